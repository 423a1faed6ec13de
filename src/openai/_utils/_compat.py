"""Predicates on typing objects that work on every supported Python."""

from __future__ import annotations

from types import UnionType
from typing import Any, Literal, Union, get_args, get_origin

from typing_extensions import is_typeddict as _is_typeddict

from ._datetime_parse import parse_date as parse_date, parse_datetime as parse_datetime

__all__ = [
    "get_args",
    "get_origin",
    "is_literal_type",
    "is_typeddict",
    "is_union",
    "parse_date",
    "parse_datetime",
]


def is_union(tp: Any) -> bool:
    """Return whether `tp` is the origin of a union, written either way."""
    return tp is Union or tp is UnionType


def is_typeddict(tp: Any) -> bool:
    """Return whether `tp` is a TypedDict class."""
    return _is_typeddict(tp)


def is_literal_type(tp: Any) -> bool:
    """Return whether `tp` is `Literal[...]`."""
    return get_origin(tp) is Literal
