"""Rate limits: buckets of requests and tokens that refill within a minute.

A metered request costs one request and a quarter of a token per byte of its body, at least one.
The headers of each answer say what is left, and when a bucket is full again.
"""

from __future__ import annotations

import math

from .errors import ServiceError

__all__ = ["Limits"]

_MINUTE = 60.0


class _Bucket:
    """A bucket that refills with `limit` units per minute."""

    def __init__(self, name: str, limit: int) -> None:
        self.name = name
        self.limit = limit
        self._level = float(limit)
        self._seen = 0.0

    def fill(self, now: float) -> None:
        """Refill the bucket for the time since the last call."""
        gained = max(now - self._seen, 0.0) * self.limit / _MINUTE
        self._level = min(self._level + gained, float(self.limit))
        self._seen = now

    def wait(self, cost: int) -> float:
        """Return the seconds until `cost` is available."""
        return max(cost - self._level, 0.0) * _MINUTE / self.limit

    def take(self, cost: int) -> None:
        """Use `cost` units."""
        self._level -= cost

    def headers(self) -> dict[str, str]:
        """Return the rate-limit headers of this bucket."""
        full = (self.limit - self._level) * _MINUTE / self.limit
        return {
            f"x-ratelimit-limit-{self.name}": str(self.limit),
            f"x-ratelimit-remaining-{self.name}": str(max(int(self._level), 0)),
            f"x-ratelimit-reset-{self.name}": _duration(full),
        }


class Limits:
    """The buckets of one service."""

    def __init__(self, requests: int, tokens: int) -> None:
        self._buckets = (_Bucket("requests", requests), _Bucket("tokens", tokens))

    def charge(self, size: int, now: float) -> None:
        """Charge for a request with a body of `size` bytes, or refuse it with 429."""
        costs = (1, max(size // 4, 1))
        for bucket, cost in zip(self._buckets, costs, strict=True):
            bucket.fill(now)
            if wait := bucket.wait(cost):
                raise _refusal(bucket, wait)
        for bucket, cost in zip(self._buckets, costs, strict=True):
            bucket.take(cost)

    def headers(self, now: float) -> dict[str, str]:
        """Return the rate-limit headers of an answer."""
        found: dict[str, str] = {}
        for bucket in self._buckets:
            bucket.fill(now)
            found |= bucket.headers()
        return found


def _refusal(bucket: _Bucket, wait: float) -> ServiceError:
    message = (
        f"Rate limit reached: {bucket.limit} {bucket.name} per minute."
        f" Try again in {_duration(wait)}."
    )
    headers = {"retry-after": str(math.ceil(wait)), "retry-after-ms": str(math.ceil(wait * 1000))}
    return ServiceError(429, message, kind=bucket.name, code="rate_limit_exceeded", headers=headers)


def _duration(seconds: float) -> str:
    """Return seconds as the service writes them: `6ms`, `1.5s`, `2m3s`."""
    if seconds < 1:
        return f"{math.ceil(seconds * 1000)}ms"
    minutes, rest = divmod(seconds, 60)
    return (
        f"{int(minutes)}m{math.ceil(rest)}s" if minutes else f"{math.ceil(rest * 1000) / 1000:g}s"
    )
