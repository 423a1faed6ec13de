"""Only the network is retried: whose exception it is, and what is refused before sending."""

from __future__ import annotations

import asyncio
import gc
import json
import math
import signal
import socketserver
import threading
import time
from collections.abc import Callable, Generator
from datetime import timedelta
from importlib import import_module
from types import FrameType
from typing import Any

import anyio
import h11
import pytest
from hypothesis import given, strategies as st
from typing_extensions import Self

import openai
from openai import AsyncOpenAI, OpenAI, OpenAIError
from openai._request.headers import http_headers
from openai._transport import failures
from openai.providers import bedrock, vertex
from tests.family import HTTP_LIBRARY, by_edition, httpx
from tests.flavours import Flavour, Recorder

pytestmark = pytest.mark.anyio

OK = httpx.Response(200, json={})


class StopError(Exception):
    """What a program raises."""


async def send(flavour: Flavour, client: Any, **options: Any) -> Any:
    return await flavour.settle(client.post("/x", cast_to=object, body={}, options=options))


def hooked(flavour: Flavour, when: str, failure: Exception, sent: Recorder) -> Any:
    """Return a client with an event hook that raises."""

    def hook(_: object) -> None:
        raise failure

    async def async_hook(_: object) -> None:
        raise failure

    hooks = {when: [async_hook if flavour.is_async else hook]}
    transport = httpx.MockTransport(sent)
    return flavour.client(http_client=flavour.http_class(transport=transport, event_hooks=hooks))


class Login(httpx.Auth):
    def __init__(self, failure: Exception) -> None:
        self.failure = failure

    def auth_flow(self, request: httpx.Request) -> Generator[httpx.Request, httpx.Response, None]:
        raise self.failure
        yield request


FOREIGN = [
    StopError("no"),
    ValueError("no"),
    RuntimeError("no"),
    PermissionError("no"),
    TimeoutError("no"),
    ConnectionError("no"),
    json.JSONDecodeError("no", "", 0),
    httpx.HTTPStatusError("no", request=httpx.Request("GET", "http://x"), response=OK),
]


@pytest.mark.rule("G1")
@pytest.mark.parametrize("failure", FOREIGN, ids=lambda failure: type(failure).__name__)
@pytest.mark.parametrize("when", ["request", "response"])
async def test_what_a_hook_raises_passes(flavour: Flavour, when: str, failure: Exception) -> None:
    sent = Recorder(OK)
    with pytest.raises(type(failure)) as caught:
        await send(flavour, hooked(flavour, when, failure, sent))
    assert caught.value is failure
    assert caught.value.__cause__ is None
    assert len(sent.requests) == (when == "response")


@pytest.mark.rule("G1")
@pytest.mark.parametrize("failure", FOREIGN, ids=lambda failure: type(failure).__name__)
async def test_what_an_auth_raises_passes(flavour: Flavour, failure: Exception) -> None:
    http_client = flavour.http_class(transport=httpx.MockTransport(Recorder()), auth=Login(failure))
    with pytest.raises(type(failure)) as caught:
        await send(flavour, flavour.client(http_client=http_client))
    assert caught.value is failure


@pytest.mark.rule("G1")
@pytest.mark.parametrize(
    "failure", [StopError("no"), ValueError("no"), AssertionError("no"), FileNotFoundError("no")]
)
async def test_what_a_transport_raises_passes(flavour: Flavour, failure: Exception) -> None:
    sent = Recorder(failure)
    with pytest.raises(type(failure)) as caught:
        await send(flavour, flavour.client(sent))
    assert caught.value is failure
    assert len(sent.requests) == 1


@pytest.mark.rule("G1")
@pytest.mark.parametrize("where", ["hook", "auth", "transport"])
async def test_the_end_of_an_iterator_is_no_failure_of_the_network(
    flavour: Flavour, where: str, no_delay: list[float]
) -> None:
    """Python makes a `RuntimeError` of it, in which no frame is the caller's."""

    def stop(_: object) -> Any:
        calls.append(where)
        return next(iter(()))

    async def async_stop(_: object) -> Any:
        return stop(_)

    class Flow(httpx.Auth):
        def auth_flow(self, request: httpx.Request) -> Any:
            yield stop(request)

    calls: list[str] = []
    raises: Any = async_stop if flavour.is_async else stop
    settings: dict[str, Any] = {
        "hook": {"event_hooks": {"request": [raises]}},
        "auth": {"auth": Flow()},
    }.get(where, {})
    transport = httpx.MockTransport(raises if where == "transport" else Recorder())
    http_client = flavour.http_class(transport=transport, **settings)
    with pytest.raises((RuntimeError, StopIteration)) as caught:
        await send(flavour, flavour.client(http_client=http_client))
    assert StopIteration in {type(caught.value), type(caught.value.__cause__)}
    assert (calls, no_delay) == ([where], [])


@pytest.mark.rule("G1")
async def test_what_a_body_raises_passes(flavour: Flavour) -> None:
    async def apieces() -> Any:
        yield b"{"
        raise StopError("no")

    def pieces() -> Any:
        yield b"{"
        raise StopError("no")

    def answer(request: httpx.Request) -> httpx.Response:
        request.read()
        return OK

    async def aanswer(request: httpx.Request) -> httpx.Response:
        await request.aread()
        return OK

    handler: Any = aanswer if flavour.is_async else answer
    client = flavour.client(handler)
    content = apieces() if flavour.is_async else pieces()
    with pytest.raises(StopError):
        await flavour.settle(client.post("/x", cast_to=object, content=content))


@pytest.mark.rule("G1")
@pytest.mark.parametrize("kind", [StopError, TimeoutError])
@pytest.mark.parametrize("stream", [False, True])
def test_what_a_signal_handler_raises_passes(kind: type[Exception], stream: bool) -> None:
    listener = Silent(b"HTTP/1.1 200 OK\r\ncontent-type: text/event-stream\r\n\r\n" * stream)

    def handler(_signal: int, _frame: FrameType | None) -> None:
        raise kind("soft limit")

    before = signal.signal(signal.SIGALRM, handler)
    client = OpenAI(api_key="k", base_url=listener.url, http_client=httpx.Client(trust_env=False))
    try:
        with listener, client:
            gc.collect()  # what a handler raises inside a finalizer is lost
            signal.setitimer(signal.ITIMER_REAL, 0.2)
            with pytest.raises(kind, match="soft limit") as caught:
                list(client.post("/x", cast_to=object, body={}, stream=stream))
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, before)
    assert type(caught.value) is kind
    assert listener.requests == 1


class Silent(socketserver.ThreadingTCPServer):
    """A server that answers with the head of a response at most, and counts its requests."""

    def __init__(self, head: bytes = b"") -> None:
        self.head = head
        self.requests = 0
        self.over = threading.Event()
        super().__init__(("127.0.0.1", 0), Waits)
        self.url = f"http://127.0.0.1:{self.server_address[1]}"

    def __enter__(self) -> Self:
        threading.Thread(target=self.serve_forever, args=(0.01,)).start()
        return self

    def __exit__(self, *_: object) -> None:
        self.over.set()
        self.shutdown()
        self.server_close()


class Waits(socketserver.BaseRequestHandler):
    def handle(self) -> None:
        server: Any = self.server
        if self.request.recv(65536):
            server.requests += 1
            self.request.sendall(server.head)
            server.over.wait()


NETWORK: list[Exception] = [
    httpx.ConnectError("no"),
    httpx.ReadTimeout("no"),
    httpx.RemoteProtocolError("no"),
    import_module(HTTP_LIBRARY.replace("httpx", "httpcore")).ReadError("no"),
    h11.RemoteProtocolError("no"),
    ConnectionResetError("no"),
    OSError(113, "no route"),
    TimeoutError("no"),
    anyio.BrokenResourceError(),
]


@pytest.mark.rule("G2")
@pytest.mark.parametrize("failure", NETWORK, ids=lambda failure: type(failure).__name__)
async def test_the_network_is_retried(
    flavour: Flavour, failure: Exception, no_delay: list[float]
) -> None:
    sent = Recorder(failure)
    with pytest.raises(
        openai.APIConnectionError, match=r"\AConnection error\.|\ARequest timed"
    ) as e:
        await send(flavour, flavour.client(sent))
    assert e.value.__cause__ is failure
    assert (len(sent.requests), len(no_delay)) == (3, 2)
    assert await send(flavour, flavour.client(Recorder(failure, OK))) == {}


@pytest.mark.rule("G2")
@pytest.mark.filterwarnings("ignore:unclosed:ResourceWarning")
def test_a_connection_of_an_ended_loop_is_retried() -> None:
    """A plain `httpx.AsyncClient` keeps connections of the first loop; a retry opens new ones."""
    from openai.testing import Emulator

    with Emulator() as server:
        http_client = httpx.AsyncClient()
        client = AsyncOpenAI(
            api_key=server.api_key, base_url=server.base_url, http_client=http_client
        )

        async def ask() -> str:
            return (await client.models.list()).object

        assert [asyncio.run(ask()) for _ in range(3)] == ["list"] * 3
        gc.collect()


@pytest.mark.rule("G3")
async def test_a_closed_client_says_so_at_once(flavour: Flavour, no_delay: list[float]) -> None:
    async with flavour.entered(flavour.client(Recorder())) as client:
        pass
    words = by_edition(two=r"closed.*make a new client", three="client has been closed")
    with pytest.raises(RuntimeError, match=words) as caught:
        await send(flavour, client)
    assert isinstance(caught.value, openai.APIConnectionError) is by_edition(two=True, three=False)
    assert no_delay == []


@pytest.mark.rule("G4")
@pytest.mark.parametrize(
    ("value", "kind"),
    [
        ("30", TypeError),
        (b"5", TypeError),
        (timedelta(seconds=5), TypeError),
        ({"read": 5}, TypeError),
        (-5, ValueError),
        (math.nan, ValueError),
        (httpx.Timeout(5, connect=-1), ValueError),
        (httpx.Timeout("5"), TypeError),  # type: ignore[arg-type]
        ((1, 2, -3, 4), ValueError),
    ],
)
async def test_timeouts_that_are_none(flavour: Flavour, value: Any, kind: type[Exception]) -> None:
    sent = Recorder()
    with pytest.raises(OpenAIError, match=r"timeout.*`timeout=30`") as caught:
        flavour.client(sent, timeout=value)
    assert isinstance(caught.value, kind)
    client = flavour.client(sent)
    with pytest.raises(openai.APIConnectionError, match=r"`timeout`") as late:
        await send(flavour, client, timeout=value)
    assert isinstance(late.value, kind)
    assert late.value.request.url == "https://api.test/v1/x"
    with pytest.raises(OpenAIError):
        client.copy(timeout=value)
    assert sent.requests == []


@pytest.mark.rule("G4")
@pytest.mark.parametrize("value", [None, 0, 5, 5.0, True, math.inf, httpx.Timeout(3, read=None)])
async def test_timeouts_that_are_times(flavour: Flavour, value: Any) -> None:
    client = flavour.client(Recorder(), timeout=value)
    assert await send(flavour, client) == {}
    assert await send(flavour, client, timeout=value) == {}


@pytest.mark.rule("G4")
@pytest.mark.filterwarnings("ignore:unclosed:ResourceWarning")  # of `socket.create_connection`
@pytest.mark.parametrize("value", ["30", -5])
async def test_an_assigned_timeout_that_is_none(flavour: Flavour, value: Any) -> None:
    with Silent() as server:
        client = flavour.client_class(api_key="k", base_url=server.url)
        client.timeout = value
        started = time.monotonic()
        with pytest.raises(openai.APIConnectionError, match="`timeout`"):
            await send(flavour, client)
        assert time.monotonic() - started < 0.4
        await flavour.settle(client.close())
    gc.collect()


@pytest.mark.rule("G5")
@pytest.mark.parametrize(
    "url", ["", "localhost:1/v1", "127.0.0.1:1/v1", "api.x/v1", "//h/v1", "ftp://h"]
)
async def test_urls_without_a_scheme(flavour: Flavour, url: str, no_delay: list[float]) -> None:
    client = flavour.client_class(api_key="k", base_url=url)
    with pytest.raises(openai.APIConnectionError, match=r"\AConnection error\..*base_url") as e:
        await send(flavour, client)
    assert isinstance(e.value.__cause__, httpx.UnsupportedProtocol)
    assert no_delay == []
    await flavour.settle(client.close())


@pytest.mark.rule("G5")
@pytest.mark.parametrize("url", ["http://", "https:///v1"])
async def test_urls_without_a_host(flavour: Flavour, url: str, no_delay: list[float]) -> None:
    client = flavour.client_class(api_key="k", base_url=url)
    with pytest.raises(openai.APIConnectionError, match=r"host"):
        await send(flavour, client)
    assert no_delay == []
    await flavour.settle(client.close())


@pytest.mark.rule("G5")
async def test_a_host_name_that_is_none(flavour: Flavour) -> None:
    client = flavour.client_class(api_key="k", base_url="http://h..x/v1", max_retries=0)
    with pytest.raises(openai.APIConnectionError, match=r"Resolving the host name of h\.\.x:80"):
        await send(flavour, client)
    await flavour.settle(client.close())


@pytest.mark.rule("G5")
@pytest.mark.parametrize(
    "url",
    [
        "http://u:SEC/RET@h/v1",
        "http://[::1/v1",
        "http://[::1]SEC/v1",
        "http://h:SEC",
        "http://h:65536/v1",
        "http://h:-1/v1",
        "http://h\nSEC/v1",
        "http://h SEC/v1",
        "https://<SEC>.test/v1",
        "https://{SEC}.test",
        "http://999.1.1.1/v1",
        "http://\u00fc..SEC/v1",
    ],
)
def test_urls_that_are_none(flavour: Flavour, url: str, monkeypatch: pytest.MonkeyPatch) -> None:
    client = flavour.client()
    monkeypatch.setenv("OPENAI_BASE_URL", url)
    for make in (
        lambda: flavour.client(base_url=url),
        lambda: flavour.client_class(api_key="k"),
        lambda: setattr(client, "base_url", url),
        lambda: openai.AzureOpenAI(api_key="k", api_version="v", azure_endpoint=url),
        lambda: flavour.client(websocket_base_url=url),
        lambda: bedrock(region="us-east-1", api_key="k", base_url=url),
        lambda: vertex(project="p", location="global", base_url=url, token_provider=lambda: "t"),
    ):
        with pytest.raises(OpenAIError, match=r"`(\w*_url|azure_endpoint)` is no valid URL") as e:
            make()
        assert isinstance(e.value, httpx.InvalidURL)
        assert e.value.__cause__ is None
        assert e.value.__context__ is None
        assert "SEC" not in str(e.value)


@pytest.mark.rule("G6")
async def test_blanks_around_settings_are_stripped(
    flavour: Flavour, monkeypatch: pytest.MonkeyPatch
) -> None:
    sent = Recorder()
    http_client = flavour.http_class(transport=httpx.MockTransport(sent))
    given = {
        "api_key": " k \n",
        "organization": "o\n",
        "project": "\tp",
        "base_url": " https://api.test/v1\r\n",
    }
    names = ("OPENAI_API_KEY", "OPENAI_ORG_ID", "OPENAI_PROJECT_ID", "OPENAI_BASE_URL")
    for name, value in zip(names, given.values(), strict=True):
        monkeypatch.setenv(name, value)
    clients = [
        flavour.client_class(**given, http_client=http_client),
        flavour.client_class(http_client=http_client),
        flavour.client_class(api_key="x", http_client=http_client),
    ]
    clients[2].api_key = " k\n"
    for client in clients:
        assert (client.organization, client.project) == ("o", "p")
        await send(flavour, client)
        assert sent.last.headers["authorization"] == "Bearer k"
        assert sent.last.url == "https://api.test/v1/x"
    assert clients[0].api_key == clients[1].api_key == "k"


@pytest.mark.rule("G6")
async def test_blanks_around_keys_of_functions_and_admins(flavour: Flavour) -> None:
    sent = Recorder()

    async def akey() -> str:
        return "k\n"

    client = flavour.client(sent, api_key=akey if flavour.is_async else lambda: "k\n")
    await send(flavour, client)
    assert sent.last.headers["authorization"] == "Bearer k"
    client = flavour.client(sent, admin_api_key="a\n")
    await flavour.settle(client.admin.organization.projects.list())
    assert sent.last.headers["authorization"] == "Bearer a"
    client.admin_api_key = "b \n"
    await flavour.settle(client.admin.organization.projects.list())
    assert sent.last.headers["authorization"] == "Bearer b"


@pytest.mark.rule("G6")
def test_blank_keys_are_missing(flavour: Flavour, monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(OpenAIError, match="Missing credentials"):
        flavour.client(api_key=" \n")
    monkeypatch.setenv("OPENAI_API_KEY", "\n")
    with pytest.raises(OpenAIError, match="Missing credentials"):
        flavour.client_class()


@pytest.mark.rule("G6")
async def test_a_blank_inside_a_key_is_sent(flavour: Flavour) -> None:
    sent = Recorder()
    await send(flavour, flavour.client(sent, api_key="user pass"))
    assert sent.last.headers["authorization"] == "Bearer user pass"


def test_a_function_that_has_to_be_awaited() -> None:
    async def key() -> str:
        return "k"

    client = Flavour("sync").client(Recorder(), api_key=key)
    with pytest.raises(TypeError, match="asynchronous"):
        client.get("/x", cast_to=object)


@pytest.mark.rule("G7")
@pytest.mark.parametrize(
    ("settings", "named", "kind"),
    [
        ({"api_key": "s3\ncret"}, "api_key", ValueError),
        ({"api_key": "s3\x00cret"}, "api_key", ValueError),
        ({"api_key": "s3cret\u2014b"}, "api_key", UnicodeEncodeError),
        ({"api_key": "\u201cs3cret\u201d"}, "api_key", UnicodeEncodeError),
        ({"organization": "org\u2019"}, "organization", UnicodeEncodeError),
        ({"project": "a\rb"}, "project", ValueError),
        ({"default_headers": {"X-Title": "Caf\u00e9"}}, "X-Title", UnicodeEncodeError),
        ({"default_headers": {"X-Title": "s3cret\n"}}, "X-Title", ValueError),
        ({"default_headers": {"X-T\u00eftle": "s3cret"}}, r"X-T\xeftle", UnicodeEncodeError),
        ({"default_headers": {"X-Title": b"s3\ncret"}}, "X-Title", ValueError),
        ({"default_headers": {"X Title": "s3cret"}}, "X Title", ValueError),
        ({"default_headers": {"X-Title\nX": "s3cret"}}, "X-Title", ValueError),
        ({"default_headers": {b"X:": "s3cret"}}, "'X:'", ValueError),
        ({"default_headers": {"": "s3cret"}}, "name is empty", ValueError),
        ({"default_headers": {"X-Title": None}}, "X-Title", TypeError),
        ({"default_headers": {"X-Title": ["s3cret"]}}, "X-Title", TypeError),
        ({"organization": 53}, "`organization`", TypeError),
    ],
)
async def test_headers_that_cannot_be_sent(
    flavour: Flavour, settings: dict[str, Any], named: str, kind: type[Exception]
) -> None:
    sent = Recorder()
    client = flavour.client(sent, **settings)
    for stream in ({}, {"stream": True}):
        with pytest.raises(OpenAIError) as caught:
            await flavour.settle(client.post("/x", cast_to=object, body={}, **stream))
        error: Any = caught.value
        assert isinstance(error, kind)
        assert isinstance(error, openai.APIConnectionError)
        assert named in str(error)
        assert (error.__cause__, error.__context__) == (None, None) or error.__suppress_context__
        for each in failures.chain(error):
            assert "s3" not in f"{each} {each!r} {vars(each)}"
    assert sent.requests == []


@pytest.mark.rule("G7")
async def test_blanks_around_a_header_are_not_sent(flavour: Flavour) -> None:
    sent = Recorder()
    await send(flavour, flavour.client(sent), headers={"X-Title": "  a b\t"})
    assert sent.last.headers["x-title"] == "a b"


@pytest.mark.rule("G7")
@given(st.dictionaries(st.text("abc", min_size=1), st.text(max_size=5), max_size=4))
def test_sent_headers_are_clean(headers: dict[str, str]) -> None:
    try:
        made = http_headers(headers)
    except ValueError:
        bad = set("\0\n\v\f\r")
        assert any(not v.isascii() or bad & set(v) for v in headers.values())
    else:
        request = h11.Request(method="GET", target="/", headers=[(b"Host", b"h"), *made.raw])
        assert len(request.headers) == len(made.raw) + 1


@pytest.mark.rule("G7")
async def test_a_header_of_a_hook_is_not_shown(flavour: Flavour, no_delay: list[float]) -> None:
    def hook(request: httpx.Request) -> None:
        request.headers["x-mine"] = "s3cret\n"

    async def ahook(request: httpx.Request) -> None:
        hook(request)

    hooks = {"request": [ahook if flavour.is_async else hook]}
    http_client = flavour.http_class(event_hooks=hooks, trust_env=False)
    with Silent() as server:
        client = flavour.client(base_url=server.url, http_client=http_client)
        with pytest.raises(openai.APIConnectionError, match="has a header") as caught:
            await send(flavour, client)
        await flavour.settle(client.close())
    assert caught.value.__cause__ is None
    assert caught.value.__suppress_context__
    assert "s3cret" not in str(caught.value)
    assert no_delay == []


@pytest.mark.rule("G8")
@pytest.mark.parametrize(
    "make", [openai.DefaultHttpxClient, openai.DefaultAsyncHttpxClient, OpenAI]
)
def test_settings_of_the_environment_are_checked_early(
    make: Callable[..., Any], monkeypatch: pytest.MonkeyPatch, tmp_path: Any
) -> None:
    options = {"api_key": "k"} if make is OpenAI else {}
    empty = tmp_path / "empty.pem"
    empty.write_text("no certificate")
    cases = [
        ("SSL_CERT_FILE", "/no/such.pem", FileNotFoundError),
        ("SSL_CERT_FILE", str(empty), OSError),
        ("SSL_CERT_FILE", str(tmp_path), IsADirectoryError),
        ("HTTPS_PROXY", "socks5://u:s3cret@127.0.0.1:1", ImportError),
        ("ALL_PROXY", "socks5h://127.0.0.1:1", ImportError),
        ("HTTPS_PROXY", "ftp://u:s3cret@h:1", ValueError),
        ("HTTP_PROXY", "http://u:s3/cret@h:1", httpx.InvalidURL),
        ("HTTPS_PROXY", "http://", httpx.InvalidURL),
        ("HTTPS_PROXY", "http://u:s3cret@:3128", httpx.InvalidURL),
    ]
    for name, value, kind in cases:
        with monkeypatch.context() as patch:
            patch.setattr("openai._transport.environment.find_spec", lambda _: None)
            patch.setenv(name, value)
            patch.setenv(name.lower(), value)
            with pytest.raises(OpenAIError) as caught:
                make(**options)
        assert isinstance(caught.value, kind)
        assert name in str(caught.value)
        assert "s3" not in f"{caught.value} {caught.value.__cause__} {caught.value.__context__}"


@pytest.mark.rule("G8")
@pytest.mark.filterwarnings("ignore:`cert=.*` is deprecated:DeprecationWarning")  # a newer httpx
def test_a_client_that_reads_no_environment_checks_none(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SSL_CERT_FILE", "/no/such.pem")
    monkeypatch.setenv("HTTPS_PROXY", "nonsense://x")
    monkeypatch.setenv("https_proxy", "nonsense://x")
    openai.DefaultHttpxClient(trust_env=False).close()
    openai.DefaultHttpxClient(transport=httpx.MockTransport(Recorder())).close()
    with pytest.raises(FileNotFoundError):
        openai.DefaultHttpxClient(trust_env=False, cert="/no/such.pem")


@pytest.mark.rule("Y2")
@pytest.mark.parametrize("make", [openai.DefaultHttpxClient, openai.DefaultAsyncHttpxClient])
@pytest.mark.parametrize("url", ["http://u:p@proxy.test:1", httpx.Proxy("http://proxy.test:1")])
def test_every_httpx_takes_a_proxy(make: Callable[..., Any], url: Any) -> None:
    transport = make(proxy=url)._transport_for_url(httpx.URL("https://h"))
    assert transport.proxy == "proxy.test:1"
    assert make(proxy=None)._transport_for_url(httpx.URL("https://h")).proxy is None


def reached(client: Any, url: str) -> bool:
    """Whether a request goes to this URL without a proxy."""
    return getattr(client._transport_for_url(httpx.URL(url)), "proxy", None) is None


@pytest.mark.rule("G9")
@pytest.mark.parametrize(
    ("text", "direct", "proxied"),
    [
        ("localhost\n127.0.0.1", ["http://localhost", "http://127.0.0.1:9"], ["http://h"]),
        ("localhost 127.0.0.1", ["http://localhost", "http://127.0.0.1:9"], ["http://h"]),
        ("fd00::/8,h", ["http://[fd00::1]:8", "http://h"], ["http://[fe00::1]"]),
        ("::/0", ["http://[::1]"], ["http://127.0.0.1"]),
        ("10.0.0.0/8", ["http://10.1.2.3:8"], ["http://11.1.2.3", "http://h"]),
        ("[::1]:8080,127.0.0.1", ["http://[::1]:8080", "http://127.0.0.1"], ["http://[::1]"]),
        ("::1", ["http://[::1]:8"], ["http://h"]),
        ("[::1]", ["http://[::1]:8"], ["http://h"]),
        (" 127.0.0.1 , *.corp ", ["http://127.0.0.1", "http://a.corp"], ["http://corpx"]),
        (".corp", ["http://a.corp", "http://a.b.corp:8"], ["http://h"]),
        ("corp", ["http://corp", "http://a.corp"], ["http://xcorp"]),
        ("corp:8080", ["http://corp:8080"], ["http://corp"]),
        ("http://[", [], ["http://h"]),
        ("h:port,i", ["http://i"], ["http://h"]),
        ("*", ["http://h", "http://127.0.0.1"], []),
        ("", [], ["http://h"]),
    ],
)
def test_hosts_without_a_proxy(
    text: str, direct: list[str], proxied: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    for name, value in (("ALL_PROXY", " http://proxy.test:1\n"), ("NO_PROXY", text)):
        monkeypatch.setenv(name, value)
        monkeypatch.setenv(name.lower(), value)
    for make in (openai.DefaultHttpxClient, openai.DefaultAsyncHttpxClient):
        client = make()
        assert [url for url in direct if not reached(client, url)] == []
        assert [url for url in proxied if reached(client, url)] == []


@pytest.mark.rule("G9")
@given(st.text("abc.*:/[]0%@ \n,é", max_size=12))
def test_no_entry_prevents_a_client(text: str) -> None:
    with pytest.MonkeyPatch.context() as patch:
        for name, value in (("ALL_PROXY", "http://proxy.test:1"), ("NO_PROXY", text)):
            patch.setenv(name, value)
            patch.setenv(name.lower(), value)
        openai.DefaultHttpxClient().close()
