"""Return types, for pyright and mypy to check; this file is never run."""

from __future__ import annotations

from typing import Any

from pydantic import BaseModel
from typing_extensions import assert_type

from openai import AsyncOpenAI, AsyncStream, OpenAI, Stream, omit
from openai._legacy_response import HttpxBinaryResponseContent, LegacyAPIResponse
from openai.pagination import AsyncCursorPage, AsyncPaginator, SyncCursorPage
from openai.types import CreateEmbeddingResponse, FileObject
from openai.types.chat import ChatCompletion, ChatCompletionChunk, ChatCompletionMessageParam
from openai.types.responses import Response, ResponseStreamEvent
from tests.family import httpx

MESSAGES: list[ChatCompletionMessageParam] = [{"role": "user", "content": "Hello"}]


class Answer(BaseModel):
    """What a structured answer holds."""

    text: str


def synchronous(client: OpenAI, flag: bool) -> None:
    """Call endpoints in every way that changes what comes back."""
    create = client.chat.completions.create
    assert_type(create(model="m", messages=MESSAGES), ChatCompletion)
    assert_type(create(model="m", messages=MESSAGES, stream=False), ChatCompletion)
    assert_type(create(model="m", messages=MESSAGES, stream=True), Stream[ChatCompletionChunk])
    assert_type(
        create(model="m", messages=MESSAGES, stream=flag),
        ChatCompletion | Stream[ChatCompletionChunk],
    )
    assert_type(client.responses.create(model="m", input="Hello"), Response)
    assert_type(
        client.responses.create(model="m", input="Hello", stream=True), Stream[ResponseStreamEvent]
    )
    assert_type(client.embeddings.create(model="m", input="a"), CreateEmbeddingResponse)
    assert_type(client.files.list(), SyncCursorPage[FileObject])
    for file in client.files.list(limit=2, after=omit):
        assert_type(file, FileObject)
    assert_type(client.files.content("f"), HttpxBinaryResponseContent)
    raw = client.files.with_raw_response.retrieve("f")
    assert_type(raw, LegacyAPIResponse[FileObject])
    assert_type(raw.parse(), FileObject)
    with client.files.with_streaming_response.retrieve("f") as response:
        assert_type(response.parse(), FileObject)
    assert_type(client.with_options(timeout=httpx.Timeout(5), max_retries=1), OpenAI)
    assert_type(client.responses.parse(model="m", text_format=Answer).output_parsed, Answer | None)
    completion = client.chat.completions.parse(model="m", messages=MESSAGES, response_format=Answer)
    assert_type(completion.choices[0].message.parsed, Answer | None)


async def asynchronous(client: AsyncOpenAI) -> None:
    """Call the same without a thread."""
    create = client.chat.completions.create
    assert_type(await create(model="m", messages=MESSAGES), ChatCompletion)
    stream = await create(model="m", messages=MESSAGES, stream=True)
    assert_type(stream, AsyncStream[ChatCompletionChunk])
    async for chunk in stream:
        assert_type(chunk, ChatCompletionChunk)
    files = client.files.list()
    assert_type(files, AsyncPaginator[FileObject, AsyncCursorPage[FileObject]])
    assert_type(await files, AsyncCursorPage[FileObject])
    async for file in client.files.list():
        assert_type(file, FileObject)
    async with client.files.with_streaming_response.retrieve("f") as response:
        assert_type(await response.parse(), FileObject)


def mistakes(client: OpenAI) -> Any:
    """Make mistakes that a checker must see: an unused `ignore` is an error."""
    client.files.retrieve()  # type: ignore[call-arg]
    client.files.retrieve("f", nonsense=1)  # type: ignore[call-arg]
    client.files.list(order="up")  # type: ignore[arg-type]
    client.embeddings.create(model="m", input=None)  # type: ignore[arg-type]
    return client.no_such_thing  # type: ignore[attr-defined]
