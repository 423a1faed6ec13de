"""`sounddevice`, which need not be installed."""

from __future__ import annotations

from typing import Any

from ._common import OptionalLibrary

__all__ = ["sounddevice"]

sounddevice: Any = OptionalLibrary("sounddevice", extra="voice_helpers")
