"""Parse dates and times of the API: ISO 8601 text, or seconds since 1970.

Text is parsed more strictly than in pydantic (a bare date is not a datetime). As in pydantic,
numbers too large for seconds count as milliseconds, microseconds, and so on.
"""

from __future__ import annotations

import math
import re
from datetime import date, datetime, timedelta, timezone
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from .._types import StrBytesIntFloat

__all__ = ["parse_date", "parse_datetime"]

_DATE = r"(?P<year>\d{4})-(?P<month>\d{1,2})-(?P<day>\d{1,2})"
_DATE_TEXT = re.compile(rf"{_DATE}")
_DATETIME_TEXT = re.compile(
    rf"{_DATE}[T ]"
    r"(?P<hour>\d{1,2}):(?P<minute>\d{1,2})"
    r"(?::(?P<second>\d{1,2})(?:\.(?P<fraction>\d{1,6})\d*)?)?"
    r"(?P<zone>Z|[+-]\d{2}(?::?\d{2})?)?"
)
_EPOCH = datetime(1970, 1, 1, tzinfo=timezone.utc)
# The largest number that counts as seconds: the year 2603.
_LARGEST_SECONDS = 2e10
_LARGEST_NUMBER = 3e20


def parse_datetime(value: datetime | StrBytesIntFloat) -> datetime:
    """Parse a datetime.

    Raises:
        ValueError: the text is not a datetime.
        TypeError: `value` is neither text nor a number.
    """
    if isinstance(value, datetime):
        return value
    number = _number(value)
    if number is not None:
        return _from_number(number)
    text = value.decode() if isinstance(value, bytes) else str(value)
    match = _DATETIME_TEXT.fullmatch(text)
    if match is None:
        raise ValueError(f"{text!r} is not a datetime; write it as `2024-05-01T12:30:00Z`.")
    return datetime(
        int(match["year"]),
        int(match["month"]),
        int(match["day"]),
        int(match["hour"]),
        int(match["minute"]),
        int(match["second"] or 0),
        int((match["fraction"] or "").ljust(6, "0")),
        tzinfo=_zone(match["zone"]),
    )


def parse_date(value: date | StrBytesIntFloat) -> date:
    """Parse a date.

    Raises:
        ValueError: the text is not a date.
        TypeError: `value` is neither text nor a number.
    """
    if isinstance(value, date):
        return value.date() if isinstance(value, datetime) else value
    number = _number(value)
    if number is not None:
        return _from_number(number).date()
    text = value.decode() if isinstance(value, bytes) else str(value)
    match = _DATE_TEXT.fullmatch(text)
    if match is None:
        raise ValueError(f"{text!r} is not a date; write it as `2024-05-01`.")
    return date(int(match["year"]), int(match["month"]), int(match["day"]))


def _number(value: object) -> float | None:
    if isinstance(value, (int, float)):
        return value
    if not isinstance(value, (str, bytes)):
        raise TypeError(
            f"Expected text or a number to make a date from, not {type(value).__name__}."
        )
    try:
        return float(value)
    except ValueError:
        return None


def _from_number(seconds: float) -> datetime:
    if math.isnan(seconds):
        raise ValueError("NaN is not a moment in time.")
    if seconds > _LARGEST_NUMBER:
        return datetime.max  # noqa: DTZ901 - the maximum has no time zone
    if seconds < -_LARGEST_NUMBER:
        return datetime.min  # noqa: DTZ901
    while abs(seconds) > _LARGEST_SECONDS:
        seconds /= 1000
    return _EPOCH + timedelta(seconds=seconds)


def _zone(text: str | None) -> timezone | None:
    if text is None:
        return None
    if text == "Z":
        return timezone.utc
    minutes = 60 * int(text[1:3]) + (int(text[-2:]) if len(text) > 3 else 0)
    return timezone(timedelta(minutes=-minutes if text[0] == "-" else minutes))
