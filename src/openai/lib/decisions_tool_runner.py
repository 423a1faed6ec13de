"""Runs a loop of decisions: observe, let a model choose an action, execute it.

The model can only choose from the offered actions. `_runner.decisions` is the state machine.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping
from typing import TYPE_CHECKING, Any, cast

from ._runner.callbacks import call_back, maybe_await, refuse_awaitable
from ._runner.decisions import (
    DecisionRun,
    DecisionsToolResult,
    DecisionsToolRunnerCancelledError,
    DecisionsToolRunnerError,
)
from ._runner.lock import RunLock
from .tool_diagnostics import ToolDiagnosticObserver, usage_of

if TYPE_CHECKING:
    from .._client import AsyncOpenAI, OpenAI

__all__ = [
    "AsyncDecisionsToolRunner",
    "DecisionsToolResult",
    "DecisionsToolRunner",
    "DecisionsToolRunnerCancelledError",
    "DecisionsToolRunnerError",
]


class AsyncDecisionsToolRunner:
    """Lets a model choose among actions, one run at a time.

    Args:
        observe: returns the current situation, as text or as parts of text and images.
        candidates: returns the possible next actions for an observation: dicts with `id`,
            `description` and `execute`; exactly one has `done: True` instead of `execute`.
        verify: returns whether an observation shows that the task is really done.
    """

    def __init__(
        self,
        *,
        observe: Callable[..., Awaitable[Any]],
        candidates: Callable[..., Awaitable[Any]],
        verify: Callable[..., Awaitable[bool]] | None = None,
    ) -> None:
        self._observe = observe
        self._candidates = candidates
        self._verify = verify
        self._run_lock = RunLock()

    def close(self) -> dict[str, str]:
        """Refuse further runs; the status is `draining` while one is active, then `closed`."""
        return self._run_lock.close()

    async def run(
        self,
        client: AsyncOpenAI,
        params: Mapping[str, object],
        *,
        max_steps: int = 20,
        cancelled: Callable[[], bool] | None = None,
        on_diagnostic: ToolDiagnosticObserver | None = None,
    ) -> DecisionsToolResult:
        """Run until the task is done or the model refuses to choose.

        Args:
            params: `model`, the task as `input`, and optionally `safety_identifier`.
            max_steps: maximum number of decisions.
            cancelled: called between steps; a true result ends the run.
            on_diagnostic: called with diagnostic records, which hold no contents.

        Raises:
            DecisionsToolRunnerError: the run failed; its `reason` says why.
            RuntimeError: the runner is busy or closed.
        """
        with self._run_lock.hold():
            run = DecisionRun(cancelled, on_diagnostic)
            with run.report_failures():
                run.begin(params, max_steps)
                while run.status is None:
                    await self._step(client, run)
            return run.result()

    async def _step(self, client: AsyncOpenAI, run: DecisionRun) -> None:
        run.check_cancelled()
        run.step += 1
        run.observe(await self._call(run, self._observe))
        run.offer(await self._call(run, self._candidates, run.observation))
        if (request := run.request()) is not None:
            with run.diagnostics.measure("request", "api_failed") as told:
                decision = await cast("Any", client.decisions).create(**request)
                told["usage"] = usage_of(decision.usage)
            run.receive(decision)
        if run.status is not None:
            return
        if "done" not in run.chosen:
            execute = run.start()
            with run.diagnostics.measure("action", "driver_failed"):
                await self._call(run, execute)
            run.completed.append(run.chosen["id"])
        elif self._verify is None:
            run.status = "unverified"
        else:
            run.observe(await self._call(run, self._observe))
            run.verify(await self._call(run, self._verify, run.observation))

    async def _call(self, run: DecisionRun, callback: Callable[..., Any], *given: Any) -> Any:
        return await maybe_await(call_back(callback, run.cancelled, *given))


# twin of AsyncDecisionsToolRunner
class DecisionsToolRunner:
    """Lets a model choose among actions, one run at a time.

    Args:
        observe: returns the current situation, as text or as parts of text and images.
        candidates: returns the possible next actions for an observation: dicts with `id`,
            `description` and `execute`; exactly one has `done: True` instead of `execute`.
        verify: returns whether an observation shows that the task is really done.
    """

    def __init__(
        self,
        *,
        observe: Callable[..., Any],
        candidates: Callable[..., Any],
        verify: Callable[..., bool] | None = None,
    ) -> None:
        self._observe = observe
        self._candidates = candidates
        self._verify = verify
        self._run_lock = RunLock()

    def close(self) -> dict[str, str]:
        """Refuse further runs; the status is `draining` while one is active, then `closed`."""
        return self._run_lock.close()

    def run(
        self,
        client: OpenAI,
        params: Mapping[str, object],
        *,
        max_steps: int = 20,
        cancelled: Callable[[], bool] | None = None,
        on_diagnostic: ToolDiagnosticObserver | None = None,
    ) -> DecisionsToolResult:
        """Run until the task is done or the model refuses to choose.

        Args:
            params: `model`, the task as `input`, and optionally `safety_identifier`.
            max_steps: maximum number of decisions.
            cancelled: called between steps; a true result ends the run.
            on_diagnostic: called with diagnostic records, which hold no contents.

        Raises:
            DecisionsToolRunnerError: the run failed; its `reason` says why.
            RuntimeError: the runner is busy or closed.
        """
        with self._run_lock.hold():
            run = DecisionRun(cancelled, on_diagnostic)
            with run.report_failures():
                run.begin(params, max_steps)
                while run.status is None:
                    self._step(client, run)
            return run.result()

    def _step(self, client: OpenAI, run: DecisionRun) -> None:
        run.check_cancelled()
        run.step += 1
        run.observe(self._call(run, self._observe))
        run.offer(self._call(run, self._candidates, run.observation))
        if (request := run.request()) is not None:
            with run.diagnostics.measure("request", "api_failed") as told:
                decision = cast("Any", client.decisions).create(**request)
                told["usage"] = usage_of(decision.usage)
            run.receive(decision)
        if run.status is not None:
            return
        if "done" not in run.chosen:
            execute = run.start()
            with run.diagnostics.measure("action", "driver_failed"):
                self._call(run, execute)
            run.completed.append(run.chosen["id"])
        elif self._verify is None:
            run.status = "unverified"
        else:
            run.observe(self._call(run, self._observe))
            run.verify(self._call(run, self._verify, run.observation))

    def _call(self, run: DecisionRun, callback: Callable[..., Any], *given: Any) -> Any:
        return refuse_awaitable(call_back(callback, run.cancelled, *given))
