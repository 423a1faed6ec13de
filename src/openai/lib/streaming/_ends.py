"""Why a response or a run ended without success, as an error that carries what arrived of it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, cast

from ..._exceptions import APIError, also
from ..._utils._utils import is_dict

if TYPE_CHECKING:
    import httpx

__all__ = ["FAILED", "end_error", "reason_of"]

FAILED = frozenset({"failed", "incomplete", "cancelled", "expired"})
"""The statuses of a response or a run that ended without success."""


def reason_of(
    response: Any, event: Any = None, *, what: str = "response"
) -> tuple[str, dict[str, Any]]:
    """Return why a response has failed, in words and as the body of an error.

    Args:
        response: the response or run so far, or `None`.
        event: the `error` event, if one arrived.
        what: what the words call the response.
    """
    error: Any = getattr(event, "error", None) or event
    error = error or getattr(response, "error", None) or getattr(response, "last_error", None)
    details: Any = getattr(response, "incomplete_details", None)
    status: str | None = getattr(response, "status", None)
    body = {name: _field(error, name) for name in ("code", "message", "param", "type")}
    if isinstance(error, str):
        body["message"] = error
    if body["type"] == "error":  # the type of the event
        body["type"] = None
    if error is not None:
        return f"The {what} failed: {body['message'] or body['code'] or 'no reason given'}", body
    if status == "incomplete" or details is not None:
        body["code"] = _field(details, "reason")
        return f"The {what} is incomplete: {body['code'] or 'no reason given'}", body
    if status in FAILED:
        return f"The {what} is {status}: no reason given", body
    return f"The {what} has not ended", body


def end_error(response: Any, event: Any, end: str | None, request: httpx.Request) -> APIError:
    """Return the error of a stream whose response ended without success, or did not end.

    Args:
        response: the response so far, or `None`.
        event: the `error` event, if one arrived.
        end: the type of the event that ended the stream, if one did.
        request: the request that opened the stream.
    """
    words, body = reason_of(response, event)
    ended = f"with `{end}`" if end else "without a `response.completed` event"
    if end not in {None, "response.completed"}:
        ended += ", not with `response.completed`"
    message = (
        f"{words}. The stream ended {ended}; the response so far is in this exception's `response`."
    )
    error = APIError(message, request, body=body)
    cast("Any", error).response = response
    return also(error, RuntimeError(message))


def _field(error: Any, name: str) -> Any:
    if is_dict(error):
        return error.get(name)
    return getattr(error, name, None)
