"""Choose the response type of a transcription or translation by `response_format`."""

from __future__ import annotations

import logging
from collections.abc import Mapping
from typing import Any

from ...types import audio

__all__ = ["transcription_type", "translation_type"]

_TEXTS = frozenset({"text", "srt", "vtt"})


def transcription_type(body: Mapping[str, object]) -> Any:
    """Return the type of a transcription in this format."""
    match body.get("response_format"):
        case "verbose_json":
            return audio.TranscriptionVerbose
        case "diarized_json":
            return audio.TranscriptionDiarized
        case other:
            return _plain_type(other, "transcriptions") or audio.Transcription


def translation_type(body: Mapping[str, object]) -> Any:
    """Return the type of a translation in this format."""
    match body.get("response_format"):
        case "verbose_json":
            return audio.TranslationVerbose
        case other:
            return _plain_type(other, "translations") or audio.Translation


def _plain_type(response_format: object, logged: str) -> type[str] | None:
    """Return `str` for a format that is text, `None` for JSON."""
    if isinstance(response_format, str) and response_format in _TEXTS:
        return str
    if response_format not in (None, "json"):
        logging.getLogger(f"openai.audio.{logged}").warning(
            "Unexpected audio response format: %s; reading the response as JSON", response_format
        )
    return None
