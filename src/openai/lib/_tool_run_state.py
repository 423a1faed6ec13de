"""A run of tools as a state machine: requests out, responses and results in, and no I/O.

Of each step the whole response is checked before anything has an effect. A failure of any kind
ends the run, without telling the model or the caller what a function said; functions may have
secrets in their errors. Only a runner that was told to report errors answers the model with them.
"""

from __future__ import annotations

import asyncio
import copy
import json
import threading
from collections.abc import Callable, Generator, Iterable, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, NoReturn, cast

import pydantic

from ._registered_functions import RegisteredFunction, checked_output
from ._tool_budget import AsyncContextBudget, Budget, ContextBudget, ContextBudgetSnapshot
from ._tool_ledger import (
    AsyncResponsesToolLedger,
    Phase,
    ResponsesToolCheckpoint,
    ResponsesToolLedger,
    check_resumable,
    without_secrets,
)
from ._tool_run_params import SERVER_ITEMS, make_plan, positive
from .tool_diagnostics import Diagnostics, Stage, ToolDiagnosticObserver

if TYPE_CHECKING:
    from ..types.responses import Response

__all__ = [
    "Admission",
    "Call",
    "ResponsesRunnerTurn",
    "RunStopped",
    "ToolRun",
    "ToolRunnerCancelledError",
    "ToolRunnerError",
    "never",
]

_DICT: type[Any] = dict

_GENERIC = (
    "The run of tools failed outside of the runner: in a request, a function or a callback. Its "
    "error is not shown here, for it may hold what a function keeps to itself."
)
_LOCAL_FIELDS = ("created_by", "parsed", "parsed_arguments")
_OTHER_ITEMS = {"message", "reasoning", "compaction", "function_call"}


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
    """The task of a run was cancelled."""

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


class RunStopped(Exception):
    """What the runner itself has to say about the end of a run."""


@dataclass
class Call:
    """One call of a function, checked and decoded."""

    call_id: str
    function: RegisteredFunction
    arguments: Any
    refusal: str | None = None
    """What the model is told instead of an output, because its arguments are invalid."""


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

    def __init__(self) -> None:
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
                raise RuntimeError("This runner is closed; make a new one.")
            if self._busy:
                raise RuntimeError("This runner is busy with another run; use one runner for each.")
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
        functions: Mapping[str, RegisteredFunction],
        params: Mapping[str, object],
        *,
        max_steps: int | None,
        max_concurrent_calls: int,
        cancelled: Callable[[], bool] | None,
        ledger: ResponsesToolLedger | AsyncResponsesToolLedger | None,
        context_budget: ContextBudget | AsyncContextBudget | None,
        on_diagnostic: ToolDiagnosticObserver | None,
        report_errors: bool,
        client_headers: Mapping[str, object],
    ) -> None:
        self.max_steps = positive("max_steps", 20 if max_steps is None else max_steps)
        self.max_concurrent_calls = positive("max_concurrent_calls", max_concurrent_calls)
        self.cancelled = cancelled or never
        self.ledger = ledger
        self.report_errors = report_errors
        self.diagnostics = Diagnostics("responses", on_diagnostic)
        self.budget = None if context_budget is None else Budget(context_budget)
        self._functions = functions
        self._plan = make_plan(
            functions,
            params,
            client_headers=client_headers,
            ledger=ledger is not None,
            budget=context_budget is not None,
        )
        self._overridable = [
            name for name, function in functions.items() if function.allow_output_override
        ]
        self.step = 0
        self.final = False
        self.texts: list[str] = []
        self._history = self._plan.input
        self._attempted: list[str] = []
        self._returned: list[str] = []
        self._revision = 0
        if ledger is not None and ledger.resume_from is not None:
            self._resume(ledger.run_id, ledger.resume_from)
        self._first_step = self.step + 1
        self._reduced: list[dict[str, Any]] | None = None
        self._item_ids = {item["id"] for item in self._history if item.get("id")}
        self._call_ids = {item["call_id"] for item in self._history if "call_id" in item}
        self._response: Response | None = None
        self._items: list[dict[str, Any]] = []
        self._calls: list[Call] = []
        self._outputs: dict[str, dict[str, Any]] = {}
        self._turn: ResponsesRunnerTurn | None = None

    def _resume(self, run_id: str, checkpoint: ResponsesToolCheckpoint) -> None:
        check_resumable(
            checkpoint,
            run_id=run_id,
            max_steps=self.max_steps,
            tools=self._plan.tools,
            output_override_names=self._overridable,
            observation=self._plan.input,
        )
        self.step = checkpoint["consumed_requests"]
        self._revision = checkpoint["revision"]
        self._history = [*copy.deepcopy(checkpoint["history"]), *self._plan.input]
        self._attempted = list(checkpoint["attempted_call_ids"])
        self._returned = list(checkpoint["returned_call_ids"])

    # What goes out

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
        first = self.step == self._first_step
        history = self._history if self._reduced is None else self._reduced
        return self._plan.request(history, None if first else fresh_key)

    def checkpoint(self, phase: Phase) -> ResponsesToolCheckpoint:
        """Return what a ledger keeps of the run as it is now, sharing nothing with it."""
        ledger = cast("ResponsesToolLedger", self.ledger)
        self._revision += 1
        last = _as_json(self._response) if phase == "final" else None
        kept: ResponsesToolCheckpoint = {
            "version": 1,
            "run_id": ledger.run_id,
            "revision": self._revision,
            "phase": phase,
            "max_steps": self.max_steps,
            "consumed_requests": self.step,
            "tools": without_secrets(self._plan.tools),
            "output_override_names": self._overridable,
            "history": self._history,
            "attempted_call_ids": self._attempted,
            "returned_call_ids": self._returned,
            "pending_items": self._items if phase == "pending" else [],
            "returned_outputs": list(self._outputs.values()) if phase == "pending" else [],
            "final_response": last,
        }
        return copy.deepcopy(kept)

    def begin_step(self) -> Phase:
        """Count a request, of the whole history; return the phase that it is sent in.

        Its result is unsure where the service runs tools: it may have run them when we stop.
        """
        self._reduced = None
        self.step += 1
        self._items, self._calls, self._outputs, self.texts = [], [], {}, []
        return "pending" if self._plan.server_tools else "boundary"

    def turn(self) -> ResponsesRunnerTurn:
        """Return the step for the caller to look at, and to change."""
        self._turn = ResponsesRunnerTurn(
            response=cast("Response", self._response),
            step=self.step,
            final=self.final,
            tools_executed=False,
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

    def receive(self, response: Response) -> Phase:
        """Check a whole response before anything of it has an effect; return the next phase."""
        self.check_cancelled("request")
        self._response = response
        if response.status != "completed":
            _stop(f"The response {response.id} is {response.status}, and must be completed.")
        items = [_sent(item) for item in response.output]
        for item in items:
            self._check_item(item)
        self._calls = [self._call(item) for item in items if item["type"] == "function_call"]
        self._items = items
        self.final = not self._calls
        if self._calls and self.step == self.max_steps:
            self.diagnostics.tell("run", "step_limit")
            _stop(f"The model still calls functions in the last step of `max_steps`={self.step}.")
        if self.final and not any(map(_is_answer, items)):
            _stop("The response has neither calls nor an answer.")
        if self.final:
            self._history = [*self._history, *items]
            return "final"
        return "pending"

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
            if not call.function.allow_output_override or call.call_id in supplied:
                raise ValueError(
                    f"The output of {call.call_id!r} cannot be supplied: once, and only of a "
                    "function registered with `allow_output_override=True`."
                )
            supplied[call.call_id] = _output_item(call, checked_output(output["output"]))
        self._outputs = supplied

    def batches(self) -> Iterable[list[Call]]:
        """Return the calls to execute, in order; those of a batch at the same time."""
        self._turn = None
        batches: list[list[Call]] = []
        for call in self._calls:
            if call.call_id in self._outputs:
                self._returned.append(call.call_id)
                continue
            together = self.ledger is None and call.function.independent
            if together and batches and batches[-1][-1].function.independent:
                batches[-1].append(call)
            else:
                batches.append([call])
        return batches

    def start(self, call: Call) -> bool:
        """Note that a function is about to be called; false if the call is answered already."""
        self.check_cancelled("action")
        if call.refusal is not None:
            self._answer(call, call.refusal)
            return False
        self._attempted.append(call.call_id)
        return True

    def finish(self, call: Call, value: object) -> None:
        """Take what a function returned."""
        try:
            output = call.function.output(value)
        except Exception:
            self.diagnostics.tell(
                "output", "invalid_output", call_id=call.call_id, member=call.function.name
            )
            raise
        self._answer(call, output)

    def fail(self, call: Call, error: Exception) -> None:
        """Report an error to the model, where the runner was told to; raise it elsewhere."""
        if not self.report_errors or isinstance(error, RunStopped):
            raise error
        self._answer(call, f"{type(error).__name__}: {error}")

    def end_step(self) -> None:
        """Put what the model said, and what it was answered, into the history."""
        outputs = [self._outputs[call.call_id] for call in self._calls]
        said = [{"type": "message", "role": "user", "content": text} for text in self.texts]
        self._history = [*self._history, *self._items, *outputs, *said]

    def check_cancelled(self, stage: Stage) -> None:
        """Stop a run that its caller has cancelled."""
        if self.cancelled():
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
            failure = ToolRunnerError(text, tuple(self._attempted), self._completed())
        if failure is not None:
            try:
                raise failure
            finally:
                failure.__context__ = None

    def _answer(self, call: Call, output: str | list[Any]) -> None:
        self._outputs[call.call_id] = _output_item(call, output)
        self._returned.append(call.call_id)

    def _completed(self) -> tuple[str, ...]:
        returned = set(self._returned)
        return tuple(call_id for call_id in self._attempted if call_id in returned)

    # What a response may hold

    def _check_item(self, item: dict[str, Any]) -> None:
        kind = item["type"]
        item_id = item.get("id")
        if item_id and item_id in self._item_ids:
            _stop(f"The item {item_id!r} came twice.")
        self._item_ids.add(item_id)
        if kind in SERVER_ITEMS:
            if SERVER_ITEMS[kind] not in self._plan.server_tools:
                _stop(f"The response has an item of type {kind!r}, whose tool was not declared.")
            if item.get("status") != "completed" or item.get("error") is not None:
                _stop(f"The tool of the item {item_id!r} did not complete.")
        elif kind not in _OTHER_ITEMS:
            _stop(f"The response has an item of type {kind!r}, which this runner cannot answer.")
        elif item.get("status", "completed") not in ("completed", None):
            _stop(f"The item {item_id!r} is not completed.")

    def _call(self, item: dict[str, Any]) -> Call:
        name, call_id = item.get("name"), item.get("call_id")
        if not isinstance(call_id, str) or not call_id or call_id in self._call_ids:
            _stop(f"The call id {call_id!r} is missing or came twice.")
        self._call_ids.add(call_id)
        function = self._functions.get(str(name))
        if function is None or name not in self._plan.callable_names:
            _stop(f"The model calls {name!r}, which is not registered or not allowed.")
        if item.get("namespace") not in (None, name):
            _stop(f"The call {call_id!r} names a namespace that is not registered.")
        caller: dict[str, Any] = item.get("caller") or {"type": "direct"}
        if caller.get("type") not in (function.tool.get("allowed_callers") or ["direct"]):
            _stop(f"The function {name!r} cannot be called by {caller!r}.")
        return self._decoded(call_id, function, item.get("arguments"))

    def _decoded(self, call_id: str, function: RegisteredFunction, text: Any) -> Call:
        refusal = f"The arguments of the call {call_id!r} are no JSON object."
        try:
            arguments = json.loads(text, parse_constant=_no_number)
            if isinstance(arguments, _DICT):
                return Call(call_id, function, function.parsed(arguments))
        except pydantic.ValidationError as exc:
            problems = exc.errors(include_url=False, include_context=False)
            refusal = f"Invalid arguments: {json.dumps(problems, default=str)}"
        except (TypeError, ValueError):
            pass  # no JSON at all: refused below like other JSON that is no object
        self.diagnostics.tell("arguments", "invalid_input", call_id=call_id, member=function.name)
        if not self.report_errors:
            _stop(f"The arguments of the call {call_id!r} are not those of its function.")
        return Call(call_id, function, None, refusal)


def never() -> bool:
    """Answer that a run is not cancelled."""
    return False


def _stop(reason: str) -> NoReturn:
    raise RunStopped(reason)


def _no_number(text: str) -> NoReturn:
    raise ValueError(f"{text} is no number of JSON.")


def _as_json(model: Any) -> dict[str, Any]:
    return cast("dict[str, Any]", model.model_dump(mode="json", by_alias=True, exclude_unset=True))


def _sent(item: Any) -> dict[str, Any]:
    """Return an item of a response as a request takes it."""
    return {key: value for key, value in _as_json(item).items() if key not in _LOCAL_FIELDS}


def _is_answer(item: dict[str, Any]) -> bool:
    if item["type"] == "message":
        return item.get("phase") != "commentary"
    return item["type"] in SERVER_ITEMS


def _output_item(call: Call, output: str | list[Any]) -> dict[str, Any]:
    return {"type": "function_call_output", "call_id": call.call_id, "output": output}
