"""The options of one tool run."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Literal

from typing_extensions import TypedDict

from ..tool_diagnostics import ToolDiagnosticObserver
from .budget import AsyncContextBudget, ContextBudget
from .callbacks import is_async
from .ledger import AsyncResponsesToolLedger, ResponsesToolLedger
from .plan import require_positive

if TYPE_CHECKING:
    from ...types.responses import (
        ResponseComputerToolCall,
        ResponseFunctionToolCall,
        ResponseStreamEvent,
    )
    from ...types.responses.response_output_item import McpApprovalRequest
    from .computer import ComputerActionInput

__all__ = ["AsyncToolRunOptions", "RunOptions", "ToolRunOptions", "as_poll"]


class AsyncToolRunOptions(TypedDict, total=False):
    max_steps: int | None
    """Maximum number of requests; 20 by default."""

    stream: bool
    """Stream responses."""

    eager: bool
    """Execute calls while the rest of the response still streams; requires `stream`."""

    max_concurrent_calls: int
    """Maximum number of independent functions that run at the same time; 2 by default."""

    on_event: Callable[[ResponseStreamEvent], Awaitable[object]] | None
    """Called with a copy of every stream event."""

    cancelled: Callable[[], bool] | None
    """Called between steps; a true result ends the run."""

    approve_safety_checks: Callable[[ResponseComputerToolCall], Awaitable[bool]] | None
    """Called with each call of the computer that has safety checks; only `True` approves."""

    before_action: Callable[[ComputerActionInput], Awaitable[bool]] | None
    """Called with each action of the computer before it is executed; only `True` approves."""

    ledger: AsyncResponsesToolLedger | None
    """Saves checkpoints, from which another process can resume the run."""

    context_budget: AsyncContextBudget | None
    """Limits the size of the input."""

    on_diagnostic: ToolDiagnosticObserver | None
    """Called with diagnostic records, which hold no contents."""

    approve_mcp: Callable[[McpApprovalRequest], Awaitable[bool]] | None
    """Called with each MCP approval request; returns whether the tool may run."""

    before_early_call: (
        Callable[
            [ResponseFunctionToolCall | ResponseComputerToolCall],
            Awaitable[Literal["execute", "defer"]],
        ]
        | None
    )
    """Called with each call that could be executed early; returns `"execute"` or `"defer"`."""


# twin of AsyncToolRunOptions
class ToolRunOptions(TypedDict, total=False):
    max_steps: int | None
    """Maximum number of requests; 20 by default."""

    stream: bool
    """Stream responses."""

    eager: bool
    """Execute calls while the rest of the response still streams; requires `stream`."""

    max_concurrent_calls: int
    """Maximum number of independent functions that run at the same time; 2 by default."""

    on_event: Callable[[ResponseStreamEvent], object] | None
    """Called with a copy of every stream event."""

    cancelled: Callable[[], bool] | None
    """Called between steps; a true result ends the run."""

    approve_safety_checks: Callable[[ResponseComputerToolCall], bool] | None
    """Called with each call of the computer that has safety checks; only `True` approves."""

    before_action: Callable[[ComputerActionInput], bool] | None
    """Called with each action of the computer before it is executed; only `True` approves."""

    ledger: ResponsesToolLedger | None
    """Saves checkpoints, from which another process can resume the run."""

    context_budget: ContextBudget | None
    """Limits the size of the input."""

    on_diagnostic: ToolDiagnosticObserver | None
    """Called with diagnostic records, which hold no contents."""

    approve_mcp: Callable[[McpApprovalRequest], bool] | None
    """Called with each MCP approval request; returns whether the tool may run."""

    before_early_call: (
        Callable[
            [ResponseFunctionToolCall | ResponseComputerToolCall],
            Literal["execute", "defer"],
        ]
        | None
    )
    """Called with each call that could be executed early; returns `"execute"` or `"defer"`."""


@dataclass(frozen=True)
class RunOptions:
    """The same options, validated and complete; callbacks may be of either flavour.

    Raises:
        ValueError: a number is not positive, `cancelled` is asynchronous, or `eager` is set without
            `stream`.
    """

    max_steps: int | None = None
    stream: bool = False
    eager: bool = False
    max_concurrent_calls: int = 2
    on_event: Callable[..., Any] | None = None
    cancelled: Callable[[], bool] | None = None
    approve_safety_checks: Callable[..., Any] | None = None
    before_action: Callable[..., Any] | None = None
    ledger: ResponsesToolLedger | AsyncResponsesToolLedger | None = None
    context_budget: ContextBudget | AsyncContextBudget | None = None
    on_diagnostic: ToolDiagnosticObserver | None = None
    approve_mcp: Callable[..., Any] | None = None
    before_early_call: Callable[..., Any] | None = None

    def __post_init__(self) -> None:
        require_positive("max_concurrent_calls", self.max_concurrent_calls)
        require_positive("max_steps", self.limit)
        as_poll(self.cancelled)
        if self.eager and not self.stream:
            raise ValueError("`eager` executes calls of a response on its way: set `stream`, too.")

    @property
    def limit(self) -> int:
        """Maximum number of requests."""
        return 20 if self.max_steps is None else self.max_steps

    def is_cancelled(self) -> bool:
        """Return whether the caller has cancelled the run."""
        return self.cancelled is not None and self.cancelled()


def as_poll(cancelled: Callable[[], bool] | None) -> Callable[[], bool]:
    """Validate `cancelled`, and return it as a function.

    Raises:
        ValueError: it is asynchronous.
    """
    if cancelled is None:
        return lambda: False
    if is_async(cancelled):
        raise ValueError("`cancelled` is asked between steps, and must be synchronous.")
    return cancelled
