"""Transforming parameters to their names and formats in the API, sync and async."""

from __future__ import annotations

import base64
import io
import os
import subprocess
import sys
from collections.abc import Awaitable, Callable, Iterable, Sequence
from datetime import date, datetime, timezone
from pathlib import Path
from typing import IO, Annotated, Any

import anyio
import pytest
from pydantic import BaseModel, Field
from typing_extensions import NotRequired, Required, TypeAliasType, TypedDict, override

from openai._types import Omit, not_given, omit
from openai._utils import (
    PropertyInfo,
    async_maybe_transform,
    async_transform,
    maybe_transform,
    transform,
)

Transform = Callable[[Any, Any], Any]


def _awaited(function: Callable[[Any, Any], Awaitable[Any]]) -> Transform:
    def call(data: Any, type_: Any) -> Any:
        async def run() -> Any:
            return await function(data, type_)

        return anyio.run(run)

    return call


@pytest.fixture(params=["sync", "async"])
def shaped(request: pytest.FixtureRequest) -> Transform:
    return transform if request.param == "sync" else _awaited(async_transform)


Iso = PropertyInfo(format="iso8601")
MOMENT = datetime(2024, 5, 1, 12, 30, tzinfo=timezone.utc)
TEXT = "2024-05-01T12:30:00+00:00"


class Inner(TypedDict, total=False):
    foo_bar: Annotated[str, PropertyInfo(alias="fooBar")]
    plain: int


class Params(TypedDict, total=False):
    my_name: Required[Annotated[str, PropertyInfo(alias="myName")]]
    other: NotRequired[Annotated[str, PropertyInfo(alias="otherName")]]
    inner: Inner
    inners: list[Inner]
    many: Iterable[Inner]
    ordered: Sequence[Inner]
    by_key: dict[str, Inner]
    bare: dict  # type: ignore[type-arg]
    bare_list: list  # type: ignore[type-arg]
    at: Annotated[datetime, Iso]
    day: Annotated[date | datetime, Iso]
    custom: Annotated[date | None, PropertyInfo(format="custom", format_template="%Y/%m")]
    times: Annotated[list[datetime], Iso]
    inner_times: Iterable[Annotated[datetime, Iso]]
    plain_time: datetime
    numbers: Iterable[int]
    floats: list[float]
    either: str | Inner | list[Inner]
    data: Annotated[str | os.PathLike[str] | IO[bytes], PropertyInfo(format="base64")]
    recursive: Params
    alias: InnerAlias


InnerAlias = TypeAliasType("InnerAlias", list[Inner])


@pytest.mark.parametrize(
    "data, expected",
    [
        ({"my_name": "a", "other": "b"}, {"myName": "a", "otherName": "b"}),
        ({"unknown": {"foo_bar": 1}, "b": None}, {"unknown": {"foo_bar": 1}, "b": None}),
        ({"inner": {"foo_bar": "x", "plain": 1}}, {"inner": {"fooBar": "x", "plain": 1}}),
        ({"inners": [{"foo_bar": "x"}, "y"]}, {"inners": [{"fooBar": "x"}, "y"]}),
        ({"inners": ({"foo_bar": "x"},)}, {"inners": ({"foo_bar": "x"},)}),
        ({"ordered": ({"foo_bar": "x"},)}, {"ordered": [{"fooBar": "x"}]}),
        ({"ordered": "text"}, {"ordered": "text"}),
        ({"many": {"foo_bar": "x"}}, {"many": {"foo_bar": "x"}}),
        ({"many": "text"}, {"many": "text"}),
        ({"by_key": {"k": {"foo_bar": "x"}}}, {"by_key": {"k": {"fooBar": "x"}}}),
        ({"bare": {"foo_bar": "x"}}, {"bare": {"foo_bar": "x"}}),
        ({"bare_list": [{"foo_bar": "x"}]}, {"bare_list": [{"foo_bar": "x"}]}),
        ({"either": {"foo_bar": "x"}}, {"either": {"fooBar": "x"}}),
        ({"either": [{"foo_bar": "x"}]}, {"either": [{"fooBar": "x"}]}),
        ({"either": "foo_bar"}, {"either": "foo_bar"}),
        ({"alias": [{"foo_bar": "x"}]}, {"alias": [{"fooBar": "x"}]}),
        (
            {"recursive": {"recursive": {"my_name": "x"}}},
            {"recursive": {"recursive": {"myName": "x"}}},
        ),
        ({"my_name": None, "inner": omit, "at": not_given, "x": Omit()}, {"myName": None}),
        ({"inner": None}, {"inner": None}),
    ],
)
def test_keys_are_spelled_as_the_wire_does(shaped: Transform, data: Any, expected: Any) -> None:
    assert shaped(data, Params) == expected


@pytest.mark.rule("T69")
@pytest.mark.parametrize(
    "data, expected",
    [
        ({"at": MOMENT}, {"at": TEXT}),
        ({"day": date(2024, 5, 1)}, {"day": "2024-05-01"}),
        ({"day": MOMENT}, {"day": TEXT}),
        ({"custom": date(2024, 5, 1)}, {"custom": "2024/05"}),
        ({"custom": None}, {"custom": None}),
        ({"times": [MOMENT, "as it is"]}, {"times": [TEXT, "as it is"]}),
        ({"inner_times": (MOMENT,)}, {"inner_times": [TEXT]}),
        ({"plain_time": MOMENT}, {"plain_time": MOMENT}),
        ({"at": "2024"}, {"at": "2024"}),
    ],
)
def test_dates_have_the_format_of_their_annotation(
    shaped: Transform, data: Any, expected: Any
) -> None:
    assert shaped(data, Params) == expected


@pytest.mark.rule("T68")
def test_iterables_are_read_once_into_lists(shaped: Transform) -> None:
    made = shaped({"many": ({"foo_bar": str(n)} for n in range(2))}, Params)
    assert made == {"many": [{"fooBar": "0"}, {"fooBar": "1"}]}
    assert shaped({"numbers": iter([1, 2])}, Params) == {"numbers": [1, 2]}


def test_lists_of_numbers_are_passed_on_as_they_are(shaped: Transform) -> None:
    numbers = [0.5] * 3
    assert shaped({"floats": numbers}, Params)["floats"] is numbers
    assert shaped({"numbers": numbers}, Params)["numbers"] is numbers


@pytest.mark.rule("T70")
def test_files_become_base64(shaped: Transform, tmp_path: Path) -> None:
    path = tmp_path / "file.bin"
    path.write_bytes(b"\xff\x00bytes")
    with path.open("rb") as opened:
        sources: list[tuple[Any, bytes]] = [
            (path, b"\xff\x00bytes"),
            (opened, b"\xff\x00bytes"),
            (io.BytesIO(b"abc"), b"abc"),
            (io.StringIO("é"), "é".encode()),
        ]
        for source, content in sources:
            wanted = base64.b64encode(content).decode()
            assert shaped({"data": source}, Params) == {"data": wanted}
    assert shaped({"data": "as it is"}, Params) == {"data": "as it is"}
    assert shaped({"data": b"as it is"}, Params) == {"data": b"as it is"}
    assert shaped({"inner": path}, Params) == {"inner": path}


def test_other_paths_cannot_be_read(shaped: Transform) -> None:
    class Odd(os.PathLike[str]):
        @override
        def __fspath__(self) -> str:
            return "nowhere"

    with pytest.raises(RuntimeError, match="Could not read bytes"):
        shaped({"data": Odd()}, Params)


def test_models_are_dumped_under_the_names_of_their_fields(shaped: Transform) -> None:
    class Model(BaseModel):
        __api_exclude__ = {"secret"}

        at: datetime
        name_: str = Field(alias="name")
        secret: str = "s"
        unset: int = 1

    model = Model(at=MOMENT, name="n", secret="t")
    assert shaped({"inner": model}, Params) == {
        "inner": {"at": "2024-05-01T12:30:00Z", "name_": "n"}
    }


def test_the_callers_data_is_not_changed(shaped: Transform) -> None:
    data = {"my_name": "a", "inners": [{"foo_bar": "x"}], "by_key": {"k": {"foo_bar": "y"}}}
    shaped(data, Params)
    assert data == {
        "my_name": "a",
        "inners": [{"foo_bar": "x"}],
        "by_key": {"k": {"foo_bar": "y"}},
    }


def test_other_types_than_typeddicts_describe_data_too(shaped: Transform) -> None:
    assert shaped([{"foo_bar": "x"}], list[Inner]) == [{"fooBar": "x"}]
    assert shaped({"k": {"foo_bar": "x"}}, dict[str, Inner]) == {"k": {"fooBar": "x"}}
    assert shaped({"foo_bar": "x"}, Inner | None) == {"fooBar": "x"}
    assert shaped(MOMENT, Annotated[datetime, Iso]) == TEXT
    assert shaped(5, Inner) == 5


def test_none_is_passed_through() -> None:
    assert maybe_transform(None, Params) is None
    assert _awaited(async_maybe_transform)(None, Params) is None
    assert maybe_transform({"my_name": "a"}, Params) == {"myName": "a"}
    assert _awaited(async_maybe_transform)({"my_name": "a"}, Params) == {"myName": "a"}


def test_property_info_tells_what_it_holds() -> None:
    info = PropertyInfo(alias="a", format="iso8601", format_template="%Y", discriminator="type")
    assert repr(info) == (
        "PropertyInfo(alias='a', format='iso8601', format_template='%Y', discriminator='type')"
    )


def test_importing_it_loads_no_pydantic() -> None:
    code = (
        "import sys; from openai._utils import PropertyInfo, maybe_transform, required_args;"
        "maybe_transform({'a': 1}, dict[str, int]);"
        "print(sorted({'pydantic', 'httpx', 'anyio'} & sys.modules.keys()))"
    )
    out = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert out.stdout.strip() == "[]"
