"""Embeddings, files, models, moderations and text completions."""

from __future__ import annotations

import base64
import math
import struct
from typing import Any

import pytest

from openai.testing import Emulator
from openai.testing._model.vectors import cosine, embed
from tests.family import httpx


def embeddings(api: Any, texts: Any, **more: Any) -> Any:
    body = {"model": "text-embedding-3-small", "input": texts, **more}
    return api.post("/embeddings", body)


def test_similar_texts_have_similar_vectors() -> None:
    vectors = [
        embed(text, 1536)
        for text in (
            "The cat sits on the mat",
            "A cat is sitting on a mat",
            "Quarterly revenue exceeded forecasts",
        )
    ]
    near = cosine(vectors[0], vectors[1])
    far = cosine(vectors[0], vectors[2])
    assert near > 0.4
    assert far < 0.2


@pytest.mark.parametrize("size", [1, 2, 256, 1536])
@pytest.mark.parametrize("text", ["", "x", "many words in a row", "日本語"])
def test_vectors_have_length_one(text: str, size: int) -> None:
    vector = embed(text, size)
    assert len(vector) == size
    assert math.isclose(math.hypot(*vector), 1.0)


def test_embedding_forms_agree(api: Any) -> None:
    floats = embeddings(api, "hello", dimensions=8)["data"][0]["embedding"]
    packed = embeddings(api, "hello", dimensions=8, encoding_format="base64")["data"][0]
    decoded = struct.unpack("<8f", base64.b64decode(packed["embedding"]))
    assert decoded == pytest.approx(floats, abs=1e-7)


def test_embedding_batches_and_token_arrays(api: Any) -> None:
    batch = embeddings(api, ["a b", "c"], dimensions=4)
    assert [row["index"] for row in batch["data"]] == [0, 1]
    assert batch["usage"] == {"prompt_tokens": 3, "total_tokens": 3}
    assert (
        batch["data"][0]["embedding"]
        == embeddings(api, "a b", dimensions=4)["data"][0]["embedding"]
    )
    ids = embeddings(api, [1, 2, 3], dimensions=4)
    assert (len(ids["data"]), ids["usage"]["total_tokens"]) == (1, 3)
    assert len(embeddings(api, [[1, 2], [3]], dimensions=4)["data"]) == 2


@pytest.mark.parametrize(
    "body, param",
    [
        ({"input": ""}, "input"),
        ({"input": []}, "input"),
        ({"input": ["a", ""]}, "input"),
        ({"input": "a", "dimensions": 0}, "dimensions"),
        ({"input": "a", "dimensions": 2000}, "dimensions"),
        ({"input": "a", "encoding_format": "hex"}, "encoding_format"),
        ({}, "input"),
    ],
)
def test_bad_embedding_requests(api: Any, body: Any, param: str) -> None:
    wrong = {"model": "text-embedding-3-small", **body}
    assert api.refusal("/embeddings", wrong)["param"] == param


def test_a_chat_model_makes_no_embeddings(api: Any) -> None:
    error = api.refusal("/embeddings", {"model": "gpt-4o", "input": "a"}, 404)
    assert error["code"] == "model_not_supported"


def test_file_life(api: Any, server: Emulator, http: httpx.Client) -> None:
    made = api.upload(b'{"a": 1}\n', "batch", "rows.jsonl")
    assert (made["object"], made["bytes"], made["filename"]) == ("file", 9, "rows.jsonl")
    path = f"/files/{made['id']}"
    assert api.get(path) == made
    assert http.get(f"{path}/content").content == b'{"a": 1}\n'
    assert api.delete(path) == {"id": made["id"], "object": "file", "deleted": True}
    api.get(path, 404)
    assert server.service.blobs == {}


def test_large_files_keep_their_bytes(api: Any, http: httpx.Client) -> None:
    content = bytes(range(256)) * 12_000
    lines = b'"' + base64.b64encode(content) + b'"\n'
    made = api.upload(lines, "batch", "big.jsonl")
    assert made["bytes"] == len(lines)
    assert http.get(f"/files/{made['id']}/content").content == lines


def test_file_expiry(api: Any) -> None:
    data = {
        "purpose": "user_data",
        "expires_after[anchor]": "created_at",
        "expires_after[seconds]": "3600",
    }
    made = api.post("/files", files={"file": ("a", b"x")}, data=data)
    assert made["expires_at"] - made["created_at"] == 3600
    data["expires_after[seconds]"] = "10"
    error = api.post("/files", files={"file": ("a", b"x")}, data=data, status=400)["error"]
    assert error["param"] == "expires_after.seconds"


@pytest.mark.parametrize(
    "files, data, param",
    [
        ({"file": ("a", b"x")}, {"purpose": "fun"}, "purpose"),
        ({"file": ("a", b"x")}, {}, "purpose"),
        ({"other": ("a", b"x")}, {"purpose": "vision"}, "other"),
        ({"file": ("a", b"{")}, {"purpose": "batch"}, "file"),
        ({"file": ("a", b"")}, {"purpose": "fine-tune"}, "file"),
    ],
)
def test_bad_uploads(api: Any, files: Any, data: Any, param: str) -> None:
    assert api.post("/files", files=files, data=data, status=400)["error"]["param"] == param


def test_own_uploads_cannot_be_downloaded(api: Any) -> None:
    made = api.upload(b"x", "assistants")
    api.get(f"/files/{made['id']}/content", 400)


def test_file_pages(api: Any) -> None:
    made = [api.upload(b"x", "user_data", f"{number}.txt")["id"] for number in range(5)]
    other = api.upload(b"x", "vision")["id"]
    page = api.get("/files", limit=2, order="asc", purpose="user_data")
    assert [row["id"] for row in page["data"]] == made[:2]
    assert (page["first_id"], page["last_id"], page["has_more"]) == (made[0], made[1], True)
    page = api.get("/files", limit=3, order="asc", purpose="user_data", after=made[1])
    assert [row["id"] for row in page["data"]] == made[2:]
    assert page["has_more"] is False
    assert api.get("/files")["data"][0]["id"] == other
    assert api.get("/files", 400, after="file-none")["error"]["param"] == "after"
    assert api.get("/files", 400, limit=0)["error"]["param"] == "limit"


def test_models(api: Any) -> None:
    names = {row["id"] for row in api.get("/models")["data"]}
    assert {"gpt-4o", "text-embedding-3-small", "my-model"} <= names
    assert api.get("/models/gpt-4o")["object"] == "model"
    assert api.get("/models/nope", 404)["error"]["code"] == "model_not_found"
    api.delete("/models/gpt-4o", 403)


def test_own_and_dated_models_are_known(api: Any) -> None:
    for model in ("my-model", "gpt-4o-2030-01-01"):
        assert api.chat("hi", model=model)["model"] == model


def test_every_model_on_request() -> None:
    with Emulator(any_model=True) as server:
        headers = {"authorization": f"Bearer {server.api_key}"}
        body = {"model": "whatever", "messages": [{"role": "user", "content": "hi"}]}
        url = f"{server.base_url}/chat/completions"
        assert httpx.post(url, json=body, headers=headers).status_code == 200


def test_moderations(api: Any) -> None:
    answer = api.post("/moderations", {"input": ["a lovely day", "I will kill you"]})
    fine, violent = answer["results"]
    assert (fine["flagged"], violent["flagged"]) == (False, True)
    assert [name for name, hit in violent["categories"].items() if hit] == ["violence"]
    assert violent["category_scores"]["violence"] > 0.9
    assert set(fine["categories"]) == set(fine["category_applied_input_types"])


def test_moderation_of_images(api: Any) -> None:
    parts = [
        {"type": "text", "text": "nice"},
        {"type": "image_url", "image_url": {"url": "https://x.test/a.png"}},
    ]
    (result,) = api.post("/moderations", {"input": parts})["results"]
    assert result["category_applied_input_types"]["violence"] == ["text", "image"]
    assert result["category_applied_input_types"]["hate"] == ["text"]


LEGACY = {"model": "gpt-3.5-turbo-instruct", "prompt": "Say one two three"}


def test_text_completions(api: Any) -> None:
    answer = api.post("/completions", {**LEGACY, "echo": True, "n": 2, "logprobs": 2})
    assert [choice["text"] for choice in answer["choices"]] == [
        "Say one two threeone two three"
    ] * 2
    logprobs = answer["choices"][0]["logprobs"]
    assert "".join(logprobs["tokens"]) == answer["choices"][0]["text"]
    assert logprobs["text_offset"][:2] == [0, 3]
    assert answer["usage"]["completion_tokens"] == 6


def test_text_completion_of_several_prompts(api: Any) -> None:
    answer = api.post("/completions", {**LEGACY, "prompt": ["Say a", "Say b"], "n": 2})
    assert [choice["text"] for choice in answer["choices"]] == ["a", "a", "b", "b"]
    assert [choice["index"] for choice in answer["choices"]] == [0, 1, 2, 3]


def test_text_completion_stream_and_limit(api: Any) -> None:
    body: Any = {**LEGACY, "prompt": "Count to 90", "stream": True}
    body["stream_options"] = {"include_usage": True}
    *chunks, usage, done = api.events("/completions", body)
    assert done == "[DONE]"
    assert usage["usage"]["completion_tokens"] == 16
    assert chunks[-1]["choices"][0]["finish_reason"] == "length"


def test_text_completion_rules(api: Any) -> None:
    assert api.refusal("/completions", {**LEGACY, "n": 2, "best_of": 1})["param"] == "best_of"
    assert api.refusal("/completions", {**LEGACY, "model": "gpt-4o"}, 404)["param"] == "model"
