"""Lets a model use a computer: a driver clicks and types, and shows what came of it.

    params = {"model": "gpt-5.6-sol", "input": "Open the mail."}
    response = ComputerToolset(driver).run(client, params)

`_runner.computer` decides what is checked, asked and done in which order; this file does it.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping
from typing import TYPE_CHECKING, Any, Protocol, TypeAlias, cast
from uuid import uuid4

from ..types.responses import computer_action as modern, response_computer_tool_call as legacy
from ..types.responses.response_computer_tool_call_output_screenshot_param import (
    ResponseComputerToolCallOutputScreenshotParam,
)
from ._runner.callbacks import maybe_await, refuse_awaitable
from ._runner.computer import (
    ComputerActionInput,
    ComputerRun,
    ComputerUseError,
    ComputerWork,
    check_call,
    check_driver,
)
from ._runner.lock import RunLock
from ._runner.plan import check_names
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
    """A computer driver; a screenshot follows every call."""

    async def click(self, action: modern.Click | legacy.ActionClick) -> None:
        """Press and release a button of the mouse at a place."""

    async def double_click(self, action: modern.DoubleClick | legacy.ActionDoubleClick) -> None:
        """Click twice at a place."""

    async def drag(self, action: modern.Drag | legacy.ActionDrag) -> None:
        """Move along a path with the left button held."""

    async def keypress(self, action: modern.Keypress | legacy.ActionKeypress) -> None:
        """Press keys together."""

    async def move(self, action: modern.Move | legacy.ActionMove) -> None:
        """Move the pointer to a place."""

    async def screenshot(self) -> Screenshot:
        """Show what the computer shows now."""
        ...

    async def scroll(self, action: modern.Scroll | legacy.ActionScroll) -> None:
        """Turn the wheel at a place, by pixels to the right and down."""

    async def type(self, action: modern.Type | legacy.ActionType) -> None:
        """Write a text at the cursor."""

    async def wait(self, action: modern.Wait | legacy.ActionWait) -> None:
        """Let the computer get on with what it does."""


# twin of AsyncComputerDriver
class ComputerDriver(Protocol):
    """A computer driver; a screenshot follows every call."""

    def click(self, action: modern.Click | legacy.ActionClick) -> None:
        """Press and release a button of the mouse at a place."""

    def double_click(self, action: modern.DoubleClick | legacy.ActionDoubleClick) -> None:
        """Click twice at a place."""

    def drag(self, action: modern.Drag | legacy.ActionDrag) -> None:
        """Move along a path with the left button held."""

    def keypress(self, action: modern.Keypress | legacy.ActionKeypress) -> None:
        """Press keys together."""

    def move(self, action: modern.Move | legacy.ActionMove) -> None:
        """Move the pointer to a place."""

    def screenshot(self) -> Screenshot:
        """Show what the computer shows now."""
        ...

    def scroll(self, action: modern.Scroll | legacy.ActionScroll) -> None:
        """Turn the wheel at a place, by pixels to the right and down."""

    def type(self, action: modern.Type | legacy.ActionType) -> None:
        """Write a text at the cursor."""

    def wait(self, action: modern.Wait | legacy.ActionWait) -> None:
        """Let the computer get on with what it does."""


class AsyncComputerToolset:
    """Carries out a model's calls of a computer, one run or call at a time.

    Args:
        driver: what clicks, types and shows; it stays yours, and is not closed.

    Raises:
        ValueError: the driver lacks a method, or has one that nobody would await.
    """

    def __init__(self, driver: AsyncComputerDriver) -> None:
        check_driver(driver, AsyncComputerDriver)
        self._driver = driver
        self._run_lock = RunLock("toolset")

    def close(self) -> dict[str, str]:
        """Refuse further calls; the status is `draining` while one is going on, then `closed`."""
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
        """Go on until the model answers without using the computer, and return that response.

        Args:
            params: the parameters of `responses.create`; the tool is added to them.
            max_steps: how many requests may be sent.
            approve_safety_checks: called with a call that has safety checks; must return `True`.
            before_action: called with every action before it is done; must return `True`.
            cancelled: called between steps; a true result ends the run.
            on_diagnostic: called with records of what happens, without contents.

        Raises:
            ValueError: the parameters ask for what such a run cannot do; nothing was sent.
            ComputerUseError: the run ended early; it has the last response.
            RuntimeError: the toolset is busy or closed.
        """
        with self._run_lock.hold():
            work = ComputerWork(
                self._driver, approve_safety_checks, before_action, cancelled, on_diagnostic
            )
            run = ComputerRun(
                work, params, max_steps=max_steps, client_headers=client.default_headers
            )
            check_names(params, client.responses.create)
            while True:
                request = run.request(f"stainless-python-retry-{uuid4()}")
                with work.diagnostics.measure("request", "api_failed") as told:
                    response = await cast("Any", client.responses).create(**request)
                    told["usage"] = usage_of(response.usage)
                if not (calls := run.receive(response)):
                    return cast("Response", response)
                run.answer([await self._carry_out(work, call) for call in calls])

    async def execute(
        self,
        call: legacy.ResponseComputerToolCall,
        *,
        approve_safety_checks: Callable[..., Awaitable[bool]] | None = None,
        before_action: Callable[..., Awaitable[bool]] | None = None,
        cancelled: Callable[[], bool] | None = None,
        on_diagnostic: ToolDiagnosticObserver | None = None,
    ) -> ComputerCallOutput:
        """Carry out one call, and return the item to send back.

        See `run` for the arguments and errors.
        """
        with self._run_lock.hold():
            work = ComputerWork(
                self._driver, approve_safety_checks, before_action, cancelled, on_diagnostic
            )
            return await self._carry_out(work, check_call(call))

    async def _carry_out(
        self, work: ComputerWork, call: legacy.ResponseComputerToolCall
    ) -> ComputerCallOutput:
        for step in work.steps(call):
            with work.perform(step) as take:
                take(await maybe_await(work.begin(step)))
        return work.output(call)


# twin of AsyncComputerToolset
class ComputerToolset:
    """Carries out a model's calls of a computer, one run or call at a time.

    Args:
        driver: what clicks, types and shows; it stays yours, and is not closed.

    Raises:
        ValueError: the driver lacks a method, or has one that nobody would await.
    """

    def __init__(self, driver: ComputerDriver) -> None:
        check_driver(driver, ComputerDriver)
        self._driver = driver
        self._run_lock = RunLock("toolset")

    def close(self) -> dict[str, str]:
        """Refuse further calls; the status is `draining` while one is going on, then `closed`."""
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
        """Go on until the model answers without using the computer, and return that response.

        Args:
            params: the parameters of `responses.create`; the tool is added to them.
            max_steps: how many requests may be sent.
            approve_safety_checks: called with a call that has safety checks; must return `True`.
            before_action: called with every action before it is done; must return `True`.
            cancelled: called between steps; a true result ends the run.
            on_diagnostic: called with records of what happens, without contents.

        Raises:
            ValueError: the parameters ask for what such a run cannot do; nothing was sent.
            ComputerUseError: the run ended early; it has the last response.
            RuntimeError: the toolset is busy or closed.
        """
        with self._run_lock.hold():
            work = ComputerWork(
                self._driver, approve_safety_checks, before_action, cancelled, on_diagnostic
            )
            run = ComputerRun(
                work, params, max_steps=max_steps, client_headers=client.default_headers
            )
            check_names(params, client.responses.create)
            while True:
                request = run.request(f"stainless-python-retry-{uuid4()}")
                with work.diagnostics.measure("request", "api_failed") as told:
                    response = cast("Any", client.responses).create(**request)
                    told["usage"] = usage_of(response.usage)
                if not (calls := run.receive(response)):
                    return cast("Response", response)
                run.answer([self._carry_out(work, call) for call in calls])

    def execute(
        self,
        call: legacy.ResponseComputerToolCall,
        *,
        approve_safety_checks: Callable[..., bool] | None = None,
        before_action: Callable[..., bool] | None = None,
        cancelled: Callable[[], bool] | None = None,
        on_diagnostic: ToolDiagnosticObserver | None = None,
    ) -> ComputerCallOutput:
        """Carry out one call, and return the item to send back.

        See `run` for the arguments and errors.
        """
        with self._run_lock.hold():
            work = ComputerWork(
                self._driver, approve_safety_checks, before_action, cancelled, on_diagnostic
            )
            return self._carry_out(work, check_call(call))

    def _carry_out(
        self, work: ComputerWork, call: legacy.ResponseComputerToolCall
    ) -> ComputerCallOutput:
        for step in work.steps(call):
            with work.perform(step) as take:
                take(refuse_awaitable(work.begin(step)))
        return work.output(call)
