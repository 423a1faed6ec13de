"""Every error of the package, and which one an HTTP status becomes.

    OpenAIError
    ├── APIError                              a request failed: `message`, `request`, `body`
    │   ├── APIConnectionError                no complete response arrived
    │   │   └── APITimeoutError
    │   ├── APIResponseValidationError        a success, but not with what was asked for
    │   └── APIStatusError                    the status is no success: `response`, `request_id`
    │       ├── BadRequestError               400
    │       ├── AuthenticationError           401
    │       │   └── OAuthError                a token endpoint refused
    │       ├── PermissionDeniedError         403
    │       ├── NotFoundError                 404
    │       ├── ConflictError                 409
    │       ├── UnprocessableEntityError      422
    │       ├── RateLimitError                429
    │       └── InternalServerError           500 and above
    ├── LengthFinishReasonError               the answer was cut, so that it cannot be parsed
    ├── ContentFilterFinishReasonError        the answer was withheld, so that it cannot be parsed
    ├── SubjectTokenProviderError             the platform gave no token
    ├── WebSocketConnectionClosedError        a connection was lost, and messages with it
    └── WebSocketQueueFullError               too much waits to be sent
    InvalidWebhookSignatureError              a `ValueError`: a webhook is not genuine

`also` adds the class of another error, for programs that catch what was raised before.

httpx appears only in annotations here, so `except openai.RateLimitError` costs no import.
`_reply.frozen` pickles and copies errors. Exported classes have the module name `openai`, so that
tracebacks and pickles show the import path.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from functools import lru_cache
from typing import TYPE_CHECKING, Any, TypeVar, cast

from typing_extensions import Self, TypeIs, override

from ._edition import ERROR_CODE_IS_TEXT, ERROR_TEXT_QUOTES_BODY
from ._lazy import LazyModule

if TYPE_CHECKING:
    import httpx as _httpx

    from .types import chat as _chat
else:
    # `typing.get_type_hints` finds them here and, for classes, in `openai`.
    _httpx, _chat = LazyModule("httpx"), LazyModule("openai.types.chat")

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
    "also",
    "error_message_and_body",
    "error_words",
    "reported_error",
    "status_error",
]


_ErrorT = TypeVar("_ErrorT", bound="OpenAIError")


class OpenAIError(Exception):
    """The base of every error this package raises on purpose.

    Errors can be pickled. The HTTP request and response are restored as objects of the same
    package, with the body read so far and with credentials replaced by `<redacted>`; attributes
    that cannot be pickled are restored as `None`.
    """

    @override
    def __reduce__(self) -> tuple[Any, ...]:
        from ._reply import frozen

        return frozen.reduce(self)

    def __copy__(self) -> Self:
        from ._reply import frozen

        return frozen.copy_error(self)

    def __deepcopy__(self, memo: dict[int, Any]) -> Self:
        from ._reply import frozen

        return frozen.deepcopy_error(self, memo)


class APIError(OpenAIError):
    """A request failed, or its stream reported an error.

    `code`, `param` and `type` are from the error body, if it is an object, or from the one error
    inside it.
    """

    message: str
    request: _httpx.Request
    body: object | None
    code: str | None
    param: str | None
    type: str | None

    def __init__(self, message: str, request: _httpx.Request, *, body: object | None) -> None:
        super().__init__(message)
        self.message = message
        self.request = request
        self.body = body
        fields = _details(body)
        self.code = _code(fields)
        self.param = fields.get("param")
        self.type = fields.get("type")


class APIResponseValidationError(APIError):
    """The status is a success, but the body is not what the call returns.

    It is a web page, empty, cut, an error, or another kind of JSON. Strict clients also raise this
    for fields of a wrong type.
    """

    response: _httpx.Response
    status_code: int

    def __init__(
        self, response: _httpx.Response, body: object | None, *, message: str | None = None
    ) -> None:
        text = message or "Data returned by API invalid for expected schema."
        super().__init__(text, response.request, body=body)
        self.response = response
        self.status_code = response.status_code


class APIStatusError(APIError):
    """The server answered with a status that is not a success."""

    response: _httpx.Response
    status_code: int
    request_id: str | None

    def __init__(self, message: str, *, response: _httpx.Response, body: object | None) -> None:
        super().__init__(message, response.request, body=body)
        self.response = response
        self.status_code = response.status_code
        self.request_id = response.headers.get("x-request-id")


class APIConnectionError(APIError):
    """No complete response arrived; `__cause__` says why."""

    def __init__(self, *, message: str = "Connection error.", request: _httpx.Request) -> None:
        super().__init__(message, request, body=None)


class APITimeoutError(APIConnectionError):
    """The request took longer than its timeout allows."""

    def __init__(self, request: _httpx.Request) -> None:
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

    def __init__(self, *, response: _httpx.Response, body: object | None) -> None:
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
    """The answer was cut at the token limit, so it cannot be parsed."""

    completion: _chat.ChatCompletion

    def __init__(self, *, completion: _chat.ChatCompletion) -> None:
        message = "Could not parse response content as the length limit was reached"
        if completion.usage:
            message += f" - {completion.usage}"
        super().__init__(message)
        self.completion = completion


class ContentFilterFinishReasonError(OpenAIError):
    """The content filter withheld the answer, so it cannot be parsed."""

    completion: _chat.ChatCompletion | None

    def __init__(self, *, completion: _chat.ChatCompletion | None = None) -> None:
        super().__init__(
            "Could not parse response content as the request was rejected by the content filter"
        )
        self.completion = completion


class InvalidWebhookSignatureError(ValueError):
    """The signature of a webhook is missing, stale or not made with this secret."""


class SubjectTokenProviderError(OpenAIError):
    """The platform gave no token for workload identity."""

    response: _httpx.Response | None

    def __init__(self, message: str, *, response: _httpx.Response | None = None) -> None:
        super().__init__(message)
        self.message = message
        self.response = response


class WebSocketQueueFullError(OpenAIError):
    """The message does not fit into the send queue."""


class WebSocketConnectionClosedError(OpenAIError):
    """A connection was lost, and with it queued messages or a response.

    `unsent_frames` holds the queued frames. `unsent_messages` holds the same as text, without
    binary frames that are not UTF-8.
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
    """The unsent frames, hidden from tools that print attributes."""

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


_DETAILS = ("code", "param", "type")
_DEEPEST = 5  # errors inside errors; gateways wrap those of other gateways


def _details(body: object) -> dict[str, Any]:
    """Return the object with the details of an error, which may be inside another one."""
    for _ in range(_DEEPEST):
        fields = _fields(_only(body))
        inner = _only(fields.get("error") or fields.get("detail"))
        if not isinstance(inner, dict) or any(fields.get(name) is not None for name in _DETAILS):
            return fields
        body = cast("object", inner)
    return {}


def _code(fields: Mapping[str, Any]) -> Any:
    code = fields.get("code")
    return code if code is None or not ERROR_CODE_IS_TEXT else str(code)


def _only(value: object) -> object:
    """Return the item of a list of one, as which some services send an error."""
    return value[0] if _is_list(value) and len(value) == 1 else value


def _is_list(value: object) -> TypeIs[list[object]]:
    return isinstance(value, list)


def reported_error(data: object) -> object:
    """Return the error that a decoded body or event reports, or `None`.

    It is the value of `error`, or all of a flat error: `{"object": "error", "message": …}`.
    """
    fields = _fields(_only(data))
    if error := fields.get("error"):
        return error
    return fields if "error" in (fields.get("object"), fields.get("type")) else None


_WORDS = ("message", "error_description", "error", "detail", "msg")


def error_words(error: object, depth: int = _DEEPEST) -> str | None:
    """Return what a server says in an error of any shape: text, an object, or a list of them."""
    if isinstance(error, str):
        return error.strip() or None
    if depth and _is_list(error):
        words = (error_words(item, depth - 1) for item in error)
        return "; ".join(filter(None, words)) or None
    fields = _fields(error) if depth else {}
    found = (error_words(fields[name], depth - 1) for name in _WORDS if name in fields)
    return next(filter(None, found), None)


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

    `text` is `None` if the body could not be read.
    """
    short = f"Error code: {status_code}"
    if text is None:
        return short, None
    stripped = text.strip()
    try:
        body = json.loads(stripped)
        return short + _quoted(body), body
    except (ValueError, RecursionError):
        return (stripped if ERROR_TEXT_QUOTES_BODY else "") or short, stripped


def _quoted(body: object) -> str:
    """Return what the text of an error has of its body, behind the status."""
    if ERROR_TEXT_QUOTES_BODY:
        return f" - {body}"
    whole = _fields(body)
    message = _fields(whole.get("error", whole)).get("message")
    return f" - {message}" if isinstance(message, str) and message else ""


def status_error(message: str, *, response: _httpx.Response, body: object) -> APIStatusError:
    """Build the error for a failed response; `body` is the whole decoded body."""
    whole = _fields(body)
    body = whole.get("error", body)
    status = response.status_code
    kind = InternalServerError if status >= 500 else _STATUS_ERRORS.get(status, APIStatusError)
    error = kind(message, response=response, body=body)
    if isinstance(body, str):
        # `{"error": "text", "code": …}` has the details beside the text.
        error.code, error.param, error.type = _code(whole), whole.get("param"), whole.get("type")
    return error


_OUTSIDE_VARS: Mapping[type[BaseException], tuple[str, ...]] = {
    OSError: ("errno", "strerror"),
    UnicodeDecodeError: ("encoding", "object", "start", "end", "reason"),
}
"""Attributes of built-in exceptions that are not in their `vars`."""


def also(error: _ErrorT, former: BaseException) -> _ErrorT:
    """Return `error` as an error of both classes, so that `except` catches it by either.

    It has the text and the attributes of `error`, and those attributes of `former` that `error`
    lacks. A class that permits no subclass (pydantic's `ValidationError`), or whose attributes
    cannot be set (groups of exceptions), is not added.
    """
    try:
        classes: tuple[Any, Any] = type(error), type(former)
        both = both_classes(*classes)
        combined: Any = both.__new__(both, *former.args)
        combined.args = error.args
        for kind, names in _OUTSIDE_VARS.items():
            for name in names if isinstance(former, kind) else ():
                setattr(combined, name, getattr(former, name))
        for attributes in (vars(former), vars(error)):
            for name, value in attributes.items():
                setattr(combined, name, value)
    except (TypeError, AttributeError):
        return error
    return cast("_ErrorT", combined)


@lru_cache(maxsize=256)
def both_classes(first: type[Exception], second: type[BaseException]) -> type[Exception]:
    """Return the class of errors that are both; its name and its text are those of `first`.

    Raises:
        TypeError: `second` permits no subclass.
    """
    if issubclass(first, second):
        return first
    namespace = {
        "__doc__": first.__doc__,
        "__module__": first.__module__,
        "__str__": Exception.__str__,
        "both_classes": (first, second),
    }
    return cast("type[Exception]", type(first.__name__, (first, second), namespace))


for _name in __all__:
    _exported = globals()[_name]
    if isinstance(_exported, type) and _exported is not SubjectTokenProviderError:
        _exported.__module__ = "openai"
