"""Waits for what takes the API a while: asks, sleeps as long as the API says, and asks again.

Decides how often to ask, when a job is over, and when to give up. Sleeping and the clock come from
outside.
"""

from __future__ import annotations

import math
from collections.abc import Awaitable, Callable, Mapping
from time import monotonic
from typing import TYPE_CHECKING, TypeVar

from ..._types import Headers, Omit
from ..._utils._utils import is_given

if TYPE_CHECKING:
    from ..._legacy_response import LegacyAPIResponse

__all__ = ["Deadline", "async_poll", "check_limit", "poll", "poll_headers", "poll_interval"]

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


def check_limit(max_wait_seconds: float | Omit) -> None:
    """Refuse a limit that nobody can wait for, before anything is sent.

    Raises:
        ValueError: the seconds are negative, infinite or no number.
    """
    if is_given(max_wait_seconds) and not 0 <= max_wait_seconds < math.inf:
        raise ValueError(
            "`max_wait_seconds` must be a finite number of at least zero, "
            f"not {max_wait_seconds!r}. Leave it out to wait without a limit."
        )


class Deadline:
    """The moment after which waiting for something is given up; time runs from now.

    Raises:
        ValueError: the seconds are negative, infinite or no number.
    """

    def __init__(self, max_wait_seconds: float | Omit, *, waiting_for: str) -> None:
        check_limit(max_wait_seconds)
        self._waiting_for = waiting_for
        self._seconds = max_wait_seconds if is_given(max_wait_seconds) else math.inf
        self._end = monotonic() + self._seconds

    def left(self, status: object = None) -> float:
        """Return the seconds that are left.

        Raises:
            TimeoutError: there are none; it tells the status that was seen last.
        """
        left = self._end - monotonic()
        if left <= 0:
            seen = "" if status is None else f" Its status was {status!r}."
            raise TimeoutError(
                f"Gave up waiting for {self._waiting_for} after {self._seconds} seconds.{seen} "
                "It may still finish; poll again, or allow a larger `max_wait_seconds`."
            )
        return left


async def async_poll(
    retrieve: Callable[[], Awaitable[LegacyAPIResponse[_T]]],
    is_over: Callable[[_T], bool],
    *,
    poll_interval_ms: int | Omit,
    sleep: Callable[[float], Awaitable[None]],
    deadline: Deadline,
) -> _T:
    """Retrieve until it is over, and return the last answer.

    The first answer fixes the interval; what later ones ask for is not looked at.
    """
    interval: float | None = None
    status: object = None
    while True:
        deadline.left(status)
        response = await retrieve()
        value = response.parse()
        if is_over(value):
            return value
        status = getattr(value, "status", None)
        if interval is None:
            interval = poll_interval(poll_interval_ms, response.headers)
        await sleep(min(interval, deadline.left(status)))


# twin of async_poll
def poll(
    retrieve: Callable[[], LegacyAPIResponse[_T]],
    is_over: Callable[[_T], bool],
    *,
    poll_interval_ms: int | Omit,
    sleep: Callable[[float], None],
    deadline: Deadline,
) -> _T:
    """Retrieve until it is over, and return the last answer.

    The first answer fixes the interval; what later ones ask for is not looked at.
    """
    interval: float | None = None
    status: object = None
    while True:
        deadline.left(status)
        response = retrieve()
        value = response.parse()
        if is_over(value):
            return value
        status = getattr(value, "status", None)
        if interval is None:
            interval = poll_interval(poll_interval_ms, response.headers)
        sleep(min(interval, deadline.left(status)))
