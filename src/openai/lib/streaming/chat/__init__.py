"""The events of a streamed chat completion, and what puts the completion together."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ...._lazy import lazy

if TYPE_CHECKING:
    from ._completions import (
        AsyncChatCompletionStream as AsyncChatCompletionStream,
        AsyncChatCompletionStreamManager as AsyncChatCompletionStreamManager,
        ChatCompletionStream as ChatCompletionStream,
        ChatCompletionStreamManager as ChatCompletionStreamManager,
    )
    from ._events import (
        ChatCompletionStreamEvent as ChatCompletionStreamEvent,
        ChunkEvent as ChunkEvent,
        ContentDeltaEvent as ContentDeltaEvent,
        ContentDoneEvent as ContentDoneEvent,
        FunctionToolCallArgumentsDeltaEvent as FunctionToolCallArgumentsDeltaEvent,
        FunctionToolCallArgumentsDoneEvent as FunctionToolCallArgumentsDoneEvent,
        LogprobsContentDeltaEvent as LogprobsContentDeltaEvent,
        LogprobsContentDoneEvent as LogprobsContentDoneEvent,
        LogprobsRefusalDeltaEvent as LogprobsRefusalDeltaEvent,
        LogprobsRefusalDoneEvent as LogprobsRefusalDoneEvent,
        RefusalDeltaEvent as RefusalDeltaEvent,
        RefusalDoneEvent as RefusalDoneEvent,
    )
    from ._state import ChatCompletionStreamState as ChatCompletionStreamState
    from ._types import (
        ParsedChatCompletionMessageSnapshot as ParsedChatCompletionMessageSnapshot,
        ParsedChatCompletionSnapshot as ParsedChatCompletionSnapshot,
        ParsedChoiceSnapshot as ParsedChoiceSnapshot,
    )
else:
    __getattr__, __dir__, __all__ = lazy(
        __name__,
        {
            "AsyncChatCompletionStream": "._completions",
            "AsyncChatCompletionStreamManager": "._completions",
            "ChatCompletionStream": "._completions",
            "ChatCompletionStreamEvent": "._events",
            "ChatCompletionStreamManager": "._completions",
            "ChatCompletionStreamState": "._state",
            "ChunkEvent": "._events",
            "ContentDeltaEvent": "._events",
            "ContentDoneEvent": "._events",
            "FunctionToolCallArgumentsDeltaEvent": "._events",
            "FunctionToolCallArgumentsDoneEvent": "._events",
            "LogprobsContentDeltaEvent": "._events",
            "LogprobsContentDoneEvent": "._events",
            "LogprobsRefusalDeltaEvent": "._events",
            "LogprobsRefusalDoneEvent": "._events",
            "ParsedChatCompletionMessageSnapshot": "._types",
            "ParsedChatCompletionSnapshot": "._types",
            "ParsedChoiceSnapshot": "._types",
            "RefusalDeltaEvent": "._events",
            "RefusalDoneEvent": "._events",
        },
    )
