"""Event handlers of a streamed run: callbacks to override, and an event iterator.

`_assistant_state` decides which callbacks an event triggers; this module runs them.
"""

from __future__ import annotations

import asyncio
from collections.abc import AsyncGenerator, AsyncIterator, Awaitable, Callable, Generator, Iterator
from types import TracebackType
from typing import TYPE_CHECKING, Generic, TypeVar

from ..._transport.libraries import is_timeout_error
from ._assistant_state import RunState, texts

if TYPE_CHECKING:
    from ..._streaming import AsyncStream, Stream
    from ...types.beta import AssistantStreamEvent
    from ...types.beta.threads import ImageFile, Message, MessageDelta, Run, Text, TextDelta
    from ...types.beta.threads.runs import RunStep, RunStepDelta, ToolCall, ToolCallDelta

__all__ = [
    "AssistantEventHandler",
    "AssistantEventHandlerT",
    "AssistantStreamManager",
    "AsyncAssistantEventHandler",
    "AsyncAssistantEventHandlerT",
    "AsyncAssistantStreamManager",
]


class AsyncAssistantEventHandler:
    """Callbacks for the events of one run; override those you need.

    A handler belongs to one stream. Iterating over it, or one of its `until_done()` and
    `get_final_…()` methods, reads the events; the callbacks for an event run before it is yielded.
    A subclass that defines `__init__` calls `super().__init__()` in it.
    """

    text_deltas: AsyncIterator[str]
    """Iterates over the pieces of text of the same stream."""

    def __init__(self) -> None:
        self._state = RunState()
        self._event: AssistantStreamEvent | None = None
        self._stream: AsyncStream[AssistantStreamEvent] | None = None
        self._iterator: AsyncGenerator[AssistantStreamEvent, None] | None = None
        self.text_deltas = self.__text_deltas__()

    async def _start(
        self, open_stream: Callable[[], Awaitable[AsyncStream[AssistantStreamEvent]]]
    ) -> None:
        """Open the stream to handle; refuse a second one before it is requested."""
        if self._stream is not None:
            raise RuntimeError(
                "An event handler cannot be shared between streams; make a new one for each run."
            )
        self._stream = await open_stream()
        self._iterator = self.__stream__(self._stream)

    @property
    def current_event(self) -> AssistantStreamEvent | None:
        """The event whose callbacks are running; `None` between events."""
        return self._event

    @property
    def current_run(self) -> Run | None:
        """The run, as of its latest event."""
        return self._state.run

    @property
    def current_run_step_snapshot(self) -> RunStep | None:
        """The current step so far; `None` between steps."""
        return self._state.steps.get(self._state.step_id or "")

    @property
    def current_message_snapshot(self) -> Message | None:
        """The latest message so far."""
        return self._state.message

    async def close(self) -> None:
        """Close the stream and release the connection."""
        if self._stream is not None:
            await self._stream.close()

    async def until_done(self) -> None:
        """Read the stream to its end."""
        async for _ in self:
            pass

    async def get_final_run(self) -> Run:
        """Read the stream to its end, and return the run.

        Raises:
            APIError: no event held a run; it is a `RuntimeError` too, and says why.
        """
        await self.until_done()
        return self._state.result(self._state.run, "a run", self._stream)

    async def get_final_run_steps(self) -> list[RunStep]:
        """Read the stream to its end, and return the steps in the order they began.

        Raises:
            APIError: no event held a step; it is a `RuntimeError` too, and says why.
        """
        await self.until_done()
        steps = list(self._state.steps.values())
        return self._state.result(steps, "a run step", self._stream)

    async def get_final_messages(self) -> list[Message]:
        """Read the stream to its end, and return the messages in the order they began.

        Raises:
            APIError: no event held a message; it is a `RuntimeError` too, and says why.
        """
        await self.until_done()
        messages = list(self._state.messages.values())
        return self._state.result(messages, "a message", self._stream)

    # Callbacks

    async def on_end(self) -> None:
        """Run last, once, even if the stream failed or was left early."""

    async def on_event(self, event: AssistantStreamEvent) -> None:
        """Run first for every event."""

    async def on_run_step_created(self, run_step: RunStep) -> None:
        """Run when a step begins."""

    async def on_run_step_delta(self, delta: RunStepDelta, snapshot: RunStep) -> None:
        """Run for every piece of a step."""

    async def on_run_step_done(self, run_step: RunStep) -> None:
        """Run when a step has completed, failed, expired or was cancelled."""

    async def on_tool_call_created(self, tool_call: ToolCall) -> None:
        """Run for the first piece of a tool call."""

    async def on_tool_call_delta(self, delta: ToolCallDelta, snapshot: ToolCall) -> None:
        """Run for every further piece of a tool call."""

    async def on_tool_call_done(self, tool_call: ToolCall) -> None:
        """Run when a tool call is complete."""

    async def on_exception(self, exception: Exception) -> None:
        """Run when the stream or a callback raises; the exception then propagates."""

    async def on_timeout(self) -> None:
        """Run when the stream times out; `on_exception` follows."""

    async def on_message_created(self, message: Message) -> None:
        """Run when a message begins."""

    async def on_message_delta(self, delta: MessageDelta, snapshot: Message) -> None:
        """Run for every piece of a message."""

    async def on_message_done(self, message: Message) -> None:
        """Run when a message is complete or incomplete at its end."""

    async def on_text_created(self, text: Text) -> None:
        """Run when a text begins."""

    async def on_text_delta(self, delta: TextDelta, snapshot: Text) -> None:
        """Run for every piece of a text."""

    async def on_text_done(self, text: Text) -> None:
        """Run when a text is complete."""

    async def on_image_file_done(self, image_file: ImageFile) -> None:
        """Run when a message holds an image."""

    # Iteration

    async def __anext__(self) -> AssistantStreamEvent:
        return await self.__aiter__().__anext__()

    def __aiter__(self) -> AsyncIterator[AssistantStreamEvent]:
        if self._iterator is None:
            raise RuntimeError(
                "The stream has not started; pass the handler to a method that streams a run, "
                "and enter what it returns."
            )
        return self._iterator

    async def __stream__(
        self, stream: AsyncStream[AssistantStreamEvent]
    ) -> AsyncGenerator[AssistantStreamEvent, None]:
        try:
            async for event in stream:
                await self._dispatch(event)
                yield event
        except Exception as exc:
            if isinstance(exc, asyncio.TimeoutError) or is_timeout_error(exc):
                await self.on_timeout()
            self._state.fail(exc)
            await self.on_exception(exc)
            raise
        finally:
            await self.on_end()

    async def _dispatch(self, event: AssistantStreamEvent) -> None:
        """Run the callbacks for an event."""
        self._event = event
        try:
            await self.on_event(event)
            for name, arguments in self._state.add(event):
                callback: Callable[..., Awaitable[None]] = getattr(self, name)
                await callback(*arguments)
        finally:
            self._event = None

    async def __text_deltas__(self) -> AsyncGenerator[str, None]:
        async for event in self:
            for text in texts(event):
                yield text

    async def _finish(self) -> None:
        """Close the stream, and the iteration if it was left early, so that `on_end` runs."""
        try:
            if self._iterator is not None:
                await self._iterator.aclose()
        finally:
            await self.close()


# twin of AsyncAssistantEventHandler
class AssistantEventHandler:
    """Callbacks for the events of one run; override those you need.

    A handler belongs to one stream. Iterating over it, or one of its `until_done()` and
    `get_final_…()` methods, reads the events; the callbacks for an event run before it is yielded.
    A subclass that defines `__init__` calls `super().__init__()` in it.
    """

    text_deltas: Iterator[str]
    """Iterates over the pieces of text of the same stream."""

    def __init__(self) -> None:
        self._state = RunState()
        self._event: AssistantStreamEvent | None = None
        self._stream: Stream[AssistantStreamEvent] | None = None
        self._iterator: Generator[AssistantStreamEvent, None] | None = None
        self.text_deltas = self.__text_deltas__()

    def _start(self, open_stream: Callable[[], Stream[AssistantStreamEvent]]) -> None:
        """Open the stream to handle; refuse a second one before it is requested."""
        if self._stream is not None:
            raise RuntimeError(
                "An event handler cannot be shared between streams; make a new one for each run."
            )
        self._stream = open_stream()
        self._iterator = self.__stream__(self._stream)

    @property
    def current_event(self) -> AssistantStreamEvent | None:
        """The event whose callbacks are running; `None` between events."""
        return self._event

    @property
    def current_run(self) -> Run | None:
        """The run, as of its latest event."""
        return self._state.run

    @property
    def current_run_step_snapshot(self) -> RunStep | None:
        """The current step so far; `None` between steps."""
        return self._state.steps.get(self._state.step_id or "")

    @property
    def current_message_snapshot(self) -> Message | None:
        """The latest message so far."""
        return self._state.message

    def close(self) -> None:
        """Close the stream and release the connection."""
        if self._stream is not None:
            self._stream.close()

    def until_done(self) -> None:
        """Read the stream to its end."""
        for _ in self:
            pass

    def get_final_run(self) -> Run:
        """Read the stream to its end, and return the run.

        Raises:
            APIError: no event held a run; it is a `RuntimeError` too, and says why.
        """
        self.until_done()
        return self._state.result(self._state.run, "a run", self._stream)

    def get_final_run_steps(self) -> list[RunStep]:
        """Read the stream to its end, and return the steps in the order they began.

        Raises:
            APIError: no event held a step; it is a `RuntimeError` too, and says why.
        """
        self.until_done()
        steps = list(self._state.steps.values())
        return self._state.result(steps, "a run step", self._stream)

    def get_final_messages(self) -> list[Message]:
        """Read the stream to its end, and return the messages in the order they began.

        Raises:
            APIError: no event held a message; it is a `RuntimeError` too, and says why.
        """
        self.until_done()
        messages = list(self._state.messages.values())
        return self._state.result(messages, "a message", self._stream)

    # Callbacks

    def on_end(self) -> None:
        """Run last, once, even if the stream failed or was left early."""

    def on_event(self, event: AssistantStreamEvent) -> None:
        """Run first for every event."""

    def on_run_step_created(self, run_step: RunStep) -> None:
        """Run when a step begins."""

    def on_run_step_delta(self, delta: RunStepDelta, snapshot: RunStep) -> None:
        """Run for every piece of a step."""

    def on_run_step_done(self, run_step: RunStep) -> None:
        """Run when a step has completed, failed, expired or was cancelled."""

    def on_tool_call_created(self, tool_call: ToolCall) -> None:
        """Run for the first piece of a tool call."""

    def on_tool_call_delta(self, delta: ToolCallDelta, snapshot: ToolCall) -> None:
        """Run for every further piece of a tool call."""

    def on_tool_call_done(self, tool_call: ToolCall) -> None:
        """Run when a tool call is complete."""

    def on_exception(self, exception: Exception) -> None:
        """Run when the stream or a callback raises; the exception then propagates."""

    def on_timeout(self) -> None:
        """Run when the stream times out; `on_exception` follows."""

    def on_message_created(self, message: Message) -> None:
        """Run when a message begins."""

    def on_message_delta(self, delta: MessageDelta, snapshot: Message) -> None:
        """Run for every piece of a message."""

    def on_message_done(self, message: Message) -> None:
        """Run when a message is complete or incomplete at its end."""

    def on_text_created(self, text: Text) -> None:
        """Run when a text begins."""

    def on_text_delta(self, delta: TextDelta, snapshot: Text) -> None:
        """Run for every piece of a text."""

    def on_text_done(self, text: Text) -> None:
        """Run when a text is complete."""

    def on_image_file_done(self, image_file: ImageFile) -> None:
        """Run when a message holds an image."""

    # Iteration

    def __next__(self) -> AssistantStreamEvent:
        return self.__iter__().__next__()

    def __iter__(self) -> Iterator[AssistantStreamEvent]:
        if self._iterator is None:
            raise RuntimeError(
                "The stream has not started; pass the handler to a method that streams a run, "
                "and enter what it returns."
            )
        return self._iterator

    def __stream__(
        self, stream: Stream[AssistantStreamEvent]
    ) -> Generator[AssistantStreamEvent, None]:
        try:
            for event in stream:
                self._dispatch(event)
                yield event
        except Exception as exc:
            if isinstance(exc, asyncio.TimeoutError) or is_timeout_error(exc):
                self.on_timeout()
            self._state.fail(exc)
            self.on_exception(exc)
            raise
        finally:
            self.on_end()

    def _dispatch(self, event: AssistantStreamEvent) -> None:
        """Run the callbacks for an event."""
        self._event = event
        try:
            self.on_event(event)
            for name, arguments in self._state.add(event):
                callback: Callable[..., None] = getattr(self, name)
                callback(*arguments)
        finally:
            self._event = None

    def __text_deltas__(self) -> Generator[str, None]:
        for event in self:
            for text in texts(event):
                yield text

    def _finish(self) -> None:
        """Close the stream, and the iteration if it was left early, so that `on_end` runs."""
        try:
            if self._iterator is not None:
                self._iterator.close()
        finally:
            self.close()


AsyncAssistantEventHandlerT = TypeVar(
    "AsyncAssistantEventHandlerT", bound=AsyncAssistantEventHandler
)
AssistantEventHandlerT = TypeVar("AssistantEventHandlerT", bound=AssistantEventHandler)


class AsyncAssistantStreamManager(Generic[AsyncAssistantEventHandlerT]):
    """Starts a run when its `async with` block is entered, and closes the stream at its end."""

    def __init__(
        self,
        open_stream: Callable[[], Awaitable[AsyncStream[AssistantStreamEvent]]],
        *,
        event_handler: AsyncAssistantEventHandlerT,
    ) -> None:
        self._open_stream = open_stream
        self._event_handler = event_handler

    async def __aenter__(self) -> AsyncAssistantEventHandlerT:
        await self._event_handler._start(self._open_stream)
        return self._event_handler

    async def __aexit__(
        self,
        exc_type: type[BaseException] | None,
        exc: BaseException | None,
        exc_tb: TracebackType | None,
    ) -> None:
        await self._event_handler._finish()


# twin of AsyncAssistantStreamManager
class AssistantStreamManager(Generic[AssistantEventHandlerT]):
    """Starts a run when its `with` block is entered, and closes the stream at its end."""

    def __init__(
        self,
        open_stream: Callable[[], Stream[AssistantStreamEvent]],
        *,
        event_handler: AssistantEventHandlerT,
    ) -> None:
        self._open_stream = open_stream
        self._event_handler = event_handler

    def __enter__(self) -> AssistantEventHandlerT:
        self._event_handler._start(self._open_stream)
        return self._event_handler

    def __exit__(
        self,
        exc_type: type[BaseException] | None,
        exc: BaseException | None,
        exc_tb: TracebackType | None,
    ) -> None:
        self._event_handler._finish()
