"""Validate a checkpoint before a run resumes: it may be cut, edited or another run's.

Items of the service's own tools (searches, MCP calls …) are sent back as saved. The fields of all
other items are validated (see `items`), because the service would refuse invalid ones.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, cast

import pydantic

from ..._utils._utils import is_dict
from .calls import RunStopped
from .items import check_item
from .ledger import ResponsesToolCheckpoint
from .schema import first_problem, validate

__all__ = ["check_resumable"]

_ANSWERS = {
    "function_call_output": "function_call",
    "computer_call_output": "computer_call",
    "mcp_approval_response": "mcp_approval_request",
}


_EQUAL = (
    "version",
    "run_id",
    "phase",
    "max_steps",
    "tools",
    "output_override_names",
    "pending_items",
    "returned_outputs",
)
"""Fields in which a checkpoint that can be resumed equals the first one of the new run."""


def check_resumable(checkpoint: ResponsesToolCheckpoint, first: ResponsesToolCheckpoint) -> None:
    """Refuse a checkpoint that is not the latest boundary of this run.

    Args:
        first: the checkpoint that the new run would begin with; its history is the new input.

    Raises:
        ValueError: the checkpoint cannot be resumed; the message names the difference.
    """
    given, wanted = cast("tuple[Mapping[str, object], ...]", (checkpoint, first))
    try:
        validate(ResponsesToolCheckpoint, given)
    except pydantic.ValidationError as exc:
        raise ValueError(f"The checkpoint is not as it was saved: {first_problem(exc)}") from None
    for name in _EQUAL:
        if given[name] != wanted[name]:
            raise ValueError(
                f"The run cannot be resumed: `{name}` of the checkpoint is {given[name]!r}, and "
                f"must be {wanted[name]!r}."
            )
    if not 0 <= checkpoint["consumed_requests"] < first["max_steps"]:
        raise ValueError("The run cannot be resumed: all of its `max_steps` are used.")
    if not first["history"] or not all(map(_is_observation, first["history"])):
        raise ValueError(
            "A resumed run needs something new from the user: give text, or user messages that "
            "are not blank, as `params['input']`."
        )
    _check_history(checkpoint["history"])


def _is_observation(item: Mapping[str, Any]) -> bool:
    if item.get("role") != "user" or item.get("type", "message") != "message":
        return False
    content: Any = item.get("content") or ()
    if isinstance(content, str):
        return bool(content.strip())
    parts: list[Any] = list(content)
    return all(is_dict(part) for part in parts) and any(
        str(part.get("text", "x")).strip() for part in parts
    )


def _check_history(history: list[dict[str, Any]]) -> None:
    """Refuse invalid or duplicate items, and calls without outputs or vice versa."""
    seen: set[tuple[str, str]] = set()
    owed: dict[str, str] = {}
    for place, item in enumerate(history):
        kind = str(item.get("type", "message"))
        for key in ("id", "call_id") if kind not in _ANSWERS else ("id",):
            if (key, found := str(item.get(key) or "")) in seen:
                raise ValueError(f"The history of the checkpoint has {found!r} twice.")
            if found:
                seen.add((key, found))
        _check_item(f"Item {place} of the history", kind, item)
        if kind in _ANSWERS.values():
            owed[item["id" if kind == "mcp_approval_request" else "call_id"]] = kind
        elif kind in _ANSWERS:
            call_id = str(item.get("call_id") or item.get("approval_request_id"))
            if owed.pop(call_id, None) != _ANSWERS[kind]:
                raise ValueError(f"The output of {call_id!r} in the checkpoint belongs to no call.")
    if owed:
        raise ValueError(f"The history of the checkpoint lacks outputs of {sorted(owed)}.")


def _check_item(what: str, kind: str, item: dict[str, Any]) -> None:
    try:
        if kind == "computer_call":
            from ...types.responses import ResponseComputerToolCall
            from .computer import check_call

            check_call(ResponseComputerToolCall.construct(**item))
        else:
            check_item(item)
    except pydantic.ValidationError as exc:
        raise ValueError(f"{what} is not as it was saved: {first_problem(exc)}") from None
    except RunStopped as exc:
        raise ValueError(str(exc)) from None
