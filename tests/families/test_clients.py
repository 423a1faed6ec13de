"""Clients of the other library: they yield its objects, and send credentials nowhere else."""

from __future__ import annotations

import pickle
import subprocess
import sys
from collections.abc import AsyncIterator, Iterator
from importlib import import_module
from pathlib import Path
from typing import Any

import pytest

import openai
from openai import OpenAIError
from openai._exceptions import status_error
from openai.auth import x509_workload_identity
from openai.providers import bedrock
from tests.families.other import other_httpx
from tests.family import EDITION, HTTP_LIBRARY, OTHER_LIBRARY, httpx
from tests.flavours import Body, Flavour

pytestmark = pytest.mark.anyio


class Recorder:
    """A handler of the other library that returns prepared answers; the last one repeats."""

    def __init__(self, *answers: Any) -> None:
        self.answers = answers or (other_httpx.Response(200, json={}),)
        self.requests: list[Any] = []

    def __call__(self, request: Any) -> Any:
        answer = self.answers[min(len(self.requests), len(self.answers) - 1)]
        self.requests.append(request)
        if isinstance(answer, Exception):
            raise answer
        return other_httpx.Response(
            answer.status_code, headers=answer.headers, content=answer.content
        )

    @property
    def last(self) -> Any:
        return self.requests[-1]


def http2(flavour: Flavour, sent: Recorder, **options: Any) -> Any:
    client_class: Any = other_httpx.AsyncClient if flavour.is_async else other_httpx.Client
    return client_class(transport=other_httpx.MockTransport(sent), **options)


def client_of(flavour: Flavour, sent: Recorder, **options: Any) -> Any:
    http_client = http2(flavour, sent, follow_redirects=True)
    return flavour.client(http_client=http_client, **options)


@pytest.mark.rule("3X1")
@pytest.mark.parametrize("library", [httpx, other_httpx])
async def test_responses_are_of_the_client_s_family(flavour: Flavour, library: Any) -> None:
    sent = Recorder()
    client = client_of(flavour, sent)
    response = await flavour.settle(client.get("/x", cast_to=library.Response))
    assert isinstance(response, other_httpx.Response)
    raw = await flavour.settle(client.models.with_raw_response.list())
    assert isinstance(raw.http_response, other_httpx.Response)
    assert isinstance(sent.last, other_httpx.Request)
    assert type(client.base_url) is httpx.URL


@pytest.mark.rule("3X1")
@pytest.mark.parametrize(
    "failure, kind",
    [
        (other_httpx.ConnectError("down"), openai.APIConnectionError),
        (other_httpx.ReadTimeout("slow"), openai.APITimeoutError),
    ],
)
async def test_causes_are_of_the_client_s_family(
    flavour: Flavour, failure: Exception, kind: Any, no_delay: list[float]
) -> None:
    client = client_of(flavour, Recorder(failure), max_retries=1)
    with pytest.raises(kind) as caught:
        await flavour.settle(client.get("/x", cast_to=object))
    assert caught.value.__cause__ is failure
    assert isinstance(caught.value.request, other_httpx.Request)
    assert len(no_delay) == 1


@pytest.mark.rule("3X2")
def test_what_is_no_client(flavour: Flavour) -> None:
    class HasATimeout:
        timeout = 3

    wrong: Any = other_httpx.Client if flavour.is_async else other_httpx.AsyncClient
    for http_client in (wrong(), HasATimeout(), object()):
        expected = rf"(?s)http_client.*`{HTTP_LIBRARY}\.\w+`.*`{OTHER_LIBRARY}\.\w+`"
        with pytest.raises(TypeError, match=expected):
            flavour.client(http_client=http_client)


@pytest.mark.rule("3X3")
async def test_objects_of_the_other_family_are_converted(flavour: Flavour) -> None:
    sent = Recorder()
    client = client_of(
        flavour,
        sent,
        base_url=other_httpx.URL("https://x.test/v1"),
        timeout=httpx.Timeout(5, read=7),
    )
    await flavour.settle(client.get("/x", cast_to=object))
    assert str(sent.last.url) == "https://x.test/v1/x"
    assert sent.last.extensions["timeout"]["read"] == 7
    await flavour.settle(client.copy(timeout=other_httpx.Timeout(9)).get("/x", cast_to=object))
    assert sent.last.extensions["timeout"]["read"] == 9


@pytest.mark.rule("3X4")
def test_the_other_library_is_not_imported_by_us() -> None:
    code = (
        "import sys, openai\n"
        "openai.OpenAI(api_key='k').models\n"
        f"lazy = {{{OTHER_LIBRARY!r}, 'openai._transport.families', 'openai.lib.streaming',\n"
        "    'openai.lib.computer', 'openai.lib.azure'}\n"
        "print(sorted(lazy & set(sys.modules)))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


@pytest.mark.rule("E27")
def test_factories(flavour: Flavour, monkeypatch: pytest.MonkeyPatch) -> None:
    make: Any = openai.DefaultAsyncHttpx2Client if flavour.is_async else openai.DefaultHttpx2Client
    name, library = "AsyncClient" if flavour.is_async else "Client", import_module("httpx2")
    for given in (httpx, other_httpx):
        client = make(timeout=given.Timeout(3), limits=given.Limits(max_connections=1))
        assert isinstance(client, getattr(library, name))
        assert (client.timeout, client.follow_redirects) == (library.Timeout(3), True)
        assert flavour.client(http_client=make()).timeout.read == openai.DEFAULT_TIMEOUT.read
    if EDITION == 3:
        default = flavour.client()._client
        assert isinstance(default, type(make()))
        return
    monkeypatch.setitem(sys.modules, "httpx2", None)
    with pytest.raises(RuntimeError, match=r"openai\[httpx2\]"):
        make()


async def test_a_key_does_not_follow_a_redirect(flavour: Flavour) -> None:
    sent = Recorder(
        other_httpx.Response(307, headers={"location": "https://other.test/"}),
        other_httpx.Response(200, json={}),
    )
    client = client_of(flavour, sent, default_headers={"api-key": "k"})
    await flavour.settle(client.post("/x", cast_to=object, body={}))
    assert str(sent.last.url) == "https://other.test/"
    assert not {"api-key", "authorization"} & set(sent.last.headers)


async def test_providers_sign_requests_of_this_family(flavour: Flavour) -> None:
    sent = Recorder()
    provider = bedrock(region="us-east-1", access_key_id="AKID", secret_access_key="s")
    http_client = http2(flavour, sent, auth=("user", "secret"))
    client = flavour.client_class(provider=provider, http_client=http_client)
    await flavour.settle(client.post("/x", cast_to=object, body={}))
    assert sent.last.headers["authorization"].startswith("AWS4-HMAC-SHA256 Credential=AKID/")
    with pytest.raises(OpenAIError, match=r"evil\.test"):
        await flavour.settle(client.get("https://evil.test/", cast_to=object))


async def test_identities_of_a_certificate_use_this_family(flavour: Flavour) -> None:
    token = other_httpx.Response(200, json={"access_token": "t", "expires_in": 60})
    sent = Recorder(token, other_httpx.Response(401), token, other_httpx.Response(200, json={}))
    identity = x509_workload_identity(identity_provider_id="i", service_account_id="s")
    client = flavour.client_class(workload_identity=identity, http_client=http2(flavour, sent))
    await flavour.settle(client.get("/x", cast_to=object))
    hosts = [request.url.host for request in sent.requests]
    assert hosts == ["mtls.auth.openai.com", "mtls.api.openai.com"] * 2


@pytest.mark.rule("E28")
def test_pickled_error_stays_of_its_library() -> None:
    request: Any = other_httpx.Request("GET", "https://api.test/")
    response: Any = other_httpx.Response(404, request=request, json={"a": 1})
    again = pickle.loads(pickle.dumps(status_error("m", response=response, body=None)))
    assert isinstance(again.response, other_httpx.Response)
    assert isinstance(again.request, other_httpx.Request)
    assert again.response.json() == {"a": 1}


@pytest.mark.rule("E28")
def test_pickle_loads_without_the_other_library(monkeypatch: pytest.MonkeyPatch) -> None:
    request: Any = other_httpx.Request("GET", "https://api.test/")
    data = pickle.dumps(openai.APITimeoutError(request))
    monkeypatch.setitem(sys.modules, OTHER_LIBRARY, None)
    assert isinstance(pickle.loads(data).request, httpx.Request)


class Breaks(other_httpx.SyncByteStream, other_httpx.AsyncByteStream):
    """A body that breaks off after one piece."""

    def __init__(self, piece: bytes, failure: Exception) -> None:
        self.body = Body(piece, failure=failure)

    def __iter__(self) -> Iterator[bytes]:
        return iter(self.body)

    def __aiter__(self) -> AsyncIterator[bytes]:
        return aiter(self.body)

    async def aclose(self) -> None:
        await self.body.aclose()


BROKEN = pytest.mark.parametrize(
    ("failure", "kind"),
    [
        (other_httpx.ReadError("reset"), openai.APIConnectionError),
        (other_httpx.RemoteProtocolError("incomplete"), openai.APIConnectionError),
        (other_httpx.ReadTimeout("slow"), openai.APITimeoutError),
        (other_httpx.DecodingError("bad"), openai.APIConnectionError),
        (ConnectionResetError("reset"), openai.APIConnectionError),
    ],
    ids=lambda value: getattr(type(value), "__name__", ""),
)


def breaking(flavour: Flavour, piece: bytes, failure: Exception) -> Any:
    headers = {"content-type": "text/event-stream"}

    def answer(_: other_httpx.Request) -> other_httpx.Response:
        return other_httpx.Response(200, headers=headers, stream=Breaks(piece, failure))

    client_class: Any = other_httpx.AsyncClient if flavour.is_async else other_httpx.Client
    return flavour.client(http_client=client_class(transport=other_httpx.MockTransport(answer)))


def check_broken(error: Any, failure: Exception, kind: type[Exception]) -> None:
    assert (isinstance(error, kind), isinstance(error, type(failure))) == (True, True)
    assert error.__cause__ is failure
    assert str(error).endswith("The response had begun, with status 200.")
    assert isinstance(error.request, other_httpx.Request)
    again: Any = pickle.loads(pickle.dumps(error))
    assert (type(again), str(again)) == (type(error), str(error))
    assert b"sk-test" not in pickle.dumps(error)


RESPONSE: dict[str, Any] = {"model": "m", "input": "x"}


async def read_stream(flavour: Flavour, client: Any, helper: str) -> None:
    """Read a stream that one of the helpers opens."""
    chat = client.chat.completions
    ask: dict[str, Any] = {"model": "m", "messages": [{"role": "user", "content": "x"}]}
    if helper == "create":
        await flavour.collect(await flavour.settle(chat.create(**ask, stream=True)))
    elif helper == "raw":
        raw = await flavour.settle(chat.with_raw_response.create(**ask, stream=True))
        await flavour.collect(raw.parse())
    else:
        resource, ask = (chat, ask) if helper == "chat" else (client.responses, RESPONSE)
        async with flavour.entered(resource.stream(**ask)) as stream:
            await flavour.settle(stream.until_done())


@pytest.mark.rule("C5")
@BROKEN
@pytest.mark.parametrize("helper", ["create", "raw", "chat", "responses"])
async def test_a_stream_that_breaks_off(
    flavour: Flavour, failure: Exception, kind: type[Exception], helper: str
) -> None:
    client = breaking(flavour, b": begun\n\n", failure)
    with pytest.raises(openai.APIConnectionError) as caught:
        await read_stream(flavour, client, helper)
    check_broken(caught.value, failure, kind)


async def read_body(flavour: Flavour, response: Any, way: str, folder: Path) -> None:
    """Read the body of a response in one of the ways there are."""
    if way in {"bytes", "lines"}:
        await flavour.collect(getattr(response, f"iter_{way}")())
    elif way == "file":
        await flavour.settle(response.stream_to_file(folder / "x"))
    else:
        await flavour.settle(getattr(response, way)())


@pytest.mark.rule("C5")
@BROKEN
@pytest.mark.parametrize("way", ["read", "text", "json", "parse", "bytes", "lines", "file"])
async def test_a_body_that_breaks_off(
    flavour: Flavour, failure: Exception, kind: type[Exception], way: str, tmp_path: Path
) -> None:
    files = breaking(flavour, b"ab\n", failure).files
    async with flavour.entered(files.with_streaming_response.content("f")) as response:
        with pytest.raises(openai.APIConnectionError) as caught:
            await read_body(flavour, response, way, tmp_path)
    check_broken(caught.value, failure, kind)
