"""`chat.completions.parse`: requests, parsed results, and errors."""

from __future__ import annotations

import json
import logging
from typing import Any

import pydantic
import pytest
from pydantic import BaseModel

from openai import ContentFilterFinishReasonError, LengthFinishReasonError, OpenAIError
from openai._exceptions import APIError
from openai._models import construct_type
from openai._types import not_given, omit
from openai.lib._parsing import (
    get_input_tool_by_name,
    has_parseable_input,
    parse_chat_completion,
    validate_input_tools,
)
from openai.lib._parsing._completions import (
    has_rich_response_format,
    is_parseable_tool,
    is_strict_chat_completion_tool_param,
    select_strict_chat_completion_tools,
)
from openai.lib._tools import pydantic_function_tool
from openai.types.chat import ChatCompletion, ParsedChatCompletion, ParsedChoice
from openai.types.chat.parsed_function_tool_call import ParsedFunctionToolCall
from tests.family import httpx
from tests.flavours import Flavour, Recorder

pytestmark = pytest.mark.anyio


class L(BaseModel):
    city: str
    n: int


@pydantic.dataclasses.dataclass
class Point:
    x: int


JSON = '{"city": "Paris", "n": 2}'
ASK: dict[str, Any] = {"messages": [{"role": "user", "content": "hi"}], "model": "gpt-4o"}
STRICT: Any = {"type": "function", "function": {"name": "s", "strict": True, "parameters": {}}}
LOOSE: Any = {"type": "function", "function": {"name": "l", "parameters": {}}}
CUSTOM: Any = {"type": "custom", "custom": {"name": "c"}}


def completion(finish_reason: str = "stop", **message: Any) -> dict[str, Any]:
    message = {"role": "assistant", "content": None, **message}
    choice = {"index": 0, "finish_reason": finish_reason, "message": message, "extra": 1}
    base = {"id": "c", "object": "chat.completion", "created": 1, "model": "m", "more": "kept"}
    return {**base, "choices": [choice]}


def call(name: str, arguments: str, **more: Any) -> dict[str, Any]:
    function = {"name": name, "arguments": arguments}
    return {"id": f"call_{name}", "type": "function", "function": function, **more}


def answering(body: dict[str, Any], **headers: str) -> Recorder:
    return Recorder(httpx.Response(200, json=body, headers=headers))


async def parse(flavour: Flavour, answer: dict[str, Any], **arguments: Any) -> Any:
    client = flavour.client(answering(answer))
    return await flavour.settle(client.chat.completions.parse(**ASK, **arguments))


@pytest.mark.rule("S21")
async def test_a_class_is_sent_as_a_schema_and_comes_back_as_an_instance(flavour: Flavour):
    recorder = answering(completion(content=JSON))
    client = flavour.client(recorder)
    parsed = await flavour.settle(client.chat.completions.parse(**ASK, response_format=L))
    body = json.loads(recorder.last.content)
    assert body["stream"] is False
    assert body["response_format"]["type"] == "json_schema"
    assert body["response_format"]["json_schema"]["name"] == "L"
    assert recorder.last.headers["x-stainless-helper-method"] == "chat.completions.parse"
    assert parsed.choices[0].message.parsed == L(city="Paris", n=2)
    assert isinstance(parsed, ChatCompletion)
    assert type(parsed) is ParsedChatCompletion
    assert type(parsed.choices[0]) is ParsedChoice
    assert parsed.to_dict()["more"] == "kept"
    assert parsed.choices[0].to_dict()["extra"] == 1


async def test_a_pydantic_dataclass_is_a_format_too(flavour: Flavour):
    parsed = await parse(flavour, completion(content='{"x": 1}'), response_format=Point)
    assert parsed.choices[0].message.parsed == Point(x=1)


@pytest.mark.rule("S22")
async def test_the_callers_header_wins(flavour: Flavour):
    recorder = answering(completion())
    client = flavour.client(recorder)
    headers = {"X-Stainless-Helper-Method": "z"}
    await flavour.settle(client.chat.completions.parse(**ASK, extra_headers=headers))
    assert recorder.last.headers.get_list("x-stainless-helper-method") == ["z"]


@pytest.mark.rule("S23", "S44")
@pytest.mark.parametrize("usage", [None, {"total_tokens": 77}])
async def test_a_cut_answer_is_an_error(flavour: Flavour, usage: Any):
    answer = {**completion("length", content="{"), "usage": usage}
    with pytest.raises(LengthFinishReasonError, match="length limit") as caught:
        await parse(flavour, answer, response_format=L)
    assert caught.value.completion.choices[0].finish_reason == "length"
    assert ("77" in str(caught.value)) == bool(usage)
    assert isinstance(caught.value, OpenAIError)
    assert not isinstance(caught.value, APIError)


@pytest.mark.rule("S24", "3C9")
async def test_a_withheld_answer_is_an_error(flavour: Flavour):
    with pytest.raises(ContentFilterFinishReasonError) as caught:
        await parse(flavour, completion("content_filter", content=""))
    assert caught.value.completion is not None
    assert caught.value.completion.id == "c"


@pytest.mark.rule("S25")
async def test_a_refusal_is_not_parsed(flavour: Flavour):
    answer = completion(content="not json", refusal="I will not")
    parsed = await parse(flavour, answer, response_format=L)
    assert parsed.choices[0].message.parsed is None
    assert parsed.choices[0].message.refusal == "I will not"


@pytest.mark.rule("S26")
@pytest.mark.parametrize("content", ["{}", "not json"])
async def test_what_does_not_fit_is_an_error(flavour: Flavour, content: str):
    with pytest.raises(pydantic.ValidationError):
        await parse(flavour, completion(content=content), response_format=L)


@pytest.mark.rule("S27")
async def test_a_dict_is_sent_as_it_is_and_nothing_is_parsed(flavour: Flavour):
    answer = completion(content=JSON)
    parsed = await parse(flavour, answer, response_format={"type": "json_object"})
    assert parsed.choices[0].message.parsed is None


@pytest.mark.rule("S28")
@pytest.mark.parametrize("tool, words", [(LOOSE, "`l`.*strict"), (CUSTOM, "`custom`")])
async def test_tools_that_cannot_be_relied_on_are_refused(flavour: Flavour, tool: Any, words: str):
    recorder = answering(completion())
    client = flavour.client(recorder)
    with pytest.raises(ValueError, match=words):
        await flavour.settle(client.chat.completions.parse(**ASK, tools=[tool]))
    assert recorder.requests == []


@pytest.mark.rule("S29", "S30")
async def test_arguments_are_parsed_as_their_tools_say(flavour: Flavour):
    calls = [call("L", JSON), call("s", '{"a": 1}'), call("unknown", "{}")]
    answer = completion("tool_calls", tool_calls=calls)
    parsed = await parse(flavour, answer, tools=[pydantic_function_tool(L), STRICT])
    found = parsed.choices[0].message.tool_calls
    assert [each.function.parsed_arguments for each in found] == [
        L(city="Paris", n=2), {"a": 1}, None,
    ]  # fmt: skip
    assert all(type(each) is ParsedFunctionToolCall for each in found)


@pytest.mark.rule("S30")
async def test_arguments_of_a_strict_tool_must_be_json(flavour: Flavour):
    answer = completion("tool_calls", tool_calls=[call("s", "{")])
    with pytest.raises(json.JSONDecodeError):
        await parse(flavour, answer, tools=[STRICT])


@pytest.mark.rule("S31")
async def test_custom_calls_are_dropped_with_a_warning(
    flavour: Flavour, caplog: pytest.LogCaptureFixture
):
    custom = {"id": "call_c", "type": "custom", "custom": {"name": "c", "input": "x"}}
    with caplog.at_level(logging.WARNING, "openai.lib.parsing"):
        parsed = await parse(flavour, completion("tool_calls", tool_calls=[custom]))
    assert parsed.choices[0].message.tool_calls is None
    assert "call_c" in caplog.text
    assert caplog.records[0].name == "openai.lib.parsing"


async def test_calls_of_unknown_kinds_are_kept(flavour: Flavour):
    answer = completion("tool_calls", tool_calls=[{"id": "q", "type": "quantum"}])
    parsed = await parse(flavour, answer)
    assert parsed.choices[0].message.tool_calls[0].type == "quantum"


@pytest.mark.rule("S32")
async def test_create_takes_no_class(flavour: Flavour):
    recorder = answering(completion())
    client = flavour.client(recorder)
    with pytest.raises(TypeError, match="parse"):
        await flavour.settle(client.chat.completions.create(**ASK, response_format=L))
    assert recorder.requests == []


async def test_parse_and_stream_take_no_stream(flavour: Flavour):
    client = flavour.client(answering(completion()))
    for method in (client.chat.completions.parse, client.chat.completions.stream):
        with pytest.raises(TypeError, match="stream"):
            await flavour.settle(method(**ASK, stream=True))


@pytest.mark.rule("S33")
async def test_a_raw_response_parses_likewise(flavour: Flavour):
    client = flavour.client(answering(completion(content=JSON), **{"x-request-id": "req_1"}))
    completions = client.chat.completions
    raw = await flavour.settle(completions.with_raw_response.parse(**ASK, response_format=L))
    assert raw.headers["x-request-id"] == "req_1"
    assert raw.parse().choices[0].message.parsed == L(city="Paris", n=2)
    streamed = completions.with_streaming_response.parse(**ASK, response_format=L)
    async with flavour.entered(streamed) as response:
        parsed = await flavour.settle(response.parse())
    assert parsed.choices[0].message.parsed == L(city="Paris", n=2)


@pytest.mark.rule("S34")
async def test_the_result_knows_its_request(flavour: Flavour):
    client = flavour.client(answering(completion(content=JSON), **{"x-request-id": "req_1"}))
    parsed = await flavour.settle(client.chat.completions.parse(**ASK, response_format=L))
    assert parsed._request_id == "req_1"


@pytest.mark.rule("3C10")
async def test_tools_may_come_from_a_generator(flavour: Flavour):
    recorder = answering(completion("tool_calls", tool_calls=[call("L", JSON)]))
    client = flavour.client(recorder)
    tools = (tool for tool in [pydantic_function_tool(L)])
    parsed = await flavour.settle(client.chat.completions.parse(**ASK, tools=tools))
    body = json.loads(recorder.last.content)
    assert [tool["function"]["name"] for tool in body["tools"]] == ["L"]
    assert parsed.choices[0].message.tool_calls[0].function.parsed_arguments.n == 2


async def test_the_beta_namespace_has_the_same_methods(flavour: Flavour):
    client = flavour.client(answering(completion(content=JSON)))
    assert type(client.beta.chat) is type(client.chat)
    parsed = await flavour.settle(client.beta.chat.completions.parse(**ASK, response_format=L))
    assert parsed.choices[0].message.parsed.city == "Paris"


async def test_a_result_dumps_without_warnings_and_keeps_what_was_parsed(flavour: Flavour):
    answer = completion(content=JSON, tool_calls=[call("L", JSON)])
    tools = [pydantic_function_tool(L)]
    parsed = await parse(flavour, answer, response_format=L, tools=tools)
    message = parsed.to_dict()["choices"][0]["message"]
    assert message["parsed"] == {"city": "Paris", "n": 2}
    assert message["tool_calls"][0]["function"]["parsed_arguments"] == {"city": "Paris", "n": 2}
    assert json.loads(parsed.to_json())["choices"][0]["message"]["parsed"]["n"] == 2
    assert repr(parsed).startswith("ParsedChatCompletion(")


async def test_a_parsed_message_goes_back_without_what_was_parsed(flavour: Flavour):
    answer = completion(content=JSON, tool_calls=[call("L", JSON)])
    tools = [pydantic_function_tool(L)]
    parsed = await parse(flavour, answer, response_format=L, tools=tools)
    recorder = answering(completion())
    client = flavour.client(recorder)
    messages = [*ASK["messages"], parsed.choices[0].message]
    await flavour.settle(client.chat.completions.create(messages=messages, model="m"))
    sent = json.loads(recorder.last.content)["messages"][1]
    assert "parsed" not in sent
    assert sent["tool_calls"][0]["function"] == {"name": "L", "arguments": JSON}
    assert sent["content"] == JSON


def test_parsing_makes_a_new_object_and_leaves_the_old_one():
    original = construct_type(value=completion(content=JSON), type_=ChatCompletion)
    assert isinstance(original, ChatCompletion)
    before = original.to_dict()
    parsed = parse_chat_completion(response_format=L, input_tools=omit, chat_completion=original)
    assert original.to_dict() == before
    assert type(original.choices[0]) is not ParsedChoice
    assert parsed.choices[0].message.parsed == L(city="Paris", n=2)


def test_questions_about_tools_and_formats():
    pft = pydantic_function_tool(L)
    assert [is_parseable_tool(tool) for tool in (pft, STRICT, LOOSE, CUSTOM)] == [
        True, True, False, False,
    ]  # fmt: skip
    assert is_strict_chat_completion_tool_param(pft)
    assert not is_strict_chat_completion_tool_param(CUSTOM)
    assert select_strict_chat_completion_tools([LOOSE, pft]) == [pft]
    assert select_strict_chat_completion_tools(omit) is omit
    assert validate_input_tools() is omit
    assert has_rich_response_format(L)
    assert not has_rich_response_format({"type": "text"})
    assert not has_rich_response_format(not_given)
    assert has_parseable_input(response_format=omit, input_tools=[pft])
    assert has_parseable_input(response_format=L)
    assert not has_parseable_input(response_format=omit, input_tools=[LOOSE])
    assert get_input_tool_by_name(input_tools=[CUSTOM, pft], name="L") is pft
    assert get_input_tool_by_name(input_tools=[CUSTOM], name="c") is None
