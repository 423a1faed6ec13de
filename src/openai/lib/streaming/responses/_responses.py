"""Streams of response events, and the managers that open and close them."""

from __future__ import annotations

from collections.abc import AsyncIterator, Awaitable, Callable, Iterable, Iterator
from types import TracebackType
from typing import TYPE_CHECKING, Generic

from typing_extensions import override

from ...._types import Omit, omit
from ....types import responses
from ..._parsing._responses import TextFormatT
from .._stream import AsyncEventStream, EventStream
from ._events import ParsedResponseSnapshot, ResponseStreamEvent
from ._state import ResponseStreamState

if TYPE_CHECKING:
    from ...._streaming import AsyncStream, Stream
    from ....types.responses import ResponseStreamEvent as RawEvent

__all__ = [
    "AsyncResponseStream",
    "AsyncResponseStreamManager",
    "ResponseStream",
    "ResponseStreamManager",
    "ResponseStreamState",
]


def _is_after(event: object, start: int) -> bool:
    """Return whether an event comes after the one with this number; all without number do."""
    number = getattr(event, "sequence_number", None)
    return number is None or number > start


class AsyncResponseStream(
    AsyncEventStream["ResponseStreamEvent[TextFormatT]"], Generic[TextFormatT]
):
    """The events of a response as they arrive; iterate over it once."""

    def __init__(
        self,
        *,
        raw_stream: AsyncStream[RawEvent],
        text_format: type[TextFormatT] | Omit,
        input_tools: Iterable[responses.ToolParam] | Omit,
        starting_after: int | None,
    ) -> None:
        super().__init__(raw_stream)
        self._starting_after = starting_after
        self._state = ResponseStreamState[TextFormatT](
            text_format=text_format, input_tools=input_tools, from_start=False
        )

    async def get_final_response(self) -> responses.ParsedResponse[TextFormatT]:
        """Read to the end and return the response, parsed; also plain text that was cut.

        Raises:
            APIError: the response failed, is incomplete or never ended. The error is a
                `RuntimeError` too; its `response` is the response so far.
            pydantic.ValidationError: the JSON does not match its type; the exception's `response`
                is the response.
        """
        await self.until_done()
        response = self._state.final_response
        if response is None:
            raise self._state.end_error(self._response.request)
        return response

    @property
    def current_response_snapshot(self) -> ParsedResponseSnapshot:
        """The response so far, also after a failure; later events change it.

        Raises:
            AssertionError: no event has arrived yet.
        """
        return self._state.current_response_snapshot

    @override
    async def __stream__(self) -> AsyncIterator[ResponseStreamEvent[TextFormatT]]:
        start = self._starting_after
        try:
            async for raw_event in self._raw_stream:
                for event in self._state.handle_event(raw_event):
                    if start is None or _is_after(event, start):
                        yield event
        except Exception as exc:
            failure = self._state.note_failure(exc)
            if failure is exc:
                raise
            raise failure from exc
        if self._state.has_no_response:
            raise self._state.end_error(self._response.request)


# twin of AsyncResponseStream
class ResponseStream(EventStream["ResponseStreamEvent[TextFormatT]"], Generic[TextFormatT]):
    """The events of a response as they arrive; iterate over it once."""

    def __init__(
        self,
        *,
        raw_stream: Stream[RawEvent],
        text_format: type[TextFormatT] | Omit,
        input_tools: Iterable[responses.ToolParam] | Omit,
        starting_after: int | None,
    ) -> None:
        super().__init__(raw_stream)
        self._starting_after = starting_after
        self._state = ResponseStreamState[TextFormatT](
            text_format=text_format, input_tools=input_tools, from_start=False
        )

    def get_final_response(self) -> responses.ParsedResponse[TextFormatT]:
        """Read to the end and return the response, parsed; also plain text that was cut.

        Raises:
            APIError: the response failed, is incomplete or never ended. The error is a
                `RuntimeError` too; its `response` is the response so far.
            pydantic.ValidationError: the JSON does not match its type; the exception's `response`
                is the response.
        """
        self.until_done()
        response = self._state.final_response
        if response is None:
            raise self._state.end_error(self._response.request)
        return response

    @property
    def current_response_snapshot(self) -> ParsedResponseSnapshot:
        """The response so far, also after a failure; later events change it.

        Raises:
            AssertionError: no event has arrived yet.
        """
        return self._state.current_response_snapshot

    @override
    def __stream__(self) -> Iterator[ResponseStreamEvent[TextFormatT]]:
        start = self._starting_after
        try:
            for raw_event in self._raw_stream:
                for event in self._state.handle_event(raw_event):
                    if start is None or _is_after(event, start):
                        yield event
        except Exception as exc:
            failure = self._state.note_failure(exc)
            if failure is exc:
                raise
            raise failure from exc
        if self._state.has_no_response:
            raise self._state.end_error(self._response.request)


class AsyncResponseStreamManager(Generic[TextFormatT]):
    """Sends the request when its block is entered, and closes the response at its end.

    Use `async with`, and iterate over the stream that it returns.
    """

    # twin: differs, because a coroutine runs once, and a function can be called again.
    def __init__(
        self,
        api_request: Awaitable[AsyncStream[RawEvent]],
        *,
        text_format: type[TextFormatT] | Omit = omit,
        input_tools: Iterable[responses.ToolParam] | Omit = omit,
        starting_after: int | None = None,
    ) -> None:
        self._stream: AsyncResponseStream[TextFormatT] | None = None
        self._api_request: Callable[[], Awaitable[AsyncStream[RawEvent]]] = lambda: api_request
        self._text_format = text_format
        self._input_tools = input_tools
        self._starting_after = starting_after

    async def __aenter__(self) -> AsyncResponseStream[TextFormatT]:
        self._stream = AsyncResponseStream(
            raw_stream=await self._api_request(),
            text_format=self._text_format,
            input_tools=self._input_tools,
            starting_after=self._starting_after,
        )
        return self._stream

    async def __aexit__(
        self,
        exc_type: type[BaseException] | None,
        exc: BaseException | None,
        exc_tb: TracebackType | None,
    ) -> None:
        if self._stream is not None:
            await self._stream.close()


# twin of AsyncResponseStreamManager
class ResponseStreamManager(Generic[TextFormatT]):
    """Sends the request when its block is entered, and closes the response at its end.

    Use `with`, and iterate over the stream that it returns.
    """

    # twin: differs, because a coroutine runs once, and a function can be called again.
    def __init__(
        self,
        api_request: Callable[[], Stream[RawEvent]],
        *,
        text_format: type[TextFormatT] | Omit = omit,
        input_tools: Iterable[responses.ToolParam] | Omit = omit,
        starting_after: int | None = None,
    ) -> None:
        self._stream: ResponseStream[TextFormatT] | None = None
        self._api_request = api_request
        self._text_format = text_format
        self._input_tools = input_tools
        self._starting_after = starting_after

    def __enter__(self) -> ResponseStream[TextFormatT]:
        self._stream = ResponseStream(
            raw_stream=self._api_request(),
            text_format=self._text_format,
            input_tools=self._input_tools,
            starting_after=self._starting_after,
        )
        return self._stream

    def __exit__(
        self,
        exc_type: type[BaseException] | None,
        exc: BaseException | None,
        exc_tb: TracebackType | None,
    ) -> None:
        if self._stream is not None:
            self._stream.close()
