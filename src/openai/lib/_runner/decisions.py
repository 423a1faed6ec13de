"""The state machine of a decisions run, without I/O; `decisions_tool_runner` drives it."""

from __future__ import annotations

import asyncio
import copy
from collections.abc import Callable, Mapping, Sequence
from contextlib import AbstractContextManager
from typing import TYPE_CHECKING, Any, Literal, NoReturn, cast

from typing_extensions import TypedDict

from ..._utils._utils import is_dict, is_list
from ..tool_diagnostics import Diagnostics, ToolDiagnosticObserver, usage_of
from .callbacks import AsyncCallbackError
from .errors import chain_failures
from .options import as_poll
from .plan import require_positive

if TYPE_CHECKING:
    from ...types.decision import Decision

__all__ = [
    "DecisionRun",
    "DecisionsToolResult",
    "DecisionsToolRunnerCancelledError",
    "DecisionsToolRunnerError",
    "Reason",
]

Reason = Literal[
    "invalid_params",
    "invalid_candidates",
    "invalid_answer",
    "async_executor",
    "invalid_verification",
    "verification_failed",
    "step_limit",
    "failed",
    "cancelled",
]
Status = Literal["refused", "unverified", "verified"]

_MOST = 255
_QUESTION = "next_action"
_INSTRUCTIONS = (
    "Choose the action that brings the task forward from what was observed last. Choose the one "
    "that ends the task only when the observation shows that the task is done."
)
_TEXTS: dict[Reason, str] = {
    "invalid_params": "The parameters are `model`, `input` and `safety_identifier`, as texts, and "
    "`max_steps` a positive integer.",
    "invalid_candidates": "An observation is text or parts; candidates are 1 to 255 dicts with "
    "unique ids and descriptions, each with `execute` and exactly one with `done` instead.",
    "invalid_answer": "The decision does not answer with one of the candidates.",
    "async_executor": "A callback is asynchronous; use `AsyncDecisionsToolRunner`.",
    "invalid_verification": "`verify` must return true or false.",
    "verification_failed": "The task was said to be done, but it was not, and nothing is left.",
    "step_limit": "The task is not done within `max_steps`.",
    "failed": "A request or a callback failed; its error is not shown here.",
    "cancelled": "The run was cancelled.",
}


class DecisionsToolRunnerError(RuntimeError):
    """A run of decisions ended early."""

    def __init__(
        self,
        reason: Reason,
        attempted_candidate_ids: Sequence[str] = (),
        completed_candidate_ids: Sequence[str] = (),
    ) -> None:
        super().__init__(reason, attempted_candidate_ids, completed_candidate_ids)
        self.reason: Reason = reason
        self.attempted_candidate_ids: tuple[str, ...] = tuple(attempted_candidate_ids)
        self.completed_candidate_ids: tuple[str, ...] = tuple(completed_candidate_ids)

    def __str__(self) -> str:
        return _TEXTS[self.reason]


class DecisionsToolRunnerCancelledError(asyncio.CancelledError):
    """The task of a run was cancelled."""

    reason: Reason = "cancelled"

    def __init__(
        self,
        attempted_candidate_ids: Sequence[str] = (),
        completed_candidate_ids: Sequence[str] = (),
    ) -> None:
        super().__init__(attempted_candidate_ids, completed_candidate_ids)
        self.attempted_candidate_ids: tuple[str, ...] = tuple(attempted_candidate_ids)
        self.completed_candidate_ids: tuple[str, ...] = tuple(completed_candidate_ids)


class DecisionStopped(Exception):
    """The runner ends the run."""

    def __init__(self, reason: Reason) -> None:
        super().__init__(reason)
        self.reason: Reason = reason


class DecisionsToolResult(TypedDict):
    status: Status
    """`verified` or `unverified` if the task is done, `refused` if the model did not choose."""

    decisions: list[Decision]
    attempted_candidate_ids: list[str]
    completed_candidate_ids: list[str]


class DecisionRun:
    """The state of one run: its step, the candidates, the executed actions."""

    def __init__(
        self,
        cancelled: Callable[[], bool] | None,
        on_diagnostic: ToolDiagnosticObserver | None,
    ) -> None:
        self.cancelled = as_poll(cancelled)
        self.diagnostics = Diagnostics("decisions", on_diagnostic)
        self.status: Status | None = None
        self.observation: Any = None
        self.chosen: dict[str, Any] = {}
        self.step = 0
        self._max_steps = 0
        self._params: dict[str, str] = {}
        self._candidates: dict[str, dict[str, Any]] = {}
        self._decisions: list[Decision] = []
        self._attempted: list[str] = []
        self.completed: list[str] = []

    def begin(self, params: Mapping[str, object], max_steps: int) -> None:
        """Validate and store the parameters of a run."""
        given = dict(params)
        known = {"model", "input"} <= set(given) <= {"model", "input", "safety_identifier"}
        if not known or not all(map(_is_text, given.values())):
            _stop("invalid_params")
        try:
            self._max_steps = require_positive("max_steps", max_steps)
        except ValueError:
            _stop("invalid_params")
        self._params = cast("dict[str, str]", given)

    def observe(self, observation: Any) -> None:
        """Validate and store an observation."""
        self.check_cancelled()
        if not isinstance(observation, str):
            if is_dict(observation) or not hasattr(observation, "__iter__"):
                _stop("invalid_candidates")
            observation = copy.deepcopy(list(observation))
            if not observation or not all(map(_is_part, observation)):
                _stop("invalid_candidates")
        self.observation = observation

    def offer(self, candidates: Any) -> None:
        """Validate and store the candidates of this step."""
        self.check_cancelled()
        if not is_list(candidates) or not all(map(_is_candidate, candidates)):
            _stop("invalid_candidates")
        self._candidates = {each["id"]: dict(each) for each in candidates}
        done = [each for each in self._candidates.values() if "done" in each]
        if len(candidates) > _MOST or len(self._candidates) < len(candidates) or len(done) != 1:
            _stop("invalid_candidates")
        self.chosen = done[0]

    def request(self) -> dict[str, Any] | None:
        """Return the arguments of `decisions.create`; `None` if there is nothing to decide."""
        if len(self._candidates) == 1:
            return None
        question = {
            "type": "choice",
            "name": _QUESTION,
            "instructions": _INSTRUCTIONS,
            "choices": [
                {"value": each["id"], "description": each["description"]}
                for each in self._candidates.values()
            ],
        }
        told = (self._params["input"], self.observation)
        messages = [{"type": "message", "role": "user", "content": each} for each in told]
        return {**self._params, "input": messages, "questions": [question]}

    def receive(self, decision: Decision) -> None:
        """Validate and store the model's decision; a refusal ends the run."""
        self.check_cancelled()
        answers = decision.answers
        if len(answers) != 1 or answers[0].name != _QUESTION or usage_of(decision.usage) is None:
            _stop("invalid_answer")
        self._decisions.append(decision)
        answer = answers[0]
        if answer.type == "refusal":
            self.status = "refused"
        elif answer.type == "choice" and answer.choice in self._candidates:
            self.chosen = self._candidates[str(answer.choice)]
        else:
            _stop("invalid_answer")
        self.diagnostics.tell("selection", "refused" if self.status else "completed")

    def start(self) -> Callable[..., Any]:
        """Return the function that executes the chosen action."""
        if self.step == self._max_steps:
            self.diagnostics.tell("run", "step_limit")
            _stop("step_limit")
        self.check_cancelled()
        self._attempted.append(self.chosen["id"])
        return cast("Callable[..., Any]", self.chosen["execute"])

    def verify(self, verdict: object) -> None:
        """Store the result of `verify`; if false, the run continues where it can."""
        if not isinstance(verdict, bool):
            _stop("invalid_verification")
        self.diagnostics.tell("verification", "completed" if verdict else "refused")
        if verdict:
            self.status = "verified"
        elif len(self._candidates) == 1 or self.step == self._max_steps:
            _stop("verification_failed")

    def result(self) -> DecisionsToolResult:
        """Return the result of the run."""
        return {
            "status": cast("Status", self.status),
            "decisions": self._decisions,
            "attempted_candidate_ids": list(self._attempted),
            "completed_candidate_ids": list(self.completed),
        }

    def check_cancelled(self) -> None:
        """Raise if the caller has cancelled the run."""
        if self.cancelled():
            _stop("cancelled")

    def report_failures(self) -> AbstractContextManager[None]:
        """Replace any exception of the block by the run's error, whose cause it is."""
        return chain_failures(self._error, DecisionStopped)

    def _error(self, exc: BaseException) -> BaseException:
        ids = (tuple(self._attempted), tuple(self.completed))
        if isinstance(exc, asyncio.CancelledError):
            return DecisionsToolRunnerCancelledError(*ids)
        if isinstance(exc, DecisionStopped):
            return DecisionsToolRunnerError(exc.reason, *ids)
        asynchronous = isinstance(exc, AsyncCallbackError)
        return DecisionsToolRunnerError("async_executor" if asynchronous else "failed", *ids)


def _stop(reason: Reason) -> NoReturn:
    raise DecisionStopped(reason)


def _is_text(value: object) -> bool:
    return isinstance(value, str) and bool(value.strip())


def _is_part(part: Any) -> bool:
    return is_dict(part) and part.get("type") in ("input_text", "input_image")


def _is_candidate(candidate: Any) -> bool:
    if not is_dict(candidate):
        return False
    if not _is_text(candidate.get("id")) or not _is_text(candidate.get("description")):
        return False
    if set(candidate) == {"id", "description", "done"}:
        return candidate["done"] is True
    return set(candidate) == {"id", "description", "execute"} and callable(candidate["execute"])
