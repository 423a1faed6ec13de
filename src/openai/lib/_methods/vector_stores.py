"""Upload one file or many into a vector store.

This module limits how many files are uploaded at once, and continues with the others if one fails.
"""

from __future__ import annotations

import contextvars
from collections.abc import Awaitable, Callable, Generator, Iterable
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from os import PathLike
from pathlib import Path
from typing import TYPE_CHECKING, Any

from ..._request.url import check_path
from ..._types import FileTypes, Omit, SequenceNotStr
from .polling import check_limit

if TYPE_CHECKING:
    from ...resources.vector_stores.file_batches import AsyncFileBatches, FileBatches
    from ...resources.vector_stores.files import AsyncFiles, Files
    from ...types.vector_stores import VectorStoreFile, VectorStoreFileBatch

__all__ = [
    "async_upload",
    "async_upload_and_poll",
    "async_upload_batch_and_poll",
    "upload",
    "upload_and_poll",
    "upload_batch_and_poll",
]


async def async_upload(files: AsyncFiles, **arguments: Any) -> VectorStoreFile:
    """Upload a file and attach it to a vector store, without waiting for it."""
    return await _async_upload_then(files.create, files, **arguments)


# twin of async_upload
def upload(files: Files, **arguments: Any) -> VectorStoreFile:
    """Upload a file and attach it to a vector store, without waiting for it."""
    return _upload_then(files.create, files, **arguments)


async def async_upload_and_poll(
    files: AsyncFiles, *, max_wait_seconds: float | Omit, **arguments: Any
) -> VectorStoreFile:
    """Upload a file, attach it to a vector store, and wait until it is processed."""
    check_limit(max_wait_seconds)
    return await _async_upload_then(
        files.create_and_poll, files, max_wait_seconds=max_wait_seconds, **arguments
    )


# twin of async_upload_and_poll
def upload_and_poll(
    files: Files, *, max_wait_seconds: float | Omit, **arguments: Any
) -> VectorStoreFile:
    """Upload a file, attach it to a vector store, and wait until it is processed."""
    check_limit(max_wait_seconds)
    return _upload_then(
        files.create_and_poll, files, max_wait_seconds=max_wait_seconds, **arguments
    )


async def _async_upload_then(
    attach: Callable[..., Awaitable[VectorStoreFile]],
    files: AsyncFiles,
    *,
    vector_store_id: str,
    file: FileTypes,
    **arguments: Any,
) -> VectorStoreFile:
    check_path(vector_store_id=vector_store_id)
    uploaded = await files._client.files.create(file=file, purpose="assistants")
    with _note_ids([uploaded.id]):
        return await attach(file_id=uploaded.id, vector_store_id=vector_store_id, **arguments)


# twin of _async_upload_then
def _upload_then(
    attach: Callable[..., VectorStoreFile],
    files: Files,
    *,
    vector_store_id: str,
    file: FileTypes,
    **arguments: Any,
) -> VectorStoreFile:
    check_path(vector_store_id=vector_store_id)
    uploaded = files._client.files.create(file=file, purpose="assistants")
    with _note_ids([uploaded.id]):
        return attach(file_id=uploaded.id, vector_store_id=vector_store_id, **arguments)


async def async_upload_batch_and_poll(
    batches: AsyncFileBatches,
    vector_store_id: str,
    *,
    files: Iterable[FileTypes],
    max_concurrency: int,
    file_ids: SequenceNotStr[str],
    max_wait_seconds: float | Omit,
    **arguments: Any,
) -> VectorStoreFileBatch:
    """Upload files, attach them to a vector store, and wait until all are processed.

    Every file is tried. If some fail, the first exception is raised, and its notes name them; its
    `failed_files` holds all exceptions by position, its `uploaded_file_ids` the other ids.
    """
    check_limit(max_wait_seconds)
    check_path(vector_store_id=vector_store_id)
    uploads = _Uploads(files, max_concurrency)
    await _async_upload_all(batches, uploads, max_concurrency)
    with _note_ids(ids := uploads.finish()):
        return await batches.create_and_poll(
            vector_store_id,
            file_ids=[*file_ids, *ids],
            max_wait_seconds=max_wait_seconds,
            **arguments,
        )


# twin of async_upload_batch_and_poll
def upload_batch_and_poll(
    batches: FileBatches,
    vector_store_id: str,
    *,
    files: Iterable[FileTypes],
    max_concurrency: int,
    file_ids: SequenceNotStr[str],
    max_wait_seconds: float | Omit,
    **arguments: Any,
) -> VectorStoreFileBatch:
    """Upload files, attach them to a vector store, and wait until all are processed.

    Every file is tried. If some fail, the first exception is raised, and its notes name them; its
    `failed_files` holds all exceptions by position, its `uploaded_file_ids` the other ids.
    """
    check_limit(max_wait_seconds)
    check_path(vector_store_id=vector_store_id)
    uploads = _Uploads(files, max_concurrency)
    _upload_all(batches, uploads, max_concurrency)
    with _note_ids(ids := uploads.finish()):
        return batches.create_and_poll(
            vector_store_id,
            file_ids=[*file_ids, *ids],
            max_wait_seconds=max_wait_seconds,
            **arguments,
        )


class _Uploads:
    """The files of a bulk upload, and the id or the exception of each.

    Raises:
        ValueError: the limit of concurrent uploads is below one.
    """

    def __init__(self, files: Iterable[FileTypes], max_concurrency: int) -> None:
        if max_concurrency <= 0:
            raise ValueError(f"`max_concurrency` must be at least 1, not {max_concurrency}.")
        self.files = list(files)
        self.ids: dict[int, str] = {}
        self._failures: dict[int, Exception] = {}

    @contextmanager
    def catch(self, index: int) -> Generator[None]:
        """Record the exception of a file's upload until all files have been tried."""
        try:
            yield
        except Exception as exc:  # noqa: BLE001 - `finish()` raises it
            self._failures[index] = exc

    def finish(self) -> list[str]:
        """Return the ids in the order of the files.

        Raises:
            Exception: a file was not uploaded; the exception of the first such file, with notes of
            the failed files and of the ids of the others.
        """
        ids = [self.ids[index] for index in sorted(self.ids)]
        if not self._failures:
            return ids
        failed = sorted(self._failures)
        names = ", ".join(f"files[{index}] ({_name(self.files[index])})" for index in failed[:10])
        if len(failed) > 10:
            names += f" and {len(failed) - 10} more"
        exc: Any = self._failures[failed[0]]
        exc.failed_files = dict(self._failures)
        exc.uploaded_file_ids = ids
        note = (
            f"{len(failed)} of {len(self.files)} files were not uploaded: {names}. The ids of the "
            "others are in this exception's `uploaded_file_ids`; no batch was created."
        )
        _add_note(exc, note)
        raise exc


@contextmanager
def _note_ids(ids: list[str]) -> Generator[None]:
    """Add a note with the ids of uploaded files to an exception of the block."""
    try:
        yield
    except Exception as exc:
        failure: Any = exc
        failure.uploaded_file_ids = ids
        if ids:
            _add_note(failure, "The ids of uploaded files are in its `uploaded_file_ids`.")
        raise


def _add_note(exc: Any, note: str) -> None:
    # Python 3.10 lacks `add_note`; there, `__notes__` is an ordinary attribute.
    exc.__notes__ = [*getattr(exc, "__notes__", []), note]


def _name(file: FileTypes) -> str:
    """Return the name of a file, for a message."""
    if isinstance(file, tuple):
        return file[0] or "unnamed"
    if isinstance(file, PathLike):
        return Path(file).name
    return str(getattr(file, "name", "unnamed"))


async def _async_upload_all(
    batches: AsyncFileBatches, uploads: _Uploads, max_concurrency: int
) -> None:
    """Upload with one task for each concurrent upload."""
    import anyio

    waiting = enumerate(uploads.files)

    async def work() -> None:
        for index, file in waiting:
            with uploads.catch(index):
                uploaded = await batches._client.files.create(file=file, purpose="assistants")
                uploads.ids[index] = uploaded.id

    async with anyio.create_task_group() as tasks:
        for _ in range(min(max_concurrency, len(uploads.files))):
            tasks.start_soon(work)


def _upload_all(batches: FileBatches, uploads: _Uploads, max_concurrency: int) -> None:
    """Upload with one thread for each concurrent upload."""

    def work(index: int, file: FileTypes) -> None:
        with uploads.catch(index):
            uploaded = batches._client.files.create(file=file, purpose="assistants")
            uploads.ids[index] = uploaded.id

    with ThreadPoolExecutor(max_workers=max_concurrency) as pool:
        try:
            for index, file in enumerate(uploads.files):
                # Tracers keep their spans in context variables, so threads need a copy.
                pool.submit(contextvars.copy_context().run, work, index, file)
            pool.shutdown(wait=True)
        except BaseException:
            pool.shutdown(wait=False, cancel_futures=True)
            raise
