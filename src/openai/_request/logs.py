"""The loggers, what `OPENAI_LOG` does to them, and what never reaches a log line."""

from __future__ import annotations

import logging
import os
from collections.abc import Mapping
from typing import cast

from typing_extensions import override

__all__ = ["SENSITIVE_HEADERS", "SensitiveHeadersFilter", "httpx_logger", "logger", "setup_logging"]

logger = logging.getLogger("openai")
httpx_logger = logging.getLogger("httpx")

SENSITIVE_HEADERS = {"api-key", "authorization", "x-amz-security-token"}

_LEVELS = {"debug": logging.DEBUG, "info": logging.INFO}


def setup_logging() -> None:
    """Turn logging on where `OPENAI_LOG` is `debug` or `info`; touch nothing otherwise."""
    level = _LEVELS.get(os.environ.get("OPENAI_LOG", ""))
    if level is None:
        return
    logging.basicConfig(
        format="[%(asctime)s - %(name)s:%(lineno)d - %(levelname)s] %(message)s",
        datefmt="%Y-%m-%d %H:%M:%S",
    )
    logger.setLevel(level)
    httpx_logger.setLevel(level)


class SensitiveHeadersFilter(logging.Filter):
    """Replaces credentials in logged request options; lets every record through."""

    @override
    def filter(self, record: logging.LogRecord) -> bool:
        # With one mapping as its only argument, a record's `args` is that mapping.
        arguments = cast("object", record.args)
        if isinstance(arguments, dict):
            options = cast("dict[str, object]", arguments)
            headers = options.get("headers")
            if isinstance(headers, Mapping):
                options["headers"] = _redacted(cast("Mapping[str, object]", headers))
        return True


def _redacted(headers: Mapping[str, object]) -> dict[str, object]:
    return {
        name: "<redacted>" if str(name).lower() in SENSITIVE_HEADERS else value
        for name, value in headers.items()
    }
