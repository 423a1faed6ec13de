"""Runs the tools that an agent calls, and submits their results.

The agent learns that a tool failed, never why: exceptions may hold private data.
"""

from __future__ import annotations

import copy
import json
import uuid
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Literal, cast

from ...._exceptions import BadRequestError
from ...._utils._utils import is_list, is_mapping
from ..._runner.callbacks import maybe_await, refuse_awaitable
from ..._runner.schema import is_part
from ._tool_error import AgentToolError, ToolErrorHandler, ToolStage

if TYPE_CHECKING:
    from ....resources.beta.agents.sessions.sessions import AsyncSessions, Sessions

__all__ = ["AsyncToolDispatcher", "ToolCall", "ToolDispatcher", "options_for_all"]

_RACE_DELAYS = (0.1, 0.3, 0.6)


def options_for_all(arguments: Mapping[str, Any]) -> dict[str, Any]:
    """Return the options that apply to all requests: no idempotency key, no raw response."""
    special = {"idempotency-key", "x-stainless-raw-response"}
    headers = dict(arguments.get("extra_headers") or {})
    kept = {name: value for name, value in headers.items() if name.lower() not in special}
    return {**arguments, "extra_headers": kept}


@dataclass(frozen=True)
class ToolCall:
    """A call of a registered tool, copied when its event arrived."""

    session_id: str
    turn_id: str
    call_id: str
    name: str
    raw_arguments: Any

    def arguments(self) -> dict[str, Any]:
        """Parse the arguments.

        Raises:
            TypeError: they are not a JSON object.
            ValueError: they are not valid JSON.
        """
        raw = self.raw_arguments
        decoded = json.loads(raw) if isinstance(raw, str) else raw
        if not isinstance(decoded, dict):
            raise TypeError("The arguments of a tool call must be a JSON object.")
        return cast("dict[str, Any]", decoded)


def _serialize_output(value: Any) -> Any:
    """Convert a handler's result to the form of the API.

    Raises:
        TypeError: the result has an unsupported type.
    """
    if value is None or isinstance(value, str):
        return value
    if is_list(value) and all(is_part(part) for part in value):
        return value
    if is_mapping(value):
        return json.dumps(dict(value), ensure_ascii=False, allow_nan=False, separators=(",", ":"))
    raise TypeError(
        "A tool handler returns None, text, a list of text and image parts, or a mapping, "
        f"not {type(value).__name__}."
    )


def _event(call: ToolCall, **outcome: Any) -> dict[str, Any]:
    return {
        "type": "agent.session.input.tool_result",
        "turn_id": call.turn_id,
        "call_id": call.call_id,
        **outcome,
    }


def _comes_too_early(exc: BadRequestError, call: ToolCall) -> bool:
    """Return whether the API does not yet know the call that it has just announced."""
    body = exc.body
    message = cast("dict[str, Any]", body).get("message") if isinstance(body, dict) else None
    expected = f"Unknown pending tool call: {call.call_id}"
    return exc.code == "invalid_request_error" and message == expected


class AsyncToolDispatcher:
    """Runs the registered tools of one stream; handles each call once."""

    def __init__(
        self,
        sessions: AsyncSessions,
        handlers: Mapping[str, Any] | None,
        on_error: ToolErrorHandler | None = None,
        options: Mapping[str, Any] | None = None,
    ) -> None:
        self._sessions = sessions
        self._handlers = dict(handlers or {})
        self._on_error = on_error
        self._options = dict(options or {})
        self._seen: set[tuple[str, str]] = set()

    @property
    def names(self) -> frozenset[str]:
        """Names of the registered tools."""
        return frozenset(self._handlers)

    def capture(self, event: Any) -> ToolCall | None:
        """Return the tool call of an event, if its tool is registered and the call is new."""
        # Payloads of errors may lack a type.
        if getattr(event, "type", None) != "agent.session.turn.item.added":
            return None
        if event.item.type != "function_call":
            return None
        item = event.item
        key = (item.turn_id, item.call_id)
        if item.name not in self._handlers or key in self._seen:
            return None
        self._seen.add(key)
        # Copied now, because the caller may change the event.
        arguments = copy.deepcopy(item.arguments)
        return ToolCall(event.session_id, item.turn_id, item.call_id, item.name, arguments)

    async def run(self, call: ToolCall) -> None:
        """Run a tool and submit its output, or that it failed."""
        stage: ToolStage = "arguments"
        try:
            arguments = call.arguments()
            stage = "execution"
            value = await maybe_await(self._handlers[call.name](arguments))
            stage = "output"
            event = _event(call, success=True, output=_serialize_output(value))
        except Exception as exc:  # noqa: BLE001 - the observer gets it, the agent a generic error
            await self._observe(call, exc, stage)
            event = _event(call, success=False, error="The tool call failed.")
        await self._submit(call, event)

    async def _observe(
        self,
        call: ToolCall,
        error: Exception,
        stage: Literal["arguments", "execution", "output"],
    ) -> None:
        if self._on_error is None:
            return
        told = AgentToolError(error, call.name, call.session_id, call.turn_id, call.call_id, stage)
        with suppress(Exception):  # an observer must not break the stream
            await maybe_await(self._on_error(told))

    async def _submit(self, call: ToolCall, event: Any) -> None:
        """Submit the result; retry if the API does not know the call yet."""
        key = str(uuid.uuid4())
        for delay in (*_RACE_DELAYS, None):
            try:
                await self._sessions.events.create(
                    call.session_id, events=[event], idempotency_key=key, **self._options
                )
            except BadRequestError as exc:
                if delay is None or not _comes_too_early(exc, call):
                    raise
                await self._sessions._sleep(delay)
            else:
                return


# twin of AsyncToolDispatcher
class ToolDispatcher:
    """Runs the registered tools of one stream; handles each call once."""

    def __init__(
        self,
        sessions: Sessions,
        handlers: Mapping[str, Any] | None,
        on_error: ToolErrorHandler | None = None,
        options: Mapping[str, Any] | None = None,
    ) -> None:
        self._sessions = sessions
        self._handlers = dict(handlers or {})
        self._on_error = on_error
        self._options = dict(options or {})
        self._seen: set[tuple[str, str]] = set()

    @property
    def names(self) -> frozenset[str]:
        """Names of the registered tools."""
        return frozenset(self._handlers)

    def capture(self, event: Any) -> ToolCall | None:
        """Return the tool call of an event, if its tool is registered and the call is new."""
        # Payloads of errors may lack a type.
        if getattr(event, "type", None) != "agent.session.turn.item.added":
            return None
        if event.item.type != "function_call":
            return None
        item = event.item
        key = (item.turn_id, item.call_id)
        if item.name not in self._handlers or key in self._seen:
            return None
        self._seen.add(key)
        # Copied now, because the caller may change the event.
        arguments = copy.deepcopy(item.arguments)
        return ToolCall(event.session_id, item.turn_id, item.call_id, item.name, arguments)

    def run(self, call: ToolCall) -> None:
        """Run a tool and submit its output, or that it failed."""
        stage: ToolStage = "arguments"
        try:
            arguments = call.arguments()
            stage = "execution"
            value = refuse_awaitable(self._handlers[call.name](arguments))
            stage = "output"
            event = _event(call, success=True, output=_serialize_output(value))
        except Exception as exc:  # noqa: BLE001 - the observer gets it, the agent a generic error
            self._observe(call, exc, stage)
            event = _event(call, success=False, error="The tool call failed.")
        self._submit(call, event)

    def _observe(
        self,
        call: ToolCall,
        error: Exception,
        stage: Literal["arguments", "execution", "output"],
    ) -> None:
        if self._on_error is None:
            return
        told = AgentToolError(error, call.name, call.session_id, call.turn_id, call.call_id, stage)
        with suppress(Exception):  # an observer must not break the stream
            refuse_awaitable(self._on_error(told))

    def _submit(self, call: ToolCall, event: Any) -> None:
        """Submit the result; retry if the API does not know the call yet."""
        key = str(uuid.uuid4())
        for delay in (*_RACE_DELAYS, None):
            try:
                self._sessions.events.create(
                    call.session_id, events=[event], idempotency_key=key, **self._options
                )
            except BadRequestError as exc:
                if delay is None or not _comes_too_early(exc, call):
                    raise
                self._sessions._sleep(delay)
            else:
                return
