"""Tokens as values: their lifetime, their form, and the origin they may be sent to.

No clock is read here and nothing is sent: `now` and the request are arguments.
"""

from __future__ import annotations

import math
import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, TypeGuard

from .._exceptions import OpenAIError, also
from .secrets import is_secret_header

if TYPE_CHECKING:
    import httpx

__all__ = [
    "FIRST_HOP",
    "REFRESH_BUFFER",
    "WORKLOAD_HEADER",
    "WORKLOAD_PLACEHOLDER",
    "Token",
    "bearer",
    "check_key",
    "forget_foreign_credentials",
    "is_header_token",
    "is_lifetime",
    "is_token",
    "issue",
    "origin",
]

REFRESH_BUFFER = 1200.0
"""Seconds before expiry at which a token is refreshed, unless it is short-lived."""

FIRST_HOP = "openai_first_hop"
"""The request extension that holds the URL of the first hop; `None` before it is sent."""

WORKLOAD_PLACEHOLDER = "workload-identity-auth"
"""Placeholder for the token of a workload identity, until a request is signed."""

WORKLOAD_HEADER = f"Bearer {WORKLOAD_PLACEHOLDER}"
"""`Authorization` of a request that a workload identity is to sign."""

_DEFAULT_PORTS = {"http": 80, "https": 443, "ws": 80, "wss": 443}
_TOKEN = re.compile(r"[!-~]+")
_HEADER_TOKEN = re.compile(r"[!-~](?:[\t -~]*[!-~])?")


@dataclass(frozen=True)
class Token:
    """An access token, the time to refresh it and the time it expires, on the caller's clock."""

    value: str = field(repr=False)
    refresh_at: float
    expires_at: float

    def is_usable(self, now: float) -> bool:
        """Whether the token has not expired."""
        return now < self.expires_at

    def is_fresh(self, now: float) -> bool:
        """Whether the token needs no refresh yet."""
        return now < self.refresh_at and self.is_usable(now)


def issue(value: str, expires_in: float, *, now: float, buffer: float = REFRESH_BUFFER) -> Token:
    """Return a token issued at `now` for `expires_in` seconds.

    It is refreshed `buffer` seconds before it expires, but not in the first half of its lifetime.
    """
    usable = max(expires_in - min(buffer, expires_in / 2), 0.0)
    return Token(value, refresh_at=now + usable, expires_at=now + expires_in)


def is_token(value: object) -> TypeGuard[str]:
    """Whether `value` is a valid bearer token: printable ASCII without spaces."""
    return isinstance(value, str) and _TOKEN.fullmatch(value) is not None


def is_header_token(value: object) -> TypeGuard[str]:
    """Whether `value` can stand in a header: printable ASCII, maybe with blanks inside."""
    return isinstance(value, str) and _HEADER_TOKEN.fullmatch(value) is not None


def is_lifetime(value: object) -> TypeGuard[float]:
    """Whether `value` is a number of seconds."""
    return isinstance(value, (int, float)) and not isinstance(value, bool) and not math.isnan(value)


def bearer(value: str) -> dict[str, str]:
    """Return the header that carries a key or token, without the blanks around it."""
    return {"Authorization": f"Bearer {check_key(value).strip()}"}


def check_key(value: object) -> str:
    """Return a key that is a text, as a header needs it.

    Raises:
        OpenAIError: it is none; the error is a `TypeError` too.
    """
    if isinstance(value, str):
        return value
    problem = (
        f"A key or token is of type {type(value).__name__}, not str. Pass `api_key` as a text: "
        "decode bytes, and unwrap a `SecretStr` with its `get_secret_value()`."
    )
    raise also(OpenAIError(problem), TypeError(problem))


def origin(url: httpx.URL) -> tuple[str, str, int | None]:
    """Return scheme, host and port of a URL; a missing port becomes the scheme's default."""
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
