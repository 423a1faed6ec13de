"""One item of a streamed response: its texts and arguments so far."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, cast

from ....types import responses
from ..._parsing._rebuild import rebuild
from .._text import Text
from ._pieces import Piece

__all__ = ["OutputState", "identity"]


def identity(item: Any) -> tuple[str, str] | None:
    """Return type and ID of an item, `None` without an ID; calls are known by `call_id`."""
    kind = getattr(item, "type", None)
    calls = kind in {"function_call", "custom_tool_call", "shell_call"}
    name = getattr(item, "call_id" if calls else "id", None)
    return (str(kind), str(name)) if name else None


class OutputState:
    """Accumulates one item, in a copy: the API's own object does not change."""

    def __init__(self, item: responses.ResponseOutputItem) -> None:
        self.identity = identity(item)
        self.kind: str | None = getattr(item, "type", None)
        self.phase: str | None = getattr(item, "phase", None)
        self.finalized: responses.ResponseOutputItem | None = None
        """The complete item, as the API sent it."""
        # By index of the part; `None` for the arguments of a call.
        self._texts: dict[int | None, Text] = {}
        self._item: Any = item
        self._is_stale = False
        if self.kind == "message":
            message: Any = item
            self._item = rebuild(message, responses.ParsedResponseOutputMessage, content=[])
            for part in cast("Iterable[Any]", message.content or ()):
                self.add_part(part)
        elif self.kind == "function_call":
            call: Any = item
            self._item = rebuild(call, responses.ParsedResponseFunctionToolCall)
            self._texts[None] = Text(call.arguments or "")

    @property
    def item(self) -> Any:
        """The item so far; the same object every time."""
        if self._is_stale:
            for place, text in self._texts.items():
                if place is None:
                    self._item.arguments = str(text)
                else:
                    self._item.content[place].text = str(text)
            self._is_stale = False
        return self._item

    def add_part(self, part: Any) -> None:
        """Append a part to a message; parts of other items are ignored."""
        if self.kind != "message":
            return
        if getattr(part, "type", None) == "output_text":
            self._texts[len(self._item.content)] = Text(part.text or "")
            part = rebuild(part, responses.ParsedResponseOutputText)
        self._item.content.append(part)

    def grow(self, piece: Piece, event: Any) -> Text:
        """Append a delta to the text that it belongs to, and return the text.

        Raises:
            AssertionError: the item has no such text.
        """
        place = event.content_index if piece.parts else None
        text = self._texts.get(place) if self.kind == piece.item else None
        if text is None:
            at = "" if place is None else f" of part {place}"
            raise AssertionError(
                f"A piece of the {piece.name}{at} came for an item of type {self.kind}, which has "
                "none there."
            )
        text.append(event.delta)
        self._is_stale = True
        return text
