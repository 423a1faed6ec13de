"""Incremental texts and trees equal those joined at once, for any input."""

from __future__ import annotations

import copy
import itertools
import json
from typing import Any

from hypothesis import given, strategies as st
from pydantic import BaseModel
from pydantic_core import from_json

from openai.lib.streaming._deltas import accumulate_delta, grow, join_texts
from openai.lib.streaming._text import Text
from openai.lib.streaming.chat import ChatCompletionStreamState
from tests.lib.streaming.recordings import chunk

NAMES = st.sampled_from(["a", "b", "type", "index"])
SCALARS = st.none() | st.booleans() | st.integers() | st.text(max_size=4)
ENTRIES = st.lists(
    st.builds(lambda i, d: {**d, "index": i}, st.integers(0, 3), st.dictionaries(NAMES, SCALARS)),
    max_size=3,
)
VALUES = st.recursive(
    SCALARS | ENTRIES | st.lists(st.text(max_size=3), max_size=3),
    lambda inner: st.dictionaries(NAMES, inner, max_size=3),
    max_leaves=6,
)
DELTAS = st.lists(st.dictionaries(NAMES, VALUES, max_size=3), max_size=6)


class Anything(BaseModel):
    words: list[str]


def attempt(add: Any, tree: dict[str, Any], deltas: list[dict[str, Any]]) -> object:
    """Add all deltas; return the tree, or the kind of error and the tree before it."""
    for delta in deltas:
        try:
            add(tree, copy.deepcopy(delta))
        except (TypeError, RuntimeError) as exc:
            return type(exc)
    return join_texts(tree)


@given(DELTAS)
def test_a_grown_tree_is_what_joining_at_once_makes(deltas: list[dict[str, Any]]) -> None:
    assert attempt(grow, {}, deltas) == attempt(accumulate_delta, {}, deltas)


@given(st.lists(st.text(max_size=5)), st.data())
def test_a_text_remembers_what_it_was_at_every_length(pieces: list[str], data: Any) -> None:
    text, lengths = Text(), [0]
    for piece in pieces:
        text.append(piece)
        lengths.append(text.length)
    whole = "".join(pieces)
    for length in data.draw(st.permutations(lengths)):
        assert text.first(length) == whole[:length]
    assert str(text) == whole


@given(st.lists(st.text(max_size=8), max_size=4), st.lists(st.integers(0, 60), max_size=8))
def test_every_cutting_tells_the_same_story(words: list[str], cuts: list[int]) -> None:
    content = json.dumps({"words": words})
    places = sorted({0, len(content), *(cut for cut in cuts if cut < len(content))})
    state = ChatCompletionStreamState(response_format=Anything)
    events: list[Any] = []
    for number, (start, end) in enumerate(itertools.pairwise(places)):
        events += state.handle_chunk(one(content[start:end], first=number == 0))
    events += state.handle_chunk(one(None, finish_reason="stop"))
    deltas = [event for event in events if event.type == "content.delta"]
    for event in reversed(deltas[1:]):
        assert content.startswith(event.snapshot)
        assert event.parsed == from_json(event.snapshot, allow_partial=True)
    assert "".join(event.delta for event in deltas) == content
    [done] = [event for event in events if event.type == "content.done"]
    assert done.parsed == Anything(words=words)


def one(content: str | None, *, first: bool = False, finish_reason: str | None = None) -> Any:
    delta = {"content": content} if content is not None else {}
    if first:
        delta["role"] = "assistant"
    choice = {"index": 0, "delta": delta, "finish_reason": finish_reason}
    base = {"id": "c", "object": "chat.completion.chunk", "created": 1, "model": "m"}
    return chunk({**base, "choices": [choice]})
