"""Run blocking functions in worker threads, on asyncio and trio."""

from __future__ import annotations

import functools
from collections.abc import Awaitable, Callable
from typing import TypeVar

from typing_extensions import ParamSpec

__all__ = ["asyncify", "to_thread"]

_P = ParamSpec("_P")
_T = TypeVar("_T")


async def to_thread(func: Callable[_P, _T], /, *args: _P.args, **kwargs: _P.kwargs) -> _T:
    """Run `func` in a worker thread, with the caller's context variables."""
    import anyio.to_thread

    return await anyio.to_thread.run_sync(functools.partial(func, *args, **kwargs))


def asyncify(function: Callable[_P, _T]) -> Callable[_P, Awaitable[_T]]:
    """Return an async function that runs `function` in a worker thread."""

    @functools.wraps(function)
    async def wrapper(*args: _P.args, **kwargs: _P.kwargs) -> _T:
        return await to_thread(function, *args, **kwargs)

    return wrapper
