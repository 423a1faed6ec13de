"""Models: construction without validation, dumps, equality, copies; and request options."""

# ruff: noqa: UP007, UP045 - responses are declared in either spelling

from __future__ import annotations

import copy
import json
import operator
import os
import pickle
import subprocess
import sys
import threading
from collections import deque
from collections.abc import Iterable, Iterator
from datetime import date, datetime, timezone
from typing import Annotated, Any, Literal, Optional, Union

import pydantic
import pytest
from pydantic import Field, TypeAdapter, ValidationError
from pydantic_core import PydanticSerializationError
from typing_extensions import TypedDict, get_type_hints

import openai
from openai import _compat
from openai._models import (
    DISCRIMINATOR_CACHE,
    BaseModel,
    EagerIterable,
    GenericModel,
    add_request_id,
    build,
    construct_type,
    construct_type_unchecked,
    is_basemodel,
    is_basemodel_type,
    set_pydantic_config,
    validate_type,
)
from openai._reply.json import construct_json
from openai._reply.shaping.construct import is_constructed_leniently
from openai._reply.shaping.dump import build_and_retry
from openai._request.options import FinalRequestOptions
from openai._types import NotGiven, not_given, omit
from openai._utils import PropertyInfo
from openai.pagination import SyncCursorPage
from openai.types.chat import ParsedChatCompletion
from openai.types.responses import ParsedResponse
from tests.family import httpx
from tests.flavours import Flavour, Recorder
from tests.reply.shaping_zoo import Aliased, Defaults, Leaf, Open, Pages


class Named(BaseModel):
    name: str
    n: int | None = None


class Parent(BaseModel):
    child: Named | None = None
    children: list[Named]


class First(BaseModel):
    type: Literal["a"]
    data: bool


class Second(BaseModel):
    type: Literal["b"]
    data: int


Either = Annotated[First | Second, PropertyInfo(discriminator="type")]


@pytest.mark.rule("T111")
def test_fields_keep_values_of_any_type() -> None:
    made: Any = Named.construct(name=5, x=1)
    assert made == Named.model_construct(name=5, x=1)
    assert made.name == 5
    assert made.x == 1
    assert made.model_extra == {"x": 1}


def test_missing_fields_have_their_default_and_are_not_set() -> None:
    made = Named.construct()
    assert made.model_dump(warnings=False) == {"name": None, "n": None}
    assert made.model_fields_set == set()


def test_extras_are_not_counted_as_set() -> None:
    made = Named.construct(name="a", z=[1])
    assert made.model_fields_set == {"name"}
    validated = Named.model_validate({"name": "a", "z": 1})
    assert validated.model_fields_set == {"name"}
    assert validated.to_dict() == {"name": "a", "z": 1}


@pytest.mark.parametrize("key", ["self", "cls", "model_config", "_fields_set", "__class__", "é"])
def test_keys_of_the_data_never_meet_arguments(key: str) -> None:
    made: Any = construct_type(value={"name": "a", key: 1}, type_=Named)
    assert isinstance(made, Named)
    assert made.model_extra == {key: 1}


def test_the_fields_that_are_set_can_be_told() -> None:
    assert Named.construct({"name"}, name="a", n=1).model_fields_set == {"name"}


def test_nested_data_becomes_nested_models() -> None:
    made = Parent.construct(child={"name": 1}, children=[{"name": "a"}, 3, {"n": "x"}])
    assert made.child == Named.construct(name=1)
    assert made.children == [Named.construct(name="a"), 3, Named.construct(n="x")]


@pytest.mark.parametrize(
    "value, type_, expected",
    [
        ({"name": 5}, Named, Named.construct(name=5)),
        ([{"name": "a"}, 3], Named, [Named.construct(name="a"), 3]),
        (5, Named, 5),
        ({"name": "a"}, Union[Named, str], Named(name="a")),
        ("a", Union[Named, str], "a"),
        (None, Named, None),
        ({1: 2}, Named, {1: 2}),
        ({"k": {"name": "a"}}, dict[str, Named], {"k": Named.construct(name="a")}),
        ([1], dict, [1]),
        ({"a": [1]}, dict, {"a": [1]}),
        ([{"a": 1}], list, [{"a": 1}]),
        ("x", Named | int, "x"),
        ("5", Named | int, 5),
    ],
)
def test_values_are_shaped_as_far_as_they_fit(value: Any, type_: Any, expected: Any) -> None:
    assert construct_type(value=value, type_=type_) == expected
    assert construct_type_unchecked(value=value, type_=type_) == expected


@pytest.mark.rule("T121")
def test_the_discriminator_decides_when_other_fields_are_wrong() -> None:
    made = construct_type(value={"type": "b", "data": "foo", "new": True}, type_=Either)
    assert isinstance(made, Second)
    assert made.to_dict(warnings=False) == {"type": "b", "data": "foo", "new": True}


@pytest.mark.rule("T122")
@pytest.mark.parametrize("data", [{"x": 1}, {"type": None, "x": 1}])
def test_without_a_discriminator_the_first_member_is_meant(data: Any) -> None:
    made: Any = construct_type(value=data, type_=Either)
    assert type(made) is First
    assert made.model_extra == {"x": 1}


def test_what_a_union_says_about_its_members_is_kept() -> None:
    union: Any = Union[Named, First, Second]
    construct_type(
        value={"type": "b", "data": "?"},
        type_=Annotated[union, PropertyInfo(discriminator="type")],
    )
    found = DISCRIMINATOR_CACHE[union]
    assert found is not None
    assert (found.key, dict(found.members)) == ("type", {"a": First, "b": Second})


def test_the_discriminator_is_read_under_its_wire_name() -> None:
    class A(BaseModel):
        kind: Literal["a"] = Field(alias="type")
        x: int

    class B(BaseModel):
        kind: Literal["b"] = Field(alias="type")
        x: int

    union: Any = Annotated[A | B, PropertyInfo(discriminator="kind")]
    made = construct_type(value={"type": "b", "x": "no"}, type_=union)
    assert isinstance(made, B)


def test_unions_written_with_a_bar_have_discriminators_too() -> None:
    union: Any = Annotated[First | Second, PropertyInfo(discriminator="type")]
    assert isinstance(construct_type(value={"type": "b", "data": "?"}, type_=union), Second)


@pytest.mark.rule("T123")
@pytest.mark.parametrize(
    "value, expected",
    [(3, 3.0), (True, 1.0), ("3", "3"), (2**53 + 1, 2**53 + 1), (10**400, 10**400), (1.5, 1.5)],
)
def test_whole_numbers_become_floats_where_nothing_is_lost(value: Any, expected: Any) -> None:
    made = construct_type(value=value, type_=float)
    assert made == expected
    assert type(made) is type(expected)


@pytest.mark.rule("T124")
def test_dates_are_parsed_and_bad_ones_kept() -> None:
    class Times(BaseModel):
        at: datetime
        day: date
        maybe: datetime | None = None

    made = Times.construct(at="2024-05-01T12:30:00Z", day="2024-05-01", maybe="2024-05-01")
    assert made.at == datetime(2024, 5, 1, 12, 30, tzinfo=timezone.utc)
    assert made.day == date(2024, 5, 1)
    # A union is validated by pydantic, which takes a day for its midnight.
    assert made.maybe == datetime(2024, 5, 1)  # noqa: DTZ001
    bad = Times.construct(at="2024-05-01", day="2024-05-01T12:30:00Z", maybe="soon")
    assert bad.to_dict(warnings=False) == {
        "at": "2024-05-01",
        "day": "2024-05-01T12:30:00Z",
        "maybe": "soon",
    }


@pytest.mark.rule("T125")
def test_null_means_the_default_and_counts_as_set() -> None:
    made = Defaults.construct(five=None, names=None, labels=None)
    assert (made.five, made.names, made.labels) == (5, ["a"], {})
    assert made.model_fields_set == {"five", "names", "labels"}


def test_defaults_are_not_shared() -> None:
    one, other = Defaults.construct(), Defaults.construct()
    one.names.append("b")
    one.labels["k"] = "v"
    assert (other.names, other.labels) == (["a"], {})


@pytest.mark.rule("T126")
def test_dumps_to_dicts_hold_what_was_sent() -> None:
    made = Named.construct(name="a")
    assert made.to_dict() == {"name": "a"}
    assert made.model_dump() == {"name": "a", "n": None}
    assert made.to_dict(exclude_unset=False, exclude_none=True) == {"name": "a"}
    assert Defaults.construct(five=5, names=[]).to_dict(exclude_defaults=True) == {"names": []}


@pytest.mark.rule("T127")
def test_json_has_the_names_of_the_api_each_once() -> None:
    made = Aliased.construct(**{"in": "x", "schema": {"a": 1}})
    assert made.in_ == "x"
    assert made.model_extra == {}
    assert made.to_json() == '{\n  "in": "x",\n  "schema": {\n    "a": 1\n  }\n}'
    assert made.to_json(indent=None) == '{"in":"x","schema":{"a":1}}'
    assert made.to_json(indent=None, use_api_names=False) == '{"in_":"x","schema_":{"a":1}}'
    assert made.to_dict(mode="json") == {"in": "x", "schema": {"a": 1}}


@pytest.mark.filterwarnings("error")
def test_values_of_the_wrong_type_are_dumped_without_a_warning() -> None:
    made = Named.construct(name=5)
    assert made.to_dict() == made.to_dict(warnings=False) == {"name": 5}
    assert made.to_json(indent=None) == made.to_json(indent=None, warnings=False) == '{"name":5}'
    assert made.model_dump() == {"name": 5, "n": None}
    for dump in (made.model_dump, made.model_dump_json):
        with pytest.warns(UserWarning, match="serializ"):
            dump(warnings="warn")
        with pytest.raises(PydanticSerializationError):
            dump(warnings="error")


@pytest.mark.rule("T128")
def test_equality_is_about_values() -> None:
    one, other = Named.construct(name="a"), Named.construct(name="a", n=None)
    add_request_id(one, "req_1")
    add_request_id(other, "req_2")
    assert one == other
    assert one != Named.construct(name="a", n=1)
    assert one != Named.construct(name="a", x=1)
    with pytest.raises(TypeError, match="unhashable"):
        hash(one)


@pytest.mark.rule("T129")
def test_a_list_where_a_model_is_declared_becomes_models() -> None:
    made: Any = Parent.construct(child=[{"name": "a"}, 3, [{"name": "b"}]], children=[])
    assert made.child == [Named.construct(name="a"), 3, [{"name": "b"}]]


@pytest.mark.rule("T130")
def test_lists_of_scalars_are_left_alone() -> None:
    data = ["1", "x"]
    assert construct_type(value=data, type_=list[int]) is data


def test_the_request_id_is_no_part_of_the_model() -> None:
    made = Named.construct(name="a")
    with pytest.raises(AttributeError):
        _ = made._request_id
    add_request_id(made, "req_1")
    assert made._request_id == "req_1"
    assert made.to_dict() == {"name": "a"}
    assert repr(made) == str(made) == "Named(name='a', n=None)"
    assert "_request_id" not in dict(made)
    assert "_request_id" not in made.model_dump_json()
    copies = [made.model_copy(), copy.copy(made), copy.deepcopy(made), _pickled(made)]
    assert [made._request_id for made in copies] == ["req_1"] * 4
    add_request_id(made, None)
    assert made._request_id is None


def _pickled(model: Any) -> Any:
    return pickle.loads(pickle.dumps(model))


def test_text_shows_all_fields_and_extras() -> None:
    made = Named.construct(name="a", z=[1])
    assert str(made) == "Named(name='a', n=None, z=[1])"


def test_attributes_can_be_assigned() -> None:
    made: Any = Named.construct(name="a")
    made.n = "seven"
    made.other = 1
    assert made.n == "seven"
    assert made.model_extra == {"other": 1}


def test_the_constructor_validates() -> None:
    with pytest.raises(ValidationError):
        Named(name=[1])  # type: ignore[arg-type]
    assert Named.model_validate({"name": "a", "n": "5"}).n == 5


def test_extras_have_the_type_that_the_class_declares() -> None:
    made: Any = Open.construct(known=1, other={"name": "x"})
    assert made.other == Leaf.construct(name="x")


def test_private_attributes_have_their_defaults() -> None:
    made = construct_type(value={"data": [{"name": "x"}]}, type_=Pages[Leaf])
    assert isinstance(made, Pages)
    assert made._count == 3
    made._client = "client"
    assert made._client == "client"
    assert made.data == [Leaf.construct(name="x")]


def test_plain_pydantic_models_inside_are_made_too() -> None:
    class Plain(pydantic.BaseModel):
        x: int

    class Outer(BaseModel):
        plain: Plain

    made: Any = Outer.construct(plain={"x": "not a number"})
    assert type(made.plain) is Plain
    assert vars(made.plain) == {"x": "not a number"}


def test_names_of_classes_in_functions_are_resolved() -> None:
    class Outer(BaseModel):
        inner: Inner | None = None

    class Inner(BaseModel):
        x: int

    Outer.model_rebuild()
    made = Outer.construct(inner={"x": "?"})
    assert made.inner == Inner.construct(x="?")


def test_constructing_builds_no_validators_of_pydantic() -> None:
    made: Any = construct_type(value={"id": "f"}, type_=SyncCursorPage[Named])
    assert not type(made).__pydantic_complete__


def test_the_public_name_of_the_class_changes_nothing() -> None:
    public: Any = openai.BaseModel
    assert public is BaseModel
    assert public.__module__ == "openai"

    class Configured(BaseModel):
        model_config = pydantic.ConfigDict(title="T")
        __pydantic_extra__: dict[str, Named] = Field(init=False)  # pyright: ignore[reportIncompatibleVariableOverride]

        later: Optional[Later] = None

    class Later(Named): ...

    Configured.model_rebuild()
    made: Any = construct_json(Configured, b'{"later": {"name": 1}, "more": {"name": 2}}')
    assert made == Configured.construct(later={"name": 1}, more={"name": 2})
    assert made.later == Later.construct(name=1)
    assert made.more == Named.construct(name=2)
    assert is_constructed_leniently(Configured)
    assert get_type_hints(Named)["name"] is str


def test_build_takes_keywords() -> None:
    assert build(Named, name="a") == Named.construct(name="a")
    with pytest.raises(TypeError, match="keyword"):
        build(Named, "a")


def test_validate_type_is_strict_about_types() -> None:
    assert validate_type(type_=Named, value={"name": "a"}) == Named(name="a")
    assert validate_type(type_=list[int], value=["1"]) == [1]
    unhashable: Any = Annotated[list[int], ["metadata"]]
    assert validate_type(type_=unhashable, value=["1"]) == [1]
    with pytest.raises(ValidationError):
        validate_type(type_=Named, value={})


@pytest.mark.parametrize(
    "type_, expected",
    [
        (Named, True),
        (Optional[Named], True),
        (Named | str, True),
        (Either, True),
        (Pages[int], True),
        (GenericModel, True),
        (pydantic.BaseModel, False),
        (Union[int, str], False),
        (list[Named], False),
        (Any, False),
    ],
)
def test_is_basemodel(type_: Any, expected: bool) -> None:
    assert is_basemodel(type_) is expected
    assert is_basemodel_type(Named)
    assert not is_basemodel_type(Optional[Named])


def test_typeddicts_can_be_configured() -> None:
    class Params(TypedDict):
        x: int

    set_pydantic_config(Params, pydantic.ConfigDict(extra="forbid"))
    with pytest.raises(ValidationError):
        TypeAdapter(Params).validate_python({"x": 1, "y": 2})


@pytest.mark.parametrize("value", ["", "0", "false", "yes"])
def test_building_validators_is_deferred_unless_the_environment_says_so(value: str) -> None:
    code = (
        "from openai import BaseModel\n"
        "class M(BaseModel):\n    x: int\n"
        "print(M.__pydantic_complete__, BaseModel.model_config['defer_build'])"
    )
    for text, expected in [(value, "True False"), ("true", "False True"), ("on", "False True")]:
        out = subprocess.run(
            [sys.executable, "-c", code],
            env={**os.environ, "DEFER_PYDANTIC_BUILD": text},
            capture_output=True,
            text=True,
            check=True,
        )
        assert out.stdout.strip() == expected


class Numbers(TypedDict):
    xs: EagerIterable[int]


class TestEagerIterable:
    adapter: TypeAdapter[Any] = TypeAdapter(Numbers)

    @pytest.mark.parametrize(
        "given, kept",
        [
            ([1, "2"], [1, 2]),
            ((1, "2"), (1, 2)),
            ({1}, {1}),
            (deque(["1"]), deque([1])),
            (iter([1]), [1]),
            ((str(n) for n in range(2)), [0, 1]),
            ("12", [1, 2]),
            (range(2), [0, 1]),
        ],
    )
    def test_items_are_read_once_and_kept(self, given: Iterable[Any], kept: Any) -> None:
        validated = self.adapter.validate_python({"xs": given})
        assert validated["xs"] == kept
        assert type(validated["xs"]) is type(kept)
        for _ in range(2):
            assert self.adapter.dump_python(validated) == {"xs": list(kept)}
            assert self.adapter.dump_json(validated).startswith(b'{"xs":[')

    def test_what_cannot_be_iterated_is_a_type_error(self) -> None:
        with pytest.raises(TypeError):
            self.adapter.validate_python({"xs": 5})

    def test_items_are_validated(self) -> None:
        def numbers() -> Iterator[object]:
            yield "x"

        with pytest.raises(ValidationError):
            self.adapter.validate_python({"xs": numbers()})


class TestFinalRequestOptions:
    def test_fields_have_their_defaults(self) -> None:
        made = FinalRequestOptions.construct(method="get", url="/x")
        validated = FinalRequestOptions(method="get", url="/x")
        assert vars(made).keys() == vars(validated).keys()
        for options in (made, validated):
            assert options.params == {}
            assert options.security == {"bearer_auth": True, "admin_api_key_auth": True}
            assert isinstance(options.headers, NotGiven)
            assert options.json_data is None
            assert options.get_max_retries(7) == 7
        assert made.model_fields_set == {"method", "url"}

    @pytest.mark.rule("T59")
    def test_mappings_are_copied_without_what_was_not_given(self) -> None:
        body = {"a": not_given, "b": omit, "c": {"d": not_given}}
        made = FinalRequestOptions.construct(
            method="post", url="/x", json_data=body, headers={"X": not_given}, params=body
        )
        assert made.json_data == made.params == {"b": omit, "c": {"d": not_given}}
        assert made.headers == {}
        assert "a" in body

    def test_defaults_are_not_shared(self) -> None:
        one = FinalRequestOptions.construct(method="get", url="/x")
        one.params["n"] = 1  # type: ignore[index]
        one.security["bearer_auth"] = False
        other = FinalRequestOptions.construct(method="get", url="/x")
        assert other.params == {}
        assert other.security == {"bearer_auth": True, "admin_api_key_auth": True}

    def test_unknown_options_are_ignored(self) -> None:
        made = FinalRequestOptions.construct(method="get", url="/x", unheard_of=1)
        assert "unheard_of" not in vars(made)

    def test_copies_are_shallow(self) -> None:
        made = FinalRequestOptions.construct(method="get", url="/x", params={"n": 1})
        again = made.model_copy()
        again.url = "/y"
        again.params["n"] = 2  # type: ignore[index]
        assert (made.url, made.params) == ("/x", {"n": 2})
        assert made.model_copy(update={"url": "/z"}).url == "/z"
        deep = made.model_copy(deep=True)
        assert deep.params == {"n": 2}
        assert deep.params is not made.params

    @pytest.mark.parametrize("timeout", [3, None, httpx.Timeout(5), not_given])
    def test_timeouts_are_validated(self, timeout: Any) -> None:
        made = FinalRequestOptions(method="get", url="/x", timeout=timeout)
        assert made.timeout == timeout
        with pytest.raises(ValidationError):
            FinalRequestOptions(method="get", url="/x", timeout="soon")

    def test_retries_of_its_own_come_first(self) -> None:
        made = FinalRequestOptions.construct(method="get", url="/x", max_retries=0)
        assert made.get_max_retries(7) == 0


class TestCompat:
    def test_models_are_validated_dumped_and_copied(self) -> None:
        made = _compat.parse_obj(Named, {"name": "a"})
        assert made == _compat.model_parse(Named, {"name": "a"})
        assert made == _compat.model_parse_json(Named, '{"name": "a"}')
        assert _compat.model_dump(made, exclude_unset=True) == {"name": "a"}
        assert _compat.model_dump(made, exclude={"n"}, mode="json") == {"name": "a"}
        assert _compat.model_json(made, indent=None) == '{"name":"a","n":null}'
        assert _compat.model_json_schema(Named)["title"] == "Named"
        assert _compat.model_copy(made, deep=True) == made
        assert _compat.get_model_config(Named).get("extra") == "allow"

    def test_fields_are_described(self) -> None:
        fields = _compat.get_model_fields(Named)
        assert _compat.field_is_required(fields["name"])
        assert _compat.field_get_default(fields["name"]) is None
        assert _compat.field_get_default(_compat.get_model_fields(Defaults)["five"]) == 5
        assert _compat.field_outer_type(fields["n"]) == Optional[int]
        assert (_compat.PYDANTIC_V1, _compat.PYDANTIC_V2) == (False, True)


@pytest.mark.parametrize("place", [lambda m: m, lambda m: [m], lambda m: {"k": (m,)}])
@pytest.mark.parametrize("fails", [False, True])
def test_what_fits_no_type_is_dumped_whoever_built_the_classes(place: Any, fails: bool) -> None:
    class Inner(BaseModel):
        number: int

    class Outer(BaseModel):
        field: Union[int, list[int]]

    outer = Outer.construct(field=place(Inner.construct(number="no")))
    if fails:
        # As pydantic before 2.14 says it, once.
        failures = iter([TypeError("'MockValSer' object cannot be converted")])

        def dump(self: Any, **options: Any) -> Any:
            for failure in failures:
                raise failure
            return pydantic.BaseModel.model_dump(self, **options)

        found = build_and_retry(dump)(outer, warnings=False)
    else:
        found = outer.model_dump(warnings=False)
        assert json.loads(outer.model_dump_json(warnings=False)) == json.loads(json.dumps(found))
    assert found == {"field": place({"number": "no"})}


def test_options_are_dumped_with_the_models_in_them() -> None:
    class Part(BaseModel):
        number: int

    options = FinalRequestOptions(
        method="post", url="/x", json_data={"part": Part.construct(number=1)}
    )
    assert options.model_dump(warnings=False)["json_data"] == {"part": {"number": 1}}


def test_another_failure_of_a_dump_is_not_ours() -> None:
    class Model(BaseModel):
        field: int

    def dump(self: Any) -> None:
        raise TypeError("something else")

    with pytest.raises(TypeError, match="something else"):
        build_and_retry(dump)(Model.construct(field=1))


class Built(BaseModel):
    """A response class that builds itself, as `ModelBuilderProtocol` says."""

    made_of: Any = None

    @classmethod
    def build(cls, *, response: httpx.Response, data: object) -> Built:
        return cls.construct(made_of=(response.status_code, data))


@pytest.mark.anyio
@pytest.mark.rule("O6")
async def test_a_class_may_build_itself(flavour: Flavour) -> None:
    plain = httpx.Response(200, json={"a": 1})
    events = httpx.Response(
        200, headers={"content-type": "text/event-stream"}, text='data: {"a": 1}\n\n'
    )
    for strict in (False, True):
        client = flavour.client(Recorder(plain, events), _strict_response_validation=strict)
        built = await flavour.settle(client.get("/x", cast_to=Built))
        stream = await flavour.settle(
            client.get("/x", cast_to=Built, stream=True, stream_cls=flavour.stream_class[Built])
        )
        for found in (built, *(await flavour.collect(stream))):
            assert found.made_of == (200, {"a": 1})


@pytest.mark.rule("O7")
def test_parametrised_classes_are_the_same_in_every_thread() -> None:
    kinds: list[Any] = [SyncCursorPage, ParsedChatCompletion, ParsedResponse]
    found: list[list[Any]] = []

    def parametrise() -> None:
        found.append([kind[Built] for kind in kinds] + [SyncCursorPage[int | str]])

    threads = [threading.Thread(target=parametrise) for _ in range(3)]
    for thread in threads:
        thread.start()
        thread.join()
    parametrise()
    for classes in found[1:]:
        assert all(map(operator.is_, classes, found[0]))


@pytest.mark.rule("O7")
def test_instances_of_parametrised_classes_can_be_pickled() -> None:
    page = SyncCursorPage[Built].construct(data=[{"made_of": 1}], has_more=False)
    again = pickle.loads(pickle.dumps(page))
    assert type(again) is type(page)
    assert again == page
    assert type(again.data[0]) is Built
