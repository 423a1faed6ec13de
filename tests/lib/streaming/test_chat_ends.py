"""Ends of chat streams that were no success: what is raised, and what comes with it."""

from __future__ import annotations

import json
import pickle
import traceback
from typing import Any

import pydantic
import pytest
from pydantic import BaseModel

from openai import (
    APIError,
    ContentFilterFinishReasonError,
    LengthFinishReasonError,
)
from openai.lib._tools import pydantic_function_tool
from tests.family import httpx
from tests.flavours import Body, Flavour

pytestmark = pytest.mark.anyio

ASK: dict[str, Any] = {"messages": [{"role": "user", "content": "hi"}], "model": "m"}
USAGE = {"prompt_tokens": 1, "completion_tokens": 2, "total_tokens": 3}


class L(BaseModel):
    city: str


STRICT: Any = {"type": "function", "function": {"name": "s", "strict": True, "parameters": {}}}
TOOLS: dict[str, Any] = {"tools": [pydantic_function_tool(L)]}
FORMAT: dict[str, Any] = {"response_format": L}


def said(delta: Any, finish_reason: str | None = None, **facts: Any) -> dict[str, Any]:
    choice = {"index": 0, "delta": delta, "finish_reason": finish_reason}
    base = {"id": "c", "object": "chat.completion.chunk", "created": 1, "model": "m"}
    return {**base, "choices": [choice], **facts}


def called(name: str, arguments: str) -> dict[str, Any]:
    function = {"name": name, "arguments": arguments}
    return {"tool_calls": [{"index": 0, "id": "a", "type": "function", "function": function}]}


START = said({"role": "assistant", "content": ""})
AFTER = said(None, choices=[], usage=USAGE)


def opened(flavour: Flavour, sent: list[Any], failure: Any = None, **options: Any) -> Any:
    """Return the manager of a stream of these chunks."""
    data = [f"data: {json.dumps(each)}\n\n".encode() for each in sent]
    if failure is None:
        data.append(b"data: [DONE]\n\n")

    def answer(request: httpx.Request) -> httpx.Response:
        headers = {"content-type": "text/event-stream"}
        body = Body(*data, failure=failure)
        return httpx.Response(200, headers=headers, stream=body, request=request)

    client = flavour.client(answer, max_retries=0)
    return client.chat.completions.stream(**ASK, **options)


async def final(flavour: Flavour, sent: list[Any], **options: Any) -> Any:
    async with flavour.entered(opened(flavour, sent, **options)) as stream:
        return await flavour.settle(stream.get_final_completion())


async def failing(flavour: Flavour, sent: list[Any], error: Any, **options: Any) -> tuple[Any, Any]:
    """Return the error of a stream, which every final call raises, and the stream."""
    async with flavour.entered(opened(flavour, sent, **options)) as stream:
        with pytest.raises(error) as caught:
            await flavour.collect(stream)
        for _ in range(2):
            with pytest.raises(error) as again:
                await flavour.settle(stream.get_final_completion())
            assert again.value is caught.value
        return caught.value, stream


@pytest.mark.rule("F1")
@pytest.mark.parametrize("format_", [{}, {"response_format": {"type": "json_object"}}])
async def test_a_cut_text_is_returned(flavour: Flavour, format_: Any):
    completion = await final(
        flavour, [START, said({"content": "{"}), said({}, "length")], **format_
    )
    assert completion.choices[0].finish_reason == "length"
    assert completion.choices[0].message.content == "{"
    loose = [{"type": "function", "function": {"name": "s", "parameters": {}}}]
    sent = [START, said(called("s", '{"a')), said({}, "length")]
    [call] = (await final(flavour, sent, tools=loose)).choices[0].message.tool_calls
    assert call.function.arguments == '{"a'


@pytest.mark.rule("F1")
async def test_parse_returns_a_cut_text_too(flavour: Flavour):
    message = {"role": "assistant", "content": "{"}
    choice = {"index": 0, "finish_reason": "length", "message": message}
    body = {"id": "c", "object": "chat.completion", "created": 1, "model": "m", "choices": [choice]}
    client = flavour.client(lambda _: httpx.Response(200, json=body))
    parsed = await flavour.settle(client.chat.completions.parse(**ASK))
    assert (parsed.choices[0].finish_reason, parsed.choices[0].message.content) == ("length", "{")
    with pytest.raises(LengthFinishReasonError):
        await flavour.settle(client.chat.completions.parse(**ASK, **FORMAT))


@pytest.mark.rule("F2")
@pytest.mark.parametrize(
    "reason, error",
    [("length", LengthFinishReasonError), ("content_filter", ContentFilterFinishReasonError)],
)
@pytest.mark.parametrize(
    "delta, options",
    [
        ({"content": '{"ci'}, FORMAT),
        (called("L", '{"ci'), TOOLS),
        (called("s", "{"), {"tools": [STRICT]}),
    ],
)
async def test_the_finish_reason_is_looked_at_before_the_json(
    flavour: Flavour, reason: str, error: Any, delta: Any, options: Any
):
    for sent in ([said(delta, reason)], [START, said(delta, reason)]):
        caught, _ = await failing(flavour, [*sent, AFTER], error, **options)
        assert caught.completion.choices[0].finish_reason == reason
        assert caught.completion.usage.total_tokens == 3
        assert ("total_tokens=3" in str(caught)) == (reason == "length")


@pytest.mark.rule("F3")
@pytest.mark.parametrize(
    "delta, options, error",
    [
        ({"content": '{"city": 1}'}, FORMAT, pydantic.ValidationError),
        ({"content": '{"ci'}, FORMAT, pydantic.ValidationError),
        (called("L", "{}"), TOOLS, pydantic.ValidationError),
        (called("s", "{"), {"tools": [STRICT]}, json.JSONDecodeError),
    ],
)
async def test_a_failure_to_parse_carries_the_completion(
    flavour: Flavour, delta: Any, options: Any, error: Any
):
    sent = [START, said(delta), said({}, "stop"), AFTER]
    caught, stream = await failing(flavour, sent, error, **options)
    assert caught.completion is stream.current_completion_snapshot
    assert caught.completion.usage.total_tokens == 3
    shown = "".join(traceback.format_exception_only(caught))
    assert shown.count("finish reason is 'stop'") == 1
    assert "`completion`" in shown


@pytest.mark.rule("F3")
async def test_parse_carries_the_completion_too(flavour: Flavour):
    message = {"role": "assistant", "content": '{"city": 1}'}
    choice = {"index": 0, "finish_reason": "stop", "message": message}
    body = {"id": "c", "object": "chat.completion", "choices": [choice], "usage": USAGE}
    client = flavour.client(lambda _: httpx.Response(200, json=body))
    with pytest.raises(pydantic.ValidationError) as caught:
        await flavour.settle(client.chat.completions.parse(**ASK, **FORMAT))
    failure: Any = caught.value
    assert failure.completion.id == "c"
    assert failure.completion.usage.total_tokens == 3


@pytest.mark.rule("F3")
async def test_a_message_that_was_left_out_is_no_failure(flavour: Flavour):
    choice = {"index": 0, "finish_reason": "stop", "message": None}
    body = {"id": "c", "object": "chat.completion", "choices": [choice], "usage": USAGE}
    client = flavour.client(lambda _: httpx.Response(200, json=body))
    parsed = await flavour.settle(client.chat.completions.parse(**ASK, **FORMAT))
    assert parsed.choices[0].message is None
    assert parsed.usage.total_tokens == 3


@pytest.mark.rule("F3")
async def test_an_answer_without_a_finish_reason_may_be_incomplete(flavour: Flavour):
    sent = [START, said({"content": '{"ci'})]
    async with flavour.entered(opened(flavour, sent, **FORMAT)) as stream:
        with pytest.raises(pydantic.ValidationError) as caught:
            await flavour.settle(stream.get_final_completion())
    failure: Any = caught.value
    assert failure.completion.choices[0].message.content == '{"ci'
    assert "may be incomplete" in "".join(traceback.format_exception_only(failure))


@pytest.mark.rule("F3")
async def test_other_choices_are_not_read_to_the_end(flavour: Flavour):
    other = said({"content": "z"})
    other["choices"][0]["index"] = 1
    sent = [START, other, said({"content": "{"}), said({}, "stop"), other, AFTER]
    caught, _ = await failing(flavour, sent, pydantic.ValidationError, **FORMAT)
    assert caught.completion.usage is None
    assert caught.completion.choices[1].message.content == "z"


@pytest.mark.rule("F4")
async def test_an_error_in_the_stream_has_the_servers_words(
    flavour: Flavour, request: pytest.FixtureRequest
):
    if "trio" in request.node.name:
        pytest.skip("httpx leaves its generators to the collector, which trio reports")
    error = {"message": "Overloaded", "code": "busy", "type": "server_error", "param": None}
    sent = [START, said({"content": "a"}), {"error": error}]
    caught, stream = await failing(flavour, sent, APIError)
    assert (caught.message, caught.code, caught.type) == ("Overloaded", "busy", "server_error")
    assert caught.completion is stream.current_completion_snapshot
    assert caught.completion.choices[0].message.content == "a"
    copied = pickle.loads(pickle.dumps(caught))
    assert copied.completion.choices[0].message.content == "a"


@pytest.mark.rule("F4")
async def test_an_error_before_any_chunk_has_no_completion(
    flavour: Flavour, request: pytest.FixtureRequest
):
    if "trio" in request.node.name:
        pytest.skip("httpx leaves its generators to the collector, which trio reports")
    caught, _ = await failing(flavour, [{"error": {"message": "no"}}], APIError)
    assert not hasattr(caught, "completion")


@pytest.mark.rule("F5")
async def test_the_final_call_raises_after_a_lost_connection(flavour: Flavour):
    sent, failure = [START, said({"content": "a"})], httpx.ReadError("gone")
    async with flavour.entered(opened(flavour, sent, failure)) as stream:
        for _ in range(2):
            with pytest.raises((httpx.ReadError, APIError)):
                await flavour.settle(stream.get_final_completion())
        snapshot = stream.current_completion_snapshot
    assert snapshot.choices[0].message.content == "a"


@pytest.mark.rule("F6")
async def test_snapshots_hold_what_was_said_besides_the_content(flavour: Flavour):
    cited = {"type": "url_citation", "url_citation": {"url": "u"}}
    sent = [
        said({"role": "assistant", "reasoning_content": "th", "reasoning": "x"}),
        said({"reasoning_content": "ink", "reasoning": "y"}),
        said({"refusal": "I "}), said({"refusal": "cannot"}),
        said({"annotations": [cited]}), said({"annotations": [cited]}),
    ]  # fmt: skip
    async with flavour.entered(opened(flavour, sent)) as stream:
        await flavour.settle(stream.until_done())
        message = stream.current_completion_snapshot.choices[0].message
    assert message.to_dict() == {
        "role": "assistant", "reasoning_content": "think", "reasoning": "xy",
        "refusal": "I cannot", "annotations": [cited, cited],
    }  # fmt: skip


@pytest.mark.rule("M11")
async def test_a_chunk_without_an_object_is_a_chunk(flavour: Flavour):
    sent = [{k: v for k, v in said({"content": c}).items() if k != "object"} for c in "ab"]
    completion = await final(flavour, sent)
    assert completion.choices[0].message.content == "ab"
    assert completion.object == "chat.completion"


@pytest.mark.rule("M15")
@pytest.mark.parametrize("name", ["", "chat.completion", "text_completion"])
async def test_chunks_may_all_have_another_object(flavour: Flavour, name: str):
    sent = [said({"content": c}, object=name) for c in "ab"]
    completion = await final(flavour, [said(None, choices=[], object="filtered"), *sent])
    assert completion.choices[0].message.content == "ab"
    assert completion.object == "chat.completion"


@pytest.mark.rule("M14", "M15")
async def test_a_whole_completion_in_one_event(flavour: Flavour):
    choice = {"index": 0, "message": {"role": "assistant", "content": '{"city":"B"}'}}
    sent = said(None, choices=[{**choice, "finish_reason": "stop"}], object="chat.completion")
    completion = await final(flavour, [sent], **FORMAT)
    assert completion.choices[0].message.parsed == L(city="B")


@pytest.mark.rule("H17", "M15")
async def test_other_objects_between_chunks_are_skipped(flavour: Flavour):
    sent = [said({"content": "a"}), said({"content": "x"}, object=""), said({"content": "b"})]
    assert (await final(flavour, sent)).choices[0].message.content == "ab"


async def test_plain_streams_are_unaffected(flavour: Flavour):
    sent = [said(called("f", "{"), None), said(called("f", "}"), "length")]
    data = "".join(f"data: {json.dumps(each)}\n\n" for each in sent).encode()
    headers = {"content-type": "text/event-stream"}
    client = flavour.client(lambda _: httpx.Response(200, headers=headers, content=data))
    chunks = await flavour.collect(
        await flavour.settle(client.chat.completions.create(**ASK, stream=True))
    )
    assert [each.to_dict() for each in chunks] == sent
