"""Upload large files in parts: create an upload, send the parts in order, complete it.

A part is read from the file while it is sent, so a part of 64 MB does not need 64 MB of memory.
"""

from __future__ import annotations

import builtins
import io
import logging
import os
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import IO, TYPE_CHECKING, Any, cast

from typing_extensions import override

from ..._transport.threads import run_in_thread
from ..._types import Omit, omit
from ..._utils._utils import is_given

if TYPE_CHECKING:
    from ...resources.uploads.uploads import AsyncUploads, Uploads
    from ...types import FilePurpose, Upload

__all__ = ["DEFAULT_PART_SIZE", "async_upload_file_chunked", "split", "upload_file_chunked"]

DEFAULT_PART_SIZE = 64 * 1024 * 1024
"""Maximum bytes of one part."""

_log = logging.getLogger("openai.resources.uploads.uploads")
_FileInput = os.PathLike[str] | str | builtins.bytes
_PATHS: tuple[Any, ...] = (str, os.PathLike)


async def async_upload_file_chunked(
    uploads: AsyncUploads,
    *,
    file: _FileInput,
    mime_type: str,
    purpose: FilePurpose,
    filename: str | Omit | None = None,
    bytes: int | Omit | None = None,
    part_size: int | None = None,
    md5: str | Omit = omit,
) -> Upload:
    """Upload a file in parts, and return the completed upload.

    An upload that fails is not cancelled: its parts can be completed later.

    Raises:
        TypeError: the name or the size of an in-memory file is missing.
        OSError: the file cannot be read.
    """
    filename, bytes = _describe(file, filename, bytes)
    part_size = _choose_part_size(uploads, part_size)
    with await _async_open(file) as source:
        size = source.seek(0, os.SEEK_END) if bytes is None else bytes
        upload = await uploads.create(
            bytes=size, filename=filename, mime_type=mime_type, purpose=purpose
        )
        part_ids: list[str] = []
        for data in split(source, part_size):
            part = await uploads.parts.create(upload.id, data=("upload", data))
            _log.info("Uploaded part %s of upload %s", part.id, upload.id)
            part_ids.append(part.id)
    return await uploads.complete(upload.id, part_ids=part_ids, md5=md5)


# twin of async_upload_file_chunked
def upload_file_chunked(
    uploads: Uploads,
    *,
    file: _FileInput,
    mime_type: str,
    purpose: FilePurpose,
    filename: str | Omit | None = None,
    bytes: int | Omit | None = None,
    part_size: int | None = None,
    md5: str | Omit = omit,
) -> Upload:
    """Upload a file in parts, and return the completed upload.

    An upload that fails is not cancelled: its parts can be completed later.

    Raises:
        TypeError: the name or the size of an in-memory file is missing.
        OSError: the file cannot be read.
    """
    filename, bytes = _describe(file, filename, bytes)
    part_size = _choose_part_size(uploads, part_size)
    with _open(file) as source:
        size = source.seek(0, os.SEEK_END) if bytes is None else bytes
        upload = uploads.create(bytes=size, filename=filename, mime_type=mime_type, purpose=purpose)
        part_ids: list[str] = []
        for data in split(source, part_size):
            part = uploads.parts.create(upload.id, data=("upload", data))
            _log.info("Uploaded part %s of upload %s", part.id, upload.id)
            part_ids.append(part.id)
    return uploads.complete(upload.id, part_ids=part_ids, md5=md5)


def _describe(
    file: _FileInput, filename: str | Omit | None, size: int | Omit | None
) -> tuple[str, int | None]:
    """Return the name and the size to declare; the size may be unknown until opening."""
    name = filename if is_given(filename) else None
    declared = size if is_given(size) else None
    if isinstance(file, builtins.bytes):
        given = (("filename", name or None), ("bytes", declared))
        missing = [key for key, value in given if value is None]
        if missing:
            raise TypeError(
                f"Missing {' and '.join(f'`{key}`' for key in missing)}: a file in memory has "
                "neither a name nor a declared size, so pass both."
            )
    elif not isinstance(file, _PATHS):
        raise TypeError(
            "`file` must be the path of a file, or `bytes` with a `filename` and their number, not "
            f"{type(file).__name__}."
        )
    return name or Path(cast("str", file)).name, declared


def _choose_part_size(uploads: Any, part_size: int | None) -> int:
    """Return the caller's part size, or `DEFAULT_PART_SIZE` of the resource's module."""
    size: int = part_size or sys.modules[uploads.__module__].DEFAULT_PART_SIZE
    if size < 0:
        raise ValueError(f"`part_size` must be a positive number of bytes, not {part_size}.")
    return size


async def _async_open(file: _FileInput) -> IO[bytes]:
    return await run_in_thread(_open, file)


def _open(file: _FileInput) -> IO[bytes]:
    return io.BytesIO(file) if isinstance(file, bytes) else Path(file).open("rb")


def split(source: IO[bytes], part_size: int) -> Iterator[IO[bytes]]:
    """Yield the parts of a file, each as a file; read each before you ask for the next."""
    if not source.seekable():
        while data := source.read(part_size):
            yield io.BytesIO(data)
        return
    size = source.seek(0, os.SEEK_END)
    for start in range(0, size, part_size):
        yield cast("IO[bytes]", _Part(source, start, min(part_size, size - start)))


class _Part(io.RawIOBase):
    """A section of a file, readable like a file and again for each retry."""

    def __init__(self, source: IO[bytes], start: int, size: int) -> None:
        self._source = source
        self._start = start
        self._size = size
        self._position = 0

    @override
    def readable(self) -> bool:
        return True

    @override
    def seekable(self) -> bool:
        return True

    @override
    def readinto(self, buffer: Any, /) -> int:
        self._source.seek(self._start + self._position)
        wanted = min(len(buffer), max(self._size - self._position, 0))
        data = self._source.read(wanted)
        buffer[: len(data)] = data
        self._position += len(data)
        return len(data)

    @override
    def seek(self, offset: int, whence: int = os.SEEK_SET, /) -> int:
        base = {os.SEEK_SET: 0, os.SEEK_CUR: self._position, os.SEEK_END: self._size}[whence]
        self._position = max(base + offset, 0)
        return self._position

    @override
    def tell(self) -> int:
        return self._position
