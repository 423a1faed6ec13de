"""What tests of helpers share: a client of either flavour, and a clock that never waits."""

from __future__ import annotations

import sys
from types import ModuleType
from typing import Any

import pytest

from openai._resource import AsyncAPIResource, SyncAPIResource
from tests.client.conftest import Body, Flavour, Recorder, anyio_backend, flavour

__all__ = [
    "Body",
    "CallbackStop",
    "Clock",
    "Flavour",
    "Recorder",
    "anyio_backend",
    "clock",
    "flavour",
    "plug_in",
]


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


class Clock:
    """A time that passes only by sleeping."""

    def __init__(self) -> None:
        self.now = 1000.0
        self.sleeps: list[float] = []

    def __call__(self) -> float:
        return self.now

    def sleep(self, seconds: float) -> None:
        self.sleeps.append(seconds)
        self.now += seconds


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> Clock:
    """Replace the sleep of resources, and the clock of those who wait."""
    clock = Clock()

    def sleep(_: Any, seconds: float) -> None:
        clock.sleep(seconds)

    async def async_sleep(_: Any, seconds: float) -> None:
        clock.sleep(seconds)

    monkeypatch.setattr(SyncAPIResource, "_sleep", sleep)
    monkeypatch.setattr(AsyncAPIResource, "_sleep", async_sleep)
    monkeypatch.setattr("openai.lib._methods.polling.monotonic", clock)
    monkeypatch.setattr("openai.lib._methods.files.monotonic", clock)
    return clock
