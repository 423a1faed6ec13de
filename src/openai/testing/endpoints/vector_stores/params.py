"""The parameters of vector stores, and how filters on attributes decide."""

from __future__ import annotations

import operator
from collections.abc import Callable
from typing import Any

from ..._service.errors import invalid
from ..._service.params import (
    METADATA,
    Anything,
    Array,
    Choice,
    Dictionary,
    Either,
    Flag,
    Integer,
    Need,
    Number,
    Record,
    Tagged,
    Text,
    page,
)
from ..._service.wire import Object

__all__ = [
    "ADD_FILE",
    "ATTRIBUTES",
    "CREATE",
    "FILES",
    "FILE_BATCH",
    "SEARCH",
    "UPDATE",
    "UPDATE_FILE",
    "matches",
]


def _check_static(values: Object) -> None:
    if values["chunk_overlap_tokens"] > values["max_chunk_size_tokens"] / 2:
        message = "'chunk_overlap_tokens' must not exceed half of 'max_chunk_size_tokens'."
        raise invalid(message, "chunking_strategy", "invalid_value")


_CHUNKING = Tagged(
    "type",
    {
        "auto": Record({"type": Need(Text())}),
        "static": Record(
            {
                "type": Need(Text()),
                "static": Need(
                    Record(
                        {
                            "max_chunk_size_tokens": Need(Integer(100, 4096)),
                            "chunk_overlap_tokens": Need(Integer(0)),
                        },
                        _check_static,
                    )
                ),
            }
        ),
    },
)
_EXPIRES = Record({"anchor": Need(Choice("last_active_at")), "days": Need(Integer(1, 365))})
ATTRIBUTES = Dictionary(Either(Text(most=512), Flag(), Number()), most=16, key=64)

CREATE = Record(
    {
        "chunking_strategy": _CHUNKING,
        "description": Text(),
        "expires_after": _EXPIRES,
        "file_ids": Array(Text(), 0, 500),
        "metadata": METADATA,
        "name": Text(),
    }
)
UPDATE = Record({"expires_after": _EXPIRES, "metadata": METADATA, "name": Text()})
ADD_FILE = Record(
    {"attributes": ATTRIBUTES, "chunking_strategy": _CHUNKING, "file_id": Need(Text(1))}
)
UPDATE_FILE = Record({"attributes": ATTRIBUTES})


def _check_batch(body: Object) -> None:
    if ("file_ids" in body) == ("files" in body):
        raise invalid("Give either 'file_ids' or 'files'.", "file_ids", "invalid_value")


FILE_BATCH = Record(
    {
        "attributes": ATTRIBUTES,
        "chunking_strategy": _CHUNKING,
        "file_ids": Array(Text(), 0, 2000),
        "files": Array(ADD_FILE, 1, 2000),
    },
    _check_batch,
)
FILES = page(filter=Choice("in_progress", "completed", "failed", "cancelled"))

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
_COMPARISON = Record({"type": Need(Text()), "key": Need(Text()), "value": Need(Anything())})
_COMPOUND = Record({"type": Need(Text()), "filters": Need(Array(Dictionary(), 1))})
_FILTER = Tagged(
    "type", {**dict.fromkeys(_COMPARE, _COMPARISON), "and": _COMPOUND, "or": _COMPOUND}
)
SEARCH = Record(
    {
        "filters": _FILTER,
        "max_num_results": Integer(1, 50),
        "query": Need(Either(Text(1), Array(Text(1), 1))),
        "ranking_options": Record(
            {
                "ranker": Choice("none", "auto", "default-2024-11-15"),
                "score_threshold": Number(0, 1),
            },
            opened=True,
        ),
        "rewrite_query": Flag(),
    }
)


def matches(wanted: Object, attributes: Object) -> bool:
    """Tell whether a file's attributes pass a filter; what is not set passes only `ne`, `nin`."""
    _FILTER.check(wanted, "filters")
    if wanted["type"] in {"and", "or"}:
        found = [matches(part, attributes) for part in wanted["filters"]]
        return all(found) if wanted["type"] == "and" else any(found)
    if wanted["key"] not in attributes:
        return wanted["type"] in {"ne", "nin"}
    try:
        return bool(_COMPARE[wanted["type"]](attributes[wanted["key"]], wanted["value"]))
    except TypeError:
        return False
