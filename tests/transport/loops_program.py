"""A program that uses one client in many event loops and prints what each way leaves open.

`test_loops.py` starts it with the kind of the HTTP client, and with every warning as an error.
"""

from __future__ import annotations

import asyncio
import gc
import json
import sys
import threading
from collections.abc import Callable
from pathlib import Path
from typing import Any

import openai

_MAKERS: dict[str, Callable[[], Any]] = {
    "none": lambda: None,
    "httpx": openai.DefaultAsyncHttpxClient,
    "aiohttp": openai.DefaultAioHttpClient,
    "httpx2": openai.DefaultAsyncHttpx2Client,
}

kind = sys.argv[1]


def make() -> openai.AsyncOpenAI:
    return openai.AsyncOpenAI(http_client=_MAKERS[kind](), max_retries=0)


shared = make()


async def call(client: openai.AsyncOpenAI = shared) -> openai.AsyncOpenAI:
    await client.models.list()
    return client


async def start_stream() -> Any:
    message: Any = {"role": "user", "content": "Count."}
    stream = await shared.chat.completions.create(model="gpt-4o", messages=[message], stream=True)
    await anext(stream)
    return stream


def run() -> None:
    asyncio.run(call())


def run_in_trio() -> None:
    import trio

    trio.run(call)


def run_in_threads(target: Callable[[], object] = run) -> None:
    threads = [threading.Thread(target=target) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()


def close_loop() -> None:
    """Close a loop as older programs do, without giving it time to close anything."""
    loop = asyncio.new_event_loop()
    loop.run_until_complete(call())
    loop.close()


def close_loops_in_threads() -> None:
    run_in_threads(close_loop)
    run()


def drop_client() -> None:
    loop = asyncio.new_event_loop()
    client = loop.run_until_complete(call(make()))
    loop.close()
    del client
    gc.collect()


def drop_client_between_runs() -> None:
    loop = asyncio.new_event_loop()
    client = loop.run_until_complete(call(make()))
    before = descriptors()
    del client
    gc.collect()
    for _ in range(3):
        loop.run_until_complete(asyncio.sleep(0))
    assert descriptors() < before
    loop.close()


def run_beside_a_stream() -> None:
    async def main() -> None:
        stream = await start_stream()
        await asyncio.to_thread(run)
        assert [chunk async for chunk in stream]

    asyncio.run(main())


def close_client_elsewhere() -> None:
    loop = asyncio.new_event_loop()
    thread = threading.Thread(target=loop.run_forever)
    thread.start()
    client = asyncio.run_coroutine_threadsafe(call(make()), loop).result()
    before = descriptors()
    asyncio.run(client.close())
    for _ in range(20):
        asyncio.run_coroutine_threadsafe(asyncio.sleep(0), loop).result()
    assert descriptors() < before
    loop.call_soon_threadsafe(loop.stop)
    thread.join()
    loop.close()


def cancel_a_stream() -> None:
    async def main() -> None:
        async def read() -> None:
            async with await start_stream():
                started.set()
                await asyncio.Event().wait()

        started = asyncio.Event()
        task = asyncio.create_task(read())
        await started.wait()
        task.cancel()
        await asyncio.wait([task])
        await call()

    asyncio.run(main())


def descriptors() -> int:
    return len(list(Path("/proc/self/fd").iterdir()))


def count(scenario: Callable[[], None]) -> list[int]:
    scenario()
    gc.collect()
    before = descriptors()
    for _ in range(4):
        scenario()
    return [before, descriptors()]


scenarios: list[Callable[[], None]] = [
    run,
    run_in_threads,
    close_loop,
    close_loops_in_threads,
    drop_client,
    drop_client_between_runs,
    run_beside_a_stream,
    close_client_elsewhere,
    cancel_a_stream,
]
if kind != "aiohttp":
    scenarios.append(run_in_trio)
json.dump({scenario.__name__: count(scenario) for scenario in scenarios}, sys.stdout)
