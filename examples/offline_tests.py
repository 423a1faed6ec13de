"""Test your own program without the network, a key or costs: the emulator stands in.

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
    """Do what your program does."""
    return client.responses.create(model="gpt-4.1-mini", input=f"Say: {text}").output_text


@pytest.fixture
def server() -> Iterator[Emulator]:
    """Start a server of its own for each test."""
    with Emulator() as emulator:
        yield emulator


@pytest.fixture
def client(server: Emulator) -> Iterator[OpenAI]:
    """Make a client that talks to it."""
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
