"""The first call in an event loop does not block it, and works where no thread can start."""

from __future__ import annotations

import asyncio
import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from openai import AsyncOpenAI
from openai._request.platform import Platform, platform_headers
from openai._transport import threads
from openai.testing import Emulator
from tests.family import httpx

PROGRAM = Path(__file__).with_name("blocking_program.py")
CALLS = (
    "create",
    "create_stream",
    "stream",
    "parse",
    "respond",
    "page",
    "upload_bytes",
    "upload_path",
    "upload_open_file",
    "upload_parts",
    "fail",
    "connect",
)


def blocked(emulator: Emulator, *program: str) -> list[str]:
    """Return what a first call does in the thread of its event loop."""
    done = subprocess.run(
        [sys.executable, str(PROGRAM), *program],
        env={
            **os.environ,
            "OPENAI_API_KEY": emulator.api_key,
            "OPENAI_BASE_URL": emulator.base_url,
        },
        capture_output=True,
        text=True,
        check=False,
        timeout=120,
    )
    assert done.stderr == ""
    found: list[str] = json.loads(done.stdout)
    return found


@pytest.mark.rule("L4")
@pytest.mark.parametrize("call", CALLS)
def test_a_first_call_does_not_block_its_loop(emulator: Emulator, call: str) -> None:
    assert blocked(emulator, "httpx", "asyncio", call) == []


@pytest.mark.rule("L4")
@pytest.mark.parametrize(
    ("kind", "library", "call"),
    [
        ("aiohttp", "asyncio", "create_stream"),
        ("aiohttp", "asyncio", "upload_path"),
        ("httpx", "trio", "create"),
        ("httpx", "trio", "upload_path"),
    ],
)
def test_other_clients_and_loops(emulator: Emulator, kind: str, library: str, call: str) -> None:
    assert blocked(emulator, kind, library, call) == []


@pytest.fixture
def unknown_platform(monkeypatch: pytest.MonkeyPatch) -> None:
    platform_headers.cache_clear()
    monkeypatch.setattr(Platform, "is_known", False)


def client(requests: list[httpx.Request]) -> AsyncOpenAI:
    def answer(request: httpx.Request) -> httpx.Response:
        requests.append(request)
        return httpx.Response(200, json={"object": "list", "data": []})

    transport = httpx.MockTransport(answer)
    return AsyncOpenAI(api_key="sk-test", http_client=httpx.AsyncClient(transport=transport))


@pytest.mark.rule("L5")
@pytest.mark.usefixtures("unknown_platform")
@pytest.mark.parametrize("library", ["asyncio", "trio"])
def test_a_call_works_where_no_thread_can_start(
    monkeypatch: pytest.MonkeyPatch, library: str
) -> None:
    def refuse(*_: Any, **__: Any) -> None:
        raise RuntimeError("can't start new thread")

    async def call() -> None:
        await client(requests).models.list()

    requests: list[httpx.Request] = []
    if library == "asyncio":
        monkeypatch.setattr(asyncio.base_events.BaseEventLoop, "run_in_executor", refuse)
        asyncio.run(call())
    else:
        import trio

        monkeypatch.setattr(trio.to_thread, "run_sync", refuse)
        trio.run(call)
    assert requests[0].headers["x-stainless-os"] == platform_headers("2")["X-Stainless-OS"]
    assert Platform.is_known


@pytest.mark.rule("L5")
@pytest.mark.usefixtures("unknown_platform")
@pytest.mark.anyio
async def test_a_cancelled_first_call_leaves_the_next_one_alone() -> None:
    requests: list[httpx.Request] = []
    first = asyncio.ensure_future(client(requests).models.list()._get_page())
    await asyncio.sleep(0)
    first.cancel()
    with pytest.raises(asyncio.CancelledError):
        await first
    assert requests == []
    await client(requests).models.list()
    assert len(requests) == 1


@pytest.mark.anyio
async def test_errors_of_the_function_pass() -> None:
    def fail() -> None:
        raise FileNotFoundError("no such file")

    with pytest.raises(FileNotFoundError, match="no such file"):
        await threads.run_in_thread(fail)
