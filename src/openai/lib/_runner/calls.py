"""Calls that the program answers: functions, a browser, a computer, MCP approvals.

All kinds have one interface, so a run executes them alike: `begin` calls the program, and
`output` turns the result into an item of the history. `items` builds them from a response.
"""

from __future__ import annotations

from collections.abc import Generator
from contextlib import AbstractContextManager, contextmanager, nullcontext
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, ClassVar, NoReturn, TypeAlias

from ..tool_diagnostics import Diagnostics
from .callbacks import call_back
from .functions import RegisteredFunction

if TYPE_CHECKING:
    from ...types.responses import ResponseComputerToolCall, ResponseFunctionToolCall
    from ...types.responses.response_output_item import McpApprovalRequest
    from .options import RunOptions

__all__ = [
    "ApprovalCall",
    "ComputerCall",
    "FunctionCall",
    "LocalCall",
    "MemberCall",
    "RunStopped",
    "stop",
]


class RunStopped(Exception):
    """The runner ends the run; the message holds no private data."""


def stop(reason: str) -> NoReturn:
    """End the run."""
    raise RunStopped(reason)


@dataclass
class FunctionCall:
    """A validated call of a registered function, its arguments parsed."""

    call_id: str
    item: ResponseFunctionToolCall
    function: RegisteredFunction
    arguments: Any
    refusal: str | None = None
    """The error text that answers invalid arguments; the function is not called."""

    @property
    def early_name(self) -> str:
        """Its name in a selection of `early_execution`, prefixed so that it equals no toolset's."""
        return f"functions.{self.function.name}"

    def observe(self, diagnostics: Diagnostics) -> AbstractContextManager[object]:
        """Report the outcome and duration of the function."""
        return diagnostics.measure(
            "action", "driver_failed", call_id=self.call_id, member=self.function.name
        )

    def begin(self, options: RunOptions) -> Any:
        """Call the function."""
        return self.function.call(self.arguments, options.is_cancelled)

    def output(self, value: Any, diagnostics: Diagnostics) -> dict[str, Any]:
        """Return the item that answers the call."""
        try:
            output = self.function.output(value)
        except Exception:
            name = self.function.name
            diagnostics.tell("output", "invalid_output", call_id=self.call_id, member=name)
            raise
        return self.answer(output)

    def answer(self, output: str | list[Any]) -> dict[str, Any]:
        """Return the item for a validated output."""
        return {"type": "function_call_output", "call_id": self.call_id, "output": output}


@dataclass
class _ToolsetCall:
    """A call that a toolset executes and reports itself."""

    call_id: str
    item: Any
    toolset: Any

    def observe(self, _: Diagnostics) -> AbstractContextManager[object]:
        """Do nothing: the toolset reports."""
        return nullcontext()

    def output(self, value: Any, _: Diagnostics) -> dict[str, Any]:
        """Return the item that answers the call."""
        return dict(value)


@dataclass
class ComputerCall(_ToolsetCall):
    """A validated call of the computer."""

    item: ResponseComputerToolCall
    early_name: ClassVar[str] = "computer"

    def begin(self, options: RunOptions) -> Any:
        """Execute the actions of the call."""
        return self.toolset.execute(
            self.item,
            approve_safety_checks=options.approve_safety_checks,
            before_action=options.before_action,
            cancelled=options.is_cancelled,
            on_diagnostic=options.on_diagnostic,
        )


@dataclass
class MemberCall(_ToolsetCall):
    """A call of a browser member; the toolset validates its arguments."""

    item: ResponseFunctionToolCall
    skip: bool = False
    """Whether to answer without executing it, because an earlier call failed."""

    early_name: ClassVar[str] = "browser"

    def begin(self, options: RunOptions) -> Any:
        """Execute the call in the browser."""
        return self.toolset.execute_in_run(
            self.item,
            skip=self.skip,
            cancelled=options.is_cancelled,
            on_diagnostic=options.on_diagnostic,
        )

    def output(self, value: Any, _: Diagnostics) -> dict[str, Any]:
        """Return the item that answers the call."""
        return dict(value.output)


@dataclass
class ApprovalCall:
    """A request to approve a call of an MCP server's tool."""

    call_id: str
    item: McpApprovalRequest
    early_name: ClassVar[str] = "approvals"

    @contextmanager
    def observe(self, diagnostics: Diagnostics) -> Generator[None]:
        """Report a callback that raises; `output` reports its answer."""
        try:
            yield
        except Exception:
            diagnostics.tell("approval", "policy_failed", call_id=self.call_id)
            raise

    def begin(self, options: RunOptions) -> Any:
        """Ask the program to approve."""
        if options.approve_mcp is None:
            stop("A tool of an MCP server asks for approval: give `approve_mcp`.")
        return call_back(options.approve_mcp, options.is_cancelled, self.item)

    def output(self, value: Any, diagnostics: Diagnostics) -> dict[str, Any]:
        """Return the item that answers the request."""
        if not isinstance(value, bool):
            diagnostics.tell("approval", "policy_failed", call_id=self.call_id)
            stop("`approve_mcp` must return `True` or `False`.")
        diagnostics.tell("approval", "completed" if value else "refused", call_id=self.call_id)
        return {
            "type": "mcp_approval_response",
            "approval_request_id": self.call_id,
            "approve": value,
        }


LocalCall: TypeAlias = FunctionCall | ComputerCall | MemberCall | ApprovalCall
