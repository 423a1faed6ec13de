"""Images: generate, edit and vary, as base64, links or a stream."""

from __future__ import annotations

import base64
from collections.abc import Iterator, Sequence
from typing import Any

from starlette.datastructures import UploadFile
from starlette.responses import Response

from .._model import tokens
from .._model.png import is_image, picture
from .._service.errors import invalid, not_found
from .._service.kinds import Array, Kind, Need, Parameters, Record, Text
from .._service.routing import Area, Call, Result, events
from .._service.tables import Range
from .._service.wire import Object, event, is_array

__all__ = ["area"]

area: Area = Area()

_PATH = "/images/files"
_DEFAULT_SIZE = "1024x1024"
_SIZES = {
    "dall-e-2": ("256x256", "512x512", "1024x1024"),
    "dall-e-3": ("1024x1024", "1792x1024", "1024x1792"),
}
_GPT_SIZES = ("auto", "1024x1024", "1536x1024", "1024x1536")
_LIMITS: dict[str, Range] = {
    "model": (1, None),
    "n": (1, 10),
    "output_compression": (0, 100),
    "partial_images": (0, 3),
    "prompt": (1, 32_000),
}


def _check(body: Object) -> None:
    model: str = body.setdefault("model", "gpt-image-1" if "output_format" in body else "dall-e-2")
    size = body.get("size")
    allowed = _SIZES.get(model, _GPT_SIZES)
    if size is not None and size not in allowed:
        message = f"Invalid value for 'size': '{size}' is not one of {', '.join(allowed)}."
        raise invalid(message, "size", "invalid_value")
    if model == "dall-e-3" and body.get("n", 1) > 1:
        raise invalid("'dall-e-3' makes one image at a time.", "n", "invalid_value")
    is_gpt = model not in _SIZES
    if is_gpt and "response_format" in body:
        message = f"'{model}' always answers with base64; leave out 'response_format'."
        raise invalid(message, "response_format", "unknown_parameter")
    if not is_gpt and body.get("stream"):
        raise invalid(f"'{model}' does not stream.", "stream", "unsupported_parameter")


_REFERENCE = Record({"image_url": Text(), "file_id": Text()})
_REFERENCES: dict[str, Kind] = {"images": Need(Array(_REFERENCE, 1, 16)), "mask": _REFERENCE}


@area.post("/images/generations", limits=_LIMITS, rules=(_check,), metered=True)
def generate(call: Call) -> Result:
    """Generate images from a prompt."""
    return _make(call, "image_generation", call.body["prompt"], 0)


@area.post(
    "/images/edits",
    limits={**_LIMITS, "image": (1, 16)},
    rules=(_check,),
    json=_REFERENCES,
    metered=True,
)
async def edit(call: Call) -> Result:
    """Edit images by a prompt."""
    given: Any = call.body.get("image", call.body.get("images"))
    images = given if is_array(given) else [given]
    for image in images:
        if isinstance(image, UploadFile):
            await _check_upload(image)
    return _make(call, "image_edit", call.body["prompt"], len(images))


@area.post(
    "/images/variations",
    limits={"model": (1, None), "n": (1, 10)},
    rules=(_check,),
    metered=True,
)
async def vary(call: Call) -> Result:
    """Generate variations of one image."""
    upload: UploadFile = call.body["image"]
    await _check_upload(upload)
    return _make(call, "image_variation", f"variation of {upload.filename}", 1)


async def _check_upload(upload: UploadFile) -> None:
    head = await upload.read(16)
    await upload.seek(0)
    if not is_image(head):
        message = f"Invalid image '{upload.filename}': it must be a PNG, JPEG or WebP file."
        raise invalid(message, "image", "invalid_image_format")


def _make(call: Call, kind: str, prompt: str, references: int) -> Result:
    body = call.body
    call.service.need_model(body["model"], "image")
    width, height = _size(body)
    seeds = [f"{prompt}#{number}" for number in range(body.get("n", 1))]
    usage = _usage(prompt, references, len(seeds))
    settings: Object = {
        "size": f"{width}x{height}",
        "quality": _or_default(body.get("quality"), "high"),
        "background": _or_default(body.get("background"), "opaque"),
        "output_format": body.get("output_format", "png"),
    }
    if body.get("stream"):
        partial: int = body.get("partial_images", 0)
        made = {"created_at": call.service.now(), **settings}
        return events(_stream(kind, seeds[0], (width, height), partial, made, usage))
    images = [picture(seed, width, height) for seed in seeds]
    answer: Object = {"created": call.service.now(), "data": _entries(call, prompt, images)}
    return answer if body["model"] in _SIZES else {**answer, **settings, "usage": usage}


def _size(body: Object) -> tuple[int, int]:
    wanted: str = body.get("size", "auto")
    width, _, height = (_DEFAULT_SIZE if wanted == "auto" else wanted).partition("x")
    return int(width), int(height)


def _or_default(value: str | None, default: str) -> str:
    return default if value in {None, "auto"} else str(value)


def _entries(call: Call, prompt: str, images: Sequence[bytes]) -> list[Object]:
    model: str = call.body["model"]
    as_link = model in _SIZES and call.body.get("response_format", "url") == "url"
    shown: list[Object] = []
    for data in images:
        if as_link:
            name = call.service.ids.new("img", separator="-")
            call.service.table("image").add({"id": name, "data": data})
            entry = {"url": f"{call.service.base_url}{_PATH}/{name}.png"}
        else:
            entry = {"b64_json": base64.b64encode(data).decode()}
        if model == "dall-e-3":
            entry["revised_prompt"] = prompt
        shown.append(entry)
    return shown


@area.get(f"{_PATH}/{{name}}.png", tables=Parameters(), public=True)
def download(call: Call) -> Response:
    """Download an image by its link, which needs no key."""
    name = call.path["name"]
    if name not in call.service.table("image"):
        raise not_found("image", name)
    data: bytes = call.service.table("image").get(name)["data"]
    return Response(data, media_type="image/png")


def _usage(prompt: str, references: int, images: int) -> Object:
    text, made = tokens.count(prompt), 1056 * images
    given = 323 * references
    return {
        "input_tokens": text + given,
        "input_tokens_details": {"text_tokens": text, "image_tokens": given},
        "output_tokens": made,
        "output_tokens_details": {"text_tokens": 0, "image_tokens": made},
        "total_tokens": text + given + made,
    }


def _stream(
    kind: str, seed: str, size: tuple[int, int], partial: int, made: Object, usage: Object
) -> Iterator[bytes]:
    for number in range(partial):
        data = picture(seed, *size, detail=(number + 1) / (partial + 1))
        preview: Object = {
            "type": f"{kind}.partial_image",
            "b64_json": base64.b64encode(data).decode(),
            "partial_image_index": number,
            **made,
        }
        yield event(preview, preview["type"])
    data = picture(seed, *size)
    done: Object = {
        "type": f"{kind}.completed",
        "b64_json": base64.b64encode(data).decode(),
        "usage": usage,
        **made,
    }
    yield event(done, done["type"])
