"""A program that makes its first call in an event loop and prints what would block that loop.

`test_blocking.py` starts it with the kind of the HTTP client, the event loop, and the name of the
call. blockbuster raises where a call blocks; the audit hook also sees what is caught again.
"""

from __future__ import annotations

import asyncio
import json
import sys
import tempfile
import threading
from collections.abc import Awaitable, Callable
from contextlib import nullcontext
from pathlib import Path
from typing import Any

from blockbuster import blockbuster_ctx

import openai

kind, library, name = sys.argv[1:]
make = {"httpx": openai.DefaultAsyncHttpxClient, "aiohttp": openai.DefaultAioHttpClient}[kind]
client = openai.AsyncOpenAI(http_client=make(), max_retries=0)

folder = tempfile.TemporaryDirectory()
small, big = Path(folder.name, "small.jsonl"), Path(folder.name, "big.jsonl")
small.write_bytes(b'{"a": 1}\n')
big.write_bytes(b'{"a": 1}\n' * 300_000)
opened = big.open("rb")

CHAT: dict[str, Any] = {"model": "gpt-4o", "messages": [{"role": "user", "content": "Count."}]}
BLOCKING = {"open", "os.listdir", "os.scandir", "subprocess.Popen", "os.fork", "os.posix_spawn"}
OWN = {"openai", "asyncio", "concurrent", "queue", "_queue", "trio"}

loop_thread = threading.get_ident()
found: list[str] = []
watching = False


def imports() -> bool:
    frame = sys._getframe(2)
    while frame.f_back is not None:
        if frame.f_code.co_name == "_find_and_load":
            return True
        frame = frame.f_back
    return False


def watch(event: str, arguments: tuple[Any, ...]) -> None:
    if not watching or threading.get_ident() != loop_thread:
        return
    if event == "import" and arguments[0].partition(".")[0] not in OWN:
        found.append(f"import {arguments[0]}")
    elif event in BLOCKING and not imports():
        found.append(f"{event} {arguments[0]}")


async def create() -> None:
    await client.chat.completions.create(**CHAT)


async def create_stream() -> None:
    async for _ in await client.chat.completions.create(**CHAT, stream=True):
        pass


async def stream() -> None:
    async with client.chat.completions.stream(**CHAT) as events:
        await events.get_final_completion()


async def parse() -> None:
    await client.chat.completions.parse(**CHAT)


async def respond() -> None:
    await client.responses.create(model="gpt-4o", input="Count.")


async def page() -> None:
    async for _ in client.models.list():
        pass


async def upload_bytes() -> None:
    await client.files.create(file=small.name.encode(), purpose="user_data")


async def upload_path() -> None:
    await client.files.create(file=big, purpose="user_data")


async def upload_open_file() -> None:
    await client.files.create(file=opened, purpose="user_data")


async def upload_parts() -> None:
    await client.uploads.upload_file_chunked(
        file=big, mime_type="text/plain", purpose="user_data", part_size=1_000_000
    )


async def fail() -> None:
    try:
        await client.models.retrieve("unknown")
    except openai.NotFoundError:
        return
    raise AssertionError("an unknown model was found")


async def connect() -> None:
    async with client.realtime.connect(model="gpt-realtime") as socket:
        await socket.recv()


async def main(call: Callable[[], Awaitable[None]]) -> None:
    global watching  # noqa: PLW0603 - the hook of a process
    await asyncio.sleep(0) if library == "asyncio" else None
    with blockbuster_ctx() if library == "asyncio" else nullcontext():
        watching = True
        await call()
        watching = False
    await client.close()


sys.addaudithook(watch)
chosen = globals()[name]
if library == "asyncio":
    asyncio.run(main(chosen))
else:
    import trio

    trio.run(main, chosen)
sys.stdout.write(json.dumps(found))
