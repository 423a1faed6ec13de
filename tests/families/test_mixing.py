"""Objects of the other library in clients of ours: converted, wrapped or refused."""

from __future__ import annotations

import ssl
import sys
import threading
from collections.abc import AsyncGenerator, AsyncIterator, Generator, Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

import pytest
from hypothesis import given, strategies as st
from typing_extensions import override

import openai
from openai import OpenAI, OpenAIError
from openai._request.options import FinalRequestOptions
from openai._socket.handshake import handshake_query
from openai._transport.families import convert_arguments
from tests.families.other import other_httpx
from tests.family import HTTP_LIBRARY, OTHER_LIBRARY, httpx
from tests.flavours import Body, Flavour

pytestmark = pytest.mark.anyio


class Sent:
    """A handler of the other library that keeps its requests and repeats its last answer."""

    def __init__(self, *answers: Any) -> None:
        self.answers = answers or (lambda: other_httpx.Response(200, json={"id": "r"}),)
        self.requests: list[Any] = []

    def __call__(self, request: Any) -> Any:
        answer = self.answers[min(len(self.requests), len(self.answers) - 1)]
        self.requests.append(request)
        if isinstance(answer, Exception):
            raise answer
        return answer()

    @property
    def transport(self) -> Any:
        return other_httpx.MockTransport(self)


def factory(flavour: Flavour) -> Any:
    return openai.DefaultAsyncHttpxClient if flavour.is_async else openai.DefaultHttpxClient


def client_of(flavour: Flavour, sent: Sent, **options: Any) -> Any:
    http_client = factory(flavour)(transport=sent.transport, **options)
    return flavour.client(http_client=http_client)


async def post(flavour: Flavour, client: Any, **options: Any) -> Any:
    return await flavour.settle(client.post("/x", cast_to=object, body={"a": 1}, **options))


# ------------------------------------------------------------------------------ settings


@pytest.mark.rule("E20")
async def test_settings_are_converted(flavour: Flavour) -> None:
    client = factory(flavour)(
        timeout=other_httpx.Timeout(5, read=7),
        limits=other_httpx.Limits(max_connections=3, keepalive_expiry=2),
        headers=other_httpx.Headers([("x-a", "1"), ("x-a", "2")]),
        params=other_httpx.QueryParams([("q", "1"), ("q", "2")]),
        cookies=other_httpx.Cookies({"c": "1"}),
        base_url=other_httpx.URL("https://x.test/v1/"),
        proxy=other_httpx.Proxy("http://me:secret@proxy.test:8080", headers={"x-p": "1"}),
    )
    assert client.timeout == httpx.Timeout(5, read=7)
    assert client.headers.get_list("x-a") == ["1", "2"]
    assert client.params == httpx.QueryParams([("q", "1"), ("q", "2")])
    assert client.cookies["c"] == "1"
    assert client.base_url == httpx.URL("https://x.test/v1/")
    pool = client._transport_for_url(httpx.URL("https://api.test"))
    assert pool.proxy == "proxy.test:8080"


@pytest.mark.rule("E20")
@given(
    phases=st.tuples(*[st.none() | st.floats(0, 1e6)] * 4),
    limits=st.tuples(*[st.none() | st.integers(0, 10**6)] * 2, st.none() | st.floats(0, 1e6)),
)
def test_settings_keep_their_values(phases: Any, limits: Any) -> None:
    names = ("connect", "read", "write", "pool")
    timeout = other_httpx.Timeout(**dict(zip(names, phases, strict=True)))
    most, idle, expiry = limits
    given_limits = {"max_connections": most, "max_keepalive_connections": idle}
    arguments = {
        "timeout": timeout,
        "limits": other_httpx.Limits(**given_limits, keepalive_expiry=expiry),
    }
    made = convert_arguments(arguments, httpx, is_async=False)
    assert made["timeout"] == httpx.Timeout(**timeout.as_dict())
    assert made["limits"] == httpx.Limits(**given_limits, keepalive_expiry=expiry)


@pytest.mark.rule("E20")
async def test_timeouts_and_urls_of_the_other_family_for_a_client(flavour: Flavour) -> None:
    sent: list[Any] = []

    def answer(request: httpx.Request) -> httpx.Response:
        sent.append(request)
        return httpx.Response(200, json={})

    client = flavour.client(
        answer,
        base_url=other_httpx.URL("https://x.test/v1"),
        timeout=other_httpx.Timeout(5, read=7),
    )
    await post(flavour, client)
    await post(flavour, client, options={"timeout": other_httpx.Timeout(9)})
    await post(flavour, client.copy(base_url=other_httpx.URL("https://y.test")))
    assert [str(request.url) for request in sent] == ["https://x.test/v1/x"] * 2 + [
        "https://y.test/x"
    ]
    assert [request.extensions["timeout"]["read"] for request in sent] == [7, 9, 7]
    own = flavour.client(timeout=other_httpx.Timeout(3))
    assert own._client.timeout == httpx.Timeout(3)
    options = FinalRequestOptions(method="get", url="/x", timeout=other_httpx.Timeout(4))
    assert options.timeout == other_httpx.Timeout(4)
    query = other_httpx.QueryParams([("a", "1"), ("a", "2")])
    assert handshake_query(httpx.URL("wss://x.test"), {}, query) == b"a=1&a=2"


@pytest.mark.rule("E21")
@pytest.mark.parametrize(
    ("argument", "value", "words"),
    [
        ("timeout", other_httpx.Limits(), "Timeout"),
        ("limits", other_httpx.Timeout(1), "Limits"),
        ("auth", other_httpx.Headers(), "Auth"),
        ("transport", other_httpx.Timeout(1), "Transport"),
        ("mounts", {"all://": other_httpx.Timeout(1)}, "Transport"),
        ("verify", other_httpx.Timeout(1), HTTP_LIBRARY),
    ],
)
def test_what_cannot_be_converted(flavour: Flavour, argument: str, value: Any, words: str) -> None:
    for make in (factory(flavour), openai.DefaultAioHttpClient):
        with pytest.raises(OpenAIError, match=f"`{argument}`.*{OTHER_LIBRARY}") as caught:
            make(**{argument: value})
        assert isinstance(caught.value, TypeError)
        assert words in str(caught.value)


@pytest.mark.rule("E21")
def test_a_transport_of_the_wrong_flavour(flavour: Flavour) -> None:
    wrong = other_httpx.HTTPTransport() if flavour.is_async else other_httpx.AsyncHTTPTransport()
    with pytest.raises(OpenAIError, match=r"`transport`.*BaseTransport"):
        factory(flavour)(transport=wrong)


def test_our_own_objects_are_left_alone(flavour: Flavour) -> None:
    transport = httpx.MockTransport(lambda _: httpx.Response(200))
    context = ssl.create_default_context()
    arguments = {"transport": transport, "verify": context, "event_hooks": {"request": [print]}}
    made = convert_arguments(arguments, httpx, is_async=flavour.is_async)
    assert all(made[name] is value for name, value in arguments.items())


# ---------------------------------------------------------------------------------- auth


class Sees(other_httpx.Auth):
    """Sets a header to the length of the body."""

    requires_request_body = True

    @override
    def auth_flow(self, request: Any) -> Generator[Any, Any, None]:
        assert isinstance(request, other_httpx.Request)
        request.headers["x-length"] = str(len(request.content))
        yield request


class Asks(other_httpx.Auth):
    """Asks for a token first, and shows its bytes with the request."""

    requires_response_body = True

    @override
    def auth_flow(self, request: Any) -> Generator[Any, Any, None]:
        asked = other_httpx.Request("POST", "https://auth.test/token", content=b"who")
        response = yield asked
        assert isinstance(response, other_httpx.Response)
        assert response.request is asked
        request.headers["authorization"] = f"Bearer {response.json()['token']}"
        again = yield request
        assert again.status_code == 200


class Flavoured(other_httpx.Auth):
    """Has a flow for each flavour, which reads the messages itself."""

    @override
    def sync_auth_flow(self, request: Any) -> Generator[Any, Any, None]:
        request.headers["x-body"] = request.read().decode()
        response = yield request
        assert response.read()

    @override
    async def async_auth_flow(self, request: Any) -> AsyncGenerator[Any, Any]:
        request.headers["x-body"] = (await request.aread()).decode()
        response = yield request
        assert await response.aread()


def recorded(sent: list[Any], *, answers: dict[str, Any] | None = None) -> Any:
    def answer(request: httpx.Request) -> httpx.Response:
        # A copy, because an auth changes the request that it sends again.
        sent.append(httpx.Request(request.method, request.url, headers=request.headers))
        return (answers or {}).get(request.url.host) or httpx.Response(
            200, json={"id": "r"}, headers={"content-encoding": "identity"}
        )

    return answer


def with_auth(flavour: Flavour, sent: list[Any], auth: Any, **answers: Any) -> Any:
    transport = httpx.MockTransport(recorded(sent, answers=answers.get("answers")))
    return flavour.client(http_client=factory(flavour)(transport=transport, auth=auth))


@pytest.mark.rule("E22")
async def test_an_auth_that_reads_the_body(flavour: Flavour) -> None:
    sent: list[Any] = []
    await post(flavour, with_auth(flavour, sent, Sees()))
    assert sent[0].headers["x-length"] == sent[0].headers["content-length"] != "0"


@pytest.mark.rule("E22")
async def test_an_auth_reads_a_body_that_is_streamed(flavour: Flavour) -> None:
    sent: list[Any] = []
    files = with_auth(flavour, sent, Sees()).files
    await flavour.settle(files.create(file=("a.txt", b"abc"), purpose="assistants"))
    assert sent[0].headers["x-length"] == sent[0].headers["content-length"] != "0"


@pytest.mark.rule("E22")
async def test_an_auth_that_asks_for_a_token(flavour: Flavour) -> None:
    sent: list[Any] = []
    answers = {"auth.test": httpx.Response(200, json={"token": "t"})}
    result = await post(flavour, with_auth(flavour, sent, Asks(), answers=answers))
    assert [request.url.host for request in sent] == ["auth.test", "api.test"]
    assert sent[1].headers["authorization"] == "Bearer t"
    assert result == {"id": "r"}


@pytest.mark.rule("E22")
async def test_an_auth_with_a_flow_for_each_flavour(flavour: Flavour) -> None:
    sent: list[Any] = []
    result = await post(flavour, with_auth(flavour, sent, Flavoured()))
    assert sent[0].headers["x-body"] == '{"a":1}'
    assert result == {"id": "r"}


@pytest.mark.rule("E22")
async def test_basic_and_digest(flavour: Flavour) -> None:
    sent: list[Any] = []
    client = factory(flavour)(
        transport=httpx.MockTransport(recorded(sent)), auth=other_httpx.BasicAuth("me", "secret")
    )
    await flavour.settle(client.get("https://x.test"))
    assert sent[0].headers["authorization"] == "Basic bWU6c2VjcmV0"
    challenge = {"www-authenticate": 'Digest realm="r", nonce="n", qop="auth"'}

    def answer(request: httpx.Request) -> httpx.Response:
        refused = "authorization" not in request.headers
        return httpx.Response(401 if refused else 200, headers=challenge if refused else {})

    client = factory(flavour)(
        transport=httpx.MockTransport(answer), auth=other_httpx.DigestAuth("me", "secret")
    )
    response = await flavour.settle(client.get("https://x.test"))
    assert response.status_code == 200
    assert response.request.headers["authorization"].startswith('Digest username="me"')
    assert len(response.history) == 1


@pytest.mark.rule("E22")
async def test_the_auth_of_a_subclass_of_the_client(flavour: Flavour) -> None:
    sent: list[Any] = []

    base: Any = flavour.client_class

    class Client(base):
        custom_auth = other_httpx.BasicAuth("me", "secret")

    http_client = flavour.http_class(transport=httpx.MockTransport(recorded(sent)))
    client = Client(api_key="k", base_url="https://api.test", http_client=http_client)
    await post(flavour, client)
    assert sent[0].headers["authorization"] == "Basic bWU6c2VjcmV0"


# ---------------------------------------------------------------------------- transports


@pytest.mark.rule("E23")
async def test_a_transport_of_the_other_library(flavour: Flavour) -> None:
    sent = Sent()
    client = client_of(flavour, sent)
    raw = await flavour.settle(client.models.with_raw_response.retrieve("m"))
    assert isinstance(raw.http_response, httpx.Response)
    assert isinstance(raw.http_request, httpx.Request)
    assert raw.parse().id == "r"
    (request,) = sent.requests
    assert isinstance(request, other_httpx.Request)
    assert str(request.url) == "https://api.test/v1/models/m"
    assert request.headers["authorization"] == "Bearer sk-test"
    assert request.extensions["timeout"]["read"] == openai.DEFAULT_TIMEOUT.read


@pytest.mark.rule("E23")
async def test_a_mounted_transport(flavour: Flavour) -> None:
    sent = Sent()
    mounts = {"https://api.test": sent.transport, "https://none.test": None}
    client = flavour.client(http_client=factory(flavour)(mounts=mounts))
    assert await post(flavour, client) == {"id": "r"}
    assert sent.requests[0].content == b'{"a":1}'


@pytest.mark.rule("E23")
async def test_bodies_are_streamed_both_ways(flavour: Flavour) -> None:
    read: list[bytes] = []

    class Answer(other_httpx.SyncByteStream, other_httpx.AsyncByteStream):
        closed = False

        def __iter__(self) -> Iterator[bytes]:
            yield from (b"a", b"b")

        async def __aiter__(self) -> AsyncIterator[bytes]:
            yield b"a"
            yield b"b"

        @override
        def close(self) -> None:
            self.closed = True

        @override
        async def aclose(self) -> None:
            self.closed = True

    body = Answer()

    def respond() -> Any:
        return other_httpx.Response(200, stream=body)

    client = client_of(flavour, sent := Sent(respond))
    files = client.files
    await flavour.settle(files.create(file=("a.txt", b"abc"), purpose="assistants"))
    assert b"abc" in sent.requests[0].content
    assert body.closed
    body.closed = False
    async with flavour.entered(files.with_streaming_response.content("f")) as response:
        read += await flavour.collect(response.iter_bytes())
        assert read == [b"a", b"b"]
    assert body.closed


ERRORS = pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("ConnectError", openai.APIConnectionError),
        ("ConnectTimeout", openai.APITimeoutError),
        ("ReadTimeout", openai.APITimeoutError),
        ("ReadError", openai.APIConnectionError),
        ("RemoteProtocolError", openai.APIConnectionError),
    ],
)


@pytest.mark.rule("E24")
@ERRORS
async def test_errors_of_a_transport(
    flavour: Flavour, name: str, kind: Any, no_delay: list[float]
) -> None:
    base: Any = getattr(other_httpx, name)

    class Own(base):
        pass

    failure = Own("it broke")
    client = client_of(flavour, sent := Sent(failure))
    with pytest.raises(kind) as caught:
        await post(flavour, client)
    cause = caught.value.__cause__
    assert type(cause) is getattr(httpx, name)
    assert cause.__cause__ is failure
    assert isinstance(caught.value.request, httpx.Request)
    assert "api.test:443" in str(caught.value)
    assert (len(sent.requests), len(no_delay)) == (3, 2)


@pytest.mark.rule("E24")
async def test_what_the_code_of_a_transport_raises(flavour: Flavour) -> None:
    sent = Sent(failure := KeyError("a bug"))
    with pytest.raises(KeyError) as caught:
        await post(flavour, client_of(flavour, sent))
    assert caught.value is failure
    assert len(sent.requests) == 1


@pytest.mark.rule("E25")
@ERRORS
@pytest.mark.parametrize("injected", [True, False], ids=["client", "transport"])
async def test_a_stream_that_breaks_off(
    flavour: Flavour, name: str, kind: type[Exception], injected: bool
) -> None:
    failure = getattr(other_httpx, name)("it broke")

    class Answer(Body, other_httpx.SyncByteStream, other_httpx.AsyncByteStream):
        pass

    def respond() -> Any:
        stream = Answer(b"data: {}\n\n", failure=failure)
        return other_httpx.Response(200, stream=stream)

    sent = Sent(respond)
    library = other_httpx if injected else httpx
    if injected:
        name_of_client = "AsyncClient" if flavour.is_async else "Client"
        http_client = getattr(other_httpx, name_of_client)(transport=sent.transport)
        client = flavour.client(http_client=http_client)
    else:
        client = client_of(flavour, sent)
    stream = await flavour.settle(client.responses.create(model="m", input="x", stream=True))
    with pytest.raises(kind) as caught:
        await flavour.collect(stream)
    assert isinstance(caught.value, openai.APIConnectionError)
    assert isinstance(caught.value, getattr(library, name))


@pytest.mark.rule("E25")
@ERRORS
async def test_a_stream_of_our_library_that_breaks_off(
    flavour: Flavour, name: str, kind: type[Exception]
) -> None:
    failure = getattr(httpx, name)("it broke")
    client = flavour.client(
        lambda _: httpx.Response(200, stream=Body(b"data: {}\n\n", failure=failure))
    )
    stream = await flavour.settle(client.responses.create(model="m", input="x", stream=True))
    with pytest.raises(kind) as caught:
        await flavour.collect(stream)
    assert isinstance(caught.value, openai.APIConnectionError)
    assert isinstance(caught.value, getattr(httpx, name))


@pytest.fixture
def server() -> Iterator[str]:
    """Serve the body of a request back, and its path."""

    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do_POST(self) -> None:
            length = int(self.headers.get("content-length") or 0)
            content = self.rfile.read(length)
            self.send_response(200)
            self.send_header("content-type", "application/json")
            self.send_header("content-length", str(len(content)))
            self.end_headers()
            self.wfile.write(content)

        @override
        def log_message(self, *_: Any, **__: Any) -> None:
            pass

    with ThreadingHTTPServer(("127.0.0.1", 0), Handler) as running:
        threading.Thread(target=running.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{running.server_port}"
        running.shutdown()


@pytest.mark.rule("E23")
async def test_connections_of_the_other_library(flavour: Flavour, server: str) -> None:
    kind = "AsyncHTTPTransport" if flavour.is_async else "HTTPTransport"
    http_client = factory(flavour)(transport=getattr(other_httpx, kind)())
    client = flavour.client(http_client=http_client, base_url=server)
    async with flavour.entered(client):
        assert await post(flavour, client) == {"a": 1}
        assert await post(flavour, client) == {"a": 1}
    assert http_client.is_closed


@pytest.mark.rule("E24")
async def test_a_refused_connection_of_the_other_library(flavour: Flavour, server: str) -> None:
    kind = "AsyncHTTPTransport" if flavour.is_async else "HTTPTransport"
    http_client = factory(flavour)(transport=getattr(other_httpx, kind)())
    client = flavour.client(http_client=http_client, base_url="http://127.0.0.1:9", max_retries=0)
    with pytest.raises(
        openai.APIConnectionError, match=r"Connecting to 127\.0\.0\.1:9 failed"
    ) as caught:
        await post(flavour, client)
    assert isinstance(caught.value.__cause__, httpx.ConnectError)
    await flavour.settle(client.close())


@pytest.mark.rule("E23")
async def test_aiohttp_takes_an_auth_of_the_other_library(server: str) -> None:
    http_client = openai.DefaultAioHttpClient(auth=Sees(), timeout=other_httpx.Timeout(5))
    client = openai.AsyncOpenAI(api_key="k", base_url=server, http_client=http_client)
    assert await client.post("/x", cast_to=object, body={"a": 1}) == {"a": 1}
    await client.close()


@pytest.mark.rule("E26")
def test_nothing_is_loaded_without_the_other_library(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delitem(sys.modules, OTHER_LIBRARY)
    monkeypatch.delitem(sys.modules, "openai._transport.families")
    OpenAI(api_key="k", http_client=openai.DefaultHttpxClient(timeout=3))
    assert "openai._transport.families" not in sys.modules
    assert OTHER_LIBRARY not in sys.modules
