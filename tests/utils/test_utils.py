"""Utilities: given arguments, conversions, proxies, dates, required arguments."""

from __future__ import annotations

import importlib
import inspect
import io
import sys
import threading
from collections.abc import AsyncIterator, Iterator
from datetime import date, datetime, timedelta, timezone
from pathlib import Path
from types import MappingProxyType
from typing import Any, Generic, TypeVar, cast

import pytest
from typing_extensions import override

from openai import _utils
from openai._types import NOT_GIVEN, NotGiven, Omit, not_given, omit
from openai._utils import (
    LazyProxy,
    assert_signatures_in_sync,
    asyncify,
    coerce_boolean,
    consume_async_iterator,
    consume_sync_iterator,
    file_from_path,
    flatten,
    function_has_argument,
    get_async_library,
    get_required_header,
    is_given,
    json_safe,
    parse_date,
    parse_datetime,
    required_args,
    strip_not_given,
)
from tests.family import httpx

UTC = timezone.utc


@pytest.mark.parametrize("name", vars(_utils)["__all__"])
def test_every_name_can_be_imported(name: str) -> None:
    value = getattr(_utils, name)
    assert name in dir(_utils)
    assert callable(value)


@pytest.mark.parametrize(
    "module, names",
    [
        ("_proxy", ["LazyProxy"]),
        ("_logs", ["SensitiveHeadersFilter", "setup_logging", "logger", "httpx_logger"]),
        ("_transform", ["PropertyInfo", "transform", "maybe_transform"]),
        ("_utils", ["is_given", "required_args", "extract_files", "get_required_header"]),
        ("_typing", ["is_list_type", "extract_type_arg", "extract_type_var_from_base"]),
        ("_sync", ["asyncify", "to_thread"]),
        ("_json", ["openapi_dumps"]),
        ("_path", ["path_template"]),
        ("_resources_proxy", ["resources"]),
        ("_streams", ["consume_sync_iterator", "consume_async_iterator"]),
        ("_reflection", ["function_has_argument", "assert_signatures_in_sync"]),
        ("_datetime_parse", ["parse_date", "parse_datetime"]),
        ("_compat", ["get_args", "get_origin", "is_union", "is_literal_type", "is_typeddict"]),
    ],
)
def test_submodules_have_their_names(module: str, names: list[str]) -> None:
    loaded = importlib.import_module(f"openai._utils.{module}")
    assert [name for name in names if not hasattr(loaded, name)] == []
    with pytest.raises(AttributeError):
        _ = loaded.no_such_name


def test_unknown_names_are_refused() -> None:
    with pytest.raises(AttributeError, match="no_such_name"):
        getattr(_utils, "no_such_name")  # noqa: B009 - checkers know that it is not there


@pytest.mark.parametrize(
    "value, given",
    [
        *[(value, False) for value in (not_given, NOT_GIVEN, NotGiven(), omit, Omit())],
        *[(value, True) for value in (None, 0, "", (), False)],
    ],
)
def test_is_given(value: object, given: bool) -> None:
    assert is_given(value) is given


def test_strip_not_given_leaves_omit_and_inner_values() -> None:
    inner = {"b": not_given}
    data = MappingProxyType({"a": not_given, "o": omit, "inner": inner})
    assert strip_not_given(data) == {"o": omit, "inner": inner}
    assert strip_not_given([not_given]) == [not_given]
    assert strip_not_given(None) is None


class TestRequiredArgs:
    @staticmethod
    @required_args(["a"], ["b", "c"])
    def either(a: object = None, *, b: object = None, c: object = None) -> object:
        return a, b, c

    class Thing:
        @required_args(["model", "stream"])
        def create(self, model: object = None, *, stream: object = None, other: int = 0) -> object:
            """Make one."""
            return model, stream

        @required_args(["x"])
        async def acreate(self, *, x: int | None = None) -> int | None:
            return x

    def test_one_alternative_is_enough(self) -> None:
        assert self.either("x") == ("x", None, None)
        assert self.either(a=None) == (None, None, None)
        assert self.either(b=1, c=omit) == (None, 1, omit)

    def test_the_alternatives_are_listed(self) -> None:
        with pytest.raises(TypeError) as raised:
            self.either(b=1)
        assert str(raised.value) == (
            "Missing required arguments; expected ('a') or ('b' and 'c') to be given"
        )

    def test_what_is_missing_is_named(self) -> None:
        with pytest.raises(TypeError, match=r"^Missing required argument: 'stream'$"):
            self.Thing().create("m")
        with pytest.raises(TypeError, match=r"^Missing required arguments: 'model' and 'stream'$"):
            self.Thing().create()

    def test_positions_count(self) -> None:
        assert self.Thing().create("m", stream=False) == ("m", False)
        with pytest.raises(TypeError, match=r"create\(\) takes 2 .* but 3 were given"):
            self.Thing().create("m", True)  # type: ignore[call-arg]

    def test_the_check_comes_before_unknown_keywords(self) -> None:
        with pytest.raises(TypeError, match="Missing required"):
            self.Thing().create(nonsense=1)  # type: ignore[call-arg]
        with pytest.raises(TypeError, match="nonsense"):
            self.Thing().create("m", stream=1, nonsense=1)  # type: ignore[call-arg]

    def test_the_function_keeps_its_face(self) -> None:
        create = self.Thing.create
        assert (create.__name__, create.__doc__) == ("create", "Make one.")
        assert list(inspect.signature(create).parameters) == ["self", "model", "stream", "other"]
        if sys.version_info >= (3, 12):
            assert inspect.iscoroutinefunction(self.Thing.acreate)

    @pytest.mark.anyio
    async def test_coroutines_are_passed_on(self) -> None:
        assert await self.Thing().acreate(x=3) == 3

    def test_what_is_no_plain_function_is_wrapped_too(self) -> None:
        class Adder:
            __name__ = "call"

            def __call__(self, x: int = 0) -> int:
                return x

        assert required_args(["x"])(Adder())(5) == 5


@pytest.mark.parametrize("name", ["x-request-id", "X-Request-ID", "X-REQUEST-ID", "X-Request-Id"])
def test_required_headers_are_found_in_any_case(name: str) -> None:
    assert get_required_header({name: "r"}, "X-Request-Id") == "r"
    assert get_required_header(httpx.Headers({name: "r"}), "x-request-id") == "r"

    class Only:
        def get(self, key: str) -> str | None:
            return "r" if key == name else None

    assert get_required_header(Only(), name) == "r"


@pytest.mark.parametrize("headers", [{}, {"x-a": ""}, {"x-a": omit}])
def test_missing_headers_are_named(headers: dict[str, object]) -> None:
    with pytest.raises(ValueError, match="x-a"):
        get_required_header(headers, "x-a")


def test_conversions() -> None:
    assert [text for text in ("true", "1", "on", "True", "yes", "") if coerce_boolean(text)] == [
        "true",
        "1",
        "on",
    ]
    assert (_utils.coerce_integer("07"), _utils.coerce_float("1.5")) == (7, 1.5)
    assert _utils.maybe_coerce_integer("3") == 3
    assert _utils.maybe_coerce_float("3") == 3.0
    assert _utils.maybe_coerce_boolean("on") is True
    assert [
        _utils.maybe_coerce_integer(None),
        _utils.maybe_coerce_float(None),
        _utils.maybe_coerce_boolean(None),
    ] == [None] * 3
    assert (_utils.removeprefix("ab", "a"), _utils.removesuffix("ab", "b")) == ("b", "a")
    assert flatten([[1], (2, 3), []]) == [1, 2, 3]


@pytest.mark.parametrize(
    "predicate, expected",
    [
        (_utils.is_mapping, ["dict", "mapping"]),
        (_utils.is_mapping_t, ["dict", "mapping"]),
        (_utils.is_dict, ["dict"]),
        (_utils.is_list, ["list"]),
        (_utils.is_tuple, ["tuple"]),
        (_utils.is_tuple_t, ["tuple"]),
        (_utils.is_sequence, ["list", "tuple", "text"]),
        (_utils.is_sequence_t, ["list", "tuple", "text"]),
        (_utils.is_iterable, ["dict", "mapping", "list", "tuple", "text", "set"]),
        (_utils.is_azure_client, []),
        (_utils.is_async_azure_client, []),
    ],
)
def test_predicates(predicate: Any, expected: list[str]) -> None:
    values: dict[str, Any] = {
        "dict": {},
        "mapping": MappingProxyType({}),
        "list": [],
        "tuple": (),
        "text": "a",
        "set": {1},
        "number": 1,
    }
    assert [name for name, value in values.items() if predicate(value)] == expected


def test_json_safe_copies() -> None:
    moment = datetime(2024, 5, 1, tzinfo=UTC)
    data = {"t": moment, "s": {1}, "g": (x for x in "ab"), "b": b"x", "d": [date(2024, 5, 1)]}
    assert json_safe(data) == {
        "t": "2024-05-01T00:00:00+00:00",
        "s": [1],
        "g": ["a", "b"],
        "b": b"x",
        "d": ["2024-05-01"],
    }


def test_files_are_read_with_their_name(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes(b"x")
    assert file_from_path(str(path)) == ("a.txt", b"x")


def test_lru_cache_remembers() -> None:
    calls: list[int] = []

    @_utils.lru_cache(maxsize=4)
    def double(n: int) -> int:
        calls.append(n)
        return 2 * n

    assert (double(2), double(2), calls) == (4, 4, [2])


class TestDates:
    @pytest.mark.parametrize(
        "value, expected",
        [
            (1714566600, datetime(2024, 5, 1, 12, 30, tzinfo=UTC)),
            ("1714566600", datetime(2024, 5, 1, 12, 30, tzinfo=UTC)),
            (b"1714566600.5", datetime(2024, 5, 1, 12, 30, 0, 500000, tzinfo=UTC)),
            (1714566600_000, datetime(2024, 5, 1, 12, 30, tzinfo=UTC)),
            (1714566600_000_000, datetime(2024, 5, 1, 12, 30, tzinfo=UTC)),
            (-1, datetime(1969, 12, 31, 23, 59, 59, tzinfo=UTC)),
            (1e30, datetime.max),  # noqa: DTZ901
            ("inf", datetime.max),  # noqa: DTZ901
            (-1e30, datetime.min),  # noqa: DTZ901
            ("2024-05-01T12:30:00Z", datetime(2024, 5, 1, 12, 30, tzinfo=UTC)),
            ("2024-5-1 1:2", datetime(2024, 5, 1, 1, 2)),  # noqa: DTZ001
            (b"2024-05-01T12:30:00.123", datetime(2024, 5, 1, 12, 30, 0, 123000)),  # noqa: DTZ001
            (
                "2024-05-01T12:30:00.123456789+0530",
                datetime(
                    2024, 5, 1, 12, 30, 0, 123456, tzinfo=timezone(timedelta(hours=5, minutes=30))
                ),
            ),
            (
                "2024-05-01T12:30:00-05:30",
                datetime(2024, 5, 1, 12, 30, tzinfo=timezone(-timedelta(hours=5, minutes=30))),
            ),
            (
                "2024-05-01T12:30-05",
                datetime(2024, 5, 1, 12, 30, tzinfo=timezone(-timedelta(hours=5))),
            ),
        ],
    )
    def test_moments(self, value: Any, expected: datetime) -> None:
        parsed = parse_datetime(value)
        assert parsed == expected
        assert parsed.tzinfo == expected.tzinfo
        assert parse_datetime(parsed) is parsed

    @pytest.mark.parametrize(
        "value",
        ["2024-05-01", "soon", "", "2024-13-01T00:00", "2024-05-01T25:00", "nan", b"\xff",
         "2024-05-01T12:30:00Z\n", "2024-05-01T12:30:00+99:99"],
    )  # fmt: skip
    def test_bad_moments(self, value: Any) -> None:
        with pytest.raises(ValueError):
            parse_datetime(value)

    @pytest.mark.parametrize(
        "value",
        [
            date(2024, 5, 1),
            datetime(2024, 5, 1, 9, tzinfo=UTC),
            "2024-05-01",
            b"2024-5-1",
            1714566600,
        ],
    )
    def test_days(self, value: Any) -> None:
        parsed = parse_date(value)
        assert parsed == date(2024, 5, 1)
        assert type(parsed) is date

    @pytest.mark.parametrize("value", ["2024-05-01T12:30:00Z", "soon", "2024-02-30"])
    def test_bad_days(self, value: Any) -> None:
        with pytest.raises(ValueError):
            parse_date(value)

    @pytest.mark.parametrize("value", [None, [], {}])
    def test_what_is_neither_text_nor_number(self, value: Any) -> None:
        for parse in (parse_datetime, parse_date):
            with pytest.raises(TypeError):
                parse(value)


T = TypeVar("T")


class Proxy(LazyProxy[T], Generic[T]):
    def __init__(self, load: Any) -> None:
        self._load = load

    @override
    def __load__(self) -> T:
        loaded: Any = self._load
        return cast("T", loaded() if callable(loaded) else loaded)


class Target:
    name = "target"

    def __repr__(self) -> str:
        return "<Target>"

    def __str__(self) -> str:
        return "a target"


class TestLazyProxy:
    def test_everything_is_asked_of_what_is_loaded(self) -> None:
        proxy: Any = Proxy(Target())
        assert (proxy.name, repr(proxy), str(proxy)) == ("target", "<Target>", "a target")
        assert "name" in dir(proxy)
        assert proxy.__as_proxied__() is proxy
        assert isinstance(proxy, Target)

    def test_nothing_is_kept(self) -> None:
        loaded: list[Target] = []

        def load() -> Target:
            loaded.append(Target())
            return loaded[-1]

        proxy: Any = Proxy[Target](load)
        assert loaded == []
        _ = proxy.name, proxy.name
        assert len(loaded) == 2

    def test_isinstance_survives_what_cannot_be_loaded(self) -> None:
        def fail() -> Target:
            raise RuntimeError("no key")

        proxy: Any = Proxy[Target](fail)
        assert not isinstance(proxy, Target)
        assert proxy.__class__ is Proxy
        with pytest.raises(RuntimeError, match="no key"):
            _ = proxy.name

    def test_a_proxy_of_a_proxy_answers_with_it(self) -> None:
        inner: Any = Proxy(Target())
        outer: Any = Proxy(lambda: inner)
        assert outer.anything is inner
        assert repr(outer) == str(outer) == "Target"
        assert dir(outer) == []
        assert outer.__class__ is Proxy

    def test_a_proxy_of_itself_ends(self) -> None:
        proxy: Any = Proxy(None)
        proxy._load = lambda: proxy
        assert repr(proxy) == "Proxy"
        assert proxy.__class__ is Proxy

    def test_resources_are_loaded_by_name(self) -> None:
        from openai._utils._resources_proxy import ResourcesProxy, resources

        assert type(resources) is ResourcesProxy
        assert resources.__name__ == "openai.resources"


def test_function_has_argument() -> None:
    def function(a: int, *, b: int) -> None: ...

    assert function_has_argument(function, "b")
    assert not function_has_argument(function, "c")


def test_signatures_are_compared() -> None:
    def source(a: int, b: str, c: float) -> None: ...
    def same(a: int, b: str, c: float, extra: int) -> None: ...
    def other(a: str, c: float) -> None: ...

    assert_signatures_in_sync(source, same)
    assert_signatures_in_sync(source, other, exclude_params={"a", "b"})
    with pytest.raises(AssertionError) as raised:
        assert_signatures_in_sync(source, other, description=" of the test")
    assert "2 place(s)" in str(raised.value)
    assert "`b` is missing" in str(raised.value)
    assert "`a` is annotated" in str(raised.value)
    assert "of the test" in str(raised.value)


@pytest.mark.anyio
@pytest.mark.parametrize("anyio_backend", ["asyncio", "trio"])
async def test_blocking_functions_run_in_a_thread(anyio_backend: str) -> None:
    def where(x: int, *, y: int) -> tuple[int, int]:
        """Say where."""
        return threading.get_ident(), x + y

    wrapped = asyncify(where)
    ident, total = await wrapped(1, y=2)
    assert (ident != threading.get_ident(), total) == (True, 3)
    assert (wrapped.__name__, wrapped.__doc__) == ("where", "Say where.")
    assert get_async_library() == anyio_backend


def test_no_async_library_outside_of_event_loops() -> None:
    assert get_async_library() == "false"


@pytest.mark.anyio
async def test_iterators_are_run_to_their_end() -> None:
    seen: list[int] = []

    def numbers() -> Iterator[int]:
        for n in range(3):
            seen.append(n)
            yield n

    async def async_numbers() -> AsyncIterator[int]:
        for n in numbers():
            yield n

    consume_sync_iterator(numbers())
    await consume_async_iterator(async_numbers())
    assert seen == [0, 1, 2, 0, 1, 2]


def test_bodies_are_written_as_requests_write_them() -> None:
    from openai._utils._json import openapi_dumps

    assert openapi_dumps({"é": [1, None]}) == '{"é":[1,null]}'.encode()


def test_files_can_be_extracted() -> None:
    from openai._utils._utils import extract_files

    query: dict[str, Any] = {"file": (content := io.BytesIO(b"x")), "other": 1}
    assert extract_files(query, paths=[["file"]]) == [("file", content)]
    assert query == {"other": 1}
