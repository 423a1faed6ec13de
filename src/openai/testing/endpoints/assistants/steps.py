"""Perform a run in one step, a message or tool calls, and report it as events."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from ..._model import attachments, tokens
from ..._model.generation import Generation, generate
from ..._service.errors import ServiceError
from ..._service.jobs import public
from ..._service.routing import Call
from ..._service.state import Service
from ..._service.wire import Object
from ...prompt import Prompt, Turn
from ..chat.output import chat_call
from ..chat.prompt import schema_of
from ..tools import as_tools, flatten
from .routes import MESSAGES, STEPS, add_message

__all__ = ["Events", "finish_calls", "perform"]

Events = list[tuple[str, Object]]
"""Names and data of events, in order."""


async def perform(call: Call, run: Object) -> Events:
    """Answer the thread of a run, or call tools; return the events."""
    service = call.service
    run |= {"status": "in_progress", "started_at": service.now()}
    events: Events = [("thread.run.in_progress", public(run))]
    try:
        generation = await generate(call, _prompt(service, run))
    except ServiceError as exc:
        error = {"code": "server_error", "message": exc.message}
        run |= {"status": "failed", "failed_at": service.now(), "last_error": error}
        return [*events, ("thread.run.failed", public(run))]
    run["usage"] = _usage(generation)
    if generation.tool_calls:
        return [*events, *_call_tools(service, run, generation)]
    return [*events, *_answer(service, run, generation)]


def _prompt(service: Service, run: Object) -> Prompt:
    turns = [Turn("system", run["instructions"])] if run["instructions"] else []
    turns += [_turn(message) for message in MESSAGES.within(service, run["thread_id"])]
    tools, forced = as_tools(map(flatten, run["tools"]), flatten(run["tool_choice"]))
    wanted = run["response_format"]
    return Prompt(
        model=run["model"],
        turns=[*turns, *run["_turns"]],
        tools=tools,
        forced=None if run["_turns"] else forced,
        parallel=run["parallel_tool_calls"],
        schema=None if wanted == "auto" else schema_of(wanted),
        max_tokens=run["max_completion_tokens"],
        raw=run,
    )


def _turn(message: Object) -> Turn:
    texts: list[str] = []
    attached: list[str] = []
    for number, part in enumerate(message["content"]):
        if part["type"] == "text":
            texts.append(part["text"]["value"])
        elif part["type"] == "image_url":
            url: str = part["image_url"].get("url", "")
            attached.append(attachments.describe_image(url, f"content[{number}].image_url.url"))
        else:
            attached.append(f"The image is the file {part['image_file'].get('file_id')}.")
    return Turn(message["role"], "\n".join(texts), attached)


def _usage(generation: Generation) -> Object:
    prompt, made = generation.prompt_tokens, generation.completion_tokens
    return {"prompt_tokens": prompt, "completion_tokens": made, "total_tokens": prompt + made}


def _step(service: Service, run: Object, kind: str, details: Object) -> Object:
    row: Object = {
        **service.head("thread.run.step", "step"),
        "assistant_id": run["assistant_id"],
        "thread_id": run["thread_id"],
        "run_id": run["id"],
        "type": kind,
        "status": "in_progress",
        "step_details": {"type": kind, kind: details},
        "last_error": None,
        "expired_at": None,
        "cancelled_at": None,
        "failed_at": None,
        "completed_at": None,
        "metadata": {},
        "usage": None,
    }
    return STEPS.within(service, run["id"]).add(row)


def _complete(service: Service, row: Object, usage: Object | None) -> Object:
    row |= {"status": "completed", "completed_at": service.now(), "usage": usage}
    return dict(row)


def _answer(service: Service, run: Object, generation: Generation) -> Events:
    text = generation.text or generation.reply.refusal or ""
    author = {"assistant_id": run["assistant_id"], "run_id": run["id"]}
    message = add_message(
        service, run["thread_id"], {"role": "assistant", "content": text}, **author
    )
    step = _step(service, run, "message_creation", {"message_id": message["id"]})
    start: Object = {**message, "content": [], "status": "in_progress", "completed_at": None}
    events: Events = [
        ("thread.run.step.created", dict(step)),
        ("thread.run.step.in_progress", dict(step)),
        ("thread.message.created", start),
        ("thread.message.in_progress", start),
    ]
    for number, piece in enumerate(generation.pieces or [text]):
        part: Object = {"index": 0, "type": "text", "text": {"value": piece}}
        if number == 0:
            part["text"]["annotations"] = []
        events.append(("thread.message.delta", _delta(message, {"content": [part]})))
    cut = generation.finish_reason == "length"
    if cut:
        message |= {"status": "incomplete", "incomplete_details": {"reason": "max_tokens"}}
    events.append((f"thread.message.{message['status']}", dict(message)))
    events.append(("thread.run.step.completed", _complete(service, step, run["usage"])))
    if cut:
        run |= {"status": "incomplete", "incomplete_details": {"reason": "max_completion_tokens"}}
    else:
        run |= {"status": "completed", "completed_at": service.now()}
    return [*events, (f"thread.run.{run['status']}", public(run))]


def _delta(row: Object, delta: Object) -> Object:
    return {"id": row["id"], "object": f"{row['object']}.delta", "delta": delta}


def _call_tools(service: Service, run: Object, generation: Generation) -> Events:
    calls = [chat_call(replace(one, custom=False)) for one in generation.tool_calls]
    step = _step(service, run, "tool_calls", {})
    step["step_details"] = {"type": "tool_calls", "tool_calls": []}
    events: Events = [
        ("thread.run.step.created", dict(step)),
        ("thread.run.step.in_progress", dict(step)),
    ]
    for index, one in enumerate(calls):
        events += [("thread.run.step.delta", _delta(step, part)) for part in _parts(index, one)]
    step["step_details"] = {
        "type": "tool_calls",
        "tool_calls": [_with_output(one, None) for one in calls],
    }
    run["status"] = "requires_action"
    run["required_action"] = {
        "type": "submit_tool_outputs",
        "submit_tool_outputs": {"tool_calls": calls},
    }
    return [*events, ("thread.run.requires_action", public(run))]


def _with_output(call: Object, output: str | None) -> Object:
    return {**call, "function": {**call["function"], "output": output}}


def _parts(index: int, call: Object) -> list[Object]:
    function: Object = call["function"]
    empty = {"name": function["name"], "arguments": "", "output": None}
    start: Object = {**call, "index": index, "function": empty}
    more: list[Object] = [
        {"index": index, "type": "function", "function": {"arguments": piece}}
        for piece in tokens.split(function["arguments"])
    ]
    return [
        {"step_details": {"type": "tool_calls", "tool_calls": [part]}} for part in [start, *more]
    ]


def finish_calls(service: Service, run: Object, outputs: dict[str, Any]) -> Events:
    """Record the outputs of a run's tool calls, and continue the run."""
    step = list(STEPS.within(service, run["id"]))[-1]
    calls: list[Object] = step["step_details"]["tool_calls"]
    answered = [_with_output(one, outputs[one["id"]]) for one in calls]
    step["step_details"] = {"type": "tool_calls", "tool_calls": answered}
    for one in answered:
        function: Object = one["function"]
        run["_turns"].append(Turn("assistant", f"{function['name']}({function['arguments']})"))
        run["_turns"].append(Turn("tool", function["output"], tool=one["id"]))
    done = _complete(service, step, run["usage"])
    run |= {"status": "queued", "required_action": None}
    return [("thread.run.step.completed", done), ("thread.run.queued", public(run))]
