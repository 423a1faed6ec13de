"""The HTTP library of the edition under test, as `httpx`; also its name, for programs in texts."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, TypeVar

from openai._edition import EDITION, HTTP_LIBRARY, OTHER_LIBRARY
from scripts.editions import rewrite

if TYPE_CHECKING:
    import httpx as httpx
else:
    httpx = import_module(HTTP_LIBRARY)

__all__ = [
    "EDITION",
    "HTTP_LIBRARY",
    "OTHER_LIBRARY",
    "as_edition",
    "assert_logs_show",
    "by_edition",
    "httpx",
]

_T = TypeVar("_T")


def as_edition(program: str) -> str:
    """Return a program of the documentation as the edition under test has it."""
    return rewrite(program) if EDITION == 3 else program


def by_edition(*, two: _T, three: _T) -> _T:
    """Return what the edition under test has."""
    return three if EDITION == 3 else two


def assert_logs_show(lines: str, *parts: str) -> None:
    """Check that log lines show parts of a request: all in edition 2, none in edition 3."""
    assert [part for part in parts if part in lines] == by_edition(two=list(parts), three=[])
