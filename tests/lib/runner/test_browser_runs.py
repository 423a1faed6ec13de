"""Runs with functions and a browser: failures reported to the model, and those that end a run."""

from __future__ import annotations

import json
from typing import Any

import pytest

from openai.lib.responses_tool_runner import ToolRunnerError
from tests.flavours import Flavour
from tests.lib.runner.browsers import ARGUMENTS, CLICK, SHOWN, Window
from tests.lib.runner.runs import PARAMS, Runs, Streamed, function_call, message, response

pytestmark = pytest.mark.anyio


def browser_call(call_id: str, member: str, arguments: Any = None) -> dict[str, Any]:
    """Make a finished call of a member."""
    given = ARGUMENTS[member] if arguments is None else arguments
    return function_call(call_id, f"browser_{member}", json.dumps(given))


class Tour:
    """A runner with a function and a browser."""

    def __init__(self, flavour: Flavour, *answers: Any, **options: Any) -> None:
        self.window = Window(flavour, **options)
        self.runs = Runs(flavour, *answers)

    async def run(self, **options: Any) -> Any:
        """Run to the end."""
        self.runs.runner = type(self.runs.runner)(
            browser=self.window.toolset, functions=[self.runs.weather()]
        )
        return await self.runs.run(**options)

    async def error(self, **options: Any) -> ToolRunnerError:
        """Run, and return why it failed."""
        with pytest.raises(ToolRunnerError) as caught:
            await self.run(**options)
        return caught.value

    def told(self, index: int = -1) -> list[Any]:
        """Return the outputs that the model got for its calls."""
        outputs = [item["output"] for item in self.runs.input(index) if "output" in item]
        return [out if isinstance(out, str) else json.loads(out[0]["text"]) for out in outputs]


async def test_members_are_declared_before_functions(flavour: Flavour) -> None:
    tour = Tour(flavour, response(message()), members=["find", "click"])
    await tour.run()
    names = [tool["name"] for tool in tour.runs.body()["tools"]]
    assert names == ["browser_find", "browser_click", "get_weather"]
    with pytest.raises(ValueError, match="browser_click"):
        type(tour.runs.runner)(
            browser=tour.window.toolset, functions=[tour.runs.weather("browser_click")]
        )


async def test_calls_are_carried_out_in_order(flavour: Flavour) -> None:
    calls = [browser_call("c1", "click"), function_call("f1"), browser_call("c2", "find")]
    tour = Tour(flavour, response(*calls), response(message()))
    await tour.run()
    assert tour.window.names == ["state", "click", "state", "state", "find", "state"]
    done = {"ok": True, "state": SHOWN, "result": None}
    assert tour.told() == [done, "mild", done]


@pytest.mark.rule("3R26")
@pytest.mark.parametrize("arguments", [CLICK, {"target": 1}])
async def test_after_a_failure_the_browser_rests_and_the_run_goes_on(
    flavour: Flavour, arguments: Any
) -> None:
    calls = [
        browser_call("c1", "click", arguments),
        function_call("f1"),
        browser_call("c2", "find"),
    ]
    tour = Tour(
        flavour, response(*calls), response(browser_call("c3", "find")), response(message())
    )
    tour.window.options["confirm"] = tour.window.answering(False)
    await tour.run()
    first, function, second = tour.told(1)
    assert (first["ok"], second["ok"], function) == (False, False, "mild")
    assert second["state"] == SHOWN
    assert second["error"].startswith("Not executed")
    assert tour.told()[-1]["ok"] is True
    assert tour.window.names.count("find") == 1


@pytest.mark.parametrize("member", ["click", "run_script"])
async def test_only_selected_members_are_called(flavour: Flavour, member: str) -> None:
    tour = Tour(flavour, response(browser_call("c1", member)), members=["find"])
    error = await tour.error()
    assert error.attempted_call_ids == ()
    assert tour.window.done == []


async def test_a_driver_that_reports_nonsense_ends_the_run(flavour: Flavour) -> None:
    tour = Tour(flavour, response(browser_call("c1", "click")))
    tour.window.states = [{"tabs": 3}]
    error = await tour.error()
    assert (error.attempted_call_ids, error.completed_call_ids) == (("c1",), ())


async def test_a_ledger_keeps_what_the_browser_did(flavour: Flavour) -> None:
    tour = Tour(flavour, response(browser_call("c1", "click")), response(message()))
    saved: list[Any] = []
    await tour.run(ledger=tour.runs.ledger("run", tour.runs.saver(saved)))
    phases = ["boundary", *["pending"] * 3, "boundary", "boundary", "final"]
    assert [each["phase"] for each in saved] == phases


async def test_a_run_with_a_ledger_stops_after_a_failure(flavour: Flavour) -> None:
    calls = [browser_call("c1", "click"), browser_call("c2", "click")]
    tour = Tour(flavour, response(*calls))
    tour.window.options["confirm"] = tour.window.answering(False)
    saved: list[Any] = []
    error = await tour.error(ledger=tour.runs.ledger("run", tour.runs.saver(saved)))
    assert "browser failed" in str(error)
    assert (error.attempted_call_ids, error.completed_call_ids) == (("c1",), ("c1",))
    assert [each["phase"] for each in saved] == ["boundary", *["pending"] * 3]
    assert saved[-1]["returned_outputs"][0]["call_id"] == "c1"


async def test_outputs_of_a_browser_cannot_be_supplied(flavour: Flavour) -> None:
    tour = Tour(flavour, response(browser_call("c1", "find")), response(message()))
    await tour.run()
    runs = Runs(flavour, response(browser_call("c1", "find")), response(message()))
    turns = tour.runs.runner.iterate(runs.client, {"model": "m", "input": "Go."})
    turn = await anext(turns) if flavour.is_async else next(turns)
    with pytest.raises(ValueError, match="cannot be supplied"):
        turn.supply_outputs([{"type": "function_call_output", "call_id": "c1", "output": "x"}])
    await flavour.collect(turns)


async def test_a_browser_may_be_used_early(flavour: Flavour) -> None:
    log: list[str] = []
    stream = Streamed(browser_call("c1", "find"), function_call("f1"), log=log)
    tour = Tour(flavour, stream, Streamed(message()))
    tour.window.replace("find", lambda _: log.append("find"))
    await tour.run(stream=True, eager=True)
    assert log == ["item 0", "find", "item 1", "whole"]


async def test_cancelling_ends_the_run(flavour: Flavour) -> None:
    tour = Tour(flavour, response(browser_call("c1", "click")))
    begun: list[bool] = []
    tour.window.replace("click", lambda _: begun.append(True))
    error = await tour.error(cancelled=lambda: bool(begun))
    assert "cancelled" in str(error)
    assert (error.attempted_call_ids, error.completed_call_ids) == (("c1",), ())


async def test_a_budget_keeps_the_newest_call_of_a_browser(flavour: Flavour) -> None:
    calls = [response(browser_call(f"c{n}", "find")) for n in (1, 2)]
    tour = Tour(flavour, *calls, response(function_call("f1")), response(message()))
    seen: list[Any] = []

    def compact(snapshot: Any) -> dict[str, Any]:
        seen.append(snapshot["eligible_call_ids"])
        return {"drop_call_ids": ["c1"]}

    budget = {"max_input_bytes": 1000, "compact": tour.runs.callback(compact)}
    await tour.run(context_budget=budget)
    assert seen == [["c1", "f1"]]


def test_what_has_to_be_awaited_is_for_the_other_runner() -> None:
    flavour = Flavour("sync")
    tour = Tour(flavour, response(browser_call("c1", "find")))

    async def find(_: object) -> str:
        return "found"

    tour.window.driver.find = lambda action: find(action)
    runner = type(tour.runs.runner)(browser=tour.window.toolset)
    with pytest.raises(ToolRunnerError, match="AsyncBrowserToolset"):
        runner.run(tour.runs.client, PARAMS)
