"""A server closes a kept connection just as the next request is sent on it."""

from __future__ import annotations

import socket
import socketserver
import struct
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

import pytest

import openai
from openai import APIConnectionError
from tests.flavours import Flavour, import_httpx2

pytestmark = pytest.mark.anyio

ANSWER = b"HTTP/1.1 200 OK\r\ncontent-type: application/json\r\ncontent-length: 2\r\n\r\n{}"

Act = Callable[[Any], bool]


def answer(connection: Any) -> bool:
    connection.sendall(ANSWER)
    return True


def close(_: Any) -> bool:
    return False


def reset(connection: Any) -> bool:
    connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
    connection.close()
    return False


def begin(connection: Any) -> bool:
    connection.sendall(b"HTTP/1.1 20")
    return False


def inform(connection: Any) -> bool:
    connection.sendall(b"HTTP/1.1 103 Early Hints\r\n\r\n")
    return False


def break_off(connection: Any) -> bool:
    connection.sendall(ANSWER[:-1])
    return False


class Requests:
    """The requests that a server got: which connection they came on, and their bytes."""

    def __init__(self) -> None:
        self.heads: list[bytes] = []
        self.bodies: list[bytes] = []
        self.connections: list[int] = []
        self.url = ""

    def header(self, name: str) -> list[str]:
        lines = [line.lower() for head in self.heads for line in head.decode().split("\r\n")]
        return [line.partition(": ")[2] for line in lines if line.startswith(f"{name}: ")]


def read_body(head: bytes, file: Any) -> bytes:
    lowered = head.lower()
    if b"transfer-encoding: chunked" in lowered:
        body = b""
        while (size := int(file.readline(), 16)) > 0:
            body += file.read(size)
            file.readline()
        file.readline()
        return body
    if b"content-length: " in lowered:
        return bytes(file.read(int(lowered.split(b"content-length: ")[1].split(b"\r\n")[0])))
    return b""


@contextmanager
def serving(*acts: Act) -> Iterator[Requests]:
    """Serve on loopback; each request gets the next act, and a false one closes its connection."""
    got, waiting = Requests(), list(acts)

    class Handler(socketserver.StreamRequestHandler):
        def handle(self) -> None:
            while line := self.rfile.readline():
                head = line
                while not head.endswith(b"\r\n\r\n"):
                    head += self.rfile.readline()
                got.connections.append(self.client_address[1])
                got.heads.append(head)
                got.bodies.append(read_body(head, self.rfile))
                if not (waiting.pop(0) if waiting else answer)(self.request):
                    return

    class Server(socketserver.ThreadingTCPServer):
        daemon_threads = True
        block_on_close = False

        def handle_error(self, request: Any, client_address: Any) -> None:
            """Say nothing: clients break off."""

    with Server(("127.0.0.1", 0), Handler) as server:
        got.url = f"http://127.0.0.1:{server.server_address[1]}"
        threading.Thread(target=server.serve_forever, args=(0.01,)).start()
        yield got
        server.shutdown()


def client_of(flavour: Flavour, got: Requests, kind: str = "own", **options: Any) -> Any:
    if kind == "httpx":
        options["http_client"] = flavour.http_class()
    elif kind == "httpx2":
        import_httpx2()
        make: Any = openai.DefaultHttpx2Client
        if flavour.is_async:
            make = openai.DefaultAsyncHttpx2Client
        options["http_client"] = make()
    return flavour.client_class(api_key="k", base_url=got.url, **options)


async def send(flavour: Flavour, client: Any, method: str, **arguments: Any) -> Any:
    return await flavour.settle(getattr(client, method)("/x", cast_to=object, **arguments))


CLOSING = [close, reset]


@pytest.mark.rule("E54")
@pytest.mark.parametrize("kind", ["own", "httpx", "httpx2"])
@pytest.mark.parametrize("closing", CLOSING)
@pytest.mark.parametrize("method", ["get", "put", "delete"])
async def test_what_may_be_repeated_is_sent_again_at_once(
    flavour: Flavour, kind: str, closing: Act, method: str, no_delay: list[float]
) -> None:
    with serving(answer, closing) as got:
        client = client_of(flavour, got, kind, max_retries=0)
        async with flavour.entered(client):
            await send(flavour, client, "get")
            assert await send(flavour, client, method) == {}
    assert no_delay == []
    assert got.header("x-stainless-retry-count") == ["0", "0", "0"]
    first, second, third = got.connections
    assert first == second != third


@pytest.mark.rule("E54")
@pytest.mark.parametrize("method", ["get", "post"])
async def test_it_is_sent_again_at_once_only_once(
    flavour: Flavour, method: str, no_delay: list[float]
) -> None:
    # The second client keeps two connections, both of which are closed.
    with serving(answer, close, answer, close) as got:
        client = client_of(flavour, got, max_retries=1)
        async with flavour.entered(client):
            await send(flavour, client, "get")
            await send(flavour, client, method)
            assert await send(flavour, client, method) == {}
    assert no_delay == []
    with serving(answer, close, close) as got:
        client = client_of(flavour, got, max_retries=0 if method == "get" else 1)
        async with flavour.entered(client):
            await send(flavour, client, "get")
            with pytest.raises(APIConnectionError, match="Made 2 attempts in") as caught:
                await send(flavour, client, method)
    assert "Server disconnected without sending a response" in str(caught.value)
    assert no_delay == []


@pytest.mark.rule("E55")
@pytest.mark.parametrize("closing", CLOSING)
async def test_a_post_takes_a_retry_without_a_pause(
    flavour: Flavour, closing: Act, no_delay: list[float]
) -> None:
    with serving(answer, closing, close) as got:
        client = client_of(flavour, got, max_retries=2)
        async with flavour.entered(client):
            await send(flavour, client, "get")
            raw = client.chat.completions.with_raw_response
            response = await flavour.settle(raw.create(model="m", messages=[]))
    assert response.retries_taken == 2
    assert got.header("x-stainless-retry-count") == ["0", "0", "1", "2"]
    assert len(no_delay) == 1
    assert len({*got.bodies[1:]}) == 1


@pytest.mark.rule("E55")
@pytest.mark.parametrize("closing", CLOSING)
async def test_a_post_without_retries_is_never_sent_twice(
    flavour: Flavour, closing: Act, no_delay: list[float]
) -> None:
    with serving(answer, closing) as got:
        client = client_of(flavour, got, max_retries=0)
        async with flavour.entered(client):
            await send(flavour, client, "get")
            with pytest.raises(APIConnectionError, match="Made 1 attempt in"):
                await send(flavour, client, "post", body={})
    assert len(got.heads) == 2
    assert no_delay == []


@pytest.mark.rule("E56")
@pytest.mark.parametrize("act", [begin, inform, break_off])
async def test_a_response_that_had_begun_is_not_meant(
    flavour: Flavour, act: Act, no_delay: list[float]
) -> None:
    with serving(answer, act) as got:
        client = client_of(flavour, got, max_retries=0)
        async with flavour.entered(client):
            await send(flavour, client, "get")
            with pytest.raises(APIConnectionError, match="Made 1 attempt in"):
                await send(flavour, client, "get")
    assert len(got.heads) == 2
    assert no_delay == []


@pytest.mark.rule("E56")
@pytest.mark.parametrize("closing", CLOSING)
async def test_a_new_connection_is_not_meant(
    flavour: Flavour, closing: Act, no_delay: list[float]
) -> None:
    with serving(closing, closing) as got:
        client = client_of(flavour, got, max_retries=0)
        async with flavour.entered(client):
            with pytest.raises(APIConnectionError, match="Made 1 attempt in"):
                await send(flavour, client, "get")
        client = client_of(flavour, got, max_retries=1)
        async with flavour.entered(client):
            await send(flavour, client, "get")
    assert len(no_delay) == 1


@pytest.mark.rule("E56")
async def test_a_timeout_is_not_meant(flavour: Flavour, no_delay: list[float]) -> None:
    done = threading.Event()

    def wait(_: Any) -> bool:
        done.wait(5)
        return False

    with serving(answer, wait) as got:
        client = client_of(flavour, got, max_retries=0)
        async with flavour.entered(client):
            await send(flavour, client, "get")
            with pytest.raises(openai.APITimeoutError, match="Made 1 attempt in"):
                await send(flavour, client, "get", options={"timeout": 0.05})
        done.set()
    assert len(got.heads) == 2
    assert no_delay == []


@pytest.mark.rule("E57")
async def test_a_body_that_can_be_read_only_once(flavour: Flavour, no_delay: list[float]) -> None:
    def pieces() -> Iterator[bytes]:
        yield b"abc"

    async def async_pieces() -> Any:
        yield b"abc"

    with serving(answer, close) as got:
        client = client_of(flavour, got, max_retries=2)
        async with flavour.entered(client):
            await send(flavour, client, "get")
            content = async_pieces() if flavour.is_async else pieces()
            with pytest.raises(APIConnectionError) as caught:
                await send(flavour, client, "put", content=content)
    assert str(caught.value).endswith(" s; the body can be read only once.")
    assert got.bodies == [b"", b"abc"]
    assert no_delay == []


@pytest.mark.rule("E57")
async def test_a_file_is_rewound(flavour: Flavour, tmp_path: Any) -> None:
    path = tmp_path / "a.jsonl"
    path.write_bytes(b"content of the file")
    with serving(answer, close) as got, path.open("rb") as file:
        client = client_of(flavour, got, max_retries=0)
        async with flavour.entered(client):
            await send(flavour, client, "get")
            await send(flavour, client, "put", files={"file": file})
    assert ["content of the file" in body.decode() for body in got.bodies] == [False, True, True]
