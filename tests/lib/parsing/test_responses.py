"""`responses.parse`: requests, parsed results, and results as input of the next request."""

from __future__ import annotations

import json
from typing import Any

import pydantic
import pytest
from pydantic import BaseModel

from openai._models import construct_type
from openai._types import omit
from openai.lib._parsing._responses import (
    get_input_tool_by_name,
    parse_response,
    parse_text,
)
from openai.lib._tools import pydantic_function_tool, pydantic_responses_function_tool
from openai.types.responses import ParsedResponse, Response
from tests.family import httpx
from tests.flavours import Flavour, Recorder

pytestmark = pytest.mark.anyio


class L(BaseModel):
    city: str
    n: int


class Other(BaseModel):
    x: int


JSON = '{"city": "Paris", "n": 2}'
ASK: dict[str, Any] = {"input": "hi", "model": "gpt-4o"}
STRICT: Any = {"type": "function", "name": "s", "strict": True, "parameters": {}}
LOOSE: Any = {"type": "function", "name": "l", "strict": False, "parameters": {}}


def response(*output: dict[str, Any] | None, **more: Any) -> dict[str, Any]:
    base = {"id": "r", "object": "response", "created_at": 1, "model": "m", "tools": []}
    return {**base, "output": list(output), **more}


def text(value: str | None) -> dict[str, Any]:
    return {"type": "output_text", "text": value, "annotations": []}


def message(*content: dict[str, Any], **more: Any) -> dict[str, Any]:
    base = {"id": "msg", "type": "message", "role": "assistant", "status": "completed"}
    return {**base, "content": list(content), **more}


def call(name: str, arguments: str, **more: Any) -> dict[str, Any]:
    base = {"id": f"fc_{name}", "type": "function_call", "call_id": f"call_{name}"}
    return {**base, "name": name, "arguments": arguments, **more}


async def parse(flavour: Flavour, answer: dict[str, Any], **arguments: Any) -> tuple[Any, Any]:
    """Return the parsed response, and the body that was sent."""
    recorder = Recorder(httpx.Response(200, json=answer))
    client = flavour.client(recorder)
    parsed = await flavour.settle(client.responses.parse(**{**ASK, **arguments}))
    assert "x-stainless-helper-method" not in recorder.last.headers
    return parsed, json.loads(recorder.last.content)


@pytest.mark.rule("S35")
async def test_a_class_is_sent_as_a_schema_and_comes_back_as_an_instance(flavour: Flavour):
    parsed, body = await parse(flavour, response(message(text(JSON))), text_format=L)
    assert body["text"]["format"]["type"] == "json_schema"
    assert body["text"]["format"]["name"] == "L"
    assert body["text"]["format"]["strict"] is True
    assert "stream" not in body
    assert parsed.output_parsed == L(city="Paris", n=2)
    assert type(parsed) is ParsedResponse
    assert isinstance(parsed, Response)
    assert repr(parsed).startswith("ParsedResponse(")


@pytest.mark.rule("S36")
async def test_other_settings_of_the_text_are_kept(flavour: Flavour):
    own: Any = {"verbosity": "low"}
    _, body = await parse(flavour, response(), text_format=L, text=own)
    assert set(body["text"]) == {"verbosity", "format"}
    assert own == {"verbosity": "low"}


async def test_verbosity_is_sent_where_the_api_knows_it(flavour: Flavour):
    _, body = await parse(flavour, response(), text_format=L, verbosity="high")
    assert body["text"]["verbosity"] == "high"
    assert "verbosity" not in body


@pytest.mark.rule("S37", "R9")
async def test_two_formats_are_refused(flavour: Flavour):
    client = flavour.client(Recorder())
    both: Any = {"text": {"format": {"type": "text"}}, "text_format": L}
    for method in (client.responses.parse, client.responses.stream):
        with pytest.raises(TypeError, match="text_format"):
            await flavour.settle(method(**ASK, **both))


@pytest.mark.rule("S38")
async def test_arguments_are_parsed_as_their_tools_say(flavour: Flavour):
    calls = [call("L", JSON), call("s", '{"a": 1}'), call("l", "{}")]
    tools = [pydantic_function_tool(L), STRICT, LOOSE]
    parsed, body = await parse(flavour, response(*calls), tools=tools)
    assert [each.parsed_arguments for each in parsed.output] == [
        L(city="Paris", n=2), {"a": 1}, None,
    ]  # fmt: skip
    assert list(body["tools"][0]) == ["type", "name", "description", "parameters", "strict"]
    assert body["tools"][0]["description"] is None
    assert body["tools"][1:] == [STRICT, LOOSE]


async def test_a_flat_tool_of_a_model_is_parsed_likewise(flavour: Flavour):
    tools = (tool for tool in [pydantic_responses_function_tool(L, name="p")])
    parsed, body = await parse(flavour, response(call("p", JSON)), tools=tools)
    assert parsed.output[0].parsed_arguments == L(city="Paris", n=2)
    assert body["tools"][0]["name"] == "p"


async def test_what_was_added_to_a_chat_tool_is_kept(flavour: Flavour):
    tool: Any = pydantic_function_tool(L)
    tool["function"]["defer_loading"] = True
    _, body = await parse(flavour, response(), tools=[tool])
    assert body["tools"][0]["defer_loading"] is True


@pytest.mark.rule("S39")
async def test_a_chat_tool_written_by_hand_is_refused(flavour: Flavour):
    client = flavour.client(Recorder())
    tool: Any = {"type": "function", "function": {"name": "x", "parameters": {}}}
    with pytest.raises(Exception, match="pydantic_function_tool"):
        await flavour.settle(client.responses.parse(**ASK, tools=[tool]))


@pytest.mark.rule("S40")
async def test_a_refusal_is_kept_and_parses_to_nothing(flavour: Flavour):
    refusal = {"type": "refusal", "refusal": "no"}
    parsed, _ = await parse(flavour, response(message(refusal)), text_format=L)
    assert parsed.output_parsed is None
    assert parsed.output_text == ""
    assert parsed.output[0].content[0].refusal == "no"


@pytest.mark.rule("S41")
async def test_texts_are_joined(flavour: Flavour):
    parsed, _ = await parse(flavour, response(message(text("a")), message(text("b"))))
    assert parsed.output_text == "ab"


@pytest.mark.rule("S42", "3C5")
async def test_what_was_parsed_does_not_go_back(flavour: Flavour):
    answer = response(message(text(JSON), phase="final_answer"), call("L", JSON))
    tools = [pydantic_function_tool(L)]
    parsed, _ = await parse(flavour, answer, text_format=L, tools=tools)
    assert parsed.output[1].to_dict()["parsed_arguments"] == {"city": "Paris", "n": 2}
    assert parsed.output[0].to_dict()["content"][0]["parsed"] == {"city": "Paris", "n": 2}
    recorder = Recorder(httpx.Response(200, json=response()))
    client = flavour.client(recorder)
    await flavour.settle(client.responses.create(model="m", input=parsed.output))
    sent = json.loads(recorder.last.content)["input"]
    assert sent == answer["output"]


@pytest.mark.rule("S43")
async def test_items_of_unknown_kinds_are_kept(flavour: Flavour):
    item = {"id": "q", "type": "quantum", "spin": "up"}
    parsed, _ = await parse(flavour, response(item), text_format=L)
    assert parsed.output[0].type == "quantum"
    assert parsed.output[0].spin == "up"


@pytest.mark.rule("F25")
@pytest.mark.parametrize("status", ["incomplete", "completed"])
async def test_an_answer_that_was_cut_is_returned_unparsed(flavour: Flavour, status: str):
    cut = {**message(text('{"city": "Par')), "status": "incomplete"}
    parsed, _ = await parse(flavour, response(cut, status=status), text_format=L)
    assert (parsed.status, parsed.output_parsed) == (status, None)
    assert parsed.output_text == '{"city": "Par'


@pytest.mark.rule("F25")
async def test_a_call_that_was_cut_is_returned_unparsed(flavour: Flavour):
    arguments = {"type": "function_call", "call_id": "c", "name": "L", "arguments": '{"ci'}
    answer = response(arguments, status="incomplete")
    parsed, _ = await parse(flavour, answer, tools=[pydantic_function_tool(L)])
    assert (parsed.output[0].arguments, parsed.output[0].parsed_arguments) == ('{"ci', None)


@pytest.mark.rule("F25")
async def test_an_answer_that_is_malformed_is_an_error_with_the_response(flavour: Flavour):
    answer = response(message(text('{"city": "Par')), status="completed")
    with pytest.raises(pydantic.ValidationError) as caught:
        await parse(flavour, answer, text_format=L)
    error: Any = caught.value
    assert error.response.output_text == '{"city": "Par'
    assert error.response.status == "completed"
    if hasattr(error, "__notes__"):
        assert "`usage`" in error.__notes__[0]


@pytest.mark.rule("F25")
async def test_a_text_may_be_empty_or_the_content(flavour: Flavour):
    parsed, _ = await parse(flavour, response(message(text(""))), text_format=L)
    assert parsed.output_parsed is None
    plain = {**message(), "content": '{"city": "Rom", "n": 1}'}
    parsed, _ = await parse(flavour, response(plain), text_format=L)
    assert parsed.output_parsed == L(city="Rom", n=1)


async def test_a_stream_is_refused_with_a_hint(flavour: Flavour):
    client = flavour.client(Recorder())
    with pytest.raises(TypeError, match=r"responses\.stream"):
        await flavour.settle(client.responses.parse(**ASK, stream=True))


async def test_create_takes_no_text_format(flavour: Flavour):
    client = flavour.client(Recorder())
    with pytest.raises(TypeError, match="text_format"):
        await flavour.settle(client.responses.create(**ASK, text_format=L))


async def test_a_raw_response_parses_likewise(flavour: Flavour):
    client = flavour.client(Recorder(httpx.Response(200, json=response(message(text(JSON))))))
    raw = await flavour.settle(client.responses.with_raw_response.parse(**ASK, text_format=L))
    assert raw.parse().output_parsed == L(city="Paris", n=2)
    assert not hasattr(client.responses.with_streaming_response, "parse")


@pytest.mark.rule("3C1")
async def test_remarks_on_the_way_are_not_parsed(flavour: Flavour):
    answer = response(
        message(text("let me see"), phase="commentary"),
        message(text(JSON), phase="final_answer"),
    )
    parsed, _ = await parse(flavour, answer, text_format=L)
    assert parsed.output[0].content[0].parsed is None
    assert parsed.output_parsed == L(city="Paris", n=2)


@pytest.mark.rule("3C2")
async def test_parse_as_sends_no_schema(flavour: Flavour):
    answer = response(message(text(JSON)))
    parsed, body = await parse(flavour, answer, parse_as=L)
    assert "text" not in body
    assert parsed.output_parsed == L(city="Paris", n=2)
    parsed, body = await parse(flavour, answer, text_format=Other, parse_as=L)
    assert body["text"]["format"]["name"] == "Other"
    assert isinstance(parsed.output_parsed, L)
    parsed, body = await parse(flavour, answer, text_format=L, parse_as=None)
    assert body["text"]["format"]["name"] == "L"
    assert parsed.output_parsed is None


def update(format_: dict[str, Any] | None) -> dict[str, Any]:
    item: dict[str, Any] = {"type": "configuration_update"}
    return item if format_ is None else {**item, "text": {"format": format_}}


@pytest.mark.rule("3C3")
async def test_a_conversation_that_went_back_to_plain_text_is_not_parsed(flavour: Flavour):
    plain = [update({"type": "text"}), update(None), {"role": "user", "content": "hi"}]
    answer = response(message(text("hello")))
    parsed, _ = await parse(flavour, answer, text_format=L, input=iter(plain))
    assert parsed.output_parsed is None
    with pytest.raises(TypeError, match="plain text"):
        await parse(flavour, answer, parse_as=L, input=plain)
    with pytest.raises(TypeError, match="plain text"):
        await parse(flavour, answer, parse_as=L, extra_body={"input": plain})


async def test_a_conversation_with_another_format_asks_what_to_parse_into(flavour: Flavour):
    schema = {"type": "json_schema", "name": "Other", "schema": {}}
    answer = response(message(text('{"x": 1}')))
    with pytest.raises(TypeError, match="parse_as"):
        await parse(flavour, answer, text_format=L, input=[update(schema)])
    given = {"text_format": L, "parse_as": Other, "input": [update(schema)]}
    parsed, _ = await parse(flavour, answer, **given)
    assert parsed.output_parsed == Other(x=1)


@pytest.mark.rule("3C4")
async def test_an_output_of_null_is_empty(flavour: Flavour):
    answer = {**response(), "output": None}
    parsed, _ = await parse(flavour, answer, text_format=L)
    assert parsed.output == []
    assert parsed.output_parsed is None
    assert parsed.output_text == ""


async def test_missing_content_and_text_are_tolerated(flavour: Flavour):
    answer = response({**message(), "content": None}, message(text(None)))
    parsed, _ = await parse(flavour, answer, text_format=L)
    assert parsed.output_parsed is None
    assert parsed.output_text == ""


def test_namespaces_tell_tools_of_one_name_apart():
    inner: Any = {**STRICT, "name": "find"}
    outer: Any = {**LOOSE, "name": "find"}
    tools: Any = [{"type": "namespace", "name": "crm", "tools": [inner]}, outer]
    for namespace, tool in ((None, outer), ("crm", inner), ("find", outer), ("other", None)):
        found = get_input_tool_by_name(input_tools=tools, name="find", namespace=namespace)
        assert found is tool


async def test_tools_of_a_namespace_are_sent_as_a_list_and_parsed(flavour: Flavour):
    group: Any = {"type": "namespace", "name": "crm", "description": "d"}
    group["tools"] = (tool for tool in [pydantic_responses_function_tool(L)])
    answer = response(call("L", JSON, namespace="crm"), call("L", JSON, namespace="x"))
    parsed, body = await parse(flavour, answer, tools=[group])
    assert body["tools"][0]["tools"][0]["name"] == "L"
    assert parsed.output[0].parsed_arguments == L(city="Paris", n=2)
    assert parsed.output[1].parsed_arguments is None


def test_parsing_makes_a_new_object_and_leaves_the_old_one():
    original = construct_type(value=response(message(text(JSON))), type_=Response)
    assert isinstance(original, Response)
    before = original.to_dict()
    parsed = parse_response(text_format=L, input_tools=omit, response=original)
    assert parsed.output_parsed == L(city="Paris", n=2)
    assert original.to_dict() == before
    assert parse_text(JSON, omit) is None
