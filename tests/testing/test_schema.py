"""Values that conform to a schema, checked by an independent validator; strict schemas."""

from __future__ import annotations

import json
import re
from typing import Any

import jsonschema
import pytest
from hypothesis import assume, given, settings, strategies as st

from openai.testing._model.patterns import example
from openai.testing._model.schema import Hints, Unsatisfiable, generate
from openai.testing._service.errors import ServiceError
from openai.testing._service.strictness import check_strict

NAMES = st.sampled_from(["name", "age", "items", "next", "value", "city"])


def conforms(schema: Any, value: Any) -> None:
    checker = jsonschema.Draft202012Validator.FORMAT_CHECKER
    jsonschema.Draft202012Validator(schema, format_checker=checker).validate(value)


def strings() -> st.SearchStrategy[Any]:
    plain = st.fixed_dictionaries(
        {"type": st.just("string")},
        optional={"minLength": st.integers(0, 30), "description": st.text(max_size=5)},
    )
    bounded = st.integers(0, 20).flatmap(
        lambda least: st.integers(least, 60).map(
            lambda most: {"type": "string", "minLength": least, "maxLength": most}
        )
    )
    formats = st.sampled_from(
        ["date-time", "date", "time", "email", "ipv4", "ipv6", "uuid", "uri", "hostname"]
    ).map(lambda name: {"type": "string", "format": name})
    patterns = st.sampled_from(
        [
            "^[a-z]{3}$",
            r"^\d{3}-\d{4}$",
            "^(red|green)$",
            r"[A-Z][a-z]+ \w*",
            r"^\+?[0-9]{7,15}$",
            "^x[^a-z]y?$",
        ]
    ).map(lambda text: {"type": "string", "pattern": text})
    return plain | bounded | formats | patterns


def numbers() -> st.SearchStrategy[Any]:
    def ranged(low: int, span: int, kind: str, exclusive: bool) -> Any:
        if exclusive:
            return {"type": kind, "exclusiveMinimum": low, "exclusiveMaximum": low + span + 2}
        return {"type": kind, "minimum": low, "maximum": low + span}

    bounded = st.builds(
        ranged,
        st.integers(-1000, 1000),
        st.integers(0, 50),
        st.sampled_from(["integer", "number"]),
        st.booleans(),
    )
    multiples = st.builds(
        lambda step, low: {"type": "integer", "multipleOf": step, "minimum": low},
        st.integers(1, 20),
        st.integers(-100, 100),
    )
    one_sided = st.builds(
        lambda kind, most: {"type": kind, "maximum": most},
        st.sampled_from(["integer", "number"]),
        st.integers(-50, 50),
    )
    return bounded | multiples | one_sided | st.just({"type": "number"})


def leaves() -> st.SearchStrategy[Any]:
    enums = st.lists(
        st.text(max_size=6) | st.integers() | st.none() | st.booleans(), min_size=1, max_size=4
    ).map(lambda values: {"enum": values})
    constants = st.sampled_from([{"const": 7}, {"const": "x"}, {"const": None}])
    simple = st.sampled_from([{"type": "boolean"}, {"type": "null"}, {"type": ["string", "null"]}])
    return strings() | numbers() | enums | constants | simple


def containers(inner: st.SearchStrategy[Any]) -> st.SearchStrategy[Any]:
    def record(properties: Any, required: set[str], closed: bool) -> Any:
        schema = {"type": "object", "properties": properties}
        schema["required"] = sorted(required & set(properties))
        if closed:
            schema["additionalProperties"] = False
        return schema

    objects = st.builds(
        record,
        st.dictionaries(NAMES, inner, max_size=4),
        st.sets(NAMES),
        st.booleans(),
    )
    arrays = st.builds(
        lambda item, least, extra: {
            "type": "array",
            "items": item,
            "minItems": least,
            "maxItems": least + extra,
        },
        inner,
        st.integers(0, 4),
        st.integers(0, 3),
    )
    tuples = st.lists(inner, min_size=1, max_size=3).map(
        lambda parts: {
            "type": "array",
            "prefixItems": parts,
            "items": False,
            "minItems": len(parts),
        }
    )
    unions = st.lists(inner, min_size=1, max_size=3).map(lambda parts: {"anyOf": parts})
    return objects | arrays | tuples | unions


SCHEMAS = st.recursive(leaves(), containers, max_leaves=12)
HINTS = st.builds(
    lambda words, figures: Hints(strings=words, numbers=figures, text=" ".join(words)),
    st.lists(st.text(max_size=8), max_size=3),
    st.lists(st.integers(-100, 100) | st.floats(-100, 100), max_size=3),
)


@settings(max_examples=400, deadline=None)
@given(SCHEMAS, HINTS)
def test_output_conforms_to_the_schema(schema: Any, hints: Hints) -> None:
    value = generate(schema, hints)
    conforms(schema, value)
    json.dumps(value)


@settings(max_examples=100, deadline=None)
@given(SCHEMAS)
def test_same_schema_gives_the_same_value(schema: Any) -> None:
    assert generate(schema) == generate(schema)


@settings(max_examples=100, deadline=None)
@given(leaves(), st.integers(1, 4))
def test_unique_items(item: Any, least: int) -> None:
    schema = {"type": "array", "items": item, "uniqueItems": True, "minItems": least}
    try:
        value = generate(schema)
    except Unsatisfiable:
        assume(False)
        return
    conforms(schema, value)


TREE: dict[str, Any] = {
    "type": "object",
    "properties": {
        "value": {"type": "integer"},
        "children": {"type": "array", "items": {"$ref": "#"}},
        "next": {"anyOf": [{"$ref": "#/$defs/link"}, {"type": "null"}]},
    },
    "required": ["value", "children", "next"],
    "additionalProperties": False,
    "$defs": {
        "link": {
            "type": "object",
            "properties": {"to": {"anyOf": [{"$ref": "#/$defs/link"}, {"type": "null"}]}},
            "required": ["to"],
            "additionalProperties": False,
        }
    },
}


def test_recursive_schemas_end() -> None:
    value = generate(TREE)
    conforms(TREE, value)
    assert value["children"]


def test_endless_schema_is_told() -> None:
    schema = {"type": "object", "properties": {"a": {"$ref": "#"}}, "required": ["a"]}
    with pytest.raises(Unsatisfiable, match="endless"):
        generate(schema)


def test_all_of_holds_together() -> None:
    schema = {
        "allOf": [
            {"type": "object", "properties": {"a": {"type": "string"}}, "required": ["a"]},
            {"properties": {"b": {"type": "integer"}}, "required": ["b"]},
        ]
    }
    conforms(schema, generate(schema))


def test_bounds_of_all_parts_hold() -> None:
    schema = {"allOf": [{"type": "integer", "minimum": 5}, {"minimum": 2, "maximum": 6}]}
    assert generate(schema) in {5, 6}


def test_the_only_number_of_a_range_may_come_again() -> None:
    one = {"type": "integer", "exclusiveMinimum": 0, "exclusiveMaximum": 2}
    assert generate({"type": "array", "items": one, "minItems": 4}) == [1, 1, 1, 1]


def test_formats_are_taken_from_the_text() -> None:
    text = "Write to ada@example.org before 2031-04-05, see https://example.org/a."
    found = {
        form: generate({"type": "string", "format": form}, Hints(text=text))
        for form in ("email", "date", "uri")
    }
    assert found == {
        "email": "ada@example.org",
        "date": "2031-04-05",
        "uri": "https://example.org/a",
    }


def test_unreadable_pattern_is_told() -> None:
    with pytest.raises(Unsatisfiable, match="cannot be read"):
        generate({"type": "string", "pattern": "("})


@pytest.mark.parametrize(
    "pattern",
    ["^a+b*c?$", "(?:ab|cd){2}", r"^[\w.]+@[\w]+\.com$", r"^\(\d{3}\) \d+$", "^[^0-9]{5}$", ""],
)
def test_examples_of_patterns_match(pattern: str) -> None:
    text = example(pattern, seed=3)
    assert text is not None
    assert re.search(pattern, text)


@pytest.mark.parametrize("pattern", ["(?=x)y", "(a)\\1", "(", "[a"])
def test_patterns_beyond_the_generator_give_none(pattern: str) -> None:
    assert example(pattern) is None


def strict(**properties: Any) -> dict[str, Any]:
    return {
        "type": "object",
        "properties": properties,
        "required": list(properties),
        "additionalProperties": False,
    }


@pytest.mark.rule("J12")
@pytest.mark.parametrize(
    "schema, words",
    [
        ({"type": "array"}, "root"),
        ({**strict(), "anyOf": []}, "anyOf"),
        ({**strict(a={"type": "string"}), "required": []}, "'a' is missing"),
        ({**strict(), "additionalProperties": True}, "additionalProperties"),
        (strict(a={"type": "object", "properties": {}}), "additionalProperties"),
        (strict(a={"type": "array"}), "items"),
        (strict(a={"description": "?"}), "'type' key"),
        (strict(a={"allOf": [{"type": "string"}]}), "allOf"),
        (strict(a={"oneOf": [{"type": "string"}]}), r"\('properties', 'a'\), 'oneOf' is not"),
        (strict(a={"anyOf": [{"type": "string"}], "discriminator": {}}), "discriminator"),
        (strict(a={"type": "array", "prefixItems": [], "items": {}}), "prefixItems"),
        (strict(a={"type": "array", "items": {"type": "string"}, "uniqueItems": True}), "unique"),
        (strict(a={"type": "string", "default": "x"}), "default"),
        (strict(a={"type": "array", "items": {"type": "null", "default": None}}), "default"),
        (strict(a={"type": "string", "pattern": "^(?!a)b$"}), "lookahead"),
        (strict(a={"type": "string", "pattern": r"[(]\\(a(?<=a)"}), "lookbehind"),
        (strict(a={"$ref": "#/$defs/none"}), "cannot be resolved"),
        (strict(a={"anyOf": [{"type": "object"}]}), "additionalProperties"),
    ],
)
def test_strict_mode_refuses(schema: Any, words: str) -> None:
    with pytest.raises(ServiceError, match=words) as caught:
        check_strict(schema, "n", "response_format")
    assert caught.value.body()["error"]["param"] == "response_format"


@pytest.mark.parametrize(
    "pattern", ["^(?:a|b)$", r"\(?=a", "[(?=]", r"[\](?!]", "(?P<n>a)", "(((a)))"]
)
def test_strict_mode_takes_patterns_without_lookaround(pattern: str) -> None:
    check_strict(strict(a={"type": "string", "pattern": pattern}), "n", "p")


def test_strict_mode_takes_properties_with_the_names_of_keywords() -> None:
    text = {"type": "string"}
    check_strict(strict(default=text, oneOf=text, uniqueItems=text, pattern=text), "n", "p")


def test_strict_mode_takes_recursion_and_unions() -> None:
    check_strict(TREE, "tree", "response_format")
