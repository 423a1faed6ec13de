"""Streamed chat completions: their events, and the state that accumulates them."""

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
        homes={
            "._completions": """
                AsyncChatCompletionStream AsyncChatCompletionStreamManager ChatCompletionStream
                ChatCompletionStreamManager
            """,
            "._events": """
                ChatCompletionStreamEvent ChunkEvent ContentDeltaEvent ContentDoneEvent
                FunctionToolCallArgumentsDeltaEvent FunctionToolCallArgumentsDoneEvent
                LogprobsContentDeltaEvent LogprobsContentDoneEvent LogprobsRefusalDeltaEvent
                LogprobsRefusalDoneEvent RefusalDeltaEvent RefusalDoneEvent
            """,
            "._state": "ChatCompletionStreamState",
            "._types": """
                ParsedChatCompletionMessageSnapshot ParsedChatCompletionSnapshot
                ParsedChoiceSnapshot
            """,
        },
    )
