"""Errors that can be pickled and copied, although they hold HTTP requests and responses.

A request or response is stored as the arguments that make it again, with its credentials replaced.
What pickle refuses is stored as `None`. httpx is imported when a pickle is loaded, and not before.
"""

from __future__ import annotations

import copy
import pickle
from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Any, TypeVar

from typing_extensions import override

if TYPE_CHECKING:
    import httpx

__all__ = ["copy_error", "deepcopy_error", "reduce"]

_ErrorT = TypeVar("_ErrorT", bound=Exception)


_HTTP_PACKAGES = ("httpx", "httpx2")


_SECRET_HEADERS = frozenset({"api-key", "authorization", "cookie", "x-amz-security-token"})


_PLAIN = (str, bytes, int, float, bool, type(None))


def reduce(error: Exception) -> tuple[Any, ...]:
    """Return what pickle stores of an error: its class, its arguments, its attributes."""
    # `__init__` is not called again: its arguments are not known here, and need not be.
    return _new_error, (type(error), error.args), _picklable_state(vars(error))


def copy_error(error: _ErrorT) -> _ErrorT:
    """Return a copy that shares all attributes."""
    return _with_state(_new_error(type(error), error.args), vars(error))


def deepcopy_error(error: _ErrorT, memo: dict[int, Any]) -> _ErrorT:
    """Return a deep copy of the attributes, except for the request and the response."""
    memo[id(error)] = clone = _new_error(type(error), error.args)
    # Requests and responses hold streams, which have no second copy.
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
