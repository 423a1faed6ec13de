"""Recognizes files in a request body and takes them out of it. Opens no file."""

from __future__ import annotations

import os
from collections.abc import Mapping, Sequence
from typing import Any, TypeVar, cast

from .._types import ArrayFormat, FileTypes, NotGiven, Omit

__all__ = [
    "assert_is_file_content",
    "deepcopy_with_paths",
    "extract_files",
    "is_base64_file_input",
    "is_file_content",
    "refuse_lists",
]

_T = TypeVar("_T")

# Declared so loosely that checkers do not guess at what the containers hold.
_LIST: type[Any] = list
_DICT: type[Any] = dict

_ARRAY = "<array>"
_UPLOADS = "https://github.com/openai/openai-python/tree/main#file-uploads"


def is_base64_file_input(value: object) -> bool:
    """Whether the value is an open file or a path, whose content can be sent as base64."""
    # Temporary files and those of web frameworks wrap an open file without being an `io.IOBase`.
    return isinstance(value, os.PathLike) or callable(getattr(value, "read", None))


def is_file_content(value: object) -> bool:
    """Whether the value can be uploaded as a file."""
    return isinstance(value, (bytes, bytearray, tuple)) or is_base64_file_input(value)


def assert_is_file_content(value: object, *, key: str | None = None) -> None:
    """Check that the value, found under `key`, can be uploaded as a file.

    Raises:
        RuntimeError: it cannot be. A `str` is refused because it could be a path or the content.
    """
    if not is_file_content(value):
        what = "the file input" if key is None else f"the entry at `{key}`"
        remedy = "for a path pass `pathlib.Path(...)`"
        if value is None:
            remedy = "leave the argument out"
        elif isinstance(value, _LIST):
            remedy = "pass one file" if value else "it is empty"
        raise RuntimeError(
            f"Expected {what} to be bytes, an io.IOBase instance, PathLike or a tuple, but "
            f"received {type(value)}: {remedy}. See {_UPLOADS}"
        )


def refuse_lists(body: Mapping[str, object], paths: Sequence[Sequence[str]]) -> None:
    """Check that no field has a list in place of its one file, or a list without a file.

    Raises:
        RuntimeError: a field has.
    """
    several = {path[0] for path in paths if _ARRAY in path}
    for name in {path[0] for path in paths if len(path) == 1}:
        value = body.get(name)
        if isinstance(value, _LIST) and (name not in several or not value):
            assert_is_file_content(value, key=name)


def extract_files(
    query: Mapping[str, object],
    *,
    paths: Sequence[Sequence[str]],
    array_format: ArrayFormat = "brackets",
) -> list[tuple[str, FileTypes]]:
    """Take the files at `paths` out of `query` and return them with the names of their fields.

    A path is a list of keys; `<array>` stands for every entry of a list. If several paths lead to
    the same file, the first one takes it. Absent values and values of another shape are left alone.

    Raises:
        RuntimeError: the value in place of a file cannot be uploaded.
    """
    files: list[tuple[str, FileTypes]] = []
    for path in paths:
        files.extend(_extract(query, path, "", array_format))
    return files


def _extract(
    value: Any, path: Sequence[str], name: str, array_format: ArrayFormat
) -> list[tuple[str, FileTypes]]:
    if not path:
        return _files_at(value, name, array_format)
    head, *rest = path
    if head == _ARRAY:
        if not isinstance(value, _LIST):
            return []
        return [
            file
            for index, entry in enumerate(value)
            for file in _extract(entry, rest, name + _suffix(index, array_format), array_format)
        ]
    if not isinstance(value, _DICT) or head not in value:
        return []
    files = _extract(value[head], rest, f"{name}[{head}]" if name else head, array_format)
    if files and all(key == _ARRAY for key in rest):
        del value[head]
    return files


def _files_at(value: Any, name: str, array_format: ArrayFormat) -> list[tuple[str, FileTypes]]:
    if isinstance(value, (NotGiven, Omit)):
        return []
    if isinstance(value, _LIST):
        named = [(name + _suffix(index, array_format), entry) for index, entry in enumerate(value)]
    else:
        named = [(name, value)]
    for key, file in named:
        assert_is_file_content(file, key=key)
    return named


def _suffix(index: int, array_format: ArrayFormat) -> str:
    if array_format == "brackets":
        return "[]"
    return f"[{index}]" if array_format == "indices" else ""


def deepcopy_with_paths(item: _T, paths: Sequence[Sequence[str]]) -> _T:
    """Copy the containers along `paths`, so that files can be taken out of the copy.

    Everything else is the same object in the copy.
    """
    return cast("_T", _copied(item, [path for path in paths if path]))


def _copied(item: Any, paths: list[Sequence[str]]) -> Any:
    if not paths:
        return item
    if isinstance(item, _LIST):
        rests = _rests(paths, _ARRAY)
        return [_copied(entry, rests) for entry in item]
    if isinstance(item, _DICT):
        heads = {path[0] for path in paths}
        return {
            key: _copied(value, _rests(paths, key)) if key in heads else value
            for key, value in item.items()
        }
    return item


def _rests(paths: list[Sequence[str]], head: str) -> list[Sequence[str]]:
    return [path[1:] for path in paths if path[0] == head and len(path) > 1]
