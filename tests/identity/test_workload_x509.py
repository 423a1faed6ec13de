"""Identity by client certificate: token exchange, and where its tokens may be sent."""

from __future__ import annotations

import json
import time
from collections.abc import Callable
from typing import Any

import anyio
import pytest

import openai
from openai import OAuthError, OpenAIError
from openai.auth import x509_workload_identity
from tests.family import httpx
from tests.flavours import Flavour

pytestmark = pytest.mark.anyio

EXCHANGE = "https://mtls.auth.openai.com/oauth/token"
API = "https://mtls.api.openai.com/v1"


class Server:
    """Both services behind one certificate: the exchange gives `t1`, `t2` and so on."""

    def __init__(self) -> None:
        self.exchanges: list[httpx.Request] = []
        self.requests: list[httpx.Request] = []
        self.exchange_answers: list[httpx.Response | Exception] = []
        self.answers: list[httpx.Response] = []
        self.lifetime: Any = 3600

    def __call__(self, request: httpx.Request) -> httpx.Response:
        if str(request.url) != EXCHANGE:
            self.requests.append(request)
            return self.answers.pop(0) if self.answers else httpx.Response(200, json={})
        self.exchanges.append(request)
        if self.exchange_answers:
            answer = self.exchange_answers.pop(0)
            if isinstance(answer, Exception):
                raise answer
            return answer
        token = f"t{len(self.exchanges)}"
        return httpx.Response(200, json={"access_token": token, "expires_in": self.lifetime})

    def tokens(self) -> list[str]:
        return [r.headers["authorization"].removeprefix("Bearer ") for r in self.requests]


class Time:
    """The clock and the sleep of the exchange."""

    def __init__(self) -> None:
        self.now = 1000.0
        self.slept: list[float] = []

    def sleep(self, seconds: float) -> None:
        self.slept.append(seconds)

    async def sleep_later(self, seconds: float) -> None:
        self.slept.append(seconds)


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> Time:
    found = Time()

    class Clock:
        monotonic = staticmethod(lambda: found.now)
        time = staticmethod(time.time)
        sleep = staticmethod(found.sleep)

    class Anyio:
        sleep = staticmethod(found.sleep_later)

    monkeypatch.setattr("openai._identity.x509.time", Clock)
    monkeypatch.setattr("openai._identity.x509.anyio", Anyio)
    return found


@pytest.fixture
def server() -> Server:
    return Server()


def identity(**changes: Any) -> Any:
    options: Any = {"identity_provider_id": "idp", "service_account_id": "sa", **changes}
    return x509_workload_identity(**options)


def make(flavour: Flavour, server: Callable[[httpx.Request], Any], **options: Any) -> Any:
    http_options = options.pop("http_options", {})
    http_client = flavour.http_class(transport=httpx.MockTransport(server), **http_options)
    return flavour.client_class(
        **{"workload_identity": identity(), "http_client": http_client, **options}
    )


async def ask(flavour: Flavour, client: Any, path: str = "/x", **options: Any) -> Any:
    return await flavour.settle(client.get(path, cast_to=object, options=options))


def test_the_identity_as_data() -> None:
    assert identity() == {"type": "x509", "identity_provider_id": "idp", "service_account_id": "sa"}
    assert identity(refresh_buffer_seconds=5)["refresh_buffer_seconds"] == 5


@pytest.mark.rule("3A12")
async def test_the_exchange(flavour: Flavour, server: Server) -> None:
    hooked: list[str] = []

    async def later(request: httpx.Request) -> None:
        hooked.append(request.url.host)

    hook: Any = later if flavour.is_async else lambda request: hooked.append(request.url.host)
    http_options = {
        "event_hooks": {"request": [hook]},
        "cookies": {"a": "b"},
        "auth": ("u", "p"),
        "headers": {"X-Own": "1"},
    }
    client = make(flavour, server, http_options=http_options, timeout=httpx.Timeout(30, read=4))
    for _ in range(2):
        await ask(flavour, client)
    assert server.tokens() == ["t1", "t1"]
    assert str(server.requests[0].url) == f"{API}/x"
    (request,) = server.exchanges
    assert json.loads(request.content) == {
        "grant_type": "urn:ietf:params:oauth:grant-type:token-exchange",
        "subject_token_type": "urn:openai:params:oauth:token-type:x509",
        "identity_provider_id": "idp",
        "service_account_id": "sa",
    }
    assert not {"authorization", "cookie", "x-own"} & set(request.headers)
    assert hooked == ["mtls.api.openai.com"] * 2
    assert request.extensions["timeout"] == {"connect": 10, "read": 4, "write": 10, "pool": 10}


@pytest.mark.rule("3A13")
async def test_a_transient_failure_is_tried_again(
    flavour: Flavour, server: Server, clock: Time
) -> None:
    server.exchange_answers = [httpx.Response(503), httpx.Response(503)]
    await ask(flavour, make(flavour, server))
    assert (clock.slept, server.tokens()) == ([0.5, 1.0], ["t3"])


@pytest.mark.rule("3A13")
@pytest.mark.parametrize(
    "answer, slept",
    [
        (httpx.Response(503, headers={"retry-after": "200"}), []),
        (httpx.Response(503, headers={"retry-after": "3"}), [3.0]),
        (httpx.Response(429, headers={"retry-after-ms": "0"}), [0.0]),
        (httpx.Response(418, headers={"x-should-retry": "true"}), [0.5]),
        (httpx.ReadError("lost"), [0.5]),
    ],
)
async def test_how_long_to_wait(
    flavour: Flavour, server: Server, clock: Time, answer: Any, slept: list[float]
) -> None:
    server.exchange_answers = [answer]
    client = make(flavour, server, max_retries=1)
    if slept:
        await ask(flavour, client)
    else:
        with pytest.raises(OpenAIError, match="status 503"):
            await ask(flavour, client)
    assert clock.slept == slept


@pytest.mark.parametrize("max_retries, exchanges", [(0, 1), (1, 2), (9, 3)])
async def test_how_often(
    flavour: Flavour, server: Server, clock: Time, max_retries: int, exchanges: int
) -> None:
    server.exchange_answers = [httpx.Response(503) for _ in range(9)]
    with pytest.raises(OpenAIError, match="status 503"):
        await ask(flavour, make(flavour, server, max_retries=max_retries))
    assert (len(server.exchanges), server.requests) == (exchanges, [])


@pytest.mark.parametrize(
    "failure, kind",
    [
        (httpx.ConnectError("down"), openai.APIConnectionError),
        (httpx.ReadTimeout("slow"), openai.APITimeoutError),
    ],
)
async def test_an_exchange_that_cannot_be_reached(
    flavour: Flavour, server: Server, clock: Time, failure: Exception, kind: type[Exception]
) -> None:
    server.exchange_answers = [failure]
    with pytest.raises(kind) as caught:
        await ask(flavour, make(flavour, server, max_retries=0))
    assert type(caught.value) is kind


@pytest.mark.parametrize("status", [400, 401, 403])
async def test_a_refusal_is_final(
    flavour: Flavour, server: Server, clock: Time, status: int
) -> None:
    body = {"error": "invalid_grant", "error_description": "the-detail"}
    headers = {"x-should-retry": "true"}
    server.exchange_answers = [httpx.Response(status, json=body, headers=headers)]
    with pytest.raises(OAuthError) as caught:
        await ask(flavour, make(flavour, server))
    assert (caught.value.error, caught.value.body) == ("invalid_grant", {"error": "invalid_grant"})
    assert "the-detail" not in str(caught.value)
    assert clock.slept == []


@pytest.mark.parametrize(
    "body",
    [
        {"access_token": "t", "expires_in": 1, "token_type": "mac"},
        {"access_token": "a b", "expires_in": 1},
        {"access_token": "t", "expires_in": 0},
        {"access_token": "t", "expires_in": -1},
        {"access_token": "t"},
        [],
    ],
)
async def test_an_answer_without_a_token(flavour: Flavour, server: Server, body: Any) -> None:
    server.exchange_answers = [httpx.Response(200, json=body)]
    with pytest.raises(OpenAIError, match="token exchange"):
        await ask(flavour, make(flavour, server))


async def test_a_lifetime_without_an_end(flavour: Flavour, server: Server) -> None:
    content = b'{"access_token": "t", "expires_in": Infinity}'
    server.exchange_answers = [httpx.Response(200, content=content)]
    with pytest.raises(OpenAIError, match="lifetime"):
        await ask(flavour, make(flavour, server))


@pytest.mark.rule("3A14")
async def test_an_old_token_is_better_than_none(
    flavour: Flavour, server: Server, clock: Time
) -> None:
    client = make(flavour, server, max_retries=0)
    await ask(flavour, client)
    clock.now += 2400
    server.exchange_answers = [httpx.Response(503), httpx.Response(503)]
    await ask(flavour, client)
    await ask(flavour, client)
    assert (server.tokens(), len(server.exchanges)) == (["t1"] * 3, 2)
    clock.now += 0.5
    await ask(flavour, client)
    assert len(server.exchanges) == 3
    clock.now += 1200
    server.exchange_answers = [httpx.Response(503)]
    with pytest.raises(OpenAIError, match="503"):
        await ask(flavour, client)


@pytest.mark.parametrize("answer", [httpx.Response(200), httpx.Response(400)])
async def test_tasks_share_one_exchange(clock: Time, answer: httpx.Response) -> None:
    everybody_waits = anyio.Event()
    exchanges = 0

    async def transport(request: httpx.Request) -> httpx.Response:
        nonlocal exchanges
        if str(request.url) != EXCHANGE:
            return httpx.Response(200, json={})
        exchanges += 1
        await everybody_waits.wait()
        body = {"access_token": "t", "expires_in": 60, "error": "invalid_grant"}
        return httpx.Response(answer.status_code, json=body)

    flavour = Flavour("async")
    client = make(flavour, transport)
    outcomes: list[Any] = []

    async def ask_once() -> None:
        try:
            outcomes.append(await ask(flavour, client))
        except OAuthError as exc:
            outcomes.append(exc.error)

    async with anyio.create_task_group() as group:
        for _ in range(200):
            group.start_soon(ask_once)
        await anyio.wait_all_tasks_blocked()
        everybody_waits.set()
    assert exchanges == 1
    assert outcomes == [{} if answer.status_code == 200 else "invalid_grant"] * 200


async def test_a_task_that_is_cancelled_leaves_the_exchange_to_another(clock: Time) -> None:
    begun = anyio.Event()
    exchanges = 0

    async def transport(request: httpx.Request) -> httpx.Response:
        nonlocal exchanges
        if str(request.url) == EXCHANGE:
            exchanges += 1
            if exchanges == 1:
                begun.set()
                await anyio.sleep_forever()
            return httpx.Response(200, json={"access_token": "t", "expires_in": 60})
        return httpx.Response(200, json={"ok": True})

    flavour = Flavour("async")
    client = make(flavour, transport)
    results: list[Any] = []
    async with anyio.create_task_group() as group:
        first = anyio.CancelScope()

        async def cancelled() -> None:
            with first:
                await ask(flavour, client)

        group.start_soon(cancelled)
        await begun.wait()

        async def other() -> None:
            results.append(await ask(flavour, client))

        group.start_soon(other)
        await anyio.wait_all_tasks_blocked()
        first.cancel()
    assert (results, exchanges) == ([{"ok": True}], 2)


# Refusals of the API


async def test_a_refused_token_is_exchanged_anew(flavour: Flavour, server: Server) -> None:
    server.answers = [httpx.Response(401)]
    client = make(flavour, server, max_retries=0)
    await flavour.settle(client.post("/x", cast_to=object, body={"a": 1}))
    assert server.tokens() == ["t1", "t2"]
    assert [json.loads(request.content) for request in server.requests] == [{"a": 1}] * 2


@pytest.mark.rule("3A16")
async def test_a_spent_body_is_not_sent_again(flavour: Flavour, server: Server) -> None:
    async def later() -> Any:
        yield b"once"

    server.answers = [httpx.Response(401)]
    content = later() if flavour.is_async else iter([b"once"])
    with pytest.raises(openai.AuthenticationError):
        await flavour.settle(make(flavour, server).post("/x", cast_to=object, content=content))
    assert len(server.requests) == 1


# Where a token may go


@pytest.mark.rule("3A15")
@pytest.mark.parametrize(
    "path, headers",
    [
        ("https://evil.test/x", {}),
        ("http://mtls.api.openai.com/v1/x", {}),
        ("https://mtls.api.openai.com:444/v1/x", {}),
        ("https://u:p@mtls.api.openai.com/v1/x", {}),
        ("/x", {"api-key": "k"}),
        ("/x", {"X-API-Key": "k"}),
        ("/x", {"Proxy-Authorization": "k"}),
        ("/x", {"Host": "evil.test"}),
    ],
)
async def test_bounds_of_a_request(
    flavour: Flavour, server: Server, path: str, headers: dict[str, str]
) -> None:
    with pytest.raises(OpenAIError, match=r"X\.509"):
        await ask(flavour, make(flavour, server), path, headers=headers)
    assert (server.requests, server.exchanges) == ([], [])


async def test_no_redirect_is_followed(flavour: Flavour, server: Server) -> None:
    server.answers = [httpx.Response(307, headers={"location": f"{API}/y"})]
    client = make(flavour, server, http_options={"follow_redirects": True})
    with pytest.raises(openai.APIStatusError):
        await ask(flavour, client)
    with pytest.raises(OpenAIError, match="redirects"):
        await ask(flavour, client, follow_redirects=True)
    assert len(server.requests) == 1


async def test_hooks_keep_their_hands_off(flavour: Flavour, server: Server) -> None:
    def change(request: httpx.Request) -> None:
        request.headers["Authorization"] = "Bearer other"

    async def change_later(request: httpx.Request) -> None:
        change(request)

    hook: Any = change_later if flavour.is_async else change
    client = make(flavour, server, http_options={"event_hooks": {"request": [hook]}})
    with pytest.raises(OpenAIError, match="hook"):
        await ask(flavour, client)


async def test_the_identity_is_fixed(flavour: Flavour, server: Server) -> None:
    mine = identity()
    client = make(flavour, server, workload_identity=mine)
    mine["service_account_id"] = "another"
    with pytest.raises(OpenAIError, match="copy"):
        await ask(flavour, client)


async def test_no_connection_is_signed(flavour: Flavour, server: Server) -> None:
    with pytest.raises(OpenAIError, match="connections"):
        await flavour.settle(make(flavour, server)._connection_headers())


@pytest.mark.parametrize(
    "region, host",
    [("global", "mtls"), ("us", "mtls-us"), ("eu", "mtls-eu")],
)
def test_addresses(flavour: Flavour, server: Server, region: Any, host: str) -> None:
    client = make(flavour, server, data_residency=region)
    assert str(client.base_url) == f"https://{host}.api.openai.com/v1/"


def test_there_is_no_address_elsewhere(flavour: Flavour, server: Server) -> None:
    with pytest.raises(OpenAIError, match="jp"):
        make(flavour, server, data_residency="jp")


def test_the_environment_s_header_is_left_out(
    flavour: Flavour, server: Server, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("OPENAI_CUSTOM_HEADERS", "Authorization: Bearer env\nX-A: 1")
    assert make(flavour, server)._custom_headers == {"X-A": "1"}


def test_copies_choose_the_address_of_their_identity(flavour: Flavour, server: Server) -> None:
    client = flavour.client_class(api_key="k")
    switched = client.copy(workload_identity=identity())
    assert str(switched.base_url) == f"{API}/"
    assert str(switched.copy().base_url) == f"{API}/"
    assert str(switched.copy(api_key="k").base_url) == "https://api.openai.com/v1/"
    elsewhere = flavour.client(base_url="https://x.com/v1").copy(workload_identity=identity())
    assert str(elsewhere.base_url) == "https://x.com/v1/"
