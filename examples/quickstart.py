"""The client in three minutes: chat, a stream, images, async, embeddings, a file, and an error.

Needs `OPENAI_API_KEY`; `OPENAI_BASE_URL` points it at another server. `./scripts/demo` runs it
against an emulation of the service, which needs no key.
"""

from __future__ import annotations

import asyncio
import base64
import json
import math
import struct
import zlib

import openai
from openai import AsyncOpenAI, OpenAI

CHAT_MODEL = "gpt-4.1-mini"
EMBEDDING_MODEL = "text-embedding-3-small"
PICTURE = "https://upload.wikimedia.org/wikipedia/commons/thumb/4/47/PNG_transparency_demonstration_1.png/320px-PNG_transparency_demonstration_1.png"


def main() -> None:
    """Run all parts."""
    with OpenAI() as client:
        heading("A chat completion")
        chat(client)
        heading("The same as a stream")
        stream(client)
        heading("An image, by its URL")
        look(client, PICTURE)
        heading("An image, sent as base64")
        look(client, f"data:image/png;base64,{base64.b64encode(red_square()).decode()}")
        heading("Three questions at once, asynchronously")
        asyncio.run(ask_together("What is 6 * 7?", "Reverse the word: desserts", "Count to 5"))
        heading("Embeddings, and how similar they are")
        compare(client, "a small cat", "a little cat", "quarterly tax return")
        heading("A file: upload, download, delete")
        keep_file(client)
        heading("An error, and its details")
        fail(client)


def heading(text: str) -> None:
    """Print the heading of a part."""
    print(f"\n--- {text}")


def chat(client: OpenAI) -> None:
    """Ask one question."""
    completion = client.chat.completions.create(
        model=CHAT_MODEL,
        messages=[{"role": "user", "content": "Say exactly: I am ready when you are."}],
    )
    print(completion.choices[0].message.content)
    if completion.usage is not None:
        print(f"({completion.usage.total_tokens} tokens, request {completion._request_id})")


def stream(client: OpenAI) -> None:
    """Print an answer while the model writes it."""
    chunks = client.chat.completions.create(
        model=CHAT_MODEL,
        messages=[{"role": "user", "content": "Count to 12"}],
        stream=True,
    )
    for chunk in chunks:
        if chunk.choices and (text := chunk.choices[0].delta.content):
            print(text, end="", flush=True)
    print()


def look(client: OpenAI, url: str) -> None:
    """Ask what an image shows."""
    response = client.responses.create(
        model=CHAT_MODEL,
        input=[
            {
                "role": "user",
                "content": [
                    {"type": "input_text", "text": "What is in this image?"},
                    {"type": "input_image", "image_url": url, "detail": "low"},
                ],
            }
        ],
    )
    print(response.output_text)


async def ask_together(*questions: str) -> None:
    """Ask several questions at the same time."""
    async with AsyncOpenAI() as client:
        responses = await asyncio.gather(
            *(client.responses.create(model=CHAT_MODEL, input=question) for question in questions)
        )
    for question, response in zip(questions, responses, strict=True):
        print(f"{question} -> {response.output_text}")


def compare(client: OpenAI, *texts: str) -> None:
    """Print the cosine similarity of each pair of texts."""
    answer = client.embeddings.create(model=EMBEDDING_MODEL, input=list(texts))
    vectors = [item.embedding for item in answer.data]
    for first in range(len(texts)):
        for second in range(first + 1, len(texts)):
            likeness = cosine(vectors[first], vectors[second])
            print(f"{likeness:5.2f}  {texts[first]!r} and {texts[second]!r}")


def cosine(first: list[float], second: list[float]) -> float:
    """Return the cosine of the angle between two vectors, from -1 to 1."""
    product = sum(x * y for x, y in zip(first, second, strict=True))
    return product / (math.hypot(*first) * math.hypot(*second))


def keep_file(client: OpenAI) -> None:
    """Upload a file, download it again, and delete it."""
    request = {
        "custom_id": "one",
        "method": "POST",
        "url": "/v1/chat/completions",
        "body": {"model": CHAT_MODEL, "messages": [{"role": "user", "content": "Hello"}]},
    }
    content = json.dumps(request).encode()
    uploaded = client.files.create(file=("requests.jsonl", content), purpose="batch")
    print(f"uploaded {uploaded.filename}: {uploaded.bytes} bytes as {uploaded.id}")
    downloaded = client.files.content(uploaded.id)
    print(f"the same came back: {downloaded.content == content}")
    client.files.delete(uploaded.id)


def fail(client: OpenAI) -> None:
    """Ask a model that does not exist."""
    try:
        client.chat.completions.create(
            model="no-such-model", messages=[{"role": "user", "content": "Hello"}], temperature=9
        )
    except openai.APIStatusError as error:
        print(f"{type(error).__name__}, status {error.status_code}, code {error.code}")
        print(error.message)


def red_square(size: int = 8) -> bytes:
    """Return a small red PNG image, put together by hand."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        body = kind + data
        return struct.pack(">I", len(data)) + body + struct.pack(">I", zlib.crc32(body))

    rows = (b"\0" + b"\xff\0\0" * size) * size
    header = struct.pack(">IIBBBBB", size, size, 8, 2, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + b"".join(
        [chunk(b"IHDR", header), chunk(b"IDAT", zlib.compress(rows)), chunk(b"IEND", b"")]
    )


if __name__ == "__main__":
    main()
