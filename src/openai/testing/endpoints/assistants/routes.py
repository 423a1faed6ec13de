"""Assistants, threads and their messages; runs are in another module."""

from __future__ import annotations

from typing import Any

from ..._service.collection import Collection
from ..._service.errors import invalid
from ..._service.routing import Area, Call, Result
from ..._service.state import Service
from ..._service.tables import Range
from ..._service.wire import Object
from ..chat.params import SAMPLING

__all__ = ["ACTIVE", "MESSAGES", "RUNS", "STEPS", "THREADS", "add_message", "add_thread", "area"]

area: Area = Area()

_ASSISTANT: dict[str, Range] = {
    **SAMPLING,
    "description": (None, 512),
    "instructions": (None, 256_000),
    "model": (1, None),
    "name": (None, 256),
    "tools": (0, 128),
}
_ASSISTANTS = Collection("assistant", "assistant_id")
THREADS = Collection("thread", "thread_id")
MESSAGES = Collection(
    "message", "message_id", "thread.message.deleted", parent=THREADS, filters={"run_id": "run_id"}
)
RUNS = Collection("run", "run_id", parent=THREADS)
STEPS = Collection("step", "step_id", parent=RUNS)
ACTIVE = {"queued", "in_progress", "requires_action", "cancelling"}


@area.post("/assistants", limits=_ASSISTANT)
def create_assistant(call: Call) -> Result:
    """Create an assistant."""
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
    head = service.head("assistant", "asst")
    return _ASSISTANTS.within(service).add({**head, **defaults, **body})


area.get("/assistants")(_ASSISTANTS.page)
area.get("/assistants/{assistant_id}")(_ASSISTANTS.retrieve)
area.delete("/assistants/{assistant_id}")(_ASSISTANTS.delete)


@area.post("/assistants/{assistant_id}", limits=_ASSISTANT)
def update_assistant(call: Call) -> Result:
    """Change an assistant."""
    if "model" in call.body:
        call.service.need_model(call.body["model"], "chat")
    return _ASSISTANTS.update(call)


def add_thread(service: Service, body: Object) -> Object:
    """Create a thread with its first messages."""
    row: Object = {
        **service.head("thread", "thread"),
        "metadata": body.get("metadata", {}),
        "tool_resources": body.get("tool_resources", {}),
    }
    THREADS.within(service).add(row)
    for message in body.get("messages", ()):
        add_message(service, row["id"], message)
    return row


def add_message(service: Service, thread: str, body: Object, **more: Any) -> Object:
    """Add a message to a thread; `more` are further fields, such as those a run sets."""
    now = service.now()
    row: Object = {
        **service.head("thread.message", "msg"),
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
    return MESSAGES.within(service, thread).add(row)


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


@area.post("/threads", limits={"messages[].content": (1, None)})
def create_thread(call: Call) -> Result:
    """Create a thread."""
    return add_thread(call.service, call.body)


area.get("/threads/{thread_id}")(THREADS.retrieve)
area.post("/threads/{thread_id}")(THREADS.update)
area.delete("/threads/{thread_id}")(THREADS.delete)


@area.post("/threads/{thread_id}/messages", limits={"content": (1, None)})
def create_message(call: Call) -> Result:
    """Add a message, unless a run on the thread is active."""
    thread = THREADS.find(call)["id"]
    for run in RUNS.within(call.service, thread):
        if run["status"] in ACTIVE:
            message = f"Messages cannot be added to '{thread}' while run '{run['id']}' is active."
            raise invalid(message)
    return add_message(call.service, thread, call.body)


_MESSAGE = "/threads/{thread_id}/messages/{message_id}"
area.get("/threads/{thread_id}/messages")(MESSAGES.page)
area.get(_MESSAGE)(MESSAGES.retrieve)
area.post(_MESSAGE)(MESSAGES.update)
area.delete(_MESSAGE)(MESSAGES.delete)
