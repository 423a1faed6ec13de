"""Dumps models whose data is as it came, and whose classes may have no serializer yet.

A class builds its validator and its serializer at their first use. pydantic before 2.14 does not
build them for a nested model that fits none of the declared types, and the dump fails. It is
repeated after the classes have been built.
"""

from __future__ import annotations

import functools
import json
from collections.abc import Callable, Iterable, Mapping
from typing import Any, TypeVar, cast

import pydantic
from pydantic_core import PydanticSerializationError

__all__ = ["BUILDS_WHAT_IT_MEETS", "build_and_retry", "dump_quietly", "escape_surrogates"]

_T = TypeVar("_T")

BUILDS_WHAT_IT_MEETS = tuple(map(int, pydantic.VERSION.split(".")[:2])) >= (2, 14)

_NOT_BUILT = "MockValSer"


def dump_quietly(dump: Callable[..., _T]) -> Callable[..., _T]:
    """Return a dump method that warns about values of another type only if that is asked for.

    Responses are not validated, so such values are as good as others.
    """

    @functools.wraps(dump)
    def dump_silently(self: pydantic.BaseModel, *, warnings: Any = True, **options: Any) -> _T:
        return dump(self, warnings=warnings is not True and warnings, **options)

    return dump_silently


def escape_surrogates(
    dump_json: Callable[..., str], dump: Callable[..., dict[str, Any]]
) -> Callable[..., str]:
    """Return `dump_json` with halves of surrogate pairs, which UTF-8 cannot encode, escaped."""

    @functools.wraps(dump_json)
    def dump_any_text(self: pydantic.BaseModel, **options: Any) -> str:
        try:
            return dump_json(self, **options)
        except PydanticSerializationError as exc:
            if "UnicodeEncodeError" not in str(exc):
                raise
        from ..._utils._unicode import escape_halves

        indent, is_ascii = options.pop("indent", None), options.pop("ensure_ascii", False)
        # Through `loads`, because it can replace numbers that JSON does not have.
        data = json.loads(json.dumps(dump(self, mode="json", **options)), parse_constant=_null)
        separators = (",", ":") if indent is None else None
        text = json.dumps(data, ensure_ascii=is_ascii, indent=indent, separators=separators)
        return escape_halves(text)

    return dump_any_text


def _null(_: str) -> None: ...


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
