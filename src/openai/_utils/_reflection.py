"""Inspect the parameters of functions."""

from __future__ import annotations

import inspect
from collections.abc import Callable
from typing import Any

__all__ = ["assert_signatures_in_sync", "function_has_argument"]


def function_has_argument(func: Callable[..., Any], arg_name: str) -> bool:
    """Return whether `func` has a parameter with this name."""
    return arg_name in inspect.signature(func).parameters


def assert_signatures_in_sync(
    source_func: Callable[..., Any],
    check_func: Callable[..., Any],
    *,
    exclude_params: set[str] = set(),  # noqa: B006 - never mutated
    description: str = "",
) -> None:
    """Check that `check_func` takes every parameter of `source_func`, annotated alike.

    Raises:
        AssertionError: names each parameter that is missing or annotated otherwise.
    """
    checked = inspect.signature(check_func).parameters
    problems: list[str] = []
    for name, parameter in inspect.signature(source_func).parameters.items():
        if name in exclude_params:
            continue
        if name not in checked:
            problems.append(f"parameter `{name}` is missing")
        elif (found := checked[name].annotation) != parameter.annotation:
            problems.append(
                f"parameter `{name}` is annotated {found!r}, not {parameter.annotation!r}"
            )
    if problems:
        name = getattr(check_func, "__qualname__", repr(check_func)) + description
        lines = "\n".join(f"- {problem}" for problem in problems)
        raise AssertionError(
            f"The signature of {name} is out of step in {len(problems)} place(s):\n{lines}"
        )
