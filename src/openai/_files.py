"""Reads the files of a request, in slices.

A file given by its path is opened for each slice and closed again, so that no failure, retry or
cancelled task leaves it open. Only one slice is in memory at a time.
"""

from __future__ import annotations

import io
import mimetypes
import os
import stat
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import IO, Any, cast, overload

from typing_extensions import override

from ._request.files import (
    assert_is_file_content,
    deepcopy_with_paths,
    extract_files,
    is_base64_file_input,
    is_file_content,
)
from ._types import (
    FileContent,
    HttpxFileContent,
    HttpxFileTypes,
    HttpxRequestFiles,
    RequestFiles,
)

__all__ = [
    "assert_is_file_content",
    "async_read_file_content",
    "async_to_httpx_files",
    "deepcopy_with_paths",
    "extract_files",
    "is_base64_file_input",
    "is_file_content",
    "read_file_content",
    "refresh_files",
    "to_httpx_files",
]

_SLICE = 1024 * 1024

# Declared so loosely that checkers do not guess at what the containers hold.
_MAPPING: type[Any] = Mapping
_SEQUENCE: type[Any] = Sequence
_TUPLE: type[Any] = tuple
_PATH: type[Any] = os.PathLike


@overload
def to_httpx_files(files: None) -> None: ...
@overload
def to_httpx_files(files: RequestFiles) -> HttpxRequestFiles: ...
def to_httpx_files(files: RequestFiles | None) -> HttpxRequestFiles | None:
    """Return the files in the form that httpx takes, paths as files that stream.

    Raises:
        OSError: a file cannot be opened.
        TypeError: a value is not a file.
    """
    if files is None:
        return None
    pairs = [(key, _httpx_file(file)) for key, file in _pairs(files)]
    return dict(pairs) if isinstance(files, Mapping) else pairs


@overload
async def async_to_httpx_files(files: None) -> None: ...
@overload
async def async_to_httpx_files(files: RequestFiles) -> HttpxRequestFiles: ...
async def async_to_httpx_files(files: RequestFiles | None) -> HttpxRequestFiles | None:
    """Return the files in the form that httpx takes; paths are opened in a worker thread.

    Raises:
        OSError: a file cannot be opened.
        TypeError: a value is not a file.
    """
    if files is None:
        return None
    from ._transport.threads import run_in_thread

    if not mimetypes.inited:
        # httpx asks for the type of each file.
        await run_in_thread(mimetypes.init)
    if any(isinstance(_content_of(file), os.PathLike) for _, file in _pairs(files)):
        return await run_in_thread(to_httpx_files, files)
    return to_httpx_files(files)


async def refresh_files(files: Iterable[IO[bytes]]) -> None:
    """Look in a worker thread at the files that are given by their paths, before an attempt."""
    from ._transport.threads import run_in_thread

    for file in files:
        if isinstance(raw := getattr(file, "raw", None), _Slices):
            await run_in_thread(raw.refresh)


def read_file_content(file: FileContent) -> HttpxFileContent:
    """Return the whole content of a path; anything else is returned as it is."""
    if isinstance(file, os.PathLike):
        return Path(file).read_bytes()
    return file


async def async_read_file_content(file: FileContent) -> HttpxFileContent:
    """Return the whole content of a path; anything else is returned as it is."""
    if isinstance(file, os.PathLike):
        from ._transport.threads import run_in_thread

        return await run_in_thread(read_file_content, file)
    return file


def _pairs(files: Any) -> Iterable[tuple[str, Any]]:
    pairs: Iterable[tuple[str, Any]]
    if isinstance(files, _MAPPING):
        pairs = files.items()
        return pairs
    if isinstance(files, _SEQUENCE) and not isinstance(files, (str, bytes, bytearray)):
        pairs = files
        return pairs
    raise TypeError(
        f"Pass `files` as a mapping or as a sequence of (name, file) pairs, not as {type(files)}."
    )


def _content_of(file: Any) -> object:
    return file[1] if isinstance(file, _TUPLE) and len(file) > 1 else file


def _httpx_file(file: Any) -> HttpxFileTypes:
    if isinstance(file, _PATH):
        return Path(file).name, _content(file)
    if not isinstance(file, _TUPLE):
        return _content(file)
    if not 2 <= len(file) <= 4:
        raise TypeError(
            "A file given as a tuple has two to four items, (name, content, content type, "
            f"headers), not {len(file)}."
        )
    name, content, *rest = file
    if len(rest) == 2:
        # httpx adds the content type to these headers, which are the caller's.
        rest[1] = dict(rest[1])
    return cast("HttpxFileTypes", (name, _content(content), *rest))


def _content(content: Any) -> HttpxFileContent:
    if isinstance(content, _PATH):
        return _open(Path(content))
    if isinstance(content, bytearray):
        return bytes(content)
    if isinstance(content, _TUPLE) or not is_file_content(content):
        raise TypeError(
            "Expected a file as bytes, an io.IOBase instance, PathLike or a tuple, but received "
            f"{type(content)}. For a path pass `pathlib.Path(...)`."
        )
    return cast("HttpxFileContent", content)


def _open(path: Path) -> HttpxFileContent:
    with path.open("rb") as file:
        status = os.fstat(file.fileno())
        if not stat.S_ISREG(status.st_mode) or status.st_size <= _SLICE:
            # A pipe or another special file can be read only once, and has no size.
            return file.read()
    return cast("IO[bytes]", io.BufferedReader(_Slices(path, status), _SLICE))


class _Slices(io.RawIOBase):
    """A file that is open only while one of its slices is read."""

    def __init__(self, path: Path, status: os.stat_result) -> None:
        self.name = str(path)
        self._path = path
        self._identity = _identity(status)
        self._size = status.st_size
        self._is_fresh = False
        self._position = 0

    @override
    def readable(self) -> bool:
        return True

    @override
    def seekable(self) -> bool:
        return True

    @override
    def readinto(self, buffer: Any, /) -> int:
        try:
            with self._path.open("rb", buffering=0) as file:
                self._check_identity(file.fileno())
                file.seek(self._position)
                count = file.readinto(buffer)
        except OSError as exc:
            if exc.errno is not None and exc.filename is None:
                exc.filename = self.name  # the error of a failing read does not name the file
            raise
        self._position += count
        return count

    def _check_identity(self, descriptor: int) -> None:
        if _identity(os.fstat(descriptor)) != self._identity:
            # A file that changes between two slices would be uploaded as a mix of both versions.
            raise OSError(f"The file {self.name!r} changed while it was being uploaded.")

    def refresh(self) -> None:
        """Look at the file before the next attempt."""
        status = self._path.stat()
        self._identity = _identity(status)
        self._size = status.st_size
        self._is_fresh = True

    @override
    def seek(self, offset: int, whence: int = os.SEEK_SET, /) -> int:
        if whence == os.SEEK_END:
            # Called before each attempt, for the length: a retry sends the file's current content.
            if not self._is_fresh:
                self.refresh()
            self._is_fresh = False
        base = {os.SEEK_SET: 0, os.SEEK_CUR: self._position, os.SEEK_END: self._size}[whence]
        self._position = max(base + offset, 0)
        return self._position

    @override
    def tell(self) -> int:
        return self._position


def _identity(status: os.stat_result) -> tuple[int, ...]:
    return status.st_dev, status.st_ino, status.st_size, status.st_mtime_ns
