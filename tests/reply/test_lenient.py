"""Building models directly from JSON gives the same result as the reference implementation."""

from __future__ import annotations

import copy
import gc
import json
import pickle
import threading
from collections.abc import Iterator
from random import Random
from typing import Annotated, Any, Literal

import pytest
from hypothesis import HealthCheck, example, given, settings, strategies as st

from openai._models import BaseModel, UnknownMember, construct_type
from openai._reply import json as parse
from openai._reply.json import construct_json, load_json
from openai._reply.shaping import checked
from openai._utils import PropertyInfo
from openai.pagination import SyncCursorPage
from openai.types import FileObject
from openai.types.chat import ChatCompletion, ChatCompletionChunk
from openai.types.responses import Response, ResponseStreamEvent
from tests.reply.shaping_zoo import (
    ZOO,
    Aliased,
    Choices,
    Containers,
    Leaf,
    Pages,
    Shape,
    Tree,
    anything,
    difference,
    expected,
    near,
)

REAL: list[Any] = [
    ChatCompletion,
    ChatCompletionChunk,
    Response,
    ResponseStreamEvent,
    SyncCursorPage[FileObject],
]


@pytest.fixture(params=[100, 0], ids=["patient", "impatient"])
def patience(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """Rebuild validators after many slow values, and after each."""
    monkeypatch.setattr(checked, "_PATIENCE", request.param)


def check(type_: Any, data: Any) -> None:
    text = json.dumps(data).encode()
    careful = construct_type(value=json.loads(text), type_=type_)
    assert difference(careful, expected(json.loads(text), type_)) is None
    # Twice: what was learnt from the data the first time is used the second.
    for _ in range(2):
        assert difference(construct_json(type_, text), careful) is None


@pytest.mark.usefixtures("patience")
@settings(
    max_examples=400,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(type_=st.sampled_from(ZOO), rnd=st.randoms(use_true_random=False))
def test_nearly_valid_data_is_shaped_by_the_rules(type_: Any, rnd: Random) -> None:
    check(type_, near(rnd, type_))


@settings(max_examples=200, deadline=None)
@given(type_=st.sampled_from(ZOO), rnd=st.randoms(use_true_random=False))
def test_any_data_is_shaped_by_the_rules(type_: Any, rnd: Random) -> None:
    check(type_, anything(rnd))


@settings(max_examples=60, deadline=None)
@given(type_=st.sampled_from(REAL), rnd=st.randoms(use_true_random=False))
def test_responses_are_shaped_by_the_rules(type_: Any, rnd: Random) -> None:
    check(type_, near(rnd, type_, depth=2))


@settings(max_examples=200, deadline=None)
@given(text=st.text() | st.binary() | st.sampled_from(['{"a":1', "[1,]", "nul", "", "\ufeff"]))
@example(text="NaN")
@example(text="-Infinity")
@example(text="1e999")
@example(text='"\\ud800"')
@example(text='\ufeff{"a": 1}')
@example(text='{"a": 1, "a": 2, "b": 3, "a": 4}')
@example(text="1" * 4000)
@example(text="[" * 500 + "]" * 500)
@example(text=b"\xff\xfe[\x001\x00]\x00".decode("latin-1"))
def test_text_is_read_as_the_standard_library_reads_it(text: str | bytes) -> None:
    data = text.encode("utf-8", "surrogatepass") if isinstance(text, str) else text
    try:
        wanted = json.loads(data)
    except ValueError:
        for read in (load_json, lambda data: construct_json(Leaf, data)):
            with pytest.raises(json.JSONDecodeError):
                read(data)
        return
    assert difference(load_json(data), wanted) is None
    assert difference(construct_json(object, data), wanted) is None


@pytest.mark.parametrize(
    "type_, text",
    [
        (Leaf, '{"name": 1, "name": "b", "x": 1, "x": 2}'),
        (Shape, '{"type": "circle", "type": "box", "side": "4"}'),
        (Shape, '{"type": "box", "radius": 1, "type": "circle", "radius": "?"}'),
        (Leaf, '{"name": "\\ud800", "n": [NaN]}'),
        (list[float], "[NaN, 1e999, -1e999, 1, true]"),
        *(
            (Leaf, f'{{"name": "b", "share": {number}, "maybe_share": {number}}}')
            for number in ["1" * 19, "-1" + "0" * 30, "1" + "0" * 400, "1e999", "NaN", '"1.5"']
        ),
        (float | str, "1" + "0" * 400),
        (int | float, "1e300"),
        (Leaf, '\ufeff{"name": "b"}'),
        (Aliased, '{"in_": 1, "in": null}'),
    ],
)
def test_odd_texts_are_shaped_like_their_data(type_: Any, text: str) -> None:
    data = text.encode()
    careful = construct_type(value=json.loads(data), type_=type_)
    for _ in range(3):
        assert difference(construct_json(type_, data), careful) is None


def test_deep_data_is_shaped_to_the_end() -> None:
    data: Any = {"value": 0, "children": []}
    for n in range(60):
        data = {"value": n, "parent": data, "children": [{"value": "x"}]}
    check(Tree, data)


def test_validators_of_pydantic_are_not_used_where_a_class_has_them() -> None:
    class Complete(BaseModel):
        x: int

    class Outer(BaseModel):
        inner: Complete

    assert Complete.model_validate({"x": 1}).x == 1
    made = construct_json(Outer, b'{"inner": {"x": "?"}}')
    assert type(made.inner) is Complete
    assert made.inner.to_dict(warnings=False) == {"x": "?"}


def test_nothing_of_pydantic_is_built_for_a_response() -> None:
    class Item(BaseModel):
        type: Literal["a"]
        x: int | None = None

    class Other(BaseModel):
        type: Literal["b"]
        y: Item

    class Answer(BaseModel):
        items: list[Annotated[Item | Other, PropertyInfo(discriminator="type")]]
        one: Other | None = None

    data = b'{"items": [{"type": "b", "y": {}}, {"type": "a"}, {"type": "q"}], "one": {"y": 1}}'
    made = construct_json(Answer, data)
    assert [type(item) for item in made.items] == [Other, Item, UnknownMember]
    assert not any(cls.__pydantic_complete__ for cls in (Item, Other, Answer))


def test_validators_grow_by_what_they_meet(monkeypatch: pytest.MonkeyPatch) -> None:
    class A(BaseModel):
        type: Literal["a"]
        x: int

    class B(BaseModel):
        type: Literal["b"]
        x: str

    items: Any = list[Annotated[A | B, PropertyInfo(discriminator="type")]]
    slow: list[object] = []
    original = checked.validate_union
    monkeypatch.setattr(checked, "_PATIENCE", 3)

    def validate_union(plan: Any, value: Any) -> Any:
        slow.append(value)
        return original(plan, value)

    monkeypatch.setattr("openai._reply.shaping.construct.validate_union", validate_union)
    text = json.dumps([{"type": "a", "x": n} for n in range(50)]).encode()
    assert [item.x for item in construct_json(items, text)] == list(range(50))
    assert 0 < len(slow) < 6
    slow.clear()
    mixed = json.dumps([{"type": "a", "x": 1}, {"type": "b", "x": "1"}]).encode()
    assert [type(item) for item in construct_json(items, mixed)] == [A, B]
    assert slow == [{"type": "b", "x": "1"}]
    assert len(construct_json(items, json.dumps([{"type": "b", "x": "y"}] * 9).encode())) == 9
    slow.clear()
    construct_json(items, mixed)
    assert slow == []


@pytest.mark.parametrize("seed", range(12))
@pytest.mark.parametrize("type_", [Leaf, Aliased, Choices, Containers, Tree, Pages[Leaf]])
def test_models_made_from_json_are_whole(type_: Any, seed: int) -> None:
    data = near(Random(seed), type_, depth=3)
    made = construct_json(type_, json.dumps(data).encode())
    careful: Any = construct_type(value=data, type_=type_)
    if not isinstance(made, BaseModel):
        assert difference(made, careful) is None
        return
    assert made == careful
    assert repr(made) == repr(careful)
    assert made.to_json(warnings=False) == careful.to_json(warnings=False)
    for copied in (made.model_copy(), copy.deepcopy(made), pickle.loads(pickle.dumps(made))):
        assert difference(copied, careful) is None
    made.later = 1  # type: ignore[attr-defined]
    assert made.to_dict(warnings=False)["later"] == 1


def test_types_that_cannot_be_hashed_are_shaped_too() -> None:
    type_: Any = list[Annotated[Leaf, ["unhashable"]]]
    assert construct_json(type_, b'[{"name": 1}]') == [Leaf.construct(name=1)]


def test_the_memory_of_types_is_bounded(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(parse, "_CACHE_SIZE", 4)
    for n in range(20):
        union: Any = Annotated[int, n]
        assert construct_json(list[union], b"[1]") == [1]
        assert len(parse._shapers) <= 5
        assert len(parse._shapers_by_spelling) <= 5


def test_threads_may_share_a_type() -> None:
    texts = [json.dumps(near(Random(seed), Choices)).encode() for seed in range(40)]
    wanted = [construct_type(value=json.loads(text), type_=Choices) for text in texts]
    failures: list[str | None] = []

    def run() -> None:
        for text, careful in zip(texts, wanted, strict=True):
            failures.append(difference(construct_json(Choices, text), careful))

    threads = [threading.Thread(target=run) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert failures == [None] * len(threads) * len(texts)


@pytest.fixture
def collector() -> Iterator[None]:
    was_enabled = gc.isenabled()
    yield
    (gc.enable if was_enabled else gc.disable)()


@pytest.mark.usefixtures("collector")
@pytest.mark.parametrize("enabled", [True, False])
@pytest.mark.parametrize("size, pauses", [(10, False), (parse._LARGE_BODY, True)])
@pytest.mark.parametrize("valid", [True, False])
def test_the_collector_rests_while_a_large_body_is_read(
    enabled: bool, size: int, pauses: bool, valid: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    seen: list[bool] = []
    monkeypatch.setattr(parse, "_construct", lambda type_, data: seen.append(gc.isenabled()))
    if not valid:
        monkeypatch.setattr(parse, "_construct", lambda type_, data: 1 / 0)
    (gc.enable if enabled else gc.disable)()
    try:
        construct_json(Containers, b" " * (size + 1))
    except ZeroDivisionError:
        assert not valid
    assert gc.isenabled() is enabled
    assert seen == ([enabled and not pauses] if valid else [])
