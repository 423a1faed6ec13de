"""JSON schemas in strict mode: what is added, inlined, or left as pydantic generated it."""

from __future__ import annotations

import dataclasses
import enum
import json
from typing import Any, Generic, Optional, TypeVar

import pydantic
import pytest
from pydantic import BaseModel, ConfigDict, Field, TypeAdapter

from openai._types import omit
from openai.lib._parsing._completions import type_to_response_format_param
from openai.lib._parsing._responses import type_to_text_format_param
from openai.lib._pydantic import (
    _ensure_strict_json_schema,
    has_more_than_n_keys,
    is_basemodel_type,
    is_dataclass_like_type,
    resolve_ref,
    to_strict_json_schema,
)


class Colour(enum.Enum):
    RED = "red"
    BLUE = "blue"


class Place(BaseModel):
    city: str
    n: int


class Node(BaseModel):
    value: int
    next: Optional[Node] = None  # noqa: UP045 - pydantic resolves the name later


class Described(BaseModel):
    value: int
    next: Optional[Described] = Field(default=None, description="the next one")  # noqa: UP045
    child: Described = Field(description="the one below")


class Left(BaseModel):
    right: Right = Field(description="to the right")


class Right(BaseModel):
    left: Left = Field(description="to the left")


T = TypeVar("T")


class Box(BaseModel, Generic[T]):
    content: T


@pydantic.dataclasses.dataclass
class Point:
    x: int


@dataclasses.dataclass
class Plain:
    x: int


def strict(schema: dict[str, Any]) -> dict[str, Any]:
    return _ensure_strict_json_schema(schema, path=(), root=schema)


@pytest.mark.rule("S5")
def test_an_optional_field_is_required_and_has_no_default():
    class Model(BaseModel):
        count: Optional[int] = None  # noqa: UP045

    schema = to_strict_json_schema(Model)
    assert schema["required"] == ["count"]
    assert schema["properties"]["count"]["anyOf"] == [{"type": "integer"}, {"type": "null"}]
    assert "default" not in schema["properties"]["count"]


@pytest.mark.rule("S6")
def test_other_defaults_go_too():
    class Model(BaseModel):
        q: str = "q"
        default: int = 1  # a name, not a keyword

    schema = to_strict_json_schema(Model)
    assert schema["required"] == ["q", "default"]
    assert schema["properties"]["q"] == {"title": "Q", "type": "string"}
    assert schema["properties"]["default"] == {"title": "Default", "type": "integer"}
    assert strict({"type": "string", "default": "q"})["default"] == "q"  # of a raw schema


@pytest.mark.rule("S7")
def test_a_described_enum_is_written_out():
    class Model(BaseModel):
        colour: Colour = Field(description="which one")

    colour = to_strict_json_schema(Model)["properties"]["colour"]
    assert colour == {
        "description": "which one",
        "enum": ["red", "blue"],
        "title": "Colour",
        "type": "string",
    }


@pytest.mark.rule("S8")
def test_a_bare_reference_stays():
    class Model(BaseModel):
        colour: Colour

    schema = to_strict_json_schema(Model)
    assert schema["properties"]["colour"] == {"$ref": "#/$defs/Colour"}
    assert "Colour" in schema["$defs"]


@pytest.mark.rule("S9")
def test_nested_models_are_closed_and_complete():
    class Inner(BaseModel):
        a: int = 1

    class Outer(BaseModel):
        inner: Inner
        many: list[Inner]

    schema = to_strict_json_schema(Outer)
    for part in (schema, schema["$defs"]["Inner"]):
        assert part["additionalProperties"] is False
        assert part["required"] == list(part["properties"])


@pytest.mark.rule("S10")
def test_a_model_that_takes_more_is_closed():
    class Model(BaseModel):
        model_config = ConfigDict(extra="allow")
        a: int

    assert to_strict_json_schema(Model)["additionalProperties"] is False
    open_ = {"type": "object", "properties": {}, "additionalProperties": True}
    assert strict(open_)["additionalProperties"] is True  # of a raw schema


@pytest.mark.rule("S11")
def test_a_recursive_model_is_written_out_once():
    schema = to_strict_json_schema(Node)
    assert list(schema["properties"]) == ["value", "next"]
    assert "$ref" not in schema
    inner = schema["properties"]["next"]["anyOf"][0]
    assert inner == {"$ref": "#/$defs/Node"}


@pytest.mark.rule("S11")
@pytest.mark.parametrize("model", [Described, Left])
def test_a_described_recursion_ends(model: type[BaseModel]):
    schema = to_strict_json_schema(model)
    text = json.dumps(schema)
    assert len(text) < 5000
    assert "properties" in schema

    def references(node: Any) -> None:
        if isinstance(node, dict):
            if "$ref" in node:
                assert list(node) == ["$ref"]
            for each in node.values():
                references(each)
        elif isinstance(node, list):
            for each in node:
                references(each)

    references(schema)


@pytest.mark.rule("S12")
@pytest.mark.parametrize("described", [False, True])
def test_a_single_all_of_is_merged(described: bool):
    node: dict[str, Any] = {"allOf": [{"$ref": "#/$defs/A"}], "default": None}
    if described:
        node["description"] = "d"
    target = {"type": "object", "properties": {"x": {"type": "string"}}}
    schema = strict({"$defs": {"A": target}, "type": "object", "properties": {"a": node}})
    found = schema["properties"]["a"]
    if described:
        assert found["description"] == "d"
        assert found["type"] == "object"
        assert found["required"] == ["x"]
        assert not {"allOf", "$ref", "default"} & set(found)
    else:
        assert found == {"$ref": "#/$defs/A"}


@pytest.mark.rule("S13")
def test_a_longer_all_of_stays_with_strict_parts():
    parts = [{"type": "object", "properties": {n: {"type": "string"}}} for n in "ab"]
    schema = strict({"allOf": parts})
    assert [part["required"] for part in schema["allOf"]] == [["a"], ["b"]]
    assert all(part["additionalProperties"] is False for part in schema["allOf"])


@pytest.mark.rule("S14")
def test_other_combinations_are_left_alone():
    part = {"type": "object", "properties": {"a": {"type": "string"}}}
    for key, value in (("oneOf", [part]), ("prefixItems", [part]), ("items", [part])):
        schema = {key: json.loads(json.dumps(value))}
        assert strict(schema)[key] == value


@pytest.mark.rule("S15")
def test_a_reference_that_is_not_local_is_refused():
    with pytest.raises(ValueError, match="http://x"):
        strict({"$ref": "http://x", "description": "d"})


def test_a_reference_must_be_text_and_point_to_a_schema():
    with pytest.raises(AssertionError, match="string"):
        strict({"$ref": 1, "description": "d"})
    with pytest.raises(ValueError, match="#/title"):
        strict({"title": "t", "$ref": "#/title"})
    with pytest.raises(AssertionError, match="needs a dict"):
        resolve_ref(root={"title": "t"}, ref="#/title/below")


@pytest.mark.rule("S16")
def test_a_boolean_schema_is_refused_with_its_place():
    with pytest.raises(TypeError, match=r"True.*properties\.a"):
        strict({"type": "object", "properties": {"a": True}})


@pytest.mark.rule("S17")
@pytest.mark.parametrize("model", [str, list[int], None, Point, Place(city="a", n=1)])
def test_only_models_and_adapters_have_schemas(model: Any):
    with pytest.raises(TypeError, match="TypeAdapter"):
        to_strict_json_schema(model)


@pytest.mark.rule("S18")
def test_an_adapter_of_a_list_has_strict_definitions():
    schema = to_strict_json_schema(TypeAdapter(list[Place]))
    assert schema["type"] == "array"
    assert schema["$defs"]["Place"]["additionalProperties"] is False


def test_definitions_of_the_older_spelling_are_strict_too():
    schema = strict({"definitions": {"A": {"type": "object", "properties": {"a": {}}}}})
    assert schema["definitions"]["A"]["required"] == ["a"]


def test_a_written_out_target_shares_nothing_with_its_definition():
    class Inner(BaseModel):
        a: int

    class Outer(BaseModel):
        one: Inner = Field(description="1")
        two: Inner = Field(description="2")

    schema = to_strict_json_schema(Outer)
    schema["properties"]["one"]["properties"]["a"]["title"] = "changed"
    assert schema["properties"]["two"]["properties"]["a"]["title"] == "A"
    assert schema["$defs"]["Inner"]["properties"]["a"]["title"] == "A"


def test_aliases_are_the_names_of_properties():
    class Model(BaseModel):
        a: int = Field(alias="A")

    assert to_strict_json_schema(Model)["required"] == ["A"]


@pytest.mark.rule("S19")
def test_pydantic_dataclasses_are_formats_and_other_types_are_not():
    format_: Any = type_to_response_format_param(Point)
    assert format_["json_schema"]["name"] == "Point"
    assert format_["json_schema"]["strict"] is True
    for wrong in (Plain, list[Place], None, int):
        with pytest.raises(TypeError, match="not supported"):
            type_to_response_format_param(wrong)


@pytest.mark.rule("S20")
def test_a_dict_is_taken_as_it_is():
    given: Any = {"type": "json_object"}
    assert type_to_response_format_param(given) is given
    assert type_to_response_format_param(omit) is omit


def test_the_format_of_a_text_is_flat():
    flat: Any = type_to_text_format_param(Place)
    assert list(flat) == ["type", "strict", "name", "schema"]
    assert (flat["type"], flat["strict"], flat["name"]) == ("json_schema", True, "Place")
    assert type_to_text_format_param(omit) is omit


def test_questions_about_types():
    assert is_basemodel_type(Place)
    assert is_basemodel_type(Box[int])
    assert not is_basemodel_type(Place(city="a", n=1))
    assert not is_basemodel_type(list[int])
    assert is_dataclass_like_type(Point)
    assert not is_dataclass_like_type(Plain)
    assert has_more_than_n_keys({"a": 1, "b": 2}, 1)
    assert not has_more_than_n_keys({"a": 1}, 1)
