"""What strict mode does not accept: rewritten before it is sent, or refused with its path."""

from __future__ import annotations

import decimal
import json
import pathlib
import pickle
import re
from collections.abc import Callable
from typing import Annotated, Any, Generic, Literal, NamedTuple, TypeVar

import pydantic
import pytest
from hypothesis import given, settings, strategies as st
from pydantic import BaseModel, ConfigDict, Field, RootModel

import openai
from openai import OpenAIError
from openai.lib._parsing._completions import type_to_response_format_param
from openai.lib._pydantic import to_strict_json_schema, validate_format
from openai.lib._runner.functions import RegisteredFunction
from openai.lib._strict import UnsupportedSchemaError, valid_name
from openai.lib._tools import pydantic_function_tool, pydantic_responses_function_tool
from openai.lib.beta.agents._result import agent_text_format
from tests.family import httpx
from tests.flavours import Flavour, Recorder

T = TypeVar("T")


class Cat(BaseModel):
    kind: Literal["cat"]
    lives: int


class Dog(BaseModel):
    kind: Literal["dog"]
    weight: float


Pet = Annotated[Cat | Dog, Field(discriminator="kind")]


class Spot(NamedTuple):
    x: int
    y: int


class Box(BaseModel, Generic[T]):
    content: T


class Folder(BaseModel):
    parent: Folder = Field(description="the folder that it is in")
    files: list[Folder] = Field(description="what is in it")


def field(type_: Any, default: Any = ...) -> dict[str, Any]:
    """Return the schema that is sent for a field of a type."""
    return to_strict_json_schema(model_with(type_, default))["properties"]["x"]


def model_with(type_: Any, default: Any = ...) -> type[BaseModel]:
    return pydantic.create_model("Model", x=(type_, default))


# A checker that shares nothing with the package

KEYWORDS = {
    *("type", "properties", "required", "additionalProperties", "items", "anyOf", "enum", "const"),
    *("$ref", "$defs", "title", "description", "pattern", "format", "multipleOf"),
    *("minimum", "maximum", "exclusiveMinimum", "exclusiveMaximum", "minItems", "maxItems"),
    *("minLength", "maxLength"),
}
FORMATS = {*("date-time", "time", "date", "duration", "email", "hostname", "ipv4", "ipv6", "uuid")}


def complaints(schema: dict[str, Any]) -> list[str]:
    """Return what the service does not accept in a whole schema."""
    found = [] if schema.get("type") == "object" else ["the root is no object"]
    found += look(schema, "root")
    return found


def look(node: Any, at: str) -> list[str]:
    if not isinstance(node, dict):
        return [f"{at}: {node!r} is no schema"]
    found = [f"{at}: {problem}" for problem in problems(node)]
    for key in ("properties", "$defs"):
        for name, part in node.get(key, {}).items():
            found += look(part, f"{at}.{name}")
    for part in node.get("anyOf", ()):
        found += look(part, at)
    return found + (look(node["items"], f"{at}[]") if "items" in node else [])


def problems(node: dict[str, Any]) -> set[str]:
    is_object = node.get("type") == "object"
    checks = {
        "$ref with siblings": "$ref" in node and len(node) > 1,
        "no type": not node.keys() & {"type", "$ref", "anyOf", "enum", "const"},
        "unknown format": node.get("format") not in {None, *FORMATS},
        "odd pattern": "(?" in node.get("pattern", ""),
        "no items": node.get("type") == "array" and "items" not in node,
        "open": is_object and node.get("additionalProperties") is not False,
        "not all required": is_object and node.get("required") != list(node.get("properties", {})),
    }
    return {problem for problem, found in checks.items() if found} | node.keys() - KEYWORDS


# Rewritten


@pytest.mark.rule("J1")
@pytest.mark.parametrize("type_", [Pet, list[Pet], Pet | None])
def test_a_discriminated_union_is_a_union(type_: Any):
    model = model_with(type_)
    assert complaints(to_strict_json_schema(model)) == []
    assert '{"$ref": "#/$defs/Cat"}' in json.dumps(to_strict_json_schema(model))


@pytest.mark.rule("J1")
def test_a_union_by_a_function_is_a_union():
    def kind(value: Any) -> str:
        return "dog" if "weight" in value else "cat"

    tagged = Annotated[Cat, pydantic.Tag("cat")] | Annotated[Dog, pydantic.Tag("dog")]
    model = model_with(Annotated[tagged, pydantic.Discriminator(kind)])
    assert complaints(to_strict_json_schema(model)) == []


@pytest.mark.rule("J1")
def test_properties_may_be_named_like_keywords():
    names = ("default", "oneOf", "pattern", "discriminator", "uniqueItems", "prefixItems")
    fields: Any = {f"f{at}": (int, Field(alias=name)) for at, name in enumerate(names)}
    schema = to_strict_json_schema(pydantic.create_model("Names", **fields))
    assert tuple(schema["properties"]) == names
    assert complaints(schema) == []


@pytest.mark.rule("J2")
def test_a_tuple_is_a_list_of_its_types():
    assert field(tuple[float, float])["items"] == {"type": "number"}
    mixed = field(tuple[Cat, int])
    assert mixed["items"] == {"anyOf": [{"$ref": "#/$defs/Cat"}, {"type": "integer"}]}
    assert (mixed["minItems"], mixed["maxItems"]) == (2, 2)
    assert mixed["description"] == "In this order: Cat, integer."
    spot = to_strict_json_schema(model_with(Spot))["$defs"]["Spot"]
    assert spot["items"] == {"type": "integer"}
    assert spot["description"] == "In this order: X, Y."


@pytest.mark.rule("J2")
def test_a_set_is_a_list_that_says_so():
    found = field(set[str], Field(description="Tags.", min_length=1))
    assert "uniqueItems" not in found
    assert found["description"] == "Tags. Each item occurs once."
    assert found["minItems"] == 1


@pytest.mark.rule("J3")
@pytest.mark.parametrize(
    "sent, kept",
    [
        (r"^(?=.*\d)(?=.*[a-z]).{8,}$", r"^.{8,}$"),
        (r"^(?!x)(?:a|b)+$", r"^(a|b)+$"),
        (r"a(?=(b|(?!c)d))e", "ae"),
        (r"(?<!a)b(?<=b)", "b"),
        (r"(?=a)*b", None),
        (r"(?!a)(b)\1", None),
        (r"(?=a", None),
    ],
)
def test_a_pattern_loses_its_lookarounds(sent: str, kept: str | None):
    found = field(Annotated[str, Field(json_schema_extra={"pattern": sent})])
    assert found.get("pattern") == kept
    assert found["description"] == f"Pattern: {sent}"


@pytest.mark.rule("J3")
@pytest.mark.parametrize("pattern", [r"^\(?=a", r"[(?=]+", r"[]()?!]", "^(?:a|b)$", "(?P<a>b)"])
def test_other_patterns_stay(pattern: str):
    found = field(Annotated[str, Field(json_schema_extra={"pattern": pattern})])
    assert found["pattern"] == pattern
    assert "description" not in found


DECIMAL = r"^(?!^[-+.]*$)[+-]?0*\d*\.?\d*$"


@pytest.mark.rule("J3")
@given(st.text("0123456789.+-", max_size=8))
def test_the_pattern_of_a_decimal_matches_the_same(text: str):
    """Some versions of pydantic write this pattern, so it is given here to all of them."""
    found = field(Annotated[str, Field(json_schema_extra={"pattern": DECIMAL})])
    assert set(found) == {"pattern", "title", "type"}
    assert bool(re.search(found["pattern"], text)) == bool(re.search(DECIMAL, text))


@pytest.mark.rule("J3")
@pytest.mark.parametrize("limits", [{}, {"max_digits": 5, "decimal_places": 2}, {"max_digits": 4}])
def test_decimals_can_be_sent(limits: dict[str, Any]):
    model = model_with(decimal.Decimal, Field(**limits))
    assert complaints(to_strict_json_schema(model)) == []
    assert model.model_validate_json('{"x": "1.5"}').model_dump() == {"x": decimal.Decimal("1.5")}


@pytest.mark.rule("J3")
def test_an_unknown_format_is_described():
    assert field(pydantic.AnyUrl)["description"] == "Format: uri."
    found = field(pathlib.Path, Field(description="Where?"))
    assert found["description"] == "Where? Format: path."
    assert "format" not in found


@pytest.mark.rule("J4")
def test_the_description_of_a_recursive_field_survives():
    schema = to_strict_json_schema(Folder)
    for place in (schema, schema["$defs"]["Folder"]):
        parent = place["properties"]["parent"]
        assert parent["description"] == "the folder that it is in"
        assert parent["anyOf"] == [{"$ref": "#/$defs/Folder"}]
        assert place["properties"]["files"]["description"] == "what is in it"
    assert complaints(schema) == []


# Refused


class Prices(BaseModel):
    prices: dict[str, float]


class Item(BaseModel):
    price: dict[str, float]


class Order(BaseModel):
    items: list[Item]


class Closed(BaseModel):
    model_config = ConfigDict(extra="allow")


class Typed(BaseModel):
    model_config = ConfigDict(extra="allow")
    __pydantic_extra__: dict[str, int] = Field(init=False)  # pyright: ignore[reportIncompatibleVariableOverride] - pydantic reads the type from it
    a: int


def raw(schema: dict[str, Any]) -> Any:
    return Annotated[str, pydantic.WithJsonSchema(schema)]


REFUSED: list[tuple[Any, str, str]] = [
    (Prices, "Prices.prices", "list of objects"),
    (Order, "Order.items[].price", "list of objects"),
    (Closed, "Closed", "list of objects"),
    (Typed, "Typed", "list of objects"),
    (model_with(dict), "Model.x", "list of objects"),
    (model_with(dict[str, Any] | None), "Model.x", "list of objects"),
    (model_with(dict[Literal["a"], int]), "Model.x", "list of objects"),
    (model_with(Any), "Model.x", "type"),
    (model_with(list), "Model.x[]", "type"),
    (model_with(tuple[Prices, int]), "Model.x[].prices", "list of objects"),
    (model_with(Box[Prices]), "Model.x.content.prices", "list of objects"),
    (model_with(raw({"type": "array"})), "Model.x", "list[str]"),
    (model_with(raw({"type": "string", "not": {"const": "a"}})), "Model.x", "validator"),
    (model_with(raw({"anyOf": [], "oneOf": []})), "Model.x", "one union"),
    (model_with(raw({"allOf": [{"type": "string"}] * 2})), "Model.x", "one model"),
]


@pytest.mark.rule("J5")
@pytest.mark.parametrize("model, path, remedy", REFUSED)
@pytest.mark.parametrize(
    "send",
    [
        to_strict_json_schema,
        type_to_response_format_param,
        pydantic_function_tool,
        pydantic_responses_function_tool,
        agent_text_format,
    ],
)
def test_a_field_is_refused_with_its_path_and_a_remedy(
    model: Any, path: str, remedy: str, send: Callable[[Any], Any]
):
    with pytest.raises(UnsupportedSchemaError) as caught:
        send(model)
    assert f"`{path}`" in str(caught.value)
    assert remedy in str(caught.value).partition("Instead, ")[2]
    for class_ in (OpenAIError, TypeError, ValueError):
        assert isinstance(caught.value, class_)
    assert str(pickle.loads(pickle.dumps(caught.value))) == str(caught.value)


@pytest.mark.rule("J5")
@pytest.mark.anyio
async def test_nothing_is_sent(flavour: Flavour):
    recorder = Recorder(httpx.Response(200, json={}))
    client = flavour.client(recorder)
    with pytest.raises(UnsupportedSchemaError, match=r"Order\.items\[\]\.price"):
        await flavour.settle(
            client.chat.completions.parse(model="m", messages=[], response_format=Order)
        )
    with pytest.raises(UnsupportedSchemaError, match=r"Order\.items\[\]\.price"):
        await flavour.settle(client.responses.parse(model="m", input="x", text_format=Order))
    assert recorder.requests == []


@pytest.mark.anyio
@pytest.mark.rule("J14")
@pytest.mark.parametrize("type_", [Callable[[], int], type, re.Match])
async def test_a_type_that_json_has_not_is_refused_with_its_path(flavour: Flavour, type_: Any):
    config = ConfigDict(arbitrary_types_allowed=True)
    inner: Any = pydantic.create_model("Inner", __config__=config, f=(type_, ...))
    items: Any = list
    model = pydantic.create_model("Outer", inners=(items[inner], ...))
    recorder = Recorder()
    client = flavour.client(recorder)
    with pytest.raises(UnsupportedSchemaError, match=r"`Outer\.inners\[\]\.f`") as caught:
        await flavour.settle(client.responses.parse(model="m", input="x", text_format=model))
    assert isinstance(caught.value, pydantic.errors.PydanticInvalidForJsonSchema)
    assert str(pickle.loads(pickle.dumps(caught.value))) == str(caught.value)
    assert recorder.requests == []


@pytest.mark.rule("J5")
def test_a_parameter_of_a_function_is_refused_with_its_path():
    def set_prices(prices: dict[str, float]) -> None:
        """Set the prices."""

    with pytest.raises(UnsupportedSchemaError, match=r"`set_prices\.prices`"):
        RegisteredFunction.from_function(set_prices)


@pytest.mark.rule("J5")
def test_a_definition_that_nothing_refers_to_is_checked_too():
    extra: Any = {"$defs": {"Lost": {"type": "object", "additionalProperties": True}}}
    config = ConfigDict(json_schema_extra=extra)
    with pytest.raises(UnsupportedSchemaError, match="`Lost`"):
        to_strict_json_schema(pydantic.create_model("Model", __config__=config, a=(int, ...)))


# Roots

Pets = RootModel[list[Pet]]
OnePet = RootModel[Cat | Dog]


class Tree(RootModel[list["Tree"]]):
    """Branches."""


ROOTS: list[tuple[Any, Any]] = [
    (Pets, [{"kind": "cat", "lives": 9}]),
    (OnePet, {"kind": "dog", "weight": 7.5}),
    (RootModel[int], 3),
    (RootModel[Literal["a", "b"]], "a"),
    (Tree, [[], [[]]]),
]


@pytest.mark.rule("J6")
@pytest.mark.parametrize("model, value", ROOTS)
@pytest.mark.parametrize("wrapped", [True, False])
@pytest.mark.anyio
async def test_a_root_that_is_no_object_is_wrapped_and_restored(
    flavour: Flavour, model: Any, value: Any, wrapped: bool
):
    text = json.dumps({"value": value} if wrapped else value)
    message = {"role": "assistant", "content": text}
    body = {"choices": [{"index": 0, "finish_reason": "stop", "message": message}]}
    recorder = Recorder(httpx.Response(200, json=body))
    completion: Any = await flavour.settle(
        flavour.client(recorder).chat.completions.parse(
            model="m", messages=[], response_format=model
        )
    )
    sent = json.loads(recorder.last.content)["response_format"]["json_schema"]
    assert complaints(sent["schema"]) == []
    assert list(sent["schema"]["properties"]) == ["value"]
    parsed = completion.choices[0].message.parsed
    assert parsed == model.model_validate(value)
    assert type(parsed) is model


@pytest.mark.rule("J6")
def test_what_is_wrapped_does_not_depend_on_its_contents():
    class Value(BaseModel):
        value: int = 0

    root = RootModel[Value | int]
    assert validate_format(root, '{"value": {"value": 1}}') == root(Value(value=1))
    assert validate_format(root, '{"value": 1}') == root(1)
    assert validate_format(RootModel[Value], '{"value": 1}') == RootModel[Value](Value(value=1))
    anything = RootModel[dict[str, int]]  # has no strict schema, so that it was not sent
    assert validate_format(anything, '{"value": 1}') == anything({"value": 1})
    with pytest.raises(pydantic.ValidationError, match=r"value\.0"):
        validate_format(RootModel[list[int]], '{"value": ["a"]}')


@pytest.mark.rule("J6")
@pytest.mark.parametrize("format_", [list[Cat], Cat | Dog, pydantic.TypeAdapter(list[Cat])])
def test_other_lists_and_unions_are_refused_with_a_remedy(format_: Any):
    with pytest.raises(TypeError, match="RootModel"):
        type_to_response_format_param(format_)


@pytest.mark.rule("J6")
@pytest.mark.parametrize("make", [pydantic_function_tool, pydantic_responses_function_tool])
def test_arguments_are_an_object(make: Callable[[Any], Any]):
    with pytest.raises(UnsupportedSchemaError, match="field of a model"):
        make(Pets)
    assert make(RootModel[Cat])


# Names


@pytest.mark.rule("J7")
@pytest.mark.parametrize(
    "name, sent",
    [
        ("Place", "Place"),
        ("a-b_1", "a-b_1"),
        ("Box[int]", "Box_int"),
        ("Pair[int, list[str]]", "Pair_int_list_str"),
        ("<lambda>", "lambda"),
        ("x" * 64, "x" * 64),
    ],
)
def test_names_are_made_of_what_the_api_accepts(name: str, sent: str):
    assert valid_name(name) == sent


@pytest.mark.rule("J7")
@given(st.text(min_size=1))
def test_every_name_can_be_sent(name: str):
    assert re.fullmatch("[a-zA-Z0-9_-]{1,64}", valid_name(name))
    assert valid_name(valid_name(name)) == valid_name(name)


@pytest.mark.rule("J7")
def test_names_that_lose_letters_stay_different():
    names = ["天気", "時間", "Bücher", "Bucher", "x" * 65, "x" * 66]
    assert len({valid_name(name) for name in names}) == len(names)
    assert valid_name("Bücher").startswith("Bucher_")


@pytest.mark.rule("J7")
def test_the_names_of_classes_and_functions_are_rewritten_and_given_ones_are_not():
    weather = pydantic.create_model("天気", place=(str, ...))
    format_: Any = type_to_response_format_param(Box[int])
    assert format_["json_schema"]["name"] == "Box_int"
    tool = pydantic_function_tool(weather)
    assert tool["function"]["name"] == valid_name("天気")
    assert openai.pydantic_function_tool(Box[int], name="a.b")["function"]["name"] == "a.b"

    def size(n: int) -> int:
        return n

    size.__name__ = "größe"
    assert RegisteredFunction.from_function(size).name == valid_name("größe")


# All of it

_scalars: Any = st.sampled_from(
    [int, float, str, bool, decimal.Decimal, pydantic.AnyUrl, Literal["a", 1], Spot, Pet, Cat]
)
_types = st.recursive(
    _scalars,
    lambda inner: st.one_of(
        inner.map(lambda each: list[each]),
        inner.map(lambda each: each | None),
        inner.map(lambda each: Box[each]),
        st.lists(inner, min_size=1, max_size=3).map(lambda each: tuple[tuple(each)]),
        st.sampled_from([int, str, Literal["a", "b"]]).map(lambda each: set[each]),
    ),
    max_leaves=4,
)


@pytest.mark.rule("J8")
@settings(max_examples=40, deadline=None)
@given(st.data())
def test_a_random_model_is_sent_in_the_subset_and_comes_back(data: st.DataObject):
    fields = {f"f{at}": (data.draw(_types), ...) for at in range(data.draw(st.integers(0, 3)))}
    extra: Any = data.draw(st.sampled_from(["ignore", "allow", "forbid"]))
    if not fields and extra == "allow":
        return
    create: Any = pydantic.create_model
    model = create("Random", __config__=ConfigDict(extra=extra), **fields)
    schema = to_strict_json_schema(model)
    assert complaints(schema) == []
    assert to_strict_json_schema(model) == schema
    text = json.dumps({name: value_of(type_, data) for name, (type_, _) in fields.items()})
    instance = model.model_validate_json(text)
    assert validate_format(model, instance.model_dump_json()) == instance


def value_of(type_: Any, data: st.DataObject) -> Any:
    """Draw JSON that is valid for one of `_types`."""
    if isinstance(type_, type) and issubclass(type_, Box):
        return {"content": value_of(type_.model_fields["content"].annotation, data)}
    plain = {
        int: st.integers(-9, 9),
        float: st.floats(-9, 9),
        str: st.text(max_size=3),
        bool: st.booleans(),
        decimal.Decimal: st.decimals(-9, 9, places=2).map(str),
        pydantic.AnyUrl: st.just("https://a.test/"),
        Spot: st.just([1, 2]),
        Cat: st.just({"kind": "cat", "lives": 9}),
    }
    if type_ in plain:
        return data.draw(plain[type_])
    return _value_of_generic(type_, data)


def _value_of_generic(type_: Any, data: st.DataObject) -> Any:
    if type_ in (Pet, Cat | Dog):
        return {"kind": "dog", "weight": 1.5}
    arguments: Any = getattr(type_, "__args__", ())
    origin = getattr(type_, "__origin__", None)
    if origin is Literal:
        return arguments[0]
    if origin is tuple:
        return [value_of(each, data) for each in arguments]
    if origin in (list, set):
        return [value_of(arguments[0], data)]
    return data.draw(st.sampled_from([None, value_of(arguments[0], data)]))
