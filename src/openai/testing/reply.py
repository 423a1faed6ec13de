"""Scripted replies: answers that a test sets in place of the responder's."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, fields
from typing import Any

from ._service.errors import invalid
from ._service.wire import Object, dumps

__all__ = ["Reply", "ReplyLike", "ToolCall", "as_reply", "parse_reply"]


@dataclass(frozen=True)
class ToolCall:
    """One call that the model makes to a function or custom tool.

    `arguments` is an object, or the exact text to send (which need not be valid JSON).
    """

    name: str
    arguments: str | Mapping[str, object] = "{}"
    id: str | None = None
    custom: bool = False

    @property
    def text(self) -> str:
        """The arguments as sent over the wire."""
        return self.arguments if isinstance(self.arguments, str) else dumps(self.arguments)


@dataclass(frozen=True)
class Reply:
    """One answer of the model.

    `finish_reason` overrides the reason that follows from the content (`stop`, `length`,
    `tool_calls`). `chunks` sets the exact pieces of a stream. `delay` is in seconds before the
    answer, `pause` in seconds between pieces. A `status` other than 200 answers with an error.
    `items` are whole items of a response, such as a `computer_call`; missing ids are filled in.
    """

    text: str | None = None
    tool_calls: Sequence[ToolCall] = ()
    items: Sequence[Mapping[str, Any]] = ()
    refusal: str | None = None
    reasoning: str | None = None
    finish_reason: str | None = None
    chunks: Sequence[str] | None = None
    delay: float = 0.0
    pause: float = 0.0
    status: int = 200
    error: Mapping[str, Any] | None = None
    headers: Mapping[str, str] | None = None


ReplyLike = str | Reply | ToolCall | Mapping[str, object] | Sequence[ToolCall]
"""Text, a reply, tool calls, or the fields of a reply as a mapping."""


def as_reply(value: ReplyLike) -> Reply:
    """Return `value` as a reply."""
    if isinstance(value, Reply):
        return value
    if isinstance(value, str):
        return Reply(text=value)
    if isinstance(value, ToolCall):
        return Reply(tool_calls=(value,))
    if isinstance(value, Mapping):
        return _from_fields(dict(value))
    return Reply(tool_calls=tuple(value))


def parse_reply(text: str, param: str) -> Reply:
    """Parse the reply in a header or metadata: a JSON object of its fields, or plain text."""
    if not text.startswith("{"):
        return Reply(text=text)
    try:
        return _from_fields(json.loads(text))
    except (TypeError, ValueError) as exc:
        message = f"The scripted reply in '{param}' cannot be read: {exc}"
        raise invalid(message, param, "invalid_value") from exc


def _from_fields(values: Object) -> Reply:
    known = {field.name for field in fields(Reply)}
    if unknown := sorted(set(values) - known):
        message = f"A reply has no field {unknown[0]!r}; it has {', '.join(sorted(known))}."
        raise ValueError(message)
    if isinstance(values.get("text"), (dict, list)):
        values["text"] = dumps(values["text"])
    calls: tuple[ToolCall, ...] = tuple(
        call if isinstance(call, ToolCall) else ToolCall(**call)
        for call in values.pop("tool_calls", ())
    )
    return Reply(tool_calls=calls, **values)
