"""Diagnostic records of tool runners.

They hold stages, outcomes, durations and counts of tokens, but no arguments, outputs or errors.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Generator
from contextlib import contextmanager, suppress
from typing import Any, Literal, TypeAlias, cast

from typing_extensions import TypedDict

from ._runner.callbacks import refuse_awaitable

__all__ = ["ToolDiagnostic", "ToolDiagnosticObserver", "ToolDiagnosticUsage"]

Api: TypeAlias = Literal["responses", "decisions", "browser", "computer"]
Stage: TypeAlias = Literal[
    "run", "request", "arguments", "approval", "action", "output", "selection", "verification"
]
Reason: TypeAlias = Literal[
    "started",
    "completed",
    "refused",
    "cancelled",
    "invalid_input",
    "invalid_output",
    "api_failed",
    "driver_failed",
    "policy_failed",
    "step_limit",
    "busy",
    "closed",
]


class ToolDiagnosticUsage(TypedDict):
    """Tokens of one request."""

    input_tokens: int
    output_tokens: int
    total_tokens: int


class ToolDiagnostic(TypedDict):
    """One event of a run."""

    api: Api
    stage: Stage
    reason: Reason
    call_id: str | None
    member: str | None
    """Name of the function or of the toolset's member."""

    duration_ms: float
    """Duration; zero for events without one."""

    usage: ToolDiagnosticUsage | None


ToolDiagnosticObserver: TypeAlias = Callable[[ToolDiagnostic], object]
"""Called with every record; its result and exceptions are ignored."""


class Diagnostics:
    """Reports the events of one run to an observer."""

    def __init__(
        self,
        api: Api,
        observer: ToolDiagnosticObserver | None,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self._api: Api = api
        self._observer = observer
        self._clock = clock

    def tell(self, stage: Stage, reason: Reason, **more: Any) -> None:
        """Report one event; exceptions of the observer are suppressed."""
        if self._observer is None:
            return
        nothing = {"call_id": None, "member": None, "duration_ms": 0.0, "usage": None}
        record = {"api": self._api, "stage": stage, "reason": reason, **nothing, **more}
        with suppress(Exception):  # an observer must not change the run
            refuse_awaitable(self._observer(cast("ToolDiagnostic", record)))

    @contextmanager
    def measure(self, stage: Stage, failed: Reason, **more: Any) -> Generator[dict[str, Any]]:
        """Report the outcome and duration of the block.

        The block may put `usage`, or a better `reason`, into the dict that this yields.
        """
        begun = self._clock()
        found: dict[str, Any] = dict(more)
        reason: Reason = "cancelled"
        try:
            yield found
            reason = "completed"
        except Exception:
            reason = failed
            raise
        finally:
            duration = (self._clock() - begun) * 1000
            self.tell(stage, found.pop("reason", reason), duration_ms=duration, **found)


def usage_of(usage: Any) -> ToolDiagnosticUsage | None:
    """Return the token counts of a response, if it has all three."""
    counts = {name: getattr(usage, name, None) for name in ToolDiagnosticUsage.__annotations__}
    for count in counts.values():
        if not isinstance(count, int) or isinstance(count, bool) or count < 0:
            return None
    return cast("ToolDiagnosticUsage", counts)
