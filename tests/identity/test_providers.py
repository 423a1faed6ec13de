"""Providers: arguments that conflict with them, and the tokens of Google Vertex AI."""

from __future__ import annotations

import importlib
import pickle
import sys
import types
from typing import Any

import anyio
import pytest

import openai
from openai import OpenAIError
from openai.providers import bedrock, vertex
from tests.family import httpx
from tests.flavours import Flavour, Recorder

pytestmark = pytest.mark.anyio

VERTEX = "https://l-aiplatform.googleapis.com/v1/projects/p/locations/l/publishers/openai/v1"


def on_vertex(**changes: Any) -> Any:
    options: Any = {"project": "p", "location": "l", "token_provider": lambda: "T", **changes}
    return vertex(**options)


def on(flavour: Flavour, provider: Any, handler: Any = None, **options: Any) -> Any:
    http_client = flavour.http_class(transport=httpx.MockTransport(handler or Recorder()))
    return flavour.client_class(**{"provider": provider, "http_client": http_client, **options})


@pytest.mark.rule("T31", "B11")
@pytest.mark.parametrize("provider", [object(), "bedrock", {"name": "bedrock"}])
def test_a_provider_comes_from_its_factory(flavour: Flavour, provider: Any) -> None:
    with pytest.raises(OpenAIError, match="Invalid provider"):
        flavour.client_class(provider=provider)


@pytest.mark.rule("B11", "3A2")
@pytest.mark.parametrize(
    "name, value",
    [
        ("api_key", "x"),
        ("admin_api_key", "x"),
        ("workload_identity", {"type": "x509"}),
        ("base_url", "https://x.com"),
        ("data_residency", "eu"),
    ],
)
def test_what_a_provider_brings_itself(flavour: Flavour, name: str, value: Any) -> None:
    with pytest.raises(OpenAIError, match=f"`{name}`.*`vertex`"):
        flavour.client_class(provider=on_vertex(), **{name: value})


def test_several_conflicts_are_named_together(flavour: Flavour) -> None:
    with pytest.raises(OpenAIError, match="`api_key`, `base_url`"):
        flavour.client_class(provider=on_vertex(), api_key="x", base_url="https://x.com")


async def test_a_provider_keeps_the_environment_out(
    flavour: Flavour, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("API_KEY", "ADMIN_KEY", "ORG_ID", "PROJECT_ID", "BASE_URL", "WEBHOOK_SECRET"):
        monkeypatch.setenv(f"OPENAI_{name}", "https://env.test")
    monkeypatch.setenv("OPENAI_CUSTOM_HEADERS", "X-A: 1")
    sent = Recorder()
    client = on(flavour, on_vertex(), sent)
    assert (client.api_key, client.admin_api_key, client.organization) == ("", None, None)
    assert (client.project, client.auth_headers) == (None, {})
    assert client.webhook_secret == "https://env.test"
    await flavour.settle(client.get("/models", cast_to=object))
    assert str(sent.last.url) == f"{VERTEX}/models"
    assert "x-a" not in sent.last.headers
    assert "openai-organization" not in sent.last.headers


async def test_the_http_client_s_own_auth_stays_out(flavour: Flavour) -> None:
    sent = Recorder()
    http_client = flavour.http_class(transport=httpx.MockTransport(sent), auth=("user", "secret"))
    client = on(flavour, on_vertex(), http_client=http_client)
    await flavour.settle(client.get("/x", cast_to=object))
    assert sent.last.headers["authorization"] == "Bearer T"


@pytest.mark.rule("B12")
def test_providers_show_no_secret() -> None:
    shown = repr(bedrock(region="us-east-1", api_key="secret")) + repr(
        bedrock(region="us-east-1", access_key_id="secret", secret_access_key="secret")
    )
    assert "secret" not in shown + repr(on_vertex(token_provider=lambda: "secret"))


@pytest.mark.rule("B13")
async def test_leaving_a_provider(flavour: Flavour) -> None:
    sent = Recorder()
    provider = bedrock(region="us-east-1", api_key="K")
    client = on(flavour, provider, sent, organization="org", default_headers={"X-A": "1"})
    left = client.with_options(provider=None, api_key="y")
    assert str(left.base_url) == "https://api.openai.com/v1/"
    assert (left.organization, left._custom_headers) == (None, {})
    await flavour.settle(left.get("/x", cast_to=object))
    assert sent.last.headers["authorization"] == "Bearer y"
    with pytest.raises(OpenAIError, match="credentials"):
        client.with_options(provider=None)


async def test_copies_keep_or_change_the_provider(flavour: Flavour) -> None:
    sent = Recorder()
    provider = bedrock(region="us-east-1", api_key="K")
    client = on(flavour, provider, sent, default_headers={"X-A": "1"})
    for copy in (client.copy(timeout=1), client.copy(provider=provider)):
        assert copy._provider is provider
        assert copy._provider_runtime is not client._provider_runtime
        await flavour.settle(copy.get("/x", cast_to=object))
        assert sent.last.headers["authorization"] == "Bearer K"
        assert sent.last.headers["x-a"] == "1"
    changed = client.copy(provider=on_vertex())
    await flavour.settle(changed.get("/x", cast_to=object))
    assert str(sent.last.url) == f"{VERTEX}/x"
    assert "x-a" not in sent.last.headers
    with pytest.raises(OpenAIError, match="api_key"):
        client.copy(api_key="x")
    entered = flavour.client(sent).copy(provider=provider)
    await flavour.settle(entered.get("/x", cast_to=object))
    assert sent.last.headers["authorization"] == "Bearer K"


def test_clients_with_a_provider_have_no_pickle(flavour: Flavour) -> None:
    with pytest.raises(TypeError, match="cannot be pickled"):
        pickle.dumps(on(flavour, on_vertex()))


def test_the_functions_stand_before_their_modules() -> None:
    for name in ("bedrock", "vertex"):
        module: Any = importlib.import_module(f"openai.providers.{name}")
        assert getattr(openai.providers, name) is getattr(module, name)


# Vertex AI


@pytest.mark.rule("3A8")
async def test_a_token_is_asked_for_before_each_attempt(
    flavour: Flavour, no_delay: list[float]
) -> None:
    tokens = iter(["t1", "t2"])
    sent = Recorder(httpx.Response(500), httpx.Response(200, json={}))
    client = on(flavour, on_vertex(token_provider=lambda: next(tokens)), sent)
    await flavour.settle(client.post("/chat/completions", cast_to=object, body={}))
    assert [r.headers["authorization"] for r in sent.requests] == ["Bearer t1", "Bearer t2"]
    assert str(sent.last.url) == f"{VERTEX}/chat/completions"


@pytest.mark.rule("3A8")
@pytest.mark.parametrize(
    "options", [{"organization": "o"}, {"project": "p"}, {"default_headers": {"api-key": "k"}}]
)
async def test_headers_of_other_services(flavour: Flavour, options: Any) -> None:
    sent = Recorder()
    with pytest.raises(OpenAIError, match="header"):
        await flavour.settle(on(flavour, on_vertex(), sent, **options).get("/x", cast_to=object))
    assert sent.requests == []


async def test_vertex_follows_no_redirect(flavour: Flavour) -> None:
    sent = Recorder(httpx.Response(307, headers={"location": f"{VERTEX}/y"}))
    with pytest.raises(openai.APIStatusError):
        await flavour.settle(on(flavour, on_vertex(), sent).get("/x", cast_to=object))
    assert len(sent.requests) == 1


async def test_vertex_asks_nobody_else(flavour: Flavour) -> None:
    sent = Recorder()
    client = on(flavour, on_vertex(), sent)
    with pytest.raises(OpenAIError, match=r"evil\.test"):
        await flavour.settle(client.get("https://evil.test/x", cast_to=object))
    assert sent.requests == []


def fails() -> str:
    raise KeyError("a-secret")


async def later() -> str:
    return "later-secret"


@pytest.mark.rule("3A9")
@pytest.mark.parametrize("provider", [lambda: "a secret", lambda: "", lambda: None, fails])
async def test_a_provider_without_a_token(flavour: Flavour, provider: Any) -> None:
    client = on(flavour, on_vertex(token_provider=provider))
    with pytest.raises(OpenAIError, match="token_provider") as caught:
        await flavour.settle(client.get("/x", cast_to=object))
    assert "secret" not in str(caught.value)


async def test_an_error_of_the_token_function_that_is_ours_is_kept(flavour: Flavour) -> None:
    own = OpenAIError("sign in first")

    def get_token() -> str:
        raise own

    client = on(flavour, on_vertex(token_provider=get_token))
    with pytest.raises(OpenAIError) as caught:
        await flavour.settle(client.get("/x", cast_to=object))
    assert caught.value is own


@pytest.mark.rule("3A9")
async def test_an_asynchronous_provider(flavour: Flavour) -> None:
    sent = Recorder()
    client = on(flavour, on_vertex(token_provider=later), sent)
    if flavour.is_async:
        await client.get("/x", cast_to=object)
        assert sent.last.headers["authorization"] == "Bearer later-secret"
    else:
        with pytest.raises(OpenAIError, match="awaitable"):
            client.get("/x", cast_to=object)


async def test_a_provider_that_takes_too_long() -> None:
    async def never() -> str:
        await anyio.sleep_forever()
        raise AssertionError

    flavour = Flavour("async")
    client = on(flavour, on_vertex(token_provider=never), timeout=0.01, max_retries=0)
    with pytest.raises(openai.APITimeoutError):
        await client.get("/x", cast_to=object)


@pytest.mark.parametrize(
    "options, words",
    [
        ({"project": None}, "GOOGLE_CLOUD_PROJECT"),
        ({"location": None}, "GOOGLE_CLOUD_LOCATION"),
        ({"project": "a/b"}, "project"),
        ({"location": "evil.test/"}, "location"),
        ({"credentials": object()}, "mutually exclusive"),
        ({"base_url": "ftp://x.com"}, "http or https"),
        ({"base_url": "https://u:p@x.com"}, "no user"),
        ({"base_url": "https://x.com?a=1"}, "no user, query"),
        ({"base_url": "http://aiplatform.googleapis.com"}, "https only"),
    ],
)
def test_misspelled_options_of_vertex(options: Any, words: str) -> None:
    with pytest.raises(OpenAIError, match=words):
        on_vertex(**options)


def test_addresses_of_vertex(monkeypatch: pytest.MonkeyPatch) -> None:
    def url(**options: Any) -> str:
        provider = vertex(token_provider=lambda: "T", **options)
        return str(openai.OpenAI(provider=provider).base_url)

    monkeypatch.setenv("GOOGLE_CLOUD_PROJECT", "env-project")
    monkeypatch.setenv("GOOGLE_CLOUD_LOCATION", "global")
    root = "aiplatform.googleapis.com/v1/projects/env-project/locations"
    assert url() == f"https://{root}/global/publishers/openai/v1/"
    assert url(location="us-east5") == f"https://us-east5-{root}/us-east5/publishers/openai/v1/"
    assert url(base_url="http://proxy.test/v1") == "http://proxy.test/v1/"


# Google's own credentials


class Credentials:
    def __init__(self, *, fails: bool = False) -> None:
        self.refreshed: list[Any] = []
        self.valid = False
        self.token: str | None = None
        self._fails = fails

    def refresh(self, send: Any) -> None:
        if self._fails:
            raise RuntimeError("the-secret")
        self.refreshed.append(send("https://token.test", "POST"))
        self.valid, self.token = True, f"g{len(self.refreshed)}"


@pytest.fixture
def google(monkeypatch: pytest.MonkeyPatch) -> Credentials:
    """Replace google-auth with a fake."""
    default = Credentials()
    auth: Any = types.ModuleType("google.auth")
    requests: Any = types.ModuleType("google.auth.transport.requests")
    auth.default = lambda scopes: (default, "project")
    requests.Request = lambda: lambda url, method, timeout: timeout
    for name in ("google", "google.auth.transport"):
        monkeypatch.setitem(sys.modules, name, types.ModuleType(name))
    monkeypatch.setitem(sys.modules, "google.auth", auth)
    monkeypatch.setitem(sys.modules, "google.auth.transport.requests", requests)
    return default


async def test_credentials_of_google(flavour: Flavour, google: Credentials) -> None:
    sent = Recorder()
    client = on(
        flavour, vertex(project="p", location="l"), sent, timeout=httpx.Timeout(9, connect=3)
    )
    for _ in range(2):
        await flavour.settle(client.get("/x", cast_to=object))
        assert sent.last.headers["authorization"] == "Bearer g1"
    assert google.refreshed == [(3, 9)]
    google.valid = False
    await flavour.settle(client.get("/x", cast_to=object))
    assert sent.last.headers["authorization"] == "Bearer g2"


async def test_credentials_of_google_that_fail(flavour: Flavour, google: Credentials) -> None:
    provider = vertex(project="p", location="l", credentials=Credentials(fails=True))
    with pytest.raises(OpenAIError, match="RuntimeError") as caught:
        await flavour.settle(on(flavour, provider).get("/x", cast_to=object))
    assert "the-secret" not in str(caught.value)
    assert caught.value.__cause__ is None


async def test_without_google_s_library(flavour: Flavour, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "google.auth", None)
    client = on(flavour, vertex(project="p", location="l"))
    with pytest.raises(OpenAIError, match=r"openai\[vertex\]"):
        await flavour.settle(client.get("/x", cast_to=object))


async def test_waiting_for_another_refresh_takes_no_longer_than_a_pool(
    flavour: Flavour, google: Credentials
) -> None:
    client = on(
        flavour,
        vertex(project="p", location="l"),
        timeout=httpx.Timeout(5, pool=0.01),
        max_retries=0,
    )
    with client._provider_runtime._tokens._lock, pytest.raises(openai.APITimeoutError):
        await flavour.settle(client.get("/x", cast_to=object))
