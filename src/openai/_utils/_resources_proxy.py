"""The package `openai.resources`, loaded on first use."""

from __future__ import annotations

from importlib import import_module
from typing import Any

from typing_extensions import override

from ._proxy import LazyProxy

__all__ = ["ResourcesProxy", "resources"]


class ResourcesProxy(LazyProxy[Any]):
    """Stands for `openai.resources` without importing it."""

    @override
    def __load__(self) -> Any:
        return import_module("openai.resources")


resources: Any = ResourcesProxy().__as_proxied__()
