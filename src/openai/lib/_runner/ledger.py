"""What is kept of a run of tools, so that another process can go on where this one stopped.

A checkpoint is plain JSON. Only one taken at a boundary (nothing begun, nothing owed) can be
resumed: whether a function that had been started has also finished, a ledger cannot know.
"""

from __future__ import annotations

import re
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from hashlib import sha256
from typing import Any, Literal, cast
from urllib.parse import urlsplit, urlunsplit

from typing_extensions import TypedDict

__all__ = [
    "AsyncResponsesToolLedger",
    "Phase",
    "ResponsesToolCheckpoint",
    "ResponsesToolLedger",
    "without_secrets",
]

Phase = Literal["boundary", "pending", "final"]

_SECRET = re.compile("token|key|secret|passw|sig|auth|cred|code|session", re.IGNORECASE)
"""Parameters of an address whose values may be secrets."""

_LIST: type[Any] = list
_DICT: type[Any] = dict


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
    return [cast("dict[str, Any]", _blanked(_without_access(tool))) for tool in tools]


def _without_access(tool: dict[str, Any]) -> dict[str, Any]:
    if tool.get("type") != "mcp":
        return tool
    kept = {key: each for key, each in tool.items() if key not in ("authorization", "headers")}
    if isinstance(url := kept.get("server_url"), str):
        kept["server_url"] = "sha256:" + sha256(_public_address(url).encode()).hexdigest()
    return kept


def _public_address(url: str) -> str:
    """Return an address without user, fragment, and the values of secret parameters."""
    parts = urlsplit(url)
    query = "&".join(
        f"{name}=" if _SECRET.search(name) else pair
        for pair in parts.query.split("&")
        for name in [pair.partition("=")[0]]
    )
    return urlunsplit((parts.scheme, parts.netloc.rpartition("@")[2], parts.path, query, ""))


def _blanked(value: Any, *, secret: bool = False) -> Any:
    if isinstance(value, _LIST):
        return [_blanked(each, secret=secret) for each in value]
    if not isinstance(value, _DICT):
        return value
    return {
        key: "" if secret and key == "value" else _blanked(each, secret=key == "domain_secrets")
        for key, each in value.items()
    }
