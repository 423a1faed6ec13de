"""Verifies the signature and the age of a webhook.

The current time is an argument; nothing here knows a client or parses the event.
"""

from __future__ import annotations

import base64
import binascii
import hashlib
import hmac
from collections.abc import Mapping
from typing import TYPE_CHECKING, cast

from .._exceptions import InvalidWebhookSignatureError

if TYPE_CHECKING:
    from .._types import HeadersLike

__all__ = ["check_signature", "find_header", "signing_key"]


def check_signature(
    payload: str | bytes, headers: HeadersLike, *, secret: str, tolerance: float, now: int
) -> None:
    """Check the signature of the payload, made within `tolerance` seconds of `now`.

    Raises:
        InvalidWebhookSignatureError: no signature fits, or the timestamp is not recent.
        ValueError: a header is missing, or the secret is malformed.
    """
    signatures = find_header(headers, "webhook-signature")
    timestamp = find_header(headers, "webhook-timestamp")
    webhook_id = find_header(headers, "webhook-id")
    _check_age(timestamp, tolerance, now)
    body = payload.encode() if isinstance(payload, str) else payload
    signed = f"{webhook_id}.{timestamp}.".encode() + body
    digest = hmac.new(signing_key(secret), signed, hashlib.sha256).digest()
    expected = base64.b64encode(digest)
    # While a secret is being rotated, old and new secrets sign, so there may be several.
    given = [part.removeprefix("v1,").encode() for part in signatures.split()]
    if not any(hmac.compare_digest(expected, signature) for signature in given):
        raise InvalidWebhookSignatureError(
            "The webhook's signature does not fit its body. Pass the body as it was received, "
            "byte for byte, and the secret of this endpoint."
        )


def _check_age(timestamp: str, tolerance: float, now: int) -> None:
    try:
        sent = int(timestamp)
    except ValueError:
        raise InvalidWebhookSignatureError(
            f"The header `webhook-timestamp` must be a number of seconds, not {timestamp[:40]!r}."
        ) from None
    if now - sent > tolerance:
        raise InvalidWebhookSignatureError(
            f"The webhook's timestamp is too old: more than {tolerance} seconds ago."
        )
    if sent > now + tolerance:
        raise InvalidWebhookSignatureError(
            f"The webhook's timestamp is too new: more than {tolerance} seconds ahead. "
            "Check the clock of this machine."
        )


def signing_key(secret: str) -> bytes:
    """Return the signing key of a secret: `whsec_…` is decoded as base64, others are text.

    Raises:
        ValueError: the part after `whsec_` is empty or not base64.
    """
    if not secret.startswith("whsec_"):
        return secret.encode()
    try:
        # A damaged secret must not become a shorter key, which would be easier to guess.
        key = base64.b64decode(secret.removeprefix("whsec_").strip(), validate=True)
    except binascii.Error:
        key = b""
    if not key:
        raise ValueError(
            "The webhook secret is damaged: what follows `whsec_` is not base64. Copy it again."
        )
    return key


def find_header(headers: HeadersLike, name: str) -> str:
    """Look up a header without regard to case.

    Raises:
        ValueError: there is no such header.
    """
    for spelling in (name, name.lower(), name.upper(), name.title()):
        if value := headers.get(spelling):
            return value
    if isinstance(headers, Mapping):
        for key, value in cast("Mapping[object, str]", headers).items():
            if isinstance(key, str) and key.lower() == name:
                return value
    raise ValueError(f"The webhook lacks the required header `{name}`.")
