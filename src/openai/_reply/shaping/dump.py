"""Dumps models whose classes have no serializer yet.

A class builds its validator and its serializer at their first use. pydantic before 2.14 does not
build them for a nested model that fits none of the declared types, and the dump fails. It is
repeated after the classes have been built.
"""

from __future__ import annotations

import functools
from collections.abc import Callable, Iterable, Mapping
from typing import Any, TypeVar, cast

import pydantic
from pydantic_core import PydanticSerializationError

__all__ = ["BUILDS_WHAT_IT_MEETS", "build_and_retry"]

_T = TypeVar("_T")

BUILDS_WHAT_IT_MEETS = tuple(map(int, pydantic.VERSION.split(".")[:2])) >= (2, 14)

_NOT_BUILT = "MockValSer"


def build_and_retry(dump: Callable[..., _T]) -> Callable[..., _T]:
    """Return a dump method that builds missing serializers and tries again."""

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
    """Build the serializers of all models in a value."""
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
