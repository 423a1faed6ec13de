"""The context managers that `connect` returns: they open a connection and close it with the block.

`handshake` builds the request; `library` imports the `websockets` library on first use.
"""

from __future__ import annotations

import contextlib
import logging
import sys
from collections.abc import Mapping
from importlib import import_module
from types import TracebackType
from typing import TYPE_CHECKING, Any, ClassVar, Generic, TypeVar

import httpx

from .._exceptions import OpenAIError
from .._request.options import FinalRequestOptions
from .._request.platform import Platform
from .._request.url import as_url, join_url, path_template
from .._types import Headers, Query, omit
from .connection import AsyncWebSocketConnectionBase, WebSocketConnectionBase, event_text
from .handlers import EventHandlers
from .handshake import (
    SocketEndpoint,
    brings_credentials,
    deployment_query,
    handshake_url,
    sets_authorization,
    upgrade_request,
)
from .queue import SendQueue

if TYPE_CHECKING:
    from websockets.asyncio.client import ClientConnection as AsyncClientConnection
    from websockets.sync.client import ClientConnection

    from .._client import AsyncOpenAI, OpenAI
    from ..types.websocket_connection_options import (
        SyncWebSocketConnectionOptions,
        WebSocketConnectionOptions,
    )

__all__ = ["AsyncWebSocketConnectionManager", "WebSocketConnectionManager"]

_AsyncConnectionT = TypeVar("_AsyncConnectionT", bound=AsyncWebSocketConnectionBase[Any, Any])
_ConnectionT = TypeVar("_ConnectionT", bound=WebSocketConnectionBase[Any, Any])
_ClientEventT = TypeVar("_ClientEventT")


class AsyncWebSocketConnectionManager(EventHandlers, Generic[_AsyncConnectionT, _ClientEventT]):
    """Opens a connection when its block is entered, and closes it when the block ends.

    Events sent earlier are queued, and sent first.

    Args:
        reconnecting: How the connection reconnects; passed to its constructor.
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
        max_queue_size: int = 1_048_576,
        **reconnecting: Any,
    ) -> None:
        super().__init__()
        self._client = client
        self._path = path or {}
        self._query = query or {}
        self._extra_query = extra_query
        self._extra_headers = extra_headers
        self._options = websocket_connection_options
        self._reconnecting = reconnecting
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
                **self._reconnecting,
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
        await self._load()
        from .failures import handshake_failure
        from .library import HANDSHAKE_ERRORS, async_connect, connection_options, keep_alive

        url, headers = await self._handshake(extra_query, extra_headers)
        self._log.debug("Connecting to WebSocket API")
        if self._options:
            self._log.debug("Custom WebSocket connection options were given")
        options = connection_options(self._options)
        try:
            connection = await async_connect(
                str(url), additional_headers=headers, user_agent_header=None, **options
            )
        except HANDSHAKE_ERRORS as exc:
            raise handshake_failure(exc, url) from exc
        keep_alive(connection, options)
        return connection

    async def _load(self) -> None:
        """Read from files what the first connection needs."""
        from .._transport.threads import run_in_thread

        if not Platform.is_known:
            await self._client._look_up_platform()
        if f"{__package__}.library" not in sys.modules:
            await run_in_thread(import_module, f"{__package__}.library")

    async def _handshake(
        self, extra_query: Query, extra_headers: Headers
    ) -> tuple[httpx.URL, dict[str, str]]:
        """Return URL and headers of the handshake."""
        client, socket = self._client, self._socket
        configure = getattr(client, "_configure_realtime", None) if socket.has_deployments else None
        auth: Mapping[str, Any] = {}
        pinned: Mapping[str, Any] = {n: self._query[n] for n in socket.last if n in self._query}
        if configure is not None:
            model = self._query.get("model")
            if not isinstance(model, str):
                raise OpenAIError("Azure opens realtime connections on a deployment; pass `model`.")
            url, auth = await configure(model, {})
            pinned = {**pinned, **deployment_query(url), "model": omit}
        else:
            url = self._prepare_url()
            if not brings_credentials(client, socket, extra_headers) and client._signer is not None:
                client._signer.check_connections()
                if not sets_authorization(client, extra_headers):
                    client._signer.check_destination(url)
                auth = await self._credentials()
        options = FinalRequestOptions.construct(
            method="get", url=str(url), headers=dict(extra_headers)
        )
        if configure is None and client._signer is None:
            options = await client._prepare_options(options)
        query = {name: value for name, value in self._query.items() if name not in pinned}
        layers = (query, extra_query, pinned, options.params)
        return upgrade_request(client, socket, options, layers, auth or client.auth_headers)

    async def _credentials(self) -> dict[str, str]:
        try:
            return await self._client._connection_headers()
        except httpx.TransportError as exc:
            from .failures import exchange_failure

            raise exchange_failure(exc) from exc

    def _prepare_url(self) -> httpx.URL:
        """Return the URL to connect to, including the query of the base URL."""
        client, path = self._client, path_template(self._socket.path, **self._path)
        if client.websocket_base_url is not None:
            base_url = as_url(client.websocket_base_url, "websocket_base_url")
            return handshake_url(join_url(base_url, path))
        return handshake_url(client._prepare_url(path), secure=self._socket.is_legacy)


# twin of AsyncWebSocketConnectionManager
class WebSocketConnectionManager(EventHandlers, Generic[_ConnectionT, _ClientEventT]):
    """Opens a connection when its block is entered, and closes it when the block ends.

    Events sent earlier are queued, and sent first.

    Args:
        reconnecting: How the connection reconnects; passed to its constructor.
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
        max_queue_size: int = 1_048_576,
        **reconnecting: Any,
    ) -> None:
        super().__init__()
        self._client = client
        self._path = path or {}
        self._query = query or {}
        self._extra_query = extra_query
        self._extra_headers = extra_headers
        self._options = websocket_connection_options
        self._reconnecting = reconnecting
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
                **self._reconnecting,
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
        self._load()
        from .failures import handshake_failure
        from .library import HANDSHAKE_ERRORS, connect, connection_options, keep_alive

        url, headers = self._handshake(extra_query, extra_headers)
        self._log.debug("Connecting to WebSocket API")
        if self._options:
            self._log.debug("Custom WebSocket connection options were given")
        options = connection_options(self._options)
        try:
            connection = connect(
                str(url), additional_headers=headers, user_agent_header=None, **options
            )
        except HANDSHAKE_ERRORS as exc:
            raise handshake_failure(exc, url) from exc
        keep_alive(connection, options)
        return connection

    def _load(self) -> None:
        """Read from files what the first connection needs."""
        from .._transport.threads import run_here

        if not Platform.is_known:
            self._client._look_up_platform()
        if f"{__package__}.library" not in sys.modules:
            run_here(import_module, f"{__package__}.library")

    def _handshake(
        self, extra_query: Query, extra_headers: Headers
    ) -> tuple[httpx.URL, dict[str, str]]:
        """Return URL and headers of the handshake."""
        client, socket = self._client, self._socket
        configure = getattr(client, "_configure_realtime", None) if socket.has_deployments else None
        auth: Mapping[str, Any] = {}
        pinned: Mapping[str, Any] = {n: self._query[n] for n in socket.last if n in self._query}
        if configure is not None:
            model = self._query.get("model")
            if not isinstance(model, str):
                raise OpenAIError("Azure opens realtime connections on a deployment; pass `model`.")
            url, auth = configure(model, {})
            pinned = {**pinned, **deployment_query(url), "model": omit}
        else:
            url = self._prepare_url()
            if not brings_credentials(client, socket, extra_headers) and client._signer is not None:
                client._signer.check_connections()
                if not sets_authorization(client, extra_headers):
                    client._signer.check_destination(url)
                auth = self._credentials()
        options = FinalRequestOptions.construct(
            method="get", url=str(url), headers=dict(extra_headers)
        )
        if configure is None and client._signer is None:
            options = client._prepare_options(options)
        query = {name: value for name, value in self._query.items() if name not in pinned}
        layers = (query, extra_query, pinned, options.params)
        return upgrade_request(client, socket, options, layers, auth or client.auth_headers)

    def _credentials(self) -> dict[str, str]:
        try:
            return self._client._connection_headers()
        except httpx.TransportError as exc:
            from .failures import exchange_failure

            raise exchange_failure(exc) from exc

    def _prepare_url(self) -> httpx.URL:
        """Return the URL to connect to, including the query of the base URL."""
        client, path = self._client, path_template(self._socket.path, **self._path)
        if client.websocket_base_url is not None:
            base_url = as_url(client.websocket_base_url, "websocket_base_url")
            return handshake_url(join_url(base_url, path))
        return handshake_url(client._prepare_url(path), secure=self._socket.is_legacy)
