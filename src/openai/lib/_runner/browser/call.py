"""One call of a browser, step by step: ask for approval, act, and answer the model.

A generator yields callables; the toolset calls them, and sends back each result or throws in the
error. So both flavours take the same steps.
"""

from __future__ import annotations

from collections.abc import Callable, Generator
from contextlib import contextmanager, suppress
from functools import partial
from typing import TYPE_CHECKING, Any, TypeAlias, TypeVar

from ...tool_diagnostics import Diagnostics, Reason, Stage, ToolDiagnosticObserver
from ..callbacks import AsyncCallbackError, call_back
from ..calls import RunStopped
from ..options import as_poll
from ..schema import first_problem
from .members import Member, Offer
from .reports import BrowserAnswer, is_done, validate_result, validate_state
from .types import BrowserState

if TYPE_CHECKING:
    from ....types.responses import ResponseFunctionToolCall

__all__ = ["BrowserCall", "BrowserCancelledError", "BrowserError"]

_T = TypeVar("_T")
_Steps: TypeAlias = Generator[Callable[[], Any], Any, _T]
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


class BrowserCall:
    """A call being executed."""

    def __init__(
        self,
        offer: Offer,
        call: ResponseFunctionToolCall,
        *,
        confirm: Callable[..., Any] | None,
        url_policy: Callable[..., Any] | None,
        cancelled: Callable[[], bool] | None,
        on_diagnostic: ToolDiagnosticObserver | None,
    ) -> None:
        self._offer = offer
        self._call = call
        self._confirm = confirm
        self._url_policy = url_policy
        self._cancelled = as_poll(cancelled)
        self._diagnostics = Diagnostics("browser", on_diagnostic)
        self._member: str | None = None

    def steps(self, *, skip: bool = False) -> _Steps[BrowserAnswer]:
        """Yield callables to call, and return the answer to the model.

        Args:
            skip: answer only that the call was not executed, with the state of the browser.

        Raises:
            BrowserError: this toolset does not offer the tool.
            BrowserCancelledError: the call was cancelled.
            RuntimeError: the driver returned an invalid report.
        """
        self._check_cancelled()
        if (member := self._known()) is None:
            self._tell("arguments", "invalid_input")
            return self._answer(ok=False, error=_UNAVAILABLE)
        self._member = member.name
        try:
            if member.name in self._offer.confirm_reads:
                yield from self._check_read(member, skip=skip)
        except BrowserError as exc:
            return self._answer(ok=False, error=str(exc))
        before = yield from self._state(None)
        if skip:
            return self._answer(ok=False, state=before, error=_SKIPPED)
        said: dict[str, Any]
        try:
            result = yield from self._act(member, before)
            said = {"ok": is_done(result), "result": result}
        except BrowserError as exc:
            said = {"ok": False, "error": str(exc)}
        after = yield from self._state(before)
        return self._answer(state=after, **said)

    def _known(self) -> Member | None:
        name = self._call.name
        if not isinstance(self._call.call_id, str):
            raise RuntimeError("A call of the browser needs a `call_id`.")  # noqa: TRY004
        if name in self._offer.disabled:
            raise BrowserError(f"`{name}` is not among the members of this toolset.")
        complete = getattr(self._call, "status", None) in (None, "completed")
        is_call = complete and self._call.type == "function_call"
        return self._offer.members.get(name) if is_call else None

    def _check_read(self, member: Member, *, skip: bool) -> _Steps[None]:
        """Ask before reading, so that a refusal reveals nothing."""
        if skip:
            raise BrowserError(_SKIPPED)
        context = {**self._context(member, self._arguments(member), None), "phase": "before_read"}
        yield from self._approve([(self._confirm, [context], _NOT_READ)])

    def _act(self, member: Member, state: BrowserState) -> _Steps[Any]:
        arguments = self._arguments(member)
        context = self._context(member, arguments, state)
        questions: list[_Question] = []
        if (url := arguments.get("url")) is not None:
            questions.append((self._url_policy, [context, url], _NOT_VISITED))
        if not member.reads:
            questions.append((self._confirm, [context], _NOT_DONE))
        if questions:
            yield from self._approve(questions)
        with self._measure("action", "driver_failed"):
            value = None
            if (handler := self._offer.handlers.get(member.name)) is not None:
                value = yield from self._call_back(handler, arguments)
        try:
            return validate_result(member, value)
        except ValueError as exc:
            text = first_problem(exc)
        self._tell("output", "invalid_output")
        raise RuntimeError(f"`{member.name}` of the driver returned what it must not: {text}")

    def _approve(self, questions: list[_Question]) -> _Steps[None]:
        """Ask the callbacks in order; only `True` approves."""
        with self._measure("approval", "policy_failed") as told:
            for callback, given, refusal in questions:
                try:
                    verdict = callback and (yield from self._call_back(callback, *given))
                except _Failed:
                    raise
                except BrowserError:
                    told["reason"] = "refused"
                    raise
                if verdict is not True:
                    told["reason"] = "refused"
                    raise BrowserError(refusal)

    def _state(self, before: BrowserState | None) -> _Steps[BrowserState]:
        text = "failed."
        with suppress(BrowserError):
            report = yield from self._call_back(self._offer.handlers["state"])
            try:
                return validate_state(report, before)
            except ValueError as exc:
                text = f"returned what it must not: {first_problem(exc)}"
        # Raised outside of `except`: the original error, as its context, could reveal more.
        raise RuntimeError(f"`state` of the driver {text}")

    def _call_back(self, callback: Callable[..., Any], *given: Any) -> _Steps[Any]:
        """Call with copies of the arguments, and with `cancelled` if the function takes it."""
        self._check_cancelled()
        value: Any = None
        failure: Exception | None = None
        try:
            value = yield partial(call_back, callback, self._cancelled, *given)
        except (BrowserError, BrowserCancelledError) as exc:
            failure = exc
        except AsyncCallbackError:
            failure = _AsynchronousError(_ASYNCHRONOUS)
        except Exception:  # noqa: BLE001 - whatever it is, the model must not see it
            failure = _Failed(_FAILED)
        self._check_cancelled()
        if failure is not None:
            raise failure
        return value

    def _arguments(self, member: Member) -> dict[str, Any]:
        try:
            return member.arguments(self._call.arguments)
        except ValueError as exc:
            self._tell("arguments", "invalid_input")
            raise BrowserError(str(exc)) from None

    def _context(
        self, member: Member, arguments: dict[str, Any], state: BrowserState | None
    ) -> dict[str, Any]:
        call_id = self._call.call_id
        return {"member": member.name, "arguments": arguments, "state": state, "call_id": call_id}

    def _answer(self, *, ok: bool, state: BrowserState | None = None, **more: Any) -> BrowserAnswer:
        return BrowserAnswer.make(self._call.call_id, state, ok=ok, **more)

    def _check_cancelled(self) -> None:
        if self._cancelled():
            raise BrowserCancelledError(_CANCELLED)

    def _tell(self, stage: Stage, reason: Reason) -> None:
        self._diagnostics.tell(stage, reason, call_id=self._call.call_id, member=self._member)

    @contextmanager
    def _measure(self, stage: Stage, failed: Reason) -> Generator[dict[str, Any]]:
        """Report the outcome and duration of a stage of the call."""
        about = {"call_id": self._call.call_id, "member": self._member}
        with self._diagnostics.measure(stage, failed, **about) as told:
            try:
                yield told
            except BrowserCancelledError:
                told["reason"] = "cancelled"
                raise
