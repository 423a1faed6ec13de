"""Opens sockets with the `websockets` library, whose import fails where it is not installed.

A redirect is followed within one origin only: the headers of a handshake carry credentials.
"""

from __future__ import annotations

from typing import Any

from typing_extensions import override
from websockets.asyncio.client import (
    ClientConnection as AsyncClientConnection,
    connect as library_connect,
)
from websockets.exceptions import SecurityError
from websockets.sync.client import ClientConnection, connect as connect
from websockets.uri import parse_uri

from .._request.logs import redacting_logger

__all__ = ["AsyncClientConnection", "ClientConnection", "async_connect", "connect"]

# The library logs the headers of a handshake, and with them the key.
redacting_logger("websockets.client")


class async_connect(library_connect):  # noqa: N801 - named as what it is used like
    """The library's `connect`, which stays where it was sent."""

    @override
    def process_redirect(self, exc: Exception) -> Exception | str:
        target = super().process_redirect(exc)
        if isinstance(target, Exception) or _origin(target) == _origin(self.uri):
            return target
        return SecurityError(
            "The server redirected the handshake elsewhere; cross-origin redirects are not "
            "followed, because they would carry credentials to another server."
        )


def _origin(url: str) -> tuple[Any, ...]:
    parsed = parse_uri(url)
    return (parsed.secure, parsed.host, parsed.port)
