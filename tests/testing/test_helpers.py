"""The client's helpers against the emulator: parsing, streaming, polling, uploads, clouds."""

from __future__ import annotations

import asyncio
import inspect
from collections.abc import Callable
from typing import Any

import pydantic
import pytest

from openai import AsyncAzureOpenAI, AsyncOpenAI, AzureOpenAI, OpenAI, pydantic_function_tool
from openai.testing import Emulator

pytestmark = pytest.mark.filterwarnings("ignore::DeprecationWarning")

MESSAGES: Any = [{"role": "user", "content": "Ada is 36, she lives in Paris"}]


class Person(pydantic.BaseModel):
    name: str
    age: int


class Weather(pydantic.BaseModel):
    """Look the weather up."""

    city: str


def drained(manager: Any, read: Callable[[Any], Any]) -> Any:
    """Enter a stream manager of either flavour, and return what `read` takes from the stream."""
    if hasattr(manager, "__enter__"):
        with manager as stream:
            return read(stream)

    async def drain() -> Any:
        async with manager as stream:
            result = read(stream)
            return await result if inspect.isawaitable(result) else result

    return drain()


def test_parsed_chat_completion(client: Callable[..., Any]) -> None:
    parsed = client(
        lambda c: c.chat.completions.parse(
            model="gpt-4o", messages=MESSAGES, response_format=Person
        )
    )
    assert parsed.choices[0].message.parsed == Person(name="Paris", age=36)


def test_parsed_tool_call(client: Callable[..., Any]) -> None:
    tools: Any = [pydantic_function_tool(Weather)]
    parsed = client(
        lambda c: c.chat.completions.parse(
            model="gpt-4o", messages=MESSAGES, tools=tools, tool_choice="required"
        )
    )
    call = parsed.choices[0].message.tool_calls[0]
    assert call.function.parsed_arguments == Weather(city="Paris")


def test_parsed_response(client: Callable[..., Any]) -> None:
    text = "Ada is 36, she lives in Paris"
    parsed = client(lambda c: c.responses.parse(model="gpt-4o", input=text, text_format=Person))
    assert parsed.output_parsed == Person(name="Paris", age=36)


def test_streamed_chat_completion(client: Callable[..., Any]) -> None:
    final = client(
        lambda c: drained(
            c.chat.completions.stream(model="gpt-4o", messages=MESSAGES, response_format=Person),
            lambda stream: stream.get_final_completion(),
        )
    )
    assert final.choices[0].message.parsed == Person(name="Paris", age=36)
    assert final.choices[0].finish_reason == "stop"


def test_streamed_response(client: Callable[..., Any]) -> None:
    final = client(
        lambda c: drained(
            c.responses.stream(model="gpt-5", input="Say one two", reasoning={"summary": "auto"}),
            lambda stream: stream.get_final_response(),
        )
    )
    assert final.output_text == "one two"


def test_background_response_is_resumed(client: Callable[..., Any], api: Any) -> None:
    body = {"model": "gpt-4o", "input": "Say one two", "background": True}
    response = api.post("/responses", body)["id"]
    final = client(
        lambda c: drained(
            c.responses.stream(response_id=response), lambda stream: stream.get_final_response()
        )
    )
    assert final.output_text == "one two"


def test_run_is_polled_and_streamed(client: Callable[..., Any], api: Any) -> None:
    assistant = api.post("/assistants", {"model": "gpt-4o"})["id"]
    messages = [{"role": "user", "content": "Say one two"}]
    thread = api.post("/threads", {"messages": messages})["id"]
    run = client(
        lambda c: c.beta.threads.runs.create_and_poll(thread_id=thread, assistant_id=assistant)
    )
    assert run.status == "completed"
    final = client(
        lambda c: drained(
            c.beta.threads.runs.stream(thread_id=thread, assistant_id=assistant),
            lambda stream: stream.get_final_messages(),
        )
    )
    assert final[0].content[0].text.value == "one two"


def test_vector_store_files_are_uploaded_and_polled(client: Callable[..., Any], api: Any) -> None:
    store = api.post("/vector_stores", {})["id"]
    files = [("cats.txt", b"cats hunt mice"), ("ships.txt", b"ships cross the sea")]
    batch = client(lambda c: c.vector_stores.file_batches.upload_and_poll(store, files=files))
    assert (batch.status, batch.file_counts.completed) == ("completed", 2)
    one = client(
        lambda c: c.vector_stores.files.upload_and_poll(
            vector_store_id=store, file=("money.txt", b"interest rates")
        )
    )
    assert one.status == "completed"


def test_video_is_polled(client: Callable[..., Any]) -> None:
    video = client(lambda c: c.videos.create_and_poll(prompt="the sea"))
    assert (video.status, video.progress) == ("completed", 100)


def test_file_is_uploaded_in_parts(client: Callable[..., Any], server: Emulator) -> None:
    upload = client(
        lambda c: c.uploads.upload_file_chunked(
            file=b"abcdefg",
            filename="a.txt",
            bytes=7,
            mime_type="text/plain",
            purpose="vision",
            part_size=3,
        )
    )
    assert upload.status == "completed"
    assert server.service.blobs[upload.file.id].read() == b"abcdefg"
    paths = [request.path.rpartition("/")[2] for request in server.requests]
    assert paths == ["uploads", "parts", "parts", "parts", "complete"]


def test_azure_clients(server: Emulator) -> None:
    options: Any = {
        "azure_endpoint": server.url,
        "api_key": server.api_key,
        "api_version": "2024-10-21",
    }
    messages: Any = [{"role": "user", "content": "Say hi"}]
    with AzureOpenAI(**options) as client:
        answer = client.chat.completions.create(model="gpt-4o", messages=messages)
        assert client.responses.create(model="gpt-4o", input="Say hi").output_text == "hi"

    async def ask() -> Any:
        async with AsyncAzureOpenAI(**options) as client:
            return await client.chat.completions.create(model="gpt-4o", messages=messages)

    assert answer.choices[0].message.content == "hi"
    assert asyncio.run(ask()).choices[0].message.content == "hi"
    targets = [request.target.partition("?")[0] for request in server.requests]
    assert targets == [
        "/openai/deployments/gpt-4o/chat/completions",
        "/openai/responses",
        "/openai/deployments/gpt-4o/chat/completions",
    ]


@pytest.mark.parametrize("flavour", [OpenAI, AsyncOpenAI])
def test_clients_read_the_environment(
    server: Emulator, monkeypatch: pytest.MonkeyPatch, flavour: Any
) -> None:
    monkeypatch.setenv("OPENAI_BASE_URL", server.base_url)
    monkeypatch.setenv("OPENAI_API_KEY", server.api_key)

    async def count() -> int:
        async with AsyncOpenAI() as client:
            return len((await client.models.list()).data)

    if flavour is AsyncOpenAI:
        assert asyncio.run(count()) > 10
    else:
        with OpenAI() as client:
            assert len(client.models.list().data) > 10
