"""Merges header mappings: names compare without case, and later mappings win."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from .._types import NotGiven, Omit

__all__ = ["drop_omitted", "has_header", "merge_headers"]


def merge_headers(*mappings: Mapping[str, Any]) -> dict[str, Any]:
    """Merge header mappings; a later entry replaces an earlier one, in its own spelling.

    `Omit` values are kept, so that a header removed once stays removed in further merges.
    """
    merged: dict[str, tuple[str, Any]] = {}
    for mapping in mappings:
        for name, value in mapping.items():
            if not isinstance(value, NotGiven):
                merged[name.lower()] = (name, value)
    return dict(merged.values())


def drop_omitted(headers: Mapping[str, Any]) -> dict[str, str]:
    """Return the headers to send: those whose value is not `Omit`."""
    return {name: value for name, value in headers.items() if not isinstance(value, Omit)}


def has_header(headers: Mapping[str, object], name: str) -> bool:
    """Whether a mapping has an entry of this lower-case name, in any spelling."""
    return any(key.lower() == name for key in headers)
