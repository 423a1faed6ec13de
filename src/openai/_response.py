"""Responses whose body is not parsed yet: headers and status now, the body on request."""

from __future__ import annotations

import functools
import os
from collections.abc import AsyncIterator, Awaitable, Callable, Iterator
from types import TracebackType
from typing import TYPE_CHECKING, Any, ClassVar, Generic, TypeVar, cast, get_origin, overload

import anyio
import httpx
from typing_extensions import ParamSpec, override

from ._constants import OVERRIDE_CAST_TO_HEADER, RAW_RESPONSE_HEADER
from ._exceptions import OpenAIError
from ._reply.cast import cast_response, json_of, post_parse, unwrap_alias
from ._streaming import MissingStreamClassError, body_of, open_stream
from ._transport import other
from ._transport.libraries import is_stream_consumed
from ._utils._typing import extract_type_var_from_base

if TYPE_CHECKING:
    import datetime as dt

    from ._reply.parser import ReplyParser
    from ._request.options import FinalRequestOptions

__all__ = [
    "APIResponse",
    "AsyncAPIResponse",
    "AsyncBinaryAPIResponse",
    "AsyncResponseContextManager",
    "AsyncStreamedBinaryAPIResponse",
    "BaseAPIResponse",
    "BinaryAPIResponse",
    "MissingStreamClassError",
    "ResponseContextManager",
    "StreamAlreadyConsumed",
    "StreamedBinaryAPIResponse",
    "async_to_custom_raw_response_wrapper",
    "async_to_custom_streamed_response_wrapper",
    "async_to_raw_response_wrapper",
    "async_to_streamed_response_wrapper",
    "extract_response_type",
    "to_custom_raw_response_wrapper",
    "to_custom_streamed_response_wrapper",
    "to_raw_response_wrapper",
    "to_streamed_response_wrapper",
]

P = ParamSpec("P")
R = TypeVar("R")
_T = TypeVar("_T")
_APIResponseT = TypeVar("_APIResponseT", bound="APIResponse[Any]")
_AsyncAPIResponseT = TypeVar("_AsyncAPIResponseT", bound="AsyncAPIResponse[Any]")


class StreamAlreadyConsumed(OpenAIError):
    """The whole body was requested after it had been streamed."""

    def __init__(self) -> None:
        super().__init__(
            "The response's content was streamed already and is not kept. Call `.read()` before "
            "iterating, or collect what the iteration yields."
        )


class BaseAPIResponse(Generic[R]):
    """A response before its body is parsed."""

    __wraps_response__: ClassVar[bool] = True

    http_response: other.EitherResponse
    retries_taken: int

    def __init__(
        self,
        *,
        raw: httpx.Response,
        cast_to: Any,
        client: ReplyParser,
        stream: bool,
        stream_cls: Any,
        options: FinalRequestOptions,
        retries_taken: int = 0,
    ) -> None:
        self.http_response = cast("other.EitherResponse", raw)
        self.retries_taken = retries_taken
        self._cast_to = cast_to
        self._client = client
        self._stream_cls = stream_cls
        self._is_sse_stream = stream
        self._options = options
        self._parsed_by_type: dict[Any, Any] = {}

    @property
    def headers(self) -> httpx.Headers:
        """The response's headers."""
        return self.http_response.headers

    @property
    def http_request(self) -> other.EitherRequest:
        """The request that this response answers."""
        return self.http_response.request

    @property
    def status_code(self) -> int:
        """The HTTP status."""
        return self.http_response.status_code

    @property
    def url(self) -> httpx.URL:
        """The URL of the request."""
        return self.http_response.url

    @property
    def method(self) -> str:
        """The request's verb."""
        return self.http_request.method

    @property
    def http_version(self) -> str:
        """The protocol, such as `HTTP/1.1`."""
        return self.http_response.http_version

    @property
    def elapsed(self) -> dt.timedelta:
        """The time from sending the request to closing the response."""
        return self.http_response.elapsed

    @property
    def is_closed(self) -> bool:
        """Whether the body was read to its end, or closed."""
        return self.http_response.is_closed

    @property
    def request_id(self) -> str | None:
        """The `x-request-id` header; quote it when you ask OpenAI about the request."""
        found: str | None = self.http_response.headers.get("x-request-id")
        return found

    @override
    def __repr__(self) -> str:
        response = self.http_response
        return (
            f"<{type(self).__name__} [{response.status_code} {response.reason_phrase}] "
            f"type={self._cast_to}>"
        )

    def _parse(self, to: Any) -> Any:
        """Return the body as `to`, or as the call's own type; the same object every time."""
        key = self._cast_to if to is None else to
        if self._parsed_by_type.get(key) is None:
            self._parsed_by_type[key] = self._parse_anew(to)
        return self._parsed_by_type[key]

    def _parse_anew(self, to: Any) -> Any:
        to = None if to is None else unwrap_alias(to)
        response = self.http_response
        parsed: Any
        if self._is_sse_stream:
            parsed = open_stream(
                self._client, response, self._cast_to, self._stream_cls, self._options, to=to
            )
        else:
            parsed = cast_response(self._cast_to if to is None else to, response, self._client)
        return post_parse(parsed, response, self._options)


class AsyncAPIResponse(BaseAPIResponse[R]):
    """A response whose body is read on request."""

    @overload
    async def parse(self, *, to: type[_T]) -> _T: ...
    @overload
    async def parse(self, *, to: None = None) -> R: ...
    async def parse(self, *, to: Any = None) -> Any:
        """Return the body as the method's type, or as `to`.

        Raises:
            StreamAlreadyConsumed: the body has been streamed and cannot be read again.
        """
        if not self._is_sse_stream:
            await self.read()
        return self._parse(to)

    async def read(self) -> bytes:
        """Read the whole body and return it; it stays readable afterwards."""
        try:
            with body_of(self.http_response):
                return await self.http_response.aread()
        except Exception as exc:
            if is_stream_consumed(exc):
                raise StreamAlreadyConsumed from exc
            raise

    async def text(self) -> str:
        """Read the body and decode it as text."""
        await self.read()
        return self.http_response.text

    async def json(self) -> object:
        """Read the body and decode it as JSON."""
        await self.read()
        return json_of(self.http_response)

    async def close(self) -> None:
        """Close the response and release the connection."""
        await self.http_response.aclose()

    async def iter_bytes(self, chunk_size: int | None = None) -> AsyncIterator[bytes]:
        """Yield the body in pieces, decompressed."""
        with body_of(self.http_response):
            async for chunk in self.http_response.aiter_bytes(chunk_size):
                yield chunk

    async def iter_text(self, chunk_size: int | None = None) -> AsyncIterator[str]:
        """Yield the body in pieces of text."""
        with body_of(self.http_response):
            async for chunk in self.http_response.aiter_text(chunk_size):
                yield chunk

    async def iter_lines(self) -> AsyncIterator[str]:
        """Yield the body line by line, without line ends."""
        with body_of(self.http_response):
            async for line in self.http_response.aiter_lines():
                yield line


# twin of AsyncAPIResponse
class APIResponse(BaseAPIResponse[R]):
    """A response whose body is read on request."""

    @overload
    def parse(self, *, to: type[_T]) -> _T: ...
    @overload
    def parse(self, *, to: None = None) -> R: ...
    def parse(self, *, to: Any = None) -> Any:
        """Return the body as the method's type, or as `to`.

        Raises:
            StreamAlreadyConsumed: the body has been streamed and cannot be read again.
        """
        if not self._is_sse_stream:
            self.read()
        return self._parse(to)

    def read(self) -> bytes:
        """Read the whole body and return it; it stays readable afterwards."""
        try:
            with body_of(self.http_response):
                return self.http_response.read()
        except Exception as exc:
            if is_stream_consumed(exc):
                raise StreamAlreadyConsumed from exc
            raise

    def text(self) -> str:
        """Read the body and decode it as text."""
        self.read()
        return self.http_response.text

    def json(self) -> object:
        """Read the body and decode it as JSON."""
        self.read()
        return json_of(self.http_response)

    def close(self) -> None:
        """Close the response and release the connection."""
        self.http_response.close()

    def iter_bytes(self, chunk_size: int | None = None) -> Iterator[bytes]:
        """Yield the body in pieces, decompressed."""
        with body_of(self.http_response):
            for chunk in self.http_response.iter_bytes(chunk_size):
                yield chunk

    def iter_text(self, chunk_size: int | None = None) -> Iterator[str]:
        """Yield the body in pieces of text."""
        with body_of(self.http_response):
            for chunk in self.http_response.iter_text(chunk_size):
                yield chunk

    def iter_lines(self) -> Iterator[str]:
        """Yield the body line by line, without line ends."""
        with body_of(self.http_response):
            for line in self.http_response.iter_lines():
                yield line


class AsyncBinaryAPIResponse(AsyncAPIResponse[bytes]):
    """A response whose body is a file, read into memory."""

    async def write_to_file(self, file: str | os.PathLike[str]) -> None:
        """Write the body to a file, replacing an existing one."""
        async with await anyio.open_file(file, mode="wb") as opened:
            async for chunk in self.iter_bytes():
                await opened.write(chunk)


# twin of AsyncBinaryAPIResponse
class BinaryAPIResponse(APIResponse[bytes]):
    """A response whose body is a file, read into memory."""

    def write_to_file(self, file: str | os.PathLike[str]) -> None:
        """Write the body to a file, replacing an existing one."""
        with open(file, mode="wb") as opened:
            for chunk in self.iter_bytes():
                opened.write(chunk)


class AsyncStreamedBinaryAPIResponse(AsyncAPIResponse[bytes]):
    """A response whose body is a file, read piece by piece."""

    async def stream_to_file(
        self, file: str | os.PathLike[str], *, chunk_size: int | None = None
    ) -> None:
        """Write the body to a file as it arrives; only one piece is in memory at a time."""
        async with await anyio.open_file(file, mode="wb") as opened:
            async for chunk in self.iter_bytes(chunk_size):
                await opened.write(chunk)


# twin of AsyncStreamedBinaryAPIResponse
class StreamedBinaryAPIResponse(APIResponse[bytes]):
    """A response whose body is a file, read piece by piece."""

    def stream_to_file(
        self, file: str | os.PathLike[str], *, chunk_size: int | None = None
    ) -> None:
        """Write the body to a file as it arrives; only one piece is in memory at a time."""
        with open(file, mode="wb") as opened:
            for chunk in self.iter_bytes(chunk_size):
                opened.write(chunk)


class AsyncResponseContextManager(Generic[_AsyncAPIResponseT]):
    """A request that entering the block sends; leaving the block closes the response."""

    def __init__(self, api_request: Awaitable[_AsyncAPIResponseT]) -> None:
        self._api_request = api_request
        self.__response: _AsyncAPIResponseT | None = None

    async def __aenter__(self) -> _AsyncAPIResponseT:
        self.__response = await self._api_request
        return self.__response

    async def __aexit__(
        self,
        exc_type: type[BaseException] | None,
        exc: BaseException | None,
        exc_tb: TracebackType | None,
    ) -> None:
        if self.__response is not None:
            await self.__response.close()


class ResponseContextManager(Generic[_APIResponseT]):
    """A request that entering the block sends; leaving the block closes the response."""

    def __init__(self, request_func: Callable[[], _APIResponseT]) -> None:
        self._request_func = request_func
        self.__response: _APIResponseT | None = None

    def __enter__(self) -> _APIResponseT:
        self.__response = self._request_func()
        return self.__response

    def __exit__(
        self,
        exc_type: type[BaseException] | None,
        exc: BaseException | None,
        exc_tb: TracebackType | None,
    ) -> None:
        if self.__response is not None:
            self.__response.close()


def wrap_async_response(
    raw: str | None, *, cast_to: Any, client: Any, response: httpx.Response, **details: Any
) -> Any:
    """Return the response object that the raw-response header or `cast_to` asks for."""
    return _wrap(AsyncAPIResponse, raw, cast_to, client, response, details)


def wrap_response(
    raw: str | None, *, cast_to: Any, client: Any, response: httpx.Response, **details: Any
) -> Any:
    """Return the response object that the raw-response header or `cast_to` asks for."""
    return _wrap(APIResponse, raw, cast_to, client, response, details)


def _wrap(
    family: type[BaseAPIResponse[Any]],
    raw: str | None,
    cast_to: Any,
    client: Any,
    response: httpx.Response,
    details: dict[str, Any],
) -> Any:
    if raw == "true":
        from ._legacy_response import LegacyAPIResponse

        legacy: LegacyAPIResponse[Any] = LegacyAPIResponse(
            raw=response, cast_to=cast_to, client=client, **details
        )
        return legacy
    origin: Any = get_origin(cast_to) or cast_to
    if isinstance(origin, type) and issubclass(origin, BaseAPIResponse):
        if not issubclass(origin, family):
            raise TypeError(
                f"`cast_to` must derive from {family.__name__} on this client, not {cast_to!r}."
            )
        family, cast_to = cast("Any", origin), extract_response_type(cast_to)
    elif cast_to is type(response):
        return response
    return family(raw=response, cast_to=cast_to, client=client, **details)


def _raw_headers(kwargs: Any, value: str, response_cls: type[Any] | None = None) -> None:
    headers: dict[str, Any] = {**(kwargs.get("extra_headers") or {}), RAW_RESPONSE_HEADER: value}
    if response_cls is not None:
        headers[OVERRIDE_CAST_TO_HEADER] = response_cls
    kwargs["extra_headers"] = headers


def to_streamed_response_wrapper(
    func: Callable[P, R],
) -> Callable[P, ResponseContextManager[APIResponse[R]]]:
    """Make a method return a context manager for a response that is read piece by piece."""

    @functools.wraps(func)
    def wrapped(*args: P.args, **kwargs: P.kwargs) -> ResponseContextManager[APIResponse[R]]:
        _raw_headers(kwargs, "stream")
        make_request = functools.partial(func, *args, **kwargs)
        return ResponseContextManager(cast("Callable[[], APIResponse[R]]", make_request))

    return wrapped


def async_to_streamed_response_wrapper(
    func: Callable[P, Awaitable[R]],
) -> Callable[P, AsyncResponseContextManager[AsyncAPIResponse[R]]]:
    """Make a method return a context manager for a response that is read piece by piece."""

    @functools.wraps(func)
    def wrapped(
        *args: P.args, **kwargs: P.kwargs
    ) -> AsyncResponseContextManager[AsyncAPIResponse[R]]:
        _raw_headers(kwargs, "stream")
        make_request = func(*args, **kwargs)
        return AsyncResponseContextManager(cast("Awaitable[AsyncAPIResponse[R]]", make_request))

    return wrapped


def to_custom_streamed_response_wrapper(
    func: Callable[P, object], response_cls: type[_APIResponseT]
) -> Callable[P, ResponseContextManager[_APIResponseT]]:
    """Make a method return a context manager for a response of the given class."""

    @functools.wraps(func)
    def wrapped(*args: P.args, **kwargs: P.kwargs) -> ResponseContextManager[_APIResponseT]:
        _raw_headers(kwargs, "stream", response_cls)
        make_request = functools.partial(func, *args, **kwargs)
        return ResponseContextManager(cast("Callable[[], _APIResponseT]", make_request))

    return wrapped


def async_to_custom_streamed_response_wrapper(
    func: Callable[P, Awaitable[object]], response_cls: type[_AsyncAPIResponseT]
) -> Callable[P, AsyncResponseContextManager[_AsyncAPIResponseT]]:
    """Make a method return a context manager for a response of the given class."""

    @functools.wraps(func)
    def wrapped(
        *args: P.args, **kwargs: P.kwargs
    ) -> AsyncResponseContextManager[_AsyncAPIResponseT]:
        _raw_headers(kwargs, "stream", response_cls)
        make_request = func(*args, **kwargs)
        return AsyncResponseContextManager(cast("Awaitable[_AsyncAPIResponseT]", make_request))

    return wrapped


def to_raw_response_wrapper(func: Callable[P, R]) -> Callable[P, APIResponse[R]]:
    """Make a method return its response, unparsed."""

    @functools.wraps(func)
    def wrapped(*args: P.args, **kwargs: P.kwargs) -> APIResponse[R]:
        _raw_headers(kwargs, "raw")
        return cast("APIResponse[R]", func(*args, **kwargs))

    return wrapped


def async_to_raw_response_wrapper(
    func: Callable[P, Awaitable[R]],
) -> Callable[P, Awaitable[AsyncAPIResponse[R]]]:
    """Make a method return its response, unparsed."""

    @functools.wraps(func)
    async def wrapped(*args: P.args, **kwargs: P.kwargs) -> AsyncAPIResponse[R]:
        _raw_headers(kwargs, "raw")
        return cast("AsyncAPIResponse[R]", await func(*args, **kwargs))

    return wrapped


def to_custom_raw_response_wrapper(
    func: Callable[P, object], response_cls: type[_APIResponseT]
) -> Callable[P, _APIResponseT]:
    """Make a method return its response unparsed, as an object of the given class."""

    @functools.wraps(func)
    def wrapped(*args: P.args, **kwargs: P.kwargs) -> _APIResponseT:
        _raw_headers(kwargs, "raw", response_cls)
        return cast("_APIResponseT", func(*args, **kwargs))

    return wrapped


def async_to_custom_raw_response_wrapper(
    func: Callable[P, Awaitable[object]], response_cls: type[_AsyncAPIResponseT]
) -> Callable[P, Awaitable[_AsyncAPIResponseT]]:
    """Make a method return its response unparsed, as an object of the given class."""

    @functools.wraps(func)
    async def wrapped(*args: P.args, **kwargs: P.kwargs) -> _AsyncAPIResponseT:
        _raw_headers(kwargs, "raw", response_cls)
        return cast("_AsyncAPIResponseT", await func(*args, **kwargs))

    return wrapped


def extract_response_type(typ: type[BaseAPIResponse[Any]]) -> type:
    """Return `T` of `APIResponse[T]`, or of a subclass of it."""
    parsed: type = extract_type_var_from_base(
        typ,
        generic_bases=cast("tuple[type, ...]", (BaseAPIResponse, APIResponse, AsyncAPIResponse)),
        index=0,
    )
    return parsed
