"""The tools of a request, in the flat form of Responses or in the nested one of chat."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from .._service.wire import Object, is_object
from ..prompt import Tool

__all__ = ["as_tools", "flatten"]


def as_tools(given: Iterable[Object], choice: Any) -> tuple[list[Tool], str | None]:
    """Return the tools, and the name of the one that must be called (see `Prompt.forced`)."""
    tools = [_tool(tool) for tool in given if _kind(tool) in {"function", "custom"}]
    if choice == "none":
        return [], None
    if choice == "required":
        return tools, "*"
    if not is_object(choice):
        return tools, None
    if choice.get("type") == "allowed_tools":
        names = {tool.get("name") for tool in choice["tools"]}
        kept = [tool for tool in tools if tool.name in names]
        return kept, "*" if choice["mode"] == "required" else None
    return tools, choice.get("name")


def _kind(tool: Object) -> str:
    kind: str = tool.get("type", "function")
    return kind


def _tool(tool: Object) -> Tool:
    custom = _kind(tool) == "custom"
    return Tool(
        tool["name"],
        tool.get("description") or "",
        None if custom else tool.get("parameters") or {},
        strict=bool(tool.get("strict")),
        custom=custom,
    )


def flatten(value: Any) -> Any:
    """Return a tool or a choice of chat with its nested fields beside its `type`."""
    if not is_object(value) or "type" not in value:
        return value
    inner: Object = value.get(value["type"], {})
    if "tools" in inner:
        inner = {**inner, "tools": [flatten(tool) for tool in inner["tools"]]}
    return {**inner, "type": value["type"]}
