"""Dumps of models whose classes nobody has validated with.

A class builds its validator and its serializer when it first needs them. pydantic before 2.14
builds none for a model inside another that it has to dump as it comes, because the value fits none
of the declared types; the dump fails then. It is made once more after the classes are built.
"""

from __future__ import annotations

import functools
from collections.abc import Callable, Iterable, Mapping
from typing import Any, TypeVar, cast

import pydantic
from pydantic_core import PydanticSerializationError

__all__ = ["BUILDS_WHAT_IT_MEETS", "building"]

_T = TypeVar("_T")

BUILDS_WHAT_IT_MEETS = tuple(map(int, pydantic.VERSION.split(".")[:2])) >= (2, 14)

_NOT_BUILT = "MockValSer"


def building(dump: Callable[..., _T]) -> Callable[..., _T]:
    """Return a dump that builds the classes it fails on."""

    @functools.wraps(dump)
    def dump_built(self: pydantic.BaseModel, *args: Any, **kwargs: Any) -> _T:
        try:
            return dump(self, *args, **kwargs)
        except (TypeError, PydanticSerializationError) as exc:
            if _NOT_BUILT not in str(exc):
                raise
        _build(self)
        return dump(self, *args, **kwargs)

    return dump_built


def _build(value: object) -> None:
    """Build the classes of all models in a value."""
    inside: Iterable[object] = ()
    if isinstance(value, pydantic.BaseModel):
        type(value).model_rebuild(raise_errors=False)
        inside = [*vars(value).values(), *(value.model_extra or {}).values()]
    elif isinstance(value, Mapping):
        inside = cast("Mapping[object, object]", value).values()
    elif isinstance(value, list | tuple):
        inside = cast("list[object]", value)
    for each in inside:
        _build(each)
