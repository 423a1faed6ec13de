"""Wrong settings are named when the client is made, or at the first call."""

from __future__ import annotations

import asyncio
import gc
import math
import socket
from decimal import Decimal
from typing import Any

import pytest
from pydantic import SecretStr

import openai
from openai import OpenAIError
from tests.family import httpx
from tests.flavours import Flavour, Recorder

pytestmark = pytest.mark.anyio


async def send(flavour: Flavour, client: Any, **options: Any) -> Any:
    return await flavour.settle(client.post("/x", cast_to=object, body={}, options=options))


@pytest.mark.rule("G4")
@pytest.mark.parametrize(
    ("value", "kind"),
    [(Decimal(5), TypeError), (httpx.Timeout(5, read=Decimal(5)), TypeError), ((1,), IndexError)],  # type: ignore[arg-type]
)
async def test_timeouts_that_no_socket_takes(
    flavour: Flavour, value: Any, kind: type[Exception]
) -> None:
    sent = Recorder()
    client = flavour.client(sent)
    for make in (
        lambda: flavour.client(sent, timeout=value),
        lambda: client.with_options(timeout=value),
        lambda: send(flavour, client, timeout=value),
    ):
        with pytest.raises(OpenAIError, match=r"`timeout` is .*`timeout=30`") as caught:
            await flavour.settle(make())
        assert isinstance(caught.value, kind)
    assert sent.requests == []


@pytest.mark.rule("G4")
async def test_an_assigned_tuple_of_one_time(flavour: Flavour) -> None:
    sent = Recorder()
    client = flavour.client(sent)
    client.timeout = (1,)
    with pytest.raises(openai.APIConnectionError, match=r"`timeout` is \(1,\)") as caught:
        await send(flavour, client)
    assert isinstance(caught.value, IndexError)
    client.timeout = (1, 2)
    await send(flavour, client)
    assert sent.last.extensions["timeout"]["read"] == 2


@pytest.mark.rule("G4")
@pytest.mark.filterwarnings("ignore:unclosed:ResourceWarning")  # of `socket.create_connection`
@pytest.mark.parametrize(
    ("value", "phase"), [(0, "connect"), (0.0, "connect"), (httpx.Timeout(5, read=0), "read")]
)
async def test_a_timeout_of_nothing(
    flavour: Flavour, value: Any, phase: str, no_delay: list[float]
) -> None:
    with socket.create_server(("127.0.0.1", 0)) as server:
        url = f"http://127.0.0.1:{server.getsockname()[1]}"
        client = flavour.client_class(api_key="k", base_url=url, timeout=value)
        with pytest.raises(openai.APIConnectionError, match=f"leaves 0 s to {phase}") as caught:
            await send(flavour, client)
        await flavour.settle(client.close())
    gc.collect()
    assert isinstance(caught.value, ValueError)
    assert isinstance(caught.value, openai.APITimeoutError) or not flavour.is_async
    assert no_delay == []


@pytest.mark.rule("G7")
@pytest.mark.parametrize("name", [1, None, ("X-A",)])
async def test_names_of_headers_that_are_no_text(flavour: Flavour, name: Any) -> None:
    sent = Recorder()
    for make in (
        lambda: send(flavour, flavour.client(sent, default_headers={name: "a"})),
        lambda: send(flavour, flavour.client(sent), headers={name: "a"}),
    ):
        with pytest.raises(OpenAIError, match="header has a name of type") as caught:
            await make()
        assert isinstance(caught.value, TypeError)
        assert isinstance(caught.value, AttributeError)
    assert sent.requests == []


@pytest.mark.rule("G4")
async def test_an_endless_timeout_reaches_sockets_as_no_limit(flavour: Flavour) -> None:
    sent = Recorder()
    await send(flavour, flavour.client(sent, timeout=math.inf))
    assert set(sent.last.extensions["timeout"].values()) == {None}
    await send(flavour, flavour.client(sent), timeout=httpx.Timeout(math.inf, read=3))
    timeouts = sent.last.extensions["timeout"]
    assert (timeouts["connect"], timeouts["read"], timeouts["pool"]) == (None, 3, None)


@pytest.mark.rule("G4")
@pytest.mark.filterwarnings("ignore:unclosed:ResourceWarning")  # of `socket.create_connection`
async def test_a_timeout_longer_than_any_clock(flavour: Flavour, no_delay: list[float]) -> None:
    client = flavour.client_class(api_key="k", base_url="http://127.0.0.1:9", timeout=10**400)
    with pytest.raises(openai.APIConnectionError, match="`timeout` is 1000"):
        await send(flavour, client)
    await flavour.settle(client.close())
    gc.collect()
    assert no_delay == []


@pytest.mark.rule("G5")
@pytest.mark.parametrize("url", [b"http://h/v1", 80])
def test_urls_of_another_type(flavour: Flavour, url: Any) -> None:
    client = flavour.client()
    for make in (
        lambda: flavour.client(base_url=url),
        lambda: client.copy(base_url=url),
        lambda: setattr(client, "base_url", url),
    ):
        with pytest.raises(OpenAIError, match="`base_url` is of type") as caught:
            make()
        assert isinstance(caught.value, TypeError)


@pytest.mark.rule("G5")
def test_a_port_that_does_not_exist(flavour: Flavour) -> None:
    with pytest.raises(OpenAIError, match="`base_url` is no valid URL") as caught:
        flavour.client(base_url="http://api.test:65536/v1")
    assert isinstance(caught.value, httpx.InvalidURL)
    assert flavour.client(base_url="http://api.test:65535/v1").base_url.port == 65535


@pytest.mark.rule("G5")
async def test_a_failure_of_several_addresses(flavour: Flavour) -> None:
    """An event loop wraps what it cannot connect to in a group, whose attributes are fixed."""
    url = httpx.URL("http://127.0.0.1:65536")
    client = flavour.client_class(api_key="k", base_url=url, max_retries=0)
    with pytest.raises(openai.APIConnectionError, match=r"127\.0\.0\.1:65536"):
        await send(flavour, client)
    await flavour.settle(client.close())


@pytest.mark.rule("G6")
async def test_blank_keys_that_are_assigned(flavour: Flavour) -> None:
    sent = Recorder()
    client = flavour.client(sent)
    client.api_key = " \n"
    with pytest.raises(TypeError, match="Set `api_key`") as caught:
        await send(flavour, client)
    assert isinstance(caught.value, OpenAIError)
    client.admin_api_key = "\t"
    with pytest.raises(TypeError, match="admin_api_key"):
        await flavour.settle(client.admin.organization.projects.list())
    assert sent.requests == []


@pytest.mark.rule("G6")
@pytest.mark.parametrize("key", [b"s3cret", SecretStr("s3cret"), 33])
async def test_keys_that_are_no_text(flavour: Flavour, key: Any) -> None:
    async def akey() -> Any:
        return key

    sent = Recorder()
    client, assigned = flavour.client(sent), flavour.client(sent)
    assigned.api_key = key
    returned = flavour.client(sent, api_key=akey if flavour.is_async else lambda: key)
    for make in (
        lambda: flavour.client(sent, api_key=key),
        lambda: client.copy(api_key=key),
        lambda: send(flavour, assigned),
        lambda: send(flavour, returned),
    ):
        with pytest.raises(OpenAIError, match=r"`api_key` as a text") as caught:
            await flavour.settle(make())
        assert isinstance(caught.value, TypeError)
        assert "s3cret" not in str(caught.value)
    assert sent.requests == []


@pytest.mark.rule("G10")
@pytest.mark.parametrize(("value", "kind"), [(-1, ValueError), ("2", TypeError), (None, TypeError)])
def test_numbers_of_retries_that_are_none(
    flavour: Flavour, value: Any, kind: type[Exception]
) -> None:
    client = flavour.client()
    for make in (
        lambda: flavour.client(max_retries=value),
        lambda: client.with_options(max_retries=value),
    ):
        with pytest.raises(OpenAIError, match="`max_retries`") as caught:
            make()
        assert isinstance(caught.value, kind)


DROPS_HOSTS = not httpx.URL("http://h|").host
"""Whether this is an httpx before 0.24, to which a wrong host is none."""


@pytest.mark.rule("G10", "Y3")
@pytest.mark.parametrize(
    ("location", "said"),
    [
        ("/v1/x", "maximum allowed redirects"),
        ("http://[::1", "allowed redirects" if DROPS_HOSTS else "Invalid URL in location header"),
        ("ftp://h/x", "api.test:443 redirected the request to a URL with the scheme 'ftp'"),
    ],
)
async def test_redirects_that_lead_nowhere(
    flavour: Flavour, location: str, said: str, no_delay: list[float]
) -> None:
    def answer(request: httpx.Request) -> httpx.Response:
        if request.url.scheme == "ftp":
            raise httpx.UnsupportedProtocol("Request URL has an unsupported protocol.")
        return httpx.Response(307, headers={"location": location})

    with pytest.raises(openai.APIConnectionError) as caught:
        await send(flavour, flavour.client(answer))
    assert said in str(caught.value)
    assert str(caught.value).endswith("s.")
    assert "Made 1 attempt in " in str(caught.value)
    assert no_delay == []


@pytest.mark.rule("G8")
def test_a_constructor_that_fails_leaves_nothing_to_close(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HTTPS_PROXY", "ftp://h")
    complaints: list[Any] = []

    async def program() -> None:
        asyncio.get_running_loop().set_exception_handler(lambda _, what: complaints.append(what))
        with pytest.raises(OpenAIError, match="HTTPS_PROXY"):
            openai.AsyncOpenAI(api_key="k")
        for _ in range(3):
            gc.collect()
            await asyncio.sleep(0)

    asyncio.run(program())
    assert complaints == []
