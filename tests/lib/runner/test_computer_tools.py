"""Runs with functions and a computer: the order of all calls, and the history."""

from __future__ import annotations

import json
from typing import Any

import pytest

from openai.lib.responses_tool_runner import ToolRunnerError
from tests.flavours import Flavour
from tests.lib.runner.computers import CHECK, CLICK, SHOWN, TYPE, Desk, computer_call
from tests.lib.runner.runs import Runs, Streamed, function_call, message, response

pytestmark = pytest.mark.anyio

CHECKS = [{"id": "s1", "code": "odd", "message": "Look."}]
OUTPUT = {
    "type": "computer_call_output",
    "call_id": "c1",
    "output": SHOWN,
    "acknowledged_safety_checks": [],
}


class Office:
    """A runner with a function and a computer."""

    def __init__(self, flavour: Flavour, *answers: Any, **options: Any) -> None:
        self.desk = Desk(flavour)
        self.runs = Runs(flavour, *answers)
        self.runs.runner = type(self.runs.runner)(
            computer=self.desk.toolset, functions=[self.runs.weather()], **options
        )

    async def run(self, **options: Any) -> Any:
        """Run to the end."""
        return await self.runs.run(**options)

    async def error(self, **options: Any) -> ToolRunnerError:
        """Run, and return why it failed."""
        with pytest.raises(ToolRunnerError) as caught:
            await self.run(**options)
        return caught.value

    @property
    def tools(self) -> list[str]:
        """Return the types of the tools that were declared."""
        return [tool["type"] for tool in self.runs.body(0)["tools"]]


async def test_calls_are_carried_out_in_order_and_answered_together(flavour: Flavour) -> None:
    calls = [computer_call("c1", CLICK), function_call("f1"), computer_call("c2", TYPE)]
    office = Office(flavour, response(*calls), response(message()))
    await office.run()
    assert office.desk.names == ["click", "screenshot", "type", "screenshot"]
    answers = office.runs.input()[4:]
    assert answers[0] == OUTPUT
    assert [each["call_id"] for each in answers] == ["c1", "f1", "c2"]
    assert office.tools == ["function", "computer"]


@pytest.mark.parametrize(
    "declared, tools",
    [
        ([{"type": "web_search"}], ["function", "computer", "web_search"]),
        (
            [{"type": "web_search"}, {"type": "computer_use_preview"}],
            ["function", "web_search", "computer_use_preview"],
        ),
    ],
)
async def test_a_declared_computer_keeps_its_place(
    flavour: Flavour, declared: Any, tools: list[str]
) -> None:
    office = Office(flavour, response(message()))
    await office.run(params={"tools": declared})
    assert office.tools == tools


@pytest.mark.parametrize(
    "params",
    [
        {"tools": [{"type": "computer"}, {"type": "computer_use_preview"}]},
        {"tool_choice": "required"},
        {"tool_choice": {"type": "computer"}},
        {"tool_choice": {"type": "computer_use_preview"}},
        {
            "tool_choice": {
                "type": "allowed_tools",
                "mode": "required",
                "tools": [{"type": "computer"}, {"type": "function", "name": "get_weather"}],
            }
        },
    ],
)
async def test_unfit_parameters_are_refused(flavour: Flavour, params: dict[str, Any]) -> None:
    office = Office(flavour, response(message()))
    with pytest.raises(ValueError, match=r"."):
        await office.run(params=params)
    assert office.runs.recorder.requests == []


async def test_a_declared_computer_needs_a_toolset(flavour: Flavour) -> None:
    runs = Runs(flavour, response(message()))
    with pytest.raises(ValueError, match="computer"):
        await runs.run(params={"tools": [{"type": "computer"}]})


@pytest.mark.parametrize(
    "choice",
    ["none", {"type": "allowed_tools", "mode": "auto", "tools": [{"type": "web_search"}]}],
)
async def test_a_call_that_was_not_allowed_has_no_effect(flavour: Flavour, choice: Any) -> None:
    office = Office(flavour, response(computer_call("c1", CLICK)))
    await office.error(params={"tools": [{"type": "web_search"}], "tool_choice": choice})
    assert office.desk.done == []


async def test_a_bad_call_stops_those_before_it(flavour: Flavour) -> None:
    calls = [function_call("f1"), computer_call("c1", {"type": "click", "x": 1.5})]
    office = Office(flavour, response(*calls))
    error = await office.error()
    assert error.attempted_call_ids == ()
    assert office.runs.executed == []


async def test_safety_checks_and_actions_are_approved(flavour: Flavour) -> None:
    call = computer_call("c1", CLICK, pending_safety_checks=CHECKS)
    office = Office(flavour, response(call), response(message()))
    approving = office.desk.approving()
    await office.run(approve_safety_checks=approving, before_action=approving)
    assert office.desk.names == [
        "asked computer_call",
        "asked click",
        "click",
        "asked screenshot",
        "screenshot",
    ]
    assert office.runs.input()[-1]["acknowledged_safety_checks"] == CHECKS


async def test_a_refusal_ends_the_run(flavour: Flavour) -> None:
    office = Office(flavour, response(computer_call("c1", CLICK)))
    error = await office.error(before_action=office.desk.approving(1))
    assert (error.attempted_call_ids, error.completed_call_ids) == (("c1",), ())
    assert office.desk.names == ["asked click"]


async def test_outputs_of_a_computer_cannot_be_supplied(flavour: Flavour) -> None:
    office = Office(flavour, response(computer_call("c1", CLICK)), response(message()))
    turns = office.runs.runner.iterate(office.runs.client, {"model": "m", "input": "Go."})
    turn = await anext(turns) if flavour.is_async else next(turns)
    with pytest.raises(ValueError, match="cannot be supplied"):
        turn.supply_outputs([{"type": "function_call_output", "call_id": "c1", "output": "x"}])
    await flavour.collect(turns)


async def test_a_ledger_keeps_what_the_computer_showed(flavour: Flavour) -> None:
    office = Office(flavour, response(computer_call("c1", CLICK)), response(message()))
    saved: list[Any] = []
    await office.run(ledger=office.runs.ledger("run", office.runs.saver(saved)))
    phases = ["boundary", *["pending"] * 3, "boundary", "boundary", "final"]
    assert [each["phase"] for each in saved] == phases
    assert saved[3]["returned_outputs"] == [OUTPUT]
    again = Office(flavour, response(message("Done.")))
    ledger = again.runs.ledger("run", again.runs.saver([]), json.loads(json.dumps(saved[4])))
    assert (await again.run(ledger=ledger)).output_text == "Done."


@pytest.mark.parametrize("selected, early", [(None, True), ({"computer": True}, True), ({}, False)])
async def test_a_computer_may_be_used_early(flavour: Flavour, selected: Any, early: bool) -> None:
    log: list[str] = []
    stream = Streamed(computer_call("c1", CLICK), function_call("f1"), log=log)
    office = Office(flavour, stream, Streamed(message()), early_execution=selected)
    office.desk.replace("click", lambda _: log.append("click"))
    await office.run(stream=True, eager=True)
    assert log.index("click") == (1 if early else 3)


async def test_a_budget_counts_screenshots(flavour: Flavour) -> None:
    calls = [response(computer_call(f"c{n}", CLICK)) for n in (1, 2)]
    office = Office(flavour, *calls, response(message()))
    seen: list[Any] = []

    def compact(snapshot: Any) -> dict[str, Any]:
        seen.append((snapshot["input_images"], snapshot["eligible_call_ids"]))
        return {"drop_call_ids": snapshot["eligible_call_ids"]}

    budget = {"max_input_images": 1, "compact": office.runs.callback(compact)}
    await office.run(context_budget=budget)
    assert seen == [(2, ["c1"])]
    receipt = office.runs.input()[0]["content"]
    assert json.loads(receipt[receipt.index("[") :]) == [{"call_id": "c1", "kind": "computer_call"}]


@pytest.mark.parametrize("case", ["no policy", "refused", "bad call", "bad screenshot"])
async def test_why_a_computer_stopped_is_said(flavour: Flavour, case: str) -> None:
    call = computer_call()
    options: dict[str, Any] = {}
    if case == "no policy":
        call = computer_call(pending_safety_checks=[CHECK])
    elif case == "bad call":
        call = computer_call(actions=[])
    office = Office(flavour, response(call))
    if case == "refused":
        options["before_action"] = office.desk.either(lambda _: False)
    elif case == "bad screenshot":
        office.desk.shown = {"type": "computer_screenshot"}
    with pytest.raises(ToolRunnerError, match=r"computer|screenshot|approved|checks") as caught:
        await office.run(**options)
    assert "outside of the runner" not in str(caught.value)


async def test_what_a_driver_raises_is_not_said(flavour: Flavour) -> None:
    office = Office(flavour, response(computer_call()))
    office.desk.report_failures["click"] = RuntimeError("the password is 1234")
    with pytest.raises(ToolRunnerError, match="outside of the runner") as caught:
        await office.run()
    assert "1234" not in str(caught.value)
