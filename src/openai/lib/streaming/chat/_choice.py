"""One choice of a streamed completion: accumulates its chunks and derives their events."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from functools import partial
from typing import Any, TypeAlias, cast

from ...._models import construct_type_unchecked
from ...._utils._utils import is_dict
from ....types import chat
from ....types.chat import chat_completion_chunk as chunks
from ....types.chat.chat_completion import ChoiceLogprobs
from ..._parsing._completions import has_rich_response_format, parse_json, text_of
from ..._parsing._rebuild import rebuild
from .._deferred import build
from .._deltas import add_call, dump_sent, facts_of, find_call, grow, index_of, join_texts
from .._text import Text, unparsed
from . import _events
from ._tool_call import ToolCallState

__all__ = ["CallPieces", "ChoiceState", "has_delta"]

CallPieces: TypeAlias = list[tuple[ToolCallState, str]]
"""The calls that a chunk continues, and what it adds to the arguments of each."""

_NOTHING = construct_type_unchecked(value={}, type_=chunks.ChoiceDelta)
_NO_FACTS = frozenset({"message"})
_NO_PIECES: CallPieces = []
_LOGPROBS: dict[str, tuple[type[Any], type[Any]]] = {
    "content": (_events.LogprobsContentDeltaEvent, _events.LogprobsContentDoneEvent),
    "refusal": (_events.LogprobsRefusalDeltaEvent, _events.LogprobsRefusalDoneEvent),
}
"""The events of each list of log probabilities."""


class ChoiceState:
    """Accumulates one choice, and yields the events of each chunk."""

    def __init__(
        self,
        first: chunks.Choice,
        index: int,
        *,
        tools: list[chat.ChatCompletionToolUnionParam],
        response_format: Any,
    ) -> None:
        self._tools = tools
        self._response_format = response_format
        self._is_typed = has_rich_response_format(response_format)
        self._message: dict[str, Any] = {}
        self._calls: list[ToolCallState] = []
        self._latest: dict[int | None, ToolCallState] = {}
        self._current_call: ToolCallState | None = None
        self._parse_content: Callable[[], Any] = unparsed
        self._emitted: set[type[Any]] = set()
        self._is_stale = True
        fields = {name: value for name, value in dump_sent(first).items() if name != "delta"}
        self._choice: chat.ParsedChoice[object] = construct_type_unchecked(
            value={**fields, "index": index, "logprobs": None}, type_=chat.ParsedChoice
        )

    # ---------------------------------------------------------------- the snapshot

    @property
    def finish_reason(self) -> str | None:
        """Why the choice ended; `None` while it goes on."""
        return self._choice.finish_reason

    @property
    def choice(self) -> chat.ParsedChoice[object]:
        """The choice so far; the same object every time."""
        if self._is_stale:
            self._choice.message = self._message_so_far()
            self._is_stale = False
        return self._choice

    def _message_so_far(self) -> chat.ParsedChatCompletionMessage[object]:
        cls: type[chat.ParsedChatCompletionMessage[object]] = chat.ParsedChatCompletionMessage
        tree = join_texts(self._message)
        ordered = [self._call_of(entry) for entry in self._message.get("tool_calls") or ()]
        for entry, call in zip(tree.get("tool_calls") or (), ordered, strict=True):
            entry.update(index=call.index, type=call.type)
        if tree and not tree.get("role"):
            tree["role"] = "assistant"  # some services leave it out, but none accept null
        message = construct_type_unchecked(value=tree, type_=cls)
        if self._parse_content is not unparsed:
            message.parsed = self._parse_content()
        for made, call in zip(message.tool_calls or (), ordered, strict=True):
            if (parsed := call.parse()) is not None:
                made.function.parsed_arguments = parsed
        return message

    def _call_of(self, entry: dict[str, Any]) -> ToolCallState:
        return next(call for call in self._calls if call.entry is entry)

    def _text(self, name: str) -> Text | None:
        text = self._message.get(name)
        return text if isinstance(text, Text) else None

    @property
    def _is_refused(self) -> bool:
        refusal = self._text("refusal")
        return refusal is not None and refusal.length > 0

    # ---------------------------------------------------------------- adding a chunk

    def add(self, choice: chunks.Choice) -> CallPieces:
        """Add a later chunk's part of this choice, and return the pieces of its calls."""
        pieces = self.grow(choice)
        if choice.finish_reason:
            self._choice.finish_reason = choice.finish_reason
        self._parse_content = unparsed
        content = self._text("content")
        if content is not None and self._is_typed and not self._is_refused:
            self._parse_content = partial(content.json, content.length)
        for call, _ in pieces:
            call.parse_so_far()
        if choice.__pydantic_extra__:
            extra = cast("dict[str, Any]", self._choice.__pydantic_extra__)
            extra.update(facts_of(choice.__pydantic_extra__, _NO_FACTS))
        return pieces

    def grow(self, choice: chunks.Choice) -> CallPieces:
        """Add a chunk's part without parsing it, and return the pieces of its calls."""
        delta = _delta_of(choice)
        pieces = self._append(delta)
        if pieces is None:
            tree = dump_sent(delta)
            calls: Any = tree.get("tool_calls")
            if calls is not None:
                tree["tool_calls"] = []
            grow(self._message, tree)
            pieces = [self._add_call(piece) for piece in calls or () if is_dict(piece)]
        self._is_stale = True
        if choice.logprobs is not None:
            self._grow_logprobs(choice.logprobs)
        return pieces

    def _append(self, delta: chunks.ChoiceDelta) -> CallPieces | None:
        """Handle the common case, a single piece of text; return `None` for any other chunk."""
        fields = delta.model_fields_set
        if len(fields) != 1 or delta.model_extra:
            return None
        content = delta.content
        if content and content.__class__ is str and (text := self._text("content")) is not None:
            text.append(content)
            return _NO_PIECES
        if not delta.tool_calls or len(delta.tool_calls) > 1:
            return None
        piece: Any = delta.tool_calls[0]
        index = getattr(piece, "index", None)  # the piece may be null
        call = self._latest.get(index) if index.__class__ is int else None
        added = call.append(piece) if call is not None else None
        return None if call is None or added is None else [(call, added)]

    def _add_call(self, piece: dict[str, Any]) -> tuple[ToolCallState, str]:
        """Add a piece of a tool call; return the call, and what was added to its arguments."""
        arguments = _make_regular(piece)
        index, entries = index_of(piece), self._message["tool_calls"]
        latest = self._latest.get(index)
        entry = find_call(entries, piece, None if latest is None else latest.entry)
        call = None if entry is None else self._call_of(entry)
        length = 0 if call is None else call.length
        entry = add_call(entries, piece, entry)
        if call is None:
            call = self._start_call(index, entry)
        self._latest[index] = self._latest[None] = call
        return call, arguments if call.length > length else ""

    def _start_call(self, index: int | None, entry: dict[str, Any]) -> ToolCallState:
        """Begin a call, whose index is that of the server if no other call has it."""
        taken = [call.index for call in self._calls]
        if index is None or index in taken:
            index = max(taken, default=-1) + 1
        call = ToolCallState(index, entry, self._tools)
        self._calls.append(call)
        return call

    def _grow_logprobs(self, new: chunks.ChoiceLogprobs) -> None:
        so_far = self._choice.logprobs
        if so_far is None:
            so_far = self._choice.logprobs = rebuild(
                new, ChoiceLogprobs, content=None, refusal=None
            )
        for name in _LOGPROBS:
            pieces, known = getattr(new, name), getattr(so_far, name)
            if pieces is not None and known is None:
                setattr(so_far, name, list(pieces))
            elif pieces:
                known.extend(pieces)

    # ---------------------------------------------------------------- events

    def events(
        self, choice: chunks.Choice, pieces: CallPieces
    ) -> Iterator[_events.ChatCompletionStreamEvent[Any]]:
        """Yield the events of the latest chunk: deltas first, then completions."""
        delta = _delta_of(choice)
        content = text_of(delta.content)
        if content is not None and (text := self._text("content")) is not None:
            values: dict[str, Any] = {"type": "content.delta", "delta": content}
            if self._parse_content is unparsed:
                values["parsed"] = None  # a value is read faster than it is computed
            snapshot = partial(text.first, text.length)
            yield build(
                _events.ContentDeltaEvent, values, snapshot=snapshot, parsed=self._parse_content
            )
        if delta.refusal is not None and (text := self._text("refusal")) is not None:
            values = {"type": "refusal.delta", "delta": delta.refusal}
            yield build(
                _events.RefusalDeltaEvent, values, snapshot=partial(text.first, text.length)
            )
        for call, arguments in pieces:
            if call.is_function:
                yield call.delta_event(arguments)
        if choice.logprobs is not None:
            yield from self._logprobs_deltas(choice.logprobs)
        yield from self._done_events(pieces)

    def _logprobs_deltas(
        self, new: chunks.ChoiceLogprobs
    ) -> Iterator[_events.ChatCompletionStreamEvent[Any]]:
        for name, (cls, _) in _LOGPROBS.items():
            pieces, so_far = getattr(new, name), getattr(self._choice.logprobs, name)
            if pieces:
                values = {"type": f"logprobs.{name}.delta", name: pieces}
                yield build(cls, values, snapshot=partial(_first, so_far, len(so_far)))

    # ---------------------------------------------------------------- completions

    def _done_events(self, pieces: CallPieces) -> Iterator[_events.ChatCompletionStreamEvent[Any]]:
        for call, _ in pieces:
            if call is not self._current_call:
                yield from self._content_dones()
                # A call that is not complete yet continues in a later chunk.
                if self._current_call is not None and self._current_call.is_complete:
                    yield from self._call_done(self._current_call)
                self._current_call = call
        if self._choice.finish_reason:
            yield from self._content_dones()
            for call in self._calls:
                yield from self._call_done(call)

    def _content_dones(self) -> Iterator[_events.ChatCompletionStreamEvent[Any]]:
        """Yield the completions of the content, each once."""
        content, refusal = self._text("content"), self._text("refusal")
        if content is not None and content.length and self._first_time(_events.ContentDoneEvent):
            yield self._content_done(str(content))
        if refusal is not None and self._first_time(_events.RefusalDoneEvent):
            yield build(_events.RefusalDoneEvent, {"type": "refusal.done", "refusal": str(refusal)})
        for name, (_, cls) in _LOGPROBS.items():
            logprobs = getattr(self._choice.logprobs, name, None)
            if logprobs is not None and self._first_time(cls):
                yield build(cls, {"type": f"logprobs.{name}.done", name: list(logprobs)})

    def _call_done(
        self, call: ToolCallState
    ) -> Iterator[_events.FunctionToolCallArgumentsDoneEvent]:
        """Yield the completion of a call, once."""
        if (event := call.done_event()) is not None:
            self._is_stale = True
            yield event

    def _first_time(self, event: type[Any]) -> bool:
        is_new = event not in self._emitted
        self._emitted.add(event)
        return is_new

    def _content_done(self, content: str) -> _events.ContentDoneEvent[Any]:
        parsed = None
        if self._is_typed and not self._is_refused:
            parsed = parse_json(self._response_format, content)
        self._parse_content = lambda: parsed
        self._is_stale = True
        values = {"type": "content.done", "content": content, "parsed": parsed}
        return build(_events.ContentDoneEvent, values)


def has_delta(choice: Any) -> bool:
    """Return whether a choice of a chunk has a part of the message."""
    return choice is not None and bool(_delta_of(choice).model_fields_set)


def _delta_of(choice: chunks.Choice) -> chunks.ChoiceDelta:
    delta = cast("chunks.ChoiceDelta | None", choice.delta)
    if delta is not None:
        return delta
    # Some services leave out an empty delta; some send the whole message in its place.
    message = getattr(choice, "message", None)
    if not is_dict(message):
        return _NOTHING
    return construct_type_unchecked(value=message, type_=chunks.ChoiceDelta)


def _first(values: list[Any], count: int) -> list[Any]:
    return values[:count]


def _make_regular(piece: dict[str, Any]) -> str:
    """Make a piece of a call regular, and return its arguments.

    Some servers send arguments as an object, not as JSON.
    """
    function: Any = piece.get("function")
    if not isinstance(function, dict):
        if function is not None:
            del piece["function"]
        return ""
    arguments = cast("dict[str, Any]", function).get("arguments")
    if isinstance(arguments, (dict, list)):
        arguments = function["arguments"] = json.dumps(arguments, ensure_ascii=False)
    return arguments if isinstance(arguments, str) else ""
