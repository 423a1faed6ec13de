"""Poll a job of the API: retrieve it, sleep as long as the API says, repeat.

This module decides how often to retrieve and when to give up. `wait=` and `until=` in `codegen/api`
define the method to call and the states that end the wait.
"""

from __future__ import annotations

import math
from collections.abc import Awaitable, Callable, Mapping
from time import monotonic
from typing import TYPE_CHECKING, Any, TypeVar

from ..._legacy_response import async_to_raw_response_wrapper, to_raw_response_wrapper
from ..._types import Headers, Omit
from ..._utils._utils import is_given

if TYPE_CHECKING:
    from ..._resource import AsyncAPIResource, SyncAPIResource

__all__ = [
    "async_poll",
    "async_wait_for_processing",
    "check_limit",
    "poll",
    "wait_for_processing",
]

_T = TypeVar("_T")
_DEFAULT_INTERVAL_MS = 1000


def _poll_headers(
    poll_interval_ms: int | Omit, extra_headers: Headers | None = None
) -> dict[str, str | Omit]:
    """Return headers that mark a request as polling; the caller's headers override them."""
    headers: dict[str, str | Omit] = {"X-Stainless-Poll-Helper": "true"}
    if is_given(poll_interval_ms):
        headers["X-Stainless-Custom-Poll-Interval"] = str(poll_interval_ms)
    return {**headers, **(extra_headers or {})}


def _poll_interval(poll_interval_ms: int | Omit, headers: Mapping[str, str]) -> float:
    """Return the seconds between two polls: the caller's, the server's, or one."""
    if is_given(poll_interval_ms):
        return poll_interval_ms / 1000
    text = headers.get("openai-poll-after-ms", "")
    return (int(text) if text.isdecimal() else _DEFAULT_INTERVAL_MS) / 1000


def check_limit(max_wait_seconds: float | Omit) -> None:
    """Validate a limit before anything is sent.

    Raises:
        ValueError: the seconds are negative, infinite or not a number.
    """
    if is_given(max_wait_seconds) and not 0 <= max_wait_seconds < math.inf:
        raise ValueError(
            "`max_wait_seconds` must be a finite number of at least zero, "
            f"not {max_wait_seconds!r}. Leave it out to wait without a limit."
        )


class _Deadline:
    """The time at which to stop waiting, counted from construction."""

    def __init__(self, max_wait_seconds: float | Omit, waiting_for: str) -> None:
        check_limit(max_wait_seconds)
        self._waiting_for = waiting_for
        self._seconds = max_wait_seconds if is_given(max_wait_seconds) else math.inf
        self._end = monotonic() + self._seconds

    def remaining(self, status: object) -> float:
        """Return the remaining seconds.

        Raises:
            TimeoutError: none remain; the message has the last status.
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
    resource: AsyncAPIResource,
    retrieve: Callable[..., Awaitable[_T]],
    is_over: Callable[[_T], bool],
    waiting_for: str,
    *,
    poll_interval_ms: int | Omit,
    max_wait_seconds: float | Omit,
    extra_headers: Headers | None = None,
    **extras: Any,
) -> _T:
    """Retrieve until the job is over, and return its final state.

    The first response sets the interval; later ones do not change it.

    Raises:
        ValueError: the limit is negative, infinite or not a number.
        TimeoutError: it took longer than `max_wait_seconds`.
    """
    deadline = _Deadline(max_wait_seconds, waiting_for)
    headers = _poll_headers(poll_interval_ms, extra_headers)
    raw_retrieve = async_to_raw_response_wrapper(retrieve)
    interval: float | None = None
    status: object = None
    while True:
        deadline.remaining(status)
        response = await raw_retrieve(extra_headers=headers, **extras)
        value = response.parse()
        if is_over(value):
            return value
        status = getattr(value, "status", None)
        if interval is None:
            interval = _poll_interval(poll_interval_ms, response.headers)
        await resource._sleep(min(interval, deadline.remaining(status)))


# twin of async_poll
def poll(
    resource: SyncAPIResource,
    retrieve: Callable[..., _T],
    is_over: Callable[[_T], bool],
    waiting_for: str,
    *,
    poll_interval_ms: int | Omit,
    max_wait_seconds: float | Omit,
    extra_headers: Headers | None = None,
    **extras: Any,
) -> _T:
    """Retrieve until the job is over, and return its final state.

    The first response sets the interval; later ones do not change it.

    Raises:
        ValueError: the limit is negative, infinite or not a number.
        TimeoutError: it took longer than `max_wait_seconds`.
    """
    deadline = _Deadline(max_wait_seconds, waiting_for)
    headers = _poll_headers(poll_interval_ms, extra_headers)
    raw_retrieve = to_raw_response_wrapper(retrieve)
    interval: float | None = None
    status: object = None
    while True:
        deadline.remaining(status)
        response = raw_retrieve(extra_headers=headers, **extras)
        value = response.parse()
        if is_over(value):
            return value
        status = getattr(value, "status", None)
        if interval is None:
            interval = _poll_interval(poll_interval_ms, response.headers)
        resource._sleep(min(interval, deadline.remaining(status)))


async def async_wait_for_processing(
    resource: AsyncAPIResource,
    retrieve: Callable[[], Awaitable[_T]],
    is_over: Callable[[_T], bool],
    waiting_for: str,
    *,
    poll_interval: float,
    max_wait_seconds: float,
) -> _T:
    """Retrieve until the job is over, at the caller's interval and without polling headers.

    Raises:
        RuntimeError: it took longer than `max_wait_seconds`, even if it has ended.
    """
    start = monotonic()
    value = await retrieve()
    while not is_over(value):
        await resource._sleep(poll_interval)
        value = await retrieve()
        if monotonic() - start > max_wait_seconds:
            raise RuntimeError(
                f"Gave up waiting for {waiting_for} to be processed after {max_wait_seconds} "
                "seconds. Retrieve it later, or allow a larger `max_wait_seconds`."
            )
    return value


# twin of async_wait_for_processing
def wait_for_processing(
    resource: SyncAPIResource,
    retrieve: Callable[[], _T],
    is_over: Callable[[_T], bool],
    waiting_for: str,
    *,
    poll_interval: float,
    max_wait_seconds: float,
) -> _T:
    """Retrieve until the job is over, at the caller's interval and without polling headers.

    Raises:
        RuntimeError: it took longer than `max_wait_seconds`, even if it has ended.
    """
    start = monotonic()
    value = retrieve()
    while not is_over(value):
        resource._sleep(poll_interval)
        value = retrieve()
        if monotonic() - start > max_wait_seconds:
            raise RuntimeError(
                f"Gave up waiting for {waiting_for} to be processed after {max_wait_seconds} "
                "seconds. Retrieve it later, or allow a larger `max_wait_seconds`."
            )
    return value
