"""Behaviour in which the 2.x and the 3.x line differ, and what this package chose."""

from __future__ import annotations

import io
import json
import logging
import subprocess
import sys
from collections.abc import AsyncIterator, Iterator
from typing import Any

import pytest

import openai
from openai.pagination import AsyncTokenPage, SyncTokenPage
from tests.family import by_edition, httpx
from tests.flavours import Flavour, Recorder

pytestmark = pytest.mark.anyio

FAILS = httpx.Response(500, json={})


@pytest.mark.rule("3D1")
@pytest.mark.parametrize(
    "number, error", [(-1, ValueError), (1.5, TypeError), (None, TypeError)], ids=str
)
async def test_retries_are_counted_in_whole_numbers(
    flavour: Flavour, number: Any, error: type[Exception]
) -> None:
    with pytest.raises(error, match="max_retries"):
        flavour.client(max_retries=number)
    client = flavour.client(Recorder())
    with pytest.raises(error, match="max_retries"):
        client.with_options(max_retries=number)
    if number is not None:
        with pytest.raises(error, match="max_retries"):
            await flavour.settle(client.get("/x", cast_to=object, options={"max_retries": number}))


@pytest.mark.rule("3D2")
async def test_a_generator_is_sent_once(flavour: Flavour, no_delay: list[float]) -> None:
    def pieces() -> Iterator[bytes]:
        yield b"piece"

    async def later() -> AsyncIterator[bytes]:
        yield b"piece"

    server = Recorder(FAILS)
    content = later() if flavour.is_async else pieces()
    with pytest.raises(openai.InternalServerError):
        await flavour.settle(flavour.client(server).post("/x", cast_to=object, content=content))
    assert len(server.requests) == 1
    assert no_delay == []


@pytest.mark.rule("3D3")
async def test_files_are_rewound_to_where_they_stood(
    flavour: Flavour, no_delay: list[float]
) -> None:
    file = io.BytesIO(b"0123456789")
    file.seek(3)
    bodies: list[bytes] = []

    async def answer_later(request: httpx.Request) -> httpx.Response:
        bodies.append(await request.aread())
        return FAILS if len(bodies) == 1 else httpx.Response(200, json={})

    def answer(request: httpx.Request) -> httpx.Response:
        bodies.append(request.read())
        return FAILS if len(bodies) == 1 else httpx.Response(200, json={})

    handler: Any = answer_later if flavour.is_async else answer
    client = flavour.client(handler)
    if not flavour.is_async:
        client.post("/x", cast_to=object, content=file)
        assert bodies == [b"3456789", b"3456789"]
        bodies.clear()
    file.seek(3)
    await flavour.settle(client.files.create(file=file, purpose="batch"))
    assert len(bodies) == 2
    assert all(b"\r\n\r\n0123456789\r\n" in body for body in bodies)
    assert len(no_delay) == (1 if flavour.is_async else 2)


@pytest.mark.rule("3D4")
async def test_a_header_in_another_spelling_is_the_same(flavour: Flavour) -> None:
    server = Recorder()
    client = flavour.client(server, default_headers={"accept": "q"})
    await flavour.settle(client.get("/x", cast_to=object))
    assert server.last.headers.get_list("accept") == ["q"]


@pytest.mark.rule("3D5")
@pytest.mark.parametrize("delay", ["1e400", "inf", "nan"])
async def test_an_endless_delay_is_none(
    flavour: Flavour, no_delay: list[float], delay: str
) -> None:
    server = Recorder(
        httpx.Response(429, headers={"retry-after": delay}), httpx.Response(200, json={})
    )
    await flavour.settle(flavour.client(server).get("/x", cast_to=object))
    assert len(server.requests) == 2
    assert 0.375 <= no_delay[0] <= 0.5


@pytest.mark.rule("3D6")
async def test_a_query_of_the_base_url_stays_one(flavour: Flavour) -> None:
    server = Recorder()
    client = flavour.client(server, base_url="https://api.test/v1?q=1")
    assert str(client.base_url) == "https://api.test/v1/?q=1"
    await flavour.settle(client.get("/models", cast_to=object))
    assert str(server.last.url) == "https://api.test/v1/models?q=1"


@pytest.mark.rule("3D8")
def test_a_resource_is_loaded_alone() -> None:
    program = (
        "import sys, openai\n"
        "openai.OpenAI(api_key='x').models\n"
        "print(*(name for name in sys.modules if name.startswith('openai.resources.')))"
    )
    done = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, check=True
    )
    assert done.stdout.split() == ["openai.resources.models"]


@pytest.mark.rule("3D9")
def test_another_level() -> None:
    program = (
        "import logging, openai\n"
        "print(*(logging.getLogger(name).level for name in ('openai', 'httpx')))"
    )
    done = subprocess.run(
        [sys.executable, "-c", program],
        capture_output=True,
        text=True,
        check=True,
        env={"OPENAI_LOG": "warning", "PATH": ""},
    )
    assert done.stdout.split() == by_edition(two=["0", "0"], three=["30", "0"])


@pytest.mark.rule("3D10")
async def test_contents_of_files_are_not_logged(
    flavour: Flavour, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG, logger="openai")
    client = flavour.client(Recorder())
    await flavour.settle(client.files.create(file=("n.txt", b"confidential"), purpose="batch"))
    assert "Request options" in caplog.text
    assert "confidential" not in caplog.text


@pytest.mark.rule("3D12")
async def test_a_token_page_ends_without_a_token(flavour: Flavour) -> None:
    def answer(request: httpx.Request) -> httpx.Response:
        page = request.url.params.get("page", "")
        following = {"": "t2", "t2": None}[page]
        return httpx.Response(200, json={"data": [{"id": page or "t1"}], "next": following})

    server = Recorder(answer)
    page_class: Any = AsyncTokenPage if flavour.is_async else SyncTokenPage
    listed = flavour.client(server).get_api_list("/things", model=object, page=page_class[object])
    items = await flavour.collect(listed)
    assert json.loads(json.dumps(items)) == [{"id": "t1"}, {"id": "t2"}]
    assert [str(request.url) for request in server.requests] == [
        "https://api.test/v1/things",
        "https://api.test/v1/things?page=t2",
    ]
