"""Choose the response type of a transcription or translation by `response_format`."""

from __future__ import annotations

import logging
from collections.abc import Mapping
from typing import Any

from ...types import audio

__all__ = ["transcription_type", "translation_type"]

_TEXT = frozenset({"text", "srt", "vtt"})


def transcription_type(body: Mapping[str, object]) -> Any:
    """Return the type of a transcription in this format."""
    match body.get("response_format"):
        case None | "json":
            return audio.Transcription
        case "verbose_json":
            return audio.TranscriptionVerbose
        case "diarized_json":
            return audio.TranscriptionDiarized
        case str() as name if name in _TEXT:
            return str
        case other:
            _warn("transcriptions", other)
            return audio.Transcription


def translation_type(body: Mapping[str, object]) -> Any:
    """Return the type of a translation in this format."""
    match body.get("response_format"):
        case None | "json":
            return audio.Translation
        case "verbose_json":
            return audio.TranslationVerbose
        case str() as name if name in _TEXT:
            return str
        case other:
            _warn("translations", other)
            return audio.Translation


def _warn(what: str, response_format: object) -> None:
    logging.getLogger(f"openai.audio.{what}").warning(
        "Unexpected audio response format: %s; reading the response as JSON", response_format
    )
