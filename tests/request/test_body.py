"""Encoding request bodies as JSON."""

from __future__ import annotations

import json
import math
import sys
from collections import OrderedDict, UserDict, deque
from collections.abc import Iterator
from datetime import date, datetime, timedelta, timezone
from decimal import Decimal
from enum import Enum, IntEnum
from io import BytesIO
from pathlib import Path
from types import MappingProxyType
from typing import Any, NamedTuple, cast
from uuid import UUID

import pytest
from hypothesis import given, strategies as st
from pydantic import BaseModel, Field, RootModel

from openai._request.body import dump_json, plain
from openai._types import NOT_GIVEN, not_given, omit

TEXTS = st.text(st.characters(codec="utf-8"))
NUMBERS = st.floats(allow_nan=False, allow_infinity=False)
SCALARS = st.none() | st.booleans() | st.integers() | NUMBERS | TEXTS
VALUES = st.recursive(
    SCALARS,
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(TEXTS, inner, max_size=4),
    max_leaves=15,
)
KEYS = st.none() | st.booleans() | st.integers() | NUMBERS | TEXTS


class Colour(Enum):
    RED = "red"


class Size(str, Enum):
    BIG = "big"

    def __str__(self) -> str:
        return "not this"


class Level(IntEnum):
    HIGH = 3


class Ratio(float):
    def __repr__(self) -> str:
        return "not this"


class Model(BaseModel):
    plain_name: int = Field(alias="wireName")
    day: date | None = None
    unset: str = "default"


class Hidden(BaseModel):
    __api_exclude__ = {"secret"}
    shown: int
    secret: int


class Pair(NamedTuple):
    a: int
    b: int


def dumps(value: object) -> bytes:
    """Encode as the contract says."""
    text = json.dumps(value, separators=(",", ":"), ensure_ascii=False, allow_nan=False)
    return text.encode()


def generator(*items: object) -> Iterator[object]:
    yield from items


@pytest.mark.rule("T50")
@pytest.mark.parametrize(
    "value",
    [
        {"a": 1},
        {},
        [],
        [1, 2],
        "hi",
        "",
        None,
        True,
        0,
        -1.5,
        {"é": '€ \u2028 \U0001f600 \x00\x1f\x7f "\\/\b\f\n\r\t'},
        {"b": 1, "a": {"z": [None, True, {"k": []}]}},
        10**30,
        -(2**63),
        2**64,
    ],
)
def test_plain_values(value: object) -> None:
    assert dump_json(value) == dumps(value)
    assert plain(value, documented=True) is value
    assert plain(value, documented=False) is value


@pytest.mark.rule("T51")
def test_dates_and_models_by_wire_name() -> None:
    moment = datetime(2024, 1, 2, 3, 4, 5, 600, tzinfo=timezone(timedelta(hours=2)))
    body = {"é": moment, "m": Model(wireName=1), "n": [Model(wireName=2, day=date(2024, 1, 2))]}
    assert (
        dump_json(body)
        == (
            '{"é":"2024-01-02T03:04:05.000600+02:00","m":{"wireName":1},'
            '"n":[{"wireName":2,"day":"2024-01-02"}]}'
        ).encode()
    )


def test_models_of_documented_parameters_go_by_field_name() -> None:
    body = {"m": Model(wireName=1), "h": Hidden(shown=1, secret=2), "r": RootModel[list[int]]([1])}
    assert plain(body, documented=True) == {
        "m": {"plain_name": 1}, "h": {"shown": 1}, "r": [1]
    }  # fmt: skip
    assert plain(body, documented=False) == {
        "m": {"wireName": 1}, "h": {"shown": 1, "secret": 2}, "r": [1]
    }  # fmt: skip


def test_model_with_odd_data_is_dumped_without_a_warning() -> None:
    odd = Model.model_construct(_fields_set={"plain_name"}, plain_name=cast("Any", "text"))
    assert dump_json(odd) == b'{"wireName":"text"}'


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        (Size.BIG, '"big"'),
        ({Size.BIG: Size.BIG}, '{"big":"big"}'),
        (Level.HIGH, "3"),
        (Ratio(0.5), "0.5"),
        ((1, (2,)), "[1,[2]]"),
        (Pair(1, 2), "[1,2]"),
        (OrderedDict(b=1, a=2), '{"b":1,"a":2}'),
        (MappingProxyType({"a": 1}), '{"a":1}'),
        (UserDict(a=1), '{"a":1}'),
        ({1: "a", None: "b", False: "c", 0.5: "d", 2**70: "e"},
         '{"1":"a","null":"b","false":"c","0.5":"d","1180591620717411303424":"e"}'),
        ({Level.HIGH: 1}, '{"3":1}'),
    ],
)  # fmt: skip
def test_converted_values(value: object, expected: str) -> None:
    assert dump_json(value).decode() == expected
    assert dump_json([{"x": value}]).decode() == f'[{{"x":{expected}}}]'


UNSUPPORTED: list[Any] = [
    date(2024, 1, 1), Colour.RED, {1, 2}, frozenset({1}), generator(1), b"x", bytearray(b"x"),
    memoryview(b"x"), Path("x"), Decimal(1), UUID(int=1), omit, not_given, NOT_GIVEN, object(),
    deque([1]), range(2), BytesIO(b"x"), Model, 1j, {(1, 2): 3}, {b"k": 1},
]  # fmt: skip


@pytest.mark.rule("T52")
@pytest.mark.parametrize("value", UNSUPPORTED, ids=lambda value: type(value).__name__)
def test_unsupported_types(value: object) -> None:
    with pytest.raises(TypeError, match=r"^`messages\[1\]\.content` .*not JSON serializable"):
        dump_json({"messages": [{}, {"content": value}]})
    with pytest.raises(TypeError, match=r"^The request body"):
        dump_json(value)


@pytest.mark.parametrize("value", [math.nan, math.inf, -math.inf, Ratio("nan"), {math.nan: 1}])
@pytest.mark.parametrize("documented", [True, False])
@pytest.mark.rule("T52")
def test_numbers_that_are_not_finite(value: object, documented: bool) -> None:
    with pytest.raises(ValueError, match=r"^`a\[0\]` is .*(nan|inf)|^`a\[0\]` is"):
        plain({"a": [value]}, documented=documented)
    with pytest.raises(ValueError, match="JSON has no form for"):
        dump_json({"a": [value]})


def test_place_names_odd_keys() -> None:
    with pytest.raises(TypeError, match=r"^`a\['b c'\]\[2\]\[0\]` is of type set"):
        dump_json({"a": {"b c": {2: [{1}]}}})


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        (generator(1, generator(2)), [1, [2]]),
        ({"a": {5}}, {"a": [5]}),
        (range(2), [0, 1]),
        (deque([1]), [1]),
        ({"a": 1}.keys(), ["a"]),
        (map(str, [1]), ["1"]),
        ({"a": omit, "b": {"c": not_given, "d": 1}}, {"b": {"d": 1}}),
        ([omit, 1, NOT_GIVEN], [1]),
        ((1, {"a": (2,)}), [1, {"a": [2]}]),
    ],
)
def test_documented_parameters_take_iterables_and_leave_out(value: object, expected: Any) -> None:
    assert plain(value, documented=True) == expected


@pytest.mark.parametrize(
    "value",
    [b"x", bytearray(b"x"), BytesIO(b"x"), Path("x"), Colour.RED, Decimal(1), date(2024, 1, 1)],
)
def test_documented_parameters_still_refuse_what_json_cannot_say(value: object) -> None:
    with pytest.raises(TypeError, match=r"^`a` is of type"):
        plain({"a": value}, documented=True)


def test_careful_copy_leaves_the_value_alone() -> None:
    inner = {"b": (1,), "c": omit}
    value = {"a": inner}
    assert plain(value, documented=True) == {"a": {"b": [1]}}
    assert value == {"a": {"b": (1,), "c": omit}}
    assert value["a"] is inner


def test_value_that_contains_itself() -> None:
    loop: dict[str, Any] = {"a": []}
    loop["a"].append(loop)
    for documented in (True, False):
        with pytest.raises(ValueError, match=r"^`a\[0\]` contains itself"):
            plain(loop, documented=documented)


def test_value_that_is_shared_but_not_circular() -> None:
    shared = (1,)
    assert dump_json([shared, shared, {"a": shared}]) == b'[[1],[1],{"a":[1]}]'


def nested(depth: int, inner: object) -> object:
    for _ in range(depth):
        inner = [inner]
    return inner


def test_deep_nesting() -> None:
    deep = nested(600, 1)
    assert plain(deep, documented=True) is deep
    assert dump_json(deep) == b"[" * 600 + b"1" + b"]" * 600
    far = nested(100_000, 1)
    assert plain(far, documented=True) is far


def test_too_deep_nesting_says_so() -> None:
    with pytest.raises(RecursionError, match="nested too deeply"):
        plain(nested(sys.getrecursionlimit() * 2, (1,)), documented=True)
    with pytest.raises(RecursionError, match="nested too deeply"):
        dump_json(nested(300_000, 1))


@pytest.mark.rule("V6")
@pytest.mark.parametrize(
    ("value", "sent"),
    [
        ({"a": ["ok", "x\ud800y"]}, rb'{"a":["ok","x\ud800y"]}'),
        ({"a": {"\udfff": 1}}, rb'{"a":{"\udfff":1}}'),
        ("\ud800", rb'"\ud800"'),
        ({"a": ("\ud800", "é")}, b'{"a":["\\ud800","\xc3\xa9"]}'),
        ("\ud83d\ude00", rb'"\ud83d\ude00"'),
    ],
)
def test_halves_of_surrogate_pairs_are_escaped(value: object, sent: bytes) -> None:
    assert dump_json(value) == sent


@given(VALUES)
def test_same_json_as_the_standard_library(value: object) -> None:
    assert json.loads(dump_json(value)) == json.loads(dumps(value)) == value
    assert plain(value, documented=False) is value


@given(st.recursive(st.none() | st.integers() | TEXTS, st.lists, max_leaves=10))
def test_same_bytes_as_the_standard_library_but_for_floats(value: object) -> None:
    assert dump_json(value) == dumps(value)


@given(NUMBERS)
def test_numbers_are_read_back_exactly(number: float) -> None:
    read = json.loads(dump_json(number))
    assert (read, math.copysign(1, read)) == (number, math.copysign(1, number))


@given(st.dictionaries(KEYS, VALUES, max_size=5))
def test_keys_become_what_the_standard_library_makes_of_them(value: dict[Any, object]) -> None:
    assert json.loads(dump_json(value)) == json.loads(dumps(value))


@given(VALUES)
def test_fast_and_careful_way_agree(value: object) -> None:
    assert plain([value, ()], documented=False) == [value, []]
    assert plain([value, ()], documented=True) == [value, []]
    assert json.loads(dump_json((value,))) == [value]
