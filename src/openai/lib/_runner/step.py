"""One step of a run: a request, its response, the calls in it, and what the caller may change.

All of it is forgotten with the next step; what lives as long as the run is in `state`.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from .calls import LocalCall
from .early import EarlyItems
from .functions import validate_output

if TYPE_CHECKING:
    from ...types.responses import Response

__all__ = ["ResponsesRunnerTurn", "Step"]


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
    _step: Step = field(repr=False, compare=False)

    def supply_outputs(self, outputs: Sequence[Mapping[str, Any]]) -> None:
        """Answer calls yourself; of functions that were registered to allow it.

        Raises:
            ValueError: an output belongs to no such call of this turn, or the turn is over.
        """
        self._check_open()
        self._step.supply(outputs)

    def append_user_text(self, text: str) -> None:
        """Say something to the model after the outputs of this turn.

        Raises:
            ValueError: the text is blank, or the turn is final or over.
        """
        self._check_open()
        if self.final or not text.strip():
            raise ValueError("Only text that is not blank, and before the last turn, is appended.")
        self._step.texts.append(text)

    def _check_open(self) -> None:
        if self._step.turn is not self:
            raise ValueError("This turn is over: change a turn before the run goes on.")


@dataclass
class Step:
    """The state of one step."""

    early: EarlyItems | None = None
    """The items of a response that is still coming, where its calls may be executed early."""

    reduced: list[dict[str, Any]] | None = None
    """The history to send instead of the whole one."""

    response: Response | None = None
    turn: ResponsesRunnerTurn | None = None
    """The turn that the caller may still change."""

    items: list[dict[str, Any]] = field(default_factory=list[dict[str, Any]])
    calls: list[LocalCall] = field(default_factory=list[LocalCall])
    begun: set[str] = field(default_factory=set[str])
    supplied: dict[str, dict[str, Any]] = field(default_factory=dict[str, dict[str, Any]])
    outputs: dict[str, dict[str, Any]] = field(default_factory=dict[str, dict[str, Any]])
    texts: list[str] = field(default_factory=list[str])
    """User messages that follow the outputs."""

    is_answered_early: bool = False
    browser_failed: bool = False

    def added_items(self) -> list[dict[str, Any]]:
        """Return what the step adds to the history: items, outputs of calls, texts."""
        said = [{"type": "message", "role": "user", "content": text} for text in self.texts]
        return [*self.items, *(self.outputs[call.call_id] for call in self.calls), *said]

    def supply(self, outputs: Sequence[Mapping[str, Any]]) -> None:
        """Take outputs for calls, instead of those supplied before.

        Raises:
            ValueError: an output is none, or belongs to no call that may be answered.
        """
        calls = {call.call_id: call for call in self.calls}
        supplied: dict[str, dict[str, Any]] = {}
        for output in outputs:
            if set(output) != {"type", "call_id", "output"}:
                raise ValueError("An output has the keys `type`, `call_id` and `output`, only.")
            call = calls.get(output["call_id"])
            if output["type"] != "function_call_output" or call is None:
                raise ValueError(f"{output['call_id']!r} is no call of a function in this turn.")
            if call.call_id in supplied or call.call_id in self.begun or not call.can_be_supplied:
                raise ValueError(
                    f"The output of {call.call_id!r} cannot be supplied: once, before it is "
                    "executed, and only of a function that has `allow_output_override=True`."
                )
            supplied[call.call_id] = dict(output, output=validate_output(output["output"]))
        self.supplied = supplied
