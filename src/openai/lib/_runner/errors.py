"""Errors of a tool run: they name the calls, and have as cause what a function raised.

Their messages do not repeat those of functions, which may hold secrets.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Generator, Sequence
from contextlib import contextmanager

__all__ = ["ToolRunnerCancelledError", "ToolRunnerError", "chain_failures"]


class _UnfinishedRun(BaseException):
    attempted_call_ids: tuple[str, ...]
    """IDs of calls whose function was started."""

    completed_call_ids: tuple[str, ...]
    """IDs of calls whose function has returned."""

    def __init__(
        self,
        message: str = "",
        attempted_call_ids: Sequence[str] = (),
        completed_call_ids: Sequence[str] = (),
    ) -> None:
        super().__init__(message, attempted_call_ids, completed_call_ids)
        self.attempted_call_ids = tuple(attempted_call_ids)
        self.completed_call_ids = tuple(completed_call_ids)

    def __str__(self) -> str:
        return str(self.args[0])


class ToolRunnerError(_UnfinishedRun, RuntimeError):
    """A run of tools ended early; nothing more was sent to the model."""


class ToolRunnerCancelledError(_UnfinishedRun, asyncio.CancelledError):
    """The task of a run was cancelled.

    Before Python 3.13, `asyncio.timeout` (in 3.12 also `asyncio.wait_for`) around a run raises this
    error instead of `TimeoutError`, because its class differs; `anyio.fail_after` does not.
    """


@contextmanager
def chain_failures(
    error_for: Callable[[BaseException], BaseException], internal: type[Exception]
) -> Generator[None]:
    """Replace an exception of the block, also a cancellation, by an error caused by it.

    Args:
        error_for: returns the error.
        internal: the runner's own exception; only its cause is chained.
    """
    failure: BaseException | None = None
    try:
        yield
    except asyncio.CancelledError as exc:
        raise error_for(exc) from exc
    except Exception as exc:  # noqa: BLE001 - it is the cause of the run's error
        failure = error_for(exc)
        failure.__cause__ = exc.__cause__ if type(exc) is internal else exc
    if failure is not None:
        try:
            raise failure
        finally:
            failure.__context__ = None
