"""Stream one turn of an agent session: send input, receive events, run tools.

This module decides the order of requests and the end of the turn; `lib.beta.agents._dispatch` runs
the tools, `lib.beta.agents._result` builds the result.
"""

from __future__ import annotations

import uuid
from collections import OrderedDict
from collections.abc import AsyncGenerator, Awaitable, Callable, Generator, Iterable, Mapping
from typing import TYPE_CHECKING, Any, TypeAlias

from typing_extensions import Self, override

from ..._types import Omit, omit
from ..._utils._utils import is_given
from ..beta.agents._dispatch import AsyncToolDispatcher, ToolDispatcher, options_for_all
from ..beta.agents._result import OutputT
from ..beta.agents._turn_stream import AsyncTurnStream, TurnStream

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


def _is_repeated(event: Any, seen: OrderedDict[str, None]) -> bool:
    """Return whether the event is among the latest ones, and remember it."""
    event_id: str | None = getattr(event, "event_id", None)
    if event_id in seen:
        return True
    if event_id is not None:
        seen[event_id] = None
    if len(seen) > _REMEMBERED:
        seen.popitem(last=False)
    return False


def _messages(input: str | Iterable[Any]) -> list[Any]:
    """Return the messages to send."""
    if input and isinstance(input, str):
        content = [{"type": "input_text", "text": input}]
        return [{"type": "message", "role": "user", "content": content}]
    messages = list(input)
    if not messages:
        raise ValueError("`input` is empty; pass a text or at least one message.")
    return messages


def _key(idempotency_key: str | Omit, headers: Mapping[str, Any] | None) -> str:
    for name, value in (headers or {}).items():
        if name.lower() == "idempotency-key" and isinstance(value, str):
            return value
    return idempotency_key if is_given(idempotency_key) else str(uuid.uuid4())


class AsyncAgentSessionStream(AsyncTurnStream[OutputT]):
    """Starts a turn when its `async with` block is entered; iterate over its events.

    The connection closes at the end of the turn or of the block, which does not cancel the turn.
    """

    _is_entered = False
    _iterator: AsyncGenerator[AgentSessionEvent, None] | None = None

    def __init__(
        self,
        sessions: AsyncSessions,
        session_id: str,
        *,
        input: str | Iterable[Any],
        output_type: type[OutputT] | None = None,
        tool_handlers: Mapping[str, AsyncToolHandler] | None = None,
        on_tool_error: ToolErrorHandler | None = None,
        idempotency_key: str | Omit = omit,
        **arguments: Any,
    ) -> None:
        if not session_id:
            raise ValueError(f"Expected a non-empty value for `session_id`, not {session_id!r}.")
        self._sessions = sessions
        self._session_id = session_id
        self._messages = _messages(input)
        self._key = _key(idempotency_key, arguments.get("extra_headers"))
        self._output_type = output_type
        self._options = options_for_all(arguments)
        self._dispatcher = AsyncToolDispatcher(
            sessions, dict(tool_handlers or {}), self._options, on_tool_error
        )
        self._state.session_id = session_id
        self._state.handled = self._dispatcher.handlers

    @override
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

    @override
    async def close(self) -> None:
        """Close the connection; the turn is not cancelled."""
        if self._iterator is not None:
            await self._iterator.aclose()
            await self._stream.close()

    @override
    def __aiter__(self) -> AsyncGenerator[AgentSessionEvent, None]:
        if self._iterator is None:
            raise RuntimeError("A stream of a session is read inside of its `async with` block.")
        return self._iterator

    async def __anext__(self) -> AgentSessionEvent:
        return await self.__aiter__().__anext__()

    async def _read(
        self, stream: AsyncStream[AgentSessionEvent]
    ) -> AsyncGenerator[AgentSessionEvent, None]:
        self._is_iterated = True
        seen: OrderedDict[str, None] = OrderedDict()
        try:
            async for event in stream:
                if _is_repeated(event, seen):
                    continue
                call = self._dispatcher.capture(event)
                self._state.add(event)
                yield event
                if call is not None:
                    await self._dispatcher.run(call)
                if self._state.is_over:
                    return
            raise RuntimeError(
                "The connection ended before the turn did, which may still run. Retrieve the "
                "session for its status."
            )
        finally:
            await stream.close()

    async def until_done(self) -> None:
        """Read the events to the end of the turn."""
        async for _ in self:
            pass


# twin of AsyncAgentSessionStream
class AgentSessionStream(TurnStream[OutputT]):
    """Starts a turn when its `with` block is entered; iterate over its events.

    The connection closes at the end of the turn or of the block, which does not cancel the turn.
    """

    _is_entered = False
    _iterator: Generator[AgentSessionEvent, None] | None = None

    def __init__(
        self,
        sessions: Sessions,
        session_id: str,
        *,
        input: str | Iterable[Any],
        output_type: type[OutputT] | None = None,
        tool_handlers: Mapping[str, ToolHandler] | None = None,
        on_tool_error: ToolErrorHandler | None = None,
        idempotency_key: str | Omit = omit,
        **arguments: Any,
    ) -> None:
        if not session_id:
            raise ValueError(f"Expected a non-empty value for `session_id`, not {session_id!r}.")
        self._sessions = sessions
        self._session_id = session_id
        self._messages = _messages(input)
        self._key = _key(idempotency_key, arguments.get("extra_headers"))
        self._output_type = output_type
        self._options = options_for_all(arguments)
        self._dispatcher = ToolDispatcher(
            sessions, dict(tool_handlers or {}), self._options, on_tool_error
        )
        self._state.session_id = session_id
        self._state.handled = self._dispatcher.handlers

    @override
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

    @override
    def close(self) -> None:
        """Close the connection; the turn is not cancelled."""
        if self._iterator is not None:
            self._iterator.close()
            self._stream.close()

    @override
    def __iter__(self) -> Generator[AgentSessionEvent, None]:
        if self._iterator is None:
            raise RuntimeError("A stream of a session is read inside of its `with` block.")
        return self._iterator

    def __next__(self) -> AgentSessionEvent:
        return self.__iter__().__next__()

    def _read(self, stream: Stream[AgentSessionEvent]) -> Generator[AgentSessionEvent, None]:
        self._is_iterated = True
        seen: OrderedDict[str, None] = OrderedDict()
        try:
            for event in stream:
                if _is_repeated(event, seen):
                    continue
                call = self._dispatcher.capture(event)
                self._state.add(event)
                yield event
                if call is not None:
                    self._dispatcher.run(call)
                if self._state.is_over:
                    return
            raise RuntimeError(
                "The connection ended before the turn did, which may still run. Retrieve the "
                "session for its status."
            )
        finally:
            stream.close()

    def until_done(self) -> None:
        """Read the events to the end of the turn."""
        for _ in self:
            pass


async_stream = AsyncAgentSessionStream
stream = AgentSessionStream
