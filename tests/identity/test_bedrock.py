"""Amazon Bedrock: URLs, bearer tokens, AWS signatures, and the compatibility clients."""

from __future__ import annotations

import hashlib
import inspect
import json
import logging
import sys
from typing import Any, cast

import botocore.session
import pytest

import openai
from openai import AsyncBedrockOpenAI, BedrockOpenAI, OpenAIError
from openai.lib._bedrock_auth import BedrockAwsAuth, resolve_aws_region_with_source
from openai.providers import bedrock
from tests.family import httpx
from tests.flavours import Flavour, Recorder

pytestmark = pytest.mark.anyio

REGION = "us-east-1"
ROOT = f"https://bedrock-mantle.{REGION}.api.aws/openai/v1"
KEYS = {"access_key_id": "AKID", "secret_access_key": "the-secret"}


@pytest.fixture(autouse=True)
def no_configuration(monkeypatch: pytest.MonkeyPatch, tmp_path: Any) -> None:
    """Keep the configuration of AWS on this machine out of the tests."""
    for name in ("AWS_CONFIG_FILE", "AWS_SHARED_CREDENTIALS_FILE"):
        monkeypatch.setenv(name, str(tmp_path / name))
    monkeypatch.setenv("AWS_EC2_METADATA_DISABLED", "true")


def on(flavour: Flavour, sent: Any = None, *, client: Any = None, **options: Any) -> Any:
    settings: Any = {"region": REGION, **options}
    http_client = flavour.http_class(
        transport=httpx.MockTransport(sent or Recorder()), follow_redirects=True
    )
    return flavour.client_class(
        provider=bedrock(**settings), http_client=http_client, **(client or {})
    )


async def ask(flavour: Flavour, client: Any, path: str = "/responses", **options: Any) -> None:
    await flavour.settle(client.post(path, cast_to=object, body={"a": 1}, **options))


# Addresses


@pytest.mark.rule("B1")
async def test_a_bearer_token(flavour: Flavour) -> None:
    sent = Recorder()
    await ask(flavour, on(flavour, sent, api_key="K"))
    assert str(sent.last.url) == f"{ROOT}/responses"
    assert sent.last.headers["authorization"] == "Bearer K"


@pytest.mark.rule("B2")
@pytest.mark.parametrize("tail", ["", "/", "/responses", "/responses/", "/responses/abc"])
def test_addresses_are_cut(flavour: Flavour, tail: str) -> None:
    client = on(flavour, api_key="K", base_url=f"https://gateway.test/v1{tail}")
    assert str(client.base_url) == "https://gateway.test/v1/"


@pytest.mark.rule("B3")
async def test_the_environment(flavour: Flavour, monkeypatch: pytest.MonkeyPatch) -> None:
    sent = Recorder()
    monkeypatch.setenv("AWS_BEARER_TOKEN_BEDROCK", "first")
    monkeypatch.setenv("AWS_DEFAULT_REGION", " eu-west-1 ")
    client = on(flavour, sent, region=None)
    assert client.base_url.host == "bedrock-mantle.eu-west-1.api.aws"
    for token in ("first", "second"):
        monkeypatch.setenv("AWS_BEARER_TOKEN_BEDROCK", token)
        await ask(flavour, client)
        assert sent.last.headers["authorization"] == f"Bearer {token}"
    with_aws = on(flavour, sent, region=None, api_key=None)
    with pytest.raises(OpenAIError, match="No AWS credentials"):
        await ask(flavour, with_aws)


@pytest.mark.rule("B4")
def test_the_address_of_the_environment(flavour: Flavour, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("AWS_BEDROCK_BASE_URL", "https://env.test/v1/responses")
    assert str(on(flavour, api_key="K").base_url) == "https://env.test/v1/"
    assert str(on(flavour, api_key="K", base_url=None).base_url) == f"{ROOT}/"
    without_region = on(flavour, api_key="K", region=None)
    assert without_region._provider_runtime.region is None


def test_a_region_is_needed(flavour: Flavour) -> None:
    with pytest.raises(OpenAIError, match=r"`region`.*AWS_REGION.*AWS_DEFAULT_REGION"):
        on(flavour, region=None, api_key="K")
    with pytest.raises(OpenAIError, match="AWS_REGION"):
        on(flavour, region=None, **KEYS)


@pytest.mark.rule("3A10")
@pytest.mark.parametrize(
    "region, host",
    [
        ("us-west-2", "bedrock-runtime.us-west-2.amazonaws.com"),
        ("cn-north-1", "bedrock-runtime.cn-north-1.amazonaws.com.cn"),
        ("eusc-de-east-1", "bedrock-runtime.eusc-de-east-1.amazonaws.eu"),
        ("us-iso-east-1", "bedrock-runtime.us-iso-east-1.c2s.ic.gov"),
        ("us-isob-east-1", "bedrock-runtime.us-isob-east-1.sc2s.sgov.gov"),
        ("eu-isoe-west-1", "bedrock-runtime.eu-isoe-west-1.cloud.adc-e.uk"),
        ("us-isof-south-1", "bedrock-runtime.us-isof-south-1.csp.hci.ic.gov"),
        ("us-gov-west-1", "bedrock-runtime.us-gov-west-1.amazonaws.com"),
    ],
)
def test_the_runtime_family(flavour: Flavour, region: str, host: str) -> None:
    client = on(flavour, endpoint="runtime", region=region, api_key="K")
    assert str(client.base_url) == f"https://{host}/openai/v1/"
    again = on(flavour, region=None, api_key="K", base_url=str(client.base_url))
    assert again._provider_runtime.region == region


@pytest.mark.rule("B7", "3A11")
@pytest.mark.parametrize(
    "options",
    [
        {"base_url": "https://bedrock-mantle.us-west-2.api.aws/openai/v1"},
        {"base_url": "https://bedrock-runtime.us-west-2.amazonaws.com/openai/v1"},
        {"base_url": f"http://bedrock-mantle.{REGION}.api.aws/openai/v1"},
        {"base_url": f"https://bedrock-runtime.{REGION}.amazonaws.com", "endpoint": "mantle"},
        {"base_url": ROOT, "endpoint": "runtime"},
        {"region": "nowhere"},
        {"region": "us-east-1.evil.test/"},
        {"endpoint": "elsewhere"},
    ],
)
@pytest.mark.parametrize("credentials", [{"api_key": "K"}, KEYS])
def test_addresses_that_contradict(flavour: Flavour, options: Any, credentials: Any) -> None:
    with pytest.raises(OpenAIError):
        on(flavour, **{**credentials, **options})


def test_the_environment_s_region_is_held_against_the_address(
    flavour: Flavour, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("AWS_REGION", "us-west-2")
    with pytest.raises(OpenAIError, match="us-west-2"):
        on(flavour, region=None, base_url=ROOT, **KEYS)
    # A bearer token is of no region.
    assert str(on(flavour, region=None, base_url=ROOT, api_key="K").base_url) == f"{ROOT}/"


@pytest.mark.rule("B5")
@pytest.mark.parametrize(
    "options",
    [
        {"region": " "},
        {"profile": ""},
        {"base_url": " "},
        {"api_key": ""},
        {"access_key_id": "", "secret_access_key": "s"},
        {"access_key_id": "a", "secret_access_key": " "},
        {**KEYS, "session_token": ""},
        {"api_key": "K", "token_provider": lambda: "T"},
        {"access_key_id": "a"},
        {"secret_access_key": "s"},
        {"session_token": "t"},
        {**KEYS, "profile": "p"},
        {**KEYS, "credential_provider": lambda: None},
        {"profile": "p", "credential_provider": lambda: None},
        {"api_key": "K", "profile": "p"},
        {"token_provider": lambda: "T", **KEYS},
        {"api_key": "K", "credential_provider": lambda: None},
    ],
)
def test_options_that_exclude_each_other(options: Any) -> None:
    with pytest.raises(OpenAIError):
        bedrock(**cast("Any", {"region": REGION, **options}))


# Bearer tokens


async def test_a_token_is_asked_for_before_each_attempt(
    flavour: Flavour, no_delay: list[float]
) -> None:
    tokens = iter(["t1", "t2"])
    sent = Recorder(httpx.Response(500), httpx.Response(200, json={}))
    await ask(flavour, on(flavour, sent, token_provider=lambda: next(tokens)))
    assert [r.headers["authorization"] for r in sent.requests] == ["Bearer t1", "Bearer t2"]


@pytest.mark.rule("B9")
@pytest.mark.parametrize("kind", ["raises", "blank", "none"])
async def test_a_provider_without_a_token(flavour: Flavour, kind: str) -> None:
    def provider() -> Any:
        if kind == "raises":
            raise KeyError("the-secret")
        return " " if kind == "blank" else None

    with pytest.raises(OpenAIError, match="token_provider") as caught:
        await ask(flavour, on(flavour, token_provider=provider))
    assert "the-secret" not in str(caught.value)
    assert isinstance(caught.value.__cause__, KeyError) is (kind == "raises")


@pytest.mark.rule("B10")
async def test_an_asynchronous_token_provider(flavour: Flavour) -> None:
    async def later() -> str:
        return "later"

    sent = Recorder()
    client = on(flavour, sent, token_provider=later)
    if flavour.is_async:
        await ask(flavour, client)
        assert sent.last.headers["authorization"] == "Bearer later"
        assert await client._connection_headers() == {"Authorization": "Bearer later"}
    else:
        with pytest.raises(OpenAIError, match="awaitable"):
            client.get("/x", cast_to=object)


@pytest.mark.rule("B8")
@pytest.mark.parametrize("credentials", [{"api_key": "K"}, KEYS])
async def test_credentials_stay_where_they_belong(flavour: Flavour, credentials: Any) -> None:
    sent = Recorder()
    client = on(flavour, sent, **credentials)
    with pytest.raises(OpenAIError, match=r"evil\.test"):
        await ask(flavour, client, "https://evil.test/x")
    with pytest.raises(OpenAIError, match="authorization"):
        await ask(flavour, client, options={"headers": {"Authorization": "mine"}})
    assert sent.requests == []


# Signatures


@pytest.mark.rule("B6")
@pytest.mark.parametrize(
    "options, service",
    [
        ({}, "bedrock-mantle"),
        ({"endpoint": "runtime"}, "bedrock"),
        ({"base_url": f"https://bedrock-runtime-fips.{REGION}.amazonaws.com"}, "bedrock"),
        ({"base_url": f"https://bedrock-runtime.{REGION}.api.aws"}, "bedrock"),
        ({"base_url": "https://gateway.test"}, "bedrock-mantle"),
    ],
)
async def test_a_signature(flavour: Flavour, options: Any, service: str) -> None:
    sent = Recorder()
    await ask(flavour, on(flavour, sent, **KEYS, session_token="session", **options))
    headers = sent.last.headers
    assert headers["authorization"].startswith("AWS4-HMAC-SHA256 Credential=AKID/")
    assert f"/{REGION}/{service}/aws4_request" in headers["authorization"]
    assert headers["x-amz-content-sha256"] == hashlib.sha256(sent.last.content).hexdigest()
    assert headers["x-amz-security-token"] == "session"
    assert headers.get_list("authorization") == [headers["authorization"]]
    assert json.loads(sent.last.content) == {"a": 1}


async def test_the_server_can_check_a_signature(flavour: Flavour) -> None:
    sent = Recorder()
    await ask(flavour, on(flavour, sent, **KEYS), "/responses?b=2&a=1")
    received = sent.last
    signed_names = received.headers["authorization"].partition("SignedHeaders=")[2].split(",")[0]
    from botocore.auth import SigV4Auth
    from botocore.awsrequest import AWSRequest
    from botocore.credentials import Credentials

    request: Any = AWSRequest(
        method="POST",
        url=str(received.url),
        data=received.content,
        headers={name: received.headers[name] for name in signed_names.split(";")},
    )
    request.context["timestamp"] = received.headers["x-amz-date"]
    signer: Any = SigV4Auth(Credentials("AKID", "the-secret"), "bedrock-mantle", REGION)
    text = signer.string_to_sign(request, signer.canonical_request(request))
    assert received.headers["authorization"].endswith(
        f"Signature={signer.signature(text, request)}"
    )


async def test_each_attempt_is_signed(flavour: Flavour, no_delay: list[float]) -> None:
    sent = Recorder(httpx.Response(500), httpx.Response(200, json={}))
    await ask(flavour, on(flavour, sent, **KEYS))
    first, second = (request.headers["authorization"] for request in sent.requests)
    assert first != second, "the retry count is signed too"


@pytest.mark.rule("B8")
async def test_a_signature_holds_for_one_address(flavour: Flavour) -> None:
    sent = Recorder(httpx.Response(307, headers={"location": f"{ROOT}/other"}))
    client = on(flavour, sent, **KEYS)
    with pytest.raises(openai.APIStatusError):
        await ask(flavour, client)
    with pytest.raises(OpenAIError, match="redirects"):
        await ask(flavour, client, options={"follow_redirects": True})
    assert len(sent.requests) == 1


async def test_a_stream_cannot_be_signed(flavour: Flavour) -> None:
    async def later() -> Any:
        yield b"a"

    client = on(flavour, **KEYS)
    content = later() if flavour.is_async else iter([b"a"])
    with pytest.raises(OpenAIError, match="stream"):
        await flavour.settle(client.post("/x", cast_to=object, content=content))


async def test_credentials_of_a_function(flavour: Flavour) -> None:
    from botocore.credentials import Credentials

    class Refreshable:
        def get_frozen_credentials(self) -> Any:
            return Credentials("FROZEN", "s", "t")

    sent = Recorder()
    given = iter([Credentials("PLAIN", "s"), Refreshable(), None])
    client = on(flavour, sent, credential_provider=lambda: next(given))
    for name in ("PLAIN", "FROZEN"):
        await ask(flavour, client)
        assert f"Credential={name}/" in sent.last.headers["authorization"]
    with pytest.raises(OpenAIError, match="No AWS credentials"):
        await ask(flavour, client)


async def test_a_function_that_fails(flavour: Flavour) -> None:
    def provider() -> Any:
        raise KeyError("the-secret")

    with pytest.raises(OpenAIError, match="KeyError") as caught:
        await ask(flavour, on(flavour, credential_provider=provider))
    assert "the-secret" not in str(caught.value)


async def test_a_profile(flavour: Flavour, tmp_path: Any) -> None:
    (tmp_path / "AWS_CONFIG_FILE").write_text("[profile mine]\nregion = eu-west-1\n")
    (tmp_path / "AWS_SHARED_CREDENTIALS_FILE").write_text(
        "[mine]\naws_access_key_id = PROFILE\naws_secret_access_key = s\n"
    )
    sent = Recorder()
    client = on(flavour, sent, region=None, profile="mine")
    await ask(flavour, client)
    assert sent.last.url.host == "bedrock-mantle.eu-west-1.api.aws"
    assert "Credential=PROFILE/" in sent.last.headers["authorization"]
    with pytest.raises(OpenAIError, match="configuration of AWS"):
        on(flavour, region=None, profile="nobody")


async def test_without_botocore(flavour: Flavour, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("botocore.auth", "botocore.session"):
        monkeypatch.setitem(sys.modules, name, None)
    with pytest.raises(OpenAIError, match=r"openai\[bedrock\]"):
        await ask(flavour, on(flavour, **KEYS))
    with pytest.raises(OpenAIError, match=r"openai\[bedrock\]"):
        on(flavour, region=None, profile="mine")


def test_the_signer_by_itself(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("AWS_REGION", "eu-west-1")
    assert resolve_aws_region_with_source(" us-west-2 ") == ("us-west-2", "argument")
    assert resolve_aws_region_with_source(None) == ("eu-west-1", "environment")
    auth = BedrockAwsAuth.resolve(
        region=None,
        access_key_id="AKID",
        secret_access_key="the-secret",
        session_token="the-secret",
    )
    assert (auth.config.source, auth.config.region_source) == ("static", "environment")
    assert "the-secret" not in repr(auth.config)
    stale = {"X-Amz-Date": "old", "authorization": "old", "Host": "h", "X-Other": "kept"}
    signed = auth.sign(method="GET", url="https://h/", headers=stale, body=b"")
    assert "old" not in signed.values()
    assert signed["X-Other"] == "kept"
    session = botocore.session.Session()
    assert BedrockAwsAuth(auth.config, session=session).config is auth.config


async def test_nothing_secret_is_logged(flavour: Flavour, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.DEBUG, logger="openai")
    caplog.set_level(logging.DEBUG, logger="httpx")
    await ask(flavour, on(flavour, api_key="the-secret"))
    await ask(flavour, on(flavour, **KEYS))
    assert "the-secret" not in caplog.text


# The compatibility clients


def compatible(flavour: Flavour, sent: Any = None, **options: Any) -> Any:
    client_class: Any = AsyncBedrockOpenAI if flavour.is_async else BedrockOpenAI
    http_client = flavour.http_class(transport=httpx.MockTransport(sent or Recorder()))
    return client_class(**{"aws_region": REGION, "http_client": http_client, **options})


@pytest.mark.rule("B14")
async def test_assigned_settings_hold_for_the_next_request(flavour: Flavour) -> None:
    sent = Recorder()
    client = compatible(flavour, sent, api_key="k1")
    await ask(flavour, client)
    assert (client.api_key, client.aws_region) == ("k1", REGION)
    client.api_key = "k2"
    client.aws_region = "us-west-2"
    await ask(flavour, client)
    assert sent.last.headers["authorization"] == "Bearer k2"
    assert sent.last.url.host == "bedrock-mantle.us-west-2.api.aws"
    client.base_url = "https://gateway.test/v1"
    await ask(flavour, client)
    assert str(sent.last.url) == "https://gateway.test/v1/responses"
    assert sent.last.headers["authorization"] == "Bearer k2"


async def test_a_key_takes_the_place_of_aws_credentials(flavour: Flavour) -> None:
    sent = Recorder()
    client = compatible(flavour, sent, aws_access_key_id="AKID", aws_secret_access_key="s")
    await ask(flavour, client)
    assert "AKID" in sent.last.headers["authorization"]
    assert client.api_key == ""
    client.api_key = "k"
    await ask(flavour, client)
    assert sent.last.headers["authorization"] == "Bearer k"


async def test_the_token_of_the_environment_is_kept(
    flavour: Flavour, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("AWS_BEARER_TOKEN_BEDROCK", "then")
    monkeypatch.setenv("AWS_BEDROCK_BASE_URL", "https://env.test/v1")
    sent = Recorder()
    client = compatible(flavour, sent)
    monkeypatch.setenv("AWS_BEARER_TOKEN_BEDROCK", "now")
    await ask(flavour, client)
    assert (client.api_key, sent.last.headers["authorization"]) == ("then", "Bearer then")
    assert sent.last.url.host == "env.test"
    # A blank address asks for the region's own.
    assert str(compatible(flavour, base_url="").base_url) == f"{ROOT}/"


def test_the_region_of_an_address(flavour: Flavour) -> None:
    url = "https://bedrock-runtime.eu-west-1.amazonaws.com/openai/v1"
    client = compatible(flavour, aws_region=None, api_key="k", base_url=url)
    assert client.aws_region == "eu-west-1"


@pytest.mark.parametrize(
    "options",
    [
        {"api_key": lambda: "k"},
        {"api_key": ""},
        {"api_key": "k", "bedrock_token_provider": lambda: "t"},
        {"api_key": "k", "aws_profile": "p"},
        {"aws_access_key_id": "a"},
    ],
)
def test_options_the_clients_refuse(flavour: Flavour, options: Any) -> None:
    with pytest.raises(OpenAIError):
        compatible(flavour, **options)


async def test_copies_share_or_replace_the_provider(flavour: Flavour) -> None:
    sent = Recorder()
    client = compatible(flavour, sent, api_key="k1", organization="org")
    copy = client.copy(timeout=1)
    assert copy._provider is client._provider
    assert (copy.timeout, copy.organization, copy._client) == (1, "org", client._client)
    moved = client.with_options(aws_region="us-west-2")
    await ask(flavour, moved)
    assert sent.last.url.host == "bedrock-mantle.us-west-2.api.aws"
    assert sent.last.headers["authorization"] == "Bearer k1"
    signed = client.copy(aws_access_key_id="AKID", aws_secret_access_key="s")
    await ask(flavour, signed)
    assert "AKID" in sent.last.headers["authorization"]
    await ask(flavour, signed.copy(bedrock_token_provider=lambda: "provided"))
    assert sent.last.headers["authorization"] == "Bearer provided"
    assert client.api_key == "k1"


@pytest.mark.parametrize(
    "change",
    [
        {"provider": None},
        {"admin_api_key": "a"},
        {"workload_identity": {}},
        {"data_residency": "eu"},
        {"api_key": lambda: "k"},
    ],
)
def test_what_copies_refuse(flavour: Flavour, change: Any) -> None:
    with pytest.raises(OpenAIError):
        compatible(flavour, api_key="k").copy(**change)
    with pytest.raises(ValueError, match="mutually exclusive"):
        compatible(flavour, api_key="k").copy(default_headers={}, set_default_headers={})


async def test_narrower_subclasses_can_be_copied(flavour: Flavour) -> None:
    base: Any = AsyncBedrockOpenAI if flavour.is_async else BedrockOpenAI

    class Narrow(base):
        def __init__(self, *, http_client: Any = None, timeout: Any = 5) -> None:
            super().__init__(
                api_key="k", aws_region=REGION, http_client=http_client, timeout=timeout
            )

    sent = Recorder()
    transport = httpx.MockTransport(sent)
    client: Any = Narrow(http_client=flavour.http_class(transport=transport))
    for change, expected in (({"timeout": 3}, "Bearer k"), ({"api_key": "k2"}, "Bearer k2")):
        await ask(flavour, client.copy(**change))
        assert sent.last.headers["authorization"] == expected


def test_copies_take_what_constructors_take(flavour: Flavour) -> None:
    client_class: Any = AsyncBedrockOpenAI if flavour.is_async else BedrockOpenAI
    constructor = set(inspect.signature(client_class.__init__).parameters)
    assert constructor - set(inspect.signature(client_class.copy).parameters) == {
        "_strict_response_validation"
    }
