"""Tells the two HTTP libraries apart: httpx, and its successor httpx2.

Edition 2 imports httpx2 only if the caller asks for one of its clients. A caller who passes a
client of the other library has imported that already.
"""

from __future__ import annotations

import sys
from functools import cache
from types import ModuleType
from typing import Any

import httpx

from .._edition import OTHER_LIBRARY

__all__ = [
    "HTTPX_DEFAULT_TIMEOUT",
    "DefaultAsyncHttpx2Client",
    "DefaultHttpx2Client",
    "is_client",
    "is_decoding_error",
    "is_instance",
    "is_stream_consumed",
    "is_timeout_error",
    "libraries",
    "library_of",
]

HTTPX_DEFAULT_TIMEOUT = httpx.Timeout(5.0)


def libraries() -> tuple[ModuleType, ...]:
    """Return the libraries that are loaded: ours, and the other one if the program uses it."""
    other = sys.modules.get(OTHER_LIBRARY)
    return (httpx,) if other is None else (httpx, other)


def is_instance(value: object, name: str) -> bool:
    """Whether `value` is an instance of the class with this name of either library."""
    return isinstance(value, tuple([getattr(library, name) for library in libraries()]))


def library_of(origin: object) -> Any:
    """Return the module that a client or a response comes from: `httpx` or `httpx2`."""
    for library in libraries():
        if isinstance(origin, (library.Client, library.AsyncClient, library.Response)):
            return library
    return httpx


def is_client(client: object, name: str) -> bool:
    """Whether `client` is a `Client` or an `AsyncClient` of either library."""
    return is_instance(client, name)


def is_timeout_error(exc: BaseException) -> bool:
    """Whether `exc` is a timeout error of either library."""
    return is_instance(exc, "TimeoutException")


def is_decoding_error(exc: BaseException) -> bool:
    """Whether `exc` says, in either library, that a body could not be decompressed."""
    return is_instance(exc, "DecodingError")


def is_stream_consumed(exc: BaseException) -> bool:
    """Whether `exc` says, in either library, that the body was streamed already."""
    return is_instance(exc, "StreamConsumed")


def DefaultHttpx2Client(**kwargs: Any) -> Any:  # noqa: N802 - the contract's name
    """Make an `httpx2.Client` with this package's timeout, limits and redirect setting.

    Raises:
        RuntimeError: httpx2 is not installed.
    """
    return _httpx2_client("Client", kwargs)


def DefaultAsyncHttpx2Client(**kwargs: Any) -> Any:  # noqa: N802 - the contract's name
    """Make an `httpx2.AsyncClient` with this package's timeout, limits and redirect setting.

    Raises:
        RuntimeError: httpx2 is not installed.
    """
    return _httpx2_client("AsyncClient", kwargs)


def _httpx2_client(name: str, arguments: dict[str, Any]) -> Any:
    httpx2 = _import_httpx2()
    from . import pool

    is_async = name == "AsyncClient"
    if httpx2 is httpx:
        native = pool.DefaultAsyncHttpxClient if is_async else pool.DefaultHttpxClient
        return native(**arguments)
    return _class_of(httpx2, name)(**pool.with_defaults(arguments, httpx2, is_async=is_async))


@cache
def _class_of(library: Any, name: str) -> Any:
    from .pool import HasPools

    members = {"_library": library, "__module__": __name__}
    return type(name.replace("Client", "Httpx2Client"), (HasPools, getattr(library, name)), members)


def _import_httpx2() -> Any:
    try:
        import httpx2
    except ImportError as exc:
        raise RuntimeError(
            "This client needs the httpx2 package: `pip install 'openai[httpx2]'`."
        ) from exc
    return httpx2
