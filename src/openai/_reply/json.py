"""Parses JSON and constructs models from it, in one pass where that is possible."""

from __future__ import annotations

import gc
import json
from collections.abc import Callable, Generator, Hashable
from contextlib import contextmanager
from typing import Any, cast, get_args, get_origin

from pydantic_core import from_json

from .._models import construct_type
from .shaping.lenient import StaleValidator, json_shaper

__all__ = ["construct_json", "load_json"]

_Shaper = Callable[[bytes | bytearray], Any]

# Larger bodies are parsed with the cyclic garbage collector paused.
_LARGE_BODY = 256 * 1024
_CACHE_SIZE = 512

# The entry holds the type too, so that its id is not reused.
_shapers: dict[int, tuple[Any, _Shaper]] = {}
_shapers_by_spelling: dict[Hashable, _Shaper] = {}


def load_json(data: bytes | bytearray) -> Any:
    """Parse the JSON text `data`.

    Raises:
        json.JSONDecodeError: `data` is not JSON.
    """
    try:
        return from_json(data)
    except ValueError:
        # Stricter than the standard library about lone surrogates, byte order marks and depth.
        return _load_odd_json(data)


def _load_odd_json(data: bytes | bytearray) -> Any:
    try:
        return json.loads(data)
    except UnicodeDecodeError as exc:
        text = data.decode(errors="replace")
        raise json.JSONDecodeError(f"Not UTF-8 ({exc.reason})", text, exc.start) from exc


def construct_json(type_: Any, data: bytes | bytearray) -> Any:
    """Parse the JSON text `data` and construct a `type_` from it, as `construct_type` does.

    Raises:
        json.JSONDecodeError: `data` is not JSON.
    """
    if len(data) > _LARGE_BODY:
        with _collector_paused():
            return _construct(type_, data)
    return _construct(type_, data)


def _construct(type_: Any, data: bytes | bytearray) -> Any:
    while True:
        entry = _shapers.get(id(type_))
        shape = _shaper(type_) if entry is None else entry[1]
        try:
            return shape(data)
        except ValueError:
            return construct_type(value=load_json(data), type_=type_)
        except StaleValidator:
            # Each round the validator knows more tags, so this loop ends.
            _shapers.pop(id(type_), None)
            _shapers_by_spelling.pop(_spelling(type_), None)


def _shaper(type_: Any) -> _Shaper:
    spelling = _spelling(type_)
    shape = _shapers_by_spelling.get(spelling)
    if shape is None:
        shape = json_shaper(type_)
    if len(_shapers) >= _CACHE_SIZE:
        _shapers.clear()
        _shapers_by_spelling.clear()
    _shapers[id(type_)] = type_, shape
    if spelling is not None:
        _shapers_by_spelling[spelling] = shape
    return shape


def _spelling(type_: Any) -> Hashable:
    """Return a cache key that equal spellings of a type share, or `None` if there is none.

    A type like `list[FileObject]` is a new object in each call, so identity does not help. Equality
    does not either: `Union[A, B] == Union[B, A]`, although the order matters.
    """
    args = get_args(type_)
    if not args:
        try:
            hash(type_)
        except TypeError:
            return None
        return cast("Hashable", type_)
    parts = [_spelling(arg) for arg in args]
    return None if None in parts else (get_origin(type_), *parts)


@contextmanager
def _collector_paused() -> Generator[None]:
    """Pause the cyclic garbage collector while a large body is parsed.

    A large body creates a hundred thousand objects at once, none of them garbage, and each full
    collection would visit them all. The collector belongs to the whole process, so the pause lasts
    only for one call of pydantic-core. A collector that was off stays off.
    """
    if not gc.isenabled():
        yield
        return
    gc.disable()
    try:
        yield
    finally:
        gc.enable()
