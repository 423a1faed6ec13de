"""Lanes of one connection: routing, limits, closing; and the accumulator on its own."""

from __future__ import annotations

import asyncio
import copy
import tracemalloc
from typing import Any

import pytest

from openai import WebSocketConnectionClosedError
from openai._models import construct_type
from openai.lib.responses_websocket import (
    AsyncResponsesWebSocketSession,
    ResponsesWebSocketAccumulator,
    ResponsesWebSocketBufferError,
    ResponsesWebSocketError,
    ResponsesWebSocketLimits,
    ResponsesWebSocketSession,
)
from openai.types.responses import ResponsesServerEvent
from tests.flavours import Flavour
from tests.socket.theatre import Theatre, hold, leave, listen, say, theatre

pytestmark = pytest.mark.anyio


@pytest.fixture(params=["sync", "async"])
def flavour(request: pytest.FixtureRequest) -> Flavour:
    return Flavour(request.param)


@pytest.fixture
def anyio_backend() -> str:
    return "asyncio"


WIDE = {
    "max_lanes": 3,
    "max_events_per_lane": 100,
    "max_events": 100,
    "max_bytes_per_lane": 100_000,
    "max_bytes": 100_000,
}


def limits(**changed: Any) -> ResponsesWebSocketLimits:
    return ResponsesWebSocketLimits(**{**WIDE, **changed})


def response(name: str, output: Any = ()) -> dict[str, Any]:
    return {"id": name, "object": "response", "output": None if output is None else list(output)}


def event(kind: str, stream: str | None = None, **fields: Any) -> dict[str, Any]:
    lane = {} if stream is None else {"stream_id": stream}
    return {"type": f"response.{kind}", "sequence_number": 0, **lane, **fields}


def message(text: str, name: str = "m") -> dict[str, Any]:
    part = {"type": "output_text", "text": text, "annotations": []}
    return {"id": name, "type": "message", "role": "assistant", "content": [part]}


class Opened:
    """A session over a connection, entered and left like one."""

    def __init__(self, flavour: Flavour, house: Theatre, **options: Any) -> None:
        self.flavour = flavour
        self.manager = flavour.client(base_url=house.base_url).responses.connect(
            **options.pop("connect", {})
        )
        self.options = {"limits": limits(), **options}

    async def __aenter__(self) -> Any:
        self.connection = await self.flavour.settle(self.manager.enter())
        make: Any = (
            AsyncResponsesWebSocketSession if self.flavour.is_async else ResponsesWebSocketSession
        )
        self.session = make(self.connection, **self.options)
        enter = "__aenter__" if self.flavour.is_async else "__enter__"
        return await self.flavour.settle(getattr(self.session, enter)())

    async def __aexit__(self, *error: object) -> None:
        await self.flavour.settle(self.session.close())


@pytest.mark.rule("3S1")
@pytest.mark.parametrize("value", [0, True, -1, None, 1.5])
def test_limits_are_positive(value: Any) -> None:
    with pytest.raises(ValueError, match="max_lanes"):
        limits(max_lanes=value)
    assert limits(max_response_bytes=None).max_response_bytes is None


@pytest.mark.rule("3S2", "3S3", "3S6", "F31")
@pytest.mark.parametrize("end", ["completed", "failed", "incomplete"])
@pytest.mark.parametrize("output", [None, []])
async def test_a_lane_has_its_own_responses(flavour: Flavour, end: str, output: Any) -> None:
    answers = [
        event("created", "a", response=response("r1")),
        event("output_item.done", "b", output_index=0, item=message("other")),
        event("output_item.done", "a", output_index=1, item=message("two")),
        event("output_item.done", "a", output_index=0, item=message("one")),
        event(end, "a", response=response("r1", output)),
    ]
    with theatre(listen(1, lambda c: (say(*answers)(c), hold(c)))) as house:
        async with Opened(flavour, house) as session:
            lane = session.lane("a")
            await flavour.settle(lane.send({"type": "response.create", "model": "m"}))
            with pytest.raises(RuntimeError, match="under way"):
                await flavour.settle(lane.send({"type": "response.create", "model": "m"}))
            final = await flavour.settle(lane.get_final_response())
            assert [item.content[0].text for item in final.output] == ["one", "two"]
            assert await flavour.settle(lane.get_final_response()) is final
            with pytest.raises(ValueError, match="lane 'b'"):
                await flavour.settle(lane.send({"type": "response.create", "stream_id": "b"}))
    assert house.events[0] == {"type": "response.create", "model": "m", "stream_id": "a"}


@pytest.mark.rule("3S4")
async def test_lanes_have_names_of_their_own(flavour: Flavour) -> None:
    with theatre(hold) as house:
        async with Opened(flavour, house) as session:
            session.lane("a")
            for name in ("x y", "a", "", "x" * 257, 5):
                with pytest.raises(ValueError, match="lane|stream id"):  # noqa: RUF043
                    session.lane(name)
            session.lane("b")
            with pytest.raises(ResponsesWebSocketBufferError, match="max_lanes"):
                session.lane("c")
        with pytest.raises(RuntimeError, match="ended"):
            session.lane("d")


@pytest.mark.rule("3S5")
async def test_events_of_unknown_streams_show_on_the_default_lane(flavour: Flavour) -> None:
    events = [
        event("completed", "x", response=response("other")),
        event("completed", response=response("own")),
    ]
    with theatre(leave(1000, *events)) as house:
        async with Opened(flavour, house) as session:
            assert (await flavour.settle(session.default.recv())).response.id == "other"
            assert (await flavour.settle(session.default.get_final_response())).id == "own"
            with pytest.raises(EOFError):
                await flavour.settle(session.default.recv())


@pytest.mark.rule("3S7")
async def test_an_error_is_raised_with_its_event(flavour: Flavour) -> None:
    error = {"type": "error", "stream_id": "a", "error": {"message": "no"}, "status": 400}
    with theatre(listen(1, leave(1000, error))) as house:
        async with Opened(flavour, house) as session:
            lane = session.lane("a")
            await flavour.settle(lane.send({"type": "response.create"}))
            with pytest.raises(ResponsesWebSocketError) as caught:
                await flavour.settle(lane.get_final_response())
            assert caught.value.event.type == "error"


@pytest.mark.rule("3S8")
@pytest.mark.parametrize("isolated", [False, True])
async def test_more_events_than_may_wait(flavour: Flavour, isolated: bool) -> None:
    deltas = [event("output_text.delta", "a", delta=str(n)) for n in range(3)]
    last = event("completed", "b", response=response("r"))
    with theatre(listen(1, leave(1000, *deltas, last))) as house:
        options = {"limits": limits(max_events_per_lane=2), "isolate_lane_overflow": isolated}
        async with Opened(flavour, house, **options) as session:
            a, b = session.lane("a"), session.lane("b")
            await flavour.settle(b.send({"type": "response.create"}))
            if isolated:
                assert (await flavour.settle(b.get_final_response())).id == "r"
                for _ in range(2):
                    with pytest.raises(ResponsesWebSocketBufferError):
                        await flavour.settle(a.recv())
            else:
                with pytest.raises(ResponsesWebSocketBufferError):
                    await flavour.settle(b.get_final_response())


@pytest.mark.rule("3S9")
async def test_a_closed_lane_leaves_the_connection_open(flavour: Flavour) -> None:
    with theatre(
        listen(1, lambda c: (say(event("created", response=response("r")))(c), hold(c)))
    ) as house:
        async with Opened(flavour, house) as session:
            lane = session.lane("a")
            await flavour.settle(lane.close())
            with pytest.raises(EOFError):
                await flavour.settle(lane.recv())
            with pytest.raises(RuntimeError, match="closed"):
                await flavour.settle(lane.send({"type": "response.create"}))
            await flavour.settle(session.default.send({"type": "response.create"}))
            assert (await flavour.settle(session.default.recv())).type == "response.created"


@pytest.mark.rule("3S10")
async def test_a_connection_has_one_reader(flavour: Flavour) -> None:
    with theatre(hold) as house:
        opened = Opened(flavour, house)
        async with opened as session:
            enter = "__aenter__" if flavour.is_async else "__enter__"
            with pytest.raises(RuntimeError, match="once"):
                await flavour.settle(getattr(session, enter)())
            other = type(session)(opened.connection, limits=limits())
            with pytest.raises(RuntimeError, match="Another session"):
                await flavour.settle(getattr(other, enter)())
            with pytest.raises(RuntimeError, match="Enter"):
                await flavour.settle(other.default.recv())


@pytest.mark.rule("3S11")
async def test_nothing_is_sent_while_reconnecting(flavour: Flavour) -> None:
    with theatre(hold) as house:
        async with Opened(flavour, house) as session:
            session.connection._reconnecting = True
            with pytest.raises(RuntimeError, match="opened again"):
                await flavour.settle(session.default.send({"type": "response.create"}))
            session.connection._reconnecting = False


async def test_a_session_survives_a_lost_connection(flavour: Flavour) -> None:
    again = event("completed", response=response("r2"))
    connect = {"on_reconnecting": lambda event: None, "initial_delay": 0.0}
    with theatre(leave(1011), leave(1000, again)) as house:
        async with Opened(flavour, house, connect=connect) as session:
            assert (await flavour.settle(session.default.get_final_response())).id == "r2"
    assert len(house.requests) == 2


async def within(flavour: Flavour, call: Any) -> Any:
    """Wait for a response, with a timeout."""
    return await (
        asyncio.wait_for(call(), 5) if flavour.is_async else flavour.settle(call(timeout=5))
    )


async def test_a_response_lost_in_a_reconnect_is_an_error(flavour: Flavour) -> None:
    events = [
        event("created", "a", response=response("r1")),
        event("created", "b", response=response("r2")),
        event("completed", "b", response=response("r2")),
        event("created", response=response("r3")),
    ]
    again = [event(kind, "a", response=response("r4")) for kind in ("created", "completed")]
    connect = {"on_reconnecting": lambda event: None, "initial_delay": 0.0}
    scenes = listen(3, leave(1012, *events)), listen(1, leave(1000, *again))
    with theatre(*scenes) as house:
        async with Opened(flavour, house, connect=connect) as session:
            lanes = [session.lane("a"), session.lane("b"), session.default]
            for lane in lanes:
                await flavour.settle(lane.send({"type": "response.create"}))
            for _ in range(2):
                with pytest.raises(WebSocketConnectionClosedError, match="send it again"):
                    await within(flavour, session.default.get_final_response)
            a, b, _ = lanes
            # What was received to its end is not lost, and a lane that sends again forgets.
            with pytest.raises(RuntimeError, match="under way"):
                await flavour.settle(b.send({"type": "response.create"}))
            assert (await within(flavour, b.get_final_response)).id == "r2"
            await flavour.settle(a.send({"type": "response.create"}))
            assert (await within(flavour, a.get_final_response)).id == "r4"


async def test_events_before_a_lost_response_are_received_first(flavour: Flavour) -> None:
    lost = event("created", "a", response=response("r1"))
    connect = {"on_reconnecting": lambda event: None, "initial_delay": 0.0}
    later = event("completed", "a", response=response("r2"))
    scenes = listen(1, leave(1012, lost)), leave(1012), leave(1000, later)
    with theatre(*scenes) as house:
        async with Opened(flavour, house, connect=connect) as session:
            lane = session.lane("a")
            await flavour.settle(lane.send({"type": "response.create"}))
            with pytest.raises(EOFError):
                await within(flavour, session.default.recv)
            assert (await flavour.settle(lane.recv())).type == "response.created"
            with pytest.raises(WebSocketConnectionClosedError, match="lost"):
                await within(flavour, lane.recv)
            assert (await flavour.settle(lane.recv())).response.id == "r2"


async def test_a_response_asked_for_on_the_new_connection_is_not_lost(flavour: Flavour) -> None:
    answer = event("completed", response=response("r"))
    with theatre(listen(2, leave(1000, answer))) as house:
        async with Opened(flavour, house) as session:
            await flavour.settle(session.default.send({"type": "response.create"}))
            # As when another task sends before the reader has told the lanes.
            session._lanes.reconnect(session.connection._connection)
            await flavour.settle(session.default.send({"type": "response.steer"}))
            assert (await within(flavour, session.default.get_final_response)).id == "r"


@pytest.mark.parametrize("message", ["[1]", "null"])
async def test_a_message_that_is_no_event_is_said_to_be_none(
    flavour: Flavour, message: str
) -> None:
    answer = event("completed", response=response("r"))
    with theatre(listen(1, leave(1000, message, answer))) as house:
        async with Opened(flavour, house) as session:
            await flavour.settle(session.default.send({"type": "response.create"}))
            with pytest.raises(ValueError, match="no event"):
                await within(flavour, session.default.get_final_response)
            assert (await within(flavour, session.default.get_final_response)).id == "r"


async def test_a_response_has_a_limit_too(flavour: Flavour) -> None:
    with theatre(leave(1000, event("completed", response=response("r")))) as house:
        async with Opened(flavour, house, limits=limits(max_response_bytes=5)) as session:
            with pytest.raises(ResponsesWebSocketBufferError, match="max_response_bytes"):
                await flavour.settle(session.default.get_final_response())


def test_waiting_can_be_bounded() -> None:
    flavour = Flavour("sync")
    with theatre(hold) as house:
        manager = flavour.client(base_url=house.base_url).responses.connect()
        with ResponsesWebSocketSession(manager.enter(), limits=limits()) as session:
            with pytest.raises(TimeoutError):
                session.default.recv(timeout=0)
            with pytest.raises(TimeoutError):
                session.default.get_final_response(timeout=0)


@pytest.mark.rule("3S15")
async def test_a_cancelled_recv_loses_nothing() -> None:
    flavour = Flavour("async")
    answer = event("completed", response=response("r"))
    with theatre(listen(1, leave(1000, answer))) as house:
        async with Opened(flavour, house) as session:
            waiting = asyncio.ensure_future(session.default.recv())
            await asyncio.sleep(0)
            waiting.cancel()
            with pytest.raises(asyncio.CancelledError):
                await waiting
            await session.default.send({"type": "response.create"})
            assert (await session.default.recv()).response.id == "r"


# --------------------------------------------------------------------- the accumulator


@pytest.mark.rule("3S12", "3S13", "3S14")
def test_events_add_up_to_a_response() -> None:
    total = ResponsesWebSocketAccumulator()
    total.add_event(event("created", "a", response=response("r")))
    item = {"id": "m", "type": "message", "role": "assistant", "content": []}
    total.add_event(event("output_item.added", "a", output_index=2, item=item))
    place: dict[str, Any] = {"output_index": 2, "content_index": 0, "item_id": "m"}
    total.add_event(event("output_text.delta", "a", delta="Hel", **place))
    before = total.snapshot()
    total.add_event(event("output_text.delta", "a", delta="lo", **place))
    assert total.snapshot().output_text == "Hello"
    assert before.output_text == "Hel"
    assert total.snapshot().output[0].output_index == 2
    total.add_event(event("output_text.done", "a", text="Hello!", **place))
    note = {"type": "url_citation", "url": "u"}
    total.add_event(
        event("output_text.annotation.added", "a", annotation=note, annotation_index=1, **place)
    )
    with pytest.raises(RuntimeError, match="not ended"):
        total.get_final_response()
    total.add_event(event("completed", "a", response=response("r", None)))
    assert total.snapshot().output_text == "Hello!"
    assert total.snapshot().terminal_type == "response.completed"
    text = {"type": "output_text", "text": "Hello!", "annotations": [note]}
    assert total.get_final_response()["output"] == [{**item, "content": [text]}]
    assert total.get_final_response() is not total.get_final_response()
    detailed = total.detailed_snapshot()
    assert detailed["output"][0]["content"][0]["part"]["annotations"] == [
        {"annotation_index": 1, "annotation": note}
    ]
    with pytest.raises(RuntimeError, match="reset"):
        total.add_event(event("created", "a", response=response("s")))
    total.reset()
    total.add_event(event("created", "b", response=response("s")))
    assert total.snapshot().stream_id == "b"


DONE: dict[str, Any] = {
    "id": "m",
    "type": "message",
    "role": "assistant",
    "status": "completed",
    "content": [{"type": "output_text", "text": "Hello", "annotations": []}],
}
CALL = {"id": "f", "type": "function_call", "call_id": "c", "name": "f", "arguments": '{"a":1}'}


@pytest.mark.rule("F31")
@pytest.mark.parametrize("as_model", [False, True])
@pytest.mark.parametrize("end", ["completed", "incomplete", "failed"])
@pytest.mark.parametrize(
    "output",
    [
        [],
        None,
        [{**DONE, "content": []}, {**CALL, "arguments": ""}],
        [{**DONE, "content": [{**DONE["content"][0], "text": ""}]}, CALL],
        [DONE, CALL],
    ],
)
def test_what_the_last_output_lacks(output: Any, end: str, as_model: bool) -> None:
    def add(body: dict[str, Any]) -> None:
        cls: Any = ResponsesServerEvent
        total.add_event(construct_type(type_=cls, value=body) if as_model else body)

    total = ResponsesWebSocketAccumulator()
    add(event("created", response=response("r", [])))
    place: dict[str, Any] = {"output_index": 0, "content_index": 0, "item_id": "m"}
    add(event("output_item.added", output_index=0, item={**DONE, "content": []}))
    add(event("output_text.delta", delta="Hello", **place))
    add(event("output_item.done", output_index=0, item=DONE))
    add(event("output_item.done", output_index=1, item=CALL))
    sent = {**response("r", output), "status": end}
    before = copy.deepcopy(sent)
    add(event(end, response=sent))
    assert sent == before
    final = total.get_final_response()
    dumped = final.to_dict() if as_model else final
    assert dumped["output"] == [DONE, CALL]
    assert dumped["status"] == end
    assert total.snapshot().output_text == "Hello"
    assert [item.arguments for item in total.snapshot().output] == [None, '{"a":1}']


@pytest.mark.rule("F31")
def test_an_output_without_items_is_right_if_there_were_none() -> None:
    for output in ([], None):
        total = ResponsesWebSocketAccumulator()
        total.add_event(event("created", response=response("r")))
        total.add_event(event("completed", response=response("r", output)))
        assert total.get_final_response()["output"] == output


def test_other_streams_and_responses_are_refused() -> None:
    total = ResponsesWebSocketAccumulator()
    total.add_event(event("created", "a", response=response("r")))
    with pytest.raises(ValueError, match="stream 'b'"):
        total.add_event(event("in_progress", "b", response=response("r")))
    with pytest.raises(ValueError, match="response 's'"):
        total.add_event(event("in_progress", "a", response=response("s")))


def test_a_delta_does_not_copy_the_text_before_it() -> None:
    total = ResponsesWebSocketAccumulator()
    place: dict[str, Any] = {"output_index": 0, "content_index": 0, "item_id": "m"}
    delta = event("output_text.delta", "a", delta="x" * 1_000, **place)
    for _ in range(1_000):
        total.add_event(delta)
    tracemalloc.start()
    try:
        total.add_event(delta)
        assert tracemalloc.get_traced_memory()[1] < 100_000
    finally:
        tracemalloc.stop()
    assert len(total.snapshot().output_text) == 1_001_000


@pytest.mark.parametrize(
    "malformed",
    [
        event("output_text.delta", output_index="0", content_index=0, delta="x"),
        event("output_text.delta", output_index=0, content_index=True, delta="x"),
        event("output_text.delta", output_index=0, content_index=0),
        event("output_item.done", output_index=0),
        event("created", response={"output": 3}),
        event("created"),
    ],
)
def test_malformed_events_change_nothing(malformed: Any) -> None:
    total = ResponsesWebSocketAccumulator()
    before = total.detailed_snapshot()
    with pytest.raises(ValueError, match=r"must be"):
        total.add_event(malformed)
    assert total.detailed_snapshot() == before


def test_a_malformed_end_is_remembered() -> None:
    total = ResponsesWebSocketAccumulator()
    with pytest.raises(ValueError, match="response"):
        total.add_event(event("completed"))
    with pytest.raises(ValueError, match="response"):
        total.get_final_response()


def test_an_error_ends_the_response() -> None:
    total = ResponsesWebSocketAccumulator()
    for _ in range(2):
        with pytest.raises((ResponsesWebSocketError, RuntimeError)):
            total.add_event({"type": "error", "error": {"message": "no"}})
    with pytest.raises(ResponsesWebSocketError):
        total.get_final_response()


def test_calls_and_progress() -> None:
    total = ResponsesWebSocketAccumulator()
    call: dict[str, Any] = {"output_index": 0, "item_id": "f"}
    total.add_event(event("function_call_arguments.delta", delta='{"a"', **call))
    total.add_event(event("function_call_arguments.delta", delta=":1}", **call))
    total.add_event(event("web_search_call.searching", output_index=5, item_id="w"))
    total.add_event(event("unheard_of.delta", delta=1))
    assert [(o.type, o.item_id, o.arguments) for o in total.snapshot().output] == [
        ("function_call", "f", '{"a":1}')
    ]
    total.add_event(event("custom_tool_call_input.done", output_index=0, item_id="c", input="x"))
    total.add_event(event("function_call_arguments.delta", delta="late", **call))
    assert [(o.type, o.item_id, o.input) for o in total.snapshot().output] == [
        ("custom_tool_call", "c", "x")
    ]
    reasoning = {"id": "r", "type": "reasoning", "summary": []}
    total.add_event(event("output_item.added", output_index=1, item=reasoning))
    total.add_event(
        event(
            "reasoning_summary_text.delta",
            output_index=1,
            item_id="r",
            summary_index=0,
            delta="why",
        )
    )
    shell = {"id": "s", "type": "shell_call", "action": {"commands": []}}
    total.add_event(event("output_item.added", output_index=2, item=shell))
    command: dict[str, Any] = {"output_index": 2, "item_id": "s", "command_index": 0}
    total.add_event(event("shell_call_command.added", command="l", **command))
    total.add_event(event("shell_call_command.delta", delta="s", **command))
    total.add_event(event("shell_call_output_content.delta", delta={"stdout": "a\n"}, **command))
    rows = total.detailed_snapshot()["output"]
    assert rows[1]["item"]["summary"] == [{"type": "summary_text", "text": "why"}]
    assert rows[2]["item"]["action"]["commands"] == ["ls"]
    assert rows[2]["shell_output"] == [{"command_index": 0, "stdout": "a\n"}]
