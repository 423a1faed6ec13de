"""Receive a thousand events a second for a minute, and check that memory does not grow.

    python -m benchmarks.realtime [--seconds 60] [--rate 1000]

Another process sends the events. This one receives, parses and counts them, and compares its memory
after a tenth of the time with its memory at the end.
"""

from __future__ import annotations

import argparse
import asyncio
import gc
import json
import multiprocessing
import sys
import time
import tracemalloc
from multiprocessing.connection import Connection

ALLOWED_GROWTH = 256 * 1024
DELTA = {
    "type": "response.output_audio.delta",
    "event_id": "event_1",
    "response_id": "resp_1",
    "item_id": "item_1",
    "output_index": 0,
    "content_index": 0,
    "delta": "AAAA" * 200,
}


def serve(pipe: Connection, seconds: float, rate: int) -> None:
    """Send `rate` events a second to the first client, in batches of ten milliseconds."""
    from websockets.sync.server import ServerConnection, serve as listen

    message = json.dumps(DELTA)

    def send(socket: ServerConnection) -> None:
        start = time.perf_counter()
        sent = 0
        while sent < seconds * rate:
            due = min(int((time.perf_counter() - start) * rate) + 1, int(seconds * rate))
            for _ in range(sent, due):
                socket.send(message)
            sent = due
            time.sleep(0.01)

    with listen(send, "127.0.0.1", 0) as server:
        pipe.send(server.socket.getsockname()[1])
        server.serve_forever()


async def receive(port: int, expected: int) -> tuple[int, float, int]:
    """Return the number of events, the seconds, and the growth of memory in bytes."""
    from openai import AsyncOpenAI

    client = AsyncOpenAI(api_key="sk-bench", base_url=f"http://127.0.0.1:{port}/v1")
    count, early = 0, 0
    tracemalloc.start()
    async with client.realtime.connect(model="m") as connection:
        start = time.perf_counter()
        async for event in connection:
            count += event.type == DELTA["type"]
            if count == expected // 10:
                early = held()
        seconds = time.perf_counter() - start
    growth = held() - early
    await client.close()
    return count, seconds, growth


def held() -> int:
    """Return the bytes that Python objects use now."""
    gc.collect()
    return tracemalloc.get_traced_memory()[0]


def main(arguments: list[str]) -> int:
    """Run the benchmark; return 1 if a limit is exceeded."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--seconds", type=float, default=60.0)
    parser.add_argument("--rate", type=int, default=1000)
    options = parser.parse_args(arguments)
    expected = int(options.seconds * options.rate)
    context = multiprocessing.get_context("spawn")
    ours, theirs = context.Pipe()
    server = context.Process(
        target=serve, args=(theirs, options.seconds, options.rate), daemon=True
    )
    server.start()
    try:
        count, seconds, growth = asyncio.run(receive(ours.recv(), expected))
    finally:
        server.terminate()
        server.join()
    print(f"{count} of {expected} events in {seconds:.1f} s, {count / seconds:.0f} a second")
    print(f"memory grew by {growth / 1024:.0f} KiB; {ALLOWED_GROWTH / 1024:.0f} are allowed")
    return 0 if count == expected and growth <= ALLOWED_GROWTH else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
