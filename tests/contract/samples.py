"""Small values of declared types, as arguments of methods."""

from __future__ import annotations

import collections.abc
import os
import types
import typing
from datetime import datetime, timezone
from typing import Any, Literal, Union, get_args, get_origin

import typing_extensions as te

from openai import NotGiven, Omit

FILE = ("sample.txt", b"contents")

_SCALARS: dict[Any, Any] = {
    str: "text",
    int: 3,
    float: 0.5,
    bool: True,
    bytes: b"contents",
    object: {"key": "value"},
    Any: {"key": "value"},
    datetime: datetime(2024, 1, 2, tzinfo=timezone.utc),
    type(None): None,
}
_ARRAYS = {list, collections.abc.Sequence, collections.abc.Iterable}
_OBJECTS = {dict, collections.abc.Mapping}


def sample(annotation: Any, depth: int = 0) -> Any:
    """Return a value of a type; of a union, the first member that can be sent."""
    annotation = _bare(annotation)
    if annotation in _SCALARS:
        return _SCALARS[annotation]
    if te.is_typeddict(annotation):
        return _of_typed_dict(annotation, depth)
    origin, arguments = get_origin(annotation), get_args(annotation)
    if origin is Literal:
        return arguments[0]
    if origin in {Union, types.UnionType}:
        return _of_union(arguments, depth)
    if annotation in _ARRAYS or origin in _ARRAYS:
        return [sample(arguments[0], depth + 1)] if arguments else ["text"]
    if annotation in _OBJECTS or origin in _OBJECTS:
        return {"key": sample(arguments[1], depth + 1) if arguments else "value"}
    raise AssertionError(f"no sample for {annotation!r}")


def members(annotation: Any) -> list[Any]:
    """Return the members of a union, aliases resolved; any other type by itself."""
    annotation = _bare(annotation)
    if get_origin(annotation) in {Union, types.UnionType}:
        return [member for part in get_args(annotation) for member in members(part)]
    return [annotation]


def _bare(annotation: Any) -> Any:
    while True:
        if isinstance(annotation, te.TypeAliasType):
            annotation = annotation.__value__
        elif get_origin(annotation) in {typing.Annotated, te.Required, te.NotRequired}:
            annotation = get_args(annotation)[0]
        else:
            return annotation


def _of_union(arguments: tuple[Any, ...], depth: int) -> Any:
    if os.PathLike[str] in arguments:
        return FILE
    given = [a for a in arguments if a not in {Omit, NotGiven, type(None)}]
    return sample(given[0], depth) if given else None


def _of_typed_dict(annotation: Any, depth: int) -> dict[str, Any]:
    assert depth < 12, f"{annotation} requires itself"
    hints = te.get_type_hints(annotation, include_extras=True)
    # An empty object leaves no trace in a form, so that something is put into it.
    keys = annotation.__required_keys__ or (list(hints)[:1] if depth < 3 else [])
    return {name: sample(hints[name], depth + 1) for name in keys}
