"""`responses.stream`: events, the fields added to them, and the final response."""

from __future__ import annotations

import json
import pickle
from typing import Any

import pydantic
import pytest
from pydantic import BaseModel

from openai import APIConnectionError
from openai._models import construct_type
from openai.lib._tools import pydantic_function_tool
from openai.lib.streaming.responses import (
    ResponseFunctionCallArgumentsDeltaEvent,
    ResponseStreamState,
    ResponseTextDeltaEvent,
    ResponseTextDoneEvent,
)
from openai.lib.streaming.responses._events import ResponseCompletedEvent
from openai.types.responses import ParsedResponse, ResponseStreamEvent
from tests.family import httpx
from tests.flavours import Flavour
from tests.lib.streaming.recordings import DATA, Player, in_pieces, outline

pytestmark = pytest.mark.anyio


class L(BaseModel):
    city: str
    n: int


ASK: dict[str, Any] = {"input": "hi", "model": "gpt-4o"}
PFT = pydantic_function_tool(L)
LOOSE: Any = {"type": "function", "name": "loose", "strict": False, "parameters": {}}
RESPONSE: dict[str, Any] = {"id": "r", "object": "response", "created_at": 1, "model": "m"}


def event(type_: str, number: int = 0, **fields: Any) -> Any:
    return construct_type(
        value={"type": type_, "sequence_number": number, **fields}, type_=ResponseStreamEvent
    )


def created(**more: Any) -> Any:
    return event("response.created", response={**RESPONSE, "output": [], **more})


def added(index: int, **item: Any) -> Any:
    return event("response.output_item.added", output_index=index, item=item)


def message(**more: Any) -> dict[str, Any]:
    base = {"id": "msg", "type": "message", "role": "assistant", "content": []}
    return {**base, **more}


def call(**more: Any) -> dict[str, Any]:
    base = {"id": "fc", "type": "function_call", "call_id": "call", "name": "L"}
    return {**base, "arguments": "", **more}


def text(value: str) -> dict[str, Any]:
    return {"type": "output_text", "text": value, "annotations": []}


def part(index: int, **content: Any) -> Any:
    return event(
        "response.content_part.added",
        output_index=index,
        content_index=0,
        item_id="msg",
        part=content or text(""),
    )


def piece(index: int, delta: str, content_index: int = 0) -> Any:
    return event(
        "response.output_text.delta",
        output_index=index,
        content_index=content_index,
        item_id="msg",
        delta=delta,
        logprobs=[],
    )


def state_after(*events: Any, **options: Any) -> Any:
    state: Any = ResponseStreamState(**options)
    for each in (created(), *events):
        state.handle_event(each)
    return state


async def watch(
    flavour: Flavour, name: str, size: int = 1_000_000, **arguments: Any
) -> tuple[list[Any], Any]:
    """Return all events of a recording and the stream."""
    client = Player(name, size).client(flavour)
    async with flavour.entered(client.responses.stream(**(arguments or ASK))) as stream:
        return await flavour.collect(stream), stream


def types_in(name: str) -> list[str]:
    lines = (DATA / f"{name}.sse").read_text("utf-8").splitlines()
    return [json.loads(line[6:])["type"] for line in lines if line.startswith("data: ")]


@in_pieces
@pytest.mark.rule("R1", "R2", "R11", "R12")
async def test_text(flavour: Flavour, size: int):
    events, stream = await watch(flavour, "response_text", size, **ASK, text_format=L)
    assert outline(events) == types_in("response_text")
    deltas = [e for e in events if e.type == "response.output_text.delta"]
    assert all(type(e) is ResponseTextDeltaEvent for e in deltas)
    assert [e.snapshot for e in deltas] == [
        '{"city": "Mün', '{"city": "München", ', '{"city": "München", "n": 42}',
    ]  # fmt: skip
    [done] = [e for e in events if e.type == "response.output_text.done"]
    assert type(done) is ResponseTextDoneEvent
    assert done.parsed == L(city="München", n=42)
    completed = events[-1]
    assert type(completed) is ResponseCompletedEvent
    assert type(completed.response) is ParsedResponse
    final = await flavour.settle(stream.get_final_response())
    assert final is completed.response
    assert final.output_parsed == L(city="München", n=42)
    assert final.usage.total_tokens == 12
    assert stream.current_response_snapshot == final


async def test_the_request_asks_for_a_stream_and_nothing_else(flavour: Flavour):
    player = Player("response_text", 100)
    manager = player.client(flavour).responses.stream(**ASK, text_format=L)
    assert player.requests == []
    async with flavour.entered(manager):
        body = json.loads(player.last.content)
    assert set(body) == {"input", "model", "stream", "text"}
    assert body["stream"] is True
    assert body["text"]["format"]["name"] == "L"
    assert "x-stainless-helper-method" not in player.last.headers
    assert player.bodies[0].closed


@in_pieces
@pytest.mark.rule("R3", "R10")
async def test_function_calls_and_unknown_events(flavour: Flavour, size: int):
    events, stream = await watch(flavour, "response_tools", size, **ASK, tools=[PFT, LOOSE])
    assert outline(events) == types_in("response_tools")
    deltas = [e for e in events if e.type == "response.function_call_arguments.delta"]
    assert all(type(e) is ResponseFunctionCallArgumentsDeltaEvent for e in deltas)
    assert [e.snapshot for e in deltas] == [
        '{"city": ', '{"city": "Oslo", "n"', '{"city": "Oslo", "n": 1}', '{"a": 1', '{"a": 1}',
    ]  # fmt: skip
    [unknown] = [e for e in events if e.type == "response.telepathy.delta"]
    assert unknown.thought == "hm"
    final = await flavour.settle(stream.get_final_response())
    assert [item.type for item in final.output] == ["reasoning", "function_call", "function_call"]
    assert final.output[1].parsed_arguments == L(city="Oslo", n=1)
    assert final.output[2].parsed_arguments is None


@pytest.mark.rule("R4")
def test_a_stream_starts_with_created():
    state: Any = ResponseStreamState()
    with pytest.raises(RuntimeError, match=r"response\.created.*response\.output_text\.delta"):
        state.handle_event(piece(0, "x"))
    with pytest.raises(AssertionError):
        _ = state.current_response_snapshot


@in_pieces
@pytest.mark.rule("R5")
@pytest.mark.parametrize("ending", ["incomplete", "failed", "error"])
async def test_other_endings(flavour: Flavour, ending: str, size: int):
    events, stream = await watch(flavour, f"response_{ending}", size, **ASK, text_format=L)
    assert outline(events) == types_in(f"response_{ending}")
    with pytest.raises(RuntimeError, match=r"response\.completed"):
        await flavour.settle(stream.get_final_response())
    snapshot = stream.current_response_snapshot
    assert snapshot.output_text == ("one two" if ending == "error" else '{"city"')
    if ending != "error":
        assert snapshot.status == ending


@pytest.mark.rule("R6")
async def test_following_a_response_sees_all_and_yields_the_rest(flavour: Flavour):
    player = Player("response_text", 100)
    manager = player.client(flavour).responses.stream(
        response_id="resp_1", starting_after=4, text_format=L
    )
    async with flavour.entered(manager) as stream:
        events = await flavour.collect(stream)
    assert player.last.method == "GET"
    assert str(player.last.url) == "https://api.test/v1/responses/resp_1?stream=true"
    assert [e.sequence_number for e in events] == list(range(5, 11))
    assert events[0].snapshot == '{"city": "München", '
    final = await flavour.settle(stream.get_final_response())
    assert final.output_parsed == L(city="München", n=42)


@pytest.mark.rule("R7", "R8")
@pytest.mark.parametrize(
    "arguments, words",
    [
        ({"response_id": "r", "input": "x"}, "input"),
        ({"response_id": "r", "include": []}, "include"),
        ({"starting_after": 1, **ASK}, "input, model"),
        ({}, "response_id"),
        ({"starting_after": 1}, "response_id"),
        ({"tools": [PFT], "text_format": L}, "response_id"),
        ({"model": "m"}, "`input`"),
        ({"input": "x"}, "`model`"),
    ],
)
async def test_the_two_forms_do_not_mix(flavour: Flavour, arguments: Any, words: str):
    client = Player("response_text", 100).client(flavour)
    with pytest.raises(ValueError, match=words):
        client.responses.stream(**arguments)


@in_pieces
@pytest.mark.rule("3C6", "3C7", "3C1")
async def test_gaps_between_items_and_a_completion_without_them(flavour: Flavour, size: int):
    events, stream = await watch(flavour, "response_sparse", size, **ASK, text_format=L)
    snapshots = [e.snapshot for e in events if e.type == "response.output_text.delta"]
    assert snapshots == ["let me", "let me see", '{"city": "Rom", ', '{"city": "Rom", "n": 3}']
    done = [e.parsed for e in events if e.type == "response.output_text.done"]
    assert done == [None, L(city="Rom", n=3)]
    final = await flavour.settle(stream.get_final_response())
    assert [item.id for item in final.output] == ["msg_0", "msg_2"]
    assert final.output_parsed == L(city="Rom", n=3)
    assert events[-1].response.output == final.output


@pytest.mark.parametrize("failure", [httpx.ReadError("gone"), httpx.ReadTimeout("slow")])
async def test_a_stream_that_dies_leaves_what_came(flavour: Flavour, failure: Exception):
    client = Player("response_tools", 7, failure).client(flavour)
    async with flavour.entered(client.responses.stream(**ASK, tools=[PFT])) as stream:
        with pytest.raises((httpx.TransportError, APIConnectionError)):
            await flavour.settle(stream.until_done())
    snapshot = stream.current_response_snapshot
    assert [item.type for item in snapshot.output] == [
        "reasoning",
        "function_call",
        "function_call",
    ]
    assert snapshot.output[1].arguments == '{"city": "Oslo", "n": 1}'
    assert snapshot.output[2].arguments.startswith('{"a": 1')


async def test_leaving_early_closes_and_keeps_what_came(flavour: Flavour):
    player = Player("response_text", 100)
    async with flavour.entered(player.client(flavour).responses.stream(**ASK)) as stream:
        for _ in range(5):
            await flavour.settle(stream.__anext__() if flavour.is_async else stream.__next__())
        assert await flavour.settle(stream.close()) is None
    assert player.bodies[0].closed
    assert stream.current_response_snapshot.output_text == '{"city": "Mün'


async def test_until_done_returns_the_stream(flavour: Flavour):
    client = Player("response_text", 100).client(flavour)
    manager = client.responses.stream(**ASK)
    async with flavour.entered(manager) as stream, flavour.entered(stream) as same:
        assert await flavour.settle(same.until_done()) is stream


# The state on its own


def test_the_snapshot_goes_on_growing_and_is_like_any_response():
    state = state_after(added(0, **message()), part(0), piece(0, "a"))
    snapshot = state.current_response_snapshot
    item = snapshot.output[0]
    assert snapshot.output_text == "a"
    assert state.accumulate_event(piece(0, "b")) is snapshot
    assert snapshot.output_text == "ab"
    assert snapshot.output[0] is item
    assert snapshot == pickle.loads(pickle.dumps(snapshot))
    assert snapshot.to_dict()["output"][0]["content"][0]["text"] == "ab"
    assert repr(snapshot).startswith("ParsedResponse(")


def test_events_and_their_items_are_not_changed():
    events = [
        created(output=[message(id="m0", content=[text("x")])]),
        added(1, **message()),
        part(1),
        piece(1, "a"),
        added(2, **call()),
        event("response.function_call_arguments.delta", output_index=2, item_id="fc", delta="{"),
        event("response.completed", response={**RESPONSE, "output": None}),
    ]
    before = [each.to_dict() for each in events]
    state: Any = ResponseStreamState()
    for each in events[:-1]:
        state.handle_event(each)
    assert state.current_response_snapshot.output_text == "xa"
    assert [each.to_dict() for each in events] == before


def test_a_cut_response_without_output_is_given_what_came():
    state = state_after(added(0, **message()), part(0), piece(0, "so far"))
    cut: Any = event("response.incomplete", response={**RESPONSE, "output": None})
    [handled] = state.handle_event(cut)
    assert handled.response.output_text == "so far"
    assert cut.response.output is None
    [handled] = state_after().handle_event(
        event("response.in_progress", response={**RESPONSE, "output": None})
    )
    assert handled.response.output == []


def test_items_in_their_final_form_are_preferred():
    done = event("response.output_item.done", output_index=0, item=message(content=[text("final")]))
    state = state_after(added(0, **message()), part(0), piece(0, "fin"), done)
    completed = event("response.completed", response={**RESPONSE, "output": None})
    state.handle_event(completed)
    assert state.completed_response is not None
    assert state.completed_response.output_text == "final"


def test_an_item_may_come_complete():
    done = event("response.output_item.done", output_index=3, item=message(content=[text("all")]))
    assert state_after(done).current_response_snapshot.output_text == "all"


def test_parts_of_reasoning_are_accumulated():
    state = state_after(added(0, id="rs", type="reasoning", summary=[]))
    reasoning = part(0, type="reasoning_text", text="why")
    assert state.handle_event(reasoning) == [reasoning]
    [item] = state.current_response_snapshot.output
    assert [each.text for each in item.content] == ["why"]


def test_null_items_are_swallowed():
    state = state_after()
    for type_ in ("response.output_item.added", "response.output_item.done"):
        assert state.handle_event(event(type_, output_index=0, item=None)) == []
    assert state.current_response_snapshot.output == []


@pytest.mark.rule("F20")
@pytest.mark.parametrize(
    "events, words, kinds",
    [
        ([piece(3, "x")], "item 3", ["message"]),
        ([part(2)], "item 2", ["message"]),
        ([added(0, **message()), added(0, **message())], "twice", ["message"]),
        ([added(0, **message()), added(0, **call())], "index 0", ["message", "function_call"]),
        ([event("response.in_progress", response={**RESPONSE, "id": "q"})], "response q", []),
        (
            [
                added(0, **call()),
                event("response.output_item.done", output_index=0, item=call(call_id="other")),
            ],
            "other",
            ["function_call"],
        ),
        ([added(0, **call()), piece(0, "x")], "no such item", ["function_call", "message"]),
        (
            [
                added(0, **message()),
                event("response.completed", response={**RESPONSE, "output": [call()]}),
            ],
            "item 0 never was",
            ["function_call"],
        ),
    ],
)
def test_events_that_do_not_belong_together_are_logged(
    events: list[Any], words: str, kinds: list[str], caplog: pytest.LogCaptureFixture
):
    state = state_after(*events[:-1])
    assert caplog.records == []
    [handled] = state.handle_event(events[-1])
    assert handled.type == events[-1].type
    assert words in caplog.text.replace("which was not added", "no such item")
    assert [item.type for item in state.current_response_snapshot.output] == kinds


def test_a_text_beside_a_refusal_is_a_part_of_its_own():
    state = state_after(added(0, **message()), part(0, type="refusal", refusal="no"), piece(0, "x"))
    [item] = state.current_response_snapshot.output
    assert [each.type for each in item.content] == ["refusal", "output_text"]
    assert item.content[1].text == "x"


@pytest.mark.rule("F26")
def test_a_call_may_change_its_own_id_but_not_that_of_the_call():
    done = event("response.output_item.done", output_index=0, item=call(id="fc_later"))
    [item] = state_after(added(0, **call()), done).current_response_snapshot.output
    assert (item.id, item.call_id) == ("fc_later", "call")


@pytest.mark.rule("F27")
def test_what_does_not_fit_at_the_end_is_an_error():
    state = state_after(added(0, **message()), part(0), text_format=L)
    done = event(
        "response.output_text.done", output_index=0, content_index=0, item_id="msg", text="{}"
    )
    [handled] = state.handle_event(done)
    assert handled.parsed is None
    with pytest.raises(pydantic.ValidationError):
        state.handle_event(event("response.completed", response={**RESPONSE, "output": None}))
