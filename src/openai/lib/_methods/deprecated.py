"""Call deprecated methods from helpers without a second warning.

A helper warns once, at the caller's line; the methods that it calls do not warn again.
"""

from __future__ import annotations

from collections.abc import Callable
from types import MethodType
from typing import Any, TypeVar, cast

from typing_extensions import ParamSpec, deprecated

__all__ = ["without_warning"]

_P = ParamSpec("_P")
_R = TypeVar("_R")

# The code object of the wrapper that `deprecated` creates; all wrappers share it.
_WARNING = deprecated("")(lambda: None).__code__


def without_warning(method: Callable[_P, _R]) -> Callable[_P, _R]:
    """Return a method without its warning; patched methods are returned unchanged."""
    is_plain = type(method) is MethodType
    bound: Any = method
    if is_plain and getattr(bound, "__code__", None) is _WARNING:
        return cast("Callable[_P, _R]", MethodType(bound.__wrapped__, bound.__self__))
    return method
