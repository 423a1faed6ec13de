"""The loggers, what `OPENAI_LOG` does to them, what is logged, and the filter against secrets.

Which values are secrets is decided in `_identity.secrets`.
"""

from __future__ import annotations

import logging
import os
import re
from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Any, cast

from typing_extensions import override

from .._edition import HTTP_LIBRARY, LOG_LEVELS, LOG_SETS_HTTP_LIBRARY, LOG_SHOWS_REQUESTS
from .._identity.secrets import (
    REDACTED,
    SECRET_HEADERS,
    is_secret_header,
    redact_address,
    redact_body,
    redact_header,
    redact_headers,
    redact_params,
    redact_text,
    redact_url,
)

if TYPE_CHECKING:
    from .options import FinalRequestOptions

__all__ = [
    "SENSITIVE_HEADERS",
    "SensitiveHeadersFilter",
    "httpx_logger",
    "loggable_method",
    "loggable_options",
    "loggable_url",
    "logger",
    "redacting_logger",
    "setup_logging",
]

logger = logging.getLogger("openai")
httpx_logger = logging.getLogger(HTTP_LIBRARY)

SENSITIVE_HEADERS = SECRET_HEADERS

_METHODS = {"GET", "HEAD", "OPTIONS", "POST", "PUT", "PATCH", "DELETE", "TRACE", "CONNECT"}
_FORMATTER = logging.Formatter()
_REFUSED_HEADER = r"(Illegal header value )b?(['\"]).*\2"
"""The words of h11 about a header that it does not send, such as a key with a line end."""


def setup_logging() -> None:
    """Turn logging on where `OPENAI_LOG` names a level; touch nothing otherwise."""
    level = os.environ.get("OPENAI_LOG", "")
    if level not in LOG_LEVELS:
        return
    logging.basicConfig(
        format="[%(asctime)s - %(name)s:%(lineno)d - %(levelname)s] %(message)s",
        datefmt="%Y-%m-%d %H:%M:%S",
    )
    logger.setLevel(level.upper())
    if LOG_SETS_HTTP_LIBRARY:
        httpx_logger.setLevel(level.upper())


def loggable_method(method: str) -> str:
    """Return the method to log; edition 3 names those of HTTP only."""
    method = method.upper()
    return method if LOG_SHOWS_REQUESTS or method in _METHODS else "<custom>"


def loggable_url(before: str, url: Any) -> str:
    """Return the URL to log without its secrets, behind some words; edition 3 logs none."""
    return before + redact_url(url) if LOG_SHOWS_REQUESTS else ""


def loggable_options(options: FinalRequestOptions) -> dict[str, object]:
    """Return the options to log: those that are set, without files; in edition 3 the method."""
    if not LOG_SHOWS_REQUESTS:
        return {"method": loggable_method(options.method)}
    shown: dict[str, object] = {}
    for name in options.model_fields_set:
        value = getattr(options, name)
        if name == "files" and value:
            value = [pair[0] for pair in (value.items() if hasattr(value, "items") else value)]
        elif name == "content" and not isinstance(value, (str, type(None))):
            value = f"<{type(value).__name__}>"
        shown[name] = value
    return shown


class SensitiveHeadersFilter(logging.Filter):
    """Replaces secrets in what a record logs; lets every record through.

    It knows a dictionary of request options, and as arguments in a line: URLs, mappings of
    headers, and the name of a header before its value.
    """

    @override
    def filter(self, record: logging.LogRecord) -> bool:
        # With one mapping as its only argument, a record's `args` is that mapping.
        arguments = cast("object", record.args)
        if isinstance(arguments, dict):
            options = cast("dict[str, object]", arguments)
            options.update({name: _redact_option(name, options[name]) for name in options})
        elif isinstance(arguments, tuple) and arguments:
            record.args = _redact_arguments(cast("tuple[object, ...]", arguments))
        if record.exc_info and not record.exc_text:
            text = _FORMATTER.formatException(record.exc_info)
            # A formatter uses this text instead of the exception's own.
            record.exc_text = re.sub(_REFUSED_HEADER, rf"\1{REDACTED}", text)
        return True


_FILTER = SensitiveHeadersFilter()


def redacting_logger(name: str) -> logging.Logger:
    """Return the logger of this name, whose records show no secrets."""
    found = logging.getLogger(name)
    found.addFilter(_FILTER)
    return found


_MAPPING: type[Any] = Mapping


def _redact_option(name: str, value: Any) -> object:
    try:
        return _REDACTIONS[name](value) if name in _REDACTIONS else value
    except Exception:  # noqa: BLE001 - a body runs foreign code, and a log line must not fail a call
        return f"<{type(value).__name__}>"


def _if_mapping(redact: Callable[[Mapping[Any, Any]], object]) -> Callable[[Any], object]:
    return lambda value: redact(value) if isinstance(value, _MAPPING) else value


_REDACTIONS: dict[str, Callable[[Any], object]] = {
    "headers": _if_mapping(redact_headers),
    "params": _if_mapping(redact_params),
    "url": lambda value: value if value is None else redact_url(value),
    "json_data": redact_body,
    "extra_json": redact_body,
    "content": lambda value: redact_text(value) if isinstance(value, str) else value,
}
"""How the options of a request are redacted, by their names."""


def _redact_arguments(arguments: tuple[object, ...]) -> tuple[object, ...]:
    shown = tuple(map(_redact_argument, arguments))
    if len(shown) == 2 and is_secret_header(shown[0]):
        return shown[0], REDACTED
    return shown


def _redact_argument(value: Any) -> object:
    kind = type(value).__name__
    if kind == "URL" or isinstance(value, str):
        return redact_address(str(value))
    if kind == "Headers" and hasattr(value, "multi_items"):  # of httpx: a name may stand twice
        return type(value)(
            [(name, redact_header(name, each)) for name, each in value.multi_items()]
        )
    return value
