"""Sound without devices: a fake `sounddevice` stream."""

from __future__ import annotations

import sys
from types import ModuleType
from typing import Any

import pytest


class CallbackStop(Exception):
    """What a callback of `sounddevice` raises to end its stream."""


def plug_in(monkeypatch: pytest.MonkeyPatch, device: type) -> None:
    """Let the audio helpers record and play with a class of streams, and not wait for it."""
    module: Any = ModuleType("sounddevice")
    module.OutputStream = module.InputStream = device
    module.CallbackStop = CallbackStop
    monkeypatch.setitem(sys.modules, "sounddevice", module)
    monkeypatch.setattr("openai.helpers.local_audio_player._UNDERRUN_SECONDS", 0.001)
    monkeypatch.setattr("openai.helpers.local_audio_player._FULL_SECONDS", 0)
