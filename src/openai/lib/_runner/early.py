"""Early execution: which calls may run while the rest of their response still streams.

Items are considered in the order of the response, without gaps. From the first call that is not
selected, or is deferred, on, everything waits until the response is complete.
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
    """Names of functions that may be executed early."""

    computer: bool
    """Whether calls of the computer may be executed early."""


def select_early(
    given: EarlyExecution | None, functions: Collection[str], *, computer: bool
) -> frozenset[str] | None:
    """Return the `early_name`s that may be executed early; `None` allows all.

    Raises:
        ValueError: a name is not a tool of this runner.
    """
    if given is None:
        return None
    values: Any = given
    if not is_dict(values) or set(values) - {"functions", "computer"}:
        raise ValueError("`early_execution` must be a dict of `functions` and `computer`.")
    names: Any = values.get("functions", [])
    if not is_list(names) or sum(name in names for name in functions) != len(names):
        raise ValueError("`functions` of `early_execution` must be names of registered functions.")
    wanted: object = values.get("computer", False)
    if not isinstance(wanted, bool) or (wanted and not computer):
        raise ValueError(
            "`computer` of `early_execution` must be true or false, and the runner needs a "
            "computer for it to be true."
        )
    return frozenset([*(f"functions.{name}" for name in names), *(["computer"] if wanted else [])])


class EarlyItems:
    """The items of one response as they arrive."""

    def __init__(self, selection: frozenset[str] | None) -> None:
        self._selection = selection
        self._items: dict[int, Any] = {}
        self._considered = 0
        self.deferring = False
        """Whether no further call may be executed before the response is complete."""

    def add(self, index: int | None, item: Any) -> bool:
        """Add a complete item; return whether it is the first one.

        Where a server gives items no index, or the same one, they are in order of arrival.
        """
        if index is None or index in self._items:
            index = max(self._items, default=-1) + 1
        self._items[index] = item
        return len(self._items) == 1

    def next(self) -> Any | None:
        """Return the next item to consider, if it has arrived."""
        if self.deferring or self._considered not in self._items:
            return None
        self._considered += 1
        return self._items[self._considered - 1]

    def selects(self, call: LocalCall) -> bool:
        """Return whether a call may be executed early."""
        return self._selection is None or call.early_name in self._selection

    @property
    def collected(self) -> list[dict[str, Any]]:
        """The items so far, in the order of the response."""
        return [as_input_item(item) for _, item in sorted(self._items.items())]

    def is_same_as(self, output: Sequence[Any]) -> bool:
        """Return whether a complete response has exactly the items that arrived."""
        arrived = self.collected
        whole = map(as_input_item, output)
        return len(output) == len(arrived) and all(map(_is_same, arrived, whole))


def _is_same(arrived: Mapping[str, Any], whole: Mapping[str, Any]) -> bool:
    """Compare two items."""
    ignored = {"encrypted_content"}  # of reasoning: it differs each time
    if arrived.get("type") == "function_call":
        ignored.add("id")  # it may be missing or another one: `call_id` says which call it is
    first, second = ({key: item[key] for key in {*item} - ignored} for item in (arrived, whole))
    return first == second
