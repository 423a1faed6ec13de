"""Decides whether a failed attempt is retried, and after which delay; validates its timeouts.

The rules are a value, `Retries`; the current time and the random number are arguments.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from math import isfinite
from typing import Any

from .._constants import (
    DEFAULT_MAX_RETRIES,
    INITIAL_RETRY_DELAY,
    MAX_RETRY_AFTER_DELAY,
    MAX_RETRY_DELAY,
)
from .._exceptions import OpenAIError, also

__all__ = ["Retries", "check_max_retries", "check_timeout", "timeout_problem", "wrong_phase"]

_TIMES = "Pass seconds as a number, such as `timeout=30`, an `httpx.Timeout`, or `None`"

_RETRIED = frozenset({408, 409, 429})


@dataclass(frozen=True)
class Retries:
    """The retry rules. All delays are in seconds."""

    max_retries: int = DEFAULT_MAX_RETRIES
    initial: float = INITIAL_RETRY_DELAY
    maximum: float = MAX_RETRY_DELAY
    longest_server_delay: float = MAX_RETRY_AFTER_DELAY

    def server_delay(self, headers: Mapping[str, str] | None, now: float) -> float | None:
        """Return the delay that the server asks for, or `None`."""
        if headers is None:
            return None
        milliseconds = _number(headers.get("retry-after-ms"))
        if milliseconds is not None:
            return milliseconds / 1000
        text = headers.get("retry-after")
        seconds = _number(text)
        return seconds if seconds is not None else _seconds_until(text, now)

    def retries_status(
        self, status: int, headers: Mapping[str, str], now: float
    ) -> tuple[bool, str]:
        """Return whether a failing status is retried, and why, in words for the log."""
        delay = self.server_delay(headers, now)
        if delay is not None and delay > self.longest_server_delay:
            longest = self.longest_server_delay
            return (
                False,
                f"the server asks to wait {delay:g} s, longer than the {longest:g} s limit",
            )
        wish = headers.get("x-should-retry")
        if wish in {"true", "false"}:
            return wish == "true", f"`x-should-retry` is `{wish}`"
        if status in _RETRIED or status >= 500:
            return True, f"status {status}"
        return False, f"status {status}"

    def delay(
        self,
        retries_left: int,
        max_retries: int,
        headers: Mapping[str, str] | None,
        *,
        now: float,
        jitter: float,
    ) -> float:
        """Return the seconds to wait; `jitter` from 0 to 1 takes up to a quarter off.

        A reasonable delay that the server asks for is kept exactly.
        """
        asked = self.server_delay(headers, now)
        if asked is not None and 0 < asked <= self.longest_server_delay:
            return asked
        # The exponent is bounded, because a float is not.
        taken = min(max_retries - retries_left, 1000)
        base = min(self.initial * 2.0**taken, self.maximum)
        return max(base * (1 - 0.25 * jitter), 0)


def check_max_retries(value: object) -> int:
    """Return `value` if it is a valid number of retries.

    Raises:
        OpenAIError: it is not an integer (also a `TypeError`), or negative (also a `ValueError`).
    """
    if not isinstance(value, int):
        what = "cannot be None" if value is None else f"must be an integer, not {value!r}"
        problem: Exception = TypeError(
            f"`max_retries` {what}. Pass 0 to disable retries, a high number to retry very often, "
            f"or `openai.DEFAULT_MAX_RETRIES` ({DEFAULT_MAX_RETRIES}) for the default."
        )
        raise also(OpenAIError(str(problem)), problem)
    if value < 0:
        problem = ValueError(f"`max_retries` must be a non-negative integer, not {value}.")
        raise also(OpenAIError(str(problem)), problem)
    return value


def timeout_problem(timeout: Any) -> Exception | None:
    """Return what is wrong with a timeout: a `TypeError` or a `ValueError`, or `None`."""
    if timeout is None or (timeout.__class__ in {int, float} and timeout >= 0):
        return None
    if hasattr(timeout, "as_dict"):
        return wrong_phase(timeout.as_dict())
    values: tuple[Any, ...] = timeout if timeout.__class__ is tuple else (timeout,)
    if timeout.__class__ is tuple and len(values) < len(("connect", "read")):
        return IndexError(f"`timeout` is {timeout!r:.50}; a tuple has two to four times. {_TIMES}.")
    return next(filter(None, map(_problem, values)), None)


def wrong_phase(phases: Mapping[str, Any] | None) -> Exception | None:
    """Return what is wrong with the timeouts of a request's phases, or `None`."""
    return next(filter(None, map(_problem, (phases or {}).values())), None)


def _problem(seconds: Any) -> Exception | None:
    if seconds is None:
        return None
    try:
        ends = 0.0 + seconds >= 0  # as event loops compute it: a `Decimal` is no such number
    except OverflowError:
        ends = False
    except TypeError:
        kind = type(seconds).__name__
        return TypeError(
            f"`timeout` is {seconds!r:.50}, of type {kind}, not int or float. {_TIMES}."
        )
    if not ends:
        return ValueError(f"`timeout` is {seconds!r:.50}, which is no length of time. {_TIMES}.")
    return None


def check_timeout(timeout: Any) -> None:
    """Refuse a timeout that no request can have.

    Raises:
        OpenAIError: it is no number, or negative; the error is also a `TypeError`, `ValueError` or
            `IndexError`.
    """
    problem = timeout_problem(timeout)
    if problem is not None:
        raise also(OpenAIError(str(problem)), problem)


def _number(text: str | None) -> float | None:
    try:
        number = float(text or "")
    except ValueError:
        return None
    return number if isfinite(number) else None


def _seconds_until(text: str | None, now: float) -> float | None:
    from email.utils import mktime_tz, parsedate_tz  # rarely needed, and slow to import

    try:
        parsed = parsedate_tz(text or "")
        # A date without a zone is GMT, as every date of HTTP is, not this machine's zone.
        return None if parsed is None else float(mktime_tz((*parsed[:9], parsed[9] or 0)) - now)
    except (ArithmeticError, LookupError, TypeError, ValueError):
        # A malformed date must never hide the error that it came with.
        return None
