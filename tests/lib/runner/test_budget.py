"""Runs under a context budget, and the diagnostics of a run."""

from __future__ import annotations

from typing import Any

import pytest

from openai.lib._runner.budget import Budget
from openai.lib._runner.calls import RunStopped
from openai.lib.responses_tool_runner import ToolRunnerError
from openai.lib.tool_diagnostics import Diagnostics, ToolDiagnostic, usage_of
from tests.family import httpx
from tests.flavours import Flavour
from tests.lib.runner.runs import Runs, function_call, message, response

pytestmark = pytest.mark.anyio

USER = {"type": "message", "role": "user", "content": "How is Oslo?"}


def _output(call_id: str, *, image: bool = False) -> dict[str, Any]:
    block = {"type": "input_image", "image_url": "https://a.test/b.png"}
    return {
        "type": "function_call_output",
        "call_id": call_id,
        "output": [block] if image else "mild",
    }


@pytest.mark.rule("3R13")
async def test_over_the_budget_without_a_way_out_the_run_ends(flavour: Flavour) -> None:
    runs = Runs(flavour, response(function_call()), response(message()))
    with pytest.raises(ToolRunnerError, match="budget"):
        await runs.run(context_budget={"max_input_bytes": 100})
    assert len(runs.recorder.requests) == 1


@pytest.mark.rule("3R13")
async def test_calls_are_left_out_of_one_request(flavour: Flavour) -> None:
    asked: list[Any] = []

    def compact(snapshot: Any) -> Any:
        asked.append(snapshot)
        return {"drop_call_ids": snapshot["eligible_call_ids"], "summary": "It was mild."}

    async def compact_later(snapshot: Any) -> Any:
        return compact(snapshot)

    saved: list[Any] = []
    call = function_call(arguments='{"city": "%s"}' % ("Oslo " * 100))
    runs = Runs(flavour, response(call), response(message()))
    budget = {
        "max_input_bytes": 600,
        "compact": compact_later if flavour.is_async else compact,
    }
    await runs.run(context_budget=budget, ledger=runs.ledger("run", runs.saver(saved)))
    receipts, summary, user = runs.input()
    assert '"c1"' in receipts["content"]
    assert "get_weather" in receipts["content"]
    assert summary["content"] == "It was mild."
    assert user == USER
    assert runs.body()["truncation"] == "disabled"
    assert asked[0]["history"] == [USER, call, _output("c1")]
    assert asked[0]["eligible_call_ids"] == ["c1"]
    assert asked[0]["input_bytes"] > 600
    assert saved[-1]["history"][:3] == [USER, call, _output("c1")]


@pytest.mark.parametrize(
    "decision",
    [
        None,
        {"drop_call_ids": "c1"},
        {"drop_call_ids": ["c9"]},
        {"drop_call_ids": {"c1"}},
        {"drop_call_ids": [], "summary": 3},
        {"drop_call_ids": [], "more": 1},
        {"drop_call_ids": []},
    ],
)
async def test_an_unfit_decision_ends_the_run(flavour: Flavour, decision: Any) -> None:
    async def later(_: Any) -> Any:
        return decision

    runs = Runs(flavour, response(function_call()), response(message()))
    compact = later if flavour.is_async else lambda _: decision
    with pytest.raises(ToolRunnerError):
        await runs.run(context_budget={"max_input_bytes": 100, "compact": compact})
    assert len(runs.recorder.requests) == 1


def test_calls_are_dropped_by_any_sequence_of_their_ids() -> None:
    call = function_call(arguments='{"city": "%s"}' % ("Oslo " * 100))
    history = [USER, call, _output("c1")]
    budget = Budget({"max_input_bytes": 300})
    wanted = budget.reduce(history, {"drop_call_ids": ["c1"]})
    assert budget.reduce(history, {"drop_call_ids": ("c1",)}) == wanted
    for wrong in ("c1", b"c1", {"c1"}, [1], None):
        with pytest.raises(RunStopped, match="`drop_call_ids` of `compact` must be a list"):
            budget.reduce(history, {"drop_call_ids": wrong})
    with pytest.raises(RunStopped, match="eligible_call_ids"):
        budget.reduce(history, {"drop_call_ids": ("c9",)})


@pytest.mark.parametrize(
    "budget, params",
    [
        (5, {}),
        ([], {}),
        ({"max_input_bytes": 0}, {}),
        ({"max_input_images": -1}, {}),
        ({"max_input_images": True}, {}),
        ({"keep_recent_screenshots": "1"}, {}),
        ({"compact": "later"}, {}),
        ({"unknown": 1}, {}),
        ({"max_input_bytes": 1}, {"truncation": "auto"}),
        ({"max_input_bytes": 1}, {"context_management": [{"type": "compaction"}]}),
        ({"max_input_bytes": 1}, {"extra_body": {"truncation": "auto"}}),
    ],
)
async def test_unfit_budgets_are_refused(flavour: Flavour, budget: Any, params: Any) -> None:
    runs = Runs(flavour, response(message()))
    with pytest.raises(ValueError, match=r"."):
        await runs.run(context_budget=budget, params=params)
    assert runs.recorder.requests == []


@pytest.mark.parametrize(
    "kept, eligible", [(0, ["c1", "c2", "c3"]), (1, ["c1", "c3"]), (5, ["c3"])]
)
def test_recent_images_stay(kept: int, eligible: list[str]) -> None:
    outputs = [_output("c1", image=True), _output("c2", image=True), _output("c3")]
    budget = Budget({"max_input_images": 1, "keep_recent_screenshots": kept})
    snapshot = budget.find_excess(outputs)
    assert snapshot is not None
    assert snapshot["input_images"] == 2
    assert snapshot["eligible_call_ids"] == eligible
    assert Budget({"max_input_images": 2}).find_excess(outputs) is None


@pytest.mark.rule("3R19")
async def test_a_failing_observer_changes_nothing(flavour: Flavour) -> None:
    told: list[ToolDiagnostic] = []

    def observe(record: ToolDiagnostic) -> None:
        told.append(record)
        raise RuntimeError("the observer is broken")

    runs = Runs(flavour, response(function_call()), response(message()))
    answer = await runs.run(on_diagnostic=observe)
    assert answer.output_text == "Mild."
    assert [(record["stage"], record["reason"], record["member"]) for record in told] == [
        ("request", "completed", None),
        ("action", "completed", "get_weather"),
        ("request", "completed", None),
    ]
    assert told[1]["call_id"] == "c1"
    assert all(record["duration_ms"] > 0 for record in told)
    assert not any(word in repr(told) for word in ("Oslo", "mild", "Mild"))


async def test_a_coroutine_of_an_observer_is_dropped(flavour: Flavour) -> None:
    async def observe(_: ToolDiagnostic) -> None:
        raise AssertionError("never awaited")

    runs = Runs(flavour, response(message()))
    await runs.run(on_diagnostic=observe)


@pytest.mark.parametrize(
    "answer, options, last",
    [
        (httpx.Response(400, json={}), {}, ("request", "api_failed")),
        (response(function_call(arguments="[]")), {}, ("arguments", "invalid_input")),
        (response(function_call()), {"max_steps": 1}, ("run", "step_limit")),
        (response(function_call()), {"cancelled": lambda: True}, ("request", "cancelled")),
    ],
)
async def test_failures_are_told_by_their_stage(
    flavour: Flavour, answer: httpx.Response, options: Any, last: tuple[str, str]
) -> None:
    told: list[ToolDiagnostic] = []
    runs = Runs(flavour, answer)
    with pytest.raises(ToolRunnerError):
        await runs.run(on_diagnostic=told.append, **options)
    assert (told[-1]["stage"], told[-1]["reason"]) == last


@pytest.mark.parametrize("output, reason", [(3, "invalid_output"), (None, "driver_failed")])
async def test_failures_of_functions_are_told_apart(
    flavour: Flavour, output: Any, reason: str
) -> None:
    def execute(_: Any) -> Any:
        if output is None:
            raise OSError("broken")
        return output

    told: list[ToolDiagnostic] = []
    runs = Runs(flavour, response(function_call()), functions=[])
    runs.runner = type(runs.runner)(functions=[runs.register(execute, "get_weather")])
    with pytest.raises(ToolRunnerError):
        await runs.run(on_diagnostic=told.append)
    assert told[-1]["reason"] == reason


def test_usage_is_told_when_it_is_whole() -> None:
    class Usage:
        input_tokens: object = 3
        output_tokens: object = 2
        total_tokens: object = 5

    usage = Usage()
    assert usage_of(usage) == {"input_tokens": 3, "output_tokens": 2, "total_tokens": 5}
    for wrong in (-1, True, 1.5, None):
        usage.total_tokens = wrong
        assert usage_of(usage) is None
    assert usage_of(None) is None


def test_durations_are_those_of_the_clock() -> None:
    times = iter([1.0, 1.25])
    told: list[ToolDiagnostic] = []
    watch = Diagnostics("computer", told.append, lambda: next(times))
    with watch.measure("action", "driver_failed"):
        pass
    [record] = told
    named = {"api": "computer", "stage": "action", "reason": "completed", "duration_ms": 250.0}
    assert record == {**named, "call_id": None, "member": None, "usage": None}
