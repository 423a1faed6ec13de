"""Chat completions: create, stream, and those that were stored."""

from __future__ import annotations

from ..._model.generation import generate, paced
from ..._service.routing import Area, Call, Result, events
from ..._service.store import paginate
from ..._service.wire import Object, is_array
from .output import Answer
from .params import ACCEPTS, LIMITS, RULES
from .prompt import as_prompt

__all__ = ["area"]

area: Area = Area()

_STORED = "chat completion"


@area.post("/chat/completions", limits=LIMITS, accepts=ACCEPTS, rules=RULES, metered=True)
async def create(call: Call) -> Result:
    """Answer a conversation, whole or as a stream."""
    body = call.body
    call.service.need_model(body["model"], "chat")
    generation = await generate(call, as_prompt(body))
    ids = call.service.ids
    identifier = ids.new("chatcmpl", separator="-", length=29)
    audio_id = ids.new("audio") if "audio" in body else ""
    answer = Answer(identifier, call.service.now(), body, generation, audio_id)
    if body.get("store"):
        row = {**answer.completion(), "request": body}
        call.service.table(_STORED).add(row)
    if body.get("stream"):
        return events(paced(answer.chunks(), generation.reply.pause))
    return answer.completion()


def _shown(row: Object) -> Object:
    return {name: value for name, value in row.items() if name != "request"}


@area.get("/chat/completions")
def list_stored(call: Call) -> Result:
    """Return a page of stored completions."""
    model = call.query.get("model")
    wanted: dict[str, str] = call.query.get("metadata", {})
    rows = [
        row
        for row in call.service.table(_STORED)
        if model in {None, row["model"]} and wanted.items() <= row["metadata"].items()
    ]
    return paginate(rows, call.query, order="asc", show=_shown)


@area.get("/chat/completions/{completion_id}")
def retrieve(call: Call) -> Result:
    """Return one stored completion."""
    return _shown(call.service.table(_STORED).get(call.path["completion_id"]))


@area.post("/chat/completions/{completion_id}")
def update(call: Call) -> Result:
    """Replace the metadata of a stored completion."""
    row = call.service.table(_STORED).get(call.path["completion_id"])
    row["metadata"] = call.body["metadata"] or {}
    return _shown(row)


@area.delete("/chat/completions/{completion_id}")
def delete(call: Call) -> Result:
    """Delete a stored completion."""
    row = call.service.table(_STORED).remove(call.path["completion_id"])
    return {"object": "chat.completion.deleted", "id": row["id"], "deleted": True}


@area.get("/chat/completions/{completion_id}/messages")
def messages(call: Call) -> Result:
    """Return a page of the messages that a stored completion was asked with."""
    row = call.service.table(_STORED).get(call.path["completion_id"])
    rows = [
        _stored_message(message, f"{row['id']}-{index}")
        for index, message in enumerate(row["request"]["messages"])
    ]
    return paginate(rows, call.query, order="asc")


def _stored_message(message: Object, identifier: str) -> Object:
    content = message.get("content")
    parts = content if is_array(content) else None
    text = content if parts is None else None
    return {**message, "id": identifier, "content": text, "content_parts": parts}
