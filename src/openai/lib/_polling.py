"""Waits for what takes the API a while: asks, sleeps as long as the API says, and asks again.

Decides how often to ask, when a job is over, and when to give up. Sleeping and the clock come from
outside.
"""

from __future__ import annotations

import math
from collections.abc import Awaitable, Callable, Mapping
from time import monotonic
from typing import TYPE_CHECKING, TypeVar

from .._types import Headers, Omit
from .._utils._utils import is_given

if TYPE_CHECKING:
    from .._legacy_response import LegacyAPIResponse

__all__ = ["Deadline", "async_poll", "poll", "poll_headers", "poll_interval"]

_T = TypeVar("_T")
_DEFAULT_INTERVAL_MS = 1000


def poll_headers(
    poll_interval_ms: int | Omit, extra_headers: Headers | None = None
) -> dict[str, str | Omit]:
    """Return the headers that tell the API it is being polled, beneath the caller's own."""
    headers: dict[str, str | Omit] = {"X-Stainless-Poll-Helper": "true"}
    if is_given(poll_interval_ms):
        headers["X-Stainless-Custom-Poll-Interval"] = str(poll_interval_ms)
    return {**headers, **(extra_headers or {})}


def poll_interval(poll_interval_ms: int | Omit, headers: Mapping[str, str]) -> float:
    """Return the seconds between two polls: the caller's, the server's, or one."""
    if is_given(poll_interval_ms):
        return poll_interval_ms / 1000
    text = headers.get("openai-poll-after-ms", "")
    return (int(text) if text.isdecimal() else _DEFAULT_INTERVAL_MS) / 1000


class Deadline:
    """The moment after which waiting for something is given up.

    Raises:
        ValueError: the seconds are negative, infinite or no number.
    """

    def __init__(self, max_wait_seconds: float | Omit, *, waiting_for: str) -> None:
        self._waiting_for = waiting_for
        self._seconds = math.inf
        if is_given(max_wait_seconds):
            if not (math.isfinite(max_wait_seconds) and max_wait_seconds >= 0):
                raise ValueError(
                    "`max_wait_seconds` must be a finite number of at least zero, "
                    f"not {max_wait_seconds!r}. Leave it out to wait without a limit."
                )
            self._seconds = max_wait_seconds
        self._start = math.inf

    def start(self) -> None:
        """Let the time run."""
        self._start = monotonic()

    def left(self) -> float:
        """Return the seconds that are left.

        Raises:
            TimeoutError: there are none.
        """
        left = self._start + self._seconds - monotonic()
        if left <= 0:
            raise TimeoutError(
                f"Gave up waiting for {self._waiting_for} after {self._seconds} seconds. "
                "It may still finish; poll again, or allow a larger `max_wait_seconds`."
            )
        return left


async def async_poll(
    retrieve: Callable[[], Awaitable[LegacyAPIResponse[_T]]],
    is_over: Callable[[_T], bool],
    *,
    poll_interval_ms: int | Omit,
    sleep: Callable[[float], Awaitable[None]],
    deadline: Deadline | None = None,
) -> _T:
    """Retrieve until it is over, and return the last answer.

    The first answer fixes the interval; what later ones ask for is not looked at.
    """
    interval: float | None = None
    if deadline is not None:
        deadline.start()
    while True:
        if deadline is not None:
            deadline.left()
        response = await retrieve()
        value = response.parse()
        if is_over(value):
            return value
        if interval is None:
            interval = poll_interval(poll_interval_ms, response.headers)
        await sleep(interval if deadline is None else min(interval, deadline.left()))


# twin of async_poll
def poll(
    retrieve: Callable[[], LegacyAPIResponse[_T]],
    is_over: Callable[[_T], bool],
    *,
    poll_interval_ms: int | Omit,
    sleep: Callable[[float], None],
    deadline: Deadline | None = None,
) -> _T:
    """Retrieve until it is over, and return the last answer.

    The first answer fixes the interval; what later ones ask for is not looked at.
    """
    interval: float | None = None
    if deadline is not None:
        deadline.start()
    while True:
        if deadline is not None:
            deadline.left()
        response = retrieve()
        value = response.parse()
        if is_over(value):
            return value
        if interval is None:
            interval = poll_interval(poll_interval_ms, response.headers)
        sleep(interval if deadline is None else min(interval, deadline.left()))
