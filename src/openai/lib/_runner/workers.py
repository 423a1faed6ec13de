"""A few calls at the same time: as tasks of the event loop, or in threads.

The block is left when no call is running any more, whatever happens. The first failure of a call
is raised by `wait`, by `start`, or at the end of the block; after it, and after a failure of the
block, no more calls begin.
"""

from __future__ import annotations

import math
import threading
from collections.abc import AsyncGenerator, Awaitable, Callable, Generator
from concurrent.futures import ThreadPoolExecutor
from contextlib import asynccontextmanager, contextmanager
from contextvars import copy_context
from typing import TYPE_CHECKING

import anyio

if TYPE_CHECKING:
    from anyio.abc import TaskGroup

__all__ = ["AsyncRunWorkers", "RunWorkers", "async_run_workers", "run_workers"]


class AsyncRunWorkers:
    """Runs calls as tasks, up to a number at once."""

    def __init__(self, at_once: int, tasks: TaskGroup) -> None:
        self._at_once = at_once
        self._tasks = tasks
        self._places = anyio.Semaphore(at_once)
        self._failures: list[BaseException] = []

    async def start(self, call: Callable[[], Awaitable[None]]) -> None:
        """Begin a call as soon as there is a place; nothing is begun after a failure."""
        await self._places.acquire()
        if self._failures:
            self._places.release()
            await self.wait()
        self._tasks.start_soon(self._work, call)

    async def wait(self) -> None:
        """Wait until all have ended, and raise the first failure."""
        for _ in range(self._at_once):
            await self._places.acquire()
        for _ in range(self._at_once):
            self._places.release()
        if self._failures:
            raise self._failures[0]

    def stop(self, failure: BaseException) -> bool:
        """Begin no more calls; return whether one of the calls failed with this error."""
        is_of_a_call = any(failure is each for each in self._failures)
        self._failures.append(failure)
        return is_of_a_call

    async def _work(self, call: Callable[[], Awaitable[None]]) -> None:
        try:
            if not self._failures:
                await call()
        except BaseException as exc:
            # A call may raise the error of cancellation although nobody has cancelled the run.
            if _is_cancellation(exc) and anyio.current_effective_deadline() == -math.inf:
                raise
            self._failures.append(exc)
        finally:
            self._places.release()


@asynccontextmanager
async def async_run_workers(at_once: int) -> AsyncGenerator[AsyncRunWorkers]:
    """Provide workers for the block, and leave it when all calls have ended."""
    failure: BaseException | None = None
    async with anyio.create_task_group() as tasks:
        members = AsyncRunWorkers(at_once, tasks)
        try:
            yield members
            await members.wait()
        except BaseException as exc:
            if not members.stop(exc) and _is_cancellation(exc):
                raise  # the group cancels the calls that are running
            failure = exc
    if failure is not None:
        raise failure  # out here, the group of tasks makes no group of it


def _is_cancellation(failure: BaseException) -> bool:
    return isinstance(failure, anyio.get_cancelled_exc_class())


class RunWorkers:
    """Runs calls in threads, up to a number at once."""

    def __init__(self, at_once: int, threads: ThreadPoolExecutor) -> None:
        self._at_once = at_once
        self._threads = threads
        self._places = threading.Semaphore(at_once)
        self._failures: list[BaseException] = []

    def start(self, call: Callable[[], None]) -> None:
        """Begin a call as soon as there is a place; nothing is begun after a failure."""
        self._places.acquire()
        if self._failures:
            self._places.release()
            self.wait()
        self._threads.submit(copy_context().run, self._work, call)

    def wait(self) -> None:
        """Wait until all have ended, and raise the first failure."""
        for _ in range(self._at_once):
            self._places.acquire()
        for _ in range(self._at_once):
            self._places.release()
        if self._failures:
            raise self._failures[0]

    def stop(self, failure: BaseException) -> None:
        """Begin no more calls."""
        self._failures.append(failure)

    def _work(self, call: Callable[[], None]) -> None:
        try:
            if not self._failures:
                call()
        except BaseException as exc:  # noqa: BLE001 - raised by `wait`
            self._failures.append(exc)
        finally:
            self._places.release()


@contextmanager
def run_workers(at_once: int) -> Generator[RunWorkers]:
    """Provide workers for the block, and leave it when all calls have ended."""
    with ThreadPoolExecutor(at_once) as threads:
        members = RunWorkers(at_once, threads)
        try:
            yield members
            members.wait()
        except BaseException as exc:
            members.stop(exc)
            raise
