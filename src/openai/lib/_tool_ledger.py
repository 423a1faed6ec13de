"""What is kept of a run of tools, so that another process can go on where this one stopped.

A checkpoint is plain JSON. Only one taken at a boundary (nothing begun, nothing owed) can be
resumed: whether a function that had been started has also finished, a ledger cannot know.
"""

from __future__ import annotations

import re
from collections.abc import Awaitable, Callable, Mapping
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
    "check_resumable",
    "without_secrets",
]

Phase = Literal["boundary", "pending", "final"]

_SECRET = re.compile("token|key|secret|passw|sig|auth|cred|code|session", re.IGNORECASE)
"""Parameters of an address whose values may be secrets."""

_ANSWERS = {
    "function_call_output": "function_call",
    "computer_call_output": "computer_call",
    "mcp_approval_response": "mcp_approval_request",
}
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


def check_resumable(
    checkpoint: ResponsesToolCheckpoint,
    *,
    run_id: str,
    max_steps: int,
    tools: list[dict[str, Any]],
    output_override_names: list[str],
    observation: list[dict[str, Any]],
) -> None:
    """Refuse to go on from a checkpoint that does not belong to this run, or not to its end.

    Raises:
        ValueError: what differs.
    """
    given = cast("Mapping[str, object]", checkpoint)
    if missing := set(ResponsesToolCheckpoint.__annotations__) - set(given):
        raise ValueError(f"The checkpoint lacks {', '.join(sorted(missing))}.")
    expected: dict[str, object] = {
        "version": 1,
        "run_id": run_id,
        "phase": "boundary",
        "max_steps": max_steps,
        "tools": without_secrets(tools),
        "output_override_names": output_override_names,
        "pending_items": [],
        "returned_outputs": [],
    }
    for name, value in expected.items():
        if given[name] != value:
            raise ValueError(
                f"The run cannot be resumed: `{name}` of the checkpoint is {given[name]!r}, and "
                f"must be {value!r}."
            )
    if not 0 <= checkpoint["consumed_requests"] < max_steps:
        raise ValueError("The run cannot be resumed: all of its `max_steps` are used.")
    if not observation or not all(map(_is_observation, observation)):
        raise ValueError(
            "A resumed run needs something new from the user: give text, or user messages that "
            "are not blank, as `params['input']`."
        )
    _check_pairs(checkpoint["history"])


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


def _is_observation(item: dict[str, Any]) -> bool:
    if item.get("role") != "user" or item.get("type", "message") != "message":
        return False
    content: Any = item.get("content") or ()
    if isinstance(content, str):
        return bool(content.strip())
    return bool(content) and all(part.get("text", "x").strip() for part in content)


def _check_pairs(history: list[dict[str, Any]]) -> None:
    """Refuse a history with a call that has no output, or the other way round."""
    owed: dict[str, str] = {}
    seen: set[str] = set()
    for item in history:
        kind = str(item.get("type"))
        if kind in _ANSWERS.values():
            call_id = str(item.get("id" if kind == "mcp_approval_request" else "call_id"))
            if call_id in seen:
                raise ValueError(f"The history of the checkpoint has {call_id!r} twice.")
            seen.add(call_id)
            owed[call_id] = kind
        elif kind in _ANSWERS:
            call_id = str(item.get("call_id") or item.get("approval_request_id"))
            if owed.pop(call_id, None) != _ANSWERS[kind]:
                raise ValueError(f"The output of {call_id!r} in the checkpoint belongs to no call.")
    if owed:
        raise ValueError(f"The history of the checkpoint lacks outputs of {sorted(owed)}.")
