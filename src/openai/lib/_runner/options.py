"""The options of one run of tools."""

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
    """How many requests may be sent; 20 by default."""

    stream: bool
    """Receive responses event by event."""

    eager: bool
    """Execute calls while the rest of the response is still coming; needs `stream`."""

    max_concurrent_calls: int
    """How many independent functions may run at the same time; 2 by default."""

    on_event: Callable[[ResponseStreamEvent], Awaitable[object]] | None
    """Called with a copy of every event of a stream."""

    cancelled: Callable[[], bool] | None
    """Called between steps; a true result ends the run."""

    approve_safety_checks: Callable[[ResponseComputerToolCall], Awaitable[bool]] | None
    """Called with a call of the computer that has safety checks; only `True` approves."""

    before_action: Callable[[ComputerActionInput], Awaitable[bool]] | None
    """Called with every action of the computer before it is done; only `True` approves."""

    ledger: AsyncResponsesToolLedger | None
    """Saves checkpoints, from which another process can resume the run."""

    context_budget: AsyncContextBudget | None
    """Limits the size of the input."""

    on_diagnostic: ToolDiagnosticObserver | None
    """Called with a record of what happens, without its contents."""

    approve_mcp: Callable[[McpApprovalRequest], Awaitable[bool]] | None
    """Called with a request of an MCP server's tool; returns whether it may run."""

    before_early_call: (
        Callable[
            [ResponseFunctionToolCall | ResponseComputerToolCall],
            Awaitable[Literal["execute", "defer"]],
        ]
        | None
    )
    """Called with every call that could be executed early; decides whether it is."""


# twin of AsyncToolRunOptions
class ToolRunOptions(TypedDict, total=False):
    max_steps: int | None
    """How many requests may be sent; 20 by default."""

    stream: bool
    """Receive responses event by event."""

    eager: bool
    """Execute calls while the rest of the response is still coming; needs `stream`."""

    max_concurrent_calls: int
    """How many independent functions may run at the same time; 2 by default."""

    on_event: Callable[[ResponseStreamEvent], object] | None
    """Called with a copy of every event of a stream."""

    cancelled: Callable[[], bool] | None
    """Called between steps; a true result ends the run."""

    approve_safety_checks: Callable[[ResponseComputerToolCall], bool] | None
    """Called with a call of the computer that has safety checks; only `True` approves."""

    before_action: Callable[[ComputerActionInput], bool] | None
    """Called with every action of the computer before it is done; only `True` approves."""

    ledger: ResponsesToolLedger | None
    """Saves checkpoints, from which another process can resume the run."""

    context_budget: ContextBudget | None
    """Limits the size of the input."""

    on_diagnostic: ToolDiagnosticObserver | None
    """Called with a record of what happens, without its contents."""

    approve_mcp: Callable[[McpApprovalRequest], bool] | None
    """Called with a request of an MCP server's tool; returns whether it may run."""

    before_early_call: (
        Callable[
            [ResponseFunctionToolCall | ResponseComputerToolCall],
            Literal["execute", "defer"],
        ]
        | None
    )
    """Called with every call that could be executed early; decides whether it is."""


@dataclass(frozen=True)
class RunOptions:
    """The same, whole and checked; callbacks may be of either flavour.

    Raises:
        ValueError: a number is not positive, `cancelled` is asynchronous, or calls would be eager
            without a stream.
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
        """How many requests may be sent."""
        return 20 if self.max_steps is None else self.max_steps

    def is_cancelled(self) -> bool:
        """Return whether the caller has cancelled the run."""
        return self.cancelled is not None and self.cancelled()


def as_poll(cancelled: Callable[[], bool] | None) -> Callable[[], bool]:
    """Return the function that says whether the caller has cancelled.

    Raises:
        ValueError: it would have to be awaited.
    """
    if cancelled is None:
        return _never
    if is_async(cancelled):
        raise ValueError("`cancelled` is asked between steps, and must be synchronous.")
    return cancelled


def _never() -> bool:
    return False
