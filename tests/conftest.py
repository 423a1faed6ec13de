"""Shared by all tests: a clean environment, one event loop, a server on loopback."""

from __future__ import annotations

import os
from collections.abc import Iterator
from typing import Any

import pytest
from hypothesis import HealthCheck, settings as hypothesis_settings

import openai
from openai._resource import AsyncAPIResource, SyncAPIResource
from openai.testing import Emulator
from tests.clock import Clock
from tests.flavours import Flavour

# A busy machine makes slow examples, which say nothing of the code.
hypothesis_settings.register_profile(
    "patient", deadline=None, suppress_health_check=[HealthCheck.too_slow]
)
hypothesis_settings.load_profile("patient")

_SETTINGS = ("OPENAI_", "AZURE_OPENAI_", "AWS_", "GOOGLE_CLOUD_")


@pytest.fixture(autouse=True)
def clean_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    """Keep the settings of the machine out of the tests."""
    for name in list(os.environ):
        if name.startswith(_SETTINGS):
            monkeypatch.delenv(name)


@pytest.fixture(params=["sync", "async-asyncio", "async-trio"])
def flavour(request: pytest.FixtureRequest) -> Flavour:
    return Flavour(request.param.partition("-")[0])


@pytest.fixture
def anyio_backend(request: pytest.FixtureRequest) -> str:
    """Run asynchronous tests on asyncio, and those with a client on trio too."""
    callspec = getattr(request.node, "callspec", None)
    chosen = str(callspec.params.get("flavour", "")) if callspec is not None else ""
    return chosen.partition("-")[2] or "asyncio"


@pytest.fixture(scope="session")
def emulator() -> Iterator[Emulator]:
    """Serve the emulation of the service, once for all tests that read only."""
    with Emulator(any_model=False) as server:
        yield server


@pytest.fixture
def settings(emulator: Emulator, monkeypatch: pytest.MonkeyPatch) -> dict[str, str]:
    """Point programs at the emulator, and return what was set."""
    chosen = {
        "OPENAI_API_KEY": emulator.api_key,
        "OPENAI_BASE_URL": emulator.base_url,
        "AZURE_OPENAI_API_KEY": emulator.api_key,
        "AZURE_OPENAI_ENDPOINT": emulator.url,
        "ENTRA_TOKEN": emulator.api_key,
        "OPENAI_WEBHOOK_SECRET": "whsec_c2VjcmV0",
    }
    for name, value in chosen.items():
        monkeypatch.setenv(name, value)
    return chosen


@pytest.fixture
def no_delay(monkeypatch: pytest.MonkeyPatch) -> list[float]:
    """Retry at once, and tell which delays were asked for."""
    delays: list[float] = []
    calculate = openai._base_client.BaseClient._calculate_retry_timeout

    def instead(self: Any, *args: Any, **kwargs: Any) -> float:
        delays.append(calculate(self, *args, **kwargs))
        return 0.0

    monkeypatch.setattr("openai._base_client.BaseClient._calculate_retry_timeout", instead)
    return delays


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> Clock:
    """Replace the sleep of resources, and the clock of pollers."""
    clock = Clock()

    def sleep(_: Any, seconds: float) -> None:
        clock.sleep(seconds)

    async def async_sleep(_: Any, seconds: float) -> None:
        clock.sleep(seconds)

    monkeypatch.setattr(SyncAPIResource, "_sleep", sleep)
    monkeypatch.setattr(AsyncAPIResource, "_sleep", async_sleep)
    monkeypatch.setattr("openai.lib._methods.polling.monotonic", clock)
    return clock
