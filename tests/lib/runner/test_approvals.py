"""Runs with tools of MCP servers: calls that the service may make, and approvals."""

from __future__ import annotations

import json
from typing import Any

import pytest

from openai.lib.responses_tool_runner import ToolRunnerError
from tests.family import httpx
from tests.flavours import Flavour
from tests.lib.runner.runs import PARAMS, Runs, function_call, message, response

pytestmark = pytest.mark.anyio

DOCS: dict[str, Any] = {
    "type": "mcp",
    "server_label": "docs",
    "server_url": "https://me:pass@docs.test/mcp?team=a&api_key=s3cret#top",
    "authorization": "s3cret",
    "headers": {"X-Key": "s3cret"},
}
LISTED = {
    "id": "mcpl_1",
    "type": "mcp_list_tools",
    "server_label": "docs",
    "tools": [{"name": "search", "input_schema": {}}],
}
ASKED = {
    "id": "mcpr_1",
    "type": "mcp_approval_request",
    "server_label": "docs",
    "name": "search",
    "arguments": '{"q": 1}',
}
ANSWER = {"type": "mcp_approval_response", "approval_request_id": "mcpr_1", "approve": True}


def mcp_call(request_id: str | None = "mcpr_1", **more: Any) -> dict[str, Any]:
    """Make a finished call of a server's tool."""
    approval = {} if request_id is None else {"approval_request_id": request_id}
    call = {"id": "mcp_1", "type": "mcp_call", "server_label": "docs", "name": "search"}
    done = {"arguments": '{"q": 1}', "output": "found", "status": "completed", "error": None}
    return {**call, **done, **approval, **more}


class Approved:
    """A run with one MCP server, whose requests get a prepared answer."""

    def __init__(
        self, flavour: Flavour, *answers: httpx.Response, verdict: Any = True, **declared: Any
    ) -> None:
        self.runs = Runs(flavour, *answers)
        self.params = {"tools": [{**DOCS, **declared}]}
        self.asked: list[Any] = []
        self.told: list[Any] = []
        self.verdict = verdict

    def approve(self, request: Any) -> Any:
        """Note a request, and answer it."""
        self.asked.append(request)
        if isinstance(self.verdict, Exception):
            raise self.verdict
        return self.verdict

    async def run(self, **options: Any) -> Any:
        """Run to the end."""
        options.setdefault("approve_mcp", self.runs.callback(self.approve))
        options.setdefault("on_diagnostic", self.told.append)
        params = {**self.params, **options.pop("params", {})}
        return await self.runs.run(params=params, **options)

    async def error(self, **options: Any) -> ToolRunnerError:
        """Run, and return why it failed."""
        with pytest.raises(ToolRunnerError) as caught:
            await self.run(**options)
        return caught.value


@pytest.mark.parametrize("verdict", [True, False])
async def test_the_program_is_asked_and_the_model_told(flavour: Flavour, verdict: bool) -> None:
    last = response(mcp_call(), message()) if verdict else response(message())
    approved = Approved(flavour, response(LISTED, ASKED), last, verdict=verdict)
    answer = await approved.run()
    assert answer.output_text == "Mild."
    [request] = approved.asked
    assert (request.id, request.name, request.arguments) == ("mcpr_1", "search", '{"q": 1}')
    assert approved.runs.input()[1:] == [LISTED, ASKED, {**ANSWER, "approve": verdict}]
    assert approved.runs.body(0)["tools"][-1] == DOCS
    [record] = [each for each in approved.told if each["stage"] == "approval"]
    assert (record["reason"], record["call_id"]) == (
        "completed" if verdict else "refused",
        "mcpr_1",
    )


async def test_approvals_and_calls_are_answered_in_order(flavour: Flavour) -> None:
    calls = [LISTED, function_call("c1"), ASKED, function_call("c2")]
    approved = Approved(flavour, response(*calls), response(message()))
    await approved.run()
    kinds = ["function_call_output", "mcp_approval_response", "function_call_output"]
    assert [item["type"] for item in approved.runs.input()[5:]] == kinds


async def test_changing_the_response_changes_nothing_that_is_asked(flavour: Flavour) -> None:
    last = response(mcp_call(), message())
    approved = Approved(flavour, response(ASKED), last)
    runs = approved.runs
    turns = runs.runner.iterate(
        runs.client, {**PARAMS, **approved.params}, approve_mcp=runs.callback(approved.approve)
    )
    turn = await (anext(turns) if flavour.is_async else flavour.settle(next(turns)))
    turn.response.output[0].name = "delete"
    await flavour.collect(turns)
    assert [request.name for request in approved.asked] == ["search"]
    assert runs.input()[1] == ASKED


@pytest.mark.rule("3R17")
@pytest.mark.parametrize("verdict", [1, None, "yes", KeyError("a secret")])
async def test_only_true_and_false_are_answers(flavour: Flavour, verdict: Any) -> None:
    approved = Approved(flavour, response(ASKED), verdict=verdict)
    error = await approved.error()
    assert (error.attempted_call_ids, error.completed_call_ids) == (("mcpr_1",), ())
    assert "secret" not in str(error)
    assert [each["reason"] for each in approved.told if each["stage"] == "approval"] == [
        "policy_failed"
    ]
    assert len(approved.runs.recorder.requests) == 1


@pytest.mark.rule("3R17")
async def test_a_request_needs_somebody_to_ask(flavour: Flavour) -> None:
    error = await Approved(flavour, response(ASKED)).error(approve_mcp=None)
    assert "approve_mcp" in str(error)
    assert error.attempted_call_ids == ("mcpr_1",)


@pytest.mark.parametrize(
    "second, verdict",
    [
        ([mcp_call()], False),
        ([mcp_call(name="delete")], True),
        ([mcp_call(arguments="{}")], True),
        ([mcp_call("mcpr_2")], True),
        ([mcp_call(None)], True),
        ([mcp_call(), mcp_call(id="mcp_2")], True),
    ],
)
async def test_a_call_is_what_was_approved_and_once(
    flavour: Flavour, second: list[Any], verdict: bool
) -> None:
    answers = response(ASKED), response(*second, message())
    error = await Approved(flavour, *answers, verdict=verdict).error()
    assert error.completed_call_ids == ("mcpr_1",)


NEVER = {"require_approval": "never"}


@pytest.mark.parametrize(
    "declared",
    [
        NEVER,
        {"require_approval": {"never": {"tool_names": ["search"]}}},
        {"require_approval": {"always": {"tool_names": ["other"]}}},
        {"require_approval": {"never": {"read_only": True}}},
        {**NEVER, "allowed_tools": ["search"]},
        {**NEVER, "allowed_tools": {"tool_names": ["search"]}},
        {**NEVER, "allowed_tools": {"read_only": True}},
    ],
)
async def test_a_call_needs_no_approval_where_none_is_required(
    flavour: Flavour, declared: dict[str, Any]
) -> None:
    approved = Approved(flavour, response(LISTED, mcp_call(None)), **declared)
    answer = await approved.run()
    assert answer.output[-1].type == "mcp_call"
    assert approved.asked == []


@pytest.mark.parametrize(
    "item, declared",
    [
        (mcp_call(None), {}),
        (mcp_call(None), {"require_approval": {"always": {"tool_names": ["search"]}}}),
        (mcp_call(None), {**NEVER, "allowed_tools": ["other"]}),
        (mcp_call(None, server_label="other"), NEVER),
        (mcp_call(None, error={"type": "http_error"}), NEVER),
        (mcp_call(None, status="failed"), NEVER),
        (ASKED, NEVER),
        (ASKED, {"allowed_tools": {"tool_names": ["other"]}}),
        ({**ASKED, "server_label": "other"}, {}),
        ({**LISTED, "error": "unreachable"}, NEVER),
    ],
)
async def test_what_a_server_may_not_do_ends_the_run(
    flavour: Flavour, item: dict[str, Any], declared: dict[str, Any]
) -> None:
    approved = Approved(flavour, response(item, message()), **declared)
    error = await approved.error()
    assert error.attempted_call_ids == ()
    assert approved.asked == []


@pytest.mark.parametrize("labels", [("a", "a"), ("",), (" ", "a")])
async def test_servers_have_labels_of_their_own(flavour: Flavour, labels: tuple[str, ...]) -> None:
    runs = Runs(flavour, response(message()))
    tools = [{**DOCS, "server_label": label} for label in labels]
    with pytest.raises(ValueError, match="server_label"):
        await runs.run(params={"tools": tools})


async def test_a_request_with_effects_is_sent_once(flavour: Flavour) -> None:
    approved = Approved(flavour, httpx.Response(500, json={}))
    approved.runs.client = approved.runs.client.with_options(max_retries=2)
    await approved.error()
    assert len(approved.runs.recorder.requests) == 1


@pytest.mark.rule("3R12")
async def test_a_ledger_keeps_no_secrets_of_servers(flavour: Flavour) -> None:
    approved = Approved(flavour, response(ASKED), response(mcp_call(), message()))
    saved: list[Any] = []
    runs = approved.runs
    await approved.run(ledger=runs.ledger("run", runs.saver(saved)))
    kept = saved[0]["tools"][-1]
    assert set(kept) == {"type", "server_label", "server_url"}
    assert kept["server_url"].startswith("sha256:")
    assert "s3cret" not in json.dumps(saved)
    assert "docs.test" not in json.dumps(saved)
    phases = [*["pending"] * 4, "boundary", "pending", "final"]
    assert [each["phase"] for each in saved] == phases
    assert saved[2]["attempted_call_ids"] == ["mcpr_1"]
    assert saved[3]["returned_outputs"] == [ANSWER]


def _address(url: str) -> dict[str, Any]:
    return {"server_url": url}


@pytest.mark.parametrize(
    "declared, same",
    [
        ({"authorization": "new", "headers": {}}, True),
        (_address("https://you@docs.test/mcp?team=a&api_key=other"), True),
        (_address("https://docs.test/mcp?team=b&api_key=s3cret"), False),
        (_address("https://docs.test/other?team=a&api_key=s3cret"), False),
        ({"server_label": "other"}, False),
    ],
)
async def test_a_run_is_resumed_with_new_secrets_but_the_same_server(
    flavour: Flavour, declared: dict[str, Any], same: bool
) -> None:
    checkpoint = await _interrupted(flavour)
    approved = Approved(flavour, response(message()), **declared)
    runs = approved.runs
    run = approved.run(ledger=runs.ledger("run", runs.saver([]), checkpoint))
    if same:
        assert (await run).output_text == "Mild."
    else:
        with pytest.raises(ValueError, match="`tools`"):
            await run


@pytest.mark.parametrize("verdict", [True, False])
async def test_an_unused_approval_is_asked_for_again(flavour: Flavour, verdict: bool) -> None:
    checkpoint = await _interrupted(flavour)
    last = response(mcp_call(), message())
    approved = Approved(flavour, last, verdict=verdict)
    runs = approved.runs
    options = {"ledger": runs.ledger("run", runs.saver([]), checkpoint)}
    if verdict:
        await approved.run(**options)
    else:
        await approved.error(**options)
    [request] = approved.asked
    assert request.id == "mcpr_1"
    assert {**ANSWER, "approve": verdict} in runs.input()
    assert ({**ANSWER, "approve": not verdict}) not in runs.input()


async def _interrupted(flavour: Flavour) -> Any:
    """Return the last boundary of a run that ended before its approval was used."""
    first = Approved(flavour, response(ASKED), httpx.Response(500, json={}))
    saved: list[Any] = []
    await first.error(ledger=first.runs.ledger("run", first.runs.saver(saved)))
    return [each for each in saved if each["phase"] == "boundary"][-1]


async def test_a_callback_may_ask_whether_the_run_is_cancelled(flavour: Flavour) -> None:
    approved = Approved(flavour, response(ASKED), response(message()))
    seen: list[bool] = []

    def approve(request: Any, *, cancelled: Any) -> bool:
        seen.append(cancelled())
        return request.id == "mcpr_1"

    async def approve_later(request: Any, *, cancelled: Any) -> bool:
        return approve(request, cancelled=cancelled)

    await approved.run(approve_mcp=approve_later if flavour.is_async else approve)
    assert seen == [False]
    assert PARAMS["input"] == approved.runs.input()[0]["content"]
