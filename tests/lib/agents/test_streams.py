"""Streaming agent turns: requests, events, tools, and results."""

from __future__ import annotations

import json
from typing import Annotated, Any

import pydantic
import pytest

from openai import BadRequestError
from openai.lib.beta.agents import (
    AgentOutputParseError,
    AgentTurnResult,
    AgentTurnResultError,
    FunctionTool,
    agent_text_format,
    function_tool,
    pydantic_function_tool,
)
from tests.clock import Clock
from tests.family import httpx
from tests.flavours import Body, Flavour

pytestmark = [
    pytest.mark.anyio,
    pytest.mark.filterwarnings("ignore:Async generator 'httpx:ResourceWarning"),
]

SESSION = {"id": "s_1", "object": "agent.session", "status": "idle", "required_actions": []}


class Place(pydantic.BaseModel):
    """Where it is."""

    city: str
    n: int = 1


def turn(name: str, status: str, id: str = "t_1", **more: Any) -> dict[str, Any]:
    about = {"id": id, "object": "agent.session.turn", "session_id": "s_1", "status": status}
    return {
        "type": f"agent.session.turn.{name}",
        "session_id": "s_1",
        "turn_id": id,
        "turn": {**about, **more},
    }


def session(name: str, **more: Any) -> dict[str, Any]:
    return {"type": f"agent.session.{name}", "session": {**SESSION, **more}}


def item(name: str, index: int, /, **fields: Any) -> dict[str, Any]:
    return {
        "type": f"agent.session.turn.item.{name}",
        "session_id": "s_1",
        "turn_id": "t_1",
        "output_index": index,
        "item": {"turn_id": "t_1", **fields},
    }


def message(id: str, text: str, index: int = 0, **more: Any) -> dict[str, Any]:
    content = [{"type": "output_text", "text": text, "annotations": []}]
    fields = {"role": "assistant", "status": "completed", "phase": "final_answer", **more}
    return item("done", index, id=id, type="message", content=content, **fields)


def call(name: str = "lookup", arguments: Any = '{"city": "Rome"}', id: str = "c_1") -> Any:
    fields = {"call_id": id, "name": name, "arguments": arguments, "status": "in_progress"}
    return item("added", 0, id=f"i_{id}", type="function_call", **fields)


CREATED, COMPLETED = turn("created", "queued"), turn("completed", "completed")
IDLE = session("idle")
SIMPLE = [IDLE, CREATED, message("m_1", '{"city": "Rome"}'), COMPLETED, IDLE]


class Service:
    """An agent that sends prepared events."""

    def __init__(self, events: list[dict[str, Any]], status: str = "idle") -> None:
        events = [{"event_id": f"e_{n}", **event} for n, event in enumerate(events)]
        self.body = Body(*(f"data: {json.dumps(event)}\n\n".encode() for event in events))
        self.status = status
        self.requests: list[httpx.Request] = []
        self.refusals: list[httpx.Response] = []

    def __call__(self, request: httpx.Request) -> httpx.Response:
        self.requests.append(request)
        if request.method == "GET" and request.url.path.endswith("/events"):
            return httpx.Response(200, stream=self.body)
        if request.method == "GET":
            return httpx.Response(200, json={**SESSION, "status": self.status})
        if self.refusals and len(self.posts) > 1:
            return self.refusals.pop(0)
        return httpx.Response(202)

    @property
    def posts(self) -> list[httpx.Request]:
        return [request for request in self.requests if request.method == "POST"]

    @property
    def results(self) -> list[dict[str, Any]]:
        return [json.loads(request.content)["events"][0] for request in self.posts[1:]]


def start(flavour: Flavour, service: Service, **options: Any) -> Any:
    options = {"input": "hi", **options}
    return flavour.client(service, max_retries=0).beta.agents.sessions.stream("s_1", **options)


async def types(flavour: Flavour, service: Service, **options: Any) -> list[str]:
    async with flavour.entered(start(flavour, service, **options)) as stream:
        return [event.type for event in await flavour.collect(stream)]


async def result(flavour: Flavour, service: Service, **options: Any) -> Any:
    async with flavour.entered(start(flavour, service, **options)) as stream:
        return await flavour.settle(stream.get_final_result())


@pytest.mark.rule("3G1", "3G5")
async def test_the_events_are_followed_before_the_input_is_sent(flavour: Flavour) -> None:
    service = Service(SIMPLE)
    manager = start(flavour, service)
    assert service.requests == []
    async with flavour.entered(manager) as stream:
        assert await flavour.settle(stream.until_done()) is None
    assert [f"{r.method} {r.url.path}" for r in service.requests] == [
        "GET /v1/agents/sessions/s_1",
        "GET /v1/agents/sessions/s_1/events",
        "POST /v1/agents/sessions/s_1/events",
    ]
    for request in service.requests:
        assert request.headers["openai-beta"] == "agents=v1"
    content = [{"type": "input_text", "text": "hi"}]
    sent = [{"type": "message", "role": "user", "content": content}]
    assert json.loads(service.posts[0].content) == {
        "events": [{"type": "agent.session.input.message", "input": sent}]
    }
    assert len(service.posts[0].headers["idempotency-key"]) == 36
    assert service.body.closed


@pytest.mark.parametrize(
    "options",
    [
        {"idempotency_key": "mine"},
        {"extra_headers": {"idempotency-KEY": "mine"}, "idempotency_key": "other"},
    ],
)
async def test_the_key_is_for_the_input_alone(flavour: Flavour, options: dict[str, Any]) -> None:
    service = Service(SIMPLE)
    await types(flavour, service, **options)
    assert [r.headers.get("idempotency-key") for r in service.requests] == [None, None, "mine"]


@pytest.mark.parametrize("empty", ["", []])
async def test_input_is_needed(flavour: Flavour, empty: Any) -> None:
    with pytest.raises(ValueError, match="input"):
        start(flavour, Service([]), input=empty)


async def test_messages_as_input(flavour: Flavour) -> None:
    service, messages = Service(SIMPLE), [{"type": "message", "role": "user", "content": []}]
    await types(flavour, service, input=iter(messages), extra_headers={"X-Mine": "1"})
    [event] = json.loads(service.posts[0].content)["events"]
    assert event["input"] == messages
    assert service.posts[0].headers["x-mine"] == "1"


def test_a_session_is_needed(flavour: Flavour) -> None:
    with pytest.raises(ValueError, match="session_id"):
        flavour.client(Service([])).beta.agents.sessions.stream("", input="hi")


@pytest.mark.rule("3G6")
async def test_a_busy_session(flavour: Flavour) -> None:
    service = Service(SIMPLE, status="in_progress")
    with pytest.raises(ValueError, match="in_progress"):
        await types(flavour, service)
    assert len(service.requests) == 1


async def test_input_that_is_refused_closes_the_stream(flavour: Flavour) -> None:
    service = Service(SIMPLE)

    def handler(request: httpx.Request) -> httpx.Response:
        if request.method == "POST":
            return httpx.Response(400, json={"error": {"message": "no"}})
        return service(request)

    stream = flavour.client(handler, max_retries=0).beta.agents.sessions.stream("s_1", input="hi")
    with pytest.raises(BadRequestError):
        async with flavour.entered(stream):
            pytest.fail("entered")
    assert service.body.closed


async def test_reading_outside_and_entering_twice(flavour: Flavour) -> None:
    manager = start(flavour, Service(SIMPLE))
    with pytest.raises(RuntimeError, match="inside"):
        await flavour.collect(manager)
    with pytest.raises(RuntimeError, match="inside"):
        await flavour.settle(manager.get_final_result())
    async with flavour.entered(manager):
        pass
    assert await flavour.collect(manager) == []
    with pytest.raises(RuntimeError, match="once"):
        async with flavour.entered(manager):
            pytest.fail("entered")


@pytest.mark.rule("3G7")
async def test_events_that_come_twice(flavour: Flavour) -> None:
    handled: list[Any] = []
    again = {"event_id": "same", **call()}
    service = Service([CREATED, again, again, COMPLETED, IDLE])
    seen = await types(flavour, service, tool_handlers={"lookup": handled.append})
    assert seen.count("agent.session.turn.item.added") == 1
    assert handled == [{"city": "Rome"}]


async def test_few_events_are_remembered(flavour: Flavour) -> None:
    others = [{"event_id": f"o_{n}", **session("in_progress")} for n in range(1024)]
    again = {"event_id": "same", **session("in_progress")}
    service = Service([CREATED, again, *others, again, COMPLETED, IDLE])
    assert len(await types(flavour, service)) == len(others) + 5


async def test_a_call_that_is_announced_twice_is_run_once(flavour: Flavour) -> None:
    handled: list[Any] = []
    service = Service([CREATED, call(), call(), call(id="c_2"), COMPLETED, IDLE])
    seen = await types(flavour, service, tool_handlers={"lookup": handled.append})
    assert seen.count("agent.session.turn.item.added") == 3
    assert [each["call_id"] for each in service.results] == ["c_1", "c_2"]
    assert len(handled) == 2


@pytest.mark.parametrize("is_iterated", [True, False])
async def test_a_turn_that_waits_is_not_read_further(
    flavour: Flavour, *, is_iterated: bool
) -> None:
    waiting = session("requires_action", required_actions=[APPROVAL])
    service = Service([CREATED, waiting])
    async with flavour.entered(start(flavour, service)) as stream:
        stream.with_result_collection()
        for _ in range(2 if is_iterated else 0):
            await flavour.settle(stream.__anext__() if flavour.is_async else stream.__next__())
        with pytest.raises(AgentTurnResultError) as caught:
            await flavour.settle(stream.get_final_result())
    assert caught.value.reason == "requires_action"
    assert service.body.closed


@pytest.mark.rule("3G8")
async def test_errors_that_are_values(flavour: Flavour) -> None:
    error = {"type": "error", "error": {"message": "odd"}, "session_id": "s_1"}
    assert "error" in await types(flavour, Service([CREATED, error, COMPLETED, IDLE]))


@pytest.mark.rule("3G9")
async def test_a_tool_is_run(flavour: Flavour) -> None:
    service = Service([CREATED, call(), COMPLETED, IDLE])
    await types(flavour, service, tool_handlers={"lookup": lambda a: {"at": a["city"]}})
    assert service.results == [
        {
            "type": "agent.session.input.tool_result",
            "turn_id": "t_1",
            "call_id": "c_1",
            "success": True,
            "output": '{"at":"Rome"}',
        }
    ]
    keys = [request.headers["idempotency-key"] for request in service.posts]
    assert len(set(keys)) == 2


@pytest.mark.parametrize(
    "returned", [None, "text", [{"type": "input_text", "text": "x"}]], ids=["none", "str", "parts"]
)
async def test_outputs_as_they_are(flavour: Flavour, returned: Any) -> None:
    service = Service([CREATED, call(arguments={"city": "Rome"}), COMPLETED, IDLE])
    await types(flavour, service, tool_handlers={"lookup": lambda _: returned})
    assert service.results[0]["output"] == returned


@pytest.mark.rule("3G10", "3G11")
@pytest.mark.parametrize(
    "arguments, returned, stage",
    [
        ("{}", ZeroDivisionError("secret"), "execution"),
        ("{", None, "arguments"),
        ("[]", None, "arguments"),
        ("{}", {1, 2}, "output"),
        ("{}", {"x": float("nan")}, "output"),
    ],
)
async def test_a_tool_that_fails(
    flavour: Flavour, arguments: str, returned: Any, stage: str
) -> None:
    told: list[Any] = []

    def handler(_: Any) -> Any:
        if isinstance(returned, Exception):
            raise returned
        return returned

    def observe(error: Any) -> None:
        told.append(error)
        raise ZeroDivisionError

    service = Service([CREATED, call(arguments=arguments), COMPLETED, IDLE])
    await types(flavour, service, tool_handlers={"lookup": handler}, on_tool_error=observe)
    [sent] = service.results
    assert sent["success"] is False
    assert "secret" not in json.dumps(sent)
    assert "output" not in sent
    [error] = told
    assert (error.stage, error.tool_name, error.call_id) == (stage, "lookup", "c_1")
    assert (error.session_id, error.turn_id) == ("s_1", "t_1")


async def test_other_tools_are_left_to_the_caller(flavour: Flavour) -> None:
    service = Service([CREATED, call("other"), COMPLETED, IDLE])
    await types(flavour, service, tool_handlers={"lookup": print})
    assert len(service.posts) == 1


async def test_leaving_at_a_call_runs_nothing(flavour: Flavour) -> None:
    handled: list[Any] = []
    service = Service([call(), CREATED, COMPLETED, IDLE])
    handlers = {"lookup": handled.append}
    async with flavour.entered(start(flavour, service, tool_handlers=handlers)) as stream:
        await flavour.settle(stream.__anext__() if flavour.is_async else stream.__next__())
    assert handled == []
    assert service.body.closed


def refusal(message: str) -> httpx.Response:
    error = {"message": message, "code": "invalid_request_error"}
    return httpx.Response(400, json={"error": error})


@pytest.mark.rule("3G12")
async def test_a_result_before_its_time_is_sent_again(flavour: Flavour, clock: Clock) -> None:
    service = Service([CREATED, call(), COMPLETED, IDLE])
    service.refusals = [refusal("Unknown pending tool call: c_1") for _ in range(2)]
    await types(flavour, service, tool_handlers={"lookup": lambda _: "x"})
    assert clock.sleeps == [0.1, 0.3]
    assert len({request.headers["idempotency-key"] for request in service.posts[1:]}) == 1
    assert len(service.results) == 3


@pytest.mark.parametrize("message, tries", [("Unknown pending tool call: c_1", 4), ("no", 1)])
async def test_other_refusals_are_raised(
    flavour: Flavour, clock: Clock, message: str, tries: int
) -> None:
    service = Service([CREATED, call(), COMPLETED, IDLE])
    service.refusals = [refusal(message) for _ in range(9)]
    with pytest.raises(BadRequestError):
        await types(flavour, service, tool_handlers={"lookup": lambda _: "x"})
    assert len(service.results) == tries
    assert clock.sleeps == [0.1, 0.3, 0.6][: tries - 1]


@pytest.mark.rule("3G13")
async def test_turns_of_subagents_end_nothing(flavour: Flavour) -> None:
    sub = [turn("created", "queued", "t_0", subagent_id="a"), turn("completed", "completed", "t_0")]
    seen = await types(flavour, Service([*sub, IDLE, CREATED, IDLE, COMPLETED, IDLE, CREATED]))
    assert len(seen) == 7


@pytest.mark.parametrize(
    "events, count",
    [
        ([session("failed"), IDLE], 1),
        ([session("budget_reached"), IDLE], 1),
        ([CREATED, session("budget_reached"), COMPLETED, session("budget_reached"), IDLE], 4),
        ([session("budget_reached", id="other"), CREATED, COMPLETED, IDLE], 4),
    ],
)
async def test_where_a_turn_ends(flavour: Flavour, events: list[Any], count: int) -> None:
    assert len(await types(flavour, Service(events))) == count


@pytest.mark.rule("3G14")
async def test_a_connection_that_ends_too_early(flavour: Flavour) -> None:
    with pytest.raises(RuntimeError, match="before the turn"):
        await types(flavour, Service([CREATED]))
    with pytest.raises(AgentTurnResultError) as caught:
        await result(flavour, Service([CREATED]))
    assert caught.value.reason == "observation_failed"
    assert caught.value.turn_id == "t_1"
    assert isinstance(caught.value.__cause__, RuntimeError)


APPROVAL = {"type": "mcp_approval_request", "request_id": "r", "turn_id": "t_1"}
CALL_ACTION = {"type": "function_call", "name": "lookup", "call_id": "c_1", "turn_id": "t_1"}


@pytest.mark.rule("3G15")
@pytest.mark.parametrize(
    "events, reason",
    [
        ([CREATED, turn("failed", "failed"), IDLE], "failed"),
        ([CREATED, session("failed")], "failed"),
        ([CREATED, turn("cancelled", "cancelled"), IDLE], "cancelled"),
        ([CREATED, session("requires_action", required_actions=[APPROVAL])], "requires_action"),
        ([CREATED, session("requires_action", required_actions=[CALL_ACTION])], "requires_action"),
        ([session("budget_reached")], "incomplete"),
    ],
)
async def test_turns_without_a_result(flavour: Flavour, events: list[Any], reason: str) -> None:
    service = Service(events)
    with pytest.raises(AgentTurnResultError, match=reason.replace("_", " ")) as caught:
        await result(flavour, service)
    assert caught.value.reason == reason
    assert caught.value.session_id == "s_1"
    assert len(caught.value.required_actions) == (reason == "requires_action")
    assert service.body.closed


async def test_calls_of_registered_tools_need_nobody(flavour: Flavour) -> None:
    waiting = session("requires_action", required_actions=[CALL_ACTION])
    service = Service([CREATED, waiting, call(), message("m", "done"), COMPLETED, IDLE])
    found = await result(flavour, service, tool_handlers={"lookup": lambda _: "x"})
    assert found.output_text == "done"


@pytest.mark.rule("3G16")
async def test_the_messages_of_a_result(flavour: Flavour) -> None:
    events = [
        CREATED,
        message("m_2", "second", 5),
        message("m_1", "old", 1),
        message("m_c", "thinking", 2, phase="commentary"),
        message("m_p", "partial", 3, status="incomplete"),
        message("m_1", "first ", 1),
        COMPLETED,
        IDLE,
    ]
    found = await result(flavour, Service(events))
    assert [each.id for each in found.messages] == ["m_1", "m_2"]
    assert found.output_text == "first second"
    assert (found.session_id, found.turn_id, found.output_parsed) == ("s_1", "t_1", None)


async def test_an_odd_message_is_kept_and_told_of(flavour: Flavour) -> None:
    service = Service([CREATED, message("m", "secret", role=["secret"]), COMPLETED, IDLE])
    with pytest.warns(UserWarning, match="role") as told:
        found = await result(flavour, service)
    assert found.output_text == "secret"
    assert all("secret" not in str(each.message) for each in told)


async def test_parsed_output(flavour: Flavour) -> None:
    async with flavour.entered(start(flavour, Service(SIMPLE), output_type=Place)) as stream:
        found: AgentTurnResult[Place] = await flavour.settle(stream.get_final_result())
        assert found.output_parsed == Place(city="Rome")
        assert await flavour.settle(stream.get_final_result()) is found


@pytest.mark.rule("3G17")
async def test_results_are_collected_from_the_start(flavour: Flavour) -> None:
    async with flavour.entered(start(flavour, Service(SIMPLE))) as stream:
        await flavour.settle(stream.until_done())
        with pytest.raises(RuntimeError, match="with_result_collection"):
            await flavour.settle(stream.get_final_result())
    async with flavour.entered(start(flavour, Service(SIMPLE))) as stream:
        assert stream.with_result_collection() is stream
        await flavour.settle(stream.until_done())
        assert (await flavour.settle(stream.get_final_result())).output_text


@pytest.mark.rule("3G18")
@pytest.mark.parametrize("texts", [["{"], ['{"city": "Rome"}', "secret"], []])
async def test_output_that_is_something_else(flavour: Flavour, texts: list[str]) -> None:
    messages = [message(f"m_{n}", text, n) for n, text in enumerate(texts)]
    with pytest.raises(AgentOutputParseError, match="Place") as caught:
        await result(flavour, Service([CREATED, *messages, COMPLETED, IDLE]), output_type=Place)
    assert caught.value.result.output_text == "".join(texts)
    assert caught.value.__cause__ is None
    assert caught.value.__suppress_context__


@pytest.mark.rule("3G25")
async def test_handlers_of_either_flavour(flavour: Flavour) -> None:
    async def handler(arguments: dict[str, Any]) -> str:
        return arguments["city"]

    told: list[Any] = []
    service = Service([CREATED, call(), COMPLETED, IDLE])
    await types(flavour, service, tool_handlers={"lookup": handler}, on_tool_error=told.append)
    [sent] = service.results
    assert sent["success"] is flavour.is_async
    if flavour.is_async:
        assert sent["output"] == "Rome"
    else:
        assert "AsyncOpenAI" in str(told[0].error)


# Tools


@pytest.mark.rule("3G19")
def test_functions_that_make_no_tool() -> None:
    def bare(city) -> None: ...  # noqa: ANN001
    def many(*cities: str) -> None: ...
    def more(**cities: str) -> None: ...
    def first(city: str, /) -> None: ...
    def hidden(_city: str) -> None: ...

    for function in (bare, many, more, first, hidden):
        with pytest.raises(TypeError, match="parameter"):
            function_tool(function)


@pytest.mark.rule("3G20")
def test_a_function_as_a_tool() -> None:
    @function_tool
    def lookup(city: str, count: Annotated[int, pydantic.Field(gt=0)] = 2) -> dict[str, Any]:
        """Look a city up."""
        return {"city": city, "count": count}

    definition = lookup.definition
    assert (definition["type"], definition["name"]) == ("function", "lookup")
    assert definition["description"] == "Look a city up."
    assert "strict" not in definition
    assert definition["parameters"]["required"] == ["city"]
    assert definition["parameters"]["additionalProperties"] is False
    definition["parameters"].clear()
    assert lookup.definition["parameters"]
    assert lookup({"city": "Rome"}) == '{"city":"Rome","count":2}'
    for wrong in ({"city": "Rome", "count": 0}, {"city": "Rome", "x": 1}, {}):
        with pytest.raises(pydantic.ValidationError):
            lookup(wrong)


def test_the_words_of_a_tool() -> None:
    @function_tool(name="find", description="Finds.", defer_loading=True)
    def lookup(city: str) -> str:
        return city

    assert lookup.name == "find"
    assert lookup.definition["description"] == "Finds."
    assert lookup.definition["defer_loading"] is True

    class Map:
        @staticmethod
        def nothing() -> None: ...

        def where(self, city: str) -> list[Any]:
            return [self.__class__.__name__, city]

    assert function_tool(Map().where)({"city": "Rome"}) == '["Map","Rome"]'
    assert function_tool(Map.nothing).definition["description"] == ""


async def test_a_coroutine_function_as_a_tool() -> None:
    @function_tool
    async def lookup(city: str) -> Place:
        return Place(city=city)

    assert await lookup({"city": "Rome"}) == '{"city":"Rome","n":1}'


@pytest.mark.parametrize(
    "returned, output",
    [
        (None, None),
        ("text", "text"),
        (Place(city="R"), '{"city":"R","n":1}'),
        ({"a": Place(city="R")}, '{"a":{"city":"R","n":1}}'),
        ([{"type": "input_text", "text": "x"}], [{"type": "input_text", "text": "x"}]),
        ([{"type": "input_text", "text": 1}], '[{"type":"input_text","text":1}]'),
        (iter([1, "\N{SNOWMAN}"]), '[1,"\N{SNOWMAN}"]'),
        (7, "7"),
        (True, "true"),
    ],
)
def test_what_a_typed_handler_may_return(returned: Any, output: Any) -> None:
    tool = pydantic_function_tool(Place, handler=lambda _: returned)
    assert (tool.name, tool.definition["description"]) == ("Place", "Where it is.")
    assert tool({"city": "Rome"}) == output


def test_what_a_typed_handler_may_not_return() -> None:
    with pytest.raises(ValueError, match="JSON"):
        pydantic_function_tool(Place, handler=lambda _: float("nan"))({"city": "Rome"})
    with pytest.raises(TypeError, match="not JSON"):
        pydantic_function_tool(Place, handler=lambda _: object())({"city": "Rome"})


def test_arguments_that_contain_themselves() -> None:
    class Tree(pydantic.BaseModel):
        branches: list[Tree]

    tool = FunctionTool(Tree, lambda tree: len(tree.branches), name="grow", description="")
    assert tool({"branches": [{"branches": []}]}) == 1


def test_tools_that_cannot_be() -> None:
    with pytest.raises(ValueError, match="name"):
        FunctionTool(Place, print, name="", description="")

    class Numbers(pydantic.RootModel[list[int]]):
        pass

    with pytest.raises(TypeError, match="Numbers"):
        FunctionTool(Numbers, print, name="numbers", description="")


def test_the_format_of_an_output_type() -> None:
    made = agent_text_format(Place)
    assert set(made) == {"type", "schema"}
    assert made["schema"]["required"] == ["city", "n"]
    with pytest.raises(TypeError, match="output type"):
        agent_text_format(int)
