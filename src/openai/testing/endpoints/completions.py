"""Text completions, the predecessor of chat completions."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate
from typing import Any

from .._model import tokens
from .._model.generation import Generation, generate
from .._service.errors import invalid
from .._service.kinds import Dictionary, Kind, Number
from .._service.routing import Area, Call, Result, events
from .._service.tables import Range
from .._service.wire import DONE, Object, event, is_array
from ..prompt import Prompt, Turn
from .chat.output import chat_usage
from .chat.params import SAMPLING
from .chat.prompt import as_stops

__all__ = ["area"]

area: Area = Area()

_DEFAULT_TOKENS = 16


def _check(body: Object) -> None:
    if body.get("best_of", body.get("n", 1)) < body.get("n", 1):
        raise invalid("'best_of' must not be smaller than 'n'.", "best_of", "invalid_value")
    if body.get("stream") and body.get("best_of", 1) > 1:
        raise invalid("'best_of' cannot be streamed.", "best_of", "invalid_value")


_LIMITS: dict[str, Range] = {
    **SAMPLING,
    "best_of": (0, 20),
    "frequency_penalty": (-2, 2),
    "logprobs": (0, 5),
    "max_tokens": (0, None),
    "model": (1, None),
    "n": (1, 128),
    "presence_penalty": (-2, 2),
    "prompt": (1, None),
    "seed": (-(2**63), 2**63),
    "stop": (1, 4),
}
_ACCEPTS: dict[str, Kind] = {"logit_bias": Dictionary(Number(-100, 100))}


@dataclass(frozen=True)
class _Choice:
    """The continuation of one prompt."""

    index: int
    echoed: Sequence[str]
    generation: Generation

    @property
    def pieces(self) -> list[str]:
        """The tokens of the text, after those of the prompt if it is echoed."""
        return [*self.echoed, *self.generation.pieces]

    def show(self, pieces: Sequence[str], reason: str | None, top: int | None) -> Object:
        """Return the choice object with these tokens."""
        return {
            "text": "".join(pieces),
            "index": self.index,
            "logprobs": None if top is None else _logprobs(pieces, top),
            "finish_reason": reason,
        }


@area.post("/completions", limits=_LIMITS, accepts=_ACCEPTS, rules=(_check,), metered=True)
async def create(call: Call) -> Result:
    """Continue one or more prompts."""
    body = call.body
    call.service.need_model(body["model"], "completion")
    choices: list[_Choice] = []
    for text in _prompts(body["prompt"]):
        generation = await generate(call, _as_prompt(body, text))
        echoed = tokens.split(text) if body.get("echo") else []
        for _ in range(body.get("n", 1)):
            choices.append(_Choice(len(choices), echoed, generation))
    head: Object = {
        "id": call.service.ids.new("cmpl", separator="-"),
        "object": "text_completion",
        "created": call.service.now(),
        "model": body["model"],
        "system_fingerprint": "fp_emulator",
    }
    if body.get("stream"):
        pause = choices[0].generation.reply.pause
        return events(_chunks(head, body, choices), pause)
    top = body.get("logprobs")
    shown = [one.show(one.pieces, one.generation.finish_reason, top) for one in choices]
    return {**head, "choices": shown, "usage": _usage(body, choices)}


def _prompts(value: Any) -> list[str]:
    items = value if is_array(value) else [value]
    if items and isinstance(items[0], int):
        items = [items]
    return [item if isinstance(item, str) else " ".join(map(str, item)) for item in items]


def _as_prompt(body: Object, text: str) -> Prompt:
    return Prompt(
        model=body["model"],
        turns=[Turn("user", text)],
        max_tokens=body.get("max_tokens", _DEFAULT_TOKENS),
        stop=as_stops(body.get("stop")),
        raw=body,
    )


def _chunks(head: Object, body: Object, choices: Sequence[_Choice]) -> Iterator[bytes]:
    with_usage = body.get("stream_options", {}).get("include_usage", False)
    tail: Object = {"usage": None} if with_usage else {}
    top = body.get("logprobs")
    for choice in choices:
        for piece in choice.pieces:
            yield event({**head, "choices": [choice.show([piece], None, top)], **tail})
        last = choice.show([], choice.generation.finish_reason, None)
        yield event({**head, "choices": [last], **tail})
    if with_usage:
        yield event({**head, "choices": [], "usage": _usage(body, choices)})
    yield DONE


def _usage(body: Object, choices: Sequence[_Choice]) -> Object:
    prompt = sum(tokens.count(text) for text in _prompts(body["prompt"]))
    made = sum(len(choice.generation.pieces) for choice in choices)
    return chat_usage(prompt, made)


def _logprobs(pieces: Sequence[str], top: int) -> Object:
    entries = tokens.logprobs(pieces, top)
    return {
        "tokens": list(pieces),
        "token_logprobs": [entry["logprob"] for entry in entries],
        "top_logprobs": [
            {other["token"]: other["logprob"] for other in entry["top_logprobs"]}
            for entry in entries
        ],
        "text_offset": list(accumulate(map(len, pieces), initial=0))[:-1],
    }
