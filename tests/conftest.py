"""What all tests share: no settings of the machine, one event loop, a server on loopback."""

from __future__ import annotations

import os
from collections.abc import Iterator

import pytest
from hypothesis import HealthCheck, settings as hypothesis_settings

from openai.testing import Emulator

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


@pytest.fixture
def anyio_backend() -> str:
    """Run asynchronous tests on asyncio; a directory that means trio too says so itself."""
    return "asyncio"


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
