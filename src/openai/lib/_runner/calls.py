"""Calls in a response that the program answers: functions, a browser, a computer, an approval.

All kinds have the same methods, so that a run executes them alike: `begin` calls the program, and
`output` turns the result into an item of the history.
"""

from __future__ import annotations

import copy
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
    """The runner itself ends a run; the text may be shown."""


def stop(reason: str) -> NoReturn:
    """End the run."""
    raise RunStopped(reason)


@dataclass
class FunctionCall:
    """A call of a registered function, checked and decoded."""

    call_id: str
    item: ResponseFunctionToolCall
    function: RegisteredFunction
    arguments: Any
    refusal: str | None = None
    """The answer to a call with invalid arguments, instead of an output."""

    @property
    def early_name(self) -> str:
        """Its name in `early_execution`; no toolset has a dot in its name."""
        return f"functions.{self.function.name}"

    @property
    def independent(self) -> bool:
        """Whether it may run beside other independent calls."""
        return self.function.independent

    @property
    def can_be_supplied(self) -> bool:
        """Whether the caller of the runner may answer it."""
        return self.function.allow_output_override

    def observe(self, diagnostics: Diagnostics) -> AbstractContextManager[object]:
        """Report how the function went, and how long it took."""
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
        """Return the item for an output that was checked."""
        return {"type": "function_call_output", "call_id": self.call_id, "output": output}


@dataclass
class _ToolsetCall:
    """A call that a toolset carries out and reports itself."""

    call_id: str
    item: Any
    toolset: Any

    refusal: ClassVar[None] = None
    independent: ClassVar[bool] = False
    can_be_supplied: ClassVar[bool] = False

    def observe(self, _: Diagnostics) -> AbstractContextManager[object]:
        """Report nothing: the toolset does."""
        return nullcontext()

    def output(self, value: Any, _: Diagnostics) -> dict[str, Any]:
        """Return the item that answers the call."""
        return dict(value)


@dataclass
class ComputerCall(_ToolsetCall):
    """A call of the computer, with all of it checked."""

    item: ResponseComputerToolCall
    early_name: ClassVar[str] = "computer"

    def begin(self, options: RunOptions) -> Any:
        """Carry out the actions of the call."""
        return self.toolset.execute(
            self.item,
            approve_safety_checks=options.approve_safety_checks,
            before_action=options.before_action,
            cancelled=options.is_cancelled,
            on_diagnostic=options.on_diagnostic,
        )


@dataclass
class MemberCall(_ToolsetCall):
    """A call of a member of the browser; the toolset checks its arguments."""

    item: ResponseFunctionToolCall
    skip: bool = False
    """Whether it is answered without being executed, because one before it has failed."""

    early_name: ClassVar[str] = "browser"

    def __post_init__(self) -> None:
        self.item = copy.deepcopy(self.item)  # the caller may change the response

    def begin(self, options: RunOptions) -> Any:
        """Let the browser do it."""
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
    """A request of an MCP server's tool to be approved."""

    call_id: str
    item: McpApprovalRequest

    refusal: ClassVar[None] = None
    independent: ClassVar[bool] = False
    can_be_supplied: ClassVar[bool] = False
    early_name: ClassVar[str] = "approvals"

    def __post_init__(self) -> None:
        self.item = copy.deepcopy(self.item)  # the caller may change the response

    @contextmanager
    def observe(self, diagnostics: Diagnostics) -> Generator[None]:
        """Report a callback that fails; `output` reports its answer."""
        try:
            yield
        except Exception:
            diagnostics.tell("approval", "policy_failed", call_id=self.call_id)
            raise

    def begin(self, options: RunOptions) -> Any:
        """Ask the program."""
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
