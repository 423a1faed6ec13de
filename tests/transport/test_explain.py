"""What the text of a connection error says, against real servers on loopback."""

from __future__ import annotations

import copy
import json
import pickle
import socket
import ssl
import subprocess
import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from functools import cache
from pathlib import Path
from typing import Any

import anyio
import pytest

import openai
from openai import APIConnectionError, APITimeoutError
from tests.family import httpx
from tests.flavours import Body, Flavour, Recorder

pytestmark = pytest.mark.anyio

CERTIFICATE = Path(__file__).parents[1] / "data" / "self-signed.pem"
HTTP = ["httpx", "aiohttp"]


@cache
def claimed() -> socket.socket:
    """Bind a port, so that no other test gets it, and do not listen on it."""
    bound = socket.socket()
    bound.bind(("127.0.0.1", 0))
    return bound


def dead_port() -> int:
    """Return a port that nobody listens on."""
    port: int = claimed().getsockname()[1]
    return port


@asynccontextmanager
async def served(answer: Any, *, tls: bool = False) -> AsyncIterator[int]:
    """Serve on loopback, in a thread: `answer` takes each connection."""
    import socketserver
    import threading

    class Handler(socketserver.BaseRequestHandler):
        def handle(self) -> None:
            answer(self.request)

    class Server(socketserver.ThreadingTCPServer):
        def get_request(self) -> tuple[Any, Any]:
            connection, address = super().get_request()
            if tls:
                context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
                context.load_cert_chain(CERTIFICATE)
                connection = context.wrap_socket(connection, server_side=True)
            return connection, address

        def handle_error(self, request: Any, client_address: Any) -> None:
            """Say nothing: clients break off."""

    server = Server(("127.0.0.1", 0), Handler)
    threading.Thread(target=server.serve_forever, args=(0.01,)).start()
    try:
        yield server.server_address[1]
    finally:
        await anyio.to_thread.run_sync(server.shutdown)
        server.server_close()


async def failed(flavour: Flavour, url: str, http: str = "httpx", **options: Any) -> Any:
    """Return the error of a request to `url`."""
    if http == "aiohttp":
        options["http_client"] = openai.DefaultAioHttpClient()
    client = flavour.client_class(api_key="k", base_url=url, **{"max_retries": 0, **options})
    async with flavour.entered(client):
        with pytest.raises(APIConnectionError) as caught:
            await flavour.settle(client.get("/x", cast_to=object))
    return caught.value


def skipless(flavour: Flavour, http: str, backend: str) -> bool:
    """Whether this HTTP library has this flavour: aiohttp is for asyncio alone."""
    return http == "httpx" or (flavour.is_async and backend == "asyncio")


@pytest.mark.rule("C1")
@pytest.mark.parametrize("http", HTTP)
async def test_nobody_listens(flavour: Flavour, anyio_backend_name: str, http: str) -> None:
    http = http if skipless(flavour, http, anyio_backend_name) else "httpx"
    port = dead_port()
    error = await failed(flavour, f"http://127.0.0.1:{port}", http)
    assert str(error).startswith(
        f"Connection error. Connecting to 127.0.0.1:{port} failed: Connection refused. "
        "Made 1 attempt in "
    )
    assert str(error) == error.message == error.args[0]
    assert isinstance(error.__cause__, httpx.ConnectError)
    assert type(error) is APIConnectionError


@pytest.mark.rule("C1")
@pytest.mark.parametrize("http", HTTP)
async def test_nobody_has_this_name(flavour: Flavour, anyio_backend_name: str, http: str) -> None:
    http = http if skipless(flavour, http, anyio_backend_name) else "httpx"
    error = await failed(flavour, "http://no-such-host.invalid", http)
    assert str(error).startswith(
        "Connection error. Resolving the host name of no-such-host.invalid:80 failed (DNS): "
    )


@pytest.mark.rule("C1")
async def test_attempts_are_counted(flavour: Flavour, no_delay: list[float]) -> None:
    error = await failed(flavour, f"http://127.0.0.1:{dead_port()}", max_retries=2)
    assert "Made 3 attempts in " in str(error)
    assert len(no_delay) == 2


@pytest.mark.rule("C2")
@pytest.mark.parametrize("http", HTTP)
async def test_a_certificate_that_is_not_trusted(
    flavour: Flavour, anyio_backend_name: str, http: str, no_delay: list[float]
) -> None:
    http = http if skipless(flavour, http, anyio_backend_name) else "httpx"
    async with served(lambda connection: connection.recv(1), tls=True) as port:
        error = await failed(flavour, f"https://127.0.0.1:{port}", http, max_retries=2)
    assert str(error).startswith(
        f"Connection error. The TLS handshake with 127.0.0.1:{port} failed, because the "
        "certificate of the server is not trusted: "
    )
    assert "self-signed" in str(error).replace("self signed", "self-signed")
    assert "SSL_CERT_FILE" in str(error)
    assert "Made 1 attempt in" in str(error)
    assert no_delay == []


@pytest.mark.rule("C2")
@pytest.mark.parametrize("http", HTTP)
async def test_a_server_without_tls(
    flavour: Flavour, anyio_backend_name: str, http: str, no_delay: list[float]
) -> None:
    http = http if skipless(flavour, http, anyio_backend_name) else "httpx"

    def answer(connection: socket.socket) -> None:
        connection.recv(65536)
        connection.sendall(b"HTTP/1.1 400 Bad Request\r\n\r\n")

    async with served(answer) as port:
        error = await failed(flavour, f"https://127.0.0.1:{port}", http, max_retries=2)
    assert f"The TLS connection to 127.0.0.1:{port} failed: " in str(error)
    assert no_delay == []


@pytest.mark.rule("C3")
@pytest.mark.parametrize("http", HTTP)
async def test_a_server_that_hangs_up(flavour: Flavour, anyio_backend_name: str, http: str) -> None:
    http = http if skipless(flavour, http, anyio_backend_name) else "httpx"
    async with served(lambda connection: connection.recv(65536)) as port:
        error = await failed(flavour, f"http://127.0.0.1:{port}", http)
    assert f"Reading the response from 127.0.0.1:{port} failed: " in str(error)


@pytest.mark.rule("C3")
@pytest.mark.parametrize("http", HTTP)
async def test_a_server_that_is_silent(
    flavour: Flavour, anyio_backend_name: str, http: str
) -> None:
    http = http if skipless(flavour, http, anyio_backend_name) else "httpx"

    def answer(connection: socket.socket) -> None:
        connection.recv(65536)
        connection.recv(1)

    async with served(answer) as port:
        error = await failed(
            flavour, f"http://127.0.0.1:{port}", http, timeout=httpx.Timeout(5, read=0.05)
        )
    assert str(error).startswith(
        f"Request timed out. Reading the response from 127.0.0.1:{port}: the next bytes took "
        "longer than 0.05 s. Made 1 attempt in "
    )
    assert type(error) is APITimeoutError


@pytest.mark.rule("C3")
@pytest.mark.parametrize(
    ("failure", "text"),
    [
        (httpx.ConnectTimeout("x"), r"Connecting to api\.test:443 took longer than 7 s"),
        (httpx.WriteTimeout("x"), r"Sending the request to api\.test:443 took longer than 7 s"),
        (httpx.PoolTimeout("x"), r"Waiting for a free connection to api\.test:443 took longer"),
        (httpx.WriteError("broken pipe"), r"Sending the request to api\.test:443 failed: broken"),
        (httpx.ProxyError("407 who?"), r"Reaching api\.test:443 failed: 407 who\?"),
        (httpx.TooManyRedirects("20 of them"), r"The request to api\.test:443 failed: 20"),
        (ConnectionResetError(104, "reset"), r"The request to api\.test:443 failed: Connection"),
        (httpx.ReadError(""), r"Reading the response from api\.test:443 failed: ReadError\."),
        (httpx.ReadError("at https://u:s3cret@h/x"), r"at https://<redacted>@h/x\."),
    ],
)
async def test_each_phase_is_named(flavour: Flavour, failure: Exception, text: str) -> None:
    client = flavour.client(Recorder(failure), max_retries=0, timeout=7)
    with pytest.raises(APIConnectionError, match=text) as caught:
        await flavour.settle(client.get("/x", cast_to=object))
    assert "s3cret" not in str(caught.value)


@pytest.mark.rule("C3")
async def test_the_reason_may_be_deep(flavour: Flavour) -> None:
    refused = ConnectionRefusedError(111, "x")
    failure = httpx.ConnectError("all attempts failed")
    failure.__cause__ = several = OSError("several")
    several.exceptions = (OSError("x"), refused)  # type: ignore[attr-defined]  # as groups have
    client = flavour.client(Recorder(failure), max_retries=0, base_url="http://[::1]:8/v1")
    with pytest.raises(APIConnectionError, match=r"Connecting to \[::1\]:8 failed: Connection ref"):
        await flavour.settle(client.get("/x", cast_to=object))


@pytest.mark.rule("C3")
async def test_what_the_caller_handles_is_no_reason(flavour: Flavour) -> None:
    client = flavour.client(Recorder(httpx.ReadError("gone")), max_retries=0)
    try:
        raise socket.gaierror(-2, "another story")
    except OSError:
        with pytest.raises(APIConnectionError, match=r"Reading the response .* failed: gone"):
            await flavour.settle(client.get("/x", cast_to=object))


@pytest.mark.rule("C4")
@pytest.mark.parametrize("http", HTTP)
async def test_a_proxy_is_named_without_its_password(
    flavour: Flavour, anyio_backend_name: str, http: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    http = http if skipless(flavour, http, anyio_backend_name) else "httpx"
    proxy = f"127.0.0.1:{dead_port()}"
    for name in ("HTTPS_PROXY", "https_proxy"):
        monkeypatch.setenv(name, f"http://u:s3cret@{proxy}")
    for name in ("NO_PROXY", "no_proxy"):
        monkeypatch.setenv(name, "")
    error = await failed(flavour, "https://api.test", http)
    assert f"api.test:443 through the proxy {proxy} failed: Connection refused." in str(error)
    assert "s3cret" not in f"{error} {error.__cause__} {error.__context__}"


@pytest.mark.rule("C3")
@pytest.mark.parametrize(
    ("asked", "said"),
    [
        ("http://tokens.test/new", "Connecting to tokens.test:80 failed: down."),
        (None, "A hook or the authentication of the HTTP client raised ConnectError: down."),
    ],
)
async def test_what_failed_below_a_hook_is_not_the_api(
    flavour: Flavour, asked: str | None, said: str
) -> None:
    def hook(_: object) -> None:
        raise httpx.ConnectError("down", request=asked and httpx.Request("GET", asked))  # type: ignore[arg-type]

    async def async_hook(_: object) -> None:
        hook(_)

    hooks = {"request": [async_hook if flavour.is_async else hook]}
    http_client = flavour.http_class(transport=httpx.MockTransport(Recorder()), event_hooks=hooks)
    client = flavour.client(http_client=http_client, max_retries=0)
    with pytest.raises(APIConnectionError) as caught:
        await flavour.settle(client.get("/x", cast_to=object))
    assert str(caught.value).startswith(f"Connection error. {said} Made")


@pytest.mark.rule("C4")
@pytest.mark.parametrize("http", HTTP)
@pytest.mark.parametrize(("status", "attempts"), [("407 Proxy Login", 1), ("502 Bad Gateway", 3)])
async def test_a_proxy_that_refuses(
    flavour: Flavour,
    anyio_backend_name: str,
    http: str,
    status: str,
    attempts: int,
    no_delay: list[float],
) -> None:
    def answer(connection: Any) -> None:
        connection.recv(4096)
        connection.sendall(f"HTTP/1.1 {status}\r\ncontent-length: 0\r\n\r\n".encode())

    names = {"httpx": ("DefaultHttpxClient", "DefaultAsyncHttpxClient"), "aiohttp": ("", "")}
    http = http if skipless(flavour, http, anyio_backend_name) else "httpx"
    name = names[http][flavour.is_async] or "DefaultAioHttpClient"
    async with served(answer) as port:
        http_client = getattr(openai, name)(proxy=f"http://127.0.0.1:{port}")
        url = "https://api.test"
        error = await failed(flavour, url, max_retries=2, http_client=http_client)
    assert f"Made {attempts} attempt" in str(error)
    assert ("put user and password" in str(error)) == status.startswith("407")
    assert len(no_delay) == attempts - 1


@pytest.mark.rule("C4")
async def test_aiohttp_has_no_socks() -> None:
    with pytest.raises(openai.OpenAIError, match="aiohttp cannot use a SOCKS proxy") as caught:
        openai.DefaultAioHttpClient(proxy="socks5://127.0.0.1:1")
    assert isinstance(caught.value, ValueError)


# Bodies that break off


BROKEN = [
    (httpx.ReadError("reset"), APIConnectionError),
    (httpx.RemoteProtocolError("incomplete"), APIConnectionError),
    (httpx.ReadTimeout("slow"), APITimeoutError),
    (httpx.DecodingError("bad"), APIConnectionError),
    (ConnectionResetError("reset"), APIConnectionError),
    (ssl.SSLError("eof"), APIConnectionError),
]
broken = pytest.mark.parametrize(
    ("failure", "kind"), BROKEN, ids=lambda value: getattr(type(value), "__name__", "")
)


def streaming(flavour: Flavour, *pieces: bytes, failure: Exception | None) -> Any:
    headers = {"content-type": "text/event-stream"}

    def answer(_: httpx.Request) -> httpx.Response:
        return httpx.Response(200, headers=headers, stream=Body(*pieces, failure=failure))

    return flavour.client(answer)


def check(error: Any, failure: Exception, kind: type[Exception]) -> None:
    assert (isinstance(error, kind), isinstance(error, type(failure))) == (True, True)
    assert error.__cause__ is failure
    first = "Request timed out." if kind is APITimeoutError else "Connection error."
    assert str(error).startswith(first)
    assert str(error).endswith("The response had begun, with status 200.")
    assert error.request.url.host == "api.test"
    again: Any = pickle.loads(pickle.dumps(error))
    assert type(again) is type(error)
    assert str(again) == str(copy.copy(error)) == str(error)
    assert b"sk-test" not in pickle.dumps(error)


ASK: dict[str, Any] = {"model": "m", "messages": [{"role": "user", "content": "x"}]}
CHUNK = {
    "id": "c",
    "object": "chat.completion.chunk",
    "created": 1,
    "model": "m",
    "choices": [{"index": 0, "delta": {"content": "a"}, "finish_reason": None}],
}
PIECE = b"data: " + json.dumps(CHUNK).encode() + b"\n\n"


@pytest.mark.rule("C6")
@pytest.mark.parametrize(
    ("code", "remedy"),
    [
        (10, "The server needs a new certificate, unless the clock of this machine is wrong."),
        (62, "Check the host of the URL: the certificate is one of another name."),
        (64, "Check the host of the URL: the certificate is one of another address."),
    ],
)
async def test_a_certificate_that_no_file_helps(flavour: Flavour, code: int, remedy: str) -> None:
    problem = ssl.SSLCertVerificationError(1, "certificate verify failed")
    problem.verify_code, problem.verify_message = code, "of OpenSSL"

    def answer(_: httpx.Request) -> httpx.Response:
        raise httpx.ConnectError("failed") from problem

    with pytest.raises(APIConnectionError) as caught:
        await flavour.settle(flavour.client(answer).get("/x", cast_to=object))
    assert f"is not trusted: of OpenSSL. {remedy} Made 1 attempt in " in str(caught.value)
    assert "SSL_CERT_FILE" not in str(caught.value)


@pytest.mark.rule("C6")
async def test_a_handshake_that_takes_too_long(flavour: Flavour) -> None:
    def answer(_: httpx.Request) -> httpx.Response:
        raise httpx.ConnectTimeout("") from ssl.SSLWantReadError(2, "did not complete (read)")

    client = flavour.client(answer, max_retries=0, timeout=httpx.Timeout(9, connect=0.3))
    with pytest.raises(
        APITimeoutError, match=r"Connecting to api\.test:443 took longer than 0\.3 s"
    ):
        await flavour.settle(client.get("/x", cast_to=object))


@pytest.mark.rule("C5")
@broken
async def test_a_stream_that_breaks_off(
    flavour: Flavour, failure: Exception, kind: type[Exception]
) -> None:
    client = streaming(flavour, PIECE, failure=failure)
    stream = await flavour.settle(client.chat.completions.create(**ASK, stream=True))
    with pytest.raises(APIConnectionError) as caught:
        await flavour.collect(stream)
    check(caught.value, failure, kind)
    raw = await flavour.settle(client.chat.completions.with_raw_response.create(**ASK, stream=True))
    with pytest.raises(APIConnectionError) as caught:
        await flavour.collect(raw.parse())
    check(caught.value, failure, kind)


@pytest.mark.rule("C5")
@broken
async def test_a_helper_s_stream_that_breaks_off(
    flavour: Flavour, failure: Exception, kind: type[Exception]
) -> None:
    async with flavour.entered(
        streaming(flavour, PIECE, failure=failure).chat.completions.stream(**ASK)
    ) as stream:
        with pytest.raises(APIConnectionError) as caught:
            await flavour.settle(stream.until_done())
    check(caught.value, failure, kind)
    manager = streaming(flavour, failure=failure).responses.stream(model="m", input="x")
    async with flavour.entered(manager) as stream:
        with pytest.raises(APIConnectionError) as caught:
            await flavour.settle(stream.until_done())
    check(caught.value, failure, kind)


@pytest.mark.rule("C5")
@broken
@pytest.mark.parametrize(
    "way", ["read", "text", "json", "parse", "bytes", "texts", "lines", "file"]
)
async def test_a_body_that_breaks_off(
    flavour: Flavour, failure: Exception, kind: type[Exception], way: str, tmp_path: Path
) -> None:
    client = streaming(flavour, b"ab\n", failure=failure)
    manager = client.files.with_streaming_response.content("f")
    async with flavour.entered(manager) as response:
        with pytest.raises(APIConnectionError) as caught:
            await read(flavour, response, way, tmp_path)
    check(caught.value, failure, kind)


async def read(flavour: Flavour, response: Any, way: str, folder: Path) -> None:
    """Read the body of a response in one of the ways there are."""
    if way in {"bytes", "texts", "lines"}:
        await flavour.collect(
            getattr(response, f"iter_{way.removesuffix('s') if way == 'texts' else way}")()
        )
    elif way == "file":
        await flavour.settle(response.stream_to_file(folder / "x"))
    else:
        await flavour.settle(getattr(response, way)())


@pytest.mark.rule("C5")
@pytest.mark.parametrize("http", HTTP)
async def test_a_server_that_hangs_up_in_mid_stream(
    flavour: Flavour, anyio_backend_name: str, http: str
) -> None:
    http = http if skipless(flavour, http, anyio_backend_name) else "httpx"

    def answer(connection: socket.socket) -> None:
        connection.recv(65536)
        head = b"HTTP/1.1 200 OK\r\ncontent-type: text/event-stream\r\ncontent-length: 9999\r\n\r\n"
        connection.sendall(head + PIECE)

    async with served(answer) as port:
        options = {"http_client": openai.DefaultAioHttpClient()} if http == "aiohttp" else {}
        client = flavour.client_class(api_key="k", base_url=f"http://127.0.0.1:{port}", **options)
        async with flavour.entered(client):
            stream = await flavour.settle(client.chat.completions.create(**ASK, stream=True))
            with pytest.raises(httpx.RemoteProtocolError) as caught:
                await flavour.collect(stream)
    assert isinstance(caught.value, APIConnectionError)


@pytest.mark.rule("C5")
async def test_what_a_body_of_the_caller_raises_passes(flavour: Flavour) -> None:
    failure = ZeroDivisionError("mine")
    stream = await flavour.settle(
        streaming(flavour, failure=failure).chat.completions.create(**ASK, stream=True)
    )
    with pytest.raises(ZeroDivisionError) as caught:
        await flavour.collect(stream)
    assert caught.value is failure


def test_words_cost_nothing_until_they_are_needed() -> None:
    program = (
        "import sys, openai\n"
        "client = openai.OpenAI(api_key='k')\n"
        "client.chat.completions\n"
        "print([name for name in sys.modules if name.startswith('openai._transport')])\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, check=True
    )
    assert "explain" not in done.stdout
    assert "failures" not in done.stdout
