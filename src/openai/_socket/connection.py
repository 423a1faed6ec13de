"""WebSocket connections: send and receive events over a `websockets` socket.

Frames are sent directly, unless others wait or the connection is being reopened: then they are
queued and sent in order (`queue`). `recovery` decides when to reconnect.
"""

from __future__ import annotations

import logging
import random
import threading
from collections.abc import AsyncIterator, Awaitable, Callable, Iterator, Mapping
from contextlib import suppress
from typing import TYPE_CHECKING, Any, ClassVar, Generic, TypeVar, cast

from .._exceptions import OpenAIError, WebSocketConnectionClosedError
from .._models import BaseModel
from .._reply.json import construct_json
from .._request.body import dump_json, plain
from .._types import Headers, NotGiven, Omit, Query
from .._utils._transform import maybe_transform
from ..lib._runner.callbacks import maybe_await, refuse_awaitable
from .handlers import EventHandlers
from .queue import Frame, Receipt, SendQueue, unsent_error
from .recovery import OnReconnecting, Recovery, as_bytes, close_code, recv_options

if TYPE_CHECKING:
    from websockets.asyncio.client import ClientConnection as AsyncClientConnection
    from websockets.sync.client import ClientConnection

    from .handshake import SocketEndpoint

__all__ = [
    "AsyncConnectionResource",
    "AsyncWebSocketConnectionBase",
    "ConnectionResource",
    "WebSocketConnectionBase",
    "event_text",
    "plain_event",
]

_ServerEventT = TypeVar("_ServerEventT")
_ClientEventT = TypeVar("_ClientEventT")


class AsyncWebSocketConnectionBase(EventHandlers, Generic[_ServerEventT, _ClientEventT]):
    """An open connection; iterate over it for the events that the server sends."""

    _socket: ClassVar[SocketEndpoint]

    def __init__(
        self,
        connection: AsyncClientConnection,
        *,
        make_ws: Callable[[Query, Headers], Awaitable[AsyncClientConnection]] | None = None,
        on_reconnecting: OnReconnecting | None = None,
        max_retries: int = 5,
        initial_delay: float = 0.5,
        max_delay: float = 8.0,
        extra_query: Query | None = None,
        extra_headers: Headers | None = None,
        send_queue: SendQueue | None = None,
    ) -> None:
        super().__init__()
        self._connection = connection
        self._make_ws = make_ws
        self._recovery = Recovery(
            None if make_ws is None else on_reconnecting,
            max_retries=max_retries,
            initial_delay=initial_delay,
            max_delay=max_delay,
            extra_query=extra_query or {},
            extra_headers=extra_headers or {},
        )
        self._queue = SendQueue() if send_queue is None else send_queue
        self._log = logging.getLogger(type(self).__module__)
        # Guards the two flags against senders in other threads; never held during I/O.
        self._lock = threading.Lock()
        self._closed = threading.Event()
        self._reconnecting = False

    # ------------------------------------------------------------------ receiving

    async def __aiter__(self) -> AsyncIterator[_ServerEventT]:
        """Yield events until the connection ends; reconnect if that is enabled.

        Raises:
            WebSocketConnectionClosedError: the connection ended with unsent frames, or a frame
                failed while reconnecting; in that case, iterate again to continue.
        """
        from websockets.exceptions import ConnectionClosed

        while True:
            try:
                event = await self.recv()
            except ConnectionClosed as exc:
                if await self._recover(exc):
                    continue
                return
            yield event

    async def recv(self) -> _ServerEventT:
        """Return the next event; errors of the `websockets` library propagate."""
        event = self.parse_event(await self._receive())
        self._recovery.note_event(getattr(event, "type", None))
        return event

    async def recv_bytes(self) -> bytes:
        """Return the next message as bytes."""
        data = await self._receive()
        if self._recovery.attempts:
            with suppress(ValueError):
                self._recovery.note_event(getattr(self.parse_event(data), "type", None))
        return data

    async def _receive(self) -> bytes:
        connection: Any = self._connection
        received: Frame = await connection.recv(**recv_options(connection))
        data = as_bytes(received)
        self._log.debug("Received WebSocket message: %d bytes", len(data))
        return data

    def parse_event(self, data: str | bytes) -> _ServerEventT:
        """Parse a message; events of unknown types still have their `type`."""
        event: _ServerEventT = construct_json(self._socket.receives(), as_bytes(data))
        return event

    async def _recover(self, lost: BaseException) -> bool:
        """Reconnect if possible, and return whether that succeeded; `False` after a normal end.

        Raises:
            WebSocketConnectionClosedError: the connection ended with unsent frames, or a frame
                failed while reconnecting.
        """
        from websockets.exceptions import ConnectionClosedOK

        is_open = await self._reconnect(lost)
        if unsent := [*self._queue.drain_failed(), *(() if is_open else self._queue.drain())]:
            raise unsent_error(unsent, is_open=is_open) from lost
        if not is_open and not isinstance(lost, ConnectionClosedOK):
            raise lost
        return is_open

    # -------------------------------------------------------------------- sending

    async def send(self, event: _ClientEventT) -> None:
        """Send an event: a model or a dictionary."""
        await self.send_raw(event_text(event, self._socket))

    async def send_raw(self, data: bytes | str) -> None:
        """Send one message unchanged, as text or bytes.

        Raises:
            WebSocketQueueFullError: the message does not fit into the queue.
            WebSocketConnectionClosedError: the connection was closed before the message was sent.
        """
        receipt = Receipt()
        with self._lock:
            if self._reconnecting:
                self._queue.enqueue(data)
                return
            waits = not self._closed.is_set() and self._queue.enqueue(
                data, only_if_pending=True, receipt=receipt
            )
        if not waits:
            await self._connection.send(data)
            return
        try:
            await self._flush()
        except _Closing:
            receipt.unsent = True
        except Exception as exc:
            # Another frame failed; its sender or the reader raises that error. This frame stays
            # queued as long as reconnecting is possible.
            if not self._recovery.allows(close_code(exc)) and self._queue.withdraw(receipt):
                raise
        if receipt.error is not None:
            raise receipt.error
        if receipt.unsent and not receipt.sent:
            raise WebSocketConnectionClosedError(
                "The connection was closed before the message could be sent.",
                unsent_messages=[data],
            )

    async def _flush(self, *, requeue_failed: bool = True) -> None:
        await self._queue.flush_async(
            self._send_frame, requeue_failed=requeue_failed, prepare_send=self._check_open
        )

    async def _send_frame(self, data: Frame) -> None:
        await self._connection.send(data)

    def _check_open(self) -> None:
        if self._closed.is_set():
            raise _Closing

    async def close(self, *, code: int = 1000, reason: str = "") -> None:
        """Close the connection for good; the reader raises for frames that are still queued."""
        self._closed.set()
        with self._lock:
            self._reconnecting = False
        self._queue.mark_unsent()
        await self._connection.close(code=code, reason=reason)

    # --------------------------------------------------------------- reconnecting

    async def _reconnect(self, lost: BaseException) -> bool:
        """Reconnect if that is enabled; return whether the connection is open."""
        code = close_code(lost)
        if self._closed.is_set() or not self._recovery.allows(code):
            return False
        with self._lock:
            self._reconnecting = True
        try:
            while (delay := self._recovery.next_delay(code, _jitter())) is not None:
                self._log.info("Reconnecting to WebSocket API, attempt %d", self._recovery.attempts)
                await self._pause(delay)
                if self._closed.is_set() or not await self._reopen():
                    if self._closed.is_set():
                        return False
                    continue
                failure = await self._empty_queue()
                if failure is None:
                    return not self._closed.is_set()
                code = close_code(failure)
                if not self._recovery.allows(code):
                    return False
            return False
        finally:
            with self._lock:
                self._reconnecting = False

    async def _reopen(self) -> bool:
        """Make one attempt to connect; return whether it succeeded."""
        if self._make_ws is None:
            return False
        try:
            fresh = await self._make_ws(self._recovery.extra_query, self._recovery.extra_headers)
        except Exception as exc:  # noqa: BLE001 - any handshake error is a failed attempt
            self._log.info("Could not reconnect to WebSocket API: %s", type(exc).__name__)
            return False
        if self._closed.is_set():
            await self._discard(fresh)
            return False
        self._connection = fresh
        return True

    async def _empty_queue(self) -> Exception | None:
        """Flush the queue, then let senders send directly; return the error if a frame fails."""
        while True:
            try:
                await self._flush(requeue_failed=False)
            except _Closing:
                return None
            except Exception as exc:  # noqa: BLE001 - a frame that fails costs the attempt
                # The frame may have arrived, so resending could repeat its effect. The reader
                # raises for it once reconnecting has succeeded or ended.
                self._log.warning("A queued message failed while reconnecting and is not resent")
                await self._discard(self._connection)
                return exc
            with self._lock:
                if not self._queue:
                    self._reconnecting = False
                    return None

    # twin: differs, because a thread that sleeps is woken by `close`.
    async def _pause(self, seconds: float) -> None:
        import asyncio

        await asyncio.sleep(seconds)

    # twin: differs, because only a task can be cancelled while it closes.
    async def _discard(self, connection: AsyncClientConnection) -> None:
        import anyio

        with anyio.CancelScope(shield=True):
            await connection.close()

    # ------------------------------------------------------------------- handlers

    async def dispatch_events(self) -> None:
        """Call the registered handlers for each event, until the connection ends.

        Raises:
            OpenAIError: the server sent an error event, and no handler is registered for it.
        """
        async for event in self:
            event_type = str(getattr(event, "type", ""))
            handlers = self._handlers.get_handlers(event_type)
            handlers += self._handlers.get_handlers("event")
            if event_type == "error" and not handlers:
                raise OpenAIError(f"The server reported an error: {event}")
            for handler in handlers:
                await maybe_await(handler(event))


# twin of AsyncWebSocketConnectionBase
class WebSocketConnectionBase(EventHandlers, Generic[_ServerEventT, _ClientEventT]):
    """An open connection; iterate over it for the events that the server sends."""

    _socket: ClassVar[SocketEndpoint]

    def __init__(
        self,
        connection: ClientConnection,
        *,
        make_ws: Callable[[Query, Headers], ClientConnection] | None = None,
        on_reconnecting: OnReconnecting | None = None,
        max_retries: int = 5,
        initial_delay: float = 0.5,
        max_delay: float = 8.0,
        extra_query: Query | None = None,
        extra_headers: Headers | None = None,
        send_queue: SendQueue | None = None,
    ) -> None:
        super().__init__()
        self._connection = connection
        self._make_ws = make_ws
        self._recovery = Recovery(
            None if make_ws is None else on_reconnecting,
            max_retries=max_retries,
            initial_delay=initial_delay,
            max_delay=max_delay,
            extra_query=extra_query or {},
            extra_headers=extra_headers or {},
        )
        self._queue = SendQueue() if send_queue is None else send_queue
        self._log = logging.getLogger(type(self).__module__)
        # Guards the two flags against senders in other threads; never held during I/O.
        self._lock = threading.Lock()
        self._closed = threading.Event()
        self._reconnecting = False

    # ------------------------------------------------------------------ receiving

    def __iter__(self) -> Iterator[_ServerEventT]:
        """Yield events until the connection ends; reconnect if that is enabled.

        Raises:
            WebSocketConnectionClosedError: the connection ended with unsent frames, or a frame
                failed while reconnecting; in that case, iterate again to continue.
        """
        from websockets.exceptions import ConnectionClosed

        while True:
            try:
                event = self.recv()
            except ConnectionClosed as exc:
                if self._recover(exc):
                    continue
                return
            yield event

    def recv(self) -> _ServerEventT:
        """Return the next event; errors of the `websockets` library propagate."""
        event = self.parse_event(self._receive())
        self._recovery.note_event(getattr(event, "type", None))
        return event

    def recv_bytes(self) -> bytes:
        """Return the next message as bytes."""
        data = self._receive()
        if self._recovery.attempts:
            with suppress(ValueError):
                self._recovery.note_event(getattr(self.parse_event(data), "type", None))
        return data

    def _receive(self) -> bytes:
        connection: Any = self._connection
        received: Frame = connection.recv(**recv_options(connection))
        data = as_bytes(received)
        self._log.debug("Received WebSocket message: %d bytes", len(data))
        return data

    def parse_event(self, data: str | bytes) -> _ServerEventT:
        """Parse a message; events of unknown types still have their `type`."""
        event: _ServerEventT = construct_json(self._socket.receives(), as_bytes(data))
        return event

    def _recover(self, lost: BaseException) -> bool:
        """Reconnect if possible, and return whether that succeeded; `False` after a normal end.

        Raises:
            WebSocketConnectionClosedError: the connection ended with unsent frames, or a frame
                failed while reconnecting.
        """
        from websockets.exceptions import ConnectionClosedOK

        is_open = self._reconnect(lost)
        if unsent := [*self._queue.drain_failed(), *(() if is_open else self._queue.drain())]:
            raise unsent_error(unsent, is_open=is_open) from lost
        if not is_open and not isinstance(lost, ConnectionClosedOK):
            raise lost
        return is_open

    # -------------------------------------------------------------------- sending

    def send(self, event: _ClientEventT) -> None:
        """Send an event: a model or a dictionary."""
        self.send_raw(event_text(event, self._socket))

    def send_raw(self, data: bytes | str) -> None:
        """Send one message unchanged, as text or bytes.

        Raises:
            WebSocketQueueFullError: the message does not fit into the queue.
            WebSocketConnectionClosedError: the connection was closed before the message was sent.
        """
        receipt = Receipt()
        with self._lock:
            if self._reconnecting:
                self._queue.enqueue(data)
                return
            waits = not self._closed.is_set() and self._queue.enqueue(
                data, only_if_pending=True, receipt=receipt
            )
        if not waits:
            self._connection.send(data)
            return
        try:
            self._flush()
        except _Closing:
            receipt.unsent = True
        except Exception as exc:
            # Another frame failed; its sender or the reader raises that error. This frame stays
            # queued as long as reconnecting is possible.
            if not self._recovery.allows(close_code(exc)) and self._queue.withdraw(receipt):
                raise
        if receipt.error is not None:
            raise receipt.error
        if receipt.unsent and not receipt.sent:
            raise WebSocketConnectionClosedError(
                "The connection was closed before the message could be sent.",
                unsent_messages=[data],
            )

    def _flush(self, *, requeue_failed: bool = True) -> None:
        self._queue.flush_sync(
            self._send_frame, requeue_failed=requeue_failed, prepare_send=self._check_open
        )

    def _send_frame(self, data: Frame) -> None:
        self._connection.send(data)

    def _check_open(self) -> None:
        if self._closed.is_set():
            raise _Closing

    def close(self, *, code: int = 1000, reason: str = "") -> None:
        """Close the connection for good; the reader raises for frames that are still queued."""
        self._closed.set()
        with self._lock:
            self._reconnecting = False
        self._queue.mark_unsent()
        self._connection.close(code=code, reason=reason)

    # --------------------------------------------------------------- reconnecting

    def _reconnect(self, lost: BaseException) -> bool:
        """Reconnect if that is enabled; return whether the connection is open."""
        code = close_code(lost)
        if self._closed.is_set() or not self._recovery.allows(code):
            return False
        with self._lock:
            self._reconnecting = True
        try:
            while (delay := self._recovery.next_delay(code, _jitter())) is not None:
                self._log.info("Reconnecting to WebSocket API, attempt %d", self._recovery.attempts)
                self._pause(delay)
                if self._closed.is_set() or not self._reopen():
                    if self._closed.is_set():
                        return False
                    continue
                failure = self._empty_queue()
                if failure is None:
                    return not self._closed.is_set()
                code = close_code(failure)
                if not self._recovery.allows(code):
                    return False
            return False
        finally:
            with self._lock:
                self._reconnecting = False

    def _reopen(self) -> bool:
        """Make one attempt to connect; return whether it succeeded."""
        if self._make_ws is None:
            return False
        try:
            fresh = self._make_ws(self._recovery.extra_query, self._recovery.extra_headers)
        except Exception as exc:  # noqa: BLE001 - any handshake error is a failed attempt
            self._log.info("Could not reconnect to WebSocket API: %s", type(exc).__name__)
            return False
        if self._closed.is_set():
            self._discard(fresh)
            return False
        self._connection = fresh
        return True

    def _empty_queue(self) -> Exception | None:
        """Flush the queue, then let senders send directly; return the error if a frame fails."""
        while True:
            try:
                self._flush(requeue_failed=False)
            except _Closing:
                return None
            except Exception as exc:  # noqa: BLE001 - a frame that fails costs the attempt
                # The frame may have arrived, so resending could repeat its effect. The reader
                # raises for it once reconnecting has succeeded or ended.
                self._log.warning("A queued message failed while reconnecting and is not resent")
                self._discard(self._connection)
                return exc
            with self._lock:
                if not self._queue:
                    self._reconnecting = False
                    return None

    # twin: differs, because a thread that sleeps is woken by `close`.
    def _pause(self, seconds: float) -> None:
        self._closed.wait(seconds)

    # twin: differs, because only a task can be cancelled while it closes.
    def _discard(self, connection: ClientConnection) -> None:
        connection.close()

    # ------------------------------------------------------------------- handlers

    def dispatch_events(self) -> None:
        """Call the registered handlers for each event, until the connection ends.

        Raises:
            OpenAIError: the server sent an error event, and no handler is registered for it.
        """
        for event in self:
            event_type = str(getattr(event, "type", ""))
            handlers = self._handlers.get_handlers(event_type)
            handlers += self._handlers.get_handlers("event")
            if event_type == "error" and not handlers:
                raise OpenAIError(f"The server reported an error: {event}")
            for handler in handlers:
                refuse_awaitable(handler(event))


class AsyncConnectionResource:
    """A group of methods that send events on a connection."""

    def __init__(self, connection: AsyncWebSocketConnectionBase[Any, Any]) -> None:
        self._connection = connection

    async def _send(self, event_type: str, fields: Mapping[str, object]) -> None:
        await self._connection.send(_event(event_type, fields))


# twin of AsyncConnectionResource
class ConnectionResource:
    """A group of methods that send events on a connection."""

    def __init__(self, connection: WebSocketConnectionBase[Any, Any]) -> None:
        self._connection = connection

    def _send(self, event_type: str, fields: Mapping[str, object]) -> None:
        self._connection.send(_event(event_type, fields))


class _Closing(Exception):
    """The connection was closed during a flush."""


def plain_event(event: object) -> dict[str, Any]:
    """Return an event as a dictionary of plain data."""
    if isinstance(event, BaseModel):
        return event.to_dict(mode="json")
    return cast("dict[str, Any]", plain(event, documented=True))


def event_text(event: object, socket: SocketEndpoint) -> str:
    """Serialize an event."""
    if isinstance(event, BaseModel):
        return event.to_json(indent=None, use_api_names=True, exclude_unset=True)
    if socket.transform is not None:
        event = maybe_transform(event, socket.transform())
    return dump_json(plain(event, documented=True)).decode()


def _event(event_type: str, fields: Mapping[str, object]) -> dict[str, object]:
    given = {n: value for n, value in fields.items() if not isinstance(value, (Omit, NotGiven))}
    return {"type": event_type, **given}


def _jitter() -> float:
    return random.random()  # noqa: S311 - spreads load, guards nothing
