"""What a response amounts to so far, put together from the events of one stream.

Content, annotations and outputs are kept by their index, so that gaps stay gaps. Every event is
checked as a whole before anything changes.
"""

from __future__ import annotations

import copy
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any, cast

from .._models import BaseModel
from .lanes import TERMINAL, ResponsesWebSocketError

__all__ = [
    "ResponsesWebSocketAccumulator",
    "ResponsesWebSocketOutput",
    "ResponsesWebSocketSnapshot",
]

_Fields = dict[str, Any]

_STATES = {"response.created", "response.queued", "response.in_progress"} | TERMINAL
_CREATING = {
    # event without its last part: type of the item, its field, what a "done" event calls it
    "response.function_call_arguments": ("function_call", "arguments", "arguments"),
    "response.mcp_call_arguments": ("mcp_call", "arguments", "arguments"),
    "response.custom_tool_call_input": ("custom_tool_call", "input", "input"),
}
_CONTENT = {
    "response.output_text": ("message", "output_text", "text"),
    "response.refusal": ("message", "refusal", "refusal"),
    "response.reasoning_text": ("reasoning", "reasoning_text", "text"),
}
_CALLS = {
    "response.code_interpreter_call": "code_interpreter_call",
    "response.file_search_call": "file_search_call",
    "response.web_search_call": "web_search_call",
    "response.image_generation_call": "image_generation_call",
    "response.mcp_call": "mcp_call",
}
_STATUSES = {"in_progress", "searching", "completed", "failed", "interpreting", "generating"}


@dataclass(frozen=True)
class ResponsesWebSocketOutput:
    """One item of a response as it stands; `text` has its parts by content index."""

    output_index: int
    item_id: str | None
    type: str | None
    name: str | None
    call_id: str | None
    arguments: str | None
    input: str | None
    text: tuple[tuple[int, str], ...]


@dataclass(frozen=True)
class ResponsesWebSocketSnapshot:
    """A response as it stands; later events do not change it."""

    stream_id: str | None
    response_id: str | None
    terminal_type: str | None
    output: tuple[ResponsesWebSocketOutput, ...]

    @property
    def output_text(self) -> str:
        """The text of all messages."""
        messages = (item for item in self.output if item.type == "message")
        return "".join(text for item in messages for _, text in item.text)


@dataclass
class _Item:
    fields: _Fields
    content: dict[int, _Fields] = field(default_factory=dict[int, _Fields])
    summary: dict[int, _Fields] = field(default_factory=dict[int, _Fields])
    annotations: dict[tuple[int, int], Any] = field(default_factory=dict[tuple[int, int], Any])
    outputs: dict[int, _Fields] = field(default_factory=dict[int, _Fields])


class ResponsesWebSocketAccumulator:
    """Puts the events of one response together; feed it, and ask how things stand."""

    def __init__(self) -> None:
        self.reset()

    def reset(self) -> None:
        """Forget everything, for the next response."""
        self._is_bound = False
        self._stream_id: str | None = None
        self._response_id: str | None = None
        self._terminal_type: str | None = None
        self._response: Any = None
        self._state: _Fields | None = None
        self._items: dict[int, _Item] = {}
        self._retired: set[str] = set()
        self._error: Exception | None = None

    def add_event(self, event: object) -> None:
        """Add one event; those of unknown types change nothing.

        Raises:
            ValueError: the event is malformed, or of another stream or response.
            RuntimeError: the response has ended; `reset()` first.
            ResponsesWebSocketError: the event is an error of the server.
        """
        if self._terminal_type is not None or self._error is not None:
            raise RuntimeError("The response has ended; call `reset()` before the next one.")
        data = _fields(event)
        kind = str(data.get("type"))
        self._check_origin(data)
        if kind == "error":
            self._error = ResponsesWebSocketError(event)
            raise self._error
        try:
            change = self._change(kind, data)
        except ValueError as exc:
            if kind in TERMINAL:
                self._error = exc
            raise
        if change is not None:
            change()
            self._bind(data)
        if kind in TERMINAL:
            self._response = copy.deepcopy(getattr(event, "response", data["response"]))
            self._terminal_type = kind

    def get_final_response(self) -> Any:
        """Return the response of the terminal event, as a copy.

        Raises:
            RuntimeError: the response has not ended.
        """
        if self._error is not None:
            raise self._error
        if self._terminal_type is None:
            raise RuntimeError("The response has not ended yet.")
        return copy.deepcopy(self._response)

    def snapshot(self) -> ResponsesWebSocketSnapshot:
        """Return how things stand, in short."""
        return ResponsesWebSocketSnapshot(
            self._stream_id,
            self._response_id,
            self._terminal_type,
            tuple(_output(index, item) for index, item in sorted(self._items.items())),
        )

    def detailed_snapshot(self) -> dict[str, Any]:
        """Return how things stand with all that is known, as a fresh dictionary."""
        return copy.deepcopy(
            {
                "stream_id": self._stream_id,
                "response_id": self._response_id,
                "terminal_type": self._terminal_type,
                "response": self._state,
                "output": [_row(index, item) for index, item in sorted(self._items.items())],
            }
        )

    # ------------------------------------------------------------------- checking

    def _check_origin(self, data: _Fields) -> None:
        if not self._is_bound:
            return
        if data.get("stream_id") != self._stream_id:
            raise ValueError(
                f"The event is of stream {data.get('stream_id')!r}, not {self._stream_id!r}."
            )
        named = _response_id(data)
        if named is not None and self._response_id not in {None, named}:
            raise ValueError(f"The event is of response {named!r}, not {self._response_id!r}.")

    def _bind(self, data: _Fields) -> None:
        if not self._is_bound:
            self._is_bound, self._stream_id = True, data.get("stream_id")
        self._response_id = self._response_id or _response_id(data)

    def _change(self, kind: str, data: _Fields) -> Callable[[], None] | None:
        """Check an event, and return what it changes; nothing for a type that is unknown."""
        base, _, step = kind.rpartition(".")
        if kind in _STATES:
            return self._replace_state(data)
        if base == "response.output_item" and step in {"added", "done"}:
            index, item = _index(data, "output_index"), _mapping(data, "item")
            return lambda: self._place(index, item)
        if base == "response.content_part" and step in {"added", "done"}:
            part = _mapping(data, "part")
            return self._set_part(data, "message", _index(data, "content_index"), part)
        if step in {"delta", "done"} and base in _CREATING:
            item_type, name, done = _CREATING[base]
            return self._set_text(data, item_type, name, _text(data, step, done), step)
        if step in {"delta", "done"} and base in _CONTENT:
            item_type, part_type, name = _CONTENT[base]
            text, index = _text(data, step, name), _index(data, "content_index")
            return self._set_content(data, item_type, index, (part_type, name), text, step)
        return self._progress(base, step, data)

    def _replace_state(self, data: _Fields) -> Callable[[], None]:
        response = _mapping(data, "response")
        output = response.get("output")
        if output is not None and not isinstance(output, list):
            raise ValueError("The `output` of a response must be a list.")

        def change() -> None:
            self._state = {n: value for n, value in response.items() if n != "output"}
            if output is not None:
                self._items = {}
                for index, item in enumerate(cast("list[_Fields]", output)):
                    self._place(index, item)

        return change

    def _place(self, index: int, fields: _Fields) -> None:
        before = self._items.get(index)
        if before is not None:
            old = before.fields.get("id")
            if isinstance(old, str) and old != fields.get("id"):
                self._retired.add(old)
        item = _Item({n: value for n, value in fields.items() if n not in {"content", "summary"}})
        item.content = _by_index(fields.get("content"))
        item.summary = _by_index(fields.get("summary"))
        if before is not None and before.fields.get("id") == fields.get("id"):
            item.annotations, item.outputs = before.annotations, before.outputs
            item.content = item.content or before.content
            item.summary = item.summary or before.summary
        self._items[index] = item

    # -------------------------------------------------------------------- content

    def _item(self, data: _Fields, item_type: str) -> _Item | None:
        """Return the item of an event, made where there is none; nothing for a retired id."""
        index, item_id = _index(data, "output_index"), data.get("item_id")
        if item_id in self._retired:
            return None
        item = self._items.get(index)
        if item is None or (item_id is not None and item.fields.get("id") not in {None, item_id}):
            self._place(index, {"type": item_type, **({"id": item_id} if item_id else {})})
            item = self._items[index]
        return item if item.fields.get("type") == item_type else None

    def _set_text(
        self, data: _Fields, item_type: str, name: str, text: str, step: str
    ) -> Callable[[], None]:
        _index(data, "output_index")

        def change() -> None:
            if (item := self._item(data, item_type)) is not None:
                before = item.fields.get(name) or "" if step == "delta" else ""
                item.fields[name] = before + text

        return change

    def _set_part(
        self, data: _Fields, item_type: str, index: int, part: _Fields
    ) -> Callable[[], None]:
        _index(data, "output_index")

        def change() -> None:
            if (item := self._item(data, item_type)) is not None:
                item.content[index] = dict(part)

        return change

    def _set_content(
        self,
        data: _Fields,
        item_type: str,
        index: int,
        names: tuple[str, str],
        text: str,
        step: str,
    ) -> Callable[[], None]:
        _index(data, "output_index")
        part_type, name = names

        def change() -> None:
            known = self._known(data, item_type) if item_type == "reasoning" else None
            item = known if item_type == "reasoning" else self._item(data, item_type)
            if item is not None:
                part = item.content.setdefault(index, {"type": part_type})
                part[name] = (part.get(name) or "" if step == "delta" else "") + text

        return change

    # ------------------------------------------------------------------- progress

    def _known(self, data: _Fields, item_type: str) -> _Item | None:
        """Return the item that an event is about, if it is there and is that."""
        item = self._items.get(_index(data, "output_index"))
        if item is None or item.fields.get("type") != item_type:
            return None
        return item if data.get("item_id") in {None, item.fields.get("id")} else None

    def _progress(self, base: str, step: str, data: _Fields) -> Callable[[], None] | None:
        """Return what an event changes in an item that is known; it never makes one."""
        if base in _CALLS and step in _STATUSES:
            item = self._known(data, _CALLS[base])
            return lambda: item.fields.update(status=step) if item is not None else None
        if base == "response.code_interpreter_call_code" and step in {"delta", "done"}:
            item, text = self._known(data, "code_interpreter_call"), _text(data, step, "code")
            return lambda: _grow(item.fields, "code", text, step) if item is not None else None
        if base.startswith("response.reasoning_summary_"):
            return self._summary(base, step, data)
        if base == "response.output_text.annotation":
            item = self._known(data, "message")
            place = _index(data, "content_index"), _index(data, "annotation_index")
            return lambda: _put(item.annotations, place, data["annotation"]) if item else None
        if base.startswith("response.shell_call_"):
            return self._shell(base, step, data)
        return None

    def _summary(self, base: str, step: str, data: _Fields) -> Callable[[], None]:
        item, index = self._known(data, "reasoning"), _index(data, "summary_index")
        if base.endswith("_part"):
            part = _mapping(data, "part")
            return lambda: _put(item.summary, index, dict(part)) if item else None
        text = _text(data, step, "text")

        def change() -> None:
            if item is not None:
                part = item.summary.setdefault(index, {"type": "summary_text"})
                _grow(part, "text", text, step)

        return change

    def _shell(self, base: str, step: str, data: _Fields) -> Callable[[], None]:
        index = _index(data, "command_index")
        if base == "response.shell_call_command":
            item = self._known(data, "shell_call")
            text = _text(data, step, "command")
            return lambda: _command(item, index, text, step) if item is not None else None
        item = self._known(data, "shell_call_output") or self._known(data, "shell_call")
        pieces = data.get("delta") if step == "delta" else data.get("output")

        def change() -> None:
            if item is None or index >= max(1, len(_commands(item))):
                return
            if step == "done":
                item.outputs[index] = {"output": pieces}
            elif isinstance(pieces, dict):
                output = item.outputs.setdefault(index, {})
                for name, text in cast("dict[str, Any]", pieces).items():
                    if name in {"stdout", "stderr"} and isinstance(text, str):
                        output[name] = output.get(name, "") + text

        return change


# ---------------------------------------------------------------------- reading an event


def _fields(event: object) -> _Fields:
    if isinstance(event, BaseModel):
        return event.to_dict(mode="json")
    return copy.deepcopy(dict(cast("Mapping[str, Any]", event)))


def _response_id(data: _Fields) -> str | None:
    response = data.get("response")
    named = cast("_Fields", response).get("id") if isinstance(response, dict) else None
    return str(named) if named else data.get("response_id")


def _index(data: _Fields, name: str) -> int:
    value = data.get(name)
    if isinstance(value, bool) or not isinstance(value, int) or value < 0:
        raise ValueError(f"`{name}` of {data.get('type')!r} must be an index, not {value!r}.")
    return value


def _text(data: _Fields, step: str, name: str) -> str:
    name = name if step in {"done", "added"} else "delta"
    value = data.get(name)
    if not isinstance(value, str):
        raise ValueError(f"`{name}` of {data.get('type')!r} must be text, not {value!r}.")  # noqa: TRY004 - the event is malformed
    return value


def _mapping(data: _Fields, name: str) -> _Fields:
    value = data.get(name)
    if not isinstance(value, dict):
        raise ValueError(f"`{name}` of {data.get('type')!r} must be an object, not {value!r}.")  # noqa: TRY004 - the event is malformed
    return cast("_Fields", value)


# ------------------------------------------------------------------------- small changes


def _grow(fields: _Fields, name: str, text: str, step: str) -> None:
    fields[name] = (fields.get(name) or "") + text if step == "delta" else text


def _put(target: dict[Any, Any], key: object, value: object) -> None:
    target[key] = value


def _by_index(parts: object) -> dict[int, _Fields]:
    if not isinstance(parts, list):
        return {}
    return {n: dict(part) for n, part in enumerate(cast("list[_Fields]", parts))}


def _commands(item: _Item) -> list[str]:
    action = item.fields.get("action")
    commands = cast("_Fields", action).get("commands") if isinstance(action, dict) else None
    return cast("list[str]", commands) if isinstance(commands, list) else []


def _command(item: _Item, index: int, text: str, step: str) -> None:
    commands = list(_commands(item))
    if index > len(commands):
        return
    if index == len(commands):
        commands.append("")
    commands[index] = commands[index] + text if step == "delta" else text
    action = item.fields.get("action")
    item.fields["action"] = {**(action if isinstance(action, dict) else {}), "commands": commands}


# ---------------------------------------------------------------------------- snapshots


def _output(index: int, item: _Item) -> ResponsesWebSocketOutput:
    fields = item.fields
    texts = tuple(
        (n, str(part.get("text", part.get("refusal")) or ""))
        for n, part in sorted(item.content.items())
    )
    return ResponsesWebSocketOutput(
        index,
        fields.get("id"),
        fields.get("type"),
        fields.get("name"),
        fields.get("call_id"),
        fields.get("arguments"),
        fields.get("input"),
        texts,
    )


def _row(index: int, item: _Item) -> dict[str, Any]:
    fields = dict(item.fields)
    if item.summary:
        fields["summary"] = [part for _, part in sorted(item.summary.items())]
    row: dict[str, Any] = {"output_index": index, "item": fields}
    if item.content:
        row["content"] = [
            {"content_index": n, "part": _annotated(n, part, item)}
            for n, part in sorted(item.content.items())
        ]
    if item.outputs:
        row["shell_output"] = [
            {"command_index": n, **output} for n, output in sorted(item.outputs.items())
        ]
    return row


def _annotated(index: int, part: _Fields, item: _Item) -> _Fields:
    rows = [
        {"annotation_index": n, "annotation": annotation}
        for (content, n), annotation in sorted(item.annotations.items())
        if content == index
    ]
    return {**part, "annotations": rows} if rows else dict(part)
