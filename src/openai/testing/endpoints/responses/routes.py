"""Responses: create, stream, run in the background; retrieve and delete stored ones."""

from __future__ import annotations

from collections.abc import AsyncIterator, Iterator
from dataclasses import dataclass, replace

from ..._model.generation import generate, prompt_tokens
from ..._service.errors import ServiceError, invalid
from ..._service.kinds import Choice, Need, Record
from ..._service.routing import Area, Call, Result, events
from ..._service.state import Service
from ..._service.store import paginate
from ..._service.wire import Object, event
from .hosted_tools import run_hosted
from .input import (
    RESPONSES,
    as_items,
    as_prompt,
    conversation_of,
    history,
    keep_items,
    seal,
)
from .output import begin_response, finish_response, response_events, response_usage
from .params import ACCEPTS, LIMITS, RULES

__all__ = ["area"]

area: Area = Area()

_CLIENT_EVENT = Record({"type": Need(Choice("response.create"))})


@dataclass(frozen=True)
class _Outcome:
    """A response before and after it is generated, and the tokens of its text."""

    started: Object
    final: Object
    pieces: list[str]
    pause: float

    def events(self) -> list[Object]:
        """Return the events of its stream."""
        queued = self.started["status"] == "queued"
        return response_events(self.final, self.pieces, queued=queued)


async def _respond(call: Call) -> _Outcome:
    service, body = call.service, call.body
    if "model" in body:
        service.need_model(body["model"], "chat")
    earlier = history(service, body)
    given = as_items(service, body.get("input"))
    prompt = as_prompt(body, [*earlier, *given])
    response = begin_response(service, body, "queued" if body.get("background") else "in_progress")
    hosted = run_hosted(service, body, prompt)
    generation = await generate(call, prompt, hosted.reply if hosted else None)
    if hosted is not None and generation.reply is not hosted.reply:
        hosted = None
    final = finish_response(service, response, body, generation, hosted)
    pieces = list(generation.pieces)
    if body.get("store", True):
        _store(service, final, given, pieces, body)
    return _Outcome(response, final, pieces, generation.reply.pause)


@area.post("/responses", limits=LIMITS, accepts=ACCEPTS, rules=RULES, metered=True)
async def create(call: Call) -> Result:
    """Create a response, whole, as a stream, or in the background."""
    outcome = await _respond(call)
    if call.body.get("stream"):
        return events(_encode(outcome.events()), outcome.pause)
    return outcome.started if call.body.get("background") else outcome.final


@area.socket("/responses")
class Connection:
    """A socket that answers each `response.create` event with the events of a response."""

    def __init__(self, call: Call) -> None:
        self._call = call

    def greet(self) -> list[Object]:
        """Return nothing: the client speaks first."""
        return []

    async def answer(self, event: Object) -> AsyncIterator[Object]:
        """Yield the events of one response."""
        _CLIENT_EVENT.check({"type": event.get("type")}, "")
        body = {name: value for name, value in event.items() if name != "type"}
        call = replace(self._call, body=create.check(body))
        outcome = await _respond(call)
        for data in outcome.events():
            yield data

    def refuse(self, problem: ServiceError, event: Object) -> Object:
        """Return the error event for a request that is refused."""
        del event
        return {"type": "error", "status": problem.status, **problem.body()}


def _store(
    service: Service, final: Object, given: list[Object], pieces: list[str], body: Object
) -> None:
    polls = service.settings.polls if body.get("background") and not body.get("stream") else 0
    row = {"id": final["id"], "final": final, "input": given, "pieces": pieces, "polls": polls}
    row["background"] = bool(body.get("background"))
    RESPONSES.within(service).add(row)
    if (conversation := conversation_of(service, body)) is not None:
        keep_items(service, conversation, [*given, *final["output"]])


def _encode(stream: list[Object]) -> Iterator[bytes]:
    return (event(data, data["type"]) for data in stream)


def _current(row: Object) -> Object:
    """Return the current state of a response: queued, then in progress, then final."""
    final: Object = row["final"]
    if row["polls"] <= 0:
        return final
    status = "queued" if row["polls"] > 1 else "in_progress"
    unfinished: Object = {"output": [], "usage": None, "completed_at": None, "error": None}
    return {**final, **unfinished, "incomplete_details": None, "status": status}


@area.get("/responses/{response_id}", limits={"starting_after": (0, None)})
def retrieve(call: Call) -> Result:
    """Return a stored response, or replay its events after a sequence number."""
    row = RESPONSES.find(call)
    if call.query.get("stream"):
        if not row["background"]:
            message = "Only responses created with 'background': true can be streamed again."
            raise invalid(message, "stream", "invalid_value")
        row["polls"] = 0
        after = call.query.get("starting_after", -1)
        stream = response_events(row["final"], row["pieces"], queued=True)
        return events(_encode([data for data in stream if data["sequence_number"] > after]))
    row["polls"] -= 1
    return _current(row)


@area.post("/responses/{response_id}/cancel")
def cancel(call: Call) -> Result:
    """Cancel a background response that has not ended."""
    row = RESPONSES.find(call)
    if not row["background"]:
        raise invalid(
            "Cannot cancel a response that does not run in the background.", "response_id"
        )
    if row["polls"] > 0:
        row["final"] = {**_current(row), "status": "cancelled"}
        row["polls"] = 0
    final: Object = row["final"]
    return final


area.delete("/responses/{response_id}")(RESPONSES.delete)


@area.get("/responses/{response_id}/input_items")
def input_items(call: Call) -> Result:
    """Return a page of the input items of a response."""
    row = RESPONSES.find(call)
    return paginate(row["input"], call.query)


@area.post("/responses/input_tokens", limits={"tools": (0, 128)})
def count_tokens(call: Call) -> Result:
    """Return how many tokens an input has."""
    earlier = history(call.service, call.body)
    given = as_items(call.service, call.body.get("input"))
    prompt = as_prompt(call.body, [*earlier, *given])
    return {"object": "response.input_tokens", "input_tokens": prompt_tokens(prompt)}


@area.post("/responses/compact", limits={"model": (1, None), "prompt_cache_key": (None, 64)})
def compact(call: Call) -> Result:
    """Compact the context to the user's messages and one sealed item."""
    service, body = call.service, call.body
    items = [*history(service, body), *as_items(service, body.get("input"))]
    if not items:
        raise invalid("There is nothing to compact; give 'input'.", "input")
    prompt = as_prompt(body, items)
    said = [{"role": turn.role, "text": turn.text} for turn in prompt.turns if turn.role != "user"]
    kept = [item for item in items if item["type"] == "message" and item["role"] == "user"]
    sealed = {
        "id": service.ids.new("cmp"),
        "type": "compaction",
        "encrypted_content": seal(said),
    }
    return {
        **service.head("response.compaction", "resp", length=48),
        "output": [*kept, sealed],
        "usage": response_usage(prompt_tokens(prompt), 1),
    }
