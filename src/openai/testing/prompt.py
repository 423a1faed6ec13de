"""What the model is asked, in one shape whatever the endpoint."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from ._service.wire import Object

__all__ = ["Prompt", "Tool", "Turn"]


@dataclass(frozen=True)
class Tool:
    """A tool that the model may call; `parameters` is `None` for free-text (custom) tools."""

    name: str
    description: str = ""
    parameters: Object | None = None
    strict: bool = False
    custom: bool = False


@dataclass(frozen=True)
class Turn:
    """One message: who speaks, the text, and attachments described in words."""

    role: str
    text: str
    attachments: Sequence[str] = ()
    tool: str | None = None


@dataclass(frozen=True)
class Prompt:
    """The conversation so far and what the answer must look like.

    `forced` is the name of a tool that must be called, `"*"` when any must. `schema` is the JSON
    schema the text must conform to, `{}` when any JSON object does.
    """

    model: str
    turns: Sequence[Turn] = ()
    tools: Sequence[Tool] = ()
    forced: str | None = None
    parallel: bool = True
    schema: Object | None = None
    max_tokens: int | None = None
    stop: Sequence[str] = ()
    reasoning: bool = False
    raw: Any = field(default=None, repr=False)

    @property
    def question(self) -> str:
        """The text of the last user message, or `""`."""
        return next((turn.text for turn in reversed(self.turns) if turn.role == "user"), "")

    @property
    def last(self) -> Turn | None:
        """The last message, if there is any."""
        return self.turns[-1] if self.turns else None
