"""Numbers and header names that several modules share."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import httpx

    DEFAULT_TIMEOUT: httpx.Timeout
    DEFAULT_CONNECTION_LIMITS: httpx.Limits
    DEFAULT_SOCKET_OPTIONS: tuple[tuple[int, int, int], ...]
    """The options of every connection's socket: TCP keep-alive, for the arguments of `setsockopt`.

    After 60 seconds of silence the system asks once a minute whether the other side is there, and
    gives the connection up after five questions without an answer. Load balancers and NATs drop
    connections that are silent for 240 s (Azure) or 350 s (AWS), and say so to nobody.
    """

RAW_RESPONSE_HEADER = "X-Stainless-Raw-Response"
OVERRIDE_CAST_TO_HEADER = "____stainless_override_cast_to"

DEFAULT_MAX_RETRIES = 2
INITIAL_RETRY_DELAY = 0.5
MAX_RETRY_DELAY = 8.0
MAX_RETRY_AFTER_DELAY = 120

DEFAULT_LIVE_SEND_QUEUE_MAX_BYTES = 2_097_152


def __getattr__(name: str) -> object:
    # Built on demand, so that reading a header name does not import httpx.
    if name == "DEFAULT_TIMEOUT":
        from httpx import Timeout

        # An int: `x-stainless-read-timeout` shows it as `600`.
        value: object = Timeout(timeout=600, connect=5.0)
    elif name == "DEFAULT_CONNECTION_LIMITS":
        from httpx import Limits

        value = Limits(max_connections=1000, max_keepalive_connections=100)
    elif name == "DEFAULT_SOCKET_OPTIONS":
        value = _keep_alive()
    else:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    globals()[name] = value
    return value


def _keep_alive() -> tuple[tuple[int, int, int], ...]:
    """Return the options of TCP keep-alive that this platform has."""
    import socket

    # What others call TCP_KEEPIDLE is TCP_KEEPALIVE on macOS.
    idle = "TCP_KEEPIDLE" if hasattr(socket, "TCP_KEEPIDLE") else "TCP_KEEPALIVE"
    wanted = {idle: 60, "TCP_KEEPINTVL": 60, "TCP_KEEPCNT": 5}
    found = {name: value for name, value in wanted.items() if hasattr(socket, name)}
    return (
        (socket.SOL_SOCKET, socket.SO_KEEPALIVE, 1),
        *((socket.IPPROTO_TCP, getattr(socket, name), value) for name, value in found.items()),
    )
