"""The measured programs, each twice: with the client, and bare on httpx and pydantic-core.

`benchmarks.__main__` runs each in a separate process, `python cases.py call client`, which prints
the CPU seconds of one unit of work.
"""

from __future__ import annotations

import json
import sys
import time
from collections.abc import Callable
from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import httpx

    from openai.types.chat import ChatCompletionMessageParam

KEY = "sk-bench"
URL = "https://api.test/v1"
MESSAGES: list[ChatCompletionMessageParam] = [{"role": "user", "content": "Hello"}]
BODY = {"model": "m", "messages": MESSAGES}
ANSWER = json.dumps(
    {
        "id": "chatcmpl-1",
        "object": "chat.completion",
        "created": 1,
        "model": "m",
        "choices": [
            {
                "index": 0,
                "finish_reason": "stop",
                "logprobs": None,
                "message": {"role": "assistant", "content": "Hello!", "refusal": None},
            }
        ],
        "usage": {"prompt_tokens": 1, "completion_tokens": 2, "total_tokens": 3},
    }
).encode()
CHUNK = {
    "id": "chatcmpl-1",
    "object": "chat.completion.chunk",
    "created": 1,
    "model": "m",
    "choices": [{"index": 0, "delta": {"content": " word"}, "finish_reason": None}],
}
CHUNKS = 2_000
STREAM = b"data: %s\n\n" % json.dumps(CHUNK).encode() * CHUNKS + b"data: [DONE]\n\n"


def import_client() -> float:
    """Import the package."""
    began = time.process_time()
    import_module("openai")
    return time.process_time() - began


def import_bare() -> float:
    """Import the libraries that a bare program needs."""
    began = time.process_time()
    import_module("httpx")
    import_module("pydantic_core")
    return time.process_time() - began


def first_client() -> float:
    """Import, create a client, and call once."""
    began = time.process_time()
    _client_call()()
    return time.process_time() - began


def first_bare() -> float:
    """Import, create an HTTP client, and call once."""
    began = time.process_time()
    _bare_call()()
    return time.process_time() - began


def call_client() -> float:
    """Call a chat completion repeatedly."""
    return _each(_client_call(), 500)


def call_bare() -> float:
    """Post and parse repeatedly."""
    return _each(_bare_call(), 500)


def copied_client() -> float:
    """Call a chat completion repeatedly, on a copy with another timeout."""
    return _each(_client_call(timeout=5), 500)


def chunk_client() -> float:
    """Read a stream of chat chunks."""
    import httpx

    from openai import OpenAI

    client = OpenAI(
        api_key=KEY,
        base_url=URL,
        http_client=httpx.Client(transport=httpx.MockTransport(_streams)),
    )

    def read() -> None:
        stream = client.chat.completions.create(model="m", messages=MESSAGES, stream=True)
        if sum(len(chunk.choices[0].delta.content or "") for chunk in stream) != 5 * CHUNKS:
            raise AssertionError("The stream did not come whole.")

    return _each(read, 5) / CHUNKS


def chunk_bare() -> float:
    """Read the same stream, line by line."""
    import httpx
    from pydantic_core import from_json

    client = httpx.Client(transport=httpx.MockTransport(_streams))

    def read() -> None:
        size = 0
        with client.stream("POST", f"{URL}/chat/completions", json=BODY) as response:
            for line in response.iter_lines():
                if line.startswith("data: ") and line != "data: [DONE]":
                    chunk = from_json(line[6:])
                    size += len(chunk["choices"][0]["delta"]["content"])
        if size != 5 * CHUNKS:
            raise AssertionError("The stream did not come whole.")

    return _each(read, 5) / CHUNKS


def _client_call(**options: Any) -> Callable[[], object]:
    import httpx

    from openai import OpenAI

    client = OpenAI(
        api_key=KEY,
        base_url=URL,
        http_client=httpx.Client(transport=httpx.MockTransport(_answers)),
    )

    def call() -> object:
        asked = client.with_options(**options) if options else client
        return asked.chat.completions.create(model="m", messages=MESSAGES)

    return call


def _bare_call() -> Callable[[], object]:
    import httpx
    from pydantic_core import from_json, to_json

    client = httpx.Client(transport=httpx.MockTransport(_answers))
    headers = {"Authorization": f"Bearer {KEY}", "Content-Type": "application/json"}

    def call() -> object:
        response = client.post(f"{URL}/chat/completions", content=to_json(BODY), headers=headers)
        return from_json(response.content)

    return call


def _answers(_request: httpx.Request) -> httpx.Response:
    import httpx

    return httpx.Response(200, content=ANSWER, headers={"content-type": "application/json"})


def _streams(_request: httpx.Request) -> httpx.Response:
    import httpx

    return httpx.Response(200, content=STREAM, headers={"content-type": "text/event-stream"})


def _each(work: Callable[[], object], times: int) -> float:
    work()  # fills the caches, which are not measured
    began = time.process_time()
    for _ in range(times):
        work()
    return (time.process_time() - began) / times


CASES = {
    "import": (import_client, import_bare, "import the package"),
    "first": (first_client, first_bare, "import, make a client, call once"),
    "call": (call_client, call_bare, "a chat completion, without the network"),
    "copy": (copied_client, call_bare, "the same by `with_options(timeout=…)`"),
    "chunk": (chunk_client, chunk_bare, "one chunk of a chat stream"),
}


if __name__ == "__main__":
    name, who = sys.argv[1:]
    client_case, bare_case, _ = CASES[name]
    print(bare_case() if who == "bare" else client_case())
