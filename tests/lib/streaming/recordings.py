"""Recorded streams of tests/data, sent to a client in pieces of any size."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from openai._models import construct_type
from openai.types.chat import ChatCompletionChunk
from tests.family import httpx
from tests.flavours import Body, Flavour, Recorder

DATA = Path(__file__).parents[2] / "data"
SIZES = (1, 7, 100, 1_000_000)

in_pieces = pytest.mark.parametrize("size", SIZES)


def pieces(name: str, size: int) -> list[bytes]:
    """Cut a recording into pieces of `size` bytes, in the middle of characters too."""
    data = (DATA / f"{name}.sse").read_bytes()
    return [data[at : at + size] for at in range(0, len(data), size)]


class Player(Recorder):
    """A service that plays a recording, as far as it gets, and remembers what was asked."""

    def __init__(self, name: str, size: int, failure: Exception | None = None) -> None:
        super().__init__(self.play)
        self.name, self.size, self.failure = name, size, failure
        self.bodies: list[Body] = []

    def play(self, request: httpx.Request) -> httpx.Response:
        parts = pieces(self.name, self.size)
        if self.failure is not None:
            parts = parts[: len(parts) * 2 // 3]
        self.bodies.append(Body(*parts, failure=self.failure))
        headers = {"content-type": "text/event-stream"}
        return httpx.Response(200, headers=headers, stream=self.bodies[-1], request=request)

    def client(self, flavour: Flavour) -> Any:
        return flavour.client(self, max_retries=0)


def chunks(name: str) -> list[ChatCompletionChunk]:
    """Return the chunks of a recording."""
    lines = (DATA / f"{name}.sse").read_text("utf-8").splitlines()
    return [chunk(json.loads(line[6:])) for line in lines if line.startswith("data: {")]


def chunk(data: dict[str, Any]) -> ChatCompletionChunk:
    """Return one chunk."""
    shaped = construct_type(value=data, type_=ChatCompletionChunk)
    assert isinstance(shaped, ChatCompletionChunk)
    return shaped


def outline(events: list[Any]) -> list[str]:
    """Name the events shortly, in order."""
    return [event.type for event in events]
