"""The method and the JSON of every event that a connection can send, derived from the types."""

from __future__ import annotations

import inspect
import json
from typing import Any, get_args, get_type_hints

import pytest

from openai import AsyncOpenAI, OpenAI, types
from openai._types import NotGiven, Omit
from openai.types import live, realtime, responses
from tests.flavours import Flavour
from tests.socket.theatre import hold, theatre

pytestmark = pytest.mark.anyio


@pytest.fixture(params=["sync", "async"])
def flavour(request: pytest.FixtureRequest) -> Flavour:
    return Flavour(request.param)


@pytest.fixture
def anyio_backend() -> str:
    return "asyncio"


CONNECTIONS: dict[str, tuple[Any, Any]] = {
    "realtime": (lambda c: c.realtime.connect(model="m"), realtime.RealtimeClientEvent),
    "beta.realtime": (
        lambda c: c.beta.realtime.connect(model="m"),
        types.beta.realtime.RealtimeClientEvent,
    ),
    "responses": (lambda c: c.responses.connect(), responses.ResponsesClientEvent),
    "beta.responses": (
        lambda c: c.beta.responses.connect(),
        types.beta.BetaResponsesClientEvent,
    ),
    "live": (lambda c: c.live.connect(), live.ClientEvent),
    "live.forks": (lambda c: c.live.forks.connect(session_id="s"), live.ForkClientEvent),
    "live.sideband": (
        lambda c: c.live.sideband.connect(session_id="s"),
        live.ConnectClientEvent,
    ),
    "translations": (
        lambda c: c.realtime.translations.connect("m"),
        realtime.RealtimeTranslationClientEvent,
    ),
}

LEGACY_ALSO_SENDS = {"beta.realtime": {"transcription_session.update"}}


def events(union: Any) -> dict[str, Any]:
    """Return the models of a union by their `type`."""
    found: dict[str, Any] = {}
    for member in get_args(union):
        members = get_args(member) if not hasattr(member, "model_fields") else (member,)
        for model in members or ():
            if hasattr(model, "model_fields"):
                found[get_args(get_type_hints(model)["type"])[0]] = model
    return found


def senders(owner: Any, path: str = "") -> dict[str, Any]:
    """Return the methods that send something, by the type of their event."""
    found: dict[str, Any] = {}
    for name in dir(type(owner)):
        if name.startswith("_"):
            continue
        attribute = inspect.getattr_static(type(owner), name)
        where = f"{path}.{name}".removeprefix(".")
        if hasattr(attribute, "func"):
            found |= senders(getattr(owner, name), where)
        elif path and callable(attribute):
            found[where] = getattr(owner, name)
    return found


@pytest.mark.rule("K5", "K18", "3L4", "3L5", "3K25")
@pytest.mark.parametrize("name", CONNECTIONS)
async def test_every_event_has_its_method(flavour: Flavour, name: str) -> None:
    connect, union = CONNECTIONS[name]
    with theatre(hold) as house:
        manager = connect(
            flavour.client(base_url=house.base_url, websocket_base_url=house.base_url)
        )
        expected: list[dict[str, Any]] = []
        async with flavour.entered(manager) as connection:
            methods = senders(connection)
            assert set(methods) == set(events(union))
            for event_type, method in methods.items():
                parameters = inspect.signature(method).parameters
                fields = set(events(union)[event_type].model_fields) - {"type"}
                assert {p.removesuffix("_") for p in parameters} == {
                    f.removesuffix("_") for f in fields
                }
                assert all(p.kind is p.KEYWORD_ONLY for p in parameters.values())
                required = {n for n, p in parameters.items() if p.default is p.empty}
                for given in (required, set(parameters)):
                    values = dict.fromkeys(given)
                    await flavour.settle(method(**values))
                    expected.append({"type": event_type, **values})
            await flavour.settle(connection.close())
    assert house.events == expected


@pytest.mark.parametrize("client_class", [OpenAI, AsyncOpenAI])
def test_what_may_be_left_out_is_omitted(client_class: Any) -> None:
    from openai.resources.beta.realtime.realtime import RealtimeResponseResource as Legacy
    from openai.resources.realtime.realtime import RealtimeResponseResource

    for resource, kind in ((RealtimeResponseResource, Omit), (Legacy, NotGiven)):
        default = inspect.signature(resource.create).parameters["event_id"].default
        assert isinstance(default, kind)


@pytest.mark.rule("3L1", "3L2", "3L3", "3T1", "K18")
@pytest.mark.parametrize(
    "name, path",
    [
        ("realtime", "/v1/realtime?model=m"),
        ("responses", "/v1/responses"),
        ("beta.responses", "/v1/responses"),
        ("live", "/v1/live/sessions"),
        ("live.forks", "/v1/live/sessions/s/fork"),
        ("live.sideband", "/v1/live/sessions/s/attach"),
        ("translations", "/v1/realtime/translations?model=m"),
    ],
)
async def test_paths(flavour: Flavour, name: str, path: str) -> None:
    with theatre() as house:
        async with flavour.entered(CONNECTIONS[name][0](flavour.client(base_url=house.base_url))):
            assert house.paths == [path]
            assert house.header("openai-beta") == []


@pytest.mark.rule("3L2")
async def test_a_session_id_is_one_segment_of_the_path(flavour: Flavour) -> None:
    with theatre() as house:
        client = flavour.client(base_url=house.base_url)
        sideband = client.live.sideband.connect(session_id="a/b", graceful_close=True)
        async with flavour.entered(sideband):
            assert house.paths == ["/v1/live/sessions/a%2Fb/attach?graceful_close=true"]
        with pytest.raises(ValueError, match="dot-segment"):
            await flavour.settle(client.live.forks.connect(session_id="..").enter())


@pytest.mark.rule("3L6")
def test_live_connections_queue_more(flavour: Flavour) -> None:
    from openai import WebSocketQueueFullError

    manager = flavour.client().live.connect()
    manager._queue.enqueue("x" * 2_097_152)
    with pytest.raises(WebSocketQueueFullError):
        manager._queue.enqueue("x")


@pytest.mark.rule("3L7")
async def test_a_closed_session_does_not_end_the_iteration(flavour: Flavour) -> None:
    from tests.socket.theatre import leave

    closed = {"type": "session.closed", "event_id": "e"}
    with theatre(leave(1000, closed, closed)) as house:
        client = flavour.client(base_url=house.base_url)
        async with flavour.entered(client.live.connect()) as connection:
            seen = [event.type for event in await flavour.collect(connection)]
    assert seen == ["session.closed", "session.closed"]


@pytest.mark.rule("E142")
@pytest.mark.parametrize("kind", ["session.paused", "session.resumed"])
async def test_a_second_connection_sees_pauses(flavour: Flavour, kind: str) -> None:
    from openai.types.live.connect_server_event import SessionPaused, SessionResumed
    from tests.socket.theatre import leave

    sent = {"type": kind, "event_id": "e_1", "client_event_id": "c_1"}
    seen: list[Any] = []
    with theatre(leave(1000, sent)) as house:
        client = flavour.client(base_url=house.base_url)
        async with flavour.entered(client.live.sideband.connect(session_id="s")) as connection:
            connection.on(kind, seen.append)
            await flavour.settle(connection.dispatch_events())
    classes = {"session.paused": SessionPaused, "session.resumed": SessionResumed}
    assert [type(event) for event in seen] == [classes[kind]]
    assert seen[0].client_event_id == "c_1"


async def test_nested_values_are_sent_as_plain_json(flavour: Flavour) -> None:
    item = responses.ResponseOutputText(annotations=[], text="hi", type="output_text")
    with theatre(hold) as house:
        client = flavour.client(base_url=house.base_url)
        async with flavour.entered(client.responses.connect()) as connection:
            parts = (part for part in [item])
            await flavour.settle(connection.response.create(model="m", input=parts))
            await flavour.settle(connection.close())
    assert json.loads(house.note_event[0])["input"] == [
        {"annotations": [], "text": "hi", "type": "output_text"}
    ]
