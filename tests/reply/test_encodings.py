"""Bodies whose Content-Encoding header is false."""

from __future__ import annotations

import gzip
import json
import zlib
from typing import Any

import httpx
import pytest

import openai
from tests.flavours import Body, Flavour, Recorder

pytestmark = [
    pytest.mark.anyio,
    # httpx leaves its own generator to the collector when decoding fails; trio says so.
    pytest.mark.filterwarnings("ignore:Async generator 'httpx:ResourceWarning"),
]

ERROR = json.dumps({"error": {"message": "bad key 42", "code": "c"}}).encode()
CHAT: dict[str, Any] = {"model": "m", "messages": [{"role": "user", "content": "x"}]}


def _answer(status: int, content: bytes, encoding: str) -> Any:
    # Answers with a stream are decoded when the client reads them, as those of a server are.
    return lambda _: httpx.Response(
        status, headers={"content-encoding": encoding}, stream=Body(content[:5], content[5:])
    )


@pytest.mark.rule("X7")
@pytest.mark.parametrize(
    ("status", "error"),
    [(401, "AuthenticationError"), (400, "BadRequestError"), (502, "InternalServerError")],
)
@pytest.mark.parametrize("encoding", ["gzip", "deflate", "br", "zstd", "gzip, deflate", "x-odd"])
@pytest.mark.parametrize("call", ["plain", "stream", "raw", "streamed", "helper"])
async def test_a_failure_keeps_its_status(
    flavour: Flavour, status: int, error: str, encoding: str, call: str, no_delay: list[float]
) -> None:
    sent = Recorder(_answer(status, ERROR, encoding))
    chat = flavour.client(sent).chat.completions

    async def send() -> None:
        if call == "plain":
            await flavour.settle(chat.create(**CHAT))
        elif call == "stream":
            await flavour.settle(chat.create(**CHAT, stream=True))
        elif call == "raw":
            await flavour.settle(chat.with_raw_response.create(**CHAT))
        else:
            manager = (
                chat.with_streaming_response.create(**CHAT)
                if call == "streamed"
                else chat.stream(**CHAT)
            )
            async with flavour.entered(manager):
                pass

    with pytest.raises(getattr(openai, error), match="bad key 42") as caught:
        await send()
    assert caught.value.code == "c"
    assert caught.value.response.content == ERROR
    assert len(sent.requests) == len(no_delay) + 1 == (3 if status == 502 else 1)


@pytest.mark.parametrize(
    ("encoding", "content"),
    [("gzip", gzip.compress(ERROR, mtime=0)), ("deflate", zlib.compress(ERROR))],
)
async def test_a_true_encoding_of_a_failure(
    flavour: Flavour, encoding: str, content: bytes
) -> None:
    client = flavour.client(_answer(400, content, encoding))
    with pytest.raises(openai.BadRequestError, match="bad key 42") as caught:
        await flavour.settle(client.chat.completions.create(**CHAT))
    assert caught.value.response.headers["content-encoding"] == encoding


async def test_hooks_of_the_caller_can_read_the_failure(flavour: Flavour) -> None:
    seen: list[bytes] = []

    async def read(response: httpx.Response) -> None:
        seen.append(await response.aread())

    hook: Any = read if flavour.is_async else lambda response: seen.append(response.read())
    http_client = flavour.http_class(
        transport=httpx.MockTransport(_answer(400, ERROR, "gzip")), event_hooks={"response": [hook]}
    )
    client = flavour.client(http_client=http_client)
    with pytest.raises(openai.BadRequestError, match="bad key 42"):
        await flavour.settle(client.models.list())
    assert seen == [ERROR]


@pytest.mark.rule("X9")
@pytest.mark.parametrize("encoding", ["gzip", "deflate"])
@pytest.mark.parametrize("raw", [False, True])
async def test_a_success_that_cannot_be_decoded_is_not_retried(
    flavour: Flavour, encoding: str, raw: bool
) -> None:
    sent = Recorder(_answer(200, b'{"id": "c"}', encoding))
    chat = flavour.client(sent).chat.completions
    create = chat.with_raw_response.create if raw else chat.create
    with pytest.raises(openai.APIConnectionError, match="Content-Encoding") as caught:
        await flavour.settle(create(**CHAT))
    assert isinstance(caught.value, httpx.DecodingError)
    assert isinstance(caught.value.__cause__, httpx.DecodingError)
    assert "https://api.test/v1/chat/completions" in str(caught.value)
    assert len(sent.requests) == 1


@pytest.mark.rule("X10")
async def test_an_encoding_that_no_package_decodes(flavour: Flavour) -> None:
    async def parse(status: int, content: bytes) -> Any:
        client = flavour.client(_answer(status, content, "x-odd"), max_retries=0)
        return await flavour.settle(client.chat.completions.parse(**CHAT))

    body = {"id": "c", "choices": [{"message": {"content": "hi"}, "finish_reason": "stop"}]}
    assert (await parse(200, json.dumps(body).encode())).id == "c"
    with pytest.raises(openai.APIResponseValidationError, match="Content-Encoding is 'x-odd'"):
        await parse(200, b"\x8b\xff\x00\x80")
    with pytest.raises(openai.InternalServerError) as caught:
        await parse(502, b"\x8b\xff\x00\x80")
    assert (str(caught.value), caught.value.body) == ("Error code: 502", None)
