"""Runs with functions: turns, failures, ledgers, and resuming after a crash."""

from __future__ import annotations

import asyncio
import json
import signal
import subprocess
import sys
import threading
from collections.abc import Callable
from pathlib import Path
from typing import Any

import anyio
import pydantic
import pytest

import openai
from openai.lib.responses_tool_runner import (
    AsyncRegisteredFunction,
    AsyncResponsesToolRunner,
    RegisteredFunction,
    ResponsesToolRunner,
    ToolRunnerCancelledError,
    ToolRunnerError,
)
from tests.family import httpx
from tests.flavours import Flavour
from tests.lib.runner.runs import PARAMS, Runs, function_call, message, response

pytestmark = pytest.mark.anyio

OUTPUT = {"type": "function_call_output", "call_id": "c1", "output": "mild"}
USER = {"type": "message", "role": "user", "content": "How is Oslo?"}


@pytest.mark.rule("3R1")
async def test_a_call_is_answered_with_the_whole_history(flavour: Flavour) -> None:
    runs = Runs(flavour, response(function_call()), response(message()))
    answer = await runs.run()
    assert answer.output_text == "Mild."
    assert runs.executed == [{"city": "Oslo"}]
    assert len(runs.recorder.requests) == 2
    assert runs.input(0) == [USER]
    assert runs.input() == [USER, function_call(), OUTPUT]
    assert runs.body(0)["include"] == runs.body()["include"] == ["reasoning.encrypted_content"]
    assert [tool["name"] for tool in runs.body()["tools"]] == ["get_weather"]


async def test_what_is_only_read_is_not_sent_back(flavour: Flavour) -> None:
    call = {**function_call(), "created_by": "someone"}
    runs = Runs(flavour, response(call), response(message()))
    await runs.run(params={"include": ["file_search_call.results", "reasoning.encrypted_content"]})
    assert runs.input()[1] == function_call()
    assert runs.body()["include"] == ["file_search_call.results", "reasoning.encrypted_content"]


@pytest.mark.rule("3R2", "F29")
async def test_a_failing_function_ends_the_run_and_is_its_cause(flavour: Flavour) -> None:
    def execute(_: Any) -> str:
        raise KeyError("a secret")

    runs = Runs(flavour, response(function_call()), functions=[])
    runs.runner = type(runs.runner)(functions=[runs.register(execute, "get_weather")])
    with pytest.raises(ToolRunnerError) as caught:
        await runs.run()
    assert caught.value.attempted_call_ids == ("c1",)
    assert caught.value.completed_call_ids == ()
    assert isinstance(caught.value.__cause__, KeyError)
    assert caught.value.__cause__.args == ("a secret",)
    assert "KeyError" in str(caught.value)
    assert "secret" not in str(caught.value)
    assert len(runs.recorder.requests) == 1


@pytest.mark.rule("F29")
@pytest.mark.parametrize("stream", [False, True])
async def test_a_refused_request_is_the_cause(flavour: Flavour, stream: bool) -> None:
    refusal = {"error": {"message": "Wrong key.", "code": "invalid_api_key"}}
    runs = Runs(flavour, httpx.Response(401, json=refusal))
    with pytest.raises(ToolRunnerError, match="AuthenticationError") as caught:
        await runs.run(stream=stream)
    assert isinstance(caught.value.__cause__, openai.AuthenticationError)
    assert caught.value.__cause__.code == "invalid_api_key"


@pytest.mark.rule("F29")
async def test_what_the_runner_itself_finds_has_no_cause(flavour: Flavour) -> None:
    runs = Runs(flavour, response(function_call(name="other")))
    with pytest.raises(ToolRunnerError, match="not registered") as caught:
        await runs.run()
    assert (caught.value.__cause__, caught.value.__context__) == (None, None)


@pytest.mark.rule("F30")
async def test_a_response_without_success_says_why(flavour: Flavour) -> None:
    failed = json.loads(response(status="failed").content)
    failed["error"] = {"code": "server_error", "message": "On fire."}
    runs = Runs(flavour, httpx.Response(200, json=failed))
    with pytest.raises(
        ToolRunnerError, match=r"is failed, and must be completed.*On fire"
    ) as caught:
        await runs.run()
    cause: Any = caught.value.__cause__
    assert isinstance(cause, openai.OpenAIError)
    assert (cause.code, cause.response.id) == ("server_error", "resp_1")  # type: ignore[attr-defined]


async def test_a_response_may_lack_its_output(flavour: Flavour) -> None:
    empty = {**json.loads(response().content), "output": None}
    runs = Runs(flavour, httpx.Response(200, json=empty))
    with pytest.raises(ToolRunnerError, match="neither calls nor an answer"):
        await runs.run()


async def test_errors_reach_the_model_where_that_is_wanted(flavour: Flavour) -> None:
    class Arguments(pydantic.BaseModel):
        city: str

    def execute(_: Any) -> str:
        raise LookupError("no such city")

    calls = [
        function_call("c1"),
        function_call("c2", arguments='{"city": 1}'),
        function_call("c3", arguments="[]"),
    ]
    runs = Runs(flavour, response(*calls), response(message()), functions=[])
    tool: Any = openai.pydantic_responses_function_tool(Arguments, name="get_weather")
    registered = runs.function.from_tool(tool, execute=execute)
    runs.runner = type(runs.runner)(functions=[registered], report_errors=True)
    await runs.run()
    outputs = [item["output"] for item in runs.input()[4:]]
    assert outputs[0] == "LookupError: no such city"
    assert outputs[1].startswith("Invalid arguments: ")
    assert "city" in outputs[1]
    assert outputs[2] == "The arguments of the call 'c3' are no JSON object."


@pytest.mark.rule("J9")
@pytest.mark.parametrize("arguments", ["", "null", " "])
async def test_a_call_without_arguments_has_none(flavour: Flavour, arguments: str) -> None:
    runs = Runs(flavour, response(function_call(arguments=arguments)), response(message()))
    await runs.run()
    assert runs.executed == [{}]


@pytest.mark.rule("J9")
async def test_a_call_without_arguments_lacks_the_required_ones(flavour: Flavour) -> None:
    tool = {"type": "function", "name": "get_weather", "parameters": {"required": ["city"]}}
    runs = Runs(flavour, response(function_call(arguments="")), functions=[])
    runs.runner = type(runs.runner)(functions=[runs.function(tool, runs.executed.append)])
    with pytest.raises(ToolRunnerError):
        await runs.run()
    assert runs.executed == []


@pytest.mark.rule("3R3")
@pytest.mark.parametrize(
    "call",
    [
        function_call(name="unknown"),
        function_call(arguments="[]"),
        function_call(arguments="no JSON"),
        function_call(arguments='{"n": NaN}'),
    ],
)
async def test_a_call_that_nothing_answers_ends_the_run(flavour: Flavour, call: Any) -> None:
    runs = Runs(flavour, response(function_call("c0"), call))
    with pytest.raises(ToolRunnerError) as caught:
        await runs.run()
    assert caught.value.attempted_call_ids == ()
    assert runs.executed == []


@pytest.mark.parametrize(
    "answer",
    [
        response(message(), status="incomplete"),
        response(message(status="incomplete")),
        response(message(phase="commentary")),
        response(function_call(), function_call()),
        response(function_call("c1"), {**function_call("c1"), "id": "fc_other"}),
        response({"id": "ws_1", "type": "web_search_call", "status": "completed", "action": {}}),
        response({"id": "ct_1", "type": "custom_tool_call", "call_id": "c", "name": "n"}),
        response({**function_call(), "namespace": "other"}),
        response({**function_call(), "caller": {"type": "program", "caller_id": "p"}}),
        httpx.Response(400, json={"error": {"message": "no"}}),
    ],
)
async def test_an_unfit_response_ends_the_run(flavour: Flavour, answer: httpx.Response) -> None:
    runs = Runs(flavour, answer)
    with pytest.raises(ToolRunnerError):
        await runs.run()
    assert runs.executed == []


@pytest.mark.rule("3R4")
async def test_a_call_in_the_last_step_is_not_executed(flavour: Flavour) -> None:
    runs = Runs(flavour, response(function_call()))
    with pytest.raises(ToolRunnerError, match="max_steps"):
        await runs.run(max_steps=1)
    assert runs.executed == []


@pytest.mark.rule("3R5")
@pytest.mark.parametrize(
    "params",
    [
        {"tool_choice": "required"},
        {"tool_choice": {"type": "function", "name": "get_weather"}},
        {
            "tool_choice": {
                "type": "allowed_tools",
                "mode": "required",
                "tools": [{"type": "function", "name": "get_weather"}],
            }
        },
        {"previous_response_id": "resp_0"},
        {"conversation": "conv_0"},
        {"stream": True},
        {"background": True},
        {"extra_body": {"store": False}},
        {"tools": [{"type": "function", "name": "local", "parameters": {}}]},
        {"tools": [{"type": "image_generation"}], "store": False},
    ],
)
async def test_unfit_parameters_are_refused_before_any_request(
    flavour: Flavour, params: dict[str, Any]
) -> None:
    runs = Runs(flavour, response(message()))
    with pytest.raises(ValueError, match=r"."):
        await runs.run(params=params)
    assert runs.recorder.requests == []


@pytest.mark.parametrize("options", [{"max_steps": 0}, {"max_concurrent_calls": True}])
async def test_limits_are_positive_integers(flavour: Flavour, options: dict[str, Any]) -> None:
    runs = Runs(flavour, response(message()))
    with pytest.raises(ValueError, match="positive integer"):
        await runs.run(**options)


async def test_tools_of_the_service_are_declared_beside_functions(flavour: Flavour) -> None:
    search = {"id": "ws_1", "type": "web_search_call", "status": "completed", "action": {}}
    runs = Runs(flavour, response(search))
    answer = await runs.run(params={"tools": [{"type": "web_search"}], "tool_choice": "required"})
    assert answer.output[0].type == "web_search_call"
    assert [tool["type"] for tool in runs.body()["tools"]] == ["function", "web_search"]


@pytest.mark.rule("3R6")
async def test_outputs_may_be_supplied_instead(flavour: Flavour) -> None:
    runs = Runs(flavour, response(function_call()), response(message()))
    runs.runner = type(runs.runner)(functions=[runs.weather(allow_output_override=True)])
    supplied = {**OUTPUT, "output": "cold"}

    def change(turn: Any) -> None:
        if not turn.final:
            with pytest.raises(ValueError, match="no call"):
                turn.supply_outputs([{**supplied, "call_id": "c9"}])
            turn.supply_outputs([supplied])

    await _each_turn(runs, change)
    assert runs.executed == []
    assert runs.input()[-1] == supplied


async def test_outputs_are_supplied_only_where_that_is_allowed(flavour: Flavour) -> None:
    runs = Runs(flavour, response(function_call()), response(message()))

    def change(turn: Any) -> None:
        with pytest.raises(ValueError, match=r"."):
            turn.supply_outputs([OUTPUT])

    await _each_turn(runs, change)
    assert runs.executed == [{"city": "Oslo"}]


@pytest.mark.rule("3R7")
async def test_text_is_appended_after_the_outputs(flavour: Flavour) -> None:
    runs = Runs(flavour, response(function_call()), response(message()))

    def change(turn: Any) -> None:
        if turn.final:
            with pytest.raises(ValueError, match="last turn"):
                turn.append_user_text("more")
        else:
            turn.append_user_text("more")

    await _each_turn(runs, change)
    assert runs.input()[-2:] == [OUTPUT, {**USER, "content": "more"}]


@pytest.mark.rule("3R8")
async def test_a_turn_is_over_when_the_run_goes_on(flavour: Flavour) -> None:
    runs = Runs(flavour, response(function_call()), response(message()))
    turns = await _each_turn(runs, lambda _: None)
    assert [(turn.step, turn.final) for turn in turns] == [(1, False), (2, True)]
    assert turns[1].completed_call_ids == ("c1",)
    with pytest.raises(ValueError, match="over"):
        turns[0].append_user_text("late")


@pytest.mark.rule("3R9")
async def test_one_run_at_a_time_and_none_after_closing(flavour: Flavour) -> None:
    runs = Runs(flavour, response(function_call()), response(message()))
    turns = runs.runner.iterate(runs.client, PARAMS)
    await (anext(turns) if flavour.is_async else flavour.settle(next(turns)))
    with pytest.raises(RuntimeError, match="busy"):
        await runs.run()
    assert runs.runner.close() == {"status": "draining"}
    await flavour.settle(turns.aclose() if flavour.is_async else turns.close())
    with pytest.raises(RuntimeError, match="closed"):
        await runs.run()
    assert runs.runner.close() == {"status": "closed"}


@pytest.mark.rule("3R10")
async def test_a_ledger_is_told_of_every_step(flavour: Flavour) -> None:
    runs = Runs(flavour, response(function_call()), response(message()))
    saved: list[Any] = []
    await runs.run(ledger=runs.ledger("run", runs.saver(saved)))
    pending = ["pending"] * 3
    assert [each["phase"] for each in saved] == [
        "boundary",
        *pending,
        "boundary",
        "boundary",
        "final",
    ]
    assert [each["revision"] for each in saved] == list(range(1, 8))
    assert [each["consumed_requests"] for each in saved] == [1, 1, 1, 1, 1, 2, 2]
    assert saved[2]["attempted_call_ids"] == ["c1"]
    assert saved[2]["returned_call_ids"] == []
    assert saved[3]["returned_outputs"] == [OUTPUT]
    assert saved[4]["history"] == [USER, function_call(), OUTPUT]
    assert saved[6]["final_response"]["output"][0]["type"] == "message"
    assert json.loads(json.dumps(saved)) == saved


@pytest.mark.rule("3R11")
@pytest.mark.parametrize(
    "change, params",
    [
        ({"phase": "pending"}, {}),
        ({"run_id": "another"}, {}),
        ({"tools": []}, {}),
        ({"max_steps": 7}, {}),
        ({"consumed_requests": 20}, {}),
        ({"history": [USER, function_call()]}, {}),
        ({"history": [USER, OUTPUT]}, {}),
        ({}, {"input": " "}),
        ({}, {"input": []}),
        ({}, {"extra_headers": {"a": "b"}}),
    ],
)
async def test_only_a_boundary_of_the_same_run_is_resumed(
    flavour: Flavour, change: dict[str, Any], params: dict[str, Any]
) -> None:
    first = Runs(flavour, response(function_call()), response(message()))
    saved: list[Any] = []
    await first.run(ledger=first.ledger("run", first.saver(saved)))
    checkpoint = {**saved[4], **change}
    runs = Runs(flavour, response(message()))
    with pytest.raises(ValueError, match=r"."):
        await runs.run(ledger=runs.ledger("run", runs.saver([]), checkpoint), params=params)
    assert runs.recorder.requests == []


async def test_secrets_of_domains_are_not_kept(flavour: Flavour) -> None:
    secrets = {"domain_secrets": [{"domain": "a.test", "name": "KEY", "value": "s3cret"}]}
    container = {"type": "auto", "network_policy": {"type": "allowlist", **secrets}}
    runs = Runs(flavour, response(message()))
    saved: list[Any] = []
    tools = [{"type": "code_interpreter", "container": container}]
    await runs.run(ledger=runs.ledger("run", runs.saver(saved)), params={"tools": tools})
    assert "s3cret" not in json.dumps(saved)
    assert runs.body()["tools"][-1] == tools[0]
    assert [each["phase"] for each in saved] == ["pending", "final"]


@pytest.mark.rule("3R16")
async def test_independent_functions_run_at_the_same_time(flavour: Flavour) -> None:
    meeting = threading.Barrier(2)
    both = anyio.Event()
    arrived: list[str] = []

    def meet(arguments: dict[str, str]) -> str:
        meeting.wait(timeout=10)
        return arguments["city"]

    async def meet_later(arguments: dict[str, str]) -> str:
        arrived.append(arguments["city"])
        if len(arrived) == 2:
            both.set()
        with anyio.fail_after(10):
            await both.wait()
        return arguments["city"]

    calls = [function_call(f"c{n}", arguments=f'{{"city": "{n}"}}') for n in (1, 2)]
    runs = Runs(flavour, response(*calls), response(message()), functions=[])
    tool = {"type": "function", "name": "get_weather", "parameters": {"type": "object"}}
    execute = meet_later if flavour.is_async else meet
    runs.runner = type(runs.runner)(functions=[runs.function(tool, execute, independent=True)])
    await runs.run(max_concurrent_calls=2)
    assert [item["output"] for item in runs.input()[3:]] == ["1", "2"]


async def test_one_failure_among_many_is_raised_when_all_are_done(flavour: Flavour) -> None:
    def execute(arguments: dict[str, str]) -> str:
        if arguments["city"] == "1":
            raise OSError("broken")
        return "fine"

    calls = [function_call(f"c{n}", arguments=f'{{"city": "{n}"}}') for n in (1, 2)]
    runs = Runs(flavour, response(*calls), functions=[])
    function = runs.register(execute, "get_weather", independent=True)
    runs.runner = type(runs.runner)(functions=[function])
    with pytest.raises(ToolRunnerError) as caught:
        await runs.run(max_concurrent_calls=1)
    assert caught.value.attempted_call_ids == ("c1",)
    assert len(runs.recorder.requests) == 1


@pytest.mark.rule("3R18")
async def test_a_cancelled_run_stops_between_steps(flavour: Flavour) -> None:
    runs = Runs(flavour, response(function_call()), response(message()))
    with pytest.raises(ToolRunnerError, match="cancelled") as caught:
        await runs.run(cancelled=lambda: bool(runs.executed))
    assert caught.value.completed_call_ids == ("c1",)
    assert len(runs.recorder.requests) == 1


@pytest.mark.rule("3R18")
def test_a_cancelled_task_tells_what_was_begun() -> None:
    async def execute(_: Any) -> str:
        current = asyncio.current_task()
        assert current is not None
        current.cancel()
        await asyncio.Event().wait()
        return "never"

    async def main() -> None:
        runs = Runs(Flavour("async"), response(function_call()))
        tool = {"type": "function", "name": "get_weather", "parameters": {}}
        runner = AsyncResponsesToolRunner(functions=[AsyncRegisteredFunction(tool, execute)])
        with pytest.raises(ToolRunnerCancelledError) as caught:
            await runner.run(runs.client, PARAMS)
        assert caught.value.attempted_call_ids == ("c1",)
        assert caught.value.completed_call_ids == ()

    asyncio.run(main())


async def test_a_function_may_see_the_cancellation(flavour: Flavour) -> None:
    seen: list[bool] = []

    def execute(arguments: Any, cancelled: Callable[[], bool]) -> str:
        seen.append(cancelled())
        return str(arguments["city"])

    runs = Runs(flavour, response(function_call()), response(message()), functions=[])
    tool = {"type": "function", "name": "get_weather", "parameters": {}}
    runs.runner = type(runs.runner)(functions=[runs.function(tool, execute)])
    await runs.run()
    assert seen == [False]


@pytest.mark.rule("3R20")
async def test_a_typed_tool_gets_its_model(flavour: Flavour) -> None:
    class Arguments(pydantic.BaseModel):
        city: str

    seen: list[Any] = []

    def execute(arguments: Arguments) -> str:
        seen.append(arguments)
        return "mild"

    runs = Runs(flavour, response(function_call()), response(message()), functions=[])
    tool: Any = openai.pydantic_responses_function_tool(Arguments, name="get_weather")
    runs.runner = type(runs.runner)(functions=[runs.function.from_tool(tool, execute=execute)])
    await runs.run()
    assert seen == [Arguments(city="Oslo")]
    with pytest.raises(ValueError, match="pydantic_responses_function_tool"):
        runs.function.from_tool({"type": "function", "name": "x"}, execute=execute)


async def test_later_requests_have_an_idempotency_key_of_their_own(flavour: Flavour) -> None:
    runs = Runs(
        flavour,
        response(function_call()),
        response(message()),
        headers={"idempotency-key": "mine"},
    )
    await runs.run()
    keys = [request.headers["idempotency-key"] for request in runs.recorder.requests]
    assert keys[0] == "mine"
    assert keys[1].startswith("stainless-python-retry-")


def test_an_asynchronous_function_needs_the_asynchronous_runner() -> None:
    async def get_weather(city: str) -> str:
        return city

    runs = Runs(Flavour("sync"), response(function_call()))
    runner = ResponsesToolRunner(functions=[RegisteredFunction.from_function(get_weather)])
    with pytest.raises(ToolRunnerError, match="AsyncResponsesToolRunner"):
        runner.run(runs.client, PARAMS)


@pytest.mark.parametrize("bad", ["", 3, [{"type": "unknown"}], [{"type": "input_text"}]])
def test_functions_are_checked_when_they_are_given(bad: Any) -> None:
    with pytest.raises(ValueError, match=r"."):
        ResponsesToolRunner(functions=[bad])


def test_names_are_unique() -> None:
    def get_weather(city: str) -> str:
        return city

    function = RegisteredFunction.from_function(get_weather)
    with pytest.raises(ValueError, match="get_weather"):
        ResponsesToolRunner(functions=[function, function])


_CRASH = """
import json, os, signal, sys
sys.path.insert(0, {root!r})
from openai.lib.responses_tool_runner import (
    RegisteredFunction, ResponsesToolLedger, ResponsesToolRunner
)
from tests.flavours import Flavour
from tests.lib.runner.runs import PARAMS, Runs, function_call, message, response

def get_weather(city: str) -> str:
    with open("executed.txt", "a") as log:
        log.write(city + "\\n")
    return "mild"

def save(checkpoint):
    with open("checkpoint.json", "w") as file:
        json.dump(checkpoint, file)
    if {crash} and checkpoint["phase"] == "boundary" and checkpoint["returned_call_ids"]:
        os.kill(os.getpid(), signal.SIGKILL)

runs = Runs(Flavour("sync"), *{answers})
last = None if {crash} else json.load(open("checkpoint.json"))
runner = ResponsesToolRunner(functions=[RegisteredFunction.from_function(get_weather)])
answer = runner.run(
    runs.client, {{**PARAMS, "input": "Go on."}}, ledger=ResponsesToolLedger("run", save, last)
)
print(answer.output_text)
print(json.dumps([item.get("type") for item in runs.input()]))
"""


def test_a_killed_process_is_resumed_without_repeating_a_function(tmp_path: Path) -> None:
    root = str(Path(__file__).parents[3])

    def run(*, crash: bool) -> subprocess.CompletedProcess[str]:
        answers = "[response(function_call())]" if crash else "[response(message())]"
        program = _CRASH.format(root=root, crash=crash, answers=answers)
        return subprocess.run(
            [sys.executable, "-c", program],
            cwd=tmp_path,
            capture_output=True,
            text=True,
            timeout=60,
            check=False,
        )

    assert run(crash=True).returncode == -signal.SIGKILL
    resumed = run(crash=False)
    assert resumed.returncode == 0, resumed.stderr
    text, kinds = resumed.stdout.splitlines()
    assert text == "Mild."
    assert json.loads(kinds) == ["message", "function_call", "function_call_output", "message"]
    assert (tmp_path / "executed.txt").read_text() == "Oslo\n"


async def _each_turn(runs: Runs, change: Callable[[Any], None]) -> list[Any]:
    """Go through a run, changing each turn before the next is asked for."""
    turns = runs.runner.iterate(runs.client, PARAMS)
    seen: list[Any] = []
    if runs.flavour.is_async:
        async for turn in turns:
            change(turn)
            seen.append(turn)
    else:
        for turn in turns:
            change(turn)
            seen.append(turn)
    return seen
