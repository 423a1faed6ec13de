"""Checkpoints of a run of tools, from which another process can resume it.

A checkpoint is plain JSON. Only one taken at a boundary (nothing begun, nothing owed) can be
resumed: whether a function that had been started has also finished, a ledger cannot know.
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
    """Counts the checkpoints of a run from one."""

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
    """Items of the response that the history does not hold yet."""

    returned_outputs: list[dict[str, Any]]
    """Outputs of this step so far."""

    final_response: dict[str, Any] | None


@dataclass(frozen=True)
class AsyncResponsesToolLedger:
    """Where checkpoints go; `resume_from` is the last one of the run to go on with."""

    run_id: str
    save: Callable[[ResponsesToolCheckpoint], Awaitable[object]]
    resume_from: ResponsesToolCheckpoint | None = None


# twin of AsyncResponsesToolLedger
@dataclass(frozen=True)
class ResponsesToolLedger:
    """Where checkpoints go; `resume_from` is the last one of the run to go on with."""

    run_id: str
    save: Callable[[ResponsesToolCheckpoint], object]
    resume_from: ResponsesToolCheckpoint | None = None


def without_secrets(tools: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Return a copy of tools as a ledger may keep them.

    Secrets of domains are blanked. Of an MCP server, what authorizes is left out, and its address
    becomes a fingerprint, which changes with everything but the secrets in it.
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
