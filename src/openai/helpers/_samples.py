"""Converts sound between 16-bit PCM, arrays for a loudspeaker, and WAV files."""

from __future__ import annotations

import io
import wave
from typing import Any

from .._extras import numpy as np

__all__ = ["SAMPLE_RATE", "for_loudspeaker", "from_pcm", "wav_file"]

SAMPLE_RATE = 24_000
"""Frames per second, for playing and recording."""


def from_pcm(data: bytes) -> Any:
    """Return the 16-bit samples of PCM bytes; half a sample at the end is dropped."""
    return np.frombuffer(data[: len(data) // 2 * 2], dtype="<i2").astype(np.int16)


def for_loudspeaker(audio: Any, channels: int) -> Any:
    """Return frames of float32, one column for each channel.

    Raises:
        ValueError: the samples are neither int16 nor float32.
    """
    if audio.dtype == np.int16:
        return (audio.astype(np.float32) / np.float32(32767)).reshape(-1, channels)
    if audio.dtype == np.float32:
        return audio if audio.ndim == 2 else audio.reshape(-1, channels)
    raise ValueError(f"Audio must be an array of int16 or float32, not of {audio.dtype}.")


def wav_file(audio: Any, channels: int) -> io.BytesIO:
    """Return a WAV file of samples.

    A WAV file holds integers: floats are clipped to [-1, 1] and scaled to 16 bits, and 8 bits
    are unsigned there.
    """
    if audio.dtype.kind == "f":
        audio = (np.clip(audio, -1.0, 1.0) * 32767).astype("<i2")
    elif audio.dtype == np.int8:
        audio = (audio.astype(np.int16) + 128).astype(np.uint8)
    elif audio.dtype.byteorder == ">":
        audio = audio.astype(audio.dtype.newbyteorder("<"))
    buffer = io.BytesIO()
    with wave.open(buffer, "wb") as file:
        file.setnchannels(channels)
        file.setsampwidth(audio.dtype.itemsize)
        file.setframerate(SAMPLE_RATE)
        file.writeframes(audio.tobytes())
    buffer.seek(0)
    return buffer
