"""The response objects of `with_raw_response`, and of endpoints that return a file.

One class serves both flavours: when it is created, the body has been read.
"""

from __future__ import annotations

import functools
import os
from collections.abc import AsyncIterator, Awaitable, Callable, Iterator
from typing import Any, ClassVar, TypeVar, cast, overload

import anyio
import httpx
from typing_extensions import ParamSpec, deprecated, override

from ._constants import RAW_RESPONSE_HEADER
from ._response import BaseAPIResponse
from ._streaming import MissingStreamClassError

__all__ = [
    "HttpxBinaryResponseContent",
    "LegacyAPIResponse",
    "MissingStreamClassError",
    "async_to_raw_response_wrapper",
    "to_raw_response_wrapper",
]

P = ParamSpec("P")
R = TypeVar("R")
_T = TypeVar("_T")

_STREAM_TO_FILE = (
    "The body was read into memory before this method is called. "
    "Use `.with_streaming_response.<method>()` to write it to a file as it arrives."
)


class LegacyAPIResponse(BaseAPIResponse[R]):
    """A response with its body read; `parse()` gives what the method would have returned."""

    @property
    def content(self) -> bytes:
        """The body."""
        return self.http_response.content

    @property
    def text(self) -> str:
        """The body as text."""
        return self.http_response.text

    @overload
    def parse(self, *, to: type[_T]) -> _T: ...
    @overload
    def parse(self, *, to: None = None) -> R: ...
    def parse(self, *, to: Any = None) -> Any:
        """Return the body as the method's type, or as `to`; not a coroutine in either flavour."""
        return self._parse(to)

    @override
    def __repr__(self) -> str:
        return super().__repr__().replace(type(self).__name__, "APIResponse", 1)


def _raw(kwargs: Any) -> None:
    kwargs["extra_headers"] = {**(kwargs.get("extra_headers") or {}), RAW_RESPONSE_HEADER: "true"}


def to_raw_response_wrapper(func: Callable[P, R]) -> Callable[P, LegacyAPIResponse[R]]:
    """Make a method return its response, unparsed."""

    @functools.wraps(func)
    def wrapped(*args: P.args, **kwargs: P.kwargs) -> LegacyAPIResponse[R]:
        _raw(kwargs)
        return cast("LegacyAPIResponse[R]", func(*args, **kwargs))

    return wrapped


def async_to_raw_response_wrapper(
    func: Callable[P, Awaitable[R]],
) -> Callable[P, Awaitable[LegacyAPIResponse[R]]]:
    """Make a method return its response, unparsed."""

    @functools.wraps(func)
    async def wrapped(*args: P.args, **kwargs: P.kwargs) -> LegacyAPIResponse[R]:
        _raw(kwargs)
        return cast("LegacyAPIResponse[R]", await func(*args, **kwargs))

    return wrapped


class HttpxBinaryResponseContent:
    """A file returned by an endpoint, held in memory."""

    __holds_response__: ClassVar[bool] = True

    response: httpx.Response

    def __init__(self, response: httpx.Response) -> None:
        self.response = response

    @property
    def content(self) -> bytes:
        """The file's bytes."""
        return self.response.content

    @property
    def text(self) -> str:
        """The file as text."""
        return self.response.text

    @property
    def encoding(self) -> str | None:
        """The encoding that `text` uses."""
        return self.response.encoding

    @property
    def charset_encoding(self) -> str | None:
        """The encoding that the response's headers name."""
        return self.response.charset_encoding

    def json(self, **kwargs: Any) -> Any:
        """Return the file decoded as JSON."""
        return self.response.json(**kwargs)

    def read(self) -> bytes:
        """Return the file's bytes."""
        return self.response.read()

    def iter_bytes(self, chunk_size: int | None = None) -> Iterator[bytes]:
        """Yield the file in pieces."""
        return self.response.iter_bytes(chunk_size)

    def iter_text(self, chunk_size: int | None = None) -> Iterator[str]:
        """Yield the file in pieces of text."""
        return self.response.iter_text(chunk_size)

    def iter_lines(self) -> Iterator[str]:
        """Yield the file line by line."""
        return self.response.iter_lines()

    def iter_raw(self, chunk_size: int | None = None) -> Iterator[bytes]:
        """Yield the file in pieces, as they came over the wire."""
        return self.response.iter_raw(chunk_size)

    def write_to_file(self, file: str | os.PathLike[str]) -> None:
        """Write the file to disk, replacing an existing one."""
        with open(file, mode="wb") as opened:
            opened.writelines(self.response.iter_bytes())

    @deprecated(_STREAM_TO_FILE)
    def stream_to_file(
        self, file: str | os.PathLike[str], *, chunk_size: int | None = None
    ) -> None:
        """Write the file to disk; the body is in memory already."""
        with open(file, mode="wb") as opened:
            opened.writelines(self.response.iter_bytes(chunk_size))

    def close(self) -> None:
        """Close the response."""
        self.response.close()

    async def aread(self) -> bytes:
        """Return the file's bytes."""
        return await self.response.aread()

    async def aiter_bytes(self, chunk_size: int | None = None) -> AsyncIterator[bytes]:
        """Return an iterator over the file in pieces."""
        return self.response.aiter_bytes(chunk_size)

    async def aiter_text(self, chunk_size: int | None = None) -> AsyncIterator[str]:
        """Return an iterator over the file in pieces of text."""
        return self.response.aiter_text(chunk_size)

    async def aiter_lines(self) -> AsyncIterator[str]:
        """Return an iterator over the file's lines."""
        return self.response.aiter_lines()

    async def aiter_raw(self, chunk_size: int | None = None) -> AsyncIterator[bytes]:
        """Return an iterator over the file in pieces, as they came over the wire."""
        return self.response.aiter_raw(chunk_size)

    @deprecated(_STREAM_TO_FILE)
    async def astream_to_file(
        self, file: str | os.PathLike[str], *, chunk_size: int | None = None
    ) -> None:
        """Write the file to disk; the body is in memory already."""
        async with await anyio.open_file(file, mode="wb") as opened:
            async for chunk in self.response.aiter_bytes(chunk_size):
                await opened.write(chunk)

    async def aclose(self) -> None:
        """Close the response."""
        await self.response.aclose()
