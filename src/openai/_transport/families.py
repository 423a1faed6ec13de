"""Lets objects of one HTTP library work in a client of the other.

Settings are converted. An auth or a transport is wrapped: it gets requests and responses of the
library it was made for, and what it yields, returns or raises is converted back. This module is
loaded only if a program uses both libraries.
"""

from __future__ import annotations

from collections.abc import AsyncGenerator, AsyncIterator, Callable, Generator, Iterator
from contextlib import contextmanager, nullcontext, suppress
from functools import cache, partial
from typing import Any

from .._exceptions import OpenAIError, also
from .libraries import libraries

__all__ = ["convert_arguments", "convert_auth"]


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
}
"""How an object is converted, by its class."""

_TAKEN = {
    "base_url": ("URL",),
    "proxy": ("Proxy", "URL"),
    "params": ("QueryParams",),
    **{kind.lower(): (kind,) for kind in ("Auth", "Cookies", "Headers", "Limits", "Timeout")},
}
"""The classes that an argument of a client takes. A mapping takes them as its values."""


def convert_arguments(given: dict[str, Any], library: Any, *, is_async: bool) -> dict[str, Any]:
    """Return the arguments of a client of `library`, which may be of the other library.

    Raises:
        OpenAIError: an argument cannot be converted; the error is a `TypeError` too.
    """
    transport = ("AsyncBaseTransport" if is_async else "BaseTransport",)
    taken = {**_TAKEN, "transport": transport, "mounts": transport, "proxies": _TAKEN["proxy"]}

    def convert(name: str, value: Any) -> Any:
        if name in {"mounts", "proxies"} and hasattr(value, "items"):
            return {key: convert(name, each) for key, each in value.items()}
        return _converted(name, value, library, taken.get(name, ()))

    return {name: convert(name, value) for name, value in given.items()}


def convert_auth(auth: Any, library: Any) -> Any:
    """Return an auth that a client of `library` can use; one of `library` is not changed."""
    return _converted("custom_auth", auth, library, ("Auth",))


def _converted(name: str, value: Any, library: Any, taken: tuple[str, ...]) -> Any:
    origin = _origin(value, library)
    if origin is None:
        return value
    for kind in taken:
        if isinstance(value, getattr(origin, kind)):
            if kind in _SETTINGS:
                return _SETTINGS[kind](library, value)
            return _derived(_WRAPPERS[kind], getattr(library, kind))(value, library, origin)
    names = f"{library.__name__} or {origin.__name__}"
    wanted = " or ".join(f"`{kind}`" for kind in taken)
    message = (
        f"`{name}` has an object of the class `{origin.__name__}.{type(value).__name__}`, which a "
        f"client of {library.__name__} cannot use there. Pass "
    ) + (f"a {wanted} of {names}." if taken else f"what {library.__name__} takes there.")
    raise also(OpenAIError(message), TypeError(message))


def _origin(value: object, library: Any) -> Any:
    """Return the other library, if the class of an object comes from it and not from `library`."""
    packages = {base.__module__.partition(".")[0] for base in type(value).__mro__}
    if library.__name__ in packages:
        return None
    return next((each for each in libraries() if each.__name__ in packages), None)


@cache
def _derived(*classes: type) -> Any:
    """Return a class of these bases: the libraries ask for instances of certain classes."""
    return type(classes[0].__name__, classes, {"__module__": __name__})


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


def _stream_as(library: Any, stream: Any, origin: Any, guard: Any = nullcontext) -> Any:
    """Return the stream of a body for a message of `library`, in the flavours that it has."""
    if isinstance(stream, origin.ByteStream):
        return library.ByteStream(b"".join(stream))
    flavours = {"AsyncByteStream": _AsyncBody, "SyncByteStream": _Body}
    has = [name for name in flavours if isinstance(stream, getattr(origin, name))]
    classes = [*(flavours[name] for name in has), *(getattr(library, name) for name in has)]
    return _derived(*classes)(stream, guard) if classes else stream


class _AsyncBody:
    """A body of the other library; errors of reading it are those of this one."""

    def __init__(self, stream: Any, guard: Any) -> None:
        self._stream, self._guard = stream, guard

    async def __aiter__(self) -> AsyncIterator[bytes]:
        with self._guard():
            async for piece in self._stream:
                yield piece

    async def aclose(self) -> None:
        with self._guard():
            await self._stream.aclose()


# twin of _AsyncBody
class _Body:
    """A body of the other library; errors of reading it are those of this one."""

    def __init__(self, stream: Any, guard: Any) -> None:
        self._stream, self._guard = stream, guard

    def __iter__(self) -> Iterator[bytes]:
        with self._guard():
            for piece in self._stream:
                yield piece

    def close(self) -> None:
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


@contextmanager
def _errors_as(library: Any, origin: Any, request: Any) -> Generator[None, None, None]:
    """Raise the errors of a transport as those of `library` that have the same name."""
    try:
        yield
    except origin.RequestError as exc:
        names = [base.__name__ for base in type(exc).__mro__]
        kind = next(getattr(library, name) for name in names if hasattr(library, name))
        raise kind(str(exc), request=request) from exc


class _Wrapper:
    def __init__(self, theirs: Any, library: Any, origin: Any) -> None:
        self._theirs, self._library, self._origin = theirs, library, origin


class _AsyncBridge(_Wrapper):
    """Sends the requests of a client through a transport of the other library."""

    async def handle_async_request(self, request: Any) -> Any:
        library, origin = self._library, self._origin
        guard = partial(_errors_as, library, origin, request)
        sent = _request_as(origin, request, _stream_as(origin, request.stream, library))
        with guard():
            response = await self._theirs.handle_async_request(sent)
        return library.Response(
            response.status_code,
            headers=response.headers.raw,
            stream=_stream_as(library, response.stream, origin, guard),
            extensions=dict(response.extensions),
        )

    async def aclose(self) -> None:
        await self._theirs.aclose()

    async def __aenter__(self) -> Any:
        await self._theirs.__aenter__()
        return self

    async def __aexit__(self, *exc: object) -> None:
        await self._theirs.__aexit__(*exc)


# twin of _AsyncBridge
class _Bridge(_Wrapper):
    """Sends the requests of a client through a transport of the other library."""

    def handle_request(self, request: Any) -> Any:
        library, origin = self._library, self._origin
        guard = partial(_errors_as, library, origin, request)
        sent = _request_as(origin, request, _stream_as(origin, request.stream, library))
        with guard():
            response = self._theirs.handle_request(sent)
        return library.Response(
            response.status_code,
            headers=response.headers.raw,
            stream=_stream_as(library, response.stream, origin, guard),
            extensions=dict(response.extensions),
        )

    def close(self) -> None:
        self._theirs.close()

    def __enter__(self) -> Any:
        self._theirs.__enter__()
        return self

    def __exit__(self, *exc: object) -> None:
        self._theirs.__exit__(*exc)


class _Auth(_Wrapper):
    """Runs the flow of an auth of the other library."""

    def async_auth_flow(self, request: Any) -> AsyncGenerator[Any, Any]:
        return _async_run(self._theirs, _Exchange(request, self._library, self._origin))

    def sync_auth_flow(self, request: Any) -> Generator[Any, Any, None]:
        return _run(self._theirs, _Exchange(request, self._library, self._origin))


class _Exchange:
    """A request, and those that an auth sends besides, in the forms of both libraries."""

    def __init__(self, request: Any, library: Any, origin: Any) -> None:
        self._library, self._origin = library, origin
        self._whole = _derived(_Whole, origin.SyncByteStream, origin.AsyncByteStream)
        stream = self._whole(request)
        if isinstance(request.stream, library.ByteStream):
            stream = _stream_as(origin, request.stream, library)
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
            body = b"".join(theirs.stream)
            if not isinstance(ours.stream, library.ByteStream) or b"".join(ours.stream) != body:
                ours.stream = library.ByteStream(body)
                ours.__dict__.pop("_content", None)
                ours.read()
        return ours

    def response_to(self, theirs: Any, response: Any) -> Any:
        """Return the response to a request of the auth, in the form of its library."""
        # The body is decoded once, when the client's response is read.
        decoded = {b"content-encoding", b"transfer-encoding"}
        return self._origin.Response(
            response.status_code,
            headers=[each for each in response.headers.raw if each[0].lower() not in decoded],
            stream=self._whole(response),
            extensions=dict(response.extensions),
            request=theirs,
        )


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


_WRAPPERS = {"Auth": _Auth, "BaseTransport": _Bridge, "AsyncBaseTransport": _AsyncBridge}
