"""Realtime sessions over a WebSocket: items and audio in, answers in text or speech out.

There is no voice detection: audio becomes an item when it is committed, and the model answers a
`response.create`. Clients of the earlier protocol (`OpenAI-Beta: realtime=v1`) get its event names.
"""

from __future__ import annotations

import base64
import binascii
from collections.abc import AsyncIterator, Callable
from functools import cache
from typing import Any, cast

from ..._model import tokens
from ..._model.generation import Generation, generate
from ..._model.wav import RATE, encode_blocks, sound
from ..._service.errors import ServiceError, invalid, not_found
from ..._service.kinds import Kind
from ..._service.routing import Area, Call, Result
from ..._service.tables import Range, extend, find
from ..._service.wire import Object
from ...prompt import Prompt, Turn
from ..tools import as_tools

__all__ = ["area"]

area: Area = Area()

_SECRET_LIFETIME = 600
_SESSION_LIFETIME = 1800
_AUDIO_BLOCK = 24_000
_EARLIER_NAMES = (
    ("response.output_audio_transcript.", "response.audio_transcript."),
    ("response.output_audio.", "response.audio."),
    ("response.output_text.", "response.text."),
    ("conversation.item.added", "conversation.item.created"),
)
_Events = AsyncIterator[Object]
_LIMITS: dict[str, Range] = {
    "*.audio_end_ms": (0, None),
    "*.content_index": (0, None),
    "*.item_id": (1, None),
    "*.response.max_output_tokens": (1, 4096),
    "*.response.output_modalities": (1, None),
    "*.session.realtime.max_output_tokens": (1, 4096),
    "*.session.realtime.model": (1, None),
    "*.session.realtime.output_modalities": (1, None),
}


@cache
def _events_table() -> Kind:
    """Return the table of the events that clients send, now or by the earlier protocol."""
    return cast("Kind", extend(find("SEND", "/realtime"), _LIMITS, {}).body)


@area.post("/realtime/client_secrets", limits={"expires_after.seconds": (10, 7200)})
def create_client_secret(call: Call) -> Result:
    """Create a short-lived key for browsers."""
    service = call.service
    value = service.ids.new("ek", length=32)
    service.access_tokens.add(value)
    expiry: Object = call.body.get("expires_after", {})
    session: Object = {"type": "realtime", "model": "gpt-realtime", **call.body.get("session", {})}
    return {
        "value": value,
        "expires_at": service.now() + expiry.get("seconds", _SECRET_LIFETIME),
        "session": {"id": service.ids.new("sess"), "object": "realtime.session", **session},
    }


@area.socket("/realtime")
class Session:
    """One realtime session."""

    def __init__(self, call: Call) -> None:
        self._call = call
        self._ids = call.service.ids
        self._earlier = "realtime=v1" in (call.header("openai-beta") or "")
        self._items: list[Object] = []
        self._audio = b""
        self._state: Object = {
            "id": self._ids.new("sess"),
            "object": "realtime.session",
            "type": "realtime",
            "model": call.query.get("model") or call.query.get("deployment") or "gpt-realtime",
            "output_modalities": ["audio"],
            "instructions": "",
            "tools": [],
            "tool_choice": "auto",
            "max_output_tokens": "inf",
            "expires_at": call.service.now() + _SESSION_LIFETIME,
        }
        self._answers: dict[str, Callable[[Object], list[Object]]] = {
            "session.update": self._update,
            "conversation.item.create": self._create_item,
            "conversation.item.delete": self._delete_item,
            "conversation.item.retrieve": self._retrieve_item,
            "conversation.item.truncate": self._truncate_item,
            "input_audio_buffer.append": self._append_audio,
            "input_audio_buffer.clear": self._clear_audio,
            "input_audio_buffer.commit": self._commit_audio,
            "output_audio_buffer.clear": self._clear_output,
            "response.cancel": self._cancel,
        }

    def greet(self) -> list[Object]:
        """Return the event that describes the session."""
        return [self._event("session.created", session=dict(self._state))]

    async def answer(self, event: Object) -> _Events:
        """Yield the answers to one event."""
        checked: Object = _events_table().check(event, "event")
        if checked["type"] == "response.create":
            async for data in self._respond(checked.get("response", {})):
                yield data
        else:
            for data in self._answers[checked["type"]](checked):
                yield data

    def refuse(self, problem: ServiceError, event: Object) -> Object:
        """Return the error event for an event that is refused."""
        error: Object = problem.body()["error"]
        return self._event("error", error={**error, "event_id": event.get("event_id")})

    def _event(self, kind: str, **fields: Any) -> Object:
        if self._earlier:
            for now, earlier in _EARLIER_NAMES:
                kind = kind.replace(now, earlier)
        return {"type": kind, "event_id": self._ids.new("event"), **fields}

    def _update(self, event: Object) -> list[Object]:
        self._state |= event["session"]
        return [self._event("session.updated", session=dict(self._state))]

    def _find(self, event: Object) -> Object:
        for item in self._items:
            if item["id"] == event["item_id"]:
                return item
        raise not_found("conversation item", event["item_id"], "item_id")

    def _add(self, item: Object, after: str | None = None) -> list[Object]:
        """Add an item to the conversation, and return the events that report it."""
        previous = after or (self._items[-1]["id"] if self._items else None)
        places = [at for at, one in enumerate(self._items) if one["id"] == after]
        self._items.insert(places[0] + 1 if places else len(self._items), item)
        kinds = ["conversation.item.added"] + ["conversation.item.done"] * (not self._earlier)
        return [self._event(kind, previous_item_id=previous, item=item) for kind in kinds]

    def _create_item(self, event: Object) -> list[Object]:
        return self._add(self._item(**event["item"]), event.get("previous_item_id"))

    def _item(self, **fields: Any) -> Object:
        head = {"id": self._ids.new("item"), "object": "realtime.item", "status": "completed"}
        return {**head, **fields}

    def _delete_item(self, event: Object) -> list[Object]:
        self._items.remove(self._find(event))
        return [self._event("conversation.item.deleted", item_id=event["item_id"])]

    def _retrieve_item(self, event: Object) -> list[Object]:
        return [self._event("conversation.item.retrieved", item=self._find(event))]

    def _truncate_item(self, event: Object) -> list[Object]:
        self._find(event)
        told = {name: event[name] for name in ("item_id", "content_index", "audio_end_ms")}
        return [self._event("conversation.item.truncated", **told)]

    def _append_audio(self, event: Object) -> list[Object]:
        try:
            self._audio += base64.b64decode(event["audio"], validate=True)
        except binascii.Error as exc:
            raise invalid(f"The audio is not base64: {exc}.", "audio", "invalid_base64") from exc
        return []

    def _clear_audio(self, event: Object) -> list[Object]:
        del event
        self._audio = b""
        return [self._event("input_audio_buffer.cleared")]

    def _clear_output(self, event: Object) -> list[Object]:
        del event
        return [self._event("output_audio_buffer.cleared", response_id="")]

    def _commit_audio(self, event: Object) -> list[Object]:
        del event
        if not self._audio:
            message = "The input audio buffer is empty; append audio before it is committed."
            raise invalid(message, None, "input_audio_buffer_commit_empty")
        seconds = len(self._audio) / (2 * RATE)
        said = f"A recording of {seconds:.1f} seconds."
        self._audio = b""
        content = [{"type": "input_audio", "transcript": said}]
        item = self._item(type="message", role="user", content=content)
        previous = self._items[-1]["id"] if self._items else None
        told = {"item_id": item["id"], "previous_item_id": previous}
        return [self._event("input_audio_buffer.committed", **told), *self._add(item)]

    def _cancel(self, event: Object) -> list[Object]:
        del event
        message = "There is no active response to cancel."
        raise invalid(message, None, "response_cancel_not_active")

    async def _respond(self, wanted: Object) -> _Events:
        asked: Object = {**self._state, **wanted}
        response: Object = {
            "id": self._ids.new("resp"),
            "object": "realtime.response",
            "status": "in_progress",
            "status_details": None,
            "output": [],
            "output_modalities": asked.get("modalities") or asked["output_modalities"],
            "metadata": asked.get("metadata"),
            "usage": None,
        }
        yield self._event("response.created", response=dict(response))
        generation = await generate(self._call, self._prompt(asked))
        for index, item in enumerate(self._output(generation)):
            response["output"].append(item)
            place = {"response_id": response["id"], "output_index": index}
            for data in self._item_events(item, place, generation, asked):
                yield data
        response |= {"status": "completed", "usage": _usage(generation)}
        if generation.finish_reason == "length":
            details = {"type": "incomplete", "reason": "max_output_tokens"}
            response |= {"status": "incomplete", "status_details": details}
        yield self._event("response.done", response=response)

    def _prompt(self, asked: Object) -> Prompt:
        turns = [Turn("system", asked["instructions"])] if asked["instructions"] else []
        turns += [turn for item in asked.get("input", self._items) for turn in self._turns(item)]
        tools, forced = as_tools(asked["tools"], asked["tool_choice"])
        limit = asked["max_output_tokens"]
        return Prompt(
            model=self._state["model"],
            turns=turns,
            tools=tools,
            forced=forced,
            max_tokens=None if limit == "inf" else limit,
            raw=asked,
        )

    def _output(self, generation: Generation) -> list[Object]:
        items = [
            self._item(type="function_call", call_id=one.id, name=one.name, arguments=one.text)
            for one in generation.tool_calls
        ]
        if generation.text is not None:
            items.insert(0, self._item(type="message", role="assistant", content=[]))
        return items

    def _item_events(
        self, item: Object, place: Object, generation: Generation, asked: Object
    ) -> list[Object]:
        """Return the events of one output item, from its start to its end."""
        start = {**item, "status": "in_progress"}
        events = [self._event("response.output_item.added", item=start, **place)]
        if asked.get("conversation") != "none":
            events += self._add(item)
        at = {**place, "item_id": item["id"]}
        if item["type"] == "function_call":
            events += self._call_events(item, at)
        else:
            modalities = asked.get("modalities") or asked["output_modalities"]
            at["content_index"] = 0
            events += self._message_events(item, at, generation, spoken="audio" in modalities)
        return [*events, self._event("response.output_item.done", item=item, **place)]

    def _call_events(self, item: Object, at: Object) -> list[Object]:
        kind, at = "response.function_call_arguments", {**at, "call_id": item["call_id"]}
        pieces = tokens.split(item["arguments"])
        events = [self._event(f"{kind}.delta", delta=piece, **at) for piece in pieces]
        done = {"name": item["name"], "arguments": item["arguments"]}
        return [*events, self._event(f"{kind}.done", **done, **at)]

    def _message_events(
        self, item: Object, at: Object, generation: Generation, *, spoken: bool
    ) -> list[Object]:
        text = generation.text or ""
        kind, field = ("audio", "transcript") if spoken else ("text", "text")
        name = "response.output_audio_transcript" if spoken else "response.output_text"
        item["content"].append({"type": f"output_{kind}", field: text})
        part = {"type": kind, field: text}
        events = [
            self._event("response.content_part.added", part={**part, field: ""}, **at),
            *(self._event(f"{name}.delta", delta=piece, **at) for piece in generation.pieces),
        ]
        if spoken:
            kind = "response.output_audio"
            blocks = encode_blocks(sound(text), _AUDIO_BLOCK)
            events += [self._event(f"{kind}.delta", delta=block, **at) for block in blocks]
            events.append(self._event(f"{kind}.done", **at))
        events.append(self._event(f"{name}.done", **{field: text}, **at))
        return [*events, self._event("response.content_part.done", part=part, **at)]

    def _turns(self, item: Object) -> list[Turn]:
        """Return what the model sees of an item: nothing of calls to MCP servers."""
        match item.get("type", "message"):
            case "message":
                parts: list[Object] = item.get("content", [])
                texts = [part.get("text") or part.get("transcript") or "" for part in parts]
                return [Turn(item.get("role", "user"), "\n".join(texts))]
            case "function_call":
                return [Turn("assistant", f"{item.get('name')}({item.get('arguments')})")]
            case "function_call_output":
                return [Turn("tool", item.get("output", ""), tool=item.get("call_id"))]
            case "item_reference":
                return self._turns(self._find({"item_id": item.get("id", "")}))
            case _:
                return []


def _usage(generation: Generation) -> Object:
    used, made = generation.prompt_tokens, generation.completion_tokens
    return {
        "input_tokens": used,
        "input_token_details": {"text_tokens": used, "audio_tokens": 0, "cached_tokens": 0},
        "output_tokens": made,
        "output_token_details": {"text_tokens": made, "audio_tokens": 0},
        "total_tokens": used + made,
    }
