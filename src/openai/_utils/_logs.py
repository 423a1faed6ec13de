"""The loggers and the filter that hides credentials, under their older import path."""

from __future__ import annotations

from .._request.logs import (
    SENSITIVE_HEADERS as SENSITIVE_HEADERS,
    SensitiveHeadersFilter as SensitiveHeadersFilter,
    httpx_logger as httpx_logger,
    logger as logger,
    setup_logging as setup_logging,
)
