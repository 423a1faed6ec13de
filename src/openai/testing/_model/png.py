"""Generated pictures: PNG files whose colours depend on the prompt."""

from __future__ import annotations

import hashlib
import struct
import zlib

__all__ = ["is_image", "picture"]

_SIGNATURE = b"\x89PNG\r\n\x1a\n"
_BANDS = 8


def picture(prompt: str, width: int, height: int, *, detail: float = 1.0) -> bytes:
    """Return a PNG of this size; `detail` below 1 leaves the lower bands grey."""
    colours = hashlib.sha256(prompt.encode()).digest()
    rows: list[bytes] = []
    for band in range(_BANDS):
        colour = colours[band * 3 : band * 3 + 3]
        if band >= _BANDS * detail:
            colour = b"\x80\x80\x80"
        top, bottom = height * band // _BANDS, height * (band + 1) // _BANDS
        rows.append((b"\x00" + colour * width) * (bottom - top))
    header = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    data = zlib.compress(b"".join(rows), 1)
    return _SIGNATURE + _chunk(b"IHDR", header) + _chunk(b"IDAT", data) + _chunk(b"IEND", b"")


def is_image(data: bytes) -> bool:
    """Return whether the bytes start like a PNG, JPEG or WebP file."""
    return data.startswith((_SIGNATURE, b"\xff\xd8\xff", b"RIFF"))


def _chunk(kind: bytes, data: bytes) -> bytes:
    checksum = zlib.crc32(kind + data)
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", checksum)
