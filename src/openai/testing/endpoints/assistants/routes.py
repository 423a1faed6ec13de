"""Assistants, threads and their messages; runs have a module of their own."""

from __future__ import annotations

from typing import Any

from ..._service.errors import invalid
from ..._service.routing import Area, Call, Result
from ..._service.state import Service
from ..._service.store import Table, paginate
from ..._service.tables import Range
from ..._service.wire import Object
from ..chat.params import SAMPLING

__all__ = ["ACTIVE", "add_message", "add_thread", "area", "messages_of", "runs_of"]

area: Area = Area()

_ASSISTANT: dict[str, Range] = {
    **SAMPLING,
    "description": (None, 512),
    "instructions": (None, 256_000),
    "model": (1, None),
    "name": (None, 256),
    "tools": (0, 128),
}
ACTIVE = {"queued", "in_progress", "requires_action", "cancelling"}


@area.post("/assistants", limits=_ASSISTANT)
def create_assistant(call: Call) -> Result:
    """Make an assistant."""
    body, service = call.body, call.service
    service.need_model(body["model"], "chat")
    defaults: Object = {
        "name": None,
        "description": None,
        "instructions": None,
        "tools": [],
        "tool_resources": {},
        "metadata": {},
        "temperature": 1.0,
        "top_p": 1.0,
        "response_format": "auto",
    }
    head: Object = {
        "id": service.ids.new("asst"),
        "object": "assistant",
        "created_at": service.now(),
    }
    return service.table("assistant").add({**head, **defaults, **body})


@area.get("/assistants")
def list_assistants(call: Call) -> Result:
    """Return a page of assistants."""
    return paginate(call.service.table("assistant"), call.query)


@area.get("/assistants/{assistant_id}")
def retrieve_assistant(call: Call) -> Result:
    """Return one assistant."""
    return call.service.table("assistant").get(call.path["assistant_id"])


@area.post("/assistants/{assistant_id}", limits=_ASSISTANT)
def update_assistant(call: Call) -> Result:
    """Change an assistant."""
    row = call.service.table("assistant").get(call.path["assistant_id"])
    if "model" in call.body:
        call.service.need_model(call.body["model"], "chat")
    row |= call.body
    return row


@area.delete("/assistants/{assistant_id}")
def delete_assistant(call: Call) -> Result:
    """Delete an assistant."""
    row = call.service.table("assistant").remove(call.path["assistant_id"])
    return {"id": row["id"], "object": "assistant.deleted", "deleted": True}


def messages_of(service: Service, thread: str) -> Table:
    """Return the messages of a thread."""
    return service.table(f"message in thread '{thread}'")


def runs_of(service: Service, thread: str) -> Table:
    """Return the runs of a thread."""
    return service.table(f"run in thread '{thread}'")


def add_thread(service: Service, body: Object) -> Object:
    """Make a thread with its first messages."""
    row: Object = {
        "id": service.ids.new("thread"),
        "object": "thread",
        "created_at": service.now(),
        "metadata": body.get("metadata", {}),
        "tool_resources": body.get("tool_resources", {}),
    }
    service.table("thread").add(row)
    for message in body.get("messages", ()):
        add_message(service, row["id"], message)
    return row


def add_message(service: Service, thread: str, body: Object, **more: Any) -> Object:
    """Add a message to a thread; `more` are fields of the object, as a run sets them."""
    now = service.now()
    row: Object = {
        "id": service.ids.new("msg"),
        "object": "thread.message",
        "created_at": now,
        "thread_id": thread,
        "status": "completed",
        "completed_at": now,
        "incomplete_at": None,
        "incomplete_details": None,
        "role": body["role"],
        "content": _content(body["content"]),
        "assistant_id": None,
        "run_id": None,
        "attachments": body.get("attachments", []),
        "metadata": body.get("metadata", {}),
        **more,
    }
    return messages_of(service, thread).add(row)


def _content(content: Any) -> list[Object]:
    parts: list[Object] = (
        [{"type": "text", "text": content}] if isinstance(content, str) else content
    )
    return [
        {"type": "text", "text": {"value": part["text"], "annotations": []}}
        if part["type"] == "text"
        else part
        for part in parts
    ]


def _thread(call: Call) -> Object:
    return call.service.table("thread").get(call.path["thread_id"])


@area.post("/threads", limits={"messages[].content": (1, None)})
def create_thread(call: Call) -> Result:
    """Start a thread."""
    return add_thread(call.service, call.body)


@area.get("/threads/{thread_id}")
def retrieve_thread(call: Call) -> Result:
    """Return one thread."""
    return _thread(call)


@area.post("/threads/{thread_id}")
def update_thread(call: Call) -> Result:
    """Change metadata or resources of a thread."""
    row = _thread(call)
    row |= call.body
    return row


@area.delete("/threads/{thread_id}")
def delete_thread(call: Call) -> Result:
    """Delete a thread."""
    row = call.service.table("thread").remove(call.path["thread_id"])
    return {"id": row["id"], "object": "thread.deleted", "deleted": True}


@area.post("/threads/{thread_id}/messages", limits={"content": (1, None)})
def create_message(call: Call) -> Result:
    """Add a message, unless a run works on the thread."""
    thread = _thread(call)["id"]
    for run in runs_of(call.service, thread):
        if run["status"] in ACTIVE:
            message = f"Messages cannot be added to '{thread}' while run '{run['id']}' is active."
            raise invalid(message)
    return add_message(call.service, thread, call.body)


@area.get("/threads/{thread_id}/messages")
def list_messages(call: Call) -> Result:
    """Return a page of messages, the latest first."""
    wanted = call.query.get("run_id")
    rows = [
        row
        for row in messages_of(call.service, _thread(call)["id"])
        if wanted in {None, row["run_id"]}
    ]
    return paginate(rows, call.query)


@area.get("/threads/{thread_id}/messages/{message_id}")
def retrieve_message(call: Call) -> Result:
    """Return one message."""
    return messages_of(call.service, _thread(call)["id"]).get(call.path["message_id"])


@area.post("/threads/{thread_id}/messages/{message_id}")
def update_message(call: Call) -> Result:
    """Replace the metadata of a message."""
    row = messages_of(call.service, _thread(call)["id"]).get(call.path["message_id"])
    row |= call.body
    return row


@area.delete("/threads/{thread_id}/messages/{message_id}")
def delete_message(call: Call) -> Result:
    """Delete a message."""
    row = messages_of(call.service, _thread(call)["id"]).remove(call.path["message_id"])
    return {"id": row["id"], "object": "thread.message.deleted", "deleted": True}
