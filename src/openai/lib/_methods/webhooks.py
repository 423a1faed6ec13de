"""Verify webhooks and parse their events.

Nothing here does I/O, so both flavours of the client share the functions.
"""

from __future__ import annotations

import time
from typing import TYPE_CHECKING, cast

from ... import types
from ..._identity.webhooks import check_signature
from ..._reply.json import construct_json

if TYPE_CHECKING:
    from ..._types import HeadersLike
    from ...resources.webhooks.webhooks import AsyncWebhooks, Webhooks

__all__ = ["async_unwrap", "async_verify_signature", "unwrap", "verify_signature"]


def unwrap(
    webhooks: Webhooks | AsyncWebhooks,
    *,
    payload: str | bytes,
    headers: HeadersLike,
    secret: str | None,
) -> types.webhooks.UnwrapWebhookEvent:
    """Verify the signature of a webhook, at most five minutes old, and parse its event."""
    verify_signature(webhooks, payload=payload, headers=headers, secret=secret, tolerance=300)
    body = payload.encode() if isinstance(payload, str) else payload
    event = construct_json(types.webhooks.UnwrapWebhookEvent, body)
    return cast("types.webhooks.UnwrapWebhookEvent", event)


def verify_signature(
    webhooks: Webhooks | AsyncWebhooks,
    *,
    payload: str | bytes,
    headers: HeadersLike,
    secret: str | None,
    tolerance: int,
) -> None:
    """Verify the signature of a webhook with the given secret or the client's."""
    if secret is None:
        secret = webhooks._client.webhook_secret
    if not secret:  # with an empty secret, anybody could sign
        raise ValueError(
            "Verifying a webhook needs its secret. Pass `secret`, give the client a "
            "`webhook_secret`, or set the environment variable OPENAI_WEBHOOK_SECRET."
        )
    now = int(time.time())
    check_signature(payload, headers, secret=secret, tolerance=tolerance, now=now)


async_unwrap = unwrap
async_verify_signature = verify_signature
