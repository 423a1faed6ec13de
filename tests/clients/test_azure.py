"""Azure clients: deployments in the path, keys and tokens, copies, realtime URLs."""

from __future__ import annotations

import copy
import pickle
from contextlib import nullcontext
from typing import Any

import pytest

import openai
from openai import AsyncAzureOpenAI, AzureOpenAI, OpenAIError, omit
from openai.auth import x509_workload_identity
from openai.lib.azure import API_KEY_SENTINEL, MutuallyExclusiveAuthError
from tests.family import by_edition, httpx
from tests.flavours import Flavour, Recorder

pytestmark = pytest.mark.anyio

ENDPOINT = "https://e.com"
CHAT = {"model": "M", "messages": []}


def azure(flavour: Flavour, handler: Any = None, **options: Any) -> Any:
    """Make a client of Azure whose requests go to `handler`.

    It has the key `K`; in edition 3, which takes one kind of credentials, unless it has a token.
    """
    has_token = any(name.startswith("azure_ad_token") for name in options)
    key = by_edition(two="K", three=None if has_token else "K")
    settings: dict[str, Any] = {"api_version": "v", "api_key": key}
    if "base_url" not in options:
        settings["azure_endpoint"] = ENDPOINT
    if handler is not None:
        settings["http_client"] = flavour.http_class(
            transport=httpx.MockTransport(handler), follow_redirects=True
        )
    client_class: Any = AsyncAzureOpenAI if flavour.is_async else AzureOpenAI
    return client_class(**{**settings, **options})


async def sent_to(flavour: Flavour, client: Any, sent: Recorder, path: str, body: Any) -> str:
    if body is None:
        await flavour.settle(client.get(path, cast_to=object))
    else:
        await flavour.settle(client.post(path, cast_to=object, body=body))
    assert sent.last.url.params["api-version"] == "v"
    return f"{sent.last.url.host}{sent.last.url.raw_path.decode().partition('?')[0]}"


@pytest.mark.rule("Z1", "Z2", "Z3", "Z4", "Z5")
@pytest.mark.parametrize(
    "options, chat, responses, models",
    [
        ({}, "/openai/deployments/M/chat/completions", "/openai/responses", "/openai/models"),
        (
            {"azure_deployment": "D"},
            "/openai/deployments/D/chat/completions",
            "/openai/responses",
            "/openai/models",
        ),
        (
            {"base_url": "https://e.com/openai/deployments/Q"},
            "/openai/deployments/Q/chat/completions",
            "/openai/deployments/Q/responses",
            "/openai/deployments/Q/models",
        ),
        (
            {"base_url": "https://e.com/openai", "azure_deployment": "ignored"},
            "/openai/deployments/M/chat/completions",
            "/openai/responses",
            "/openai/models",
        ),
        (
            {"azure_endpoint": "https://e.com/sub/", "azure_deployment": "D"},
            "/sub/openai/deployments/D/chat/completions",
            "/sub/openai/responses",
            "/sub/openai/models",
        ),
    ],
)
@pytest.mark.parametrize("copied", [False, True])
async def test_where_requests_go(
    flavour: Flavour, options: Any, chat: str, responses: str, models: str, copied: bool
) -> None:
    sent = Recorder()
    client = azure(flavour, sent, **options)
    client = client.copy() if copied else client
    for path, body, expected in (
        ("/chat/completions", CHAT, chat),
        ("/responses", {"model": "M"}, responses),
        ("/models", None, models),
    ):
        assert await sent_to(flavour, client, sent, path, body) == f"e.com{expected}"


@pytest.mark.parametrize(
    "path",
    [
        "/completions",
        "/chat/completions",
        "/embeddings",
        "/audio/transcriptions",
        "/audio/translations",
        "/audio/speech",
        "/images/generations",
        "/images/edits",
    ],
)
async def test_deployment_endpoints(flavour: Flavour, path: str) -> None:
    sent = Recorder()
    client = azure(flavour, sent)
    found = await sent_to(flavour, client, sent, path, {"model": "M"})
    assert found == f"e.com/openai/deployments/M{path}"
    assert await sent_to(flavour, client, sent, path, {"x": 1}) == f"e.com/openai{path}"


@pytest.mark.parametrize("path", ["/images/variations", "/responses", "/files", "/batches"])
async def test_other_endpoints_keep_their_path(flavour: Flavour, path: str) -> None:
    sent = Recorder()
    found = await sent_to(flavour, azure(flavour, sent), sent, path, {"model": "M"})
    assert found == f"e.com/openai{path}"


async def test_a_model_cannot_change_the_path(flavour: Flavour) -> None:
    sent = Recorder()
    client = azure(flavour, sent)
    found = await sent_to(flavour, client, sent, "/embeddings", {"model": "a/b?c"})
    assert found == "e.com/openai/deployments/a%2Fb%3Fc/embeddings"
    with pytest.raises(ValueError, match="dot-segment"):
        await flavour.settle(client.post("/embeddings", cast_to=object, body={"model": ".."}))


@pytest.mark.rule("Z6")
async def test_forms_name_their_model_too(flavour: Flavour) -> None:
    sent = Recorder(httpx.Response(200, json={"text": "hi"}))
    client = azure(flavour, sent)
    await flavour.settle(client.audio.transcriptions.create(model="M", file=("a.wav", b"RIFF")))
    assert sent.last.url.path == "/openai/deployments/M/audio/transcriptions"
    assert b'name="model"\r\n\r\nM' in sent.last.content


@pytest.mark.rule("Z7")
async def test_images_without_a_model(flavour: Flavour) -> None:
    sent = Recorder(httpx.Response(200, json={"created": 1}))
    await flavour.settle(azure(flavour, sent).images.generate(prompt="p"))
    assert sent.last.url.path == "/openai/images/generations"


@pytest.mark.rule("Z8")
async def test_a_retry_goes_to_the_same_place(flavour: Flavour, no_delay: list[float]) -> None:
    sent = Recorder(httpx.Response(500), httpx.Response(200, json={}))
    client = azure(flavour, sent)
    await flavour.settle(client.post("/chat/completions", cast_to=object, body=CHAT))
    first, second = (str(request.url) for request in sent.requests)
    assert first == second == f"{ENDPOINT}/openai/deployments/M/chat/completions?api-version=v"


@pytest.mark.rule("Z20")
async def test_an_absolute_url_stays_what_it_is(flavour: Flavour) -> None:
    sent = Recorder()
    client = azure(flavour, sent, azure_deployment="D")
    await flavour.settle(client.post("https://o.com/chat/completions", cast_to=object, body=CHAT))
    assert str(sent.last.url) == "https://o.com/chat/completions?api-version=v"


async def test_an_assigned_base_url_holds_for_all_endpoints(flavour: Flavour) -> None:
    sent = Recorder()
    client = azure(flavour, sent, azure_deployment="D")
    client.base_url = "https://gateway.test/azure"
    assert await sent_to(flavour, client, sent, "/models", None) == "gateway.test/azure/models"
    assert client.copy().base_url == client.base_url


@pytest.mark.rule("D5")
@pytest.mark.parametrize("host", ["e.com", "gateway.test"])
@pytest.mark.parametrize("tail", ["", "/", "/?x=1"])
async def test_a_deployment_that_is_assigned_is_not_in_other_paths(
    flavour: Flavour, host: str, tail: str
) -> None:
    sent = Recorder()
    client = azure(flavour, sent, azure_deployment="D")
    client.base_url = f"https://{host}/p/openai/deployments/Q{tail}"
    for used in (client, client.copy(), client.with_options(timeout=1), copy.copy(client)):
        root = f"{host}/p/openai"
        chat = await sent_to(flavour, used, sent, "/chat/completions", CHAT)
        assert chat == f"{root}/deployments/Q/chat/completions"
        assert await sent_to(flavour, used, sent, "/responses", {}) == f"{root}/responses"
        assert await sent_to(flavour, used, sent, "/models", None) == f"{root}/models"
        assert sent.last.url.params.get("x") == ("1" if "x=" in tail else None)
        url, _ = await flavour.settle(used._configure_realtime("M", {}))
        assert (f"{url.host}{url.path}", url.params["deployment"]) == (f"{root}/realtime", "D")


@pytest.mark.rule("D5")
async def test_an_endpoint_with_slashes_and_blanks(flavour: Flavour) -> None:
    sent = Recorder()
    client = azure(flavour, sent, azure_endpoint=" https://e.com// ", azure_deployment="D")
    for used in (client, client.copy()):
        assert await sent_to(flavour, used, sent, "/models", None) == "e.com/openai/models"
        chat = await sent_to(flavour, used, sent, "/chat/completions", CHAT)
        assert chat == "e.com/openai/deployments/D/chat/completions"


# Credentials


def token_provider(flavour: Flavour, *tokens: Any, asynchronous: bool = True) -> Any:
    left = list(tokens)

    async def later() -> Any:
        return left.pop(0)

    return later if flavour.is_async and asynchronous else lambda: left.pop(0)


def credentials_of(request: httpx.Request) -> dict[str, str]:
    names = ("authorization", "api-key")
    return {name: request.headers[name] for name in names if name in request.headers}


@pytest.mark.rule("Z9")
async def test_a_token_is_asked_for_before_each_attempt(
    flavour: Flavour, no_delay: list[float]
) -> None:
    sent = Recorder(httpx.Response(500), httpx.Response(200, json={}))
    provider = token_provider(flavour, "t1", "t2")
    client = azure(flavour, sent, api_key=None, azure_ad_token_provider=provider)
    await flavour.settle(client.get("/models", cast_to=object))
    assert [r.headers["authorization"] for r in sent.requests] == ["Bearer t1", "Bearer t2"]


@pytest.mark.parametrize(
    "given, expected",
    [
        ({"api_key": "K"}, {"api-key": "K"}),
        ({"api_key": None, "azure_ad_token": "T"}, {"authorization": "Bearer T"}),
        (
            {"api_key": None, "azure_ad_token_provider": lambda: "P"},
            {"authorization": "Bearer P"},
        ),
    ],
)
async def test_which_header_carries_what(flavour: Flavour, given: Any, expected: Any) -> None:
    sent = Recorder()
    await flavour.settle(azure(flavour, sent, **given).get("/models", cast_to=object))
    assert credentials_of(sent.last) == expected


@pytest.mark.rule("Z10", "3A4", "E110")
@pytest.mark.parametrize(
    "given, expected",
    [
        (
            {"api_key": "K", "azure_ad_token_provider": lambda: "P"},
            {"api-key": "K", "authorization": "Bearer P"},
        ),
        ({"api_key": "K", "azure_ad_token": "T"}, {"authorization": "Bearer T"}),
        (
            {"api_key": None, "azure_ad_token": "T", "azure_ad_token_provider": lambda: "P"},
            {"authorization": "Bearer T"},
        ),
    ],
)
async def test_two_credentials(flavour: Flavour, given: Any, expected: Any) -> None:
    sent = Recorder()
    excluded = pytest.raises(MutuallyExclusiveAuthError, match="only one of `api_key`")
    with by_edition(two=nullcontext(), three=excluded):
        await flavour.settle(azure(flavour, sent, **given).get("/models", cast_to=object))
        assert credentials_of(sent.last) == expected
    one = azure(flavour, sent, api_key="first")
    with by_edition(two=nullcontext(), three=excluded):
        one.copy(**{name: value for name, value in {"api_key": "K", **given}.items() if value})


KEY, TOKEN = {"api-key": "env-key"}, {"authorization": "Bearer env-token"}


@pytest.mark.rule("E110")
@pytest.mark.parametrize(
    ("given", "names", "two", "three"),
    [
        ({}, ["AZURE_OPENAI_API_KEY"], KEY, KEY),
        ({}, ["AZURE_OPENAI_AD_TOKEN"], TOKEN, TOKEN),
        ({}, ["AZURE_OPENAI_API_KEY", "AZURE_OPENAI_AD_TOKEN"], TOKEN, TOKEN),
        ({"api_key": API_KEY_SENTINEL}, ["AZURE_OPENAI_AD_TOKEN"], TOKEN, TOKEN),
        ({"api_key": "K"}, ["AZURE_OPENAI_AD_TOKEN"], TOKEN, {"api-key": "K"}),
        (
            {"azure_ad_token_provider": lambda: "P"},
            ["AZURE_OPENAI_AD_TOKEN", "AZURE_OPENAI_API_KEY"],
            TOKEN,
            {"authorization": "Bearer P"},
        ),
        (
            {"azure_ad_token_provider": lambda: "P"},
            ["AZURE_OPENAI_API_KEY"],
            {**KEY, "authorization": "Bearer P"},
            {"authorization": "Bearer P"},
        ),
    ],
)
async def test_credentials_and_the_environment(
    flavour: Flavour,
    monkeypatch: pytest.MonkeyPatch,
    given: dict[str, Any],
    names: list[str],
    two: dict[str, str],
    three: dict[str, str],
) -> None:
    for name in names:
        monkeypatch.setenv(name, "env-key" if name.endswith("KEY") else "env-token")
    sent = Recorder()
    client = azure(flavour, sent, **{"api_key": None, **given})
    for each in (client, client.copy(max_retries=0)):
        await flavour.settle(each.get("/models", cast_to=object))
        assert credentials_of(sent.last) == by_edition(two=two, three=three)


@pytest.mark.rule("E110")
async def test_a_copy_with_another_kind_of_credentials(flavour: Flavour) -> None:
    sent = Recorder()
    client = azure(flavour, sent, api_key="K")
    copy = client.copy(azure_ad_token="T")
    again = copy.copy(api_key="K2")
    await flavour.settle(copy.get("/models", cast_to=object))
    assert credentials_of(sent.last) == {"authorization": "Bearer T"}
    assert copy.api_key == by_edition(two="K", three="")
    await flavour.settle(again.get("/models", cast_to=object))
    assert credentials_of(sent.last) == by_edition(
        two={"authorization": "Bearer T"}, three={"api-key": "K2"}
    )


@pytest.mark.rule("Z11")
@pytest.mark.parametrize("token", ["", None, 3])
async def test_a_provider_must_return_a_token(flavour: Flavour, token: Any) -> None:
    provider = token_provider(flavour, token)
    client = azure(flavour, Recorder(), azure_ad_token_provider=provider)
    with pytest.raises(ValueError, match="azure_ad_token_provider"):
        await flavour.settle(client.get("/models", cast_to=object))


async def test_a_synchronous_client_needs_a_plain_function() -> None:
    async def later() -> str:
        return "t"

    transport = httpx.MockTransport(Recorder())
    client = AzureOpenAI(
        api_version="v",
        azure_endpoint=ENDPOINT,
        azure_ad_token_provider=later,  # type: ignore[arg-type]
        http_client=httpx.Client(transport=transport),
    )
    with pytest.raises(ValueError, match="coroutine"):
        client.get("/models", cast_to=object)


@pytest.mark.rule("Z19")
@pytest.mark.parametrize("asynchronous", [True, False])
async def test_both_kinds_of_providers(flavour: Flavour, asynchronous: bool) -> None:
    sent = Recorder()
    provider = token_provider(flavour, "t", asynchronous=asynchronous)
    client = azure(flavour, sent, azure_ad_token_provider=provider)
    await flavour.settle(client.get("/models", cast_to=object))
    assert sent.last.headers["authorization"] == "Bearer t"


async def test_a_callable_key_is_asked_before_each_attempt(
    flavour: Flavour, no_delay: list[float]
) -> None:
    sent = Recorder(httpx.Response(500), httpx.Response(200, json={}))
    keys = ["k1", "k2"]

    async def later() -> str:
        return keys.pop(0)

    key: Any = later if flavour.is_async else lambda: keys.pop(0)
    await flavour.settle(azure(flavour, sent, api_key=key).get("/models", cast_to=object))
    assert [credentials_of(r) for r in sent.requests] == [{"api-key": "k1"}, {"api-key": "k2"}]


@pytest.mark.rule("Z12")
async def test_whose_api_version_wins(flavour: Flavour) -> None:
    sent = Recorder()
    client = azure(flavour, sent, default_query={"api-version": "x", "a": "1"})
    await flavour.settle(client.get("/models", cast_to=object))
    assert dict(sent.last.url.params) == {"api-version": "v", "a": "1"}
    await flavour.settle(client.models.list(extra_query={"api-version": "y"}))
    assert sent.last.url.params["api-version"] == "y"
    assert azure(flavour, api_version="v2").default_query == {"api-version": "v2"}


@pytest.mark.rule("Z13")
@pytest.mark.parametrize("name", ["api-key", "Api-Key"])
async def test_a_header_of_the_call_wins(flavour: Flavour, name: str) -> None:
    sent = Recorder()
    await flavour.settle(azure(flavour, sent).models.list(extra_headers={name: "mine"}))
    assert sent.last.headers.get_list("api-key") == ["mine"]


async def test_a_default_header_is_credentials_enough(flavour: Flavour) -> None:
    sent = Recorder()
    client = azure(
        flavour,
        sent,
        api_key=None,
        _enforce_credentials=False,
        default_headers={"Authorization": "Bearer mine"},
    )
    await flavour.settle(client.get("/models", cast_to=object))
    assert credentials_of(sent.last) == {"authorization": "Bearer mine"}


@pytest.mark.parametrize("key", [None, API_KEY_SENTINEL])
async def test_no_credentials_at_all(flavour: Flavour, key: str | None) -> None:
    sent = Recorder()
    client = azure(flavour, sent, api_key=key, _enforce_credentials=False)
    with pytest.raises(ValueError, match="no credentials"):
        await flavour.settle(client.get("/models", cast_to=object))
    headers = {"Authorization": omit}
    await flavour.settle(client.get("/models", cast_to=object, options={"headers": headers}))
    assert credentials_of(sent.last) == {}


@pytest.mark.rule("Z14")
def test_what_a_client_needs(flavour: Flavour) -> None:
    with pytest.raises(OpenAIError, match=r"azure_ad_token_provider.*AZURE_OPENAI_API_KEY"):
        azure(flavour, api_key=None)
    with pytest.raises(ValueError, match="OPENAI_API_VERSION"):
        azure(flavour, api_version=None)
    with pytest.raises(ValueError, match="AZURE_OPENAI_ENDPOINT"):
        azure(flavour, azure_endpoint=None)
    with pytest.raises(ValueError, match="mutually exclusive"):
        azure(flavour, azure_endpoint=ENDPOINT, base_url="https://b.com")


def test_the_environment(flavour: Flavour, monkeypatch: pytest.MonkeyPatch) -> None:
    for name, value in {
        "AZURE_OPENAI_API_KEY": "env-key",
        "AZURE_OPENAI_AD_TOKEN": "env-token",
        "OPENAI_API_VERSION": "env-version",
        "AZURE_OPENAI_ENDPOINT": "https://env.test",
        "OPENAI_BASE_URL": "https://not.this",
        "OPENAI_API_KEY": "not-this",
    }.items():
        monkeypatch.setenv(name, value)
    client = azure(flavour, api_key=None, api_version=None, azure_endpoint=None)
    assert client.api_key == by_edition(two="env-key", three="")
    assert client._azure_ad_token == "env-token"
    assert client._api_version == "env-version"
    assert str(client.base_url) == "https://env.test/openai/"
    assert client.auth_headers == {"Authorization": "Bearer env-token"}
    # With a base URL, the endpoint of the environment is not asked for.
    assert str(azure(flavour, base_url="https://b.com").base_url) == "https://b.com"


def test_names_that_others_import() -> None:
    assert issubclass(MutuallyExclusiveAuthError, OpenAIError)
    assert issubclass(openai.AzureOpenAI, openai.OpenAI)
    assert issubclass(openai.AsyncAzureOpenAI, openai.AsyncOpenAI)


# Copies


@pytest.mark.rule("Z15")
async def test_copies_with_another_version(flavour: Flavour) -> None:
    sent = Recorder()
    client = azure(flavour, sent).with_options(api_version="v9")
    await flavour.settle(client.post("/chat/completions", cast_to=object, body=CHAT))
    assert str(sent.last.url) == f"{ENDPOINT}/openai/deployments/M/chat/completions?api-version=v9"


@pytest.mark.rule("Z16")
async def test_copies_keep_their_routes(flavour: Flavour) -> None:
    sent = Recorder()
    client = azure(flavour, sent, azure_deployment="D").with_options(timeout=3)
    assert await sent_to(flavour, client, sent, "/responses", {}) == "e.com/openai/responses"
    moved = client.copy(base_url="https://b.com/openai")
    assert await sent_to(flavour, moved, sent, "/responses", {}) == "b.com/openai/responses"


async def test_copies_keep_their_credentials(flavour: Flavour) -> None:
    provider = token_provider(flavour, "t1", "t2")
    sent = Recorder()
    client = azure(flavour, sent, azure_ad_token_provider=provider)
    await flavour.settle(client.copy(max_retries=0).get("/models", cast_to=object))
    key = by_edition(two={"api-key": "K"}, three={})
    assert credentials_of(sent.last) == {**key, "authorization": "Bearer t1"}
    await flavour.settle(client.copy(azure_ad_token="T").get("/models", cast_to=object))
    assert credentials_of(sent.last) == {"authorization": "Bearer T"}


@pytest.mark.rule("Z17", "3A15")
def test_azure_takes_no_provider(flavour: Flavour) -> None:
    client = azure(flavour)
    for change in ({"provider": None}, {"data_residency": "eu"}):
        with pytest.raises(OpenAIError, match="Azure"):
            client.with_options(**change)
    identity = x509_workload_identity(identity_provider_id="i", service_account_id="s")
    with pytest.raises(OpenAIError, match=r"X\.509"):
        azure(flavour, workload_identity=identity)


def test_clients_of_azure_pickle_without_their_secrets(
    flavour: Flavour, monkeypatch: pytest.MonkeyPatch
) -> None:
    token = by_edition(two={"azure_ad_token": "secret-token"}, three={})
    client = azure(flavour, api_key="secret-key", **token, max_retries=7)
    pickled = pickle.dumps(client)
    assert b"secret" not in pickled
    monkeypatch.setenv("AZURE_OPENAI_API_KEY", "from-the-environment")
    loaded = pickle.loads(pickled)
    assert type(loaded) is type(client)
    assert (loaded.api_key, loaded.max_retries) == ("from-the-environment", 7)
    assert loaded.base_url == client.base_url
    assert copy.deepcopy(client).api_key == "secret-key"


# Redirects


@pytest.mark.rule("3A3")
@pytest.mark.parametrize(
    "location, keeps",
    [
        ("https://e.com/elsewhere", True),
        ("https://other.com/", False),
        ("http://e.com/", False),
        ("https://e.com:8443/", False),
    ],
)
async def test_a_key_does_not_follow_a_redirect(
    flavour: Flavour, location: str, keeps: bool
) -> None:
    sent = Recorder(
        httpx.Response(307, headers={"location": location}), httpx.Response(200, json={})
    )
    credentials = {"api-key": "K", "authorization": "Bearer T"}
    # Edition 3 takes one kind of credentials; headers may have both.
    client = azure(flavour, sent, default_headers=credentials)
    await flavour.settle(client.post("/responses", cast_to=object, body={}))
    assert credentials_of(sent.requests[0]) == credentials
    assert str(sent.last.url).startswith(location)
    assert ("api-key" in credentials_of(sent.last)) is keeps
    assert ("authorization" in credentials_of(sent.last)) is keeps


# Realtime


@pytest.mark.rule("Z18")
@pytest.mark.parametrize(
    "options, expected",
    [
        ({}, "wss://e.com/openai/realtime?x=1&api-version=v&deployment=M"),
        ({"azure_deployment": "D"}, "wss://e.com/openai/realtime?x=1&api-version=v&deployment=D"),
        (
            {"websocket_base_url": "ws://w.com/base"},
            "ws://w.com/base/realtime?x=1&api-version=v&deployment=M",
        ),
    ],
)
async def test_where_a_realtime_connection_goes(
    flavour: Flavour, options: Any, expected: str
) -> None:
    client = azure(flavour, **options)
    query = {"x": 1, "deployment": "not-this"}
    url, headers = await flavour.settle(client._configure_realtime("M", query))
    assert dict(url.params) == dict(httpx.URL(expected).params)
    assert str(url).partition("?")[0] == expected.partition("?")[0]
    assert headers == {"api-key": "K"}


async def test_a_realtime_connection_takes_a_token(flavour: Flavour) -> None:
    provider = token_provider(flavour, "t")
    client = azure(flavour, api_key=None, azure_ad_token_provider=provider)
    _, headers = await flavour.settle(client._configure_realtime("M", {}))
    assert headers == {"Authorization": "Bearer t"}


@pytest.mark.rule("D5")
@pytest.mark.parametrize("name", ["base_url", "websocket_base_url"])
async def test_a_realtime_connection_keeps_the_query_of_its_url(
    flavour: Flavour, name: str
) -> None:
    client = azure(flavour, **{name: "https://gateway.test/openai?tenant=1"})
    url, _ = await flavour.settle(client._configure_realtime("M", {"x": "2"}))
    assert dict(url.params) == {"tenant": "1", "x": "2", "api-version": "v", "deployment": "M"}
