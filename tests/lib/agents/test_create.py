"""Creating sessions with an output type, with tool handlers, and with a result."""

from __future__ import annotations

import json
import pickle
from typing import Any

import pydantic
import pytest

import openai
from openai.lib.beta.agents import (
    AgentOutputParseError,
    AgentSessionEventStream,
    AgentTurnResultError,
    AsyncAgentSessionEventStream,
    agent_text_format,
)
from openai.types.beta import AgentSession
from tests.family import httpx
from tests.flavours import Flavour
from tests.lib.agents.test_streams import (
    COMPLETED,
    CREATED,
    IDLE,
    Place,
    Service,
    call,
    message,
    session,
    turn,
)

pytestmark = [
    pytest.mark.anyio,
    pytest.mark.filterwarnings("ignore:Async generator 'httpx:ResourceWarning"),
]

STARTED = [session("created"), CREATED]
SIMPLE = [*STARTED, message("m_1", '{"city": "Rome"}'), COMPLETED, IDLE]
ENVIRONMENT = {"type": "environment_id", "environment_id": "env_1"}


class Creation(Service):
    """A service that starts a session, and streams its events when asked to."""

    def __call__(self, request: httpx.Request) -> httpx.Response:
        if not request.url.path.endswith("/sessions"):
            return super().__call__(request)
        self.requests.append(request)
        if json.loads(request.content).get("stream"):
            return httpx.Response(200, stream=self.body)
        return httpx.Response(200, json={"id": "s_1", "object": "agent.session"})

    @property
    def sent(self) -> dict[str, Any]:
        """The body of the request for the session."""
        body: dict[str, Any] = json.loads(self.requests[0].content)
        return body


async def create(flavour: Flavour, service: Service, **options: Any) -> Any:
    sessions = flavour.client(service, max_retries=0).beta.agents.sessions
    return await flavour.settle(sessions.create(environment=ENVIRONMENT, **options))


async def stream(flavour: Flavour, service: Service, **options: Any) -> Any:
    return await create(flavour, service, stream=True, **options)


@pytest.mark.rule("3G1", "3G2")
@pytest.mark.parametrize(
    ("given", "rest"),
    [
        ({}, {"text": {}}),
        ({"agent": {"model": "m"}}, {"model": "m", "text": {}}),
        ({"agent": {"text": None}}, {"text": {}}),
        ({"agent": {"text": {"format": None}}}, {"text": {}}),
        ({"agent": {"text": {"verbosity": "low"}}}, {"text": {"verbosity": "low"}}),
    ],
)
async def test_the_output_type_becomes_a_format(
    flavour: Flavour, given: dict[str, Any], rest: dict[str, Any]
) -> None:
    service, before = Creation([]), json.dumps(given)
    made = await create(flavour, service, output_type=Place, **given)
    assert isinstance(made, AgentSession)
    assert json.dumps(given) == before
    assert service.requests[0].headers["openai-beta"] == "agents=v1"
    form = {"type": "json_schema", "schema": agent_text_format(Place)["schema"]}
    assert service.sent == {
        "environment": ENVIRONMENT,
        "agent": {**rest, "text": {**rest["text"], "format": form}},
    }


@pytest.mark.rule("3G3")
@pytest.mark.parametrize("is_streamed", [True, False])
async def test_a_format_besides_the_output_type(flavour: Flavour, *, is_streamed: bool) -> None:
    service, agent = Creation([]), {"text": {"format": {"type": "text"}}}
    with pytest.raises(ValueError, match="not both"):
        await create(flavour, service, output_type=Place, agent=agent, stream=is_streamed)
    assert service.requests == []


async def test_an_output_type_that_has_no_schema(flavour: Flavour) -> None:
    service = Creation([])
    with pytest.raises(TypeError, match="pydantic model or dataclass"):
        await create(flavour, service, output_type=int)
    assert service.requests == []


@pytest.mark.rule("3G4")
async def test_tools_need_a_stream(flavour: Flavour) -> None:
    service = Creation([])
    with pytest.raises(ValueError, match="stream=True"):
        await create(flavour, service, tool_handlers={"lookup": str})
    assert service.requests == []
    assert isinstance(await create(flavour, service, tool_handlers={}), AgentSession)
    assert service.sent == {"environment": ENVIRONMENT}


@pytest.mark.parametrize("is_raw", [True, False])
async def test_a_tool_of_a_new_session_is_run(flavour: Flavour, *, is_raw: bool) -> None:
    service = Creation([*STARTED, call(), *SIMPLE[2:]])
    sessions = flavour.client(service, max_retries=0).beta.agents.sessions
    method = sessions.with_raw_response.create if is_raw else sessions.create
    arguments: list[Any] = []

    def lookup(given: dict[str, Any]) -> dict[str, Any]:
        arguments.append(given)
        return {"found": True}

    events = await flavour.settle(
        method(
            environment=ENVIRONMENT,
            stream=True,
            output_type=Place,
            tool_handlers={"lookup": lookup},
            extra_headers={"X-Mine": "1", "Idempotency-Key": "once"},
        )
    )
    if is_raw:
        events = await flavour.settle(events.parse())
    kind = AsyncAgentSessionEventStream if flavour.is_async else AgentSessionEventStream
    assert type(events) is kind
    assert isinstance(events, flavour.stream_class)
    result = await flavour.settle(events.get_final_result())
    assert result.output_parsed == Place(city="Rome")
    assert arguments == [{"city": "Rome"}]
    (sent,) = service.results
    assert sent == {
        "type": "agent.session.input.tool_result",
        "turn_id": "t_1",
        "call_id": "c_1",
        "success": True,
        "output": '{"found":true}',
    }
    later = service.posts[1].headers
    assert later["x-mine"] == "1"
    assert later["idempotency-key"] != "once"
    assert "x-stainless-raw-response" not in later


async def test_a_stream_of_the_class_alone(flavour: Flavour) -> None:
    kind = AsyncAgentSessionEventStream if flavour.is_async else AgentSessionEventStream
    client = flavour.client(Creation([*STARTED, call(), *SIMPLE[2:]]))
    events = await flavour.settle(
        client.post(
            "/agents/sessions",
            cast_to=AgentSession,
            body={"stream": True},
            options={"stream_mode": "events"},
            stream=True,
            stream_cls=kind,
        )
    )
    found = await flavour.settle(events.get_final_result())
    assert found.output_text == '{"city": "Rome"}'


async def test_leaving_at_a_call_runs_nothing(flavour: Flavour) -> None:
    service = Creation([*STARTED, call(), *SIMPLE[2:]])
    events = await stream(flavour, service, tool_handlers={"lookup": str})
    seen: list[str] = []
    if flavour.is_async:
        async for event in events:
            seen.append(event.type)
            if event.type.endswith("item.added"):
                await events.close()
    else:
        for event in events:
            seen.append(event.type)
            if event.type.endswith("item.added"):
                events.close()
    assert len(seen) == 3
    assert len(service.posts) == 1
    assert service.body.closed


async def test_tools_that_break_out_close_the_stream(flavour: Flavour) -> None:
    def lookup(_: dict[str, Any]) -> str:
        raise KeyboardInterrupt

    service = Creation([*STARTED, call(), *SIMPLE[2:]])
    events = await stream(flavour, service, tool_handlers={"lookup": lookup})
    with pytest.raises(KeyboardInterrupt):
        await flavour.collect(events)
    assert service.body.closed


async def test_errors_are_values(flavour: Flavour) -> None:
    odd: list[dict[str, Any]] = [{"type": "error", "error": {"message": "no"}}, {"error": {}}]
    events = await stream(flavour, Creation([*STARTED, *odd, *SIMPLE[2:]]))
    received = await flavour.collect(events.with_result_collection())
    assert len(received) == 7
    result = await flavour.settle(events.get_final_result())
    assert result.output_text == '{"city": "Rome"}'
    assert result.session_id == "s_1"
    assert result.output_parsed is None
    assert await flavour.settle(events.get_final_result()) is result


async def test_reading_stops_where_the_turn_ends(flavour: Flavour) -> None:
    service = Creation([*SIMPLE, turn("created", "queued", "t_2")])
    events = await stream(flavour, service)
    result = await flavour.settle(events.get_final_result())
    assert result.turn_id == "t_1"
    assert service.body.closed
    assert await flavour.collect(events) == []


async def test_a_result_after_the_events_were_read(flavour: Flavour) -> None:
    events = await stream(flavour, Creation(SIMPLE))
    await flavour.collect(events)
    with pytest.raises(RuntimeError, match="before the first event"):
        events.with_result_collection()
    with pytest.raises(RuntimeError, match="before the first event"):
        await flavour.settle(events.get_final_result())


@pytest.mark.parametrize(
    ("events", "reason"),
    [
        (STARTED, "incomplete"),
        ([*STARTED, COMPLETED], "incomplete"),
        ([session("created"), session("budget_reached")], "incomplete"),
        ([*STARTED, session("failed")], "failed"),
        ([*STARTED, turn("cancelled", "cancelled"), IDLE], "cancelled"),
        (
            [*STARTED, session("requires_action", required_actions=[{"type": "approval"}])],
            "requires_action",
        ),
    ],
)
async def test_sessions_without_a_result(
    flavour: Flavour, events: list[dict[str, Any]], reason: str
) -> None:
    service = Creation(events)
    opened = await stream(flavour, service)
    with pytest.raises(AgentTurnResultError) as caught:
        await flavour.settle(opened.get_final_result())
    assert caught.value.reason == reason
    assert service.body.closed


async def test_a_connection_that_breaks(flavour: Flavour) -> None:
    service = Creation(STARTED)
    service.body.failure = httpx.ReadError("gone")
    events = await stream(flavour, service)
    with pytest.raises(AgentTurnResultError) as caught:
        await flavour.settle(events.get_final_result())
    assert caught.value.reason == "observation_failed"
    assert "Reading the response from api.test:443 failed: gone" in str(caught.value)
    cause = caught.value.__cause__
    assert isinstance(cause, openai.APIConnectionError)
    assert isinstance(cause, httpx.ReadError)
    assert cause.__cause__ is service.body.failure


async def test_output_that_is_something_else(flavour: Flavour) -> None:
    class Other(pydantic.BaseModel):
        country: str

    events = await stream(flavour, Creation(SIMPLE), output_type=Other)
    with pytest.raises(AgentOutputParseError) as caught:
        await flavour.settle(events.get_final_result())
    assert caught.value.result.output_text == '{"city": "Rome"}'


@pytest.mark.rule("D12")
@pytest.mark.parametrize(
    "events, turn_id",
    [
        ([turn("created", "queued"), turn("failed", "failed"), IDLE], "t_1"),
        ([turn("created", "queued")], "t_1"),
        ([session("failed")], None),
        ([session("idle")], None),
        ([{"type": "error", "error": {}}, call()], None),
        (
            [{"type": "agent.session.turn.created", "turn": turn("created", "queued")["turn"]}],
            "t_1",
        ),
    ],
)
async def test_an_error_names_its_session_without_its_creation(
    flavour: Flavour, events: list[Any], turn_id: str | None
) -> None:
    found = await stream(flavour, Creation(events))
    with pytest.raises(AgentTurnResultError) as caught:
        await flavour.settle(found.get_final_result())
    assert (caught.value.session_id, caught.value.turn_id) == ("s_1", turn_id)


SLOW = {"code": "server_overloaded", "message": "The server is slow."}


@pytest.mark.rule("F9")
@pytest.mark.parametrize(
    ("events", "words", "code"),
    [
        ([*STARTED, turn("failed", "failed", error=SLOW), IDLE], "slow", "server_overloaded"),
        ([*STARTED, session("failed", error="Out of luck.")], "luck", None),
        ([*STARTED, {"type": "error", "error": SLOW}, session("failed")], "slow", SLOW["code"]),
        ([*STARTED, {"type": "error", "error": SLOW}], "slow", "server_overloaded"),
        ([*STARTED, turn("cancelled", "cancelled"), IDLE], r"cancelled\.$", None),
    ],
)
async def test_an_error_has_the_words_of_the_server(
    flavour: Flavour, events: list[Any], words: str, code: str | None
) -> None:
    found = await stream(flavour, Creation(events))
    with pytest.raises(AgentTurnResultError, match=words) as caught:
        await flavour.settle(found.get_final_result())
    assert caught.value.code == code
    assert caught.value.session_id == "s_1"
    again: Any = pickle.loads(pickle.dumps(caught.value))
    assert (str(again), again.code, again.session_id) == (str(caught.value), code, "s_1")


@pytest.mark.rule("D12")
async def test_a_budget_of_another_session_ends_nothing(flavour: Flavour) -> None:
    other = {**session("budget_reached"), "session": {"id": "s_other"}}
    found = await stream(flavour, Creation([other, *SIMPLE]))
    assert (await flavour.settle(found.get_final_result())).session_id == "s_1"


@pytest.mark.rule("D13")
@pytest.mark.parametrize(
    "odd, text",
    [
        ({"content": "SECRET"}, ""),
        ({"content": None}, ""),
        ({"content": ["SECRET"]}, ""),
        ({"content": [{"type": "output_text", "text": {"a": "SECRET"}}]}, ""),
        ({"content": [{"type": "SECRET", "text": "x"}]}, "x"),
        ({"role": ["SECRET"]}, "fine"),
        ({"role": {"SECRET": "SECRET"}}, "fine"),
    ],
)
async def test_a_malformed_message_shows_nothing_of_itself(
    flavour: Flavour, odd: dict[str, Any], text: str
) -> None:
    event = message("m", "fine")
    event["item"] |= odd
    made = [turn("created", "queued"), event, turn("completed", "completed"), IDLE]
    found = await stream(flavour, Creation(made))
    with pytest.warns(UserWarning, match="A message of the agent has an odd") as told:
        result = await flavour.settle(found.get_final_result())
    assert not any("SECRET" in str(each.message) for each in told)
    assert result.output_text == text
    with pytest.raises(AgentOutputParseError) as caught:
        result.parse(Place)
    assert "SECRET" not in str(caught.value)
    assert caught.value.__cause__ is None
