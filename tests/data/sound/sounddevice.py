"""A microphone that records half a second of a tone, and a loudspeaker that counts bytes.

It has the parts of the `sounddevice` interface that the examples use.
"""

from __future__ import annotations

import sys
from collections.abc import Callable
from typing import Any

from typing_extensions import Self

_PIECE = b"\x00\x20\x00\xe0" * 600  # a twentieth of a second at 24 kHz: a square wave


class _Stream:
    def __init__(self, *, samplerate: int, channels: int, dtype: str) -> None:
        assert (samplerate, channels, dtype) == (24_000, 1, "int16")
        self.is_open = False

    def __enter__(self) -> Self:
        self.is_open = True
        return self

    def __exit__(self, *_: object) -> None:
        self.is_open = False


class RawInputStream(_Stream):
    def __init__(self, *, callback: Callable[[Any, int, Any, Any], None], **settings: Any) -> None:
        super().__init__(**settings)
        self._callback = callback

    def __enter__(self) -> Self:
        for _ in range(10):
            self._callback(memoryview(_PIECE), len(_PIECE) // 2, None, None)
        return super().__enter__()


class RawOutputStream(_Stream):
    def __init__(self, **settings: Any) -> None:
        super().__init__(**settings)
        self._played = 0

    def write(self, data: bytes) -> None:
        assert self.is_open
        self._played += len(data)

    def __exit__(self, *_: object) -> None:
        super().__exit__()
        sys.stderr.write(f"played {self._played} bytes\n")


def check_input_settings(*, channels: int, dtype: str, samplerate: int) -> None:
    _Stream(channels=channels, dtype=dtype, samplerate=samplerate)
