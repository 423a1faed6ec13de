"""Ledgers save checkpoints of a tool run, so that another process can resume it.

A checkpoint is plain JSON. A run resumes only from a `boundary` checkpoint, when no call is begun
and none awaits its output: a ledger cannot know whether a started function has finished.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from hashlib import sha256
from typing import Any, Literal, cast

from typing_extensions import TypedDict

from ..._identity.secrets import without_secrets_in_url
from ..._utils._utils import is_dict, is_list

__all__ = [
    "AsyncResponsesToolLedger",
    "Phase",
    "ResponsesToolCheckpoint",
    "ResponsesToolLedger",
    "without_secrets",
]

Phase = Literal["boundary", "pending", "final"]


class ResponsesToolCheckpoint(TypedDict):
    version: Literal[1]
    run_id: str
    revision: int
    """The number of the checkpoint in its run, from 1."""

    phase: Phase
    """`boundary` between steps, `pending` within one, `final` after the last response."""

    max_steps: int
    consumed_requests: int
    tools: list[dict[str, Any]]
    output_override_names: list[str]
    history: list[dict[str, Any]]
    attempted_call_ids: list[str]
    returned_call_ids: list[str]
    pending_items: list[dict[str, Any]]
    """Items of the response that are not yet in the history."""

    returned_outputs: list[dict[str, Any]]
    """Outputs of this step so far."""

    final_response: dict[str, Any] | None


@dataclass(frozen=True)
class AsyncResponsesToolLedger:
    """Saves checkpoints; `resume_from` is the last checkpoint of the run to resume."""

    run_id: str
    save: Callable[[ResponsesToolCheckpoint], Awaitable[object]]
    resume_from: ResponsesToolCheckpoint | None = None


# twin of AsyncResponsesToolLedger
@dataclass(frozen=True)
class ResponsesToolLedger:
    """Saves checkpoints; `resume_from` is the last checkpoint of the run to resume."""

    run_id: str
    save: Callable[[ResponsesToolCheckpoint], object]
    resume_from: ResponsesToolCheckpoint | None = None


def without_secrets(tools: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Return a copy of tools without secrets, for a checkpoint.

    Secrets of domains are blanked. An MCP server loses its authorization; its URL becomes a
    fingerprint, which ignores only the secrets in the URL.
    """
    return [cast("dict[str, Any]", _blank(_without_access(tool))) for tool in tools]


def _without_access(tool: dict[str, Any]) -> dict[str, Any]:
    if tool.get("type") != "mcp":
        return tool
    kept = {key: each for key, each in tool.items() if key not in ("authorization", "headers")}
    if isinstance(url := kept.get("server_url"), str):
        kept["server_url"] = "sha256:" + sha256(without_secrets_in_url(url).encode()).hexdigest()
    return kept


def _blank(value: Any, *, secret: bool = False) -> Any:
    if is_list(value):
        return [_blank(each, secret=secret) for each in value]
    if not is_dict(value):
        return value
    return {
        key: "" if secret and key == "value" else _blank(each, secret=key == "domain_secrets")
        for key, each in value.items()
    }
