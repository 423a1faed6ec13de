"""Merge deltas into accumulated data: `accumulate_delta` and its parts."""

from __future__ import annotations

import json
from collections.abc import Container
from typing import Any

from ..._models import BaseModel
from ..._utils._unicode import join_halves
from .._parsing._completions import text_of
from ._text import Text

__all__ = [
    "accumulate_delta",
    "add_call",
    "dump_sent",
    "facts_of",
    "find_call",
    "grow",
    "index_of",
    "is_json",
    "join_texts",
    "repeats_json",
]

# This is a hot path: these replace calls of `is_dict` and `is_list`.
_DICT: type[Any] = dict
_LIST: type[Any] = list

_SCALARS = frozenset({str, int, float, bool, type(None)})
_TextType = type[str] | type[Text]

_IDENTITY = frozenset({
    "call_id", "created", "created_at", "expires_at", "file_id", "format", "id", "index",
    "object", "role", "type",
})  # fmt: skip
"""Fields that name something: a later value replaces the earlier one."""


def accumulate_delta(
    acc: dict[object, object], delta: dict[object, object]
) -> dict[object, object]:
    """Merge a delta into accumulated data in place, and return the data.

    Texts are joined, numbers added, dicts merged; what identifies an object is replaced. Entries of
    lists are merged by their `index`, and appended without one; a tool call with another id is
    another call.
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
        elif piece is None or piece == "" or isinstance(piece, bool):
            continue
        elif key in _IDENTITY:
            acc[key] = piece
        elif isinstance(piece, str):
            _append(acc, key, piece, text)
        elif isinstance(piece, (int, float)):
            if isinstance(value, (int, float)):
                acc[key] = value + piece
        elif isinstance(piece, _DICT) and isinstance(value, _DICT):
            _merge(value, piece, text)
        elif isinstance(piece, _LIST) and isinstance(value, _LIST):
            _merge_lists(key, value, piece, text)
        elif key == "content" and isinstance(piece, _LIST):
            _append(acc, key, text_of(piece) or "", text)


def _first(key: Any, piece: Any, text: _TextType) -> Any:
    """Return the first value of a key."""
    if isinstance(piece, str):
        return piece if key in _IDENTITY else text(piece)
    if isinstance(piece, _DICT):
        return {name: _first(name, value, text) for name, value in piece.items()}
    if isinstance(piece, _LIST):
        return _merge_lists(key, [], piece, text)
    return piece


def _append(acc: dict[Any, Any], key: Any, piece: str, text: _TextType) -> None:
    """Append a piece to a text, unless it is a name, or all arguments, sent a second time.

    After a list of parts, a piece is added to its last text part.
    """
    value = acc[key]
    if (key == "name" and piece == str(value)) or (
        key == "arguments" and repeats_json(piece, str(value))
    ):
        return
    if isinstance(value, Text):
        value.append(piece)
    elif isinstance(value, str):
        acc[key] = join_halves(value, piece)
    elif isinstance(value, _LIST) and key == "content":
        last: Any = value[-1] if value else None
        if not isinstance(last, _DICT) or last.get("type") != "text" or "text" not in last:
            value.append(last := {"type": "text", "text": text()})
        _append(last, "text", piece, text)


def repeats_json(piece: str, text: str) -> bool:
    """Return whether a piece is the whole text so far, a complete JSON object."""
    return piece == text and piece.startswith("{") and is_json(piece)


def is_json(text: str) -> bool:
    """Return whether a text is complete JSON."""
    try:
        json.loads(text)
    except (ValueError, RecursionError):
        return False
    return True


# Entries of lists


def _merge_lists(key: Any, entries: list[Any], pieces: list[Any], text: _TextType) -> list[Any]:
    """Merge pieces into a list and return it; one delta may bring several of the same entry."""
    for piece in pieces:
        if not isinstance(piece, _DICT):
            entries.append(piece)
        elif key == "tool_calls":
            add_call(entries, piece, find_call(entries, piece), text)
        elif (entry := _entry_for(entries, piece)) is None:
            _insert(entries, _first(None, piece, text))
        else:
            _merge(entry, piece, text)
    return entries


def _entry_for(entries: list[Any], piece: dict[Any, Any]) -> dict[Any, Any] | None:
    """Return the entry with the index, and no other id or type, of a piece."""
    index = index_of(piece)
    same = [] if index is None else _entries_at(entries, index)
    return next((entry for entry in reversed(same) if _agree(entry, piece)), None)


def _agree(entry: dict[Any, Any], piece: dict[Any, Any]) -> bool:
    pairs = ((entry.get(key), piece.get(key)) for key in ("id", "type"))
    return all(not known or not new or known == new for known, new in pairs)


def _entries_at(entries: list[Any], index: int) -> list[dict[Any, Any]]:
    """Return the entries with this `index`, or that at this position if it has no `index`."""
    found = [entry for entry in entries if index_of(entry) == index]
    if not found and index < len(entries) and isinstance(entries[index], _DICT):
        found = [entry for entry in entries[index : index + 1] if index_of(entry) is None]
    return found


def _insert(entries: list[Any], entry: dict[Any, Any]) -> None:
    """Insert an entry where it keeps the list ordered, or last if its index is not new."""
    index, place = index_of(entry), len(entries)
    indexes = [index_of(each) for each in entries]
    if index is not None and index not in indexes:
        later = (at for at, each in enumerate(indexes) if each is not None and each > index)
        place = next(later, place)
    entries.insert(place, entry)


def index_of(entry: Any) -> int | None:
    """Return the `index` of an entry; `None` if it is no number that counts from 0."""
    index: Any = entry.get("index") if isinstance(entry, _DICT) else None
    if isinstance(index, (str, float)):
        try:
            index = int(index)
        except (ValueError, OverflowError):
            return None
    return index if index.__class__ is int and index >= 0 else None


# Tool calls


def find_call(
    calls: list[Any], piece: dict[Any, Any], latest: dict[Any, Any] | None = None
) -> dict[Any, Any] | None:
    """Return the call that a piece continues; `None` if it begins another call.

    A piece without an id continues the `latest` call, or else the last one, of its index. A piece
    with another id begins another call, whatever its index, unless it is the rest of arguments.
    """
    index, new = index_of(piece), piece.get("id")
    same: list[dict[Any, Any]] = (
        [call for call in calls if isinstance(call, _DICT)]
        if index is None
        else _entries_at(calls, index)
    )
    known = next((call for call in reversed(same) if new and call.get("id") == new), None)
    if known is not None or not same:
        return known
    opened = next((call for call in same if call is latest), same[-1])
    if new and opened.get("id"):
        return opened if index is not None and _adds_arguments(piece, opened) else None
    return None if _names_another(piece, opened) else opened


def add_call(
    calls: list[Any], piece: dict[Any, Any], call: dict[Any, Any] | None, text: _TextType = Text
) -> dict[Any, Any]:
    """Merge a piece into the `call` that was found for it, or insert a new one; return it."""
    if call is not None:
        _merge(call, piece if not call.get("id") else {**piece, "id": call["id"]}, text)
        return call
    begun: dict[Any, Any] = _first(None, piece, text)
    _insert(calls, begun)
    return begun


def _names_another(piece: dict[Any, Any], call: dict[Any, Any]) -> bool:
    """Return whether a piece without an id names a function after the call has its arguments."""
    new, known = _function_of(piece), _function_of(call)
    name, arguments = str(known.get("name") or ""), str(known.get("arguments") or "")
    if not new.get("name") or not name or not arguments:
        return False
    if new["name"] != name:
        return True
    return bool(new.get("arguments")) and new["arguments"] != arguments and is_json(arguments)


def _adds_arguments(piece: dict[Any, Any], call: dict[Any, Any]) -> bool:
    """Return whether a piece has only arguments, and those of the call are not complete.

    Some servers give each piece of a call another id.
    """
    new, known = _function_of(piece), _function_of(call)
    arguments = str(known.get("arguments") or "")
    is_complete = arguments.endswith("}") and is_json(arguments)
    is_rest = bool(known.get("name") and new.get("arguments") and not new.get("name"))
    return is_rest and not is_complete


def _function_of(call: dict[Any, Any]) -> dict[Any, Any]:
    function: Any = call.get("function")
    return function if isinstance(function, _DICT) else {}


# Facts that are not merged


def facts_of(fields: dict[str, Any], ignored: Container[str] = ()) -> dict[str, Any]:
    """Return the fields that say something: neither null nor empty."""
    return {
        name: value
        for name, value in fields.items()
        if name not in ignored and value not in (None, "", [], {})
    }


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
