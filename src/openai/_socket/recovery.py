"""Decides whether and when to reconnect, and with which query and headers.

Pure: nothing here reads a clock or draws random numbers; `jitter` is an argument.
"""

from __future__ import annotations

import inspect
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from typing import Any, cast

from .._types import Headers, Query
from .._utils._utils import is_mapping
from ..lib._runner.callbacks import is_async, refuse_awaitable
from ..types.websocket_reconnection import (
    ReconnectingEvent,
    ReconnectingOverrides,
    is_recoverable_close,
)

__all__ = ["OnReconnecting", "Recovery", "as_bytes", "close_code", "recv_options"]

OnReconnecting = Callable[[ReconnectingEvent], ReconnectingOverrides | None]

ABNORMAL_CLOSURE = 1006

_LARGEST_EXPONENT = 64


def close_code(error: Any) -> int:
    """Return the code of the received close frame; 1006 if there was none."""
    received = getattr(error, "rcvd", None)
    return ABNORMAL_CLOSURE if received is None else int(received.code)


def recv_options(connection: Any) -> dict[str, Any]:
    """Return the option of `recv` that skips decoding; `websockets` 13 lacks it."""
    return {"decode": False} if _leaves_text(connection.__class__) else {}


@cache
def _leaves_text(connection_class: Any) -> bool:
    return "decode" in inspect.signature(connection_class.recv).parameters


def as_bytes(data: str | bytes) -> bytes:
    """Return a message as bytes."""
    return data.encode() if isinstance(data, str) else data


@dataclass
class Recovery:
    """Counts and schedules the attempts to reconnect one connection.

    Only an application event resets the count, not a successful handshake: a server that accepts
    connections and drops them at once is not retried forever.
    """

    on_reconnecting: OnReconnecting | None
    max_retries: int
    initial_delay: float
    max_delay: float
    extra_query: Query
    extra_headers: Headers
    attempts: int = 0

    def __post_init__(self) -> None:
        if is_async(self.on_reconnecting):
            raise TypeError("`on_reconnecting` must be synchronous: it is not awaited.")

    def allows(self, code: int) -> bool:
        """Return whether to reconnect after this close code."""
        return self.on_reconnecting is not None and is_recoverable_close(code)

    def next_delay(self, code: int, jitter: float) -> float | None:
        """Begin another attempt: ask the callback, and return the seconds to wait.

        Returns:
            `None` if no attempts are left or the callback aborts.
        """
        if self.on_reconnecting is None or self.attempts >= self.max_retries:
            return None
        self.attempts += 1
        delay = self.delay(self.attempts, jitter)
        event = ReconnectingEvent(
            attempt=self.attempts,
            max_attempts=self.max_retries,
            delay=delay,
            close_code=code,
            extra_query=self.extra_query,
            extra_headers=self.extra_headers,
        )
        try:
            answer: Any = refuse_awaitable(self.on_reconnecting(event)) or {}
        except Exception:  # noqa: BLE001 - any exception aborts
            return None
        if not is_mapping(answer) or answer.get("abort"):
            return None
        overrides = cast("ReconnectingOverrides", answer)
        if (query := overrides.get("extra_query")) is not None:
            self.extra_query = query
        if (headers := overrides.get("extra_headers")) is not None:
            self.extra_headers = headers
        return delay

    def delay(self, attempt: int, jitter: float) -> float:
        """Return the backoff before an attempt: doubles each time, less up to a quarter."""
        doubled: float = self.initial_delay * 2 ** min(attempt - 1, _LARGEST_EXPONENT)
        return min(doubled, self.max_delay) * (0.75 + 0.25 * jitter)

    def note_event(self, event_type: object) -> None:
        """Reset the count on any event but an error."""
        if isinstance(event_type, str) and event_type and event_type != "error":
            self.attempts = 0
