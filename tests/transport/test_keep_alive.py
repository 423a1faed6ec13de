"""TCP keep-alive on the connections of every default client, read from the client's sockets."""

from __future__ import annotations

import importlib
import logging
import socket
import socketserver
import ssl
import subprocess
import sys
import threading
from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import asynccontextmanager, contextmanager
from pathlib import Path
from typing import Any

import aiohttp
import pytest

import openai
from openai import DEFAULT_SOCKET_OPTIONS
from tests.family import httpx
from tests.flavours import Flavour, import_httpx2

pytestmark = pytest.mark.anyio

CERTIFICATE = Path(__file__).parents[1] / "data" / "self-signed.pem"
SETS = hasattr(aiohttp, "SocketFactoryType")
"""Whether this aiohttp lets us set options."""

BEGINNING = b"HTTP/1.1 200 OK\r\ncontent-type: application/json\r\ncontent-length: 3\r\n\r\n{}"


def answer_http(connection: Any) -> None:
    while b"\r\n\r\n" in connection.recv(65536):
        connection.sendall(BEGINNING)


def answer_https(connection: Any) -> None:
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(CERTIFICATE)
    with context.wrap_socket(connection, server_side=True) as secured:
        answer_http(secured)


def tunnel(connection: Any) -> None:
    assert connection.recv(65536).startswith(b"CONNECT ")
    connection.sendall(b"HTTP/1.1 200 Connected\r\n\r\n")
    answer_https(connection)


@contextmanager
def serving(answer: Callable[[Any], None]) -> Iterator[str]:
    """Serve on loopback: `answer` takes each connection; yield host and port."""

    class Handler(socketserver.BaseRequestHandler):
        def handle(self) -> None:
            answer(self.request)

    class Server(socketserver.ThreadingTCPServer):
        daemon_threads = True
        block_on_close = False

        def handle_error(self, request: Any, client_address: Any) -> None:
            """Say nothing: clients break off."""

    with Server(("127.0.0.1", 0), Handler) as server:
        threading.Thread(target=server.serve_forever, args=(0.01,)).start()
        yield f"127.0.0.1:{server.server_address[1]}"
        server.shutdown()


def http_client(flavour: Flavour, kind: str, **arguments: Any) -> Any:
    if kind == "httpx2":
        import_httpx2()
        name = "DefaultAsyncHttpx2Client" if flavour.is_async else "DefaultHttpx2Client"
    elif kind == "aiohttp":
        name = "DefaultAioHttpClient"
    else:
        name = "DefaultAsyncHttpxClient" if flavour.is_async else "DefaultHttpxClient"
    return getattr(openai, name)(**arguments)


def socket_of(response: Any) -> Any:
    """Return the client's socket of a response that is being read."""
    stream = response.http_response.extensions.get("network_stream")
    if stream is not None:
        return stream.get_extra_info("socket")
    of_aiohttp = response.http_response.stream._stream._response
    return of_aiohttp.connection.transport.get_extra_info("socket")


def options_of(connection: Any, options: Any = DEFAULT_SOCKET_OPTIONS) -> list[int]:
    return [connection.getsockopt(level, name) for level, name, _ in options]


@asynccontextmanager
async def connected(flavour: Flavour, url: str, **options: Any) -> AsyncIterator[Any]:
    """Yield the socket of a request to `url`."""
    client = flavour.client_class(api_key="k", base_url=url, max_retries=0, **options)
    async with flavour.entered(client):
        retrieve = client.models.with_streaming_response.retrieve
        async with flavour.entered(retrieve("m")) as response:
            yield socket_of(response)


KINDS = ["own", "httpx", "httpx2", "aiohttp"]


@pytest.fixture(params=KINDS)
def kind(request: pytest.FixtureRequest, flavour: Flavour, anyio_backend_name: str) -> Any:
    chosen = request.param
    if chosen != "aiohttp" or (flavour.is_async and anyio_backend_name == "asyncio" and SETS):
        return chosen
    return "own"


WANTED = [1, 60, 60, 5]


@pytest.mark.rule("E50")
async def test_every_default_client_keeps_connections_alive(flavour: Flavour, kind: str) -> None:
    chosen = {} if kind == "own" else {"http_client": http_client(flavour, kind)}
    with serving(answer_http) as address:
        async with connected(flavour, f"http://{address}", **chosen) as connection:
            assert options_of(connection) == WANTED


@pytest.mark.rule("E50")
async def test_over_tls(flavour: Flavour, kind: str) -> None:
    chosen = http_client(flavour, kind, verify=False)
    with serving(answer_https) as address:
        url = f"https://{address}"
        async with connected(flavour, url, http_client=chosen) as connection:
            assert options_of(connection) == WANTED


@pytest.mark.rule("E50")
@pytest.mark.parametrize("scheme", ["http", "https"])
async def test_through_a_proxy(flavour: Flavour, kind: str, scheme: str) -> None:
    with serving(answer_http if scheme == "http" else tunnel) as address:
        chosen = http_client(flavour, kind, proxy=f"http://{address}", verify=False)
        url = f"{scheme}://api.test"
        async with connected(flavour, url, http_client=chosen) as connection:
            assert options_of(connection) == WANTED
            assert connection.getpeername()[1] == int(address.partition(":")[2])


@pytest.mark.rule("E50")
async def test_through_a_proxy_of_the_environment(
    flavour: Flavour, monkeypatch: pytest.MonkeyPatch
) -> None:
    with serving(answer_http) as address:
        monkeypatch.setenv("HTTP_PROXY", f"http://{address}")
        async with connected(flavour, "http://api.test") as connection:
            assert options_of(connection) == WANTED


@pytest.mark.rule("E50")
async def test_an_aiohttp_that_lets_nobody_set_options(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delattr(aiohttp, "SocketFactoryType", raising=False)
    flavour = Flavour("async")
    chosen = http_client(flavour, "aiohttp")
    with serving(answer_http) as address:
        url = f"http://{address}"
        async with connected(flavour, url, http_client=chosen) as connection:
            assert options_of(connection)[0] == 0


@pytest.mark.rule("E51")
def test_the_constant_is_public_and_lazy() -> None:
    program = (
        "import sys, openai\n"
        "assert 'socket' not in sys.modules and 'httpx' not in sys.modules\n"
        "print(openai.DEFAULT_SOCKET_OPTIONS, 'socket' in sys.modules, 'httpx' in sys.modules)"
    )
    done = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, check=True
    )
    assert done.stdout.strip() == f"{DEFAULT_SOCKET_OPTIONS} True False"
    assert "DEFAULT_SOCKET_OPTIONS" in dir(openai)
    assert (socket.SOL_SOCKET, socket.SO_KEEPALIVE, 1) in DEFAULT_SOCKET_OPTIONS
    assert all(len(option) == 3 for option in DEFAULT_SOCKET_OPTIONS)


@pytest.mark.rule("E51")
def test_a_platform_without_these_options(monkeypatch: pytest.MonkeyPatch) -> None:
    constants = importlib.import_module("openai._constants")
    for name in ("TCP_KEEPIDLE", "TCP_KEEPINTVL", "TCP_KEEPCNT"):
        monkeypatch.delattr(socket, name, raising=False)
    monkeypatch.setattr(socket, "TCP_KEEPALIVE", 16, raising=False)
    assert constants._keep_alive() == (
        (socket.SOL_SOCKET, socket.SO_KEEPALIVE, 1),
        (socket.IPPROTO_TCP, 16, 60),
    )
    monkeypatch.delattr(socket, "TCP_KEEPALIVE")
    assert constants._keep_alive() == ((socket.SOL_SOCKET, socket.SO_KEEPALIVE, 1),)


OTHERS = [(socket.SOL_SOCKET, socket.SO_KEEPALIVE, 1), (socket.IPPROTO_TCP, 4, 30)]


@pytest.mark.rule("E52")
async def test_options_of_the_caller(flavour: Flavour, kind: str) -> None:
    for options, wanted in ((OTHERS, [1, 30]), ((), [0, 7200]), (None, [0, 7200])):
        chosen = http_client(flavour, kind, socket_options=options)
        with serving(answer_http) as address:
            url = f"http://{address}"
            async with connected(flavour, url, http_client=chosen) as connection:
                found = options_of(connection, OTHERS)
                assert found[0] == wanted[0]
                assert found[1] == wanted[1] or wanted[0] == 0


@pytest.mark.rule("E52")
async def test_an_option_that_the_socket_refuses(
    flavour: Flavour, kind: str, caplog: pytest.LogCaptureFixture
) -> None:
    refused = (socket.IPPROTO_TCP, 9999, 1)
    chosen = http_client(flavour, kind, socket_options=[refused, *OTHERS])
    with serving(answer_http) as address, caplog.at_level(logging.WARNING, "openai"):
        url = f"http://{address}"
        async with connected(flavour, url, http_client=chosen) as connection:
            assert options_of(connection, OTHERS) == [1, 30]
    (record,) = caplog.records
    assert record.getMessage().startswith(f"The socket option {refused} cannot be set: ")


@pytest.mark.rule("E52")
async def test_transports_of_the_caller_are_left_alone(flavour: Flavour) -> None:
    transport = httpx.AsyncHTTPTransport() if flavour.is_async else httpx.HTTPTransport()
    chosen = http_client(flavour, "httpx", transport=transport)
    with serving(answer_http) as address:
        url = f"http://{address}"
        async with connected(flavour, url, http_client=chosen) as connection:
            assert options_of(connection)[0] == 0
