"""Containers of the code interpreter, and the files in them."""

from __future__ import annotations

from starlette.responses import Response, StreamingResponse

from .._service.collection import Collection
from .._service.errors import invalid
from .._service.jobs import public
from .._service.routing import Area, Call, Result
from .._service.state import Service
from .._service.store import Blob
from .._service.wire import Object

__all__ = ["area"]

area: Area = Area()

_PREFIX = "/containers/{container_id}"
_CONTAINERS = Collection("container", "container_id", filters={"name": "name"})
_FILES = Collection("file", "file_id", parent=_CONTAINERS)
_LIMITS = {"expires_after.minutes": (1, None), "name": (1, None)}


@area.post("/containers", limits=_LIMITS)
def create(call: Call) -> Result:
    """Create a container with copies of files."""
    body, service = call.body, call.service
    copies = [service.table("file").get(file_id) for file_id in body.get("file_ids", ())]
    row: Object = {
        **service.head("container", "cntr"),
        "status": "running",
        "expires_after": body.get("expires_after", {"anchor": "last_active_at", "minutes": 20}),
        "last_active_at": service.now(),
        "memory_limit": body.get("memory_limit", "1g"),
        "network_policy": body.get("network_policy", {"type": "disabled"}),
        "name": body["name"],
    }
    _CONTAINERS.within(service).add(row)
    for file in copies:
        _add(service, row["id"], file["filename"], service.blobs[file["id"]])
    return row


area.get("/containers")(_CONTAINERS.page)
area.get(_PREFIX)(_CONTAINERS.retrieve)


@area.delete(_PREFIX)
def delete(call: Call) -> Result:
    """Delete a container and its files."""
    container = _CONTAINERS.find(call)["id"]
    for file in _FILES.within(call.service, container):
        _remove(call.service, container, file["id"])
    return _CONTAINERS.delete(call)


def _add(service: Service, container: str, name: str, blob: Blob) -> Object:
    row: Object = {
        **service.head("container.file", "cfile"),
        "container_id": container,
        "bytes": blob.size,
        "path": f"/mnt/data/{name}",
        "source": "user",
        "_blob": blob,
    }
    return public(_FILES.within(service, container).add(row))


def _remove(service: Service, container: str, file: str) -> None:
    _FILES.within(service, container).remove(file)
    if (blob := service.blobs.pop(file, None)) is not None:
        blob.close()


@area.post(f"{_PREFIX}/files", json={})
def add_file(call: Call) -> Result:
    """Add an uploaded file, or a copy of a stored one."""
    container, service = _CONTAINERS.find(call)["id"], call.service
    if "file_id" in call.body:
        file = service.table("file").get(call.body["file_id"])
        return _add(service, container, file["filename"], service.blobs[file["id"]])
    if "file" not in call.body:
        raise invalid("Give either 'file' or 'file_id'.", "file", "missing_required_parameter")
    upload = call.body["file"]
    blob = call.keep(upload)
    row = _add(service, container, upload.filename, blob)
    service.blobs[row["id"]] = blob
    return row


area.get(f"{_PREFIX}/files")(_FILES.page)
area.get(f"{_PREFIX}/files/{{file_id}}")(_FILES.retrieve)


@area.delete(f"{_PREFIX}/files/{{file_id}}")
def delete_file(call: Call) -> Result:
    """Delete one file."""
    container, file = _CONTAINERS.find(call)["id"], call.path["file_id"]
    _remove(call.service, container, file)
    return {"id": file, "object": "container.file.deleted", "deleted": True}


@area.get(f"{_PREFIX}/files/{{file_id}}/content")
def file_content(call: Call) -> Response:
    """Return the bytes of one file."""
    blob: Blob = _FILES.find(call)["_blob"]
    return StreamingResponse(blob.stream(), media_type="application/octet-stream")
