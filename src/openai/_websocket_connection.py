"""A door: these names live in `_socket.connection`."""

from ._socket.connection import (
    AsyncConnectionResource as AsyncConnectionResource,
    AsyncWebSocketConnectionBase as AsyncWebSocketConnectionBase,
    ConnectionResource as ConnectionResource,
    WebSocketConnectionBase as WebSocketConnectionBase,
)
