"""Merge deltas into accumulated data: `accumulate_delta` and its parts."""

from __future__ import annotations

from typing import Any

from ..._models import BaseModel
from ._text import Text

__all__ = ["accumulate_delta", "dump_sent", "entry_at", "grow", "join_texts"]

# This is a hot path: these replace calls of `is_dict` and `is_list`.
_DICT: type[Any] = dict
_LIST: type[Any] = list

_SCALARS = frozenset({str, int, float, bool, type(None)})
_TextType = type[str] | type[Text]


def accumulate_delta(
    acc: dict[object, object], delta: dict[object, object]
) -> dict[object, object]:
    """Merge a delta into accumulated data in place, and return the data.

    Texts are joined, numbers added, dicts merged; entries of lists are merged by their `index`.

    Raises:
        TypeError: an entry of a list is not a dict, or its `index` not an int.
        RuntimeError: an entry has no `index`.
    """
    _merge(acc, delta, str)
    return acc


def grow(tree: dict[str, Any], delta: dict[str, Any]) -> None:
    """Do the same, but store texts in pieces; `join_texts` joins them."""
    _merge(tree, delta, Text)


def _merge(acc: dict[Any, Any], delta: dict[Any, Any], text: _TextType) -> None:
    for key, piece in delta.items():
        value = acc.get(key)
        if value is None:
            acc[key] = _first(key, piece, text)
        elif piece is None or isinstance(piece, bool):
            continue
        elif key in {"index", "type"}:
            acc[key] = piece
        elif isinstance(piece, str):
            if isinstance(value, Text):
                value.append(piece)
            elif isinstance(value, str):
                acc[key] = value + piece
        elif isinstance(piece, (int, float)):
            if isinstance(value, (int, float)):
                acc[key] = value + piece
        elif isinstance(piece, _DICT) and isinstance(value, _DICT):
            _merge(value, piece, text)
        elif isinstance(piece, _LIST) and isinstance(value, _LIST):
            _merge_lists(value, piece, text)


def _first(key: Any, piece: Any, text: _TextType) -> Any:
    """Return the first value of a key."""
    if isinstance(piece, str):
        return piece if key == "type" else text(piece)
    if isinstance(piece, _DICT):
        return {name: _first(name, value, text) for name, value in piece.items()}
    if isinstance(piece, _LIST):
        return _merge_lists([], piece, text)
    return piece


def _merge_lists(entries: list[Any], pieces: list[Any], text: _TextType) -> list[Any]:
    """Merge pieces into a list and return it; one delta may bring several of the same entry."""
    if entries:
        is_plain = all(isinstance(entry, (str, int, float)) for entry in entries)
    else:
        is_plain = not all(isinstance(_index_of(piece, None), int) for piece in pieces)
    if is_plain:
        entries.extend(pieces)
    else:
        _merge_entries(entries, pieces, text)
    return entries


def _merge_entries(entries: list[Any], pieces: list[Any], text: _TextType) -> None:
    for piece in pieces:
        if not isinstance(piece, _DICT):
            raise TypeError(f"Expected the entries of a list to be dicts, not {piece!r}.")
        if "index" not in piece:
            raise RuntimeError(
                f"Expected the entries of a list to have an `index`, but got {piece}."
            )
        index = piece["index"]
        if not isinstance(index, int):
            raise TypeError(f"Expected the `index` of an entry to be an int, not {index!r}.")
        entry = entry_at(entries, index)
        if entry is None:
            entries.insert(_place(entries, index), _first(None, piece, text))
        elif isinstance(entry, _DICT):
            _merge(entry, piece, text)
        else:
            raise TypeError(f"Expected the entry at {index} to be a dict, not {entry!r}.")


def entry_at(entries: list[Any], index: int) -> Any:
    """Return the entry with this `index`, or at this position if it has no `index`."""
    if 0 <= index < len(entries) and _index_of(entries[index], index) == index:
        return entries[index]
    for entry in entries:
        if _index_of(entry, None) == index:
            return entry
    return None


def _place(entries: list[Any], index: int) -> int:
    """Return the position that keeps the list ordered by index."""
    for place, entry in enumerate(entries):
        if _index_of(entry, index) > index:
            return place
    return len(entries)


def _index_of(entry: Any, default: Any) -> Any:
    return entry.get("index", default) if isinstance(entry, _DICT) else default


# Between models and trees


def dump_sent(value: Any) -> Any:
    """Dump the fields that were sent as plain data, under their wire names."""
    if value.__class__ in _SCALARS:
        return value
    if isinstance(value, BaseModel):
        attributes, fields = value.__dict__, type(value).model_fields
        plain = {
            fields[name].alias or name: dump_sent(attributes[name])
            for name in attributes
            if name in value.__pydantic_fields_set__
        }
        for name, extra in (value.__pydantic_extra__ or {}).items():
            plain[name] = dump_sent(extra)
        return plain
    if isinstance(value, _LIST):
        return [dump_sent(each) for each in value]
    if isinstance(value, _DICT):
        return {key: dump_sent(each) for key, each in value.items()}
    return value


def join_texts(tree: Any) -> Any:
    """Return a copy of a grown tree with its texts joined."""
    if isinstance(tree, Text):
        return str(tree)
    if isinstance(tree, _DICT):
        return {key: join_texts(each) for key, each in tree.items()}
    if isinstance(tree, _LIST):
        return [join_texts(each) for each in tree]
    return tree
