"""Details for an observer when a tool fails; the agent gets a generic error."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Literal, TypeAlias

__all__ = ["AgentToolError", "ToolErrorHandler", "ToolStage"]

ToolStage = Literal["arguments", "execution", "output"]


@dataclass(frozen=True)
class AgentToolError:
    """A failed tool call, and its stage: parsing arguments, running, or the output."""

    error: Exception
    tool_name: str
    session_id: str
    turn_id: str
    call_id: str
    stage: ToolStage


ToolErrorHandler: TypeAlias = Callable[[AgentToolError], Any]
