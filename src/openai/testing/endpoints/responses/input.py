"""Turn the input of a response, and its history, into the prompt that the model sees."""

from __future__ import annotations

import base64
import json
from collections.abc import Iterable
from typing import Any

from ..._model import attachments
from ..._service.catalogue import is_reasoning
from ..._service.collection import Collection
from ..._service.errors import ServiceError, invalid
from ..._service.state import Service
from ..._service.wire import Object, dumps, is_array
from ...prompt import Prompt, Turn
from ..tools import as_tools

__all__ = [
    "CONVERSATIONS",
    "ITEMS",
    "RESPONSES",
    "as_items",
    "as_prompt",
    "conversation_of",
    "history",
    "keep_items",
    "seal",
]

RESPONSES = Collection("response", "response_id", "response")
CONVERSATIONS = Collection("conversation", "conversation_id")
ITEMS = Collection("conversation item", "item_id", parent=CONVERSATIONS)
_PREFIXES = {
    "message": "msg",
    "function_call": "fc",
    "function_call_output": "fc",
    "custom_tool_call": "ctc",
    "custom_tool_call_output": "ctc",
    "reasoning": "rs",
    "compaction": "cmp",
}


def as_items(service: Service, value: Any) -> list[Object]:
    """Return the input as items with ids; references are resolved."""
    if value is None:
        return []
    if isinstance(value, str):
        value = [{"role": "user", "content": value}]
    return [_item(service, item) for item in value]


def _item(service: Service, item: Object) -> Object:
    kind = item.get("type") or ("message" if "role" in item else "item_reference")
    if kind == "item_reference":
        return _resolve(service, item["id"])
    identifier = item.get("id") or service.ids.new(_PREFIXES.get(kind, "item"))
    full = {**item, "type": kind, "id": identifier}
    if kind == "message":
        full["content"] = _parts(item["content"], item["role"])
    if kind != "reasoning":
        full.setdefault("status", "completed")
    return full


def _parts(content: Any, role: str) -> list[Object]:
    if not isinstance(content, str):
        return list(content)
    if role == "assistant":
        return [{"type": "output_text", "text": content, "annotations": []}]
    return [{"type": "input_text", "text": content}]


def _resolve(service: Service, identifier: str) -> Object:
    for row in RESPONSES.within(service):
        for item in [*row["input"], *row["final"]["output"]]:
            if item["id"] == identifier:
                found: Object = item
                return found
    raise ServiceError(404, f"Item with id '{identifier}' not found.", param="input")


def history(service: Service, body: Object) -> list[Object]:
    """Return the items that a request continues, oldest first."""
    if (conversation := conversation_of(service, body)) is not None:
        return list(ITEMS.within(service, conversation["id"]))
    items: list[Object] = []
    previous = body.get("previous_response_id")
    while previous is not None:
        if previous not in RESPONSES.within(service):
            message = f"Previous response with id '{previous}' not found."
            raise invalid(message, "previous_response_id", "previous_response_not_found")
        row = RESPONSES.within(service).get(previous)
        items = [*row["input"], *row["final"]["output"], *items]
        previous = row["final"]["previous_response_id"]
    return items


def conversation_of(service: Service, body: Object) -> Object | None:
    """Return the stored conversation that a request belongs to, if it names one."""
    named = body.get("conversation")
    if named is None:
        return None
    identifier: str = named if isinstance(named, str) else named["id"]
    return CONVERSATIONS.within(service).get(identifier)


def keep_items(service: Service, conversation: Object, items: Iterable[Object]) -> None:
    """Add items to a stored conversation."""
    table = ITEMS.within(service, conversation["id"])
    for item in items:
        table.add(item)


def as_prompt(body: Object, items: list[Object]) -> Prompt:
    """Return the prompt of a request; `items` is its whole context."""
    _check_calls(items)
    turns = [Turn("system", body["instructions"])] if body.get("instructions") else []
    turns += [turn for index, item in enumerate(items) for turn in _turns(item, index)]
    tools, forced = as_tools(body.get("tools", ()), body.get("tool_choice"))
    model = body.get("model", "gpt-4o")
    return Prompt(
        model=model,
        turns=turns,
        tools=tools,
        forced=forced,
        parallel=body.get("parallel_tool_calls", True),
        schema=_schema(body.get("text", {}).get("format")),
        max_tokens=body.get("max_output_tokens"),
        reasoning=is_reasoning(model),
        raw=body,
    )


def _check_calls(items: list[Object]) -> None:
    """Refuse outputs without a call and calls without an output."""
    calls = {
        item["call_id"] for item in items if item["type"].endswith(("function_call", "tool_call"))
    }
    outputs = {item["call_id"] for item in items if item["type"].endswith("call_output")}
    made = calls | {item.get("call_id") for item in items if item["type"].endswith("_call")}
    for call_id in sorted(outputs - made):
        raise invalid(f"No tool call found for the output with call_id '{call_id}'.", "input")
    for call_id in sorted(calls - outputs):
        raise invalid(f"No tool output found for the call '{call_id}'.", "input")


def _turns(item: Object, index: int) -> list[Turn]:
    kind = item["type"]
    if kind == "message":
        return [_message(item, f"input[{index}]")]
    if kind == "computer_call_output":
        shown = _attachment(item["output"], f"input[{index}].output")
        return [Turn("tool", shown, tool=item["call_id"])]
    if kind.endswith("call_output"):
        return [Turn("tool", _text(item["output"]), tool=item["call_id"])]
    if kind in {"function_call", "custom_tool_call"}:
        return [Turn("assistant", f"{item['name']}({item.get('arguments', item.get('input'))})")]
    if kind == "compaction":
        return [Turn(turn["role"], turn["text"]) for turn in _unseal(item["encrypted_content"])]
    return []


def _text(value: Any) -> str:
    if isinstance(value, str):
        return value
    return "\n".join(part.get("text", "") for part in value) if is_array(value) else dumps(value)


def _message(item: Object, at: str) -> Turn:
    texts: list[str] = []
    attached: list[str] = []
    for number, part in enumerate(item["content"]):
        if "text" in part or "refusal" in part:
            texts.append(part.get("text", part.get("refusal")))
        else:
            attached.append(_attachment(part, f"{at}.content[{number}]"))
    return Turn(item["role"], "\n".join(texts), attached)


def _attachment(part: Object, at: str) -> str:
    if part["type"] in {"input_image", "computer_screenshot"}:
        if (url := part.get("image_url")) is not None:
            return attachments.describe_image(url, f"{at}.image_url")
        return f"The image is the file {part.get('file_id')}."
    if part["type"] == "input_audio":
        audio: Object = part["input_audio"]
        form = audio.get("format", "wav")
        return attachments.describe_audio(audio.get("data", ""), form, f"{at}.input_audio.data")
    name = part.get("filename") or part.get("file_id") or part.get("file_url")
    return attachments.describe_file(name, part.get("file_data"), f"{at}.file_data")


def _schema(wanted: Object | None) -> Object | None:
    if wanted is None or wanted["type"] == "text":
        return None
    return {} if wanted["type"] == "json_object" else wanted["schema"]


def seal(turns: list[Object]) -> str:
    """Encode turns as the opaque text of a compaction item."""
    return base64.b64encode(dumps(turns).encode()).decode()


def _unseal(text: str) -> list[Object]:
    try:
        turns: list[Object] = json.loads(base64.b64decode(text, validate=True))
    except ValueError as exc:
        raise invalid("The compaction item was not made by this server.", "input") from exc
    return turns
