"""Call deprecated methods for a caller who has been warned.

A call of a helper warns once, at the caller's line: the methods that the helper calls stay silent.
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
    """Return a method without its warning. What a program patched in is returned unchanged."""
    is_plain = type(method) is MethodType
    bound: Any = method
    if is_plain and getattr(bound, "__code__", None) is _WARNING:
        return cast("Callable[_P, _R]", MethodType(bound.__wrapped__, bound.__self__))
    return method
