"""Sets options on the sockets of connections, such as TCP keep-alive.

httpx takes `socket_options` since 0.25 only, and does not pass them on to connections through a
proxy. So they are set here, on each connection after it was opened.
"""

from __future__ import annotations

import logging
from typing import Any, TypeAlias

from .._constants import DEFAULT_SOCKET_OPTIONS

__all__ = ["SocketOptions", "set_options", "with_socket_options"]

SocketOptions: TypeAlias = "tuple[tuple[Any, ...], ...]"

log = logging.getLogger("openai._transport")


def set_options(socket: Any, options: SocketOptions = DEFAULT_SOCKET_OPTIONS) -> None:
    """Set options on a connected socket; it stays usable without those that it refuses."""
    for option in options if socket else ():
        try:
            socket.setsockopt(*option)
        except OSError as exc:
            level = logging.DEBUG if option in DEFAULT_SOCKET_OPTIONS else logging.WARNING
            log.log(level, "The socket option %r cannot be set: %s", option, exc)


def with_socket_options(transport: Any, options: SocketOptions) -> Any:
    """Return a transport of httpx or httpx2 that sets options on the connections it opens."""
    pool: Any = getattr(transport, "_pool", None)
    if options and hasattr(pool, "_network_backend"):
        opener = ConnectionOpener if hasattr(transport, "handle_request") else AsyncConnectionOpener
        pool._network_backend = opener(pool._network_backend, options)
    return transport


class AsyncConnectionOpener:
    """A network backend of httpcore that sets options on the sockets it opens."""

    def __init__(self, backend: Any, options: SocketOptions) -> None:
        self._backend = backend
        self._options = options

    def __getattr__(self, name: str) -> Any:
        return getattr(self._backend, name)

    async def connect_tcp(self, *args: Any, **kwargs: Any) -> Any:
        """Open a connection."""
        stream = await self._backend.connect_tcp(*args, **kwargs)
        set_options(stream.get_extra_info("socket"), self._options)
        return stream


# twin of AsyncConnectionOpener
class ConnectionOpener:
    """A network backend of httpcore that sets options on the sockets it opens."""

    def __init__(self, backend: Any, options: SocketOptions) -> None:
        self._backend = backend
        self._options = options

    def __getattr__(self, name: str) -> Any:
        return getattr(self._backend, name)

    def connect_tcp(self, *args: Any, **kwargs: Any) -> Any:
        """Open a connection."""
        stream = self._backend.connect_tcp(*args, **kwargs)
        set_options(stream.get_extra_info("socket"), self._options)
        return stream
