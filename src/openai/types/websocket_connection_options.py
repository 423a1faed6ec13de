"""What callers may say about a websocket; handed to the `websockets` library as it is."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, TypeAlias

from typing_extensions import TypedDict

if TYPE_CHECKING:
    from websockets import Subprotocol
    from websockets.extensions import ClientExtensionFactory

__all__ = [
    "SyncWebSocketConnectionOptions",
    "WebSocketConnectionOptions",
    "WebsocketConnectionOptions",
]


class SyncWebSocketConnectionOptions(TypedDict, total=False):
    """Options of a websocket on the synchronous client."""

    extensions: Sequence[ClientExtensionFactory] | None
    """Extensions to negotiate, in order of preference."""

    subprotocols: Sequence[Subprotocol] | None
    """Subprotocols to negotiate, in order of preference."""

    compression: str | None
    """`"deflate"` to compress messages, `None` to leave them as they are."""

    max_size: int | None
    """Largest message to accept, in bytes; `None` for no limit."""

    max_queue: int | None | tuple[int | None, int | None]
    """How many received messages to buffer, or the high and the low mark of the buffer."""


class WebSocketConnectionOptions(SyncWebSocketConnectionOptions, total=False):
    """Options of a websocket on the asynchronous client."""

    write_limit: int | tuple[int, int | None]
    """High mark of the write buffer in bytes, or the high and the low mark."""


WebsocketConnectionOptions: TypeAlias = WebSocketConnectionOptions
