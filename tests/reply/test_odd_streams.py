"""Streams as servers and relays send them: signs of life, errors of every shape, no stream."""

from __future__ import annotations

import json
import pickle
from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import given, strategies as st

import openai
from openai import APIError, APIResponseValidationError, BaseModel, OpenAIError
from tests.family import by_edition, httpx
from tests.flavours import Body, Flavour

pytestmark = [
    pytest.mark.anyio,
    # httpx leaves its own generator to the collector when a stream fails early; trio says so.
    pytest.mark.filterwarnings("ignore:Async generator 'httpx:ResourceWarning"),
]

CHAT: dict[str, Any] = {"model": "m", "messages": [{"role": "user", "content": "x"}]}


def _chunk(text: str) -> bytes:
    choice = {"index": 0, "delta": {"content": text}, "finish_reason": None}
    chunk = {"id": "c", "object": "chat.completion.chunk", "created": 1, "model": "m"}
    return b"data: " + json.dumps({**chunk, "choices": [choice]}).encode() + b"\n\n"


DONE = b"data: [DONE]\n\n"


def _client(flavour: Flavour, *pieces: bytes, content_type: str = "text/event-stream") -> Any:
    def answer(_: httpx.Request) -> httpx.Response:
        return httpx.Response(200, headers={"content-type": content_type}, stream=Body(*pieces))

    return flavour.client(answer)


async def _chat(flavour: Flavour, client: Any) -> str:
    stream = await flavour.settle(client.chat.completions.create(**CHAT, stream=True))
    return "".join([chunk.choices[0].delta.content for chunk in await flavour.collect(stream)])


async def _chat_raw(flavour: Flavour, client: Any) -> str:
    create = client.chat.completions.with_raw_response.create
    stream = (await flavour.settle(create(**CHAT, stream=True))).parse()
    return "".join([chunk.choices[0].delta.content for chunk in await flavour.collect(stream)])


async def _chat_streamed(flavour: Flavour, client: Any) -> str:
    create = client.chat.completions.with_streaming_response.create
    async with flavour.entered(create(**CHAT, stream=True)) as response:
        stream = await flavour.settle(response.parse())
        return "".join([chunk.choices[0].delta.content for chunk in await flavour.collect(stream)])


async def _chat_helper(flavour: Flavour, client: Any) -> str:
    async with flavour.entered(client.chat.completions.stream(**CHAT)) as stream:
        completion = await flavour.settle(stream.get_final_completion())
        return str(completion.choices[0].message.content)


async def _responses(flavour: Flavour, client: Any) -> str:
    stream = await flavour.settle(client.responses.create(model="m", input="x", stream=True))
    return str(await flavour.collect(stream))


async def _responses_helper(flavour: Flavour, client: Any) -> str:
    async with flavour.entered(client.responses.stream(model="m", input="x")) as stream:
        return str(await flavour.settle(stream.get_final_response()))


READS: dict[str, Callable[[Flavour, Any], Any]] = {
    "chat": _chat,
    "chat, raw": _chat_raw,
    "chat, streamed": _chat_streamed,
    "chat, helper": _chat_helper,
    "responses": _responses,
    "responses, helper": _responses_helper,
}
CHAT_READS = tuple(READS)[:4]


async def _fail(flavour: Flavour, client: Any, name: str) -> Any:
    with pytest.raises(OpenAIError) as caught:
        await READS[name](flavour, client)
    return caught.value


@pytest.mark.rule("X1")
@pytest.mark.parametrize(
    "beat",
    [
        b"data:\n\n",
        b"data:   \n\n",
        b"data:\ndata:\n\n",
        b"data: : OPENROUTER PROCESSING\n\n",
        b": ping\n\n",
        b":\n\n",
        b"event: ping\ndata: {}\n\n",
        b'event: ping\ndata: {"type": "ping"}\n\n',
        b'data: {"type": "ping"}\n\n',
        b"event: ping\ndata: 2026-01-01 00:00:00+00:00\n\n",
        b"event: keepalive\ndata: 1\n\n",
        b"event: heartbeat\n\n",
        b"data: \t\r\n\r\n",
    ],
)
@pytest.mark.parametrize("name", CHAT_READS)
async def test_signs_of_life_are_skipped(flavour: Flavour, beat: bytes, name: str) -> None:
    client = _client(flavour, beat, _chunk("a"), beat, _chunk("b"), beat, DONE)
    assert await READS[name](flavour, client) == "ab"


@pytest.mark.rule("X2")
@pytest.mark.parametrize(
    "end", [b"data:[DONE]", b"data:  [DONE] ", b'data: "[DONE]"', b"event: done\ndata: [DONE]"]
)
async def test_the_end_in_other_spellings(flavour: Flavour, end: bytes) -> None:
    client = _client(flavour, _chunk("a"), end + b"\n\n", b"data: oops\n\n")
    assert await _chat(flavour, client) == "a"


ERRORS: list[tuple[bytes, str, Any]] = [
    (b'data: {"error": {"message": "boom", "code": "c"}}', "boom", "c"),
    (b'data: {"error": "boom"}', "boom", None),
    (
        b'data: {"error": {"error": {"message": "boom", "code": 7}}}',
        "boom",
        by_edition(two=7, three="7"),
    ),
    (b'data: {"error": {"detail": "boom"}}', "boom", None),
    (b'data: {"error": true, "message": "boom"}', "boom", None),
    (
        b'data: [{"error": {"message": "boom", "code": 429}}]',
        "boom",
        by_edition(two=429, three="429"),
    ),
    (
        b'data: {"object": "error", "message": "boom", "code": 400}',
        "boom",
        by_edition(two=400, three="400"),
    ),
    (b'data: {"detail": "boom"}', "boom", None),
    (b'event: error\ndata: {"message": "boom", "code": "c"}', "boom", "c"),
    (b'event: error\ndata: {"detail": [{"msg": "boom"}]}', "boom", None),
    (b'event: error\ndata: "boom"', "boom", None),
    (b"event: error\ndata: boom", "boom", None),
    (b'event: error\ndata: {"error": {"message": "boom", "code": "c"}}', "boom", "c"),
    (b"event: error\ndata: ", "An error occurred during streaming", None),
    (b"event: error", "An error occurred during streaming", None),
    (b"event: error\ndata: : boom", "boom", None),
]


@pytest.mark.rule("X3", "X8")
@pytest.mark.parametrize(("event", "words", "code"), ERRORS)
@pytest.mark.parametrize("name", READS)
async def test_errors_in_events(
    flavour: Flavour, event: bytes, words: str, code: object, name: str
) -> None:
    start = [] if name.startswith("responses") else [_chunk("a")]
    error = await _fail(flavour, _client(flavour, *start, event + b"\n\n", DONE), name)
    assert isinstance(error, APIError)
    assert words in str(error)
    assert error.code == code
    assert error.body is not None


@pytest.mark.rule("X3")
async def test_a_typed_error_in_a_chat_stream(flavour: Flavour) -> None:
    event = b'event: error\ndata: {"type": "error", "message": "boom", "code": "c"}\n\n'
    error = await _fail(flavour, _client(flavour, event), "chat")
    assert (type(error), str(error), error.code) == (APIError, "boom", "c")


@pytest.mark.rule("X3")
async def test_a_model_of_the_callers_own_may_have_a_message(flavour: Flavour) -> None:
    class Own(BaseModel):
        n: int | None = None

    client = _client(flavour, b'data: {"message": "m"}\n\n', DONE)
    post = client.post("/x", cast_to=Own, body={}, stream=True)
    (own,) = await flavour.collect(await flavour.settle(post))
    assert own.message == "m"


@pytest.mark.rule("X4", "X8")
@pytest.mark.parametrize("data", [b"oops", b'{"id": "c", "choices": [', b"error: upstream"])
@pytest.mark.parametrize("name", READS)
async def test_data_that_is_not_json(flavour: Flavour, data: bytes, name: str) -> None:
    client = _client(flavour, b"data: " + data + b"\n\n")
    error = await _fail(flavour, client, name)
    assert isinstance(error, APIResponseValidationError)
    assert isinstance(error, json.JSONDecodeError)
    assert repr(data.decode()) in str(error)


@pytest.mark.rule("X11")
@pytest.mark.parametrize("name", READS)
async def test_data_that_is_not_utf8(flavour: Flavour, name: str) -> None:
    event = _chunk("a").replace(b'"a"', b'"S\xe3o"')
    error = await _fail(flavour, _client(flavour, event, DONE), name)
    assert isinstance(error, APIResponseValidationError)
    assert isinstance(error, UnicodeDecodeError)
    assert "Expected UTF-8" in str(error)
    assert error.object[error.start : error.end] == b"\xe3"
    assert isinstance(error.__cause__, UnicodeDecodeError)
    again: Any = pickle.loads(pickle.dumps(error))
    assert (type(again), str(again)) == (type(error), str(error))


@pytest.mark.rule("X11")
@pytest.mark.parametrize("name", CHAT_READS)
async def test_characters_that_are_split(flavour: Flavour, name: str) -> None:
    stream = _chunk("a").replace(b'"a"', '"é€😀"'.encode()) + DONE
    pieces = [stream[at : at + 1] for at in range(len(stream))]
    assert await READS[name](flavour, _client(flavour, *pieces)) == "é€😀"


@pytest.mark.rule("X11")
async def test_what_came_before_bytes_that_are_not_utf8(flavour: Flavour) -> None:
    client = _client(flavour, _chunk("a"), b"data: \xff\n\n", _chunk("b"))
    async with flavour.entered(client.chat.completions.stream(**CHAT)) as stream:
        with pytest.raises(UnicodeDecodeError) as caught:
            await flavour.settle(stream.get_final_completion())
    assert vars(caught.value)["completion"].choices[0].message.content == "a"


@pytest.mark.rule("X2")
@pytest.mark.parametrize("end", [b"data: [DONE]", b"data:[DONE]\n", b'data: "[DONE]"'])
async def test_the_end_needs_no_blank_line(
    flavour: Flavour, end: bytes, caplog: pytest.LogCaptureFixture
) -> None:
    assert await _chat(flavour, _client(flavour, _chunk("a"), end)) == "a"
    assert caplog.text == ""


@pytest.mark.rule("X5", "X8")
@pytest.mark.parametrize(
    "rest",
    [
        b'{"error": {"message": "boom", "code": "c"}}',
        b'{"error": {"message": "boom", "code": "c"}}\n',
        b'{\n  "error": {\n    "message": "boom",\n    "code": "c"\n  }\n}\n\n',
        b'data: {"error": {"message": "boom", "code": "c"}}\n',
        b'error: {"message": "boom", "code": "c"}\n\n',
        b'error: {"message": "boom", "code": "c"}',
        b': ping\n\nerror: {"error": {"message": "boom", "code": "c"}}\n\n',
    ],
)
@pytest.mark.parametrize("name", CHAT_READS)
async def test_an_error_between_the_events(flavour: Flavour, rest: bytes, name: str) -> None:
    error = await _fail(flavour, _client(flavour, _chunk("a"), rest), name)
    assert (type(error), str(error), error.code) == (APIError, "boom", "c")


NO_STREAMS: list[tuple[str, bytes, str]] = [
    ("text/html", b"<html>\n\n<body>portal</body>\n\n</html>", "a web page"),
    ("text/plain", b"upstream connect error", "text"),
    ("application/json", b'{"id": "c", "choices": []}', "JSON"),
    ("application/json", b'{"error": {"message": "no stream", "code": "c"}}', "no stream"),
    ("text/event-stream", b'{"error": "no stream"}', "no stream"),
    ("application/json", b'{\n  "detail": "no stream"\n}\n', "no stream"),
    ("text/event-stream", b'error: {"code": 500, "message": "no stream"}\n\n', "no stream"),
    ("text/event-stream", b"error: no stream", "no stream"),
    ("text/event-stream", b"", "an empty body"),
    ("text/event-stream", b": ping\n\n", "an empty body"),
    ("application/json", b" ", "an empty body"),
]


@pytest.mark.rule("Q8")
@pytest.mark.parametrize(("content_type", "content", "found"), NO_STREAMS)
@pytest.mark.parametrize("name", READS)
async def test_a_response_that_is_no_stream(
    flavour: Flavour, content_type: str, content: bytes, found: str, name: str
) -> None:
    error = await _fail(flavour, _client(flavour, content, content_type=content_type), name)
    assert isinstance(error, APIResponseValidationError)
    for words in (found, content_type, "status 200", "https://api.test/v1/"):
        assert words in str(error)
    if found == "JSON":
        assert error.body == json.loads(content)


@pytest.mark.rule("Q8")
async def test_the_content_type_of_a_stream_does_not_matter(flavour: Flavour) -> None:
    client = _client(flavour, _chunk("a"), DONE, content_type="application/json")
    assert await _chat(flavour, client) == "a"


@pytest.mark.rule("Q9")
@pytest.mark.rule("F7")
@pytest.mark.parametrize("body", [b"", b": hello\n\n", DONE])
async def test_a_helper_without_any_event(flavour: Flavour, body: bytes) -> None:
    error = await _fail(flavour, _client(flavour, body), "chat, helper")
    assert isinstance(error, APIError)
    assert isinstance(error, AssertionError)
    error = await _fail(flavour, _client(flavour, body), "responses, helper")
    assert isinstance(error, APIError)
    assert isinstance(error, RuntimeError)


@pytest.mark.rule("F7")
async def test_a_helper_without_any_event_a_second_time(flavour: Flavour) -> None:
    client = _client(flavour)
    async with flavour.entered(client.chat.completions.stream(**CHAT)) as stream:
        for _ in range(2):
            with pytest.raises(AssertionError) as caught:
                await flavour.settle(stream.get_final_completion())
            assert isinstance(caught.value, APIResponseValidationError)
            assert isinstance(caught.value.__cause__, APIResponseValidationError)


async def test_streams_without_events_that_are_right(flavour: Flavour) -> None:
    assert await _chat(flavour, _client(flavour, DONE)) == ""
    retrieve = _client(flavour, b"").responses.retrieve("r", stream=True, starting_after=9)
    assert await flavour.collect(await flavour.settle(retrieve)) == []


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(
            st.sampled_from(["error", "message", "detail", "object", "type", "code", "id", "x"]),
            inner,
        )
    ),
    max_leaves=12,
)


@given(data=JSON, name=st.sampled_from([None, "error", "ping", "x"]))
@pytest.mark.rule("X3")
def test_any_event_is_a_value_or_an_error_of_this_package(data: Any, name: str | None) -> None:
    lines = [f"event: {name}".encode()] if name else []
    event = b"\n".join([*lines, b"data: " + json.dumps(data).encode(), b"", b""])
    client = _client(Flavour("sync"), event, DONE)
    try:
        chunks = list(client.chat.completions.create(**CHAT, stream=True))
    except OpenAIError:
        return
    assert len(chunks) <= 1


@pytest.mark.rule("X6")
@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ({"error": {"error": {"message": "m", "code": "c", "type": "t"}}}, ("c", None, "t")),
        ({"error": "text", "code": "c", "param": "p"}, ("c", "p", None)),
        (
            {"object": "error", "message": "m", "type": "t", "code": 400},
            (by_edition(two=400, three="400"), None, "t"),
        ),
        (
            [{"error": {"code": 429, "message": "m", "status": "s"}}],
            (by_edition(two=429, three="429"), None, None),
        ),
        ({"detail": {"code": "c", "message": "m"}}, ("c", None, None)),
        ({"detail": [{"type": "missing", "msg": "m"}]}, (None, None, "missing")),
        ({"detail": "Not Found"}, (None, None, None)),
    ],
)
async def test_details_of_failing_statuses(flavour: Flavour, body: Any, expected: Any) -> None:
    client = flavour.client(lambda _: httpx.Response(400, json=body))
    with pytest.raises(openai.BadRequestError) as caught:
        await flavour.settle(client.models.list())
    error = caught.value
    assert (error.code, error.param, error.type) == expected
    words = body.get("error", body) if isinstance(body, dict) else None
    message = words.get("message") if isinstance(words, dict) else None
    short = "Error code: 400" + (f" - {message}" if message else "")
    assert str(error) == by_edition(two=f"Error code: 400 - {body}", three=short)
    assert error.body == (body.get("error", body) if isinstance(body, dict) else body)
