"""Batches: when the job finishes, the service sends the lines of a file to itself."""

from __future__ import annotations

import json
from collections.abc import Sequence
from functools import partial

from starlette.types import ASGIApp, Message

from .._service.collection import Collection
from .._service.errors import ServiceError, invalid
from .._service.jobs import begin, public, stop
from .._service.kinds import Choice, Need, Record, Text
from .._service.routing import Area, Call, Result
from .._service.state import Service
from .._service.tables import Range
from .._service.wire import Object, dumps
from ..record import RecordedRequest
from .files import add_file

__all__ = ["area"]

area: Area = Area()

_BATCHES = Collection("batch", "batch_id")
_WINDOW = 24 * 3600
_LIMITS: dict[str, Range] = {
    "input_file_id": (1, None),
    "output_expires_after.seconds": (3600, 2_592_000),
}
_LINE = Record(
    {
        "custom_id": Need(Text(1)),
        "method": Need(Choice("POST")),
        "url": Need(Text()),
        "body": Need(Record({}, opened=True)),
    }
)
_TIMES = (
    "in_progress_at",
    "finalizing_at",
    "completed_at",
    "failed_at",
    "expired_at",
    "cancelling_at",
    "cancelled_at",
)


@area.post("/batches", limits=_LIMITS)
async def create(call: Call) -> Result:
    """Create a batch; if its file has bad lines, the batch fails when polled."""
    body, service = call.body, call.service
    file = service.table("file").get(body["input_file_id"])
    if file["purpose"] != "batch":
        message = f"The file '{file['id']}' has purpose '{file['purpose']}', it must be 'batch'."
        raise invalid(message, "input_file_id", "invalid_value")
    expiry: Object = body.get("output_expires_after") or {}
    row: Object = {
        **service.head("batch", "batch"),
        "endpoint": body["endpoint"],
        "errors": None,
        "input_file_id": file["id"],
        "completion_window": body["completion_window"],
        "status": "validating",
        "output_file_id": None,
        "error_file_id": None,
        "expires_at": service.now() + _WINDOW,
        **dict.fromkeys(_TIMES),
        "request_counts": {"total": 0, "completed": 0, "failed": 0},
        "metadata": body.get("metadata"),
        "_lifetime": expiry.get("seconds"),
    }
    _BATCHES.within(service).add(row)
    return await begin(service, row, partial(_run, service, call.request.app))


async def _run(service: Service, app: ASGIApp, row: Object) -> None:
    now = service.now()
    row["in_progress_at"] = now
    lines, problems = _read(service.blobs[row["input_file_id"]].read(), row["endpoint"])
    if problems:
        row |= {"status": "failed", "failed_at": now}
        row["errors"] = {"object": "list", "data": problems}
        return
    good: list[Object] = []
    bad: list[Object] = []
    for line in lines:
        response = await _post(service, app, row["endpoint"], dumps(line["body"]))
        entry = {
            "id": service.ids.new("batch_req"),
            "custom_id": line["custom_id"],
            "response": response,
            "error": None,
        }
        (good if response["status_code"] < 400 else bad).append(entry)
    row["request_counts"] = {"total": len(lines), "completed": len(good), "failed": len(bad)}
    row["output_file_id"] = _file(service, row, "output", good)
    row["error_file_id"] = _file(service, row, "error", bad)
    row |= {"status": "completed", "finalizing_at": now, "completed_at": now}


async def _post(service: Service, app: ASGIApp, path: str, body: str) -> Object:
    """Send one line to the application, and return the answer as a batch's output has it."""
    record = RecordedRequest(
        method="POST",
        path=path.removeprefix("/v1"),
        target=path,
        query={},
        headers={"authorization": f"Bearer {service.settings.api_key}"},
        request_id=service.ids.new("req", length=32),
    )
    scope: Object = {
        "type": "http",
        "method": "POST",
        "path": path,
        "query_string": b"",
        "headers": [(b"content-type", b"application/json")],
        "emulator.record": record,
    }
    sent: list[Message] = []

    async def receive() -> Message:
        return {"type": "http.request", "body": body.encode()}

    async def send(message: Message) -> None:
        sent.append(message)

    await app(scope, receive, send)
    answer = b"".join(message.get("body", b"") for message in sent)
    return {
        "status_code": sent[0]["status"],
        "request_id": record.request_id,
        "body": json.loads(answer) if answer else None,
    }


def _file(service: Service, row: Object, name: str, entries: Sequence[Object]) -> str | None:
    if not entries:
        return None
    data = "".join(f"{dumps(entry)}\n" for entry in entries).encode()
    filename = f"{row['id']}_{name}.jsonl"
    identifier: str = add_file(service, filename, "batch_output", data, row["_lifetime"])["id"]
    return identifier


def _read(data: bytes, endpoint: str) -> tuple[list[Object], list[Object]]:
    """Return the valid lines, and the problems of the others."""
    lines: list[Object] = []
    problems: list[Object] = []
    seen: set[str] = set()
    for number, text in enumerate(data.splitlines(), 1):
        if not text.strip():
            continue
        try:
            line = _LINE.check(json.loads(text), "")
            _check(line, endpoint, seen)
        except (ServiceError, ValueError) as exc:
            code = getattr(exc, "code", None) or "invalid_json_line"
            param = getattr(exc, "param", None)
            problems.append({"code": code, "line": number, "message": str(exc), "param": param})
        else:
            lines.append(line)
    if not lines and not problems:
        message = "The input file has no lines."
        problems.append({"code": "empty_file", "line": None, "message": message, "param": None})
    return lines, problems


def _check(line: Object, endpoint: str, seen: set[str]) -> None:
    if line["url"] != endpoint:
        message = f"The line's url is '{line['url']}', the batch's endpoint is '{endpoint}'."
        raise invalid(message, "url", "mismatched_endpoint")
    if line["custom_id"] in seen:
        message = f"The custom_id '{line['custom_id']}' occurs twice."
        raise invalid(message, "custom_id", "duplicate_custom_id")
    seen.add(line["custom_id"])


area.get("/batches")(_BATCHES.page)
area.get("/batches/{batch_id}")(_BATCHES.poll)


@area.post("/batches/{batch_id}/cancel")
def cancel(call: Call) -> Result:
    """Cancel a batch that has not ended."""
    row = _BATCHES.find(call)
    if not stop(row):
        message = f"The batch '{row['id']}' is {row['status']} and cannot be cancelled."
        raise ServiceError(409, message, code="invalid_value")
    now = call.service.now()
    row |= {"status": "cancelled", "cancelling_at": now, "cancelled_at": now}
    return public(row)
