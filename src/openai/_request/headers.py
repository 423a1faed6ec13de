"""How header mappings are laid over each other: by name whatever the case, the later one wins."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from .._types import NotGiven, Omit

__all__ = ["has_header", "merge_headers", "sendable"]


def merge_headers(*mappings: Mapping[str, Any]) -> dict[str, Any]:
    """Merge header mappings; a later entry replaces an earlier one, in its own spelling.

    An `Omit` value is kept, so that what it takes away stays away in a further merge.
    """
    merged: dict[str, tuple[str, Any]] = {}
    for mapping in mappings:
        for name, value in mapping.items():
            if not isinstance(value, NotGiven):
                merged[name.lower()] = (name, value)
    return dict(merged.values())


def sendable(headers: Mapping[str, Any]) -> dict[str, str]:
    """Return the headers that go out: those that are not `Omit`."""
    return {name: value for name, value in headers.items() if not isinstance(value, Omit)}


def has_header(headers: Mapping[str, object], name: str) -> bool:
    """Whether a mapping has an entry of this lower-case name, in any spelling."""
    return any(key.lower() == name for key in headers)
