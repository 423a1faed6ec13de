"""Which requests are retried, after which delay, with which body."""

from __future__ import annotations

import io
import logging
import re
import time
from collections.abc import AsyncIterator, Iterator
from email.utils import formatdate
from typing import Any

import pytest

import openai
from openai import OpenAIError
from tests.family import by_edition, httpx
from tests.flavours import Flavour, Recorder

pytestmark = pytest.mark.anyio

OK = httpx.Response(200, json={})


async def _get(flavour: Flavour, sent: Recorder, **settings: Any) -> Any:
    return await flavour.settle(flavour.client(sent, **settings).get("/x", cast_to=object))


@pytest.mark.rule("T84")
async def test_a_server_error_is_retried_twice(flavour: Flavour, no_delay: list[float]) -> None:
    sent = Recorder(httpx.Response(500))
    with pytest.raises(openai.InternalServerError):
        await _get(flavour, sent)
    counts = [request.headers["x-stainless-retry-count"] for request in sent.requests]
    assert counts == ["0", "1", "2"]
    assert len(no_delay) == 2


@pytest.mark.rule("T85")
@pytest.mark.parametrize("status", [408, 409, 429, 500, 502, 503, 529])
async def test_statuses_that_are_retried(
    flavour: Flavour, status: int, no_delay: list[float]
) -> None:
    sent = Recorder(httpx.Response(status), OK)
    assert await _get(flavour, sent) == {}
    assert len(no_delay) == 1


@pytest.mark.rule("T85")
@pytest.mark.parametrize("status", [400, 401, 403, 404, 422])
async def test_statuses_that_are_not_retried(flavour: Flavour, status: int) -> None:
    sent = Recorder(httpx.Response(status))
    with pytest.raises(openai.APIStatusError):
        await _get(flavour, sent)
    assert len(sent.requests) == 1


@pytest.mark.rule("T86")
@pytest.mark.parametrize(
    ("status", "wish", "attempts"), [(400, "true", 3), (500, "false", 1), (500, "TRUE", 3)]
)
async def test_the_server_may_decide(
    flavour: Flavour, status: int, wish: str, attempts: int, no_delay: list[float]
) -> None:
    sent = Recorder(httpx.Response(status, headers={"x-should-retry": wish}))
    with pytest.raises(openai.APIStatusError):
        await _get(flavour, sent)
    assert len(sent.requests) == attempts
    assert len(no_delay) == attempts - 1


@pytest.mark.rule("T87", "T88")
@pytest.mark.parametrize(
    ("headers", "delay"),
    [
        ({"retry-after": "2"}, 2),
        ({"retry-after": "0.5"}, 0.5),
        ({"retry-after-ms": "1500", "retry-after": "7"}, 1.5),
        ({"retry-after-ms": "soon", "retry-after": "7"}, 7),
    ],
)
async def test_the_servers_delay_is_kept(
    flavour: Flavour, headers: dict[str, str], delay: float, no_delay: list[float]
) -> None:
    await _get(flavour, Recorder(httpx.Response(429, headers=headers), OK))
    assert no_delay == [delay]


@pytest.mark.rule("T89")
async def test_a_delay_that_is_too_long(flavour: Flavour, no_delay: list[float]) -> None:
    await _get(flavour, Recorder(httpx.Response(429, headers={"retry-after": "120"}), OK))
    assert no_delay == [120]
    headers = {"retry-after": "121", "x-should-retry": "true"}
    sent = Recorder(httpx.Response(429, headers=headers), OK)
    with pytest.raises(openai.RateLimitError):
        await _get(flavour, sent)
    assert len(sent.requests) == 1


@pytest.mark.rule("T90")
async def test_a_date_to_wait_for(flavour: Flavour, no_delay: list[float]) -> None:
    date = formatdate(time.time() + 30, usegmt=True)
    await _get(flavour, Recorder(httpx.Response(429, headers={"retry-after": date}), OK))
    assert 25 < no_delay[0] <= 30


@pytest.mark.rule("T91")
@pytest.mark.parametrize("text", ["0", "-3", "inf", "nan", "", "Mon, 99 Foo 2020"])
async def test_delays_that_say_nothing(flavour: Flavour, text: str, no_delay: list[float]) -> None:
    await _get(flavour, Recorder(httpx.Response(429, headers={"retry-after": text}), OK))
    assert 0.375 <= no_delay[0] <= 0.5


@pytest.mark.rule("T92")
async def test_delays_grow(flavour: Flavour, no_delay: list[float]) -> None:
    with pytest.raises(openai.InternalServerError):
        await _get(flavour, Recorder(httpx.Response(500)), max_retries=7)
    bases = [0.5, 1, 2, 4, 8, 8, 8]
    assert len(no_delay) == 7
    assert all(0.75 * base <= delay <= base for base, delay in zip(bases, no_delay, strict=True))


@pytest.mark.rule("T93")
@pytest.mark.parametrize(
    ("failure", "error"),
    [
        (httpx.ConnectError("refused"), openai.APIConnectionError),
        (httpx.ReadTimeout("slow"), openai.APITimeoutError),
        (ConnectionResetError("odd transport"), openai.APIConnectionError),
    ],
)
async def test_requests_that_get_no_answer(
    flavour: Flavour, failure: Exception, error: type[Exception], no_delay: list[float]
) -> None:
    sent = Recorder(failure)
    with pytest.raises(openai.APIConnectionError) as caught:
        await _get(flavour, sent)
    assert type(caught.value) is error
    assert caught.value.__cause__ is failure
    assert len(sent.requests) == 3
    assert len(no_delay) == 2


@pytest.mark.rule("T94")
async def test_our_own_errors_are_not_retried(flavour: Flavour) -> None:
    failure = OpenAIError("from a hook")
    sent = Recorder(failure)
    with pytest.raises(OpenAIError) as caught:
        await _get(flavour, sent)
    assert caught.value is failure
    assert len(sent.requests) == 1


@pytest.mark.rule("T95")
async def test_no_retries(flavour: Flavour) -> None:
    sent = Recorder(httpx.Response(500))
    client = flavour.client(sent).with_options(max_retries=0)
    with pytest.raises(openai.InternalServerError):
        await flavour.settle(client.get("/x", cast_to=object))
    assert len(sent.requests) == 1


@pytest.mark.rule("T96")
async def test_raw_responses_tell_the_retries(flavour: Flavour, no_delay: list[float]) -> None:
    sent = Recorder(httpx.Response(500), httpx.Response(500), OK)
    response = await flavour.settle(flavour.client(sent).models.with_raw_response.retrieve("m"))
    assert response.retries_taken == 2
    assert len(no_delay) == 2


@pytest.mark.rule("T97")
async def test_idempotency(flavour: Flavour, no_delay: list[float]) -> None:
    sent = Recorder(httpx.Response(500), OK)
    await flavour.settle(flavour.client(sent).post("/x", cast_to=object, body={}))
    assert not [name for name in sent.last.headers if "idempotency" in name]
    mine = type("Mine", (flavour.client_class,), {"_idempotency_header": "Idempotency-Key"})
    sent = Recorder(httpx.Response(500), OK)
    client = mine(api_key="k", http_client=flavour.http_class(transport=httpx.MockTransport(sent)))
    await flavour.settle(client.post("/x", cast_to=object, body={}))
    keys = {request.headers["idempotency-key"] for request in sent.requests}
    assert len(keys) == 1
    assert keys.pop().startswith("stainless-python-retry-")
    await flavour.settle(
        client.post("/x", cast_to=object, options={"headers": {"idempotency-key": "mine"}})
    )
    assert sent.last.headers.get_list("idempotency-key") == ["mine"]
    assert len(no_delay) == 2


def _reading(status: int) -> Any:
    def answer(request: httpx.Request) -> httpx.Response:
        request.read()
        return httpx.Response(status, json={})

    return answer


@pytest.mark.rule("T98")
async def test_a_body_is_sent_again(flavour: Flavour, no_delay: list[float]) -> None:
    content: Any = b"0123"
    if not flavour.is_async:
        content = io.BytesIO(b"--0123")
        content.seek(2)
    sent = Recorder(_reading(500), _reading(200))
    await flavour.settle(flavour.client(sent).post("/x", cast_to=object, content=content))
    assert [request.content for request in sent.requests] == [b"0123", b"0123"]
    assert len(no_delay) == 1


async def test_a_body_that_is_spent_is_not_sent_again(flavour: Flavour) -> None:
    def pieces() -> Iterator[bytes]:
        yield b"01"

    async def pieces_later() -> AsyncIterator[bytes]:
        yield b"01"

    sent = Recorder(httpx.Response(500))
    content = pieces_later() if flavour.is_async else pieces()
    with pytest.raises(openai.InternalServerError):
        await flavour.settle(flavour.client(sent).post("/x", cast_to=object, content=content))
    assert len(sent.requests) == 1


async def test_files_are_sent_again(flavour: Flavour, no_delay: list[float], tmp_path: Any) -> None:
    path = tmp_path / "f.txt"
    path.write_bytes(b"from disk")
    bodies: list[bytes] = []

    async def keep_later(request: httpx.Request) -> httpx.Response:
        bodies.append(await request.aread())
        return httpx.Response(500 if len(bodies) == 1 else 200, json={})

    def keep(request: httpx.Request) -> httpx.Response:
        bodies.append(request.read())
        return httpx.Response(500 if len(bodies) == 1 else 200, json={})

    transport = httpx.MockTransport(keep_later if flavour.is_async else keep)
    client = flavour.client(http_client=flavour.http_class(transport=transport))
    await flavour.settle(client.files.create(file=path, purpose="batch"))
    assert len(bodies) == 2
    assert all(b"from disk" in body for body in bodies)
    assert len(no_delay) == 1


@pytest.mark.rule("T99")
async def test_each_attempt_starts_from_the_same_options(
    flavour: Flavour, no_delay: list[float]
) -> None:
    seen: list[str] = []

    def change(options: Any) -> Any:
        seen.append(options.url)
        options.url = "/changed"
        options.params = {"n": 1}
        return options

    async def change_later(options: Any) -> Any:
        return change(options)

    sent = Recorder(httpx.Response(500), OK)
    client = flavour.client(sent)
    client._prepare_options = change_later if flavour.is_async else change
    options: dict[str, Any] = {"params": {"a": "1"}}
    await flavour.settle(client.get("/x", cast_to=object, options=options))
    assert seen == ["/x", "/x"]
    assert options == {"params": {"a": "1"}}
    assert len(no_delay) == 1


@pytest.mark.rule("T178")
async def test_a_retry_is_logged(
    flavour: Flavour, no_delay: list[float], caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.INFO, logger="openai._base_client")
    await _get(flavour, Recorder(httpx.Response(500), OK))
    records = [r for r in caplog.records if r.name == "openai._base_client"]
    assert len(records) == 1
    place = by_edition(two=" to /x", three="")
    assert re.fullmatch(rf"Retrying request{place} in \d\.\d+ seconds", records[0].getMessage())
