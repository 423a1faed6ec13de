"""Verify the signature of a webhook, and read its event."""

from __future__ import annotations

import base64
import hashlib
import hmac
import json
import time

import openai
from openai import OpenAI

SECRET = "whsec_" + base64.b64encode(b"a secret of thirty-two characters").decode()


def main() -> None:
    """Receive a genuine webhook, and one that was modified."""
    client = OpenAI(webhook_secret=SECRET)
    body, headers = delivery()
    event = client.webhooks.unwrap(body, headers)
    print(f"{event.type}: {event.id}")
    try:
        client.webhooks.unwrap(body.replace("resp_1", "resp_2"), headers)
    except openai.InvalidWebhookSignatureError:
        print("a modified body is rejected")


def delivery() -> tuple[str, dict[str, str]]:
    """Create a delivery as the service sends it: a body, and headers with its signature."""
    now = int(time.time())
    body = json.dumps(
        {
            "id": "evt_1",
            "object": "event",
            "created_at": now,
            "type": "response.completed",
            "data": {"id": "resp_1"},
        }
    )
    key = base64.b64decode(SECRET.removeprefix("whsec_"))
    digest = hmac.new(key, f"wh_1.{now}.{body}".encode(), hashlib.sha256).digest()
    return body, {
        "webhook-id": "wh_1",
        "webhook-timestamp": str(now),
        "webhook-signature": f"v1,{base64.b64encode(digest).decode()}",
    }


if __name__ == "__main__":
    main()
