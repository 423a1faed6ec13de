"""Runs a model and the functions that it calls, in turns, until it answers.

    weather = RegisteredFunction.from_function(get_weather)
    runner = ResponsesToolRunner(functions=[weather])
    response = runner.run(client, {"model": "gpt-4.1-mini", "input": "How is Oslo?"})

`_runner.state` is the state machine; this file sends requests, calls functions and saves.
"""

from __future__ import annotations

from collections.abc import AsyncGenerator, Generator, Iterable, Mapping
from contextlib import aclosing, closing
from functools import partial
from typing import TYPE_CHECKING, Any, cast
from uuid import uuid4

from typing_extensions import Unpack

from ._runner.budget import (
    AsyncContextBudget,
    ContextBudget,
    ContextBudgetDecision,
    ContextBudgetSnapshot,
)
from ._runner.callbacks import maybe_await, refuse_awaitable
from ._runner.calls import LocalCall, stop
from ._runner.early import EarlyExecution, select_early
from ._runner.errors import ToolRunnerCancelledError, ToolRunnerError
from ._runner.functions import AsyncRegisteredFunction, RegisteredFunction
from ._runner.items import Tools
from ._runner.ledger import (
    AsyncResponsesToolLedger,
    Phase,
    ResponsesToolCheckpoint,
    ResponsesToolLedger,
)
from ._runner.lock import RunLock
from ._runner.options import AsyncToolRunOptions, RunOptions, ToolRunOptions
from ._runner.plan import check_names, register
from ._runner.state import ResponsesRunnerTurn, ToolRun
from ._runner.workers import AsyncRunWorkers, RunWorkers, async_run_workers, run_workers
from .tool_diagnostics import usage_of

if TYPE_CHECKING:
    from .._client import AsyncOpenAI, OpenAI
    from ..types.responses import Response
    from .browser import AsyncBrowserToolset, BrowserToolset
    from .computer import AsyncComputerToolset, ComputerToolset

__all__ = [
    "AsyncContextBudget",
    "AsyncRegisteredFunction",
    "AsyncResponsesToolLedger",
    "AsyncResponsesToolRunner",
    "ContextBudget",
    "ContextBudgetDecision",
    "ContextBudgetSnapshot",
    "EarlyExecution",
    "RegisteredFunction",
    "ResponsesRunnerTurn",
    "ResponsesToolCheckpoint",
    "ResponsesToolLedger",
    "ResponsesToolRunner",
    "ToolRunnerCancelledError",
    "ToolRunnerError",
]


class AsyncResponsesToolRunner:
    """Answers a model's calls of functions, a browser and a computer, one run at a time.

    Args:
        browser: executes calls of a browser.
        computer: executes calls of a computer.
        functions: the functions that the model may call.
        early_execution: the tools that `eager` runs execute early; all by default.
        report_errors: report exceptions of functions and invalid arguments to the model, instead
            of ending the run.

    Raises:
        ValueError: a function is not registered, or two have the same name.
    """

    def __init__(
        self,
        *,
        browser: AsyncBrowserToolset | None = None,
        computer: AsyncComputerToolset | None = None,
        functions: Iterable[RegisteredFunction] | None = None,
        early_execution: EarlyExecution | None = None,
        report_errors: bool = False,
    ) -> None:
        registered = register(functions, browser.names if browser else ())
        early = select_early(early_execution, registered, computer=computer is not None)
        self._tools = Tools(registered, browser, computer, early, report_errors)
        self._run_lock = RunLock()

    def close(self) -> dict[str, str]:
        """Refuse further runs; the status is `draining` while one is active, then `closed`."""
        return self._run_lock.close()

    async def run(
        self,
        client: AsyncOpenAI,
        params: Mapping[str, object],
        **options: Unpack[AsyncToolRunOptions],
    ) -> Response:
        """Run until the model answers without calls, and return that response.

        Args:
            params: parameters of `responses.create`; the runner adds its tools.
            options: limits, callbacks and other options of the run.

        Raises:
            ValueError: a parameter does not work with a runner; nothing was sent.
            ToolRunnerError: the run failed; the error names the started and the finished calls.
            RuntimeError: the runner is busy or closed.
        """
        turns = self.iterate(client, params, **options)
        async with aclosing(turns):
            async for turn in turns:
                if turn.final:
                    return turn.response
        raise AssertionError("A run ends with a final turn or an error.")

    async def iterate(
        self,
        client: AsyncOpenAI,
        params: Mapping[str, object],
        **options: Unpack[AsyncToolRunOptions],
    ) -> AsyncGenerator[ResponsesRunnerTurn, None]:
        """Do the same turn by turn; asking for the next turn executes the calls of this one.

        See `run` for the arguments and errors.
        """
        with self._run_lock.hold():
            run = ToolRun(self._tools, params, RunOptions(**options), client.default_headers)
            check_names(params, client.responses.create)
            if run.sends_once:
                client = client.with_options(max_retries=0)
            with run.report_failures():
                for call in run.approvals_to_renew():
                    run.renew(call, await maybe_await(call.begin(run.options)))
            while not run.final:
                with run.report_failures():
                    await self._ask(client, run)
                yield run.turn()
                with run.report_failures():
                    await self._answer(run)

    async def _ask(self, client: AsyncOpenAI, run: ToolRun) -> None:
        run.check_cancelled("request")
        phase = run.begin_step()
        history = await self._shorten(run)
        await self._save(run, phase)
        request = run.request(history, f"stainless-python-retry-{uuid4()}")
        with run.diagnostics.measure("request", "api_failed") as told:
            response = await cast("Any", client.responses).create(**request)
            if run.options.stream:
                response = await self._stream(response, run, told)
            told["usage"] = usage_of(response.usage)
        await self._save(run, run.receive(response))

    async def _shorten(self, run: ToolRun) -> list[dict[str, Any]]:
        """Return the history to send: what `compact` leaves of one that exceeds the budget."""
        budget = run.budget
        if budget is None or (excess := budget.find_excess(run.history)) is None:
            return run.history
        if budget.compact is None:
            stop("The history is over the context budget, which has no `compact`.")
        decision = await maybe_await(run.call_back(budget.compact, excess))
        return budget.reduce(run.history, decision)

    async def _stream(self, events: Any, run: ToolRun, told: dict[str, Any]) -> Response:
        """Stream a response, and execute the calls that may be executed early."""
        observe = run.options.on_event
        async with events, async_run_workers(run.options.max_concurrent_calls) as workers:
            async for event in events:
                told["reason"] = "cancelled"  # an error in this block is not the API's
                first = run.take_event(event)
                if observe is not None:
                    await maybe_await(run.call_back(observe, event))
                if first:
                    await self._save(run, "pending")
                while (call := run.early_call()) is not None and await self._is_early(run, call):
                    await self._perform(run, call, workers)
                del told["reason"]
            told["reason"] = "cancelled"  # nor is an error of a call that this waits for
        del told["reason"]
        return run.require_response()

    async def _is_early(self, run: ToolRun, call: LocalCall) -> bool:
        decide = run.options.before_early_call
        if decide is None:
            return True
        return run.is_early(await maybe_await(run.call_back(decide, call.item)))

    async def _answer(self, run: ToolRun) -> None:
        if run.final:
            return
        async with async_run_workers(run.options.max_concurrent_calls) as workers:
            for call in run.remaining():
                await self._perform(run, call, workers)
        if run.end_step():
            await self._save(run, "boundary")

    async def _perform(self, run: ToolRun, call: LocalCall, workers: AsyncRunWorkers) -> None:
        """Execute a call: at the same time as others, or after they have ended."""
        if run.is_independent(call):
            await workers.start(partial(self._execute, run, call))
        else:
            await workers.wait()
            await self._execute(run, call)

    async def _execute(self, run: ToolRun, call: LocalCall) -> None:
        if not run.start(call):
            return
        await self._save(run, "pending")
        try:
            with call.observe(run.diagnostics):
                value = await maybe_await(call.begin(run.options))
            run.finish(call, value)
        except Exception as exc:  # noqa: BLE001 - `run.fail` decides
            run.fail(call, exc)
        await self._save(run, "pending")
        run.check_reconciled()

    async def _save(self, run: ToolRun, phase: Phase) -> None:
        if (ledger := cast("AsyncResponsesToolLedger | None", run.options.ledger)) is not None:
            await maybe_await(ledger.save(run.checkpoint(phase)))


# twin of AsyncResponsesToolRunner
class ResponsesToolRunner:
    """Answers a model's calls of functions, a browser and a computer, one run at a time.

    Args:
        browser: executes calls of a browser.
        computer: executes calls of a computer.
        functions: the functions that the model may call.
        early_execution: the tools that `eager` runs execute early; all by default.
        report_errors: report exceptions of functions and invalid arguments to the model, instead
            of ending the run.

    Raises:
        ValueError: a function is not registered, or two have the same name.
    """

    def __init__(
        self,
        *,
        browser: BrowserToolset | None = None,
        computer: ComputerToolset | None = None,
        functions: Iterable[RegisteredFunction] | None = None,
        early_execution: EarlyExecution | None = None,
        report_errors: bool = False,
    ) -> None:
        registered = register(functions, browser.names if browser else ())
        early = select_early(early_execution, registered, computer=computer is not None)
        self._tools = Tools(registered, browser, computer, early, report_errors)
        self._run_lock = RunLock()

    def close(self) -> dict[str, str]:
        """Refuse further runs; the status is `draining` while one is active, then `closed`."""
        return self._run_lock.close()

    def run(
        self,
        client: OpenAI,
        params: Mapping[str, object],
        **options: Unpack[ToolRunOptions],
    ) -> Response:
        """Run until the model answers without calls, and return that response.

        Args:
            params: parameters of `responses.create`; the runner adds its tools.
            options: limits, callbacks and other options of the run.

        Raises:
            ValueError: a parameter does not work with a runner; nothing was sent.
            ToolRunnerError: the run failed; the error names the started and the finished calls.
            RuntimeError: the runner is busy or closed.
        """
        turns = self.iterate(client, params, **options)
        with closing(turns):
            for turn in turns:
                if turn.final:
                    return turn.response
        raise AssertionError("A run ends with a final turn or an error.")

    def iterate(
        self,
        client: OpenAI,
        params: Mapping[str, object],
        **options: Unpack[ToolRunOptions],
    ) -> Generator[ResponsesRunnerTurn, None]:
        """Do the same turn by turn; asking for the next turn executes the calls of this one.

        See `run` for the arguments and errors.
        """
        with self._run_lock.hold():
            run = ToolRun(self._tools, params, RunOptions(**options), client.default_headers)
            check_names(params, client.responses.create)
            if run.sends_once:
                client = client.with_options(max_retries=0)
            with run.report_failures():
                for call in run.approvals_to_renew():
                    run.renew(call, refuse_awaitable(call.begin(run.options)))
            while not run.final:
                with run.report_failures():
                    self._ask(client, run)
                yield run.turn()
                with run.report_failures():
                    self._answer(run)

    def _ask(self, client: OpenAI, run: ToolRun) -> None:
        run.check_cancelled("request")
        phase = run.begin_step()
        history = self._shorten(run)
        self._save(run, phase)
        request = run.request(history, f"stainless-python-retry-{uuid4()}")
        with run.diagnostics.measure("request", "api_failed") as told:
            response = cast("Any", client.responses).create(**request)
            if run.options.stream:
                response = self._stream(response, run, told)
            told["usage"] = usage_of(response.usage)
        self._save(run, run.receive(response))

    def _shorten(self, run: ToolRun) -> list[dict[str, Any]]:
        """Return the history to send: what `compact` leaves of one that exceeds the budget."""
        budget = run.budget
        if budget is None or (excess := budget.find_excess(run.history)) is None:
            return run.history
        if budget.compact is None:
            stop("The history is over the context budget, which has no `compact`.")
        decision = refuse_awaitable(run.call_back(budget.compact, excess))
        return budget.reduce(run.history, decision)

    def _stream(self, events: Any, run: ToolRun, told: dict[str, Any]) -> Response:
        """Stream a response, and execute the calls that may be executed early."""
        observe = run.options.on_event
        with events, run_workers(run.options.max_concurrent_calls) as workers:
            for event in events:
                told["reason"] = "cancelled"  # an error in this block is not the API's
                first = run.take_event(event)
                if observe is not None:
                    refuse_awaitable(run.call_back(observe, event))
                if first:
                    self._save(run, "pending")
                while (call := run.early_call()) is not None and self._is_early(run, call):
                    self._perform(run, call, workers)
                del told["reason"]
            told["reason"] = "cancelled"  # nor is an error of a call that this waits for
        del told["reason"]
        return run.require_response()

    def _is_early(self, run: ToolRun, call: LocalCall) -> bool:
        decide = run.options.before_early_call
        if decide is None:
            return True
        return run.is_early(refuse_awaitable(run.call_back(decide, call.item)))

    def _answer(self, run: ToolRun) -> None:
        if run.final:
            return
        with run_workers(run.options.max_concurrent_calls) as workers:
            for call in run.remaining():
                self._perform(run, call, workers)
        if run.end_step():
            self._save(run, "boundary")

    def _perform(self, run: ToolRun, call: LocalCall, workers: RunWorkers) -> None:
        """Execute a call: at the same time as others, or after they have ended."""
        if run.is_independent(call):
            workers.start(partial(self._execute, run, call))
        else:
            workers.wait()
            self._execute(run, call)

    def _execute(self, run: ToolRun, call: LocalCall) -> None:
        if not run.start(call):
            return
        self._save(run, "pending")
        try:
            with call.observe(run.diagnostics):
                value = refuse_awaitable(call.begin(run.options))
            run.finish(call, value)
        except Exception as exc:  # noqa: BLE001 - `run.fail` decides
            run.fail(call, exc)
        self._save(run, "pending")
        run.check_reconciled()

    def _save(self, run: ToolRun, phase: Phase) -> None:
        if (ledger := cast("ResponsesToolLedger | None", run.options.ledger)) is not None:
            refuse_awaitable(ledger.save(run.checkpoint(phase)))
