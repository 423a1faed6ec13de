"""Accumulates the events of one lane into a response, with snapshots at any time.

Content, annotations and outputs are stored by index, so gaps stay gaps. Every event is validated
before it changes the state. Text stays in pieces until a snapshot joins them.
"""

from __future__ import annotations

import copy
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, TypeVar, cast

from .._models import BaseModel, construct_type
from .._utils._utils import is_dict, is_list
from ..lib.streaming._deltas import join_texts
from ..lib.streaming._text import Text
from ..lib.streaming.responses._output import filled, identity
from ..lib.streaming.responses._pieces import PARTS, PIECES, Piece
from ..types import responses
from .lanes import TERMINAL, ResponsesWebSocketError

__all__ = [
    "ResponsesWebSocketAccumulator",
    "ResponsesWebSocketOutput",
    "ResponsesWebSocketSnapshot",
]

_T = TypeVar("_T", int, str, dict[Any, Any])
_Fields = dict[str, Any]

_KINDS: dict[type, str] = {int: "an index", str: "text", dict: "an object"}
_STATES = {"response.created", "response.queued", "response.in_progress"} | TERMINAL
_PARTED = ("content", "summary")
_PLACED = {"response.output_item.added", "response.output_item.done"}
_CALLS = {
    "response.code_interpreter_call",
    "response.file_search_call",
    "response.web_search_call",
    "response.image_generation_call",
    "response.mcp_call",
}
_STATUSES = {"in_progress", "searching", "completed", "failed", "interpreting", "generating"}


@dataclass(frozen=True)
class ResponsesWebSocketOutput:
    """One output item so far; `text` holds its parts by content index."""

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
    """A response so far; later events do not change it."""

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
    parts: dict[str, dict[int, _Fields]]
    """The item's lists of parts by field name; each list maps an index to a part."""

    annotations: dict[int, dict[int, Any]] = field(default_factory=dict[int, dict[int, Any]])
    """By index of the part, then by index of the annotation."""

    outputs: dict[int, _Fields] = field(default_factory=dict[int, _Fields])

    @property
    def id(self) -> str | None:
        return self.fields.get("id")


class ResponsesWebSocketAccumulator:
    """Accumulates the events of one response; take a snapshot at any time."""

    def __init__(self) -> None:
        self.reset()

    def reset(self) -> None:
        """Clear the state for the next response."""
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
        """Add one event; events of unknown types are ignored.

        Raises:
            ValueError: the event is malformed, or belongs to another stream or response.
            RuntimeError: the response has ended; `reset()` first.
            ResponsesWebSocketError: the event reports an error.
        """
        if self._terminal_type is not None or self._error is not None:
            raise RuntimeError("The response has ended; call `reset()` before the next one.")
        data = _fields(event)
        kind = str(data.get("type"))
        self._check_origin(data)
        if kind == "error":
            self._error = ResponsesWebSocketError(event)
            raise self._error
        output = self._complete(data) if kind in TERMINAL and self._items else None
        try:
            is_known = self._apply(kind, data)
        except ValueError as exc:
            if kind in TERMINAL:
                self._error = exc
            raise
        if is_known:
            self._bind(data)
        if kind in TERMINAL:
            response: Any = copy.deepcopy(getattr(event, "response", data["response"]))
            self._response, self._terminal_type = response, kind
            if output is not None and isinstance(response, BaseModel):
                cast("Any", response).output = [_model(item) for item in output]
            elif output is not None:
                response["output"] = output

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
        """Return a short snapshot."""
        return ResponsesWebSocketSnapshot(
            self._stream_id,
            self._response_id,
            self._terminal_type,
            tuple(_output(index, item) for index, item in sorted(self._items.items())),
        )

    def detailed_snapshot(self) -> dict[str, Any]:
        """Return a snapshot with every known field, as a new dictionary."""
        snapshot = {
            "stream_id": self._stream_id,
            "response_id": self._response_id,
            "terminal_type": self._terminal_type,
            "response": self._state,
            "output": [_row(index, item) for index, item in sorted(self._items.items())],
        }
        return cast("dict[str, Any]", join_texts(snapshot))

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

    def _complete(self, data: _Fields) -> list[Any] | None:
        """Add to the last response what its output lacks; return the output if it lacked any.

        An output without items stands for the items so far, which then stay as they are.
        """
        response = data.get("response")
        sent = response.get("output") if is_dict(response) else ""
        streamed = [_whole(item) for _, item in sorted(self._items.items())]
        if not sent and is_dict(response):
            response["output"] = None
            return streamed
        known = {identity(item): item for item in map(_model, streamed)}
        lacked = False
        for number, item in enumerate(sent if is_list(sent) else ()):
            model = _model(item)
            same = known.get(identity(model)) if identity(model) else None
            if (whole := filled(model, same)) is not model:
                cast("Any", sent)[number], lacked = whole.to_dict(mode="json"), True
        return cast("list[Any]", sent) if lacked else None

    # ------------------------------------------------------------------- changing

    def _apply(self, kind: str, data: _Fields) -> bool:
        """Validate and apply an event; return whether its type is known.

        Raises:
            ValueError: the event is malformed; the state is unchanged.
        """
        base, _, step = kind.rpartition(".")
        if kind in _STATES:
            self._replace_state(data)
        elif kind in _PLACED:
            self._place(_index(data, "output_index"), _field(data, "item", dict))
        elif base in PIECES and step in {"delta", "done"}:
            self._grow(PIECES[base], data, step)
        elif base in PARTS and step in {"added", "done"}:
            self._set_part(*PARTS[base], data)
        elif base in _CALLS and step in _STATUSES:
            if item := self._find(data, base.removeprefix("response.")):
                item.fields["status"] = step
        elif base == "response.output_text.annotation":
            part, index = _index(data, "content_index"), _index(data, "annotation_index")
            if item := self._find(data, "message"):
                item.annotations.setdefault(part, {})[index] = data["annotation"]
        elif base == "response.shell_call_command":
            self._add_command_text(data, step)
        elif base == "response.shell_call_output_content":
            self._set_output(data, step)
        else:
            return False
        return True

    def _replace_state(self, data: _Fields) -> None:
        response = _field(data, "response", dict)
        output = response.get("output")
        if output is not None and not is_list(output):
            raise ValueError("The `output` of a response must be a list.")
        self._state = {n: value for n, value in response.items() if n != "output"}
        if output is not None:
            self._items = {}
            for index, item in enumerate(output):
                self._place(index, item)

    def _place(self, index: int, fields: _Fields) -> _Item:
        before = self._items.get(index)
        parts = {name: _by_index(fields.get(name)) for name in _PARTED}
        item = _Item({n: value for n, value in fields.items() if n not in _PARTED}, parts)
        if before is not None and before.id == item.id:
            item.annotations, item.outputs = before.annotations, before.outputs
            item.parts = {name: parts[name] or before.parts[name] for name in _PARTED}
        elif before is not None and isinstance(before.id, str):
            self._retired.add(before.id)
        self._items[index] = item
        return item

    def _find(self, data: _Fields, item_type: str, *, starts_item: bool = False) -> _Item | None:
        """Return the item that an event refers to, if it exists and has this type.

        Args:
            starts_item: Place one where there is none, or one of another id; unless its own id
                was replaced before.
        """
        index, item_id = _index(data, "output_index"), data.get("item_id")
        item = self._items.get(index)
        if not starts_item:
            item = item if item and item_id in {None, item.id} else None
        elif item_id in self._retired:
            return None
        elif item is None or (item_id is not None and item.id not in {None, item_id}):
            item = self._place(index, {"type": item_type, **({"id": item_id} if item_id else {})})
        return item if item and item.fields.get("type") == item_type else None

    def _grow(self, piece: Piece, data: _Fields, step: str) -> None:
        text = _field(data, "delta" if step == "delta" else piece.name, str)
        place = _index(data, piece.index) if piece.parts else 0
        item = self._find(data, piece.item, starts_item=piece.starts_item)
        if item is None:
            return
        fields = item.fields
        if piece.parts:
            fields = item.parts[piece.parts].setdefault(place, {"type": piece.part})
        if step == "done":
            fields[piece.name] = text
            return
        if not isinstance(fields.get(piece.name), Text):
            fields[piece.name] = Text(fields.get(piece.name) or "")
        fields[piece.name].append(text)

    def _set_part(self, item_type: str, parts: str, data: _Fields) -> None:
        index, part = _index(data, f"{parts}_index"), _field(data, "part", dict)
        if item := self._find(data, item_type, starts_item=item_type == "message"):
            item.parts[parts][index] = dict(part)

    def _add_command_text(self, data: _Fields, step: str) -> None:
        index = _index(data, "command_index")
        text = _field(data, "delta" if step == "delta" else "command", str)
        item = self._find(data, "shell_call")
        if item is None or index > len(commands := [*_commands(item)]):
            return
        before = commands[index] if index < len(commands) and step == "delta" else ""
        commands[index:] = [before + text, *commands[index + 1 :]]
        action = item.fields.get("action")
        item.fields["action"] = {**(action if is_dict(action) else {}), "commands": commands}

    def _set_output(self, data: _Fields, step: str) -> None:
        index = _index(data, "command_index")
        item = self._find(data, "shell_call_output") or self._find(data, "shell_call")
        if item is None or index >= max(1, len(_commands(item))):
            return
        if step == "done":
            item.outputs[index] = {"output": data.get("output")}
        elif is_dict(pieces := data.get("delta")):
            output = item.outputs.setdefault(index, {})
            for name, text in pieces.items():
                if name in {"stdout", "stderr"} and isinstance(text, str):
                    output[name] = output.get(name, "") + text


# ---------------------------------------------------------------------- reading an event


def _fields(event: object) -> _Fields:
    if isinstance(event, BaseModel):
        return event.to_dict(mode="json")
    return copy.deepcopy(dict(cast("Mapping[str, Any]", event)))


def _response_id(data: _Fields) -> str | None:
    response = data.get("response")
    named = response.get("id") if is_dict(response) else None
    return str(named) if named else data.get("response_id")


def _field(data: _Fields, name: str, kind: type[_T]) -> _T:
    value: Any = data.get(name)
    is_index = isinstance(value, int) and not isinstance(value, bool) and value >= 0
    if not isinstance(value, kind) or (kind is int and not is_index):
        raise ValueError(f"`{name}` of {data.get('type')!r} must be {_KINDS[kind]}, not {value!r}.")
    return value


def _index(data: _Fields, name: str) -> int:
    return _field(data, name, int)


def _by_index(parts: object) -> dict[int, _Fields]:
    return {n: dict(part) for n, part in enumerate(parts)} if is_list(parts) else {}


def _commands(item: _Item) -> list[str]:
    action = item.fields.get("action")
    commands = action.get("commands") if is_dict(action) else None
    return commands if is_list(commands) else []


# ---------------------------------------------------------------------------- snapshots


def _model(item: object) -> Any:
    item_type: Any = responses.ResponseOutputItem
    return construct_type(value=item, type_=item_type)


def _whole(item: _Item) -> _Fields:
    """Return an item as the API sends it."""
    fields = dict(item.fields)
    for name in _PARTED:
        if parts := item.parts[name]:
            fields[name] = [dict(parts[index]) for index in sorted(parts)]
    for index, part in zip(sorted(item.parts["content"]), fields.get("content", ()), strict=False):
        if notes := item.annotations.get(index):
            part["annotations"] = part.get("annotations") or [notes[n] for n in sorted(notes)]
    return cast("_Fields", join_texts(fields))


def _output(index: int, item: _Item) -> ResponsesWebSocketOutput:
    get = item.fields.get
    texts = tuple(
        (n, str(part.get("text", part.get("refusal")) or ""))
        for n, part in sorted(item.parts["content"].items())
    )
    return ResponsesWebSocketOutput(
        index,
        get("id"),
        get("type"),
        get("name"),
        get("call_id"),
        join_texts(get("arguments")),
        join_texts(get("input")),
        texts,
    )


def _row(index: int, item: _Item) -> dict[str, Any]:
    fields = dict(item.fields)
    if summary := item.parts["summary"]:
        fields["summary"] = [part for _, part in sorted(summary.items())]
    row: dict[str, Any] = {"output_index": index, "item": fields}
    if item.parts["content"]:
        row["content"] = [
            {"content_index": n, "part": _part(part, item.annotations.get(n, {}))}
            for n, part in sorted(item.parts["content"].items())
        ]
    if item.outputs:
        row["shell_output"] = [
            {"command_index": n, **output} for n, output in sorted(item.outputs.items())
        ]
    return row


def _part(part: _Fields, annotations: Mapping[int, Any]) -> _Fields:
    rows = [{"annotation_index": n, "annotation": each} for n, each in sorted(annotations.items())]
    return {**part, "annotations": rows} if rows else dict(part)
