"""Files that are uploaded in parts."""

from __future__ import annotations

import io
import json
import logging
import os
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, strategies as st

import openai.resources.uploads.uploads as module
from openai import BadRequestError
from openai.lib._methods.uploads import split
from tests.family import httpx
from tests.flavours import Flavour

pytestmark = pytest.mark.anyio

STORY = {"mime_type": "text/plain", "purpose": "assistants"}


class Service:
    """Takes uploads apart into what was created, sent in parts, and completed."""

    def __init__(self, *failures: int) -> None:
        self.failures = list(failures)
        self.calls: list[str] = []
        self.created: dict[str, Any] = {}
        self.parts: list[bytes] = []
        self.bodies: list[bytes] = []
        self.completed: dict[str, Any] = {}

    def __call__(self, request: httpx.Request) -> httpx.Response:
        path = request.url.path.removeprefix("/v1/uploads")
        self.calls.append(path)
        if path == "/upload_1/parts":
            return self._part(request.read())
        body = json.loads(request.content)
        if path == "":
            self.created = body
        else:
            assert path == "/upload_1/complete"
            self.completed = body
        return httpx.Response(200, json={"id": "upload_1", "object": "upload"})

    def _part(self, body: bytes) -> httpx.Response:
        if self.failures and (status := self.failures.pop(0)) != 200:
            return httpx.Response(status, headers={"retry-after-ms": "1"})
        self.bodies.append(body)
        head, _, rest = body.partition(b"\r\n\r\n")
        assert b'name="data"; filename="upload"' in head
        self.parts.append(rest[: rest.rindex(b"\r\n--")])
        return httpx.Response(200, json={"id": f"part_{len(self.parts)}"})


async def upload(flavour: Flavour, service: Service, **arguments: Any) -> Any:
    client = flavour.client(service)
    return await flavour.settle(client.uploads.upload_file_chunked(**STORY, **arguments))


@pytest.mark.rule("P16")
async def test_parts_are_sent_in_order(flavour: Flavour) -> None:
    service = Service()
    found = await upload(
        flavour, service, file=b"1234567", filename="n.txt", bytes=7, part_size=3, md5="sum"
    )
    assert found.id == "upload_1"
    assert service.created == {"bytes": 7, "filename": "n.txt", **STORY}
    assert service.parts == [b"123", b"456", b"7"]
    assert service.completed == {"part_ids": ["part_1", "part_2", "part_3"], "md5": "sum"}
    assert service.calls == ["", *["/upload_1/parts"] * 3, "/upload_1/complete"]


@pytest.mark.rule("P17")
@pytest.mark.parametrize(
    "arguments, missing",
    [
        ({"bytes": 1}, "filename"),
        ({"filename": "", "bytes": 1}, "filename"),
        ({"filename": "n"}, "bytes"),
        ({}, "`filename` and `bytes`"),
    ],
)
async def test_a_file_in_memory_is_described(
    flavour: Flavour, arguments: dict[str, Any], missing: str
) -> None:
    service = Service()
    with pytest.raises(TypeError, match=missing):
        await upload(flavour, service, file=b"x", **arguments)
    assert service.calls == []


@pytest.mark.parametrize("file", [bytearray(b"x"), memoryview(b"x"), io.BytesIO(b"x")])
async def test_a_file_is_a_path_or_bytes(flavour: Flavour, file: Any) -> None:
    service = Service()
    with pytest.raises(TypeError, match="the path of a file"):
        await upload(flavour, service, file=file, filename="n", bytes=1)
    assert service.calls == []


@pytest.mark.rule("P18")
@pytest.mark.parametrize("kind", [Path, str])
async def test_a_file_on_disk_describes_itself(flavour: Flavour, tmp_path: Path, kind: Any) -> None:
    (tmp_path / "story.txt").write_bytes(b"once upon")
    service = Service()
    await upload(flavour, service, file=kind(tmp_path / "story.txt"), part_size=4)
    assert service.created == {"bytes": 9, "filename": "story.txt", **STORY}
    assert service.parts == [b"once", b" upo", b"n"]
    assert service.completed == {"part_ids": ["part_1", "part_2", "part_3"]}


async def test_what_the_caller_declares_of_a_file_on_disk_wins(
    flavour: Flavour, tmp_path: Path
) -> None:
    (tmp_path / "story.txt").write_bytes(b"once upon")
    service = Service()
    await upload(flavour, service, file=tmp_path / "story.txt", bytes=3, filename="other.txt")
    assert service.created == {"bytes": 3, "filename": "other.txt", **STORY}


async def test_a_missing_file_is_told_before_any_request(flavour: Flavour, tmp_path: Path) -> None:
    service = Service()
    with pytest.raises(FileNotFoundError, match="nowhere"):
        await upload(flavour, service, file=tmp_path / "nowhere")
    assert service.calls == []


@pytest.mark.rule("P19")
async def test_an_empty_file_has_no_parts(flavour: Flavour) -> None:
    service = Service()
    await upload(flavour, service, file=b"", filename="n", bytes=0)
    assert service.parts == []
    assert service.completed == {"part_ids": []}


@pytest.mark.rule("P20")
async def test_a_failing_part_ends_the_upload(flavour: Flavour) -> None:
    service = Service(200, 400)
    with pytest.raises(BadRequestError):
        await upload(flavour, service, file=b"1234567", filename="n", bytes=7, part_size=3)
    assert service.calls == ["", "/upload_1/parts", "/upload_1/parts"]


async def test_a_part_is_sent_again_from_its_start(flavour: Flavour) -> None:
    service = Service(200, 500)
    await upload(flavour, service, file=b"1234567", filename="n", bytes=7, part_size=3)
    assert service.parts == [b"123", b"456", b"7"]


async def test_the_default_part_size_is_looked_up_when_it_is_needed(
    flavour: Flavour, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert module.DEFAULT_PART_SIZE == 64 * 1024 * 1024
    monkeypatch.setattr(module, "DEFAULT_PART_SIZE", 4)
    service = Service()
    await upload(flavour, service, file=b"1234567", filename="n", bytes=7)
    assert service.parts == [b"1234", b"567"]


async def test_part_sizes_are_positive(flavour: Flavour) -> None:
    service = Service()
    with pytest.raises(ValueError, match="part_size"):
        await upload(flavour, service, file=b"1", filename="n", bytes=1, part_size=-3)
    assert service.calls == []


async def test_parts_are_logged(flavour: Flavour, caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level(logging.INFO, logger="openai.resources.uploads.uploads"):
        await upload(flavour, Service(), file=b"12", filename="n", bytes=2, part_size=1)
    messages = [r.getMessage() for r in caplog.records if r.name == module.__name__]
    assert messages == [f"Uploaded part part_{n} of upload upload_1" for n in (1, 2)]


@given(st.binary(max_size=40), st.integers(1, 12))
def test_parts_make_the_file_again(data: bytes, part_size: int) -> None:
    parts = list(split(io.BytesIO(data), part_size))
    contents = [part.read() for part in parts]
    assert b"".join(contents) == data
    assert all(len(content) == part_size for content in contents[:-1])
    for part, content in zip(parts, contents, strict=True):
        assert part.seek(0, os.SEEK_END) == len(content)
        assert part.seek(-1, os.SEEK_CUR) == part.tell() == len(content) - 1
        assert part.read() == content[-1:]
        assert part.read() == b""


def test_a_pipe_is_split_too() -> None:
    class Pipe(io.BytesIO):
        def seekable(self) -> bool:
            return False

    assert [part.read() for part in split(Pipe(b"1234567"), 3)] == [b"123", b"456", b"7"]
