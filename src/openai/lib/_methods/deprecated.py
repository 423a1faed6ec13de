"""Deprecate methods by edition, and call deprecated ones without a second warning.

A helper warns once, at the caller's line; the methods that it calls do not warn again.
"""

from __future__ import annotations

from collections.abc import Callable
from types import MethodType
from typing import Any, TypeVar, cast

from typing_extensions import LiteralString, ParamSpec, deprecated

__all__ = ["deprecated_if", "without_warning"]

_P = ParamSpec("_P")
_R = TypeVar("_R")
_MethodT = TypeVar("_MethodT")

# The code object of the wrapper that `deprecated` creates; all wrappers share it.
_WARNING = deprecated("")(lambda: None).__code__


def without_warning(method: Callable[_P, _R]) -> Callable[_P, _R]:
    """Return a method without its warning; patched methods are returned unchanged."""
    is_plain = type(method) is MethodType
    bound: Any = method
    if is_plain and getattr(bound, "__code__", None) is _WARNING:
        return cast("Callable[_P, _R]", MethodType(bound.__wrapped__, bound.__self__))
    return method


def deprecated_if(message: LiteralString, *, rule: bool) -> Callable[[_MethodT], _MethodT]:
    """Return a decorator that marks a method as deprecated, if the rule of the edition holds."""
    return deprecated(message) if rule else lambda method: method
