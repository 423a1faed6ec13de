"""Tools that need the caller: MCP tools that need approval, and the caller's computer.

A tool is used if `tool_choice` names its type, or if the question has a word of the server's label
or mentions a screen. No server is called: the output of its tool repeats the question.
"""

from __future__ import annotations

import re
from typing import Any

from ..._service.state import Service
from ..._service.wire import Object, dumps, is_array, is_object
from ...prompt import Prompt
from ...reply import Reply
from ...responder import respond

__all__ = ["ask_computer", "ask_server"]

_SCREEN = {"screen", "computer", "click"}


def ask_server(
    service: Service, body: Object, tool: Object, prompt: Prompt
) -> tuple[list[Object], Reply] | None:
    """Run a tool of an MCP server, or ask for approval; `None` if it is not wanted."""
    label: str = tool["server_label"]
    if _words(label).isdisjoint(_words(prompt.question)) and not _is_chosen(body, "mcp"):
        return None
    since = _since_question(body)
    if any(item["type"] == "mcp_call" for item in since):
        return None
    name = next(iter(_allowed_names(tool)), "search")
    call = {"server_label": label, "name": name, "arguments": dumps({"query": prompt.question})}
    items = [] if _has(body, "mcp_list_tools") else [_list_tools(service, label, name)]
    answers = [item for item in since if item["type"] == "mcp_approval_response"]
    if _needs_approval(tool, name) and not answers:
        request = {"id": service.ids.new("mcpr"), "type": "mcp_approval_request", **call}
        return items, Reply(items=[request])
    if answers and not answers[-1]["approve"]:
        return items, Reply(text=f"{name} of {label} was not approved.")
    approval: object = answers[-1]["approval_request_id"] if answers else None
    done = {
        "id": service.ids.new("mcp"),
        "type": "mcp_call",
        "status": "completed",
        "approval_request_id": approval,
        **call,
        "output": f"{label} has a page on: {prompt.question}",
        "error": None,
    }
    reply = respond(prompt)
    text = f"According to {done['output']}"
    return [*items, done], reply if reply.tool_calls else Reply(text=text)


def ask_computer(
    service: Service, body: Object, tool: Object, prompt: Prompt
) -> tuple[list[Object], Reply] | None:
    """Ask for a screenshot; `None` if the caller sent one or none is wanted."""
    wanted = not _SCREEN.isdisjoint(_words(prompt.question)) or _is_chosen(body, tool["type"])
    if not wanted or any(item["type"] == "computer_call_output" for item in _since_question(body)):
        return None
    look: Object = {"type": "screenshot"}
    call: Object = {
        "id": service.ids.new("cu"),
        "type": "computer_call",
        "call_id": service.ids.new("call"),
        "status": "completed",
        "pending_safety_checks": [],
    }
    call |= {"action": look} if tool["type"] == "computer_use_preview" else {"actions": [look]}
    return [], Reply(items=[call])


def _words(text: str) -> set[str]:
    return set(re.findall(r"[^\W_]+", text.lower()))


def _is_chosen(body: Object, kind: str) -> bool:
    choice: Any = body.get("tool_choice")
    return is_object(choice) and choice["type"] == kind


def _input_items(body: Object) -> list[Object]:
    given: Any = body.get("input")
    return [{"type": "message", **item} for item in given] if is_array(given) else []


def _has(body: Object, kind: str) -> bool:
    return any(item["type"] == kind for item in _input_items(body))


def _since_question(body: Object) -> list[Object]:
    """Return the items since the user's last message."""
    items = _input_items(body)
    asked = [place for place, item in enumerate(items) if item.get("role") == "user"]
    return items[asked[-1] :] if asked else items


def _allowed_names(tool: Object) -> list[str]:
    allowed: Any = tool.get("allowed_tools") or []
    return list(allowed.get("tool_names", []) if is_object(allowed) else allowed)


def _needs_approval(tool: Object, name: str) -> bool:
    rule: Any = tool.get("require_approval", "always")
    if is_object(rule):
        never: Object = rule.get("never") or {}
        return name not in never.get("tool_names", [])
    return bool(rule != "never")


def _list_tools(service: Service, label: str, name: str) -> Object:
    schema = {"type": "object", "properties": {"query": {"type": "string"}}}
    return {
        "id": service.ids.new("mcpl"),
        "type": "mcp_list_tools",
        "server_label": label,
        "tools": [{"name": name, "input_schema": schema}],
    }
