"""One choice of a streamed completion: accumulates its chunks and derives their events."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial
from typing import Any, cast

from ...._models import construct_type_unchecked
from ....types import chat
from ....types.chat import chat_completion_chunk as chunks
from ....types.chat.chat_completion import ChoiceLogprobs
from ..._parsing._completions import has_rich_response_format, parse_json
from ..._parsing._rebuild import rebuild
from .._deferred import build
from .._deltas import dump_sent, entry_at, grow, join_texts
from .._text import Text, unparsed
from . import _events
from ._tool_call import ToolCallState

__all__ = ["ChoiceState"]

_NOTHING = construct_type_unchecked(value={}, type_=chunks.ChoiceDelta)
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
        *,
        tools: list[chat.ChatCompletionToolUnionParam],
        response_format: Any,
    ) -> None:
        self._tools = tools
        self._response_format = response_format
        self._is_typed = has_rich_response_format(response_format)
        self._message: dict[str, Any] = {}
        self._calls: dict[int, ToolCallState] = {}
        self._current_call: ToolCallState | None = None
        self._parse_content: Callable[[], Any] = unparsed
        self._emitted: set[type[Any]] = set()
        self._is_stale = True
        fields = {name: value for name, value in dump_sent(first).items() if name != "delta"}
        self._choice: chat.ParsedChoice[object] = construct_type_unchecked(
            value={**fields, "logprobs": None}, type_=chat.ParsedChoice
        )
        self._grow(first)

    # ---------------------------------------------------------------- the snapshot

    @property
    def choice(self) -> chat.ParsedChoice[object]:
        """The choice so far; the same object every time."""
        if self._is_stale:
            self._choice.message = self._message_so_far()
            self._is_stale = False
        return self._choice

    def _message_so_far(self) -> chat.ParsedChatCompletionMessage[object]:
        cls: type[chat.ParsedChatCompletionMessage[object]] = chat.ParsedChatCompletionMessage
        message = construct_type_unchecked(value=join_texts(self._message), type_=cls)
        if self._parse_content is not unparsed:
            message.parsed = self._parse_content()
        for entry, call in zip(self._entries, message.tool_calls or (), strict=False):
            state = self._calls.get(entry.get("index"))
            if state is not None and (parsed := state.parse()) is not None:
                call.function.parsed_arguments = parsed
        return message

    @property
    def _entries(self) -> list[Any]:
        return self._message.get("tool_calls") or []

    def _text(self, name: str) -> Text | None:
        text = self._message.get(name)
        return text if isinstance(text, Text) else None

    @property
    def _is_refused(self) -> bool:
        refusal = self._text("refusal")
        return refusal is not None and refusal.length > 0

    # ---------------------------------------------------------------- adding a chunk

    def add(self, choice: chunks.Choice) -> None:
        """Add a later chunk's part of this choice."""
        self._grow(choice)
        if choice.finish_reason:
            self._choice.finish_reason = choice.finish_reason
        self._parse_content = unparsed
        content = self._text("content")
        if content is not None and self._is_typed and not self._is_refused:
            self._parse_content = partial(content.json, content.length)
        for piece in _delta_of(choice).tool_calls or ():
            self._call(piece).parse_so_far()

    def _grow(self, choice: chunks.Choice) -> None:
        delta = _delta_of(choice)
        if not self._append(delta):
            grow(self._message, dump_sent(delta))
        self._is_stale = True
        if choice.logprobs is not None:
            self._grow_logprobs(choice.logprobs)

    def _append(self, delta: chunks.ChoiceDelta) -> bool:
        """Handle the common case, a single piece of text; return false for any other chunk."""
        fields = delta.model_fields_set
        if len(fields) != 1 or delta.model_extra:
            return False
        if delta.content and (text := self._text("content")) is not None:
            text.append(delta.content)
            return True
        if not delta.tool_calls or len(delta.tool_calls) > 1:
            return False
        call = self._calls.get(delta.tool_calls[0].index)
        return call is not None and call.append(delta.tool_calls[0])

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

    def _call(self, piece: chunks.ChoiceDeltaToolCall) -> ToolCallState:
        call = self._calls.get(piece.index)
        if call is None:
            entry = entry_at(self._entries, piece.index)
            call = self._calls[piece.index] = ToolCallState(piece.index, entry, self._tools)
        return call

    # ---------------------------------------------------------------- events

    def events(self, choice: chunks.Choice) -> Iterator[_events.ChatCompletionStreamEvent[Any]]:
        """Yield the events of the latest chunk: deltas first, then completions."""
        delta = _delta_of(choice)
        if delta.content is not None and (text := self._text("content")) is not None:
            values: dict[str, Any] = {"type": "content.delta", "delta": delta.content}
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
        for piece in delta.tool_calls or ():
            call = self._call(piece)
            if call.is_function:
                arguments = piece.function.arguments if piece.function is not None else None
                yield call.delta_event(arguments or "")
        if choice.logprobs is not None:
            yield from self._logprobs_deltas(choice.logprobs)
        yield from self._done_events(delta.tool_calls or ())

    def _logprobs_deltas(
        self, new: chunks.ChoiceLogprobs
    ) -> Iterator[_events.ChatCompletionStreamEvent[Any]]:
        for name, (cls, _) in _LOGPROBS.items():
            pieces, so_far = getattr(new, name), getattr(self._choice.logprobs, name)
            if pieces:
                values = {"type": f"logprobs.{name}.delta", name: pieces}
                yield build(cls, values, snapshot=partial(_first, so_far, len(so_far)))

    # ---------------------------------------------------------------- completions

    def _done_events(self, pieces: Any) -> Iterator[_events.ChatCompletionStreamEvent[Any]]:
        # In this order, a call in the chunk of the finish reason gets no done event.
        if self._choice.finish_reason:
            yield from self._finish()
        for piece in pieces:
            call = self._call(piece)
            if call is not self._current_call:
                yield from self._finish()
                self._current_call = call

    def _finish(self) -> Iterator[_events.ChatCompletionStreamEvent[Any]]:
        """Yield the completions of the content and of the current call, each once."""
        content, refusal = self._text("content"), self._text("refusal")
        if content is not None and content.length and self._first_time(_events.ContentDoneEvent):
            yield self._content_done(str(content))
        if refusal is not None and self._first_time(_events.RefusalDoneEvent):
            yield build(_events.RefusalDoneEvent, {"type": "refusal.done", "refusal": str(refusal)})
        for name, (_, cls) in _LOGPROBS.items():
            logprobs = getattr(self._choice.logprobs, name, None)
            if logprobs is not None and self._first_time(cls):
                yield build(cls, {"type": f"logprobs.{name}.done", name: list(logprobs)})
        call = self._current_call
        if call is not None and (event := call.done_event()) is not None:
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


def _delta_of(choice: chunks.Choice) -> chunks.ChoiceDelta:
    # Some services leave out an empty delta.
    return cast("chunks.ChoiceDelta | None", choice.delta) or _NOTHING


def _first(values: list[Any], count: int) -> list[Any]:
    return values[:count]
