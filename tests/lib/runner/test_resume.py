"""What a ledger saves, and from which checkpoints a run refuses to resume."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

import pytest

from tests.family import httpx
from tests.flavours import Flavour
from tests.lib.runner.runs import PARAMS, Runs, Streamed, function_call, message, response

pytestmark = pytest.mark.anyio

USER = {"type": "message", "role": "user", "content": PARAMS["input"]}
OUTPUT = {"type": "function_call_output", "call_id": "c1", "output": "mild"}
SAID = message("Once.")


async def checkpoint(flavour: Flavour) -> dict[str, Any]:
    """Return what is kept at the end of a run's first step."""
    runs = Runs(flavour, response(SAID, function_call()), response(message()))
    saved: list[Any] = []
    await runs.run(ledger=runs.ledger("run", runs.saver(saved)))
    kept: dict[str, Any] = saved[4]
    assert kept["history"] == [USER, SAID, function_call(), OUTPUT]
    return kept


async def resume(flavour: Flavour, kept: Any, **params: Any) -> Runs:
    runs = Runs(flavour, response(message()))
    await runs.run(ledger=runs.ledger("run", runs.saver([]), kept), params=params)
    return runs


@pytest.mark.rule("3R11")
@pytest.mark.parametrize(
    "change, problem",
    [
        ({"history": "x"}, "history"),
        ({"history": ["x"]}, r"history\.0"),
        ({"consumed_requests": "1"}, "consumed_requests"),
        ({"revision": "1"}, "revision"),
        ({"attempted_call_ids": None}, "attempted_call_ids"),
        ({"final_response": 1}, "final_response"),
        ({"phase": "late"}, "phase"),
        ({"history": [USER, {**SAID, "content": None}]}, "Item 1"),
        ({"history": [USER, SAID, SAID]}, "twice"),
        ({"history": [{**USER, "role": "pirate"}]}, "Item 0"),
    ],
)
async def test_a_changed_checkpoint_is_refused(
    flavour: Flavour, change: dict[str, Any], problem: str
) -> None:
    kept = {**await checkpoint(flavour), **change}
    with pytest.raises(ValueError, match=problem):
        await resume(flavour, kept)


@pytest.mark.rule("3R11")
@pytest.mark.parametrize(
    "call, output, problem",
    [
        ({"arguments": None}, {}, "arguments"),
        ({}, {"output": [{"type": "zzz"}]}, "output"),
        ({}, {"output": None}, "output"),
        ({}, {"call_id": "c2"}, "no call"),
        ({"id": SAID["id"]}, {}, "twice"),
    ],
)
async def test_a_changed_call_is_refused(
    flavour: Flavour, call: dict[str, Any], output: dict[str, Any], problem: str
) -> None:
    kept = await checkpoint(flavour)
    kept["history"][2:] = [{**function_call(), **call}, {**OUTPUT, **output}]
    with pytest.raises(ValueError, match=problem):
        await resume(flavour, kept)


async def test_a_part_of_the_lacking_checkpoint_is_named(flavour: Flavour) -> None:
    kept = await checkpoint(flavour)
    del kept["phase"]
    with pytest.raises(ValueError, match="phase"):
        await resume(flavour, kept)


@pytest.mark.parametrize(
    "content, is_new",
    [
        (["x"], False),
        ([{"type": "input_text", "text": " "}], False),
        ([{"type": "input_text", "text": " "}, {"type": "input_text", "text": "Go."}], True),
        ([{"type": "input_image", "image_url": "https://a.test/x.png", "detail": "low"}], True),
    ],
)
async def test_something_new_has_to_be_said(
    flavour: Flavour, content: list[Any], is_new: bool
) -> None:
    kept = await checkpoint(flavour)
    said = [{"role": "user", "content": content}]
    if is_new:
        runs = await resume(flavour, kept, input=said)
        assert runs.input()[-1]["content"] == content
    else:
        with pytest.raises(ValueError, match="new from the user"):
            await resume(flavour, kept, input=said)


async def test_a_resumed_run_repeats_no_key(flavour: Flavour) -> None:
    kept = await checkpoint(flavour)
    runs = Runs(flavour, response(message()), headers={"Idempotency-Key": "job-1"})
    await runs.run(ledger=runs.ledger("run", runs.saver([]), kept))
    (request,) = runs.recorder.requests
    assert request.headers["idempotency-key"].startswith("stainless-python-retry-")


async def test_what_the_service_repeats_of_secrets_is_not_kept(flavour: Flavour) -> None:
    server = {
        "type": "mcp",
        "server_label": "docs",
        "server_url": "https://me:s3cret1@docs.test/mcp?api_key=s3cret2",
        "authorization": "s3cret3",
        "headers": {"x": "s3cret4"},
    }

    def repeat(request: httpx.Request) -> httpx.Response:
        body = json.loads(response(message()).content)
        return httpx.Response(200, json={**body, "tools": json.loads(request.content)["tools"]})

    runs = Runs(flavour, repeat)
    saved: list[Any] = []
    params = {"tools": [server]}
    final = await runs.run(ledger=runs.ledger("run", runs.saver(saved)), params=params)
    assert saved[-1]["final_response"]["tools"][-1]["server_label"] == "docs"
    assert "s3cret" not in json.dumps(saved)
    assert final.tools[-1].authorization == "s3cret3"


@pytest.mark.parametrize("stopped_by", ["call", "caller", "limit"])
async def test_what_stops_in_a_stream_is_no_failure_of_the_api(
    flavour: Flavour, stopped_by: str
) -> None:
    told: list[Any] = []
    executed: list[Any] = []

    def execute(arguments: Any) -> str:
        executed.append(arguments)
        if stopped_by == "call":
            raise KeyError
        return "mild"

    runs = Runs(flavour, Streamed(function_call(), function_call("c2")), functions=[])
    runs.runner = type(runs.runner)(functions=[runs.register(execute, "get_weather")])
    with pytest.raises(RuntimeError):
        await runs.run(
            stream=True,
            eager=True,
            max_steps=1 if stopped_by == "limit" else 2,
            cancelled=lambda: stopped_by == "caller" and bool(executed),
            on_diagnostic=told.append,
        )
    reasons = [each["reason"] for each in told if each["stage"] == "request"]
    assert reasons == ["cancelled"]


class Broken(Streamed):
    def __iter__(self) -> Iterator[bytes]:
        yield from super().__iter__()
        raise httpx.ReadError("gone")


async def test_a_stream_that_breaks_is_a_failure_of_the_api(flavour: Flavour) -> None:
    told: list[Any] = []
    runs = Runs(flavour, Broken(message(), ends=False))
    with pytest.raises(RuntimeError):
        await runs.run(stream=True, on_diagnostic=told.append)
    assert [(each["stage"], each["reason"]) for each in told] == [("request", "api_failed")]
