"""A stream that ended gives its connection back, so that the next request needs no new one."""

from __future__ import annotations

import socket
import threading
import time
from collections.abc import Callable, Iterator
from typing import Any

import pytest

from openai import DefaultAioHttpClient, DefaultAsyncHttpx2Client, DefaultHttpx2Client
from tests.flavours import Flavour, import_httpx2

pytestmark = pytest.mark.anyio

HEAD = b"HTTP/1.1 200 OK\r\ncontent-type: text/event-stream\r\ntransfer-encoding: chunked\r\n\r\n"
CHUNK = (
    b'data: {"id": "c", "object": "chat.completion.chunk", "created": 1, "model": "m", '
    b'"choices": [{"index": 0, "delta": {"content": "a"}}]}\n\n'
)
LAST = b"data: [DONE]\n\n"
END = b"0\r\n\r\n"


def framed(data: bytes) -> bytes:
    return b"%x\r\n%b\r\n" % (len(data), data)


EVENTS = HEAD + framed(CHUNK) + framed(LAST)

Send = Callable[[socket.socket], object]


class Server:
    """A server on loopback that sends the same response to every request."""

    def __init__(self, respond: Send) -> None:
        self.respond = respond
        self.connections: list[socket.socket] = []
        self._listener = socket.create_server(("127.0.0.1", 0))
        self.url = f"http://127.0.0.1:{self._listener.getsockname()[1]}/v1"
        threading.Thread(target=self._accept, daemon=True).start()

    def close(self) -> None:
        self._listener.shutdown(socket.SHUT_RDWR)
        for each in [self._listener, *self.connections]:
            each.close()

    def _accept(self) -> None:
        while True:
            try:
                connection, _ = self._listener.accept()
            except OSError:
                return
            connection.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
            self.connections.append(connection)
            threading.Thread(target=self._serve, args=[connection], daemon=True).start()

    def _serve(self, connection: socket.socket) -> None:
        received = b""
        try:
            while data := connection.recv(65536):
                received += data
                if received.endswith(b"}"):
                    received = b""
                    self.respond(connection)
        except OSError:
            pass


@pytest.fixture
def serve() -> Iterator[Callable[[Send], Server]]:
    servers: list[Server] = []

    def start(respond: Send) -> Server:
        servers.append(Server(respond))
        return servers[-1]

    yield start
    for server in servers:
        server.close()


def at_once(connection: socket.socket) -> None:
    connection.sendall(EVENTS + END)


def in_two_packets(connection: socket.socket) -> None:
    connection.sendall(EVENTS)
    connection.sendall(END)


def after_a_moment(connection: socket.socket) -> None:
    connection.sendall(EVENTS)
    threading.Event().wait(0.02)
    connection.sendall(END)


def never(connection: socket.socket) -> None:
    connection.sendall(EVENTS)


def without_end(connection: socket.socket) -> None:
    connection.sendall(EVENTS)
    while True:
        connection.sendall(framed(b": still here\n\n" * 500))


MESSAGES: Any = {"model": "m", "messages": []}


async def read_plain(flavour: Flavour, client: Any) -> None:
    stream = await flavour.settle(client.chat.completions.create(**MESSAGES, stream=True))
    assert len(await flavour.collect(stream)) == 1


async def read_helper(flavour: Flavour, client: Any) -> None:
    async with flavour.entered(client.chat.completions.stream(**MESSAGES)) as stream:
        assert await flavour.collect(stream)


async def read_raw(flavour: Flavour, client: Any) -> None:
    create = client.chat.completions.with_streaming_response.create
    async with flavour.entered(create(**MESSAGES, stream=True)) as response:
        stream = await flavour.settle(response.parse())
        assert len(await flavour.collect(stream)) == 1


def http_client(flavour: Flavour, kind: str) -> Any:
    if kind == "plain":
        return flavour.http_class()
    if kind == "httpx2":
        import_httpx2()
        return DefaultAsyncHttpx2Client() if flavour.is_async else DefaultHttpx2Client()
    return DefaultAioHttpClient() if kind == "aiohttp" else None


async def count_connections(flavour: Flavour, server: Server, kind: str) -> int:
    client = flavour.client(base_url=server.url, http_client=http_client(flavour, kind))
    for read in (read_plain, read_helper, read_raw) * 2:
        await read(flavour, client)
    await flavour.settle(client.close())
    return len(server.connections)


ENDS = pytest.mark.parametrize("respond", [at_once, in_two_packets, after_a_moment])


@ENDS
@pytest.mark.rule("L6")
@pytest.mark.parametrize("kind", ["default", "plain", "httpx2"])
async def test_one_connection_is_enough(
    flavour: Flavour, serve: Any, respond: Send, kind: str
) -> None:
    assert await count_connections(flavour, serve(respond), kind) == 1


@ENDS
@pytest.mark.rule("L6")
async def test_one_connection_of_aiohttp_is_enough(serve: Any, respond: Send) -> None:
    assert await count_connections(Flavour("async"), serve(respond), "aiohttp") == 1


@pytest.mark.rule("L7")
@pytest.mark.parametrize("respond", [never, without_end])
async def test_a_body_that_goes_on_is_closed(
    flavour: Flavour, serve: Any, respond: Send, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("openai._streaming._LONGEST_REST", 0.01)
    server = serve(respond)
    client = flavour.client(base_url=server.url, timeout=30)
    began = time.monotonic()
    for _ in range(2):
        await read_plain(flavour, client)
    assert time.monotonic() - began < 15
    assert len(server.connections) == 2
    await flavour.settle(client.close())


@pytest.mark.rule("L7")
async def test_the_limit_ends_with_the_stream(serve: Any) -> None:
    client = Flavour("sync").client(base_url=serve(in_two_packets).url)
    stream = client.chat.completions.create(**MESSAGES, stream=True)
    connection = stream.response.extensions["network_stream"]
    assert len(list(stream)) == 1
    assert "read" not in vars(connection)
    client.close()
