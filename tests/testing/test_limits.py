"""Rate limits: remaining requests, reset times, and requests beyond the limit."""

from __future__ import annotations

from typing import Any

import pytest

from openai import OpenAI, RateLimitError
from openai.testing import Emulator
from openai.testing._service.errors import ServiceError
from openai.testing._service.limits import Limits
from tests.family import httpx


class Clock:
    def __init__(self) -> None:
        self.now = 1000.0

    def __call__(self) -> float:
        return self.now


def post(server: Emulator, text: str = "hi") -> httpx.Response:
    body = {"model": "gpt-4o", "messages": [{"role": "user", "content": text}]}
    headers = {"authorization": f"Bearer {server.api_key}"}
    return httpx.post(f"{server.base_url}/chat/completions", json=body, headers=headers)


def test_requests_beyond_the_limit_are_refused_until_time_passes() -> None:
    clock = Clock()
    with Emulator(requests_per_minute=2, clock=clock) as server:
        first, second, third = (post(server) for _ in range(3))
        left = [answer.headers["x-ratelimit-remaining-requests"] for answer in (first, second)]
        assert left == ["1", "0"]
        assert first.headers["x-ratelimit-reset-requests"] == "30s"
        assert (third.status_code, third.json()["error"]["code"]) == (429, "rate_limit_exceeded")
        assert third.json()["error"]["type"] == "requests"
        assert third.headers["retry-after"] == "30"
        clock.now += 30
        assert post(server).status_code == 200


def test_long_bodies_use_up_the_tokens() -> None:
    with Emulator(tokens_per_minute=1000, clock=Clock()) as server:
        assert post(server, "x" * 3000).status_code == 200
        refused = post(server, "x" * 3000)
    assert refused.json()["error"]["type"] == "tokens"
    assert int(refused.headers["retry-after-ms"]) > 1000


def test_other_requests_are_not_limited() -> None:
    with Emulator(requests_per_minute=1, clock=Clock()) as server:
        headers = {"authorization": f"Bearer {server.api_key}"}
        answers = [httpx.get(f"{server.base_url}/models", headers=headers) for _ in range(3)]
    assert {answer.status_code for answer in answers} == {200}
    assert "x-ratelimit-limit-requests" not in answers[0].headers


def test_client_raises_the_error_for_it() -> None:
    with (
        Emulator(requests_per_minute=1, clock=Clock()) as server,
        OpenAI(base_url=server.base_url, api_key=server.api_key, max_retries=0) as client,
    ):
        client.moderations.create(input="x")
        with pytest.raises(RateLimitError) as caught:
            client.moderations.create(input="x")
    assert caught.value.code == "rate_limit_exceeded"


@pytest.mark.parametrize(
    "spent, told", [(1, "6ms"), (500, "3s"), (125, "750ms"), (10_000, "1m0s"), (9_875, "59.25s")]
)
def test_durations(spent: int, told: str) -> None:
    limits: Any = Limits(1_000_000, 10_000)
    limits.charge(spent * 4, 0.0)
    assert limits.headers(0.0)["x-ratelimit-reset-tokens"] == told


def test_refused_requests_cost_nothing() -> None:
    limits = Limits(10, 100)
    with pytest.raises(ServiceError, match="100 tokens per minute"):
        limits.charge(1000, 0.0)
    assert limits.headers(0.0)["x-ratelimit-remaining-requests"] == "10"
