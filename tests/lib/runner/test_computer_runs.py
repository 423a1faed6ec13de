"""Runs with a computer: requests, the end of a run, and cancellation."""

from __future__ import annotations

import asyncio
from typing import Any

import pytest

import openai
from openai.lib.computer import ComputerUseError
from openai.types.responses import ResponseComputerToolCall
from tests.family import httpx
from tests.flavours import Flavour
from tests.lib.runner.computers import (
    CLICK,
    PREVIEW,
    SHOWN,
    TYPE,
    Desk,
    computer_call,
    legacy_call,
)
from tests.lib.runner.runs import function_call, message, response

pytestmark = pytest.mark.anyio

USAGE = {"input_tokens": 1, "output_tokens": 2, "total_tokens": 3}


# A run


async def test_a_run_sends_the_whole_history(flavour: Flavour) -> None:
    said = message("Hm.", phase="commentary", created_by="someone")
    thought = {"type": "reasoning", "id": "r1", "summary": [], "encrypted_content": "e"}
    call = computer_call("c1", {**CLICK, "more": 1})
    desk = Desk(flavour, response(thought, said, call), response(message()))
    final = await desk.run()
    assert final.output_text == "Mild."
    assert desk.body(0) == {
        "model": "m",
        "tools": [{"type": "computer"}],
        "include": ["reasoning.encrypted_content"],
        "input": [{"type": "message", "role": "user", "content": "Go."}],
    }
    del said["created_by"]
    answer = {
        "type": "computer_call_output",
        "call_id": "c1",
        "output": SHOWN,
        "acknowledged_safety_checks": [],
    }
    assert desk.body()["input"] == [*desk.body(0)["input"], thought, said, call, answer]
    assert desk.records == [("action", "completed", "click"), ("action", "completed", "screenshot")]


async def test_two_calls_are_done_in_order(flavour: Flavour) -> None:
    two = response(computer_call("c1", TYPE), computer_call("c2", CLICK))
    desk = Desk(flavour, two, response(message()))
    await desk.run(on_diagnostic=None)
    assert desk.names == ["type", "screenshot", "click", "screenshot"]
    kinds = [item["type"] for item in desk.body()["input"][1:]]
    assert kinds == ["computer_call"] * 2 + ["computer_call_output"] * 2


async def test_the_older_tool_is_declared_by_hand(flavour: Flavour) -> None:
    desk = Desk(flavour, response(legacy_call()), response(message()))
    await desk.run(params={"tools": [PREVIEW]})
    assert desk.body(0)["tools"] == desk.body()["tools"] == [PREVIEW]
    assert type(desk.done[0][1]).__name__ == "ActionClick"
    assert desk.body()["input"][1] == legacy_call()


@pytest.mark.parametrize(
    "choice, later",
    [
        ("required", "auto"),
        ("none", "none"),
        ({"type": "computer"}, "auto"),
        ({"type": "computer_use_preview"}, "auto"),
        ({"type": "computer_use"}, "auto"),
        ({"type": "function", "name": "f"}, {"type": "function", "name": "f"}),
        (
            {"type": "allowed_tools", "mode": "required", "tools": [{"type": "computer"}]},
            {"type": "allowed_tools", "mode": "auto", "tools": [{"type": "computer"}]},
        ),
    ],
)
async def test_only_the_first_step_is_forced(flavour: Flavour, choice: Any, later: Any) -> None:
    desk = Desk(flavour, response(computer_call()), response(message()))
    await desk.run(params={"tool_choice": choice})
    assert [desk.body(0)["tool_choice"], desk.body()["tool_choice"]] == [choice, later]


@pytest.mark.parametrize(
    "params",
    [
        {"stream": True},
        {"background": True},
        {"conversation": "conv_1"},
        {"previous_response_id": "resp_1"},
        {"extra_body": {"tools": []}},
        {"extra_body": {"include": []}},
        {"tools": []},
        {"tools": [{"type": "computer"}, PREVIEW]},
        {"tools": [{"type": "web_search"}]},
        {"tools": [{"type": "computer"}, {"type": "web_search"}]},
    ],
)
async def test_unfit_parameters_are_refused(flavour: Flavour, params: Any) -> None:
    desk = Desk(flavour)
    with pytest.raises(ValueError):
        await desk.run(params=params)
    assert desk.recorder.requests == []


@pytest.mark.parametrize("steps", [0, -1, True, 1.0, "3", None])
async def test_steps_are_a_positive_number(flavour: Flavour, steps: Any) -> None:
    desk = Desk(flavour)
    with pytest.raises(ValueError, match="max_steps"):
        await desk.run(max_steps=steps)
    assert desk.recorder.requests == []


async def test_steps_count_requests(flavour: Flavour) -> None:
    desk = Desk(flavour, response(computer_call("c1")), response(computer_call("c2")))
    error = await desk.error(max_steps=2)
    assert "max_steps" in str(error)
    assert error.response is not None
    assert error.response.output[0].id == "cu_c2"
    assert desk.names == ["click", "screenshot"]


@pytest.mark.parametrize(
    "given",
    [
        response(computer_call(), status="incomplete"),
        response(message(), status="failed"),
        response(),
        response(message(status="incomplete")),
        response(message(phase="commentary")),
        response(function_call()),
        response({"type": "web_search_call", "id": "w", "status": "completed"}, message()),
        response({"type": "later", "id": "l"}, message()),
        response({"type": "reasoning", "summary": []}, computer_call()),
        response({"type": "reasoning", "id": "r"}, computer_call()),
        response({"type": "compaction", "id": "k"}, computer_call()),
        response({"type": "compaction", "id": "k", "encrypted_content": "e"}),
        response(message(content="text"), computer_call()),
        response(message(role="user"), computer_call()),
        response(message(id=None), computer_call()),
        response(message(id=[]), computer_call()),
        response(computer_call(), computer_call(id="other")),
        response(computer_call("c1"), computer_call("c2", id="cu_c1")),
        response(message(id="cu_c1"), computer_call()),
    ],
)
async def test_unfit_responses_have_no_effect(flavour: Flavour, given: httpx.Response) -> None:
    desk = Desk(flavour, given)
    error = await desk.error()
    assert error.response is not None
    assert error.response.id == "resp_1"
    assert desk.done == []


@pytest.mark.parametrize(
    "item, history",
    [
        (computer_call(id="x"), [computer_call()]),
        (computer_call(id="x"), [function_call()]),
        (computer_call("n", id="fc_c1"), [function_call()]),
    ],
)
async def test_ids_are_new_to_the_history(flavour: Flavour, item: Any, history: Any) -> None:
    desk = Desk(flavour, response(item))
    assert "twice" in str(await desk.error(params={"input": history}))
    assert desk.done == []


async def test_ids_are_new_to_the_run(flavour: Flavour) -> None:
    desk = Desk(flavour, response(computer_call()), response(computer_call(id="other")))
    assert "twice" in str(await desk.error())
    assert desk.names == ["click", "screenshot"]


async def test_a_message_beside_a_call_may_be_incomplete(flavour: Flavour) -> None:
    first = response(message("Hm.", status="incomplete"), computer_call())
    desk = Desk(flavour, first, response(message()))
    assert (await desk.run()).output_text == "Mild."


async def test_compaction_beside_an_answer_is_fine(flavour: Flavour) -> None:
    compaction = {"type": "compaction", "id": "k", "encrypted_content": "e"}
    desk = Desk(flavour, response(compaction, message()))
    assert (await desk.run()).output_text == "Mild."


async def test_errors_of_requests_are_raised(flavour: Flavour) -> None:
    desk = Desk(flavour, httpx.Response(400, json={"error": {"message": "no"}}))
    with pytest.raises(openai.BadRequestError):
        await desk.run(cancelled=lambda: bool(desk.recorder.requests))


async def test_only_the_first_request_has_the_given_key(flavour: Flavour) -> None:
    desk = Desk(flavour, response(computer_call()), response(message()))
    await desk.run(params={"extra_headers": {"Idempotency-Key": "mine"}})
    keys = [request.headers["idempotency-key"] for request in desk.recorder.requests]
    assert keys[0] == "mine"
    assert keys[1].startswith("stainless-python-retry-")


async def test_what_is_given_is_taken_at_the_start(flavour: Flavour) -> None:
    params: dict[str, Any] = {"model": "m", "input": [{"role": "user", "content": "a"}]}

    def click(_: Any) -> None:
        params["input"][0]["content"] = "b"
        params["tools"] = []

    desk = Desk(flavour, response(computer_call()), response(message()))
    desk.replace("click", click)
    await flavour.settle(desk.toolset.run(desk.client, params))
    assert desk.body()["input"][0] == {"role": "user", "content": "a"}
    assert desk.body()["tools"] == [{"type": "computer"}]


# Diagnostics


@pytest.mark.parametrize(
    "counts, told",
    [
        (USAGE, USAGE),
        ({**USAGE, "total_tokens": -1}, None),
        ({"input_tokens": 1}, None),
        (None, None),
    ],
)
async def test_requests_are_told(flavour: Flavour, counts: Any, told: Any) -> None:
    desk = Desk(flavour, response(computer_call()), _with_usage(response(message()), counts))
    await desk.run()
    requests = [("request", "completed", None), ("request", "completed", told)]
    assert desk.records_of_run == requests
    assert [each["stage"] for each in desk.told] == ["request", "action", "action", "request"]
    assert all(each["duration_ms"] > 0 for each in desk.told)


async def test_a_failed_request_is_told(flavour: Flavour) -> None:
    desk = Desk(flavour, httpx.Response(400, json={"error": {"message": "no"}}))
    with pytest.raises(openai.BadRequestError):
        await desk.run()
    assert desk.records_of_run == [("request", "api_failed", None)]


async def test_a_limit_is_told(flavour: Flavour) -> None:
    desk = Desk(flavour, response(computer_call("c1")), response(computer_call("c2")))
    await desk.error(max_steps=2)
    completed = ("request", "completed", None)
    assert desk.records_of_run == [completed, completed, ("run", "step_limit", None)]


@pytest.mark.parametrize("requests", [0, 1])
async def test_a_cancelled_request_is_told(flavour: Flavour, requests: int) -> None:
    desk = Desk(flavour, response(computer_call()))
    await desk.error(cancelled=lambda: len(desk.recorder.requests) == requests)
    cancelled = ("request", "cancelled", None)
    assert desk.records_of_run == [("request", "completed", None)] * requests + [cancelled]


# Stopping


@pytest.mark.parametrize(
    "polls, names",
    [
        (1, []),
        (2, ["asked click"]),
        (3, ["asked click"]),
        (4, ["asked click", "click"]),
        (5, ["asked click", "click"]),
        (6, ["asked click", "click", "asked screenshot"]),
        (7, ["asked click", "click", "asked screenshot"]),
        (8, ["asked click", "click", "asked screenshot", "screenshot"]),
    ],
)
async def test_every_step_can_be_the_last(flavour: Flavour, polls: int, names: list[str]) -> None:
    desk = Desk(flavour)
    verdicts = iter([False] * (polls - 1))
    text = await desk.refusal(
        computer_call(),
        before_action=desk.approving(),
        cancelled=lambda: next(verdicts, True),
    )
    assert "cancelled" in text
    assert desk.names == names
    if polls % 2 == 0:  # asked again after the step
        assert desk.records[-1][1] == "cancelled"


@pytest.mark.parametrize("requests", [0, 1])
async def test_a_run_is_cancelled_around_its_requests(flavour: Flavour, requests: int) -> None:
    desk = Desk(flavour, response(computer_call()))
    error = await desk.error(cancelled=lambda: len(desk.recorder.requests) == requests)
    assert "cancelled" in str(error)
    assert (error.response is None) == (requests == 0)
    assert desk.done == []


@pytest.mark.parametrize("error", [OSError("torn away"), ComputerUseError("torn away")])
async def test_errors_after_a_cancellation_are_one(flavour: Flavour, error: Exception) -> None:
    stopped: list[bool] = []

    def click(_: Any) -> None:
        stopped.append(True)
        raise error

    desk = Desk(flavour)
    desk.replace("click", click)
    text = await desk.refusal(computer_call(), cancelled=lambda: bool(stopped))
    assert "cancelled" in text
    assert desk.records == [("action", "cancelled", "click")]


def test_a_cancelled_task_is_cancelled() -> None:
    async def main() -> None:
        desk = Desk(Flavour("async"))

        async def click(_: Any) -> None:
            current = asyncio.current_task()
            assert current is not None
            current.cancel()
            await asyncio.Event().wait()

        desk.driver.click = click
        with pytest.raises(asyncio.CancelledError):
            await desk.execute(computer_call())
        assert desk.toolset.close() == {"status": "closed"}

    asyncio.run(main())


async def test_one_at_a_time(flavour: Flavour) -> None:
    refused: list[str] = []
    statuses: list[Any] = []
    desk = Desk(flavour, response(computer_call()), response(message()))

    async def again_later(_: Any) -> None:
        with pytest.raises(RuntimeError, match="busy") as caught:
            await desk.execute(computer_call())
        refused.append(str(caught.value))
        statuses.append(desk.toolset.close())

    def again(_: Any) -> None:
        made = ResponseComputerToolCall.construct(**computer_call())
        with pytest.raises(RuntimeError, match="busy") as caught:
            desk.toolset.execute(made)
        refused.append(str(caught.value))
        statuses.append(desk.toolset.close())

    desk.driver.click = again_later if flavour.is_async else again
    assert (await desk.run()).output_text == "Mild."
    assert len(refused) == 1
    assert [*statuses, desk.toolset.close()] == [{"status": "draining"}, {"status": "closed"}]
    with pytest.raises(RuntimeError, match="closed"):
        await desk.run()
    with pytest.raises(RuntimeError, match="closed"):
        await desk.execute(computer_call())


async def test_observers_change_nothing(flavour: Flavour) -> None:
    def fail(_: Any) -> None:
        raise OSError("blind")

    desk = Desk(flavour)
    output = await desk.execute(computer_call(), on_diagnostic=fail)
    assert output["output"] == SHOWN


def _with_usage(answer: httpx.Response, counts: Any) -> httpx.Response:
    """Make the same answer with counts of tokens, or some of them."""
    return httpx.Response(200, json={**answer.json(), "usage": counts})
