"""Concurrent independent calls: failures, cancellation and interrupts."""

from __future__ import annotations

import asyncio
import signal
import threading
from collections.abc import Callable, Iterator
from functools import partial
from typing import Any

import anyio
import pytest

from openai.lib._runner.workers import AsyncRunWorkers, RunWorkers, async_run_workers, run_workers
from openai.lib.responses_tool_runner import ToolRunnerCancelledError, ToolRunnerError
from tests.flavours import Flavour
from tests.lib.runner.runs import Runs, Streamed, function_call, message, response

pytestmark = pytest.mark.anyio

CALLS = [function_call(f"c{n}", name, "{}") for n, name in enumerate(("first", "second", "third"))]
EAGER = {"stream": True, "eager": True, "max_concurrent_calls": 1}
OPTIONS = [EAGER, {"max_concurrent_calls": 2}]


class Team:
    """A run of three independent functions, of which the first does what is given."""

    def __init__(
        self,
        flavour: Flavour,
        first: Callable[..., Any],
        *,
        streams: bool,
        independent: bool = True,
    ) -> None:
        self.log: list[str] = []
        answers = (
            [Streamed(*CALLS, log=self.log), Streamed(message())]
            if streams
            else [response(*CALLS), response(message())]
        )
        self.runs = Runs(flavour, *answers, functions=[])

        def execute(name: str, *_: Any) -> str:
            self.log.append(name)
            return name

        does = {name: partial(execute, name) for name in ("second", "third")}
        functions = [
            self.runs.register(execute, name, independent=independent)
            for name, execute in {"first": first, **does}.items()
        ]
        self.runs.runner = type(self.runs.runner)(functions=functions)

    async def run(self, **options: Any) -> Any:
        """Run to the end."""
        return await self.runs.run(**options)


def failing(error: BaseException) -> Callable[..., Any]:
    """Make a function that fails."""

    def fail(_: Any) -> None:
        raise error

    return fail


# Failures


async def test_a_stream_is_given_up_where_a_call_has_failed(flavour: Flavour) -> None:
    team = Team(flavour, failing(OSError("broken")), streams=True)
    with pytest.raises(ToolRunnerError) as caught:
        await team.run(**EAGER)
    assert team.log == ["item 0", "item 1"]
    assert caught.value.attempted_call_ids == ("c0",)


@pytest.mark.parametrize("independent", [True, False])
@pytest.mark.parametrize("options", OPTIONS)
async def test_an_exit_is_not_wrapped(flavour: Flavour, options: Any, independent: bool) -> None:
    leaving = SystemExit(3)
    first = failing(leaving)
    team = Team(flavour, first, streams="stream" in options, independent=independent)
    with pytest.raises(SystemExit) as caught:
        await team.run(**options)
    assert caught.value is leaving


async def test_an_exit_of_a_callback_is_not_wrapped(flavour: Flavour) -> None:
    leaving = SystemExit(3)
    team = Team(flavour, failing(AssertionError()), streams=True)
    on_event = team.runs.callback(failing(leaving))
    with pytest.raises(SystemExit) as caught:
        await team.run(**EAGER, on_event=on_event)
    assert caught.value is leaving


@pytest.mark.parametrize("independent", [True, False])
@pytest.mark.parametrize("options", OPTIONS)
async def test_a_call_may_be_cancelled_by_itself(
    flavour: Flavour, options: Any, independent: bool
) -> None:
    first = failing(asyncio.CancelledError())
    team = Team(flavour, first, streams="stream" in options, independent=independent)
    with pytest.raises(ToolRunnerCancelledError) as caught:
        await team.run(**options)
    assert "c0" in caught.value.attempted_call_ids
    assert "c0" not in caught.value.completed_call_ids


# Crews by themselves


async def _lead(flavour: Flavour, block: Callable[..., Any]) -> None:
    """Have a crew of two for a block."""
    if flavour.is_async:
        async with async_run_workers(2) as members:
            await block(members)
    else:
        with run_workers(2) as members:
            await block(members)


async def test_what_runs_is_awaited_when_the_block_fails(flavour: Flavour) -> None:
    log: list[str] = []
    begun, failed = threading.Event(), threading.Event()
    begun_later, failed_later = anyio.Event(), anyio.Event()

    def call() -> None:
        begun.set()
        assert failed.wait(10)
        log.append("ended")

    async def call_later() -> None:
        begun_later.set()
        await failed_later.wait()
        log.append("ended")

    async def block(members: AsyncRunWorkers | RunWorkers) -> None:
        if isinstance(members, RunWorkers):
            members.start(call)
            begun.wait(10)
        else:
            await members.start(call_later)
            await begun_later.wait()
        failed.set()
        failed_later.set()
        raise KeyboardInterrupt

    with anyio.fail_after(10), pytest.raises(KeyboardInterrupt):
        await _lead(flavour, block)
    assert log == ["ended"]


@pytest.mark.parametrize("backend", ["asyncio", "trio"])
def test_nothing_is_begun_when_the_block_has_failed(backend: str) -> None:
    log: list[str] = []

    async def call() -> None:
        log.append("begun")

    async def main() -> None:
        async with async_run_workers(2) as members:
            await members.start(call)
            raise OSError("broken")

    with pytest.raises(OSError, match="broken"):
        anyio.run(main, backend=backend)
    assert log == []


@pytest.fixture
def _interruptible() -> Iterator[None]:
    """Let SIGINT interrupt, which a shell's background jobs ignore."""
    before = signal.signal(signal.SIGINT, signal.default_int_handler)
    yield
    signal.signal(signal.SIGINT, before)


@pytest.mark.usefixtures("_interruptible")
def test_nothing_is_begun_after_an_interruption() -> None:
    log: list[str] = []
    second_is_queued, interrupted = threading.Event(), threading.Event()

    def first() -> None:
        log.append("first")
        second_is_queued.wait(0.2)  # it is not: the main thread has to wait for a place
        signal.pthread_kill(threading.main_thread().ident or 0, signal.SIGINT)
        assert interrupted.wait(10)
        log.append("ended")

    def lead() -> None:
        with run_workers(1) as members:
            try:
                members.start(first)
                members.start(lambda: log.append("second"))
                second_is_queued.set()
                interrupted.wait(10)
            finally:
                interrupted.set()

    with pytest.raises(KeyboardInterrupt):
        lead()
    assert log == ["first", "ended"]
    assert not second_is_queued.is_set()


@pytest.mark.parametrize("backend", ["asyncio", "trio"])
def test_a_cancelled_crew_cancels_its_calls(backend: str) -> None:
    log: list[str] = []

    async def main() -> None:
        # The scope must catch the cancellation, so that nothing below it in the block runs.
        with anyio.CancelScope() as scope:
            async with async_run_workers(2) as members:

                async def call() -> None:
                    try:
                        await anyio.sleep_forever()
                    finally:
                        log.append("cancelled")

                await members.start(call)
                await anyio.wait_all_tasks_blocked()
                scope.cancel()
                await members.wait()
            log.append("not cancelled")

    anyio.run(main, backend=backend)
    assert log == ["cancelled"]
