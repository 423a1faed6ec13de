"""Constructing, copying and closing clients: credentials, base URLs, settings."""

from __future__ import annotations

import inspect
from typing import Any

import pytest

import openai
from openai import (
    AsyncAzureOpenAI,
    AsyncBedrockOpenAI,
    AsyncOpenAI,
    AzureOpenAI,
    BedrockOpenAI,
    OpenAI,
    OpenAIError,
    omit,
)
from tests.family import by_edition, httpx
from tests.flavours import Flavour, Recorder

pytestmark = pytest.mark.anyio

ADMIN = {"security": {"admin_api_key_auth": True}}


@pytest.mark.rule("T8")
def test_no_credentials(flavour: Flavour) -> None:
    with pytest.raises(
        OpenAIError, match=r"(?s)api_key.*workload_identity.*OPENAI_API_KEY.*OPENAI_ADMIN_KEY"
    ):
        flavour.client_class()


@pytest.mark.rule("T9")
def test_an_empty_key_is_given_but_empty(flavour: Flavour, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("OPENAI_API_KEY", "sk-env")
    assert flavour.client_class().api_key == "sk-env"
    with pytest.raises(OpenAIError, match="credentials"):
        flavour.client_class(api_key="")


@pytest.mark.rule("T10")
async def test_an_admin_key_is_enough_to_construct(
    flavour: Flavour, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("OPENAI_ADMIN_KEY", "sk-admin")
    client = flavour.client(Recorder(), api_key=None)
    with pytest.raises(TypeError, match="authentication"):
        await flavour.settle(client.models.list())


@pytest.mark.rule("T11")
async def test_the_admin_key_signs_admin_requests(flavour: Flavour) -> None:
    sent = Recorder()
    client = flavour.client(sent, api_key=None, admin_api_key="sk-admin")
    await flavour.settle(client.get("/x", cast_to=object, options=ADMIN))
    assert sent.last.headers["authorization"] == "Bearer sk-admin"


@pytest.mark.rule("T12")
async def test_the_api_key_wins(flavour: Flavour) -> None:
    sent = Recorder()
    client = flavour.client(sent, admin_api_key="sk-admin")
    await flavour.settle(client.get("/x", cast_to=object))
    assert sent.last.headers["authorization"] == "Bearer sk-test"


@pytest.mark.rule("T13")
async def test_a_header_may_replace_credentials(flavour: Flavour) -> None:
    sent = Recorder()
    client = flavour.client(sent, api_key=None, _enforce_credentials=False)
    options = {"headers": {"authorization": "Bearer z"}}
    await flavour.settle(client.get("/x", cast_to=object, options=options))
    assert sent.last.headers.get_list("authorization") == ["Bearer z"]


@pytest.mark.rule("T14")
@pytest.mark.parametrize("where", ["request", "client"])
async def test_credentials_can_be_left_out_on_purpose(flavour: Flavour, where: str) -> None:
    sent = Recorder()
    header = {"Authorization": omit}
    settings = {"default_headers": header} if where == "client" else {}
    client = flavour.client(sent, api_key=None, _enforce_credentials=False, **settings)
    options = {"headers": header} if where == "request" else {}
    await flavour.settle(client.get("/x", cast_to=object, options=options))
    assert "authorization" not in sent.last.headers


@pytest.mark.rule("T15")
async def test_base_url_ends_in_a_slash(flavour: Flavour) -> None:
    sent = Recorder()
    client = flavour.client(sent, base_url="https://x.com/v1")
    assert str(client.base_url) == "https://x.com/v1/"
    for path in ("/foo", "foo"):
        await flavour.settle(client.get(path, cast_to=object))
        assert str(sent.last.url) == "https://x.com/v1/foo"
    assert flavour.client(sent, base_url="https://x.com").base_url == httpx.URL("https://x.com")


async def test_a_query_of_the_base_url_is_sent_with_every_request(flavour: Flavour) -> None:
    sent = Recorder()
    client = flavour.client(sent, base_url="https://x.com/v1?tenant=a")
    await flavour.settle(client.get("/foo", cast_to=object))
    assert str(sent.last.url) == "https://x.com/v1/foo?tenant=a"
    await flavour.settle(client.get("/foo", cast_to=object, options={"params": {"b": 1}}))
    assert dict(sent.last.url.params) == {"tenant": "a", "b": "1"}


@pytest.mark.rule("T16")
async def test_an_absolute_path_bypasses_the_base_url(flavour: Flavour) -> None:
    sent = Recorder()
    await flavour.settle(flavour.client(sent).get("https://other/z", cast_to=object))
    assert str(sent.last.url) == "https://other/z"


@pytest.mark.rule("T17")
@pytest.mark.parametrize(
    ("variable", "argument", "expected"),
    [
        ("https://env/v9", None, "https://env/v9/"),
        ("https://env/v9", "https://arg/v1", "https://arg/v1/"),
        ("  ", None, "https://api.openai.com/v1/"),
    ],
)
def test_base_url_from_the_environment(
    flavour: Flavour,
    monkeypatch: pytest.MonkeyPatch,
    variable: str,
    argument: str | None,
    expected: str,
) -> None:
    monkeypatch.setenv("OPENAI_BASE_URL", variable)
    assert str(flavour.client_class(api_key="k", base_url=argument).base_url) == expected


@pytest.mark.rule("T18")
async def test_base_url_can_be_assigned(flavour: Flavour) -> None:
    sent = Recorder()
    client = flavour.client(sent)
    await flavour.settle(client.get("/a", cast_to=object))
    client.base_url = "https://n/x"
    assert str(client.base_url) == "https://n/x/"
    await flavour.settle(client.get("/a", cast_to=object))
    assert str(sent.last.url) == "https://n/x/a"
    assert sent.last.headers["host"] == "n"


@pytest.mark.rule("T19")
async def test_custom_headers_from_the_environment(
    flavour: Flavour, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("OPENAI_CUSTOM_HEADERS", "X-A: 1\njunk\n: empty\nX-B: a:b\nX-C:")
    sent = Recorder()
    client = flavour.client(sent, default_headers={"X-A": "2"})
    await flavour.settle(client.get("/x", cast_to=object))
    headers = sent.last.headers
    assert (headers["x-a"], headers["x-b"], headers["x-c"]) == ("2", "a:b", "")


@pytest.mark.rule("T20")
async def test_organization_and_project(flavour: Flavour, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("OPENAI_ORG_ID", "org")
    monkeypatch.setenv("OPENAI_PROJECT_ID", "proj")
    sent = Recorder()
    client = flavour.client(sent)
    await flavour.settle(client.get("/x", cast_to=object))
    assert sent.last.headers["openai-organization"] == "org"
    assert sent.last.headers["openai-project"] == "proj"
    client.organization = "other"
    await flavour.settle(client.get("/x", cast_to=object))
    assert sent.last.headers["openai-organization"] == "other"


@pytest.mark.rule("T21")
async def test_a_default_header_replaces_the_organization(flavour: Flavour) -> None:
    sent = Recorder()
    client = flavour.client(sent, organization="org", default_headers={"OpenAI-Organization": "z"})
    await flavour.settle(client.get("/x", cast_to=object))
    assert sent.last.headers.get_list("openai-organization") == ["z"]


@pytest.mark.rule("T22")
def test_max_retries_is_a_number(flavour: Flavour) -> None:
    with pytest.raises(TypeError, match="max_retries"):
        flavour.client(max_retries=None)
    with pytest.raises(TypeError, match="max_retries"):
        flavour.client(max_retries=1.5)
    with pytest.raises(ValueError, match="non-negative"):
        flavour.client(max_retries=-1)
    with pytest.raises(TypeError, match="max_retries"):
        flavour.client().copy(max_retries=None)


async def test_max_retries_of_one_request_is_a_number_too(flavour: Flavour) -> None:
    with pytest.raises(ValueError, match="non-negative"):
        await flavour.settle(
            flavour.client(Recorder()).get("/x", cast_to=object, options={"max_retries": -1})
        )


@pytest.mark.rule("T23")
def test_the_http_client_has_the_right_flavour(flavour: Flavour) -> None:
    with pytest.raises(TypeError, match="http_client"):
        flavour.client(http_client=flavour.other_http_class())
    with pytest.raises(TypeError, match="http_client"):
        flavour.client(http_client=object())


def _counting_key(flavour: Flavour) -> tuple[Any, list[str]]:
    given: list[str] = []

    def next_key() -> str:
        given.append(f"k{len(given) + 1}")
        return given[-1]

    async def next_key_later() -> str:
        return next_key()

    return (next_key_later if flavour.is_async else next_key), given


@pytest.mark.rule("T24", "T27")
async def test_a_callable_key_is_asked_each_time(flavour: Flavour) -> None:
    key, _ = _counting_key(flavour)
    sent = Recorder()
    client = flavour.client(sent, api_key=key)
    assert client.api_key == ""
    assert client.auth_headers == {}
    for expected in ("k1", "k2"):
        await flavour.settle(client.get("/x", cast_to=object))
        assert sent.last.headers["authorization"] == f"Bearer {expected}"
        assert client.api_key == expected


@pytest.mark.rule("T25")
async def test_a_callable_key_is_asked_before_each_attempt(
    flavour: Flavour, no_delay: list[float]
) -> None:
    key, given = _counting_key(flavour)
    sent = Recorder(httpx.Response(500), httpx.Response(500), httpx.Response(200, json={}))
    await flavour.settle(flavour.client(sent, api_key=key).get("/x", cast_to=object))
    assert given == ["k1", "k2", "k3"]
    assert sent.last.headers["authorization"] == "Bearer k3"
    assert len(no_delay) == 2


@pytest.mark.rule("T26")
async def test_a_callable_key_is_not_asked_for_admin_requests(flavour: Flavour) -> None:
    key, given = _counting_key(flavour)
    client = flavour.client(Recorder(), api_key=key, admin_api_key="a")
    await flavour.settle(client.get("/x", cast_to=object, options=ADMIN))
    assert given == []


async def test_a_refreshed_key_stays_with_its_request(flavour: Flavour) -> None:
    key, _ = _counting_key(flavour)

    def meanwhile(request: httpx.Request) -> httpx.Response:
        return httpx.Response(200, json={"key": request.headers["authorization"]})

    client = flavour.client(meanwhile, api_key=key)
    prepare = client._build_request

    def another_refresh_happens(*args: Any, **kwargs: Any) -> httpx.Request:
        client.api_key = "of-another-request"
        return prepare(*args, **kwargs)

    client._build_request = another_refresh_happens
    assert await flavour.settle(client.get("/x", cast_to=object)) == {"key": "Bearer k1"}


@pytest.mark.rule("T28")
async def test_what_a_callable_key_raises_is_not_wrapped(flavour: Flavour) -> None:
    def fails() -> str:
        raise ZeroDivisionError

    async def fails_later() -> str:
        raise ZeroDivisionError

    sent = Recorder()
    client = flavour.client(sent, api_key=fails_later if flavour.is_async else fails)
    with pytest.raises(ZeroDivisionError):
        await flavour.settle(client.get("/x", cast_to=object))
    assert sent.requests == []


@pytest.mark.rule("T32")
def test_copies_honour_none_and_zero(flavour: Flavour) -> None:
    client = flavour.client()
    assert client.copy(timeout=None).timeout is None
    assert client.copy(max_retries=0).max_retries == 0
    assert client.copy().timeout == client.timeout
    assert client.copy(api_key="").api_key == "sk-test"


@pytest.mark.rule("T33")
def test_copies_merge_or_replace_headers_and_queries(flavour: Flavour) -> None:
    client = flavour.client(default_headers={"A": "1"}, default_query={"q": "1"})
    assert client.copy(default_headers={"B": "2"})._custom_headers == {"A": "1", "B": "2"}
    assert client.copy(set_default_headers={"B": "2"})._custom_headers == {"B": "2"}
    assert client.copy(default_query={"r": "2"}).default_query == {"q": "1", "r": "2"}
    assert client.copy(set_default_query={}).default_query == {}
    assert client._custom_headers == {"A": "1"}


@pytest.mark.rule("T34")
@pytest.mark.parametrize("what", ["headers", "query"])
def test_merging_and_replacing_exclude_each_other(flavour: Flavour, what: str) -> None:
    with pytest.raises(ValueError, match="mutually exclusive"):
        flavour.client().copy(**{f"default_{what}": {"A": "1"}, f"set_default_{what}": {}})


@pytest.mark.rule("T35")
def test_copy_takes_what_the_constructor_takes(flavour: Flavour) -> None:
    constructor = set(inspect.signature(flavour.client_class.__init__).parameters)
    copy = set(inspect.signature(flavour.client_class.copy).parameters)
    assert constructor - copy == {"_strict_response_validation"}
    assert flavour.client_class.with_options is flavour.client_class.copy


@pytest.mark.parametrize("method", ["__init__", "copy"])
@pytest.mark.parametrize(
    "client_class",
    [OpenAI, AsyncOpenAI, AzureOpenAI, AsyncAzureOpenAI, BedrockOpenAI, AsyncBedrockOpenAI],
)
def test_every_argument_is_described(client_class: type[Any], method: str) -> None:
    function = getattr(client_class, method)
    described = inspect.getdoc(function) or ""
    names = list(inspect.signature(function).parameters)[1:]
    assert names
    assert [name for name in names if f"\n    {name}: " not in described] == []


@pytest.mark.parametrize(
    "client_class, arguments",
    [
        (AzureOpenAI, {"azure_endpoint": "https://a.test", "api_version": "1"}),
        (BedrockOpenAI, {"aws_region": "us-east-1"}),
    ],
)
def test_a_patched_constructor_sees_the_clients_of_clouds(
    client_class: type[OpenAI], arguments: dict[str, Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    original, seen = OpenAI.__init__, []

    def patched(self: OpenAI, **given: Any) -> None:
        seen.append(given["max_retries"])
        original(self, **given)

    monkeypatch.setattr(OpenAI, "__init__", patched)
    client_class(api_key="k", max_retries=4, **arguments)
    assert seen == [4]


@pytest.mark.rule("T36")
async def test_copies_share_connections(flavour: Flavour) -> None:
    client = flavour.client()
    copy = client.copy()
    assert copy._client is client._client
    del copy
    assert not client.is_closed()
    await flavour.settle(client.close())


async def test_copies_send_their_own_headers(flavour: Flavour) -> None:
    sent = Recorder()
    client = flavour.client(sent, organization="O", timeout=1)
    copies = {
        "authorization": ("Bearer other", client.copy(api_key="other")),
        "openai-organization": ("P", client.copy(organization="P")),
        "x-a": ("1", client.copy(default_headers={"X-A": "1"})),
        "x-stainless-read-timeout": ("2", client.copy(timeout=2)),
    }
    own = {"authorization": "Bearer sk-test", "openai-organization": "O", "x-a": None}
    own["x-stainless-read-timeout"] = "1"
    for name, (value, copy) in copies.items():
        for each in (client, copy, copy, client):
            await flavour.settle(each.get("/x", cast_to=object))
            expected = {**own, name: value} if each is copy else own
            assert {key: sent.last.headers.get(key) for key in own} == expected


async def test_copies_ask_their_own_address(flavour: Flavour) -> None:
    sent = Recorder()
    client = flavour.client(sent, base_url="http://a.test/v1")
    moved, same = client.copy(base_url="http://b.test"), client.copy(timeout=1)
    for each, url in [(client, "a.test/v1"), (moved, "b.test"), (same, "a.test/v1")] * 2:
        await flavour.settle(each.get("/x", cast_to=object))
        assert str(sent.last.url) == f"http://{url}/x"
    same.base_url = "http://c.test"
    await flavour.settle(same.get("/x", cast_to=object))
    await flavour.settle(client.get("/x", cast_to=object))
    assert str(sent.last.url) == "http://a.test/v1/x"


@pytest.mark.rule("T37", "E109")
async def test_a_closed_client_sends_nothing(flavour: Flavour, no_delay: list[float]) -> None:
    async with flavour.entered(flavour.client(Recorder())) as client:
        await flavour.settle(client.get("/x", cast_to=object))
    assert client.is_closed()
    with pytest.raises(RuntimeError, match="closed") as caught:
        await flavour.settle(client.get("/x", cast_to=object))
    error = caught.value
    assert isinstance(error, openai.APIConnectionError) is by_edition(two=True, three=False)
    assert type(error.__cause__ or error) is RuntimeError
    assert no_delay == []


@pytest.mark.rule("T38")
async def test_subclasses_stay_what_they_are(flavour: Flavour) -> None:
    mine = type("Mine", (flavour.client_class,), {})
    sent = Recorder()
    http_client = flavour.http_class(transport=httpx.MockTransport(sent))
    copy = mine(api_key="k", http_client=http_client).copy()
    assert type(copy) is mine
    await flavour.settle(copy.get("/x", cast_to=object))
    assert sent.last.headers["user-agent"] == f"Mine/Python {openai.__version__}"


@pytest.mark.rule("T39")
def test_strictness_is_not_copied(flavour: Flavour) -> None:
    client = flavour.client(_strict_response_validation=True)
    assert client._strict_response_validation
    assert not client.copy()._strict_response_validation


def test_arguments_have_names() -> None:
    for client_class in (OpenAI, AsyncOpenAI):
        with pytest.raises(TypeError):
            client_class("sk-key")  # type: ignore[misc]


def test_a_half_made_client_can_be_closed() -> None:
    client = OpenAI.__new__(OpenAI)
    client.close()
