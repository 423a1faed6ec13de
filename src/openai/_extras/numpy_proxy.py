"""`numpy`, which need not be installed."""

from __future__ import annotations

from importlib import import_module
from typing import Any

from ._common import OptionalLibrary

__all__ = ["has_numpy", "numpy"]

numpy: Any = OptionalLibrary("numpy", extra="voice_helpers")


def has_numpy() -> bool:
    """Whether numpy can be imported."""
    try:
        import_module("numpy")
    except ImportError:
        return False
    return True
