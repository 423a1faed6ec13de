"""How the bytes of a response become data, and data becomes models."""

from __future__ import annotations

import gc
import json
from collections.abc import Callable, Generator, Hashable
from contextlib import contextmanager
from typing import Any, cast, get_args, get_origin

from pydantic_core import from_json

from .._models import construct_type
from .shaping.lenient import Outgrown, json_shaper

__all__ = ["construct_json", "load_json"]

_Shaper = Callable[[bytes | bytearray], Any]

# Bodies above this are read with the cyclic garbage collector paused.
_LARGE_BODY = 256 * 1024
_CACHE_SIZE = 512

# The type is kept beside its shaper, so that its id stays its own.
_shapers: dict[int, tuple[Any, _Shaper]] = {}
_shapers_by_spelling: dict[Hashable, _Shaper] = {}


def load_json(data: bytes | bytearray) -> Any:
    """Return what the JSON text `data` says.

    Raises:
        json.JSONDecodeError: it is no JSON.
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
    """Return the JSON text `data` shaped as `type_`, as `construct_type` shapes decoded data.

    Raises:
        json.JSONDecodeError: `data` is no JSON.
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
        except Outgrown:
            # Each time more is known of what the data holds, so this ends.
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
    """Return what types have in common that are written alike, `None` if that cannot be told.

    Types that are made anew for each call, as `list[FileObject]` is, are not the same. Equality
    would take `Union[A, B]` for `Union[B, A]`, where the order matters.
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
    """Keep the cyclic garbage collector from walking through a tree that is still growing.

    A large body makes a hundred thousand objects at once, none of them garbage; each full
    collection meanwhile would visit them all. The collector belongs to the process: the pause is as
    long as one call of pydantic-core, and where it was off already it stays off.
    """
    if not gc.isenabled():
        yield
        return
    gc.disable()
    try:
        yield
    finally:
        gc.enable()
