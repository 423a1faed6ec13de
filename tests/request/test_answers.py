"""What was received goes back in: answers as input, validated parameters, cut characters."""

from __future__ import annotations

import copy
import json
import pickle
from collections.abc import Iterator
from typing import Any

import pydantic
import pytest
from hypothesis import given, strategies as st
from pydantic import TypeAdapter

from openai._reply.json import construct_json
from openai._utils._unicode import escape_halves, join_halves
from openai.types.chat import (
    ChatCompletion,
    ChatCompletionMessageParam,
    ParsedChatCompletion,
)
from openai.types.chat.completion_create_params import CompletionCreateParamsNonStreaming
from openai.types.responses import (
    ParsedResponse,
    Response,
    ResponseInputItemParam,
)
from openai.types.responses.response_create_params import ResponseCreateParamsNonStreaming
from tests.family import httpx
from tests.flavours import Flavour, Recorder

pytestmark = [pytest.mark.anyio, pytest.mark.filterwarnings("error")]

CALL = {"id": "c_1", "type": "function", "function": {"name": "f", "arguments": '{"x":1}'}}
CUSTOM = {"id": "c_2", "type": "custom", "custom": {"name": "g", "input": "x"}}
THOUGHT = {"type": "reasoning", "id": "rs_1", "summary": []}
TEXT = {"type": "output_text", "text": '{"x":1}', "annotations": []}
MESSAGE = {"id": "m_1", "type": "message", "role": "assistant", "status": "completed"}
FUNCTION = {"type": "function_call", "call_id": "c_1", "name": "f", "arguments": '{"x":1}'}


class Answer(pydantic.BaseModel):
    x: int


def messages_of(*messages: Any) -> ChatCompletion:
    choices = [{"index": 0, "finish_reason": "stop", "message": each} for each in messages]
    return construct_json(ChatCompletion, json.dumps({"choices": choices}).encode())


MESSAGES: list[Any] = [
    (
        {
            "role": "assistant",
            "content": "Hi",
            "refusal": None,
            "annotations": [{"type": "url_citation", "url_citation": {"url": "u"}}],
            "audio": None,
            "function_call": None,
            "tool_calls": None,
        },
        {"role": "assistant", "content": "Hi"},
    ),
    ({"content": "Hi", "refusal": "", "tool_calls": []}, {"role": "assistant", "content": "Hi"}),
    (
        {"role": "assistant", "content": None, "refusal": "No."},
        {"role": "assistant", "content": None, "refusal": "No."},
    ),
    (
        {
            "role": "assistant",
            "content": None,
            "audio": {"id": "au_1", "data": "AA==", "expires_at": 1, "transcript": "Hi"},
        },
        {"role": "assistant", "content": None, "audio": {"id": "au_1"}},
    ),
    (
        {"role": "assistant", "content": None, "tool_calls": [{**CALL, "index": 0}, CUSTOM]},
        {"role": "assistant", "tool_calls": [CALL, CUSTOM]},
    ),
    (
        {"role": "assistant", "tool_calls": [{"id": "c_1", "function": CALL["function"]}]},
        {"role": "assistant", "tool_calls": [CALL]},
    ),
    (
        {"role": "assistant", "function_call": CALL["function"]},
        {"role": "assistant", "function_call": CALL["function"]},
    ),
    (
        {"role": "assistant", "content": "Hi", "reasoning_details": [{"text": None}]},
        {"role": "assistant", "content": "Hi", "reasoning_details": [{"text": None}]},
    ),
]


@pytest.mark.rule("V1", "V2")
@pytest.mark.parametrize("received, sent", MESSAGES)
async def test_a_message_of_a_completion(flavour: Flavour, received: Any, sent: Any) -> None:
    recorder = Recorder(httpx.Response(200, json={}))
    create = flavour.client(recorder).chat.completions.create
    message = messages_of(received).choices[0].message
    assert message.to_input() == sent
    for messages in ([message], (message,), [message.to_input()]):
        await flavour.settle(create(model="m", messages=messages))
        assert json.loads(recorder.last.content)["messages"] == [sent]
    for call, wanted in zip(message.tool_calls or (), sent.get("tool_calls", ()), strict=True):
        assert call.to_input() == wanted
        turn = {"role": "assistant", "tool_calls": [call]}
        await flavour.settle(create(model="m", messages=[turn]))
        assert json.loads(recorder.last.content)["messages"][0]["tool_calls"] == [wanted]


@pytest.mark.rule("V1", "V2")
async def test_a_parsed_message(flavour: Flavour) -> None:
    message = {"role": "assistant", "content": '{"x":1}', "tool_calls": [CALL], "audio": None}
    choice = {"index": 0, "finish_reason": "stop", "message": message}
    recorder = Recorder(httpx.Response(200, json={"choices": [choice]}))
    chat = flavour.client(recorder).chat.completions
    tool = {"type": "function", "function": {"name": "f", "strict": True, "parameters": {}}}
    parsed: ParsedChatCompletion[Answer] = await flavour.settle(
        chat.parse(model="m", messages=[], response_format=Answer, tools=[tool])
    )
    answer = parsed.choices[0].message
    assert answer.parsed == Answer(x=1)
    assert answer.tool_calls is not None
    assert answer.tool_calls[0].function.parsed_arguments == {"x": 1}
    sent = {"role": "assistant", "content": '{"x":1}', "tool_calls": [CALL]}
    assert answer.to_input() == sent
    await flavour.settle(chat.create(model="m", messages=[answer]))
    assert json.loads(recorder.last.content)["messages"] == [sent]
    assert answer.to_dict()["parsed"] == {"x": 1}


ITEMS: list[Any] = [
    ({**THOUGHT, "content": None, "encrypted_content": None, "status": None}, THOUGHT),
    ({**THOUGHT, "encrypted_content": "e", "status": "completed"},) * 2,
    (
        {**MESSAGE, "phase": None, "content": [{**TEXT, "logprobs": None}]},
        {**MESSAGE, "content": [TEXT]},
    ),
    ({**MESSAGE, "content": [{"type": "refusal", "refusal": "No."}]},) * 2,
    ({**MESSAGE, "content": [{"type": "new", "x": 1}]},) * 2,
    ({**FUNCTION, "async": True, "status": "completed", "id": None}, None),
    (
        {"type": "custom_tool_call_output", "call_id": "c", "output": "x", "status": "completed"},
        {"type": "custom_tool_call_output", "call_id": "c", "output": "x"},
    ),
    (
        {"type": "shell_call_output", "call_id": "c", "output": [], "created_by": "a"},
        {"type": "shell_call_output", "call_id": "c", "output": []},
    ),
    ({"type": "code_interpreter_call", "id": "ci", "code": None, "outputs": None},) * 2,
    (
        {"type": "image_generation_call", "id": "i", "result": None, "revised_prompt": None},
        {"type": "image_generation_call", "id": "i", "result": None},
    ),
    ({"type": "new", "id": "n", "x": None},) * 2,
]
ITEMS[5] = (ITEMS[5][0], {**FUNCTION, "async": True, "status": "completed"})


@pytest.mark.rule("V3")
@pytest.mark.parametrize("received, sent", ITEMS)
async def test_an_item_of_a_response(flavour: Flavour, received: Any, sent: Any) -> None:
    answer = {"id": "r", "object": "response", "output": [received]}
    recorder = Recorder(httpx.Response(200, json=answer))
    responses = flavour.client(recorder).responses
    plain: Response = await flavour.settle(responses.create(model="m", input="x"))
    assert plain.output[0].to_input() == sent
    assert plain.to_input() == [sent]
    for given_input in (plain.output, [*plain.output], plain.to_input(), plain):
        await flavour.settle(responses.create(model="m", input=given_input))
        assert json.loads(recorder.last.content)["input"] == [sent]


@pytest.mark.rule("V3")
async def test_a_parsed_response(flavour: Flavour) -> None:
    output = [THOUGHT, {**MESSAGE, "content": [TEXT]}, FUNCTION]
    recorder = Recorder(httpx.Response(200, json={"id": "r", "output": output}))
    responses = flavour.client(recorder).responses
    tool = {"type": "function", "name": "f", "strict": True, "parameters": {}}
    parsed: ParsedResponse[Answer] = await flavour.settle(
        responses.parse(model="m", input="x", text_format=Answer, tools=[tool])
    )
    assert parsed.output_parsed == Answer(x=1)
    assert parsed.to_input() == output
    await flavour.settle(responses.create(model="m", input=[*parsed.output, "x"]))
    assert json.loads(recorder.last.content)["input"] == [*output, "x"]
    assert Response.construct(output=None).to_input() == []


PARAMS: list[Any] = [
    (
        CompletionCreateParamsNonStreaming,
        {
            "model": "m",
            "messages": [
                {"role": "user", "content": [{"type": "text", "text": "Hi"}]},
                {"role": "assistant", "tool_calls": [CALL]},
            ],
            "tools": [{"type": "function", "function": {"name": "f"}}],
        },
    ),
    (
        ChatCompletionMessageParam,
        {"role": "assistant", "content": [{"type": "refusal", "refusal": "No."}]},
    ),
    (
        ResponseCreateParamsNonStreaming,
        {
            "model": "m",
            "input": [{**THOUGHT, "summary": [{"type": "summary_text", "text": "x"}]}],
            "tools": [{"type": "function", "name": "f", "parameters": {}, "strict": True}],
        },
    ),
    (ResponseInputItemParam, {**THOUGHT, "content": [{"type": "reasoning_text", "text": "x"}]}),
]


@pytest.mark.rule("V4")
@pytest.mark.parametrize("type_, data", PARAMS)
def test_validated_params_are_plain_data(type_: Any, data: Any) -> None:
    adapter: TypeAdapter[Any] = TypeAdapter(type_)
    for validated in (adapter.validate_python(data), adapter.validate_json(json.dumps(data))):
        assert validated == data
        for _ in range(2):
            assert copy.deepcopy(validated) == data
            assert pickle.loads(pickle.dumps(validated)) == data
            assert json.loads(json.dumps(validated)) == data
            assert adapter.dump_python(validated) == data
            assert json.loads(adapter.dump_json(validated)) == data


@pytest.mark.rule("V4")
def test_iterables_in_params_become_lists() -> None:
    adapter: TypeAdapter[Any] = TypeAdapter(CompletionCreateParamsNonStreaming)
    message = {"role": "user", "content": "Hi"}

    def messages() -> Iterator[Any]:
        yield message

    for iterable in (messages(), (message,), [message]):
        validated = adapter.validate_python({"model": "m", "messages": iterable})
        assert validated == {"model": "m", "messages": [message]}
    for wrong in (5, "Hi", message, [{"role": "new"}]):
        with pytest.raises(pydantic.ValidationError):
            adapter.validate_python({"model": "m", "messages": wrong})


@pytest.mark.rule("V5")
@pytest.mark.parametrize("text", ["x\ud83d", "\ude00x", "é\udfff\ud800", "\ud83d\ude00"])
async def test_halves_are_dumped_shown_and_sent(flavour: Flavour, text: str) -> None:
    completion = messages_of({"role": "assistant", "content": text})
    message = completion.choices[0].message
    for dumped in (
        completion.to_json(),
        completion.to_json(indent=None),
        completion.model_dump_json(),
        completion.model_dump_json(indent=1),
    ):
        content = json.loads(dumped.encode())["choices"][0]["message"]["content"]
        assert join_all(content) == join_all(text)
    assert str(completion).encode()
    recorder = Recorder(httpx.Response(200, json={}))
    create = flavour.client(recorder).chat.completions.create
    await flavour.settle(create(model="m", messages=[message]))
    (sent,) = json.loads(recorder.last.content)["messages"]
    assert join_all(sent["content"]) == join_all(text)


def join_all(text: str) -> str:
    """Return a text whose pairs of halves are whole characters."""
    return text.encode("utf-16", "surrogatepass").decode("utf-16", "surrogatepass")


@pytest.mark.rule("V5")
def test_dumps_of_halves_look_like_others() -> None:
    odd = messages_of({"content": "é\ud83d", "n": [], "share": float("nan")})
    even = messages_of({"content": "é@", "n": [], "share": float("nan")})
    choices: list[dict[str, Any]] = [{}, {"indent": None}, {"exclude_none": True}]
    for options in choices:
        assert odd.to_json(**options) == even.to_json(**options).replace("@", "\\ud83d")
        assert odd.model_dump_json(**options) == even.model_dump_json(**options).replace(
            "@", "\\ud83d"
        )


@pytest.mark.rule("V6")
@given(st.text(st.characters(categories=["Cs", "Ll", "So"], max_codepoint=0x1FAFF), max_size=8))
def test_cut_characters_become_whole(text: str) -> None:
    units = text.encode("utf-16-le", "surrogatepass")
    whole, joined = units.decode("utf-16-le", "surrogatepass"), ""
    for at in range(0, len(units), 2):
        joined = join_halves(joined, units[at : at + 2].decode("utf-16-le", "surrogatepass"))
    assert joined == whole
    assert json.loads(escape_halves(json.dumps(text, ensure_ascii=False)).encode()) == whole


def chunk(**delta: Any) -> dict[str, Any]:
    choice = {"index": 0, "delta": delta, "finish_reason": None}
    return {"id": "c", "object": "chat.completion.chunk", "choices": [choice]}


@pytest.mark.rule("V6")
async def test_a_character_cut_between_chunks(flavour: Flavour) -> None:
    call = {"index": 0, **CALL, "function": {"name": "f", "arguments": '{"x":"\ud83d'}}
    rest = {"index": 0, "function": {"arguments": '\ude00"}'}}
    chunks = [
        chunk(role="assistant", content="a\ud83d"),
        chunk(content="\ude00b\ud83d"),
        chunk(content="\ude01"),
        chunk(tool_calls=[call]),
        chunk(tool_calls=[rest]),
    ]
    chunks[-1]["choices"][0]["finish_reason"] = "stop"
    text = "".join(f"data: {json.dumps(each)}\n\n" for each in chunks) + "data: [DONE]\n\n"
    headers = {"content-type": "text/event-stream"}
    client = flavour.client(lambda _: httpx.Response(200, headers=headers, text=text))
    async with flavour.entered(client.chat.completions.stream(model="m", messages=[])) as stream:
        events = await flavour.collect(stream)
        final = await flavour.settle(stream.get_final_completion())
    snapshots = [event.snapshot for event in events if event.type == "content.delta"]
    assert snapshots[-1] == "a😀b😁"
    (done,) = (event for event in events if event.type == "content.done")
    assert done.content == final.choices[0].message.content == "a😀b😁"
    assert final.choices[0].message.tool_calls[0].function.arguments == '{"x":"😀"}'
    for event in events:
        assert event.model_dump_json().encode()


@pytest.mark.rule("V6")
async def test_a_character_cut_between_events(flavour: Flavour) -> None:
    place = {"item_id": "m_1", "output_index": 0, "content_index": 0}
    started = {**MESSAGE, "status": "in_progress", "content": []}
    body = {"id": "r", "object": "response", "status": "completed"}
    whole = {**MESSAGE, "content": [{**TEXT, "text": "a😀b"}]}
    events: list[dict[str, Any]] = [
        {"type": "response.created", "response": {**body, "status": "in_progress", "output": []}},
        {"type": "response.output_item.added", "output_index": 0, "item": started},
        {"type": "response.content_part.added", **place, "part": {**TEXT, "text": ""}},
        {"type": "response.output_text.delta", **place, "delta": "a\ud83d"},
        {"type": "response.output_text.delta", **place, "delta": "\ude00b"},
        {"type": "response.output_text.done", **place, "text": "a\ud83d\ude00b"},
        {"type": "response.output_item.done", "output_index": 0, "item": whole},
        {"type": "response.completed", "response": {**body, "output": [whole]}},
    ]
    text = "".join(f"data: {json.dumps(each)}\n\n" for each in events)
    headers = {"content-type": "text/event-stream"}
    client = flavour.client(lambda _: httpx.Response(200, headers=headers, text=text))
    async with flavour.entered(client.responses.stream(model="m", input="x")) as stream:
        found = await flavour.collect(stream)
        final = await flavour.settle(stream.get_final_response())
    assert [event.snapshot for event in found if event.type.endswith("text.delta")][-1] == "a😀b"
    assert final.output_text == "a😀b"
    for event in found:
        assert event.to_json().encode()
