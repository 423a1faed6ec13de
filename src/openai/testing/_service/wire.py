"""Wire formats: JSON, and server-sent events."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any, TypeGuard

__all__ = ["DONE", "Object", "dumps", "event", "is_array", "is_object"]

Object = dict[str, Any]
"""A JSON object."""

DONE = b"data: [DONE]\n\n"


def dumps(value: object) -> str:
    """Serialize `value` as compact JSON."""
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


def event(data: Mapping[str, object], name: str | None = None) -> bytes:
    """Return one server-sent event that carries `data`."""
    head = f"event: {name}\n" if name else ""
    return f"{head}data: {dumps(data)}\n\n".encode()


def is_object(value: object) -> TypeGuard[Object]:
    """Return whether `value` is a JSON object."""
    return isinstance(value, dict)


def is_array(value: object) -> TypeGuard[list[Any]]:
    """Return whether `value` is a JSON array."""
    return isinstance(value, list)
