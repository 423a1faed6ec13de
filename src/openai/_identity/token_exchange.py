"""The token exchange: builds its request and reads its response. Sends nothing."""

from __future__ import annotations

import json
from typing import Any, cast

import httpx

from .._exceptions import OAuthError, OpenAIError
from .credentials import REFRESH_BUFFER, Token, is_lifetime, is_token, issue

__all__ = ["exchange_body", "token_of"]

_GRANT_TYPE = "urn:ietf:params:oauth:grant-type:token-exchange"


def exchange_body(identity: Any, subject: dict[str, str]) -> dict[str, str]:
    """Return the body of a request for an access token."""
    return {
        "grant_type": _GRANT_TYPE,
        **subject,
        "identity_provider_id": identity["identity_provider_id"],
        "service_account_id": identity["service_account_id"],
    }


def token_of(response: httpx.Response, identity: Any, *, asked_at: float) -> Token:
    """Return the token in the response to a request sent at `asked_at`.

    Raises:
        OAuthError: the exchange was refused.
        OpenAIError: the response has no usable token.
    """
    # A caller may log the request of an error, which has the subject's token in its body.
    response.request = type(response.request)("POST", str(response.request.url))
    body = _decoded(response)
    if response.status_code in {400, 401, 403}:
        raise OAuthError(response=response, body=body)
    if not response.is_success:
        raise OpenAIError(f"The token exchange failed with status {response.status_code}.")
    fields = cast("dict[str, Any]", body) if isinstance(body, dict) else {}
    token, lifetime = fields.get("access_token"), fields.get("expires_in")
    if not is_token(token):
        raise OpenAIError("The token exchange succeeded, but gave no `access_token`.")
    if not is_lifetime(lifetime):
        raise OpenAIError("The token exchange succeeded, but `expires_in` is no number.")
    buffer = identity.get("refresh_buffer_seconds")
    buffer = REFRESH_BUFFER if buffer is None else buffer
    return issue(token, lifetime, now=asked_at, buffer=buffer)


def _decoded(response: httpx.Response) -> object:
    try:
        return json.loads(response.content)
    except ValueError:
        return response.text.strip()
