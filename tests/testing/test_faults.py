"""Failures on demand, as a client sees them."""

from __future__ import annotations

import asyncio
import json
from typing import Any

import pytest

from openai.testing import Emulator, Fault
from openai.testing._service.errors import ServiceError
from openai.testing.faults import parse_fault
from tests.family import httpx

STREAM = {
    "model": "gpt-4o",
    "messages": [{"role": "user", "content": "Count to 20"}],
    "stream": True,
}


def read_stream(http: httpx.Client, **options: Any) -> tuple[bytes, Exception | None]:
    """Return the bytes that arrived, and the error that ended them."""
    received = b""
    try:
        with http.stream("POST", "/chat/completions", json=STREAM, **options) as response:
            for block in response.iter_raw():
                received += block
    except httpx.HTTPError as exc:
        return received, exc
    return received, None


def test_error_strikes_so_often(server: Emulator, http: httpx.Client) -> None:
    server.fail(429, times=2, headers={"retry-after": "7"})
    responses = [http.get("/models") for _ in range(3)]
    assert [response.status_code for response in responses] == [429, 429, 200]
    assert responses[0].headers["retry-after"] == "7"
    assert responses[0].json()["error"]["type"] == "rate_limit_error"
    assert [request.status for request in server.requests] == [429, 429, 200]


def test_status_alone_makes_an_answer(server: Emulator, http: httpx.Client) -> None:
    server.fault(Fault(status=503))
    server.fault(Fault(status=204))
    failed, empty = http.get("/models"), http.get("/models")
    assert (failed.status_code, failed.json()["error"]["type"]) == (503, "server_error")
    assert (empty.status_code, empty.content) == (204, b"")


def test_fault_adds_headers_to_the_real_answer(server: Emulator, http: httpx.Client) -> None:
    server.fault(Fault(headers={"x-should-retry": "false", "x-request-id": "mine"}))
    response = http.get("/models")
    assert response.json()["object"] == "list"
    assert response.headers["x-should-retry"] == "false"
    assert response.headers.get_list("x-request-id") == ["mine"]


def test_fault_strikes_where_it_should(server: Emulator, http: httpx.Client) -> None:
    server.fault(Fault.error(500), path="/files*", method="get", skip=1)
    statuses = [http.get(path).status_code for path in ("/models", "/files", "/files", "/files")]
    assert statuses == [200, 200, 500, 200]


def test_stream_cut_after_events(server: Emulator, http: httpx.Client) -> None:
    server.fault(Fault.cut(events=3))
    received, error = read_stream(http)
    assert received.count(b"\n\n") == 3
    assert received.endswith(b"\n\n")
    assert isinstance(error, httpx.RemoteProtocolError)


def test_stream_cut_inside_an_event(server: Emulator, http: httpx.Client) -> None:
    server.fault(Fault.cut(events=3, mid_event=True))
    received, error = read_stream(http)
    assert received.count(b"\n\n") == 3
    assert not received.endswith(b"\n\n")
    assert isinstance(error, httpx.RemoteProtocolError)


def test_stream_cut_cleanly_looks_complete(server: Emulator, http: httpx.Client) -> None:
    server.fault(Fault.cut(events=3, ending="clean"))
    received, error = read_stream(http)
    assert (received.count(b"\n\n"), error) == (3, None)
    assert b"[DONE]" not in received


def test_stream_that_ends_with_an_error_event(server: Emulator, http: httpx.Client) -> None:
    server.fault(Fault.stream_error(events=2, message="too busy"))
    received, error = read_stream(http)
    last = json.loads(received.decode().strip().rpartition("data: ")[2])
    assert (received.count(b"\n\n"), error) == (3, None)
    assert last["error"]["message"] == "too busy"


@pytest.mark.parametrize("size", [0, 1, 100])
def test_body_cut_after_bytes(server: Emulator, http: httpx.Client, size: int) -> None:
    server.fault(Fault.cut(bytes=size))
    received, error = read_stream(http)
    assert len(received) == size
    assert isinstance(error, httpx.RemoteProtocolError)
    server.fault(Fault.cut(bytes=size))
    with pytest.raises(httpx.RemoteProtocolError):
        http.get("/models")


def test_connection_reset_before_and_within_the_answer(
    server: Emulator, http: httpx.Client
) -> None:
    server.fault(Fault.reset())
    with pytest.raises(httpx.ReadError):
        http.get("/models")
    server.fault(Fault.reset(after_bytes=500))
    received, error = read_stream(http)
    assert len(received) <= 500
    assert isinstance(error, httpx.ReadError)
    assert http.get("/models").status_code == 200


def test_page_instead_of_json(server: Emulator, http: httpx.Client) -> None:
    server.fault(Fault.html())
    response = http.get("/models")
    assert response.status_code == 200
    assert response.headers["content-type"].startswith("text/html")
    assert "<html>" in response.text


def test_invalid_json(server: Emulator, http: httpx.Client) -> None:
    server.fault(Fault.invalid_json())
    response = http.get("/models")
    assert response.headers["content-type"] == "application/json"
    with pytest.raises(json.JSONDecodeError):
        response.json()


def test_slow_blocks_arrive_whole(server: Emulator, http: httpx.Client) -> None:
    whole, _ = read_stream(http)
    server.reset()
    server.fault(Fault.slow(pause=0.0001, chunk=37))
    trickled, error = read_stream(http)
    assert error is None
    assert len(trickled) == len(whole)


def test_late_answer_times_out(server: Emulator, http: httpx.Client) -> None:
    server.fault(Fault.slow(delay=0.2))
    with pytest.raises(httpx.ReadTimeout):
        http.get("/models", timeout=0.05)


def test_fault_by_header(http: httpx.Client) -> None:
    headers = {"x-emulator-fault": "status=503; retry-after=1; times=2"}
    responses = [http.get("/models", headers=headers) for _ in range(3)]
    assert [response.status_code for response in responses] == [503, 503, 200]
    assert responses[0].headers["retry-after"] == "1"
    received, error = read_stream(http, headers={"x-emulator-fault": '{"after_events": 2}'})
    assert received.count(b"\n\n") == 2
    assert error is not None


def test_wrong_fault_header_is_explained(http: httpx.Client) -> None:
    response = http.get("/models", headers={"x-emulator-fault": "status"})
    assert response.status_code == 400
    assert "name=value" in response.json()["error"]["message"]


def test_fault_text() -> None:
    fault, times = parse_fault("reset=true; times=3")
    assert (fault.ending, fault.drops_connection, times) == ("reset", True, 3)
    with pytest.raises(ServiceError, match="cannot be read"):
        parse_fault("{")


def test_without_a_socket_a_dropped_connection_raises() -> None:
    async def talk() -> None:
        server = Emulator()
        server.fault(Fault.reset())
        transport = httpx.ASGITransport(app=server.app)
        async with httpx.AsyncClient(transport=transport) as http:
            await http.get("http://emulator/v1/models")

    with pytest.raises(ConnectionResetError):
        asyncio.run(talk())
