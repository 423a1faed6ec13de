"""Authentication: API keys, admin keys, exchanged tokens, and Azure's header."""

from __future__ import annotations

from ..record import RecordedRequest
from .errors import ServiceError
from .state import Service

__all__ = ["authenticate"]


def authenticate(
    service: Service, record: RecordedRequest, *, admin: bool = False, public: bool = False
) -> None:
    """Refuse a request without a valid key for its endpoint."""
    if public:
        return
    scheme, _, token = (record.header("authorization") or "").partition(" ")
    bearer = token.strip() if scheme.lower() == "bearer" else ""
    key = bearer or record.header("api-key") or ""
    if not key:
        message = "No API key was given; send it in the header 'Authorization: Bearer <key>'."
        raise _refusal(message, "missing_api_key")
    settings = service.settings
    accepted = {settings.admin_key}
    if not admin:
        accepted |= {settings.api_key} | service.access_tokens
    if key not in accepted:
        hidden = f"{key[:3]}***{key[-4:]}" if len(key) > 10 else "***"
        raise _refusal(f"Incorrect API key provided: {hidden}.", "invalid_api_key")


def _refusal(message: str, code: str) -> ServiceError:
    return ServiceError(401, message, kind="invalid_request_error", code=code)
