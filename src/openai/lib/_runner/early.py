"""Calls of a response that is still coming: which may be executed before it is complete.

Only the first items of a response, without a gap, are looked at early. The first one that is not
selected, or deferred, leaves itself and all after it to the time when the response is complete.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from typing import Any

from typing_extensions import TypedDict

from ..._utils._utils import is_dict, is_list
from .calls import LocalCall
from .items import as_input_item

__all__ = ["EarlyExecution", "EarlyItems", "select_early"]


class EarlyExecution(TypedDict, total=False):
    functions: list[str]
    """Names of functions whose calls may be executed early."""

    computer: bool
    """Whether calls of the computer may."""


def select_early(
    given: EarlyExecution | None, functions: Collection[str], *, computer: bool
) -> frozenset[str] | None:
    """Return the `early_name`s of what may be executed early; none where all of it may.

    Raises:
        ValueError: it names what the runner does not have.
    """
    if given is None:
        return None
    values: Any = given
    if not is_dict(values) or set(values) - {"functions", "computer"}:
        raise ValueError("`early_execution` must be a dict of `functions` and `computer`.")
    names: Any = values.get("functions", [])
    if not is_list(names) or len({*functions} & {*filter(_is_text, names)}) != len(names):
        raise ValueError("`functions` of `early_execution` must be names of registered functions.")
    wanted: object = values.get("computer", False)
    if not isinstance(wanted, bool) or (wanted and not computer):
        raise ValueError(
            "`computer` of `early_execution` must be true or false, and the runner needs a "
            "computer for it to be true."
        )
    return frozenset([*(f"functions.{name}" for name in names), *(["computer"] if wanted else [])])


def _is_text(value: object) -> bool:
    return isinstance(value, str)


class EarlyItems:
    """Items of one response as they come."""

    def __init__(self, selection: frozenset[str] | None) -> None:
        self._selection = selection
        self._items: dict[int, Any] = {}
        self._looked_at = 0
        self._deferring = False

    def add(self, index: int, item: Any) -> bool:
        """Add a complete item; return whether it is the first one."""
        self._items[index] = item
        return len(self._items) == 1

    def next(self) -> Any | None:
        """Return the item after those that were looked at, if it is there."""
        if self._deferring or self._looked_at not in self._items:
            return None
        self._looked_at += 1
        return self._items[self._looked_at - 1]

    def defer(self) -> None:
        """Leave all that follows until the response is complete."""
        self._deferring = True

    def selects(self, call: LocalCall) -> bool:
        """Return whether a call may be executed early."""
        return self._selection is None or call.early_name in self._selection

    @property
    def collected(self) -> list[dict[str, Any]]:
        """The items so far, in the order of the response."""
        return [as_input_item(item) for _, item in sorted(self._items.items())]

    def is_same_as(self, output: Sequence[Any]) -> bool:
        """Return whether a complete response has the items that came, and no others."""
        whole = [_comparable(as_input_item(item)) for item in output]
        came = [_comparable(item) for item in self.collected]
        return len(whole) == len(came) and all(map(_is_same, came, whole))


def _comparable(item: dict[str, Any]) -> Mapping[str, Any]:
    """Return an item without what may differ: reasoning is encrypted again each time."""
    return {key: value for key, value in item.items() if key != "encrypted_content"}


def _is_same(came: Mapping[str, Any], whole: Mapping[str, Any]) -> bool:
    """Compare two items; a call may get its id later than all else."""
    if came.get("type") == "function_call" and came.get("id") is None:
        whole = {**whole, "id": came.get("id")} if "id" in came else _without_id(whole)
    return came == whole


def _without_id(item: Mapping[str, Any]) -> Mapping[str, Any]:
    return {key: value for key, value in item.items() if key != "id"}
