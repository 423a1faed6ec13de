"""A run of tools as a state machine: requests out, responses and results in, and no I/O.

Of each step the whole response is checked before anything has an effect. A failure of any kind
ends the run, without telling the model or the caller what a function said; functions may have
secrets in their errors. Only a runner that was told to report errors answers the model with them.
"""

from __future__ import annotations

import asyncio
import copy
import threading
from collections.abc import Generator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, NoReturn, cast

import pydantic

from ..tool_diagnostics import Diagnostics, Stage
from .budget import Budget, ContextBudgetSnapshot
from .callbacks import AsyncCallbackError
from .calls import ApprovalCall, FunctionCall, LocalCall, MemberCall, RunStopped
from .early import EarlyItems
from .functions import checked_output
from .items import ItemChecks, Tools, is_answer, sent
from .ledger import (
    Phase,
    ResponsesToolCheckpoint,
    ResponsesToolLedger,
    without_secrets,
)
from .options import RunOptions
from .plan import make_plan
from .resume import check_resumable

if TYPE_CHECKING:
    from ...types.responses import Response

__all__ = [
    "Admission",
    "ResponsesRunnerTurn",
    "ToolRun",
    "ToolRunnerCancelledError",
    "ToolRunnerError",
]

_GENERIC = (
    "The run of tools failed outside of the runner: in a request, a function or a callback. Its "
    "error is not shown here, for it may hold what a function keeps to itself."
)
_ASYNCHRONOUS = "A function or callback is asynchronous; run it with `AsyncResponsesToolRunner`."


class ToolRunnerError(RuntimeError):
    """A run of tools ended early; nothing more was sent to the model."""

    attempted_call_ids: tuple[str, ...]
    """Calls whose function was started."""

    completed_call_ids: tuple[str, ...]
    """Calls whose function has returned."""

    def __init__(
        self,
        message: str,
        attempted_call_ids: tuple[str, ...] = (),
        completed_call_ids: tuple[str, ...] = (),
    ) -> None:
        super().__init__(message, attempted_call_ids, completed_call_ids)
        self.attempted_call_ids = attempted_call_ids
        self.completed_call_ids = completed_call_ids

    def __str__(self) -> str:
        return str(self.args[0])


class ToolRunnerCancelledError(asyncio.CancelledError):
    """The task of a run was cancelled.

    Before Python 3.13, `asyncio.timeout` around a run lets it pass in place of a `TimeoutError`
    (3.12: `asyncio.wait_for` too), for it is a class of its own; `anyio.fail_after` does not.
    """

    def __init__(
        self,
        message: str = "",
        attempted_call_ids: tuple[str, ...] = (),
        completed_call_ids: tuple[str, ...] = (),
    ) -> None:
        super().__init__(message, attempted_call_ids, completed_call_ids)
        self.attempted_call_ids = attempted_call_ids
        self.completed_call_ids = completed_call_ids

    def __str__(self) -> str:
        return str(self.args[0])


@dataclass(frozen=True)
class ResponsesRunnerTurn:
    """A response of a run, before its calls are executed; valid until the run goes on."""

    response: Response
    step: int
    """Counts the responses of the run from one."""

    final: bool
    tools_executed: bool
    attempted_call_ids: tuple[str, ...]
    completed_call_ids: tuple[str, ...]
    _run: ToolRun = field(repr=False, compare=False)

    def supply_outputs(self, outputs: Sequence[Mapping[str, Any]]) -> None:
        """Answer calls yourself; of functions that were registered to allow it.

        Raises:
            ValueError: an output belongs to no such call of this turn, or the turn is over.
        """
        self._run.check_open(self)
        self._run.supply(outputs)

    def append_user_text(self, text: str) -> None:
        """Say something to the model after the outputs of this turn.

        Raises:
            ValueError: the text is blank, or the turn is final or over.
        """
        self._run.check_open(self)
        if self.final or not text.strip():
            raise ValueError("Only text that is not blank, and before the last turn, is appended.")
        self._run.texts.append(text)


class Admission:
    """Lets one run at a time in, and none after closing."""

    def __init__(self, what: str = "runner") -> None:
        self._what = what
        self._lock = threading.Lock()
        self._busy = False
        self._closed = False

    @contextmanager
    def admitted(self) -> Generator[None]:
        """Be the one run, until the end of the block.

        Raises:
            RuntimeError: another one is running, or the runner is closed.
        """
        with self._lock:
            if self._closed:
                raise RuntimeError(f"This {self._what} is closed; make a new one.")
            if self._busy:
                raise RuntimeError(f"This {self._what} is busy; use one for each run at a time.")
            self._busy = True
        try:
            yield
        finally:
            with self._lock:
                self._busy = False

    def close(self) -> dict[str, str]:
        """Let no more runs in, and tell whether one is still going on."""
        with self._lock:
            self._closed = True
            return {"status": "draining" if self._busy else "closed"}


class ToolRun:
    """The state of one run: where it is, what the model has seen, what has been executed."""

    def __init__(
        self,
        tools: Tools,
        params: Mapping[str, object],
        options: RunOptions,
        *,
        early: frozenset[str] | None,
        report_errors: bool,
        client_headers: Mapping[str, object],
    ) -> None:
        self.options = options
        self.diagnostics = Diagnostics("responses", options.on_diagnostic)
        given = options.context_budget
        self.budget = None if given is None else Budget(given, tools.members)
        self._report_errors = report_errors
        self._plan = make_plan(
            tools.declared,
            params,
            client_headers=client_headers,
            computer=tools.computer is not None,
            ledger=options.ledger is not None,
            budget=self.budget is not None,
        )
        self._overridable = [
            name for name, function in tools.functions.items() if function.allow_output_override
        ]
        self._selection = early
        self.step = 0
        self.final = False
        self.texts: list[str] = []
        self._history = self._plan.input
        self._attempted: list[str] = []
        self._returned: list[str] = []
        self._revision = 0
        if options.ledger is not None and options.ledger.resume_from is not None:
            self._resume(options.ledger.run_id, options.ledger.resume_from)
        self._checks = ItemChecks(
            tools,
            self._plan,
            self._history,
            diagnostics=self.diagnostics,
            report_errors=report_errors,
        )
        self._response: Response | None = None
        self._turn: ResponsesRunnerTurn | None = None
        self._clear()

    def _clear(self) -> None:
        """Forget the last step, which the history holds."""
        self._reduced: list[dict[str, Any]] | None = None
        self._items: list[dict[str, Any]] = []
        self._calls: list[LocalCall] = []
        self._begun: set[str] = set()
        self._supplied: dict[str, dict[str, Any]] = {}
        self._outputs: dict[str, dict[str, Any]] = {}
        self._early: EarlyItems | None = None
        self._is_answered_early = False
        self._browser_failed = False
        self.texts = []

    def _resume(self, run_id: str, checkpoint: ResponsesToolCheckpoint) -> None:
        check_resumable(
            checkpoint,
            run_id=run_id,
            max_steps=self.options.limit,
            tools=self._plan.tools,
            output_override_names=self._overridable,
            observation=self._plan.input,
        )
        self.step = checkpoint["consumed_requests"]
        self._revision = checkpoint["revision"]
        self._history = [*copy.deepcopy(checkpoint["history"]), *self._plan.input]
        self._attempted = list(checkpoint["attempted_call_ids"])
        self._returned = list(checkpoint["returned_call_ids"])

    @property
    def sends_once(self) -> bool:
        """Whether a request may have effects that a second one would repeat."""
        return self.options.ledger is not None or "mcp" in self._plan.server_tools

    # What goes out

    def approvals_to_renew(self) -> list[ApprovalCall]:
        """Return what an earlier process approved, and was not used before it ended."""
        from ...types.responses.response_output_item import McpApprovalRequest

        unused = self._checks.approvals.unused if self.step else []
        return [ApprovalCall(each["id"], McpApprovalRequest.construct(**each)) for each in unused]

    def renew(self, call: ApprovalCall, value: object) -> None:
        """Take what the program says today of an earlier approval."""
        answer = call.output(value, self.diagnostics)
        self._history = [
            answer if item.get("approval_request_id") == call.call_id else item
            for item in self._history
        ]
        if not answer["approve"]:
            self._checks.approvals.withdraw(call.call_id)

    def begin_step(self) -> Phase:
        """Count a request, of the whole history; return the phase that it is sent in.

        Its result is unsure where the service runs tools: it may have run them when we stop.
        """
        self._clear()
        self._response = None
        self.step += 1
        if self.options.eager and not self._plan.server_tools:
            self._early = EarlyItems(self._selection)
        return "pending" if self._plan.server_tools else "boundary"

    def over_budget(self) -> ContextBudgetSnapshot | None:
        """Return what `compact` must decide on before this step, if anything."""
        found = None if self.budget is None else self.budget.exceeded(self._history)
        if found is not None and self.budget and self.budget.compact is None:
            _stop("The history is over the context budget, which has no `compact`.")
        return found

    def reduce(self, decision: object) -> None:
        """Leave out of the next request what `compact` decided to."""
        try:
            self._reduced = cast("Budget", self.budget).reduced(self._history, decision)
        except ValueError as exc:
            _stop(str(exc))

    def request(self, fresh_key: str) -> dict[str, Any]:
        """Return the arguments of the request of this step."""
        history = self._history if self._reduced is None else self._reduced
        request = self._plan.request(history, None if self.step == 1 else fresh_key)
        return {**request, "stream": True} if self.options.stream else request

    def checkpoint(self, phase: Phase) -> ResponsesToolCheckpoint:
        """Return what a ledger keeps of the run as it is now, sharing nothing with it."""
        ledger = cast("ResponsesToolLedger", self.options.ledger)
        self._revision += 1
        pending = phase == "pending"
        collected = [] if self._early is None else self._early.collected
        kept: ResponsesToolCheckpoint = {
            "version": 1,
            "run_id": ledger.run_id,
            "revision": self._revision,
            "phase": phase,
            "max_steps": self.options.limit,
            "consumed_requests": self.step,
            "tools": without_secrets(self._plan.tools),
            "output_override_names": self._overridable,
            "history": self._whole_history() if phase == "boundary" else self._history,
            "attempted_call_ids": self._attempted,
            "returned_call_ids": self._returned,
            "pending_items": (self._items or collected) if pending else [],
            "returned_outputs": list(self._outputs.values()) if pending else [],
            "final_response": _as_kept(self._response) if phase == "final" else None,
        }
        return copy.deepcopy(kept)

    def turn(self) -> ResponsesRunnerTurn:
        """Return the step for the caller to look at, and to change."""
        self._turn = ResponsesRunnerTurn(
            response=cast("Response", self._response),
            step=self.step,
            final=self.final,
            tools_executed=bool(self._begun),
            attempted_call_ids=tuple(self._attempted),
            completed_call_ids=self._completed(),
            _run=self,
        )
        return self._turn

    def check_open(self, turn: ResponsesRunnerTurn) -> None:
        """Refuse a turn that the run has left behind."""
        if self._turn is not turn:
            raise ValueError("This turn is over: change a turn before the run goes on.")

    # What comes in

    def arrived(self, event: Any) -> bool:
        """Take an event of a stream; tell whether it is the first item of an eager one."""
        self.check_cancelled(None)
        if isinstance(response := getattr(event, "response", None), pydantic.BaseModel):
            self._response = cast("Response", response)
        if self._early is None or event.type != "response.output_item.done":
            return False
        return self._early.add(event.output_index, event.item)

    def early_call(self) -> LocalCall | None:
        """Return the next call that may be executed before the response is complete."""
        while self._early and (item := self._early.next()) is not None:
            call = self._take(item)
            if call is not None and self._early.selects(call):
                return call
            if call is not None:
                self._early.defer()
        return None

    def is_early(self, decision: object) -> bool:
        """Return what `before_early_call` has decided."""
        if decision not in ("execute", "defer"):
            _stop('`before_early_call` must return "execute" or "defer".')
        if decision == "defer":
            cast("EarlyItems", self._early).defer()
        return decision == "execute"

    def streamed(self) -> Response:
        """Return the last response that a stream has told of.

        Raises:
            RunStopped: there was none.
        """
        if self._response is None:
            _stop("The stream ended before its response was complete.")
        return self._response

    def receive(self, response: Response) -> Phase:
        """Check a whole response before anything of it has an effect; return the next phase."""
        self.check_cancelled("request")
        self._response = response
        if response.status != "completed":
            _stop(f"The response {response.id} is {response.status}, and must be completed.")
        if self._early is not None and not self._early.is_same_as(response.output):
            _stop(f"The response {response.id} is not what its stream has said.")
        for item in response.output[len(self._items) :]:
            self._take(item)
        self._items = [sent(item) for item in response.output]
        self.final = not self._calls
        if self.final and not any(map(is_answer, self._items)):
            _stop("The response has neither calls nor an answer.")
        if self.final:
            self._history = self._whole_history()
            return "final"
        self._is_answered_early = len(self._outputs) == len(self._calls)
        return "boundary" if self._is_answered_early else "pending"

    def supply(self, outputs: Sequence[Mapping[str, Any]]) -> None:
        """Take outputs for calls of this step, instead of those supplied before."""
        calls = {call.call_id: call for call in self._calls}
        supplied: dict[str, dict[str, Any]] = {}
        for output in outputs:
            if set(output) != {"type", "call_id", "output"}:
                raise ValueError("An output has the keys `type`, `call_id` and `output`, only.")
            call = calls.get(output["call_id"])
            if output["type"] != "function_call_output" or call is None:
                raise ValueError(f"{output['call_id']!r} is no call of a function in this turn.")
            if call.call_id in supplied or call.call_id in self._begun or not call.can_be_supplied:
                raise ValueError(
                    f"The output of {call.call_id!r} cannot be supplied: once, before it is "
                    "executed, and only of a function that has `allow_output_override=True`."
                )
            supplied[call.call_id] = dict(output, output=checked_output(output["output"]))
        self._supplied = supplied

    def remaining(self) -> list[LocalCall]:
        """Return the calls that are still to be executed, in order."""
        self._turn = None
        self._outputs.update(self._supplied)
        self._returned += self._supplied
        return [call for call in self._calls if call.call_id not in self._outputs]

    def is_independent(self, call: LocalCall) -> bool:
        """Return whether a call may run beside others; a ledger wants one after the other."""
        return call.independent and self.options.ledger is None

    def start(self, call: LocalCall) -> bool:
        """Note that a call is about to be executed; false if it is answered already."""
        self.check_cancelled("action")
        self._begun.add(call.call_id)
        if isinstance(call, FunctionCall) and call.refusal is not None:
            self._answer(call, call.answer(call.refusal))
            return False
        if isinstance(call, MemberCall):
            call.skip = self._browser_failed
        self._attempted.append(call.call_id)
        return True

    def finish(self, call: LocalCall, value: object) -> None:
        """Take what a call returned."""
        output = call.output(value, self.diagnostics)
        if isinstance(call, ApprovalCall) and output["approve"]:
            self._checks.approvals.grant(sent(call.item))
        if isinstance(call, MemberCall) and not cast("Any", value).ok:
            self._browser_failed = True
        self._answer(call, output)

    def check_reconciled(self) -> None:
        """Stop a run with a ledger after a browser has failed: what it did, somebody must see."""
        if self._browser_failed and self.options.ledger is not None:
            _stop("A call of the browser failed: look at what it did before the run goes on.")

    def fail(self, call: LocalCall, error: Exception) -> None:
        """Report an error to the model, where the runner was told to; raise it elsewhere."""
        own = isinstance(error, RunStopped | AsyncCallbackError)
        if own or not self._report_errors or not isinstance(call, FunctionCall):
            raise error
        self._answer(call, call.answer(f"{type(error).__name__}: {error}"))

    def end_step(self) -> bool:
        """Put what the model said, and what it was answered, into the history.

        Return whether a ledger has yet to be told: not, when all calls were executed early.
        """
        untold = not self._is_answered_early
        said = [{"type": "message", "role": "user", "content": text} for text in self.texts]
        self._history = [*self._whole_history(), *said]
        self._clear()
        return untold

    def check_cancelled(self, stage: Stage | None) -> None:
        """Stop a run that its caller has cancelled; `None` where that is told anyway."""
        if self.options.is_cancelled():
            if stage is not None:
                self.diagnostics.tell(stage, "cancelled")
            _stop("The run was cancelled.")

    @contextmanager
    def failing(self) -> Generator[None]:
        """Turn every failure inside into the error of a run, which keeps nothing of it."""
        failure: ToolRunnerError | None = None
        try:
            yield
        except asyncio.CancelledError:
            raise ToolRunnerCancelledError(
                "The task of the run was cancelled.", tuple(self._attempted), self._completed()
            ) from None
        except Exception as exc:  # noqa: BLE001 - whatever it is, it must not leak
            text = str(exc) if isinstance(exc, RunStopped) else _GENERIC
            text = _ASYNCHRONOUS if isinstance(exc, AsyncCallbackError) else text
            failure = ToolRunnerError(text, tuple(self._attempted), self._completed())
        if failure is not None:
            try:
                raise failure
            finally:
                failure.__context__ = None

    def _take(self, item: Any) -> LocalCall | None:
        """Check the next item of the response, and note what it asks for."""
        call = self._checks.take(item)
        self._items.append(sent(item))
        if call is not None:
            if self.step == self.options.limit:
                self.diagnostics.tell("run", "step_limit")
                _stop(f"The model still calls tools in the last step of `max_steps`={self.step}.")
            self._calls.append(call)
        return call

    def _answer(self, call: LocalCall, output: dict[str, Any]) -> None:
        self._outputs[call.call_id] = output
        self._returned.append(call.call_id)

    def _whole_history(self) -> list[dict[str, Any]]:
        outputs = [self._outputs[call.call_id] for call in self._calls]
        return [*self._history, *self._items, *outputs]

    def _completed(self) -> tuple[str, ...]:
        returned = set(self._returned)
        return tuple(call_id for call_id in self._attempted if call_id in returned)


def _stop(reason: str) -> NoReturn:
    raise RunStopped(reason)


def _as_kept(response: Any) -> dict[str, Any]:
    shape: dict[str, Any] = {"mode": "json", "by_alias": True, "exclude_unset": True}
    kept: dict[str, Any] = response.model_dump(**shape, warnings=False)
    if tools := kept.get("tools"):
        # The service repeats them, with whatever it knows of the access to servers.
        kept["tools"] = without_secrets(tools)
    return kept
