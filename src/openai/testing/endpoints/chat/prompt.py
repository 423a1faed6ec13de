"""Turn a chat completion request into the prompt that the model sees."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from ..._model import attachments
from ..._service.catalogue import is_reasoning
from ..._service.wire import Object
from ...prompt import Prompt, Tool, Turn

__all__ = ["as_prompt", "as_stops", "as_tools", "schema_of"]


def as_prompt(body: Object) -> Prompt:
    """Return the prompt of a validated request."""
    given: list[Object] = list(body.get("tools", ()))
    given += [{"type": "function", "function": one} for one in body.get("functions", ())]
    tools, forced = as_tools(given, body.get("tool_choice", body.get("function_call")))
    return Prompt(
        model=body["model"],
        turns=[_turn(message, index) for index, message in enumerate(body["messages"])],
        tools=tools,
        forced=forced,
        parallel=body.get("parallel_tool_calls", "functions" not in body),
        schema=schema_of(body.get("response_format")),
        max_tokens=body.get("max_completion_tokens", body.get("max_tokens")),
        stop=as_stops(body.get("stop")),
        reasoning=is_reasoning(body["model"]),
        raw=body,
    )


def as_stops(stop: str | list[str] | None) -> list[str]:
    """Return the stop sequences as a list."""
    return [] if stop is None else [stop] if isinstance(stop, str) else stop


def _turn(message: Object, index: int) -> Turn:
    content: Any = message.get("content") or message.get("refusal") or ""
    if isinstance(content, str):
        return Turn(message["role"], content)
    texts: list[str] = []
    attached: list[str] = []
    for number, part in enumerate(content):
        at = f"messages[{index}].content[{number}]"
        if part["type"] in {"text", "refusal"}:
            texts.append(part[part["type"]])
        else:
            attached.append(_attachment(part, at))
    return Turn(message["role"], "\n".join(texts), attached)


def _attachment(part: Object, at: str) -> str:
    inner: Object = part[part["type"]]
    if part["type"] == "image_url":
        return attachments.describe_image(inner["url"], f"{at}.image_url.url")
    if part["type"] == "input_audio":
        return attachments.describe_audio(inner["data"], inner["format"], f"{at}.input_audio.data")
    name = inner.get("filename") or inner.get("file_id")
    return attachments.describe_file(name, inner.get("file_data"), f"{at}.file.file_data")


def _tool(tool: Object) -> Tool:
    if tool["type"] == "function":
        return _function(tool["function"])
    inner: Object = tool["custom"]
    return Tool(inner["name"], inner.get("description", ""), custom=True)


def _function(function: Object) -> Tool:
    return Tool(
        function["name"],
        function.get("description", ""),
        function.get("parameters", {}),
        strict=bool(function.get("strict")),
    )


def as_tools(given: Sequence[Object], choice: Any) -> tuple[list[Tool], str | None]:
    """Return the tools, and the name of the one that must be called (see `Prompt.forced`)."""
    tools = [_tool(tool) for tool in given]
    if choice is None or choice == "auto":
        return tools, None
    if choice == "none":
        return [], None
    if choice == "required":
        return tools, "*"
    if "name" in choice:
        return tools, str(choice["name"])
    if choice["type"] == "allowed_tools":
        allowed: Object = choice["allowed_tools"]
        names = {tool.get(tool["type"], {}).get("name") for tool in allowed["tools"]}
        kept = [tool for tool in tools if tool.name in names]
        return kept, "*" if allowed["mode"] == "required" else None
    return tools, str(choice[choice["type"]]["name"])


def schema_of(wanted: Object | None) -> Object | None:
    """Return the schema that a response format requires."""
    if wanted is None or wanted["type"] == "text":
        return None
    if wanted["type"] == "json_object":
        return {}
    schema: Object = wanted["json_schema"].get("schema", {"type": "object"})
    return schema
