"""The event stream of a new session: runs tools, and collects the first turn's result."""

from __future__ import annotations

from collections.abc import AsyncIterator, Iterator
from typing import Any

from typing_extensions import override

from ...._streaming import AsyncStream, Stream, _afinish, _finish
from ....types.beta import AgentSessionEvent
from ._dispatch import AsyncToolDispatcher, ToolDispatcher
from ._result import OutputT
from ._turn_stream import AsyncTurnStream, TurnStream

__all__ = ["AgentSessionEventStream", "AsyncAgentSessionEventStream"]


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
