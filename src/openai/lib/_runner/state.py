"""The state machine of a tool run: requests out, responses and results in, no I/O.

The whole response of a step is validated before a call is executed. Any failure ends the run with
an error whose cause is what was raised, and which does not repeat a function's message: that may
hold secrets. With `report_errors` the model gets the message instead. `plan` builds requests, and
`items` validates responses.
"""

from __future__ import annotations

import asyncio
import copy
from collections.abc import Callable, Mapping, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass, field
from operator import itemgetter
from typing import TYPE_CHECKING, Any, NoReturn, cast

import pydantic

from ..._exceptions import OpenAIError
from .._parsing._rebuild import rebuild
from ..streaming._ends import reason_of
from ..tool_diagnostics import Diagnostics, Stage
from .budget import Budget
from .callbacks import AsyncCallbackError, call_back
from .calls import ApprovalCall, FunctionCall, LocalCall, MemberCall, RunStopped, stop
from .early import EarlyItems
from .errors import ToolRunnerCancelledError, ToolRunnerError, chain_failures
from .functions import validate_output
from .items import ItemChecks, Tools, as_input_item, is_answer
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

__all__ = ["ResponsesRunnerTurn", "ToolRun"]

_GENERIC = (
    "The run of tools failed outside of the runner, in a request, a function or a callback: {}. "
    "That exception is the `__cause__` of this one, which does not repeat its message."
)
_ASYNCHRONOUS = "A function or callback is asynchronous; run it with `AsyncResponsesToolRunner`."


@dataclass(frozen=True)
class ResponsesRunnerTurn:
    """A response of a run, before its calls are executed; valid until the run continues."""

    response: Response
    step: int
    """The number of the response in its run, from 1."""

    final: bool
    tools_executed: bool
    attempted_call_ids: tuple[str, ...]
    completed_call_ids: tuple[str, ...]
    _step: Step = field(repr=False, compare=False)

    def supply_outputs(self, outputs: Sequence[Mapping[str, Any]]) -> None:
        """Supply outputs for calls of functions registered with `allow_output_override`.

        They replace those that were supplied before.

        Raises:
            ValueError: an output is invalid or matches no such call, or the turn is over.
        """
        self._check_open()
        calls = {call.call_id: call for call in self._step.calls}
        supplied: dict[str, dict[str, Any]] = {}
        for output in outputs:
            if set(output) != {"type", "call_id", "output"}:
                raise ValueError("An output has the keys `type`, `call_id` and `output`, only.")
            call = calls.get(output["call_id"])
            if output["type"] != "function_call_output" or call is None:
                raise ValueError(f"{output['call_id']!r} is no call of a function in this turn.")
            allowed = isinstance(call, FunctionCall) and call.function.allow_output_override
            if not allowed or call.call_id in supplied or call.call_id in self._step.begun:
                raise ValueError(
                    f"The output of {call.call_id!r} cannot be supplied: once, before it is "
                    "executed, and only of a function that has `allow_output_override=True`."
                )
            supplied[call.call_id] = dict(output, output=validate_output(output["output"]))
        self._step.supplied = supplied

    def append_user_text(self, text: str) -> None:
        """Append a user message after the outputs of this turn.

        Raises:
            ValueError: the text is blank, or the turn is final or over.
        """
        self._check_open()
        if self.final or not text.strip():
            raise ValueError("Only text that is not blank, and before the last turn, is appended.")
        self._step.messages.append({"type": "message", "role": "user", "content": text})

    def _check_open(self) -> None:
        if self._step.turn is not self:
            raise ValueError("This turn is over: change a turn before the run continues.")


@dataclass
class Step:
    """The state of one step: its response, its calls, and the caller's changes."""

    early: EarlyItems | None = None
    """The items of a streaming response, if its calls may be executed early."""

    response: Response | None = None
    error: Any = None
    """The `error` event of the stream, if one arrived."""

    streamed: dict[object, tuple[int, Any]] = field(default_factory=dict[object, tuple[int, Any]])
    """The finished items of a stream and their indexes, by type and id."""

    turn: ResponsesRunnerTurn | None = None
    """The turn, while the caller may change it."""

    items: list[dict[str, Any]] = field(default_factory=list[dict[str, Any]])
    calls: list[LocalCall] = field(default_factory=list[LocalCall])
    begun: set[str] = field(default_factory=set[str])
    supplied: dict[str, dict[str, Any]] = field(default_factory=dict[str, dict[str, Any]])
    outputs: dict[str, dict[str, Any]] = field(default_factory=dict[str, dict[str, Any]])
    messages: list[dict[str, Any]] = field(default_factory=list[dict[str, Any]])
    """Messages of the user to append after the outputs."""

    is_answered_early: bool = False
    browser_failed: bool = False


class ToolRun:
    """The state of one run: its step, its history, its executed calls."""

    def __init__(
        self,
        tools: Tools,
        params: Mapping[str, object],
        options: RunOptions,
        client_headers: Mapping[str, object],
    ) -> None:
        self.options = options
        self.diagnostics = Diagnostics("responses", options.on_diagnostic)
        given = options.context_budget
        self.budget = None if given is None else Budget(given, tools.members)
        self._tools = tools
        self._plan = make_plan(tools, params, options, client_headers)
        self.step = 0
        self.final = False
        self.history = self._plan.input
        self._now = Step()
        self._attempted: list[str] = []
        self._returned: list[str] = []
        self._revision = 0
        if options.ledger is not None and options.ledger.resume_from is not None:
            self._resume(options.ledger.resume_from)
        self._checks = ItemChecks(tools, self._plan, self.history, self.diagnostics)

    def _resume(self, checkpoint: ResponsesToolCheckpoint) -> None:
        check_resumable(checkpoint, self.checkpoint("boundary"))
        self.step = checkpoint["consumed_requests"]
        self._revision = checkpoint["revision"]
        self.history = [*copy.deepcopy(checkpoint["history"]), *self._plan.input]
        self._attempted = list(checkpoint["attempted_call_ids"])
        self._returned = list(checkpoint["returned_call_ids"])

    @property
    def sends_once(self) -> bool:
        """Whether repeating a request could repeat its effects, so it is not retried."""
        return self.options.ledger is not None or "mcp" in self._plan.server_tools

    # Requests

    def approvals_to_renew(self) -> list[ApprovalCall]:
        """Return the unused approvals of the process that saved the checkpoint."""
        from ...types.responses.response_output_item import McpApprovalRequest

        unused = self._checks.approvals.granted if self.step else {}
        return [
            ApprovalCall(request_id, McpApprovalRequest.construct(**request))
            for request_id, request in unused.items()
        ]

    def renew(self, call: ApprovalCall, value: object) -> None:
        """Replace an earlier approval by the program's current decision."""
        answer = call.output(value, self.diagnostics)
        self.history = [
            answer if item.get("approval_request_id") == call.call_id else item
            for item in self.history
        ]
        if not answer["approve"]:
            del self._checks.approvals.granted[call.call_id]

    def begin_step(self) -> Phase:
        """Begin the next step; return the phase of the checkpoint to save before its request.

        It is `pending` if the service runs tools: a request that fails may have run them.
        """
        self.step += 1
        is_eager = self.options.eager and not self._plan.server_tools
        self._now = Step(EarlyItems(self._tools.early) if is_eager else None)
        return "pending" if self._plan.server_tools else "boundary"

    def request(self, history: list[dict[str, Any]], fresh_key: str) -> dict[str, Any]:
        """Return the arguments of the request of this step; `history` may be a shortened one."""
        request = self._plan.request(history, None if self.step == 1 else fresh_key)
        return {**request, "stream": True} if self.options.stream else request

    def checkpoint(self, phase: Phase) -> ResponsesToolCheckpoint:
        """Build a checkpoint of the run; it shares no data with the run."""
        ledger = cast("ResponsesToolLedger", self.options.ledger)
        self._revision += 1
        pending = phase == "pending"
        collected = [] if self._now.early is None else self._now.early.collected
        kept: ResponsesToolCheckpoint = {
            "version": 1,
            "run_id": ledger.run_id,
            "revision": self._revision,
            "phase": phase,
            "max_steps": self.options.limit,
            "consumed_requests": self.step,
            "tools": without_secrets(self._plan.tools),
            "output_override_names": [
                name for name, each in self._tools.functions.items() if each.allow_output_override
            ],
            "history": self._whole_history() if phase == "boundary" else self.history,
            "attempted_call_ids": self._attempted,
            "returned_call_ids": self._returned,
            "pending_items": (self._now.items or collected) if pending else [],
            "returned_outputs": list(self._now.outputs.values()) if pending else [],
            "final_response": _dump_response(self._now.response) if phase == "final" else None,
        }
        return copy.deepcopy(kept)

    def turn(self) -> ResponsesRunnerTurn:
        """Return the turn that the caller may inspect and change."""
        now = self._now
        now.turn = ResponsesRunnerTurn(
            response=cast("Response", now.response),
            step=self.step,
            final=self.final,
            tools_executed=bool(now.begun),
            attempted_call_ids=tuple(self._attempted),
            completed_call_ids=self._completed_calls(),
            _step=now,
        )
        return now.turn

    # Responses and results

    def take_event(self, event: Any) -> bool:
        """Add a stream event; return whether it brings the first item of an eager step."""
        self.check_cancelled(None)
        now = self._now
        kind: str | None = getattr(event, "type", None)
        response: Any = getattr(event, "response", None)
        if kind == "response.completed" and (response or now.response) is not None:
            response = _as_completed(response, now.response)
        if isinstance(response, pydantic.BaseModel):
            now.response = cast("Response", response)
        if kind == "error":
            now.error = event
        if kind != "response.output_item.done" or event.item is None:
            return False
        item, index = event.item, event.output_index
        name = getattr(item, "call_id", None) or getattr(item, "id", None) or len(now.streamed)
        is_new = (item.type, name) not in now.streamed
        now.streamed[item.type, name] = (index or 0, item)
        return is_new and now.early is not None and now.early.add(index, item)

    def require_response(self) -> Response:
        """Return the latest response of the stream; stop the run if there is none.

        A response without output gets the items that were streamed.
        """
        response = self._now.response
        if response is None:
            if self._now.error is not None:
                self._stop_without("The stream ended before its response was complete.", None)
            stop("The stream ended before its response was complete.")
        if response.output or not self._now.streamed:
            return response
        placed = sorted(self._now.streamed.values(), key=itemgetter(0))
        return rebuild(response, type(response), output=[item for _, item in placed])

    def _stop_without(self, reason: str, response: Response | None) -> NoReturn:
        """Stop the run, because a response ended without success; say why it did."""
        words, body = reason_of(response, self._now.error)
        error: Any = OpenAIError(words)
        error.code, error.response = body["code"], response
        raise RunStopped(f"{reason} {words}.") from error

    def early_call(self) -> LocalCall | None:
        """Return the next call that may be executed before the response is complete."""
        while self._now.early and (item := self._now.early.next()) is not None:
            call = self._take(item)
            if call is not None and self._now.early.selects(call):
                return call
            if call is not None:
                self._now.early.deferring = True
        return None

    def is_early(self, decision: object) -> bool:
        """Apply a decision of `before_early_call`; return whether to execute the call now."""
        if decision not in ("execute", "defer"):
            stop('`before_early_call` must return "execute" or "defer".')
        if decision == "defer":
            cast("EarlyItems", self._now.early).deferring = True
        return decision == "execute"

    def receive(self, response: Response) -> Phase:
        """Validate a whole response before any call is executed; return the next phase."""
        self.check_cancelled("request")
        if cast("Any", response).output is None:
            response = rebuild(response, type(response), output=[])
        self._now.response = response
        if response.status != "completed":
            unfinished = f"The response {response.id} is {response.status}, and must be completed."
            self._stop_without(unfinished, response)
        if self._now.early is not None and not self._now.early.is_same_as(response.output):
            stop(f"The response {response.id} does not match its stream.")
        for item in response.output[len(self._now.items) :]:
            self._take(item)
        self._now.items = [as_input_item(item) for item in response.output]
        self.final = not self._now.calls
        if self.final and not any(map(is_answer, self._now.items)):
            stop("The response has neither calls nor an answer.")
        if self.final:
            self.history = self._whole_history()
            return "final"
        self._now.is_answered_early = len(self._now.outputs) == len(self._now.calls)
        return "boundary" if self._now.is_answered_early else "pending"

    def remaining(self) -> list[LocalCall]:
        """Return the calls that are still to be executed, in order."""
        self._now.turn = None
        self._now.outputs.update(self._now.supplied)
        self._returned += self._now.supplied
        return [call for call in self._now.calls if call.call_id not in self._now.outputs]

    def is_independent(self, call: LocalCall) -> bool:
        """Return whether a call may run beside others; with a ledger, calls run in order."""
        is_function = isinstance(call, FunctionCall) and call.function.independent
        return is_function and self.options.ledger is None

    def start(self, call: LocalCall) -> bool:
        """Record that a call begins; return false if invalid arguments already answered it."""
        self.check_cancelled("action")
        self._now.begun.add(call.call_id)
        if isinstance(call, FunctionCall) and call.refusal is not None:
            self._answer(call, call.answer(call.refusal))
            return False
        if isinstance(call, MemberCall):
            call.skip = self._now.browser_failed
        self._attempted.append(call.call_id)
        return True

    def finish(self, call: LocalCall, value: object) -> None:
        """Store the result of a call."""
        output = call.output(value, self.diagnostics)
        if isinstance(call, ApprovalCall) and output["approve"]:
            self._checks.approvals.granted[call.call_id] = as_input_item(call.item)
        if isinstance(call, MemberCall) and not cast("Any", value).ok:
            self._now.browser_failed = True
        self._answer(call, output)

    def check_reconciled(self) -> None:
        """Stop a run with a ledger if a browser call failed: somebody must check its effects."""
        if self._now.browser_failed and self.options.ledger is not None:
            stop("A call of the browser failed: check its effects before you resume the run.")

    def fail(self, call: LocalCall, error: Exception) -> None:
        """Answer the call with an error if the runner reports errors; otherwise raise it."""
        own = isinstance(error, RunStopped | AsyncCallbackError)
        if own or not self._tools.report_errors or not isinstance(call, FunctionCall):
            raise error
        self._answer(call, call.answer(f"{type(error).__name__}: {error}"))

    def end_step(self) -> bool:
        """Add the response and its outputs to the history.

        Return whether to save a checkpoint: no, if all calls were executed early.
        """
        needs_checkpoint = not self._now.is_answered_early
        self.history = self._whole_history()
        self._now = Step()
        return needs_checkpoint

    def call_back(self, callback: Callable[..., Any], *given: Any) -> Any:
        """Call a callback of the run with copies of the arguments."""
        return call_back(callback, self.options.is_cancelled, *given)

    def check_cancelled(self, stage: Stage | None) -> None:
        """Raise if the caller has cancelled the run, and report it unless `stage` is `None`."""
        if self.options.is_cancelled():
            if stage is not None:
                self.diagnostics.tell(stage, "cancelled")
            stop("The run was cancelled.")

    def report_failures(self) -> AbstractContextManager[None]:
        """Replace any exception of the block by the run's error, whose cause it is."""
        return chain_failures(self._error, RunStopped)

    def _error(self, failure: BaseException) -> BaseException:
        ids = (tuple(self._attempted), self._completed_calls())
        if isinstance(failure, asyncio.CancelledError):
            return ToolRunnerCancelledError("The task of the run was cancelled.", *ids)
        if isinstance(failure, AsyncCallbackError):
            return ToolRunnerError(_ASYNCHRONOUS, *ids)
        if isinstance(failure, RunStopped):
            return ToolRunnerError(str(failure), *ids)
        return ToolRunnerError(_GENERIC.format(type(failure).__name__), *ids)

    def _take(self, item: Any) -> LocalCall | None:
        """Validate the next item of the response, and collect its call."""
        call = self._checks.take(item)
        self._now.items.append(as_input_item(item))
        if call is not None:
            if self.step == self.options.limit:
                self.diagnostics.tell("run", "step_limit")
                stop(f"The model still calls tools in the last step of `max_steps`={self.step}.")
            self._now.calls.append(call)
        return call

    def _answer(self, call: LocalCall, output: dict[str, Any]) -> None:
        self._now.outputs[call.call_id] = output
        self._returned.append(call.call_id)

    def _whole_history(self) -> list[dict[str, Any]]:
        """Return the history with what this step adds: response, outputs, messages."""
        outputs = (self._now.outputs[call.call_id] for call in self._now.calls)
        return [*self.history, *self._now.items, *outputs, *self._now.messages]

    def _completed_calls(self) -> tuple[str, ...]:
        returned = set(self._returned)
        return tuple(call_id for call_id in self._attempted if call_id in returned)


def _as_completed(response: Any, known: Any) -> Any:
    """Return the response of `response.completed`, although it or its status may be missing."""
    found: Any = known if response is None else response
    is_bare = response is None or response.status is None
    return rebuild(found, found.__class__, status="completed") if is_bare else found


def _dump_response(response: Any) -> dict[str, Any]:
    shape: dict[str, Any] = {"mode": "json", "by_alias": True, "exclude_unset": True}
    kept: dict[str, Any] = response.model_dump(**shape, warnings=False)
    if tools := kept.get("tools"):
        # The service echoes the tools, including their credentials.
        kept["tools"] = without_secrets(tools)
    return kept
