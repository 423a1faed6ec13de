"""Input of runners: malformed input raises a clear error, and valid input is copied."""

from __future__ import annotations

import json
from typing import Any

import pydantic
import pytest

from openai import pydantic_responses_function_tool
from openai.lib.responses_tool_runner import ToolRunnerError
from openai.types.responses import ResponseComputerToolCall, ResponseFunctionToolCall
from tests.flavours import Flavour
from tests.lib.runner.browsers import CLICK, Window
from tests.lib.runner.computers import Desk, computer_call
from tests.lib.runner.runs import PARAMS, Runs, Streamed, function_call, message, response
from tests.lib.runner.test_functions import IMAGE

pytestmark = pytest.mark.anyio

ENDLESS = '{"a": ' + "[" * 200_000


@pytest.mark.rule("3R5")
@pytest.mark.parametrize(
    "params, about",
    [
        ({"tool_choice": {}}, "tool_choice"),
        ({"tool_choice": 5}, "tool_choice"),
        ({"tool_choice": []}, "tool_choice"),
        ({"tool_choice": {"type": ["function"]}}, "tool_choice"),
        ({"tool_choice": {"type": "allowed_tools", "tools": ["x"]}}, "tool_choice"),
        ({"tool_choice": {"type": "allowed_tools", "tools": 5}}, "tool_choice"),
        ({"tools": ["x"]}, "tools"),
        ({"tools": 5}, "tools"),
        ({"tools": {"type": "web_search"}}, "tools"),
        ({"input": 5}, "input"),
        ({"input": {}}, "input"),
        ({"input": ["x"]}, "input"),
        ({"include": 5}, "include"),
        ({"include": "usage"}, "include"),
        ({"include": [{}]}, "include"),
        ({"extra_headers": 5}, "extra_headers"),
        ({"extra_headers": ["x"]}, "extra_headers"),
        ({"extra_headers": {1: "x"}}, "extra_headers"),
    ],
)
async def test_malformed_parameters_are_refused(flavour: Flavour, params: Any, about: str) -> None:
    runs = Runs(flavour, response(message()))
    with pytest.raises(ValueError, match=f"`.*{about}.*` must be"):
        await runs.run(params=params)
    desk = Desk(flavour)
    with pytest.raises(ValueError, match=f"`.*{about}.*` must be"):
        await desk.run(params=params)
    assert [*runs.recorder.requests, *desk.recorder.requests] == []


@pytest.mark.parametrize("params", [5, "x", None, ["x"]])
async def test_parameters_are_a_dict(flavour: Flavour, params: Any) -> None:
    runs = Runs(flavour, response(message()))
    with pytest.raises(ValueError, match="`params` must be a dict"):
        await flavour.settle(runs.runner.run(runs.client, params))


async def test_nothing_may_stand_for_a_default(flavour: Flavour) -> None:
    runs = Runs(flavour, response(message()))
    nothing = {"tool_choice": None, "tools": None, "include": None, "extra_headers": None}
    await runs.run(params=nothing)
    assert [tool["name"] for tool in runs.body()["tools"]] == ["get_weather"]


async def test_items_with_malformed_ids_are_left_to_the_service(flavour: Flavour) -> None:
    runs = Runs(flavour, response(message()))
    await runs.run(params={"input": [{"type": "message", "id": [], "call_id": {}}]})
    assert runs.input() == [{"type": "message", "id": [], "call_id": {}}]


async def test_functions_are_a_list_of_registered_ones(flavour: Flavour) -> None:
    runs = Runs(flavour)
    with pytest.raises(ValueError, match="`functions` must be a list"):
        type(runs.runner)(functions=runs.weather())
    with pytest.raises(ValueError, match="needs a tool"):
        type(runs.runner)(functions=[runs.function("get_weather", str)])


async def test_a_context_budget_is_a_dict(flavour: Flavour) -> None:
    runs = Runs(flavour, response(message()))
    with pytest.raises(ValueError, match="context budget must be a dict"):
        await runs.run(context_budget=5)


@pytest.mark.parametrize("parsed", [False, True])
async def test_what_is_declared_is_the_tool_as_it_was_given(flavour: Flavour, parsed: bool) -> None:
    runs = Runs(flavour, response(function_call(arguments="{}")), response(message()))
    tool: Any = {"type": "function", "name": "get_weather", "parameters": {"type": "object"}}
    register = runs.function
    if parsed:
        model = pydantic.create_model("Nothing")
        tool, register = (
            pydantic_responses_function_tool(model, name="get_weather"),
            register.from_tool,
        )
    declared = json.loads(json.dumps(tool))
    execute = runs.callback(lambda given: type(given).__name__)
    runs.runner = type(runs.runner)(functions=[register(tool, execute=execute)])
    tool["name"] = "other"
    tool["parameters"]["type"] = "array"
    await runs.run()
    assert runs.body(0)["tools"] == [declared]
    assert runs.input()[-1]["output"] == ("Nothing" if parsed else "dict")


async def test_a_registered_function_may_have_a_constructor_of_its_own(flavour: Flavour) -> None:
    runs = Runs(flavour, response(function_call()), response(message()))
    tool = {"type": "function", "name": "get_weather"}

    class Weather(runs.function):
        def __init__(self, town: str) -> None:
            super().__init__(tool, lambda _: f"mild in {town}")

    runs.runner = type(runs.runner)(functions=[Weather("Oslo")])
    await runs.run()
    assert runs.input()[-1]["output"] == "mild in Oslo"


async def test_a_plain_function_may_show_an_image(flavour: Flavour) -> None:
    def show(city: str) -> Any:
        return [{"type": "input_text", "text": city}, IMAGE]

    async def show_later(city: str) -> Any:
        return show(city)

    runs = Runs(flavour, response(function_call(name="show")), response(message()))
    function = show_later if flavour.is_async else show
    registered = runs.function.from_function(function, name="show")
    runs.runner = type(runs.runner)(functions=[registered])
    await runs.run()
    assert runs.input()[-1]["output"] == [{"type": "input_text", "text": "Oslo"}, IMAGE]


@pytest.mark.rule("3R3")
@pytest.mark.parametrize(
    "arguments, refusal",
    [
        ('{"a": 1e999}', "hold a number that is not finite"),
        ('{"a": [-1e999]}', "hold a number that is not finite"),
        ('{"a": NaN}', "hold a number that is not finite"),
        (ENDLESS, "are nested too deeply"),
    ],
)
async def test_arguments_that_json_cannot_express_are_refused(
    flavour: Flavour, arguments: str, refusal: str
) -> None:
    call = function_call(arguments=arguments)
    runs = Runs(flavour, response(call), response(message()))
    with pytest.raises(ToolRunnerError, match="'c1' are not those of its function"):
        await runs.run()
    runs = Runs(flavour, response(call), response(message()))
    runs.runner = type(runs.runner)(functions=[runs.weather()], report_errors=True)
    await runs.run()
    assert runs.executed == []
    assert runs.input()[-1]["output"] == f"The arguments of the call 'c1' {refusal}."


async def test_numbers_arrive_as_they_are(flavour: Flavour) -> None:
    call = function_call(arguments='{"a": 1.5, "b": 1e3, "c": 7}')
    runs = Runs(flavour, response(call), response(message()))
    await runs.run()
    assert json.dumps(runs.executed) == '[{"a": 1.5, "b": 1000.0, "c": 7}]'


async def test_changing_the_response_changes_nothing_that_is_executed(flavour: Flavour) -> None:
    window = Window(flavour)
    call = function_call("c1", "browser_click", json.dumps(CLICK))
    runs = Runs(flavour, response(call), response(message()))
    runs.runner = type(runs.runner)(browser=window.toolset)
    turns = runs.runner.iterate(runs.client, PARAMS)
    turn = await (anext(turns) if flavour.is_async else flavour.settle(next(turns)))
    turn.response.output[0].arguments = json.dumps({**CLICK, "target": "e2"})
    turn.response.output[0].name = "browser_hover"
    await flavour.collect(turns)
    acted = [(done[0], done[1]["target"]) for done in window.done if done != "state"]
    assert acted == [("click", "e1")]
    assert runs.input()[1] == call


@pytest.mark.parametrize(
    "selected, log",
    [
        ({"functions": ["computer"]}, ["item 0", "item 1", "whole", "click", "function"]),
        ({"computer": True}, ["item 0", "click", "item 1", "whole", "function"]),
        (
            {"functions": ["computer"], "computer": True},
            ["item 0", "click", "item 1", "function", "whole"],
        ),
    ],
)
async def test_a_function_may_be_named_like_a_toolset(
    flavour: Flavour, selected: Any, log: list[str]
) -> None:
    seen: list[str] = []
    desk = Desk(flavour)
    desk.replace("click", lambda _: seen.append("click"))
    items = computer_call("c1"), function_call("c2", "computer")
    runs = Runs(flavour, Streamed(*items, log=seen), Streamed(message()), functions=[])
    function = runs.register(lambda _: seen.append("function") or "done", "computer")
    runs.runner = type(runs.runner)(
        functions=[function], computer=desk.toolset, early_execution=selected
    )
    await runs.run(stream=True, eager=True)
    assert seen == log


@pytest.mark.parametrize("names", [["browser"], ["computer"]])
async def test_browsers_are_executed_early_only_with_all_else(
    flavour: Flavour, names: list[str]
) -> None:
    seen: list[str] = []
    window = Window(flavour)
    window.replace("click", lambda _: seen.append("click"))
    call = function_call("c1", "browser_click", json.dumps(CLICK))
    runs = Runs(flavour, Streamed(call, log=seen), Streamed(message()), functions=[])
    runs.runner = type(runs.runner)(
        functions=[runs.weather(names[0])],
        browser=window.toolset,
        early_execution={"functions": names},
    )
    await runs.run(stream=True, eager=True)
    assert seen == ["item 0", "whole", "click"]


async def test_names_of_early_functions_are_texts(flavour: Flavour) -> None:
    runs = Runs(flavour)
    with pytest.raises(ValueError, match="names of registered functions"):
        type(runs.runner)(functions=[runs.weather("1")], early_execution={"functions": [1]})


async def test_a_parameter_that_does_not_exist_is_named(flavour: Flavour) -> None:
    runs = Runs(flavour)
    with pytest.raises(ValueError, match=r"no parameter 'temprature'\. Is it 'temperature'"):
        await runs.run(params={"temprature": 1})
    desk = Desk(flavour)
    with pytest.raises(ValueError, match=r"no parameter 'xyzzy'\.$"):
        await flavour.settle(desk.toolset.run(desk.client, {**PARAMS, "xyzzy": 1}))
    assert runs.recorder.requests == desk.recorder.requests == []


async def test_cancelling_is_asked_and_not_awaited(flavour: Flavour) -> None:
    async def cancelled() -> bool:
        return False

    desk, window, runs = Desk(flavour), Window(flavour), Runs(flavour)
    call = ResponseComputerToolCall.construct(**computer_call())
    found = ResponseFunctionToolCall.construct(**function_call("c1", "browser_find"))
    for attempt in (
        lambda: runs.runner.run(runs.client, PARAMS, cancelled=cancelled),
        lambda: desk.toolset.run(desk.client, PARAMS, cancelled=cancelled),
        lambda: desk.toolset.execute(call, cancelled=cancelled),
        lambda: window.toolset.execute(found, cancelled=cancelled),
    ):
        with pytest.raises(ValueError, match="must be synchronous"):
            await flavour.settle(attempt())
