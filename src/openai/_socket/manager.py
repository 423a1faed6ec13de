"""Connection managers: build the handshake, open the connection, close it with the block.

`handshake` has the pure parts; `connect` imports the `websockets` library on first use.
"""

from __future__ import annotations

import contextlib
import logging
from collections.abc import Callable, Mapping
from types import TracebackType
from typing import TYPE_CHECKING, Any, ClassVar, Generic, TypeVar
from urllib.parse import parse_qsl

import httpx

from .._exceptions import OpenAIError
from .._request.headers import drop_omitted, has_header, merge_headers
from .._request.options import FinalRequestOptions
from .._request.url import join_url, path_template
from .._types import Headers, NotGiven, Query, omit
from .connection import (
    AsyncWebSocketConnectionBase,
    WebSocketConnectionBase,
    event_text,
)
from .handlers import EventHandlers
from .handshake import SocketEndpoint, handshake_query, handshake_url
from .queue import SendQueue

if TYPE_CHECKING:
    from websockets.asyncio.client import ClientConnection as AsyncClientConnection
    from websockets.sync.client import ClientConnection

    from .._client import AsyncOpenAI, OpenAI
    from ..types.websocket_connection_options import (
        SyncWebSocketConnectionOptions,
        WebSocketConnectionOptions,
    )
    from ..types.websocket_reconnection import ReconnectingEvent, ReconnectingOverrides

__all__ = ["AsyncWebSocketConnectionManager", "WebSocketConnectionManager"]

_AsyncConnectionT = TypeVar("_AsyncConnectionT", bound=AsyncWebSocketConnectionBase[Any, Any])
_ConnectionT = TypeVar("_ConnectionT", bound=WebSocketConnectionBase[Any, Any])
_ClientEventT = TypeVar("_ClientEventT")

_Reconnecting = Callable[["ReconnectingEvent"], "ReconnectingOverrides | None"]

_NOT_FOR_SOCKETS = ("Accept", "Content-Type")


class AsyncWebSocketConnectionManager(EventHandlers, Generic[_AsyncConnectionT, _ClientEventT]):
    """Opens a connection when its block is entered, and closes it when the block ends.

    Events sent earlier are queued, and sent first.
    """

    _socket: ClassVar[SocketEndpoint]
    _connection_class: ClassVar[type[Any]]

    def __init__(
        self,
        client: AsyncOpenAI,
        *,
        path: Mapping[str, object] | None = None,
        query: Mapping[str, object] | None = None,
        extra_query: Query,
        extra_headers: Headers,
        websocket_connection_options: WebSocketConnectionOptions,
        on_reconnecting: _Reconnecting | None = None,
        max_retries: int = 5,
        initial_delay: float = 0.5,
        max_delay: float = 8.0,
        max_queue_size: int = 1_048_576,
    ) -> None:
        super().__init__()
        self._client = client
        self._path = path or {}
        self._query = query or {}
        self._extra_query = extra_query
        self._extra_headers = extra_headers
        self._options = websocket_connection_options
        self._recovery: dict[str, Any] = {
            "on_reconnecting": on_reconnecting,
            "max_retries": max_retries,
            "initial_delay": initial_delay,
            "max_delay": max_delay,
        }
        self._queue = SendQueue(max_queue_size)
        self._log = logging.getLogger(type(self).__module__)
        self._entered: _AsyncConnectionT | None = None

    def send(self, event: _ClientEventT) -> None:
        """Queue an event until the connection is open.

        Raises:
            WebSocketQueueFullError: the event does not fit into the queue.
        """
        self._queue.enqueue(event_text(event, self._socket))

    async def __aenter__(self) -> _AsyncConnectionT:
        socket = await self._connect_ws(self._extra_query, self._extra_headers)
        try:
            connection: _AsyncConnectionT = self._connection_class(
                socket,
                make_ws=self._connect_ws,
                extra_query=self._extra_query,
                extra_headers=self._extra_headers,
                send_queue=self._queue,
                **self._recovery,
            )
            self._handlers.merge_into(connection._handlers)
            try:
                await connection._flush()
            except Exception:  # noqa: BLE001 - unsent frames stay queued; the reader raises
                self._log.warning("Could not send what was queued before the connection was open")
        except BaseException:
            with contextlib.suppress(Exception):
                await socket.close()
            raise
        self._entered = connection
        return connection

    enter = __aenter__

    async def __aexit__(
        self,
        exc_type: type[BaseException] | None,
        exc: BaseException | None,
        exc_tb: TracebackType | None,
    ) -> None:
        connection, self._entered = self._entered, None
        if connection is None:
            return
        try:
            await connection.close()
        except Exception:
            # An error of the block takes precedence over one of closing.
            if exc is None:
                raise

    # ------------------------------------------------------------------ handshake

    async def _connect_ws(
        self, extra_query: Query, extra_headers: Headers
    ) -> AsyncClientConnection:
        """Open one connection."""
        connect = _connectors().async_connect
        url, headers = await self._handshake(extra_query, extra_headers)
        self._log.debug("Connecting to WebSocket API")
        options = connection_options(self._options)
        if self._options:
            self._log.debug("Custom WebSocket connection options were given")
        connection: AsyncClientConnection = await connect(
            str(url), additional_headers=headers, user_agent_header=None, **options
        )
        return connection

    async def _handshake(
        self, extra_query: Query, extra_headers: Headers
    ) -> tuple[httpx.URL, dict[str, str]]:
        """Return URL and headers of the handshake."""
        client, socket = self._client, self._socket
        configure = getattr(client, "_configure_realtime", None) if socket.has_deployments else None
        auth: Mapping[str, Any] = {}
        pinned: Mapping[str, Any] = {n: self._query[n] for n in socket.last if n in self._query}
        if configure is not None:
            url, auth = await configure(deployment(self._query), {})
            pinned = {**pinned, **dict(parse_qsl(url.query.decode())), "model": omit}
            url = handshake_url(url)
        else:
            url = self._prepare_url()
            if not brings_credentials(client, socket, extra_headers) and client._signer is not None:
                auth = await client._connection_headers()
        options = FinalRequestOptions.construct(
            method="get", url=str(url), headers=dict(extra_headers)
        )
        if configure is None and client._signer is None:
            options = await client._prepare_options(options)
        layers = (drop_names(self._query, pinned), extra_query, pinned, options.params)
        return handshake(client, socket, options, layers, auth or client.auth_headers)

    def _prepare_url(self) -> httpx.URL:
        """Return the URL to connect to, including the query of the base URL."""
        return connection_url(self._client, self._socket, self._path)


# twin of AsyncWebSocketConnectionManager
class WebSocketConnectionManager(EventHandlers, Generic[_ConnectionT, _ClientEventT]):
    """Opens a connection when its block is entered, and closes it when the block ends.

    Events sent earlier are queued, and sent first.
    """

    _socket: ClassVar[SocketEndpoint]
    _connection_class: ClassVar[type[Any]]

    def __init__(
        self,
        client: OpenAI,
        *,
        path: Mapping[str, object] | None = None,
        query: Mapping[str, object] | None = None,
        extra_query: Query,
        extra_headers: Headers,
        websocket_connection_options: SyncWebSocketConnectionOptions,
        on_reconnecting: _Reconnecting | None = None,
        max_retries: int = 5,
        initial_delay: float = 0.5,
        max_delay: float = 8.0,
        max_queue_size: int = 1_048_576,
    ) -> None:
        super().__init__()
        self._client = client
        self._path = path or {}
        self._query = query or {}
        self._extra_query = extra_query
        self._extra_headers = extra_headers
        self._options = websocket_connection_options
        self._recovery: dict[str, Any] = {
            "on_reconnecting": on_reconnecting,
            "max_retries": max_retries,
            "initial_delay": initial_delay,
            "max_delay": max_delay,
        }
        self._queue = SendQueue(max_queue_size)
        self._log = logging.getLogger(type(self).__module__)
        self._entered: _ConnectionT | None = None

    def send(self, event: _ClientEventT) -> None:
        """Queue an event until the connection is open.

        Raises:
            WebSocketQueueFullError: the event does not fit into the queue.
        """
        self._queue.enqueue(event_text(event, self._socket))

    def __enter__(self) -> _ConnectionT:
        socket = self._connect_ws(self._extra_query, self._extra_headers)
        try:
            connection: _ConnectionT = self._connection_class(
                socket,
                make_ws=self._connect_ws,
                extra_query=self._extra_query,
                extra_headers=self._extra_headers,
                send_queue=self._queue,
                **self._recovery,
            )
            self._handlers.merge_into(connection._handlers)
            try:
                connection._flush()
            except Exception:  # noqa: BLE001 - unsent frames stay queued; the reader raises
                self._log.warning("Could not send what was queued before the connection was open")
        except BaseException:
            with contextlib.suppress(Exception):
                socket.close()
            raise
        self._entered = connection
        return connection

    enter = __enter__

    def __exit__(
        self,
        exc_type: type[BaseException] | None,
        exc: BaseException | None,
        exc_tb: TracebackType | None,
    ) -> None:
        connection, self._entered = self._entered, None
        if connection is None:
            return
        try:
            connection.close()
        except Exception:
            # An error of the block takes precedence over one of closing.
            if exc is None:
                raise

    # ------------------------------------------------------------------ handshake

    def _connect_ws(self, extra_query: Query, extra_headers: Headers) -> ClientConnection:
        """Open one connection."""
        connect = _connectors().connect
        url, headers = self._handshake(extra_query, extra_headers)
        self._log.debug("Connecting to WebSocket API")
        options = connection_options(self._options)
        if self._options:
            self._log.debug("Custom WebSocket connection options were given")
        connection: ClientConnection = connect(
            str(url), additional_headers=headers, user_agent_header=None, **options
        )
        return connection

    def _handshake(
        self, extra_query: Query, extra_headers: Headers
    ) -> tuple[httpx.URL, dict[str, str]]:
        """Return URL and headers of the handshake."""
        client, socket = self._client, self._socket
        configure = getattr(client, "_configure_realtime", None) if socket.has_deployments else None
        auth: Mapping[str, Any] = {}
        pinned: Mapping[str, Any] = {n: self._query[n] for n in socket.last if n in self._query}
        if configure is not None:
            url, auth = configure(deployment(self._query), {})
            pinned = {**pinned, **dict(parse_qsl(url.query.decode())), "model": omit}
            url = handshake_url(url)
        else:
            url = self._prepare_url()
            if not brings_credentials(client, socket, extra_headers) and client._signer is not None:
                auth = client._connection_headers()
        options = FinalRequestOptions.construct(
            method="get", url=str(url), headers=dict(extra_headers)
        )
        if configure is None and client._signer is None:
            options = client._prepare_options(options)
        layers = (drop_names(self._query, pinned), extra_query, pinned, options.params)
        return handshake(client, socket, options, layers, auth or client.auth_headers)

    def _prepare_url(self) -> httpx.URL:
        """Return the URL to connect to, including the query of the base URL."""
        return connection_url(self._client, self._socket, self._path)


# ------------------------------------------------------------- what both flavours share


def connection_url(client: Any, socket: SocketEndpoint, path: Mapping[str, object]) -> httpx.URL:
    """Return the WebSocket URL of an endpoint."""
    filled = path_template(socket.path, **path)
    if client.websocket_base_url is not None:
        return handshake_url(join_url(httpx.URL(str(client.websocket_base_url)), filled))
    return handshake_url(client._prepare_url(filled), secure=socket.is_legacy)


def deployment(query: Mapping[str, object]) -> str:
    """Return the model; Azure finds the deployment by it."""
    model = query.get("model")
    if not isinstance(model, str):
        raise OpenAIError("Azure opens realtime connections on a deployment; pass `model`.")
    return model


def brings_credentials(client: Any, socket: SocketEndpoint, extra_headers: Headers) -> bool:
    """Return whether the caller sets or omits `Authorization` of a legacy connection."""
    if not socket.is_legacy or (client._signer is not None and client._signer.refuses_connections):
        return False
    return any(
        has_header(given, "authorization") for given in (client._custom_headers, extra_headers)
    )


def drop_names(query: Mapping[str, object], names: Mapping[str, object]) -> dict[str, object]:
    """Return the parameters that are not in `names`."""
    return {name: value for name, value in query.items() if name not in names}


def handshake(
    client: Any,
    socket: SocketEndpoint,
    options: FinalRequestOptions,
    layers: tuple[Mapping[str, Any], ...],
    auth: Mapping[str, Any],
) -> tuple[httpx.URL, dict[str, str]]:
    """Return URL and headers of an upgrade request."""
    url = handshake_url(httpx.URL(options.url))
    query = handshake_query(url, client.default_query, *layers)
    defaults = drop_names(client.default_headers, dict.fromkeys(_NOT_FOR_SOCKETS))
    beta = {"OpenAI-Beta": socket.beta} if socket.beta else {}
    own: Mapping[str, Any] = {} if isinstance(options.headers, NotGiven) else options.headers
    headers = merge_headers(auth, defaults, beta, own)
    return url.copy_with(query=query or None), drop_omitted(headers)


def connection_options(given: Mapping[str, Any]) -> dict[str, Any]:
    """Return the options for the library; message size is unlimited by default."""
    options: dict[str, Any] = {"max_size": None, **given}
    if options["max_size"] is None:
        options.setdefault("compression", None)
    return options


def _connectors() -> Any:
    """Import the `websockets` library.

    Raises:
        OpenAIError: the library is not installed.
    """
    try:
        from . import connect
    except ImportError as exc:
        raise OpenAIError(
            "Connections need the `websockets` library. Install it with "
            "`pip install openai[realtime]`."
        ) from exc
    return connect
