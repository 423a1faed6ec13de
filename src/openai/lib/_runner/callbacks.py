"""Call user callbacks that may be plain functions or coroutines."""

from __future__ import annotations

import inspect
from typing import Any

__all__ = ["AsyncCallbackError", "is_async", "maybe_await", "refuse_awaitable"]


class AsyncCallbackError(TypeError):
    """A callback of something synchronous returned what would have to be awaited."""


async def maybe_await(value: Any) -> Any:
    """Return what a callback returned, and await it first if it can be awaited."""
    return await value if inspect.isawaitable(value) else value


def refuse_awaitable(value: Any) -> Any:
    """Return what a callback returned, which must not need awaiting.

    Raises:
        AsyncCallbackError: it does; a coroutine has been closed.
    """
    if not inspect.isawaitable(value):
        return value
    if (close := getattr(value, "close", None)) is not None:
        close()
    raise AsyncCallbackError(
        "This function is asynchronous, and nothing here awaits it: use `AsyncOpenAI`, and the "
        "asynchronous classes that go with it."
    )


def is_async(callback: Any) -> bool:
    """Return whether a function, or an object that is called like one, has to be awaited."""
    return any(map(inspect.iscoroutinefunction, (callback, type(callback).__call__)))
