"""Opening a realtime call: a bare offer, or a form of the offer and the session."""

from __future__ import annotations

import json

import httpx
import pytest

from .conftest import Flavour, Recorder

pytestmark = pytest.mark.anyio

OFFER = "v=0\r\no=- 1 1 IN IP4 127.0.0.1\r\n"


def answer() -> httpx.Response:
    headers = {"content-type": "application/sdp", "location": "/v1/realtime/calls/rtc_1"}
    return httpx.Response(201, text="v=0 answer", headers=headers)


async def test_a_bare_offer_is_the_body(flavour: Flavour) -> None:
    server = Recorder(answer())
    client = flavour.client(server)
    call = await flavour.settle(client.realtime.calls.create(sdp=OFFER, extra_body={"a": 1}))
    request = server.requests[0]
    assert (request.method, request.url.path) == ("POST", "/v1/realtime/calls")
    assert request.content == OFFER.encode()
    assert request.headers["content-type"] == request.headers["accept"] == "application/sdp"
    assert call.text == "v=0 answer"
    assert call.response.headers["location"].endswith("rtc_1")


async def test_a_session_makes_it_a_form(flavour: Flavour) -> None:
    server = Recorder(answer())
    client = flavour.client(server)
    await flavour.settle(
        client.realtime.calls.create(sdp=OFFER, session={"type": "realtime", "tools": iter([])})
    )
    request = server.requests[0]
    kind, _, boundary = request.headers["content-type"].partition("; boundary=")
    assert kind == "multipart/form-data"
    parts = request.content.decode().split(f"--{boundary}")[1:-1]
    sdp, session = (part.strip().split("\r\n\r\n", 1) for part in parts)
    assert 'name="sdp"' in sdp[0]
    assert "Content-Type: application/sdp" in sdp[0]
    assert "filename" not in sdp[0] + session[0]
    assert "Content-Type: application/json" in session[0]
    assert json.loads(session[1]) == {"type": "realtime", "tools": []}


async def test_headers_of_the_caller_win(flavour: Flavour) -> None:
    server = Recorder(answer())
    client = flavour.client(server)
    headers = {"Content-Type": "text/plain"}
    await flavour.settle(client.realtime.calls.create(sdp=OFFER, extra_headers=headers))
    assert server.requests[0].headers["content-type"] == "text/plain"
