"""Several responses at a time over one connection, each in its own lane.

One reader receives all events and buffers them in the lanes; `_socket.lanes` routes them and limits
the buffers. Events are sent on the current socket directly, and never resent.
"""

from __future__ import annotations

import asyncio
import threading
import time
import weakref
from contextlib import suppress
from types import TracebackType
from typing import TYPE_CHECKING, Any, Generic, TypeVar

from typing_extensions import Self

from .._request.body import dump_json
from .._socket.accumulator import (
    ResponsesWebSocketAccumulator,
    ResponsesWebSocketOutput,
    ResponsesWebSocketSnapshot,
)
from .._socket.connection import plain_event
from .._socket.lanes import (
    Lanes,
    LaneState,
    ResponsesWebSocketBufferError,
    ResponsesWebSocketError,
    ResponsesWebSocketLimits,
    address_to_lane,
)

if TYPE_CHECKING:
    from .._socket.connection import AsyncWebSocketConnectionBase, WebSocketConnectionBase

__all__ = [
    "AsyncResponsesWebSocketLane",
    "AsyncResponsesWebSocketSession",
    "ResponsesWebSocketAccumulator",
    "ResponsesWebSocketBufferError",
    "ResponsesWebSocketError",
    "ResponsesWebSocketLane",
    "ResponsesWebSocketLimits",
    "ResponsesWebSocketOutput",
    "ResponsesWebSocketSession",
    "ResponsesWebSocketSnapshot",
]

_EventT = TypeVar("_EventT")

_JOIN_TIMEOUT = 5.0

_claims: weakref.WeakKeyDictionary[Any, object] = weakref.WeakKeyDictionary()
"""The connections that a session can read."""


class AsyncResponsesWebSocketSession(Generic[_EventT]):
    """Reads a connection for all its lanes while its block runs."""

    def __init__(
        self,
        connection: AsyncWebSocketConnectionBase[_EventT, Any],
        *,
        limits: ResponsesWebSocketLimits,
        isolate_lane_overflow: bool = False,
    ) -> None:
        self.connection = connection
        self._lanes = Lanes(limits, isolate_overflow=isolate_lane_overflow)
        self._changed: Any = asyncio.Condition()
        self._reader: Any = None
        self._is_closed = False
        self.default: AsyncResponsesWebSocketLane[_EventT] = AsyncResponsesWebSocketLane(
            self, self._lanes.register(None)
        )

    def lane(self, stream_id: str | None = None) -> AsyncResponsesWebSocketLane[_EventT]:
        """Register a lane for the events of one stream.

        Raises:
            ValueError: the id is invalid or taken.
            ResponsesWebSocketBufferError: the limit of lanes is reached.
        """
        if self._is_closed or self._lanes.is_over:
            raise RuntimeError("This session has ended; open another one.")
        lane = AsyncResponsesWebSocketLane(self, self._lanes.register(stream_id))
        if stream_id is None:
            self.default = lane
        return lane

    async def __aenter__(self) -> Self:
        if self._reader is not None:
            raise RuntimeError("A session is entered once; make a new one.")
        if self.connection in _claims:
            raise RuntimeError("Another session reads this connection.")
        _claims[self.connection] = True
        self._reader = self._start()
        return self

    async def __aexit__(
        self,
        exc_type: type[BaseException] | None,
        exc: BaseException | None,
        exc_tb: TracebackType | None,
    ) -> None:
        try:
            await self.close()
        except Exception:
            # An error of the block takes precedence over one of closing.
            if exc is None:
                raise

    async def _read(self) -> None:
        """Receive until the connection ends, then pass its error to the lanes."""
        from websockets.exceptions import ConnectionClosed

        try:
            while True:
                try:
                    data = await self.connection._receive()
                except ConnectionClosed as exc:
                    if not await self.connection._recover(exc):
                        break
                    await self._reconnect()
                    continue
                if not await self._route(data):
                    await self.connection.close()
                    break
        except Exception as exc:  # noqa: BLE001 - every lane raises it
            self._lanes.fail(exc)
            with suppress(Exception):
                await self.connection.close()
        await self._end()

    async def _route(self, data: bytes) -> bool:
        event = self.connection.parse_event(data)
        self.connection._recovery.note_event(getattr(event, "type", None))
        async with self._changed:
            goes_on = self._lanes.route(event, len(data))
            self._changed.notify_all()
        return goes_on

    async def _reconnect(self) -> None:
        async with self._changed:
            self._lanes.reconnect(self.connection._connection)
            self._changed.notify_all()

    async def _end(self) -> None:
        async with self._changed:
            self._lanes.is_over = True
            self._changed.notify_all()

    # twin: differs, because one starts a task, the other a thread.
    def _start(self) -> asyncio.Task[None]:
        return asyncio.ensure_future(self._read())

    # twin: differs, because a task can be cancelled; a thread ends with its connection.
    async def close(self) -> None:
        """End the session and close the connection, even if this task is cancelled."""
        self._is_closed = True

        async def stop() -> None:
            try:
                if self._reader is not None:
                    self._reader.cancel()
                    with suppress(asyncio.CancelledError):
                        await self._reader
                await self.connection.close()
            finally:
                _claims.pop(self.connection, None)
                await self._end()

        await asyncio.shield(asyncio.ensure_future(stop()))


# twin of AsyncResponsesWebSocketSession
class ResponsesWebSocketSession(Generic[_EventT]):
    """Reads a connection for all its lanes while its block runs."""

    def __init__(
        self,
        connection: WebSocketConnectionBase[_EventT, Any],
        *,
        limits: ResponsesWebSocketLimits,
        isolate_lane_overflow: bool = False,
    ) -> None:
        self.connection = connection
        self._lanes = Lanes(limits, isolate_overflow=isolate_lane_overflow)
        self._changed: Any = threading.Condition()
        self._reader: Any = None
        self._is_closed = False
        self.default: ResponsesWebSocketLane[_EventT] = ResponsesWebSocketLane(
            self, self._lanes.register(None)
        )

    def lane(self, stream_id: str | None = None) -> ResponsesWebSocketLane[_EventT]:
        """Register a lane for the events of one stream.

        Raises:
            ValueError: the id is invalid or taken.
            ResponsesWebSocketBufferError: the limit of lanes is reached.
        """
        if self._is_closed or self._lanes.is_over:
            raise RuntimeError("This session has ended; open another one.")
        lane = ResponsesWebSocketLane(self, self._lanes.register(stream_id))
        if stream_id is None:
            self.default = lane
        return lane

    def __enter__(self) -> Self:
        if self._reader is not None:
            raise RuntimeError("A session is entered once; make a new one.")
        if self.connection in _claims:
            raise RuntimeError("Another session reads this connection.")
        _claims[self.connection] = True
        self._reader = self._start()
        return self

    def __exit__(
        self,
        exc_type: type[BaseException] | None,
        exc: BaseException | None,
        exc_tb: TracebackType | None,
    ) -> None:
        try:
            self.close()
        except Exception:
            # An error of the block takes precedence over one of closing.
            if exc is None:
                raise

    def _read(self) -> None:
        """Receive until the connection ends, then pass its error to the lanes."""
        from websockets.exceptions import ConnectionClosed

        try:
            while True:
                try:
                    data = self.connection._receive()
                except ConnectionClosed as exc:
                    if not self.connection._recover(exc):
                        break
                    self._reconnect()
                    continue
                if not self._route(data):
                    self.connection.close()
                    break
        except Exception as exc:  # noqa: BLE001 - every lane raises it
            self._lanes.fail(exc)
            with suppress(Exception):
                self.connection.close()
        self._end()

    def _route(self, data: bytes) -> bool:
        event = self.connection.parse_event(data)
        self.connection._recovery.note_event(getattr(event, "type", None))
        with self._changed:
            goes_on = self._lanes.route(event, len(data))
            self._changed.notify_all()
        return goes_on

    def _reconnect(self) -> None:
        with self._changed:
            self._lanes.reconnect(self.connection._connection)
            self._changed.notify_all()

    def _end(self) -> None:
        with self._changed:
            self._lanes.is_over = True
            self._changed.notify_all()

    # twin: differs, because one starts a task, the other a thread.
    def _start(self) -> threading.Thread:
        reader = threading.Thread(target=self._read, name="responses-websocket", daemon=True)
        reader.start()
        return reader

    # twin: differs, because a task can be cancelled; a thread ends with its connection.
    def close(self) -> None:
        """End the session and close the connection.

        Raises:
            RuntimeError: the reader did not end in time.
        """
        self._is_closed = True
        try:
            self.connection.close()
            if self._reader is not None:
                self._reader.join(_JOIN_TIMEOUT)
                if self._reader.is_alive():
                    raise RuntimeError("The reader of the session did not end in time.")
        finally:
            _claims.pop(self.connection, None)
            self._end()


class AsyncResponsesWebSocketLane(Generic[_EventT]):
    """A lane: one response after the other, independent of other lanes."""

    def __init__(self, session: AsyncResponsesWebSocketSession[_EventT], state: LaneState) -> None:
        self._session = session
        self._state = state

    @property
    def stream_id(self) -> str | None:
        """The id of the lane's stream; `None` for events without one."""
        return self._state.stream_id

    async def send(self, event: object) -> None:
        """Send an event on the current connection.

        Raises:
            RuntimeError: the previous response has not been received to its end, or there is no
                open connection.
            ValueError: the event is for another lane.
        """
        session, state = self._session, self._state
        async with session._changed:
            self._check_sendable()
            data, socket = plain_event(event), session.connection._connection
            if creates := data.get("type") == "response.create":
                data = address_to_lane(data, state.stream_id)
                state.start(socket)
        try:
            await socket.send(dump_json(data).decode())
        except Exception as exc:
            state.in_flight = state.in_flight and not creates
            if session.connection._reconnecting or session.connection._connection is not socket:
                raise RuntimeError("The connection was lost while the event was sent.") from exc
            raise

    def _check_sendable(self) -> None:
        session = self._session
        self._check_entered()
        if session._is_closed or session._lanes.is_over:
            raise RuntimeError("This session has ended; open another one.")
        if self._state.is_closed:
            raise RuntimeError("This lane is closed; register another one.")
        if session.connection._reconnecting:
            raise RuntimeError("The connection is being opened again; send when it is there.")

    def _check_entered(self) -> None:
        if self._session._reader is None:
            raise RuntimeError("Enter the session before its lanes are used.")

    # twin: differs, because only tasks have the timeouts of their loop.
    async def recv(self) -> _EventT:
        """Return the next event of the lane.

        Raises:
            WebSocketConnectionClosedError: the response was lost in a reconnect.
            ValueError: the server sent a message that is not an event.
            EOFError: the session or the lane is closed, and its buffer is empty.
        """
        self._check_entered()
        async with self._session._changed:
            await self._session._changed.wait_for(self._has_news)
            event: _EventT = self._state.take()
            return event

    # twin: differs, because only tasks have the timeouts of their loop.
    async def get_final_response(self) -> Any:
        """Receive until the response ends, and return it, even if it failed.

        Raises:
            ResponsesWebSocketError: the server reported an error instead.
            WebSocketConnectionClosedError: the response was lost in a reconnect; send it again.
            ValueError: the server sent a message that is not an event.
            EOFError: the session or the lane was closed before that.
        """
        while not self._state.is_settled:
            await self.recv()
        return self._outcome()

    async def close(self) -> None:
        """Close the lane and drop its events; the connection stays open."""
        async with self._session._changed:
            self._state.is_closed = True
            self._state.clear()
            self._session._changed.notify_all()

    def _has_news(self) -> bool:
        return self._state.has_news or self._session._lanes.is_over

    def _outcome(self) -> Any:
        answer = self._state.latest
        if answer.error is not None:
            raise answer.error
        return answer.response


# twin of AsyncResponsesWebSocketLane
class ResponsesWebSocketLane(Generic[_EventT]):
    """A lane: one response after the other, independent of other lanes."""

    def __init__(self, session: ResponsesWebSocketSession[_EventT], state: LaneState) -> None:
        self._session = session
        self._state = state

    @property
    def stream_id(self) -> str | None:
        """The id of the lane's stream; `None` for events without one."""
        return self._state.stream_id

    def send(self, event: object) -> None:
        """Send an event on the current connection.

        Raises:
            RuntimeError: the previous response has not been received to its end, or there is no
                open connection.
            ValueError: the event is for another lane.
        """
        session, state = self._session, self._state
        with session._changed:
            self._check_sendable()
            data, socket = plain_event(event), session.connection._connection
            if creates := data.get("type") == "response.create":
                data = address_to_lane(data, state.stream_id)
                state.start(socket)
        try:
            socket.send(dump_json(data).decode())
        except Exception as exc:
            state.in_flight = state.in_flight and not creates
            if session.connection._reconnecting or session.connection._connection is not socket:
                raise RuntimeError("The connection was lost while the event was sent.") from exc
            raise

    def _check_sendable(self) -> None:
        session = self._session
        self._check_entered()
        if session._is_closed or session._lanes.is_over:
            raise RuntimeError("This session has ended; open another one.")
        if self._state.is_closed:
            raise RuntimeError("This lane is closed; register another one.")
        if session.connection._reconnecting:
            raise RuntimeError("The connection is being opened again; send when it is there.")

    def _check_entered(self) -> None:
        if self._session._reader is None:
            raise RuntimeError("Enter the session before its lanes are used.")

    # twin: differs, because only tasks have the timeouts of their loop.
    def recv(self, *, timeout: float | None = None) -> _EventT:
        """Return the next event of the lane.

        Raises:
            TimeoutError: nothing arrived in `timeout` seconds.
            WebSocketConnectionClosedError: the response was lost in a reconnect.
            ValueError: the server sent a message that is not an event.
            EOFError: the session or the lane is closed, and its buffer is empty.
        """
        self._check_entered()
        with self._session._changed:
            if not self._session._changed.wait_for(self._has_news, timeout):
                raise TimeoutError(f"No event arrived in {timeout} seconds.")
            event: _EventT = self._state.take()
            return event

    # twin: differs, because only tasks have the timeouts of their loop.
    def get_final_response(self, *, timeout: float | None = None) -> Any:
        """Receive until the response ends, and return it, even if it failed.

        Raises:
            ResponsesWebSocketError: the server reported an error instead.
            TimeoutError: it did not end in `timeout` seconds.
            WebSocketConnectionClosedError: the response was lost in a reconnect; send it again.
            ValueError: the server sent a message that is not an event.
            EOFError: the session or the lane was closed before that.
        """
        end = None if timeout is None else time.monotonic() + timeout
        while not self._state.is_settled:
            self.recv(timeout=None if end is None else max(0.0, end - time.monotonic()))
        return self._outcome()

    def close(self) -> None:
        """Close the lane and drop its events; the connection stays open."""
        with self._session._changed:
            self._state.is_closed = True
            self._state.clear()
            self._session._changed.notify_all()

    def _has_news(self) -> bool:
        return self._state.has_news or self._session._lanes.is_over

    def _outcome(self) -> Any:
        answer = self._state.latest
        if answer.error is not None:
            raise answer.error
        return answer.response
