"""Streamed runs, and calls that start before the response ends."""

from __future__ import annotations

import threading
from typing import Any

import anyio
import pytest

from openai.lib.responses_tool_runner import ToolRunnerError
from tests.family import httpx
from tests.flavours import Flavour
from tests.lib.runner.runs import PARAMS, Runs, Streamed, body_of, event, function_call, message

pytestmark = pytest.mark.anyio

FIRST = function_call("c1", "first", '{"n": 1}')
SECOND = function_call("c2", "second", '{"n": 2}')
EAGER = {"stream": True, "eager": True}


class Early:
    """A run of two functions that writes down what happens when."""

    def __init__(
        self, flavour: Flavour, *items: dict[str, Any], early: Any = None, **streamed: Any
    ) -> None:
        self.log: list[str] = []
        streams = Streamed(*items, log=self.log, **streamed), Streamed(message())
        self.runs = Runs(flavour, *streams, functions=[])
        self.runs.runner = type(self.runs.runner)(
            functions=[self.function("first"), self.function("second")], early_execution=early
        )
        self.turns: list[Any] = []

    def function(self, name: str, **options: Any) -> Any:
        """Register a function that notes its execution and answers with its name."""

        def execute(_: Any) -> str:
            self.log.append(name)
            return name

        return self.runs.register(execute, name, **options)

    async def run(self, **options: Any) -> list[str]:
        """Run to the end, and return what was noted."""
        turns = self.runs.runner.iterate(self.runs.client, PARAMS, **EAGER, **options)
        self.turns = await self.runs.flavour.collect(turns)
        return self.log


async def test_a_stream_is_received_whole_before_anything_is_executed(flavour: Flavour) -> None:
    early = Early(flavour, FIRST, SECOND)
    seen: list[str] = []
    on_event = early.runs.callback(lambda event: seen.append(event.type))
    await early.runs.run(stream=True, on_event=on_event)
    assert early.log == ["item 0", "item 1", "whole", "first", "second"]
    done = ["response.output_item.done"]
    begun, ended = ["response.created"], ["response.completed"]
    assert seen == [*begun, *done * 2, *ended, *begun, *done, *ended]
    assert early.runs.body(0)["stream"] is True


@pytest.mark.rule("3R14")
async def test_calls_are_executed_while_the_stream_goes_on(flavour: Flavour) -> None:
    early = Early(flavour, FIRST, SECOND)
    assert await early.run() == ["item 0", "first", "item 1", "second", "whole"]
    assert [turn.tools_executed for turn in early.turns] == [True, False]
    assert early.turns[0].completed_call_ids == ("c1", "c2")
    outputs = [(item["type"], item.get("output")) for item in early.runs.input()[1:]]
    assert outputs == [
        ("function_call", None),
        ("function_call", None),
        ("function_call_output", "first"),
        ("function_call_output", "second"),
    ]


async def test_messages_hold_nothing_up(flavour: Flavour) -> None:
    early = Early(flavour, message("Hm.", phase="commentary"), FIRST)
    assert await early.run() == ["item 0", "item 1", "first", "whole"]


@pytest.mark.parametrize(
    "selected, log",
    [
        ({"functions": ["first"]}, ["item 0", "first", "item 1", "whole", "second"]),
        ({"functions": ["second"]}, ["item 0", "item 1", "whole", "first", "second"]),
        ({"computer": False}, ["item 0", "item 1", "whole", "first", "second"]),
    ],
)
async def test_a_call_that_is_not_selected_defers_all_after_it(
    flavour: Flavour, selected: Any, log: list[str]
) -> None:
    assert await Early(flavour, FIRST, SECOND, early=selected).run() == log


@pytest.mark.parametrize(
    "selected",
    [
        {"other": 1},
        {"functions": ["third"]},
        {"functions": ["first", "first"]},
        {"functions": "first"},
        {"computer": True},
        {"computer": 0},
        [],
    ],
)
async def test_only_what_is_registered_can_be_selected(flavour: Flavour, selected: Any) -> None:
    with pytest.raises(ValueError, match=r"."):
        Early(flavour, FIRST, early=selected)


async def test_a_gap_defers_all_after_it(flavour: Flavour) -> None:
    early = Early(flavour, FIRST, SECOND, order=[1, 0])
    assert await early.run() == ["item 1", "item 0", "first", "second", "whole"]


@pytest.mark.parametrize(
    "deferred, log",
    [
        ("c1", ["item 0", "item 1", "whole", "first", "second"]),
        ("c2", ["item 0", "first", "item 1", "whole", "second"]),
    ],
)
async def test_each_call_can_be_deferred(flavour: Flavour, deferred: str, log: list[str]) -> None:
    early = Early(flavour, FIRST, SECOND)
    decide = early.runs.callback(lambda c: "defer" if c.call_id == deferred else "execute")
    assert await early.run(before_early_call=decide) == log


@pytest.mark.rule("3R15")
async def test_a_decision_is_one_of_two_words(flavour: Flavour) -> None:
    early = Early(flavour, FIRST)
    with pytest.raises(ToolRunnerError, match="before_early_call") as caught:
        await early.run(before_early_call=early.runs.callback(lambda _: "later"))
    assert caught.value.attempted_call_ids == ()
    assert early.log == ["item 0"]


@pytest.mark.parametrize(
    "whole",
    [
        [{**FIRST, "arguments": "{}"}, SECOND],
        [FIRST],
        [FIRST, SECOND, message()],
        [SECOND, FIRST],
    ],
)
async def test_a_response_must_be_what_its_stream_said(flavour: Flavour, whole: Any) -> None:
    early = Early(flavour, FIRST, SECOND, whole=whole)
    with pytest.raises(ToolRunnerError, match="does not match its stream") as caught:
        await early.run()
    assert caught.value.completed_call_ids == ("c1", "c2")


async def test_ids_and_ciphertexts_may_come_late(flavour: Flavour) -> None:
    thought = {"type": "reasoning", "id": "rs_1", "summary": [], "encrypted_content": "a"}
    nameless = {key: value for key, value in FIRST.items() if key != "id"}
    whole = [{**thought, "encrypted_content": "b"}, FIRST]
    early = Early(flavour, thought, nameless, whole=whole)
    await early.run()
    assert early.runs.input()[1:3] == whole


@pytest.mark.rule("F28")
@pytest.mark.parametrize("index", [-1, 0, None])
@pytest.mark.parametrize("eager", [False, True])
@pytest.mark.parametrize(
    "last",
    [
        event("response.completed", response=body_of(None, "completed")),
        event("response.completed", response=body_of([], "completed")),
        event("response.completed", response=body_of([], None)),
        event("response.completed", response=None),
    ],
    ids=["null", "empty", "no status", "no response"],
)
async def test_items_that_were_done_are_the_output(
    flavour: Flavour, last: bytes, eager: bool, index: int | None
) -> None:
    early = Early(flavour, FIRST, SECOND, last=last, index=index)
    early.runs.recorder.answers = (
        early.runs.recorder.answers[0],
        Streamed(message(), last=last, index=index),
    )
    answer = await early.runs.run(stream=True, eager=eager)
    assert answer.output_text == "Mild."
    assert [item["call_id"] for item in early.runs.input()[1:]] == ["c1", "c2", "c1", "c2"]
    assert [step for step in early.log if step in ("first", "second")] == ["first", "second"]


@pytest.mark.rule("F28")
async def test_items_may_be_done_twice_and_under_other_ids(flavour: Flavour) -> None:
    whole = [{**FIRST, "id": "other"}, SECOND]
    early = Early(flavour, FIRST, FIRST, SECOND, whole=whole)
    await early.run()
    assert [step for step in early.log if step in ("first", "second")] == ["first", "second"]
    assert early.runs.input()[1]["id"] == "other"


@pytest.mark.rule("F30")
@pytest.mark.parametrize("begins", [True, False])
async def test_an_error_in_the_stream_says_why(flavour: Flavour, begins: bool) -> None:
    error = event("error", code="server_error", message="On fire.", param=None)
    streamed = Streamed(FIRST, last=error)
    told: list[Any] = []

    def only(_: httpx.Request) -> httpx.Response:
        return httpx.Response(200, headers={"Content-Type": "text/event-stream"}, content=error)

    runs = Runs(flavour, streamed if begins else only)
    with pytest.raises(ToolRunnerError, match="On fire") as caught:
        await runs.run(stream=True, on_diagnostic=told.append)
    cause: Any = caught.value.__cause__
    assert cause.code == "server_error"
    assert (cause.response is not None) is begins


async def test_a_stream_that_breaks_off_ends_the_run(flavour: Flavour) -> None:
    early = Early(flavour, FIRST, ends=False)
    with pytest.raises(ToolRunnerError, match="must be completed") as caught:
        await early.run()
    assert caught.value.completed_call_ids == ("c1",)


async def test_a_failure_ends_the_run_at_once(flavour: Flavour) -> None:
    early = Early(flavour, FIRST, {**SECOND, "arguments": "[]"})
    with pytest.raises(ToolRunnerError) as caught:
        await early.run()
    assert caught.value.attempted_call_ids == ("c1",)
    assert early.log == ["item 0", "first", "item 1"]


async def test_nothing_is_early_in_the_last_step(flavour: Flavour) -> None:
    early = Early(flavour, FIRST)
    with pytest.raises(ToolRunnerError, match="max_steps"):
        await early.run(max_steps=1)
    assert early.log == ["item 0"]


async def test_an_executed_call_cannot_be_answered_by_hand(flavour: Flavour) -> None:
    early = Early(flavour, FIRST, SECOND)
    early.runs.runner = type(early.runs.runner)(
        functions=[early.function(name, allow_output_override=True) for name in ("first", "second")]
    )
    decide = early.runs.callback(lambda c: "execute" if c.call_id == "c1" else "defer")
    options = {**EAGER, "before_early_call": decide}
    turns = early.runs.runner.iterate(early.runs.client, PARAMS, **options)
    turn = await anext(turns) if flavour.is_async else next(turns)
    output = {"type": "function_call_output", "call_id": "c1", "output": "mine"}
    with pytest.raises(ValueError, match="cannot be supplied"):
        turn.supply_outputs([output])
    turn.supply_outputs([{**output, "call_id": "c2"}])
    await flavour.collect(turns)
    assert [item["output"] for item in early.runs.input()[3:]] == ["first", "mine"]


async def test_a_ledger_knows_what_was_executed_early(flavour: Flavour) -> None:
    early = Early(flavour, FIRST, SECOND)
    saved: list[Any] = []
    await early.run(ledger=early.runs.ledger("run", early.runs.saver(saved)))
    phases = ["boundary", *["pending"] * 5, "boundary", "boundary", "pending", "final"]
    assert [each["phase"] for each in saved] == phases
    assert [each["call_id"] for each in saved[1]["pending_items"]] == ["c1"]
    assert saved[1]["attempted_call_ids"] == []
    assert saved[3]["returned_call_ids"] == ["c1"]
    assert [item["type"] for item in saved[6]["history"][1:]] == [
        *["function_call"] * 2,
        *["function_call_output"] * 2,
    ]


async def test_independent_calls_overlap_and_others_wait(flavour: Flavour) -> None:
    meeting = threading.Barrier(2, timeout=10)
    both = anyio.Event()
    log: list[str] = []

    def meet(_: Any) -> str:
        meeting.wait()
        log.append("met")
        return "met"

    async def meet_later(_: Any) -> str:
        if log:
            both.set()
        log.append("met")
        with anyio.fail_after(10):
            await both.wait()
        return "met"

    runs = Runs(
        flavour,
        Streamed(FIRST, SECOND, function_call("c3", "third", "{}")),
        Streamed(message()),
        functions=[],
    )
    execute = meet_later if flavour.is_async else meet
    tool: dict[str, Any] = {"type": "function", "parameters": {"type": "object"}}
    functions = [
        runs.function({**tool, "name": name}, execute, independent=True)
        for name in ("first", "second")
    ]
    third = runs.register(lambda _: log.append("third") or "third", "third")
    runs.runner = type(runs.runner)(functions=[*functions, third])
    await runs.run(**EAGER)
    assert log == ["met", "met", "third"]
    assert [item["call_id"] for item in runs.input()[4:]] == ["c1", "c2", "c3"]


async def test_eager_needs_a_stream(flavour: Flavour) -> None:
    runs = Runs(flavour, httpx.Response(500))
    with pytest.raises(ValueError, match="`stream`"):
        await runs.run(eager=True)
    with pytest.raises(TypeError, match="unexpected"):
        await runs.run(eagre=True)
    assert runs.recorder.requests == []


async def test_tools_of_the_service_make_a_run_patient(flavour: Flavour) -> None:
    early = Early(flavour, FIRST)
    params = {"tools": [{"type": "web_search"}]}
    await early.runs.run(params=params, **EAGER)
    assert early.log == ["item 0", "whole", "first"]
