"""Deprecated methods that helpers call for a caller who has been warned.

Decides that a call warns once, where the caller wrote it: what the helper calls stays silent.
"""

from __future__ import annotations

from collections.abc import Callable
from types import MethodType
from typing import Any, TypeVar, cast

from typing_extensions import ParamSpec, deprecated

__all__ = ["without_warning"]

_P = ParamSpec("_P")
_R = TypeVar("_R")

# The code that `deprecated` puts around every function; one object for all of them.
_WARNING = deprecated("")(lambda: None).__code__


def without_warning(method: Callable[_P, _R]) -> Callable[_P, _R]:
    """Return a method that does not warn; what else somebody put in its place is kept."""
    is_plain = type(method) is MethodType
    bound: Any = method
    if is_plain and getattr(bound, "__code__", None) is _WARNING:
        return cast("Callable[_P, _R]", MethodType(bound.__wrapped__, bound.__self__))
    return method
