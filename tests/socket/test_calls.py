"""Realtime calls over HTTP: the SDP offer alone, or a form with offer and session."""

from __future__ import annotations

from typing import Any

import pytest

from tests.family import httpx
from tests.flavours import Flavour, Recorder

pytestmark = pytest.mark.anyio


@pytest.mark.rule("K22")
@pytest.mark.parametrize("session", [None, {"type": "realtime", "model": "m"}])
async def test_an_offer_goes_out_as_it_is_or_in_a_form(flavour: Flavour, session: Any) -> None:
    answer = httpx.Response(201, text="v=0 answer", headers={"Location": "/v1/realtime/calls/c"})
    recorder = Recorder(answer)
    client = flavour.client(recorder)
    given = {} if session is None else {"session": session}
    result = await flavour.settle(client.realtime.calls.create(sdp="v=0 offer", **given))
    assert result.text == "v=0 answer"
    request = recorder.last
    kind, body = request.headers["content-type"], request.content.decode()
    assert request.headers["accept"] == "application/sdp"
    if session is None:
        assert (kind, body) == ("application/sdp", "v=0 offer")
    else:
        assert kind.startswith("multipart/form-data; boundary=")
        assert "filename" not in body
        assert body.index('name="sdp"') < body.index('name="session"')
        assert '{"type":"realtime","model":"m"}' in body
        assert "Content-Type: application/sdp" in body
        assert "Content-Type: application/json" in body


@pytest.mark.rule("3L8")
async def test_a_recording_is_downloaded(flavour: Flavour) -> None:
    recorder = Recorder(httpx.Response(200, content=b"RIFF"))
    client = flavour.client(recorder)
    result = await flavour.settle(client.live.sessions.download_recording("s"))
    assert result.content == b"RIFF"
    assert recorder.last.url.path == "/v1/live/sessions/s/content"
    assert recorder.last.headers["accept"] == "application/binary"
