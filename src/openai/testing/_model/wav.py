"""Synthetic speech: a tone as long as reading the text would take.

The text is stored in the WAV file's comment, where `transcript` finds it.
"""

from __future__ import annotations

import array
import base64
import math
import struct
import sys

__all__ = ["RATE", "duration", "encode_blocks", "sound", "speak", "tone", "wave"]

RATE = 24_000
_PER_CHARACTER = 0.06
_SHORTEST = 0.1
_PITCH = 440.0
_LOUDNESS = 6000


def duration(text: str, speed: float = 1.0) -> float:
    """Return how many seconds it takes to say `text`."""
    return round(max(len(text) * _PER_CHARACTER, _SHORTEST) / speed, 3)


def tone(seconds: float) -> bytes:
    """Return a tone as 16-bit little-endian samples of one channel."""
    period = [
        round(_LOUDNESS * math.sin(2 * math.pi * _PITCH * at / RATE)) for at in range(RATE // 20)
    ]
    size = round(seconds * RATE)
    samples = array.array("h", (period * (size // len(period) + 1))[:size])
    if sys.byteorder == "big":
        samples.byteswap()
    return samples.tobytes()


def encode_blocks(data: bytes, size: int) -> list[str]:
    """Return the blocks of a recording, each as base64."""
    starts = range(0, len(data), size)
    return [base64.b64encode(data[at : at + size]).decode() for at in starts]


def wave(samples: bytes, comment: str = "") -> bytes:
    """Return 16-bit samples as a WAV file, with a comment in its metadata."""
    form = struct.pack("<4sIHHIIHH", b"fmt ", 16, 1, 1, RATE, RATE * 2, 2, 16)
    note = _chunk(b"LIST", b"INFO" + _chunk(b"ICMT", comment.encode())) if comment else b""
    parts = form + note + _chunk(b"data", samples)
    return struct.pack("<4sI4s", b"RIFF", 4 + len(parts), b"WAVE") + parts


def _chunk(name: bytes, data: bytes) -> bytes:
    return struct.pack("<4sI", name, len(data)) + data + b"\0" * (len(data) % 2)


def sound(text: str, speed: float = 1.0) -> bytes:
    """Return the samples of a tone as long as `text` takes."""
    return tone(duration(text, speed))


def speak(text: str, speed: float = 1.0) -> bytes:
    """Return a tone as long as `text` takes as a WAV file, with `text` as its comment."""
    return wave(sound(text, speed), text)
