"""Base classes of agents' event streams, which collect the result of a turn on request."""

from __future__ import annotations

from collections.abc import AsyncIterator, Iterator
from functools import cached_property
from typing import TYPE_CHECKING, Any, Generic

from typing_extensions import Self

from ...._streaming import _afinish, _finish
from ...streaming._stream import AsyncClosing, Closing
from ._result import AgentTurnResult, AgentTurnResultError, OutputT, TurnState

if TYPE_CHECKING:
    from ....types.beta import AgentSessionEvent

__all__ = ["AsyncTurnStream", "TurnStream"]


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
            raise AgentTurnResultError("observation_failed", self._state, exc) from exc
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
            raise AgentTurnResultError("observation_failed", self._state, exc) from exc
        finally:
            _finish(events)
            self.close()
        self._result = result = self._state.result(self._output_type)
        return result
