"""Context budgets: shorten the history that one request sends.

Only whole pairs of a call and its output are dropped, and only from that request: the run keeps
its complete history. A message to the model lists the dropped calls.
"""

from __future__ import annotations

import copy
import json
from collections.abc import Awaitable, Callable, Collection, Mapping, Sequence
from typing import Any, cast

from typing_extensions import NotRequired, TypedDict

from ..._utils._utils import is_dict, is_list, is_mapping, is_sequence
from .calls import stop

__all__ = [
    "AsyncContextBudget",
    "Budget",
    "ContextBudget",
    "ContextBudgetDecision",
    "ContextBudgetSnapshot",
]

_CALLS = ("function_call", "computer_call")
_OUTPUTS = ("function_call_output", "computer_call_output")
_RECEIPT = {"call_id": "call_id", "kind": "type", "name": "name"}
"""What the model reads about a dropped call, and the fields that hold it."""


class ContextBudgetSnapshot(TypedDict):
    history: list[dict[str, Any]]
    eligible_call_ids: list[str]
    """IDs of calls that may be dropped, with their outputs."""

    input_bytes: int
    input_images: int


class ContextBudgetDecision(TypedDict):
    drop_call_ids: Sequence[str]
    summary: NotRequired[str]
    """A message to the model about the dropped calls."""


class AsyncContextBudget(TypedDict, total=False):
    max_input_bytes: int
    """Maximum length of the input as compact JSON."""

    max_input_images: int
    keep_recent_screenshots: int
    """Number of latest outputs with images that are never dropped; 1 by default."""

    compact: Callable[[ContextBudgetSnapshot], Awaitable[ContextBudgetDecision]]


# twin of AsyncContextBudget
class ContextBudget(TypedDict, total=False):
    max_input_bytes: int
    """Maximum length of the input as compact JSON."""

    max_input_images: int
    keep_recent_screenshots: int
    """Number of latest outputs with images that are never dropped; 1 by default."""

    compact: Callable[[ContextBudgetSnapshot], ContextBudgetDecision]


class Budget:
    """A validated budget; `members` are the browser's tool names.

    Raises:
        ValueError: the budget is not a dict, or a key or a limit is invalid.
    """

    def __init__(
        self, given: ContextBudget | AsyncContextBudget, members: Collection[str] = ()
    ) -> None:
        self._members = members
        if not is_mapping(given):
            raise ValueError(
                "A context budget must be a dict, such as {'max_input_bytes': 100_000}, not "
                f"{type(given).__name__}."
            )
        values = dict(cast("Mapping[str, Any]", given))
        self.compact: Callable[[ContextBudgetSnapshot], Any] | None = values.pop("compact", None)
        if self.compact is not None and not callable(self.compact):
            raise ValueError("`compact` of a context budget must be callable.")
        self._bytes = _limit(values, "max_input_bytes", 1, None)
        self._images = _limit(values, "max_input_images", 0, None)
        self._kept = _limit(values, "keep_recent_screenshots", 0, 1) or 0
        if values:
            raise ValueError(f"A context budget has no {', '.join(map(repr, values))}.")

    def find_excess(self, history: list[dict[str, Any]]) -> ContextBudgetSnapshot | None:
        """Return a snapshot for `compact` if the history exceeds the budget."""
        size, images = _size(history), _count_images(history)
        if not self._is_over(size, images):
            return None
        return {
            "history": copy.deepcopy(history),
            "eligible_call_ids": self._eligible(history),
            "input_bytes": size,
            "input_images": images,
        }

    def reduce(self, history: list[dict[str, Any]], decision: Any) -> list[dict[str, Any]]:
        """Apply a decision of `compact`, and return the shortened history.

        Raises:
            RunStopped: the decision is invalid, or the result still exceeds the budget.
        """
        if not is_dict(decision) or set(decision) - {"drop_call_ids", "summary"}:
            stop("`compact` must return a dict of `drop_call_ids` and `summary`.")
        given: Any = decision.get("drop_call_ids")
        is_list_like = is_sequence(given) and not isinstance(given, str)
        if not is_list_like or not all(isinstance(each, str) for each in given):
            stop("`drop_call_ids` of `compact` must be a list of call ids, which are text.")
        dropped = cast("Sequence[str]", given)
        eligible = self._eligible(history)
        if any(each not in eligible for each in dropped):
            stop("`compact` may drop calls of `eligible_call_ids`, only.")
        summary: object = decision.get("summary", "")
        if not isinstance(summary, str):
            stop("`summary` must be text.")
        receipts = [
            {name: item[key] for name, key in _RECEIPT.items() if key in item}
            for item in history
            if item.get("type") in _CALLS and item["call_id"] in dropped
        ]
        notes = [f"Left out of this conversation: {json.dumps(receipts)}"] if receipts else []
        notes += [summary] if summary.strip() else []
        sent = [
            *({"type": "message", "role": "user", "content": text} for text in notes),
            *(item for item in history if item.get("call_id") not in dropped),
        ]
        if self._is_over(_size(sent), _count_images(sent)):
            stop("What is left of the history is still over the context budget.")
        return sent

    def _is_over(self, size: int, images: int) -> bool:
        return (self._bytes is not None and size > self._bytes) or (
            self._images is not None and images > self._images
        )

    def _eligible(self, history: list[dict[str, Any]]) -> list[str]:
        calls = [item for item in history if item.get("type") in _CALLS]
        outputs = [item for item in history if item.get("type") in _OUTPUTS]
        pictured = [item["call_id"] for item in outputs if _count_images([item])]
        kept = set(pictured[max(0, len(pictured) - self._kept) :])
        kept |= {item["call_id"] for item in calls if item.get("pending_safety_checks")}
        # The model continues from the last screen that it saw.
        computer = [item["call_id"] for item in calls if item["type"] == "computer_call"]
        browser = [item["call_id"] for item in calls if item.get("name") in self._members]
        kept |= {*computer[-1:], *browser[-1:]}
        return [item["call_id"] for item in outputs if item["call_id"] not in kept]


def _limit(values: dict[str, Any], name: str, least: int, default: int | None) -> int | None:
    value: object = values.pop(name, default)
    if value is default:
        return default
    if not isinstance(value, int) or isinstance(value, bool) or value < least:
        raise ValueError(f"`{name}` of a context budget must be at least {least}, not {value!r}.")
    return value


def _size(items: list[dict[str, Any]]) -> int:
    return len(json.dumps(items, ensure_ascii=False, separators=(",", ":")).encode())


def _count_images(value: Any) -> int:
    """Count the image blocks in items."""
    if is_list(value):
        return sum(map(_count_images, value))
    if not is_dict(value):
        return 0
    own = int(value.get("type") in ("input_image", "computer_screenshot"))
    return own + sum(_count_images(each) for each in value.values() if not isinstance(each, str))
