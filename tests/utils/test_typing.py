"""Predicates on annotations, and extracting types from them."""

# ruff: noqa: UP006, UP007, UP035, UP045 - every spelling is asked about

from __future__ import annotations

import collections.abc
import typing
from collections.abc import Iterable
from typing import Annotated, Any, Dict, Generic, List, Literal, Optional, TypeVar, Union, cast

import pytest
from typing_extensions import NotRequired, Required, TypeAliasType, TypedDict

from openai._models import BaseModel
from openai._utils import (
    extract_type_arg,
    extract_type_var_from_base,
    get_args,
    get_origin,
    is_annotated_type,
    is_iterable_type,
    is_list_type,
    is_literal_type,
    is_required_type,
    is_sequence_type,
    is_type_alias_type,
    is_typeddict,
    is_typevar,
    is_union,
    is_union_type,
    strip_annotated_type,
)

_T = TypeVar("_T")
_T2 = TypeVar("_T2")
_T3 = TypeVar("_T3")


class Base(Generic[_T]): ...


class Plain(Base[int]): ...


class Below(Plain): ...


class SubGeneric(Base[_T]): ...


class Wrapping(Base[List[_T]]): ...


class Pair(Generic[_T, _T2, _T3]): ...


class Swapped(Pair[_T3, _T, _T2], Generic[_T, _T2, _T3]): ...


class ModelBase(BaseModel, Generic[_T]):
    x: Optional[_T] = None


class ModelPlain(ModelBase[str]): ...


@pytest.mark.parametrize(
    "type_, bases, index, expected",
    [
        (Base[int], (Base,), 0, int),
        (Plain, (Base,), 0, int),
        (Below, (Base,), 0, int),
        (SubGeneric[str], (Base,), 0, str),
        (Wrapping[str], (Base,), 0, List[str]),
        (Pair[int, str, bytes], (Pair,), 2, bytes),
        (Swapped[int, str, bytes], (Pair,), 0, bytes),
        (Swapped[int, str, bytes], (Pair,), 1, int),
        (Swapped[int, str, bytes], (Base, Pair), 2, str),
    ],
)
def test_type_arguments_are_found(type_: Any, bases: Any, index: int, expected: Any) -> None:
    assert extract_type_var_from_base(type_, generic_bases=bases, index=index) == expected


@pytest.mark.parametrize("type_", [Base, SubGeneric, int, Wrapping])
def test_types_without_arguments_are_refused(type_: Any) -> None:
    with pytest.raises(RuntimeError):
        extract_type_var_from_base(type_, generic_bases=cast("Any", (Base,)), index=0)


@pytest.mark.parametrize("type_", [SubGeneric, int])
def test_the_refusal_can_be_worded(type_: Any) -> None:
    with pytest.raises(RuntimeError, match="say what it streams"):
        extract_type_var_from_base(
            type_,
            generic_bases=cast("Any", (Base,)),
            index=0,
            failure_message="say what it streams",
        )


def test_type_arguments_by_position() -> None:
    assert extract_type_arg(Dict[str, int], 1) is int
    with pytest.raises(RuntimeError, match="index 2"):
        extract_type_arg(Dict[str, int], 2)


Alias = TypeAliasType("Alias", List[int])


class Params(TypedDict):
    x: int


PREDICATES: dict[Any, list[Any]] = {
    is_annotated_type: [Annotated[int, "x"]],
    is_list_type: [List, list, List[int], list[int]],
    is_sequence_type: [
        typing.Sequence,
        typing.Sequence[int],
        collections.abc.Sequence,
        collections.abc.Sequence[int],
    ],
    is_iterable_type: [typing.Iterable, typing.Iterable[int], Iterable, Iterable[int]],
    is_union_type: [Union[int, str], Optional[int], int | str],
    is_required_type: [Required[int]],
    is_type_alias_type: [Alias],
    is_typevar: [_T],
    is_literal_type: [Literal["a"]],
    is_typeddict: [Params],
}
ALL: list[Any] = [
    *(type_ for types in PREDICATES.values() for type_ in types),
    int,
    Any,
    dict,
    None,
]


@pytest.mark.parametrize("predicate", PREDICATES)
def test_predicates_are_true_of_their_types_alone(predicate: Any) -> None:
    wanted = PREDICATES[predicate]
    assert [t for t in ALL if predicate(t)] == [t for t in ALL if any(t is w for w in wanted)]


def test_origins() -> None:
    assert is_union(get_origin(Union[int, str]))
    assert is_union(get_origin(int | str))
    assert not is_union(get_origin(List[int]))
    assert get_args(Dict[str, int]) == (str, int)


@pytest.mark.parametrize(
    "type_",
    [
        int,
        Annotated[int, "x"],
        Required[int],
        NotRequired[Annotated[int, "x"]],
        Required[Annotated[int, "x"]],
    ],
)
def test_annotations_are_stripped(type_: Any) -> None:
    assert strip_annotated_type(type_) is int
