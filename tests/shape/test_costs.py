"""The cost of a call in function calls, a number that does not depend on the machine.

Ratios to a bare program on the same libraries; `python -m benchmarks` measures time as well.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Callable
from types import FrameType

import httpx
import pytest

from benchmarks import cases
from openai import OpenAI
from openai.types.chat import ChatCompletionChunk


def calls_of(work: Callable[[], object]) -> int:
    """Return how many functions are called, once everything that is kept is made."""
    counted = 0

    def count(_frame: FrameType, event: str, _argument: object) -> None:
        nonlocal counted
        counted += event in ("call", "c_call")

    work()
    work()
    sys.setprofile(count)
    try:
        work()
    finally:
        sys.setprofile(None)
    return counted


def reader(events: int) -> Callable[[], object]:
    """Return what reads a stream of so many chunks."""
    body = b"data: %s\n\n" % json.dumps(cases.CHUNK).encode() * events + b"data: [DONE]\n\n"

    def answer(_request: httpx.Request) -> httpx.Response:
        return httpx.Response(200, content=body, headers={"content-type": "text/event-stream"})

    client = OpenAI(
        api_key=cases.KEY, http_client=httpx.Client(transport=httpx.MockTransport(answer))
    )

    def read() -> list[ChatCompletionChunk]:
        messages = cases.MESSAGES
        return list(client.chat.completions.create(model="m", messages=messages, stream=True))

    assert len(read()) == events
    return read


def test_a_call_costs_little_more_than_a_bare_one() -> None:
    assert calls_of(cases._client_call()) <= 1.2 * calls_of(cases._bare_call())


def test_a_copy_has_what_its_original_has_worked_out() -> None:
    assert calls_of(cases._client_call(timeout=5)) <= 1.8 * calls_of(cases._bare_call())


@pytest.mark.parametrize("events", [100, 1_000])
def test_a_chunk_costs_a_few_calls_however_long_the_stream(events: int) -> None:
    once = calls_of(reader(1))
    assert (calls_of(reader(events)) - once) / events <= 25
