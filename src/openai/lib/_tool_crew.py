"""A few calls at the same time: as tasks of the event loop, or in threads.

Whatever happens, a crew is left when none of its calls is running any more. The first failure of
a call is raised where the crew is waited for, given another call, or left.
"""

from __future__ import annotations

from collections.abc import AsyncGenerator, Awaitable, Callable, Generator
from concurrent.futures import Future, ThreadPoolExecutor, wait
from contextlib import asynccontextmanager, contextmanager
from contextvars import copy_context
from typing import TYPE_CHECKING

import anyio

if TYPE_CHECKING:
    from anyio.abc import TaskGroup

__all__ = ["AsyncCrew", "Crew", "async_crew", "crew"]


class AsyncCrew:
    """Runs calls as tasks, up to a number at once."""

    def __init__(self, at_once: int, tasks: TaskGroup) -> None:
        self._at_once = at_once
        self._tasks = tasks
        self._places = anyio.Semaphore(at_once)
        self._failures: list[Exception] = []

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

    async def _work(self, call: Callable[[], Awaitable[None]]) -> None:
        try:
            await call()
        except Exception as exc:  # noqa: BLE001 - raised by `wait`
            self._failures.append(exc)
        finally:
            self._places.release()


@asynccontextmanager
async def async_crew(at_once: int) -> AsyncGenerator[AsyncCrew]:
    """Have a crew for the block, and leave it when all calls have ended."""
    failure: Exception | None = None
    async with anyio.create_task_group() as tasks:
        try:
            members = AsyncCrew(at_once, tasks)
            yield members
            await members.wait()
        except Exception as exc:  # noqa: BLE001 - raised below, outside of the group of tasks
            failure = exc
    if failure is not None:
        raise failure


class Crew:
    """Runs calls in threads, up to a number at once."""

    def __init__(self, threads: ThreadPoolExecutor) -> None:
        self._threads = threads
        self._begun: list[Future[None]] = []

    def start(self, call: Callable[[], None]) -> None:
        """Begin a call as soon as there is a place; nothing is begun after a failure."""
        self._begun.append(self._threads.submit(copy_context().run, self._work, call))

    def wait(self) -> None:
        """Wait until all have ended, and raise the first failure."""
        wait(self._begun)
        for each in self._begun:
            each.result()

    def _work(self, call: Callable[[], None]) -> None:
        failed = (each for each in self._begun if each.done() and each.exception() is not None)
        if next(failed, None) is None:
            call()


@contextmanager
def crew(at_once: int) -> Generator[Crew]:
    """Have a crew for the block, and leave it when all calls have ended."""
    with ThreadPoolExecutor(at_once) as threads:
        members = Crew(threads)
        yield members
        members.wait()
