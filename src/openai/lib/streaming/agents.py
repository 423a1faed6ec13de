"""Stream one turn of an agent session: send input, receive events, run tools.

This module decides the order of requests and the end of the turn; `lib.beta.agents._dispatch` runs
the tools, `lib.beta.agents._result` builds the result.
"""

from __future__ import annotations

import uuid
from collections import OrderedDict
from collections.abc import AsyncGenerator, Awaitable, Callable, Generator, Iterable, Mapping
from types import TracebackType
from typing import TYPE_CHECKING, Any, Generic, TypeAlias

from typing_extensions import Self

from ..._types import Omit, omit
from ..._utils._utils import is_given
from ..beta.agents._dispatch import AsyncToolDispatcher, ToolDispatcher, options_for_all
from ..beta.agents._result import AgentTurnResult, AgentTurnResultError, OutputT, TurnState

if TYPE_CHECKING:
    from ..._streaming import AsyncStream, Stream
    from ...resources.beta.agents.sessions.sessions import AsyncSessions, Sessions
    from ...types.beta import AgentSessionEvent
    from ..beta.agents._tool_error import ToolErrorHandler

__all__ = [
    "AgentSessionStream",
    "AsyncAgentSessionStream",
    "AsyncToolHandler",
    "ToolHandler",
    "ToolOutput",
    "async_stream",
    "stream",
]

ToolOutput: TypeAlias = str | list[dict[str, Any]] | Mapping[str, Any] | None
"""The result of a tool handler: text, parts of text and images, or data for JSON."""

ToolHandler: TypeAlias = Callable[[dict[str, Any]], ToolOutput]
AsyncToolHandler: TypeAlias = Callable[[dict[str, Any]], ToolOutput | Awaitable[ToolOutput]]

_REMEMBERED = 1024


class _SeenEvents:
    """Recognizes duplicate events among the latest ones."""

    def __init__(self) -> None:
        self._ids: OrderedDict[str, None] = OrderedDict()

    def has(self, event: Any) -> bool:
        """Return whether the event is a duplicate, and remember it."""
        event_id: str | None = getattr(event, "event_id", None)
        if event_id is None:
            return False
        if event_id in self._ids:
            return True
        self._ids[event_id] = None
        if len(self._ids) > _REMEMBERED:
            self._ids.popitem(last=False)
        return False


def _messages(input: str | Iterable[Any]) -> list[Any]:
    """Return the messages to send."""
    if isinstance(input, str):
        content = [{"type": "input_text", "text": input}]
        messages: list[Any] = [{"type": "message", "role": "user", "content": content}]
        is_empty = not input
    else:
        messages = list(input)
        is_empty = not messages
    if is_empty:
        raise ValueError("`input` is empty; pass a text or at least one message.")
    return messages


def _key(idempotency_key: str | Omit, headers: Mapping[str, Any] | None) -> str:
    for name, value in (headers or {}).items():
        if name.lower() == "idempotency-key" and isinstance(value, str):
            return value
    return idempotency_key if is_given(idempotency_key) else str(uuid.uuid4())


class AsyncAgentSessionStream(Generic[OutputT]):
    """Starts a turn when its `async with` block is entered; iterate over its events.

    The connection closes at the end of the turn or of the block, which does not cancel the turn.
    """

    def __init__(
        self,
        sessions: AsyncSessions,
        session_id: str,
        *,
        messages: list[Any],
        key: str,
        output_type: type[OutputT] | None,
        dispatcher: AsyncToolDispatcher,
        options: dict[str, Any],
    ) -> None:
        self._sessions = sessions
        self._session_id = session_id
        self._messages = messages
        self._key = key
        self._output_type = output_type
        self._dispatcher = dispatcher
        self._options = options
        self._state = TurnState(session_id, dispatcher.names)
        self._is_entered = self._is_iterated = self._collects = False
        self._iterator: AsyncGenerator[AgentSessionEvent, None] | None = None
        self._result: AgentTurnResult[Any] | None = None

    async def __aenter__(self) -> Self:
        if self._is_entered:
            raise RuntimeError("A stream of a session can be entered once; make another one.")
        self._is_entered = True
        session = await self._sessions.retrieve(self._session_id, **self._options)
        if session.status != "idle":
            raise ValueError(
                f"The session {self._session_id} is {session.status}; a turn needs an idle one."
            )
        # Subscribe before sending the input, so that no event is missed.
        stream = await self._sessions.events.stream(self._session_id, **self._options)
        event: Any = {"type": "agent.session.input.message", "input": self._messages}
        try:
            await self._sessions.events.create(
                self._session_id, events=[event], idempotency_key=self._key, **self._options
            )
        except BaseException:
            await stream.close()
            raise
        self._stream = stream
        self._iterator = self._read(stream)
        return self

    async def __aexit__(
        self,
        exc_type: type[BaseException] | None,
        exc: BaseException | None,
        exc_tb: TracebackType | None,
    ) -> None:
        await self.close()

    async def close(self) -> None:
        """Close the connection; the turn is not cancelled."""
        if self._iterator is not None:
            await self._iterator.aclose()
            await self._stream.close()

    def __aiter__(self) -> Self:
        return self

    async def __anext__(self) -> AgentSessionEvent:
        if self._iterator is None:
            raise RuntimeError("A stream of a session is read inside of its `async with` block.")
        self._is_iterated = True
        return await self._iterator.__anext__()

    async def _read(
        self, stream: AsyncStream[AgentSessionEvent]
    ) -> AsyncGenerator[AgentSessionEvent, None]:
        repetitions = _SeenEvents()
        try:
            async for event in stream:
                if repetitions.has(event):
                    continue
                call = self._dispatcher.capture(event)
                self._state.add(event)
                yield event
                if call is not None:
                    await self._dispatcher.run(call)
                if self._state.is_over:
                    return
            raise RuntimeError(
                "The connection ended before the turn did; retrieve the session to see what "
                "became of it."
            )
        finally:
            await stream.close()

    def with_result_collection(self) -> Self:
        """Collect the data for `get_final_result()` while the events are read.

        Raises:
            RuntimeError: events were read already.
        """
        if self._is_iterated and not self._collects:
            raise RuntimeError("Call `with_result_collection()` before the first event is read.")
        self._collects = True
        return self

    async def until_done(self) -> None:
        """Read the events to the end of the turn."""
        async for _ in self:
            pass

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
        try:
            async for _ in self:
                if self._state.required_actions:
                    break
        except Exception as exc:
            if self._iterator is None:
                raise
            raise AgentTurnResultError("observation_failed", self._state) from exc
        await self.close()
        self._result = result = self._state.result(self._output_type)
        return result


# twin of AsyncAgentSessionStream
class AgentSessionStream(Generic[OutputT]):
    """Starts a turn when its `with` block is entered; iterate over its events.

    The connection closes at the end of the turn or of the block, which does not cancel the turn.
    """

    def __init__(
        self,
        sessions: Sessions,
        session_id: str,
        *,
        messages: list[Any],
        key: str,
        output_type: type[OutputT] | None,
        dispatcher: ToolDispatcher,
        options: dict[str, Any],
    ) -> None:
        self._sessions = sessions
        self._session_id = session_id
        self._messages = messages
        self._key = key
        self._output_type = output_type
        self._dispatcher = dispatcher
        self._options = options
        self._state = TurnState(session_id, dispatcher.names)
        self._is_entered = self._is_iterated = self._collects = False
        self._iterator: Generator[AgentSessionEvent, None] | None = None
        self._result: AgentTurnResult[Any] | None = None

    def __enter__(self) -> Self:
        if self._is_entered:
            raise RuntimeError("A stream of a session can be entered once; make another one.")
        self._is_entered = True
        session = self._sessions.retrieve(self._session_id, **self._options)
        if session.status != "idle":
            raise ValueError(
                f"The session {self._session_id} is {session.status}; a turn needs an idle one."
            )
        # Subscribe before sending the input, so that no event is missed.
        stream = self._sessions.events.stream(self._session_id, **self._options)
        event: Any = {"type": "agent.session.input.message", "input": self._messages}
        try:
            self._sessions.events.create(
                self._session_id, events=[event], idempotency_key=self._key, **self._options
            )
        except BaseException:
            stream.close()
            raise
        self._stream = stream
        self._iterator = self._read(stream)
        return self

    def __exit__(
        self,
        exc_type: type[BaseException] | None,
        exc: BaseException | None,
        exc_tb: TracebackType | None,
    ) -> None:
        self.close()

    def close(self) -> None:
        """Close the connection; the turn is not cancelled."""
        if self._iterator is not None:
            self._iterator.close()
            self._stream.close()

    def __iter__(self) -> Self:
        return self

    def __next__(self) -> AgentSessionEvent:
        if self._iterator is None:
            raise RuntimeError("A stream of a session is read inside of its `with` block.")
        self._is_iterated = True
        return self._iterator.__next__()

    def _read(self, stream: Stream[AgentSessionEvent]) -> Generator[AgentSessionEvent, None]:
        repetitions = _SeenEvents()
        try:
            for event in stream:
                if repetitions.has(event):
                    continue
                call = self._dispatcher.capture(event)
                self._state.add(event)
                yield event
                if call is not None:
                    self._dispatcher.run(call)
                if self._state.is_over:
                    return
            raise RuntimeError(
                "The connection ended before the turn did; retrieve the session to see what "
                "became of it."
            )
        finally:
            stream.close()

    def with_result_collection(self) -> Self:
        """Collect the data for `get_final_result()` while the events are read.

        Raises:
            RuntimeError: events were read already.
        """
        if self._is_iterated and not self._collects:
            raise RuntimeError("Call `with_result_collection()` before the first event is read.")
        self._collects = True
        return self

    def until_done(self) -> None:
        """Read the events to the end of the turn."""
        for _ in self:
            pass

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
        try:
            for _ in self:
                if self._state.required_actions:
                    break
        except Exception as exc:
            if self._iterator is None:
                raise
            raise AgentTurnResultError("observation_failed", self._state) from exc
        self.close()
        self._result = result = self._state.result(self._output_type)
        return result


def async_stream(
    sessions: AsyncSessions,
    session_id: str,
    *,
    input: str | Iterable[Any],
    output_type: type[OutputT] | None = None,
    tool_handlers: Mapping[str, AsyncToolHandler] | None = None,
    on_tool_error: ToolErrorHandler | None = None,
    idempotency_key: str | Omit = omit,
    **arguments: Any,
) -> AsyncAgentSessionStream[OutputT]:
    """Send input to an idle session, and stream the turn that it starts."""
    if not session_id:
        raise ValueError(f"Expected a non-empty value for `session_id`, not {session_id!r}.")
    options = options_for_all(arguments)
    return AsyncAgentSessionStream(
        sessions,
        session_id,
        messages=_messages(input),
        key=_key(idempotency_key, arguments.get("extra_headers")),
        output_type=output_type,
        dispatcher=AsyncToolDispatcher(sessions, tool_handlers, on_tool_error, options),
        options=options,
    )


# twin of async_stream
def stream(
    sessions: Sessions,
    session_id: str,
    *,
    input: str | Iterable[Any],
    output_type: type[OutputT] | None = None,
    tool_handlers: Mapping[str, ToolHandler] | None = None,
    on_tool_error: ToolErrorHandler | None = None,
    idempotency_key: str | Omit = omit,
    **arguments: Any,
) -> AgentSessionStream[OutputT]:
    """Send input to an idle session, and stream the turn that it starts."""
    if not session_id:
        raise ValueError(f"Expected a non-empty value for `session_id`, not {session_id!r}.")
    options = options_for_all(arguments)
    return AgentSessionStream(
        sessions,
        session_id,
        messages=_messages(input),
        key=_key(idempotency_key, arguments.get("extra_headers")),
        output_type=output_type,
        dispatcher=ToolDispatcher(sessions, tool_handlers, on_tool_error, options),
        options=options,
    )
