"""The module-level client `openai.chat…`: its settings, its service, and the names before 1.0."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from contextlib import nullcontext
from typing import Any, cast

import pytest

import openai
from openai import OpenAIError
from openai.lib._old_api import SYMBOLS, APIRemovedInV1
from openai.resources.chat import Chat
from tests.family import by_edition, httpx
from tests.flavours import Recorder

SETTINGS = (
    "admin_api_key",
    "api_key",
    "api_type",
    "api_version",
    "azure_ad_token",
    "azure_ad_token_provider",
    "azure_endpoint",
    "base_url",
    "bedrock_token_provider",
    "default_headers",
    "default_query",
    "http_client",
    "max_retries",
    "organization",
    "project",
    "timeout",
    "webhook_secret",
)


@pytest.fixture(autouse=True)
def module(monkeypatch: pytest.MonkeyPatch) -> Iterator[Any]:
    """Give each test the package as it is after an import without an environment."""
    for name in SETTINGS:
        initial = {"max_retries": openai.DEFAULT_MAX_RETRIES, "timeout": openai.DEFAULT_TIMEOUT}
        monkeypatch.setattr(openai, name, initial.get(name))
    openai._reset_client()
    yield openai
    openai._reset_client()


@pytest.fixture
def sent(module: Any) -> Recorder:
    """Record the requests of the package's client."""
    recorder = Recorder(httpx.Response(200, json={"object": "list", "data": []}))
    module.http_client = httpx.Client(transport=httpx.MockTransport(recorder))
    return recorder


@pytest.mark.rule("T170")
def test_a_key_takes_effect_at_once(module: Any, sent: Recorder) -> None:
    for key in ("a", "b"):
        module.api_key = key
        module.models.list()
        assert sent.last.headers["authorization"] == f"Bearer {key}"


def test_the_key_of_the_environment_is_shown(
    module: Any, sent: Recorder, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name, setting in (
        ("OPENAI_API_KEY", "api_key"),
        ("OPENAI_ADMIN_KEY", "admin_api_key"),
        ("OPENAI_ORG_ID", "organization"),
        ("OPENAI_PROJECT_ID", "project"),
        ("OPENAI_WEBHOOK_SECRET", "webhook_secret"),
    ):
        monkeypatch.setenv(name, f"env-{setting}")
    module.models.list()
    assert sent.last.headers["authorization"] == "Bearer env-api_key"
    for setting in ("api_key", "admin_api_key", "organization", "project", "webhook_secret"):
        assert getattr(module, setting) == f"env-{setting}"


def test_a_callable_key(module: Any, sent: Recorder) -> None:
    keys = iter(["k1", "k2"])
    module.api_key = lambda: next(keys)
    for key in ("k1", "k2"):
        module.models.list()
        assert sent.last.headers["authorization"] == f"Bearer {key}"
    module.api_key = "plain"
    module.models.list()
    assert sent.last.headers["authorization"] == "Bearer plain"


@pytest.mark.rule("T171")
def test_no_key_at_all(module: Any, sent: Recorder) -> None:
    with pytest.raises(TypeError, match="authentication"):
        module.models.list()
    assert sent.requests == []


def test_every_setting_takes_effect_at_once(module: Any, sent: Recorder) -> None:
    module.api_key = "k"
    module.models.list()
    assert (module.default_headers, module.default_query) == ({}, {})
    module.organization, module.project = "org", "proj"
    module.default_headers, module.default_query = {"X-A": "1"}, {"q": "1"}
    module.timeout = 7
    module.models.list()
    headers = sent.last.headers
    assert (headers["openai-organization"], headers["openai-project"]) == ("org", "proj")
    assert (headers["x-a"], sent.last.url.params["q"]) == ("1", "1")
    assert sent.last.extensions["timeout"]["read"] == 7
    module.default_headers = module.default_query = None
    module.models.list()
    assert "x-a" not in sent.last.headers
    assert not sent.last.url.query


def test_retries_are_counted_anew(module: Any, no_delay: list[float]) -> None:
    failing = Recorder(httpx.Response(500))
    module.http_client = httpx.Client(transport=httpx.MockTransport(failing))
    module.api_key, module.max_retries = "k", 1
    with pytest.raises(openai.InternalServerError):
        module.models.list()
    assert len(failing.requests) == 2


def test_assigning_to_the_client_writes_the_setting(module: Any, sent: Recorder) -> None:
    module.api_key = "k"
    module.completions._client.timeout = 3
    assert module.timeout == 3
    module.completions._client.api_key = "k2"
    assert module.api_key == "k2"


def test_another_http_client_takes_over(module: Any, sent: Recorder) -> None:
    module.api_key = "k"
    module.models.list()
    other = Recorder(httpx.Response(200, json={"object": "list", "data": []}))
    module.http_client = httpx.Client(transport=httpx.MockTransport(other))
    module.models.list()
    assert (len(sent.requests), len(other.requests)) == (1, 1)


def test_the_client_made_here_is_shown_and_made_again(module: Any) -> None:
    module.api_key = "k"
    client = module._load_client()
    assert isinstance(module.http_client, httpx.Client)
    module.http_client = None
    assert isinstance(client._client, httpx.Client)
    assert client._client is client._client


@pytest.mark.rule("T173", "N7")
@pytest.mark.parametrize(
    "url, expected",
    [
        ("http://h/v1", "http://h/v1/models"),
        ("http://h/v1/", "http://h/v1/models"),
        ("http://h", "http://h/models"),
        (httpx.URL("http://h/v2"), "http://h/v2/models"),
    ],
)
def test_another_address(module: Any, sent: Recorder, url: Any, expected: str) -> None:
    module.api_key = "k"
    module.models.list()
    assert str(sent.last.url) == "https://api.openai.com/v1/models"
    module.base_url = url
    module.models.list()
    assert str(sent.last.url) == expected
    assert module._load_client().base_url == httpx.URL(str(url))


def test_the_client_is_made_once(module: Any) -> None:
    module.api_key = "k"
    client = module._load_client()
    assert module._load_client() is client
    assert type(client).__name__ == "_ModuleClient"
    module._reset_client()
    assert module._load_client() is not client


def test_copies_have_settings_of_their_own(module: Any, sent: Recorder) -> None:
    module.api_key = "k"
    copy = module._load_client().with_options(api_key="other")
    assert type(copy) is openai.OpenAI
    assert (copy.api_key, module.api_key) == ("other", "k")


# Which service is asked


def environment(monkeypatch: pytest.MonkeyPatch, *names: str) -> None:
    for name in names:
        monkeypatch.setenv(name, "https://e.com" if name.endswith("ENDPOINT") else "value")


@pytest.mark.rule("T172", "N8")
@pytest.mark.parametrize(
    "names",
    [
        ("OPENAI_API_KEY", "AZURE_OPENAI_API_KEY"),
        ("OPENAI_API_KEY", "AZURE_OPENAI_ENDPOINT"),
        ("OPENAI_API_KEY", "AZURE_OPENAI_AD_TOKEN"),
    ],
)
def test_credentials_for_two_services(
    module: Any, monkeypatch: pytest.MonkeyPatch, names: tuple[str, ...]
) -> None:
    environment(monkeypatch, *names, "OPENAI_API_VERSION", "AZURE_OPENAI_ENDPOINT")
    for use in (lambda: module.chat.completions, lambda: repr(module.chat)):
        with pytest.raises(OpenAIError, match="OPENAI_API_TYPE") as caught:
            use()
        assert type(caught.value) is module._AmbiguousModuleClientUsageError
    module.api_type, module.api_key = "azure", "K"
    assert isinstance(module._load_client(), module._AzureModuleClient)


@pytest.mark.rule("T172", "E110")
@pytest.mark.parametrize("with_provider", [False, True])
def test_two_credentials_of_azure(
    module: Any, sent: Recorder, monkeypatch: pytest.MonkeyPatch, with_provider: bool
) -> None:
    environment(monkeypatch, "AZURE_OPENAI_API_KEY", "OPENAI_API_VERSION", "AZURE_OPENAI_ENDPOINT")
    if with_provider:
        module.azure_ad_token_provider = lambda: "value"
    else:
        environment(monkeypatch, "AZURE_OPENAI_AD_TOKEN")
    ambiguous = pytest.raises(OpenAIError, match="OPENAI_API_TYPE")
    with by_edition(two=ambiguous, three=nullcontext()):
        module.models.list()
        assert sent.last.headers["authorization"] == "Bearer value"
        assert "api-key" not in sent.last.headers


@pytest.mark.rule("E110")
def test_a_key_and_a_token_of_the_environment(
    module: Any, sent: Recorder, monkeypatch: pytest.MonkeyPatch
) -> None:
    names = ("AZURE_OPENAI_AD_TOKEN", "OPENAI_API_VERSION", "AZURE_OPENAI_ENDPOINT")
    environment(monkeypatch, *names)
    module.api_key = "K"
    module.models.list()
    shown = {name: sent.last.headers.get(name) for name in ("authorization", "api-key")}
    assert shown == by_edition(
        two={"authorization": "Bearer value", "api-key": None},
        three={"authorization": None, "api-key": "K"},
    )


@pytest.mark.rule("E111")
def test_the_token_of_the_environment(
    module: Any, sent: Recorder, monkeypatch: pytest.MonkeyPatch
) -> None:
    names = ("AZURE_OPENAI_AD_TOKEN", "OPENAI_API_VERSION", "AZURE_OPENAI_ENDPOINT")
    environment(monkeypatch, *names)
    module.models.list()
    assert sent.last.headers["authorization"] == "Bearer value"
    assert module.azure_ad_token == by_edition(two="value", three=None)
    program = "import openai; print(openai.azure_ad_token, openai.azure_endpoint)"
    arguments = [sys.executable, "-c", program]
    done = subprocess.run(arguments, capture_output=True, text=True, check=True)
    assert done.stdout.split() == [by_edition(two="value", three="None"), "https://e.com"]


@pytest.mark.parametrize(
    "names, expected",
    [
        ((), "openai"),
        (("OPENAI_API_KEY",), "openai"),
        (("AZURE_OPENAI_API_KEY",), "azure"),
        (("AZURE_OPENAI_AD_TOKEN",), "azure"),
    ],
)
def test_the_environment_says_which_service(
    module: Any, monkeypatch: pytest.MonkeyPatch, names: tuple[str, ...], expected: str
) -> None:
    environment(monkeypatch, *names, "OPENAI_API_VERSION")
    if expected == "azure":
        environment(monkeypatch, "AZURE_OPENAI_ENDPOINT")
    assert isinstance(module._load_client(), openai.OpenAI)
    assert module.api_type == expected


@pytest.mark.rule("N9")
def test_azure(module: Any, sent: Recorder) -> None:
    module.api_type, module.api_version = "azure", "v"
    module.azure_endpoint, module.api_key = "https://e.com", "K"
    module.chat.completions.create(model="M", messages=[])
    expected = "https://e.com/openai/deployments/M/chat/completions?api-version=v"
    assert str(sent.last.url) == expected
    assert sent.last.headers["api-key"] == "K"
    module.default_query = {"a": "1"}
    module.models.list()
    assert dict(sent.last.url.params) == {"a": "1", "api-version": "v"}


def test_azure_with_tokens(module: Any, sent: Recorder) -> None:
    module.azure_endpoint, module.api_version = "https://e.com", "v"
    module.azure_ad_token_provider = lambda: "t"
    module.models.list()
    assert sent.last.headers["authorization"] == "Bearer t"
    assert module.api_type == "azure"


@pytest.mark.parametrize("missing", ["api_version", "azure_endpoint"])
def test_azure_without_what_it_needs(module: Any, missing: str) -> None:
    module.api_type, module.api_key = "azure", "K"
    module.azure_endpoint, module.api_version = "https://e.com", "v"
    setattr(module, missing, None)
    with pytest.raises(ValueError, match=missing):
        module.models.list()


def test_bedrock(module: Any, sent: Recorder, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("AWS_REGION", "us-east-1")
    monkeypatch.setenv("AWS_BEARER_TOKEN_BEDROCK", "token")
    module.api_type = "amazon-bedrock"
    module.models.list()
    assert sent.last.url.host == "bedrock-mantle.us-east-1.api.aws"
    assert sent.last.headers["authorization"] == "Bearer token"
    module.api_key = "another"
    module.base_url = "https://gateway.test/v1"
    module.models.list()
    assert str(sent.last.url) == "https://gateway.test/v1/models"
    assert sent.last.headers["authorization"] == "Bearer another"


def test_bedrock_with_a_token_provider(
    module: Any, sent: Recorder, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("AWS_REGION", "us-east-1")
    module.api_type, module.bedrock_token_provider = "amazon-bedrock", lambda: "provided"
    module.models.list()
    assert sent.last.headers["authorization"] == "Bearer provided"


# Looking without calling


@pytest.mark.rule("T175")
def test_proxies_can_be_looked_at(module: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    assert isinstance(module.chat, object)
    assert repr(module.Completion) == "APIRemovedInV1Proxy"
    module.api_key = "k"
    assert isinstance(module.chat, Chat)
    environment(monkeypatch, "OPENAI_API_KEY", "AZURE_OPENAI_API_KEY")
    module._reset_client()
    module.api_type = None
    assert not isinstance(module.chat, Chat)


@pytest.mark.rule("T174", "N4")
@pytest.mark.parametrize("name", SYMBOLS)
def test_names_before_1_0_say_what_to_do(module: Any, name: str) -> None:
    symbol = getattr(module, name)
    assert (repr(symbol), str(symbol), dir(symbol)) == ("APIRemovedInV1Proxy",) * 2 + ([],)
    assert hasattr(symbol, "anything")
    for call in (symbol, symbol.create, symbol.create.deeper):
        with pytest.raises(APIRemovedInV1, match=rf"`openai\.{name}`.*1\.0\.0.*0\.28"):
            call()
    assert isinstance(symbol, object)
    assert name not in openai.__all__


@pytest.mark.rule("N5", "3D7")
def test_everything_can_be_looked_at_in_a_fresh_process() -> None:
    code = (
        "import openai\n"
        "for name in dir(openai): getattr(openai, name)\n"
        "assert {'timeout', 'chat', 'api_key', 'AzureOpenAI', 'File'} <= set(dir(openai))\n"
        "assert hasattr(openai, 'AssistantEventHandler') and not hasattr(openai, 'error')\n"
        "from openai import AsyncAzureOpenAI, BedrockOpenAI, pydantic_function_tool\n"
        "print(openai.timeout == openai.DEFAULT_TIMEOUT)"
    )
    done = subprocess.run(
        [sys.executable, "-W", "error", "-c", code], capture_output=True, text=True, check=False
    )
    assert (done.stdout.strip(), done.stderr) == ("True", "")


CONTRACT = (
    "types __version__ __title__ NoneType Transport ProxiesTypes NotGiven NOT_GIVEN not_given "
    "Omit omit Timeout RequestOptions OpenAIError APIError APIStatusError APITimeoutError "
    "APIConnectionError APIResponseValidationError BadRequestError AuthenticationError "
    "OAuthError PermissionDeniedError NotFoundError ConflictError UnprocessableEntityError "
    "RateLimitError InternalServerError LengthFinishReasonError "
    "ContentFilterFinishReasonError InvalidWebhookSignatureError WebSocketQueueFullError "
    "WebSocketConnectionClosedError Client AsyncClient OpenAI AsyncOpenAI BedrockOpenAI "
    "AsyncBedrockOpenAI Stream AsyncStream BaseModel file_from_path DEFAULT_TIMEOUT "
    "DEFAULT_MAX_RETRIES DEFAULT_CONNECTION_LIMITS DefaultHttpxClient DefaultAsyncHttpxClient "
    "DefaultAioHttpClient DefaultHttpx2Client DefaultAsyncHttpx2Client ReconnectingEvent "
    "ReconnectingOverrides "
)


@pytest.mark.rule("T1")
def test_all_names_of_the_contract() -> None:
    expected = CONTRACT.split()
    assert len(expected) == 53
    assert set(expected) <= set(openai.__all__)
    for name in expected:
        assert getattr(openai, name) is not None
    for name in ("APIResponse", "AsyncAPIResponse", "AzureOpenAI", "AsyncAzureOpenAI", "VERSION"):
        assert name not in openai.__all__
        assert getattr(openai, name) is not None


@pytest.mark.rule("T2", "T3", "T4")
def test_facts_about_names() -> None:
    assert (repr(openai.NOT_GIVEN), bool(openai.omit)) == ("NOT_GIVEN", False)
    assert openai.Client is openai.OpenAI
    assert openai.AsyncClient is openai.AsyncOpenAI
    for name in openai.__all__:
        value: Any = getattr(openai, name)
        own = str(getattr(value, "__module__", "")).startswith("openai")
        if own and isinstance(value, type):
            assert cast("Any", value).__module__ == "openai", name


@pytest.mark.rule("T5")
def test_a_file_is_read_whole(tmp_path: Any) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes(b"text")
    assert openai.file_from_path(str(path)) == ("a.txt", b"text")
