"""Sentinels and type aliases for signatures.

`omit` (or the older `NOT_GIVEN`) as an argument means "do not send this"; `None` is sent as `null`.
Names that come from httpx are resolved on first use, so that importing this file stays cheap.
"""

from __future__ import annotations

from collections.abc import AsyncIterable, Callable, Iterable, Mapping, Sequence
from os import PathLike
from typing import (
    IO,
    TYPE_CHECKING,
    Annotated,
    Any,
    Literal,
    Protocol,
    TypeAlias,
    TypeVar,
    Union,
    get_args,
)

from typing_extensions import Self, TypedDict, override, runtime_checkable

if TYPE_CHECKING:
    import httpx
    from httpx import (
        URL as URL,
        AsyncBaseTransport as AsyncBaseTransport,
        AsyncBaseTransport as AsyncTransport,
        BaseTransport as BaseTransport,
        BaseTransport as Transport,
        Proxy as Proxy,
        Response as Response,
        Timeout,
    )
    from pydantic import BaseModel as _PydanticModel, GetCoreSchemaHandler
    from pydantic_core import CoreSchema

    from ._models import BaseModel

    ProxiesDict: TypeAlias = dict["str | httpx.URL", "str | httpx.URL | httpx.Proxy | None"]
    ProxiesTypes: TypeAlias = "str | httpx.Proxy | ProxiesDict"

__all__ = [
    "NOT_GIVEN",
    "AnyMapping",
    "ArrayFormat",
    "AsyncBinaryTypes",
    "AsyncTransport",
    "Base64FileInput",
    "BinaryTypes",
    "Body",
    "FileContent",
    "FileTypes",
    "Headers",
    "HeadersLike",
    "HttpxFileContent",
    "HttpxFileTypes",
    "HttpxRequestFiles",
    "HttpxSendArgs",
    "IncEx",
    "InheritsGeneric",
    "IterableParam",
    "ModelBuilderProtocol",
    "ModelT",
    "NestedFormat",
    "NoneType",
    "NotGiven",
    "Omit",
    "Omittable",
    "PostParser",
    "ProxiesDict",
    "ProxiesTypes",
    "Query",
    "RequestFiles",
    "RequestOptions",
    "ResponseT",
    "SequenceNotStr",
    "StrBytesIntFloat",
    "Timeout",
    "Transport",
    "not_given",
    "omit",
]

_T = TypeVar("_T")
_T_co = TypeVar("_T_co", covariant=True)
ModelT = TypeVar("ModelT", bound="_PydanticModel")
ResponseT = TypeVar(
    "ResponseT",
    bound="object | str | BaseModel | list[Any] | dict[str, Any] | httpx.Response | None",
)


class NotGiven:
    """The default of an argument for which `None` is a meaningful value.

    Compare with `isinstance`, never by identity: there is more than one instance.
    """

    __slots__ = ()

    def __bool__(self) -> Literal[False]:
        return False

    @override
    def __repr__(self) -> str:
        return "NOT_GIVEN"


class Omit:
    """An argument whose key must not be sent; as a header, it removes a default."""

    __slots__ = ()

    def __bool__(self) -> Literal[False]:
        return False


class _ReadAtOnce:
    """Makes pydantic read an iterable into a list when it validates.

    Otherwise pydantic puts an iterator there, which can be read once, and neither copied nor
    pickled nor dumped as JSON.
    """

    def __get_pydantic_core_schema__(
        self, source: Any, handler: GetCoreSchemaHandler
    ) -> CoreSchema:
        from pydantic_core import core_schema

        (item,) = get_args(source)
        return core_schema.list_schema(handler.generate_schema(item), strict=False)


IterableParam = Annotated[Iterable[_T], _ReadAtOnce()]
"""An iterable in the parameters of a request."""


not_given: NotGiven = NotGiven()
NOT_GIVEN: NotGiven = NotGiven()
omit: Omit = Omit()
NoneType: type[None] = type(None)

Omittable: TypeAlias = _T | Omit

Headers: TypeAlias = Mapping[str, str | Omit]
Query: TypeAlias = Mapping[str, object]
Body: TypeAlias = object
AnyMapping: TypeAlias = Mapping[str, object]
PostParser: TypeAlias = Callable[[Any], Any]
StrBytesIntFloat: TypeAlias = str | bytes | int | float
ArrayFormat: TypeAlias = Literal["comma", "repeat", "indices", "brackets"]
NestedFormat: TypeAlias = Literal["dots", "brackets"]
IncEx: TypeAlias = set[int] | set[str] | Mapping[int, Any] | Mapping[str, Any]

Base64FileInput: TypeAlias = IO[bytes] | PathLike[str]
FileContent: TypeAlias = IO[bytes] | bytes | PathLike[str]
FileTypes: TypeAlias = (
    FileContent
    | tuple[str | None, FileContent]
    | tuple[str | None, FileContent, str | None]
    | tuple[str | None, FileContent, str | None, Mapping[str, str]]
)
RequestFiles: TypeAlias = Mapping[str, FileTypes] | Sequence[tuple[str, FileTypes]]

HttpxFileContent: TypeAlias = IO[bytes] | bytes
HttpxFileTypes: TypeAlias = (
    HttpxFileContent
    | tuple[str | None, HttpxFileContent]
    | tuple[str | None, HttpxFileContent, str | None]
    | tuple[str | None, HttpxFileContent, str | None, Mapping[str, str]]
)
HttpxRequestFiles: TypeAlias = Mapping[str, HttpxFileTypes] | Sequence[tuple[str, HttpxFileTypes]]

BinaryTypes: TypeAlias = bytes | bytearray | IO[bytes] | Iterable[bytes]
AsyncBinaryTypes: TypeAlias = bytes | bytearray | IO[bytes] | AsyncIterable[bytes]

if TYPE_CHECKING:

    class SequenceNotStr(Protocol[_T_co]):
        """A sequence that is not a string: `"abc"` where `["abc"]` is meant is a type error."""

        def __getitem__(self, index: Any, /) -> Any: ...
        def __contains__(self, value: object, /) -> bool: ...
        def __len__(self) -> int: ...
        def __iter__(self) -> Any: ...
        def index(self, value: Any, start: int = 0, stop: int = ..., /) -> int: ...
        def count(self, value: Any, /) -> int: ...
        def __reversed__(self) -> Any: ...

else:
    SequenceNotStr = Sequence


class HeadersLike(Protocol):
    """Headers that can be looked up by name."""

    def get(self, key: str, /) -> str | None: ...


@runtime_checkable
class ModelBuilderProtocol(Protocol):
    """A response class that builds itself from the decoded body."""

    @classmethod
    def build(cls, *, response: Any, data: object) -> Self: ...


class InheritsGeneric(Protocol):
    """A class made from a parametrised generic."""

    __orig_bases__: tuple[_GenericAlias]


class _GenericAlias(Protocol):
    __origin__: type[object]


class RequestOptions(TypedDict, total=False):
    """Per-request options of the undocumented verbs: `client.post(path, options={...})`."""

    headers: Headers
    max_retries: int
    timeout: float | Timeout | None
    params: Query
    extra_json: AnyMapping
    idempotency_key: str
    follow_redirects: bool
    security: Any
    synthesize_event_and_data: bool


class HttpxSendArgs(TypedDict, total=False):
    """Keywords that `httpx.Client.send` takes from us."""

    auth: httpx.Auth
    follow_redirects: bool


# Programs take these from here, although they are httpx's.
_OF_HTTPX = ("AsyncBaseTransport", "BaseTransport", "Proxy", "Response", "Timeout", "URL")


def __getattr__(name: str) -> object:
    if name in {*_OF_HTTPX, "Transport", "AsyncTransport", "ProxiesDict", "ProxiesTypes"}:
        import httpx

        urls = str | httpx.URL
        proxies: object = dict[urls, urls | httpx.Proxy | None]
        values: dict[str, object] = {
            **{each: getattr(httpx, each) for each in _OF_HTTPX},
            "Transport": httpx.BaseTransport,
            "AsyncTransport": httpx.AsyncBaseTransport,
            "ProxiesDict": proxies,
            "ProxiesTypes": Union[str, httpx.Proxy, proxies],  # noqa: UP007 - `|` takes no variable
        }
        globals().update(values)
        return values[name]
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
