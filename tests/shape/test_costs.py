"""The cost of a call in function calls, a number that does not depend on the machine.

Ratios to a bare program on the same libraries; `python -m benchmarks` measures time as well.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Callable
from pathlib import Path
from types import FrameType, ModuleType
from typing import Any

import pytest

from openai import OpenAI
from tests.family import as_edition, httpx

_CASES = Path(__file__).parents[2] / "benchmarks" / "cases.py"
cases: Any = ModuleType("cases")
exec(compile(as_edition(_CASES.read_text("utf-8")), str(_CASES), "exec"), vars(cases))


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


def client_of(events: list[dict[str, Any]]) -> OpenAI:
    """Return a client whose service answers with these events."""
    body = b"".join(b"data: %s\n\n" % json.dumps(event).encode() for event in events)

    def answer(_request: httpx.Request) -> httpx.Response:
        return httpx.Response(200, content=body, headers={"content-type": "text/event-stream"})

    transport = httpx.MockTransport(answer)
    return OpenAI(api_key=cases.KEY, http_client=httpx.Client(transport=transport))


def read_chunks(events: int) -> Callable[[], object]:
    """Return what reads a stream of so many chunks."""
    chat = client_of([cases.CHUNK] * events).chat.completions
    return lambda: list(chat.create(model="m", messages=cases.MESSAGES, stream=True))


def read_usages(events: int) -> Callable[[], object]:
    """Return what reads a stream of so many chunks that all have the usage so far."""
    usage = {"prompt_tokens": 1, "completion_tokens": 2, "total_tokens": 3}
    chat = client_of([{**cases.CHUNK, "usage": usage}] * events).chat.completions
    return lambda: list(chat.create(model="m", messages=cases.MESSAGES, stream=True))


def stream_chunks(events: int) -> Callable[[], object]:
    """Return what reads so many chunks by the helper."""
    chat = client_of([cases.CHUNK] * events).chat.completions

    def read() -> object:
        with chat.stream(model="m", messages=cases.MESSAGES) as stream:
            return list(stream)

    return read


def response_events(deltas: int) -> list[dict[str, Any]]:
    """Return the events of a response whose text comes in so many deltas."""
    place = {"item_id": "m", "output_index": 0, "content_index": 0}
    item = {"id": "m", "type": "message", "role": "assistant", "content": []}
    part = {"type": "output_text", "text": "", "annotations": []}
    delta = {"type": "response.output_text.delta", "delta": "word ", "logprobs": [], **place}
    response = {"id": "r", "object": "response", "created_at": 1, "model": "m", "output": []}
    return [
        {"type": "response.created", "response": response},
        {"type": "response.output_item.added", "output_index": 0, "item": item},
        {"type": "response.content_part.added", "part": part, **place},
        *([delta] * deltas),
        {"type": "response.completed", "response": {**response, "status": "completed"}},
    ]


def read_events(deltas: int) -> Callable[[], object]:
    """Return what reads a stream of so many deltas."""
    responses = client_of(response_events(deltas)).responses
    return lambda: list(responses.create(model="m", input="x", stream=True))


def stream_events(deltas: int) -> Callable[[], object]:
    """Return what reads so many deltas by the helper."""
    responses = client_of(response_events(deltas)).responses

    def read() -> object:
        with responses.stream(model="m", input="x") as stream:
            return list(stream)

    return read


def test_a_call_costs_no_more_than_a_bare_one() -> None:
    assert calls_of(cases._client_call()) <= calls_of(cases._bare_call())


def test_a_copy_has_what_its_original_has_worked_out() -> None:
    assert calls_of(cases._client_call(timeout=5)) <= 1.2 * calls_of(cases._bare_call())


@pytest.mark.parametrize("events", [100, 1_000])
@pytest.mark.parametrize(
    ("reader", "calls"),
    [
        (read_chunks, 16),
        (read_usages, 16),
        (stream_chunks, 62),
        (read_events, 16),
        (stream_events, 38),
    ],
)
def test_an_event_costs_a_few_calls_however_long_the_stream(
    reader: Callable[[int], Callable[[], object]], calls: int, events: int
) -> None:
    assert (calls_of(reader(events + 1)) - calls_of(reader(1))) / events <= calls
