"""The connection after the last event of a stream."""

from __future__ import annotations

from collections.abc import AsyncIterator
from typing import Any

import anyio
import pytest

from openai import APIError
from openai._request.options import FinalRequestOptions
from openai.types.chat import ChatCompletionChunk
from tests.family import httpx
from tests.flavours import Body, Flavour

pytestmark = pytest.mark.anyio

EVENTS = b'data: {"id": "1"}\n\ndata: [DONE]\n\n'


class Counting(Body):
    """A body that counts the pieces that were taken from it."""

    taken = 0

    def __iter__(self) -> Any:
        for piece in super().__iter__():
            self.taken += 1
            yield piece

    async def __aiter__(self) -> AsyncIterator[bytes]:
        for piece in self.pieces:
            self.taken += 1
            yield piece
        if self.failure is not None:
            raise self.failure


class Endless(Body):
    """A body that never ends, though nothing more comes."""

    async def __aiter__(self) -> AsyncIterator[bytes]:
        yield EVENTS
        await anyio.sleep_forever()


def playing(flavour: Flavour, body: Body, **extensions: Any) -> Any:
    def answer(request: httpx.Request) -> httpx.Response:
        headers = {"content-type": "text/event-stream"}
        return httpx.Response(
            200, headers=headers, stream=body, request=request, extensions=extensions
        )

    return flavour.client(answer)


async def stream_of(flavour: Flavour, client: Any) -> Any:
    return await flavour.settle(client.chat.completions.create(model="m", messages=[], stream=True))


@pytest.mark.rule("3C12")
async def test_the_asynchronous_stream_reads_the_rest(flavour: Flavour):
    body = Counting(EVENTS, b": bye\n\n", b"\n")
    stream = await stream_of(flavour, playing(flavour, body))
    assert [event.id for event in await flavour.collect(stream)] == ["1"]
    assert body.taken == (3 if flavour.is_async else 1)
    assert body.closed


async def test_what_fails_after_the_last_event_does_not_matter(flavour: Flavour):
    body = Counting(EVENTS, failure=httpx.ReadError("reset"))
    stream = await stream_of(flavour, playing(flavour, body))
    assert len(await flavour.collect(stream)) == 1
    assert body.closed


async def test_other_protocols_need_no_reading_on(flavour: Flavour, anyio_backend_name: str):
    if anyio_backend_name == "trio":
        pytest.skip("httpx leaves its generators to the collector, which trio reports")
    body = Counting(EVENTS, b": bye\n\n")
    stream = await stream_of(flavour, playing(flavour, body, http_version=b"HTTP/2"))
    assert len(await flavour.collect(stream)) == 1
    assert body.taken == 1


@pytest.mark.rule("3C12")
async def test_a_rest_that_does_not_end_is_given_up(
    flavour: Flavour, monkeypatch: pytest.MonkeyPatch
):
    if not flavour.is_async:
        pytest.skip("the synchronous stream does not read on")
    monkeypatch.setattr("openai._streaming._LONGEST_REST", 0.01)
    body = Endless()
    stream = await stream_of(flavour, playing(flavour, body))
    with anyio.fail_after(5):
        assert len(await flavour.collect(stream)) == 1
    assert body.closed


@pytest.mark.rule("3C11")
async def test_an_asynchronous_stream_closes_under_either_name(flavour: Flavour):
    for name in ("close", "aclose") if flavour.is_async else ("close",):
        body = Counting(EVENTS)
        stream = await stream_of(flavour, playing(flavour, body))
        await flavour.settle(getattr(stream, name)())
        assert body.closed


@pytest.mark.rule("3C13")
async def test_an_error_is_a_value_where_every_event_is_one(
    flavour: Flavour, anyio_backend_name: str
):
    if anyio_backend_name == "trio":
        pytest.skip("httpx leaves its generators to the collector, which trio reports")
    told = b'data: {"error": {"message": "no"}}\n\n'
    client = playing(flavour, Counting(told))
    options = FinalRequestOptions.construct(method="post", url="/events", stream_mode="events")
    kind = flavour.stream_class[ChatCompletionChunk]
    stream = await flavour.settle(
        client.request(ChatCompletionChunk, options, stream=True, stream_cls=kind)
    )
    [event] = await flavour.collect(stream)
    assert event.error == {"message": "no"}
    with pytest.raises(APIError, match="no"):
        await flavour.collect(await stream_of(flavour, playing(flavour, Counting(told))))
