"""Long-running work: uploads, batches, vector stores, fine-tuning, videos, containers."""

from __future__ import annotations

import hashlib
import json
from typing import Any

import pytest

from openai.testing import Emulator
from tests.family import httpx


def jsonl(*rows: Any) -> bytes:
    return "".join(f"{json.dumps(row)}\n" for row in rows).encode()


def start_upload(api: Any, size: int) -> str:
    body = {"bytes": size, "filename": "a.txt", "mime_type": "text/plain", "purpose": "vision"}
    identifier: str = api.post("/uploads", body)["id"]
    return identifier


def add_part(api: Any, upload: str, data: bytes) -> str:
    part: str = api.post(f"/uploads/{upload}/parts", files={"data": ("upload", data)})["id"]
    return part


def test_upload_joins_its_parts_in_the_given_order(api: Any) -> None:
    upload = start_upload(api, 6)
    parts = [add_part(api, upload, data) for data in (b"abc", b"def")]
    digest = hashlib.md5(b"defabc").hexdigest()
    body = {"part_ids": parts[::-1], "md5": digest}
    done = api.post(f"/uploads/{upload}/complete", body)
    assert done["status"] == "completed"
    assert api.get(f"/files/{done['file']['id']}")["bytes"] == 6
    assert api.server.service.blobs[done["file"]["id"]].read() == b"defabc"
    assert api.refusal(f"/uploads/{upload}/complete", body)["param"] == "upload_id"


def test_wrong_uploads_are_refused(api: Any) -> None:
    upload = start_upload(api, 4)
    part = add_part(api, upload, b"abc")
    path = f"/uploads/{upload}/complete"
    assert "3 bytes" in api.refusal(path, {"part_ids": [part]})["message"]
    assert api.refusal(path, {"part_ids": ["part_x"]})["param"] == "part_ids"
    more = add_part(api, upload, b"d")
    assert api.refusal(path, {"part_ids": [part, more], "md5": "0"})["param"] == "md5"
    assert api.post(f"/uploads/{upload}/cancel")["status"] == "cancelled"
    assert api.server.service.blobs == {}


def line(name: str, text: str, **more: Any) -> Any:
    body = {"model": "gpt-4o", "messages": [{"role": "user", "content": text}], **more}
    return {"custom_id": name, "method": "POST", "url": "/v1/chat/completions", "body": body}


def start_batch(api: Any, *rows: Any, content: bytes | None = None) -> Any:
    file = api.upload(content or jsonl(*rows), "batch", "in.jsonl")
    body = {
        "input_file_id": file["id"],
        "endpoint": "/v1/chat/completions",
        "completion_window": "24h",
    }
    return api.post("/batches", body)


def finish(api: Any, path: str) -> Any:
    row: Any = None
    for _ in range(5):
        row = api.get(path)
        if row["status"] not in {"validating", "in_progress", "queued", "running"}:
            return row
    raise AssertionError(f"{path} did not end: {row}")


def test_batch_sends_its_lines(api: Any, http: httpx.Client) -> None:
    made = start_batch(api, line("a", "Say one"), line("b", "Say two"), line("c", "x", n=0))
    assert made["status"] == "validating"
    done = finish(api, f"/batches/{made['id']}")
    assert done["status"] == "completed"
    assert done["request_counts"] == {"total": 3, "completed": 2, "failed": 1}
    output = http.get(f"/files/{done['output_file_id']}/content").text.splitlines()
    answers = {row["custom_id"]: row["response"] for row in map(json.loads, output)}
    texts = {
        name: answer["body"]["choices"][0]["message"]["content"] for name, answer in answers.items()
    }
    assert texts == {"a": "one", "b": "two"}
    errors = http.get(f"/files/{done['error_file_id']}/content").text
    failed = json.loads(errors)
    assert (failed["custom_id"], failed["response"]["status_code"]) == ("c", 400)
    assert [row["id"] for row in api.get("/batches")["data"]] == [made["id"]]


@pytest.mark.parametrize(
    "rows, code",
    [
        ([{**line("a", "x"), "url": "/v1/embeddings"}], "mismatched_endpoint"),
        ([line("a", "x"), line("a", "y")], "duplicate_custom_id"),
        ([{"custom_id": "a"}], "missing_required_parameter"),
    ],
)
def test_batch_with_bad_lines_fails(api: Any, rows: Any, code: str) -> None:
    done = finish(api, f"/batches/{start_batch(api, *rows)['id']}")
    assert done["status"] == "failed"
    assert done["errors"]["data"][0]["code"] == code


def test_batch_can_be_cancelled_once(api: Any) -> None:
    path = f"/batches/{start_batch(api, line('a', 'x'))['id']}/cancel"
    assert api.post(path)["status"] == "cancelled"
    api.post(path, status=409)


def test_work_tells_when_to_look_again(api: Any, http: httpx.Client) -> None:
    path = f"/batches/{start_batch(api, line('a', 'x'))['id']}"
    looks = [http.get(path) for _ in range(2)]
    assert [look.headers.get("openai-poll-after-ms") for look in looks] == ["10", None]


def test_work_without_waiting() -> None:
    with Emulator(polls=0) as server:
        headers = {"authorization": f"Bearer {server.api_key}"}
        made = httpx.post(f"{server.base_url}/videos", json={"prompt": "sea"}, headers=headers)
        assert made.json()["status"] == "completed"


TEXTS = {
    "cats.txt": b"Cats are small animals that purr and hunt mice.",
    "money.txt": b"Interest rates rose as the central bank fought inflation.",
    "ships.txt": b"Large container ships cross the ocean between harbours.",
}


def filled_store(api: Any, **more: Any) -> tuple[str, dict[str, str]]:
    files = {name: api.upload(text, name=name)["id"] for name, text in TEXTS.items()}
    store = api.post("/vector_stores", {"name": "texts", "file_ids": [*files.values()], **more})
    assert store["file_counts"]["in_progress"] == 3
    for file in files.values():
        finish(api, f"/vector_stores/{store['id']}/files/{file}")
    return store["id"], files


def test_vector_store_finds_the_right_file(api: Any) -> None:
    store, files = filled_store(api)
    shown = api.get(f"/vector_stores/{store}")
    assert (shown["status"], shown["file_counts"]["completed"]) == ("completed", 3)
    assert shown["usage_bytes"] == sum(map(len, TEXTS.values()))
    for query, name in [("do cats hunt?", "cats.txt"), ("inflation and the bank", "money.txt")]:
        found = api.post(f"/vector_stores/{store}/search", {"query": query})["data"]
        assert found[0]["filename"] == name
        assert found[0]["file_id"] == files[name]
        assert [row["score"] for row in found] == sorted(
            (row["score"] for row in found), reverse=True
        )
    one = api.post(f"/vector_stores/{store}/search", {"query": "ships", "max_num_results": 1})
    assert [row["filename"] for row in one["data"]] == ["ships.txt"]


def test_vector_store_filters(api: Any) -> None:
    store, files = filled_store(api)
    for number, file in enumerate(files.values()):
        path = f"/vector_stores/{store}/files/{file}"
        api.post(path, {"attributes": {"number": number, "even": number % 2 == 0}})

    def search(filters: Any) -> set[str]:
        body = {"query": "anything", "filters": filters}
        found = api.post(f"/vector_stores/{store}/search", body)["data"]
        return {row["filename"] for row in found}

    above = {"type": "gt", "key": "number", "value": 0}
    even = {"type": "eq", "key": "even", "value": True}
    assert search(above) == {"money.txt", "ships.txt"}
    assert search({"type": "and", "filters": [above, even]}) == {"ships.txt"}
    assert search({"type": "or", "filters": [above, even]}) == set(TEXTS)
    assert search({"type": "in", "key": "number", "value": [0]}) == {"cats.txt"}
    assert search({"type": "eq", "key": "none", "value": 1}) == set()
    wrong = {"query": "x", "filters": {"type": "like", "key": "a", "value": 1}}
    assert api.refusal(f"/vector_stores/{store}/search", wrong)["param"] == "filters.type"


def test_vector_store_chunks_and_content(api: Any) -> None:
    words = " ".join(f"word{number}" for number in range(400)).encode()
    file = api.upload(words)["id"]
    store = api.post("/vector_stores", {})["id"]
    static = {"max_chunk_size_tokens": 100, "chunk_overlap_tokens": 20}
    body = {"file_id": file, "chunking_strategy": {"type": "static", "static": static}}
    api.post(f"/vector_stores/{store}/files", body)
    finish(api, f"/vector_stores/{store}/files/{file}")
    chunks = api.get(f"/vector_stores/{store}/files/{file}/content")["data"]
    assert len(chunks) > 5
    assert chunks[0]["text"].startswith("word0 word1")
    assert chunks[-1]["text"].endswith("word399")
    static["chunk_overlap_tokens"] = 90
    api.refusal(f"/vector_stores/{store}/files", body)


def test_vector_store_file_batches(api: Any) -> None:
    good, bad = api.upload(b"text")["id"], api.upload(b"\xff\xfe")["id"]
    store = api.post("/vector_stores", {})["id"]
    path = f"/vector_stores/{store}/file_batches"
    made = api.post(path, {"file_ids": [good, bad]})
    assert (made["status"], made["file_counts"]["in_progress"]) == ("in_progress", 2)
    done = finish(api, f"{path}/{made['id']}")
    assert done["file_counts"] == {
        "in_progress": 0,
        "completed": 1,
        "failed": 1,
        "cancelled": 0,
        "total": 2,
    }
    failed = api.get(f"{path}/{made['id']}/files", filter="failed")["data"]
    assert [(row["id"], row["last_error"]["code"]) for row in failed] == [(bad, "invalid_file")]
    again = api.post(path, {"files": [{"file_id": good, "attributes": {"a": 1}}]})
    assert api.post(f"{path}/{again['id']}/cancel")["status"] == "cancelled"


def test_vector_store_life(api: Any) -> None:
    store, files = filled_store(api, expires_after={"anchor": "last_active_at", "days": 2})
    path = f"/vector_stores/{store}"
    assert api.post(path, {"name": "other"})["name"] == "other"
    assert api.get("/vector_stores")["data"][0]["name"] == "other"
    file = files["cats.txt"]
    api.delete(f"{path}/files/{file}")
    api.get(f"{path}/files/{file}", 404)
    assert api.get(f"{path}/files")["data"]
    assert api.get(f"/files/{file}")["id"] == file
    api.delete(path)
    api.get(path, 404)


def examples(size: int) -> bytes:
    turns = [{"role": "user", "content": "a"}, {"role": "assistant", "content": "b"}]
    return jsonl(*[{"messages": turns}] * size)


def test_fine_tuning_makes_a_model(api: Any) -> None:
    file = api.upload(examples(12), "fine-tune", "t.jsonl")["id"]
    method = {"type": "supervised", "supervised": {"hyperparameters": {"n_epochs": 2}}}
    body = {"model": "gpt-4o-mini", "training_file": file, "suffix": "mine", "method": method}
    job = api.post("/fine_tuning/jobs", body)
    assert (job["status"], job["fine_tuned_model"]) == ("validating_files", None)
    path = f"/fine_tuning/jobs/{job['id']}"
    done = finish(api, path)
    assert done["status"] == "succeeded"
    model = done["fine_tuned_model"]
    assert model.startswith("ft:gpt-4o-mini:org-emulator:mine:")
    assert api.say("Say hi", model=model) == "hi"
    steps = [row["step_number"] for row in api.get(f"{path}/checkpoints")["data"]]
    assert steps == [24, 12]
    events = api.get(f"{path}/events", limit=100)["data"]
    assert events[0]["message"].startswith("The job has success")
    assert {"message", "metrics"} == {event["type"] for event in events}
    assert api.delete(f"/models/{model}")["deleted"] is True
    api.get(f"/models/{model}", 404)


def test_fine_tuning_needs_examples(api: Any) -> None:
    file = api.upload(examples(3), "fine-tune", "t.jsonl")["id"]
    job = api.post("/fine_tuning/jobs", {"model": "gpt-4o-mini", "training_file": file})
    done = finish(api, f"/fine_tuning/jobs/{job['id']}")
    assert (done["status"], done["error"]["code"]) == ("failed", "invalid_training_file")


def test_fine_tuning_refusals_and_interruptions(api: Any) -> None:
    other = api.upload(b"x", "vision")["id"]
    body = {"model": "gpt-4o-mini", "training_file": other}
    assert api.refusal("/fine_tuning/jobs", body)["param"] == "training_file"
    body["training_file"] = api.upload(examples(10), "fine-tune", "t.jsonl")["id"]
    assert api.refusal("/fine_tuning/jobs", {**body, "model": "tts-1"})["param"] == "model"
    path = f"/fine_tuning/jobs/{api.post('/fine_tuning/jobs', body)['id']}"
    assert api.post(f"{path}/pause")["status"] == "paused"
    assert [api.get(path)["status"] for _ in range(4)] == ["paused"] * 4
    assert api.post(f"{path}/resume")["status"] == "queued"
    assert api.post(f"{path}/cancel")["status"] == "cancelled"
    api.post(f"{path}/cancel", status=400)


def test_video_life(api: Any, http: httpx.Client) -> None:
    made = api.post("/videos", {"prompt": "the sea", "size": "1280x720"})
    path = f"/videos/{made['id']}"
    assert (made["status"], made["progress"]) == ("queued", 0)
    api.get(f"{path}/content", 400)
    assert [api.get(path)["progress"] for _ in range(2)] == [50, 100]
    movie = http.get(f"{path}/content")
    assert movie.headers["content-type"] == "video/mp4"
    assert movie.content[4:8] == b"ftyp"
    picture = http.get(f"{path}/content", params={"variant": "thumbnail"})
    assert picture.content.startswith(b"\x89PNG")
    remix = api.post(f"{path}/remix", {"prompt": "at night"})
    assert remix["remixed_from_video_id"] == made["id"]
    assert len(api.get("/videos")["data"]) == 2
    api.delete(path)
    api.get(path, 404)


def test_video_from_a_form_that_fails(api: Any) -> None:
    files = {"input_reference": ("a.png", b"\x89PNG")}
    made = api.post("/videos", files=files, data={"prompt": "fail, please", "seconds": "8"})
    assert made["seconds"] == "8"
    done = finish(api, f"/videos/{made['id']}")
    assert (done["status"], done["error"]["code"]) == ("failed", "moderation_blocked")


def test_containers_and_their_files(api: Any, http: httpx.Client) -> None:
    file = api.upload(b"stored", name="s.txt")["id"]
    container = api.post("/containers", {"name": "box", "file_ids": [file]})["id"]
    path = f"/containers/{container}/files"
    copied = api.get(path)["data"][0]
    assert copied["path"] == "/mnt/data/s.txt"
    own = api.post(path, files={"file": ("o.txt", b"own")})
    assert http.get(f"{path}/{own['id']}/content").content == b"own"
    api.delete(f"{path}/{own['id']}")
    api.get(f"{path}/{own['id']}", 404)
    api.post(path, {"file_id": file})
    assert api.refusal(path, {})["param"] == "file"
    assert [row["name"] for row in api.get("/containers", name="box")["data"]] == ["box"]
    api.delete(f"/containers/{container}")
    api.get(f"/containers/{container}", 404)
    assert api.get(f"/files/{file}")["id"] == file
