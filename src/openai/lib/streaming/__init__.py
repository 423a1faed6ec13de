"""Streams that put the pieces together while they arrive."""

from __future__ import annotations

from ..._lazy import lazy

__getattr__, __dir__, __all__ = lazy(__name__, {})
