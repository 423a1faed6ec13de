"""Files that are waited for until the API has looked through them."""

from __future__ import annotations

from time import monotonic
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from ...resources.files import AsyncFiles, Files
    from ...types import FileObject

__all__ = ["async_wait_for_processing", "wait_for_processing"]

_ENDS = frozenset({"processed", "error", "deleted"})


async def async_wait_for_processing(
    files: AsyncFiles, id: str, *, poll_interval: float, max_wait_seconds: float
) -> FileObject:
    """Wait until a file is processed, refused or deleted.

    Raises:
        RuntimeError: it took longer than `max_wait_seconds`, even if it is over by then.
    """
    start = monotonic()
    file = await files.retrieve(id)
    while file.status not in _ENDS:
        await files._sleep(poll_interval)
        file = await files.retrieve(id)
        if monotonic() - start > max_wait_seconds:
            raise RuntimeError(
                f"Gave up waiting for the file {id} to be processed after {max_wait_seconds} "
                "seconds. Retrieve it later, or allow a larger `max_wait_seconds`."
            )
    return file


# twin of async_wait_for_processing
def wait_for_processing(
    files: Files, id: str, *, poll_interval: float, max_wait_seconds: float
) -> FileObject:
    """Wait until a file is processed, refused or deleted.

    Raises:
        RuntimeError: it took longer than `max_wait_seconds`, even if it is over by then.
    """
    start = monotonic()
    file = files.retrieve(id)
    while file.status not in _ENDS:
        files._sleep(poll_interval)
        file = files.retrieve(id)
        if monotonic() - start > max_wait_seconds:
            raise RuntimeError(
                f"Gave up waiting for the file {id} to be processed after {max_wait_seconds} "
                "seconds. Retrieve it later, or allow a larger `max_wait_seconds`."
            )
    return file
