"""Validate the items of a response, and find the calls that the program must execute.

A whole response is validated before any call is executed. `calls` holds the kinds of calls.
"""

from __future__ import annotations

import copy
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from math import isfinite
from typing import Any

import pydantic

from ..._utils._utils import is_dict
from .._tools import arguments_text
from ..tool_diagnostics import Diagnostics
from .approvals import McpApprovals
from .calls import ApprovalCall, ComputerCall, FunctionCall, LocalCall, MemberCall, stop
from .functions import RegisteredFunction
from .plan import SERVER_ITEMS, Plan
from .schema import validate

__all__ = ["ItemChecks", "Tools", "as_input_item", "check_item", "is_answer"]

_LOCAL_FIELDS = {"created_by", "parsed", "parsed_arguments"}
_CALLS = {"function_call", "computer_call", "mcp_approval_request"}
_TEXTS = {"message", "reasoning", "compaction"}


@dataclass(frozen=True)
class Tools:
    """The tools that a runner executes for a model, and how."""

    functions: Mapping[str, RegisteredFunction]
    browser: Any
    computer: Any
    early: frozenset[str] | None
    """The `early_name`s that may be executed early; `None` allows all."""

    report_errors: bool

    @property
    def declared(self) -> list[Mapping[str, Any]]:
        """The tools of the browser and the functions, as sent to the model."""
        members: list[Mapping[str, Any]] = [] if self.browser is None else self.browser.tools
        return [*members, *(function.tool for function in self.functions.values())]

    @property
    def members(self) -> frozenset[str]:
        """Names of the browser's tools."""
        return frozenset() if self.browser is None else self.browser.names


class ItemChecks:
    """Validates the items of one run; no id may occur twice in its responses."""

    def __init__(
        self,
        tools: Tools,
        plan: Plan,
        history: Sequence[dict[str, Any]],
        diagnostics: Diagnostics,
    ) -> None:
        self.approvals = McpApprovals(plan.mcp_servers, history)
        self._tools = tools
        self._plan = plan
        self._diagnostics = diagnostics
        self._item_ids = _texts(history, "id")
        self._call_ids = _texts(history, "call_id")

    def take(self, item: Any) -> LocalCall | None:
        """Validate an item of a response, and return the call that it is, if any.

        Raises:
            RunStopped: the runner cannot answer the item, or its tool was not declared.
        """
        body = as_input_item(item)
        kind = body.get("type")
        if kind not in {*_CALLS, *_TEXTS, *SERVER_ITEMS}:
            stop(f"The response has an item of type {kind!r}, which this runner cannot answer.")
        self._check_id(body)
        if kind in SERVER_ITEMS or kind == "mcp_approval_request":
            self._check_of_server(body)
        elif body.get("status", "completed") not in ("completed", None):
            stop(f"The item {body.get('id')!r} is not completed.")
        if kind == "function_call":
            return self._function_call(item, body)
        if kind == "computer_call":
            return self._computer_call(item, body)
        if kind in SERVER_ITEMS:
            return None
        try:
            check_item(body, is_output=True)
        except pydantic.ValidationError:
            stop(f"The item {body.get('id')!r} of type {kind!r} lacks what sending it back needs.")
        if kind != "mcp_approval_request":
            return None
        return ApprovalCall(body["id"], copy.deepcopy(item))  # the caller may change the response

    def _check_id(self, item: dict[str, Any]) -> None:
        item_id = item.get("id")
        if item_id and item_id in self._item_ids:
            stop(f"The item {item_id!r} came twice.")
        self._item_ids.add(item_id)

    def _check_of_server(self, item: dict[str, Any]) -> None:
        kind = item["type"]
        if SERVER_ITEMS.get(kind, "mcp") not in self._plan.server_tools:
            stop(f"The response has an item of type {kind!r}, whose tool was not declared.")
        # Items of MCP servers may lack a status; all others of the service have one.
        missing = "completed" if kind.startswith("mcp_") else None
        if item.get("status", missing) != "completed" or item.get("error") is not None:
            stop(f"The tool of the item {item.get('id')!r} did not complete.")
        if kind.startswith("mcp_"):
            self.approvals.check(item)

    def _call_id(self, item: dict[str, Any], name: str) -> str:
        call_id = item.get("call_id")
        if not isinstance(call_id, str) or not call_id or call_id in self._call_ids:
            stop(f"The call id {call_id!r} is missing or came twice.")
        self._call_ids.add(call_id)
        if name not in self._plan.callable_names:
            stop(f"The model calls {name!r}, which is not registered or not allowed.")
        return call_id

    def _computer_call(self, item: Any, body: dict[str, Any]) -> LocalCall:
        from .computer import check_call  # imports the types of all actions

        call_id = self._call_id(body, "computer")
        return ComputerCall(call_id, check_call(item), self._tools.computer)

    def _function_call(self, item: Any, body: dict[str, Any]) -> LocalCall:
        name = str(body.get("name"))
        call_id = self._call_id(body, name)
        if body.get("namespace") not in (None, name):
            stop(f"The call {call_id!r} names a namespace that is not registered.")
        function = self._tools.functions.get(name)
        caller: dict[str, Any] = body.get("caller") or {"type": "direct"}
        allowed = None if function is None else function.tool.get("allowed_callers")
        if caller.get("type") not in (allowed or ["direct"]):
            stop(f"The tool {name!r} cannot be called by {caller!r}.")
        if function is None:
            return MemberCall(call_id, copy.deepcopy(item), self._tools.browser)
        return self._decode(call_id, item, function)

    def _decode(self, call_id: str, item: Any, function: RegisteredFunction) -> FunctionCall:
        refusal = f"The arguments of the call {call_id!r} are no JSON object."
        try:
            text = arguments_text(item.arguments, function.tool, function.model)
            arguments = json.loads(text, parse_constant=_finite, parse_float=_finite)
            if is_dict(arguments):
                return FunctionCall(call_id, item, function, function.parse(arguments))
        except pydantic.ValidationError as exc:
            problems = exc.errors(include_url=False, include_context=False)
            refusal = f"Invalid arguments: {json.dumps(problems, default=str)}"
        except OverflowError:
            refusal = f"The arguments of the call {call_id!r} hold a number that is not finite."
        except RecursionError:
            refusal = f"The arguments of the call {call_id!r} are nested too deeply."
        except (TypeError, ValueError):
            pass  # invalid JSON: refused below, like JSON that is not an object
        self._diagnostics.tell("arguments", "invalid_input", call_id=call_id, member=function.name)
        if not self._tools.report_errors:
            stop(f"The arguments of the call {call_id!r} are not those of its function.")
        return FunctionCall(call_id, item, function, None, refusal)


def as_input_item(item: Any) -> dict[str, Any]:
    """Convert an item of a response to the form of a request."""
    shape: dict[str, Any] = {"mode": "json", "by_alias": True, "exclude_unset": True}
    dumped: dict[str, Any] = item.model_dump(**shape, exclude=_LOCAL_FIELDS, warnings=False)
    return dumped


def check_item(item: Mapping[str, Any], *, is_output: bool = False) -> None:
    """Validate an item as the service would; items of the service's own tools are not checked.

    Args:
        is_output: whether the item is from a response, so a message is the model's.

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
    """Return the models of items that this package builds or validates."""
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


def is_answer(item: dict[str, Any]) -> bool:
    """Return whether a run may end with this item."""
    if item["type"] == "message":
        return item.get("phase") != "commentary"
    return item["type"] in SERVER_ITEMS


def _texts(items: Sequence[dict[str, Any]], key: str) -> set[Any]:
    return {item[key] for item in items if isinstance(item.get(key), str)}


def _finite(text: str) -> float:
    """Parse a number of JSON, and refuse one like 1e999, which would become infinite."""
    if not isfinite(number := float(text)):
        raise OverflowError(f"{text} is too large, or no number of JSON.")
    return number
