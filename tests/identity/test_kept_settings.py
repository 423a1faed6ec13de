"""What clients of clouds resolved once holds for assignments and copies, whatever comes later."""

from __future__ import annotations

import copy
from typing import Any

import pytest

from openai import (
    AsyncAzureOpenAI,
    AsyncBedrockOpenAI,
    AzureOpenAI,
    BedrockOpenAI,
    OpenAIError,
)
from openai.providers import bedrock, vertex
from tests.family import by_edition, httpx
from tests.flavours import Flavour, Recorder, import_httpx2

pytestmark = pytest.mark.anyio

REGION = "us-east-1"
ROOT = f"https://bedrock-mantle.{REGION}.api.aws/openai/v1"
KEYS = {"aws_access_key_id": "AKID", "aws_secret_access_key": "secret"}
LATER = {
    "AWS_REGION": "eu-west-1",
    "AWS_BEDROCK_BASE_URL": "https://elsewhere.test/v1",
    "AWS_BEARER_TOKEN_BEDROCK": "another-token",
    "AWS_ACCESS_KEY_ID": "AMBIENT",
    "AWS_SECRET_ACCESS_KEY": "ambient",
    "OPENAI_ORG_ID": "another-organization",
    "OPENAI_PROJECT_ID": "another-project",
    "OPENAI_CUSTOM_HEADERS": "X-Later: 1",
}


@pytest.fixture(autouse=True)
def no_configuration(monkeypatch: pytest.MonkeyPatch, tmp_path: Any) -> None:
    """Keep the configuration of AWS on this machine out of the tests."""
    for name in ("AWS_CONFIG_FILE", "AWS_SHARED_CREDENTIALS_FILE"):
        monkeypatch.setenv(name, str(tmp_path / name))
    monkeypatch.setenv("AWS_EC2_METADATA_DISABLED", "true")
    monkeypatch.setenv("AWS_REGION", REGION)


def change_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    for name, value in LATER.items():
        monkeypatch.setenv(name, value)


def bedrock_client(flavour: Flavour, sent: Any, **options: Any) -> Any:
    client_class: Any = AsyncBedrockOpenAI if flavour.is_async else BedrockOpenAI
    http_client = flavour.http_class(transport=httpx.MockTransport(sent))
    return client_class(http_client=http_client, **options)


def client_of(flavour: Flavour, sent: Any, provider: Any) -> Any:
    http_client = flavour.http_class(transport=httpx.MockTransport(sent))
    return flavour.client_class(provider=provider, http_client=http_client)


async def ask(flavour: Flavour, sent: Recorder, client: Any) -> tuple[str, str]:
    """Send a request; return where it went and what it was signed with."""
    await flavour.settle(client.post("/responses", cast_to=object, body={"a": 1}))
    assert "another" not in str(sent.last.headers)
    assert "x-later" not in sent.last.headers
    return str(sent.last.url).removesuffix("/responses"), sent.last.headers["authorization"]


def assign(name: str, value: Any) -> Any:
    def change(client: Any) -> Any:
        setattr(client, name, value)
        return client

    return change


CHANGES = {
    "copy": (lambda c: c.copy(), ROOT, "Bearer k"),
    "with_options": (lambda c: c.with_options(timeout=1), ROOT, "Bearer k"),
    "copy.copy": (copy.copy, ROOT, "Bearer k"),
    "copy of a copy": (lambda c: copy.copy(c.copy(max_retries=1)), ROOT, "Bearer k"),
    "copied key": (lambda c: c.copy(api_key="k2"), ROOT, "Bearer k2"),
    "copied provider": (
        lambda c: c.copy(bedrock_token_provider=lambda: "k3"),
        ROOT,
        "Bearer k3",
    ),
    "copied region": (
        lambda c: c.copy(aws_region="us-west-2"),
        ROOT.replace(REGION, "us-west-2"),
        "Bearer k",
    ),
    "assigned key": (assign("api_key", "k4"), ROOT, "Bearer k4"),
    "assigned region": (
        assign("aws_region", "us-west-2"),
        ROOT.replace(REGION, "us-west-2"),
        "Bearer k",
    ),
    "assigned URL": (
        assign("base_url", "https://mine.test/v1"),
        "https://mine.test/v1",
        "Bearer k",
    ),
    "assigned key, then copied": (
        lambda c: assign("api_key", "k5")(c).copy(timeout=1),
        ROOT,
        "Bearer k5",
    ),
}


@pytest.mark.rule("D1")
@pytest.mark.parametrize("change", CHANGES)
@pytest.mark.parametrize("by", ["changed", "deleted"])
async def test_a_later_environment_moves_no_credentials(
    flavour: Flavour, monkeypatch: pytest.MonkeyPatch, change: str, by: str
) -> None:
    sent = Recorder()
    client = bedrock_client(flavour, sent, api_key="k")
    if by == "changed":
        change_environment(monkeypatch)
    else:
        monkeypatch.delenv("AWS_REGION")
    make, url, authorization = CHANGES[change]
    assert await ask(flavour, sent, make(client)) == (url, authorization)


@pytest.mark.rule("D1")
async def test_a_url_of_the_environment_is_kept(
    flavour: Flavour, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("AWS_BEDROCK_BASE_URL", "https://gateway.test/v1")
    sent = Recorder()
    client = bedrock_client(flavour, sent, api_key="k")
    change_environment(monkeypatch)
    for changed in (client.copy(aws_region="us-west-2"), client):
        changed.api_key = "k2"
        assert await ask(flavour, sent, changed) == ("https://gateway.test/v1", "Bearer k2")


@pytest.mark.rule("D1")
async def test_signatures_stay_signatures(
    flavour: Flavour, monkeypatch: pytest.MonkeyPatch
) -> None:
    sent = Recorder()
    client = bedrock_client(flavour, sent, **KEYS)
    ambient = client_of(flavour, sent, bedrock())
    change_environment(monkeypatch)
    for changed in (client, client.copy(timeout=1), assign("aws_region", "us-west-2")(client)):
        url, authorization = await ask(flavour, sent, changed)
        assert (url, "AKID" in authorization) == (str(changed.base_url).rstrip("/"), True)
        assert f"/{changed.aws_region}/bedrock-mantle/" in authorization
    # Those of the machine are looked up when they are used, but for the region found first.
    url, authorization = await ask(flavour, sent, ambient.copy(timeout=1))
    assert url == ROOT
    assert authorization.startswith("AWS4-HMAC-SHA256 Credential=AMBIENT/")
    assert f"/{REGION}/" in authorization


@pytest.mark.rule("D1")
async def test_the_region_of_a_profile_is_kept(
    flavour: Flavour, monkeypatch: pytest.MonkeyPatch, tmp_path: Any
) -> None:
    monkeypatch.delenv("AWS_REGION")
    config = tmp_path / "config"
    config.write_text(
        "".join(
            f"[profile {name}]\nregion={region}\naws_access_key_id={name}\n"
            "aws_secret_access_key=s\n"
            for name, region in (("first", "us-west-2"), ("second", "eu-west-3"))
        )
    )
    monkeypatch.setenv("AWS_CONFIG_FILE", str(config))
    sent = Recorder()
    client = bedrock_client(flavour, sent, aws_profile="first")
    config.write_text(config.read_text().replace("us-west-2", "sa-east-1"))
    for kept in (client, client.copy(timeout=1), client.copy(api_key="k")):
        url, _ = await ask(flavour, sent, kept)
        assert url == ROOT.replace(REGION, "us-west-2")
    url, authorization = await ask(flavour, sent, client.copy(aws_profile="second"))
    assert url == ROOT.replace(REGION, "eu-west-3")
    assert "Credential=second/" in authorization


@pytest.mark.rule("D1")
async def test_a_provider_is_resolved_once(
    flavour: Flavour, monkeypatch: pytest.MonkeyPatch
) -> None:
    sent = Recorder()
    provider = bedrock(api_key="k")
    monkeypatch.delenv("AWS_REGION")
    without_region = bedrock(api_key="k")
    with pytest.raises(OpenAIError, match="needs a region"):
        client_of(flavour, sent, without_region)
    monkeypatch.setenv("AWS_REGION", "us-west-2")
    late = client_of(flavour, sent, without_region)
    change_environment(monkeypatch)
    for client in (client_of(flavour, sent, provider), client_of(flavour, sent, provider).copy()):
        assert await ask(flavour, sent, client) == (ROOT, "Bearer k")
    expected = ROOT.replace(REGION, "us-west-2")
    for client in (late, late.copy(timeout=1), client_of(flavour, sent, without_region)):
        assert await ask(flavour, sent, client) == (expected, "Bearer k")


@pytest.mark.rule("D1")
def test_the_region_beside_a_url(flavour: Flavour, monkeypatch: pytest.MonkeyPatch) -> None:
    sent = Recorder()
    gateway = bedrock_client(flavour, sent, api_key="k", base_url="https://gateway.test/v1")
    assert gateway.aws_region == REGION
    elsewhere = ROOT.replace(REGION, "us-west-2")
    assert bedrock_client(flavour, sent, api_key="k", base_url=elsewhere).aws_region == "us-west-2"
    monkeypatch.delenv("AWS_REGION")
    gateway = bedrock_client(flavour, sent, api_key="k", base_url="https://gateway.test/v1")
    assert gateway.aws_region is None


@pytest.mark.rule("D2")
@pytest.mark.parametrize("source", ["api_key", "token_provider", "environment"])
@pytest.mark.parametrize(
    "token, sent_as",
    [
        ("a b", "a b"),
        ("a\tb", "a\tb"),
        (" k\n", "k"),
        ("a\nb", None),
        ("a\x7fb", None),
        ("k\u00e9y", None),
        ("\u201ckey\u201d", None),
    ],
)
async def test_a_bearer_token_is_what_a_header_can_hold(
    flavour: Flavour, monkeypatch: pytest.MonkeyPatch, source: str, token: str, sent_as: str | None
) -> None:
    options: Any = {
        "api_key": {"api_key": token},
        "token_provider": {"token_provider": lambda: token},
    }
    if source == "environment":
        monkeypatch.setenv("AWS_BEARER_TOKEN_BEDROCK", token)
    sent = Recorder()
    client = client_of(flavour, sent, bedrock(**options.get(source, {})))
    if sent_as is not None:
        assert await ask(flavour, sent, client) == (ROOT, f"Bearer {sent_as}")
        return
    with pytest.raises(OpenAIError, match="cannot be used; it must be text") as caught:
        await ask(flavour, sent, client)
    assert token not in str(caught.value)
    assert not sent.requests


@pytest.mark.rule("D3")
@pytest.mark.parametrize("key", [None, "", "  "])
@pytest.mark.parametrize("given_by", ["argument", "environment"])
async def test_a_client_without_its_key_does_not_sign_with_those_of_the_machine(
    flavour: Flavour, monkeypatch: pytest.MonkeyPatch, key: Any, given_by: str
) -> None:
    monkeypatch.setenv("AWS_BEARER_TOKEN_BEDROCK", "k")
    sent = Recorder()
    options = {"api_key": "k"} if given_by == "argument" else {}
    client = bedrock_client(flavour, sent, **options)
    change_environment(monkeypatch)
    client.api_key = key
    with pytest.raises(OpenAIError, match="token of `api_key`"):
        await ask(flavour, sent, client)
    assert not sent.requests
    client.api_key = "k2"
    assert await ask(flavour, sent, client) == (ROOT, "Bearer k2")
    with pytest.raises(OpenAIError, match="blank"):
        client.copy(api_key="")


@pytest.mark.rule("D3")
@pytest.mark.parametrize("key", [None, ""])
async def test_without_a_key_the_other_credentials_hold_again(flavour: Flavour, key: Any) -> None:
    sent = Recorder()
    given: Any
    for given, expected in (
        (KEYS, "Credential=AKID/"),
        ({"bedrock_token_provider": lambda: "t"}, "Bearer t"),
    ):
        client = bedrock_client(flavour, sent, **given)
        client.api_key = key
        assert expected in (await ask(flavour, sent, client))[1]
        client.api_key = "k"
        client.api_key = "k2"
        assert await ask(flavour, sent, client) == (ROOT, "Bearer k2")
        client.api_key = key
        assert expected in (await ask(flavour, sent, client))[1]
        assert client.api_key == ""


@pytest.mark.rule("D3")
async def test_a_key_that_is_no_text_is_not_replaced_by_those_of_the_machine(
    flavour: Flavour,
) -> None:
    sent = Recorder()
    client = bedrock_client(flavour, sent, api_key="k")
    key: Any = b"s3cret"
    for make in (
        lambda: bedrock(api_key=key, region="us-east-1"),
        lambda: bedrock_client(flavour, sent, api_key=key),
        lambda: client.copy(api_key=key),
        lambda: assign("api_key", key)(client),
    ):
        with pytest.raises(OpenAIError, match="of type bytes, not str") as caught:
            make()
        assert isinstance(caught.value, TypeError)
        assert "s3cret" not in str(caught.value)
    assert await ask(flavour, sent, client) == (ROOT, "Bearer k")


@pytest.mark.rule("D4")
async def test_urls_of_the_other_library(flavour: Flavour) -> None:
    sent = Recorder()
    url: Any = import_httpx2().URL("https://gateway.test/v1")
    client = bedrock_client(flavour, sent, api_key="k")
    assigned = assign("base_url", url)(client.copy())
    for made in (
        bedrock_client(flavour, sent, api_key="k", base_url=url),
        client_of(flavour, sent, bedrock(api_key="k", base_url=url)),
        client.copy(base_url=url),
        assigned,
    ):
        assert await ask(flavour, sent, made) == ("https://gateway.test/v1", "Bearer k")


# Every client


def client_by(flavour: Flavour, kind: str, sent: Any) -> Any:
    """Make a client of a kind, partly from the environment, which sends requests to `sent`."""
    http_client = flavour.http_class(transport=httpx.MockTransport(sent))
    azure: Any = AsyncAzureOpenAI if flavour.is_async else AzureOpenAI
    no_key = by_edition(two="", three=None)
    makers: dict[str, Any] = {
        "key": lambda: flavour.client_class(http_client=http_client),
        "azure key": lambda: azure(http_client=http_client),
        "azure token": lambda: azure(azure_ad_token="T", api_key=no_key, http_client=http_client),
        "azure function": lambda: azure(
            azure_ad_token_provider=lambda: "T", api_key=no_key, http_client=http_client
        ),
        "vertex": lambda: client_of(flavour, sent, vertex(token_provider=lambda: "T")),
    }
    return makers[kind]()


@pytest.mark.rule("D6")
@pytest.mark.parametrize("kind", ["key", "azure key", "azure token", "azure function", "vertex"])
@pytest.mark.parametrize(
    "copied",
    [lambda c: c.copy(), lambda c: c.with_options(timeout=1).copy(), copy.copy],
    ids=["copy", "with_options", "copy.copy"],
)
async def test_copies_read_no_environment(
    flavour: Flavour, monkeypatch: pytest.MonkeyPatch, kind: str, copied: Any
) -> None:
    names = {
        "OPENAI_API_KEY": "K",
        "OPENAI_BASE_URL": "https://first.test/v1",
        "AZURE_OPENAI_API_KEY": "K",
        "AZURE_OPENAI_ENDPOINT": "https://azure.test",
        "OPENAI_API_VERSION": "v1",
        "GOOGLE_CLOUD_PROJECT": "project",
        "GOOGLE_CLOUD_LOCATION": "global",
        "OPENAI_CUSTOM_HEADERS": "X-Mine: 1",
    }
    for name, value in names.items():
        monkeypatch.setenv(name, value)
    sent = Recorder()
    client = client_by(flavour, kind, sent)
    await flavour.settle(client.get("/models", cast_to=object))
    for name in {*names, *LATER, "AZURE_OPENAI_AD_TOKEN", "OPENAI_WEBHOOK_SECRET"}:
        monkeypatch.setenv(name, "https://another.test")
    clone = copied(client)
    await flavour.settle(clone.get("/models", cast_to=object))
    first, second = sent.requests
    assert second.url == first.url
    ignored = {"x-stainless-read-timeout"}
    assert {k: v for k, v in second.headers.items() if k not in ignored} == {
        k: v for k, v in first.headers.items() if k not in ignored
    }
    assert clone.webhook_secret is None


@pytest.mark.rule("D6")
def test_a_new_provider_reads_the_environment(
    flavour: Flavour, monkeypatch: pytest.MonkeyPatch
) -> None:
    client = flavour.client_class(provider=bedrock(api_key="k"))
    monkeypatch.setenv("OPENAI_API_KEY", "K")
    monkeypatch.setenv("OPENAI_ORG_ID", "organization")
    plain = client.copy(provider=None)
    assert (plain.api_key, plain.organization) == ("K", "organization")
    # Copies replace the headers that were given, and keep those of the environment.
    monkeypatch.setenv("OPENAI_CUSTOM_HEADERS", "X-Mine: 1")
    mine = flavour.client_class(default_headers={"X-Given": "1"})
    monkeypatch.delenv("OPENAI_CUSTOM_HEADERS")
    assert mine.copy(set_default_headers={})._custom_headers == {"X-Mine": "1"}
