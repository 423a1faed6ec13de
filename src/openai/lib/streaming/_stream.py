"""Base classes of event streams, which are read once and closed with their block."""

from __future__ import annotations

from collections.abc import AsyncIterator, Iterator
from types import TracebackType
from typing import TYPE_CHECKING, Any, Generic, TypeVar

from typing_extensions import Self, override

if TYPE_CHECKING:
    from ..._streaming import AsyncStream, Stream

__all__ = [
    "AsyncClosing",
    "AsyncEventStream",
    "Closing",
    "EventStream",
]

_EventT = TypeVar("_EventT")


class AsyncClosing:
    """Closes itself when its `async with` block is left."""

    async def close(self) -> None:
        """Release all resources."""
        raise NotImplementedError

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(
        self,
        exc_type: type[BaseException] | None,
        exc: BaseException | None,
        exc_tb: TracebackType | None,
    ) -> None:
        await self.close()


# twin of AsyncClosing
class Closing:
    """Closes itself when its `with` block is left."""

    def close(self) -> None:
        """Release all resources."""
        raise NotImplementedError

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        exc_type: type[BaseException] | None,
        exc: BaseException | None,
        exc_tb: TracebackType | None,
    ) -> None:
        self.close()


class AsyncEventStream(AsyncClosing, Generic[_EventT]):
    """The events of a response as they arrive; iterate over it once."""

    def __init__(self, raw_stream: AsyncStream[Any]) -> None:
        self._raw_stream = raw_stream
        self._response = raw_stream.response
        self._iterator = self.__stream__()

    async def __anext__(self) -> _EventT:
        return await self._iterator.__anext__()

    def __aiter__(self) -> AsyncIterator[_EventT]:
        return self._iterator

    def __stream__(self) -> AsyncIterator[_EventT]:
        raise NotImplementedError

    @override
    async def close(self) -> None:
        """Close the response, even if it was not read to the end."""
        await self._raw_stream.close()

    async def until_done(self) -> Self:
        """Read to the end and return the stream."""
        async for _ in self._iterator:
            pass
        return self


# twin of AsyncEventStream
class EventStream(Closing, Generic[_EventT]):
    """The events of a response as they arrive; iterate over it once."""

    def __init__(self, raw_stream: Stream[Any]) -> None:
        self._raw_stream = raw_stream
        self._response = raw_stream.response
        self._iterator = self.__stream__()

    def __next__(self) -> _EventT:
        return self._iterator.__next__()

    def __iter__(self) -> Iterator[_EventT]:
        return self._iterator

    def __stream__(self) -> Iterator[_EventT]:
        raise NotImplementedError

    @override
    def close(self) -> None:
        """Close the response, even if it was not read to the end."""
        self._raw_stream.close()

    def until_done(self) -> Self:
        """Read to the end and return the stream."""
        for _ in self._iterator:
            pass
        return self
