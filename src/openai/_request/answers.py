"""Answers as input of the next request.

The service refuses some of what it sent: what only answers have, `null` where a field may only be
left out, empty lists of calls. Fields that no class knows are kept: they are those of a gateway,
which may want them back.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, cast

if TYPE_CHECKING:
    from .._models import BaseModel

__all__ = ["as_call", "as_item", "as_items", "as_message"]

_NULLABLE = {"code_interpreter_call": ("code", "outputs"), "image_generation_call": ("result",)}
"""The fields that an item of a type must have, even if they are null."""

_ANSWER_ONLY = {"custom_tool_call_output": ("created_by", "status")}


def as_item(item: BaseModel) -> Any:
    """Return an item of a response as an item of its input."""
    data = _dump(item)
    kind = data.get("type")
    for name in _NULLABLE.get(str(kind), ()):
        data.setdefault(name, None)
    for name in _ANSWER_ONLY.get(str(kind), ("created_by",)):
        data.pop(name, None)
    return data


def as_items(response: Any) -> Any:
    """Return the output of a response as items of the input."""
    return [item.to_input() for item in response.output or ()]


def as_message(message: BaseModel) -> Any:
    """Return the message of a chat completion as one of the messages of a request."""
    data = {"role": "assistant", **_dump(message)}
    data.pop("annotations", None)
    audio = data.pop("audio", None)
    if isinstance(audio, dict) and "id" in audio:
        data["audio"] = {"id": audio["id"]}
    for name in ("tool_calls", "function_call", "refusal"):
        if not data.get(name):
            data.pop(name, None)
    calls: Any = data.get("tool_calls")
    if isinstance(calls, list):
        data["tool_calls"] = [_call(call) for call in cast("list[object]", calls)]
    if "tool_calls" not in data and "function_call" not in data:
        data.setdefault("content", None)
    return data


def as_call(call: BaseModel) -> Any:
    """Return a tool call of a chat completion as one of the calls in a message."""
    return _call(_dump(call))


def _call(call: Any) -> Any:
    if not isinstance(call, dict):
        return call
    data = cast("dict[str, Any]", call)
    # Merged deltas have an index, and calls of some servers no type.
    data.pop("index", None)
    if "function" in data and not data.get("type"):
        data["type"] = "function"
    return data


def _dump(model: Any) -> dict[str, Any]:
    data: dict[str, Any] = model.model_dump(
        mode="json",
        by_alias=True,
        exclude_unset=True,
        exclude_none=True,
        exclude=getattr(model, "__api_exclude__", None),
    )
    return data
