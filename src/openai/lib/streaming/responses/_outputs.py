"""The items of a streamed response, found by index or ID although those may be off.

Some servers count from 1, give every item the index 0, change an ID, or leave out events. What an
event belongs to is then decided by what is right in it; each kind of finding is logged once.
"""

from __future__ import annotations

import logging
from operator import attrgetter
from typing import Any

from ...._models import construct_type
from ....types import responses
from ._output import OutputState, filled, identity

__all__ = ["Findings", "Outputs"]

_log = logging.getLogger("openai")


class Findings:
    """Logs what is odd about a stream, each kind once."""

    def __init__(self) -> None:
        self._known: set[str] = set()

    def note(self, message: str, *details: object) -> None:
        """Log a message, unless it was logged before with other details."""
        if message not in self._known:
            self._known.add(message)
            _log.warning(message, *details)


class Outputs:
    """The items of one response, in order."""

    def __init__(self, findings: Findings) -> None:
        self._findings = findings
        self._items: list[OutputState] = []
        self.by_index: dict[int | None, OutputState] = {}
        """The items whose index no other item has."""
        self._shared: set[int | None] = set()

    def ordered(self) -> list[OutputState]:
        """Return the items in order: by index, and by arrival where indexes are equal."""
        return sorted(self._items, key=attrgetter("place"))

    def add(self, item: Any, index: int | None) -> OutputState | None:
        """Add an item that begins; return `None` if it was added before."""
        known = identity(item)
        for other in self._at(index):
            if other.finalized is None and other.identity == known is not None:
                self._findings.note("Item %s of a streamed response was added twice.", index)
                return None
        place = self._items[-1].place if index is None and self._items else index or 0
        added = OutputState(item, place)
        if index in self.by_index:
            self._findings.note("Two items of a streamed response have the index %s.", index)
            self._shared.add(index)
            del self.by_index[index]
        elif index not in self._shared:
            self.by_index[index] = added
        self._items.append(added)
        return added

    def find(self, kind: str, event: Any) -> OutputState:
        """Return the item that an event adds to; start one if there is none."""
        index: int | None = event.output_index
        item_id: str | None = getattr(event, "item_id", None)
        fitting = [each for each in self._items if each.kind == kind]
        named = [each for each in fitting if item_id and each.id == item_id]
        here = [each for each in fitting if each.place == index]
        is_open = [each for each in fitting if each.finalized is None]
        if item_id and (not here or here[-1].finalized is not None):
            here = []
        if found := named or here or is_open:
            if not named and not here:
                self._findings.note(
                    "`%s` is about item %s of a streamed response, which has no such item of type "
                    "%s; it was added to the latest one.",
                    event.type,
                    index,
                    kind,
                )
            return found[-1]
        self._findings.note(
            "`%s` is about item %s of a streamed response, which was not added; the item begins "
            "with this event.",
            event.type,
            index,
        )
        value = {"type": kind, "id": item_id, "status": "in_progress"}
        if kind == "message":
            value["role"] = "assistant"
        item: Any = construct_type(value=value, type_=responses.ResponseOutputItem)
        return self.add(item, index) or self._items[-1]

    def finish(self, item: Any, index: int | None) -> OutputState | None:
        """Store a complete item; return it if it had not been added."""
        known = identity(item)
        here = [each for each in self._at(index) if each.kind == getattr(item, "type", None)]
        same = [each for each in self._items if known is not None and each.identity == known]
        fitting = [
            *(each for each in here if each.finalized is None or None in {each.identity, known}),
            *(each for each in same if each.finalized is None),
            *(each for each in same if each in here),
        ]
        if not fitting:
            added = self.add(item, index)
            if added is not None:
                added.finish(item)
            return added
        found = fitting[-1]
        if known is not None and found.identity not in {None, known}:
            self._findings.note(
                "Item %s of a streamed response was added as %s and done as %s.",
                index,
                found.identity,
                known,
            )
        found.finish(item)
        return None

    def complete(self, sent: list[Any] | None) -> list[Any]:
        """Return the whole output: what was sent, and what it lacks from the items so far."""
        ordered = self.ordered()
        if not sent:
            return [each.final for each in ordered]
        listed = {identity(item): number for number, item in enumerate(sent)}
        output = list(sent)
        for number, each in enumerate(ordered):
            at = listed.get(each.identity) if each.identity else None
            if at is None and len(sent) == len(ordered):
                at = number if getattr(sent[number], "type", None) == each.kind else None
            if at is not None:
                output[at] = filled(output[at], each.final)
            elif each.finalized is None:
                self._findings.note(
                    "The response is complete, but its item %s never was: it is not in the output.",
                    each.place,
                )
        return output

    def _at(self, index: int | None) -> list[OutputState]:
        found = self.by_index.get(index)
        if found is not None:
            return [found]
        if index not in self._shared:
            return []
        return [each for each in self._items if each.place == (index or 0)]
