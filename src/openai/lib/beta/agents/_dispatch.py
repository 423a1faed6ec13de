"""Runs the tools that an agent calls, and submits their results.

The agent learns that a tool failed, never why: exceptions may hold private data.
"""

from __future__ import annotations

import copy
import json
import uuid
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, cast

from ...._exceptions import BadRequestError
from ...._utils._utils import is_dict, is_list, is_mapping
from ..._runner.callbacks import maybe_await, refuse_awaitable
from ..._runner.schema import is_part
from ..._tools import arguments_text
from ._tool_error import AgentToolError, ToolErrorHandler, ToolStage

if TYPE_CHECKING:
    from ....resources.beta.agents.sessions.sessions import AsyncSessions, Sessions
    from ....types.beta import AgentSessionTurnItemAddedEvent

__all__ = ["AsyncToolDispatcher", "ToolDispatcher", "options_for_all"]

_RACE_DELAYS = (0.1, 0.3, 0.6)


def options_for_all(arguments: Mapping[str, Any]) -> dict[str, Any]:
    """Return the options that apply to all requests: no idempotency key, no raw response."""
    special = {"idempotency-key", "x-stainless-raw-response"}
    headers = dict(arguments.get("extra_headers") or {})
    kept = {name: value for name, value in headers.items() if name.lower() not in special}
    return {**arguments, "extra_headers": kept}


def _parse_arguments(given: Any) -> dict[str, Any]:
    arguments = json.loads(arguments_text(given, {}))
    if not is_dict(arguments):
        raise TypeError("The arguments of a tool call must be a JSON object.")
    return arguments


def _serialize_output(value: Any) -> Any:
    """Convert a handler's result to the form of the API; refuse unsupported types."""
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


def _comes_too_early(exc: BadRequestError, call_id: str) -> bool:
    """Return whether the API does not yet know the call that it has just announced."""
    message = exc.body.get("message") if is_dict(exc.body) else None
    expected = f"Unknown pending tool call: {call_id}"
    return exc.code == "invalid_request_error" and message == expected


@dataclass(eq=False, repr=False)  # the options may hold secrets
class AsyncToolDispatcher:
    """Runs the registered tools of one stream; handles each call once."""

    sessions: AsyncSessions
    handlers: dict[str, Any]
    options: dict[str, Any]
    on_error: ToolErrorHandler | None = None
    _seen: set[tuple[str, str]] = field(default_factory=set[tuple[str, str]])

    def capture(self, event: Any) -> AgentSessionTurnItemAddedEvent | None:
        """Return a copy of the event if it calls a registered tool for the first time."""
        # Payloads of errors may lack a type.
        if getattr(event, "type", None) != "agent.session.turn.item.added":
            return None
        item = event.item
        if item.type != "function_call" or item.name not in self.handlers:
            return None
        if (key := (item.turn_id, item.call_id)) in self._seen:
            return None
        self._seen.add(key)
        # Copied now, because the caller may change the event.
        return cast("AgentSessionTurnItemAddedEvent", copy.deepcopy(event))

    async def run(self, event: AgentSessionTurnItemAddedEvent) -> None:
        """Run the tool that a captured event calls; submit its output, or that it failed."""
        call: Any = event.item
        result: dict[str, Any] = {
            "type": "agent.session.input.tool_result",
            "turn_id": call.turn_id,
            "call_id": call.call_id,
        }
        stage: ToolStage = "arguments"
        try:
            arguments = _parse_arguments(call.arguments)
            stage = "execution"
            value = await maybe_await(self.handlers[call.name](arguments))
            stage = "output"
            result |= {"success": True, "output": _serialize_output(value)}
        except Exception as exc:  # noqa: BLE001 - the observer gets it, the agent a generic error
            ids = event.session_id, call.turn_id, call.call_id
            await self._observe(AgentToolError(exc, call.name, *ids, stage))
            result |= {"success": False, "error": "The tool call failed."}
        await self._submit(event.session_id, result)

    async def _observe(self, error: AgentToolError) -> None:
        if self.on_error is not None:
            with suppress(Exception):  # an observer must not break the stream
                await maybe_await(self.on_error(error))

    async def _submit(self, session_id: str, result: Any) -> None:
        """Submit the result; retry if the API does not know the call yet."""
        key = str(uuid.uuid4())
        for delay in (*_RACE_DELAYS, None):
            try:
                await self.sessions.events.create(
                    session_id, events=[result], idempotency_key=key, **self.options
                )
            except BadRequestError as exc:
                if delay is None or not _comes_too_early(exc, result["call_id"]):
                    raise
                await self.sessions._sleep(delay)
            else:
                return


# twin of AsyncToolDispatcher
@dataclass(eq=False, repr=False)  # the options may hold secrets
class ToolDispatcher:
    """Runs the registered tools of one stream; handles each call once."""

    sessions: Sessions
    handlers: dict[str, Any]
    options: dict[str, Any]
    on_error: ToolErrorHandler | None = None
    _seen: set[tuple[str, str]] = field(default_factory=set[tuple[str, str]])

    def capture(self, event: Any) -> AgentSessionTurnItemAddedEvent | None:
        """Return a copy of the event if it calls a registered tool for the first time."""
        # Payloads of errors may lack a type.
        if getattr(event, "type", None) != "agent.session.turn.item.added":
            return None
        item = event.item
        if item.type != "function_call" or item.name not in self.handlers:
            return None
        if (key := (item.turn_id, item.call_id)) in self._seen:
            return None
        self._seen.add(key)
        # Copied now, because the caller may change the event.
        return cast("AgentSessionTurnItemAddedEvent", copy.deepcopy(event))

    def run(self, event: AgentSessionTurnItemAddedEvent) -> None:
        """Run the tool that a captured event calls; submit its output, or that it failed."""
        call: Any = event.item
        result: dict[str, Any] = {
            "type": "agent.session.input.tool_result",
            "turn_id": call.turn_id,
            "call_id": call.call_id,
        }
        stage: ToolStage = "arguments"
        try:
            arguments = _parse_arguments(call.arguments)
            stage = "execution"
            value = refuse_awaitable(self.handlers[call.name](arguments))
            stage = "output"
            result |= {"success": True, "output": _serialize_output(value)}
        except Exception as exc:  # noqa: BLE001 - the observer gets it, the agent a generic error
            ids = event.session_id, call.turn_id, call.call_id
            self._observe(AgentToolError(exc, call.name, *ids, stage))
            result |= {"success": False, "error": "The tool call failed."}
        self._submit(event.session_id, result)

    def _observe(self, error: AgentToolError) -> None:
        if self.on_error is not None:
            with suppress(Exception):  # an observer must not break the stream
                refuse_awaitable(self.on_error(error))

    def _submit(self, session_id: str, result: Any) -> None:
        """Submit the result; retry if the API does not know the call yet."""
        key = str(uuid.uuid4())
        for delay in (*_RACE_DELAYS, None):
            try:
                self.sessions.events.create(
                    session_id, events=[result], idempotency_key=key, **self.options
                )
            except BadRequestError as exc:
                if delay is None or not _comes_too_early(exc, result["call_id"]):
                    raise
                self.sessions._sleep(delay)
            else:
                return
