"""Workers that run a few calls at the same time: tasks of the event loop, or threads.

The block always ends after its last call has ended. `wait`, `start` or the end of the block raises
the first failure of a call; after it, or after a failure of the block itself, no call is started.
"""

from __future__ import annotations

import math
from collections.abc import AsyncGenerator, Awaitable, Callable, Generator
from concurrent.futures import FIRST_COMPLETED, Future, ThreadPoolExecutor, wait
from contextlib import asynccontextmanager, contextmanager
from contextvars import copy_context
from typing import TYPE_CHECKING

import anyio

if TYPE_CHECKING:
    from anyio.abc import TaskGroup

__all__ = ["AsyncRunWorkers", "RunWorkers", "async_run_workers", "run_workers"]


class AsyncRunWorkers:
    """Runs a limited number of calls at once, as tasks."""

    def __init__(self, at_once: int, tasks: TaskGroup) -> None:
        self._at_once = at_once
        self._tasks = tasks
        self._places = anyio.Semaphore(at_once)
        self._failures: list[BaseException] = []

    async def start(self, call: Callable[[], Awaitable[None]]) -> None:
        """Start a call as soon as a worker is free; after a failure, start none."""
        await self._places.acquire()
        if self._failures:
            self._places.release()
            await self.wait()
        self._tasks.start_soon(self._work, call)

    async def wait(self) -> None:
        """Wait until all calls have ended, and raise the first failure."""
        for _ in range(self._at_once):
            await self._places.acquire()
        for _ in range(self._at_once):
            self._places.release()
        if self._failures:
            raise self._failures[0]

    def stop(self, failure: BaseException) -> bool:
        """Start no more calls; return whether a call failed with this error."""
        is_of_a_call = any(failure is each for each in self._failures)
        self._failures.append(failure)
        return is_of_a_call

    async def _work(self, call: Callable[[], Awaitable[None]]) -> None:
        try:
            if not self._failures:
                await call()
        except BaseException as exc:
            # A call may raise `CancelledError` although nobody has cancelled the run.
            if _is_cancellation(exc) and anyio.current_effective_deadline() == -math.inf:
                raise
            self._failures.append(exc)
        finally:
            self._places.release()


@asynccontextmanager
async def async_run_workers(at_once: int) -> AsyncGenerator[AsyncRunWorkers]:
    """Provide workers for the block, and wait for all calls at its end."""
    failure: BaseException | None = None
    async with anyio.create_task_group() as tasks:
        workers = AsyncRunWorkers(at_once, tasks)
        try:
            yield workers
            await workers.wait()
        except BaseException as exc:
            if not workers.stop(exc) and _is_cancellation(exc):
                raise  # the group cancels the calls that are running
            failure = exc
    if failure is not None:
        raise failure  # raised outside of the task group, which would wrap it in an exception group


def _is_cancellation(failure: BaseException) -> bool:
    return isinstance(failure, anyio.get_cancelled_exc_class())


class RunWorkers:
    """Runs a limited number of calls at once, in threads."""

    def __init__(self, at_once: int, threads: ThreadPoolExecutor) -> None:
        self._at_once = at_once
        self._threads = threads
        self._calls: list[Future[None]] = []

    def start(self, call: Callable[[], None]) -> None:
        """Start a call as soon as a worker is free; after a failure, start none."""
        self._wait_for_all_but(self._at_once - 1)
        self._calls.append(self._threads.submit(copy_context().run, call))

    def wait(self) -> None:
        """Wait until all calls have ended, and raise the first failure."""
        self._wait_for_all_but(0)

    def _wait_for_all_but(self, count: int) -> None:
        while len(running := [call for call in self._calls if not call.done()]) > count:
            wait(running, return_when=FIRST_COMPLETED)
        for call in self._calls:
            if call.done():
                call.result()


@contextmanager
def run_workers(at_once: int) -> Generator[RunWorkers]:
    """Provide workers for the block, and wait for all calls at its end."""
    with ThreadPoolExecutor(at_once) as threads:
        workers = RunWorkers(at_once, threads)
        yield workers
        workers.wait()
