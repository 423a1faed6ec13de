"""Runs a sound device, and converts sound between PCM, arrays for a loudspeaker and WAV files."""

from __future__ import annotations

import asyncio
import io
import wave
from collections.abc import Callable
from typing import Any

import anyio

from .._extras import numpy as np, sounddevice as sd

__all__ = ["for_loudspeaker", "from_pcm", "run_device", "wav_file"]

_SAMPLE_RATE = 24_000
"""Frames per second, for playing and recording."""


async def run_device(
    step: Callable[[Any, int], bool],
    finished: asyncio.Event,
    stream: Callable[..., Any],
    *,
    seconds: float | None = None,
    **options: Any,
) -> None:
    """Open a stream of samples; return when `finished` is set, or after `seconds`.

    The thread of the device calls `step` with each array of samples and its length. That ends, and
    `finished` is set, when it returns `False` or raises; its exception is raised here.
    """
    failures: list[BaseException] = []
    loop = asyncio.get_running_loop()

    def callback(samples: Any, frames: int, *_: Any) -> None:
        try:
            has_more = step(samples, frames)
        except BaseException as failure:  # noqa: BLE001 - raised below
            failures.append(failure)
            has_more = False
        if not has_more:
            loop.call_soon_threadsafe(finished.set)
            raise sd.CallbackStop

    device = stream(samplerate=_SAMPLE_RATE, callback=callback, **options)
    with anyio.move_on_after(seconds), device:  # even if it stops delivering samples
        await finished.wait()
    if failures:
        raise failures[0]


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
        file.setframerate(_SAMPLE_RATE)
        file.writeframes(audio.tobytes())
    buffer.seek(0)
    return buffer
