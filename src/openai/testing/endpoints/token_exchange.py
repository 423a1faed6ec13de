"""The token exchange: trade an identity provider's token for an access token."""

from __future__ import annotations

from starlette.responses import JSONResponse, Response

from .._service.kinds import Parameters, Record, Text
from .._service.routing import Area, Call

__all__ = ["area"]

area: Area = Area()

_GRANT = "urn:ietf:params:oauth:grant-type:token-exchange"
_KINDS = (
    "urn:ietf:params:oauth:token-type:jwt",
    "urn:ietf:params:oauth:token-type:id_token",
)
_LIFETIME = 3600
_EXCHANGE = Record(
    {
        "grant_type": Text(),
        "subject_token": Text(),
        "subject_token_type": Text(),
        "identity_provider_id": Text(),
        "service_account_id": Text(),
    },
    opened=True,
)


@area.post(
    "/oauth/token", tables=Parameters(body=_EXCHANGE, form=_EXCHANGE), public=True, versioned=False
)
def exchange(call: Call) -> Response:
    """Return an access token; the subject token `expired` or `invalid` is refused."""
    body = call.body
    if body.get("grant_type") != _GRANT:
        return _refusal(400, "unsupported_grant_type", "Only a token exchange is supported.")
    for name in ("subject_token", "identity_provider_id", "service_account_id"):
        if not body.get(name):
            return _refusal(400, "invalid_request", f"'{name}' is missing.")
    if body.get("subject_token_type") not in _KINDS:
        return _refusal(400, "invalid_request", "'subject_token_type' is not supported.")
    if body["subject_token"] in {"expired", "invalid"}:
        return _refusal(401, "invalid_grant", f"The subject token is {body['subject_token']}.")
    token = call.service.ids.new("oauth", separator="-", length=40)
    call.service.access_tokens.add(token)
    return JSONResponse({"access_token": token, "token_type": "Bearer", "expires_in": _LIFETIME})


def _refusal(status: int, error: str, description: str) -> Response:
    body = {"error": error, "error_description": description}
    return JSONResponse(body, status_code=status)
