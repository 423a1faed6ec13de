"""Runs in which a model chooses the next action of a list."""

from __future__ import annotations

import asyncio
import json
import pickle
from typing import Any

import pytest

from openai.lib import decisions_tool_runner
from openai.lib.decisions_tool_runner import (
    AsyncDecisionsToolRunner,
    DecisionsToolRunner,
    DecisionsToolRunnerCancelledError,
    DecisionsToolRunnerError,
)
from openai.lib.responses_tool_runner import ToolRunnerCancelledError, ToolRunnerError
from openai.lib.tool_diagnostics import ToolDiagnostic
from tests.family import httpx
from tests.flavours import Flavour, Recorder

pytestmark = pytest.mark.anyio

PARAMS = {"model": "gpt-decide", "input": "Open the door."}
DONE = {"id": "done", "description": "The door is open.", "done": True}


def answer(*answers: dict[str, Any], usage: Any = None) -> httpx.Response:
    """Make the answer to one request."""
    whole = {
        "input_tokens": 3,
        "output_tokens": 1,
        "total_tokens": 4,
        "input_tokens_details": {"cached_tokens": 0, "cache_write_tokens": 0},
        "output_tokens_details": {"reasoning_tokens": 0},
    }
    body = {"model": "gpt-decide", "answers": list(answers), "usage": usage or whole}
    return httpx.Response(200, json=body)


def choice(value: str, **more: Any) -> dict[str, Any]:
    """Make an answer that chooses."""
    probabilities: list[Any] = []
    return {
        "type": "choice",
        "name": "next_action",
        "choice": value,
        "confidence": 1.0,
        "probabilities": probabilities,
        **more,
    }


REFUSAL = {"type": "refusal", "name": "next_action"}


class Door:
    """A door that can be pushed, its runner, and what was done."""

    def __init__(self, flavour: Flavour, *answers: httpx.Response, verify: Any = None) -> None:
        self.flavour = flavour
        self.recorder = Recorder(*answers)
        self.client = flavour.client(self.recorder, max_retries=0)
        self.pushes = 0
        self.offered: Any = [
            {"id": "push", "description": "Push it.", "execute": self.either(self.push)},
            DONE,
        ]
        self.seen: Any = "The door is closed."
        prefix = "Async" if flavour.is_async else ""
        self.runner: Any = getattr(decisions_tool_runner, f"{prefix}DecisionsToolRunner")(
            observe=self.either(lambda: self.seen),
            candidates=self.either(lambda _: self.offered),
            verify=None if verify is None else self.either(verify),
        )

    def push(self) -> None:
        """Push it once."""
        self.pushes += 1

    def either(self, callback: Any) -> Any:
        """Make a callback of the flavour."""

        async def later(*given: Any) -> Any:
            return callback(*given)

        return later if self.flavour.is_async else callback

    async def run(self, params: Any = PARAMS, **options: Any) -> Any:
        """Run to the end."""
        return await self.flavour.settle(self.runner.run(self.client, params, **options))

    async def reason(self, params: Any = PARAMS, **options: Any) -> str:
        """Run, and return why it failed."""
        with pytest.raises(DecisionsToolRunnerError) as caught:
            await self.run(params, **options)
        assert caught.value.__cause__ is None
        assert caught.value.__context__ is None
        assert str(caught.value)
        return caught.value.reason


@pytest.mark.rule("3R21")
async def test_a_refusal_ends_the_run(flavour: Flavour) -> None:
    door = Door(flavour, answer(REFUSAL))
    assert (await door.run())["status"] == "refused"
    assert door.pushes == 0


@pytest.mark.rule("3R21")
async def test_what_nobody_verifies_is_unverified(flavour: Flavour) -> None:
    door = Door(flavour, answer(choice("push")), answer(choice("done")))
    result = await door.run({**PARAMS, "safety_identifier": "someone"})
    assert result["status"] == "unverified"
    assert result["attempted_candidate_ids"] == result["completed_candidate_ids"] == ["push"]
    assert [each.answers[0].choice for each in result["decisions"]] == ["push", "done"]
    assert door.pushes == 1
    body = json.loads(door.recorder.requests[0].content)
    assert body["safety_identifier"] == "someone"
    assert [each["content"] for each in body["input"]] == ["Open the door.", "The door is closed."]
    (question,) = body["questions"]
    assert (question["type"], question["name"]) == ("choice", "next_action")
    assert question["choices"] == [
        {"value": "push", "description": "Push it."},
        {"value": "done", "description": "The door is open."},
    ]


@pytest.mark.rule("3R21")
async def test_what_is_verified_is_verified(flavour: Flavour) -> None:
    verdicts = iter([False, True])
    door = Door(flavour, answer(choice("done")), verify=lambda _: next(verdicts))
    assert (await door.run())["status"] == "verified"
    assert len(door.recorder.requests) == 2


@pytest.mark.parametrize("verdict", [1, None, "yes"])
async def test_a_verdict_is_true_or_false(flavour: Flavour, verdict: Any) -> None:
    door = Door(flavour, answer(choice("done")), verify=lambda _: verdict)
    assert await door.reason() == "invalid_verification"


async def test_a_false_verdict_at_the_end_fails(flavour: Flavour) -> None:
    door = Door(flavour, answer(choice("done")), verify=lambda _: False)
    assert await door.reason(max_steps=1) == "verification_failed"
    door.offered = [DONE]
    assert await door.reason() == "verification_failed"
    assert len(door.recorder.requests) == 1


async def test_nothing_is_asked_where_there_is_no_choice(flavour: Flavour) -> None:
    door = Door(flavour)
    door.offered = [DONE]
    assert await door.run() == {
        "status": "unverified",
        "decisions": [],
        "attempted_candidate_ids": [],
        "completed_candidate_ids": [],
    }
    assert door.recorder.requests == []


@pytest.mark.rule("3R22")
@pytest.mark.parametrize(
    "offered",
    [
        [DONE, {**DONE, "id": "other"}],
        [],
        "done",
        [DONE, DONE],
        [{"id": "push", "description": "Push it.", "execute": print}],
        [DONE, {"id": "push", "description": "Push it.", "execute": "print"}],
        [DONE, {"id": " ", "description": "Push it.", "execute": print}],
        [DONE, {"id": "push", "description": "Push it.", "execute": print, "more": 1}],
        [DONE, "push"],
        [{**DONE, "done": 1}],
    ],
)
async def test_unfit_candidates_end_the_run(flavour: Flavour, offered: Any) -> None:
    door = Door(flavour)
    door.offered = offered
    assert await door.reason() == "invalid_candidates"
    assert door.recorder.requests == []


@pytest.mark.parametrize(
    "seen, fits",
    [
        ([{"type": "input_text", "text": "closed"}], True),
        (({"type": "input_image", "image_url": "https://a.test/b"},), True),
        ([], False),
        (3, False),
        ({"type": "input_text"}, False),
        ([{"type": "input_file"}], False),
    ],
)
async def test_an_observation_is_text_or_parts(flavour: Flavour, seen: Any, fits: bool) -> None:
    door = Door(flavour, answer(choice("done")))
    door.seen = seen
    if fits:
        assert (await door.run())["status"] == "unverified"
    else:
        assert await door.reason() == "invalid_candidates"


@pytest.mark.parametrize(
    "given",
    [
        answer(),
        answer(choice("push"), choice("push")),
        answer(choice("push", name="other")),
        answer(choice("unknown")),
        answer({"type": "predicate", "name": "next_action", "probability": 1.0}),
        answer(choice("push"), usage={"input_tokens": 1}),
    ],
)
async def test_unfit_answers_end_the_run(flavour: Flavour, given: httpx.Response) -> None:
    door = Door(flavour, given)
    assert await door.reason() == "invalid_answer"
    assert door.pushes == 0


@pytest.mark.parametrize(
    "params, options",
    [
        ({"model": "m"}, {}),
        ({**PARAMS, "input": " "}, {}),
        ({**PARAMS, "temperature": 1}, {}),
        (PARAMS, {"max_steps": 0}),
    ],
)
async def test_unfit_parameters_are_refused(flavour: Flavour, params: Any, options: Any) -> None:
    door = Door(flavour)
    assert await door.reason(params, **options) == "invalid_params"
    assert door.recorder.requests == []


async def test_the_last_step_executes_nothing(flavour: Flavour) -> None:
    told: list[ToolDiagnostic] = []
    door = Door(flavour, answer(choice("push")))
    assert await door.reason(max_steps=2, on_diagnostic=told.append) == "step_limit"
    assert door.pushes == 1
    assert [(each["stage"], each["reason"]) for each in told] == [
        ("request", "completed"),
        ("selection", "completed"),
        ("action", "completed"),
        ("request", "completed"),
        ("selection", "completed"),
        ("run", "step_limit"),
    ]


@pytest.mark.rule("F29")
async def test_a_failing_action_is_attempted_only(flavour: Flavour) -> None:
    def fail() -> None:
        raise OSError("secret")

    door = Door(flavour, answer(choice("push")))
    door.offered[0]["execute"] = door.either(fail)
    with pytest.raises(DecisionsToolRunnerError) as caught:
        await door.run()
    assert caught.value.reason == "failed"
    assert isinstance(caught.value.__cause__, OSError)
    assert "secret" not in str(caught.value)
    assert caught.value.attempted_candidate_ids == ("push",)
    assert caught.value.completed_candidate_ids == ()


async def test_a_cancelled_run_stops(flavour: Flavour) -> None:
    door = Door(flavour, answer(choice("push")))
    assert await door.reason(cancelled=lambda: door.pushes > 0) == "cancelled"
    assert door.pushes == 1


async def test_no_run_after_closing(flavour: Flavour) -> None:
    door = Door(flavour)
    assert door.runner.close() == {"status": "closed"}
    with pytest.raises(RuntimeError, match="closed"):
        await door.run()


def test_asynchronous_callbacks_need_the_asynchronous_runner() -> None:
    async def observe() -> str:
        return "closed"

    def candidates(_: Any) -> list[Any]:
        return [DONE]

    client = Flavour("sync").client()
    runner = DecisionsToolRunner(observe=observe, candidates=candidates)
    with pytest.raises(DecisionsToolRunnerError) as caught:
        runner.run(client, PARAMS)
    assert caught.value.reason == "async_executor"


def test_a_cancelled_task_says_so() -> None:
    async def observe() -> str:
        current = asyncio.current_task()
        assert current is not None
        current.cancel()
        await asyncio.Event().wait()
        return "never"

    async def candidates(_: Any) -> list[Any]:
        return [DONE]

    async def main() -> None:
        runner = AsyncDecisionsToolRunner(observe=observe, candidates=candidates)
        with pytest.raises(DecisionsToolRunnerCancelledError):
            await runner.run(Flavour("async").client(), PARAMS)

    asyncio.run(main())


@pytest.mark.rule("D14")
@pytest.mark.parametrize(
    "error",
    [
        DecisionsToolRunnerError("failed", ["a", "b"], ["a"]),
        DecisionsToolRunnerCancelledError(["a", "b"], ["a"]),
    ],
)
def test_errors_hold_ids_that_cannot_be_changed(error: Any) -> None:
    for each in (error, pickle.loads(pickle.dumps(error))):
        assert each.attempted_candidate_ids == ("a", "b")
        assert each.completed_candidate_ids == ("a",)


@pytest.mark.rule("D14")
@pytest.mark.parametrize("kind", [ToolRunnerError, ToolRunnerCancelledError])
def test_errors_of_tool_runs_do_too(kind: Any) -> None:
    error = kind("why", ["a", "b"], ["a"])
    assert (error.attempted_call_ids, error.completed_call_ids) == (("a", "b"), ("a",))


@pytest.mark.rule("D14")
async def test_results_hold_lists(flavour: Flavour) -> None:
    result = await Door(flavour, answer(choice("push")), answer(choice("done"))).run()
    assert result["attempted_candidate_ids"] == result["completed_candidate_ids"] == ["push"]
