"""Items of a history: each as a request takes it, and what it must be for that.

Items of a response are checked by it when they arrive, those of a checkpoint before a run goes on.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from typing import Any, cast

from .schema import validate

__all__ = ["as_input_item", "check_item"]

_LOCAL_FIELDS = {"created_by", "parsed", "parsed_arguments"}


def as_input_item(item: Any) -> dict[str, Any]:
    """Return an item of a response as a request takes it."""
    shape: dict[str, Any] = {"mode": "json", "by_alias": True, "exclude_unset": True}
    dumped = item.model_dump(**shape, exclude=_LOCAL_FIELDS, warnings=False)
    return cast("dict[str, Any]", dumped)


def check_item(item: Mapping[str, Any], *, is_output: bool = False) -> None:
    """Refuse an item that the service would refuse; what its own tools made is taken as it is.

    Args:
        is_output: the item is part of a response, so that a message is the model's.

    Raises:
        pydantic.ValidationError: a field is missing or wrong.
    """
    kind = str(item.get("type", "message"))
    if is_output and kind == "message":
        kind = "output_message"
    if (type_ := _types().get(kind)) is not None:
        validate(type_, item)


@cache
def _types() -> dict[str, Any]:
    """Return the types of items that this package makes, or checks when they arrive."""
    from ...types import responses
    from ...types.responses import response_input_item_param as items
    from ...types.responses.response_output_item import McpApprovalRequest

    message = responses.ResponseOutputMessage
    return {
        "output_message": message,
        "message": message | responses.EasyInputMessageParam | items.Message,
        "reasoning": responses.ResponseReasoningItem,
        "compaction": responses.ResponseCompactionItem,
        "function_call": responses.ResponseFunctionToolCall,
        "function_call_output": items.FunctionCallOutput,
        "computer_call_output": items.ComputerCallOutput,
        "mcp_approval_request": McpApprovalRequest,
        "mcp_approval_response": items.McpApprovalResponse,
    }
