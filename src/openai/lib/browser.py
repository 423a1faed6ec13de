"""Let a model use a browser: a driver reads pages and acts, the program approves.

    toolset = BrowserToolset(driver, confirm=ask, url_policy=allowed)
    output = toolset.execute(call)

`_runner.browser.call` decides the order of validation, approval and actions; this file executes it.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Sequence
from typing import TYPE_CHECKING, Any, Protocol, cast

from ..types.responses import ResponseInputImageContentParam
from ._runner.browser.call import BrowserCall, BrowserCancelledError, BrowserError
from ._runner.browser.members import BROWSER_MEMBERS, DEFAULT_BROWSER_MEMBERS, make_offer
from ._runner.browser.reports import BrowserAnswer
from ._runner.browser.types import (
    BrowserConfirmContext,
    BrowserDialogDismissed,
    BrowserDownload,
    BrowserFileInput,
    BrowserFileOutcome,
    BrowserNavigationRefused,
    BrowserObservationV1,
    BrowserPoint,
    BrowserReadConfirmContext,
    BrowserReadElement,
    BrowserReadOption,
    BrowserReadScope,
    BrowserReadV1,
    BrowserScopedReadV1,
    BrowserState,
    BrowserStateChange,
    BrowserTab,
    BrowserTabChange,
    ClickAtInput,
    ClickInput,
    DragPathInput,
    FindInput,
    HoldKeysInput,
    HoverAtInput,
    KeyInput,
    NavigateInput,
    NewTabInput,
    ReadDiagnosticsInput,
    ReadPageInput,
    ReadPageScopedInput,
    RunScriptInput,
    ScrollInput,
    SelectOptionInput,
    SetCheckedInput,
    TabInput,
    TypeInput,
    WaitForInput,
    ZoomInput,
)
from ._runner.callbacks import maybe_await, refuse_awaitable
from ._runner.lock import RunLock
from .tool_diagnostics import ToolDiagnosticObserver

if TYPE_CHECKING:
    from ..types.responses import ResponseFunctionToolCall
    from ..types.responses.response_input_param import FunctionCallOutput

__all__ = [
    "BROWSER_MEMBERS",
    "DEFAULT_BROWSER_MEMBERS",
    "AsyncBrowserClickDriver",
    "AsyncBrowserDriver",
    "AsyncBrowserNavigationDriver",
    "AsyncBrowserReadDriver",
    "AsyncBrowserScreenshotDriver",
    "AsyncBrowserToolset",
    "BrowserCancelledError",
    "BrowserClickDriver",
    "BrowserConfirmContext",
    "BrowserDialogDismissed",
    "BrowserDownload",
    "BrowserDriver",
    "BrowserError",
    "BrowserFileInput",
    "BrowserFileOutcome",
    "BrowserNavigationDriver",
    "BrowserNavigationRefused",
    "BrowserObservationV1",
    "BrowserPoint",
    "BrowserReadConfirmContext",
    "BrowserReadDriver",
    "BrowserReadElement",
    "BrowserReadOption",
    "BrowserReadScope",
    "BrowserReadV1",
    "BrowserScopedReadV1",
    "BrowserScreenshotDriver",
    "BrowserState",
    "BrowserStateChange",
    "BrowserTab",
    "BrowserTabChange",
    "BrowserToolset",
    "ClickAtInput",
    "ClickInput",
    "DragPathInput",
    "FindInput",
    "HoldKeysInput",
    "HoverAtInput",
    "KeyInput",
    "NavigateInput",
    "NewTabInput",
    "ReadDiagnosticsInput",
    "ReadPageInput",
    "ReadPageScopedInput",
    "RunScriptInput",
    "ScrollInput",
    "SelectOptionInput",
    "SetCheckedInput",
    "TabInput",
    "TypeInput",
    "WaitForInput",
    "ZoomInput",
]


class AsyncBrowserDriver(Protocol):
    """A browser driver; each optional ability is a method named after its member."""

    async def state(self) -> BrowserState:
        """Report the open tabs, and optionally what has changed in them."""
        ...


# twin of AsyncBrowserDriver
class BrowserDriver(Protocol):
    """A browser driver; each optional ability is a method named after its member."""

    def state(self) -> BrowserState:
        """Report the open tabs, and optionally what has changed in them."""
        ...


class AsyncBrowserReadDriver(AsyncBrowserDriver, Protocol):
    """A driver that can read pages."""

    async def read_page(self, action: ReadPageInput) -> str | BrowserReadV1 | None:
        """Report the elements of a page."""
        ...


# twin of AsyncBrowserReadDriver
class BrowserReadDriver(BrowserDriver, Protocol):
    """A driver that can read pages."""

    def read_page(self, action: ReadPageInput) -> str | BrowserReadV1 | None:
        """Report the elements of a page."""
        ...


class AsyncBrowserNavigationDriver(AsyncBrowserDriver, Protocol):
    """A driver that can open URLs."""

    async def navigate(self, action: NavigateInput) -> None:
        """Open a URL in a tab."""


# twin of AsyncBrowserNavigationDriver
class BrowserNavigationDriver(BrowserDriver, Protocol):
    """A driver that can open URLs."""

    def navigate(self, action: NavigateInput) -> None:
        """Open a URL in a tab."""


class AsyncBrowserClickDriver(AsyncBrowserDriver, Protocol):
    """A driver that can click elements."""

    async def click(self, action: ClickInput) -> None:
        """Click an element."""


# twin of AsyncBrowserClickDriver
class BrowserClickDriver(BrowserDriver, Protocol):
    """A driver that can click elements."""

    def click(self, action: ClickInput) -> None:
        """Click an element."""


class AsyncBrowserScreenshotDriver(AsyncBrowserDriver, Protocol):
    """A driver that can take screenshots."""

    async def screenshot(self, action: TabInput) -> ResponseInputImageContentParam:
        """Take a screenshot of a tab."""
        ...


# twin of AsyncBrowserScreenshotDriver
class BrowserScreenshotDriver(BrowserDriver, Protocol):
    """A driver that can take screenshots."""

    def screenshot(self, action: TabInput) -> ResponseInputImageContentParam:
        """Take a screenshot of a tab."""
        ...


class AsyncBrowserToolset:
    """Executes a model's calls of a browser, one at a time.

    Args:
        driver: reads pages and acts on them; the toolset does not close it.
        members: the members to offer, from `BROWSER_MEMBERS`; replaces the default.
        additional_members: members to offer besides the default ones that the driver has.
        confirm_reads: members that only read, but need `confirm` before they do.
        confirm: called with the context of each action that changes something; `True` approves.
        url_policy: called with the context and a URL before it is opened; `True` approves.

    Raises:
        ValueError: a name is unknown, the driver lacks a method, or `confirm` is missing.
    """

    def __init__(
        self,
        driver: AsyncBrowserDriver,
        *,
        members: Sequence[str] | None = None,
        additional_members: Sequence[str] | None = None,
        confirm_reads: Sequence[str] | None = None,
        confirm: Callable[..., Awaitable[bool]] | None = None,
        url_policy: Callable[..., Awaitable[bool]] | None = None,
    ) -> None:
        self.driver = driver
        self.confirm = confirm
        self.url_policy = url_policy
        self._offer = make_offer(
            driver,
            members=members,
            additional_members=additional_members,
            confirm_reads=confirm_reads,
            confirm=confirm,
            url_policy=url_policy,
            protocol=AsyncBrowserDriver,
        )
        self._run_lock = RunLock("toolset")

    @property
    def tools(self) -> list[dict[str, Any]]:
        """The tools of the browser, for `tools` of a request."""
        return [member.tool() for member in self._offer.members.values()]

    @property
    def names(self) -> frozenset[str]:
        """The names of these tools."""
        return frozenset(self._offer.members)

    def close(self) -> dict[str, str]:
        """Refuse further calls; the status is `draining` while one is active, then `closed`."""
        return self._run_lock.close()

    async def execute(
        self,
        call: ResponseFunctionToolCall,
        *,
        cancelled: Callable[[], bool] | None = None,
        on_diagnostic: ToolDiagnosticObserver | None = None,
    ) -> FunctionCallOutput:
        """Execute one call, and return the output to send back.

        The output reports refusals and failures to the model; an exception ends the run.

        Args:
            cancelled: called between steps; a true result ends the call.
            on_diagnostic: called with diagnostic records, which hold no contents.

        Raises:
            BrowserError: this toolset does not offer the member.
            BrowserCancelledError: the call was cancelled.
            RuntimeError: the driver returned an invalid report; the toolset is busy or closed.
        """
        answer = await self.execute_in_run(call, cancelled=cancelled, on_diagnostic=on_diagnostic)
        return answer.output

    async def execute_in_run(
        self,
        call: ResponseFunctionToolCall,
        *,
        skip: bool = False,
        cancelled: Callable[[], bool] | None,
        on_diagnostic: ToolDiagnosticObserver | None,
    ) -> BrowserAnswer:
        """Execute a call or `skip` it; the answer says whether later calls may run."""
        with self._run_lock.hold():
            steps = BrowserCall(
                self._offer,
                call,
                confirm=self.confirm,
                url_policy=self.url_policy,
                cancelled=cancelled,
                on_diagnostic=on_diagnostic,
            ).steps(skip=skip)
            try:
                step = next(steps)
                while True:
                    value, failure = None, None
                    try:
                        value = await maybe_await(step())
                    except BaseException as exc:  # noqa: BLE001 - `steps` handles it
                        failure = exc
                    # Thrown outside of `except`, so it is no context of what `steps` raises.
                    step = steps.send(value) if failure is None else steps.throw(failure)
            except StopIteration as done:
                return cast("BrowserAnswer", done.value)


# twin of AsyncBrowserToolset
class BrowserToolset:
    """Executes a model's calls of a browser, one at a time.

    Args:
        driver: reads pages and acts on them; the toolset does not close it.
        members: the members to offer, from `BROWSER_MEMBERS`; replaces the default.
        additional_members: members to offer besides the default ones that the driver has.
        confirm_reads: members that only read, but need `confirm` before they do.
        confirm: called with the context of each action that changes something; `True` approves.
        url_policy: called with the context and a URL before it is opened; `True` approves.

    Raises:
        ValueError: a name is unknown, the driver lacks a method, or `confirm` is missing.
    """

    def __init__(
        self,
        driver: BrowserDriver,
        *,
        members: Sequence[str] | None = None,
        additional_members: Sequence[str] | None = None,
        confirm_reads: Sequence[str] | None = None,
        confirm: Callable[..., bool] | None = None,
        url_policy: Callable[..., bool] | None = None,
    ) -> None:
        self.driver = driver
        self.confirm = confirm
        self.url_policy = url_policy
        self._offer = make_offer(
            driver,
            members=members,
            additional_members=additional_members,
            confirm_reads=confirm_reads,
            confirm=confirm,
            url_policy=url_policy,
            protocol=BrowserDriver,
        )
        self._run_lock = RunLock("toolset")

    @property
    def tools(self) -> list[dict[str, Any]]:
        """The tools of the browser, for `tools` of a request."""
        return [member.tool() for member in self._offer.members.values()]

    @property
    def names(self) -> frozenset[str]:
        """The names of these tools."""
        return frozenset(self._offer.members)

    def close(self) -> dict[str, str]:
        """Refuse further calls; the status is `draining` while one is active, then `closed`."""
        return self._run_lock.close()

    def execute(
        self,
        call: ResponseFunctionToolCall,
        *,
        cancelled: Callable[[], bool] | None = None,
        on_diagnostic: ToolDiagnosticObserver | None = None,
    ) -> FunctionCallOutput:
        """Execute one call, and return the output to send back.

        The output reports refusals and failures to the model; an exception ends the run.

        Args:
            cancelled: called between steps; a true result ends the call.
            on_diagnostic: called with diagnostic records, which hold no contents.

        Raises:
            BrowserError: this toolset does not offer the member.
            BrowserCancelledError: the call was cancelled.
            RuntimeError: the driver returned an invalid report; the toolset is busy or closed.
        """
        answer = self.execute_in_run(call, cancelled=cancelled, on_diagnostic=on_diagnostic)
        return answer.output

    def execute_in_run(
        self,
        call: ResponseFunctionToolCall,
        *,
        skip: bool = False,
        cancelled: Callable[[], bool] | None,
        on_diagnostic: ToolDiagnosticObserver | None,
    ) -> BrowserAnswer:
        """Execute a call or `skip` it; the answer says whether later calls may run."""
        with self._run_lock.hold():
            steps = BrowserCall(
                self._offer,
                call,
                confirm=self.confirm,
                url_policy=self.url_policy,
                cancelled=cancelled,
                on_diagnostic=on_diagnostic,
            ).steps(skip=skip)
            try:
                step = next(steps)
                while True:
                    value, failure = None, None
                    try:
                        value = refuse_awaitable(step())
                    except BaseException as exc:  # noqa: BLE001 - `steps` handles it
                        failure = exc
                    # Thrown outside of `except`, so it is no context of what `steps` raises.
                    step = steps.send(value) if failure is None else steps.throw(failure)
            except StopIteration as done:
                return cast("BrowserAnswer", done.value)
