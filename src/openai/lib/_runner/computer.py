"""Execute a model's calls of a computer: validate them, order their steps, build outputs.

All calls of a response are validated before the first is executed. A callback that returns
anything but `True` refuses. The drivers are in `lib.computer`; nothing here does I/O.
"""

from __future__ import annotations

from collections.abc import Callable, Generator, Iterable, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, Any, Literal, TypeAlias, cast

import pydantic

from ..._utils._utils import is_dict
from ...types.responses.computer_action import ComputerAction, Screenshot
from ...types.responses.response_computer_tool_call import Action, ResponseComputerToolCall
from ..tool_diagnostics import Diagnostics, Reason, Stage, ToolDiagnosticObserver
from .callbacks import AsyncCallbackError, call_back, is_async
from .calls import RunStopped
from .items import as_input_item, check_item
from .options import as_poll
from .plan import COMPUTER_TOOLS, computer_plan, require_positive

if TYPE_CHECKING:
    from ...types.responses import Response
    from ...types.responses.response_input_param import ComputerCallOutput

__all__ = [
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


@dataclass(frozen=True)
class Step:
    """One action of a call to execute or approve."""

    stage: Literal["approval", "action"]
    call_id: str
    about: ResponseComputerToolCall | ComputerActionInput

    @property
    def member(self) -> str | None:
        """The type of the action; `None` if the step concerns the whole call."""
        return None if self.about.type == "computer_call" else self.about.type


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


def check_call(
    call: ResponseComputerToolCall, response: Response | None = None
) -> ResponseComputerToolCall:
    """Validate a call, and return a copy.

    Raises:
        ComputerUseError: the call is not completed, or an action is invalid.
    """
    given = as_input_item(call)
    place = f"The computer call {given.get('call_id')!r}"
    if given.get("type") != "computer_call" or given.get("status") != "completed":
        raise ComputerUseError(f"{place} is not completed.", response)
    if (given.get("action") is None) == (given.get("actions") is None):
        raise ComputerUseError(f"{place} needs either `action` or `actions`.", response)
    if given.get("actions") is not None:
        given.setdefault("pending_safety_checks", [])
    try:
        checked = ResponseComputerToolCall.model_validate(given)
    except pydantic.ValidationError as exc:
        name, index = (*exc.errors()[0]["loc"], None)[:2]
        where = f"{name}[{index}]" if isinstance(index, int) else name
        raise ComputerUseError(f"{place} has an invalid `{where}`.", response) from None
    if not _actions(checked):
        raise ComputerUseError(f"{place} has no actions.", response)
    return checked


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
        self.response: Response | None = None
        self._driver = driver
        self._approve = approve_safety_checks
        self._before = before_action
        self._cancelled = as_poll(cancelled)
        self.diagnostics = Diagnostics("computer", on_diagnostic)
        self._screenshot: Any = None

    def steps(self, call: ResponseComputerToolCall) -> Iterable[Step]:
        """Yield the steps of a validated call; all screenshots become one at the end."""
        if call.pending_safety_checks:
            yield Step("approval", call.call_id, call)
        actions = _actions(call)
        if actions[-1].type != "screenshot":
            actions.append(Screenshot(type="screenshot"))
        for action in actions:
            if self._before is not None:
                yield Step("approval", call.call_id, action)
            if action.type != "screenshot" or action is actions[-1]:
                yield Step("action", call.call_id, action)

    @contextmanager
    def perform(self, step: Step) -> Generator[Callable[[object], None]]:
        """Report the outcome of a step; pass its result to the function that this yields."""
        self.check_cancelled(None)
        failed: Reason = "policy_failed" if step.stage == "approval" else "driver_failed"
        with self.diagnostics.measure(
            step.stage, failed, call_id=step.call_id, member=step.member
        ) as told:
            try:
                yield partial(self._take, step, told)
            except ComputerUseError:
                raise
            except Exception as exc:
                if self._cancelled():
                    told["reason"] = "cancelled"
                    raise self.error(_CANCELLED) from None
                if isinstance(exc, AsyncCallbackError):
                    raise self.error(_ASYNCHRONOUS) from None
                raise

    def begin(self, step: Step) -> Any:
        """Call the driver or the callback that approves, and return its result."""
        callback = self._approve if step.member is None else self._before
        if step.stage == "action":
            callback = getattr(self._driver, str(step.member))
        if callback is None:
            return None
        alone = (step.stage, step.member) == ("action", "screenshot")
        return call_back(callback, self._cancelled, *(() if alone else (step.about,)))

    def output(self, call: ResponseComputerToolCall) -> ComputerCallOutput:
        """Return the output of an executed call.

        Raises:
            ComputerUseError: the driver returned no valid screenshot.
        """
        try:
            shown = self._check_screenshot()
        except ComputerUseError:
            about = {"call_id": call.call_id, "member": "screenshot"}
            self.diagnostics.tell("output", "invalid_output", **about)
            raise
        checks = [
            {"id": check.id, "code": check.code, "message": check.message}
            for check in call.pending_safety_checks
        ]
        output: dict[str, Any] = {"type": "computer_call_output", "call_id": call.call_id}
        output |= {"output": shown, "acknowledged_safety_checks": checks}
        return cast("ComputerCallOutput", output)

    def check_cancelled(self, stage: Stage | None) -> None:
        """Raise if the caller has cancelled, and report it unless `stage` is `None`."""
        if self._cancelled():
            if stage is not None:
                self.diagnostics.tell(stage, "cancelled")
            raise self.error(_CANCELLED)

    def error(self, text: str) -> ComputerUseError:
        """Build an error that holds the last response."""
        return ComputerUseError(text, self.response)

    def _take(self, step: Step, told: dict[str, Any], value: object) -> None:
        if self._cancelled():
            told["reason"] = "cancelled"
            raise self.error(_CANCELLED)
        if step.stage == "approval" and value is not True:
            told["reason"] = "refused"
            what = f"action `{step.member}`" if step.member else "safety checks"
            asked = "before_action" if step.member else "approve_safety_checks"
            raise self.error(
                f"The {what} of {step.call_id!r} must be approved: `{asked}` must return `True`."
            )
        if (step.stage, step.member) == ("action", "screenshot"):
            self._screenshot = value

    def _check_screenshot(self) -> dict[str, str]:
        given: dict[str, Any] = self._screenshot if is_dict(self._screenshot) else {}
        found = {
            name: given[name]
            for name in ("image_url", "file_id")
            if isinstance(given.get(name), str) and given[name].strip()
        }
        if given.get("type") != "computer_screenshot" or not found:
            raise self.error(
                "`screenshot` of the driver must return a dict of type `computer_screenshot` "
                "with an `image_url` or a `file_id`."
            )
        return {"type": "computer_screenshot", **found}


class ComputerRun:
    """The state of a run with a computer: its history and its next request."""

    def __init__(
        self,
        work: ComputerWork,
        params: Mapping[str, object],
        *,
        max_steps: int,
        client_headers: Mapping[str, object],
    ) -> None:
        self._max_steps = require_positive("max_steps", max_steps)
        self._plan = computer_plan(params, client_headers)
        self._work = work
        self._step = 0
        self._history = self._plan.input
        self._item_ids = {item["id"] for item in self._history if item.get("id")}
        self._call_ids = {item["call_id"] for item in self._history if "call_id" in item}

    def request(self, fresh_key: str) -> dict[str, Any]:
        """Return the arguments of the next request; only the first may force a call."""
        self._work.check_cancelled("request")
        self._step += 1
        if self._step == 1:
            return self._plan.request(self._history, None)
        request = self._plan.request(self._history, fresh_key)
        if "tool_choice" in request:
            request["tool_choice"] = _without_force(request["tool_choice"])
        return request

    def receive(self, response: Response) -> list[ResponseComputerToolCall]:
        """Validate a response, and return its calls; without any, the run is over."""
        self._work.response = response
        self._work.check_cancelled("request")
        if response.status != "completed":
            raise self._work.error(
                f"The response {response.id} is {response.status}, and must be completed."
            )
        checked = map(self._check_item, response.output)
        calls = [call for call in checked if call is not None]
        call_ids = [call.call_id for call in calls]
        if len({*call_ids, *self._call_ids}) < len(call_ids) + len(self._call_ids):
            raise self._work.error("The id of a computer call came twice.")
        if calls and self._step == self._max_steps:
            self._work.diagnostics.tell("run", "step_limit")
            raise self._work.error(
                f"The model still uses the computer in the last step of `max_steps`={self._step}."
            )
        if not calls and not any(map(_is_answer, response.output)):
            raise self._work.error("The response has neither a computer call nor a final message.")
        self._call_ids.update(call_ids)
        return calls

    def answer(self, outputs: Iterable[ComputerCallOutput]) -> None:
        """Add the last response and the outputs of its calls to the history."""
        said = map(as_input_item, cast("Response", self._work.response).output)
        self._history = [*self._history, *said, *(dict(output) for output in outputs)]

    def _check_item(self, item: Any) -> ResponseComputerToolCall | None:
        """Validate an item, and return it if it is a call."""
        kind: object = getattr(item, "type", None)
        if kind not in ("message", "reasoning", "compaction", "computer_call"):
            raise self._work.error(
                f"The response has an item of type {kind!r}, which a computer cannot answer."
            )
        call = check_call(item, self._work.response) if kind == "computer_call" else None
        try:
            if call is None:
                check_item(as_input_item(item), is_output=True)
        except pydantic.ValidationError:
            raise self._work.error(
                f"The item {item.id!r} of type {kind!r} lacks what sending it back needs."
            ) from None
        if item.id in self._item_ids:
            raise self._work.error(f"The item {item.id!r} came twice.")
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
