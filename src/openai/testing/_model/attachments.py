"""Describe the images, files and audio of a prompt in words, from their bytes."""

from __future__ import annotations

import base64
import binascii
import struct

from .._service.errors import invalid

__all__ = ["describe_audio", "describe_file", "describe_image"]

_MAGIC = (
    (b"\x89PNG\r\n\x1a\n", "PNG"),
    (b"\xff\xd8\xff", "JPEG"),
    (b"GIF8", "GIF"),
    (b"RIFF", "WebP"),
)


def describe_image(url: str, at: str) -> str:
    """Describe the image at a URL or in a data URL in one sentence; refuse a bad URL."""
    if url.startswith(("http://", "https://")):
        return f"The image is at {url}."
    if not url.startswith("data:"):
        message = f"Invalid '{at}': expected an http(s) URL or a data URL, got {url[:20]!r}."
        raise invalid(message, at, "invalid_image_url")
    data = _decode(url, at)
    for magic, name in _MAGIC:
        if data.startswith(magic):
            return f"The image is a {name}{_size(data)} of {len(data)} bytes."
    message = f"Invalid '{at}': the data is no PNG, JPEG, GIF or WebP image."
    raise invalid(message, at, "invalid_image_format")


def describe_audio(data: str, form: str, at: str) -> str:
    """Describe base64 audio in one sentence; refuse data that does not decode."""
    size = len(_decode(f"data:audio/{form};base64,{data}", at))
    return f"The audio is a {form} recording of {size} bytes."


def describe_file(filename: str | None, data: str | None, at: str) -> str:
    """Describe a file, given inline or by id, in one sentence."""
    if data is None:
        return f"The file is {filename or 'unnamed'}."
    content = _decode(data if data.startswith("data:") else f"data:;base64,{data}", at)
    return f"The file {filename or 'unnamed'} has {len(content)} bytes."


def _decode(url: str, at: str) -> bytes:
    head, _, payload = url.partition(",")
    if not head.endswith(";base64"):
        raise invalid(f"Invalid '{at}': the data URL must be base64.", at, "invalid_base64")
    try:
        return base64.b64decode(payload, validate=True)
    except binascii.Error as exc:
        raise invalid(f"Invalid '{at}': {exc}.", at, "invalid_base64") from exc


def _size(data: bytes) -> str:
    if not data.startswith(b"\x89PNG") or len(data) < 24:
        return ""
    width, height = struct.unpack(">II", data[16:24])
    return f" of {width}x{height} pixels,"
