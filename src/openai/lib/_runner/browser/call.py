"""One call of a browser: ask for approval, act, and answer the model."""

from __future__ import annotations

from collections.abc import Callable, Generator, Iterable
from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, TypeAlias

from ...tool_diagnostics import Diagnostics, Reason, Stage
from ..callbacks import AsyncCallbackError, call_back, maybe_await, refuse_awaitable
from ..calls import RunStopped
from ..schema import first_problem
from .members import Member, Offer
from .reports import BrowserAnswer, validate_result, validate_state
from .types import BrowserState

if TYPE_CHECKING:
    from ....types.responses import ResponseFunctionToolCall

__all__ = ["AsyncBrowserCall", "BrowserCall", "BrowserCancelledError", "BrowserError"]

_Question: TypeAlias = tuple[Callable[..., Any] | None, list[Any], str]
"""A callback that approves, its arguments, and the answer to the model if it refuses."""

_ASYNCHRONOUS = "The driver or a callback is asynchronous: use `AsyncBrowserToolset`."
_CANCELLED = "The call of the browser was cancelled."
_FAILED = "The action failed."
_NOT_DONE = "The action was not approved. Do not try it again, unless the user asks for it."
_NOT_READ = "Reading was not approved."
_NOT_VISITED = "The address was not approved."
_SKIPPED = "Not executed, because an earlier action of the browser failed in this turn."
_UNAVAILABLE = "There is no such tool, or its call is not complete."


class BrowserError(Exception):
    """An action was not done. Drivers and policies raise this with a message for the model."""


class BrowserCancelledError(RunStopped, RuntimeError):
    """A call was cancelled; it may or may not have taken effect."""


class _AsynchronousError(RunStopped, RuntimeError):
    """A callback of a synchronous toolset returned an awaitable."""


class _Failed(BrowserError):
    """A callback raised an error that the model must not see."""


@dataclass
class AsyncBrowserCall:
    """A call being executed."""

    offer: Offer
    call: ResponseFunctionToolCall
    confirm: Callable[..., Any] | None
    url_policy: Callable[..., Any] | None
    cancelled: Callable[[], bool]
    diagnostics: Diagnostics

    def __post_init__(self) -> None:
        self._about: dict[str, Any] = {"call_id": self.call.call_id, "member": None}

    async def execute(self, *, skip: bool = False) -> BrowserAnswer:
        """Execute the call, and return the answer to the model.

        Args:
            skip: answer only that the call was not executed, with the state of the browser.

        Raises:
            BrowserError: this toolset does not offer the tool.
            BrowserCancelledError: the call was cancelled.
            RuntimeError: the driver returned an invalid report.
        """
        self._check_cancelled()
        if (member := self._find_member()) is None:
            self.diagnostics.tell("arguments", "invalid_input", **self._about)
            return self._answer(None, error=_UNAVAILABLE)
        self._about["member"] = member.name
        try:
            if member.name in self.offer.confirm_reads:
                await self._check_read(member, skip=skip)
        except BrowserError as exc:
            return self._answer(None, error=str(exc))
        before = await self._state(None)
        if skip:
            return self._answer(before, error=_SKIPPED)
        said: dict[str, Any]
        try:
            said = {"result": await self._act(member, before)}
        except BrowserError as exc:
            said = {"error": str(exc)}
        return self._answer(await self._state(before), **said)

    def _find_member(self) -> Member | None:
        name = self.call.name
        if not isinstance(self.call.call_id, str):
            raise RuntimeError("A call of the browser needs a `call_id`.")  # noqa: TRY004
        if name in self.offer.disabled:
            raise BrowserError(f"`{name}` is not among the members of this toolset.")
        complete = getattr(self.call, "status", None) in (None, "completed")
        is_call = complete and self.call.type == "function_call"
        return self.offer.members.get(name) if is_call else None

    async def _check_read(self, member: Member, *, skip: bool) -> None:
        """Ask before reading, so that a refusal reveals nothing."""
        if skip:
            raise BrowserError(_SKIPPED)
        context = {**self._context(member, None), "phase": "before_read"}
        await self._approve([(self.confirm, [context], _NOT_READ)])

    async def _act(self, member: Member, state: BrowserState) -> Any:
        context = self._context(member, state)
        arguments = context["arguments"]
        questions: list[_Question] = []
        if (url := arguments.get("url")) is not None:
            questions.append((self.url_policy, [context, url], _NOT_VISITED))
        if not member.reads:
            questions.append((self.confirm, [context], _NOT_DONE))
        if questions:
            await self._approve(questions)
        with self._measure("action", "driver_failed"):
            handler = self.offer.handlers.get(member.name)
            value = None if handler is None else await self._call_back(handler, arguments)
        try:
            return validate_result(member, value)
        except ValueError as exc:
            text = first_problem(exc)
        self.diagnostics.tell("output", "invalid_output", **self._about)
        raise RuntimeError(f"`{member.name}` of the driver returned what it must not: {text}")

    async def _approve(self, questions: Iterable[_Question]) -> None:
        """Ask the callbacks in order; only `True` approves."""
        with self._measure("approval", "policy_failed"):
            for callback, given, refusal in questions:
                if not callback or await self._call_back(callback, *given) is not True:
                    raise BrowserError(refusal)

    async def _state(self, before: BrowserState | None) -> BrowserState:
        text, cause = "failed.", None
        try:
            report = await self._call_back(self.offer.handlers["state"])
        except BrowserError as exc:
            cause = exc.__cause__ or exc
        else:
            try:
                return validate_state(report, before)
            except ValueError as exc:
                text = f"returned what it must not: {first_problem(exc)}"
        # Raised outside of `except`: the error of the validation, as its context, has the value.
        raise RuntimeError(f"`state` of the driver {text}") from cause

    async def _call_back(self, callback: Callable[..., Any], *given: Any) -> Any:
        """Call with copies of the arguments, and with `cancelled` if the function takes it."""
        self._check_cancelled()
        value: Any = None
        failure: Exception | None = None
        try:
            value = await maybe_await(call_back(callback, self.cancelled, *given))
        except (BrowserError, BrowserCancelledError) as exc:
            failure = exc
        except AsyncCallbackError:
            failure = _AsynchronousError(_ASYNCHRONOUS)
        except Exception as exc:  # noqa: BLE001 - whatever it is, the model must not see it
            failure = _Failed(_FAILED)
            failure.__cause__ = exc
        self._check_cancelled()
        if failure is not None:
            raise failure
        return value

    def _context(self, member: Member, state: BrowserState | None) -> dict[str, Any]:
        """Parse the arguments, and return the context that callbacks get."""
        try:
            arguments = member.arguments(self.call.arguments)
        except ValueError as exc:
            self.diagnostics.tell("arguments", "invalid_input", **self._about)
            raise BrowserError(str(exc)) from None
        call_id = self.call.call_id
        return {"member": member.name, "arguments": arguments, "state": state, "call_id": call_id}

    def _answer(self, state: BrowserState | None, **said: Any) -> BrowserAnswer:
        return BrowserAnswer.make(self.call.call_id, state, **said)

    def _check_cancelled(self) -> None:
        if self.cancelled():
            raise BrowserCancelledError(_CANCELLED)

    @contextmanager
    def _measure(self, stage: Stage, failed: Reason) -> Generator[None]:
        """Report the outcome and duration of a stage of the call."""
        with self.diagnostics.measure(stage, failed, **self._about) as told:
            try:
                yield
            except BrowserCancelledError:
                told["reason"] = "cancelled"
                raise
            except BrowserError as exc:
                if stage == "approval" and not isinstance(exc, _Failed):
                    told["reason"] = "refused"
                raise


# twin of AsyncBrowserCall
@dataclass
class BrowserCall:
    """A call being executed."""

    offer: Offer
    call: ResponseFunctionToolCall
    confirm: Callable[..., Any] | None
    url_policy: Callable[..., Any] | None
    cancelled: Callable[[], bool]
    diagnostics: Diagnostics

    def __post_init__(self) -> None:
        self._about: dict[str, Any] = {"call_id": self.call.call_id, "member": None}

    def execute(self, *, skip: bool = False) -> BrowserAnswer:
        """Execute the call, and return the answer to the model.

        Args:
            skip: answer only that the call was not executed, with the state of the browser.

        Raises:
            BrowserError: this toolset does not offer the tool.
            BrowserCancelledError: the call was cancelled.
            RuntimeError: the driver returned an invalid report.
        """
        self._check_cancelled()
        if (member := self._find_member()) is None:
            self.diagnostics.tell("arguments", "invalid_input", **self._about)
            return self._answer(None, error=_UNAVAILABLE)
        self._about["member"] = member.name
        try:
            if member.name in self.offer.confirm_reads:
                self._check_read(member, skip=skip)
        except BrowserError as exc:
            return self._answer(None, error=str(exc))
        before = self._state(None)
        if skip:
            return self._answer(before, error=_SKIPPED)
        said: dict[str, Any]
        try:
            said = {"result": self._act(member, before)}
        except BrowserError as exc:
            said = {"error": str(exc)}
        return self._answer(self._state(before), **said)

    def _find_member(self) -> Member | None:
        name = self.call.name
        if not isinstance(self.call.call_id, str):
            raise RuntimeError("A call of the browser needs a `call_id`.")  # noqa: TRY004
        if name in self.offer.disabled:
            raise BrowserError(f"`{name}` is not among the members of this toolset.")
        complete = getattr(self.call, "status", None) in (None, "completed")
        is_call = complete and self.call.type == "function_call"
        return self.offer.members.get(name) if is_call else None

    def _check_read(self, member: Member, *, skip: bool) -> None:
        """Ask before reading, so that a refusal reveals nothing."""
        if skip:
            raise BrowserError(_SKIPPED)
        context = {**self._context(member, None), "phase": "before_read"}
        self._approve([(self.confirm, [context], _NOT_READ)])

    def _act(self, member: Member, state: BrowserState) -> Any:
        context = self._context(member, state)
        arguments = context["arguments"]
        questions: list[_Question] = []
        if (url := arguments.get("url")) is not None:
            questions.append((self.url_policy, [context, url], _NOT_VISITED))
        if not member.reads:
            questions.append((self.confirm, [context], _NOT_DONE))
        if questions:
            self._approve(questions)
        with self._measure("action", "driver_failed"):
            handler = self.offer.handlers.get(member.name)
            value = None if handler is None else self._call_back(handler, arguments)
        try:
            return validate_result(member, value)
        except ValueError as exc:
            text = first_problem(exc)
        self.diagnostics.tell("output", "invalid_output", **self._about)
        raise RuntimeError(f"`{member.name}` of the driver returned what it must not: {text}")

    def _approve(self, questions: Iterable[_Question]) -> None:
        """Ask the callbacks in order; only `True` approves."""
        with self._measure("approval", "policy_failed"):
            for callback, given, refusal in questions:
                if not callback or self._call_back(callback, *given) is not True:
                    raise BrowserError(refusal)

    def _state(self, before: BrowserState | None) -> BrowserState:
        text, cause = "failed.", None
        try:
            report = self._call_back(self.offer.handlers["state"])
        except BrowserError as exc:
            cause = exc.__cause__ or exc
        else:
            try:
                return validate_state(report, before)
            except ValueError as exc:
                text = f"returned what it must not: {first_problem(exc)}"
        # Raised outside of `except`: the error of the validation, as its context, has the value.
        raise RuntimeError(f"`state` of the driver {text}") from cause

    def _call_back(self, callback: Callable[..., Any], *given: Any) -> Any:
        """Call with copies of the arguments, and with `cancelled` if the function takes it."""
        self._check_cancelled()
        value: Any = None
        failure: Exception | None = None
        try:
            value = refuse_awaitable(call_back(callback, self.cancelled, *given))
        except (BrowserError, BrowserCancelledError) as exc:
            failure = exc
        except AsyncCallbackError:
            failure = _AsynchronousError(_ASYNCHRONOUS)
        except Exception as exc:  # noqa: BLE001 - whatever it is, the model must not see it
            failure = _Failed(_FAILED)
            failure.__cause__ = exc
        self._check_cancelled()
        if failure is not None:
            raise failure
        return value

    def _context(self, member: Member, state: BrowserState | None) -> dict[str, Any]:
        """Parse the arguments, and return the context that callbacks get."""
        try:
            arguments = member.arguments(self.call.arguments)
        except ValueError as exc:
            self.diagnostics.tell("arguments", "invalid_input", **self._about)
            raise BrowserError(str(exc)) from None
        call_id = self.call.call_id
        return {"member": member.name, "arguments": arguments, "state": state, "call_id": call_id}

    def _answer(self, state: BrowserState | None, **said: Any) -> BrowserAnswer:
        return BrowserAnswer.make(self.call.call_id, state, **said)

    def _check_cancelled(self) -> None:
        if self.cancelled():
            raise BrowserCancelledError(_CANCELLED)

    @contextmanager
    def _measure(self, stage: Stage, failed: Reason) -> Generator[None]:
        """Report the outcome and duration of a stage of the call."""
        with self.diagnostics.measure(stage, failed, **self._about) as told:
            try:
                yield
            except BrowserCancelledError:
                told["reason"] = "cancelled"
                raise
            except BrowserError as exc:
                if stage == "approval" and not isinstance(exc, _Failed):
                    told["reason"] = "refused"
                raise
