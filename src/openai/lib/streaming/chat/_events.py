"""The events of a streamed chat completion."""

from __future__ import annotations

from typing import TYPE_CHECKING, Generic, Literal, TypeAlias

from ...._models import BaseModel, GenericModel
from ....types import chat
from ..._parsing._completions import ResponseFormatT
from .._deferred import DeferredFields

__all__ = [
    "ChatCompletionStreamEvent",
    "ChunkEvent",
    "ContentDeltaEvent",
    "ContentDoneEvent",
    "FunctionToolCallArgumentsDeltaEvent",
    "FunctionToolCallArgumentsDoneEvent",
    "LogprobsContentDeltaEvent",
    "LogprobsContentDoneEvent",
    "LogprobsRefusalDeltaEvent",
    "LogprobsRefusalDoneEvent",
    "ParsedChatCompletionMessageSnapshot",
    "ParsedChatCompletionSnapshot",
    "ParsedChoiceSnapshot",
    "RefusalDeltaEvent",
    "RefusalDoneEvent",
]

if TYPE_CHECKING:
    ParsedChatCompletionSnapshot: TypeAlias = chat.ParsedChatCompletion[object]
    ParsedChatCompletionMessageSnapshot: TypeAlias = chat.ParsedChatCompletionMessage[object]
    ParsedChoiceSnapshot: TypeAlias = chat.ParsedChoice[object]
else:
    # With a type argument, pydantic would build a class and validators that nothing uses.
    ParsedChatCompletionSnapshot = chat.ParsedChatCompletion
    ParsedChatCompletionMessageSnapshot = chat.ParsedChatCompletionMessage
    ParsedChoiceSnapshot = chat.ParsedChoice


class ChunkEvent(BaseModel):
    """A chunk as the API sent it; events with its meaning follow."""

    type: Literal["chunk"]
    chunk: chat.ChatCompletionChunk
    snapshot: ParsedChatCompletionSnapshot
    """The completion so far; later chunks change it."""


class ContentDeltaEvent(DeferredFields):
    """A piece of the content."""

    type: Literal["content.delta"]
    delta: str
    snapshot: str
    """The content so far."""
    parsed: object | None = None
    """The partial JSON so far, if a format was requested."""


class ContentDoneEvent(GenericModel, Generic[ResponseFormatT]):
    """The content is complete."""

    type: Literal["content.done"]
    content: str
    parsed: ResponseFormatT | None = None
    """The content, parsed into the requested format."""


class RefusalDeltaEvent(DeferredFields):
    """A piece of a refusal."""

    type: Literal["refusal.delta"]
    delta: str
    snapshot: str
    """The refusal so far."""


class RefusalDoneEvent(BaseModel):
    """A refusal is complete."""

    type: Literal["refusal.done"]
    refusal: str


class FunctionToolCallArgumentsDeltaEvent(DeferredFields):
    """A piece of the arguments of a call."""

    type: Literal["tool_calls.function.arguments.delta"]
    name: str
    index: int
    arguments: str
    """The arguments so far."""
    parsed_arguments: object | None = None
    """The partial JSON of the arguments, if the tool is strict."""
    arguments_delta: str


class FunctionToolCallArgumentsDoneEvent(BaseModel):
    """The arguments of a call are complete."""

    type: Literal["tool_calls.function.arguments.done"]
    name: str
    index: int
    arguments: str
    parsed_arguments: object | None = None
    """The arguments, parsed into the tool's model, or into plain data for a strict tool."""


class LogprobsContentDeltaEvent(DeferredFields):
    """Log probabilities of a piece of the content."""

    type: Literal["logprobs.content.delta"]
    content: list[chat.ChatCompletionTokenLogprob]
    snapshot: list[chat.ChatCompletionTokenLogprob]
    """Log probabilities of all the content so far."""


class LogprobsContentDoneEvent(BaseModel):
    """The log probabilities of the content are complete."""

    type: Literal["logprobs.content.done"]
    content: list[chat.ChatCompletionTokenLogprob]


class LogprobsRefusalDeltaEvent(DeferredFields):
    """Log probabilities of a piece of a refusal."""

    type: Literal["logprobs.refusal.delta"]
    refusal: list[chat.ChatCompletionTokenLogprob]
    snapshot: list[chat.ChatCompletionTokenLogprob]
    """Log probabilities of all the refusal so far."""


class LogprobsRefusalDoneEvent(BaseModel):
    """The log probabilities of a refusal are complete."""

    type: Literal["logprobs.refusal.done"]
    refusal: list[chat.ChatCompletionTokenLogprob]


ChatCompletionStreamEvent: TypeAlias = (
    ChunkEvent
    | ContentDeltaEvent
    | ContentDoneEvent[ResponseFormatT]
    | RefusalDeltaEvent
    | RefusalDoneEvent
    | FunctionToolCallArgumentsDeltaEvent
    | FunctionToolCallArgumentsDoneEvent
    | LogprobsContentDeltaEvent
    | LogprobsContentDoneEvent
    | LogprobsRefusalDeltaEvent
    | LogprobsRefusalDoneEvent
)
"""Any event, distinguished by `event.type`."""
