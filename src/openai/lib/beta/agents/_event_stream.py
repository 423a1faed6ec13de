"""The event stream of a new session: runs tools, and collects the first turn's result."""

from __future__ import annotations

from collections.abc import AsyncIterator, Iterator
from typing import Any, Generic, cast

from typing_extensions import Self, override

from ...._streaming import AsyncStream, Stream, _afinish, _finish
from ....types.beta import AgentSessionEvent
from ._dispatch import AsyncToolDispatcher, ToolDispatcher
from ._result import AgentTurnResult, AgentTurnResultError, OutputT, TurnState

__all__ = ["AgentSessionEventStream", "AsyncAgentSessionEventStream"]


def _is_settled(state: TurnState) -> bool:
    """Return whether the turn is over or waits for the caller, so no more events follow."""
    return state.is_over or bool(state.required_actions)


class AsyncAgentSessionEventStream(AsyncStream[AgentSessionEvent], Generic[OutputT]):
    """The events of a new session; answers calls of registered tools as they arrive."""

    _output_type: type[Any] | None = None
    _dispatcher: AsyncToolDispatcher | None = None
    _state: TurnState | None = None
    _result: AgentTurnResult[Any] | None = None
    _is_iterated = _is_closed = False

    def _bind(self, output_type: type[Any] | None, dispatcher: AsyncToolDispatcher) -> None:
        self._output_type = output_type
        self._dispatcher = dispatcher

    @override
    async def __stream__(self) -> AsyncIterator[AgentSessionEvent]:
        self._is_iterated = True
        events = super().__stream__()
        try:
            async for event in events:
                call = self._dispatcher.capture(event) if self._dispatcher is not None else None
                if self._state is not None:
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

    def with_result_collection(self) -> Self:
        """Collect the data for `get_final_result()` while the events are read.

        Raises:
            RuntimeError: events were read already.
        """
        self._collect()
        return self

    def _collect(self) -> TurnState:
        if self._state is None:
            if self._is_iterated:
                raise RuntimeError(
                    "Call `with_result_collection()` before the first event is read."
                )
            handled = self._dispatcher.names if self._dispatcher is not None else frozenset[str]()
            self._state = TurnState(None, handled)
        return self._state

    async def get_final_result(self) -> AgentTurnResult[OutputT]:
        """Read the events to the end of the first turn, and return its result.

        Raises:
            AgentTurnResultError: the turn failed, was cancelled, needs input, or was not seen.
            AgentOutputParseError: the output does not have the requested type.
            RuntimeError: events were read without `with_result_collection()`.
        """
        if self._result is not None:
            return self._result
        state = self._collect()
        try:
            if not _is_settled(state):
                async for _ in self:
                    if _is_settled(state):
                        break
        except Exception as exc:
            raise AgentTurnResultError("observation_failed", state) from exc
        finally:
            await _afinish(self._iterator)
            await self.close()
        self._result = result = state.result(self._output_type)
        return cast("AgentTurnResult[OutputT]", result)


# twin of AsyncAgentSessionEventStream
class AgentSessionEventStream(Stream[AgentSessionEvent], Generic[OutputT]):
    """The events of a new session; answers calls of registered tools as they arrive."""

    _output_type: type[Any] | None = None
    _dispatcher: ToolDispatcher | None = None
    _state: TurnState | None = None
    _result: AgentTurnResult[Any] | None = None
    _is_iterated = _is_closed = False

    def _bind(self, output_type: type[Any] | None, dispatcher: ToolDispatcher) -> None:
        self._output_type = output_type
        self._dispatcher = dispatcher

    @override
    def __stream__(self) -> Iterator[AgentSessionEvent]:
        self._is_iterated = True
        events = super().__stream__()
        try:
            for event in events:
                call = self._dispatcher.capture(event) if self._dispatcher is not None else None
                if self._state is not None:
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

    def with_result_collection(self) -> Self:
        """Collect the data for `get_final_result()` while the events are read.

        Raises:
            RuntimeError: events were read already.
        """
        self._collect()
        return self

    def _collect(self) -> TurnState:
        if self._state is None:
            if self._is_iterated:
                raise RuntimeError(
                    "Call `with_result_collection()` before the first event is read."
                )
            handled = self._dispatcher.names if self._dispatcher is not None else frozenset[str]()
            self._state = TurnState(None, handled)
        return self._state

    def get_final_result(self) -> AgentTurnResult[OutputT]:
        """Read the events to the end of the first turn, and return its result.

        Raises:
            AgentTurnResultError: the turn failed, was cancelled, needs input, or was not seen.
            AgentOutputParseError: the output does not have the requested type.
            RuntimeError: events were read without `with_result_collection()`.
        """
        if self._result is not None:
            return self._result
        state = self._collect()
        try:
            if not _is_settled(state):
                for _ in self:
                    if _is_settled(state):
                        break
        except Exception as exc:
            raise AgentTurnResultError("observation_failed", state) from exc
        finally:
            _finish(self._iterator)
            self.close()
        self._result = result = state.result(self._output_type)
        return cast("AgentTurnResult[OutputT]", result)
