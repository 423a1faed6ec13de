"""Files: upload, list, retrieve, delete, download."""

from __future__ import annotations

import json
from tempfile import SpooledTemporaryFile
from urllib.parse import quote

from starlette.datastructures import UploadFile
from starlette.responses import Response, StreamingResponse

from .._service.collection import Collection
from .._service.errors import invalid
from .._service.routing import Area, Call, Result
from .._service.state import Service
from .._service.store import Blob
from .._service.tables import Range
from .._service.wire import Object

__all__ = ["LIFETIME", "add_file", "area", "check_content"]

area: Area = Area()

_FILES = Collection("file", "file_id", "file", filters={"purpose": "purpose"}, limit=10_000)
_JSONL_PURPOSES = {"batch", "fine-tune", "evals"}
_HIDDEN_PURPOSES = {"assistants", "vision", "user_data"}

LIFETIME: dict[str, Range] = {"expires_after.seconds": (3600, 2_592_000)}


@area.post("/files", limits=LIFETIME)
def create(call: Call) -> Result:
    """Store one uploaded file."""
    upload: UploadFile = call.body["file"]
    purpose: str = call.body["purpose"]
    blob = call.keep(upload)
    check_content(blob, purpose)
    expiry: Object = call.body.get("expires_after") or {}
    return add_file(call.service, upload.filename or "upload", purpose, blob, expiry.get("seconds"))


def check_content(blob: Blob, purpose: str) -> None:
    """Close and refuse a file whose purpose requires JSON lines, if it has none."""
    if purpose not in _JSONL_PURPOSES:
        return
    lines = blob.read().splitlines()
    for number, line in enumerate(lines, 1):
        if not line.strip():
            continue
        try:
            json.loads(line)
        except ValueError as exc:
            blob.close()
            message = f"Invalid file: line {number} is not valid JSON ({exc})."
            raise invalid(message, "file", "invalid_file_format") from exc
    if not lines:
        blob.close()
        raise invalid(f"Invalid file: it is empty, '{purpose}' takes JSON lines.", "file")


def add_file(
    service: Service, filename: str, purpose: str, blob: Blob | bytes, lifetime: int | None = None
) -> Object:
    """Store a file and return its object."""
    if isinstance(blob, bytes):
        file = SpooledTemporaryFile(max_size=1024 * 1024)  # noqa: SIM115 - lives in the store
        file.write(blob)
        blob = Blob(file)
    row: Object = {
        **service.head("file", "file", separator="-"),
        "bytes": blob.size,
        "expires_at": service.now() + lifetime if lifetime is not None else None,
        "filename": filename,
        "purpose": purpose,
        "status": "processed",
        "status_details": None,
    }
    service.blobs[row["id"]] = blob
    return _FILES.within(service).add(row)


area.get("/files", limits={"limit": (1, 10_000)})(_FILES.page)
area.get("/files/{file_id}")(_FILES.retrieve)


@area.delete("/files/{file_id}")
def delete(call: Call) -> Result:
    """Delete one file and its bytes."""
    answer = _FILES.delete(call)
    call.service.blobs.pop(call.path["file_id"]).close()
    return answer


@area.get("/files/{file_id}/content")
def content(call: Call) -> Response:
    """Return the bytes of one file."""
    row = _FILES.find(call)
    if row["purpose"] in _HIDDEN_PURPOSES:
        message = f"Files with purpose '{row['purpose']}' cannot be downloaded."
        raise invalid(message, "file_id", "invalid_value")
    blob = call.service.blobs[row["id"]]
    headers = {
        "content-length": str(blob.size),
        "content-disposition": f"attachment; filename*=UTF-8''{quote(row['filename'])}",
    }
    return StreamingResponse(blob.stream(), media_type="application/octet-stream", headers=headers)
