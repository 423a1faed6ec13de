"""Uploads in parts: start, add parts, complete or cancel."""

from __future__ import annotations

import hashlib
from tempfile import SpooledTemporaryFile

from .._service.errors import invalid
from .._service.jobs import public
from .._service.routing import Area, Call, Result
from .._service.store import Blob
from .._service.wire import Object
from .files import LIFETIME, add_file, check_content

__all__ = ["area"]

area: Area = Area()

_LIFETIME = 3600
_LIMITS = {**LIFETIME, "bytes": (0, None), "filename": (1, None), "mime_type": (1, None)}


@area.post("/uploads", limits=_LIMITS)
def create(call: Call) -> Result:
    """Start an upload."""
    body, service = call.body, call.service
    expiry: Object = body.get("expires_after") or {}
    row: Object = {
        **service.head("upload", "upload"),
        "bytes": body["bytes"],
        "expires_at": service.now() + _LIFETIME,
        "filename": body["filename"],
        "purpose": body["purpose"],
        "status": "pending",
        "file": None,
        "_lifetime": expiry.get("seconds"),
        "_parts": [],
    }
    return public(service.table("upload").add(row))


def _pending(call: Call) -> Object:
    row = call.service.table("upload").get(call.path["upload_id"])
    if row["status"] != "pending":
        message = f"The upload '{row['id']}' is {row['status']}; start a new one."
        raise invalid(message, "upload_id", "invalid_value")
    return row


@area.post("/uploads/{upload_id}/parts")
def add_part(call: Call) -> Result:
    """Add one part."""
    row, service = _pending(call), call.service
    part: Object = {**service.head("upload.part", "part"), "upload_id": row["id"]}
    service.blobs[part["id"]] = call.keep(call.body["data"])
    row["_parts"].append(part["id"])
    return part


@area.post("/uploads/{upload_id}/complete")
def complete(call: Call) -> Result:
    """Join the parts, in the given order, into a file."""
    row, service = _pending(call), call.service
    wanted: list[str] = call.body["part_ids"]
    for identifier in wanted:
        if identifier not in row["_parts"]:
            message = f"The upload '{row['id']}' has no part '{identifier}'."
            raise invalid(message, "part_ids", "invalid_value")
    blob = _join([service.blobs[identifier] for identifier in wanted])
    try:
        _check(blob, row["bytes"], call.body.get("md5"))
    except Exception:
        blob.close()
        raise
    check_content(blob, row["purpose"])
    _drop_parts(call, row)
    row["file"] = add_file(service, row["filename"], row["purpose"], blob, row["_lifetime"])
    row["status"] = "completed"
    return public(row)


def _join(parts: list[Blob]) -> Blob:
    file = SpooledTemporaryFile(max_size=1024 * 1024)  # noqa: SIM115 - lives in the store
    for part in parts:
        file.write(part.read())
    return Blob(file)


def _check(blob: Blob, size: int, md5: str | None) -> None:
    if blob.size != size:
        message = f"The parts have {blob.size} bytes, the upload was announced with {size}."
        raise invalid(message, "part_ids", "invalid_value")
    if md5 is not None and hashlib.md5(blob.read()).hexdigest() != md5:  # noqa: S324 - as asked
        raise invalid("The checksum of the joined parts is not 'md5'.", "md5", "invalid_value")


@area.post("/uploads/{upload_id}/cancel")
def cancel(call: Call) -> Result:
    """Cancel an upload and drop its parts."""
    row = _pending(call)
    _drop_parts(call, row)
    row["status"] = "cancelled"
    return public(row)


def _drop_parts(call: Call, row: Object) -> None:
    for identifier in row["_parts"]:
        call.service.blobs.pop(identifier).close()
    row["_parts"] = []
