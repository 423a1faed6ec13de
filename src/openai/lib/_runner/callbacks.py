"""Call user callbacks that may be plain functions or coroutines."""

from __future__ import annotations

import copy
import functools
import inspect
from collections.abc import Callable
from typing import Any

__all__ = [
    "AsyncCallbackError",
    "binds_cancelled",
    "call_back",
    "is_async",
    "maybe_await",
    "refuse_awaitable",
    "takes_cancelled",
]


class AsyncCallbackError(TypeError):
    """A callback of a synchronous class returned an awaitable."""


async def maybe_await(value: Any) -> Any:
    """Return the result of a callback, awaited if it is an awaitable."""
    return await value if inspect.isawaitable(value) else value


def refuse_awaitable(value: Any) -> Any:
    """Return the result of a callback, which must not be an awaitable.

    Raises:
        AsyncCallbackError: it is one; a coroutine is closed first.
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
    """Return whether a function or a callable object is asynchronous."""
    return any(map(inspect.iscoroutinefunction, (callback, type(callback).__call__)))


def call_back(callback: Callable[..., Any], cancelled: Callable[[], bool], *given: Any) -> Any:
    """Call with copies of the arguments, and with `cancelled` if the function takes it."""
    named = {"cancelled": cancelled} if takes_cancelled(callback) else {}
    return callback(*map(copy.deepcopy, given), **named)


def takes_cancelled(function: Callable[..., Any]) -> bool:
    """Return whether a function has a keyword parameter `cancelled`."""
    try:
        parameter = inspect.signature(function).parameters.get("cancelled")
    except (TypeError, ValueError):
        return False
    kinds = (inspect.Parameter.KEYWORD_ONLY, inspect.Parameter.POSITIONAL_OR_KEYWORD)
    by_name = parameter is not None and parameter.kind in kinds
    return by_name and not binds_cancelled(function)


def binds_cancelled(function: Any) -> bool:
    """Return whether a `functools.partial` already binds `cancelled`."""
    while function is not None:
        if isinstance(function, functools.partial):
            if "cancelled" in function.keywords:
                return True
            function = function.func
        else:
            function = getattr(function, "__wrapped__", None)
    return False
