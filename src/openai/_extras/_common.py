"""Optional libraries: imported on first use; a missing one raises with instructions."""

from __future__ import annotations

from importlib import import_module
from typing import Any

from typing_extensions import override

from .._exceptions import OpenAIError
from .._utils._proxy import LazyProxy

__all__ = ["MissingDependencyError", "OptionalLibrary", "format_instructions"]


class MissingDependencyError(OpenAIError):
    """A required optional library is not installed."""


def format_instructions(*, library: str, extra: str) -> str:
    """Return instructions to install a missing library."""
    return (
        f"This needs the library `{library}`, which is not installed. "
        f"Install it with `pip install openai[{extra}]`."
    )


class OptionalLibrary(LazyProxy[Any]):
    """A library that may be missing.

    Raises:
        MissingDependencyError: an attribute is read, and the library is not installed.
    """

    def __init__(self, library: str, *, extra: str) -> None:
        self._library = library
        self._extra = extra

    @override
    def __load__(self) -> Any:
        try:
            return import_module(self._library)
        except ImportError as exc:
            message = format_instructions(library=self._library, extra=self._extra)
            raise MissingDependencyError(message) from exc
