"""The list of secret names: what is redacted in headers, URLs and bodies, and what is not."""

from __future__ import annotations

import copy
import json
from collections import deque
from collections.abc import Callable
from typing import Any
from urllib.parse import parse_qsl

import pytest
from hypothesis import given, strategies as st

from openai._identity.secrets import (
    REDACTED,
    is_secret_field,
    is_secret_header,
    is_secret_parameter,
    redact_body,
    redact_headers,
    redact_params,
    redact_text,
    redact_url,
    without_secrets_in_url,
)
from openai._utils._logs import SENSITIVE_HEADERS
from openai.types.responses.tool import Mcp
from openai.types.webhooks import WebhookEndpointWithSecret
from tests.family import httpx

SECRET = "s3cret"


def words(text: str) -> list[str]:
    return text.split()


HEADERS = words(
    """
    Authorization AUTHORIZATION Proxy-Authorization cf-aig-authorization
    X-Serverless-Authorization Api-Key X-API-Key x_api_key apikey X-ApiKey x-goog-api-key
    xi-api-key x-sig x-amz-signature x-credential Authentication x-client-cert
    x-portkey-api-key Ocp-Apim-Subscription-Key X-Functions-Key X-Auth-Token
    x-access-token X-Amz-Security-Token X-Vault-Token PRIVATE-TOKEN cf-access-client-secret
    CF-Access-Jwt-Assertion Helicone-Auth Cookie Set-Cookie x-litellm-key Sec-WebSocket-Protocol
    X-CSRF-Token X-Forwarded-Access-Token x-amz-server-side-encryption-customer-key
    x-ms-encryption-key
    """
)
PARAMETERS = words(
    """
    api_key api-key apiKey key sig signature token access_token id_token password client_secret
    X-Amz-Signature X-Amz-Security-Token X-Amz-Credential X-Goog-Signature X-Goog-Credential
    subscription-key code auth[token] api_key[] client_assertion Signature oauth_signature jwt
    """
)
FIELDS = words(
    """
    api_key apiKey API-KEY authorization access_token refresh_token token secret_value password
    clientSecret client_secret signing_secret webhook_secret aws_session_token private_key
    secret aws_secret_access_key subject_token connection_string credential cookie secrets
    openai_api_key OpenAIApiKey
    """
)
VISIBLE_HEADERS = words(
    """
    Content-Type Idempotency-Key OpenAI-Organization OpenAI-Project X-Request-Id Accept
    User-Agent x-ratelimit-remaining-tokens x-ratelimit-limit-tokens X-Stainless-Retry-Count
    api-key-id WWW-Authenticate x-ms-continuation-token openai-version Content-Length Host
    Author
    """
)
VISIBLE_PARAMETERS = words(
    """
    limit after order api-version model api_key_ids[] filter[key] X-Amz-Date X-Amz-Algorithm
    X-Amz-Expires sv se sp page_token next_page_token max_tokens design monkey status_code
    """
)
VISIBLE_FIELDS = words(
    """
    max_tokens max_output_tokens total_tokens token_limit prompt_cache_key idempotency_key key
    code api_key_id secret_name credential_id kms_key_name token_endpoint tokens author
    certificate signing_secret_hint signature keep_old_secret_active_for_24_hours
    next_page_token storage_key
    """
)

OBJECTS = frozenset({"clientSecret", "client_secret", "secrets"})


@pytest.mark.parametrize(
    "names, visible, is_secret",
    [
        (HEADERS, VISIBLE_HEADERS, is_secret_header),
        (PARAMETERS, VISIBLE_PARAMETERS, is_secret_parameter),
        (FIELDS, VISIBLE_FIELDS, is_secret_field),
    ],
)
def test_names(names: list[str], visible: list[str], is_secret: Callable[[object], bool]) -> None:
    assert [name for name in names if not is_secret(name)] == []
    assert [name for name in visible if is_secret(name)] == []


def test_long_names_cost_little() -> None:
    name = "word-" * 50_000
    assert not is_secret_field(name)
    assert is_secret_field(name + "api-key")


def test_names_that_are_no_text() -> None:
    assert is_secret_header(b"X-Api-Key")
    assert not any(is_secret(3) for is_secret in (is_secret_header, is_secret_parameter))
    assert redact_body({None: "a", 1: "b"}) == {None: "a", 1: "b"}


def test_a_program_adds_the_headers_of_its_gateway() -> None:
    assert not is_secret_header("X-My-Gateway")
    SENSITIVE_HEADERS.add("x-my-gateway")
    try:
        assert redact_headers({"X-My-Gateway": "s"}) == {"X-My-Gateway": REDACTED}
    finally:
        SENSITIVE_HEADERS.remove("x-my-gateway")


# URLs


@pytest.mark.parametrize(
    "url, shown",
    [
        ("https://user:s3cret@api.test/v1", "https://<redacted>@api.test/v1"),
        ("//s3cret@api.test", "//<redacted>@api.test"),
        ("/models?api_key=s3cret&limit=2", "/models?api_key=<redacted>&limit=2"),
        ("/x?a=b?sig=s3cret", "/x?a=<redacted>"),
        (
            "/x?api%5Fkey=s3cret#access_token=s3cret",
            "/x?api%5Fkey=<redacted>#access_token=<redacted>",
        ),
        ("/x?next=https%3A%2F%2Fu%3As3cret%40h%2F", "/x?next=<redacted>"),
        ("/x?next=%252Fcb%253Ftoken%253Ds3cret", "/x?next=<redacted>"),
        ("/x?next=%2Fcb%3Fpage%3D2", "/x?next=%2Fcb%3Fpage%3D2"),
        ("/x?key=", "/x?key="),
        ("/x?a=b@c&d", "/x?a=b@c&d"),
        ("https://api.test/a//b@c?x=1", "https://api.test/a//b@c?x=1"),
    ],
)
def test_urls(url: str, shown: str) -> None:
    assert redact_url(url) == shown
    assert SECRET not in redact_url(httpx.URL(url))


names = st.sampled_from([*PARAMETERS, *VISIBLE_PARAMETERS])


@given(st.dictionaries(names, st.text(min_size=1), max_size=6))
def test_every_parameter_is_hidden_or_as_it_was(params: dict[str, str]) -> None:
    url = httpx.URL("https://api.test/x", params=params)
    shown = parse_qsl(httpx.URL(redact_url(url)).query.decode(), keep_blank_values=True)
    for (name, value), (shown_name, shown_value) in zip(params.items(), shown, strict=True):
        assert shown_name == name
        if name in PARAMETERS:
            assert shown_value == REDACTED
        elif "=" not in value and "@" not in value:
            assert shown_value == value


def test_a_url_that_may_be_written_down() -> None:
    url = httpx.URL("https://u:s3cret@api.test/v1?api-version=1&sig=s3cret#s3cret")
    assert without_secrets_in_url(url) == "https://api.test/v1?api-version=1"
    assert without_secrets_in_url("https://api.test/?key=s3cret") == "https://api.test/"


# Bodies

visible_leaves = st.sampled_from(["shown", "", 7, 0.5, True, None])
visible_names = st.sampled_from([*VISIBLE_FIELDS, "model", "metadata", "input", "name", "type"])


@st.composite
def fields(draw: st.DrawFn, children: st.SearchStrategy[tuple[Any, Any]]) -> tuple[Any, Any]:
    """Draw an object, and its expected redacted form."""
    body: dict[str, Any] = {}
    shown: dict[str, Any] = {}
    for name, (value, kept) in draw(st.dictionaries(visible_names, children, max_size=3)).items():
        body[name], shown[name] = value, kept
    for name in draw(st.sets(st.sampled_from(FIELDS), max_size=2)):
        shapes: list[tuple[Any, Any]] = [
            (SECRET, REDACTED),
            ([SECRET, [SECRET]], [REDACTED, [REDACTED]]),
            ({"value": SECRET}, {"value": REDACTED}),
            (None, None),
            (True, True),
        ]
        if name not in OBJECTS:
            shapes.append(({"a": [{"b": SECRET}]}, {"a": [{"b": REDACTED}]}))
        body[name], shown[name] = draw(st.sampled_from(shapes))
    return body, shown


def lists(children: st.SearchStrategy[tuple[Any, Any]]) -> st.SearchStrategy[tuple[Any, Any]]:
    return st.lists(children, max_size=3).map(
        lambda each: ([a for a, _ in each], [b for _, b in each])
    )


bodies = st.recursive(
    visible_leaves.map(lambda leaf: (leaf, leaf)), lambda inner: fields(inner) | lists(inner)
)


@given(bodies)
def test_no_secret_survives_and_nothing_else_is_lost(drawn: tuple[Any, Any]) -> None:
    body, shown = drawn
    before = copy.deepcopy(body)
    assert redact_body(body) == shown
    assert SECRET not in repr(redact_body(body))
    assert body == before


@given(bodies)
def test_encoded_bodies(drawn: tuple[Any, Any]) -> None:
    body, shown = drawn
    text = json.dumps(body, indent=1)
    assert redact_text(text, "application/json") == (text if body == shown else json.dumps(shown))


MCP = {
    "type": "mcp",
    "server_label": "docs",
    "server_url": "https://docs.test/mcp?api_key=s3cret",
    "authorization": SECRET,
    "headers": {"X-Anything": SECRET},
}
MCP_SHOWN = {
    "type": "mcp",
    "server_label": "docs",
    "server_url": "https://docs.test/mcp?api_key=<redacted>",
    "authorization": REDACTED,
    "headers": {"X-Anything": REDACTED},
}
VAULT = {
    "auth": {
        "type": "mcp_oauth",
        "access_token": SECRET,
        "mcp_server_url": "https://docs.test",
        "refresh": {
            "client_id": "c",
            "refresh_token": SECRET,
            "token_endpoint": "https://docs.test/token",
            "token_endpoint_auth": {"type": "client_secret_post", "client_secret": SECRET},
        },
    }
}
NETWORK = {"domain_secrets": [{"domain": "a.test", "name": "KEY", "value": SECRET}]}
IMAGE = "https://bucket.test/a.png?X-Amz-Date=1&X-Amz-Signature=s3cret"


@pytest.mark.parametrize(
    "body, shown",
    [
        ({"tools": [MCP]}, {"tools": [MCP_SHOWN]}),
        (VAULT, json.loads(json.dumps(VAULT).replace(SECRET, REDACTED))),
        (NETWORK, json.loads(json.dumps(NETWORK).replace(SECRET, REDACTED))),
        (
            {"auth": {"type": "static_bearer", "token": SECRET}},
            {"auth": {"type": "static_bearer", "token": REDACTED}},
        ),
        (
            {"env": {"ANY": SECRET}, "env_vars": ["A"]},
            {"env": {"ANY": REDACTED}, "env_vars": ["A"]},
        ),
        ({"headers": [["Authorization", SECRET]]}, {"headers": [[REDACTED, REDACTED]]}),
        ({"url": IMAGE}, {"url": IMAGE.replace(SECRET, REDACTED)}),
        (
            [{"name": "OPENAI_API_KEY", "value": SECRET}],
            [{"name": "OPENAI_API_KEY", "value": REDACTED}],
        ),
        ({"password": 123456}, {"password": REDACTED}),
        ({"a": b"s3cret", "api_key": b"s3cret"}, {"a": "<bytes>", "api_key": REDACTED}),
        ({"a": ({"token": SECRET},)}, {"a": ({"token": REDACTED},)}),
        ({"a": deque([{"token": SECRET}])}, {"a": [{"token": REDACTED}]}),
        ({"a": {1: {"token": SECRET}}.values()}, {"a": [{"token": REDACTED}]}),
    ],
)
def test_bodies_with_secrets(body: Any, shown: Any) -> None:
    assert redact_body(body) == shown
    assert SECRET not in repr(redact_body(body))


PARAMETERS_OF_A_TOOL = {
    "type": "object",
    "properties": {
        "token": {"type": "string", "description": "A token", "default": "x"},
        "headers": {"type": "object", "additionalProperties": {"type": "string"}},
        "env": {"type": "string", "enum": ["prod", "test"]},
        "auth": {"type": "object", "properties": {"password": {"type": "string", "minLength": 8}}},
        "domain_secrets": True,
        "value": {"$ref": "#/$defs/secret"},
    },
    "$defs": {"secret": {"type": "string", "examples": ["a"]}},
    "required": ["token", "password"],
}


@pytest.mark.parametrize(
    "body",
    [
        {"tools": [{"type": "function", "name": "login", "parameters": PARAMETERS_OF_A_TOOL}]},
        {"usage": {"total_tokens": 5, "prompt_tokens": 3}, "max_tokens": 5, "token_limit": 7},
        {"prompt_cache_key": "a", "idempotency_key": "b", "safety_identifier": "c"},
        {"filters": {"type": "eq", "key": "region", "value": "us"}},
        {"session": {"client_secret": {"expires_after": {"anchor": "created_at", "seconds": 60}}}},
        {"logprobs": [{"token": "Hi", "logprob": -0.1, "top_logprobs": []}]},
        {"metadata": {"env": "production", "headers": "none"}},
        {"input": "my api_key=abc is here: https://u:p@h.test"},
        {"url": "/v1/chat/completions", "image_url": "data:image/png;base64,AAAA"},
    ],
)
def test_bodies_without_secrets(body: Any) -> None:
    assert redact_body(body) == body


def test_models_stay_models() -> None:
    tool = Mcp(
        type="mcp",
        server_label="docs",
        authorization=SECRET,
        headers={"X": SECRET},
        server_url=IMAGE,
    )
    hidden = redact_body({"tools": [tool]})
    assert type(hidden["tools"][0]) is Mcp
    assert SECRET not in repr(hidden)
    assert "docs" in repr(hidden)
    assert tool.authorization == SECRET
    endpoint: Any = WebhookEndpointWithSecret.construct(id="w", signing_secret=SECRET, extra=IMAGE)
    assert SECRET not in repr(redact_body(endpoint))
    assert "signing_secret=" not in repr(redact_body(endpoint))


def test_a_body_without_an_end() -> None:
    loop: dict[str, Any] = {"api_key": SECRET}
    loop["self"] = loop
    deep: Any = SECRET
    for _ in range(100_000):
        deep = [deep]
    assert redact_body(loop) == "<dict>"
    assert redact_body(deep) == "<list>"


@pytest.mark.parametrize(
    "text, media_type, shown",
    [
        ("grant_type=a&client_secret=s3cret", "", "grant_type=a&client_secret=<redacted>"),
        ('{"api_key": "s3cret"', "", REDACTED),
        ("{" * 100_000, "application/json", REDACTED),
        ("--b\r\n\r\ns3cret\r\n--b--", "multipart/form-data; boundary=b", ""),
        ("plain text, a=b", "text/plain", "plain text, a=b"),
        ("", "application/json", ""),
    ],
)
def test_other_encoded_bodies(text: str, media_type: str, shown: str) -> None:
    assert redact_text(text, media_type) == shown


def test_parameters_of_a_call() -> None:
    params = {
        "api_key": SECRET,
        "sig": [SECRET],
        "limit": 2,
        "filter": {"token": SECRET, "key": "a"},
    }
    shown = {
        "api_key": REDACTED,
        "sig": REDACTED,
        "limit": 2,
        "filter": {"token": REDACTED, "key": "a"},
    }
    assert redact_params(params) == shown


def test_addresses_in_headers() -> None:
    assert redact_headers({"Location": IMAGE, "Link": "/x?token=s3cret"}) == {
        "Location": IMAGE.replace(SECRET, REDACTED),
        "Link": "/x?token=<redacted>",
    }
