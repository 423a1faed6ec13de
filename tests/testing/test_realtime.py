"""WebSockets: realtime sessions and responses, raw and through the client."""

from __future__ import annotations

import asyncio
import base64
import json
from collections.abc import Iterator
from typing import Any

import pytest
from websockets.exceptions import InvalidStatus
from websockets.sync.client import ClientConnection, connect
from websockets.sync.connection import Connection

from openai import AsyncOpenAI, OpenAI
from openai.testing import Emulator, Fault, ToolCall

USER: Any = {
    "type": "message",
    "role": "user",
    "content": [{"type": "input_text", "text": "Say one two"}],
}


class Talk:
    """A socket whose events are objects."""

    def __init__(self, socket: Connection) -> None:
        self.socket = socket

    def send(self, kind: str, **fields: Any) -> None:
        self.socket.send(json.dumps({"type": kind, **fields}))

    def next(self) -> Any:
        return json.loads(self.socket.recv(timeout=5))

    def until(self, kind: str) -> list[Any]:
        """Return the events up to the first of this kind."""
        events = [self.next()]
        while events[-1]["type"] != kind:
            events.append(self.next())
        return events


def opened(server: Emulator, path: str, **headers: str) -> ClientConnection:
    address = server.base_url.replace("http", "ws")
    sent = {"Authorization": f"Bearer {server.api_key}", **headers}
    return connect(f"{address}{path}", additional_headers=sent)


@pytest.fixture
def talk(server: Emulator) -> Iterator[Talk]:
    with opened(server, "/realtime?model=gpt-realtime") as socket:
        yield Talk(socket)


def test_session_starts_and_is_updated(talk: Talk) -> None:
    created = talk.next()
    assert created["type"] == "session.created"
    assert created["session"]["model"] == "gpt-realtime"
    talk.send("session.update", session={"instructions": "Be brief."})
    assert talk.next()["session"]["instructions"] == "Be brief."


def test_text_answer(talk: Talk) -> None:
    talk.next()
    talk.send("conversation.item.create", item=USER)
    assert [talk.next()["type"] for _ in range(2)] == [
        "conversation.item.added",
        "conversation.item.done",
    ]
    talk.send("response.create", response={"output_modalities": ["text"]})
    events = talk.until("response.done")
    assert [event["type"] for event in events] == [
        "response.created",
        "response.output_item.added",
        "conversation.item.added",
        "conversation.item.done",
        "response.content_part.added",
        "response.output_text.delta",
        "response.output_text.delta",
        "response.output_text.done",
        "response.content_part.done",
        "response.output_item.done",
        "response.done",
    ]
    assert "".join(event.get("delta", "") for event in events) == "one two"
    final = events[-1]["response"]
    assert final["output"][0]["content"] == [{"type": "output_text", "text": "one two"}]
    assert final["usage"]["output_tokens"] == 2


def test_spoken_answer(talk: Talk) -> None:
    talk.next()
    talk.send("response.create", response={"input": [USER], "conversation": "none"})
    events = talk.until("response.done")
    kinds = [event["type"] for event in events]
    assert "conversation.item.added" not in kinds
    sound = [e["delta"] for e in events if e["type"] == "response.output_audio.delta"]
    assert len(base64.b64decode(sound[0])) > 1000
    done = next(e for e in events if e["type"] == "response.output_audio_transcript.done")
    assert done["transcript"] == "one two"


def test_audio_becomes_an_item(talk: Talk) -> None:
    talk.next()
    talk.send("input_audio_buffer.commit", event_id="mine")
    refused = talk.next()["error"]
    assert (refused["code"], refused["event_id"]) == ("input_audio_buffer_commit_empty", "mine")
    talk.send("input_audio_buffer.append", audio=base64.b64encode(bytes(48_000)).decode())
    talk.send("input_audio_buffer.commit")
    committed, added, _ = talk.until("conversation.item.done")
    assert committed["item_id"] == added["item"]["id"]
    assert added["item"]["content"][0]["transcript"] == "A recording of 1.0 seconds."
    talk.send("conversation.item.retrieve", item_id=committed["item_id"])
    assert talk.next()["item"] == added["item"]
    talk.send("conversation.item.delete", item_id=committed["item_id"])
    assert talk.next()["type"] == "conversation.item.deleted"
    talk.send("conversation.item.delete", item_id=committed["item_id"])
    assert talk.next()["error"]["param"] == "item_id"


def test_tool_calls(server: Emulator, talk: Talk) -> None:
    talk.next()
    server.script(ToolCall("get_weather", {"city": "Oslo"}))
    talk.send("response.create")
    events = talk.until("response.done")
    done = next(e for e in events if e["type"] == "response.function_call_arguments.done")
    assert (done["name"], json.loads(done["arguments"])) == ("get_weather", {"city": "Oslo"})
    output = {"type": "function_call_output", "call_id": done["call_id"], "output": "rain"}
    talk.send("conversation.item.create", item=output)
    talk.until("conversation.item.done")
    talk.send("response.create", response={"output_modalities": ["text"]})
    assert talk.until("response.done")[-1]["response"]["output"][0]["content"][0]["text"] == (
        "The tool returned: rain"
    )


@pytest.mark.parametrize(
    "text, code",
    [
        ("{", "invalid_json"),
        ("[]", "invalid_type"),
        ('{"type": "dance"}', "invalid_value"),
        ('{"type": "response.cancel"}', "response_cancel_not_active"),
        ('{"type": "input_audio_buffer.append", "audio": "*"}', "invalid_base64"),
        ('{"type": "session.update"}', "missing_required_parameter"),
    ],
)
def test_bad_events_are_refused_and_the_session_goes_on(talk: Talk, text: str, code: str) -> None:
    talk.next()
    talk.socket.send(text)
    refused = talk.next()
    assert (refused["type"], refused["error"]["code"]) == ("error", code)
    talk.send("session.update", session={})
    assert talk.next()["type"] == "session.updated"


def test_earlier_protocol_has_its_names(server: Emulator) -> None:
    with opened(server, "/realtime?model=gpt-realtime", **{"OpenAI-Beta": "realtime=v1"}) as raw:
        talk = Talk(raw)
        talk.next()
        talk.send("response.create", response={"input": [USER], "modalities": ["text"]})
        kinds = {event["type"] for event in talk.until("response.done")}
    assert {"response.text.delta", "conversation.item.created"} <= kinds
    assert "response.output_text.delta" not in kinds


@pytest.mark.parametrize(
    "kind, fields, param, code",
    [
        ("response.cancel", {"mood": 1}, "mood", "unknown_parameter"),
        (
            "session.update",
            {"session": {"type": "realtime", "tracing": 1}},
            "session.tracing",
            "invalid_type",
        ),
        (
            "session.update",
            {"session": {"type": "realtime", "max_output_tokens": 5000}},
            "session.max_output_tokens",
            "integer_above_max_value",
        ),
        ("conversation.item.create", {"item": {"type": "box"}}, "item.type", "invalid_value"),
        ("conversation.item.delete", {"item_id": ""}, "item_id", "string_below_min_length"),
        (
            "response.create",
            {"response": {"output_modalities": ["smell"]}},
            "response.output_modalities[0]",
            "invalid_value",
        ),
    ],
)
def test_events_are_checked_against_the_definition(
    talk: Talk, kind: str, fields: Any, param: str, code: str
) -> None:
    talk.next()
    talk.send(kind, **fields)
    error = talk.next()["error"]
    assert (error["param"], error["code"]) == (f"event.{param}", code)


def test_items_of_every_type_can_be_in_a_conversation(talk: Talk) -> None:
    talk.next()
    approval = {"type": "mcp_approval_response", "id": "a", "approval_request_id": "r"}
    earlier = {"role": "assistant", "content": [{"type": "text", "text": "Yes?"}]}
    for item in ({**approval, "approve": True}, earlier, {**USER, "id": "question"}):
        talk.send("conversation.item.create", item=item)
        talk.until("conversation.item.done")
    reference = {"type": "item_reference", "id": "question"}
    talk.send("response.create", response={"input": [reference], "output_modalities": ["text"]})
    assert talk.until("response.done")[-1]["response"]["output"][0]["content"][0]["text"] == (
        "one two"
    )
    talk.send("response.create", response={"tools": [{"name": "say"}], "tool_choice": "required"})
    assert talk.until("response.done")[-1]["response"]["output"][0]["name"] == "say"


def test_handshake_needs_a_key_and_can_fail(server: Emulator) -> None:
    with pytest.raises(InvalidStatus) as caught:
        opened(server, "/realtime?model=x", Authorization="Bearer sk-wrong")
    assert caught.value.response.status_code == 401
    server.fault(Fault.error(503), path="/realtime")
    with pytest.raises(InvalidStatus) as failed:
        opened(server, "/realtime?model=x")
    assert failed.value.response.status_code == 503
    assert [request.status for request in server.requests] == [401, 503]


def test_events_are_recorded(server: Emulator, talk: Talk) -> None:
    talk.next()
    talk.send("session.update", session={"instructions": "x"})
    talk.next()
    (request,) = server.requests
    assert (request.path, request.status) == ("/realtime", 101)
    assert request.body == [{"type": "session.update", "session": {"instructions": "x"}}]


def test_client_secret_opens_a_session(api: Any, server: Emulator) -> None:
    body = {"session": {"type": "realtime", "model": "gpt-realtime"}}
    secret = api.post("/realtime/client_secrets", body)["value"]
    with opened(server, "/realtime", Authorization=f"Bearer {secret}") as raw:
        assert Talk(raw).next()["type"] == "session.created"


def test_responses_over_a_socket(server: Emulator) -> None:
    with opened(server, "/responses") as raw:
        talk = Talk(raw)
        talk.send("response.create", model="gpt-4o", input="Say one two")
        first = talk.until("response.completed")
        assert "".join(event.get("delta", "") for event in first) == "one two"
        previous = first[-1]["response"]["id"]
        body = {"model": "gpt-4o", "input": "Say b", "previous_response_id": previous}
        talk.send("response.create", **body)
        assert talk.until("response.completed")[-1]["response"]["status"] == "completed"
        talk.send("response.create", model="gpt-4o", input="x", temperature=9)
        refused = talk.next()
        assert (refused["type"], refused["error"]["param"]) == ("error", "temperature")


def test_client_talks_to_a_session(server: Emulator) -> None:
    with (
        OpenAI(base_url=server.base_url, api_key=server.api_key) as client,
        client.realtime.connect(model="gpt-realtime") as connection,
    ):
        connection.conversation.item.create(item=USER)
        connection.response.create(response={"output_modalities": ["text"]})
        text = ""
        for event in connection:
            if event.type == "response.output_text.delta":
                text += event.delta
            elif event.type == "response.done":
                break
    assert text == "one two"


def test_async_client_streams_responses_over_a_socket(server: Emulator) -> None:
    async def ask() -> str:
        text = ""
        async with (
            AsyncOpenAI(base_url=server.base_url, api_key=server.api_key) as client,
            client.responses.connect() as connection,
        ):
            await connection.response.create(model="gpt-4o", input="Say one two")
            async for event in connection:
                if event.type == "response.output_text.delta":
                    text += event.delta
                elif event.type == "response.completed":
                    break
        return text

    assert asyncio.run(ask()) == "one two"
