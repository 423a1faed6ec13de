"""Query strings and form fields."""

from __future__ import annotations

from datetime import datetime
from enum import Enum, IntEnum
from typing import Any, cast
from urllib.parse import parse_qsl, unquote_plus

import pytest
from hypothesis import given, strategies as st

from openai import _qs
from openai._qs import Options, Querystring
from openai._types import NOT_GIVEN, ArrayFormat, not_given, omit
from tests.family import by_edition

BRACKETS = Querystring(array_format="brackets")

KEYS = st.text(st.characters(codec="utf-8", exclude_characters="[]."), min_size=1, max_size=8)
TEXTS = st.text(st.characters(codec="utf-8"), min_size=1)
TREES = st.recursive(
    TEXTS, lambda inner: st.lists(inner) | st.dictionaries(KEYS, inner), max_leaves=12
)


class Colour(Enum):
    RED = "red"
    ON = True


class Size(str, Enum):
    BIG = "big"


class Level(IntEnum):
    HIGH = 3


@pytest.mark.rule("T40")
def test_lists_and_mappings() -> None:
    assert (
        unquote_plus(BRACKETS.stringify({"a": [1, 2], "b": {"c": True}, "n": None}))
        == "a[]=1&a[]=2&b[c]=true"
    )


@pytest.mark.rule("E103")
@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ({"b": {"c": 1}}, "a[b][c]=1"),
        ([1, 2, "x y"], "a[]=1&a[]=2&a[]=x y"),
        ((1, 2), "a[]=1&a[]=2"),
        ([{"b": 1}, {"b": 2}], "a[][b]=1&a[][b]=2"),
        ([[1, 2], [3]], "a[][]=1&a[][]=2&a[][]=3"),
        (True, "a=true"),
        (False, "a=false"),
        (None, ""),
        ([None, 1], "a[]=1"),
        ("", by_edition(two="", three="a=")),
        (["", "x", None], by_edition(two="a[]=x", three="a[]=&a[]=x")),
        ({"b": "", "c": {"d": ""}}, by_edition(two="", three="a[b]=&a[c][d]=")),
        (0, "a=0"),
        (0.5, "a=0.5"),
        ([], ""),
        ({}, ""),
        (datetime(2020, 1, 1), "a=2020-01-01 00:00:00"),  # noqa: DTZ001
        (Colour.RED, "a=red"),
        (Colour.ON, "a=true"),
        (Size.BIG, "a=big"),
        (Level.HIGH, "a=3"),
        ([Size.BIG], "a[]=big"),
        ({"b": omit, "c": not_given, "d": [NOT_GIVEN, 1]}, "a[d][]=1"),
        (omit, ""),
    ],
)
def test_values(value: object, expected: str) -> None:
    assert unquote_plus(BRACKETS.stringify({"a": value})) == expected


def test_quoting() -> None:
    assert BRACKETS.stringify({"a": ["x y", "é&"]}) == "a%5B%5D=x+y&a%5B%5D=%C3%A9%26"


@pytest.mark.rule("T44")
@pytest.mark.parametrize(
    ("array_format", "value", "expected"),
    [
        ("comma", [1, None, True], "a=1,true"),
        ("comma", [1, omit, Size.BIG], "a=1,big"),
        ("comma", [], "a="),
        ("repeat", [1, {"b": 2}], "a=1&a[b]=2"),
        ("indices", ["x", ["y", "z"]], "a[0]=x&a[1][0]=y&a[1][1]=z"),
        ("brackets", ["x"], "a[]=x"),
    ],
)
def test_array_formats(array_format: ArrayFormat, value: object, expected: str) -> None:
    own = Querystring(array_format=array_format)
    assert unquote_plus(own.stringify({"a": value})) == expected
    assert unquote_plus(_qs.stringify({"a": value}, array_format=array_format)) == expected


@pytest.mark.rule("T44")
def test_comma_is_quoted() -> None:
    assert Querystring(array_format="comma").stringify({"a": [1, None, True]}) == "a=1%2Ctrue"


def test_dots() -> None:
    params = {"a": {"b": [{"c": 1}]}}
    assert Querystring(nested_format="dots").stringify(params) == "a.b.c=1"
    assert _qs.stringify(params, nested_format="dots", array_format="brackets") == "a.b%5B%5D.c=1"


@pytest.mark.rule("T45")
def test_unknown_array_format() -> None:
    odd = Querystring(array_format=cast("Any", "pipes"))
    with pytest.raises(NotImplementedError, match="comma, repeat, indices, brackets"):
        odd.stringify({"a": [1]})


def test_module_functions_repeat() -> None:
    assert _qs.stringify({"a": [1, 2]}) == "a=1&a=2"
    assert _qs.stringify_items({"a": [1, 2], "b": {"c": "x"}}) == [
        ("a", "1"), ("a", "2"), ("b[c]", "x")
    ]  # fmt: skip
    assert _qs.parse("a=1&a=2&b=x+y") == {"a": ["1", "2"], "b": ["x y"]}
    assert Options().array_format == "repeat"


def test_nothing_left_gives_the_empty_string() -> None:
    assert BRACKETS.stringify({}) == ""
    assert BRACKETS.stringify({"a": None, "b": []}) == ""


def leaves(tree: object) -> list[str]:
    if isinstance(tree, dict):
        return [
            leaf for value in cast("dict[str, object]", tree).values() for leaf in leaves(value)
        ]
    if isinstance(tree, list):
        return [leaf for value in cast("list[object]", tree) for leaf in leaves(value)]
    return [cast("str", tree)]


def rebuilt(pairs: list[tuple[str, str]]) -> dict[str, Any]:
    """Read `a[0][b]` keys back: every level as a mapping."""
    result: dict[str, Any] = {}
    for key, text in pairs:
        *path, last = key.replace("]", "").split("[")
        level = result
        for name in path:
            level = level.setdefault(name, {})
        level[last] = text
    return result


def as_mappings(tree: object) -> Any:
    """Drop what a query string cannot say: empty containers, and lists as such."""
    if isinstance(tree, list):
        tree = {str(index): item for index, item in enumerate(cast("list[object]", tree))}
    if not isinstance(tree, dict):
        return tree
    items = {key: as_mappings(value) for key, value in cast("dict[str, object]", tree).items()}
    return {key: value for key, value in items.items() if value != {}}


@given(st.dictionaries(KEYS, st.lists(TEXTS, min_size=1)))
def test_parse_reads_back_what_stringify_wrote(params: dict[str, list[str]]) -> None:
    assert _qs.parse(_qs.stringify(params)) == params


@given(st.dictionaries(KEYS, TREES))
def test_indices_keep_the_whole_tree(params: dict[str, object]) -> None:
    text = _qs.stringify(params, array_format="indices")
    assert rebuilt(parse_qsl(text)) == as_mappings(params)


@given(st.dictionaries(KEYS, TREES), st.sampled_from(["repeat", "indices", "brackets"]))
def test_no_leaf_is_lost_or_reordered(params: dict[str, object], array_format: Any) -> None:
    pairs = _qs.stringify_items(params, array_format=array_format)
    assert [text for _, text in pairs] == leaves(params)
