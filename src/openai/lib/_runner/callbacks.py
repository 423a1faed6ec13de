"""What callbacks of the user are and return: there already, or to be awaited."""

from __future__ import annotations

import inspect
from typing import Any

__all__ = ["Unsettled", "async_settle", "is_async", "settle"]


class Unsettled(Exception):
    """A callback of something synchronous returned what would have to be awaited."""


async def async_settle(value: Any) -> Any:
    """Return what a callback returned; it may be a plain one."""
    return await value if inspect.isawaitable(value) else value


def settle(value: Any) -> Any:
    """Return what a callback returned, which must be there already.

    Raises:
        Unsettled: it is not; a coroutine has been closed.
    """
    if not inspect.isawaitable(value):
        return value
    if inspect.iscoroutine(value):
        value.close()
    raise Unsettled


def is_async(callback: Any) -> bool:
    """Return whether a function, or an object that is called like one, has to be awaited."""
    return any(map(inspect.iscoroutinefunction, (callback, type(callback).__call__)))
