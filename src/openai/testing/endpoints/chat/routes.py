"""Chat completions: create and stream; list, retrieve and change stored ones."""

from __future__ import annotations

from ..._model.generation import generate
from ..._service.collection import Collection
from ..._service.routing import Area, Call, Result, events
from ..._service.store import paginate
from ..._service.wire import Object, is_array
from .output import Answer
from .params import ACCEPTS, LIMITS, RULES
from .prompt import as_prompt

__all__ = ["area"]

area: Area = Area()

_STORED = Collection(
    "chat completion",
    "completion_id",
    "chat.completion.deleted",
    filters={"model": "model", "metadata": "metadata"},
    order="asc",
)


@area.post("/chat/completions", limits=LIMITS, accepts=ACCEPTS, rules=RULES, metered=True)
async def create(call: Call) -> Result:
    """Create a completion, whole or as a stream."""
    body = call.body
    call.service.need_model(body["model"], "chat")
    generation = await generate(call, as_prompt(body))
    ids = call.service.ids
    identifier = ids.new("chatcmpl", separator="-", length=29)
    audio_id = ids.new("audio") if "audio" in body else ""
    answer = Answer(identifier, call.service.now(), body, generation, audio_id)
    if body.get("store"):
        row = {**answer.completion(), "_request": body}
        _STORED.within(call.service).add(row)
    if body.get("stream"):
        return events(answer.chunks(), generation.reply.pause)
    return answer.completion()


area.get("/chat/completions")(_STORED.page)
area.get("/chat/completions/{completion_id}")(_STORED.retrieve)
area.post("/chat/completions/{completion_id}")(_STORED.update)
area.delete("/chat/completions/{completion_id}")(_STORED.delete)


@area.get("/chat/completions/{completion_id}/messages")
def messages(call: Call) -> Result:
    """Return a page of the messages in a stored completion's request."""
    row = _STORED.find(call)
    rows = [
        _stored_message(message, f"{row['id']}-{index}")
        for index, message in enumerate(row["_request"]["messages"])
    ]
    return paginate(rows, call.query, order="asc")


def _stored_message(message: Object, identifier: str) -> Object:
    content = message.get("content")
    parts = content if is_array(content) else None
    text = content if parts is None else None
    return {**message, "id": identifier, "content": text, "content_parts": parts}
