"""Accumulates chunks into a completion and derives events, without I/O.

The cost of a chunk does not depend on the number of earlier chunks: the snapshot is updated, and
partial JSON parsed, only when read (see `_deferred`).
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any, Generic

from ...._models import construct_type_unchecked
from ...._types import Omit, omit
from ...._utils._utils import is_given
from ....types import chat
from ....types.chat.chat_completion import Moderation
from ..._parsing._completions import (
    ResponseFormatT,
    has_parseable_input,
    has_rich_response_format,
    parse_chat_completion,
    raise_for_finish_reason,
)
from .._deferred import DeferredSnapshot, build, defer, put
from .._deltas import dump_sent
from ._choice import ChoiceState
from ._events import ChatCompletionStreamEvent, ChunkEvent, ParsedChatCompletionSnapshot

if TYPE_CHECKING:
    from ....types.chat.completion_create_params import ResponseFormat

__all__ = ["ChatCompletionStreamState"]

_FIRST_CHUNK_ONLY = frozenset({"choices", "obfuscation"})


class ChatCompletionStreamState(Generic[ResponseFormatT]):
    """Accumulates the chunks of a chat completion from any source."""

    def __init__(
        self,
        *,
        input_tools: Iterable[chat.ChatCompletionToolUnionParam] | Omit = omit,
        response_format: type[ResponseFormatT] | ResponseFormat | Omit = omit,
    ) -> None:
        self._tools = list(input_tools) if is_given(input_tools) else []
        self._response_format: type[ResponseFormatT] | Omit = (
            response_format if has_rich_response_format(response_format) else omit
        )
        self._is_parsed = has_parseable_input(
            response_format=response_format, input_tools=self._tools
        )
        self._choices: dict[int, ChoiceState] = {}
        self._snapshot: _Snapshot | None = None

    @property
    def current_completion_snapshot(self) -> ParsedChatCompletionSnapshot:
        """The completion so far; always the same object, which later chunks change.

        Raises:
            AssertionError: no chunk has arrived yet.
        """
        if self._snapshot is None:
            raise AssertionError("No chunk has come yet, so there is nothing to look at.")
        return self._snapshot

    def handle_chunk(
        self, chunk: chat.ChatCompletionChunk
    ) -> list[ChatCompletionStreamEvent[ResponseFormatT]]:
        """Add a chunk and return its events.

        Raises:
            LengthFinishReasonError: the answer to parse was cut at the token limit.
            ContentFilterFinishReasonError: the content filter withheld the answer to parse.
            pydantic.ValidationError: complete JSON does not match its type.
        """
        snapshot = self._add(chunk)
        events: list[ChatCompletionStreamEvent[ResponseFormatT]] = [
            build(ChunkEvent, {"type": "chunk", "chunk": chunk, "snapshot": snapshot})
        ]
        for choice in chunk.choices or ():
            events.extend(self._choices[choice.index].events(choice))
        return events

    def get_final_completion(self) -> chat.ParsedChatCompletion[ResponseFormatT]:
        """Return the completion, its contents and tool arguments parsed.

        Raises:
            AssertionError: no chunk has arrived.
            LengthFinishReasonError: a choice was cut at the token limit.
            ContentFilterFinishReasonError: the content filter withheld a choice.
            pydantic.ValidationError: the JSON does not match its type.
        """
        return parse_chat_completion(
            chat_completion=self.current_completion_snapshot,
            response_format=self._response_format,
            input_tools=self._tools,
        )

    def _add(self, chunk: chat.ChatCompletionChunk) -> _Snapshot:
        snapshot = self._snapshot
        if snapshot is None:
            snapshot = self._snapshot = _first_snapshot(chunk)
            for choice in chunk.choices or ():
                self._start(choice)
        else:
            for choice in chunk.choices or ():
                if (state := self._choices.get(choice.index)) is None:
                    self._start(choice)
                    continue
                state.add(choice)
                if choice.finish_reason and self._is_parsed:
                    defer(snapshot, choices=self._choices_so_far)
                    raise_for_finish_reason(choice.finish_reason, snapshot)
            put(snapshot, usage=chunk.usage, system_fingerprint=chunk.system_fingerprint)
            if chunk.moderation is not None:
                moderation = construct_type_unchecked(
                    value=dump_sent(chunk.moderation), type_=Moderation
                )
                put(snapshot, moderation=moderation)
        defer(snapshot, choices=self._choices_so_far)
        return snapshot

    def _start(self, choice: Any) -> None:
        self._choices[choice.index] = ChoiceState(
            choice, tools=self._tools, response_format=self._response_format
        )

    def _choices_so_far(self) -> list[Any]:
        return [self._choices[index].choice for index in sorted(self._choices)]


class _Snapshot(DeferredSnapshot, ParsedChatCompletionSnapshot):
    """A completion whose choices are built on first read."""


def _first_snapshot(chunk: chat.ChatCompletionChunk) -> _Snapshot:
    fields = {n: v for n, v in dump_sent(chunk).items() if n not in _FIRST_CHUNK_ONLY}
    fields["object"] = "chat.completion"
    fields.setdefault("system_fingerprint", None)
    return construct_type_unchecked(value=fields, type_=_Snapshot)
