"""Measure how much memory an upload from disk takes.

    python -m benchmarks.uploads            # 512 MB
    python -m benchmarks.uploads --size 64

Both clients send a file whole and in parts of 64 MB, each in a separate process. The receiver
counts the bytes and discards them. The figure is the peak memory of the process, minus that of a
small upload.
"""

from __future__ import annotations

import argparse
import asyncio
import json
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import AsyncIterable, Iterable
from pathlib import Path
from typing import cast

import httpx

from openai import AsyncOpenAI, OpenAI

MEGABYTE = 1024 * 1024
LIMIT = 20
WAYS = ("whole", "parts")
FLAVOURS = ("sync", "async")
ANSWER = {"id": "upload_1", "object": "upload", "filename": "f", "bytes": 1, "created_at": 1}


class Receiver(httpx.BaseTransport, httpx.AsyncBaseTransport):
    """A transport that counts the bytes of requests."""

    def __init__(self) -> None:
        self.received = 0

    def handle_request(self, request: httpx.Request) -> httpx.Response:
        """Read the body of a request piece by piece."""
        for piece in cast("Iterable[bytes]", request.stream):
            self.received += len(piece)
        return httpx.Response(200, json=ANSWER)

    async def handle_async_request(self, request: httpx.Request) -> httpx.Response:
        """Read the body of a request piece by piece."""
        async for piece in cast("AsyncIterable[bytes]", request.stream):
            self.received += len(piece)
        return httpx.Response(200, json=ANSWER)


def upload(path: Path, way: str, receiver: Receiver) -> None:
    """Send a file with the synchronous client."""
    with OpenAI(api_key="sk-bench", http_client=httpx.Client(transport=receiver)) as client:
        if way == "whole":
            client.files.create(file=path, purpose="user_data")
        else:
            client.uploads.upload_file_chunked(
                file=path, mime_type="text/plain", purpose="user_data"
            )


async def async_upload(path: Path, way: str, receiver: Receiver) -> None:
    """Send a file with the asynchronous client."""
    http_client = httpx.AsyncClient(transport=receiver)
    async with AsyncOpenAI(api_key="sk-bench", http_client=http_client) as client:
        if way == "whole":
            await client.files.create(file=path, purpose="user_data")
        else:
            await client.uploads.upload_file_chunked(
                file=path, mime_type="text/plain", purpose="user_data"
            )


def measure(flavour: str, way: str, megabytes: int) -> dict[str, float]:
    """Upload in this process; return the growth of memory in megabytes, and the seconds."""
    with tempfile.TemporaryDirectory() as folder:
        small, large = Path(folder, "small"), Path(folder, "large")
        for path, size in ((small, 1), (large, megabytes * MEGABYTE)):
            with path.open("wb") as file:
                file.truncate(size)
        send(flavour, small, way, Receiver())
        before, began = peak(), time.perf_counter()
        receiver = Receiver()
        send(flavour, large, way, receiver)
        if receiver.received < megabytes * MEGABYTE:
            raise RuntimeError(f"Only {receiver.received} bytes of {large} were sent.")
        return {"grown": (peak() - before) / MEGABYTE, "seconds": time.perf_counter() - began}


def send(flavour: str, path: Path, way: str, receiver: Receiver) -> None:
    """Send a file with a client of either flavour."""
    if flavour == "sync":
        upload(path, way, receiver)
    else:
        asyncio.run(async_upload(path, way, receiver))


def peak() -> int:
    """Return the peak memory of this process, in bytes."""
    size = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return size if sys.platform == "darwin" else size * 1024


def main(argv: list[str]) -> int:
    """Print one line per upload; return 1 if one takes too much memory."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.uploads", description=__doc__)
    parser.add_argument("--size", type=int, default=512, metavar="MB", help="size of the file")
    parser.add_argument("--one", nargs=2, metavar=("FLAVOUR", "WAY"), help="measure here, as JSON")
    arguments = parser.parse_args(argv)
    if arguments.one is not None:
        flavour, way = arguments.one
        print(json.dumps(measure(flavour, way, arguments.size)))
        return 0
    status = 0
    for way in WAYS:
        for flavour in FLAVOURS:
            command = [sys.executable, "-m", "benchmarks.uploads", "--one", flavour, way]
            command += ["--size", str(arguments.size)]
            result = json.loads(subprocess.check_output(command, text=True))
            verdict = "ok" if result["grown"] < LIMIT else f"more than {LIMIT} MB"
            status |= verdict != "ok"
            cells = f"{way:8}{flavour:8}{arguments.size} MB sent"
            print(
                f"{cells}, grown by {result['grown']:.1f} MB, {result['seconds']:.2f} s, {verdict}"
            )
    return status


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
