"""Accumulates chunks into a completion and derives events, without I/O.

The cost of a chunk does not depend on the number of earlier chunks: the snapshot is updated, and
partial JSON parsed, only when read (see `_deferred`).
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any, Generic, TypeAlias, cast

from ...._exceptions import (
    APIError,
    APIResponseValidationError,
    LengthFinishReasonError,
    also,
)
from ...._models import construct_type_unchecked
from ...._types import Omit, omit
from ...._utils._utils import is_given
from ....types import chat
from ....types.chat.chat_completion import Moderation
from ..._parsing._completions import (
    ResponseFormatT,
    explain_parse_failure,
    has_parseable_input,
    has_rich_response_format,
    parse_chat_completion,
    raise_for_finish_reason,
)
from .._deferred import DeferredSnapshot, build, put, refresh
from .._deltas import dump_sent, facts_of, index_of
from ._choice import CallPieces, ChoiceState, has_delta
from ._events import ChatCompletionStreamEvent, ChunkEvent, ParsedChatCompletionSnapshot

if TYPE_CHECKING:
    import httpx

    from ....types.chat.completion_create_params import ResponseFormat

__all__ = ["ChatCompletionStreamState"]

_NO_FACTS = frozenset({"choices", "obfuscation"})
_FACTS = ("id", "created", "model", "service_tier", "system_fingerprint")

_Addition: TypeAlias = tuple[ChoiceState, Any, CallPieces]
"""A choice, what a chunk adds to it, and to which of its calls."""


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
        self._facts: tuple[Any, ...] = ()
        self._objects: set[Any] = {"chat.completion.chunk", None}

    @property
    def current_completion_snapshot(self) -> ParsedChatCompletionSnapshot:
        """The completion so far; always the same object, which later chunks change.

        Raises:
            AssertionError: no chunk has arrived yet.
        """
        if self._snapshot is None:
            raise AssertionError("No chunk has come yet, so there is nothing to look at.")
        return self._snapshot

    def accepts(self, chunk: chat.ChatCompletionChunk) -> bool:
        """Whether a chunk of a stream is a part of the completion, by its `object`.

        Azure sends the results of its content filter as another `object`. Servers that give all
        chunks another one are recognized by the first chunk: it has a part of a message.
        """
        if self._snapshot is None and any(has_delta(choice) for choice in chunk.choices or ()):
            self._objects.add(chunk.object)
        return chunk.object in self._objects

    def handle_chunk(
        self, chunk: chat.ChatCompletionChunk
    ) -> list[ChatCompletionStreamEvent[ResponseFormatT]]:
        """Add a chunk and return its events.

        Raises:
            LengthFinishReasonError: the answer to parse was cut at the token limit.
            ContentFilterFinishReasonError: the content filter withheld the answer to parse.
            pydantic.ValidationError: complete JSON does not match its type.
        """
        snapshot, added = self._add(chunk)
        events: list[ChatCompletionStreamEvent[ResponseFormatT]] = [
            build(ChunkEvent, {"type": "chunk", "chunk": chunk, "snapshot": snapshot})
        ]
        for state, choice, pieces in added:
            try:
                events.extend(state.events(choice, pieces))
            except ValueError as error:
                explain_parse_failure(error, state.finish_reason, snapshot)
                raise_for_finish_reason(state.finish_reason, snapshot)
                raise
        return events

    def add_facts(self, chunk: chat.ChatCompletionChunk) -> None:
        """Add what a chunk says about the whole completion, its usage for example."""
        if self._snapshot is not None:
            self._update(self._snapshot, chunk)

    def add_to(self, error: Any) -> None:
        """Add the completion so far to an error that ends the stream."""
        if isinstance(error, LengthFinishReasonError):
            error.args = LengthFinishReasonError(completion=error.completion).args
        if self._snapshot is not None and not hasattr(error, "completion"):
            error.completion = self._snapshot

    def failed(self, exc: Exception) -> Exception:
        """Return the error that ends the stream; one of no chunks is an `AssertionError` too."""
        if self._snapshot is None and type(exc) is APIResponseValidationError:
            return also(exc, AssertionError())
        return exc

    def require_chunk(self, request: httpx.Request) -> None:
        """Raise an `APIError` that is an `AssertionError` too if no chunk has arrived."""
        if self._snapshot is None:
            message = "The stream ended without a chunk, so there is no completion."
            raise also(APIError(message, request, body=None), AssertionError())

    @property
    def is_finished(self) -> bool:
        """Whether all choices that have begun have a finish reason."""
        return all(state.finish_reason for state in self._choices.values())

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

    def _add(self, chunk: chat.ChatCompletionChunk) -> tuple[_Snapshot, list[_Addition]]:
        snapshot = self._snapshot
        is_first = snapshot is None
        if snapshot is None:
            snapshot = self._snapshot = _first_snapshot(chunk)
        else:
            self._update(snapshot, chunk)
        added: list[_Addition] = []
        choices: list[Any] = chunk.choices or []  # some servers send null, also as an entry
        for position, choice in enumerate(choices):
            if choice is None:
                continue
            index: Any = choice.index
            if index.__class__ is not int:
                index = index_of({"index": index})
                index = position if index is None else index
            state = self._choices.get(index)
            if state is None:
                state = self._choices[index] = ChoiceState(
                    choice, index, tools=self._tools, response_format=self._response_format
                )
                added.append((state, choice, state.grow(choice)))
                continue
            added.append((state, choice, state.add(choice)))
            if choice.finish_reason and self._is_parsed and not is_first:
                refresh(snapshot, "choices", self._choices_so_far)
                raise_for_finish_reason(choice.finish_reason, snapshot)
        refresh(snapshot, "choices", self._choices_so_far)
        return snapshot, added

    def _update(self, snapshot: _Snapshot, chunk: chat.ChatCompletionChunk) -> None:
        """Take over what a later chunk says about the completion; null and empty say nothing."""
        facts = (
            chunk.id, chunk.created, chunk.model, chunk.service_tier, chunk.system_fingerprint
        )  # fmt: skip
        if facts != self._facts:
            self._facts = facts
            said = {name: fact for name, fact in zip(_FACTS, facts, strict=True) if fact}
            known = {"usage": snapshot.usage, "system_fingerprint": snapshot.system_fingerprint}
            put(snapshot, **{**known, **said})
        if chunk.usage is not None:
            put(snapshot, usage=chunk.usage)
        if chunk.moderation is not None:
            moderation = construct_type_unchecked(
                value=dump_sent(chunk.moderation), type_=Moderation
            )
            put(snapshot, moderation=moderation)
        if chunk.__pydantic_extra__:
            extra = cast("dict[str, Any]", snapshot.__pydantic_extra__)
            extra.update(facts_of(chunk.__pydantic_extra__, _NO_FACTS))

    def _choices_so_far(self) -> list[Any]:
        return [self._choices[index].choice for index in sorted(self._choices)]


class _Snapshot(DeferredSnapshot, ParsedChatCompletionSnapshot):
    """A completion whose choices are built on first read."""


def _first_snapshot(chunk: chat.ChatCompletionChunk) -> _Snapshot:
    fields = {n: v for n, v in dump_sent(chunk).items() if n not in _NO_FACTS}
    fields["object"] = "chat.completion"
    fields.setdefault("system_fingerprint", None)
    return construct_type_unchecked(value=fields, type_=_Snapshot)
