"""The prompt: one form for the requests of all endpoints that ask a model."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from ._service.wire import Object

__all__ = ["Prompt", "Tool", "Turn"]


@dataclass(frozen=True)
class Tool:
    """A tool that the model may call; `parameters` is `None` for custom (free-text) tools."""

    name: str
    description: str = ""
    parameters: Object | None = None
    strict: bool = False
    custom: bool = False


@dataclass(frozen=True)
class Turn:
    """One message: its role, its text, and its attachments described in words."""

    role: str
    text: str
    attachments: Sequence[str] = ()
    tool: str | None = None


@dataclass(frozen=True)
class Prompt:
    """The conversation so far, and the requirements for the answer.

    `forced` names the tool that must be called; `"*"` means any. `schema` is the JSON schema that
    the text must conform to; `{}` means any JSON object.
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
        """The last message, if any."""
        return self.turns[-1] if self.turns else None
