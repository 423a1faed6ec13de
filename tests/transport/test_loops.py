"""Connections end with their event loop, quietly, and whatever library carries them."""

from __future__ import annotations

import asyncio
import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from openai import AsyncOpenAI
from openai._transport import loops, pool
from openai.testing import Emulator
from tests.flavours import import_httpx2

PROGRAM = Path(__file__).with_name("loops_program.py")

linux = pytest.mark.skipif(sys.platform != "linux", reason="counts descriptors through /proc")


def start(emulator: Emulator, *program: str) -> subprocess.CompletedProcess[str]:
    environment = {
        **os.environ,
        "OPENAI_API_KEY": emulator.api_key,
        "OPENAI_BASE_URL": emulator.base_url,
    }
    return subprocess.run(
        [sys.executable, "-W", "error", *program],
        env=environment,
        capture_output=True,
        text=True,
        check=False,
        timeout=120,
    )


@linux
@pytest.mark.rule("L1", "L2", "L3")
@pytest.mark.parametrize("kind", ["none", "httpx", "aiohttp", "httpx2"])
def test_no_loop_leaves_a_descriptor(emulator: Emulator, kind: str) -> None:
    if kind == "httpx2":
        import_httpx2()
    done = start(emulator, str(PROGRAM), kind)
    assert done.stderr == ""
    counts: dict[str, list[int]] = json.loads(done.stdout)
    assert {name: count for name, count in counts.items() if count[1] > count[0]} == {}
    assert len(counts) >= 9


@pytest.mark.rule("L2")
def test_loops_that_nobody_closes_are_let_go(
    emulator: Emulator, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def call() -> None:
        await client.models.list()

    monkeypatch.setattr(loops, "_MOST_PAUSED_LOOPS", 2)
    client = AsyncOpenAI(api_key=emulator.api_key, base_url=emulator.base_url)
    forgotten = [asyncio.new_event_loop() for _ in range(5)]
    for loop in forgotten:
        loop.run_until_complete(call())
    transport = client._client._transport
    assert isinstance(transport, pool.PooledAsyncTransport)
    known = transport._connections._loops
    assert list(known) == forgotten[2:]
    # One that was let go works as before.
    forgotten[0].run_until_complete(call())
    for loop in forgotten:
        loop.run_until_complete(loop.shutdown_asyncgens())
        loop.close()
    assert known == {}
