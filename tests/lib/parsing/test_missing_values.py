"""Calls without arguments, messages without text, and servers that send other types."""

from __future__ import annotations

import json
from typing import Any

import pydantic
import pytest
from pydantic import BaseModel

from openai import pydantic_function_tool
from openai.lib._parsing._completions import parse_arguments
from openai.lib.beta.agents._dispatch import _parse_arguments
from tests.family import httpx
from tests.flavours import Flavour, Recorder

pytestmark = pytest.mark.anyio


class Now(BaseModel):
    """Tell the time."""


class Zone(BaseModel):
    tz: str = "utc"


class Place(BaseModel):
    city: str


NONE = ["", None, " \n", "null", "{}", {}]
LOOSE = {"name": "f", "strict": True, "parameters": {"type": "object", "properties": {}}}
TIGHT = {**LOOSE, "parameters": {"type": "object", "required": ["city"]}}


def chat(arguments: Any) -> dict[str, Any]:
    function = {"name": "Zone", "arguments": arguments}
    calls = [{"id": "c", "type": "function", "function": function}]
    message = {"role": "assistant", "content": None, "tool_calls": calls}
    return {"choices": [{"index": 0, "finish_reason": "tool_calls", "message": message}]}


def response(*output: Any) -> dict[str, Any]:
    return {"id": "r", "object": "response", "status": "completed", "output": output}


def call(arguments: Any) -> dict[str, Any]:
    return {"type": "function_call", "call_id": "c", "name": "Zone", "arguments": arguments}


def message(content: Any) -> dict[str, Any]:
    return {"id": "m", "type": "message", "role": "assistant", "content": content}


def text(value: Any) -> list[dict[str, Any]]:
    return [{"type": "output_text", "text": value, "annotations": []}]


async def parse_chat(flavour: Flavour, body: Any, **arguments: Any) -> Any:
    client = flavour.client(Recorder(httpx.Response(200, json=body)))
    parsed = client.chat.completions.parse(model="m", messages=[], **arguments)
    return (await flavour.settle(parsed)).choices[0].message


async def parse_response(flavour: Flavour, body: Any, **arguments: Any) -> Any:
    client = flavour.client(Recorder(httpx.Response(200, json=body)))
    return await flavour.settle(client.responses.parse(model="m", input="x", **arguments))


def events(*payloads: Any) -> httpx.Response:
    lines = "".join(f"data: {json.dumps(each)}\n\n" for each in payloads)
    return httpx.Response(200, text=lines, headers={"content-type": "text/event-stream"})


@pytest.mark.rule("J9")
@pytest.mark.parametrize("arguments", NONE)
async def test_a_call_without_arguments_has_the_defaults(flavour: Flavour, arguments: Any):
    tools: Any = [pydantic_function_tool(Zone)]
    said = await parse_chat(flavour, chat(arguments), tools=tools)
    assert said.tool_calls[0].function.parsed_arguments == Zone()
    answer = await parse_response(flavour, response(call(arguments)), tools=tools)
    assert answer.output[0].parsed_arguments == Zone()


@pytest.mark.rule("J9")
@pytest.mark.parametrize(
    "arguments, zone", [(each, "utc") for each in NONE] + [({"tz": "cet"}, "cet")]
)
async def test_so_it_has_in_a_stream(flavour: Flavour, arguments: Any, zone: str):
    function = {"name": "Zone", "arguments": arguments}
    delta = {"tool_calls": [{"index": 0, "id": "c", "type": "function", "function": function}]}
    kind = {"object": "chat.completion.chunk"}
    chunks = [
        {"choices": [{"index": 0, "delta": {"role": "assistant"}}], **kind},
        {"choices": [{"index": 0, "delta": delta}], **kind},
        {"choices": [{"index": 0, "delta": {}, "finish_reason": "tool_calls"}], **kind},
    ]
    client = flavour.client(Recorder(events(*chunks)))
    tools: Any = [pydantic_function_tool(Zone)]
    manager = client.chat.completions.stream(model="m", messages=[], tools=tools)
    async with flavour.entered(manager) as stream:
        seen = await flavour.collect(stream)
        final = await flavour.settle(stream.get_final_completion())
    done = [each for each in seen if each.type == "tool_calls.function.arguments.done"]
    assert [each.parsed_arguments for each in done] == [Zone(tz=zone)]
    assert isinstance(done[0].arguments, str)
    assert final.choices[0].message.tool_calls[0].function.parsed_arguments == Zone(tz=zone)


@pytest.mark.rule("J9")
@pytest.mark.parametrize("arguments", ["", None])
async def test_so_it_has_in_a_stream_of_a_response(flavour: Flavour, arguments: Any):
    started = {**response(), "status": "in_progress"}
    sent = events(
        {"type": "response.created", "response": started},
        {"type": "response.output_item.added", "output_index": 0, "item": call("")},
        {"type": "response.output_item.done", "output_index": 0, "item": call(arguments)},
        {"type": "response.completed", "response": response(call(arguments))},
    )
    client = flavour.client(Recorder(sent))
    tools: Any = [pydantic_function_tool(Zone)]
    manager = client.responses.stream(model="m", input="x", tools=tools)
    async with flavour.entered(manager) as stream:
        await flavour.collect(stream)
        final = await flavour.settle(stream.get_final_response())
    assert final.output[0].parsed_arguments == Zone()


@pytest.mark.rule("J9")
@pytest.mark.parametrize("arguments", NONE)
def test_what_is_required_is_still_required(arguments: Any):
    function: Any = pydantic_function_tool(Place)["function"]
    with pytest.raises(pydantic.ValidationError):
        parse_arguments(function, arguments)


@pytest.mark.rule("J9")
def test_a_strict_tool_without_a_model_requires_what_its_schema_requires():
    for arguments in ("", None, "null"):
        assert parse_arguments(LOOSE, arguments) == {}
    for arguments in ("", None):
        with pytest.raises(json.JSONDecodeError):
            parse_arguments(TIGHT, arguments)
    assert parse_arguments(TIGHT, "null") is None
    assert parse_arguments({"name": "f"}, "") is None


@pytest.mark.rule("J9")
def test_arguments_may_be_a_dict():
    function: Any = pydantic_function_tool(Place)["function"]
    assert parse_arguments(function, {"city": "Köln"}) == Place(city="Köln")
    assert parse_arguments(TIGHT, {"city": "Köln"}) == {"city": "Köln"}


@pytest.mark.rule("J9")
@pytest.mark.parametrize("arguments", NONE)
def test_an_agent_s_call_without_arguments_has_none(arguments: Any):
    assert _parse_arguments(arguments) == {}


@pytest.mark.rule("J9")
@pytest.mark.parametrize("arguments", [[], "[]", "1", 1])
def test_an_agent_s_arguments_are_an_object(arguments: Any):
    with pytest.raises(TypeError, match="object"):
        _parse_arguments(arguments)


@pytest.mark.rule("J10")
@pytest.mark.parametrize("content", [text(""), text(None), [], None, ""])
async def test_a_message_without_text_is_not_parsed(flavour: Flavour, content: Any):
    answer = await parse_response(flavour, response(message(content)), text_format=Place)
    assert answer.output_parsed is None
    assert answer.output_text == ""


@pytest.mark.rule("J10")
async def test_malformed_text_is_still_an_error(flavour: Flavour):
    for content in (text("{"), text(" "), "{"):
        with pytest.raises(pydantic.ValidationError):
            await parse_response(flavour, response(message(content)), text_format=Place)


@pytest.mark.rule("J11")
async def test_the_content_may_be_a_text(flavour: Flavour):
    body = response(message('{"city": "Köln"}'))
    answer = await parse_response(flavour, body, text_format=Place)
    assert answer.output_parsed == Place(city="Köln")
    assert answer.output_text == '{"city": "Köln"}'
    client = flavour.client(Recorder(httpx.Response(200, json=body)))
    created = await flavour.settle(client.responses.create(model="m", input="x"))
    assert created.output_text == '{"city": "Köln"}'


@pytest.mark.rule("J11")
async def test_the_content_of_a_chat_message_may_be_parts(flavour: Flavour):
    parts = [
        {"type": "thinking", "text": "hm"},
        {"type": "text", "text": '{"city": '},
        {"type": "text", "text": '"Köln"}'},
    ]
    body = chat("{}")
    body["choices"][0]["message"].update(content=parts, tool_calls=None)
    said = await parse_chat(flavour, body, response_format=Place)
    assert said.parsed == Place(city="Köln")
    body["choices"][0]["message"]["content"] = []
    assert (await parse_chat(flavour, body, response_format=Place)).parsed is None


@pytest.mark.rule("J13")
async def test_null_entries_of_a_chat_completion_are_left_out(flavour: Flavour):
    body = chat("{}")
    body["choices"][0]["message"]["tool_calls"].insert(0, None)
    body["choices"].append(None)
    found = await parse_chat(flavour, body, tools=[pydantic_function_tool(Zone)])
    assert [each.function.parsed_arguments for each in found.tool_calls] == [Zone()]


@pytest.mark.rule("J13")
@pytest.mark.parametrize("odd", ["text", ["text"], 1])
async def test_a_message_that_is_none_is_returned_as_it_is(flavour: Flavour, odd: Any):
    body = {"choices": [{"index": 0, "finish_reason": "stop", "message": odd}]}
    assert await parse_chat(flavour, body, response_format=Place) == odd


@pytest.mark.rule("J13")
@pytest.mark.parametrize("odd", [None, "text", {"type": None}])
async def test_odd_entries_of_a_response_are_passed_over(flavour: Flavour, odd: Any):
    body = response(odd, message([None, *text('{"city": "Rome"}')]))
    found = await parse_response(flavour, body, text_format=Place)
    assert (found.output_text, found.output_parsed) == ('{"city": "Rome"}', Place(city="Rome"))


class Cities(pydantic.RootModel[list[str]]):
    def __len__(self) -> int:
        return len(self.root)


@pytest.mark.rule("J13")
async def test_a_parsed_value_may_be_false(flavour: Flavour):
    found = await parse_response(flavour, response(message(text("[]"))), text_format=Cities)
    assert found.output_parsed == Cities([])
