"""Server-sent event streams: bytes in, typed events out; a cut differs from a clean end."""

from __future__ import annotations

import inspect
import sys
from collections.abc import AsyncGenerator, AsyncIterator, Generator, Iterator
from contextlib import suppress
from types import TracebackType
from typing import TYPE_CHECKING, Any, Generic, TypeVar, cast, get_origin

import httpx
from typing_extensions import Self

from ._reply.events import END, SKIPPED, EventReader
from ._reply.sse import ServerSentEvent, SSEBytesDecoder, SSEDecoder
from ._utils._typing import extract_type_var_from_base

if TYPE_CHECKING:
    from ._reply.parser import ReplyParser
    from ._request.options import FinalRequestOptions

__all__ = [
    "AsyncStream",
    "SSEBytesDecoder",
    "SSEDecoder",
    "ServerSentEvent",
    "Stream",
    "body_of",
    "extract_stream_chunk_type",
    "is_stream_class_type",
    "open_stream",
]

_T = TypeVar("_T")

# Seconds to wait for the rest of a body whose last event has arrived.
_LONGEST_REST = 0.1


class body_of:  # noqa: N801 - it reads like a function: `with body_of(response):`
    """A block that reads the body of a response.

    Raises:
        APIConnectionError: the connection failed; the error is of the HTTP library's class too.
        APITimeoutError: the next bytes took too long; likewise.
    """

    __slots__ = ("_response",)

    def __init__(self, response: httpx.Response) -> None:
        self._response = response

    def __enter__(self) -> None:
        pass

    def __exit__(
        self,
        exc_type: type[BaseException] | None,
        exc: BaseException | None,
        exc_tb: TracebackType | None,
    ) -> None:
        if isinstance(exc, Exception):
            from ._transport.explain import body_error  # only needed when something failed

            error = body_error(exc, self._response)
            if error is not exc:
                raise error from error.__cause__


class AsyncStream(Generic[_T]):
    """A stream of events, which are read as they arrive.

    Iterate over it once. The connection is released when the stream ends, fails or is closed;
    leaving a loop early does not close it, leaving an `async with` block does.
    """

    response: httpx.Response

    def __init__(
        self,
        *,
        cast_to: type[_T],
        response: httpx.Response,
        client: ReplyParser,
        options: FinalRequestOptions | None = None,
    ) -> None:
        self.response = response
        self._cast_to = cast_to
        self._client = client
        self._options = options
        self._decoder = client._make_sse_decoder()
        self._body = response.aiter_bytes()
        self._iterator = self.__stream__()

    async def __anext__(self) -> _T:
        return await self._iterator.__anext__()

    def __aiter__(self) -> AsyncIterator[_T]:
        return self._iterator

    async def __stream__(self) -> AsyncIterator[_T]:
        reader = EventReader(self._cast_to, self.response, self._client, self._options)
        events = self._iter_events()
        at_start = True
        try:
            with body_of(self.response):
                async for event in events:
                    value = reader.read(event)
                    if value is SKIPPED:
                        continue
                    if value is END:
                        await self._read_on()
                        break
                    at_start = False
                    yield value
                else:
                    reader.finish(self._decoder, at_start=at_start)
        finally:
            try:
                # From the outside in: trio requires that generators are closed explicitly.
                await _afinish(events)
                await _afinish(self._body)
            finally:
                # An event loop that collects a stream may be closing the generators already.
                await self.response.aclose()

    def _iter_events(self) -> AsyncIterator[ServerSentEvent]:
        """Yield the events as they were sent; tracers wrap this method."""
        return self._decoder.aiter_bytes(self._body)

    # twin: differs, because a blocking read cannot be cancelled, only limited.
    async def _read_on(self) -> None:
        """Read and discard the rest of the body, so that the connection can be reused."""
        if self.response.http_version != "HTTP/1.1":
            return
        if "anyio.abc" not in sys.modules:
            from ._transport.threads import current_async_library, import_anyio, run_in_thread

            await run_in_thread(import_anyio, current_async_library())
        import anyio

        # All events have arrived, so a failure from here on loses nothing.
        with anyio.move_on_after(_LONGEST_REST), suppress(Exception):
            async for _ in self._body:
                pass

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(
        self,
        exc_type: type[BaseException] | None,
        exc: BaseException | None,
        exc_tb: TracebackType | None,
    ) -> None:
        await self.close()

    async def close(self) -> None:
        """Close the response and release the connection."""
        await self.response.aclose()

    # twin: differs, because a synchronous stream has only the name `close`.
    async def aclose(self) -> None:
        """Close the response, under the name that `contextlib.aclosing` calls."""
        await self.close()


# twin of AsyncStream
class Stream(Generic[_T]):
    """A stream of events, which are read as they arrive.

    Iterate over it once. The connection is released when the stream ends, fails or is closed;
    leaving a loop early does not close it, leaving a `with` block does.
    """

    response: httpx.Response

    def __init__(
        self,
        *,
        cast_to: type[_T],
        response: httpx.Response,
        client: ReplyParser,
        options: FinalRequestOptions | None = None,
    ) -> None:
        self.response = response
        self._cast_to = cast_to
        self._client = client
        self._options = options
        self._decoder = client._make_sse_decoder()
        self._body = response.iter_bytes()
        self._iterator = self.__stream__()

    def __next__(self) -> _T:
        return self._iterator.__next__()

    def __iter__(self) -> Iterator[_T]:
        return self._iterator

    def __stream__(self) -> Iterator[_T]:
        reader = EventReader(self._cast_to, self.response, self._client, self._options)
        events = self._iter_events()
        at_start = True
        try:
            with body_of(self.response):
                for event in events:
                    value = reader.read(event)
                    if value is SKIPPED:
                        continue
                    if value is END:
                        self._read_on()
                        break
                    at_start = False
                    yield value
                else:
                    reader.finish(self._decoder, at_start=at_start)
        finally:
            try:
                # From the outside in: trio requires that generators are closed explicitly.
                _finish(events)
                _finish(self._body)
            finally:
                # An event loop that collects a stream may be closing the generators already.
                self.response.close()

    def _iter_events(self) -> Iterator[ServerSentEvent]:
        """Yield the events as they were sent; tracers wrap this method."""
        return self._decoder.iter_bytes(self._body)

    # twin: differs, because a blocking read cannot be cancelled, only limited.
    def _read_on(self) -> None:
        """Read and discard the rest of the body, so that the connection can be reused."""
        if self.response.http_version != "HTTP/1.1":
            return
        from ._transport.reading import limit_reads

        with limit_reads(self.response, _LONGEST_REST) as limited, suppress(Exception):
            for _ in self._body if limited else ():
                pass

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        exc_type: type[BaseException] | None,
        exc: BaseException | None,
        exc_tb: TracebackType | None,
    ) -> None:
        self.close()

    def close(self) -> None:
        """Close the response and release the connection."""
        self.response.close()


async def _afinish(iterator: AsyncIterator[object]) -> None:
    if isinstance(iterator, AsyncGenerator):
        await iterator.aclose()


# twin of _afinish
def _finish(iterator: Iterator[object]) -> None:
    if isinstance(iterator, Generator):
        iterator.close()


def is_stream_class_type(typ: type) -> bool:
    """Whether `typ` is `Stream` or `AsyncStream`, below one of them, or parametrised."""
    origin = get_origin(typ) or typ
    return inspect.isclass(origin) and issubclass(origin, (Stream, AsyncStream))


def extract_stream_chunk_type(stream_cls: type, *, failure_message: str | None = None) -> type:
    """Return `T` of `Stream[T]`, of a subclass of it, or of a generic subclass.

    Raises:
        RuntimeError: the class has no type argument.
    """
    chunk: type = extract_type_var_from_base(
        stream_cls,
        index=0,
        generic_bases=cast("tuple[type, ...]", (Stream, AsyncStream)),
        failure_message=failure_message,
    )
    return chunk


def open_stream(
    client: ReplyParser,
    response: httpx.Response,
    cast_to: Any,
    stream_cls: Any,
    options: FinalRequestOptions | None,
    *,
    to: Any = None,
) -> Any:
    """Return the stream of a response, of class `to`, `stream_cls` or the client's default.

    Raises:
        TypeError: `to` is no stream class.
        RuntimeError: the class does not say what it is a stream of.
        MissingStreamClassError: there is no class at all.
    """
    if to is not None:
        if not is_stream_class_type(to):
            raise TypeError(f"Expected a stream class such as `Stream[Chunk]` as `to`, not {to!r}.")
        cast_to = extract_stream_chunk_type(
            to, failure_message=f"{to!r} lacks a type argument; write it as `Stream[Chunk]`."
        )
        return to(cast_to=cast_to, response=response, client=client, options=options)
    if stream_cls is not None:
        chunk = extract_stream_chunk_type(
            stream_cls,
            failure_message=f"{stream_cls!r} lacks a type argument; write it as `Stream[Chunk]`.",
        )
        return stream_cls(cast_to=chunk, response=response, client=client, options=options)
    default = client._default_stream_cls
    if default is None:
        raise MissingStreamClassError
    return default(cast_to=cast_to, response=response, client=client, options=options)


class MissingStreamClassError(TypeError):
    """A streamed call without a stream class, on a client that has no default one."""

    def __init__(self) -> None:
        super().__init__(
            "`stream=True` needs a stream class; pass one as `stream_cls`, such as `Stream[Chunk]`."
        )
