"""Test your program with the emulator: no network, no key, no costs.

    pytest examples/offline_tests.py

Needs the extra `testing`: pip install 'openai[testing]'.
"""

from __future__ import annotations

from collections.abc import Iterator

import pytest

import openai
from openai import OpenAI
from openai.testing import Emulator


def summarise(client: OpenAI, text: str) -> str:
    """Summarise a text; this stands for a function of your program."""
    return client.responses.create(model="gpt-4.1-mini", input=f"Say: {text}").output_text


@pytest.fixture
def server() -> Iterator[Emulator]:
    """Start a new server for each test."""
    with Emulator() as emulator:
        yield emulator


@pytest.fixture
def client(server: Emulator) -> Iterator[OpenAI]:
    """Create a client that sends requests to it."""
    with OpenAI(base_url=server.base_url, api_key=server.api_key, max_retries=0) as client:
        yield client


def test_the_model_answers_by_rules(client: OpenAI) -> None:
    assert summarise(client, "short and sweet") == "short and sweet"


def test_the_model_says_what_you_want(server: Emulator, client: OpenAI) -> None:
    server.script("Something else.")
    assert summarise(client, "short and sweet") == "Something else."


def test_requests_are_recorded(server: Emulator, client: OpenAI) -> None:
    summarise(client, "short and sweet")
    assert server.requests[-1].body["input"] == "Say: short and sweet"


def test_the_service_fails(server: Emulator, client: OpenAI) -> None:
    server.fail(503)
    with pytest.raises(openai.InternalServerError):
        summarise(client, "short and sweet")
