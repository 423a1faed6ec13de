"""Runs what reads files in a worker thread, so that it does not block the event loop."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import suppress
from functools import cache
from importlib import import_module
from itertools import islice
from typing import Any, TypeVar

from sniffio import current_async_library

__all__ = ["current_async_library", "import_anyio", "read_in_thread", "run_here", "run_in_thread"]

_T = TypeVar("_T")

# With httpx's chunks of 64 KiB, one slice of a file is read in one step.
_CHUNKS = 16


async def run_in_thread(function: Callable[..., _T], *arguments: Any) -> _T:
    """Call a function in a worker thread, or here if no thread can start, as in a browser."""
    try:
        # Without anyio, whose import would read files in the event loop.
        if current_async_library() == "trio":
            import trio

            return await trio.to_thread.run_sync(function, *arguments)
        import asyncio

        pending = asyncio.get_running_loop().run_in_executor(None, function, *arguments)
    except RuntimeError:
        return function(*arguments)
    return await pending


def run_here(function: Callable[..., _T], *arguments: Any) -> _T:
    """Call a function; the twin of `run_in_thread`."""
    return function(*arguments)


def import_anyio(library: str) -> None:
    """Import what the first connection and the first timeout need, for asyncio or trio."""
    old = f"httpcore.backends.{library}"  # before httpcore 0.17
    for name in (f"anyio._backends._{library}", old, "encodings.idna"):
        with suppress(ImportError):
            import_module(name)


def read_in_thread(stream: Any) -> None:
    """Make the body of a request read its files in a worker thread."""
    stream.__class__ = _threaded(stream.__class__)


@cache
def _threaded(stream_class: type) -> type:
    return type(stream_class.__name__, (_ReadInThread, stream_class), {})


class _ReadInThread:
    async def __aiter__(self) -> AsyncIterator[bytes]:
        stream: Any = self
        chunks = iter(stream)
        while some := await run_in_thread(_next_chunks, chunks):
            for chunk in some:
                yield chunk


def _next_chunks(chunks: Iterator[bytes]) -> list[bytes]:
    return list(islice(chunks, _CHUNKS))
