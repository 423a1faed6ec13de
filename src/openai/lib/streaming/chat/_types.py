"""Types of snapshots: parsed objects whose content type is not known yet."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeAlias

from ....types.chat.parsed_chat_completion import (
    ParsedChatCompletion,
    ParsedChatCompletionMessage,
    ParsedChoice,
)

__all__ = [
    "ParsedChatCompletionMessageSnapshot",
    "ParsedChatCompletionSnapshot",
    "ParsedChoiceSnapshot",
]

if TYPE_CHECKING:
    ParsedChatCompletionSnapshot: TypeAlias = ParsedChatCompletion[object]
    ParsedChatCompletionMessageSnapshot: TypeAlias = ParsedChatCompletionMessage[object]
    ParsedChoiceSnapshot: TypeAlias = ParsedChoice[object]
else:
    # With a type argument, pydantic would build a class and validators that nothing uses.
    ParsedChatCompletionSnapshot = ParsedChatCompletion
    ParsedChatCompletionMessageSnapshot = ParsedChatCompletionMessage
    ParsedChoiceSnapshot = ParsedChoice
