"""Turn a chat completion request into the prompt that the model sees."""

from __future__ import annotations

from typing import Any

from ..._model import attachments
from ..._service.catalogue import is_reasoning
from ..._service.wire import Object
from ...prompt import Prompt, Turn
from ..tools import as_tools, flatten

__all__ = ["as_prompt", "as_stops", "schema_of"]


def as_prompt(body: Object) -> Prompt:
    """Return the prompt of a validated request."""
    given: list[Object] = list(body.get("tools", ()))
    given += [{"type": "function", "function": one} for one in body.get("functions", ())]
    choice = body.get("tool_choice", body.get("function_call"))
    tools, forced = as_tools(map(flatten, given), flatten(choice))
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


def schema_of(wanted: Object | None) -> Object | None:
    """Return the schema that a response format requires."""
    if wanted is None or wanted["type"] == "text":
        return None
    if wanted["type"] == "json_object":
        return {}
    schema: Object = wanted["json_schema"].get("schema", {"type": "object"})
    return schema
