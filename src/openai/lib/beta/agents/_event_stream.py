"""Event streams of an agent's turn: they run its tools, and collect its result."""

from __future__ import annotations

from collections.abc import AsyncIterator, Iterator
from functools import cached_property
from typing import Any, Generic

from typing_extensions import Self, override

from ...._streaming import AsyncStream, Stream, _afinish, _finish
from ....types.beta import AgentSessionEvent
from ...streaming._stream import AsyncClosing, Closing
from ._dispatch import AsyncToolDispatcher, ToolDispatcher
from ._result import AgentTurnResult, AgentTurnResultError, OutputT, TurnState

__all__ = [
    "AgentSessionEventStream",
    "AsyncAgentSessionEventStream",
    "AsyncTurnStream",
    "TurnStream",
]


class AsyncTurnStream(AsyncClosing, Generic[OutputT]):
    """A stream of events that collects the result of a turn on request."""

    _output_type: type[Any] | None = None
    _result: AgentTurnResult[Any] | None = None
    _is_iterated = _collects = False

    @cached_property
    def _state(self) -> TurnState:
        return TurnState()

    def __aiter__(self) -> AsyncIterator[AgentSessionEvent]:
        raise NotImplementedError

    def with_result_collection(self) -> Self:
        """Collect the data for `get_final_result()` while the events are read.

        Raises:
            RuntimeError: events were read already.
        """
        if self._is_iterated and not self._collects:
            raise RuntimeError("Call `with_result_collection()` before the first event is read.")
        self._collects = True
        return self

    async def get_final_result(self) -> AgentTurnResult[OutputT]:
        """Read the events to the end of the turn, and return its result.

        Raises:
            AgentTurnResultError: the turn failed, was cancelled, needs input, or was not seen.
            AgentOutputParseError: the output does not have the requested type.
            RuntimeError: events were read without `with_result_collection()`.
        """
        if self._result is not None:
            return self._result
        self.with_result_collection()
        events = self.__aiter__()
        try:
            if not self._state.is_settled:
                async for _ in events:
                    if self._state.is_settled:
                        break
        except Exception as exc:
            raise AgentTurnResultError("observation_failed", self._state) from exc
        finally:
            await _afinish(events)
            await self.close()
        self._result = result = self._state.result(self._output_type)
        return result


# twin of AsyncTurnStream
class TurnStream(Closing, Generic[OutputT]):
    """A stream of events that collects the result of a turn on request."""

    _output_type: type[Any] | None = None
    _result: AgentTurnResult[Any] | None = None
    _is_iterated = _collects = False

    @cached_property
    def _state(self) -> TurnState:
        return TurnState()

    def __iter__(self) -> Iterator[AgentSessionEvent]:
        raise NotImplementedError

    def with_result_collection(self) -> Self:
        """Collect the data for `get_final_result()` while the events are read.

        Raises:
            RuntimeError: events were read already.
        """
        if self._is_iterated and not self._collects:
            raise RuntimeError("Call `with_result_collection()` before the first event is read.")
        self._collects = True
        return self

    def get_final_result(self) -> AgentTurnResult[OutputT]:
        """Read the events to the end of the turn, and return its result.

        Raises:
            AgentTurnResultError: the turn failed, was cancelled, needs input, or was not seen.
            AgentOutputParseError: the output does not have the requested type.
            RuntimeError: events were read without `with_result_collection()`.
        """
        if self._result is not None:
            return self._result
        self.with_result_collection()
        events = self.__iter__()
        try:
            if not self._state.is_settled:
                for _ in events:
                    if self._state.is_settled:
                        break
        except Exception as exc:
            raise AgentTurnResultError("observation_failed", self._state) from exc
        finally:
            _finish(events)
            self.close()
        self._result = result = self._state.result(self._output_type)
        return result


class AsyncAgentSessionEventStream(AsyncStream[AgentSessionEvent], AsyncTurnStream[OutputT]):
    """The events of a new session; answers calls of registered tools as they arrive."""

    _dispatcher: AsyncToolDispatcher | None = None
    _is_closed = False

    def _bind(self, output_type: type[Any] | None, dispatcher: AsyncToolDispatcher) -> None:
        self._output_type = output_type
        self._dispatcher = dispatcher
        self._state.handled = dispatcher.handlers

    @override
    async def __stream__(self) -> AsyncIterator[AgentSessionEvent]:
        self._is_iterated = True
        events = super().__stream__()
        try:
            async for event in events:
                call = self._dispatcher.capture(event) if self._dispatcher is not None else None
                if self._collects:
                    self._state.add(event)
                yield event
                if self._is_closed:
                    return
                if call is not None and self._dispatcher is not None:
                    await self._dispatcher.run(call)
        finally:
            await _afinish(events)

    @override
    async def close(self) -> None:
        """Close the response and release the connection; the session continues."""
        self._is_closed = True
        await super().close()


# twin of AsyncAgentSessionEventStream
class AgentSessionEventStream(Stream[AgentSessionEvent], TurnStream[OutputT]):
    """The events of a new session; answers calls of registered tools as they arrive."""

    _dispatcher: ToolDispatcher | None = None
    _is_closed = False

    def _bind(self, output_type: type[Any] | None, dispatcher: ToolDispatcher) -> None:
        self._output_type = output_type
        self._dispatcher = dispatcher
        self._state.handled = dispatcher.handlers

    @override
    def __stream__(self) -> Iterator[AgentSessionEvent]:
        self._is_iterated = True
        events = super().__stream__()
        try:
            for event in events:
                call = self._dispatcher.capture(event) if self._dispatcher is not None else None
                if self._collects:
                    self._state.add(event)
                yield event
                if self._is_closed:
                    return
                if call is not None and self._dispatcher is not None:
                    self._dispatcher.run(call)
        finally:
            _finish(events)

    @override
    def close(self) -> None:
        """Close the response and release the connection; the session continues."""
        self._is_closed = True
        super().close()
