"""`responses.stream` of servers that count differently, leave out events, or end early."""

from __future__ import annotations

import json
import logging
import pickle
from collections.abc import Callable
from typing import Any

import pydantic
import pytest
from hypothesis import given, strategies as st
from pydantic import BaseModel

from openai import APIError
from openai._models import construct_type
from openai.lib._tools import pydantic_function_tool
from openai.lib.streaming.responses import ResponseStreamState
from openai.types.responses import ResponseStreamEvent
from tests.family import httpx
from tests.flavours import Flavour, Recorder

pytestmark = pytest.mark.anyio

JSON = '{"a":1}'
ASK: dict[str, Any] = {"input": "hi", "model": "m"}
Event = dict[str, Any]


class A(BaseModel):
    a: int


TOOL = pydantic_function_tool(A)


def ev(kind: str, **fields: Any) -> Event:
    return {"type": kind, **fields}


def part(text: str | None = "", **more: Any) -> Event:
    return {"type": "output_text", "text": text, "annotations": [], **more}


def message(text: str | None = JSON, id: str = "msg_1", **more: Any) -> Event:
    content = [] if text == "" else [part(text)]
    base = {"id": id, "type": "message", "role": "assistant", "status": "completed"}
    return {**base, "content": content, **more}


def call(arguments: str = JSON, id: str = "fc_1", **more: Any) -> Event:
    base = {"id": id, "type": "function_call", "call_id": f"call_{id}", "name": "A"}
    return {**base, "arguments": arguments, "status": "completed", **more}


THOUGHT: Event = {"id": "rs_1", "type": "reasoning", "summary": []}


def response(output: Any, status: str | None = "completed", **more: Any) -> Event:
    base = {"id": "resp_1", "object": "response", "created_at": 1, "model": "m", "error": None}
    return {**base, "status": status, "output": output, "incomplete_details": None, **more}


def created(**more: Any) -> Event:
    return ev("response.created", response=response([], "in_progress", **more))


def completed(output: Any, **more: Any) -> Event:
    return ev("response.completed", response=response(output, **more))


def added(item: Event, index: int | None = 0) -> Event:
    return ev("response.output_item.added", output_index=index, item=item)


def done(item: Event, index: int | None = 0) -> Event:
    return ev("response.output_item.done", output_index=index, item=item)


def text(value: str = JSON, index: int = 0, id: str = "msg_1", content: int = 0) -> list[Event]:
    at = {"output_index": index, "content_index": content, "item_id": id}
    return [
        added(message("", id, status="in_progress"), index),
        ev("response.content_part.added", **at, part=part()),
        *(ev("response.output_text.delta", **at, delta=piece, logprobs=[]) for piece in value),
        ev("response.output_text.done", **at, text=value, logprobs=[]),
        done(message(value, id), index),
    ]


def arguments(value: str = JSON, index: int = 0, id: str = "fc_1") -> list[Event]:
    at = {"output_index": index, "item_id": id}
    name = "response.function_call_arguments"
    return [
        added(call("", id, status="in_progress"), index),
        *(ev(f"{name}.delta", **at, delta=piece) for piece in value),
        ev(f"{name}.done", **at, arguments=value, name="A"),
        done(call(value, id), index),
    ]


def changed(events: list[Event], change: Callable[[Event], Any]) -> list[Event]:
    for event in events:
        change(event)
    return events


def without(events: list[Event], *kinds: str) -> list[Event]:
    return [event for event in events if event["type"] not in kinds]


def drop(*names: str) -> Callable[[Event], Any]:
    return lambda event: [event.pop(name, None) for name in names]


def body(events: list[Event]) -> bytes:
    numbered = ({"sequence_number": n, **event} for n, event in enumerate(events))
    return (
        b"".join(b"data: %s\n\n" % json.dumps(e).encode() for e in numbered) + b"data: [DONE]\n\n"
    )


def answering(events: list[Event]) -> Recorder:
    headers = {"content-type": "text/event-stream"}
    return Recorder(lambda _: httpx.Response(200, content=body(events), headers=headers))


def opened(flavour: Flavour, events: list[Event], **options: Any) -> Any:
    client = flavour.client(answering(events), max_retries=0)
    return flavour.entered(client.responses.stream(**{**ASK, **options}))


async def read(flavour: Flavour, stream: Any, seen: list[Any]) -> None:
    """Collect the events until the stream ends or fails."""
    if flavour.is_async:
        async for event in stream:
            seen.append(event)  # noqa: PERF401 - what came before a failure is kept
    else:
        seen.extend(stream)


async def final(flavour: Flavour, events: list[Event], **options: Any) -> Any:
    async with opened(flavour, events, **options) as stream:
        return await flavour.settle(stream.get_final_response())


async def failure(flavour: Flavour, events: list[Event], **options: Any) -> Any:
    """Return the error of the final call, after all events were read."""
    async with opened(flavour, events, **options) as stream:
        seen = await flavour.collect(stream)
        assert [event.type for event in seen] == [event["type"] for event in events]
        with pytest.raises(APIError) as caught:
            await flavour.settle(stream.get_final_response())
    return caught.value


def state_after(*events: Event, **options: Any) -> Any:
    state: Any = ResponseStreamState(**options)
    for each in (created(), *events):
        state.handle_event(construct_type(value=each, type_=ResponseStreamEvent))
    return state


# Indexes and IDs

ODD: dict[str, list[Event]] = {
    "output_index from 1": text(index=1),
    "output_index of deltas from 1": changed(
        text(), lambda e: e.update(output_index=1) if "item_id" in e else None
    ),
    "content_index from 1": text(content=1),
    "content_index from 1 in deltas only": changed(
        text(), lambda e: e.update(content_index=1) if "delta" in e else None
    ),
    "no indexes": changed(text(), drop("output_index", "content_index")),
    "no ids in deltas": changed(text(), drop("item_id")),
    "other ids in deltas": changed(
        text(), lambda e: e.update(item_id="x") if "item_id" in e else None
    ),
    "other id when done": [*text()[:-1], done(message(id="x"))],
    "every index 0": [added(THOUGHT), done(THOUGHT), *text()],
    "every index 0, interleaved": [added(THOUGHT), *text()[:-1], done(THOUGHT), text()[-1]],
    "a thought is never done": [added(THOUGHT), *text(index=1)],
    "the message is never done": text()[:-1],
    "no part is added": without(text(), "response.content_part.added"),
    "no item is added": text()[1:],
    "only deltas": [event for event in text() if "delta" in event],
    "added twice": [text()[0], *text()],
    "done twice": [*text(), text()[-1]],
    "a part is added twice": [*text()[:2], *text()[1:]],
    "no deltas": [event for event in text() if "delta" not in event],
    "a keepalive": [ev("keepalive"), *text()],
    "an unknown item": [
        added({"type": "weird", "id": "w"}), done({"type": "weird", "id": "w"}), *text(index=1)
    ],
}  # fmt: skip


@pytest.mark.rule("F20", "F22")
@pytest.mark.parametrize("output", [[message()], None, []], ids=["listed", "null", "empty"])
@pytest.mark.parametrize("name", ODD)
async def test_what_was_said_is_found(flavour: Flavour, name: str, output: Any):
    events = [created(), *ODD[name], completed(output)]
    async with opened(flavour, events, text_format=A) as stream:
        seen = await flavour.collect(stream)
        found = await flavour.settle(stream.get_final_response())
    assert [event.type for event in seen] == [event["type"] for event in events]
    assert found.output_parsed == A(a=1)
    assert found.output_text == JSON
    deltas = [event for event in seen if event.type == "response.output_text.delta"]
    assert [event.snapshot for event in deltas] == [JSON[: n + 1] for n in range(len(deltas))]


@pytest.mark.rule("F20")
async def test_a_finding_is_one_line_in_the_log(flavour: Flavour, caplog: pytest.LogCaptureFixture):
    caplog.set_level(logging.DEBUG, logger="openai")
    await final(flavour, [created(), *text(), completed([message()])])
    odd = [line for line in caplog.records if line.levelno >= logging.WARNING]
    assert odd == []
    events = [created(id="resp_0"), *text()[2:-1], done(message(id="x")), completed([message()])]
    await final(flavour, events)
    lines = [line for line in caplog.records if line.levelno >= logging.WARNING]
    assert {line.name for line in lines} == {"openai"}
    assert [line.getMessage().split(" ")[0] for line in lines] == [
        "`response.output_text.delta`", "Item", "`response.completed`",
    ]  # fmt: skip
    assert JSON not in caplog.text


@pytest.mark.rule("F20")
@pytest.mark.parametrize("interleaved", [False, True])
async def test_calls_with_the_same_index_stay_apart(flavour: Flavour, interleaved: bool):
    first, second = arguments('{"a":1}', id="fc_1"), arguments('{"a":2}', id="fc_2")
    mixed = [event for pair in zip(first, second, strict=True) for event in pair]
    events = mixed if interleaved else [*first, *second]
    found = await final(flavour, [created(), *events, completed(None)], tools=[TOOL])
    assert [item.id for item in found.output] == ["fc_1", "fc_2"]
    assert [item.parsed_arguments for item in found.output] == [A(a=1), A(a=2)]


@pytest.mark.rule("F20")
async def test_a_call_may_come_without_deltas_or_done(flavour: Flavour):
    for kept in (("added", "done"), ("added", "delta"), ("done",), ("delta",)):
        events = [e for e in arguments() if e["type"].rpartition(".")[2] in kept]
        found = await final(flavour, [created(), *events, completed([])])
        assert found.output[0].arguments == JSON


ITEMS = [THOUGHT, message(), message("two", "msg_2"), call(), call('{"a":2}', "fc_2")]


@pytest.mark.rule("F20")
@given(
    st.lists(
        st.one_of(
            st.builds(added, st.sampled_from(ITEMS), st.sampled_from([None, 0, 1, 2])),
            st.builds(done, st.sampled_from(ITEMS), st.sampled_from([None, 0, 1, 2])),
            st.sampled_from([*text(), *arguments(), *text("two", 1, "msg_2", 1)]),
            st.sampled_from(
                [
                    ev("response.refusal.delta", output_index=0, content_index=0, delta="no"),
                    ev("response.refusal.done", output_index=1, content_index=2, refusal="no"),
                    ev("response.reasoning_text.delta", output_index=0, delta=None),
                    ev("response.reasoning_summary_text.done", output_index=0, text=None),
                    ev("response.reasoning_summary_part.added", output_index=9, part=None),
                    ev("response.content_part.done", output_index=0, part=part("x")),
                    ev("response.output_text.annotation.added", output_index=0, annotation={}),
                    ev("response.mcp_call_arguments.delta", item_id="mcp", delta="{"),
                    ev("response.completed", response=None),
                    ev("response.queued", response=response(None, "queued")),
                    ev("response.telepathy.delta", thought="hm"),
                    {"nothing": 1},
                ]
            ),
        )
    )
)
def test_no_order_of_events_is_an_error(events: list[Event]):
    state = state_after(*events)
    assert isinstance(state.current_response_snapshot.output_text, str)
    assert state.current_response_snapshot.model_dump(mode="json", warnings=False)
    [last] = state.handle_event(
        construct_type(value=completed([message()]), type_=ResponseStreamEvent)
    )
    assert last.type == "response.completed"
    assert last.response.output_text == JSON


# The begin


@pytest.mark.rule("F21")
@pytest.mark.parametrize(
    "first",
    [
        [ev("keepalive"), created()],
        [ev("response.queued", response=response([], "queued")), created()],
        [ev("response.in_progress", response=response(None, "in_progress"))],
        [],
    ],
    ids=["keepalive", "queued", "no created", "nothing"],
)
async def test_a_stream_may_begin_with_other_events(flavour: Flavour, first: list[Event]):
    events = [*first, *text(), completed([message()])]
    async with opened(flavour, events, text_format=A) as stream:
        assert len(await flavour.collect(stream)) == len(events)
        found = await flavour.settle(stream.get_final_response())
    assert found.output_parsed == A(a=1)


@pytest.mark.rule("F21")
async def test_following_may_begin_in_the_middle(flavour: Flavour):
    events = [ev("keepalive"), *text()[5:], completed(None)]
    events = [{**event, "sequence_number": n} for n, event in enumerate(events, 6)]
    events[0]["sequence_number"] = None
    client = flavour.client(answering(events), max_retries=0)
    manager = client.responses.stream(response_id="resp_1", starting_after=7, text_format=A)
    async with flavour.entered(manager) as stream:
        seen = await flavour.collect(stream)
        found = await flavour.settle(stream.get_final_response())
    assert [event.sequence_number for event in seen] == [None, *range(8, 6 + len(events))]
    assert found.output_parsed == A(a=1)


@pytest.mark.rule("F21", "R4")
async def test_items_without_any_response_are_no_response(flavour: Flavour):
    async with opened(flavour, text()) as stream:
        seen: list[Any] = []
        with pytest.raises(RuntimeError, match=r"response\.completed") as caught:
            await read(flavour, stream, seen)
    assert len(seen) == len(text())
    assert isinstance(caught.value, APIError)
    assert caught.value.response.output_text == JSON  # type: ignore[attr-defined]


# The end


@pytest.mark.rule("F22")
async def test_what_the_last_event_lacks_is_taken_from_the_others(flavour: Flavour):
    for last in (
        completed([message("", id="x")]),
        completed([message(None)]),
        ev("response.completed", response=None),
    ):  # fmt: skip
        found = await final(flavour, [created(), *text(), last], text_format=A)
        assert (found.status, found.output_parsed) == ("completed", A(a=1))
        assert found.id == "resp_1"
    thought = {**THOUGHT, "summary": [{"type": "summary_text", "text": "why"}]}
    events = [created(), done(thought), *text(index=1), completed([THOUGHT, message()])]
    found = await final(flavour, events)
    assert found.output[0].summary[0].text == "why"


@pytest.mark.rule("F22")
async def test_the_last_event_is_right_in_doubt(flavour: Flavour):
    events = [created(), *text('{"a":2}'), completed([message()], usage={"total_tokens": 3})]
    found = await final(flavour, events, text_format=A)
    assert (found.output_parsed, found.usage.total_tokens) == (A(a=1), 3)
    assert (await final(flavour, [created(), completed([])])).output == []


ERROR: Event = {"code": "server_error", "message": "The model is on fire."}
FAILED = ev("response.failed", response=response([], "failed", error=ERROR))
ENDS: dict[str, list[Event]] = {
    "failed": [FAILED],
    "failed, without its response": [ev("error", **ERROR), ev("response.failed", response=None)],
    "error": [ev("error", **ERROR, param=None)],
    "error, then failed": [
        ev("error", **ERROR, param=None), ev("response.failed", response=response(None, "failed")),
    ],
    "failed, by its status": [completed([], status="failed", error=ERROR)],
}  # fmt: skip


@pytest.mark.rule("F23", "R5")
@pytest.mark.parametrize("name", ENDS)
async def test_an_end_without_success_says_why(flavour: Flavour, name: str):
    half = [added(THOUGHT), *text("half", 1)[:-2]]
    error = await failure(flavour, [created(), *half, *ENDS[name]], text_format=A)
    assert RuntimeError in type(error).__mro__
    assert "The model is on fire." in str(error)
    assert error.code == "server_error"
    assert error.request.url.path == "/v1/responses"
    assert error.response.output_text == "half"
    assert error.response.output[0].type == "reasoning"
    again = pickle.loads(pickle.dumps(error))
    assert (type(again), again.code) == (type(error), "server_error")
    assert again.response.output_text == "half"


@pytest.mark.rule("F23")
async def test_a_nested_error_has_the_response_too(flavour: Flavour):
    events = [created(), *text("half")[:-2], ev("error", error=ERROR)]
    async with opened(flavour, events) as stream:
        with pytest.raises(APIError, match="on fire") as caught:
            await flavour.settle(stream.get_final_response())
        error: Any = caught.value
        assert (error.code, error.response.output_text) == ("server_error", "half")
        with pytest.raises(RuntimeError) as later:
            await flavour.settle(stream.get_final_response())
    assert later.value.__cause__ is error


@pytest.mark.rule("F23")
async def test_a_completed_response_that_was_cancelled(flavour: Flavour):
    error = await failure(flavour, [created(), completed([], status="cancelled")])
    assert "The response is cancelled" in str(error)
    assert "ended with `response.completed`; the response so far" in str(error)


@pytest.mark.rule("F23")
async def test_a_stream_without_its_last_event_is_no_success(flavour: Flavour):
    error = await failure(flavour, [created(), *text()])
    assert RuntimeError in type(error).__mro__
    assert "without a `response.completed` event" in str(error)
    assert error.code is None
    assert error.response.output_text == JSON


CUT = message('{"a":', status="incomplete")
DETAILS: Event = {"incomplete_details": {"reason": "max_output_tokens"}}
INCOMPLETE = response([CUT], "incomplete", usage={"total_tokens": 3}, **DETAILS)


@pytest.mark.rule("F24")
@pytest.mark.parametrize("output", [[CUT], None, []])
@pytest.mark.parametrize("kind", ["response.incomplete", "response.completed"])
async def test_plain_text_that_was_cut_is_returned(flavour: Flavour, kind: str, output: Any):
    last = ev(kind, response={**INCOMPLETE, "output": output})
    found = await final(flavour, [created(), *text('{"a":')[:-1], done(CUT), last])
    assert (found.status, found.output_text) == ("incomplete", '{"a":')
    assert found.incomplete_details.reason == "max_output_tokens"
    assert found.usage.total_tokens == 3


@pytest.mark.rule("F24", "F27")
@pytest.mark.parametrize("kind", ["response.incomplete", "response.completed"])
async def test_json_that_was_cut_is_incomplete_not_malformed(flavour: Flavour, kind: str):
    events = [created(), *text('{"a":')[:-1], done(CUT), ev(kind, response=INCOMPLETE)]
    error = await failure(flavour, events, text_format=A)
    assert RuntimeError in type(error).__mro__
    assert error.code == "max_output_tokens"
    assert "max_output_tokens" in str(error)
    assert (error.response.output_parsed, error.response.output_text) == (None, '{"a":')


@pytest.mark.rule("F24")
async def test_a_call_that_was_cut_is_no_plain_text(flavour: Flavour):
    item = call('{"a', status="incomplete")
    last = ev("response.incomplete", response=response([item], "incomplete", **DETAILS))
    events = [created(), *arguments('{"a')[:-1], done(item), last]
    error = await failure(flavour, events, tools=[TOOL])
    assert error.code == "max_output_tokens"
    assert error.response.output[0].parsed_arguments is None


@pytest.mark.rule("F25", "F27")
async def test_json_that_does_not_fit_fails_with_the_response(flavour: Flavour):
    last = completed([message("{}")], usage={"total_tokens": 3})
    seen: list[Any] = []
    async with opened(flavour, [created(), *text("{}"), last], text_format=A) as stream:
        with pytest.raises(pydantic.ValidationError) as caught:
            await read(flavour, stream, seen)
        with pytest.raises(RuntimeError) as later:
            await flavour.settle(stream.get_final_response())
    error: Any = caught.value
    assert [event.type for event in seen][-2:] == [
        "response.output_text.done", "response.output_item.done",
    ]  # fmt: skip
    assert [e.parsed for e in seen if e.type == "response.output_text.done"] == [None]
    assert (error.response.output_text, error.response.usage.total_tokens) == ("{}", 3)
    assert later.value.__cause__ is error
    assert stream.current_response_snapshot.output_text == "{}"


@pytest.mark.rule("F25")
async def test_a_text_may_be_empty(flavour: Flavour):
    events = text(JSON)
    events[-2]["text"] = None
    found = await final(flavour, [created(), *events, completed([message()])], text_format=A)
    assert found.output_parsed == A(a=1)
    found = await final(
        flavour, [created(), *text(""), completed([message(content=[part()])])], text_format=A
    )
    assert found.output_parsed is None


# Snapshots


CITED = {
    "type": "url_citation",
    "url": "https://a.test",
    "title": "A",
    "start_index": 0,
    "end_index": 3,
}


@pytest.mark.rule("F26")
def test_snapshots_hold_what_is_no_text():
    at = {"output_index": 0, "item_id": "rs_1"}
    summary, content = {"summary_index": 0}, {"content_index": 0}
    state = state_after(
        added(THOUGHT),
        ev("response.reasoning_summary_part.added", **at, **summary, part={"type": "summary_text"}),
        ev("response.reasoning_summary_text.delta", **at, **summary, delta="in "),
        ev("response.reasoning_summary_text.delta", **at, **summary, delta="short"),
        ev("response.reasoning_text.delta", **at, **content, delta="at "),
        ev("response.reasoning_text.delta", **at, **content, delta="length"),
        added(message("", "msg_2"), 1),
        ev("response.content_part.added", output_index=1, content_index=0, part=part()),
        ev("response.output_text.delta", output_index=1, content_index=0, delta="See this."),
        ev(
            "response.output_text.annotation.added",
            output_index=1,
            content_index=0,
            annotation_index=0,
            annotation=CITED,
        ),
        ev(
            "response.content_part.added",
            output_index=1,
            content_index=1,
            part={"type": "refusal", "refusal": ""},
        ),
        ev("response.refusal.delta", output_index=1, content_index=1, delta="I would"),
        ev("response.refusal.done", output_index=1, content_index=1, refusal="I would not."),
        added({"type": "mcp_call", "id": "mcp", "arguments": ""}, 2),
        ev("response.mcp_call_arguments.delta", output_index=2, item_id="mcp", delta="{}"),
        added({"type": "custom_tool_call", "id": "ctc", "call_id": "c", "input": ""}, 3),
        ev("response.custom_tool_call_input.delta", output_index=3, item_id="ctc", delta="ls"),
        added({"type": "code_interpreter_call", "id": "ci", "code": None}, 4),
        ev("response.code_interpreter_call_code.done", output_index=4, item_id="ci", code="1+1"),
        added({"type": "web_search_call", "id": "ws", "status": "in_progress"}, 5),
        done({"type": "web_search_call", "id": "ws", "status": "completed"}, 5),
    )
    thought, said, mcp, custom, code, search = state.current_response_snapshot.output
    assert [each.text for each in thought.summary] == ["in short"]
    assert [each.text for each in thought.content] == ["at length"]
    assert [each.to_dict() for each in said.content] == [
        {**part("See this."), "annotations": [CITED],
        },
        {"type": "refusal", "refusal": "I would not."},
    ]  # fmt: skip
    assert (mcp.arguments, custom.input, code.code) == ("{}", "ls", "1+1")
    assert search.status == "completed"


@pytest.mark.rule("F26")
def test_snapshots_hold_items_and_parts_as_they_were_finished():
    state = state_after(*text()[:3])
    snapshot = state.current_response_snapshot
    at = {"output_index": 0, "content_index": 0, "item_id": "msg_1"}
    whole = part("", annotations=[{"type": "file_citation", "file_id": "f"}])
    for each in (
        ev("response.content_part.done", **at, part=whole),
        done(message(None, status="completed", phase="final_answer")),
    ):
        state.handle_event(construct_type(value=each, type_=ResponseStreamEvent))
    assert state.current_response_snapshot is snapshot
    [item] = snapshot.output
    assert (item.status, item.phase) == ("completed", "final_answer")
    assert item.content[0].text == "{"
