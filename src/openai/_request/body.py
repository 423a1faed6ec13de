"""The body of a request: `extra_body` merged in, values converted to plain JSON, or form fields.

Nearly every body consists of plain JSON types. A scan without recursion finds that out, and such a
body is neither copied nor changed. Other bodies are copied; a value that JSON cannot express is
refused with the path to it.
"""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Iterable, Mapping
from datetime import datetime
from io import IOBase
from math import isfinite
from typing import TYPE_CHECKING, Any, cast

from pydantic_core import to_json

from .._types import NotGiven, Omit

if TYPE_CHECKING:
    from .options import FinalRequestOptions

__all__ = [
    "ForceMultipartDict",
    "dump_json",
    "force_multipart",
    "form_fields",
    "json_body",
    "plain",
]

_SCALARS = frozenset({str, int, bool, type(None)})
# A body that contains itself never ends; the slow path detects that, so the scan may give up.
_MOST_CONTAINERS = 1_000_000

# Declared so loosely that checkers do not guess at what the containers hold.
_ARRAYS: tuple[type[Any], ...] = (list, tuple)
_MAPPING: type[Any] = Mapping
_ITERABLE: type[Any] = Iterable
_BINARY: tuple[type[Any], ...] = (bytes, bytearray, memoryview)

_Path = tuple[Any, ...]
"""The path to a value: `(outer path, key or index)`, or `()` for the body itself."""


def dump_json(value: object) -> bytes:
    """Encode a value as compact JSON in UTF-8.

    Raises:
        TypeError: a part of it has a type that JSON cannot express.
        ValueError: the value contains itself, a number that is not finite, or invalid Unicode.
    """
    value = plain(value, documented=False)
    try:
        return to_json(value)
    except ValueError:
        # Nested deeper than pydantic-core supports, or with text that UTF-8 cannot encode.
        return _dump_text(value)


def plain(value: object, *, documented: bool) -> object:
    """Return `value` made of `dict`, `list`, `str`, numbers, booleans and `None` only.

    A value that is plain already is returned itself, any other as a copy: models are dumped,
    datetimes become ISO text, tuples become lists. For the parameters of a `documented` method,
    iterables become lists too, absent values are dropped, and models are dumped by field name.
    """
    if _is_plain(value):
        return value
    return _Copier(documented=documented).copy(value, ())


def _is_plain(value: object) -> bool:
    containers: list[Any] = [[value]]
    add = containers.append
    for container in containers:  # which grows meanwhile
        if container.__class__ is dict:
            for key, item in container.items():
                if key.__class__ is not str:
                    return False
                # The most frequent types come first and cost no call: this loop is hot.
                kind = item.__class__
                if kind is str:
                    continue
                if kind is dict or kind is list:
                    add(item)
                elif kind not in _SCALARS and not _is_finite_float(item):
                    return False
        else:
            for item in container:
                kind = item.__class__
                if kind is dict or kind is list:
                    add(item)
                elif kind not in _SCALARS and not _is_finite_float(item):
                    return False
        if len(containers) > _MOST_CONTAINERS:
            return False
    return True


def _is_finite_float(value: Any) -> bool:
    return value.__class__ is float and isfinite(value)


class _Copier:
    """Copies one value into plain types."""

    def __init__(self, *, documented: bool) -> None:
        self._documented = documented
        self._open: set[int] = set()  # the containers being copied, from the outside in

    def copy(self, value: Any, path: _Path) -> Any:
        """Return the plain form of a value that stands at `path`."""
        if value is None or isinstance(value, bool):
            return value
        # Convert subclasses, enumerations too, to the exact type: encoders must not see the class.
        if isinstance(value, str):
            return str.__str__(value)
        if isinstance(value, int):
            return int.__int__(value)
        if isinstance(value, float):
            return _finite(value, path)
        if isinstance(value, datetime):
            return value.isoformat()
        return self._container(value, path)

    def _container(self, value: Any, path: _Path) -> Any:
        if id(value) in self._open:
            raise ValueError(f"{_place(path)} contains itself, which JSON cannot express.")
        self._open.add(id(value))
        try:
            if isinstance(value, _MAPPING):
                return self._mapping(value, path)
            if isinstance(value, _ARRAYS) or (self._documented and _is_collection(value)):
                return self._items(value, path)
            if _is_model(value):
                return self.copy(self._dump(value), path)
            raise _refusal(value, path)
        except RecursionError:
            raise RecursionError("The request body is nested too deeply.") from None
        finally:
            self._open.discard(id(value))

    def _mapping(self, mapping: Mapping[object, Any], path: _Path) -> dict[str, Any]:
        return {
            _key(key, path): self.copy(value, (path, key))
            for key, value in mapping.items()
            if not self._leaves_out(value)
        }

    def _items(self, items: Iterable[Any], path: _Path) -> list[Any]:
        return [
            self.copy(item, (path, index))
            for index, item in enumerate(items)
            if not self._leaves_out(item)
        ]

    def _leaves_out(self, value: object) -> bool:
        return self._documented and isinstance(value, (NotGiven, Omit))

    def _dump(self, model: Any) -> object:
        # Data from the server may not fit its declared types; send it back unchanged.
        if self._documented:
            if hasattr(cast("Any", type(model)), "to_input"):
                return model.to_input()
            hidden = getattr(model, "__api_exclude__", None)
            return model.model_dump(
                mode="json", exclude_unset=True, by_alias=False, exclude=hidden, warnings=False
            )
        return model.model_dump(mode="json", exclude_unset=True, by_alias=True, warnings=False)


def _finite(number: float, path: _Path) -> float:
    if not isfinite(number):
        raise ValueError(
            f"{_place(path)} is {number}, which JSON has no form for; pass a finite number."
        )
    return float.__float__(number)


def _is_model(value: object) -> bool:
    # If pydantic is not loaded, no value can be one of its models.
    pydantic = sys.modules.get("pydantic")
    return pydantic is not None and isinstance(value, pydantic.BaseModel)


def _is_collection(value: object) -> bool:
    # Iterating over a model yields its fields, over a file its lines: neither is meant here.
    return isinstance(value, _ITERABLE) and not (
        isinstance(value, (*_BINARY, IOBase, os.PathLike)) or _is_model(value)
    )


def _key(key: object, path: _Path) -> str:
    if isinstance(key, str):
        return str.__str__(key)
    if isinstance(key, float):
        return float.__repr__(_finite(key, path))
    if key is None or isinstance(key, (bool, int)):
        return json.dumps(key)
    raise TypeError(
        f"{_place(path)} has the key {key!r} of type {type(key).__name__}, which is not JSON "
        "serializable; keys must be str, int, float, bool or None."
    )


def _refusal(value: object, path: _Path) -> TypeError:
    hint = ""
    if isinstance(value, _BINARY):
        hint = "; pass text, base64 for instance"
    elif isinstance(value, (NotGiven, Omit)):
        hint = "; leave the key out instead"
    elif isinstance(value, _ITERABLE):
        hint = "; pass a list"
    return TypeError(
        f"{_place(path)} is of type {type(value).__name__}, which is not JSON serializable{hint}."
    )


def _place(path: _Path) -> str:
    keys: list[object] = []
    while path:
        path, key = path
        keys.append(key)
    text = ""
    for key in reversed(keys):
        if isinstance(key, str) and key.isidentifier():
            text += f".{key}" if text else key
        else:
            text += f"[{key!r}]"
    return f"`{text}`" if text else "The request body"


def _dump_text(value: object) -> bytes:
    try:
        text = json.dumps(value, ensure_ascii=False, allow_nan=False, separators=(",", ":"))
    except RecursionError:
        raise RecursionError("The request body is nested too deeply.") from None
    try:
        return text.encode()
    except UnicodeEncodeError:
        from .._utils._unicode import escape_halves

        return escape_halves(text).encode()


class ForceMultipartDict(dict[str, None]):
    """An empty but truthy mapping; it makes httpx write a multipart body without files."""

    def __bool__(self) -> bool:
        return True


force_multipart = ForceMultipartDict()


def json_body(options: FinalRequestOptions) -> object:
    """Return the JSON body of a request with `extra_body` merged into it.

    Raises:
        TypeError: the request has raw `content`, into which nothing can be merged.
        RuntimeError: the body is not an object, so no key can be added.
    """
    body, extra = options.json_data, options.extra_json
    if options.content is not None and extra is not None:
        raise TypeError("Pass either `content` or `extra_body` (`extra_json`), not both.")
    if body is None and extra is not None:
        body = {}
    if isinstance(body, Mapping):
        merged = {**cast("Mapping[str, object]", body), **(extra or {})}
        return {name: value for name, value in merged.items() if not isinstance(value, Omit)}
    if extra is None:
        return body
    raise RuntimeError(
        f"`extra_body` can be added to a JSON object only, and the body is {type(body).__name__}."
    )


def form_fields(pairs: list[tuple[str, str]]) -> dict[str, str | list[str]]:
    """Group form fields by name, as httpx takes them; the order of first appearance is kept."""
    grouped: dict[str, list[str]] = {}
    for name, value in pairs:
        grouped.setdefault(name, []).append(value)
    return {name: values[0] if len(values) == 1 else values for name, values in grouped.items()}
