"""Where credentials are sent, and where they never appear: redirects, logs, copies, pickles."""

from __future__ import annotations

import copy
import logging
import pickle
from typing import Any

import anyio
import pytest

import openai
from openai import OpenAIError
from openai._identity.credentials import (
    FIRST_HOP,
    forget_foreign_credentials,
    is_token,
    issue,
    origin,
)
from tests.family import assert_logs_show, httpx
from tests.flavours import Flavour, Recorder

pytestmark = pytest.mark.anyio

SECRETS = ("authorization", "api-key", "x-api-key", "cookie")


# Redirects


@pytest.mark.parametrize(
    "location, keeps",
    [
        ("https://api.test/elsewhere", True),
        ("https://api.test:443/elsewhere", True),
        ("https://other.test/", False),
        ("https://api.test.evil.com/", False),
        ("https://api.test:444/", False),
        ("http://api.test/", False),
    ],
)
async def test_what_follows_a_redirect(flavour: Flavour, location: str, keeps: bool) -> None:
    sent = Recorder(
        httpx.Response(307, headers={"location": location}), httpx.Response(200, json={})
    )
    client = flavour.client(
        sent,
        default_headers={"api-key": "k", "X-API-Key": "k", "X-Auth-Token": "k", "X-Other": "1"},
    )
    await flavour.settle(client.post("/x", cast_to=object, body={}))
    first, second = sent.requests
    for name in ("authorization", "api-key", "x-api-key", "x-auth-token"):
        assert name in first.headers
        assert (name in second.headers) is keeps, name
    assert second.headers["x-other"] == "1"


async def test_cookies_do_not_follow_a_redirect(flavour: Flavour) -> None:
    sent = Recorder(
        httpx.Response(307, headers={"location": "https://other.test/", "set-cookie": "a=b"}),
        httpx.Response(200, json={}),
    )
    client = flavour.client(sent, default_headers={"Cookie": "session=secret"})
    await flavour.settle(client.get("/x", cast_to=object))
    assert "cookie" in sent.requests[0].headers
    assert "cookie" not in sent.last.headers


async def test_a_way_back_does_not_restore_credentials(flavour: Flavour) -> None:
    def away(request: httpx.Request) -> httpx.Response:
        if request.url.path == "/v1/x":
            return httpx.Response(307, headers={"location": "https://other.test/"})
        if request.url.host == "other.test":
            return httpx.Response(307, headers={"location": "https://api.test/v1/back"})
        return httpx.Response(200, json=dict(request.headers))

    client = flavour.client(away, default_headers={"api-key": "k"})
    seen: Any = await flavour.settle(client.get("/x", cast_to=object))
    assert not set(seen) & set(SECRETS)


async def test_an_http_client_that_is_shared_is_guarded_once(flavour: Flavour) -> None:
    http_client = flavour.http_class(transport=httpx.MockTransport(Recorder()))
    for _ in range(3):
        flavour.client(http_client=http_client).copy()
    assert len(http_client.event_hooks["request"]) == 1
    own = Recorder(
        httpx.Response(307, headers={"location": "https://other.test/"}), httpx.Response(200)
    )
    http_client._transport = httpx.MockTransport(own)
    # What is not ours to guard stays as it is.
    await flavour.settle(
        http_client.get("https://api.test/", headers={"api-key": "k"}, follow_redirects=True)
    )
    assert own.last.headers["api-key"] == "k"


def test_a_request_knows_where_it_went_first() -> None:
    request = httpx.Request("GET", "https://a.test/", extensions={FIRST_HOP: None})
    request.headers["api-key"] = "k"
    forget_foreign_credentials(request)
    forget_foreign_credentials(request)
    assert request.headers["api-key"] == "k"
    request.url = httpx.URL("https://b.test/")
    forget_foreign_credentials(request)
    assert "api-key" not in request.headers


@pytest.mark.parametrize(
    "one, other, same",
    [
        ("https://a.test/x", "https://a.test:443/y", True),
        ("http://a.test", "http://A.test:80", True),
        ("https://a.test", "http://a.test", False),
        ("https://a.test", "https://b.test", False),
        ("https://a.test", "https://a.test:8443", False),
    ],
)
def test_origins(one: str, other: str, same: bool) -> None:
    assert (origin(httpx.URL(one)) == origin(httpx.URL(other))) is same


def test_tokens_as_values() -> None:
    token = issue("the-secret", 100, now=1000, buffer=10)
    assert (token.refresh_at, token.expires_at) == (1090, 1100)
    assert "the-secret" not in repr(token)
    assert [token.is_fresh(now) for now in (1000, 1089, 1090)] == [True, True, False]
    assert [token.is_usable(now) for now in (1099, 1100)] == [True, False]
    for text, good in (("a-b.c", True), ("", False), ("a b", False), ("a\n", False), ("é", False)):
        assert is_token(text) is good
    assert not is_token(3)


# Callable keys


@pytest.mark.rule("3A5")
async def test_an_empty_key_is_not_another_request_s(flavour: Flavour) -> None:
    keys = iter(["k1", "", "k3"])

    async def later() -> str:
        return next(keys)

    sent = Recorder()
    client = flavour.client(sent, api_key=later if flavour.is_async else lambda: next(keys))
    await flavour.settle(client.get("/x", cast_to=object))
    with pytest.raises(TypeError, match="authentication"):
        await flavour.settle(client.get("/x", cast_to=object))
    await flavour.settle(client.get("/x", cast_to=object))
    assert [r.headers["authorization"] for r in sent.requests] == ["Bearer k1", "Bearer k3"]


async def test_an_empty_key_leaves_the_admin_key(flavour: Flavour) -> None:
    async def later() -> str:
        return ""

    sent = Recorder()
    key: Any = later if flavour.is_async else lambda: ""
    await flavour.settle(
        flavour.client(sent, api_key=key, admin_api_key="admin").get("/x", cast_to=object)
    )
    assert sent.last.headers["authorization"] == "Bearer admin"


async def test_a_synchronous_key_on_the_asynchronous_client() -> None:
    client = Flavour("async").client(Recorder(), api_key=lambda: "k")
    with pytest.raises(TypeError, match="str"):
        await client.get("/x", cast_to=object)


@pytest.mark.rule("T24")
async def test_refreshing_by_hand(flavour: Flavour) -> None:
    async def later() -> str:
        return "fresh"

    client = flavour.client(api_key=later if flavour.is_async else lambda: "fresh")
    assert await flavour.settle(client._refresh_api_key()) == "fresh"
    assert client.api_key == "fresh"
    assert await flavour.settle(flavour.client()._refresh_api_key()) == "sk-test"
    assert await flavour.settle(client._connection_headers()) == {"Authorization": "Bearer fresh"}


async def test_concurrent_refreshes_do_not_swap_keys() -> None:
    arrived = 0
    together = anyio.Event()

    async def key() -> str:
        nonlocal arrived
        arrived += 1
        mine = f"k{arrived}"
        if arrived == 2:
            together.set()
        await together.wait()
        return mine

    sent = Recorder()
    client = Flavour("async").client(sent, api_key=key)
    async with anyio.create_task_group() as group:
        for _ in range(2):
            group.start_soon(lambda: client.get("/x", cast_to=object))
    assert {r.headers["authorization"] for r in sent.requests} == {"Bearer k1", "Bearer k2"}


# Headers


@pytest.mark.rule("3A7")
async def test_an_explicit_header_replaces_the_environment_s(
    flavour: Flavour, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("OPENAI_CUSTOM_HEADERS", "Authorization: Bearer env\nX-A: 1")
    sent = Recorder()
    client = flavour.client(sent, default_headers={"authorization": "Bearer explicit"})
    await flavour.settle(client.get("/x", cast_to=object))
    assert sent.last.headers.get_list("authorization") == ["Bearer explicit"]
    changed = client.copy(default_headers={"AUTHORIZATION": "Bearer changed"})
    await flavour.settle(changed.get("/x", cast_to=object))
    assert sent.last.headers.get_list("authorization") == ["Bearer changed"]
    assert sent.last.headers["x-a"] == "1"


# Regions


@pytest.mark.rule("3A1")
@pytest.mark.parametrize(
    "region, expected",
    [
        ("global", "https://api.openai.com/v1/"),
        *((region, f"https://{region}.api.openai.com/v1/") for region in ("us", "eu", "ae", "jp")),
    ],
)
def test_a_region(
    flavour: Flavour, monkeypatch: pytest.MonkeyPatch, region: str, expected: str
) -> None:
    monkeypatch.setenv("OPENAI_BASE_URL", "https://env.test")
    client = flavour.client_class(api_key="k", data_residency=region)
    assert (str(client.base_url), client.data_residency) == (expected, region)
    assert (str(client.copy().base_url), client.copy().data_residency) == (expected, region)
    moved = client.copy(data_residency="eu")
    assert str(moved.base_url) == "https://eu.api.openai.com/v1/"
    client.base_url = "https://x.com/v1"
    assert client.data_residency is None
    assert str(client.copy().base_url) == "https://x.com/v1/"


@pytest.mark.rule("3A2")
@pytest.mark.parametrize(
    "options",
    [
        {"base_url": None},
        {"base_url": "https://x.com"},
        {"websocket_base_url": "wss://x.com"},
    ],
)
def test_a_region_and_an_address(flavour: Flavour, options: Any) -> None:
    with pytest.raises(ValueError, match="data_residency"):
        flavour.client_class(api_key="k", data_residency="eu", **options)


@pytest.mark.rule("3A2")
@pytest.mark.parametrize("region", ["xx", "", 3])
def test_an_unknown_region(flavour: Flavour, region: Any) -> None:
    with pytest.raises(ValueError, match="global, us, eu, ae, au, in, jp"):
        flavour.client_class(api_key="k", data_residency=region)


def test_a_region_replaces_the_address_of_connections(flavour: Flavour) -> None:
    client = flavour.client(websocket_base_url="wss://x.com")
    assert client.copy().websocket_base_url == "wss://x.com"
    assert client.copy(data_residency="eu").websocket_base_url is None
    with pytest.raises(ValueError, match="data_residency"):
        client.copy(data_residency="eu", base_url="https://x.com")


def test_a_copy_asks_where_the_original_does(
    flavour: Flavour, monkeypatch: pytest.MonkeyPatch
) -> None:
    client = flavour.client_class(api_key="k")
    monkeypatch.setenv("OPENAI_BASE_URL", "https://env.test")
    assert str(client.copy().base_url) == "https://api.openai.com/v1/"
    assert str(client.copy().copy().base_url) == "https://api.openai.com/v1/"


# Copies in memory and in pickles


def secret_client(flavour: Flavour, handler: Any = None) -> Any:
    return flavour.client(
        handler,
        api_key="secret-key",
        admin_api_key="secret-admin",
        webhook_secret="secret-webhook",
        organization="org",
        max_retries=7,
        timeout=3,
        default_headers={"Authorization": "secret-header", "Api-Key": "secret", "X-A": "1"},
        default_query={"q": "1"},
    )


def test_a_pickle_has_settings_and_no_secret(
    flavour: Flavour, monkeypatch: pytest.MonkeyPatch
) -> None:
    pickled = pickle.dumps(secret_client(flavour))
    assert b"secret" not in pickled
    monkeypatch.setenv("OPENAI_API_KEY", "from-the-environment")
    monkeypatch.setenv("OPENAI_BASE_URL", "https://env.test")
    loaded = pickle.loads(pickled)
    assert type(loaded) is flavour.client_class
    assert loaded.api_key == "from-the-environment"
    assert (loaded.organization, loaded.max_retries, loaded.timeout) == ("org", 7, 3)
    assert (loaded._custom_headers, loaded._custom_query) == ({"X-A": "1"}, {"q": "1"})
    assert str(loaded.base_url) == "https://api.test/v1/"
    assert not loaded.is_closed()


def test_a_pickle_has_no_secret_of_a_gateway(flavour: Flavour) -> None:
    client = flavour.client(
        base_url="https://u:s3cret@gate.test/v1?key=s3cret&tenant=t",
        websocket_base_url="wss://u:s3cret@gate.test/v1",
        default_headers={"cf-aig-authorization": "s3cret", "X-A": "1"},
        default_query={"api_key": "s3cret", "api-version": "1"},
    )
    pickled = pickle.dumps(client)
    assert b"s3cret" not in pickled
    loaded = pickle.loads(pickled)
    assert str(loaded.base_url) == "https://gate.test/v1/?tenant=t"
    assert loaded.websocket_base_url == "wss://gate.test/v1"
    assert (loaded._custom_headers, loaded._custom_query) == ({"X-A": "1"}, {"api-version": "1"})


def test_a_pickle_can_be_loaded_without_credentials(flavour: Flavour) -> None:
    loaded = pickle.loads(pickle.dumps(flavour.client_class(api_key="secret")))
    assert (loaded.api_key, str(loaded.base_url)) == ("", "https://api.openai.com/v1/")
    assert str(loaded.copy(api_key="k").base_url) == "https://api.openai.com/v1/"


async def test_copies_in_memory_keep_everything(flavour: Flavour) -> None:
    sent = Recorder()
    client = secret_client(flavour, sent)
    for copied in (copy.copy(client), copy.deepcopy(client)):
        assert copied._client is client._client
        assert (copied.api_key, copied.webhook_secret) == ("secret-key", "secret-webhook")
        assert copied._custom_headers == client._custom_headers
        assert copied._custom_headers is not client._custom_headers
    own = flavour.client_class(api_key="k")
    assert copy.deepcopy(own)._client is not own._client
    assert copy.copy(own)._client is own._client


async def test_nothing_secret_is_logged_or_told(
    flavour: Flavour, caplog: pytest.LogCaptureFixture, no_delay: list[float]
) -> None:
    caplog.set_level(logging.DEBUG)
    client = secret_client(flavour, Recorder(httpx.Response(500, json={"error": "x"})))
    options = {"headers": {"api-key": "secret-of-the-call"}, "max_retries": 1}
    with pytest.raises(openai.InternalServerError) as caught:
        await flavour.settle(client.post("/x", cast_to=object, body={}, options=options))
    assert "Request options" in caplog.text
    assert_logs_show(caplog.text, "<redacted>")
    for shown in (caplog.text, repr(client), str(caught.value), repr(caught.value)):
        assert "secret" not in shown
    assert b"secret" not in pickle.dumps(caught.value)


async def test_an_error_s_request_is_pickled_without_its_headers(flavour: Flavour) -> None:
    client = flavour.client(Recorder(httpx.ConnectError("down")), api_key="secret", max_retries=0)
    with pytest.raises(openai.APIConnectionError) as caught:
        await flavour.settle(client.get("/x", cast_to=object))
    assert b"secret" not in pickle.dumps(caught.value)


def test_missing_credentials_name_all_kinds(flavour: Flavour) -> None:
    with pytest.raises(OpenAIError) as caught:
        flavour.client_class()
    for name in (
        "api_key",
        "workload_identity",
        "admin_api_key",
        "OPENAI_API_KEY",
        "OPENAI_ADMIN_KEY",
    ):
        assert name in str(caught.value)
