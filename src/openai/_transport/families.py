"""Lets objects of one HTTP library work in a client of the other.

Settings are converted. An auth or a transport is wrapped: it gets requests and responses of the
library it was made for, and what it yields, returns or raises is converted back. This module is
loaded only if a program uses both libraries.
"""

from __future__ import annotations

from collections.abc import AsyncGenerator, AsyncIterator, Callable, Generator, Iterator, Mapping
from contextlib import AbstractContextManager, contextmanager, nullcontext, suppress
from functools import cache, partial
from typing import Any

from .._exceptions import OpenAIError, also
from .libraries import libraries

__all__ = ["convert_arguments", "convert_auth"]

_Guard = Callable[[], AbstractContextManager[None]]


def _as_proxy(library: Any, proxy: Any) -> Any:
    # Versions before 0.24 take no TLS context.
    context = getattr(proxy, "ssl_context", None)
    tls = {} if context is None else {"ssl_context": context}
    return library.Proxy(str(proxy.url), auth=proxy.auth, headers=proxy.headers.raw, **tls)


_SETTINGS: dict[str, Callable[[Any, Any], Any]] = {
    "URL": lambda library, url: library.URL(str(url)),
    "Timeout": lambda library, timeout: library.Timeout(**timeout.as_dict()),
    "Limits": lambda library, limits: library.Limits(
        max_connections=limits.max_connections,
        max_keepalive_connections=limits.max_keepalive_connections,
        keepalive_expiry=limits.keepalive_expiry,
    ),
    "Headers": lambda library, headers: library.Headers(headers.raw),
    "QueryParams": lambda library, params: library.QueryParams(params.multi_items()),
    "Cookies": lambda library, cookies: library.Cookies(cookies.jar),
    "Proxy": _as_proxy,
    "Auth": lambda library, auth: convert_auth(auth, library),
    "BaseTransport": lambda library, transport: _wrapped(transport, library, _Bridge),
    "AsyncBaseTransport": lambda library, transport: _wrapped(transport, library, _AsyncBridge),
}
"""How an object is converted, by its class."""

_TAKEN = {
    "auth": ("Auth",),
    "base_url": ("URL",),
    "cookies": ("Cookies",),
    "headers": ("Headers",),
    "limits": ("Limits",),
    "params": ("QueryParams",),
    "proxy": ("Proxy", "URL"),
    "timeout": ("Timeout",),
}
"""The classes that an argument of a client takes. A mapping takes them as its values."""


def convert_arguments(
    arguments: Mapping[str, Any], library: Any, *, is_async: bool
) -> dict[str, Any]:
    """Return the arguments of a client of `library`, which may be of the other library.

    Raises:
        OpenAIError: an argument cannot be converted; the error is a `TypeError` too.
    """
    transport = ("AsyncBaseTransport" if is_async else "BaseTransport",)
    taken = {**_TAKEN, "transport": transport, "mounts": transport, "proxies": _TAKEN["proxy"]}

    def convert(name: str, value: Any) -> Any:
        if name in {"mounts", "proxies"} and hasattr(value, "items"):
            return {
                _converted(name, key, library, ("URL",)): _converted(
                    name, each, library, taken[name]
                )
                for key, each in value.items()
            }
        return _converted(name, value, library, taken.get(name, ()))

    return {name: convert(name, value) for name, value in arguments.items()}


def convert_auth(auth: Any, library: Any) -> Any:
    """Return an auth that a client of `library` can use; one of `library` is not changed."""
    origin = _origin(auth, library)
    return auth if origin is None else _derived(_Auth, library.Auth)(auth, library, origin)


def _converted(name: str, value: Any, library: Any, taken: tuple[str, ...]) -> Any:
    origin = _origin(value, library)
    if origin is None:
        return value
    for kind in taken:
        if isinstance(value, getattr(origin, kind)):
            return _SETTINGS[kind](library, value)
    pair = f"{library.__name__} or {origin.__name__}"
    wanted = " or ".join(f"`{kind}`" for kind in taken)
    message = (
        f"`{name}` has an object of the class `{origin.__name__}.{type(value).__name__}`, which a "
        f"client of {library.__name__} cannot use there. "
    ) + (f"Pass a {wanted} of {pair}." if taken else f"Pass what {library.__name__} takes there.")
    raise also(OpenAIError(message), TypeError(message))


def _origin(value: object, library: Any) -> Any:
    """Return the other library, if the class of an object comes from it and not from `library`."""
    packages = {base.__module__.partition(".")[0] for base in type(value).__mro__}
    if library.__name__ in packages:
        return None
    return next((each for each in libraries() if each.__name__ in packages), None)


def _wrapped(transport: Any, library: Any, bridge: type) -> Any:
    base = library.BaseTransport if bridge is _Bridge else library.AsyncBaseTransport
    return _derived(bridge, base)(transport, library, _origin(transport, library))


@cache
def _derived(*classes: type) -> Any:
    """Return a class of these bases: the libraries ask for instances of certain classes."""
    return type(classes[0].__name__, classes, {"__module__": __name__})


# ------------------------------------------------------------------------------ messages


def _request_as(library: Any, request: Any, stream: Any) -> Any:
    made = library.Request(
        request.method,
        str(request.url),
        headers=request.headers.raw,
        stream=stream,
        extensions=dict(request.extensions),
    )
    if isinstance(stream, library.ByteStream):
        made.read()
    return made


def _stream_as(library: Any, stream: Any, origin: Any, guard: _Guard = nullcontext) -> Any:
    """Return the stream of a body for a message of `library`, in the flavours that it has."""
    if isinstance(stream, origin.ByteStream):
        return library.ByteStream(b"".join(stream))
    flavours = {"AsyncByteStream": _AsyncBody, "SyncByteStream": _Body}
    has = [name for name in flavours if isinstance(stream, getattr(origin, name))]
    classes = [*(flavours[name] for name in has), *(getattr(library, name) for name in has)]
    return _derived(*classes)(stream, guard) if classes else stream


class _AsyncBody:
    """A body of the other library; errors of reading it are those of this one."""

    def __init__(self, stream: Any, guard: _Guard) -> None:
        self._stream = stream
        self._guard = guard

    async def __aiter__(self) -> AsyncIterator[bytes]:
        with self._guard():
            async for piece in self._stream:
                yield piece

    async def aclose(self) -> None:
        """Close the body, and with it the connection if it was not read to its end."""
        with self._guard():
            await self._stream.aclose()


# twin of _AsyncBody
class _Body:
    """A body of the other library; errors of reading it are those of this one."""

    def __init__(self, stream: Any, guard: _Guard) -> None:
        self._stream = stream
        self._guard = guard

    def __iter__(self) -> Iterator[bytes]:
        with self._guard():
            for piece in self._stream:
                yield piece

    def close(self) -> None:
        """Close the body, and with it the connection if it was not read to its end."""
        with self._guard():
            self._stream.close()


class _Whole:
    """The body of a request or response of the other library, read there when it is needed."""

    def __init__(self, message: Any) -> None:
        self._message = message

    def __iter__(self) -> Iterator[bytes]:
        yield self._message.read()

    async def __aiter__(self) -> AsyncIterator[bytes]:
        yield await self._message.aread()


def _whole_as(library: Any, message: Any) -> Any:
    return _derived(_Whole, library.SyncByteStream, library.AsyncByteStream)(message)


@contextmanager
def _errors_as(library: Any, origin: Any, request: Any) -> Generator[None, None, None]:
    """Raise the errors of a transport as those of `library` that have the same name."""
    try:
        yield
    except origin.RequestError as exc:
        names = [base.__name__ for base in type(exc).__mro__]
        kind = next(getattr(library, name) for name in names if hasattr(library, name))
        raise kind(str(exc), request=request) from exc


# ---------------------------------------------------------------------------- transports


class _AsyncBridge:
    """Sends the requests of a client through a transport of the other library."""

    def __init__(self, transport: Any, library: Any, origin: Any) -> None:
        self._transport = transport
        self._library = library
        self._origin = origin

    async def handle_async_request(self, request: Any) -> Any:
        """Send a request that has the form of the other library."""
        library, origin = self._library, self._origin
        guard = partial(_errors_as, library, origin, request)
        sent = _request_as(origin, request, _stream_as(origin, request.stream, library))
        with guard():
            response = await self._transport.handle_async_request(sent)
        return library.Response(
            response.status_code,
            headers=response.headers.raw,
            stream=_stream_as(library, response.stream, origin, guard),
            extensions=dict(response.extensions),
        )

    async def aclose(self) -> None:
        """Close the connections of the transport."""
        await self._transport.aclose()

    async def __aenter__(self) -> Any:
        await self._transport.__aenter__()
        return self

    async def __aexit__(self, *exc: object) -> None:
        await self._transport.__aexit__(*exc)


# twin of _AsyncBridge
class _Bridge:
    """Sends the requests of a client through a transport of the other library."""

    def __init__(self, transport: Any, library: Any, origin: Any) -> None:
        self._transport = transport
        self._library = library
        self._origin = origin

    def handle_request(self, request: Any) -> Any:
        """Send a request that has the form of the other library."""
        library, origin = self._library, self._origin
        guard = partial(_errors_as, library, origin, request)
        sent = _request_as(origin, request, _stream_as(origin, request.stream, library))
        with guard():
            response = self._transport.handle_request(sent)
        return library.Response(
            response.status_code,
            headers=response.headers.raw,
            stream=_stream_as(library, response.stream, origin, guard),
            extensions=dict(response.extensions),
        )

    def close(self) -> None:
        """Close the connections of the transport."""
        self._transport.close()

    def __enter__(self) -> Any:
        self._transport.__enter__()
        return self

    def __exit__(self, *exc: object) -> None:
        self._transport.__exit__(*exc)


# ---------------------------------------------------------------------------------- auth


class _Auth:
    """Runs the flow of an auth of the other library."""

    def __init__(self, auth: Any, library: Any, origin: Any) -> None:
        self._auth = auth
        self._libraries = library, origin

    def async_auth_flow(self, request: Any) -> AsyncGenerator[Any, Any]:
        """Yield the requests that the auth yields, and give it their responses."""
        return _async_run(self._auth, _Exchange(request, *self._libraries))

    def sync_auth_flow(self, request: Any) -> Generator[Any, Any, None]:
        """Yield the requests that the auth yields, and give it their responses."""
        return _run(self._auth, _Exchange(request, *self._libraries))


class _Exchange:
    """A request, and those that an auth sends besides, in the forms of both libraries."""

    def __init__(self, request: Any, library: Any, origin: Any) -> None:
        self._library, self._origin = library, origin
        is_read = isinstance(request.stream, library.ByteStream)
        stream = (
            _stream_as(origin, request.stream, library) if is_read else _whole_as(origin, request)
        )
        self.first = _request_as(origin, request, stream)
        self._forms = [(self.first, request)]

    def request_of(self, theirs: Any) -> Any:
        """Return the request that the client sends for one that the auth has yielded."""
        library, origin = self._library, self._origin
        ours = next((ours for form, ours in self._forms if form is theirs), None)
        if ours is None:
            ours = _request_as(library, theirs, _stream_as(library, theirs.stream, origin))
            self._forms.append((theirs, ours))
        ours.method = theirs.method
        ours.url = library.URL(str(theirs.url))
        ours.headers = library.Headers(theirs.headers.raw)
        ours.extensions = dict(theirs.extensions)
        if isinstance(theirs.stream, origin.ByteStream):
            _set_body(ours, b"".join(theirs.stream), library)
        return ours

    def response_to(self, theirs: Any, response: Any) -> Any:
        """Return the response to a request of the auth, in the form of its library."""
        # The body is decoded once, when the client's response is read.
        headers = response.headers.copy()
        for name in ("content-encoding", "transfer-encoding"):
            headers.pop(name, None)
        return self._origin.Response(
            response.status_code,
            headers=headers.raw,
            stream=_whole_as(self._origin, response),
            extensions=dict(response.extensions),
            request=theirs,
        )


def _set_body(request: Any, content: bytes, library: Any) -> None:
    if isinstance(request.stream, library.ByteStream) and b"".join(request.stream) == content:
        return
    request.stream = library.ByteStream(content)
    if hasattr(request, "_content"):
        del request._content
    request.read()


async def _async_run(auth: Any, exchange: _Exchange) -> AsyncGenerator[Any, Any]:
    flow = auth.async_auth_flow(exchange.first)
    try:
        with suppress(StopAsyncIteration):
            theirs = await flow.__anext__()
            while True:
                response = yield exchange.request_of(theirs)
                theirs = await flow.asend(exchange.response_to(theirs, response))
    finally:
        await flow.aclose()


# twin of _async_run
def _run(auth: Any, exchange: _Exchange) -> Generator[Any, Any]:
    flow = auth.sync_auth_flow(exchange.first)
    try:
        with suppress(StopIteration):
            theirs = flow.__next__()
            while True:
                response = yield exchange.request_of(theirs)
                theirs = flow.send(exchange.response_to(theirs, response))
    finally:
        flow.close()
