"""Which public methods a composed method goes through: tracers patch them by name."""

from __future__ import annotations

import importlib
import inspect
import json
import pkgutil
from collections.abc import Callable, Iterator
from functools import wraps
from typing import Any

import pytest

import openai.resources
from openai._resource import AsyncAPIResource, SyncAPIResource
from tests.family import httpx
from tests.flavours import Flavour

pytestmark = [
    pytest.mark.anyio,
    pytest.mark.filterwarnings("ignore:The (Assistants|Sora) API:DeprecationWarning"),
]

COUNTS = {"total": 1, "completed": 1, "failed": 0, "cancelled": 0, "in_progress": 0}
RUN = {"id": "run_1", "thread_id": "t", "status": "completed"}
RESPONSE = {"id": "r", "object": "response", "status": "completed", "output": []}
CHUNK = {
    "id": "c",
    "object": "chat.completion.chunk",
    "choices": [{"index": 0, "finish_reason": "stop", "delta": {"content": "a"}}],
}
EVENTS: dict[str, list[tuple[str, object]]] = {
    "chat": [("", CHUNK)],
    "responses": [
        (type_, {"type": type_, "response": RESPONSE})
        for type_ in ("response.created", "response.completed")
    ],
    "runs": [("thread.run.completed", RUN), ("done", "[DONE]")],
}
ANSWERS: dict[str, object] = {
    "file_batches": {"id": "b", "status": "completed", "file_counts": COUNTS},
    "vector_stores": {"id": "f", "status": "completed"},
    "runs": RUN,
    "parts": {"id": "p"},
    "uploads": {"id": "u", "status": "completed"},
    "videos": {"id": "v", "status": "completed"},
    "files": {"id": "f", "status": "processed"},
    "responses": RESPONSE,
    "chat": {"id": "c", "choices": []},
}


def answer(request: httpx.Request) -> httpx.Response:
    kind = next(name for name in ANSWERS if name in request.url.path)
    content = request.read()
    if b'"stream":true' in content or b"stream=true" in request.url.query:
        text = "".join(
            f"event: {name}\ndata: {data if isinstance(data, str) else json.dumps(data)}\n\n"
            for name, data in EVENTS[kind]
        )
        return httpx.Response(200, headers={"content-type": "text/event-stream"}, text=text)
    return httpx.Response(200, json=ANSWERS[kind])


def resource_classes() -> Iterator[type]:
    for found in pkgutil.walk_packages(openai.resources.__path__, "openai.resources."):
        module = importlib.import_module(found.name)
        for value in vars(module).values():
            if (
                isinstance(value, type)
                and issubclass(value, (AsyncAPIResource, SyncAPIResource))
                and value.__module__ == module.__name__
            ):
                yield value


@pytest.fixture
def called(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Patch every public method of every resource, as tracers do, and return what is called."""
    calls: list[str] = []

    def patch(cls: type, name: str, method: Callable[..., Any]) -> None:
        @wraps(method)
        def record(*args: Any, **kwargs: Any) -> Any:
            headers = kwargs.get("extra_headers") or {}
            raw = " raw" if "X-Stainless-Raw-Response" in headers else ""
            stream = " stream" if kwargs.get("stream") is True else ""
            calls.append(f"{cls.__name__.removeprefix('Async')}.{name}{raw}{stream}")
            return method(*args, **kwargs)

        monkeypatch.setattr(cls, name, record)

    for cls in resource_classes():
        for name, method in list(vars(cls).items()):
            if inspect.isfunction(method) and not name.startswith("_"):
                patch(cls, name, method)
    return calls


CHAT: dict[str, Any] = {"model": "m", "messages": []}
RESPOND: dict[str, Any] = {"model": "m", "input": "x"}
FILE = ("a.txt", b"hello")

CREATES: list[tuple[str, dict[str, Any], str]] = [
    ("chat.completions.parse", CHAT, "Completions.parse"),
    ("responses.parse", RESPOND, "Responses.parse"),
    ("chat.completions.with_raw_response.create", CHAT, "Completions.create raw"),
    ("chat.completions.with_raw_response.parse", CHAT, "Completions.parse raw"),
    (
        "beta.threads.runs.create_and_poll",
        {"thread_id": "t", "assistant_id": "a"},
        "Runs.create_and_poll, Runs.create, Runs.poll, Runs.retrieve raw",
    ),
    ("beta.threads.runs.poll", {"run_id": "r", "thread_id": "t"}, "Runs.poll, Runs.retrieve raw"),
    (
        "beta.threads.runs.submit_tool_outputs_and_poll",
        {"thread_id": "t", "run_id": "r", "tool_outputs": []},
        "Runs.submit_tool_outputs_and_poll, Runs.submit_tool_outputs, Runs.poll, Runs.retrieve raw",
    ),
    (
        "beta.threads.create_and_run_poll",
        {"assistant_id": "a"},
        "Threads.create_and_run_poll, Threads.create_and_run, Runs.poll, Runs.retrieve raw",
    ),
    (
        "vector_stores.files.create_and_poll",
        {"vector_store_id": "v", "file_id": "f"},
        "Files.create_and_poll, Files.create, Files.poll, Files.retrieve raw",
    ),
    (
        "vector_stores.files.upload",
        {"vector_store_id": "v", "file": FILE},
        "Files.upload, Files.create, Files.create",
    ),
    (
        "vector_stores.files.upload_and_poll",
        {"vector_store_id": "v", "file": FILE},
        (
            "Files.upload_and_poll, Files.create, Files.create_and_poll, Files.create, Files.poll, "
            "Files.retrieve raw"
        ),
    ),
    (
        "vector_stores.file_batches.create_and_poll",
        {"vector_store_id": "v", "file_ids": ["f"]},
        (
            "FileBatches.create_and_poll, FileBatches.create, FileBatches.poll, "
            "FileBatches.retrieve raw"
        ),
    ),
    (
        "vector_stores.file_batches.upload_and_poll",
        {"vector_store_id": "v", "files": [FILE]},
        (
            "FileBatches.upload_and_poll, Files.create, FileBatches.create_and_poll, "
            "FileBatches.create, FileBatches.poll, FileBatches.retrieve raw"
        ),
    ),
    ("files.wait_for_processing", {"id": "f"}, "Files.wait_for_processing, Files.retrieve"),
    (
        "videos.create_and_poll",
        {"prompt": "x"},
        "Videos.create_and_poll, Videos.create, Videos.poll, Videos.retrieve raw",
    ),
    ("videos.poll", {"video_id": "v"}, "Videos.poll, Videos.retrieve raw"),
    (
        "uploads.upload_file_chunked",
        {
            "file": b"hello",
            "filename": "a",
            "bytes": 5,
            "mime_type": "text/plain",
            "purpose": "batch",
        },
        "Uploads.upload_file_chunked, Uploads.create, Parts.create, Uploads.complete",
    ),
]

STREAMS: list[tuple[str, dict[str, Any], str]] = [
    ("chat.completions.stream", CHAT, "Completions.stream, Completions.create stream"),
    ("responses.stream", RESPOND, "Responses.stream, Responses.create stream"),
    ("responses.stream", {"response_id": "r"}, "Responses.stream, Responses.retrieve stream"),
    ("beta.threads.runs.stream", {"thread_id": "t", "assistant_id": "a"}, "Runs.stream"),
    (
        "beta.threads.runs.create_and_stream",
        {"thread_id": "t", "assistant_id": "a"},
        "Runs.create_and_stream",
    ),
    (
        "beta.threads.runs.submit_tool_outputs_stream",
        {"thread_id": "t", "run_id": "r", "tool_outputs": []},
        "Runs.submit_tool_outputs_stream",
    ),
    (
        "beta.threads.create_and_run_stream",
        {"assistant_id": "a"},
        "Threads.create_and_run_stream",
    ),
]


def method(client: Any, path: str) -> Any:
    for name in path.split("."):
        client = getattr(client, name)
    return client


@pytest.mark.rule("O1")
@pytest.mark.parametrize("path, arguments, expected", CREATES, ids=[row[0] for row in CREATES])
async def test_methods_that_call_methods(
    path: str, arguments: dict[str, Any], expected: str, flavour: Flavour, called: list[str]
) -> None:
    client = flavour.client(answer)
    await flavour.settle(method(client, path)(**arguments))
    assert ", ".join(called) == expected


@pytest.mark.rule("O2")
@pytest.mark.parametrize("path, arguments, expected", STREAMS)
async def test_methods_that_stream(
    path: str, arguments: dict[str, Any], expected: str, flavour: Flavour, called: list[str]
) -> None:
    client = flavour.client(answer)
    async with flavour.entered(method(client, path)(**arguments)) as stream:
        assert ", ".join(called) == expected
        assert await flavour.collect(stream)
    assert ", ".join(called) == expected


@pytest.mark.rule("O3")
@pytest.mark.parametrize("wrapper", ["with_raw_response", "with_streaming_response"])
async def test_a_patch_of_a_wrapper_stays(flavour: Flavour, wrapper: str) -> None:
    client = flavour.client(answer)
    for owner in (client, client.chat, client.chat.completions, client.files):
        assert getattr(owner, wrapper) is getattr(owner, wrapper)
    other = client.with_options(timeout=1)
    assert getattr(other, wrapper) is not getattr(client, wrapper)
    assert getattr(other, wrapper)._client is other


@pytest.mark.rule("O5")
@pytest.mark.parametrize("order", [(5, 5.0), (5.0, 5)])
async def test_the_read_timeout_is_sent_as_it_was_given(
    flavour: Flavour, order: tuple[float, float]
) -> None:
    sent: list[str] = []

    def record(request: httpx.Request) -> httpx.Response:
        sent.append(request.headers["x-stainless-read-timeout"])
        return httpx.Response(200, json={"data": []})

    client = flavour.client(record)
    for timeout in order:
        await flavour.settle(client.files.list(timeout=timeout))
    assert sent == [str(timeout) for timeout in order]


def test_names_that_programs_import_from_the_client() -> None:
    from openai._client import Timeout, Transport

    assert Timeout is openai.Timeout
    assert Transport is httpx.BaseTransport
