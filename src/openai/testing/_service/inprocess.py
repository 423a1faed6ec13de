"""Requests of the service to itself: a batch makes one for each of its lines."""

from __future__ import annotations

from typing import Any

from starlette.types import ASGIApp

from ..record import RecordedRequest
from .state import Service

__all__ = ["post"]


async def post(app: ASGIApp, service: Service, path: str, body: bytes) -> tuple[int, bytes, str]:
    """Send a JSON body to a path of the application; return status, body and request id."""
    record = RecordedRequest(
        method="POST",
        path=path.removeprefix("/v1"),
        target=path,
        query={},
        headers={"authorization": f"Bearer {service.settings.api_key}"},
        request_id=service.ids.new("req", length=32),
    )
    scope: dict[str, Any] = {
        "type": "http",
        "method": "POST",
        "path": path,
        "raw_path": path.encode(),
        "root_path": "",
        "query_string": b"",
        "headers": [(b"content-type", b"application/json")],
        "scheme": "http",
        "server": ("emulator", 80),
        "http_version": "1.1",
        "emulator.record": record,
    }
    status = 0
    answer = b""

    async def receive() -> dict[str, Any]:
        return {"type": "http.request", "body": body, "more_body": False}

    async def send(message: Any) -> None:
        nonlocal status, answer
        if message["type"] == "http.response.start":
            status = message["status"]
        elif message["type"] == "http.response.body":
            answer += message.get("body", b"")

    await app(scope, receive, send)
    return status, answer, record.request_id
