"""Measure the time of the streaming helpers per chunk, while the answer grows.

    python -m benchmarks.stream_helpers

The accumulators get prepared chunks, without a client. The time per chunk must not depend on the
number of chunks; the last column shows how it changed over the longest stream.
"""

from __future__ import annotations

import argparse
import gc
import json
import sys
import time
from collections.abc import Callable, Iterator
from typing import Any

from pydantic import BaseModel

from openai import pydantic_function_tool
from openai._reply.json import construct_json
from openai.lib.streaming.chat import ChatCompletionStreamState
from openai.lib.streaming.responses import ResponseStreamState
from openai.types.chat import ChatCompletionChunk
from openai.types.responses import ResponseStreamEvent

LENGTHS = (500, 1_000, 2_000, 4_000)

_Feed = Callable[[Any], list[Any]]


class Document(BaseModel):
    """The object that the model fills in."""

    paragraphs: list[str]


def pieces(count: int) -> Iterator[str]:
    """Cut the JSON of a document into `count` pieces of about six characters each."""
    yield '{"paragraphs": ["'
    for number in range(count - 2):
        yield 'ends", "' if number % 20 == 19 else "words "
    yield '"]}'


def chunk(delta: dict[str, Any], finish_reason: str | None = None) -> ChatCompletionChunk:
    """Return one chunk of a chat completion."""
    data = {
        "id": "chatcmpl-1",
        "object": "chat.completion.chunk",
        "created": 1,
        "model": "gpt-4.1-mini",
        "choices": [{"index": 0, "delta": delta, "finish_reason": finish_reason}],
    }
    return construct_json(ChatCompletionChunk, json.dumps(data).encode())


def structured_output(count: int) -> tuple[_Feed, list[Any]]:
    """Return a state that parses content, and its chunks."""
    state = ChatCompletionStreamState(response_format=Document)
    return state.handle_chunk, [
        *(chunk({"content": piece}) for piece in pieces(count)),
        chunk({}, "stop"),
    ]


def tool_call(count: int) -> tuple[_Feed, list[Any]]:
    """Return a state that parses arguments, and its chunks."""
    state = ChatCompletionStreamState(input_tools=[pydantic_function_tool(Document)])
    start = {"id": "call_1", "type": "function", "function": {"name": "Document", "arguments": ""}}
    return state.handle_chunk, [
        chunk({"tool_calls": [{"index": 0, **start}]}),
        *(
            chunk({"tool_calls": [{"index": 0, "function": {"arguments": piece}}]})
            for piece in pieces(count)
        ),
        chunk({}, "tool_calls"),
    ]


def plain_text(count: int) -> tuple[_Feed, list[Any]]:
    """Return a state that parses nothing, and its chunks."""
    state = ChatCompletionStreamState()
    return state.handle_chunk, [chunk({"content": "words "}) for _ in range(count)]


def response_text(count: int) -> tuple[_Feed, list[Any]]:
    """Return the state of a response, and its events."""
    state = ResponseStreamState(text_format=Document)
    message: dict[str, Any] = {"id": "msg", "type": "message", "role": "assistant", "content": []}
    part: dict[str, Any] = {"type": "output_text", "text": "", "annotations": []}
    response: dict[str, Any] = {"id": "r", "object": "response", "created_at": 1, "output": []}
    place = {"output_index": 0, "item_id": "msg", "content_index": 0}
    data: list[dict[str, Any]] = [
        {"type": "response.created", "response": response},
        {"type": "response.output_item.added", "output_index": 0, "item": message},
        {"type": "response.content_part.added", **place, "part": part},
        *(
            {"type": "response.output_text.delta", **place, "delta": piece, "logprobs": []}
            for piece in pieces(count)
        ),
    ]
    numbered = ({**event, "sequence_number": number} for number, event in enumerate(data))
    return state.handle_event, [
        construct_json(ResponseStreamEvent, json.dumps(event).encode()) for event in numbered
    ]


CASES: dict[str, Callable[[int], tuple[_Feed, list[Any]]]] = {
    "chat, text": plain_text,
    "chat, structured output": structured_output,
    "chat, growing tool call": tool_call,
    "response, text": response_text,
}


def seconds_per_chunk(case: Callable[[int], tuple[_Feed, list[Any]]], count: int) -> float:
    """Return the CPU time per chunk of a stream of `count` chunks."""
    feed, chunks = case(count)
    gc.collect()
    start = time.process_time()
    for each in chunks:
        feed(each)
    return (time.process_time() - start) / len(chunks)


def main(argv: list[str]) -> None:
    """Print one line for each case: microseconds per chunk, and how they grow."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.stream_helpers")
    parser.add_argument("--runs", type=int, default=7, help="streams for each number")
    runs = parser.parse_args(argv).runs
    print(f"{'µs per chunk':26}" + "".join(f"{length:>9,}" for length in LENGTHS) + "     growth")
    for name, case in CASES.items():
        seconds_per_chunk(case, LENGTHS[0])
        fastest = [min(seconds_per_chunk(case, n) for _ in range(runs)) for n in LENGTHS]
        cells = "".join(f"{each * 1e6:>9.2f}" for each in fastest)
        print(f"{name:26}{cells}{fastest[-1] / fastest[0]:>10.2f}x")


if __name__ == "__main__":
    main(sys.argv[1:])
