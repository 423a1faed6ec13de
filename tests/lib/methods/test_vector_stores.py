"""Uploading one file, or a thousand, into a vector store."""

from __future__ import annotations

import json
import threading
from operator import attrgetter
from pathlib import Path
from typing import Any

import anyio
import pytest

from openai import APIResponseValidationError, BadRequestError, NotFoundError
from openai.types.vector_stores import VectorStoreFileBatch
from tests.clock import Clock
from tests.family import httpx
from tests.flavours import Flavour

pytestmark = pytest.mark.anyio


class Service:
    """Takes files and attaches them; refuses those whose content says so."""

    def __init__(self) -> None:
        self.lock = threading.Lock()
        self.uploads: list[bytes] = []
        self.batches: list[dict[str, Any]] = []
        self.attached: list[dict[str, Any]] = []
        self.polls = 0
        self.at_once = self.most_at_once = 0

    def __call__(self, request: httpx.Request) -> httpx.Response:
        path = request.url.path.removeprefix("/v1")
        if path == "/files":
            return self._upload(request.read())
        if request.method == "GET":
            self.polls += 1
        elif path.endswith("/file_batches"):
            self.batches.append(json.loads(request.content))
        else:
            self.attached.append(json.loads(request.content))
        counts = {"in_progress": 0, "completed": 1, "failed": 0, "cancelled": 0, "total": 1}
        return httpx.Response(200, json={"id": "x_1", "status": "completed", "file_counts": counts})

    def _upload(self, body: bytes) -> httpx.Response:
        with self.lock:
            self.at_once += 1
            self.most_at_once = max(self.most_at_once, self.at_once)
            self.uploads.append(body)
        content = next(part for part in body.split(b"\r\n") if part.startswith(b"content "))
        with self.lock:
            self.at_once -= 1
        if content.endswith(b"bad"):
            return httpx.Response(400, json={"error": {"message": "no"}})
        number = content.split()[1].decode()
        return httpx.Response(200, json={"id": f"file-{number}", "purpose": "assistants"})


def contents(count: int) -> list[bytes]:
    return [b"content %d" % n for n in range(count)]


async def test_a_file_is_uploaded_and_attached(flavour: Flavour, clock: Clock) -> None:
    service = Service()
    files = flavour.client(service).vector_stores.files
    await flavour.settle(files.upload(vector_store_id="vs_1", file=b"content 1"))
    assert service.attached == [{"file_id": "file-1"}]
    assert service.polls == 0
    assert b'name="purpose"\r\n\r\nassistants' in service.uploads[0]


async def test_a_file_is_uploaded_and_waited_for(flavour: Flavour, clock: Clock) -> None:
    service = Service()
    files = flavour.client(service).vector_stores.files
    await flavour.settle(
        files.upload_and_poll(
            vector_store_id="vs_1",
            file=b"content 1",
            attributes={"author": "me"},
            chunking_strategy={"type": "auto"},
        )
    )
    assert service.attached == [
        {"file_id": "file-1", "attributes": {"author": "me"}, "chunking_strategy": {"type": "auto"}}
    ]
    assert service.polls == 1


@pytest.mark.rule("P10")
async def test_given_ids_come_first(flavour: Flavour, clock: Clock) -> None:
    service = Service()
    batches = flavour.client(service).vector_stores.file_batches
    await flavour.settle(
        batches.upload_and_poll("vs_1", files=contents(2), file_ids=["pre"], max_concurrency=2)
    )
    assert service.batches == [{"file_ids": ["pre", "file-0", "file-1"]}]
    assert all(b'name="purpose"\r\n\r\nassistants' in body for body in service.uploads)


@pytest.mark.rule("P11")
async def test_no_files_make_a_batch_of_given_ids(flavour: Flavour, clock: Clock) -> None:
    service = Service()
    batches = flavour.client(service).vector_stores.file_batches
    await flavour.settle(batches.upload_and_poll("vs_1", files=[], file_ids=["pre"]))
    await flavour.settle(batches.upload_and_poll("vs_1", files=[]))
    assert service.batches == [{"file_ids": ["pre"]}, {"file_ids": []}]
    assert service.uploads == []


@pytest.mark.rule("P12")
async def test_one_failure_loses_no_other_file(flavour: Flavour, tmp_path: Path) -> None:
    service = Service()
    bad = tmp_path / "scan.pdf"
    bad.write_bytes(b"content bad")
    files = [b"content 0", bad, ("named.txt", b"content 2"), ("worse.txt", b"content bad")]
    batches = flavour.client(service, max_retries=0).vector_stores.file_batches
    with pytest.raises(BadRequestError) as caught:
        await flavour.settle(batches.upload_and_poll("vs_1", files=files))
    exc: Any = caught.value
    assert len(service.uploads) == 4
    assert service.batches == []
    assert exc.uploaded_file_ids == ["file-0", "file-2"]
    assert sorted(exc.failed_files) == [1, 3]
    assert exc.failed_files[1] is exc
    [note] = exc.__notes__
    assert "2 of 4" in note
    assert "files[1] (scan.pdf), files[3] (worse.txt)" in note


@pytest.mark.parametrize("helper", ["files.upload", "files.upload_and_poll", "batch"])
async def test_uploaded_files_are_not_lost_when_they_cannot_be_attached(
    flavour: Flavour, helper: str
) -> None:
    service = Service()

    def answer(request: httpx.Request) -> httpx.Response:
        if request.url.path.endswith("/files") and "vector_stores" not in request.url.path:
            return service(request)
        return httpx.Response(404, json={"error": {"message": "no such store"}})

    stores = flavour.client(answer, max_retries=0).vector_stores
    call = attrgetter("file_batches.upload_and_poll" if helper == "batch" else helper)(stores)
    given = {"files": contents(2)} if helper == "batch" else {"file": b"content 0"}
    with pytest.raises(NotFoundError) as caught:
        await flavour.settle(call(vector_store_id="vs_1", **given))
    exc: Any = caught.value
    assert exc.uploaded_file_ids == [f"file-{n}" for n in range(len(service.uploads))]
    assert "uploaded_file_ids" in exc.__notes__[0]
    sent = len(service.uploads)
    with pytest.raises(ValueError, match="vector_store_id"):
        await flavour.settle(call(vector_store_id="", **given))
    assert len(service.uploads) == sent


async def test_many_failures_make_a_short_note(flavour: Flavour) -> None:
    batches = flavour.client(Service(), max_retries=0).vector_stores.file_batches
    with pytest.raises(BadRequestError) as caught:
        await flavour.settle(batches.upload_and_poll("vs_1", files=[b"content bad"] * 13))
    exc: Any = caught.value
    assert "and 3 more" in exc.__notes__[0]
    assert "files[10]" not in exc.__notes__[0]


@pytest.mark.rule("P13")
@pytest.mark.parametrize("concurrency", [0, -3])
async def test_at_least_one_file_at_a_time(flavour: Flavour, concurrency: int) -> None:
    service = Service()
    batches = flavour.client(service).vector_stores.file_batches
    with pytest.raises(ValueError, match="max_concurrency"):
        await flavour.settle(
            batches.upload_and_poll("vs_1", files=contents(1), max_concurrency=concurrency)
        )
    assert service.uploads == []


async def test_a_thousand_files(flavour: Flavour, clock: Clock) -> None:
    service = Service()
    batches = flavour.client(service).vector_stores.file_batches
    await flavour.settle(
        batches.upload_and_poll("vs_1", files=iter(contents(1000)), max_concurrency=8)
    )
    assert len(service.uploads) == 1000
    assert service.batches == [{"file_ids": [f"file-{n}" for n in range(1000)]}]
    assert service.most_at_once <= 8


def test_files_are_on_their_way_together() -> None:
    together = 3
    barrier = threading.Barrier(together, timeout=10)
    service = Service()

    def handler(request: httpx.Request) -> httpx.Response:
        if request.url.path.endswith("/files"):
            barrier.wait()
        return service(request)

    batches = Flavour("sync").client(handler).vector_stores.file_batches
    batches.upload_and_poll("vs_1", files=contents(together * 2), max_concurrency=together)
    assert service.batches == [{"file_ids": [f"file-{n}" for n in range(together * 2)]}]


@pytest.mark.parametrize("anyio_backend", ["asyncio", "trio"])
async def test_tasks_are_on_their_way_together() -> None:
    together = 3
    service, all_are_here = Service(), anyio.Event()
    here: list[httpx.Request] = []

    async def handler(request: httpx.Request) -> httpx.Response:
        await request.aread()
        if request.url.path.endswith("/files"):
            here.append(request)
            if len(here) == together:
                all_are_here.set()
            with anyio.fail_after(10):
                await all_are_here.wait()
        return service(request)

    transport = httpx.MockTransport(handler)
    client = Flavour("async").client(http_client=httpx.AsyncClient(transport=transport))
    batches = client.vector_stores.file_batches
    await batches.upload_and_poll("vs_1", files=contents(together), max_concurrency=together)
    assert service.batches == [{"file_ids": [f"file-{n}" for n in range(together)]}]


async def test_a_batch_of_files_with_settings_of_their_own(flavour: Flavour, clock: Clock) -> None:
    service = Service()
    batches = flavour.client(service).vector_stores.file_batches
    files = [{"file_id": "file-1", "attributes": {"a": "b"}}]
    await flavour.settle(batches.create_and_poll("vs_1", files=files, poll_interval_ms=3))
    assert service.batches == [{"files": files}]
    assert service.polls == 1


@pytest.mark.rule("3D11")
async def test_strict_clients_take_both_names_of_a_batch(flavour: Flavour) -> None:
    states = ("cancelled", "completed", "failed", "in_progress", "total")
    batch: dict[str, Any] = {
        "id": "vsfb_1",
        "created_at": 1,
        "file_counts": dict.fromkeys(states, 0),
        "status": "completed",
        "vector_store_id": "vs_1",
    }

    async def retrieve(name: object) -> Any:
        client = flavour.client(
            lambda _: httpx.Response(200, json={**batch, "object": name}),
            _strict_response_validation=True,
        )
        batches = client.vector_stores.file_batches
        return await flavour.settle(batches.retrieve("vsfb_1", vector_store_id="vs_1"))

    for name in ("vector_store.file_batch", "vector_store.files_batch"):
        found = await retrieve(name)
        assert found.object == name
        assert found.to_dict()["object"] == name
    for name in ("vector_store.file", None, ["vector_store.file_batch"]):
        with pytest.raises(APIResponseValidationError):
            await retrieve(name)


def test_the_documented_name_of_a_batch_is_the_schema() -> None:
    schema = VectorStoreFileBatch.model_json_schema()["properties"]["object"]
    assert schema["const"] == "vector_store.files_batch"
