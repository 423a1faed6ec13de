"""A pytest fixture: one emulator for the session, reset before every test.

Add `pytest_plugins = ["openai.testing.pytest_plugin"]` to a `conftest.py`, and take the fixture
`openai_emulator` in a test.
"""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from openai.testing import Emulator

__all__ = ["openai_emulator"]


@pytest.fixture(scope="session")
def _openai_emulator_server() -> Iterator[Emulator]:
    with Emulator() as server:
        yield server


@pytest.fixture
def openai_emulator(
    _openai_emulator_server: Emulator,
    monkeypatch: pytest.MonkeyPatch,
) -> Emulator:
    """Return a running emulator without history, and point clients at it by the environment."""
    _openai_emulator_server.reset()
    monkeypatch.setenv("OPENAI_BASE_URL", _openai_emulator_server.base_url)
    monkeypatch.setenv("OPENAI_API_KEY", _openai_emulator_server.api_key)
    return _openai_emulator_server
