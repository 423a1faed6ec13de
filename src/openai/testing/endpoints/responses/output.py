"""Turn an answer into a response object, and that into the events of a stream."""

from __future__ import annotations

import base64
from collections.abc import Iterable, Iterator
from typing import Any

from ..._model import tokens
from ..._model.generation import Generation
from ..._service.state import Service
from ..._service.wire import Object
from .hosted_tools import Hosted

__all__ = ["begin_response", "finish_response", "response_events", "response_usage"]

_PREFIXES = {"computer_call": "cu", "mcp_approval_request": "mcpr", "mcp_call": "mcp"}
_TIERS = {"auto": "default", None: "default"}


def begin_response(service: Service, body: Object, status: str) -> Object:
    """Return the response before it has any output."""
    reasoning: Object = {"effort": None, "summary": None, **body.get("reasoning", {})}
    text: Object = {"format": {"type": "text"}, "verbosity": "medium", **body.get("text", {})}
    return {
        **service.head("response", "resp", length=48),
        "status": status,
        "background": body.get("background", False),
        "completed_at": None,
        "conversation": _conversation(body),
        "error": None,
        "incomplete_details": None,
        "instructions": body.get("instructions"),
        "max_output_tokens": body.get("max_output_tokens"),
        "max_tool_calls": body.get("max_tool_calls"),
        "metadata": body.get("metadata", {}),
        "model": body.get("model", "gpt-4o"),
        "output": [],
        "parallel_tool_calls": body.get("parallel_tool_calls", True),
        "previous_response_id": body.get("previous_response_id"),
        "prompt": body.get("prompt"),
        "prompt_cache_key": body.get("prompt_cache_key"),
        "reasoning": reasoning,
        "safety_identifier": body.get("safety_identifier"),
        "service_tier": _TIERS.get(body.get("service_tier"), body.get("service_tier")),
        "store": body.get("store", True),
        "temperature": body.get("temperature", 1.0),
        "text": text,
        "tool_choice": body.get("tool_choice", "auto"),
        "tools": [_describe(tool) for tool in body.get("tools", ())],
        "top_logprobs": body.get("top_logprobs", 0),
        "top_p": body.get("top_p", 1.0),
        "truncation": body.get("truncation", "disabled"),
        "usage": None,
        "user": body.get("user"),
    }


def _describe(tool: Object) -> Object:
    """Return a tool as a response repeats it: a function is strict unless it says otherwise."""
    return {"strict": True, **tool} if tool["type"] == "function" else tool


def _conversation(body: Object) -> Object | None:
    named = body.get("conversation")
    return {"id": named} if isinstance(named, str) else named


def finish_response(
    service: Service,
    response: Object,
    body: Object,
    generation: Generation,
    hosted: Hosted | None = None,
) -> Object:
    """Return the response with its output and final status."""
    reason = generation.finish_reason
    final: Object = {**response, "completed_at": service.now(), "status": "completed"}
    if reason in {"length", "content_filter"}:
        why = "max_output_tokens" if reason == "length" else reason
        final |= {"status": "incomplete", "incomplete_details": {"reason": why}}
        final["completed_at"] = None
    elif reason == "failed":
        error = {"code": "server_error", "message": "The model failed to answer."}
        final |= {"status": "failed", "error": {**error, **(generation.reply.error or {})}}
        final["completed_at"] = None
    if reason != "failed":
        final["output"] = hosted.items if hosted else []
        cited = hosted.annotations if hosted else []
        final["output"] += _items(service, body, generation, final["status"], cited)
        final["usage"] = response_usage(
            generation.prompt_tokens, generation.completion_tokens, generation.reasoning_tokens
        )
    return final


def response_usage(used: int, made: int, reasoning: int = 0) -> Object:
    """Return the usage object of a response."""
    return {
        "input_tokens": used,
        "input_tokens_details": {"cached_tokens": 0, "cache_write_tokens": 0},
        "output_tokens": made,
        "output_tokens_details": {"reasoning_tokens": reasoning},
        "total_tokens": used + made,
    }


def _items(
    service: Service, body: Object, generation: Generation, status: str, cited: list[Object]
) -> Iterator[Object]:
    reply = generation.reply
    if reply.reasoning is not None:
        yield _reasoning(service, body, reply.reasoning)
    if generation.text is not None or reply.refusal is not None:
        yield {
            "id": service.ids.new("msg", length=48),
            "type": "message",
            "status": status,
            "role": "assistant",
            "content": _content(body, generation, cited),
        }
    for item in reply.items:
        prefix = _PREFIXES.get(item["type"], "item")
        yield {"id": service.ids.new(prefix, length=48), **item}
    for call in generation.tool_calls:
        kind, content = (
            ("custom_tool_call", "input") if call.custom else ("function_call", "arguments")
        )
        yield {
            "id": service.ids.new("ctc" if call.custom else "fc", length=48),
            "type": kind,
            "status": "completed",
            "call_id": call.id,
            "name": call.name,
            content: call.text,
        }


def _reasoning(service: Service, body: Object, text: str) -> Object:
    wanted: Object = body.get("reasoning") or {}
    shown = wanted.get("summary") or wanted.get("generate_summary")
    item: Object = {
        "id": service.ids.new("rs", length=48),
        "type": "reasoning",
        "summary": [{"type": "summary_text", "text": text}] if shown else [],
    }
    if "reasoning.encrypted_content" in body.get("include", ()):
        item["encrypted_content"] = base64.b64encode(text.encode()).decode()
    return item


def _content(body: Object, generation: Generation, cited: list[Object]) -> list[Object]:
    if generation.reply.refusal is not None:
        return [{"type": "refusal", "refusal": generation.reply.refusal}]
    return [
        {
            "type": "output_text",
            "text": generation.text,
            "annotations": cited,
            "logprobs": _logprobs(body, generation.pieces),
        }
    ]


def _logprobs(body: Object, pieces: Any) -> list[Object]:
    if "message.output_text.logprobs" not in body.get("include", ()):
        return []
    return tokens.logprobs(pieces, body.get("top_logprobs", 0))


def response_events(final: Object, pieces: list[str], *, queued: bool = False) -> list[Object]:
    """Return all events of the stream that ends with `final`, numbered from 0."""
    bare: Object = {**final, "output": [], "usage": None, "completed_at": None, "error": None}
    bare["incomplete_details"] = None
    events: list[Object] = []

    def add(kind: str, **fields: Any) -> None:
        events.append({"type": kind, **fields, "sequence_number": len(events)})

    first: Object = {**bare, "status": "queued" if queued else "in_progress"}
    add("response.created", response=first)
    if queued:
        add("response.queued", response=first)
    add("response.in_progress", response={**bare, "status": "in_progress"})
    for index, item in enumerate(final["output"]):
        if item["type"] == "message":
            start, parts = _message_events(item, pieces)
        else:
            start, parts = _ITEM_EVENTS.get(item["type"], _hosted_events)(item)
        add("response.output_item.added", output_index=index, item=start)
        for kind, fields in parts:
            add(kind, item_id=item["id"], output_index=index, **fields)
        add("response.output_item.done", output_index=index, item=item)
    add(f"response.{final['status']}", response=final)
    return events


_Events = tuple[Object, Iterable[tuple[str, Object]]]
"""An item as it starts, then the names and fields of the events that build it."""


def _message_events(item: Object, pieces: list[str]) -> _Events:
    parts = (
        (kind, {"content_index": number, **fields})
        for number, part in enumerate(item["content"])
        for kind, fields in _content_events(part, pieces)
    )
    return {**item, "status": "in_progress", "content": []}, parts


def _content_events(part: Object, pieces: list[str]) -> Iterator[tuple[str, Object]]:
    added, done = "response.content_part.added", "response.content_part.done"
    if part["type"] == "refusal":
        yield added, {"part": {**part, "refusal": ""}}
        for piece in tokens.split(part["refusal"]):
            yield "response.refusal.delta", {"delta": piece}
        yield "response.refusal.done", {"refusal": part["refusal"]}
    else:
        yield added, {"part": {**part, "text": "", "logprobs": [], "annotations": []}}
        given: list[Object] = part["logprobs"]
        for place, piece in enumerate(pieces):
            delta = {"delta": piece, "logprobs": given[place : place + 1]}
            yield "response.output_text.delta", delta
        for place, annotation in enumerate(part["annotations"]):
            cited = {"annotation_index": place, "annotation": annotation}
            yield "response.output_text.annotation.added", cited
        yield "response.output_text.done", {"text": part["text"], "logprobs": given}
    yield done, {"part": part}


def _call_events(item: Object) -> _Events:
    custom = item["type"] == "custom_tool_call"
    field = "input" if custom else "arguments"
    name = "response.custom_tool_call_input" if custom else "response.function_call_arguments"
    parts = [(f"{name}.delta", {"delta": piece}) for piece in tokens.split(item[field])]
    done = {field: item[field]} if custom else {field: item[field], "name": item["name"]}
    return {**item, "status": "in_progress", field: ""}, [*parts, (f"{name}.done", done)]


def _reasoning_events(item: Object) -> _Events:
    parts: list[tuple[str, Object]] = []
    name = "response.reasoning_summary"
    for number, part in enumerate(item["summary"]):
        at = {"summary_index": number}
        parts.append((f"{name}_part.added", {**at, "part": {**part, "text": ""}}))
        pieces = tokens.split(part["text"])
        parts += [(f"{name}_text.delta", {**at, "delta": piece}) for piece in pieces]
        parts.append((f"{name}_text.done", {**at, "text": part["text"]}))
        parts.append((f"{name}_part.done", {**at, "part": part}))
    return {**item, "summary": []}, parts


def _code_events(item: Object) -> _Events:
    name, code = "response.code_interpreter_call", item["code"]
    parts: list[tuple[str, Object]] = [
        (f"{name}.in_progress", {}),
        *((f"{name}_code.delta", {"delta": piece}) for piece in tokens.split(code)),
        (f"{name}_code.done", {"code": code}),
        (f"{name}.interpreting", {}),
        (f"{name}.completed", {}),
    ]
    return {**item, "status": "in_progress", "code": "", "outputs": None}, parts


def _hosted_events(item: Object) -> _Events:
    start: Object = {**item, "status": "in_progress"}
    if "result" in item:
        start["result"] = None
    stages = _STAGES.get(item["type"], ())
    return start, [(f"response.{item['type']}.{stage}", {}) for stage in stages]


_STAGES = {
    "file_search_call": ("in_progress", "searching", "completed"),
    "web_search_call": ("in_progress", "searching", "completed"),
    "image_generation_call": ("in_progress", "generating", "completed"),
    "mcp_list_tools": ("in_progress", "completed"),
}
_ITEM_EVENTS = {
    "code_interpreter_call": _code_events,
    "function_call": _call_events,
    "custom_tool_call": _call_events,
    "reasoning": _reasoning_events,
}
