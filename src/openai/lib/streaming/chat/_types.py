"""Names for what has been put together so far: parsed objects whose own type is not known yet."""

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
    # An argument would make pydantic build a class and its validators, which nothing here uses.
    ParsedChatCompletionSnapshot = ParsedChatCompletion
    ParsedChatCompletionMessageSnapshot = ParsedChatCompletionMessage
    ParsedChoiceSnapshot = ParsedChoice
