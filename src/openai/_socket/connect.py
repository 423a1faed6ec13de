"""`connect` of the optional `websockets` library; importing this module requires it.

Redirects are followed within one origin only, because handshakes carry credentials.
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

# The library logs the headers of a handshake, including the API key.
redacting_logger("websockets.client")


class async_connect(library_connect):  # noqa: N801 - replaces a function
    """`websockets.connect` that does not follow cross-origin redirects."""

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
