"""The interface of 3.57.0, and what it dropped of 3.54.0: both can be imported and used."""

from __future__ import annotations

import importlib
import json
import warnings
from typing import Any

import pytest
from pydantic import TypeAdapter

from openai import BaseModel, UnknownMember
from openai._models import construct_type
from openai._reply.json import construct_json
from openai.types.beta import (
    AgentSession,
    AgentSessionBudgetReachedEvent,
    AgentSessionEvent,
    SessionTurnError,
)
from openai.types.live import SessionUsage
from tests.family import EDITION, httpx
from tests.flavours import Flavour, Recorder

pytestmark = pytest.mark.anyio

SESSION = {
    "id": "s_1",
    "agent": {
        "id": "a_1",
        "model": "m",
        "multi_agent": {"enabled": False},
        "reasoning": {},
        "service_tier": "auto",
        "text": {"format": {"type": "text"}, "verbosity": "low"},
        "tools": [],
    },
    "created_at": 1,
    "environment": {"type": "none"},
    "last_active_at": 1,
    "metadata": {},
    "object": "agent.session",
    "required_actions": [],
    "spend_control": {"limit": 100, "consumed": 100},
    "status": "budget_reached",
    "vault_ids": [],
}
REACHED = {"event_id": "e_1", "type": "agent.session.budget_reached", "session": SESSION}


@pytest.mark.rule("E140")
@pytest.mark.parametrize(
    "name",
    [
        "openai.types.beta:AgentSessionBudgetReachedEvent",
        "openai.types.beta.agent_session:SpendControl",
        "openai.types.beta.agent_session_budget_reached_event:AgentSessionBudgetReachedEvent",
        "openai.types.beta.agents.session_create_params:SpendControl",
        "openai.types.beta.agents.session_update_params:SpendControl",
    ],
)
def test_names_that_were_dropped_can_be_imported(name: str) -> None:
    module, attribute = name.split(":")
    assert isinstance(getattr(importlib.import_module(module), attribute), type)


@pytest.mark.rule("E140")
async def test_a_limit_of_what_a_session_spends_is_sent(flavour: Flavour) -> None:
    recorder = Recorder()
    sessions = flavour.client(recorder).beta.agents.sessions
    limit = {"limit": 100}
    await flavour.settle(
        sessions.create(environment={"type": "remote", "network_policy": None}, spend_control=limit)
    )
    await flavour.settle(sessions.update("s_1", spend_control=limit))
    assert [json.loads(sent.content)["spend_control"] for sent in recorder.requests] == [limit] * 2


@pytest.mark.rule("E141")
def test_a_budget_that_is_reached_is_an_event_with_a_session() -> None:
    text = json.dumps(REACHED).encode()
    for event in (
        construct_type(type_=AgentSessionEvent, value=REACHED),
        *(construct_json(AgentSessionEvent, text) for _ in range(2)),
    ):
        assert type(event) is AgentSessionBudgetReachedEvent
        assert type(event.session) is AgentSession
        assert event.session.status == "budget_reached"
        assert event.session.spend_control is not None
        assert event.session.spend_control.consumed == 100
        assert event.to_dict() == REACHED


@pytest.mark.rule("E141")
def test_an_event_of_no_known_kind_stays_unknown() -> None:
    data = {**REACHED, "type": "agent.session.applauded"}
    assert isinstance(construct_type(type_=AgentSessionEvent, value=data), UnknownMember)


class Held(BaseModel):
    """A model with a field of the type."""

    event: AgentSessionEvent


@pytest.mark.rule("E141")
@pytest.mark.parametrize("type_", [AgentSessionEvent, AgentSessionBudgetReachedEvent])
def test_validation_accepts_a_budget_that_is_reached(type_: Any) -> None:
    error = {"code": "session_budget_exceeded", "message": "m"}
    assert TypeAdapter(SessionTurnError).validate_python(error).code == error["code"]
    event = TypeAdapter(type_).validate_python(REACHED)
    assert type(event) is AgentSessionBudgetReachedEvent
    assert Held.model_validate({"event": REACHED}).event == event


@pytest.mark.rule("E145")
async def test_where_a_run_of_an_eval_is_cancelled(flavour: Flavour) -> None:
    recorder = Recorder()
    runs = flavour.client(recorder).evals.runs
    await flavour.settle(runs.cancel("run_1", eval_id="eval_1"))
    await flavour.settle(runs.with_raw_response.cancel("run_1", eval_id="eval_1"))
    path = {2: "/v1/evals/eval_1/runs/run_1", 3: "/v1/evals/eval_1/runs/run_1/cancel"}[EDITION]
    assert [(sent.method, sent.url.path) for sent in recorder.requests] == [("POST", path)] * 2


@pytest.mark.rule("E146")
@pytest.mark.parametrize(
    "call",
    [
        lambda c: c.videos.delete("video_1"),
        lambda c: c.videos.poll("video_1"),
        lambda c: c.images.create_variation(image=b"png"),
        lambda c: c.audio.translations.create(file=b"wav", model="whisper-1"),
        lambda c: c.beta.threads.create_and_run_stream(assistant_id="a_1"),
    ],
    ids=["delete", "poll", "variation", "translation", "stream"],
)
async def test_what_is_deprecated_in_the_3x_line(flavour: Flavour, call: Any) -> None:
    client = flavour.client(Recorder(httpx.Response(200, json={"status": "completed"})))
    with warnings.catch_warnings(record=True) as seen:
        warnings.simplefilter("always")
        await flavour.settle(call(client))
    found = [each for each in seen if issubclass(each.category, DeprecationWarning)]
    assert len(found) == {2: 0, 3: 1}[EDITION]
    assert all(each.filename == __file__ for each in found)


@pytest.mark.rule("E148")
async def test_a_call_with_a_session_is_a_form(flavour: Flavour) -> None:
    recorder = Recorder()
    calls = flavour.client(recorder).realtime.calls
    await flavour.settle(calls.create(sdp="v=0", session={"type": "realtime"}))
    assert recorder.requests[0].headers["content-type"].startswith("multipart/form-data")


@pytest.mark.rule("E142")
async def test_pauses_of_a_session_are_set_and_counted(flavour: Flavour) -> None:
    recorder = Recorder()
    session = {
        "model": "gpt-live-1.1",
        "idle_timeout_s": 30,
        "wake_policy": {"type": "speech", "vad_threshold": 0.5},
        "delegation": {
            "type": "responses",
            "responses": {
                "model": "m",
                "tools": [
                    {
                        "type": "mcp",
                        "server_label": "maps",
                        "server_url": "https://maps.test",
                        "allowed_tools": {"read_only": True, "tool_names": ["find"]},
                        "require_approval": {"never": {"tool_names": ["find"]}},
                    }
                ],
            },
        },
    }
    live = flavour.client(recorder).live
    transport = {"type": "webrtc", "sdp": "v=0"}
    await flavour.settle(live.create(session=session, transport=transport))
    assert json.loads(recorder.requests[0].content)["session"] == session
    usage = SessionUsage.model_validate({"seconds": 9.5, "active_seconds": 6, "paused_seconds": 3})
    assert (usage.active_seconds, usage.paused_seconds) == (6, 3)
