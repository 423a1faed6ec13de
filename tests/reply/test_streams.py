"""Event streams, as a caller sees them."""

from __future__ import annotations

import json
from contextlib import aclosing
from typing import Any

import pytest

import openai
from openai import APIError, BaseModel
from tests.family import assert_logs_show, httpx
from tests.flavours import Body, Flavour

pytestmark = [
    pytest.mark.anyio,
    # httpx leaves its own generator to the collector when a stream is left early; trio says so.
    pytest.mark.filterwarnings("ignore:Async generator 'httpx:ResourceWarning"),
]


class Chunk(BaseModel):
    n: int


async def _open(
    flavour: Flavour, body: Body | bytes, cast_to: Any = object, **arguments: Any
) -> Any:
    stream = body if isinstance(body, Body) else Body(body)

    def answer(_: httpx.Request) -> httpx.Response:
        return httpx.Response(200, headers={"content-type": "text/event-stream"}, stream=stream)

    client = flavour.client(answer)
    return await flavour.settle(
        client.post("/x", cast_to=cast_to, body={}, stream=True, **arguments)
    )


async def _next(flavour: Flavour, stream: Any) -> Any:
    return await stream.__anext__() if flavour.is_async else next(stream)


@pytest.mark.rule("T142", "T143", "T144", "T145", "T146")
@pytest.mark.parametrize("size", [1, 2, 3, 1000])
@pytest.mark.parametrize("end", [b"\n", b"\r\n", b"\r"])
async def test_how_the_bytes_come_does_not_matter(flavour: Flavour, size: int, end: bytes) -> None:
    lines = [": hi", 'data: {"n":', 'data: 1, "t": "€\u2028\u0085"}', "odd: x", "retry: x", ""]
    lines += ['data: {"n": 2}', "", "data: [DONE]", "", ""]
    raw = end.join(line.encode() for line in lines)
    pieces = [raw[i : i + size] for i in range(0, len(raw), size)]
    stream = await _open(flavour, Body(*pieces))
    assert await flavour.collect(stream) == [{"n": 1, "t": "€\u2028\u0085"}, {"n": 2}]


@pytest.mark.rule("T147")
async def test_an_event_that_was_cut_is_dropped_and_told_of(
    flavour: Flavour, caplog: pytest.LogCaptureFixture
) -> None:
    stream = await _open(flavour, b'data: {"n": 1}\n\ndata: {"n": 2}\n')
    assert await flavour.collect(stream) == [{"n": 1}]
    (record,) = (r for r in caplog.records if r.levelname == "WARNING")
    assert_logs_show(record.getMessage(), "https://api.test/v1/x")
    assert "not complete" in record.getMessage()


async def test_a_stream_that_ends_between_events_is_no_cut(
    flavour: Flavour, caplog: pytest.LogCaptureFixture
) -> None:
    assert await flavour.collect(await _open(flavour, b"data: 1\n\n")) == [1]
    assert [r for r in caplog.records if r.levelname == "WARNING"] == []


async def test_tracers_can_wrap_the_events(
    flavour: Flavour, monkeypatch: pytest.MonkeyPatch
) -> None:
    seen: list[Any] = []
    stream_class: Any = openai.AsyncStream if flavour.is_async else openai.Stream
    original = stream_class._iter_events

    async def awaited(stream: Any) -> Any:
        async with aclosing(original(stream)) as events:
            async for event in events:
                seen.append(event.data)
                yield event

    def wrapped(stream: Any) -> Any:
        for event in original(stream):
            seen.append(event.data)
            yield event

    monkeypatch.setattr(stream_class, "_iter_events", awaited if flavour.is_async else wrapped)
    stream = await _open(flavour, b"data: 1\n\ndata: [DONE]\n\n")
    assert await flavour.collect(stream) == [1]
    assert seen == ["1", "[DONE]"]


@pytest.mark.rule("T148")
async def test_done_is_the_end(flavour: Flavour) -> None:
    body = Body(b'data: 1\n\ndata: [DONE]\n\ndata: {"n": 2}\n\n')
    stream = await _open(flavour, body)
    assert await flavour.collect(stream) == [1]
    assert body.closed
    assert await flavour.collect(stream) == []


@pytest.mark.rule("T149", "T150")
@pytest.mark.parametrize(
    ("error", "message", "code"),
    [
        ({"message": "boom", "code": "c"}, "boom", "c"),
        ("x", "error occurred during streaming: x", None),
        ({"message": ""}, "error occurred during streaming", None),
    ],
)
async def test_an_error_in_the_stream(
    flavour: Flavour, error: object, message: str, code: str | None
) -> None:
    text = json.dumps({"error": error})
    body = Body(f"data: 1\n\nevent: error\ndata: {text}\n\n".encode())
    stream = await _open(flavour, body)
    with pytest.raises(APIError, match=message) as caught:
        await flavour.collect(stream)
    assert type(caught.value) is APIError
    assert caught.value.code == code
    assert caught.value.body == error
    assert body.closed


@pytest.mark.rule("T151")
@pytest.mark.parametrize("error", ["null", "{}", '""'])
async def test_no_error_in_the_stream(flavour: Flavour, error: str) -> None:
    stream = await _open(flavour, f'data: {{"error": {error}, "n": 1}}\n\n'.encode(), Chunk)
    (chunk,) = await flavour.collect(stream)
    assert chunk.n == 1


@pytest.mark.rule("T152")
async def test_events_of_threads_are_wrapped(flavour: Flavour) -> None:
    raw = b'event: thread.run.created\ndata: {"error": "kept"}\n\ndata: {"n": 1}\n\n'
    stream = await _open(flavour, raw)
    assert await flavour.collect(stream) == [
        {"data": {"error": "kept"}, "event": "thread.run.created"},
        {"n": 1},
    ]


@pytest.mark.rule("T153")
async def test_all_events_can_be_wrapped(flavour: Flavour) -> None:
    raw = b'event: a\ndata: {"n": 1}\n\ndata: 2\n\n'
    stream = await _open(flavour, raw, options={"synthesize_event_and_data": True})
    assert await flavour.collect(stream) == [
        {"data": {"n": 1}, "event": "a"},
        {"data": 2, "event": None},
    ]


@pytest.mark.rule("T154")
async def test_an_error_event_of_responses_is_an_event(flavour: Flavour) -> None:
    data = {"type": "error", "message": "m", "code": "c", "param": None, "sequence_number": 1}
    raw = f"event: error\ndata: {json.dumps(data)}\n\n".encode()

    def answer(_: httpx.Request) -> httpx.Response:
        return httpx.Response(200, headers={"content-type": "text/event-stream"}, content=raw)

    create = flavour.client(answer).responses.create
    stream = await flavour.settle(create(model="m", input="i", stream=True))
    (event,) = await flavour.collect(stream)
    assert type(event).__name__ == "ResponseErrorEvent"
    assert event.message == "m"


@pytest.mark.rule("T155")
async def test_leaving_the_block_closes(flavour: Flavour) -> None:
    body = Body(b"data: 1\n\n", b"data: 2\n\n")
    stream = await _open(flavour, body)
    async with flavour.entered(stream):
        assert await _next(flavour, stream) == 1
        assert not body.closed
    assert body.closed


@pytest.mark.rule("T156", "T159")
async def test_iteration_goes_on_where_it_stopped(flavour: Flavour) -> None:
    stream = await _open(flavour, b"data: 1\n\ndata: 2\n\ndata: 3\n\n")
    assert await _next(flavour, stream) == 1
    if flavour.is_async:
        async for item in stream:
            assert item == 2
            break
    else:
        for item in stream:
            assert item == 2
            break
    assert await flavour.collect(stream) == [3]
    await flavour.settle(stream.close())


async def test_async_streams_close_under_both_names(flavour: Flavour) -> None:
    body = Body(b"data: 1\n\n")
    stream = await _open(flavour, body)
    assert hasattr(stream, "aclose") is flavour.is_async
    await flavour.settle(stream.aclose() if flavour.is_async else stream.close())
    assert body.closed


@pytest.mark.rule("T157")
async def test_a_stream_class_says_what_it_is_a_stream_of(flavour: Flavour) -> None:
    with pytest.raises(RuntimeError, match="type argument"):
        await _open(flavour, b"", stream_cls=flavour.stream_class)
    stream = await _open(flavour, b'data: {"n": "1"}\n\n', stream_cls=flavour.stream_class[Chunk])
    assert await flavour.collect(stream) == [Chunk.construct(n="1")]


@pytest.mark.rule("T158")
async def test_a_raw_stream(flavour: Flavour) -> None:
    def answer(_: httpx.Request) -> httpx.Response:
        return httpx.Response(
            200, headers={"content-type": "text/event-stream"}, content=b'data: {"id": "c"}\n\n'
        )

    create = flavour.client(answer).chat.completions.with_raw_response.create
    response = await flavour.settle(create(model="m", messages=[], stream=True))
    stream = response.parse()
    assert type(stream) is flavour.stream_class
    (chunk,) = await flavour.collect(stream)
    assert type(chunk).__name__ == "ChatCompletionChunk"
    with pytest.raises(TypeError, match="stream class"):
        response.parse(to=str)


@pytest.mark.rule("T180")
async def test_a_stream_of_any_path(flavour: Flavour) -> None:
    stream = await _open(flavour, b'data: {"a": [1]}\n\ndata: null\n\n')
    assert type(stream) is flavour.stream_class
    assert stream.response.status_code == 200
    assert await flavour.collect(stream) == [{"a": [1]}, None]


async def test_a_connection_that_breaks(flavour: Flavour) -> None:
    failure = httpx.ReadError("reset")
    body = Body(b"data: 1\n\n", failure=failure)
    stream = await _open(flavour, body)
    assert await _next(flavour, stream) == 1
    with pytest.raises(httpx.ReadError) as caught:
        await flavour.collect(stream)
    assert isinstance(caught.value, openai.APIConnectionError)
    assert caught.value.__cause__ is failure
    assert body.closed


async def test_data_that_is_not_json(flavour: Flavour) -> None:
    stream = await _open(flavour, b"data: {oops\n\n", Chunk)
    with pytest.raises(json.JSONDecodeError):
        await flavour.collect(stream)


async def test_events_without_data_are_skipped(flavour: Flavour) -> None:
    stream = await _open(flavour, b"id: 1\nevent: ping\n\ndata: 1\n\n\n\n")
    assert await flavour.collect(stream) == [1]


async def test_an_error_before_the_stream(flavour: Flavour) -> None:
    def answer(_: httpx.Request) -> httpx.Response:
        return httpx.Response(400, json={"error": {"message": "no"}})

    with pytest.raises(openai.BadRequestError, match="no"):
        await flavour.settle(
            flavour.client(answer).post("/x", cast_to=object, body={}, stream=True)
        )


async def test_strict_clients_validate_every_chunk(flavour: Flavour) -> None:
    def answer(_: httpx.Request) -> httpx.Response:
        return httpx.Response(200, content=b'data: {"n": "x"}\n\n')

    client = flavour.client(answer, _strict_response_validation=True)
    stream = await flavour.settle(client.post("/x", cast_to=Chunk, body={}, stream=True))
    with pytest.raises(openai.APIResponseValidationError):
        await flavour.collect(stream)
