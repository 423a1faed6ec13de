"""The models of the emulated service, and what each can do."""

from __future__ import annotations

from typing import Literal

from .wire import Object

__all__ = ["NAMES", "Ability", "abilities", "describe", "is_reasoning"]

Ability = Literal[
    "chat", "completion", "embedding", "moderation", "image", "speech", "transcription", "video"
]

NAMES: dict[str, int] = {
    "gpt-5.4": 1_772_500_000,
    "gpt-5.4-mini": 1_773_700_000,
    "gpt-5.2": 1_765_300_000,
    "gpt-5.1": 1_762_900_000,
    "gpt-5": 1_754_400_000,
    "gpt-5-mini": 1_754_400_000,
    "gpt-5-nano": 1_754_400_000,
    "gpt-4.1": 1_744_300_000,
    "gpt-4.1-mini": 1_744_300_000,
    "gpt-4.1-nano": 1_744_300_000,
    "o4-mini": 1_744_200_000,
    "o3": 1_744_200_000,
    "o3-mini": 1_737_100_000,
    "o1": 1_734_300_000,
    "gpt-4o": 1_715_300_000,
    "gpt-4o-2024-08-06": 1_722_800_000,
    "gpt-4o-mini": 1_721_100_000,
    "gpt-4o-audio-preview": 1_727_400_000,
    "chatgpt-4o-latest": 1_723_500_000,
    "gpt-4-turbo": 1_712_300_000,
    "gpt-4": 1_687_800_000,
    "gpt-3.5-turbo": 1_677_600_000,
    "gpt-3.5-turbo-instruct": 1_692_900_000,
    "davinci-002": 1_692_600_000,
    "babbage-002": 1_692_600_000,
    "text-embedding-3-large": 1_705_900_000,
    "text-embedding-3-small": 1_705_900_000,
    "text-embedding-ada-002": 1_671_200_000,
    "omni-moderation-latest": 1_731_600_000,
    "text-moderation-latest": 1_685_000_000,
    "gpt-image-1": 1_745_500_000,
    "gpt-image-1.5": 1_764_000_000,
    "gpt-image-1-mini": 1_758_800_000,
    "dall-e-3": 1_698_700_000,
    "dall-e-2": 1_698_700_000,
    "tts-1": 1_681_900_000,
    "tts-1-hd": 1_699_000_000,
    "gpt-4o-mini-tts": 1_742_400_000,
    "whisper-1": 1_677_500_000,
    "gpt-4o-transcribe": 1_742_000_000,
    "gpt-4o-mini-transcribe": 1_742_000_000,
    "gpt-4o-transcribe-diarize": 1_750_700_000,
    "gpt-realtime": 1_756_200_000,
    "gpt-4o-realtime-preview": 1_727_400_000,
    "sora-2": 1_759_700_000,
    "sora-2-pro": 1_759_700_000,
}
"""The names of the models, and when each was created."""

_BY_WORD: tuple[tuple[str, Ability], ...] = (
    ("embedding", "embedding"),
    ("moderation", "moderation"),
    ("tts", "speech"),
    ("whisper", "transcription"),
    ("transcribe", "transcription"),
    ("image", "image"),
    ("dall-e", "image"),
    ("sora", "video"),
    ("instruct", "completion"),
    ("davinci", "completion"),
    ("babbage", "completion"),
)


def abilities(model: str) -> Ability:
    """Return what a model of this name does; an unknown name is a chat model."""
    for word, ability in _BY_WORD:
        if word in model:
            return ability
    return "chat"


def is_reasoning(model: str) -> bool:
    """Return whether a model of this name reasons before it answers."""
    base = model.split(":")[1] if model.startswith("ft:") and ":" in model else model
    return base.startswith(("o1", "o3", "o4", "gpt-5")) and "chat" not in base


def describe(name: str, created: int, owner: str = "openai") -> Object:
    """Return the model object."""
    return {"id": name, "object": "model", "created": created, "owned_by": owner}
