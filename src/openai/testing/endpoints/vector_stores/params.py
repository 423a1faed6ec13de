"""Vector stores: limits, rules, and filters on attributes."""

from __future__ import annotations

import operator
from collections.abc import Callable
from typing import Any

from ..._service.errors import invalid
from ..._service.kinds import Dictionary, Either, Flag, Kind, Number, Text
from ..._service.tables import Range, find
from ..._service.wire import Object

__all__ = ["ATTRIBUTES", "CHUNKING", "EXPIRY", "check_batch", "check_chunking", "matches"]

ATTRIBUTES: dict[str, Kind] = {
    "attributes": Dictionary(Either(Text(most=512), Flag(), Number()), most=16, key=64)
}
EXPIRY: dict[str, Range] = {"expires_after.days": (1, 365)}
CHUNKING: dict[str, Range] = {
    "chunking_strategy.static.static.chunk_overlap_tokens": (0, None),
    "chunking_strategy.static.static.max_chunk_size_tokens": (100, 4096),
}


def check_chunking(body: Object) -> None:
    """Refuse chunks that overlap by more than half."""
    static: Object | None = body.get("chunking_strategy", {}).get("static")
    if static and static["chunk_overlap_tokens"] > static["max_chunk_size_tokens"] / 2:
        message = "'chunk_overlap_tokens' must not exceed half of 'max_chunk_size_tokens'."
        raise invalid(message, "chunking_strategy", "invalid_value")


def check_batch(body: Object) -> None:
    """Refuse a batch unless it names its files in exactly one way."""
    if ("file_ids" in body) == ("files" in body):
        raise invalid("Give either 'file_ids' or 'files'.", "file_ids", "invalid_value")
    for file in body.get("files", ()):
        check_chunking(file)


_COMPARE: dict[str, Callable[[Any, Any], Any]] = {
    "eq": operator.eq,
    "ne": operator.ne,
    "gt": operator.gt,
    "gte": operator.ge,
    "lt": operator.lt,
    "lte": operator.le,
    "in": lambda value, wanted: value in wanted,
    "nin": lambda value, wanted: value not in wanted,
}


def _check_filter(wanted: Object) -> None:
    """Refuse invalid filters; the definition allows any JSON inside `and` and `or`."""
    if (table := find("POST", "/vector_stores/{id}/search").body) is not None:
        table.check({"query": "", "filters": wanted}, "")


def matches(wanted: Object, attributes: Object) -> bool:
    """Return whether attributes pass a filter; a missing one passes only `ne` and `nin`."""
    _check_filter(wanted)
    if wanted["type"] in {"and", "or"}:
        found = [matches(part, attributes) for part in wanted["filters"]]
        return all(found) if wanted["type"] == "and" else any(found)
    if wanted["key"] not in attributes:
        return wanted["type"] in {"ne", "nin"}
    try:
        return bool(_COMPARE[wanted["type"]](attributes[wanted["key"]], wanted["value"]))
    except TypeError:
        return False
