"""Runs of an assistant on a thread, polled or streamed."""

from __future__ import annotations

from collections.abc import Iterator

from ..._service.errors import invalid
from ..._service.jobs import begin, public, stop
from ..._service.routing import Area, Call, Result, events
from ..._service.state import Service
from ..._service.tables import Range
from ..._service.wire import DONE, Object, event
from ..chat.params import SAMPLING
from .routes import ACTIVE, RUNS, STEPS, THREADS, add_message, add_thread
from .steps import Events, finish_calls, perform

__all__ = ["area"]

area: Area = Area()

_LIFETIME = 600
_PREFIX = "/threads/{thread_id}/runs"
_LIMITS: dict[str, Range] = {
    **SAMPLING,
    "assistant_id": (1, None),
    "max_completion_tokens": (256, None),
    "max_prompt_tokens": (256, None),
    "model": (1, None),
    "tools": (0, 128),
    "truncation_strategy.last_messages": (1, None),
}
_TIMES = ("started_at", "cancelled_at", "failed_at", "completed_at")


@area.post("/threads/runs", limits={**_LIMITS, "thread.messages[].content": (1, None)})
async def create_thread_and_run(call: Call) -> Result:
    """Create a thread and start a run on it."""
    _assistant(call)
    thread = add_thread(call.service, call.body.get("thread", {}))
    return await _start(call, thread["id"], [("thread.created", dict(thread))])


@area.post(_PREFIX, limits={**_LIMITS, "additional_messages[].content": (1, None)})
async def create(call: Call) -> Result:
    """Start a run on a thread."""
    service, thread = call.service, str(THREADS.find(call)["id"])
    _assistant(call)
    for run in RUNS.within(service, thread):
        if run["status"] in ACTIVE:
            raise invalid(f"Thread '{thread}' already has an active run '{run['id']}'.")
    for message in call.body.get("additional_messages", ()):
        add_message(service, thread, message)
    return await _start(call, thread, [])


def _assistant(call: Call) -> Object:
    return call.service.table("assistant").get(call.body["assistant_id"])


async def _start(call: Call, thread: str, before: Events) -> Result:
    service = call.service
    run = _row(service, call.body, _assistant(call), thread)
    RUNS.within(service, thread).add(run)
    before += [("thread.run.created", public(run)), ("thread.run.queued", public(run))]
    return await _work(call, run, before)


async def _work(call: Call, run: Object, before: Events) -> Result:
    """Perform the run now and stream it, or start a job that polling advances."""
    if call.body.get("stream"):
        return events(_encode([*before, *await perform(call, run)]))

    async def finish(row: Object) -> None:
        await perform(call, row)

    return await begin(call.service, run, finish)


def _encode(happened: Events) -> Iterator[bytes]:
    yield from (event(data, name) for name, data in happened)
    yield b"event: done\n" + DONE


def _row(service: Service, body: Object, assistant: Object, thread: str) -> Object:
    now = service.now()
    instructions = body.get("instructions", assistant["instructions"]) or ""
    more = body.get("additional_instructions")
    model: str = body.get("model") or assistant["model"]
    service.need_model(model, "chat")
    return {
        **service.head("thread.run", "run"),
        "thread_id": thread,
        "assistant_id": assistant["id"],
        "status": "queued",
        "required_action": None,
        "last_error": None,
        "expires_at": now + _LIFETIME,
        **dict.fromkeys(_TIMES),
        "incomplete_details": None,
        "model": model,
        "instructions": f"{instructions}\n{more}" if more else instructions,
        "tools": body.get("tools", assistant["tools"]),
        "metadata": body.get("metadata", {}),
        "usage": None,
        "temperature": body.get("temperature", assistant["temperature"]),
        "top_p": body.get("top_p", assistant["top_p"]),
        "max_prompt_tokens": body.get("max_prompt_tokens"),
        "max_completion_tokens": body.get("max_completion_tokens"),
        "truncation_strategy": body.get("truncation_strategy", {"type": "auto"}),
        "tool_choice": body.get("tool_choice", "auto"),
        "parallel_tool_calls": body.get("parallel_tool_calls", True),
        "response_format": body.get("response_format", assistant["response_format"]),
        "_turns": [],
    }


_RUN = f"{_PREFIX}/{{run_id}}"
area.get(_PREFIX)(RUNS.page)
area.get(_RUN)(RUNS.poll)
area.post(_RUN)(RUNS.update)


@area.post(f"{_RUN}/cancel")
def cancel(call: Call) -> Result:
    """Cancel a run that has not ended."""
    row = RUNS.find(call)
    if row["status"] not in ACTIVE:
        raise invalid(f"The run '{row['id']}' is {row['status']} and cannot be cancelled.")
    stop(row)
    row |= {"status": "cancelled", "cancelled_at": call.service.now(), "required_action": None}
    return public(row)


@area.post(f"{_RUN}/submit_tool_outputs")
async def submit(call: Call) -> Result:
    """Submit all tool outputs that a run waits for."""
    row = RUNS.find(call)
    if row["status"] != "requires_action":
        raise invalid(f"The run '{row['id']}' is {row['status']}; it waits for no tool outputs.")
    needed: list[Object] = row["required_action"]["submit_tool_outputs"]["tool_calls"]
    outputs = {one.get("tool_call_id"): one.get("output", "") for one in call.body["tool_outputs"]}
    expected = {one["id"] for one in needed}
    if outputs.keys() != expected:
        listed = ", ".join(sorted(expected))
        raise invalid(f"Outputs are expected for exactly these calls: {listed}.", "tool_outputs")
    return await _work(call, row, finish_calls(call.service, row, outputs))


area.get(f"{_RUN}/steps")(STEPS.page)
area.get(f"{_RUN}/steps/{{step_id}}")(STEPS.retrieve)
