"""The result of an agent's turn: its messages, its parsed output, or an error.

Pure: events in, a result or an error out.
"""

from __future__ import annotations

import warnings
from collections.abc import Collection, Iterator
from dataclasses import dataclass, replace
from operator import itemgetter
from typing import TYPE_CHECKING, Any, Generic, Literal, cast

import pydantic
from typing_extensions import TypeVar

from ...._exceptions import APIError, OpenAIError
from ..._pydantic import schema_of_format, validate_format
from ...streaming._ends import reason_of

if TYPE_CHECKING:
    from ....types.beta import AgentSessionAssistantMessage
    from ....types.beta.agents.sessions import Turn

__all__ = [
    "AgentOutputParseError",
    "AgentTurnResult",
    "AgentTurnResultError",
    "OutputT",
    "TurnState",
    "agent_text_format",
]

OutputT = TypeVar("OutputT", default=None)
_OtherT = TypeVar("_OtherT")

Reason = Literal["failed", "cancelled", "requires_action", "incomplete", "observation_failed"]
_TURN_ENDS = {"turn.completed", "turn.failed", "turn.cancelled"}


def agent_text_format(output_type: type) -> dict[str, Any]:
    """Return `agent["text"]["format"]` for output of a type.

    Raises:
        TypeError: the type is neither a pydantic model nor a pydantic dataclass.
    """
    if (schema := schema_of_format(output_type)) is None:
        raise TypeError(
            f"The output type of an agent is a pydantic model or dataclass, not {output_type!r}."
        )
    return {"type": "json_schema", "schema": schema}


@dataclass(frozen=True)
class AgentTurnResult(Generic[OutputT]):
    """A completed turn and its final messages."""

    turn: Turn
    messages: list[AgentSessionAssistantMessage]
    output_parsed: OutputT | None = None

    @property
    def session_id(self) -> str:
        """The session of the turn."""
        return self.turn.session_id

    @property
    def turn_id(self) -> str:
        """The id of the turn."""
        return self.turn.id

    @property
    def output_text(self) -> str:
        """The text of all messages; what is no text in a malformed message is left out."""
        return "".join(text for text in self._parts() if isinstance(text, str))

    def parse(self, output_type: type[_OtherT]) -> AgentTurnResult[_OtherT]:
        """Parse the output into a type, and return the result with it.

        Raises:
            AgentOutputParseError: there is no text, or it does not match the type.
        """
        try:
            parsed = [validate_format(output_type, text) for text in self._parts()]
        except ValueError:
            parsed = []
        if not parsed:
            # The cause would quote the agent's text.
            raise AgentOutputParseError(self, output_type) from None
        return cast("AgentTurnResult[_OtherT]", replace(self, output_parsed=parsed[0]))

    def _parts(self) -> Iterator[Any]:
        for message in self.messages:
            content: object = message.content
            parts = cast("list[object]", content) if isinstance(content, list) else [content]
            for part in parts:
                yield getattr(part, "text", None)


class AgentOutputParseError(OpenAIError):
    """The output of a turn does not have the requested type; `result` holds it unparsed."""

    def __init__(self, result: AgentTurnResult[Any], output_type: type) -> None:
        super().__init__(
            f"The output of turn {result.turn_id} cannot be read as {output_type.__name__}. "
            "It is in this exception's `result`."
        )
        self.result = result


class AgentTurnResultError(OpenAIError):
    """A turn without a result; `reason` says why, and `code` is that of the server's error."""

    def __init__(self, reason: Reason, state: TurnState, cause: Exception | None = None) -> None:
        message = f"The turn of the agent has no result: {reason.replace('_', ' ')}."
        event = cause if isinstance(cause, APIError) else state.error
        _, body = reason_of(state.turn, event)
        if words := body["message"] or body["code"]:
            message += f" {words}"
        super().__init__(message)
        self.reason: Reason = reason
        self.code: str | None = body["code"]
        self.turn: Turn | None = state.turn
        self.turn_id: str | None = state.turn_id
        self.session_id: str | None = state.session_id
        self.messages: list[AgentSessionAssistantMessage] = state.messages()
        self.required_actions: list[Any] = state.required_actions


class TurnState:
    """The state of one turn so far."""

    def __init__(self) -> None:
        self.session_id: str | None = None
        self.handled: Collection[str] = ()
        """Names of the tools whose calls are answered without the caller."""
        self.turn: Turn | None = None
        self.turn_id: str | None = None
        self.required_actions: list[Any] = []
        self.is_over: bool = False
        self.error: Any = None
        """The server's latest error about the session."""
        self._turn_ended = False
        self._session_failed = False
        self._items: dict[str, tuple[int, Any]] = {}

    @property
    def is_settled(self) -> bool:
        """Whether the turn is over or waits for the caller, so that no more events follow."""
        return self.is_over or bool(self.required_actions)

    def add(self, event: Any) -> None:
        """Add an event."""
        # Payloads of errors may lack a type.
        name = (getattr(event, "type", None) or "").removeprefix("agent.session.")
        if name == "created":
            self.session_id = event.session.id
        elif name.startswith("turn.") and hasattr(event, "turn"):
            self._add_turn(name, event.turn)
        elif name in {"turn.item.added", "turn.item.done"}:
            self._add_item(event)
        elif name == "requires_action":
            actions: list[Any] = event.session.required_actions or []
            self.required_actions = [
                a for a in actions if a.type != "function_call" or a.name not in self.handled
            ]
        elif name == "failed":
            self._session_failed = self.is_over = True
            self.error = getattr(event.session, "error", None) or self.error
        elif name == "error":
            self.error = getattr(event, "error", None)
        elif name == "idle":
            self.is_over = self._turn_ended
        elif name == "budget_reached" and event.session.id == self.session_id:
            self.is_over = self._turn_ended or self.turn_id is None
        if self.session_id is None and name != "budget_reached":
            # A stream may begin after the session was created.
            self.session_id = _session_of(event)

    def _add_turn(self, name: str, turn: Turn) -> None:
        if self.turn_id is None and name == "turn.created" and not turn.subagent_id:
            self.turn_id = turn.id
        if turn.id == self.turn_id:
            self.turn = turn
            self._turn_ended = self._turn_ended or name in _TURN_ENDS

    def _add_item(self, event: Any) -> None:
        if event.item.type == "message" and event.turn_id == self.turn_id is not None:
            self._items[event.item.id] = (event.output_index or 0, event.item)

    def messages(self) -> list[AgentSessionAssistantMessage]:
        """Return the final messages in order; malformed ones cause a warning."""
        placed = sorted(self._items.values(), key=itemgetter(0))
        found = [m for _, m in placed if m.status == "completed" and m.phase != "commentary"]
        for message in found:
            _warn_of_wrong_types(message)
        return found

    def result(self, output_type: type[Any] | None) -> AgentTurnResult[Any]:
        """Return the result of the turn, its output parsed if a type is given.

        Raises:
            AgentTurnResultError: the turn has no result.
            AgentOutputParseError: the output does not match the type.
        """
        turn = self.turn
        status = "failed" if self._session_failed else turn and turn.status
        if status in ("failed", "cancelled"):
            raise AgentTurnResultError(status, self)
        if self.required_actions:
            raise AgentTurnResultError("requires_action", self)
        if turn is None or status != "completed" or not self.is_over:
            raise AgentTurnResultError("incomplete", self)
        result = AgentTurnResult(turn, self.messages())
        return result if output_type is None else result.parse(output_type)


def _session_of(event: Any) -> str | None:
    """Return the ID of an event's session, wherever the event has it."""
    session, turn = getattr(event, "session", None), getattr(event, "turn", None)
    named = (event, "session_id"), (session, "id"), (turn, "session_id")
    found = (getattr(holder, name, None) for holder, name in named)
    return next((each for each in found if isinstance(each, str)), None)


def _warn_of_wrong_types(message: Any) -> None:
    try:
        # A warning of the serializer would quote the value.
        content = message.to_dict(warnings=False)
        cast("type[pydantic.BaseModel]", type(message)).model_validate(content)
    except pydantic.ValidationError as exc:
        for error in exc.errors(include_url=False, include_input=False):
            path = ".".join(map(str, error["loc"]))
            warnings.warn(f"A message of the agent has an odd `{path}`.", UserWarning, stacklevel=4)
