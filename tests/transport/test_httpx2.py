"""httpx2 clients: they yield httpx2 objects, and credentials are not sent elsewhere."""

from __future__ import annotations

import pickle
import subprocess
import sys
from typing import Any

import httpx
import httpx2
import pytest

import openai
from openai import OpenAIError
from openai._exceptions import status_error
from openai.auth import x509_workload_identity
from openai.providers import bedrock
from tests.flavours import Flavour

pytestmark = pytest.mark.anyio


class Recorder:
    """A handler of httpx2 that returns prepared answers, and then repeats the last one."""

    def __init__(self, *answers: Any) -> None:
        self.answers = answers or (httpx2.Response(200, json={}),)
        self.requests: list[Any] = []

    def __call__(self, request: Any) -> Any:
        answer = self.answers[min(len(self.requests), len(self.answers) - 1)]
        self.requests.append(request)
        if isinstance(answer, Exception):
            raise answer
        return httpx2.Response(answer.status_code, headers=answer.headers, content=answer.content)

    @property
    def last(self) -> Any:
        return self.requests[-1]


def http2(flavour: Flavour, sent: Recorder, **options: Any) -> Any:
    client_class: Any = httpx2.AsyncClient if flavour.is_async else httpx2.Client
    return client_class(transport=httpx2.MockTransport(sent), **options)


def client_of(flavour: Flavour, sent: Recorder, **options: Any) -> Any:
    http_client = http2(flavour, sent, follow_redirects=True)
    return flavour.client(http_client=http_client, **options)


@pytest.mark.rule("3X1")
@pytest.mark.parametrize("library", [httpx, httpx2])
async def test_responses_are_of_the_client_s_family(flavour: Flavour, library: Any) -> None:
    sent = Recorder()
    client = client_of(flavour, sent)
    response = await flavour.settle(client.get("/x", cast_to=library.Response))
    assert isinstance(response, httpx2.Response)
    raw = await flavour.settle(client.models.with_raw_response.list())
    assert isinstance(raw.http_response, httpx2.Response)
    assert isinstance(sent.last, httpx2.Request)
    assert type(client.base_url) is httpx.URL


@pytest.mark.rule("3X1")
@pytest.mark.parametrize(
    "failure, kind",
    [
        (httpx2.ConnectError("down"), openai.APIConnectionError),
        (httpx2.ReadTimeout("slow"), openai.APITimeoutError),
    ],
)
async def test_causes_are_of_the_client_s_family(
    flavour: Flavour, failure: Exception, kind: Any, no_delay: list[float]
) -> None:
    client = client_of(flavour, Recorder(failure), max_retries=1)
    with pytest.raises(kind) as caught:
        await flavour.settle(client.get("/x", cast_to=object))
    assert caught.value.__cause__ is failure
    assert isinstance(caught.value.request, httpx2.Request)
    assert len(no_delay) == 1


@pytest.mark.rule("3X2")
def test_what_is_no_client(flavour: Flavour) -> None:
    class HasATimeout:
        timeout = 3

    wrong: Any = httpx2.Client if flavour.is_async else httpx2.AsyncClient
    for http_client in (wrong(), HasATimeout(), object()):
        with pytest.raises(TypeError, match=r"(?s)http_client.*httpx\..*httpx2\."):
            flavour.client(http_client=http_client)


@pytest.mark.rule("3X3")
async def test_objects_of_the_other_family_are_converted(flavour: Flavour) -> None:
    sent = Recorder()
    client = client_of(
        flavour, sent, base_url=httpx2.URL("https://x.test/v1"), timeout=httpx.Timeout(5, read=7)
    )
    await flavour.settle(client.get("/x", cast_to=object))
    assert str(sent.last.url) == "https://x.test/v1/x"
    assert sent.last.extensions["timeout"]["read"] == 7
    await flavour.settle(client.copy(timeout=httpx2.Timeout(9)).get("/x", cast_to=object))
    assert sent.last.extensions["timeout"]["read"] == 9


@pytest.mark.rule("3X4")
def test_httpx2_is_not_imported_by_us() -> None:
    code = (
        "import sys, openai\n"
        "openai.OpenAI(api_key='k').models\n"
        "lazy = {'httpx2', 'openai.lib.streaming', 'openai.lib.computer', 'openai.lib.azure'}\n"
        "print(sorted(lazy & set(sys.modules)))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


def test_factories(flavour: Flavour, monkeypatch: pytest.MonkeyPatch) -> None:
    make: Any = openai.DefaultAsyncHttpx2Client if flavour.is_async else openai.DefaultHttpx2Client
    client = make(timeout=httpx.Timeout(3), limits=httpx.Limits(max_connections=1))
    assert isinstance(client, httpx2.AsyncClient if flavour.is_async else httpx2.Client)
    assert (client.timeout, client.follow_redirects) == (httpx2.Timeout(3), True)
    assert flavour.client(http_client=make()).timeout.read == openai.DEFAULT_TIMEOUT.read
    monkeypatch.setitem(sys.modules, "httpx2", None)
    with pytest.raises(RuntimeError, match=r"openai\[httpx2\]"):
        make()


async def test_a_key_does_not_follow_a_redirect(flavour: Flavour) -> None:
    sent = Recorder(
        httpx2.Response(307, headers={"location": "https://other.test/"}),
        httpx2.Response(200, json={}),
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
    token = httpx2.Response(200, json={"access_token": "t", "expires_in": 60})
    sent = Recorder(token, httpx2.Response(401), token, httpx2.Response(200, json={}))
    identity = x509_workload_identity(identity_provider_id="i", service_account_id="s")
    client = flavour.client_class(workload_identity=identity, http_client=http2(flavour, sent))
    await flavour.settle(client.get("/x", cast_to=object))
    hosts = [request.url.host for request in sent.requests]
    assert hosts == ["mtls.auth.openai.com", "mtls.api.openai.com"] * 2


def test_pickled_error_of_httpx2_stays_of_httpx2() -> None:
    request: Any = httpx2.Request("GET", "https://api.test/")
    response: Any = httpx2.Response(404, request=request, json={"a": 1})
    again = pickle.loads(pickle.dumps(status_error("m", response=response, body=None)))
    assert isinstance(again.response, httpx2.Response)
    assert isinstance(again.request, httpx2.Request)
    assert again.response.json() == {"a": 1}


def test_httpx2_pickle_loads_without_httpx2(monkeypatch: pytest.MonkeyPatch) -> None:
    request: Any = httpx2.Request("GET", "https://api.test/")
    data = pickle.dumps(openai.APITimeoutError(request))
    monkeypatch.setitem(sys.modules, "httpx2", None)
    assert isinstance(pickle.loads(data).request, httpx.Request)
