"""Objects of kinds that this version does not know, and values of other types than declared."""

from __future__ import annotations

import copy
import json
import pickle
from collections.abc import Iterable
from typing import Annotated, Any, Literal, get_args

import pydantic
import pytest
from hypothesis import given, strategies as st

from openai import BaseModel, UnknownMember
from openai._models import construct_type
from openai._reply.json import construct_json
from openai._utils import PropertyInfo
from openai.types.beta import AssistantStreamEvent
from openai.types.chat import ChatCompletion
from openai.types.realtime import RealtimeServerEvent
from openai.types.responses import (
    Response,
    ResponseAudioDeltaEvent,
    ResponseOutputItem,
    ResponseStreamEvent,
)
from openai.types.responses.response_output_item import McpCall
from openai.types.webhooks import UnwrapWebhookEvent
from tests.family import httpx
from tests.flavours import Flavour

pytestmark = [pytest.mark.anyio, pytest.mark.filterwarnings("error")]

ITEM = {"type": "dance", "id": "d_1", "moves": [{"type": "step", "at": 1}], "note": None}
PART = {"type": "output_video", "url": "https://x.test/v"}
MESSAGE = {"id": "m_1", "type": "message", "role": "assistant", "status": "done", "content": [PART]}
RESPONSE = {
    "id": "resp_1",
    "object": "response",
    "created_at": "today",
    "model": 4,
    "status": "dancing",
    "output": [ITEM, MESSAGE],
    "tools": [{"type": "stage", "size": 3}],
    "tool_choice": {"type": "stage"},
    "usage": {"input_tokens": "many", "output_tokens": 1},
}
EVENTS: list[dict[str, Any]] = [
    {"type": "response.created", "sequence_number": 0, "response": {**RESPONSE, "output": []}},
    {"type": "response.curtain", "up": True},
    {"type": "response.output_item.added", "sequence_number": 2, "output_index": 0, "item": ITEM},
    {"type": "response.dance.delta", "sequence_number": 3, "output_index": 0, "delta": "step"},
    {"type": "response.output_item.done", "sequence_number": 4, "output_index": 0, "item": ITEM},
    {
        "type": "response.completed",
        "sequence_number": 5,
        "response": {**RESPONSE, "status": "completed", "output": [ITEM]},
    },
]


def both_ways(type_: Any, data: Any) -> list[Any]:
    """Build `data` from decoded data and, twice, from text."""
    text = json.dumps(data).encode()
    careful = construct_type(value=data, type_=type_)
    return [careful, *(construct_json(type_, text) for _ in range(2))]


def dumps_of(model: pydantic.BaseModel) -> Iterable[Any]:
    """Return what every method makes of a model, as plain data."""
    yield model.model_dump(exclude_unset=True)
    yield model.model_dump(exclude_unset=True, mode="json")
    yield json.loads(model.model_dump_json(exclude_unset=True))
    if isinstance(model, BaseModel):
        yield model.to_dict()
        yield json.loads(model.to_json())


@pytest.mark.rule("U1", "U3")
@pytest.mark.parametrize(
    "union",
    [
        ResponseStreamEvent,
        ResponseOutputItem,
        RealtimeServerEvent,
        UnwrapWebhookEvent,
        get_args(ResponseOutputItem)[0],
    ],
)
def test_an_unknown_tag_means_a_neutral_class(union: Any) -> None:
    for made in both_ways(union, ITEM):
        assert type(made) is UnknownMember
        assert (made.type, made.id, made.moves, made.note) == ("dance", "d_1", ITEM["moves"], None)
        assert list(dumps_of(made)) == [ITEM] * 5
        for twin in (
            copy.copy(made),
            copy.deepcopy(made),
            pickle.loads(pickle.dumps(made)),
            made.model_copy(),
        ):
            assert twin == made
            assert repr(twin) == repr(made) == f"UnknownMember({_spelt(ITEM)})"


def _spelt(data: dict[str, Any]) -> str:
    return ", ".join(f"{key}={value!r}" for key, value in data.items())


@pytest.mark.rule("U1")
def test_programs_can_ask_what_it_is_not() -> None:
    event: Any = construct_json(ResponseStreamEvent, b'{"type": "response.new", "delta": "x"}')
    assert not isinstance(event, ResponseAudioDeltaEvent)
    match event:
        case ResponseAudioDeltaEvent():
            pytest.fail("It has no audio.")
        case UnknownMember(type="response.new", delta=delta):
            assert delta == "x"
        case _:
            pytest.fail("It has a type.")


@pytest.mark.rule("U1")
def test_events_are_distinguished_by_their_own_key() -> None:
    for made in both_ways(AssistantStreamEvent, {"event": "thread.new", "data": {"id": "t"}}):
        assert type(made) is UnknownMember
        assert (made.event, made.data) == ("thread.new", {"id": "t"})


@pytest.mark.rule("U2")
def test_only_what_all_members_have_is_none_when_it_is_missing() -> None:
    for event in both_ways(ResponseStreamEvent, {"type": "response.new"}):
        assert event.sequence_number is None
        assert not hasattr(event, "delta")
        with pytest.raises(AttributeError, match="delta"):
            _ = event.delta
        for twin in (copy.deepcopy(event), pickle.loads(pickle.dumps(event)), event.model_copy()):
            assert twin.sequence_number is None
        assert list(dumps_of(event)) == [{"type": "response.new"}] * 5
        assert event.model_dump() == {"type": "response.new"}


class First(BaseModel):
    type: Literal["first"]
    x: int


class Second(BaseModel):
    type: Literal["second"]
    x: int


class Optional(BaseModel):
    type: Literal["optional"] | None = None
    x: int


class Plain(pydantic.BaseModel):
    type: Literal["plain"]


class Plainer(pydantic.BaseModel):
    type: Literal["plainer"]


Declared = Annotated[First | Second | Optional, PropertyInfo(discriminator="type")]


@pytest.mark.rule("U1", "U5")
@pytest.mark.parametrize("union", [Declared, First | Second | Optional])
@pytest.mark.parametrize(
    "data, member",
    [
        ({"type": "third", "x": 1}, UnknownMember),
        ({"type": "third"}, UnknownMember),
        ({"type": 3, "x": 1}, UnknownMember),
        ({"type": ["first"], "x": 1}, UnknownMember),
        ({"type": "second", "x": "?"}, Second),
        ({"type": "optional", "x": "?"}, Optional),
        ({"type": None, "x": "?"}, First),
        ({"x": "?"}, First),
        ({"x": 1}, Optional),
    ],
)
def test_the_tag_decides(union: Any, data: Any, member: type[Any]) -> None:
    for made in both_ways(union, data):
        assert type(made) is member
        assert made.to_dict() == data


@pytest.mark.rule("U5")
@pytest.mark.parametrize(
    "union, member",
    [(First | Leafless, First) for Leafless in (Plain, dict[str, int])]
    + [(Annotated[Plain | Plainer, PropertyInfo(discriminator="type")], Plain)],
)
def test_other_unions_are_built_as_before(union: Any, member: type[Any]) -> None:
    for made in both_ways(union, {"type": "third", "x": "?"}):
        assert type(made) is member


@pytest.mark.rule("U4", "U6")
async def test_a_response_with_unknown_things(flavour: Flavour) -> None:
    client = flavour.client(lambda _: httpx.Response(200, json=RESPONSE))
    made = await flavour.settle(client.responses.create(model="m", input="x"))
    parsed = await flavour.settle(client.responses.parse(model="m", input="x", text_format=First))
    raw = await flavour.settle(client.responses.with_raw_response.create(model="m", input="x"))
    for response in (made, parsed, raw.parse()):
        item, message = response.output
        assert type(item) is UnknownMember
        assert type(message.content[0]) is UnknownMember
        assert type(response.tools[0]) is UnknownMember
        assert response.output_text == ""
        for dump in dumps_of(response):
            assert json.loads(json.dumps(dump)) == RESPONSE
    assert parsed.output_parsed is None


@pytest.mark.rule("U4", "U6")
async def test_events_of_unknown_kinds_pass_through(flavour: Flavour) -> None:
    text = "".join(f"data: {json.dumps(event)}\n\n" for event in EVENTS)
    headers = {"content-type": "text/event-stream"}
    client = flavour.client(lambda _: httpx.Response(200, headers=headers, text=text))
    stream = await flavour.settle(client.responses.create(model="m", input="x", stream=True))
    plain = await flavour.collect(stream)
    manager = client.responses.stream(model="m", input="x", text_format=First)
    async with flavour.entered(manager) as helper:
        events = await flavour.collect(helper)
        final = await flavour.settle(helper.get_final_response())
    for found in (plain, events):
        kinds = [type(event) is UnknownMember for event in found]
        assert kinds == [False, True, False, True, False, False]
        for event, sent in zip(found, EVENTS, strict=True):
            for dump in dumps_of(event):
                assert json.loads(json.dumps(dump)) == sent
    assert final.output[0].to_dict() == ITEM


@pytest.mark.rule("U4")
async def test_calls_of_unknown_kinds(flavour: Flavour) -> None:
    call = {"id": "c_1", "type": "dance", "dance": {"move": "step"}}
    message = {"role": "assistant", "content": None, "tool_calls": [call]}
    choice = {"index": 0, "finish_reason": "tool_calls", "message": message}
    answer = {"id": "c", "object": "chat.completion", "choices": [choice]}
    client = flavour.client(lambda _: httpx.Response(200, json=answer))
    chat = client.chat.completions
    for completion in (
        await flavour.settle(chat.create(model="m", messages=[])),
        await flavour.settle(chat.parse(model="m", messages=[], response_format=First)),
    ):
        (found,) = completion.choices[0].message.tool_calls
        assert type(found) is UnknownMember
        assert found.dance == {"move": "step"}
        assert found.to_dict() == call


@pytest.mark.rule("U4")
async def test_a_page_of_unknown_items(flavour: Flavour) -> None:
    page = {"object": "list", "data": [ITEM, {"type": "dance"}], "has_more": False}
    client = flavour.client(lambda _: httpx.Response(200, json=page))
    items = await flavour.collect(client.conversations.items.list("conv_1"))
    assert [type(item) for item in items] == [UnknownMember] * 2
    assert [item.to_dict() for item in items] == page["data"]


@pytest.mark.rule("U4")
async def test_a_next_page_after_an_unknown_item(flavour: Flavour) -> None:
    pages = [
        {"object": "list", "data": [ITEM], "has_more": True, "last_id": "d_1"},
        {"object": "list", "data": [{"type": "dance"}], "has_more": False},
    ]
    client = flavour.client(
        lambda request: httpx.Response(200, json=pages["after" in request.url.params])
    )
    items = await flavour.collect(client.conversations.items.list("conv_1"))
    assert [item.to_dict() for item in items] == [ITEM, {"type": "dance"}]


ANY_JSON = st.recursive(
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats(allow_nan=False, allow_infinity=False)
    | st.text(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(), inner, max_size=3),
    max_leaves=8,
)


@pytest.mark.rule("U6")
@given(
    data=st.fixed_dictionaries(
        {},
        optional={
            "id": ANY_JSON,
            "status": ANY_JSON,
            "created_at": ANY_JSON,
            "output": ANY_JSON | st.lists(st.dictionaries(st.just("type"), ANY_JSON)),
            "usage": ANY_JSON,
            "choices": st.lists(st.dictionaries(st.sampled_from(["index", "message"]), ANY_JSON)),
        },
    )
)
def test_whatever_came_is_dumped_without_a_warning(data: dict[str, Any]) -> None:
    for cls in (Response, ChatCompletion, McpCall):
        made = construct_json(cls, json.dumps(data).encode())
        for dump in dumps_of(made):
            assert json.loads(json.dumps(dump)) == json.loads(json.dumps(data))
