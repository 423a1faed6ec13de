"""Videos: queued, in progress, completed; the content is an MP4 file without frames."""

from __future__ import annotations

import struct
from functools import partial

from starlette.responses import Response

from .._model.png import picture
from .._service.collection import Collection
from .._service.errors import invalid
from .._service.jobs import begin
from .._service.routing import Area, Call, Result
from .._service.state import Service
from .._service.wire import Object

__all__ = ["area"]

area: Area = Area()

_VIDEOS = Collection("video", "video_id")
_LIFETIME = 24 * 3600
_LIMITS = {"prompt": (1, 32_000)}


@area.post("/videos", limits=_LIMITS, json={}, metered=True)
async def create(call: Call) -> Result:
    """Queue a video."""
    body = call.body
    model: str = body.get("model", "sora-2")
    call.service.need_model(model, "video")
    return await _queue(
        call.service,
        {
            "model": model,
            "prompt": body["prompt"],
            "seconds": body.get("seconds", "4"),
            "size": body.get("size", "720x1280"),
            "remixed_from_video_id": None,
        },
    )


async def _queue(service: Service, settings: Object) -> Object:
    row: Object = {
        **service.head("video", "video"),
        "completed_at": None,
        "expires_at": None,
        "error": None,
        "progress": 0,
        "status": "queued",
        **settings,
    }
    _VIDEOS.within(service).add(row)
    return await begin(service, row, partial(_finish, service))


def _finish(service: Service, row: Object) -> None:
    """Complete a video; a prompt that contains "fail" fails."""
    now = service.now()
    if "fail" in row["prompt"].lower():
        message = "The prompt asked for a failure."
        row |= {"status": "failed", "error": {"code": "moderation_blocked", "message": message}}
        return
    row |= {"status": "completed", "progress": 100}
    row |= {"completed_at": now, "expires_at": now + _LIFETIME}


area.get("/videos")(_VIDEOS.page)
area.delete("/videos/{video_id}")(_VIDEOS.delete)


@area.get("/videos/{video_id}")
async def retrieve(call: Call) -> Response:
    """Advance the job of a video, and return the video."""
    row = _VIDEOS.find(call)
    if "_finish" in row:
        row["progress"] = min(row["progress"] + 50, 99)
    return await _VIDEOS.poll(call)


@area.get("/videos/{video_id}/content")
def content(call: Call) -> Response:
    """Download a video, or a still of it."""
    row = _VIDEOS.find(call)
    if row["status"] != "completed":
        message = f"The video '{row['id']}' is {row['status']}, it has no content yet."
        raise invalid(message, "video_id", "video_not_ready")
    variant = call.query.get("variant", "video")
    if variant == "video":
        return Response(_movie(row["prompt"]), media_type="video/mp4")
    width, _, height = row["size"].partition("x")
    data = picture(row["prompt"], int(width) // 4, int(height) // 4)
    return Response(data, media_type="image/png")


def _movie(prompt: str) -> bytes:
    """Return an MP4 file of two boxes: its type, and free space with the prompt in it."""
    return _box(b"ftyp", b"isom" + struct.pack(">I", 512) + b"isommp41") + _box(
        b"free", prompt.encode()
    )


def _box(name: bytes, data: bytes) -> bytes:
    return struct.pack(">I", 8 + len(data)) + name + data


@area.post("/videos/{video_id}/remix", limits=_LIMITS, metered=True)
async def remix(call: Call) -> Result:
    """Queue a video made from a completed one."""
    row = _VIDEOS.find(call)
    if row["status"] != "completed":
        message = f"The video '{row['id']}' is {row['status']}; only completed ones can be remixed."
        raise invalid(message, "video_id", "video_not_ready")
    settings = {name: row[name] for name in ("model", "seconds", "size")}
    more = {"prompt": call.body["prompt"], "remixed_from_video_id": row["id"]}
    return await _queue(call.service, {**settings, **more})
