"""Handshakes that fail: nothing is sent elsewhere, and the error says what failed and where."""

from __future__ import annotations

import asyncio
import gzip
import pickle
import socket
import ssl
import subprocess
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from http import HTTPStatus
from pathlib import Path
from typing import Any

import pytest
from websockets import exceptions
from websockets.exceptions import InvalidStatus, InvalidUpgrade, InvalidURI

import openai
from openai import APIConnectionError, APITimeoutError, OpenAIError, omit
from openai.providers import bedrock, vertex
from tests.family import by_edition, httpx
from tests.flavours import Flavour, answering
from tests.socket.theatre import theatre

pytestmark = pytest.mark.anyio

IS_OLD = "InvalidMessage" not in exceptions.__all__
"""Whether the library is older than 15, whose own classes are fewer."""

EXCHANGE = "https://auth.openai.com/oauth/token"
SECRET = "sk-very-secret"


@pytest.fixture(params=["sync", "async"])
def flavour(request: pytest.FixtureRequest) -> Flavour:
    """Both flavours on asyncio, which is what the library runs on."""
    return Flavour(request.param)


@pytest.fixture
def anyio_backend() -> str:
    return "asyncio"


CONNECTORS: dict[str, Callable[[Any], Any]] = {
    "realtime": lambda c: c.realtime.connect(model="m"),
    "responses": lambda c: c.responses.connect(),
    "beta.responses": lambda c: c.beta.responses.connect(),
    "beta.realtime": lambda c: c.beta.realtime.connect(model="m"),
    "live": lambda c: c.live.connect(),
}


@pytest.fixture(params=CONNECTORS)
def connect(request: pytest.FixtureRequest) -> Callable[[Any], Any]:
    return CONNECTORS[request.param]


@contextmanager
def server(*replies: bytes, waits: bool = True) -> Iterator[int]:
    """Serve raw bytes on loopback, and yield the port."""
    with socket.create_server(("127.0.0.1", 0)) as listening:
        done = threading.Event()

        def run() -> None:
            while True:
                try:
                    connection, _ = listening.accept()
                except OSError:
                    return
                with connection:
                    if not waits:
                        done.wait(5)
                    elif connection.recv(65536):
                        connection.sendall(b"".join(replies))

        thread = threading.Thread(target=run, daemon=True)
        thread.start()
        try:
            yield listening.getsockname()[1]
        finally:
            done.set()
            listening.shutdown(socket.SHUT_RDWR)
            thread.join(5)


async def failure(flavour: Flavour, manager: Any) -> Any:
    """Enter a connection, and return the error, which has no secret in its text."""
    with pytest.raises(OpenAIError) as caught:
        await flavour.settle(manager.enter())
    error = caught.value
    assert SECRET not in f"{error} {error!r} {error.__cause__}"
    assert str(pickle.loads(pickle.dumps(error))) == str(error)
    return error


# Destinations


@pytest.mark.rule("D7")
@pytest.mark.parametrize(
    "base_url, websocket_base_url",
    [
        ("https://gateway.test/v1", "https://elsewhere.test/v1"),
        ("https://gateway.test/v1", "wss://elsewhere.test/v1"),
        ("https://gateway.test/v1", "ws://gateway.test/v1"),
        ("https://gateway.test/v1", "http://gateway.test:443/v1"),
        ("https://gateway.test/v1", "wss://gateway.test:8443/v1"),
        ("https://gateway.test/v1", "wss://gateway.test.evil.test/v1"),
        ("https://gateway.test/v1", "wss://gateway.test@evil.test/v1"),
        (None, "wss://bedrock-mantle.us-west-2.api.aws/openai/v1"),
    ],
)
async def test_tokens_of_a_provider_go_to_its_host_only(
    flavour: Flavour,
    connect: Callable[[Any], Any],
    base_url: str | None,
    websocket_base_url: str,
) -> None:
    asked: list[str] = []

    def token() -> str:
        asked.append("asked")
        return SECRET

    provider = bedrock(region="us-east-1", base_url=base_url, token_provider=token)
    client = flavour.client_class(provider=provider, websocket_base_url=websocket_base_url)
    error = await failure(flavour, connect(client))
    assert "sent to https://" in str(error)
    assert asked == []
    compatible: Any = openai.AsyncBedrockOpenAI if flavour.is_async else openai.BedrockOpenAI
    client = compatible(
        aws_region="us-east-1",
        base_url=base_url or "",
        bedrock_token_provider=token,
        websocket_base_url=websocket_base_url,
    )
    await failure(flavour, connect(client))
    assert asked == []


@pytest.mark.rule("D7")
async def test_tokens_of_a_provider_go_to_its_host(flavour: Flavour) -> None:
    with theatre() as house:
        provider = bedrock(region="us-east-1", base_url=house.base_url, api_key=SECRET)
        for url in (None, f"ws://127.0.0.1:{house.port}/other", house.base_url):
            client = flavour.client_class(provider=provider, websocket_base_url=url)
            async with flavour.entered(client.realtime.connect(model="m")):
                assert house.header("authorization") == [f"Bearer {SECRET}"]


@pytest.mark.rule("D7")
@pytest.mark.parametrize("own", ["Bearer mine", omit])
async def test_credentials_of_the_caller_go_anywhere(flavour: Flavour, own: Any) -> None:
    provider = bedrock(region="us-east-1", api_key=SECRET)
    with theatre() as house:
        client = flavour.client_class(provider=provider, websocket_base_url=house.base_url)
        manager = client.realtime.connect(model="m", extra_headers={"authorization": own})
        async with flavour.entered(manager):
            assert house.header("authorization") == ([] if own is omit else [own])


@pytest.mark.rule("3K8", "D7")
async def test_vertex_opens_no_connection(flavour: Flavour, connect: Callable[[Any], Any]) -> None:
    provider = vertex(project="p", location="global", token_provider=lambda: SECRET)
    with theatre() as house:
        client = flavour.client_class(provider=provider, websocket_base_url=house.base_url)
        assert "sign requests only" in str(await failure(flavour, connect(client)))
        assert house.requests == []


# Identities


@pytest.mark.rule("D8")
@pytest.mark.parametrize(
    "raised, expected",
    [
        (httpx.ConnectError("[Errno 111] Connection refused"), APIConnectionError),
        (httpx.ReadTimeout("too slow"), APITimeoutError),
        (httpx.RemoteProtocolError("garbage"), APIConnectionError),
    ],
)
async def test_an_exchange_that_cannot_be_reached(
    flavour: Flavour,
    connect: Callable[[Any], Any],
    raised: httpx.TransportError,
    expected: type[OpenAIError],
) -> None:
    provider = {"token_type": "jwt", "get_token": lambda: SECRET}
    identity: Any = {"identity_provider_id": "i", "service_account_id": "s", "provider": provider}
    with theatre() as house, answering(EXCHANGE, raised):
        client = flavour.client_class(workload_identity=identity, base_url=house.base_url)
        error = await failure(flavour, connect(client))
        assert house.requests == []
    assert is_both(error, expected, type(raised)) == [True, True]
    assert "auth.openai.com:443" in str(error)
    assert str(raised) in str(error)
    assert error.request.content == b""


@pytest.mark.rule("D8")
async def test_what_the_callers_function_raises_passes(flavour: Flavour) -> None:
    def fail() -> str:
        raise KeyError("mine")

    provider = {"token_type": "jwt", "get_token": fail}
    identity: Any = {"identity_provider_id": "i", "service_account_id": "s", "provider": provider}
    client = flavour.client_class(workload_identity=identity, base_url="http://127.0.0.1:1/v1")
    with pytest.raises(KeyError, match="mine"):
        await flavour.settle(client.realtime.connect(model="m").enter())


# The network


@pytest.mark.rule("D9")
async def test_a_closed_port(flavour: Flavour, connect: Callable[[Any], Any]) -> None:
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    client = flavour.client(
        api_key=SECRET, websocket_base_url=f"http://user:{SECRET}@127.0.0.1:{port}/v1"
    )
    error = await failure(flavour, connect(client))
    assert isinstance(error, APIConnectionError)
    assert isinstance(error, ConnectionRefusedError)
    assert f"127.0.0.1:{port} failed: Connection refused." in str(error)
    assert isinstance(error.errno, int)
    assert SECRET not in str(error.request.url)
    assert error.request.headers.get("authorization") is None


@pytest.mark.rule("D9")
async def test_a_host_that_does_not_exist(flavour: Flavour) -> None:
    client = flavour.client(base_url="http://no-such-host.invalid/v1", api_key=SECRET)
    error = await failure(flavour, client.responses.connect())
    assert isinstance(error, APIConnectionError)
    assert isinstance(error, socket.gaierror)
    assert "Resolving the host name of no-such-host.invalid:80 failed (DNS)" in str(error)


@pytest.mark.rule("D9")
async def test_a_server_that_stays_silent(flavour: Flavour) -> None:
    with server(waits=False) as port:
        client = flavour.client(base_url=f"http://127.0.0.1:{port}/v1", api_key=SECRET)
        options: Any = {"open_timeout": 0.05}
        error = await failure(
            flavour, client.responses.connect(websocket_connection_options=options)
        )
    assert isinstance(error, APITimeoutError)
    assert isinstance(error, asyncio.TimeoutError if flavour.is_async else TimeoutError)
    assert f"WebSocket handshake with 127.0.0.1:{port}" in str(error)
    assert str(error).startswith("Request timed out.")
    assert error.message == str(error)


@pytest.mark.rule("D9", "Y1")
@pytest.mark.parametrize(
    "reply, former",
    [
        (b"", EOFError if IS_OLD else exceptions.InvalidMessage),
        (b"SSH-2.0-no\r\n\r\n", ValueError if IS_OLD else exceptions.InvalidMessage),
        (b"HTTP/1.1 101 Switching Protocols\r\n\r\n", InvalidUpgrade),
        (b"HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nhi", InvalidStatus),
    ],
)
async def test_a_server_that_speaks_no_websocket(
    flavour: Flavour, reply: bytes, former: type[Exception]
) -> None:
    with server(reply) as port:
        client = flavour.client(base_url=f"http://127.0.0.1:{port}/v1", api_key=SECRET)
        error = await failure(flavour, client.responses.connect())
    assert isinstance(error, APIConnectionError)
    assert isinstance(error, former)
    assert f"127.0.0.1:{port}" in str(error)


@pytest.fixture(scope="module")
def certificate(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    """Make a certificate for localhost that no authority signed."""
    folder = tmp_path_factory.mktemp("certificate")
    key, file = folder / "key.pem", folder / "certificate.pem"
    command = "openssl req -x509 -newkey rsa:2048 -nodes -days 2 -subj /CN=localhost"
    subprocess.run(
        [*command.split(), "-keyout", key, "-out", file], check=True, capture_output=True
    )
    return file, key


@pytest.mark.rule("D9")
async def test_a_certificate_that_is_not_trusted(
    flavour: Flavour, certificate: tuple[Path, Path]
) -> None:
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(*certificate)
    with theatre(context=context) as house:
        client = flavour.client(base_url=f"https://127.0.0.1:{house.port}/v1", api_key=SECRET)
        error = await failure(flavour, client.responses.connect())
        assert house.requests == []
    assert isinstance(error, APIConnectionError)
    assert isinstance(error, ssl.SSLCertVerificationError)
    expected = f"The TLS handshake with 127.0.0.1:{house.port} failed, because the certificate"
    assert expected in str(error)
    assert "self-signed certificate" in str(error).replace("self signed", "self-signed")
    # An `http_client` does not open sockets, so it is no remedy.
    assert str(error).endswith("a file with the certificate of the authority that issued it.")


@pytest.mark.rule("D9")
async def test_tls_to_a_server_without_it(flavour: Flavour) -> None:
    with server(b"HTTP/1.1 400 Bad Request\r\n\r\n") as port:
        client = flavour.client(base_url=f"https://127.0.0.1:{port}/v1", api_key=SECRET)
        error = await failure(flavour, client.responses.connect())
    assert isinstance(error, APIConnectionError)
    assert isinstance(error, ssl.SSLError)
    assert f"The TLS connection to 127.0.0.1:{port} failed" in str(error)


@pytest.mark.rule("D9")
@pytest.mark.parametrize("url", ["localhost:8000/v1", "ftp://gateway.test/v1", "ws:///v1"])
async def test_a_url_of_no_websocket(flavour: Flavour, url: str) -> None:
    client = flavour.client(websocket_base_url=url, api_key=SECRET)
    error = await failure(flavour, client.responses.connect())
    assert isinstance(error, InvalidURI)
    assert "`websocket_base_url`" in str(error)


@pytest.mark.rule("G5")
async def test_an_assigned_url_that_is_none(
    flavour: Flavour, connect: Callable[[Any], Any]
) -> None:
    client = flavour.client(api_key=SECRET)
    client.websocket_base_url = f"wss://u:{SECRET}/@gateway.test/v1"
    error = await failure(flavour, connect(client))
    assert isinstance(error, httpx.InvalidURL)
    assert "`websocket_base_url` is no valid URL" in str(error)


# Refusals


@pytest.mark.rule("D10")
@pytest.mark.parametrize(
    "status, expected",
    [
        (400, openai.BadRequestError),
        (401, openai.AuthenticationError),
        (403, openai.PermissionDeniedError),
        (404, openai.NotFoundError),
        (418, openai.APIStatusError),
        (429, openai.RateLimitError),
        (500, openai.InternalServerError),
        (503, openai.InternalServerError),
    ],
)
async def test_a_refused_handshake(
    flavour: Flavour, connect: Callable[[Any], Any], status: int, expected: type[Any]
) -> None:
    body = b'{"error": {"message": "Not today.", "code": "closed", "type": "t", "param": "p"}}'
    head = f"HTTP/1.1 {status} No\r\nx-request-id: r\r\nContent-Length: {len(body)}\r\n\r\n"
    with server(head.encode(), body) as port:
        client = flavour.client(api_key=SECRET, websocket_base_url=f"ws://127.0.0.1:{port}/v1")
        error = await failure(flavour, connect(client))
    assert (type(error).__name__, *is_both(error, expected, InvalidStatus)) == (
        expected.__name__,
        True,
        True,
    )
    assert str(error).startswith(f"Error code: {status} - ")
    assert "Not today." in str(error)
    assert f"127.0.0.1:{port}" in str(error)
    assert (error.status_code, error.request_id, error.code) == (status, "r", "closed")
    response: Any = error.response
    assert (response.status_code, response.json(), response.body) == (status, error_of(body), body)
    assert error.body == error_of(body)["error"]


def is_both(error: object, *classes: type[Any]) -> list[bool]:
    return [isinstance(error, each) for each in classes]


def error_of(body: bytes) -> Any:
    return httpx.Response(200, content=body).json()


@pytest.mark.rule("D10")
@pytest.mark.parametrize(
    "encoding, body, read",
    [
        ("identity", b"no", "no"),
        ("gzip", gzip.compress(b"no", mtime=0), "no"),
        ("gzip", b"no, and not compressed", "no, and not compressed"),
        ("identity", b"", "Error code: 403"),
    ],
)
async def test_the_body_of_a_refusal(
    flavour: Flavour, encoding: str, body: bytes, read: str
) -> None:
    head = f"HTTP/1.1 403 No\r\nContent-Encoding: {encoding}\r\nContent-Length: {len(body)}\r\n\r\n"
    with server(head.encode(), body) as port:
        client = flavour.client(base_url=f"http://127.0.0.1:{port}/v1", api_key=SECRET)
        error = await failure(flavour, client.responses.connect())
    assert isinstance(error, openai.PermissionDeniedError)
    assert str(error).startswith(by_edition(two=read, three="Error code: 403 (status"))
    assert error.body == ("" if not body else read)
    assert f"status {HTTPStatus.FORBIDDEN.value} " in str(error)


@pytest.mark.rule("D10", "Y1")
async def test_a_refusal_in_chunks(flavour: Flavour) -> None:
    head = b"HTTP/1.1 403 No\r\nTransfer-Encoding: chunked\r\n\r\n"
    with server(head, b"2\r\nno\r\n0\r\n\r\n") as port:
        client = flavour.client(base_url=f"http://127.0.0.1:{port}/v1", api_key=SECRET)
        error = await failure(flavour, client.responses.connect())
    assert f"127.0.0.1:{port}" in str(error)
    if IS_OLD:
        assert is_both(error, APIConnectionError, NotImplementedError) == [True, True]
        assert "transfer codings aren't supported" in str(error)
    else:
        assert is_both(error, openai.PermissionDeniedError, InvalidStatus) == [True, True]
        text = by_edition(two="no", three="Error code: 403")
        assert str(error).startswith(f"{text} (status 403")


@pytest.mark.rule("D10")
async def test_a_session_of_translations_fails_alike(flavour: Flavour) -> None:
    with server(b"HTTP/1.1 401 No\r\nContent-Length: 0\r\n\r\n") as port:
        client = flavour.client(base_url=f"http://127.0.0.1:{port}/v1", api_key=SECRET)
        await failure(flavour, client.realtime.translations.connect("m"))
