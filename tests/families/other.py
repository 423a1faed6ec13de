"""The HTTP library that is not the edition's own, as `other_httpx`."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

from tests.family import OTHER_LIBRARY

if TYPE_CHECKING:
    import httpx2 as other_httpx
else:
    other_httpx = import_module(OTHER_LIBRARY)

__all__ = ["other_httpx"]
