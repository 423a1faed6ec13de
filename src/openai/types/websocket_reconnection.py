"""What a websocket tells before it connects again, and what a caller may change about it."""

from __future__ import annotations

from dataclasses import dataclass

from typing_extensions import TypedDict

from .._types import Headers, Query

__all__ = ["ReconnectingEvent", "ReconnectingOverrides", "is_recoverable_close"]

_RECOVERABLE_CLOSE_CODES = frozenset({1001, 1005, 1006, 1011, 1012, 1013, 1015})


@dataclass(frozen=True)
class ReconnectingEvent:
    """A connection was lost and another attempt is about to be made."""

    attempt: int
    """Number of this attempt, from 1."""

    max_attempts: int
    """How many attempts will be made at most."""

    delay: float
    """Seconds until the attempt."""

    close_code: int
    """Close code of the connection that was lost."""

    extra_query: Query
    """Extra query parameters the connection was opened with."""

    extra_headers: Headers
    """Extra headers the connection was opened with."""


class ReconnectingOverrides(TypedDict, total=False):
    """What the next attempt does differently."""

    extra_query: Query
    """Extra query parameters of the new connection, instead of the former ones."""

    extra_headers: Headers
    """Extra headers of the new connection, instead of the former ones."""

    abort: bool
    """Give up instead of connecting again."""


def is_recoverable_close(code: int) -> bool:
    """Whether a connection that ended with this code is worth opening again."""
    return code in _RECOVERABLE_CLOSE_CODES
