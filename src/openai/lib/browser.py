"""Let a model use a browser: a driver reads pages and acts, the program approves.

    toolset = BrowserToolset(driver, confirm=ask, url_policy=allowed)
    output = toolset.execute(call)

`_runner.browser.call` executes a call: validation, approval, action, answer.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Sequence
from typing import TYPE_CHECKING, Any, Protocol

from ..types.responses import ResponseInputImageContentParam
from ._runner.browser import types
from ._runner.browser.call import (
    AsyncBrowserCall,
    BrowserCall,
    BrowserCancelledError,
    BrowserError,
)
from ._runner.browser.members import BROWSER_MEMBERS, DEFAULT_BROWSER_MEMBERS, make_offer
from ._runner.browser.reports import BrowserAnswer
from ._runner.browser.types import *  # noqa: F403 - the types below are public
from ._runner.lock import RunLock
from ._runner.options import as_poll
from .tool_diagnostics import Diagnostics, ToolDiagnosticObserver

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
    "BrowserDriver",
    "BrowserError",
    "BrowserNavigationDriver",
    "BrowserReadDriver",
    "BrowserScreenshotDriver",
    "BrowserToolset",
]
__all__ += types.__all__


class AsyncBrowserDriver(Protocol):
    """A browser driver; each optional ability is a method named after its member."""

    async def state(self) -> types.BrowserState:
        """Report the open tabs, and optionally what has changed in them."""
        ...


# twin of AsyncBrowserDriver
class BrowserDriver(Protocol):
    """A browser driver; each optional ability is a method named after its member."""

    def state(self) -> types.BrowserState:
        """Report the open tabs, and optionally what has changed in them."""
        ...


class AsyncBrowserReadDriver(AsyncBrowserDriver, Protocol):
    """A driver that can read pages."""

    async def read_page(self, action: types.ReadPageInput) -> str | types.BrowserReadV1 | None:
        """Report the elements of a page."""
        ...


# twin of AsyncBrowserReadDriver
class BrowserReadDriver(BrowserDriver, Protocol):
    """A driver that can read pages."""

    def read_page(self, action: types.ReadPageInput) -> str | types.BrowserReadV1 | None:
        """Report the elements of a page."""
        ...


class AsyncBrowserNavigationDriver(AsyncBrowserDriver, Protocol):
    """A driver that can open URLs."""

    async def navigate(self, action: types.NavigateInput) -> None:
        """Open a URL in a tab."""


# twin of AsyncBrowserNavigationDriver
class BrowserNavigationDriver(BrowserDriver, Protocol):
    """A driver that can open URLs."""

    def navigate(self, action: types.NavigateInput) -> None:
        """Open a URL in a tab."""


class AsyncBrowserClickDriver(AsyncBrowserDriver, Protocol):
    """A driver that can click elements."""

    async def click(self, action: types.ClickInput) -> None:
        """Click an element."""


# twin of AsyncBrowserClickDriver
class BrowserClickDriver(BrowserDriver, Protocol):
    """A driver that can click elements."""

    def click(self, action: types.ClickInput) -> None:
        """Click an element."""


class AsyncBrowserScreenshotDriver(AsyncBrowserDriver, Protocol):
    """A driver that can take screenshots."""

    async def screenshot(self, action: types.TabInput) -> ResponseInputImageContentParam:
        """Take a screenshot of a tab."""
        ...


# twin of AsyncBrowserScreenshotDriver
class BrowserScreenshotDriver(BrowserDriver, Protocol):
    """A driver that can take screenshots."""

    def screenshot(self, action: types.TabInput) -> ResponseInputImageContentParam:
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
            diagnostics = Diagnostics("browser", on_diagnostic)
            poll = as_poll(cancelled)
            return await AsyncBrowserCall(
                self._offer, call, self.confirm, self.url_policy, poll, diagnostics
            ).execute(skip=skip)


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
            diagnostics = Diagnostics("browser", on_diagnostic)
            poll = as_poll(cancelled)
            return BrowserCall(
                self._offer, call, self.confirm, self.url_policy, poll, diagnostics
            ).execute(skip=skip)
