"""Let a model use a computer: a driver clicks, types and takes screenshots.

    params = {"model": "gpt-5.6-sol", "input": "Open the mail."}
    response = ComputerToolset(driver).run(client, params)

`_runner.computer` executes the calls: validation, approval, actions, output.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping
from typing import TYPE_CHECKING, Any, Protocol, TypeAlias, cast
from uuid import uuid4

from ..types.responses import computer_action as modern, response_computer_tool_call as legacy
from ..types.responses.response_computer_tool_call_output_screenshot_param import (
    ResponseComputerToolCallOutputScreenshotParam,
)
from ._runner.computer import (
    AsyncComputerWork,
    ComputerActionInput,
    ComputerRun,
    ComputerUseError,
    ComputerWork,
    check_call,
    check_driver,
)
from ._runner.lock import RunLock
from ._runner.plan import check_names, computer_plan, require_positive
from .tool_diagnostics import ToolDiagnosticObserver, usage_of

if TYPE_CHECKING:
    from .._client import AsyncOpenAI, OpenAI
    from ..types.responses import Response
    from ..types.responses.response_input_param import ComputerCallOutput

__all__ = [
    "AsyncComputerDriver",
    "AsyncComputerToolset",
    "ComputerActionInput",
    "ComputerDriver",
    "ComputerToolset",
    "ComputerUseError",
    "Screenshot",
]

Screenshot: TypeAlias = ResponseComputerToolCallOutputScreenshotParam
"""A screenshot: an `image_url`, which may be a data URL, or a `file_id`."""


class AsyncComputerDriver(Protocol):
    """A computer driver; the toolset takes a screenshot after every call."""

    async def click(self, action: modern.Click | legacy.ActionClick) -> None:
        """Press and release a mouse button at a position."""

    async def double_click(self, action: modern.DoubleClick | legacy.ActionDoubleClick) -> None:
        """Double-click at a position."""

    async def drag(self, action: modern.Drag | legacy.ActionDrag) -> None:
        """Move along a path with the left button held down."""

    async def keypress(self, action: modern.Keypress | legacy.ActionKeypress) -> None:
        """Press keys together."""

    async def move(self, action: modern.Move | legacy.ActionMove) -> None:
        """Move the pointer to a position."""

    async def screenshot(self) -> Screenshot:
        """Take a screenshot."""
        ...

    async def scroll(self, action: modern.Scroll | legacy.ActionScroll) -> None:
        """Scroll at a position, by pixels to the right and down."""

    async def type(self, action: modern.Type | legacy.ActionType) -> None:
        """Type a text at the cursor."""

    async def wait(self, action: modern.Wait | legacy.ActionWait) -> None:
        """Wait for the computer to react."""


# twin of AsyncComputerDriver
class ComputerDriver(Protocol):
    """A computer driver; the toolset takes a screenshot after every call."""

    def click(self, action: modern.Click | legacy.ActionClick) -> None:
        """Press and release a mouse button at a position."""

    def double_click(self, action: modern.DoubleClick | legacy.ActionDoubleClick) -> None:
        """Double-click at a position."""

    def drag(self, action: modern.Drag | legacy.ActionDrag) -> None:
        """Move along a path with the left button held down."""

    def keypress(self, action: modern.Keypress | legacy.ActionKeypress) -> None:
        """Press keys together."""

    def move(self, action: modern.Move | legacy.ActionMove) -> None:
        """Move the pointer to a position."""

    def screenshot(self) -> Screenshot:
        """Take a screenshot."""
        ...

    def scroll(self, action: modern.Scroll | legacy.ActionScroll) -> None:
        """Scroll at a position, by pixels to the right and down."""

    def type(self, action: modern.Type | legacy.ActionType) -> None:
        """Type a text at the cursor."""

    def wait(self, action: modern.Wait | legacy.ActionWait) -> None:
        """Wait for the computer to react."""


class AsyncComputerToolset:
    """Executes a model's calls of a computer, one run or call at a time.

    Args:
        driver: clicks, types and takes screenshots; the toolset does not close it.

    Raises:
        ValueError: the driver lacks a method, or has one that this toolset cannot await.
    """

    def __init__(self, driver: AsyncComputerDriver) -> None:
        check_driver(driver, AsyncComputerDriver)
        self._driver = driver
        self._run_lock = RunLock("toolset")

    def close(self) -> dict[str, str]:
        """Refuse further calls; the status is `draining` while one is active, then `closed`."""
        return self._run_lock.close()

    async def run(
        self,
        client: AsyncOpenAI,
        params: Mapping[str, object],
        *,
        max_steps: int = 20,
        approve_safety_checks: Callable[..., Awaitable[bool]] | None = None,
        before_action: Callable[..., Awaitable[bool]] | None = None,
        cancelled: Callable[[], bool] | None = None,
        on_diagnostic: ToolDiagnosticObserver | None = None,
    ) -> Response:
        """Run until the model answers without using the computer, and return that response.

        Args:
            params: parameters of `responses.create`; the computer's tool is added.
            max_steps: maximum number of requests.
            approve_safety_checks: called with each call that has safety checks; `True` approves.
            before_action: called with each action before it is executed; `True` approves.
            cancelled: called between steps; a true result ends the run.
            on_diagnostic: called with diagnostic records, which hold no contents.

        Raises:
            ValueError: a parameter does not work with such a run; nothing was sent.
            ComputerUseError: the run ended early; `response` is the last one.
            RuntimeError: the toolset is busy or closed.
        """
        with self._run_lock.hold():
            work = AsyncComputerWork(
                self._driver, approve_safety_checks, before_action, cancelled, on_diagnostic
            )
            steps = require_positive("max_steps", max_steps)
            run = ComputerRun(
                steps, computer_plan(params, client.default_headers), work.diagnostics
            )
            check_names(params, client.responses.create)
            response: Any = None
            try:
                while True:
                    work.check_run()
                    request = run.request(f"stainless-python-retry-{uuid4()}")
                    with work.diagnostics.measure("request", "api_failed") as told:
                        response = await cast("Any", client.responses).create(**request)
                        told["usage"] = usage_of(response.usage)
                    work.check_run()
                    if not (calls := run.receive(response)):
                        return cast("Response", response)
                    run.answer(response, [await work.carry_out(call) for call in calls])
            except ComputerUseError as exc:
                exc.response = exc.response or response
                raise

    async def execute(
        self,
        call: legacy.ResponseComputerToolCall,
        *,
        approve_safety_checks: Callable[..., Awaitable[bool]] | None = None,
        before_action: Callable[..., Awaitable[bool]] | None = None,
        cancelled: Callable[[], bool] | None = None,
        on_diagnostic: ToolDiagnosticObserver | None = None,
    ) -> ComputerCallOutput:
        """Execute one call, and return the item to send back.

        See `run` for the arguments and errors.
        """
        with self._run_lock.hold():
            work = AsyncComputerWork(
                self._driver, approve_safety_checks, before_action, cancelled, on_diagnostic
            )
            return await work.carry_out(check_call(call))


# twin of AsyncComputerToolset
class ComputerToolset:
    """Executes a model's calls of a computer, one run or call at a time.

    Args:
        driver: clicks, types and takes screenshots; the toolset does not close it.

    Raises:
        ValueError: the driver lacks a method, or has one that this toolset cannot await.
    """

    def __init__(self, driver: ComputerDriver) -> None:
        check_driver(driver, ComputerDriver)
        self._driver = driver
        self._run_lock = RunLock("toolset")

    def close(self) -> dict[str, str]:
        """Refuse further calls; the status is `draining` while one is active, then `closed`."""
        return self._run_lock.close()

    def run(
        self,
        client: OpenAI,
        params: Mapping[str, object],
        *,
        max_steps: int = 20,
        approve_safety_checks: Callable[..., bool] | None = None,
        before_action: Callable[..., bool] | None = None,
        cancelled: Callable[[], bool] | None = None,
        on_diagnostic: ToolDiagnosticObserver | None = None,
    ) -> Response:
        """Run until the model answers without using the computer, and return that response.

        Args:
            params: parameters of `responses.create`; the computer's tool is added.
            max_steps: maximum number of requests.
            approve_safety_checks: called with each call that has safety checks; `True` approves.
            before_action: called with each action before it is executed; `True` approves.
            cancelled: called between steps; a true result ends the run.
            on_diagnostic: called with diagnostic records, which hold no contents.

        Raises:
            ValueError: a parameter does not work with such a run; nothing was sent.
            ComputerUseError: the run ended early; `response` is the last one.
            RuntimeError: the toolset is busy or closed.
        """
        with self._run_lock.hold():
            work = ComputerWork(
                self._driver, approve_safety_checks, before_action, cancelled, on_diagnostic
            )
            steps = require_positive("max_steps", max_steps)
            run = ComputerRun(
                steps, computer_plan(params, client.default_headers), work.diagnostics
            )
            check_names(params, client.responses.create)
            response: Any = None
            try:
                while True:
                    work.check_run()
                    request = run.request(f"stainless-python-retry-{uuid4()}")
                    with work.diagnostics.measure("request", "api_failed") as told:
                        response = cast("Any", client.responses).create(**request)
                        told["usage"] = usage_of(response.usage)
                    work.check_run()
                    if not (calls := run.receive(response)):
                        return cast("Response", response)
                    run.answer(response, [work.carry_out(call) for call in calls])
            except ComputerUseError as exc:
                exc.response = exc.response or response
                raise

    def execute(
        self,
        call: legacy.ResponseComputerToolCall,
        *,
        approve_safety_checks: Callable[..., bool] | None = None,
        before_action: Callable[..., bool] | None = None,
        cancelled: Callable[[], bool] | None = None,
        on_diagnostic: ToolDiagnosticObserver | None = None,
    ) -> ComputerCallOutput:
        """Execute one call, and return the item to send back.

        See `run` for the arguments and errors.
        """
        with self._run_lock.hold():
            work = ComputerWork(
                self._driver, approve_safety_checks, before_action, cancelled, on_diagnostic
            )
            return work.carry_out(check_call(call))
