"""Reads the timeout of a request: for its header, and for the HTTP library."""

from __future__ import annotations

from typing import Any, cast

import httpx

__all__ = []


def read_timeout(timeout: Any) -> float | None:
    """Return the read timeout in seconds, in the type the caller chose; `None` for no limit."""
    seconds: float | None = timeout.read if hasattr(timeout, "read") else timeout
    return seconds


def timeout_extension(timeout: Any) -> dict[str, float | None]:
    """Return the four timeouts as a request's `timeout` extension."""
    if hasattr(timeout, "as_dict"):
        return cast("dict[str, float | None]", timeout.as_dict())
    return httpx.Timeout(timeout).as_dict()
