"""Execute a model's calls of a computer: validate them, take their steps, build outputs.

All calls of a response are validated before the first is executed. A callback that returns
anything but `True` refuses. The drivers are in `lib.computer`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Literal, TypeAlias, cast

import pydantic

from ..._utils._utils import is_dict
from ...types.responses.computer_action import ComputerAction, Screenshot
from ...types.responses.response_computer_tool_call import Action, ResponseComputerToolCall
from ..tool_diagnostics import Diagnostics, Reason, ToolDiagnosticObserver
from .callbacks import AsyncCallbackError, call_back, is_async, maybe_await, refuse_awaitable
from .calls import RunStopped
from .items import as_input_item, check_item
from .options import as_poll
from .plan import COMPUTER_TOOLS, Plan

if TYPE_CHECKING:
    from ...types.responses import Response
    from ...types.responses.response_input_param import ComputerCallOutput

__all__ = [
    "AsyncComputerWork",
    "ComputerActionInput",
    "ComputerRun",
    "ComputerUseError",
    "ComputerWork",
    "check_call",
    "check_driver",
]

ComputerActionInput: TypeAlias = Action | ComputerAction
"""An action, from an older call with one action or a newer one with several."""

_FORCING = {"required", "computer_use", *COMPUTER_TOOLS}
_ASYNCHRONOUS = "The driver or a callback is asynchronous: use `AsyncComputerToolset`."
_CANCELLED = "The run of the computer was cancelled."


class ComputerUseError(RunStopped, RuntimeError):
    """A call of a computer was refused, cancelled or invalid."""

    response: Response | None
    """The last response of the run; `None` if only a single call was executed."""

    def __init__(self, message: str, response: Response | None = None) -> None:
        super().__init__(message)
        self.response = response


def check_driver(driver: object, protocol: type) -> None:
    """Validate a driver.

    Raises:
        ValueError: a method is missing, or is asynchronous on a synchronous driver.
    """
    for name in filter(lambda name: not name.startswith("_"), vars(protocol)):
        member = getattr(driver, name, None)
        if not callable(member):
            raise ValueError(f"The driver of a computer needs a method `{name}`.")  # noqa: TRY004
        if is_async(member) and not is_async(getattr(protocol, name)):
            raise ValueError(f"`{name}` of the driver is asynchronous: use `AsyncComputerToolset`.")


def check_call(call: ResponseComputerToolCall) -> ResponseComputerToolCall:
    """Validate a call, and return a copy.

    Raises:
        ComputerUseError: the call is not completed, or an action is invalid.
    """
    given = as_input_item(call)
    place = f"The computer call {given.get('call_id')!r}"
    if given.get("type") != "computer_call" or given.get("status") != "completed":
        raise ComputerUseError(f"{place} is not completed.")
    if (given.get("action") is None) == (given.get("actions") is None):
        raise ComputerUseError(f"{place} needs either `action` or `actions`.")
    if given.get("actions") is not None:
        given.setdefault("pending_safety_checks", [])
    try:
        checked = ResponseComputerToolCall.model_validate(given)
    except pydantic.ValidationError as exc:
        name, index = (*exc.errors()[0]["loc"], None)[:2]
        where = f"{name}[{index}]" if isinstance(index, int) else name
        raise ComputerUseError(f"{place} has an invalid `{where}`.") from None
    if not _actions(checked):
        raise ComputerUseError(f"{place} has no actions.")
    return checked


class AsyncComputerWork:
    """Executes calls: asks before a step, reports after it, and stops when cancelled."""

    def __init__(
        self,
        driver: object,
        approve_safety_checks: Callable[..., Any] | None,
        before_action: Callable[..., Any] | None,
        cancelled: Callable[[], bool] | None,
        on_diagnostic: ToolDiagnosticObserver | None,
    ) -> None:
        self._driver = driver
        self._approve = approve_safety_checks
        self._before = before_action
        self._cancelled = as_poll(cancelled)
        self.diagnostics = Diagnostics("computer", on_diagnostic)

    async def carry_out(self, call: ResponseComputerToolCall) -> ComputerCallOutput:
        """Execute a validated call, and return its output; all screenshots become one at the end.

        Raises:
            ComputerUseError: the call was refused or cancelled, or the driver returned no valid
                screenshot.
        """
        if call.pending_safety_checks:
            await self._step("approval", call.call_id, None, self._approve, call)
        actions = _actions(call)
        if actions[-1].type != "screenshot":
            actions.append(Screenshot(type="screenshot"))
        for action in actions:
            if self._before is not None:
                await self._step("approval", call.call_id, action.type, self._before, action)
            if action.type != "screenshot":
                act = getattr(self._driver, action.type)
                await self._step("action", call.call_id, action.type, act, action)
        show = cast("Any", self._driver).screenshot
        shown = await self._step("action", call.call_id, "screenshot", show)
        return self._output(call, shown)

    async def _step(
        self,
        stage: Literal["approval", "action"],
        call_id: str,
        member: str | None,
        callback: Callable[..., Any] | None,
        *given: object,
    ) -> Any:
        """Call the driver or a callback that approves, and report the outcome.

        Args:
            member: the type of the action; `None` if the step concerns the whole call.
        """
        self._check_step({})
        failed: Reason = "policy_failed" if stage == "approval" else "driver_failed"
        value: Any = None
        with self.diagnostics.measure(stage, failed, call_id=call_id, member=member) as told:
            try:
                if callback is not None:
                    value = await maybe_await(call_back(callback, self._cancelled, *given))
            except Exception as exc:
                self._check_step(told)
                if isinstance(exc, AsyncCallbackError):
                    raise ComputerUseError(_ASYNCHRONOUS) from None
                raise
            self._check_step(told)
            if stage == "approval" and value is not True:
                told["reason"] = "refused"
                what = f"action `{member}`" if member else "safety checks"
                asked = "before_action" if member else "approve_safety_checks"
                raise ComputerUseError(
                    f"The {what} of {call_id!r} must be approved: `{asked}` must return `True`."
                )
        return value

    def _output(self, call: ResponseComputerToolCall, shown: object) -> ComputerCallOutput:
        given: dict[str, Any] = shown if is_dict(shown) else {}
        found = {
            name: given[name]
            for name in ("image_url", "file_id")
            if isinstance(given.get(name), str) and given[name].strip()
        }
        if given.get("type") != "computer_screenshot" or not found:
            about = {"call_id": call.call_id, "member": "screenshot"}
            self.diagnostics.tell("output", "invalid_output", **about)
            raise ComputerUseError(
                "`screenshot` of the driver must return a dict of type `computer_screenshot` "
                "with an `image_url` or a `file_id`."
            )
        checks = [
            {"id": check.id, "code": check.code, "message": check.message}
            for check in call.pending_safety_checks
        ]
        output: dict[str, Any] = {"type": "computer_call_output", "call_id": call.call_id}
        output["output"] = {"type": "computer_screenshot", **found}
        output["acknowledged_safety_checks"] = checks
        return cast("ComputerCallOutput", output)

    def check_run(self) -> None:
        """Raise if the caller has cancelled the run, and report it."""
        if self._cancelled():
            self.diagnostics.tell("request", "cancelled")
            raise ComputerUseError(_CANCELLED)

    def _check_step(self, told: dict[str, Any]) -> None:
        """Raise if the caller has cancelled a step; its record gets the reason."""
        if self._cancelled():
            told["reason"] = "cancelled"
            raise ComputerUseError(_CANCELLED) from None


# twin of AsyncComputerWork
class ComputerWork:
    """Executes calls: asks before a step, reports after it, and stops when cancelled."""

    def __init__(
        self,
        driver: object,
        approve_safety_checks: Callable[..., Any] | None,
        before_action: Callable[..., Any] | None,
        cancelled: Callable[[], bool] | None,
        on_diagnostic: ToolDiagnosticObserver | None,
    ) -> None:
        self._driver = driver
        self._approve = approve_safety_checks
        self._before = before_action
        self._cancelled = as_poll(cancelled)
        self.diagnostics = Diagnostics("computer", on_diagnostic)

    def carry_out(self, call: ResponseComputerToolCall) -> ComputerCallOutput:
        """Execute a validated call, and return its output; all screenshots become one at the end.

        Raises:
            ComputerUseError: the call was refused or cancelled, or the driver returned no valid
                screenshot.
        """
        if call.pending_safety_checks:
            self._step("approval", call.call_id, None, self._approve, call)
        actions = _actions(call)
        if actions[-1].type != "screenshot":
            actions.append(Screenshot(type="screenshot"))
        for action in actions:
            if self._before is not None:
                self._step("approval", call.call_id, action.type, self._before, action)
            if action.type != "screenshot":
                act = getattr(self._driver, action.type)
                self._step("action", call.call_id, action.type, act, action)
        show = cast("Any", self._driver).screenshot
        shown = self._step("action", call.call_id, "screenshot", show)
        return self._output(call, shown)

    def _step(
        self,
        stage: Literal["approval", "action"],
        call_id: str,
        member: str | None,
        callback: Callable[..., Any] | None,
        *given: object,
    ) -> Any:
        """Call the driver or a callback that approves, and report the outcome.

        Args:
            member: the type of the action; `None` if the step concerns the whole call.
        """
        self._check_step({})
        failed: Reason = "policy_failed" if stage == "approval" else "driver_failed"
        value: Any = None
        with self.diagnostics.measure(stage, failed, call_id=call_id, member=member) as told:
            try:
                if callback is not None:
                    value = refuse_awaitable(call_back(callback, self._cancelled, *given))
            except Exception as exc:
                self._check_step(told)
                if isinstance(exc, AsyncCallbackError):
                    raise ComputerUseError(_ASYNCHRONOUS) from None
                raise
            self._check_step(told)
            if stage == "approval" and value is not True:
                told["reason"] = "refused"
                what = f"action `{member}`" if member else "safety checks"
                asked = "before_action" if member else "approve_safety_checks"
                raise ComputerUseError(
                    f"The {what} of {call_id!r} must be approved: `{asked}` must return `True`."
                )
        return value

    def _output(self, call: ResponseComputerToolCall, shown: object) -> ComputerCallOutput:
        given: dict[str, Any] = shown if is_dict(shown) else {}
        found = {
            name: given[name]
            for name in ("image_url", "file_id")
            if isinstance(given.get(name), str) and given[name].strip()
        }
        if given.get("type") != "computer_screenshot" or not found:
            about = {"call_id": call.call_id, "member": "screenshot"}
            self.diagnostics.tell("output", "invalid_output", **about)
            raise ComputerUseError(
                "`screenshot` of the driver must return a dict of type `computer_screenshot` "
                "with an `image_url` or a `file_id`."
            )
        checks = [
            {"id": check.id, "code": check.code, "message": check.message}
            for check in call.pending_safety_checks
        ]
        output: dict[str, Any] = {"type": "computer_call_output", "call_id": call.call_id}
        output["output"] = {"type": "computer_screenshot", **found}
        output["acknowledged_safety_checks"] = checks
        return cast("ComputerCallOutput", output)

    def check_run(self) -> None:
        """Raise if the caller has cancelled the run, and report it."""
        if self._cancelled():
            self.diagnostics.tell("request", "cancelled")
            raise ComputerUseError(_CANCELLED)

    def _check_step(self, told: dict[str, Any]) -> None:
        """Raise if the caller has cancelled a step; its record gets the reason."""
        if self._cancelled():
            told["reason"] = "cancelled"
            raise ComputerUseError(_CANCELLED) from None


@dataclass
class ComputerRun:
    """The state of a run with a computer: its history and its next request."""

    max_steps: int
    plan: Plan
    diagnostics: Diagnostics

    def __post_init__(self) -> None:
        self._step = 0
        self._history = self.plan.input
        self._item_ids = {item["id"] for item in self._history if item.get("id")}
        self._call_ids = {item["call_id"] for item in self._history if "call_id" in item}

    def request(self, fresh_key: str) -> dict[str, Any]:
        """Return the arguments of the next request; only the first may force a call."""
        self._step += 1
        if self._step == 1:
            return self.plan.request(self._history, None)
        request = self.plan.request(self._history, fresh_key)
        if "tool_choice" in request:
            request["tool_choice"] = _without_force(request["tool_choice"])
        return request

    def receive(self, response: Response) -> list[ResponseComputerToolCall]:
        """Validate a response, and return its calls; without any, the run is over.

        Raises:
            ComputerUseError: the response is not completed, a call or an item of it is invalid, or
                this was the last step and has calls.
        """
        if response.status != "completed":
            raise ComputerUseError(
                f"The response {response.id} is {response.status}, and must be completed."
            )
        checked = map(self._check_item, response.output)
        calls = [call for call in checked if call is not None]
        call_ids = [call.call_id for call in calls]
        if len({*call_ids, *self._call_ids}) < len(call_ids) + len(self._call_ids):
            raise ComputerUseError("The id of a computer call came twice.")
        if calls and self._step == self.max_steps:
            self.diagnostics.tell("run", "step_limit")
            raise ComputerUseError(
                f"The model still uses the computer in the last step of `max_steps`={self._step}."
            )
        if not calls and not any(map(_is_answer, response.output)):
            raise ComputerUseError("The response has neither a computer call nor a final message.")
        self._call_ids.update(call_ids)
        return calls

    def answer(self, response: Response, outputs: Iterable[ComputerCallOutput]) -> None:
        """Add a response and the outputs of its calls to the history."""
        said = map(as_input_item, response.output)
        self._history = [*self._history, *said, *(dict(output) for output in outputs)]

    def _check_item(self, item: Any) -> ResponseComputerToolCall | None:
        """Validate an item, and return it if it is a call."""
        kind: object = getattr(item, "type", None)
        if kind not in ("message", "reasoning", "compaction", "computer_call"):
            raise ComputerUseError(
                f"The response has an item of type {kind!r}, which a computer cannot answer."
            )
        call = check_call(item) if kind == "computer_call" else None
        try:
            if call is None:
                check_item(as_input_item(item), is_output=True)
        except pydantic.ValidationError:
            raise ComputerUseError(
                f"The item {item.id!r} of type {kind!r} lacks what sending it back needs."
            ) from None
        if item.id in self._item_ids:
            raise ComputerUseError(f"The item {item.id!r} came twice.")
        self._item_ids.add(item.id)
        return call


def _actions(call: ResponseComputerToolCall) -> list[ComputerActionInput]:
    return [call.action] if call.actions is None and call.action else [*(call.actions or ())]


def _is_answer(item: Any) -> bool:
    finished = item.type == "message" and item.status == "completed"
    return bool(finished and item.phase != "commentary")


def _without_force(choice: Any) -> Any:
    form: dict[str, Any] = choice if is_dict(choice) else {"type": choice}
    if form["type"] == "allowed_tools":
        return {**form, "mode": "auto"}
    return "auto" if form["type"] in _FORCING else choice
