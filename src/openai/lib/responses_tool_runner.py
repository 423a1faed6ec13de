"""Runs a model and the functions it calls in turns, until it has answered.

    weather = RegisteredFunction.from_function(get_weather)
    runner = ResponsesToolRunner(functions=[weather])
    response = runner.run(client, {"model": "gpt-4.1-mini", "input": "How is Oslo?"})

What is decided between two requests is in `_tool_run_state`; this file sends, calls and saves.
"""

from __future__ import annotations

import inspect
from collections.abc import AsyncGenerator, Awaitable, Callable, Generator, Iterable, Mapping
from concurrent.futures import ThreadPoolExecutor
from contextlib import aclosing, closing
from contextvars import copy_context
from functools import partial
from typing import TYPE_CHECKING, Any, cast
from uuid import uuid4

import anyio

from ._registered_functions import AsyncRegisteredFunction, RegisteredFunction
from ._tool_budget import (
    AsyncContextBudget,
    ContextBudget,
    ContextBudgetDecision,
    ContextBudgetSnapshot,
)
from ._tool_ledger import (
    AsyncResponsesToolLedger,
    Phase,
    ResponsesToolCheckpoint,
    ResponsesToolLedger,
)
from ._tool_run_params import register
from ._tool_run_state import (
    Admission,
    Call,
    ResponsesRunnerTurn,
    RunStopped,
    ToolRun,
    ToolRunnerCancelledError,
    ToolRunnerError,
)
from .tool_diagnostics import ToolDiagnosticObserver, usage_of

if TYPE_CHECKING:
    from .._client import AsyncOpenAI, OpenAI
    from ..types.responses import Response

__all__ = [
    "AsyncContextBudget",
    "AsyncRegisteredFunction",
    "AsyncResponsesToolLedger",
    "AsyncResponsesToolRunner",
    "ContextBudget",
    "ContextBudgetDecision",
    "ContextBudgetSnapshot",
    "RegisteredFunction",
    "ResponsesRunnerTurn",
    "ResponsesToolCheckpoint",
    "ResponsesToolLedger",
    "ResponsesToolRunner",
    "ToolRunnerCancelledError",
    "ToolRunnerError",
]


class AsyncResponsesToolRunner:
    """Answers a model's calls of functions, one run at a time.

    Args:
        functions: what the model may call.
        report_errors: tell the model what a function raised, and which arguments were invalid,
            instead of ending the run.

    Raises:
        ValueError: a function is not registered, or two have one name.
    """

    def __init__(
        self,
        *,
        functions: Iterable[RegisteredFunction] | None = None,
        report_errors: bool = False,
    ) -> None:
        self._functions = register(functions)
        self._report_errors = report_errors
        self._admission = Admission()

    def close(self) -> dict[str, str]:
        """Take no more runs; tell whether one is still `draining`, or all is `closed`."""
        return self._admission.close()

    async def run(
        self,
        client: AsyncOpenAI,
        params: Mapping[str, object],
        *,
        max_steps: int | None = None,
        max_concurrent_calls: int = 2,
        cancelled: Callable[[], bool] | None = None,
        ledger: AsyncResponsesToolLedger | None = None,
        context_budget: AsyncContextBudget | None = None,
        on_diagnostic: ToolDiagnosticObserver | None = None,
    ) -> Response:
        """Go on until the model answers without calls, and return that response.

        Args:
            params: the parameters of `responses.create`; functions are added to its tools.
            max_steps: how many requests may be sent; 20 by default.
            max_concurrent_calls: how many independent functions may run at the same time.
            cancelled: asked between steps; true ends the run.
            ledger: where to save what another process needs to go on.
            context_budget: how large the input may be, and what to leave out of it.
            on_diagnostic: told what happens, without its contents.

        Raises:
            ValueError: the parameters ask for what a runner cannot do; nothing was sent.
            ToolRunnerError: the run failed; it names the calls that were begun and finished.
            RuntimeError: the runner is busy or closed.
        """
        turns = self.iterate(
            client,
            params,
            max_steps=max_steps,
            max_concurrent_calls=max_concurrent_calls,
            cancelled=cancelled,
            ledger=ledger,
            context_budget=context_budget,
            on_diagnostic=on_diagnostic,
        )
        async with aclosing(turns):
            async for turn in turns:
                if turn.final:
                    return turn.response
        raise AssertionError("A run ends with a final turn or an error.")

    async def iterate(
        self,
        client: AsyncOpenAI,
        params: Mapping[str, object],
        *,
        max_steps: int | None = None,
        max_concurrent_calls: int = 2,
        cancelled: Callable[[], bool] | None = None,
        ledger: AsyncResponsesToolLedger | None = None,
        context_budget: AsyncContextBudget | None = None,
        on_diagnostic: ToolDiagnosticObserver | None = None,
    ) -> AsyncGenerator[ResponsesRunnerTurn, None]:
        """Do the same turn by turn; calls of a turn are executed when you ask for the next.

        See `run` for the arguments and errors.
        """
        with self._admission.admitted():
            run = ToolRun(
                self._functions,
                params,
                max_steps=max_steps,
                max_concurrent_calls=max_concurrent_calls,
                cancelled=cancelled,
                ledger=ledger,
                context_budget=context_budget,
                on_diagnostic=on_diagnostic,
                report_errors=self._report_errors,
                client_headers=client.default_headers,
            )
            if ledger is not None:
                client = client.with_options(max_retries=0)
            while not run.final:
                with run.failing():
                    await self._ask(client, run)
                yield run.turn()
                with run.failing():
                    await self._answer(run)

    async def _ask(self, client: AsyncOpenAI, run: ToolRun) -> None:
        run.check_cancelled("request")
        phase = run.begin_step()
        if (snapshot := run.over_budget()) is not None:
            run.reduce(await _async_settle(cast("Any", run.budget).compact(snapshot)))
        await self._save(run, phase)
        request = run.request(f"stainless-python-retry-{uuid4()}")
        with run.diagnostics.measured("request", "api_failed") as told:
            response = await cast("Any", client.responses).create(**request)
            told["usage"] = usage_of(response.usage)
        await self._save(run, run.receive(response))

    async def _answer(self, run: ToolRun) -> None:
        if run.final:
            return
        for batch in run.batches():
            calls = [partial(self._execute, run, call) for call in batch]
            if len(calls) == 1:
                await calls[0]()
            else:
                await _async_run_together(calls, run.max_concurrent_calls)
        run.end_step()
        await self._save(run, "boundary")

    async def _execute(self, run: ToolRun, call: Call) -> None:
        if not run.start(call):
            return
        await self._save(run, "pending")
        try:
            with run.diagnostics.measured(
                "action", "driver_failed", call_id=call.call_id, member=call.function.name
            ):
                value = await _async_settle(call.function.call(call.arguments, run.cancelled))
            run.finish(call, value)
        except Exception as exc:  # noqa: BLE001 - what becomes of it is decided by the run
            run.fail(call, exc)
        await self._save(run, "pending")

    async def _save(self, run: ToolRun, phase: Phase) -> None:
        if (ledger := cast("AsyncResponsesToolLedger | None", run.ledger)) is not None:
            await _async_settle(ledger.save(run.checkpoint(phase)))


# twin of AsyncResponsesToolRunner
class ResponsesToolRunner:
    """Answers a model's calls of functions, one run at a time.

    Args:
        functions: what the model may call.
        report_errors: tell the model what a function raised, and which arguments were invalid,
            instead of ending the run.

    Raises:
        ValueError: a function is not registered, or two have one name.
    """

    def __init__(
        self,
        *,
        functions: Iterable[RegisteredFunction] | None = None,
        report_errors: bool = False,
    ) -> None:
        self._functions = register(functions)
        self._report_errors = report_errors
        self._admission = Admission()

    def close(self) -> dict[str, str]:
        """Take no more runs; tell whether one is still `draining`, or all is `closed`."""
        return self._admission.close()

    def run(
        self,
        client: OpenAI,
        params: Mapping[str, object],
        *,
        max_steps: int | None = None,
        max_concurrent_calls: int = 2,
        cancelled: Callable[[], bool] | None = None,
        ledger: ResponsesToolLedger | None = None,
        context_budget: ContextBudget | None = None,
        on_diagnostic: ToolDiagnosticObserver | None = None,
    ) -> Response:
        """Go on until the model answers without calls, and return that response.

        Args:
            params: the parameters of `responses.create`; functions are added to its tools.
            max_steps: how many requests may be sent; 20 by default.
            max_concurrent_calls: how many independent functions may run at the same time.
            cancelled: asked between steps; true ends the run.
            ledger: where to save what another process needs to go on.
            context_budget: how large the input may be, and what to leave out of it.
            on_diagnostic: told what happens, without its contents.

        Raises:
            ValueError: the parameters ask for what a runner cannot do; nothing was sent.
            ToolRunnerError: the run failed; it names the calls that were begun and finished.
            RuntimeError: the runner is busy or closed.
        """
        turns = self.iterate(
            client,
            params,
            max_steps=max_steps,
            max_concurrent_calls=max_concurrent_calls,
            cancelled=cancelled,
            ledger=ledger,
            context_budget=context_budget,
            on_diagnostic=on_diagnostic,
        )
        with closing(turns):
            for turn in turns:
                if turn.final:
                    return turn.response
        raise AssertionError("A run ends with a final turn or an error.")

    def iterate(
        self,
        client: OpenAI,
        params: Mapping[str, object],
        *,
        max_steps: int | None = None,
        max_concurrent_calls: int = 2,
        cancelled: Callable[[], bool] | None = None,
        ledger: ResponsesToolLedger | None = None,
        context_budget: ContextBudget | None = None,
        on_diagnostic: ToolDiagnosticObserver | None = None,
    ) -> Generator[ResponsesRunnerTurn, None]:
        """Do the same turn by turn; calls of a turn are executed when you ask for the next.

        See `run` for the arguments and errors.
        """
        with self._admission.admitted():
            run = ToolRun(
                self._functions,
                params,
                max_steps=max_steps,
                max_concurrent_calls=max_concurrent_calls,
                cancelled=cancelled,
                ledger=ledger,
                context_budget=context_budget,
                on_diagnostic=on_diagnostic,
                report_errors=self._report_errors,
                client_headers=client.default_headers,
            )
            if ledger is not None:
                client = client.with_options(max_retries=0)
            while not run.final:
                with run.failing():
                    self._ask(client, run)
                yield run.turn()
                with run.failing():
                    self._answer(run)

    def _ask(self, client: OpenAI, run: ToolRun) -> None:
        run.check_cancelled("request")
        phase = run.begin_step()
        if (snapshot := run.over_budget()) is not None:
            run.reduce(_settle(cast("Any", run.budget).compact(snapshot)))
        self._save(run, phase)
        request = run.request(f"stainless-python-retry-{uuid4()}")
        with run.diagnostics.measured("request", "api_failed") as told:
            response = cast("Any", client.responses).create(**request)
            told["usage"] = usage_of(response.usage)
        self._save(run, run.receive(response))

    def _answer(self, run: ToolRun) -> None:
        if run.final:
            return
        for batch in run.batches():
            calls = [partial(self._execute, run, call) for call in batch]
            if len(calls) == 1:
                calls[0]()
            else:
                _run_together(calls, run.max_concurrent_calls)
        run.end_step()
        self._save(run, "boundary")

    def _execute(self, run: ToolRun, call: Call) -> None:
        if not run.start(call):
            return
        self._save(run, "pending")
        try:
            with run.diagnostics.measured(
                "action", "driver_failed", call_id=call.call_id, member=call.function.name
            ):
                value = _settle(call.function.call(call.arguments, run.cancelled))
            run.finish(call, value)
        except Exception as exc:  # noqa: BLE001 - what becomes of it is decided by the run
            run.fail(call, exc)
        self._save(run, "pending")

    def _save(self, run: ToolRun, phase: Phase) -> None:
        if (ledger := cast("ResponsesToolLedger | None", run.ledger)) is not None:
            _settle(ledger.save(run.checkpoint(phase)))


async def _async_settle(value: Any) -> Any:
    """Return what a function returned; it may be a plain one."""
    return await value if inspect.isawaitable(value) else value


def _settle(value: Any) -> Any:
    """Return what a function returned, which must be there already."""
    if not inspect.isawaitable(value):
        return value
    if inspect.iscoroutine(value):
        value.close()
    raise RunStopped(
        "A function or callback is asynchronous; run it with `AsyncResponsesToolRunner`."
    )


async def _async_run_together(calls: Iterable[Callable[[], Awaitable[None]]], at_once: int) -> None:
    """Call all in order, a few at the same time; raise the first failure when none is running."""
    waiting = iter(calls)
    failures: list[Exception] = []

    async def work() -> None:
        for call in waiting:
            try:
                await call()
            except Exception as exc:  # noqa: BLE001 - raised below
                failures.append(exc)
            if failures:
                return

    async with anyio.create_task_group() as tasks:
        for _ in range(at_once):
            tasks.start_soon(work)
    if failures:
        raise failures[0]


def _run_together(calls: Iterable[Callable[[], None]], at_once: int) -> None:
    """Call all in order, in a few threads; raise the first failure when none is running."""
    failures: list[Exception] = []

    def one(call: Callable[[], None]) -> None:
        if failures:
            return
        try:
            call()
        except Exception as exc:  # noqa: BLE001 - raised below
            failures.append(exc)

    with ThreadPoolExecutor(at_once) as threads:
        for call in calls:
            threads.submit(copy_context().run, one, call)
    if failures:
        raise failures[0]
