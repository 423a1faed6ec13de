"""Numbers and header names that several modules share."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import httpx

    DEFAULT_TIMEOUT: httpx.Timeout
    DEFAULT_CONNECTION_LIMITS: httpx.Limits

RAW_RESPONSE_HEADER = "X-Stainless-Raw-Response"
OVERRIDE_CAST_TO_HEADER = "____stainless_override_cast_to"

DEFAULT_MAX_RETRIES = 2
INITIAL_RETRY_DELAY = 0.5
MAX_RETRY_DELAY = 8.0
MAX_RETRY_AFTER_DELAY = 120

DEFAULT_LIVE_SEND_QUEUE_MAX_BYTES = 2_097_152


def __getattr__(name: str) -> object:
    # Built on demand, so that reading a header name does not import httpx.
    if name == "DEFAULT_TIMEOUT":
        from httpx import Timeout

        # An int: `x-stainless-read-timeout` shows it as `600`.
        value: object = Timeout(timeout=600, connect=5.0)
    elif name == "DEFAULT_CONNECTION_LIMITS":
        from httpx import Limits

        value = Limits(max_connections=1000, max_keepalive_connections=100)
    else:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    globals()[name] = value
    return value
