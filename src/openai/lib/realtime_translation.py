"""Realtime translation over one connection.

There is no reconnecting and no send queue, because audio that arrives late or twice would be
translated late or twice. The caller reads with `recv` until `session.closed`.
"""

from __future__ import annotations

import asyncio
import json
import threading
from types import TracebackType
from typing import TYPE_CHECKING, Any, Literal, cast
from urllib.parse import parse_qsl

import httpx
from typing_extensions import override

from .._exceptions import OpenAIError
from .._reply.json import construct_json
from .._request.body import dump_json
from .._socket.connection import plain_event
from .._socket.recovery import as_bytes, recv_options
from .._types import Headers, Query
from ..types import realtime
from .streaming._stream import AsyncClosing, Closing

if TYPE_CHECKING:
    from websockets.asyncio.client import ClientConnection as AsyncClientConnection
    from websockets.sync.client import ClientConnection

    from ..resources.realtime.translations.translations import AsyncTranslations, Translations
    from ..types import SyncWebSocketConnectionOptions, WebSocketConnectionOptions

__all__ = [
    "AsyncTranslationConnection",
    "AsyncTranslationSession",
    "TranslationConnection",
    "TranslationSession",
]

_CLOSE = "session.close"
_CLOSED = "session.closed"


class AsyncTranslationSession:
    """Opens a translation when its block is entered; usable once."""

    def __init__(
        self,
        resource: AsyncTranslations,
        *,
        model: str,
        extra_query: Query = {},  # noqa: B006 - only read
        extra_headers: Headers = {},  # noqa: B006 - only read
        websocket_connection_options: WebSocketConnectionOptions = {},  # noqa: B006 - only read
    ) -> None:
        self._client = resource._client
        self._model = model
        self._extra_query = extra_query
        self._manager = resource.connect(
            model,
            merge_base_query(self._client, extra_query),
            extra_headers,
            websocket_connection_options,
        )
        self._connection: AsyncTranslationConnection | None = None
        self._entered = False

    async def __aenter__(self) -> AsyncTranslationConnection:
        if self._entered:
            raise RuntimeError("A translation session is entered once; make a new one.")
        self._entered = True
        check_session(self._client, self._model, self._extra_query)
        socket = await self._manager._connect_ws(
            self._manager._extra_query, self._manager._extra_headers
        )
        self._connection = AsyncTranslationConnection(socket)
        return self._connection

    enter = __aenter__

    async def __aexit__(
        self,
        exc_type: type[BaseException] | None,
        exc: BaseException | None,
        exc_tb: TracebackType | None,
    ) -> None:
        if self._connection is None:
            return
        try:
            await self._connection.close()
        except Exception as failure:
            # An error of the block takes precedence over one of closing.
            if exc is None:
                raise
            raise exc from failure


# twin of AsyncTranslationSession
class TranslationSession:
    """Opens a translation when its block is entered; usable once."""

    def __init__(
        self,
        resource: Translations,
        *,
        model: str,
        extra_query: Query = {},  # noqa: B006 - only read
        extra_headers: Headers = {},  # noqa: B006 - only read
        websocket_connection_options: SyncWebSocketConnectionOptions = {},  # noqa: B006 - only read
    ) -> None:
        self._client = resource._client
        self._model = model
        self._extra_query = extra_query
        self._manager = resource.connect(
            model,
            merge_base_query(self._client, extra_query),
            extra_headers,
            websocket_connection_options,
        )
        self._connection: TranslationConnection | None = None
        self._entered = False

    def __enter__(self) -> TranslationConnection:
        if self._entered:
            raise RuntimeError("A translation session is entered once; make a new one.")
        self._entered = True
        check_session(self._client, self._model, self._extra_query)
        socket = self._manager._connect_ws(self._manager._extra_query, self._manager._extra_headers)
        self._connection = TranslationConnection(socket)
        return self._connection

    enter = __enter__

    def __exit__(
        self,
        exc_type: type[BaseException] | None,
        exc: BaseException | None,
        exc_tb: TracebackType | None,
    ) -> None:
        if self._connection is None:
            return
        try:
            self._connection.close()
        except Exception as failure:
            # An error of the block takes precedence over one of closing.
            if exc is None:
                raise
            raise exc from failure


class AsyncTranslationConnection(AsyncClosing):
    """An open translation: send input until `session.close`, receive until `session.closed`."""

    def __init__(self, connection: AsyncClientConnection) -> None:
        self._connection = connection
        self._input: Literal["open", "finishing", "closed"] = "open"
        self._lock: Any = asyncio.Lock()
        self._closing: Any = asyncio.Lock()
        self._is_closed = False

    async def send(
        self,
        event: realtime.RealtimeTranslationClientEvent
        | realtime.RealtimeTranslationClientEventParam,
    ) -> None:
        """Send an event; `session.close` must be the last.

        Raises:
            OpenAIError: the input is closed.
        """
        data = plain_event(event)
        is_last = data.get("type") == _CLOSE
        async with self._lock:
            if is_last and self._input == "finishing":
                return
            if self._input != "open":
                raise OpenAIError(
                    "The input of this translation is closed; nothing more can be sent."
                )
            if is_last:
                self._input = "finishing"
            try:
                await self._connection.send(dump_json(data).decode())
            except BaseException:
                # The event may have arrived in part, so nothing can follow it.
                await self.close()
                raise

    # twin: differs, because only tasks have the timeouts of their loop.
    async def recv(self) -> realtime.RealtimeTranslationServerEvent:
        """Return the next event; `session.closed` is the last, and closes the connection."""
        connection: Any = self._connection
        received: str | bytes = await connection.recv(**recv_options(connection))
        event = translation_event(as_bytes(received))
        if event.type == _CLOSED:
            await self.close()
        return event

    @override
    async def close(self) -> None:
        """Close the connection; concurrent calls wait for the same outcome."""
        self._input = "closed"
        async with self._closing:
            if not self._is_closed:
                await self._connection.close()
                self._is_closed = True


# twin of AsyncTranslationConnection
class TranslationConnection(Closing):
    """An open translation: send input until `session.close`, receive until `session.closed`."""

    def __init__(self, connection: ClientConnection) -> None:
        self._connection = connection
        self._input: Literal["open", "finishing", "closed"] = "open"
        self._lock: Any = threading.Lock()
        self._closing: Any = threading.Lock()
        self._is_closed = False

    def send(
        self,
        event: realtime.RealtimeTranslationClientEvent
        | realtime.RealtimeTranslationClientEventParam,
    ) -> None:
        """Send an event; `session.close` must be the last.

        Raises:
            OpenAIError: the input is closed.
        """
        data = plain_event(event)
        is_last = data.get("type") == _CLOSE
        with self._lock:
            if is_last and self._input == "finishing":
                return
            if self._input != "open":
                raise OpenAIError(
                    "The input of this translation is closed; nothing more can be sent."
                )
            if is_last:
                self._input = "finishing"
            try:
                self._connection.send(dump_json(data).decode())
            except BaseException:
                # The event may have arrived in part, so nothing can follow it.
                self.close()
                raise

    # twin: differs, because only tasks have the timeouts of their loop.
    def recv(self, *, timeout: float | None = None) -> realtime.RealtimeTranslationServerEvent:
        """Return the next event; `session.closed` is the last, and closes the connection.

        Raises:
            TimeoutError: nothing arrived within `timeout` seconds; `recv` may be called again.
        """
        connection: Any = self._connection
        received: str | bytes = connection.recv(timeout, **recv_options(connection))
        event = translation_event(as_bytes(received))
        if event.type == _CLOSED:
            if timeout is None:
                self.close()
            else:
                # Closing waits for the server, but no longer than the caller's timeout.
                threading.Thread(target=self.close, daemon=True).start()
        return event

    @override
    def close(self) -> None:
        """Close the connection; concurrent calls wait for the same outcome."""
        self._input = "closed"
        with self._closing:
            if not self._is_closed:
                self._connection.close()
                self._is_closed = True


def check_session(client: Any, model: str, extra_query: Query) -> None:
    """Validate the client and the arguments before anything is sent."""
    if not model:
        raise ValueError("A translation needs a model; `model` is empty.")
    if hasattr(client, "_configure_realtime") or getattr(client, "_provider", None) is not None:
        raise OpenAIError("Translations are not available through this provider.")
    named = {*client.default_query, *extra_query, *client.base_url.params}
    if client.websocket_base_url is not None:
        named |= {*httpx.URL(str(client.websocket_base_url)).params}
    if "intent" in named:
        raise ValueError("A translation has no `intent`; leave it out of the query.")


def merge_base_query(client: Any, extra_query: Query) -> Query:
    """Add the query of `base_url`, which a separate `websocket_base_url` would lose."""
    if client.websocket_base_url is None:
        return extra_query
    above = {*client.default_query, *httpx.URL(str(client.websocket_base_url)).params, "model"}
    own = parse_qsl(client.base_url.query.decode(), keep_blank_values=True)
    return {**{name: value for name, value in own if name not in above}, **extra_query}


def translation_event(data: bytes) -> realtime.RealtimeTranslationServerEvent:
    """Parse an event leniently, but validate `session.closed`, the last one."""
    event: Any = construct_json(realtime.RealtimeTranslationServerEvent, data)
    if getattr(event, "type", None) == _CLOSED:
        return realtime.RealtimeTranslationSessionClosedEvent.model_validate(json.loads(data))
    return cast("realtime.RealtimeTranslationServerEvent", event)
