"""Generate the answer to a prompt: scripts, rules, stop sequences, limits, token counts.

The built-in rules are in `..responder`; `tokens` splits and counts.
"""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from dataclasses import dataclass, replace

from .._service.errors import ServiceError, invalid
from .._service.routing import Call
from .._service.wire import Object, dumps
from ..prompt import Prompt, Tool
from ..reply import Reply, ToolCall, parse_reply
from ..responder import respond
from . import tokens
from .schema import Unsatisfiable

__all__ = ["Generation", "generate", "prompt_tokens", "scripted_reply"]

_PER_TURN = 4
_PER_PROMPT = 3
_PER_ATTACHMENT = 85


@dataclass(frozen=True)
class Generation:
    """A finished answer; `pieces` are the tokens of its text."""

    reply: Reply
    pieces: Sequence[str]
    finish_reason: str
    tool_calls: Sequence[ToolCall]
    prompt_tokens: int
    completion_tokens: int
    reasoning_tokens: int

    @property
    def text(self) -> str | None:
        """The text, or `None` if the answer has only calls, items or a refusal."""
        silent = self.tool_calls or self.reply.items or self.reply.refusal is not None
        if self.pieces or not silent:
            return "".join(self.pieces)
        return None


async def generate(call: Call, prompt: Prompt, otherwise: Reply | None = None) -> Generation:
    """Return the scripted answer to `prompt`, else `otherwise`, else the answer by the rules.

    A scripted reply can delay the answer, or raise an error instead.
    """
    reply = scripted_reply(call, prompt) or otherwise or _by_rules(prompt)
    if reply.delay:
        await asyncio.sleep(reply.delay)
    if reply.status != 200:
        raise _refusal(reply)
    pieces, reason = _truncate(reply, prompt)
    new_id = call.service.ids.new
    calls = [one if one.id else replace(one, id=new_id("call")) for one in reply.tool_calls]
    thinking = tokens.count(reply.reasoning or "") if prompt.reasoning else 0
    spoken = len(pieces) + sum(tokens.count(one.name + one.text) for one in calls)
    generation = Generation(
        reply=reply,
        pieces=pieces,
        finish_reason=reply.finish_reason or reason,
        tool_calls=calls,
        prompt_tokens=prompt_tokens(prompt),
        completion_tokens=spoken + tokens.count(reply.refusal or "") + thinking,
        reasoning_tokens=thinking,
    )
    used = (generation.prompt_tokens, generation.completion_tokens)
    call.service.usage.append((call.service.now(), prompt.model, *used))
    return generation


def _refusal(reply: Reply) -> ServiceError:
    error: Object = {"message": "The scripted reply is an error.", **(reply.error or {})}
    return ServiceError(
        reply.status,
        error["message"],
        kind=error.get("type"),
        param=error.get("param"),
        code=error.get("code"),
        headers=reply.headers,
    )


def scripted_reply(call: Call, prompt: Prompt) -> Reply | None:
    """Return the reply that the test set by header, metadata, script or responder."""
    if (text := call.header("x-emulator-reply")) is not None:
        return parse_reply(text, "x-emulator-reply")
    metadata: Object = call.body.get("metadata") or {}
    if (text := metadata.get("emulator_reply")) is not None:
        return parse_reply(text, "metadata.emulator_reply")
    return call.service.next_reply(prompt)


def _by_rules(prompt: Prompt) -> Reply:
    try:
        return respond(prompt)
    except Unsatisfiable as exc:
        message = f"No value conforms to the given JSON schema: {exc}."
        raise invalid(message, None, "invalid_json_schema") from exc


def _truncate(reply: Reply, prompt: Prompt) -> tuple[list[str], str]:
    """Return the pieces before a stop sequence or the token limit, and the finish reason."""
    reason = "tool_calls" if reply.tool_calls else "stop"
    text = reply.text or ""
    ends = [at for stop in prompt.stop if (at := text.find(stop)) >= 0]
    if reply.chunks is not None:
        pieces = list(reply.chunks)
    else:
        pieces = tokens.split(text[: min(ends)] if ends else text)
    if prompt.max_tokens is not None and len(pieces) > prompt.max_tokens:
        return pieces[: prompt.max_tokens], "length"
    return pieces, reason


def prompt_tokens(prompt: Prompt) -> int:
    """Return how many tokens the prompt has."""
    spoken = sum(
        tokens.count(turn.text) + _PER_TURN + _PER_ATTACHMENT * len(turn.attachments)
        for turn in prompt.turns
    )
    return spoken + _PER_PROMPT + sum(_tool_tokens(tool) for tool in prompt.tools)


def _tool_tokens(tool: Tool) -> int:
    return tokens.count(f"{tool.name}{tool.description}{dumps(tool.parameters or {})}")
