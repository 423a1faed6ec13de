"""Bodies whose Content-Encoding header is false."""

from __future__ import annotations

import gzip
import json
import pickle
import zlib
from typing import Any

import pytest

import openai
from tests.family import by_edition, httpx
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


EVENTS = b'data: {"id": "c", "choices": []}\n\ndata: [DONE]\n\n'


@pytest.mark.rule("X9")
@pytest.mark.parametrize("encoding", ["gzip", "deflate"])
@pytest.mark.parametrize("call", ["stream", "raw", "streamed", "lines", "helper", "responses"])
async def test_events_that_cannot_be_decoded(flavour: Flavour, encoding: str, call: str) -> None:
    client = flavour.client(_answer(200, EVENTS, encoding))
    with pytest.raises(openai.APIConnectionError, match="Decoding the response") as caught:
        await _read_events(flavour, client, call)
    assert isinstance(caught.value, httpx.DecodingError)
    assert isinstance(caught.value.__cause__, httpx.DecodingError)


@pytest.mark.rule("X10")
@pytest.mark.parametrize("encoding", ["br", "zstd", "x-odd"])
@pytest.mark.parametrize("call", ["stream", "raw", "streamed", "lines", "helper"])
async def test_events_whose_encoding_no_package_decodes(
    flavour: Flavour, encoding: str, call: str
) -> None:
    await _read_events(flavour, flavour.client(_answer(200, EVENTS, encoding)), call)
    if call != "lines":
        packed = flavour.client(_answer(200, b"data: \x8b\xff\x00\n\n", encoding))
        with pytest.raises(openai.APIResponseValidationError, match=f"Encoding is '{encoding}'"):
            await _read_events(flavour, packed, call)


async def _read_events(flavour: Flavour, client: Any, call: str) -> None:
    chat = client.chat.completions
    if call == "stream":
        await flavour.collect(await flavour.settle(chat.create(**CHAT, stream=True)))
    elif call == "raw":
        raw = await flavour.settle(chat.with_raw_response.create(**CHAT, stream=True))
        await flavour.collect(raw.parse())
    elif call in {"streamed", "lines"}:
        manager = chat.with_streaming_response.create(**CHAT, stream=True)
        async with flavour.entered(manager) as response:
            lines = response.iter_lines() if call == "lines" else None
            await flavour.collect(lines or await flavour.settle(response.parse()))
    else:
        manager = (
            chat.stream(**CHAT)
            if call == "helper"
            else client.responses.stream(model="m", input="x")
        )
        async with flavour.entered(manager) as stream:
            await flavour.settle(stream.until_done())


BROKEN = [httpx.ReadError("reset"), httpx.ReadTimeout("slow"), httpx.RemoteProtocolError("cut")]


@pytest.mark.rule("X12")
@pytest.mark.parametrize("failure", BROKEN, ids=lambda failure: type(failure).__name__)
@pytest.mark.parametrize(
    ("status", "kind"),
    [
        (400, openai.BadRequestError),
        (429, openai.RateLimitError),
        (503, openai.InternalServerError),
    ],
)
@pytest.mark.parametrize("call", ["stream", "raw", "streamed", "helper", "responses"])
async def test_a_failure_whose_body_breaks_off(
    flavour: Flavour, failure: Exception, status: int, kind: type[Exception], call: str
) -> None:
    body = Body(b'{"error": {"mess', failure=failure)
    headers = {"x-request-id": "r_1"}
    client = flavour.client(
        lambda _: httpx.Response(status, headers=headers, stream=body), max_retries=0
    )
    with pytest.raises(kind) as caught:
        await _read_events(flavour, client, call)
    error: Any = caught.value
    assert error.__cause__ is failure
    text = by_edition(two='{"error": {"mess', three=f"Error code: {status}")
    assert str(error) == f"{text} (the body broke off: {failure})"
    assert (error.request_id, error.body) == ("r_1", '{"error": {"mess')
    assert error.response.content == b'{"error": {"mess'
    assert body.closed
    assert isinstance(error, type(failure))
    again: Any = pickle.loads(pickle.dumps(error))
    assert (type(again), str(again)) == (type(error), str(error))


@pytest.mark.rule("X12")
async def test_a_redirect_whose_page_breaks_off(flavour: Flavour) -> None:
    def answer(request: httpx.Request) -> httpx.Response:
        if request.method == "POST":
            return httpx.Response(302, headers={"location": "/elsewhere"})
        return httpx.Response(404, stream=Body(b"<html>", failure=httpx.ReadError("reset")))

    with pytest.raises(openai.NotFoundError, match="status 302"):
        await _read_events(flavour, flavour.client(answer), "stream")


@pytest.mark.rule("G1")
async def test_what_a_failing_body_of_the_caller_raises_passes(flavour: Flavour) -> None:
    mine = ZeroDivisionError("mine")
    client = flavour.client(lambda _: httpx.Response(400, stream=Body(b"x", failure=mine)))
    with pytest.raises(ZeroDivisionError) as caught:
        await _read_events(flavour, client, "stream")
    assert caught.value is mine


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
