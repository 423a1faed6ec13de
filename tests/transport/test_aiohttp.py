"""`DefaultAioHttpClient`: httpx's requests over aiohttp's connections, against a real server."""

from __future__ import annotations

import asyncio
import sys
from collections.abc import AsyncIterator, Callable
from typing import Any, cast

import pytest

import openai
from openai import AsyncOpenAI, DefaultAioHttpClient
from openai._transport.aiohttp import AiohttpTransport
from tests.family import httpx

pytestmark = pytest.mark.anyio

Reply = Callable[[bytes, asyncio.StreamWriter], Any]


class Server:
    """A server on loopback that answers with prepared bytes."""

    def __init__(self, *replies: Any) -> None:
        self.replies = list(replies)
        self.requests: list[bytes] = []
        self.connections = 0
        self.url = ""

    async def start(self) -> asyncio.Server:
        server = await asyncio.start_server(self._serve, "127.0.0.1", 0)
        self.url = f"http://127.0.0.1:{server.sockets[0].getsockname()[1]}"
        return server

    async def _serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        self.connections += 1
        try:
            while self.replies:
                head = await reader.readuntil(b"\r\n\r\n")
                body = await self._body(head.lower(), reader)
                self.requests.append(head + body)
                reply = self.replies.pop(0)
                if reply is None:
                    return
                if callable(reply):
                    await cast("Any", reply)(writer)
                else:
                    writer.write(reply)
                await writer.drain()
        except (asyncio.IncompleteReadError, ConnectionError):
            return
        finally:
            writer.close()

    async def _body(self, head: bytes, reader: asyncio.StreamReader) -> bytes:
        if b"transfer-encoding: chunked" in head:
            return await reader.readuntil(b"0\r\n\r\n")
        if b"content-length: " in head:
            length = int(head.split(b"content-length: ")[1].split(b"\r\n")[0])
            return await reader.readexactly(length)
        return b""


def reply(body: bytes, *headers: bytes, status: bytes = b"200 OK") -> bytes:
    lines = [b"HTTP/1.1 " + status, b"content-length: %d" % len(body), *headers, b"", body]
    return b"\r\n".join(lines)


@pytest.fixture
async def serve() -> AsyncIterator[Any]:
    running: list[asyncio.Server] = []

    async def start(*replies: Any) -> Server:
        server = Server(*replies)
        running.append(await server.start())
        return server

    yield start
    for each in running:
        each.close()


def client_of(server: Server, **options: Any) -> AsyncOpenAI:
    http_client = DefaultAioHttpClient(**options.pop("http_options", {}))
    settings: dict[str, Any] = {"api_key": "k", "base_url": server.url, "max_retries": 0}
    return AsyncOpenAI(**{**settings, **options}, http_client=http_client)


async def test_a_request_and_its_answer(serve: Any) -> None:
    server = await serve(reply(b'{"a": 1}', b"content-type: application/json"))
    async with client_of(server) as client:
        raw: Any = await client.post(
            "/x",
            cast_to=httpx.Response,
            body={"q": "é"},
            options={"params": {"a b": "c+d"}, "headers": {"X-Own": "1"}},
        )
        assert (raw.json(), raw.http_version, raw.reason_phrase) == ({"a": 1}, "HTTP/1.1", "OK")
    (request,) = server.requests
    head, _, body = request.partition(b"\r\n\r\n")
    assert head.startswith(b"POST /x?a+b=c%2Bd HTTP/1.1\r\n")
    assert body == b'{"q":"\xc3\xa9"}'
    lines = [line.lower() for line in head.split(b"\r\n")]
    assert b"x-own: 1" in lines
    assert b"authorization: bearer k" in lines
    names = [line.partition(b":")[0] for line in lines[1:]]
    assert len(names) == len(set(names)), "no header is sent twice"


async def test_a_connection_is_used_again(serve: Any) -> None:
    server = await serve(reply(b"{}"), reply(b"{}"))
    async with client_of(server) as client:
        for _ in range(2):
            await client.get("/x", cast_to=httpx.Response)
    assert server.connections == 1


async def test_events_arrive_one_by_one(serve: Any) -> None:
    more = asyncio.Event()

    async def answer(writer: asyncio.StreamWriter) -> None:
        head = b"HTTP/1.1 200 OK\r\ncontent-type: text/event-stream\r\nconnection: close\r\n\r\n"
        writer.write(head + b'data: {"n": 1}\n\n')
        await writer.drain()
        await more.wait()
        writer.write(b'data: {"n": 2}\n\ndata: [DONE]\n\n')
        writer.close()

    server = await serve(answer)
    async with client_of(server) as client:
        stream: Any = await client.get(
            "/x", cast_to=object, stream=True, stream_cls=openai.AsyncStream[object]
        )
        assert await anext(stream) == {"n": 1}
        more.set()
        assert [event async for event in stream] == [{"n": 2}]


async def test_bodies_are_decoded_once(serve: Any) -> None:
    import gzip

    packed = gzip.compress(b'{"a": 1}')
    headers = (b"content-type: application/json", b"content-encoding: gzip")
    server = await serve(reply(packed, *headers))
    async with client_of(server) as client:
        assert await client.get("/x", cast_to=object) == {"a": 1}


async def test_a_body_of_unknown_length(serve: Any) -> None:
    async def parts() -> AsyncIterator[bytes]:
        yield b"one"
        yield b"two"

    server = await serve(reply(b"{}"))
    async with client_of(server) as client:
        await client.post("/x", cast_to=httpx.Response, content=parts())
    assert server.requests[0].count(b"ransfer-") == 1
    assert b"3\r\none\r\n3\r\ntwo\r\n0\r\n\r\n" in server.requests[0]


async def test_files(serve: Any) -> None:
    server = await serve(reply(b"{}"))
    async with client_of(server) as client:
        options: Any = {"headers": {"Content-Type": "multipart/form-data"}}
        await client.post(
            "/x", cast_to=httpx.Response, files={"file": ("a.txt", b"text")}, options=options
        )
    assert b'filename="a.txt"' in server.requests[0]
    assert b"\r\n\r\ntext\r\n" in server.requests[0]


async def test_redirects_and_cookies_are_httpx_s(serve: Any) -> None:
    moved = reply(b"", b"location: /y", b"set-cookie: a=b; path=/", status=b"307 Moved")
    server = await serve(moved, reply(b'{"a": 1}', b"content-type: application/json"))
    async with client_of(server) as client:
        assert await client.get("/x", cast_to=object) == {"a": 1}
    assert server.requests[1].startswith(b"GET /y ")
    assert server.requests[1].lower().count(b"cookie: a=b") == 1


async def test_statuses_are_not_errors_of_the_connection(serve: Any) -> None:
    server = await serve(reply(b'{"error": {"message": "no"}}', status=b"404 Not Found"))
    async with client_of(server) as client:
        with pytest.raises(openai.NotFoundError):
            await client.get("/x", cast_to=object)


async def silent(writer: asyncio.StreamWriter) -> None:
    await asyncio.Event().wait()


@pytest.mark.parametrize(
    "answer, cause",
    [
        (None, httpx.RemoteProtocolError),
        (b"this is no http\r\n\r\n", httpx.RemoteProtocolError),
        (b"HTTP/1.1 200 OK\r\ncontent-length: 9\r\n\r\nshort", httpx.RemoteProtocolError),
    ],
)
async def test_errors_are_httpx_s(serve: Any, answer: Any, cause: type[Exception]) -> None:
    server = await serve(answer, answer)  # aiohttp asks once more when a connection is lost

    async def and_close(writer: asyncio.StreamWriter) -> None:
        writer.write(answer)
        writer.close()

    if answer is not None:
        server.replies = [and_close, and_close]
    async with client_of(server) as client:
        with pytest.raises(openai.APIConnectionError) as caught:
            await client.get("/x", cast_to=object)
    assert type(caught.value.__cause__) is cause
    assert isinstance(caught.value.__cause__, httpx.RequestError)
    assert str(caught.value.__cause__.request.url) == f"{server.url}/x"


async def test_a_server_that_is_silent(serve: Any) -> None:
    server = await serve(silent)
    async with client_of(server, timeout=httpx.Timeout(5, read=0.01)) as client:
        with pytest.raises(openai.APITimeoutError) as caught:
            await client.get("/x", cast_to=object)
    assert isinstance(caught.value.__cause__, httpx.ReadTimeout)


async def test_nobody_listens() -> None:
    server = Server()
    running = await server.start()
    running.close()
    await running.wait_closed()
    async with client_of(server) as client:
        with pytest.raises(openai.APIConnectionError) as caught:
            await client.get("/x", cast_to=object)
    assert isinstance(caught.value.__cause__, httpx.ConnectError)


async def test_a_stream_that_is_left_closes_its_connection(serve: Any) -> None:
    async def endless(writer: asyncio.StreamWriter) -> None:
        writer.write(b"HTTP/1.1 200 OK\r\ncontent-length: 1000\r\n\r\nbegun")

    server = await serve(endless, reply(b"{}"))
    server.replies.append(reply(b"{}"))
    async with client_of(server) as client:
        async with client.with_streaming_response.models.list() as response:
            assert await anext(response.iter_bytes()) == b"begun"
        await client.get("/x", cast_to=httpx.Response)
    assert server.connections == 2


async def test_what_the_caller_passes_wins() -> None:
    client = DefaultAioHttpClient(timeout=3, limits=httpx.Limits(max_connections=1))
    assert (client.timeout, client.follow_redirects) == (httpx.Timeout(3), True)
    assert DefaultAioHttpClient().timeout == openai.DEFAULT_TIMEOUT
    own = httpx.MockTransport(lambda request: httpx.Response(204))
    response = await DefaultAioHttpClient(transport=own).get("https://x.test/")
    assert response.status_code == 204
    with pytest.raises(httpx.UnsupportedProtocol, match="HTTP/2"):
        DefaultAioHttpClient(http2=True)
    await AiohttpTransport().aclose()


@pytest.mark.rule("Y2")
async def test_through_a_proxy(serve: Any) -> None:
    proxy = await serve(reply(b'{"a": 1}', b"content-type: application/json"))
    http_client = DefaultAioHttpClient(proxy=proxy.url)
    async with AsyncOpenAI(
        api_key="k", base_url="http://api.test/v1", http_client=http_client
    ) as client:
        assert await client.get("/x", cast_to=object) == {"a": 1}
    assert proxy.requests[0].startswith(b"GET http://api.test/v1/x HTTP/1.1\r\n")


def test_two_event_loops(emulator: Any) -> None:
    http_client = DefaultAioHttpClient()
    client = AsyncOpenAI(
        api_key=emulator.api_key, base_url=emulator.base_url, http_client=http_client
    )

    async def ask() -> int:
        # Nobody closes the connections of a loop that has ended; this one keeps none.
        headers = {"Connection": "close"}
        return len((await client.models.list(extra_headers=headers)).data)

    assert asyncio.run(ask()) == asyncio.run(ask()) > 0
    asyncio.run(client.close())


@pytest.mark.rule("T82")
def test_without_aiohttp(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "aiohttp", None)
    with pytest.raises(RuntimeError, match=r"openai\[aiohttp\]"):
        DefaultAioHttpClient()
