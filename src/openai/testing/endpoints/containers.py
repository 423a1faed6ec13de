"""Containers of the code interpreter, and the files in them."""

from __future__ import annotations

from starlette.responses import Response, StreamingResponse

from .._service.errors import invalid
from .._service.routing import Area, Call, Result
from .._service.state import Service
from .._service.store import Blob, Table, paginate
from .._service.wire import Object
from .._service.work import public

__all__ = ["area"]

area: Area = Area()

_PREFIX = "/containers/{container_id}"
_LIMITS = {"expires_after.minutes": (1, None), "name": (1, None)}


def _files(service: Service, container: str) -> Table:
    return service.table(f"file in container '{container}'")


def _find(call: Call) -> Object:
    return call.service.table("container").get(call.path["container_id"])


@area.post("/containers", limits=_LIMITS)
def create(call: Call) -> Result:
    """Make a container, with copies of files."""
    body, service = call.body, call.service
    copies = [service.table("file").get(file_id) for file_id in body.get("file_ids", ())]
    row: Object = {
        "id": service.ids.new("cntr"),
        "object": "container",
        "created_at": service.now(),
        "status": "running",
        "expires_after": body.get("expires_after", {"anchor": "last_active_at", "minutes": 20}),
        "last_active_at": service.now(),
        "memory_limit": body.get("memory_limit", "1g"),
        "network_policy": body.get("network_policy", {"type": "disabled"}),
        "name": body["name"],
    }
    service.table("container").add(row)
    for file in copies:
        _add(service, row["id"], file["filename"], service.blobs[file["id"]])
    return row


@area.get("/containers")
def list_containers(call: Call) -> Result:
    """Return a page of containers."""
    name = call.query.get("name")
    rows = [row for row in call.service.table("container") if name in {None, row["name"]}]
    return paginate(rows, call.query)


@area.get(_PREFIX)
def retrieve(call: Call) -> Result:
    """Return one container."""
    return _find(call)


@area.delete(_PREFIX)
def delete(call: Call) -> Result:
    """Delete a container and its files."""
    row = call.service.table("container").remove(call.path["container_id"])
    for file in _files(call.service, row["id"]):
        _remove(call.service, row["id"], file["id"])
    return {"id": row["id"], "object": "container.deleted", "deleted": True}


def _add(service: Service, container: str, name: str, blob: Blob) -> Object:
    row: Object = {
        "id": service.ids.new("cfile"),
        "object": "container.file",
        "container_id": container,
        "created_at": service.now(),
        "bytes": blob.size,
        "path": f"/mnt/data/{name}",
        "source": "user",
        "_blob": blob,
    }
    return public(_files(service, container).add(row))


def _remove(service: Service, container: str, file: str) -> None:
    _files(service, container).remove(file)
    if (blob := service.blobs.pop(file, None)) is not None:
        blob.close()


@area.post(f"{_PREFIX}/files", json={})
def add_file(call: Call) -> Result:
    """Add an uploaded file, or a copy of a stored one."""
    container, service = _find(call)["id"], call.service
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


@area.get(f"{_PREFIX}/files")
def list_files(call: Call) -> Result:
    """Return a page of a container's files."""
    return paginate(_files(call.service, _find(call)["id"]), call.query, show=public)


@area.get(f"{_PREFIX}/files/{{file_id}}")
def retrieve_file(call: Call) -> Result:
    """Return one file's object."""
    return public(_files(call.service, _find(call)["id"]).get(call.path["file_id"]))


@area.delete(f"{_PREFIX}/files/{{file_id}}")
def delete_file(call: Call) -> Result:
    """Delete one file."""
    container, file = _find(call)["id"], call.path["file_id"]
    _remove(call.service, container, file)
    return {"id": file, "object": "container.file.deleted", "deleted": True}


@area.get(f"{_PREFIX}/files/{{file_id}}/content")
def file_content(call: Call) -> Response:
    """Return the bytes of one file."""
    row = _files(call.service, _find(call)["id"]).get(call.path["file_id"])
    blob: Blob = row["_blob"]
    return StreamingResponse(blob.stream(), media_type="application/octet-stream")
