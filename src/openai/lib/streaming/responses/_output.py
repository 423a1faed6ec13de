"""One item of a streamed response: its texts, its parts and its final form."""

from __future__ import annotations

from itertools import zip_longest
from operator import is_not
from typing import Any

from ...._models import BaseModel, construct_type
from ...._utils._utils import is_list
from ....types import responses
from ....types.responses.response_output_text import Annotation
from ....types.responses.response_reasoning_item import Content, Summary
from ..._parsing._rebuild import rebuild
from ..._parsing._responses import parts_of
from .._text import Text
from ._pieces import PARTS, PIECES, Piece

__all__ = ["OutputState", "filled", "identity"]

_PARSED: dict[str | None, Any] = {
    "message": responses.ParsedResponseOutputMessage,
    "function_call": responses.ParsedResponseFunctionToolCall,
}
_FIELDS = {piece.part: piece.name for piece in PIECES.values() if piece.parts}
"""The field with the text, by type of the part."""

_TEXTS = {piece.item: piece for piece in PIECES.values() if not piece.parts}
"""The text that an item itself has, by type of the item."""

_TEXT_FIELDS = {piece.name for piece in _TEXTS.values()}
_LISTS = {kind: [name for owner, name in PARTS.values() if owner == kind] for kind in _PARSED}
_LISTS["reasoning"] = ["summary", "content"]


def identity(item: Any) -> tuple[str, str] | None:
    """Return type and ID of an item, `None` without an ID; calls are known by `call_id`."""
    kind = getattr(item, "type", None)
    calls = kind in {"function_call", "custom_tool_call", "shell_call"}
    name = getattr(item, "call_id" if calls else "id", None)
    return (str(kind), str(name)) if name else None


class _Place:
    """A text, and the field of the item or part that it belongs in."""

    __slots__ = ("field", "owner", "text")

    def __init__(self, owner: Any, field: str) -> None:
        self.owner, self.field = owner, field
        self.text = Text(getattr(owner, field, None) or "")


class OutputState:
    """Accumulates one item, in a copy: the API's own object does not change.

    Args:
        item: the item as it was announced.
        place: its place in the output; items with the same place are in order of arrival.
    """

    def __init__(self, item: responses.ResponseOutputItem, place: int) -> None:
        self.identity = identity(item)
        self.id: str | None = getattr(item, "id", None)
        self.kind: str | None = getattr(item, "type", None)
        self.phase: str | None = getattr(item, "phase", None)
        self.place = place
        self.finalized: responses.ResponseOutputItem | None = None
        """The complete item, as the API sent it; texts that it lacked are those of the deltas."""
        self._load(item)

    def _load(self, item: Any) -> None:
        self._item: Any = _copy(item, _PARSED.get(self.kind))
        # By type of the part, then by its index; the text of an item itself has neither.
        self._texts: dict[str, dict[int | None, _Place]] = {}
        self._places: list[_Place] = []
        self._is_stale = False
        if self.kind in _TEXTS:
            self._open("", None, self._item, _TEXTS[self.kind].name)
        for name in _LISTS.get(self.kind or "", ()):
            parts = parts_of(getattr(item, name, None))
            if parts or self.kind == "message":
                setattr(self._item, name, [])
            for part in parts:
                self.add_part(name, part, None)

    @property
    def item(self) -> Any:
        """The item so far; the same object until it is finished."""
        if self._is_stale:
            for place in self._places:
                if place.text.length:
                    setattr(place.owner, place.field, str(place.text))
            self._is_stale = False
        return self._item

    @property
    def final(self) -> Any:
        """The complete item, or what has come of it."""
        return self.finalized or self.item

    def finish(self, item: Any) -> None:
        """Store the complete item."""
        self.finalized = item = filled(item, self.item)
        if getattr(item, "type", None) == self.kind:
            self._load(item)

    # ---------------------------------------------------------------- texts

    def grow(self, piece: Piece, index: int | None, delta: str) -> Text:
        """Append a delta to the text that it belongs to, and return the text."""
        try:
            text = self._texts[piece.part][index].text
        except KeyError:
            text = self._place_for(piece, index).text
        text.append(delta)
        self._is_stale = True
        return text

    def replace(self, piece: Piece, index: int | None, text: str | None) -> str:
        """Set a text to its final form, unless that is empty; return the text."""
        place = self._texts.get(piece.part, {}).get(index) or self._place_for(piece, index)
        if text and text != str(place.text):
            # Events that were yielded go on reading the former text.
            place.text = Text(text)
        self._is_stale = True
        return str(place.text)

    def has_place(self, piece: Piece, index: int | None) -> bool:
        """Return whether the text was announced, at this index."""
        return index in self._texts.get(piece.part, ())

    def _place_for(self, piece: Piece, index: int | None) -> _Place:
        """Return the place of a text whose index was not announced."""
        places = self._texts.setdefault(piece.part, {})
        latest = next(reversed(places.values()), None)
        if latest is not None and (index is None or not latest.text.length):
            if index is not None:
                places[index] = latest
            return latest
        part = _PART_CLASSES[piece.part].construct(type=piece.part, **{piece.name: ""})
        if piece.part == "output_text":
            part.annotations = []
        self.add_part(piece.parts, part, index)
        return next(reversed(places.values()))

    # ---------------------------------------------------------------- parts

    def add_part(self, name: str, part: Any, index: int | None) -> None:
        """Append a part to one of the lists of the item; parts of other items are ignored."""
        kind: str = getattr(part, "type", None) or ""
        if part is None or name not in _LISTS.get(self.kind or "", ()):
            return
        known = self._texts.get(kind, {}).get(index)
        if index is not None and known is not None and not known.text.length:
            self.finish_part(name, part, index)
            return
        if getattr(self._item, name, None) is None:
            setattr(self._item, name, [])
        parts: list[Any] = getattr(self._item, name)
        is_text = kind == "output_text"
        part = _copy(part, responses.ParsedResponseOutputText if is_text else None)
        parts.append(part)
        if kind in _FIELDS:
            self._open(kind, len(parts) - 1 if index is None else index, part, _FIELDS[kind])

    def finish_part(self, name: str, part: Any, index: int | None) -> None:
        """Store the final form of a part: its text, its annotations and other fields."""
        kind: str = getattr(part, "type", None) or ""
        place = self._texts.get(kind, {}).get(index)
        if place is None:
            if kind not in self._texts:
                self.add_part(name, part, index)
            return
        for field, value in part.__dict__.items():
            if field == place.field:
                if value and value != str(place.text):
                    place.text = Text(value)
            elif value not in (None, []):
                setattr(place.owner, field, value)
        self._is_stale = True

    def annotate(self, index: int | None, number: int | None, annotation: Any) -> None:
        """Add an annotation to a text."""
        place = self._texts.get("output_text", {}).get(index)
        if place is None or annotation is None:
            return
        if isinstance(annotation, BaseModel):
            # The event has classes of the same names, with the same fields.
            annotation = construct_type(value=annotation.to_dict(), type_=Annotation)
        known = [*(getattr(place.owner, "annotations", None) or ())]
        if number is not None and number < len(known):
            known[number] = annotation
        else:
            known.append(annotation)
        place.owner.annotations = known

    def _open(self, part: str, index: int | None, owner: Any, field: str) -> None:
        place = _Place(owner, field)
        places = self._texts.setdefault(part, {})
        places.pop(index, None)  # so that the latest is the last
        places[index] = place
        self._places.append(place)


_PART_CLASSES: dict[str, Any] = {
    "output_text": responses.ResponseOutputText,
    "refusal": responses.ResponseOutputRefusal,
    "reasoning_text": Content,
    "summary_text": Summary,
}


def filled(item: Any, streamed: Any) -> Any:
    """Return a complete item, with the texts that it lacks taken from the streamed one."""
    changes: dict[str, Any] = {}
    came: dict[str, Any] = {**streamed.__dict__, **(streamed.__pydantic_extra__ or {})}
    for name in _TEXT_FIELDS & came.keys():
        if came[name] and not getattr(item, name, None):
            changes[name] = came[name]
    for name in ("content", "summary"):
        known = came.get(name)
        if not known or not is_list(known):
            continue
        parts: Any = getattr(item, name, None)
        if isinstance(parts, str):
            continue
        if not parts:
            changes[name] = known
            continue
        whole = [_filled_part(part, same) for part, same in zip_longest(parts, known)][: len(parts)]
        if any(map(is_not, whole, parts)):
            changes[name] = whole
    return _copy(item, **changes) if changes else item


def _filled_part(part: Any, streamed: Any) -> Any:
    kind: str = getattr(part, "type", None) or ""
    field = _FIELDS.get(kind)
    if field is None or getattr(streamed, "type", None) != kind or getattr(part, field, None):
        return part
    text = getattr(streamed, field, None)
    return _copy(part, **{field: text}) if text else part


def _copy(model: Any, cls: Any = None, **changes: Any) -> Any:
    target: Any = cls or model.__class__
    return rebuild(model, target, **changes)
