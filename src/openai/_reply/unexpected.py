"""Says what is wrong with a response that is not what the call returns.

Its status is a success, but its body is a web page, empty, cut, an error, or another kind of JSON.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from typing_extensions import override

from .._exceptions import (
    APIConnectionError,
    APIResponseValidationError,
    OpenAIError,
    also,
    error_words,
    reported_error,
)
from .._identity.secrets import redact_url

if TYPE_CHECKING:
    import httpx

__all__ = [
    "UnexpectedContent",
    "UnexpectedText",
    "broken_json",
    "changed_method",
    "expected",
    "not_utf8",
    "undecodable",
    "unexpected_kind",
    "unexpected_reply",
]

_SHOWN = 200  # characters of a body in a message


class UnexpectedText(str):
    """Text that came where a model was asked for.

    It is the text, as it always was; using it as a model raises an error that says what came.
    """

    __slots__ = ("_response",)

    _response: httpx.Response

    @classmethod
    def of(cls, response: httpx.Response) -> UnexpectedText:
        """Return the text of a response that has been read."""
        text = cls(response.text)
        text._response = response
        return text

    def error(self, name: str) -> OpenAIError:
        """Return the error of using the text as a model, for its attribute `name`."""
        former = AttributeError(f"'str' object has no attribute {name!r}")
        text = str(self)
        problem = expected("a JSON object", text)
        return also(unexpected_reply(self._response, problem, text), former)

    def __getattr__(self, name: str) -> Any:
        if name.startswith("_"):
            raise AttributeError(f"'str' object has no attribute {name!r}")
        raise self.error(name)

    @override
    def __reduce_ex__(self, protocol: object) -> tuple[Any, ...]:
        return str, (str(self),)


class UnexpectedContent(ValueError):
    """A part of a response cannot be read; `cast.post_parse` adds which response it is."""


def unexpected_reply(
    response: httpx.Response, problem: str, text: str, *, body: object = None
) -> APIResponseValidationError:
    """Return the error for a response whose body is `text`; `problem` is its first sentence.

    `body` is the decoded body; an error in it becomes the `body` of the result.
    """
    shown = text.strip()
    reported = reported_error(body)
    words = error_words(reported) or error_words(body if hasattr(body, "keys") else None)
    message = (
        f"{problem} It came from {redact_url(response.url)} (status {response.status_code}, "
        f"content type {response.headers.get('content-type', 'missing')})."
    )
    if words and words != shown:
        message += f" The server says: {words[:_SHOWN]}"
    if shown:
        message += f" The body starts with {shown[:_SHOWN]!r}."
    encoding = response.headers.get("content-encoding")
    if encoding and "\ufffd" in shown:
        message += f" It could not be decoded: its Content-Encoding is {encoding!r}."
    if _is_html(shown):
        message += " Check `base_url`, which usually ends in `/v1`, and any proxy on the way."
    found: object = next((each for each in (reported, body) if each is not None), text)
    return APIResponseValidationError(response, found, message=message)


def expected(what: str, text: str, found: str = "text") -> str:
    """Return the sentence that says what came instead of `what`."""
    shown = text.strip()
    came = "an empty body" if not shown else "a web page" if _is_html(shown) else found
    return f"Expected {what}, but {came} came."


def _is_html(text: str) -> bool:
    return text[:15].lower().startswith(("<!doctype html", "<html"))


def broken_json(response: httpx.Response, exc: Exception) -> OpenAIError:
    """Return the error for a body that is declared as JSON and cannot be read as such."""
    text = response.content.decode(errors="replace")
    found = f"JSON that is cut or broken ({exc})"
    return also(unexpected_reply(response, expected("JSON", text, found), text), exc)


def not_utf8(response: httpx.Response, exc: UnicodeDecodeError) -> OpenAIError:
    """Return the error for an event that is not UTF-8."""
    text = exc.object.decode(errors="replace")
    problem = f"Expected UTF-8 in a stream of events, but other bytes came ({exc.reason})."
    return also(unexpected_reply(response, problem, text), exc)


_KINDS = {"list": "a list", "NoneType": "null"}


def unexpected_kind(response: httpx.Response, data: object) -> OpenAIError:
    """Return the error for JSON that is no object, where the call returns one."""
    found = _KINDS.get(type(data).__name__, "a bare value")
    problem = expected("a JSON object", response.text, found)
    return unexpected_reply(response, problem, response.text, body=data)


def changed_method(response: httpx.Response) -> str | None:
    """Return what to say of a redirect that sent another request than the call's, or `None`."""
    last = response.request
    for hop in response.history:
        first = hop.request
        if first.method != last.method:
            return (
                f"{first.method} {redact_url(first.url)} was redirected with status "
                f"{hop.status_code}, which turned it into {last.method} {redact_url(last.url)}: "
                f"what that returned (status {response.status_code}) is no answer to the call. "
                "Set `base_url` to where the redirect leads, or let the server redirect with "
                "status 307 or 308."
            )
    return None


def undecodable(exc: Exception, request: httpx.Request) -> OpenAIError:
    """Return the error for a body that does not have its Content-Encoding, also an `exc`."""
    error = APIConnectionError(
        message=(
            f"The body of the response from {redact_url(request.url)} could not be decoded "
            f"({exc}). Its Content-Encoding header is false, or the body was damaged on the way: "
            "look for a proxy that changes one of them."
        ),
        request=request,
    )
    both = also(error, exc)
    both.__cause__ = exc
    return both
