"""Serialize parameters to their wire form: names, formats, files as base64.

Types declare this with `Annotated[T, PropertyInfo(...)]`. One generator walks over data and type,
and yields each file to read, so the sync and the async function differ only in reading files.
"""

from __future__ import annotations

import base64
import io
import os
import sys
from collections.abc import Generator, Iterable, Mapping, Sequence
from datetime import date
from functools import lru_cache
from pathlib import Path
from typing import IO, Annotated, Any, Literal, TypeVar, cast, get_args, get_origin

from typing_extensions import (
    NotRequired,
    Required,
    get_type_hints,
    is_typeddict,
    override,
)

from .._types import NotGiven, Omit
from ._typing import (
    is_iterable_type,
    is_list_type,
    is_sequence_type,
    is_type_alias_type,
    is_union_type,
)
from ._utils import is_mapping

__all__ = [
    "PropertyFormat",
    "PropertyInfo",
    "async_maybe_transform",
    "async_transform",
    "maybe_transform",
    "transform",
]

_T = TypeVar("_T")
_Source = Path | IO[Any]
_Walk = Generator[_Source, bytes, Any]

PropertyFormat = Literal["iso8601", "base64", "custom"]


class PropertyInfo:
    """Metadata of a field's annotation: its wire name, format and discriminator."""

    alias: str | None
    format: PropertyFormat | None
    format_template: str | None
    discriminator: str | None

    def __init__(
        self,
        *,
        alias: str | None = None,
        format: PropertyFormat | None = None,
        format_template: str | None = None,
        discriminator: str | None = None,
    ) -> None:
        self.alias = alias
        self.format = format
        self.format_template = format_template
        self.discriminator = discriminator

    @override
    def __repr__(self) -> str:
        return (
            f"{type(self).__name__}(alias={self.alias!r}, format={self.format!r}, "
            f"format_template={self.format_template!r}, discriminator={self.discriminator!r})"
        )


def transform(data: _T, expected_type: object) -> _T:
    """Return `data` in the wire form of `expected_type`.

    `omit` and `not_given` values in TypedDicts are left out; lists, iterables and pydantic models
    become plain lists and dicts; data that the type does not describe is unchanged.

    Raises:
        RuntimeError: a base64 field holds a path-like object that is not a `pathlib.Path`.
    """
    walk = _walk(data, expected_type, None)
    try:
        source = next(walk)
        while True:
            source = walk.send(_read(source))
    except StopIteration as done:
        return cast("_T", done.value)


async def async_transform(data: _T, expected_type: object) -> _T:
    """Return `data` as `transform` does, reading files in a worker thread."""
    from ._sync import to_thread

    walk = _walk(data, expected_type, None)
    try:
        source = next(walk)
        while True:
            source = walk.send(await to_thread(_read, source))
    except StopIteration as done:
        return cast("_T", done.value)


def maybe_transform(data: object, expected_type: object) -> Any:
    """Return `data` as `transform` does; `None` stays `None`."""
    return None if data is None else transform(data, expected_type)


async def async_maybe_transform(data: object, expected_type: object) -> Any:
    """Return `data` as `async_transform` does; `None` stays `None`."""
    return None if data is None else await async_transform(data, expected_type)


def _read(source: _Source) -> bytes:
    content = source.read_bytes() if isinstance(source, Path) else source.read()
    return content.encode() if isinstance(content, str) else content


def _walk(data: object, annotation: Any, info: PropertyInfo | None) -> _Walk:
    """Transform `data`; `info` is from the nearest enclosing annotation."""
    declared, info = _unwrap(annotation, info)
    origin = get_origin(declared) or declared
    if is_mapping(data):
        if is_typeddict(origin):
            return (yield from _walk_typeddict(data, origin))
        if origin is dict and get_args(declared):
            item_type = get_args(declared)[1]
            result: dict[str, Any] = {}
            for key, value in data.items():
                result[key] = yield from _walk(value, item_type, info)
            return result
    if _is_list_of(declared, data):
        return (yield from _walk_list(cast("Iterable[Any]", data), declared, info))
    if is_union_type(declared):
        for member in get_args(declared):
            data = yield from _walk(data, member, info)
        return data
    if (pydantic := sys.modules.get("pydantic")) and isinstance(data, pydantic.BaseModel):
        model: Any = data
        left_out = getattr(model, "__api_exclude__", None)
        return model.model_dump(exclude_unset=True, mode="json", exclude=left_out)
    return (yield from _format(data, info))


def _walk_typeddict(data: Mapping[str, Any], declared: Any) -> _Walk:
    fields = _typeddict_fields(declared)
    result: dict[str, Any] = {}
    for name, value in data.items():
        if isinstance(value, (NotGiven, Omit)):
            continue
        if name not in fields:
            result[name] = value
            continue
        alias, annotation = fields[name]
        result[alias] = yield from _walk(value, annotation, None)
    return result


def _walk_list(data: Iterable[Any], declared: Any, info: PropertyInfo | None) -> _Walk:
    if isinstance(data, Mapping):
        return cast("Any", data)
    args = get_args(declared)
    if not args or args[0] in {int, float}:
        # Fast path: items need no transform, and there may be many.
        return data if isinstance(data, list) else list(data)
    result: list[Any] = []
    for item in data:
        result.append((yield from _walk(item, args[0], info)))  # noqa: PERF401 - it yields
    return result


def _is_list_of(declared: Any, data: object) -> bool:
    if is_list_type(declared):
        return isinstance(data, list)
    if isinstance(data, str):
        return False
    if is_iterable_type(declared):
        return isinstance(data, Iterable)
    return is_sequence_type(declared) and isinstance(data, Sequence)


def _format(data: object, info: PropertyInfo | None) -> _Walk:
    if info is None:
        return data
    if isinstance(data, date):
        if info.format == "iso8601":
            return data.isoformat()
        if info.format == "custom" and info.format_template is not None:
            return data.strftime(info.format_template)
    if info.format == "base64" and isinstance(data, (io.IOBase, os.PathLike)):
        if not isinstance(data, (io.IOBase, Path)):
            raise RuntimeError(
                f"Could not read bytes from {data!r}. Pass a `pathlib.Path`, an open file or "
                "the text itself, already encoded as base64."
            )
        content = yield cast("_Source", data)
        return base64.b64encode(content).decode("ascii")
    return data


def _unwrap(annotation: Any, info: PropertyInfo | None) -> tuple[Any, PropertyInfo | None]:
    while True:
        origin = get_origin(annotation)
        if origin is Annotated:
            annotation, *metadata = get_args(annotation)
            # Inner layers come later and are nearer to the data.
            info = next((m for m in metadata if isinstance(m, PropertyInfo) and m.format), info)
        elif origin is Required or origin is NotRequired:
            (annotation,) = get_args(annotation)
        elif is_type_alias_type(annotation):
            annotation = annotation.__value__
        else:
            return annotation, info


@lru_cache(maxsize=8096)
def _typeddict_fields(declared: Any) -> dict[str, tuple[str, Any]]:
    """Return the wire name and the annotation of each key of a TypedDict."""
    hints = get_type_hints(declared, include_extras=True)
    return {name: (_alias(annotation) or name, annotation) for name, annotation in hints.items()}


def _alias(annotation: Any) -> str | None:
    while (origin := get_origin(annotation)) in {Required, NotRequired, Annotated}:
        annotation, *metadata = get_args(annotation)
        if origin is Annotated:
            for info in metadata:
                if isinstance(info, PropertyInfo) and info.alias is not None:
                    return info.alias
    return None
