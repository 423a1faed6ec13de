"""Every error of the package: what each one carries, and which one an HTTP status becomes.

httpx is only named in annotations here, so that `except openai.RateLimitError` costs no import.
"""

from __future__ import annotations

import copy
import json
import pickle
from collections.abc import Callable, Iterator, Mapping
from typing import TYPE_CHECKING, Any, TypeVar, cast

from typing_extensions import Self, override

if TYPE_CHECKING:
    import httpx

    from .types.chat import ChatCompletion

__all__ = [
    "APIConnectionError",
    "APIError",
    "APIResponseValidationError",
    "APIStatusError",
    "APITimeoutError",
    "AuthenticationError",
    "BadRequestError",
    "ConflictError",
    "ContentFilterFinishReasonError",
    "InternalServerError",
    "InvalidWebhookSignatureError",
    "LengthFinishReasonError",
    "NotFoundError",
    "OAuthError",
    "OpenAIError",
    "PermissionDeniedError",
    "RateLimitError",
    "SubjectTokenProviderError",
    "UnprocessableEntityError",
    "WebSocketConnectionClosedError",
    "WebSocketQueueFullError",
    "error_message_and_body",
    "status_error",
]

_ErrorT = TypeVar("_ErrorT", bound="OpenAIError")

_HTTP_PACKAGES = ("httpx", "httpx2")
_SECRET_HEADERS = frozenset({"api-key", "authorization", "cookie", "x-amz-security-token"})
_PLAIN = (str, bytes, int, float, bool, type(None))


class OpenAIError(Exception):
    """The base of every error this package raises on purpose.

    Errors can be pickled. The HTTP request and response come back as real ones of the same
    package, the body read so far included and credentials replaced by `<redacted>`; attributes
    that pickle refuses come back as `None`.
    """

    @override
    def __reduce__(self) -> tuple[Any, ...]:
        # `__init__` is not called again: its arguments are not known here, and need not be.
        return _new_error, (type(self), self.args), _picklable_state(vars(self))

    def __copy__(self) -> Self:
        return _with_state(_new_error(type(self), self.args), vars(self))

    def __deepcopy__(self, memo: dict[int, Any]) -> Self:
        memo[id(self)] = clone = _new_error(type(self), self.args)
        # Requests and responses hold streams, which have no second copy.
        for name in ("request", "response"):
            if (value := vars(self).get(name)) is not None:
                memo[id(value)] = value
        return _with_state(clone, {k: _deep_or_same(v, memo) for k, v in vars(self).items()})


class APIError(OpenAIError):
    """A request failed, or its stream reported an error.

    `code`, `param` and `type` are those of the error body, where it is an object.
    """

    message: str
    request: httpx.Request
    body: object | None
    code: str | None
    param: str | None
    type: str | None

    def __init__(self, message: str, request: httpx.Request, *, body: object | None) -> None:
        super().__init__(message)
        self.message = message
        self.request = request
        self.body = body
        fields = _fields(body)
        self.code = fields.get("code")
        self.param = fields.get("param")
        self.type = fields.get("type")


class APIResponseValidationError(APIError):
    """The response is not what the contract says, and strict validation was asked for."""

    response: httpx.Response
    status_code: int

    def __init__(
        self, response: httpx.Response, body: object | None, *, message: str | None = None
    ) -> None:
        text = message or "Data returned by API invalid for expected schema."
        super().__init__(text, response.request, body=body)
        self.response = response
        self.status_code = response.status_code


class APIStatusError(APIError):
    """The server answered with a status that is not a success."""

    response: httpx.Response
    status_code: int
    request_id: str | None

    def __init__(self, message: str, *, response: httpx.Response, body: object | None) -> None:
        super().__init__(message, response.request, body=body)
        self.response = response
        self.status_code = response.status_code
        self.request_id = response.headers.get("x-request-id")


class APIConnectionError(APIError):
    """No complete response arrived; `__cause__` says why."""

    def __init__(self, *, message: str = "Connection error.", request: httpx.Request) -> None:
        super().__init__(message, request, body=None)


class APITimeoutError(APIConnectionError):
    """The request took longer than its timeout allows."""

    def __init__(self, request: httpx.Request) -> None:
        super().__init__(message="Request timed out.", request=request)


class BadRequestError(APIStatusError):
    """Status 400: the request is malformed or a parameter is not acceptable."""

    status_code = 400


class AuthenticationError(APIStatusError):
    """Status 401: the credentials are missing, wrong or expired."""

    status_code = 401


class OAuthError(AuthenticationError):
    """The token endpoint refused to exchange a token; `error` is its OAuth error code."""

    error: str | None

    def __init__(self, *, response: httpx.Response, body: object | None) -> None:
        fields = _fields(body)
        description = fields.get("error_description")
        if not isinstance(description, str) or not description:
            description = "OAuth authentication error."
        super().__init__(description, response=response, body=body)
        self.error = fields.get("error")


class PermissionDeniedError(APIStatusError):
    """Status 403: the credentials are valid but do not allow this."""

    status_code = 403


class NotFoundError(APIStatusError):
    """Status 404: there is no such object, model or path."""

    status_code = 404


class ConflictError(APIStatusError):
    """Status 409: somebody else changed the object at the same time."""

    status_code = 409


class UnprocessableEntityError(APIStatusError):
    """Status 422: the request is well formed but cannot be carried out."""

    status_code = 422


class RateLimitError(APIStatusError):
    """Status 429: too many requests or tokens, or the quota is used up."""

    status_code = 429


class InternalServerError(APIStatusError):
    """Status 500 and above: the failure is on the server's side."""


class LengthFinishReasonError(OpenAIError):
    """The answer was cut at the token limit, so that it cannot be parsed."""

    completion: ChatCompletion

    def __init__(self, *, completion: ChatCompletion) -> None:
        message = "Could not parse response content as the length limit was reached"
        if completion.usage:
            message += f" - {completion.usage}"
        super().__init__(message)
        self.completion = completion


class ContentFilterFinishReasonError(OpenAIError):
    """The answer was withheld by the content filter, so that it cannot be parsed."""

    completion: ChatCompletion | None

    def __init__(self, *, completion: ChatCompletion | None = None) -> None:
        super().__init__(
            "Could not parse response content as the request was rejected by the content filter"
        )
        self.completion = completion


class InvalidWebhookSignatureError(ValueError):
    """The signature of a webhook is missing, stale or not made with this secret."""


class SubjectTokenProviderError(OpenAIError):
    """A token for workload identity could not be had from the platform."""

    response: httpx.Response | None

    def __init__(self, message: str, *, response: httpx.Response | None = None) -> None:
        super().__init__(message)
        self.message = message
        self.response = response


class WebSocketQueueFullError(OpenAIError):
    """The message does not fit into the queue of messages waiting for a connection."""


class WebSocketConnectionClosedError(OpenAIError):
    """A connection was lost, and with it messages that waited to be sent, or a response.

    `unsent_frames` is what was left, as it was queued. `unsent_messages` is the same as text;
    binary frames that are not UTF-8 are not in it.
    """

    def __init__(self, message: str, *, unsent_messages: list[str] | list[str | bytes]) -> None:
        super().__init__(message)
        self._unsent = _Unsent(unsent_messages)

    @property
    def unsent_frames(self) -> list[str | bytes]:
        """The frames that were never sent, text and binary, in order."""
        return self._unsent.frames

    @unsent_frames.setter
    def unsent_frames(self, frames: list[str | bytes]) -> None:
        self._unsent.frames = frames

    @property
    def unsent_messages(self) -> list[str]:
        """The frames that were never sent and are text."""
        return self._unsent.messages

    @unsent_messages.setter
    def unsent_messages(self, messages: list[str]) -> None:
        self._unsent.messages = messages


class _Unsent:
    """What a closed connection left behind, out of sight of tools that print attributes."""

    def __init__(self, frames: list[str] | list[str | bytes]) -> None:
        self.frames = cast("list[str | bytes]", frames)
        self.messages = list(_text_frames(self.frames))

    @override
    def __repr__(self) -> str:
        return "<redacted>"


def _text_frames(frames: list[str | bytes]) -> Iterator[str]:
    for frame in frames:
        try:
            yield frame if isinstance(frame, str) else frame.decode()
        except UnicodeDecodeError:
            continue


def _fields(body: object) -> dict[str, Any]:
    return cast("dict[str, Any]", body) if isinstance(body, dict) else {}


_STATUS_ERRORS: Mapping[int, type[APIStatusError]] = {
    error.status_code: error
    for error in (
        BadRequestError,
        AuthenticationError,
        PermissionDeniedError,
        NotFoundError,
        ConflictError,
        UnprocessableEntityError,
        RateLimitError,
    )
}


def error_message_and_body(status_code: int, text: str | None) -> tuple[str, object]:
    """Return the message and the decoded body of a failed response.

    `text` is `None` where the body could not be read any more.
    """
    if text is None:
        return f"Error code: {status_code}", None
    stripped = text.strip()
    try:
        body = json.loads(stripped)
        message = f"Error code: {status_code} - {body}"
    except (ValueError, RecursionError):
        return stripped or f"Error code: {status_code}", stripped
    return message, body


def status_error(message: str, *, response: httpx.Response, body: object) -> APIStatusError:
    """Return the error a failed response becomes; `body` is the whole decoded body."""
    body = _fields(body).get("error", body)
    status = response.status_code
    error = InternalServerError if status >= 500 else _STATUS_ERRORS.get(status, APIStatusError)
    return error(message, response=response, body=body)


def _new_error(error: type[_ErrorT], args: tuple[Any, ...]) -> _ErrorT:
    new = error.__new__(error, *args)
    new.args = args
    return new


def _with_state(error: _ErrorT, state: Mapping[str, Any]) -> _ErrorT:
    vars(error).update(state)
    return error


class _Call:
    """Stands for an object in a pickle: loading it calls `make` with the arguments."""

    def __init__(self, make: Callable[..., object], *arguments: object) -> None:
        self._make = make
        self._arguments = arguments

    @override
    def __reduce__(self) -> tuple[Any, ...]:
        return self._make, self._arguments


def _picklable_state(attributes: Mapping[str, Any]) -> dict[str, Any]:
    request, response = attributes.get("request"), attributes.get("response")
    stored: dict[int, _Call | None] = {}
    if request is not None:
        stored[id(request)] = _stored_request(request)
    if response is not None:
        # The request of a response is the request of the error: pickle keeps it one object.
        own = _or_none(lambda: response.request)
        call = stored.get(id(own)) or (None if own is None else _stored_request(own))
        stored[id(response)] = _stored_response(response, call)
    return {
        name: stored[id(value)] if id(value) in stored else _picklable(value)
        for name, value in attributes.items()
    }


def _deep_or_same(value: object, memo: dict[int, Any]) -> object:
    try:
        return copy.deepcopy(value, memo)
    except Exception:  # noqa: BLE001 - copying runs foreign code, which may raise anything
        return value


def _picklable(value: object) -> object:
    if not isinstance(value, _PLAIN):
        try:
            pickle.dumps(value)
        except Exception:  # noqa: BLE001 - pickling runs foreign code, which may raise anything
            return None
    return value


def _stored_request(request: httpx.Request) -> _Call | None:
    if (package := _http_package(request)) is None:
        return None
    arguments = {
        "method": request.method,
        "url": str(request.url),
        "headers": [
            (name, "<redacted>" if name.lower() in _SECRET_HEADERS else value)
            for name, value in request.headers.multi_items()
        ],
        "content": _or_none(lambda: request.content) or b"",
    }
    return _Call(_new_message, package, "Request", arguments)


def _stored_response(response: httpx.Response, request: _Call | None) -> _Call | None:
    if (package := _http_package(response)) is None:
        return None
    encoded: set[str] = set()
    if "content-encoding" in response.headers:
        # The content is kept decoded; httpx would decode it a second time.
        encoded = {"content-encoding", "content-length"}
    extensions = response.extensions
    arguments = {
        "status_code": response.status_code,
        "headers": [
            pair for pair in response.headers.multi_items() if pair[0].lower() not in encoded
        ],
        "content": _or_none(lambda: response.content) or b"",
        "extensions": {
            name: extensions[name]
            for name in ("http_version", "reason_phrase")
            if name in extensions
        },
        "request": request,
    }
    return _Call(_new_message, package, "Response", arguments)


def _http_package(value: object) -> str | None:
    """Return the package a request or response is of, also where its class is a subclass."""
    roots = (base.__module__.partition(".")[0] for base in type(value).__mro__)
    return next((root for root in roots if root in _HTTP_PACKAGES), None)


def _http(package: str) -> Any:
    if package == "httpx2":
        try:
            import httpx2
        except ImportError:
            pass  # pickled where httpx2 is installed, loaded where it is not
        else:
            return httpx2
    import httpx

    return httpx


def _new_message(package: str, kind: str, arguments: dict[str, Any]) -> object:
    return getattr(_http(package), kind)(**arguments)


def _or_none(read: Callable[[], Any]) -> Any:
    try:
        return read()
    except RuntimeError:  # what httpx raises for a body not read, and for a request not set
        return None
