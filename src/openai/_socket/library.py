"""The optional `websockets` library: `connect` in both flavours, and its options.

Redirects are followed within one origin only, because handshakes carry credentials.

Raises:
    OpenAIError: the library is not installed.
"""

from __future__ import annotations

import asyncio
from collections.abc import Mapping
from typing import Any

from typing_extensions import override

from .._exceptions import OpenAIError
from .._request.logs import redacting_logger
from .._transport.sockets import set_options

try:
    from websockets import exceptions
    from websockets.asyncio.client import connect as library_connect
    from websockets.exceptions import SecurityError, WebSocketException
    from websockets.sync.client import connect as connect
    from websockets.uri import parse_uri
except ImportError as exc:
    raise OpenAIError(
        "Connections need the `websockets` library. Install it with `pip install openai[realtime]`."
    ) from exc

__all__ = ["HANDSHAKE_ERRORS", "async_connect", "connect", "connection_options", "keep_alive"]

# Before websockets 15, what is no response of HTTP raises these; later, `InvalidMessage`.
_UNREADABLE = (
    () if "InvalidMessage" in exceptions.__all__ else (EOFError, ValueError, NotImplementedError)
)

# Before Python 3.11, asyncio's `TimeoutError` is another class, and no `OSError`.
HANDSHAKE_ERRORS: tuple[type[Exception], ...] = (
    OSError,
    asyncio.TimeoutError,
    WebSocketException,
    *_UNREADABLE,
)
"""What the network and the library raise; all else comes from the caller's functions."""

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


def connection_options(given: Mapping[str, Any]) -> dict[str, Any]:
    """Return the options for the library; message size is unlimited by default."""
    options: dict[str, Any] = {"max_size": None, **given}
    if options["max_size"] is None:
        options.setdefault("compression", None)
    return options


def keep_alive(connection: Any, given: Mapping[str, Any]) -> None:
    """Turn on TCP keep-alive, unless the caller made the socket."""
    if "sock" not in given:
        transport = getattr(connection, "transport", None)
        set_options(transport.get_extra_info("socket") if transport else connection.socket)


def _origin(url: str) -> tuple[Any, ...]:
    parsed = parse_uri(url)
    return (parsed.secure, parsed.host, parsed.port)
