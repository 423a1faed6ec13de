"""Connections are used only by the process and the event loop that opened them."""

from __future__ import annotations

import asyncio
import gc
import json
import os
import subprocess
import sys
from collections.abc import Iterator

import pytest

from openai import AsyncOpenAI, DefaultHttpxClient, OpenAI
from openai._transport import pool
from openai.testing import Emulator
from tests.family import httpx


@pytest.fixture(scope="module")
def emulator() -> Iterator[Emulator]:
    with Emulator() as server:
        yield server


def test_one_client_in_two_event_loops(emulator: Emulator) -> None:
    client = AsyncOpenAI(api_key=emulator.api_key, base_url=emulator.base_url, max_retries=0)

    async def ask() -> str:
        page = await client.models.list()
        return page.data[0].id

    async def ask_and_close() -> str:
        answer = await ask()
        await client.close()
        return answer

    assert asyncio.run(ask()) == asyncio.run(ask_and_close())
    gc.collect()


def test_one_client_in_many_threads_with_loops_of_their_own(emulator: Emulator) -> None:
    client = AsyncOpenAI(api_key=emulator.api_key, base_url=emulator.base_url, max_retries=0)

    async def everywhere() -> list[str]:
        def alone() -> str:
            async def ask() -> str:
                return (await client.models.list()).data[0].id

            return asyncio.run(ask())

        return list(await asyncio.gather(*(asyncio.to_thread(alone) for _ in range(4))))

    assert len(set(asyncio.run(everywhere()))) == 1
    gc.collect()


FORK = """
import json, os, sys
from openai import OpenAI

client = OpenAI(max_retries=0)
client.models.list()

def sockets():
    found = set()
    for name in os.listdir("/proc/self/fd"):
        try:
            found.add(os.readlink(f"/proc/self/fd/{name}"))
        except OSError:
            pass
    return {s for s in found if s.startswith("socket:")}

of_parent = sockets()
reader, writer = os.pipe()
if os.fork() == 0:
    client.models.list()
    os.write(writer, json.dumps(sorted(sockets() - of_parent)).encode())
    os._exit(0)
os.wait()
opened_by_child = json.loads(os.read(reader, 10_000))
client.models.list()
print(json.dumps([len(of_parent), len(opened_by_child), sockets() == of_parent]))
"""


@pytest.mark.skipif(sys.platform != "linux", reason="reads /proc to see which sockets are open")
def test_a_forked_child_opens_its_own_connections(emulator: Emulator) -> None:
    environment = {
        **os.environ,
        "OPENAI_API_KEY": emulator.api_key,
        "OPENAI_BASE_URL": emulator.base_url,
    }
    done = subprocess.run(
        [sys.executable, "-c", FORK], env=environment, capture_output=True, text=True, check=True
    )
    assert json.loads(done.stdout) == [1, 1, True]


def test_default_clients_share_one_tls_context(monkeypatch: pytest.MonkeyPatch) -> None:
    made: list[object] = []
    create = httpx.create_ssl_context

    def counted(*args: object, **kwargs: object) -> object:
        made.append(kwargs.get("verify", True))
        return create(*args, **kwargs)  # type: ignore[arg-type]

    monkeypatch.setattr(httpx, "create_ssl_context", counted)
    monkeypatch.setattr(pool, "_tls_contexts", {})
    clients = [OpenAI(api_key="k", base_url="https://127.0.0.1:1/v1", max_retries=0) for _ in "123"]
    assert made == []
    for client in clients:
        with pytest.raises(Exception, match="Connection error"):
            client.models.list()
    assert made == [True]


def test_plain_http_needs_no_certificates(
    emulator: Emulator, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(pool, "_tls_contexts", {})
    client = OpenAI(api_key=emulator.api_key, base_url=emulator.base_url)
    client.models.list()
    assert pool._tls_contexts == {}


def test_cookies_are_kept() -> None:
    def answer(request: httpx.Request) -> httpx.Response:
        return httpx.Response(200, json={"cookie": request.headers.get("cookie")}, headers=headers)

    headers = {"set-cookie": "a=1"}
    client = OpenAI(
        api_key="k", http_client=DefaultHttpxClient(transport=httpx.MockTransport(answer))
    )
    assert client.get("/x", cast_to=object) == {"cookie": None}
    headers = {}
    assert client.get("/x", cast_to=object) == {"cookie": "a=1"}


def test_a_forgotten_client_closes_what_it_opened(emulator: Emulator) -> None:
    client = OpenAI(api_key=emulator.api_key, base_url=emulator.base_url)
    client.models.list()
    http_client = client._client
    copy = client.copy()
    del client
    gc.collect()
    assert not http_client.is_closed
    transport = http_client._transport
    assert isinstance(transport, pool.PooledTransport)
    (inner,) = transport._pools.values()
    assert isinstance(inner, httpx.HTTPTransport)
    assert len(inner._pool.connections) == 1
    del copy, http_client, transport
    gc.collect()
    assert inner._pool.connections == []


def test_an_injected_client_is_not_closed_by_the_collector() -> None:
    http_client = httpx.Client()
    OpenAI(api_key="k", http_client=http_client)
    gc.collect()
    assert not http_client.is_closed
    http_client.close()
