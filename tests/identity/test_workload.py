"""Workload identity: token exchange, cache, errors, and sources of subject tokens."""

from __future__ import annotations

import json
import logging
import pickle
import threading
from collections.abc import Iterator
from typing import Any

import anyio
import pytest

import openai
from openai import OAuthError, OpenAIError
from openai._exceptions import SubjectTokenProviderError
from openai.auth import (
    WorkloadIdentityAuth,
    azure_managed_identity_token_provider,
    gcp_id_token_provider,
    k8s_service_account_token_provider,
)
from tests.family import httpx
from tests.flavours import Flavour, Recorder, answering

pytestmark = pytest.mark.anyio

EXCHANGE = "https://auth.openai.com/oauth/token"
PLACEHOLDER = "workload-identity-auth"


class Clock:
    def __init__(self) -> None:
        self.now = 0.0

    def __call__(self) -> float:
        return self.now


class Exchange:
    """The token endpoint: gives `t1`, `t2` and so on."""

    def __init__(self) -> None:
        self.requests: list[httpx.Request] = []
        self.lifetime: Any = 3600
        self.answers: list[httpx.Response | Exception] = []

    def __call__(self, request: httpx.Request) -> httpx.Response:
        self.requests.append(request)
        if self.answers:
            answer = self.answers.pop(0)
            if isinstance(answer, Exception):
                raise answer
            return answer
        token = f"t{len(self.requests)}"
        return httpx.Response(200, json={"access_token": token, "expires_in": self.lifetime})


@pytest.fixture
def exchange() -> Iterator[Exchange]:
    found = Exchange()
    with answering(EXCHANGE, found):
        yield found


def identity(**changes: Any) -> Any:
    provider = {"token_type": "jwt", "get_token": lambda: "subject-secret"}
    return {
        "identity_provider_id": "idp",
        "service_account_id": "sa",
        "provider": provider,
        **changes,
    }


def signed(sent: Recorder) -> list[str]:
    return [request.headers["authorization"].removeprefix("Bearer ") for request in sent.requests]


def make(flavour: Flavour, sent: Recorder, **options: Any) -> Any:
    return flavour.client(sent, **{"api_key": None, "workload_identity": identity(), **options})


@pytest.mark.rule("I1", "I2")
async def test_a_token_is_exchanged_once(flavour: Flavour, exchange: Exchange) -> None:
    sent = Recorder()
    client = make(flavour, sent)
    assert (client.api_key, client.auth_headers) == (PLACEHOLDER, {})
    for _ in range(2):
        await flavour.settle(client.get("/x", cast_to=object))
    assert signed(sent) == ["t1", "t1"]
    assert len(exchange.requests) == 1
    assert json.loads(exchange.requests[0].content) == {
        "grant_type": "urn:ietf:params:oauth:grant-type:token-exchange",
        "subject_token": "subject-secret",
        "subject_token_type": "urn:ietf:params:oauth:token-type:jwt",
        "identity_provider_id": "idp",
        "service_account_id": "sa",
    }
    assert "authorization" not in exchange.requests[0].headers


@pytest.mark.rule("T30", "I3")
@pytest.mark.parametrize("stream", [False, True])
async def test_a_refused_token_is_exchanged_anew(
    flavour: Flavour, exchange: Exchange, stream: bool
) -> None:
    sent = Recorder(httpx.Response(401), httpx.Response(200, json={"ok": True}))
    client = make(flavour, sent, max_retries=0)
    await flavour.settle(client.post("/x", cast_to=object, body={"a": 1}, stream=stream))
    assert signed(sent) == ["t1", "t2"]
    assert [json.loads(request.content) for request in sent.requests] == [{"a": 1}] * 2


@pytest.mark.rule("T30", "I4")
async def test_a_second_refusal_is_an_error(flavour: Flavour, exchange: Exchange) -> None:
    sent = Recorder(httpx.Response(401, json={"error": {"message": "no"}}))
    with pytest.raises(openai.AuthenticationError):
        await flavour.settle(make(flavour, sent).get("/x", cast_to=object))
    assert signed(sent) == ["t1", "t2"]


async def test_a_body_that_is_spent_is_not_sent_again(flavour: Flavour, exchange: Exchange) -> None:
    async def later() -> Any:
        yield b"once"

    sent = Recorder(httpx.Response(401))
    content = later() if flavour.is_async else iter([b"once"])
    with pytest.raises(openai.AuthenticationError):
        await flavour.settle(make(flavour, sent).post("/x", cast_to=object, content=content))
    assert len(sent.requests) == 1


async def test_a_file_is_wound_back_before_it_is_sent_again(
    flavour: Flavour, exchange: Exchange, tmp_path: Any
) -> None:
    bodies: list[bytes] = []

    def upload(request: httpx.Request) -> httpx.Response:
        bodies.append(request.content)
        return httpx.Response(401 if len(bodies) == 1 else 200, json={})

    path = tmp_path / "a.txt"
    path.write_bytes(b"the text")
    with path.open("rb") as file:
        client = flavour.client(upload, api_key=None, workload_identity=identity())
        options = {"headers": {"Content-Type": "multipart/form-data"}}
        await flavour.settle(
            client.post("/x", cast_to=object, files={"file": file}, options=options)
        )
    assert len(bodies) == 2
    assert all(b"the text" in body for body in bodies)


async def test_a_refusal_without_an_identity_is_final(flavour: Flavour) -> None:
    sent = Recorder(httpx.Response(401))
    with pytest.raises(openai.AuthenticationError):
        await flavour.settle(flavour.client(sent).get("/x", cast_to=object))
    assert len(sent.requests) == 1


@pytest.mark.rule("I5")
@pytest.mark.parametrize("status", [400, 401, 403])
async def test_a_refused_exchange(flavour: Flavour, exchange: Exchange, status: int) -> None:
    body = {"error": "invalid_grant", "error_description": "Not you."}
    exchange.answers = [httpx.Response(status, json=body)]
    sent = Recorder()
    with pytest.raises(OAuthError, match=r"Not you\.") as caught:
        await flavour.settle(make(flavour, sent).get("/x", cast_to=object))
    assert (caught.value.error, caught.value.status_code) == ("invalid_grant", status)
    assert (sent.requests, len(exchange.requests)) == ([], 1)
    assert caught.value.response.request.content == b""
    assert b"subject-secret" not in pickle.dumps(caught.value)


@pytest.mark.rule("I6")
@pytest.mark.parametrize(
    "answer",
    [
        httpx.Response(500, text="broken"),
        httpx.Response(302, headers={"location": "https://evil.test/"}),
        httpx.Response(200),
        httpx.Response(200, text="no json"),
        httpx.Response(200, json=[]),
        httpx.Response(200, json={"access_token": "", "expires_in": 1}),
        httpx.Response(200, json={"access_token": "a b", "expires_in": 1}),
        httpx.Response(200, json={"access_token": "t", "expires_in": "1"}),
        httpx.Response(200, json={"access_token": "t", "expires_in": True}),
        httpx.Response(200, json={"access_token": "t"}),
    ],
)
async def test_an_exchange_without_a_token(
    flavour: Flavour, exchange: Exchange, answer: httpx.Response
) -> None:
    exchange.answers = [answer]
    with pytest.raises(OpenAIError, match="token exchange"):
        await flavour.settle(make(flavour, Recorder()).get("/x", cast_to=object))
    assert len(exchange.requests) == 1


@pytest.mark.rule("I7")
async def test_an_exchange_that_cannot_be_reached(
    flavour: Flavour, exchange: Exchange, no_delay: list[float]
) -> None:
    exchange.answers = [httpx.ConnectError("down"), httpx.ConnectError("down")]
    with pytest.raises(openai.APIConnectionError) as caught:
        await flavour.settle(make(flavour, Recorder(), max_retries=1).get("/x", cast_to=object))
    cause: Any = caught.value.__cause__
    assert isinstance(cause, httpx.ConnectError)
    assert cause.request.content == b""
    assert len(exchange.requests) == 2


@pytest.mark.rule("T29", "I8")
def test_a_key_and_an_identity(flavour: Flavour, monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(OpenAIError, match="mutually exclusive"):
        make(flavour, Recorder(), api_key="x")
    monkeypatch.setenv("OPENAI_API_KEY", "sk-env")
    assert make(flavour, Recorder()).api_key == PLACEHOLDER
    with pytest.raises(OpenAIError, match="provider"):
        make(flavour, Recorder(), workload_identity={"identity_provider_id": "i"})


@pytest.mark.rule("I9")
async def test_a_header_of_the_call_wins(flavour: Flavour, exchange: Exchange) -> None:
    sent = Recorder(httpx.Response(401))
    client = make(flavour, sent)
    options = {"headers": {"Authorization": "Bearer mine"}}
    with pytest.raises(openai.AuthenticationError):
        await flavour.settle(client.get("/x", cast_to=object, options=options))
    assert (signed(sent), exchange.requests) == (["mine"], [])


async def test_the_admin_key_signs_its_own_requests(flavour: Flavour, exchange: Exchange) -> None:
    sent = Recorder()
    client = make(flavour, sent, admin_api_key="sk-admin")
    options = {"security": {"admin_api_key_auth": True}}
    await flavour.settle(client.get("/x", cast_to=object, options=options))
    assert (signed(sent), exchange.requests) == (["sk-admin"], [])


@pytest.mark.rule("3A6")
async def test_copies_switch_credentials(flavour: Flavour, exchange: Exchange) -> None:
    sent = Recorder()
    client = make(flavour, sent)
    with_key = client.copy(api_key="k")
    assert with_key.workload_identity is None
    await flavour.settle(with_key.get("/x", cast_to=object))
    assert (signed(sent), exchange.requests) == (["k"], [])
    back = with_key.copy(workload_identity=identity())
    await flavour.settle(back.get("/x", cast_to=object))
    await flavour.settle(back.copy().get("/x", cast_to=object))
    assert signed(sent) == ["k", "t1", "t2"]


@pytest.mark.rule("3K8")
async def test_connections_are_signed_too(flavour: Flavour, exchange: Exchange) -> None:
    client = make(flavour, Recorder())
    headers = await flavour.settle(client._connection_headers())
    assert headers == {"Authorization": "Bearer t1"}


# The cache


def auth(clock: Clock, **changes: Any) -> WorkloadIdentityAuth:
    return WorkloadIdentityAuth(workload_identity=identity(**changes), clock=clock)


@pytest.mark.rule("I10")
@pytest.mark.parametrize(
    "lifetime, buffer, refresh_after",
    [(3600, 1200, 2400), (600, 1200, 300), (3600, 0, 3600), (100, 1e9, 50)],
)
def test_when_a_token_is_replaced(
    exchange: Exchange, lifetime: float, buffer: float, refresh_after: float
) -> None:
    clock = Clock()
    exchange.lifetime = lifetime
    source = auth(clock, refresh_buffer_seconds=buffer)
    assert source.get_token() == "t1"
    clock.now = refresh_after - 0.1
    assert source.get_token() == "t1"
    clock.now = refresh_after
    assert source.get_token() == "t2"


@pytest.mark.rule("I11")
def test_a_token_that_has_expired_already(exchange: Exchange) -> None:
    exchange.lifetime = 0
    with pytest.raises(RuntimeError, match="expired already"):
        auth(Clock()).get_token()


def test_only_the_refused_token_is_forgotten(exchange: Exchange) -> None:
    source = auth(Clock())
    assert source.get_token() == "t1"
    source.invalidate_token("an-older-one")
    assert source.get_token() == "t1"
    source.invalidate_token("t1")
    assert source.get_token() == "t2"
    source.invalidate_token()
    assert source.get_token() == "t3"


@pytest.mark.rule("I12")
@pytest.mark.parametrize("expiring", [False, True])
def test_threads_share_one_exchange(exchange: Exchange, expiring: bool) -> None:
    clock = Clock()
    source = auth(clock)
    before = 0
    if expiring:
        source.get_token()
        clock.now, before = 2400, 1
    together = threading.Barrier(200)
    tokens: list[str] = []

    def ask() -> None:
        together.wait()
        tokens.append(source.get_token())

    threads = [threading.Thread(target=ask) for _ in range(200)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(exchange.requests) == before + 1
    assert tokens == [f"t{before + 1}"] * 200


async def test_tasks_share_one_exchange(exchange: Exchange) -> None:
    clock = Clock()
    source = auth(clock)
    await source.get_token_async()
    clock.now = 2400
    tokens: list[str] = []

    async def ask() -> None:
        tokens.append(await source.get_token_async())

    async with anyio.create_task_group() as group:
        for _ in range(200):
            group.start_soon(ask)
    assert len(exchange.requests) == 2
    assert tokens == ["t2"] * 200


async def test_tasks_that_are_refused_share_one_exchange(exchange: Exchange) -> None:
    def handler(request: httpx.Request) -> httpx.Response:
        stale = request.headers["authorization"] == "Bearer t1"
        return httpx.Response(401 if stale else 200, json={})

    flavour = Flavour("async")
    client = flavour.client(handler, api_key=None, workload_identity=identity())
    await client._workload_identity_auth.get_token_async()
    async with anyio.create_task_group() as group:
        for _ in range(50):
            group.start_soon(lambda: client.get("/x", cast_to=object))
    assert len(exchange.requests) == 2


def test_an_interrupted_exchange_is_left_to_the_next_caller(exchange: Exchange) -> None:
    interrupts = [KeyboardInterrupt()]

    def get_token() -> str:
        if interrupts:
            raise interrupts.pop()
        return "subject-secret"

    auth = WorkloadIdentityAuth(
        workload_identity=identity(provider={"token_type": "jwt", "get_token": get_token})
    )
    with pytest.raises(KeyboardInterrupt):
        auth.get_token()
    assert auth.get_token() == "t1"


def test_a_failure_is_shared_and_then_forgotten(exchange: Exchange) -> None:
    source = auth(Clock())
    exchange.answers = [httpx.Response(400, json={"error": "invalid_grant"})]
    with pytest.raises(OAuthError):
        source.get_token()
    assert source.get_token() == "t2"


# Nothing secret shows


async def test_nothing_secret_shows(
    flavour: Flavour, exchange: Exchange, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    client = make(flavour, Recorder(httpx.Response(500, json={})), max_retries=0)
    with pytest.raises(openai.InternalServerError) as caught:
        await flavour.settle(client.post("/x", cast_to=object, body={}))
    shown = f"{caplog.text} {client!r} {client._workload_identity_auth!r} {caught.value!r}"
    shown += repr(client._workload_identity_auth._cache._token)
    assert "subject-secret" not in shown
    assert "t1" not in shown.replace("test1", "")
    assert b"Bearer t1" not in pickle.dumps(caught.value)
    with pytest.raises(TypeError, match="cannot be pickled"):
        pickle.dumps(client)


# Where subject tokens come from


@pytest.mark.rule("I13")
def test_kubernetes(tmp_path: Any) -> None:
    path = tmp_path / "token"
    provider = k8s_service_account_token_provider(path)
    assert provider["token_type"] == "jwt"
    with pytest.raises(SubjectTokenProviderError) as caught:
        provider["get_token"]()
    assert isinstance(caught.value.__cause__, OSError)
    path.write_text(" \n")
    with pytest.raises(SubjectTokenProviderError, match="no token"):
        provider["get_token"]()
    for token in ("first", "second"):
        path.write_text(f"{token}\n")
        assert provider["get_token"]() == token


@pytest.mark.rule("I14")
def test_azure() -> None:
    sent = Recorder(httpx.Response(200, json={"access_token": "subject"}))
    client = httpx.Client(transport=httpx.MockTransport(sent))
    provider = azure_managed_identity_token_provider(client_id="c", http_client=client)
    assert (provider["token_type"], provider["get_token"]()) == ("jwt", "subject")
    assert sent.last.headers["metadata"] == "true"
    assert str(sent.last.url).startswith("http://169.254.169.254/metadata/identity/oauth2/token?")
    assert dict(sent.last.url.params) == {
        "api-version": "2018-02-01",
        "resource": "https://management.azure.com/",
        "client_id": "c",
    }
    assert not client.is_closed


@pytest.mark.rule("I14")
def test_google() -> None:
    token = httpx.Response(200, text=" subject\n")
    with answering("http://metadata.google.internal/", lambda _: token) as requests:
        provider = gcp_id_token_provider()
        assert (provider["token_type"], provider["get_token"]()) == ("id", "subject")
    (request,) = requests
    assert request.url.path == "/computeMetadata/v1/instance/service-accounts/default/identity"
    assert dict(request.url.params)["audience"] == "https://api.openai.com/v1"
    assert request.headers["metadata-flavor"] == "Google"


@pytest.mark.parametrize(
    "answer, has_response",
    [
        (httpx.Response(404), True),
        (httpx.Response(200, text="{}"), True),
        (httpx.Response(200, text="[]"), True),
        (httpx.Response(200, text="no json"), True),
        (httpx.ConnectError("no route"), False),
    ],
)
def test_a_metadata_service_without_a_token(answer: Any, has_response: bool) -> None:
    client = httpx.Client(transport=httpx.MockTransport(Recorder(answer)))
    provider = azure_managed_identity_token_provider(http_client=client)
    with pytest.raises(SubjectTokenProviderError) as caught:
        provider["get_token"]()
    assert (caught.value.response is not None) is has_response


@pytest.mark.parametrize(
    "provider, words",
    [
        ({"token_type": "saml", "get_token": lambda: "x"}, "jwt, id"),
        ({"token_type": "jwt", "get_token": lambda: ""}, "empty subject token"),
    ],
)
async def test_a_provider_of_the_caller_s_own(
    flavour: Flavour, exchange: Exchange, provider: Any, words: str
) -> None:
    client = make(flavour, Recorder(), workload_identity=identity(provider=provider))
    with pytest.raises(OpenAIError, match=words):
        await flavour.settle(client.get("/x", cast_to=object))
    assert exchange.requests == []


async def test_an_id_token(flavour: Flavour, exchange: Exchange) -> None:
    provider = {"token_type": "id", "get_token": lambda: "x"}
    client = make(flavour, Recorder(), workload_identity=identity(provider=provider))
    await flavour.settle(client.get("/x", cast_to=object))
    asked = json.loads(exchange.requests[0].content)
    assert asked["subject_token_type"] == "urn:ietf:params:oauth:token-type:id_token"
