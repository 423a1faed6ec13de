"""Pickles and copies errors, although they hold HTTP requests and responses.

A request or response is stored as the arguments that recreate it. Secrets are redacted in its URL
and headers, and in the body of a request. A value that pickle refuses is stored as `None`. Only
loading a pickle imports httpx.
"""

from __future__ import annotations

import copy
import pickle
from collections.abc import Callable, Collection, Mapping
from importlib import import_module
from typing import TYPE_CHECKING, Any, TypeVar

from typing_extensions import override

from .._edition import HTTP_LIBRARY, OTHER_LIBRARY
from .._exceptions import both_classes
from .._identity.secrets import redact_header, redact_text, redact_url

if TYPE_CHECKING:
    import httpx

__all__ = ["copy_error", "deepcopy_error", "reduce"]

_ErrorT = TypeVar("_ErrorT", bound=Exception)


_PLAIN = (str, bytes, int, float, bool, type(None))


def reduce(error: Exception) -> tuple[Any, ...]:
    """Return the parts of an error that pickle stores: class, arguments, attributes."""
    # Loading does not call `__init__`, whose arguments are not known here.
    error_class: type[Exception] | _Call = type(error)
    if parts := vars(error_class).get("both_classes"):
        error_class = _Call(both_classes, *parts)
    return _new_error, (error_class, error.args), _picklable_state(vars(error))


def copy_error(error: _ErrorT) -> _ErrorT:
    """Return a copy that shares all attributes."""
    return _with_state(_new_error(type(error), error.args), vars(error))


def deepcopy_error(error: _ErrorT, memo: dict[int, Any]) -> _ErrorT:
    """Return a deep copy of the attributes, except for the request and the response."""
    memo[id(error)] = clone = _new_error(type(error), error.args)
    # Requests and responses hold streams, which cannot be copied.
    for name in ("request", "response"):
        if (value := vars(error).get(name)) is not None:
            memo[id(value)] = value
    return _with_state(clone, {k: _deep_or_same(v, memo) for k, v in vars(error).items()})


def _new_error(error: type[_ErrorT], args: tuple[Any, ...]) -> _ErrorT:
    new = error.__new__(error, *args)
    new.args = args
    return new


def _with_state(error: _ErrorT, state: Mapping[str, Any]) -> _ErrorT:
    vars(error).update(state)
    return error


class _Call:
    """Replaces an object in a pickle: loading it calls `make` with the arguments."""

    def __init__(self, make: Callable[..., object], *arguments: object) -> None:
        self._make = make
        self._arguments = arguments

    @override
    def __reduce__(self) -> tuple[Any, ...]:
        return self._make, self._arguments


def _picklable_state(attributes: Mapping[str, Any]) -> dict[str, Any]:
    stored: dict[int, _Call | None] = {}
    return {
        name: _stored(value, stored) if _http_class(value) else _picklable(value)
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


def _stored(message: Any, stored: dict[int, _Call | None]) -> _Call | None:
    """Return the replacement of a request or response in this pickle, one object for each."""
    if id(message) not in stored:
        call, http_class = None, _http_class(message)
        if http_class is not None:
            is_request = http_class[1] == "Request"
            arguments = _of_request(message) if is_request else _of_response(message, stored)
            call = _Call(_new_message, *http_class, arguments)
        stored[id(message)] = call
    return stored[id(message)]


def _of_request(request: httpx.Request) -> dict[str, Any]:
    content = _or_none(lambda: request.content) or b""
    text = content.decode("utf-8", "replace")
    shown = redact_text(text, request.headers.get("content-type", ""))
    is_same = shown == text
    return {
        "method": request.method,
        "url": redact_url(request.url),
        "headers": _headers(request, () if is_same else ("content-length",)),
        "content": content if is_same else shown.encode(),
    }


def _of_response(response: httpx.Response, stored: dict[int, _Call | None]) -> dict[str, Any]:
    # The content is stored decoded, and httpx must not decode it a second time.
    is_encoded = "content-encoding" in response.headers
    extensions = response.extensions
    return {
        "status_code": response.status_code,
        "headers": _headers(response, ("content-encoding", "content-length") if is_encoded else ()),
        "content": _or_none(lambda: response.content) or b"",
        "extensions": {
            name: extensions[name]
            for name in ("http_version", "reason_phrase")
            if name in extensions
        },
        "request": _stored(_or_none(lambda: response.request), stored),
    }


def _headers(
    message: httpx.Request | httpx.Response, left_out: Collection[str]
) -> list[tuple[str, str]]:
    pairs = message.headers.multi_items()
    return [(name, redact_header(name, value)) for name, value in pairs if name not in left_out]


def _http_class(value: object) -> tuple[str, str] | None:
    """Return package and name of the HTTP class of a request or response, even of a subclass."""
    for base in type(value).__mro__:
        package = base.__module__.partition(".")[0]
        if package in {HTTP_LIBRARY, OTHER_LIBRARY} and base.__name__ in {"Request", "Response"}:
            return package, base.__name__
    return None


def _http(package: str) -> Any:
    """Import the library of a message, or ours where the other one is not installed."""
    try:
        return import_module(package)
    except ImportError:
        return import_module(HTTP_LIBRARY)


def _new_message(package: str, kind: str, arguments: dict[str, Any]) -> object:
    return getattr(_http(package), kind)(**arguments)


def _or_none(read: Callable[[], Any]) -> Any:
    try:
        return read()
    except RuntimeError:  # httpx raises this for an unread body and for a missing request
        return None
