"""The timeouts of a request, in the two forms that HTTP libraries and headers take."""

from __future__ import annotations

from typing import Any, cast

import httpx

__all__ = []


def read_timeout(timeout: Any) -> float | None:
    """Return the seconds a read may take, as the caller wrote them."""
    seconds: float | None = timeout.read if hasattr(timeout, "read") else timeout
    return seconds


def timeout_extension(timeout: Any) -> dict[str, float | None]:
    """Return the four timeouts as a request carries them."""
    if hasattr(timeout, "as_dict"):
        return cast("dict[str, float | None]", timeout.as_dict())
    return httpx.Timeout(timeout).as_dict()
