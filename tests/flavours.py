"""One test for both flavours: the client is a parameter, and awaitable results are awaited."""

from __future__ import annotations

import inspect
from collections.abc import (
    AsyncGenerator,
    AsyncIterable,
    AsyncIterator,
    Callable,
    Iterable,
    Iterator,
)
from contextlib import asynccontextmanager, contextmanager
from typing import Any

import pytest

import openai
from openai import AsyncOpenAI, OpenAI
from tests.family import httpx

Handler = Callable[[httpx.Request], httpx.Response]


def import_httpx2() -> Any:
    """Import httpx2, or skip the test: it cannot be installed beside the lowest httpx.

    `tests/families` fails where it is missing, so that no other run skips.
    """
    return pytest.importorskip("httpx2", reason="httpx2 and httpx 0.23 need different h11")


class Flavour:
    """The synchronous or the asynchronous client, used alike."""

    def __init__(self, name: str) -> None:
        self.name = name
        self.is_async = name == "async"
        self.client_class: Any = AsyncOpenAI if self.is_async else OpenAI
        self.http_class: Any = httpx.AsyncClient if self.is_async else httpx.Client
        self.other_http_class: Any = httpx.Client if self.is_async else httpx.AsyncClient
        self.stream_class: Any = openai.AsyncStream if self.is_async else openai.Stream

    def client(self, handler: Handler | None = None, **options: Any) -> Any:
        """Make a client whose requests go to `handler`; it has a key and no delays."""
        settings: dict[str, Any] = {"api_key": "sk-test", "base_url": "https://api.test/v1"}
        settings.update(options)
        if handler is not None and "http_client" not in settings:
            settings["http_client"] = self.http_class(
                transport=httpx.MockTransport(handler), follow_redirects=True
            )
        return self.client_class(**settings)

    async def settle(self, value: Any) -> Any:
        """Return `value`, awaited where it can be."""
        return await value if inspect.isawaitable(value) else value

    async def collect(self, items: Iterable[Any] | AsyncIterable[Any]) -> list[Any]:
        """Return what an iterable of either flavour yields."""
        if isinstance(items, AsyncIterable):
            return [item async for item in items]
        return list(items)

    @asynccontextmanager
    async def entered(self, manager: Any) -> AsyncIterator[Any]:
        """Enter a context manager of either flavour."""
        if hasattr(manager, "__aenter__"):
            async with manager as value:
                yield value
        else:
            with manager as value:
                yield value


class Recorder:
    """A handler that returns prepared answers in order, and then repeats the last one."""

    def __init__(self, *answers: httpx.Response | Exception | Handler) -> None:
        self.answers = answers or (httpx.Response(200, json={}),)
        self.requests: list[httpx.Request] = []

    def __call__(self, request: httpx.Request) -> httpx.Response:
        answer = self.answers[min(len(self.requests), len(self.answers) - 1)]
        self.requests.append(request)
        if isinstance(answer, Exception):
            raise answer
        if isinstance(answer, httpx.Response):
            return httpx.Response(
                answer.status_code, headers=answer.headers, content=answer.content
            )
        return answer(request)

    @property
    def last(self) -> httpx.Request:
        """The latest request."""
        return self.requests[-1]


class Body(httpx.SyncByteStream, httpx.AsyncByteStream):
    """A body that arrives in these pieces, and may break off."""

    def __init__(self, *pieces: bytes, failure: Exception | None = None) -> None:
        self.pieces = pieces
        self.failure = failure
        self.closed = False
        self.reading: AsyncGenerator[bytes, None] | None = None

    def __iter__(self) -> Iterator[bytes]:
        yield from self.pieces
        if self.failure is not None:
            raise self.failure

    def __aiter__(self) -> AsyncIterator[bytes]:
        self.reading = self._read()
        return self.reading

    async def _read(self) -> AsyncGenerator[bytes, None]:
        for piece in self.pieces:
            yield piece
        if self.failure is not None:
            raise self.failure

    def close(self) -> None:
        self.closed = True

    async def aclose(self) -> None:
        self.closed = True
        if self.reading is not None:
            await self.reading.aclose()


@contextmanager
def answering(url: str, answer: Handler | Exception) -> Iterator[list[httpx.Request]]:
    """Answer the requests to `url` of clients that the package makes, and yield these requests."""
    requests: list[httpx.Request] = []

    def handle(_: httpx.HTTPTransport, request: httpx.Request) -> httpx.Response:
        if not str(request.url).startswith(url):
            raise httpx.ConnectError(f"Only {url} is answered, not {request.url}.", request=request)
        requests.append(request)
        if isinstance(answer, Exception):
            raise answer
        return answer(request)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(httpx.HTTPTransport, "handle_request", handle)
        yield requests
