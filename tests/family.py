"""The HTTP library of the edition under test, as `httpx`; also its name, for programs in texts."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

from openai._edition import EDITION, HTTP_LIBRARY, OTHER_LIBRARY
from scripts.editions import rewrite

if TYPE_CHECKING:
    import httpx as httpx
else:
    httpx = import_module(HTTP_LIBRARY)

__all__ = ["EDITION", "HTTP_LIBRARY", "OTHER_LIBRARY", "as_edition", "httpx"]


def as_edition(program: str) -> str:
    """Return a program of the documentation as the edition under test has it."""
    return rewrite(program) if EDITION == 3 else program
