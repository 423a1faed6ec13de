"""Webhooks: signatures, timestamps, and events."""

from __future__ import annotations

import base64
import hashlib
import hmac
import json
from collections.abc import Callable, Mapping
from typing import Any

import pytest
from hypothesis import given, strategies as st

import openai
from openai import InvalidWebhookSignatureError
from openai._identity.webhooks import check_signature, find_header, signing_key
from openai.types import webhooks as events
from tests.family import httpx
from tests.flavours import Flavour, Recorder

NOW = 1_750_000_000
KEY = b"a secret of thirty-two characters"
SECRET = "whsec_" + base64.b64encode(KEY).decode()
BODY = json.dumps(
    {"id": "evt_1", "object": "event", "type": "response.completed", "data": {"id": "resp_1"}}
)


@pytest.fixture(autouse=True)
def fixed_time(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("time.time", lambda: NOW + 0.5)


def sign(body: str | bytes = BODY, *, at: int | str = NOW, key: bytes = KEY) -> str:
    data = body.encode() if isinstance(body, str) else body
    digest = hmac.new(key, f"wh_1.{at}.".encode() + data, hashlib.sha256).digest()
    return base64.b64encode(digest).decode()


def headers(signature: str | None = None, *, at: int | str = NOW) -> dict[str, str]:
    return {
        "webhook-id": "wh_1",
        "webhook-timestamp": str(at),
        "webhook-signature": f"v1,{sign(at=at)}" if signature is None else signature,
    }


@pytest.fixture
def webhooks(flavour: Flavour) -> Any:
    return flavour.client(Recorder(), webhook_secret=SECRET).webhooks


@pytest.mark.rule("W1", "W12")
@pytest.mark.parametrize("payload", [BODY, BODY.encode()])
def test_an_honest_webhook(webhooks: Any, payload: str | bytes) -> None:
    assert webhooks.verify_signature(payload, headers()) is None
    event = webhooks.unwrap(payload, headers())
    assert isinstance(event, events.ResponseCompletedWebhookEvent)
    assert event.data.id == "resp_1"


@pytest.mark.rule("W2")
@pytest.mark.parametrize(
    "make",
    [
        lambda h: {name.upper(): value for name, value in h.items()},
        lambda h: {name.title(): value for name, value in h.items()},
        lambda h: {name.replace("hook", "HooK"): value for name, value in h.items()},
        httpx.Headers,
    ],
    ids=["upper", "title", "mixed", "httpx"],
)
def test_headers_in_any_case(
    webhooks: Any, make: Callable[[Mapping[str, str]], Mapping[str, str]]
) -> None:
    webhooks.verify_signature(BODY, make(headers()))


@pytest.mark.parametrize("spell", [str.lower, str.upper, str.title])
def test_headers_that_only_get(spell: Callable[[str], str]) -> None:
    class Headers:
        def get(self, key: str, /) -> str | None:
            return "found" if key == spell("webhook-id") else None

    assert find_header(Headers(), "webhook-id") == "found"


@pytest.mark.rule("W3", "W4", "W5")
@pytest.mark.parametrize(
    "signature, holds",
    [
        (f"v1,bad v1,{sign()}", True),
        (f"v1,{sign()} v1,bad", True),
        (sign(), True),
        (f"v2,{sign()}", False),
        (f"v2,{sign()} v1,{sign()}", True),
        ("v1,", False),
        ("v1,bad", False),
        ("v1,\N{SNOWMAN}", False),
        (sign().lower(), False),
    ],
)
def test_signatures(webhooks: Any, signature: str, holds: bool) -> None:
    if holds:
        webhooks.verify_signature(BODY, headers(signature))
        return
    with pytest.raises(InvalidWebhookSignatureError, match="signature"):
        webhooks.verify_signature(BODY, headers(signature))


@pytest.mark.rule("W6")
@pytest.mark.parametrize(
    "age, complaint", [(0, ""), (300, ""), (301, "too old"), (-300, ""), (-301, "too new")]
)
def test_age(webhooks: Any, age: int, complaint: str) -> None:
    if not complaint:
        webhooks.unwrap(BODY, headers(at=NOW - age))
        return
    with pytest.raises(InvalidWebhookSignatureError, match=complaint):
        webhooks.unwrap(BODY, headers(at=NOW - age))


@pytest.mark.rule("W7")
def test_tolerance(webhooks: Any) -> None:
    webhooks.verify_signature(BODY, headers(at=NOW - 1000), tolerance=2000)
    with pytest.raises(InvalidWebhookSignatureError):
        webhooks.verify_signature(BODY, headers(at=NOW - 3), tolerance=2)


@pytest.mark.rule("W8")
@pytest.mark.parametrize("timestamp", ["yesterday", "12.5", "9" * 5000])
def test_a_timestamp_that_is_no_number(webhooks: Any, timestamp: str) -> None:
    with pytest.raises(InvalidWebhookSignatureError, match="webhook-timestamp"):
        webhooks.verify_signature(BODY, headers(at=timestamp))


@pytest.mark.rule("W9")
@pytest.mark.parametrize("name", ["webhook-id", "webhook-timestamp", "webhook-signature"])
def test_a_missing_header(webhooks: Any, name: str) -> None:
    given_headers = headers()
    del given_headers[name]
    with pytest.raises(ValueError, match=name) as caught:
        webhooks.verify_signature(BODY, given_headers)
    assert not isinstance(caught.value, InvalidWebhookSignatureError)


def test_the_signature_is_looked_up_first(webhooks: Any) -> None:
    with pytest.raises(ValueError, match="webhook-signature"):
        webhooks.verify_signature(BODY, {})


@pytest.mark.rule("W10")
def test_no_secret(flavour: Flavour) -> None:
    client = flavour.client(Recorder())
    with pytest.raises(ValueError, match="OPENAI_WEBHOOK_SECRET"):
        client.webhooks.unwrap(BODY, headers())


@pytest.mark.parametrize("secret", ["", "whsec_", "whsec_!!!!", "whsec_ "])
def test_an_empty_secret_verifies_nothing(
    flavour: Flavour, secret: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("OPENAI_WEBHOOK_SECRET", secret)
    with pytest.raises(ValueError, match="secret"):
        flavour.client(Recorder()).webhooks.unwrap(BODY, headers(sign(key=b"")))


def test_a_secret_of_the_call_and_of_the_environment(
    flavour: Flavour, monkeypatch: pytest.MonkeyPatch
) -> None:
    flavour.client(Recorder(), webhook_secret="other").webhooks.unwrap(
        BODY, headers(), secret=SECRET
    )
    monkeypatch.setenv("OPENAI_WEBHOOK_SECRET", SECRET)
    flavour.client(Recorder()).webhooks.unwrap(BODY, headers())


@pytest.mark.rule("W11")
def test_a_plain_secret(flavour: Flavour) -> None:
    secret = "plain \N{SNOWMAN}"
    client = flavour.client(Recorder(), webhook_secret=secret)
    client.webhooks.verify_signature(BODY, headers(sign(key=secret.encode())))


def test_a_damaged_secret() -> None:
    with pytest.raises(ValueError, match="whsec_") as caught:
        signing_key("whsec_a")
    assert "a" * 3 not in str(caught.value)
    with pytest.raises(ValueError, match="damaged"):
        signing_key("whsec_c2Vj#cmV0")
    assert signing_key("whsec_c2VjcmV0\n") == b"secret"


def test_an_unknown_type_is_kept(webhooks: Any) -> None:
    body = json.dumps({"id": "evt_1", "type": "moon.full", "data": {"phase": 1}})
    event = webhooks.unwrap(body, headers(sign(body)))
    assert event.type == "moon.full"


def test_a_body_that_is_no_text(webhooks: Any) -> None:
    body = b"\xff\xfe"
    webhooks.verify_signature(body, headers(sign(body)))
    with pytest.raises(json.JSONDecodeError):
        webhooks.unwrap(body, headers(sign(body)))


@given(st.binary(max_size=60), st.binary(max_size=60))
def test_only_what_was_signed_passes(signed: bytes, received: bytes) -> None:
    given_headers = headers(sign(signed))
    if signed == received:
        check_signature(received, given_headers, secret=SECRET, tolerance=300, now=NOW)
        return
    with pytest.raises(InvalidWebhookSignatureError):
        check_signature(received, given_headers, secret=SECRET, tolerance=300, now=NOW)


def test_the_error_is_a_value_error() -> None:
    assert issubclass(InvalidWebhookSignatureError, ValueError)
    assert not issubclass(InvalidWebhookSignatureError, openai.OpenAIError)


@pytest.mark.anyio
@pytest.mark.rule("3W1")
async def test_the_secret_of_a_new_endpoint_is_not_printed(flavour: Flavour) -> None:
    answer = {
        "id": "we_1",
        "object": "webhook_endpoint",
        "name": "mine",
        "url": "https://example.test",
        "signing_secret": SECRET,
        "signing_secret_hint": "whsec_***ers",
    }
    sent = Recorder(httpx.Response(200, json=answer))
    client = flavour.client(sent)
    endpoint = await flavour.settle(
        client.webhooks.create(
            event_types=["response.completed"], name="mine", url="https://example.test"
        )
    )
    assert sent.last.url.path == "/v1/webhook_endpoints"
    assert SECRET not in repr(endpoint)
    assert SECRET not in str(endpoint)
    assert endpoint.to_dict()["signing_secret"] == SECRET
    client.webhooks.unwrap(BODY, headers(), secret=endpoint.signing_secret)


@pytest.mark.anyio
@pytest.mark.rule("3W2")
async def test_endpoints_have_raw_responses_and_the_checks_have_none(flavour: Flavour) -> None:
    sent = Recorder(httpx.Response(200, json={"object": "list", "data": [], "has_more": False}))
    wrapped = flavour.client(sent).webhooks.with_raw_response
    response = await flavour.settle(wrapped.list())
    assert response.status_code == 200
    for name in ("unwrap", "verify_signature"):
        assert not hasattr(wrapped, name)
        assert not hasattr(flavour.client(sent).webhooks.with_streaming_response, name)
