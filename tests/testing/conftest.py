"""One emulator, reset for each test; a bare HTTP client, and both clients of the package."""

from __future__ import annotations

import asyncio
import inspect
import json
from collections.abc import AsyncIterable, Callable, Iterator
from typing import Any

import pytest

from openai import AsyncOpenAI, OpenAI
from openai.testing import Emulator
from tests.family import httpx

Use = Callable[[Any], Any]

CHAT = {"model": "gpt-4o", "messages": [{"role": "user", "content": "Hello"}]}


@pytest.fixture(scope="session")
def running() -> Iterator[Emulator]:
    with Emulator(models=["my-model"]) as server:
        yield server


@pytest.fixture
def server(running: Emulator) -> Emulator:
    running.reset()
    return running


class Api:
    """Requests to the emulator, with what they answer decoded."""

    def __init__(self, server: Emulator, http: httpx.Client) -> None:
        self.server = server
        self.http = http

    def post(self, path: str, body: Any = None, status: int = 200, **options: Any) -> Any:
        if body is not None:
            options["json"] = body
        return self._json(self.http.post(path, **options), status)

    def get(self, path: str, status: int = 200, **query: Any) -> Any:
        return self._json(self.http.get(path, params=query or None), status)

    def delete(self, path: str, status: int = 200) -> Any:
        return self._json(self.http.delete(path), status)

    def events(self, path: str, body: Any) -> list[Any]:
        """Return the decoded data of a stream, `"[DONE]"` as it is."""
        response = self.http.post(path, json=body)
        assert response.status_code == 200, response.text
        assert response.headers["content-type"].startswith("text/event-stream")
        return parse_events(response.text)

    def refusal(self, path: str, body: Any, status: int = 400) -> Any:
        error = self.post(path, body, status)["error"]
        assert set(error) == {"message", "type", "param", "code"}
        return error

    def chat(self, text: str, **more: Any) -> Any:
        messages = [{"role": "user", "content": text}]
        return self.post("/chat/completions", {**CHAT, "messages": messages, **more})

    def say(self, text: str, **more: Any) -> str:
        answer: str = self.chat(text, **more)["choices"][0]["message"]["content"]
        return answer

    def upload(self, content: bytes, purpose: str = "assistants", name: str = "a.txt") -> Any:
        files = {"file": (name, content)}
        return self.post("/files", files=files, data={"purpose": purpose})

    @staticmethod
    def _json(response: httpx.Response, status: int) -> Any:
        assert response.status_code == status, response.text
        return response.json()


def parse_events(text: str) -> list[Any]:
    blocks = [block for block in text.split("\n\n") if block]
    data = [block.partition("data: ")[2] for block in blocks]
    return [part if part == "[DONE]" else json.loads(part) for part in data]


@pytest.fixture
def http(server: Emulator) -> Iterator[httpx.Client]:
    headers = {"authorization": f"Bearer {server.api_key}"}
    with httpx.Client(base_url=server.base_url, headers=headers) as client:
        yield client


@pytest.fixture
def api(server: Emulator, http: httpx.Client) -> Api:
    return Api(server, http)


def use_sync(use: Use, options: dict[str, Any]) -> Any:
    with OpenAI(**options) as client:
        result = use(client)
        return list(result) if isinstance(result, Iterator) else result


def use_async(use: Use, options: dict[str, Any]) -> Any:
    async def run() -> Any:
        async with AsyncOpenAI(**options) as client:
            result = use(client)
            if inspect.isawaitable(result):
                result = await result
            if isinstance(result, AsyncIterable) and not hasattr(result, "data"):
                return [item async for item in result]
            return result

    return asyncio.run(run())


@pytest.fixture(params=[use_sync, use_async], ids=["sync", "async"])
def client(request: pytest.FixtureRequest, server: Emulator) -> Callable[..., Any]:
    """Call `client(lambda c: c.models.list())` on either flavour."""

    def call(use: Use, **options: Any) -> Any:
        defaults = {"base_url": server.base_url, "api_key": server.api_key, "max_retries": 0}
        strict = {"_strict_response_validation": True}
        return request.param(use, {**defaults, **strict, **options})

    return call
