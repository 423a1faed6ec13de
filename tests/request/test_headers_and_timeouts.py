"""The headers of every request, timeouts, and the HTTP client."""

from __future__ import annotations

import platform
from typing import Any

import pytest

import openai
from openai import DEFAULT_TIMEOUT, omit
from tests.family import by_edition, httpx
from tests.flavours import Flavour, Recorder

pytestmark = pytest.mark.anyio


async def _get(flavour: Flavour, client: Any, **options: Any) -> Any:
    return await flavour.settle(client.get("/x", cast_to=object, options=options))


@pytest.mark.rule("T72")
async def test_every_request(flavour: Flavour) -> None:
    sent = Recorder()
    await _get(flavour, flavour.client(sent))
    headers = sent.last.headers
    assert headers["accept"] == "application/json"
    assert headers["authorization"] == "Bearer sk-test"
    assert headers["user-agent"] == f"{flavour.client_class.__name__}/Python {openai.__version__}"
    assert headers["x-stainless-lang"] == "python"
    assert headers["x-stainless-package-version"] == openai.__version__
    assert headers["x-stainless-runtime"] == platform.python_implementation()
    assert headers["x-stainless-runtime-version"] == platform.python_version()
    assert headers["x-stainless-retry-count"] == "0"
    assert headers["x-stainless-read-timeout"] == "600"
    assert {"x-stainless-os", "x-stainless-arch"} <= set(headers)
    assert headers["host"] == "api.test"
    assert len(headers.multi_items()) == len(set(headers))


@pytest.mark.rule("T73")
async def test_the_flavour_is_told(flavour: Flavour, anyio_backend: str) -> None:
    sent = Recorder()
    await _get(flavour, flavour.client(sent))
    expected = f"async:{anyio_backend}" if flavour.is_async else "false"
    assert sent.last.headers["x-stainless-async"] == expected


@pytest.mark.rule("T74", "T75", "T76")
@pytest.mark.parametrize(
    ("timeout", "shown", "phases"),
    [
        (5.0, "5.0", [5.0, 5.0, 5.0, 5.0]),
        (5, "5", [5, 5, 5, 5]),
        (None, None, [None, None, None, None]),
        (httpx.Timeout(10, read=3), "3", [10, 3, 10, 10]),
    ],
)
@pytest.mark.parametrize("where", ["request", "client"])
async def test_timeouts(
    flavour: Flavour, timeout: Any, shown: str | None, phases: list[Any], where: str
) -> None:
    sent = Recorder()
    if where == "client":
        await _get(flavour, flavour.client(sent, timeout=timeout))
    else:
        await _get(flavour, flavour.client(sent), timeout=timeout)
    assert sent.last.headers.get("x-stainless-read-timeout") == shown
    timeouts = sent.last.extensions["timeout"]
    assert [timeouts[name] for name in ("connect", "read", "write", "pool")] == phases


@pytest.mark.rule("T77")
async def test_the_http_clients_own_timeout(flavour: Flavour) -> None:
    assert flavour.client(http_client=flavour.http_class(timeout=500)).timeout.read == 500
    plain = flavour.client(http_client=flavour.http_class())
    assert plain.timeout == DEFAULT_TIMEOUT == httpx.Timeout(600, connect=5.0)
    assert flavour.client(http_client=flavour.http_class(), timeout=None).timeout is None


@pytest.mark.rule("T78")
async def test_dynamic_headers_can_be_replaced(flavour: Flavour, no_delay: list[float]) -> None:
    sent = Recorder(httpx.Response(500), httpx.Response(200, json={}))
    await _get(flavour, flavour.client(sent), headers={"x-stainless-retry-count": omit})
    assert ["x-stainless-retry-count" in r.headers for r in sent.requests] == [False, False]
    sent = Recorder(httpx.Response(500), httpx.Response(200, json={}))
    await _get(flavour, flavour.client(sent), headers={"X-Stainless-Retry-Count": "9"})
    assert [r.headers["x-stainless-retry-count"] for r in sent.requests] == ["9", "9"]
    sent = Recorder()
    await _get(flavour, flavour.client(sent, default_headers={"x-stainless-retry-count": "9"}))
    assert sent.last.headers["x-stainless-retry-count"] == "0"
    assert len(no_delay) == 2


@pytest.mark.rule("T79")
async def test_the_default_http_client(flavour: Flavour) -> None:
    def redirect(request: httpx.Request) -> httpx.Response:
        if request.url.path == "/v1/x":
            return httpx.Response(302, headers={"location": "/v1/y"})
        return httpx.Response(200, json={"path": request.url.path})

    default: Any = openai.DefaultAsyncHttpxClient if flavour.is_async else openai.DefaultHttpxClient
    http_client = default(transport=httpx.MockTransport(redirect))
    assert http_client.timeout == DEFAULT_TIMEOUT
    assert await _get(flavour, flavour.client(http_client=http_client)) == {"path": "/v1/y"}
    assert default(timeout=3).timeout == httpx.Timeout(3)
    assert (
        httpx.Limits(max_connections=1000, max_keepalive_connections=100)
        == openai.DEFAULT_CONNECTION_LIMITS
    )


@pytest.mark.rule("T80")
async def test_a_redirect_that_is_not_followed(flavour: Flavour) -> None:
    sent = Recorder(httpx.Response(302, headers={"location": "/elsewhere"}))
    with pytest.raises(openai.APIStatusError) as caught:
        await _get(flavour, flavour.client(sent), follow_redirects=False)
    assert caught.value.status_code == 302
    assert caught.value.response.headers["location"] == "/elsewhere"


@pytest.mark.rule("T81")
def test_proxies_of_the_environment(flavour: Flavour, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HTTPS_PROXY", "http://proxy.test:8080")
    client = flavour.client()
    patterns = {pattern.pattern for pattern in client._client._mounts}
    assert "https://" in patterns


@pytest.mark.rule("T83")
async def test_downloads_accept_binary(flavour: Flavour) -> None:
    sent = Recorder(httpx.Response(200, content=b"x"))
    await flavour.settle(flavour.client(sent).files.content("f"))
    assert sent.last.headers["accept"] == "application/binary"


async def test_the_http_clients_own_headers_lie_beneath(flavour: Flavour) -> None:
    sent = Recorder()
    http_client = flavour.http_class(
        transport=httpx.MockTransport(sent),
        headers={"X-Mine": "1", "User-Agent": "mine"},
        cookies={"c": "1"},
        params={"p": "1"},
    )
    client = flavour.client(http_client=http_client)
    await _get(flavour, client)
    assert sent.last.headers["x-mine"] == "1"
    assert sent.last.headers["cookie"] == "c=1"
    assert sent.last.url.params["p"] == "1"
    assert sent.last.headers["user-agent"].startswith(flavour.client_class.__name__)


async def test_changed_settings_reach_the_next_request(flavour: Flavour) -> None:
    sent = Recorder()
    client = flavour.client(sent, default_headers={"X-A": "1"})
    await _get(flavour, client)
    client.api_key = "sk-other"
    client._custom_headers["X-A"] = "2"
    client._client.headers["X-B"] = "3"
    client.timeout = 7
    await _get(flavour, client)
    headers = sent.last.headers
    assert headers["authorization"] == "Bearer sk-other"
    assert (headers["x-a"], headers["x-b"]) == ("2", "3")
    assert headers["x-stainless-read-timeout"] == "7"


async def test_headers_of_a_request_are_its_own(flavour: Flavour) -> None:
    sent = Recorder()
    client = flavour.client(sent)
    await _get(flavour, client)
    sent.last.headers["X-Changed"] = "1"
    await _get(flavour, client)
    assert "x-changed" not in sent.last.headers


@pytest.mark.parametrize("hook", ["default_headers", "platform_headers"])
async def test_header_hooks_of_a_subclass_are_asked_every_time(flavour: Flavour, hook: str) -> None:
    counted = iter(range(10))

    def platform_headers(self: Any) -> dict[str, str]:
        return {"X-Count": str(next(counted))}

    def default_headers(self: Any) -> dict[str, Any]:
        inherited: dict[str, Any] = super(mine, self).default_headers
        return {**inherited, "X-Count": str(next(counted))}

    members: dict[str, Any] = {
        "default_headers": property(default_headers),
        "platform_headers": platform_headers,
    }
    mine = type("Mine", (flavour.client_class,), {hook: members[hook]})
    sent = Recorder()
    client = mine(api_key="k", http_client=flavour.http_class(transport=httpx.MockTransport(sent)))
    await _get(flavour, client)
    first = sent.last.headers["x-count"]
    await _get(flavour, client)
    assert sent.last.headers["x-count"] != first


@pytest.mark.rule("E104")
async def test_underscores_in_host_names(flavour: Flavour) -> None:
    sent = Recorder()
    await _get(flavour, flavour.client(sent, base_url="https://my_host.test/v1"))
    name = by_edition(two="my-host.test", three=None)
    assert sent.last.extensions.get("sni_hostname") == name
    assert sent.last.url.host == "my_host.test"


async def test_custom_auth_signs_requests(flavour: Flavour) -> None:
    auth = httpx.BasicAuth("me", "secret")
    mine = type("Mine", (flavour.client_class,), {"custom_auth": property(lambda _: auth)})
    sent = Recorder()
    client = mine(api_key="k", http_client=flavour.http_class(transport=httpx.MockTransport(sent)))
    await _get(flavour, client)
    assert sent.last.headers["authorization"].startswith("Basic ")
