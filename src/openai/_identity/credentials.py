"""Credentials as values: how long a token lasts, what one may look like, and where it may go.

No clock is read here and nothing is sent: `now` is an argument, and so is the request.
"""

from __future__ import annotations

import math
import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from .secrets import is_secret_header

if TYPE_CHECKING:
    import httpx

__all__ = [
    "FIRST_HOP",
    "REFRESH_BUFFER",
    "WORKLOAD_PLACEHOLDER",
    "Token",
    "bearer",
    "forget_foreign_credentials",
    "is_lifetime",
    "is_token",
    "issue",
    "origin",
]

REFRESH_BUFFER = 1200.0
"""Seconds before its end from which on a token is replaced, short-lived ones aside."""

FIRST_HOP = "openai_first_hop"
"""The extension that tells where a request was first sent: `None` until it is."""

WORKLOAD_PLACEHOLDER = "workload-identity-auth"
"""Stands for the token of a workload identity until a request is about to be sent."""

_DEFAULT_PORTS = {"http": 80, "https": 443, "ws": 80, "wss": 443}
_TOKEN = re.compile(r"[!-~]+")


@dataclass(frozen=True)
class Token:
    """An access token and its two dates, on the clock of whoever asked for it."""

    value: str = field(repr=False)
    refresh_at: float
    expires_at: float

    def is_usable(self, now: float) -> bool:
        """Whether a server still takes it."""
        return now < self.expires_at

    def is_fresh(self, now: float) -> bool:
        """Whether it need not be replaced yet."""
        return now < self.refresh_at and self.is_usable(now)


def issue(value: str, expires_in: float, *, now: float, buffer: float = REFRESH_BUFFER) -> Token:
    """Return a token that was given at `now` for `expires_in` seconds.

    It is replaced `buffer` seconds before its end, though not in the first half of its life.
    """
    usable = max(expires_in - min(buffer, expires_in / 2), 0.0)
    return Token(value, refresh_at=now + usable, expires_at=now + expires_in)


def is_token(value: object) -> bool:
    """Whether `value` can stand behind `Bearer`: printable ASCII without spaces."""
    return isinstance(value, str) and _TOKEN.fullmatch(value) is not None


def is_lifetime(value: object) -> bool:
    """Whether `value` is a number of seconds."""
    return isinstance(value, (int, float)) and not isinstance(value, bool) and not math.isnan(value)


def bearer(value: str) -> dict[str, str]:
    """Return the header that carries a key or token."""
    return {"Authorization": f"Bearer {value}"}


def origin(url: httpx.URL) -> tuple[str, str, int | None]:
    """Return scheme, host and port of a URL, the default port spelled out."""
    return url.scheme, url.host, url.port or _DEFAULT_PORTS.get(url.scheme)


def forget_foreign_credentials(request: httpx.Request) -> None:
    """Take credentials off a redirect that leaves the origin they were meant for.

    httpx does so for `Authorization` and cookies alone. A request that this package did not build
    has no such extension, and is left as it is.
    """
    extensions = request.extensions
    if FIRST_HOP not in extensions:
        return
    # A redirect shares the extensions of the request that it follows.
    first = extensions[FIRST_HOP]
    if first is None:
        extensions[FIRST_HOP] = request.url
    elif first is not request.url and origin(first) != origin(request.url):
        for name in filter(is_secret_header, list(request.headers)):
            del request.headers[name]
