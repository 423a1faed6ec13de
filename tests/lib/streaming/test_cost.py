"""The cost of a chunk does not grow with the stream: counts and ratios, no clocks."""

from __future__ import annotations

import gc
import subprocess
import sys
import tracemalloc
from pathlib import Path
from typing import Any

import pytest

from benchmarks.stream_helpers import CASES
from openai.lib.streaming import _text

ROOT = Path(__file__).parents[3]
PARSING = ["chat, structured output", "chat, growing tool call"]


def calls_while(feed: Any, chunk: Any) -> int:
    """Count the functions that adding a chunk calls, those written in C included."""
    count = 0

    def note(frame: Any, event: str, arg: Any) -> None:
        nonlocal count
        count += event in {"call", "c_call"}

    gc.disable()  # what it finalizes meanwhile is no part of the chunk
    sys.setprofile(note)
    try:
        feed(chunk)
    finally:
        sys.setprofile(None)
        gc.enable()
    return count


@pytest.mark.parametrize("case", CASES)
def test_late_chunks_take_the_same_steps_as_early_ones(case: str):
    feed, chunks = CASES[case](4_000)
    counted = {100: 0, 1_000: 0, 3_900: 0}
    for number, chunk in enumerate(chunks):
        if number in counted:
            counted[number] = calls_while(feed, chunk)
        else:
            feed(chunk)
    assert len(set(counted.values())) == 1, counted


def kept_bytes(case: str, count: int) -> int:
    """Return the memory of all events of a stream, held until its end."""
    feed, chunks = CASES[case](count)
    gc.collect()
    tracemalloc.start()
    try:
        events = [feed(chunk) for chunk in chunks]
        assert len(events) == len(chunks)
        return tracemalloc.get_traced_memory()[0]
    finally:
        tracemalloc.stop()


@pytest.mark.parametrize("case", CASES)
def test_events_that_are_kept_do_not_each_hold_all_the_text(case: str):
    kept_bytes(case, 100)
    # Whole snapshots would make this sixteen: each twice as long, and twice as many, twice over.
    assert kept_bytes(case, 2_000) / kept_bytes(case, 500) < 5


@pytest.mark.parametrize("case", PARSING)
def test_partial_json_is_parsed_for_those_who_read_it(case: str, monkeypatch: pytest.MonkeyPatch):
    parsed: list[int] = []
    from_json = _text.from_json

    def counting(text: str, **options: Any) -> Any:
        parsed.append(len(text))
        return from_json(text, **options)

    monkeypatch.setattr(_text, "from_json", counting)
    feed, chunks = CASES[case](500)
    events: list[Any] = [event for chunk in chunks[:-1] for event in feed(chunk)]
    assert parsed == []
    name = "parsed" if "output" in case else "parsed_arguments"
    last = [event for event in events if event.type.endswith(".delta")][-1]
    value = getattr(last, name)
    assert list(value) == ["paragraphs"]
    assert getattr(last, name) is value
    assert len(parsed) == 1
    snapshot = events[0].snapshot
    for _ in range(3):
        assert snapshot.choices[0].message is not None
    assert len(parsed) == 1


def test_a_text_in_pieces_is_joined_once():
    text = _text.Text("a")
    for piece in "bcd":
        text.append(piece)
    assert text.first(2) == "ab"
    joined = str(text)
    assert str(text) is joined
    assert text.length == 4
    assert text.json(4) is None
    assert _text.Text("[1, 2").json(5) == [1, 2]


PROGRAM = """
from benchmarks.stream_helpers import CASES
from openai.lib.streaming.chat import _events as chat
from openai.lib.streaming.responses import _events as responses
from openai.types.chat import ParsedChatCompletion, ParsedChoice
from openai.types.responses import ParsedResponse

for case in CASES.values():
    feed, chunks = case(20)
    for chunk in chunks:
        for event in feed(chunk):
            getattr(event, "snapshot", None)
        if hasattr(event, "chunk"):
            event.snapshot.choices[0].message
built = [
    cls.__name__
    for cls in (
        ParsedChatCompletion, ParsedChoice, ParsedResponse,
        chat.ChunkEvent, chat.ContentDeltaEvent, chat.FunctionToolCallArgumentsDeltaEvent,
        responses.ResponseTextDeltaEvent, responses.ResponseCompletedEvent,
    )
    if cls.__pydantic_complete__
]
print(built)
"""


def test_streaming_builds_no_validators():
    done = subprocess.run(
        [sys.executable, "-c", PROGRAM], capture_output=True, text=True, check=True, cwd=ROOT
    )
    assert done.stdout.strip() == "[]"
