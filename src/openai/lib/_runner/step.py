"""One step of a run: a request, its response, its calls, and the caller's changes.

The next step starts with fresh state; `state` holds the state of the whole run.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from .calls import FunctionCall, LocalCall
from .early import EarlyItems
from .functions import validate_output

if TYPE_CHECKING:
    from ...types.responses import Response

__all__ = ["ResponsesRunnerTurn", "Step"]


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

        Raises:
            ValueError: an output matches no such call of this turn, or the turn is over.
        """
        self._check_open()
        self._step.supply(outputs)

    def append_user_text(self, text: str) -> None:
        """Append a user message after the outputs of this turn.

        Raises:
            ValueError: the text is blank, or the turn is final or over.
        """
        self._check_open()
        if self.final or not text.strip():
            raise ValueError("Only text that is not blank, and before the last turn, is appended.")
        self._step.texts.append(text)

    def _check_open(self) -> None:
        if self._step.turn is not self:
            raise ValueError("This turn is over: change a turn before the run continues.")


@dataclass
class Step:
    """The state of one step."""

    early: EarlyItems | None = None
    """The items of a streaming response, if its calls may be executed early."""

    response: Response | None = None
    turn: ResponsesRunnerTurn | None = None
    """The turn, while the caller may change it."""

    items: list[dict[str, Any]] = field(default_factory=list[dict[str, Any]])
    calls: list[LocalCall] = field(default_factory=list[LocalCall])
    begun: set[str] = field(default_factory=set[str])
    supplied: dict[str, dict[str, Any]] = field(default_factory=dict[str, dict[str, Any]])
    outputs: dict[str, dict[str, Any]] = field(default_factory=dict[str, dict[str, Any]])
    texts: list[str] = field(default_factory=list[str])
    """User messages to append after the outputs."""

    is_answered_early: bool = False
    browser_failed: bool = False

    def added_items(self) -> list[dict[str, Any]]:
        """Return the items that the step adds to the history: response, outputs, messages."""
        said = [{"type": "message", "role": "user", "content": text} for text in self.texts]
        return [*self.items, *(self.outputs[call.call_id] for call in self.calls), *said]

    def supply(self, outputs: Sequence[Mapping[str, Any]]) -> None:
        """Store the caller's outputs, replacing earlier ones.

        Raises:
            ValueError: an output is invalid, or matches no call that the caller may answer.
        """
        calls = {call.call_id: call for call in self.calls}
        supplied: dict[str, dict[str, Any]] = {}
        for output in outputs:
            if set(output) != {"type", "call_id", "output"}:
                raise ValueError("An output has the keys `type`, `call_id` and `output`, only.")
            call = calls.get(output["call_id"])
            if output["type"] != "function_call_output" or call is None:
                raise ValueError(f"{output['call_id']!r} is no call of a function in this turn.")
            allowed = isinstance(call, FunctionCall) and call.function.allow_output_override
            if not allowed or call.call_id in supplied or call.call_id in self.begun:
                raise ValueError(
                    f"The output of {call.call_id!r} cannot be supplied: once, before it is "
                    "executed, and only of a function that has `allow_output_override=True`."
                )
            supplied[call.call_id] = dict(output, output=validate_output(output["output"]))
        self.supplied = supplied
