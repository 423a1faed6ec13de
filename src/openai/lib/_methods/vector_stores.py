"""Files on their way into a vector store: uploaded, attached, and waited for until searchable.

Decides how many files are uploaded at once, and what becomes of the others when one fails.
"""

from __future__ import annotations

import contextvars
from collections.abc import Generator, Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from os import PathLike
from pathlib import Path
from typing import TYPE_CHECKING, Any

from ..._request.url import check_path
from ..._types import FileTypes, Omit, SequenceNotStr, omit
from . import polling
from .polling import Deadline, check_limit, poll_headers

if TYPE_CHECKING:
    from ..._legacy_response import LegacyAPIResponse
    from ...resources.vector_stores.file_batches import AsyncFileBatches, FileBatches
    from ...resources.vector_stores.files import AsyncFiles, Files
    from ...types.vector_stores import VectorStoreFile, VectorStoreFileBatch

__all__ = [
    "async_create_and_poll",
    "async_create_batch_and_poll",
    "async_poll",
    "async_poll_batch",
    "async_upload",
    "async_upload_and_poll",
    "async_upload_batch_and_poll",
    "create_and_poll",
    "create_batch_and_poll",
    "poll",
    "poll_batch",
    "upload",
    "upload_and_poll",
    "upload_batch_and_poll",
]


# One file


def _is_file_over(file: VectorStoreFile) -> bool:
    return file.status != "in_progress"


def _deadline(what: str, vector_store_id: str, max_wait_seconds: float | Omit) -> Deadline:
    where = f"{what} of the vector store {vector_store_id}"
    return Deadline(max_wait_seconds, waiting_for=where)


async def async_poll(
    files: AsyncFiles,
    file_id: str,
    *,
    vector_store_id: str,
    poll_interval_ms: int | Omit = omit,
    max_wait_seconds: float | Omit = omit,
) -> VectorStoreFile:
    """Wait until a file of a vector store is processed.

    Raises:
        TimeoutError: it took longer than `max_wait_seconds`.
    """
    deadline = _deadline(f"the file {file_id}", vector_store_id, max_wait_seconds)
    headers = poll_headers(poll_interval_ms)

    async def retrieve() -> LegacyAPIResponse[VectorStoreFile]:
        return await files.with_raw_response.retrieve(
            file_id, vector_store_id=vector_store_id, extra_headers=headers
        )

    return await polling.async_poll(
        retrieve,
        _is_file_over,
        poll_interval_ms=poll_interval_ms,
        sleep=files._sleep,
        deadline=deadline,
    )


# twin of async_poll
def poll(
    files: Files,
    file_id: str,
    *,
    vector_store_id: str,
    poll_interval_ms: int | Omit = omit,
    max_wait_seconds: float | Omit = omit,
) -> VectorStoreFile:
    """Wait until a file of a vector store is processed.

    Raises:
        TimeoutError: it took longer than `max_wait_seconds`.
    """
    deadline = _deadline(f"the file {file_id}", vector_store_id, max_wait_seconds)
    headers = poll_headers(poll_interval_ms)

    def retrieve() -> LegacyAPIResponse[VectorStoreFile]:
        return files.with_raw_response.retrieve(
            file_id, vector_store_id=vector_store_id, extra_headers=headers
        )

    return polling.poll(
        retrieve,
        _is_file_over,
        poll_interval_ms=poll_interval_ms,
        sleep=files._sleep,
        deadline=deadline,
    )


async def async_create_and_poll(
    files: AsyncFiles,
    file_id: str,
    *,
    vector_store_id: str,
    poll_interval_ms: int | Omit = omit,
    max_wait_seconds: float | Omit = omit,
    **arguments: Any,
) -> VectorStoreFile:
    """Attach a file to a vector store, and wait until it is processed."""
    check_limit(max_wait_seconds)
    await files.create(vector_store_id, file_id=file_id, **arguments)
    return await async_poll(
        files,
        file_id,
        vector_store_id=vector_store_id,
        poll_interval_ms=poll_interval_ms,
        max_wait_seconds=max_wait_seconds,
    )


# twin of async_create_and_poll
def create_and_poll(
    files: Files,
    file_id: str,
    *,
    vector_store_id: str,
    poll_interval_ms: int | Omit = omit,
    max_wait_seconds: float | Omit = omit,
    **arguments: Any,
) -> VectorStoreFile:
    """Attach a file to a vector store, and wait until it is processed."""
    check_limit(max_wait_seconds)
    files.create(vector_store_id, file_id=file_id, **arguments)
    return poll(
        files,
        file_id,
        vector_store_id=vector_store_id,
        poll_interval_ms=poll_interval_ms,
        max_wait_seconds=max_wait_seconds,
    )


async def async_upload(
    files: AsyncFiles, *, vector_store_id: str, file: FileTypes, **arguments: Any
) -> VectorStoreFile:
    """Upload a file and attach it to a vector store; it is not waited for."""
    check_path(vector_store_id=vector_store_id)
    uploaded = await files._client.files.create(file=file, purpose="assistants")
    with _keeping([uploaded.id]):
        return await files.create(vector_store_id, file_id=uploaded.id, **arguments)


# twin of async_upload
def upload(
    files: Files, *, vector_store_id: str, file: FileTypes, **arguments: Any
) -> VectorStoreFile:
    """Upload a file and attach it to a vector store; it is not waited for."""
    check_path(vector_store_id=vector_store_id)
    uploaded = files._client.files.create(file=file, purpose="assistants")
    with _keeping([uploaded.id]):
        return files.create(vector_store_id, file_id=uploaded.id, **arguments)


async def async_upload_and_poll(
    files: AsyncFiles,
    *,
    vector_store_id: str,
    file: FileTypes,
    poll_interval_ms: int | Omit = omit,
    max_wait_seconds: float | Omit = omit,
    **arguments: Any,
) -> VectorStoreFile:
    """Upload a file, attach it to a vector store, and wait until it is processed."""
    check_limit(max_wait_seconds)
    check_path(vector_store_id=vector_store_id)
    uploaded = await files._client.files.create(file=file, purpose="assistants")
    with _keeping([uploaded.id]):
        return await async_create_and_poll(
            files,
            uploaded.id,
            vector_store_id=vector_store_id,
            poll_interval_ms=poll_interval_ms,
            max_wait_seconds=max_wait_seconds,
            **arguments,
        )


# twin of async_upload_and_poll
def upload_and_poll(
    files: Files,
    *,
    vector_store_id: str,
    file: FileTypes,
    poll_interval_ms: int | Omit = omit,
    max_wait_seconds: float | Omit = omit,
    **arguments: Any,
) -> VectorStoreFile:
    """Upload a file, attach it to a vector store, and wait until it is processed."""
    check_limit(max_wait_seconds)
    check_path(vector_store_id=vector_store_id)
    uploaded = files._client.files.create(file=file, purpose="assistants")
    with _keeping([uploaded.id]):
        return create_and_poll(
            files,
            uploaded.id,
            vector_store_id=vector_store_id,
            poll_interval_ms=poll_interval_ms,
            max_wait_seconds=max_wait_seconds,
            **arguments,
        )


# Many files


def _is_batch_over(batch: VectorStoreFileBatch) -> bool:
    return batch.file_counts.in_progress == 0


async def async_poll_batch(
    batches: AsyncFileBatches,
    batch_id: str,
    *,
    vector_store_id: str,
    poll_interval_ms: int | Omit = omit,
    max_wait_seconds: float | Omit = omit,
) -> VectorStoreFileBatch:
    """Wait until no file of a batch is being processed.

    Raises:
        TimeoutError: it took longer than `max_wait_seconds`.
    """
    deadline = _deadline(f"the batch {batch_id}", vector_store_id, max_wait_seconds)
    headers = poll_headers(poll_interval_ms)

    async def retrieve() -> LegacyAPIResponse[VectorStoreFileBatch]:
        return await batches.with_raw_response.retrieve(
            batch_id, vector_store_id=vector_store_id, extra_headers=headers
        )

    return await polling.async_poll(
        retrieve,
        _is_batch_over,
        poll_interval_ms=poll_interval_ms,
        sleep=batches._sleep,
        deadline=deadline,
    )


# twin of async_poll_batch
def poll_batch(
    batches: FileBatches,
    batch_id: str,
    *,
    vector_store_id: str,
    poll_interval_ms: int | Omit = omit,
    max_wait_seconds: float | Omit = omit,
) -> VectorStoreFileBatch:
    """Wait until no file of a batch is being processed.

    Raises:
        TimeoutError: it took longer than `max_wait_seconds`.
    """
    deadline = _deadline(f"the batch {batch_id}", vector_store_id, max_wait_seconds)
    headers = poll_headers(poll_interval_ms)

    def retrieve() -> LegacyAPIResponse[VectorStoreFileBatch]:
        return batches.with_raw_response.retrieve(
            batch_id, vector_store_id=vector_store_id, extra_headers=headers
        )

    return polling.poll(
        retrieve,
        _is_batch_over,
        poll_interval_ms=poll_interval_ms,
        sleep=batches._sleep,
        deadline=deadline,
    )


async def async_create_batch_and_poll(
    batches: AsyncFileBatches,
    vector_store_id: str,
    *,
    poll_interval_ms: int | Omit = omit,
    max_wait_seconds: float | Omit = omit,
    **arguments: Any,
) -> VectorStoreFileBatch:
    """Attach files to a vector store, and wait until none is being processed."""
    check_limit(max_wait_seconds)
    batch = await batches.create(vector_store_id, **arguments)
    return await async_poll_batch(
        batches,
        batch.id,
        vector_store_id=vector_store_id,
        poll_interval_ms=poll_interval_ms,
        max_wait_seconds=max_wait_seconds,
    )


# twin of async_create_batch_and_poll
def create_batch_and_poll(
    batches: FileBatches,
    vector_store_id: str,
    *,
    poll_interval_ms: int | Omit = omit,
    max_wait_seconds: float | Omit = omit,
    **arguments: Any,
) -> VectorStoreFileBatch:
    """Attach files to a vector store, and wait until none is being processed."""
    check_limit(max_wait_seconds)
    batch = batches.create(vector_store_id, **arguments)
    return poll_batch(
        batches,
        batch.id,
        vector_store_id=vector_store_id,
        poll_interval_ms=poll_interval_ms,
        max_wait_seconds=max_wait_seconds,
    )


async def async_upload_batch_and_poll(
    batches: AsyncFileBatches,
    vector_store_id: str,
    *,
    files: Iterable[FileTypes],
    max_concurrency: int,
    file_ids: SequenceNotStr[str],
    max_wait_seconds: float | Omit = omit,
    **arguments: Any,
) -> VectorStoreFileBatch:
    """Upload files, attach them to a vector store, and wait until none is being processed.

    Every file is tried. If some fail, the exception of the first is raised, with what failed in
    its notes; its `failed_files` holds all exceptions by position, its `uploaded_file_ids` the ids
    of the others.
    """
    check_limit(max_wait_seconds)
    check_path(vector_store_id=vector_store_id)
    uploads = _Uploads(files, max_concurrency)
    await _async_upload_all(batches, uploads, max_concurrency)
    with _keeping(ids := uploads.ids()):
        return await async_create_batch_and_poll(
            batches,
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
    max_wait_seconds: float | Omit = omit,
    **arguments: Any,
) -> VectorStoreFileBatch:
    """Upload files, attach them to a vector store, and wait until none is being processed.

    Every file is tried. If some fail, the exception of the first is raised, with what failed in
    its notes; its `failed_files` holds all exceptions by position, its `uploaded_file_ids` the ids
    of the others.
    """
    check_limit(max_wait_seconds)
    check_path(vector_store_id=vector_store_id)
    uploads = _Uploads(files, max_concurrency)
    _upload_all(batches, uploads, max_concurrency)
    with _keeping(ids := uploads.ids()):
        return create_batch_and_poll(
            batches,
            vector_store_id,
            file_ids=[*file_ids, *ids],
            max_wait_seconds=max_wait_seconds,
            **arguments,
        )


class _Uploads:
    """The files of a bulk upload, and what became of each.

    Raises:
        ValueError: not even one file may be uploaded at a time.
    """

    def __init__(self, files: Iterable[FileTypes], max_concurrency: int) -> None:
        if max_concurrency <= 0:
            raise ValueError(f"`max_concurrency` must be at least 1, not {max_concurrency}.")
        self._files = list(files)
        self._ids: dict[int, str] = {}
        self._failures: dict[int, Exception] = {}

    def __iter__(self) -> Iterator[tuple[int, FileTypes]]:
        return iter(enumerate(self._files))

    def __len__(self) -> int:
        return len(self._files)

    def succeed(self, index: int, file_id: str) -> None:
        """Keep the id of an uploaded file."""
        self._ids[index] = file_id

    def fail(self, index: int, exc: Exception) -> None:
        """Keep why a file was not uploaded."""
        self._failures[index] = exc

    def ids(self) -> list[str]:
        """Return the ids in the order of the files.

        Raises:
            Exception: a file was not uploaded; it is the first one's.
        """
        ids = [self._ids[index] for index in sorted(self._ids)]
        if self._failures:
            failed = sorted(self._failures)
            self._tell(failed, ids)
            raise self._failures[failed[0]]
        return ids

    def _tell(self, failed: list[int], ids: list[str]) -> None:
        names = ", ".join(f"files[{index}] ({_name(self._files[index])})" for index in failed[:10])
        if len(failed) > 10:
            names += f" and {len(failed) - 10} more"
        exc: Any = self._failures[failed[0]]
        exc.failed_files = dict(self._failures)
        exc.uploaded_file_ids = ids
        note = (
            f"{len(failed)} of {len(self)} files were not uploaded: {names}. The ids of the others "
            "are in this exception's `uploaded_file_ids`; no batch was created."
        )
        _add_note(exc, note)


@contextmanager
def _keeping(ids: list[str]) -> Generator[None]:
    """Let what fails in the block tell of the files that were uploaded before."""
    try:
        yield
    except Exception as exc:
        failure: Any = exc
        failure.uploaded_file_ids = ids
        if ids:
            _add_note(failure, "The ids of uploaded files are in its `uploaded_file_ids`.")
        raise


def _add_note(exc: Any, note: str) -> None:
    # `add_note` is newer than Python 3.10; what it writes to is not special there.
    exc.__notes__ = [*getattr(exc, "__notes__", []), note]


def _name(file: FileTypes) -> str:
    """Return what a file is called, for a message."""
    if isinstance(file, tuple):
        return file[0] or "unnamed"
    if isinstance(file, PathLike):
        return Path(file).name
    return str(getattr(file, "name", "unnamed"))


async def _async_upload_all(
    batches: AsyncFileBatches, uploads: _Uploads, max_concurrency: int
) -> None:
    """Upload with as many tasks as files may be on their way at once."""
    import anyio

    waiting = iter(uploads)

    async def work() -> None:
        for index, file in waiting:
            try:
                uploaded = await batches._client.files.create(file=file, purpose="assistants")
            except Exception as exc:  # noqa: BLE001 - raised when all files were tried
                uploads.fail(index, exc)
            else:
                uploads.succeed(index, uploaded.id)

    async with anyio.create_task_group() as tasks:
        for _ in range(min(max_concurrency, len(uploads))):
            tasks.start_soon(work)


def _upload_all(batches: FileBatches, uploads: _Uploads, max_concurrency: int) -> None:
    """Upload with as many threads as files may be on their way at once."""

    def work(index: int, file: FileTypes) -> None:
        try:
            uploaded = batches._client.files.create(file=file, purpose="assistants")
        except Exception as exc:  # noqa: BLE001 - raised when all files were tried
            uploads.fail(index, exc)
        else:
            uploads.succeed(index, uploaded.id)

    with ThreadPoolExecutor(max_workers=max_concurrency) as pool:
        try:
            for index, file in uploads:
                # What a tracer keeps in the context is meant for the threads too.
                pool.submit(contextvars.copy_context().run, work, index, file)
            pool.shutdown(wait=True)
        except BaseException:
            pool.shutdown(wait=False, cancel_futures=True)
            raise
