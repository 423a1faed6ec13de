"""`chat.completions.stream`: events, their order, and the final completion."""

from __future__ import annotations

import copy
import gc
import json
import pickle
import warnings
from typing import Any

import pydantic
import pytest
from pydantic import BaseModel

from openai import (
    APIConnectionError,
    ContentFilterFinishReasonError,
    LengthFinishReasonError,
)
from openai.lib._tools import pydantic_function_tool
from openai.lib.streaming._deltas import accumulate_delta
from openai.lib.streaming.chat import (
    ChatCompletionStreamState,
    ContentDeltaEvent,
    ContentDoneEvent,
    FunctionToolCallArgumentsDoneEvent,
)
from openai.types.chat import ParsedChatCompletion
from tests.family import httpx
from tests.flavours import Flavour, Recorder
from tests.lib.streaming.recordings import Player, chunk, chunks, in_pieces, outline

pytestmark = pytest.mark.anyio


class L(BaseModel):
    city: str
    n: int


ASK: dict[str, Any] = {"messages": [{"role": "user", "content": "hi"}], "model": "gpt-4o"}
PFT = pydantic_function_tool(L)
LOOSE: Any = {"type": "function", "function": {"name": "loose", "parameters": {}}}
STRICT_LOOSE: Any = {
    "type": "function",
    "function": {"name": "loose", "strict": True, "parameters": {}},
}
ARGUMENTS = "tool_calls.function.arguments"


async def watch(
    flavour: Flavour, name: str, size: int = 1_000_000, **arguments: Any
) -> tuple[list[Any], Any]:
    """Return all events of a recording and the stream."""
    client = Player(name, size).client(flavour)
    async with flavour.entered(client.chat.completions.stream(**ASK, **arguments)) as stream:
        return await flavour.collect(stream), stream


def delta(content: dict[str, Any], finish_reason: str | None = None, index: int = 0) -> Any:
    choice = {"index": index, "delta": content, "finish_reason": finish_reason}
    return chunk({
        "id": "c", "object": "chat.completion.chunk", "created": 1, "model": "m",
        "choices": [choice],
    })  # fmt: skip


def tool_piece(index: int, arguments: str | None, name: str | None = None) -> dict[str, Any]:
    function = {"name": name, "arguments": arguments}
    piece = {"index": index, "function": {k: v for k, v in function.items() if v is not None}}
    return piece if name is None else {**piece, "id": f"call_{index}", "type": "function"}


# The request


@pytest.mark.rule("H1", "H2")
async def test_entering_sends_the_request(flavour: Flavour):
    player = Player("chat_text", 100)
    client = player.client(flavour)
    manager = client.chat.completions.stream(**ASK, response_format=L)
    assert player.requests == []
    async with flavour.entered(manager):
        body = json.loads(player.last.content)
        assert body["stream"] is True
        assert "stream_options" not in body
        assert body["response_format"]["json_schema"]["name"] == "L"
        assert player.last.headers["x-stainless-helper-method"] == "chat.completions.stream"
    assert player.bodies[0].closed


async def test_the_callers_header_wins(flavour: Flavour):
    player = Player("chat_text", 100)
    headers = {"X-Stainless-Helper-Method": "z", "X-Own": "1"}
    manager = player.client(flavour).chat.completions.stream(**ASK, extra_headers=headers)
    async with flavour.entered(manager):
        assert player.last.headers.get_list("x-stainless-helper-method") == ["z"]
        assert player.last.headers["x-own"] == "1"


def test_entering_again_sends_another_request():
    player = Player("chat_text", 100)
    manager = player.client(Flavour("sync")).chat.completions.stream(**ASK)
    for _ in range(2):
        with manager as stream:
            assert stream.get_final_completion().choices[0].message.content == "Hello 🌍"
    assert len(player.requests) == 2


async def test_a_refused_request_raises_on_entering(flavour: Flavour):
    client = flavour.client(Recorder(httpx.Response(400, json={})), max_retries=0)
    manager = client.chat.completions.stream(**ASK)
    with pytest.raises(Exception, match="400"):
        async with flavour.entered(manager):
            pass


@pytest.mark.rule("H11", "H12")
async def test_tools_need_not_be_strict(flavour: Flavour):
    client = Player("chat_tools", 100).client(flavour)
    async with flavour.entered(client.chat.completions.stream(**ASK, tools=[LOOSE])) as stream:
        events = await flavour.collect(stream)
    done = [e for e in events if e.type == f"{ARGUMENTS}.done" and e.name == "loose"]
    assert [(e.arguments, e.parsed_arguments) for e in done] == [('{"a": 1}', None)]


async def test_tools_from_a_generator_are_sent_and_parsed(flavour: Flavour):
    player = Player("chat_tools", 100)
    tools = (tool for tool in [PFT, STRICT_LOOSE])
    manager = player.client(flavour).chat.completions.stream(**ASK, tools=tools)
    async with flavour.entered(manager) as stream:
        final = await flavour.settle(stream.get_final_completion())
    assert len(json.loads(player.last.content)["tools"]) == 2
    calls = final.choices[0].message.tool_calls
    assert [c.function.parsed_arguments for c in calls] == [L(city="Oslo", n=1), {"a": 1}]


# Events and their order


@in_pieces
@pytest.mark.rule("H3", "H4", "H27")
async def test_text(flavour: Flavour, size: int):
    events, stream = await watch(flavour, "chat_text", size)
    assert outline(events) == [
        "chunk", "content.delta",
        "chunk", "content.delta",
        "chunk", "content.delta",
        "chunk", "content.done",
        "chunk",
    ]  # fmt: skip
    deltas = [e for e in events if e.type == "content.delta"]
    assert [(e.delta, e.snapshot) for e in deltas] == [
        ("", ""), ("He", "He"), ("llo 🌍", "Hello 🌍"),
    ]  # fmt: skip
    assert events[7].content == "Hello 🌍"
    assert events[7].parsed is None
    assert type(events[7]) is ContentDoneEvent
    assert stream.current_completion_snapshot.object == "chat.completion"
    final = await flavour.settle(stream.get_final_completion())
    assert type(final) is ParsedChatCompletion
    assert final.to_dict()["usage"] == {
        "prompt_tokens": 9,
        "completion_tokens": 3,
        "total_tokens": 12,
    }
    assert final.choices[0].message.role == "assistant"
    assert "obfuscation" not in final.to_dict()


@in_pieces
@pytest.mark.rule("H5", "H6")
async def test_structured_output(flavour: Flavour, size: int):
    events, stream = await watch(flavour, "chat_structured", size, response_format=L)
    deltas = [e for e in events if e.type == "content.delta"]
    assert [e.parsed for e in deltas] == [
        None, None, {}, {"city": "München"}, {"city": "München", "n": 4},
        {"city": "München", "n": 42},
    ]  # fmt: skip
    [done] = [e for e in events if e.type == "content.done"]
    assert done.parsed == L(city="München", n=42)
    assert stream.current_completion_snapshot.choices[0].message.parsed == done.parsed
    final = await flavour.settle(stream.get_final_completion())
    assert final.choices[0].message.parsed == L(city="München", n=42)


def test_the_first_chunk_is_not_parsed():
    state = ChatCompletionStreamState(response_format=L)
    [_, event] = state.handle_chunk(delta({"content": '{"city": "a", '}))
    assert isinstance(event, ContentDeltaEvent)
    assert event.parsed is None
    [_, event] = state.handle_chunk(delta({"content": ""}))
    assert isinstance(event, ContentDeltaEvent)
    assert event.parsed == {"city": "a"}


@in_pieces
@pytest.mark.rule("H7", "H8", "H9")
async def test_two_tools_in_sequence(flavour: Flavour, size: int):
    tools = [PFT, STRICT_LOOSE]
    events, stream = await watch(flavour, "chat_tools", size, tools=tools)
    assert outline(events) == [
        "chunk",
        "chunk", "content.delta",
        "chunk", f"{ARGUMENTS}.delta", "content.done",
        "chunk", f"{ARGUMENTS}.delta",
        "chunk", f"{ARGUMENTS}.delta",
        "chunk", f"{ARGUMENTS}.delta", f"{ARGUMENTS}.done",
        "chunk", f"{ARGUMENTS}.delta",
        "chunk", f"{ARGUMENTS}.delta",
        "chunk", f"{ARGUMENTS}.done",
    ]  # fmt: skip
    deltas = [e for e in events if e.type == f"{ARGUMENTS}.delta"]
    assert [(e.name, e.index, e.arguments_delta, e.arguments) for e in deltas] == [
        ("L", 0, "", ""),
        ("L", 0, '{"city": "Os', '{"city": "Os'),
        ("L", 0, 'lo", "n": 1}', '{"city": "Oslo", "n": 1}'),
        ("loose", 1, "", ""),
        ("loose", 1, '{"a"', '{"a"'),
        ("loose", 1, ": 1}", '{"a": 1}'),
    ]
    assert [e.parsed_arguments for e in deltas] == [
        None, {}, {"city": "Oslo", "n": 1}, None, {}, {"a": 1},
    ]  # fmt: skip
    first, second = (e for e in events if e.type == f"{ARGUMENTS}.done")
    assert (first.index, first.parsed_arguments) == (0, L(city="Oslo", n=1))
    assert (second.index, second.parsed_arguments) == (1, {"a": 1})
    calls = stream.current_completion_snapshot.choices[0].message.tool_calls
    assert [c.function.parsed_arguments for c in calls] == [L(city="Oslo", n=1), {"a": 1}]
    assert [c.index for c in calls] == [0, 1]


@pytest.mark.rule("H10")
def test_a_call_that_comes_with_the_end_is_done():
    state = ChatCompletionStreamState(input_tools=[PFT])
    call = tool_piece(0, '{"city": "a", "n": 1}', "L")
    events = state.handle_chunk(delta({"tool_calls": [call]}, "tool_calls"))
    assert outline(events) == ["chunk", f"{ARGUMENTS}.delta", f"{ARGUMENTS}.done"]
    [found] = state.get_final_completion().choices[0].message.tool_calls or []
    assert found.function.parsed_arguments == L(city="a", n=1)


@in_pieces
@pytest.mark.rule("H13")
async def test_a_refusal(flavour: Flavour, size: int):
    events, stream = await watch(flavour, "chat_refusal", size, response_format=L)
    assert outline(events) == [
        "chunk", "refusal.delta",
        "chunk", "refusal.delta", "logprobs.refusal.delta",
        "chunk", "refusal.delta", "logprobs.refusal.delta",
        "chunk", "refusal.done", "logprobs.refusal.done",
    ]  # fmt: skip
    assert [e.snapshot for e in events if e.type == "refusal.delta"] == ["", "I can", "I cannot."]
    assert events[9].refusal == "I cannot."
    snapshots = [e.snapshot for e in events if e.type == "logprobs.refusal.delta"]
    assert [[t.token for t in s] for s in snapshots] == [["I", " can"], ["I", " can", "not."]]
    assert [t.token for t in events[10].refusal] == ["I", " can", "not."]
    final = await flavour.settle(stream.get_final_completion())
    assert final.choices[0].message.parsed is None


@in_pieces
@pytest.mark.rule("H14")
async def test_log_probabilities(flavour: Flavour, size: int):
    events, stream = await watch(flavour, "chat_logprobs", size)
    assert outline(events) == [
        "chunk", "content.delta", "logprobs.content.delta",
        "chunk", "content.delta", "logprobs.content.delta",
        "chunk", "content.done", "logprobs.content.done",
    ]  # fmt: skip
    deltas = [e for e in events if e.type == "logprobs.content.delta"]
    assert [[t.token for t in e.content] for e in deltas] == [["A"], ["B"]]
    assert [[t.token for t in e.snapshot] for e in deltas] == [["A"], ["A", "B"]]
    assert [t.token for t in events[-1].content] == ["A", "B"]
    logprobs = stream.current_completion_snapshot.choices[0].logprobs
    assert [t.token for t in logprobs.content] == ["A", "B"]
    assert [t.token for t in events[0].chunk.choices[0].logprobs.content] == ["A"]


@in_pieces
@pytest.mark.rule("H15")
async def test_two_choices(flavour: Flavour, size: int):
    events, stream = await watch(flavour, "chat_two_choices", size)
    snapshot = stream.current_completion_snapshot
    assert [c.message.content for c in snapshot.choices] == ["ab", "xy"]
    assert [c.index for c in snapshot.choices] == [0, 1]
    assert [e.content for e in events if e.type == "content.done"] == ["xy", "ab"]


def test_choices_may_come_in_any_order():
    state = ChatCompletionStreamState()
    state.handle_chunk(delta({"content": "x"}, index=2))
    state.handle_chunk(delta({"content": "a"}, index=0))
    [_, event] = state.handle_chunk(delta({"content": "y"}, index=2))
    assert isinstance(event, ContentDeltaEvent)
    assert event.snapshot == "xy"
    choices = state.current_completion_snapshot.choices
    assert [(c.index, c.message.content) for c in choices] == [(0, "a"), (2, "xy")]


@in_pieces
@pytest.mark.rule("H16", "H17")
async def test_azures_own_chunks(flavour: Flavour, size: int):
    events, stream = await watch(flavour, "chat_azure", size)
    assert outline(events) == [
        "chunk", "chunk", "content.delta", "chunk", "content.delta", "chunk", "content.done",
    ]  # fmt: skip
    final = await flavour.settle(stream.get_final_completion())
    assert final.to_dict()["prompt_filter_results"] == [{"prompt_index": 0}]
    assert final.choices[0].message.content == "Hi there"


@pytest.mark.rule("H18")
@pytest.mark.parametrize("options", [{"response_format": L}, {"tools": [PFT]}])
async def test_a_cut_answer_fails_before_its_events(flavour: Flavour, options: dict[str, Any]):
    client = Player("chat_length", 100).client(flavour)
    seen: list[str] = []
    async with flavour.entered(client.chat.completions.stream(**ASK, **options)) as stream:
        with pytest.raises(LengthFinishReasonError) as caught:
            await note_types(flavour, stream, seen)
    assert seen == ["chunk", "content.delta", "chunk", "content.delta"]
    assert caught.value.completion is stream.current_completion_snapshot
    assert caught.value.completion.choices[0].message.content == '{"city": "Rom'
    assert caught.value.completion.choices[0].finish_reason == "length"


async def note_types(flavour: Flavour, stream: Any, seen: list[str]) -> None:
    while True:
        seen.append((await flavour.settle(next_of(stream))).type)


def next_of(stream: Any) -> Any:
    return stream.__anext__() if hasattr(stream, "__anext__") else next(stream)


@pytest.mark.rule("H19", "F1")
async def test_a_cut_text_is_returned(flavour: Flavour):
    events, stream = await watch(flavour, "chat_length")
    assert "content.done" in outline(events)
    final = await flavour.settle(stream.get_final_completion())
    assert final.choices[0].finish_reason == "length"
    assert final.choices[0].message.content == '{"city": "Rom'
    assert final.usage.total_tokens == 12


def test_an_answer_that_is_cut_in_its_only_chunk_fails_at_the_end_alone():
    state = ChatCompletionStreamState(response_format=L)
    events = state.handle_chunk(delta({"content": '{"city": "a", "n": 1}'}, "length"))
    assert outline(events) == ["chunk", "content.delta", "content.done"]
    with pytest.raises(LengthFinishReasonError):
        state.get_final_completion()


@pytest.mark.rule("3C9")
def test_a_withheld_answer_carries_what_came():
    state = ChatCompletionStreamState(response_format=L)
    state.handle_chunk(delta({"content": "{"}))
    with pytest.raises(ContentFilterFinishReasonError) as caught:
        state.handle_chunk(delta({}, "content_filter"))
    assert caught.value.completion is state.current_completion_snapshot


@pytest.mark.rule("H20")
async def test_an_empty_stream_has_nothing_to_show(flavour: Flavour):
    client = flavour.client(lambda _: httpx.Response(200, content=b"data: [DONE]\n\n"))
    async with flavour.entered(client.chat.completions.stream(**ASK)) as stream:
        with pytest.raises(AssertionError):
            await flavour.settle(stream.get_final_completion())
        with pytest.raises(AssertionError):
            _ = stream.current_completion_snapshot


@pytest.mark.rule("H21")
async def test_until_done_returns_the_stream(flavour: Flavour):
    client = Player("chat_text", 7).client(flavour)
    async with flavour.entered(client.chat.completions.stream(**ASK)) as stream:
        assert await flavour.settle(stream.until_done()) is stream
        assert await flavour.collect(stream) == []


@pytest.mark.rule("H22")
async def test_leaving_early_closes_and_keeps_what_came(flavour: Flavour):
    player = Player("chat_text", 7)
    manager = player.client(flavour).chat.completions.stream(**ASK)
    async with flavour.entered(manager) as stream:
        for _ in range(4):
            await flavour.settle(next_of(stream))
    assert player.bodies[0].closed
    assert stream.current_completion_snapshot.choices[0].message.content == "He"


async def test_the_stream_is_a_context_manager_too(flavour: Flavour):
    player = Player("chat_text", 7)
    manager = player.client(flavour).chat.completions.stream(**ASK)
    async with flavour.entered(manager) as stream:
        async with flavour.entered(stream) as same:
            assert same is stream
        assert player.bodies[0].closed


@pytest.mark.rule("H23")
async def test_the_older_function_call(flavour: Flavour):
    events, stream = await watch(flavour, "chat_function_call")
    assert set(outline(events)) == {"chunk"}
    final = await flavour.settle(stream.get_final_completion())
    assert final.choices[0].message.function_call.arguments == '{"a": 1}'
    assert final.choices[0].message.function_call.name == "f"


@pytest.mark.rule("H24")
async def test_a_dict_format_parses_nothing(flavour: Flavour):
    format_ = {"type": "json_object"}
    events, stream = await watch(flavour, "chat_structured", response_format=format_)
    assert {e.parsed for e in events if e.type.startswith("content.")} == {None}
    assert stream.current_completion_snapshot.choices[0].message.parsed is None


@pytest.mark.rule("H25")
@pytest.mark.parametrize("content", ["{}", "not json"])
def test_what_does_not_fit_at_the_end_is_an_error(content: str):
    state = ChatCompletionStreamState(response_format=L)
    state.handle_chunk(delta({"content": content}))
    [_, event] = state.handle_chunk(delta({"content": ""}))
    assert isinstance(event, ContentDeltaEvent)
    assert event.parsed in ({}, None)
    with pytest.raises(pydantic.ValidationError):
        state.handle_chunk(delta({}, "stop"))


@pytest.mark.rule("H26")
def test_a_state_needs_no_client():
    state = ChatCompletionStreamState(input_tools=[PFT, STRICT_LOOSE])
    events = [e for each in chunks("chat_tools") for e in state.handle_chunk(each)]
    watched = [e for e in events if isinstance(e, FunctionToolCallArgumentsDoneEvent)]
    assert [e.name for e in watched] == ["L", "loose"]
    assert state.get_final_completion().choices[0].finish_reason == "tool_calls"


@pytest.mark.parametrize("failure", [httpx.ReadError("gone"), httpx.ReadTimeout("slow")])
async def test_a_stream_that_dies_leaves_what_came(flavour: Flavour, failure: Exception):
    client = Player("chat_structured", 7, failure).client(flavour)
    manager = client.chat.completions.stream(**ASK, response_format=L)
    async with flavour.entered(manager) as stream:
        with pytest.raises((httpx.TransportError, APIConnectionError)):
            await flavour.settle(stream.until_done())
    message = stream.current_completion_snapshot.choices[0].message
    assert message.content == '   {"city": "München", "n"'
    assert message.parsed == {"city": "München"}


# What the events and the snapshot are


def test_events_are_models_whose_late_fields_are_like_others():
    state = ChatCompletionStreamState(response_format=L)
    state.handle_chunk(delta({"content": '{"city": "a"'}))
    event: Any = state.handle_chunk(delta({"content": ', "n": 1}'}))[1]
    state.handle_chunk(delta({"content": " "}))
    expected = {
        "type": "content.delta",
        "delta": ', "n": 1}',
        "snapshot": '{"city": "a", "n": 1}',
        "parsed": {"city": "a", "n": 1},
    }
    fresh = copy.copy(event)
    assert event.to_dict() == expected
    assert json.loads(event.to_json()) == expected
    assert event == ContentDeltaEvent.model_validate(expected)
    assert pickle.loads(pickle.dumps(fresh)) == event
    assert copy.deepcopy(fresh) == event
    assert "snapshot='{" in repr(event)
    with pytest.raises(AttributeError):
        _ = event.nothing


def test_the_snapshot_goes_on_growing():
    state = ChatCompletionStreamState()
    [chunk_event, *_] = state.handle_chunk(delta({"content": "a"}))
    snapshot = state.current_completion_snapshot
    choice = snapshot.choices[0]
    assert choice.message.content == "a"
    state.handle_chunk(delta({"content": "b"}))
    assert snapshot.choices[0].message.content == "ab"
    assert snapshot.choices[0] is choice
    assert snapshot is state.current_completion_snapshot
    assert chunk_event.type == "chunk"
    assert chunk_event.snapshot is snapshot
    assert snapshot == state.get_final_completion()
    assert pickle.loads(pickle.dumps(snapshot)) == snapshot
    assert repr(snapshot).startswith("ParsedChatCompletion(")


def test_the_snapshot_dumps_without_warnings():
    state = ChatCompletionStreamState(response_format=L, input_tools=[PFT])
    for each in chunks("chat_structured"):
        state.handle_chunk(each)
    dumped = state.current_completion_snapshot.to_dict()
    assert dumped["choices"][0]["message"]["parsed"] == {"city": "München", "n": 42}  # type: ignore[index]


def test_a_chunk_is_not_changed_by_what_is_made_of_it():
    for name in ("chat_tools", "chat_logprobs", "chat_refusal"):
        recorded = chunks(name)
        before = [each.to_dict() for each in recorded]
        state = ChatCompletionStreamState()
        for each in recorded:
            state.handle_chunk(each)
        _ = state.current_completion_snapshot.choices
        assert [each.to_dict() for each in recorded] == before


def test_moderation_of_any_chunk_is_kept():
    state = ChatCompletionStreamState()
    state.handle_chunk(delta({"content": "a"}))
    moderated = delta({"content": "b"}).to_dict()
    error = {"type": "error", "code": "c", "message": "m"}
    state.handle_chunk(chunk({**moderated, "moderation": {"input": error, "output": error}}))
    state.handle_chunk(delta({}, "stop"))
    moderation = state.current_completion_snapshot.moderation
    assert moderation is not None
    assert moderation.input.type == "error"


def test_what_services_leave_out_is_tolerated():
    state = ChatCompletionStreamState()
    state.handle_chunk(delta({"tool_calls": [{"index": 0, "id": "x", "type": "function"}]}))
    bare = delta({}).to_dict()
    assert outline(state.handle_chunk(chunk({**bare, "choices": None}))) == ["chunk"]
    choice = {"index": 0, "delta": None, "finish_reason": None}
    assert outline(state.handle_chunk(chunk({**bare, "choices": [choice]}))) == ["chunk"]
    [call] = state.current_completion_snapshot.choices[0].message.tool_calls or []
    assert call.id == "x"


def test_fields_that_are_new_to_us_are_put_together_too():
    state = ChatCompletionStreamState()
    for piece in ("let", " me", " see"):
        state.handle_chunk(delta({"role": "assistant", "reasoning_content": piece}))
    message = state.get_final_completion().choices[0].message.to_dict()
    assert message["reasoning_content"] == "let me see"


@pytest.mark.rule("3C8")
def test_pieces_of_one_call_in_one_chunk_are_joined():
    state = ChatCompletionStreamState(input_tools=[PFT])
    calls = [tool_piece(0, '{"city": "a"', "L"), tool_piece(0, ', "n": 1}')]
    state.handle_chunk(delta({"tool_calls": calls}))
    [call] = state.get_final_completion().choices[0].message.tool_calls or []
    assert call.function.arguments == '{"city": "a", "n": 1}'
    assert call.function.parsed_arguments == L(city="a", n=1)


def test_calls_that_do_not_start_at_zero_or_in_order_are_told_apart():
    state = ChatCompletionStreamState()
    state.handle_chunk(delta({"tool_calls": [tool_piece(2, "x", "c")]}))
    state.handle_chunk(delta({"tool_calls": [tool_piece(1, "y", "b")]}))
    events: Any = state.handle_chunk(delta({"tool_calls": [tool_piece(2, "z")]}))
    assert events[1].arguments == "xz"
    calls = state.current_completion_snapshot.choices[0].message.tool_calls or []
    assert [(c.function.name, c.function.arguments) for c in calls] == [("b", "y"), ("c", "xz")]


# Putting pieces together


@pytest.mark.rule("H28")
@pytest.mark.parametrize(
    "acc, piece, expected",
    [
        ({"a": []}, {"a": [1]}, {"a": [1]}),
        ({"a": ["x"]}, {"a": ["y", 2]}, {"a": ["x", "y", 2]}),
        ({"a": "x"}, {"a": "y"}, {"a": "xy"}),
        ({"a": 1}, {"a": 2.5}, {"a": 3.5}),
        ({"a": {"b": "x"}}, {"a": {"b": "y", "c": 1}}, {"a": {"b": "xy", "c": 1}}),
        ({"a": None}, {"a": "x"}, {"a": "x"}),
        ({}, {"a": None}, {"a": None}),
        ({"a": "x"}, {"a": None}, {"a": "x"}),
        ({"a": "x"}, {"a": 1}, {"a": "x"}),
        ({"a": True}, {"a": True}, {"a": True}),
        ({"type": "x", "index": 1}, {"type": "x", "index": 2}, {"type": "x", "index": 2}),
        ({"type": "x"}, {"type": None}, {"type": "x"}),
        (
            {"a": [{"index": 0, "t": "x"}]},
            {"a": [{"index": 0, "t": "y"}, {"index": 1, "t": "z"}]},
            {"a": [{"index": 0, "t": "xy"}, {"index": 1, "t": "z"}]},
        ),
        (
            {},
            {"a": [{"index": 0, "t": "x"}, {"index": 0, "t": "y"}]},
            {"a": [{"index": 0, "t": "xy"}]},
        ),
        ({"a": [{"t": "x"}]}, {"a": [{"index": 0, "t": "y"}]}, {"a": [{"index": 0, "t": "xy"}]}),
    ],
)
def test_pieces_are_added_by_their_kind(acc: Any, piece: Any, expected: Any):
    result = accumulate_delta(acc, piece)
    assert result is acc
    assert result == expected


@pytest.mark.rule("H29", "M7")
@pytest.mark.parametrize("entry", [{"t": "y"}, "y", {"index": "x"}, {"index": -1}, {"index": None}])
def test_entries_without_an_index_are_appended(entry: Any):
    acc: Any = {"a": [{"index": 0}]}
    assert accumulate_delta(acc, {"a": [entry]}) == {"a": [{"index": 0}, entry]}


@pytest.mark.parametrize("index", ["0", 0.0])
def test_an_index_may_be_another_number(index: Any):
    acc: Any = {"a": [{"index": 0, "t": "x"}]}
    [entry] = accumulate_delta(acc, {"a": [{"index": index, "t": "y"}]})["a"]  # type: ignore[misc]
    assert entry["t"] == "xy"


def test_an_entry_that_is_no_dict_takes_no_pieces():
    acc: Any = {"a": [{"index": 0}, 5]}
    merged = accumulate_delta(acc, {"a": [{"index": 1, "t": "x"}]})
    assert merged == {"a": [{"index": 0}, 5, {"index": 1, "t": "x"}]}


async def test_a_coroutine_is_made_at_once(flavour: Flavour):
    if not flavour.is_async:
        pytest.skip("the synchronous manager holds a function")
    manager = Player("chat_text", 7).client(flavour).chat.completions.stream(**ASK)
    with warnings.catch_warnings(record=True) as caught:
        warnings.simplefilter("always")
        del manager
        gc.collect()
    assert any("never awaited" in str(each.message) for each in caught)
