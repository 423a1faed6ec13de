"""Embeddings: base64 on the wire, floats for the caller."""

from __future__ import annotations

import base64
import json
import struct
import sys
from typing import Any

import pytest
from hypothesis import given, strategies as st

import openai
from tests.family import httpx
from tests.flavours import Flavour, Recorder

pytestmark = pytest.mark.anyio

VALUES = [0.5, -1.25, 3.0]
PACKED = base64.b64encode(struct.pack("<3f", *VALUES)).decode()


def answer(*embeddings: Any) -> httpx.Response:
    data = [
        {"object": "embedding", "index": n, "embedding": embedding}
        for n, embedding in enumerate(embeddings)
    ]
    body = {"object": "list", "data": data, "model": "m", "usage": {"prompt_tokens": 1}}
    return httpx.Response(200, json=body)


@pytest.mark.rule("E1")
async def test_floats_arrive_where_no_encoding_is_named(flavour: Flavour) -> None:
    server = Recorder(answer(PACKED, PACKED))
    client = flavour.client(server)
    response = await flavour.settle(client.embeddings.create(input=["a", "b"], model="m"))
    assert json.loads(server.requests[0].content)["encoding_format"] == "base64"
    assert [item.embedding for item in response.data] == [VALUES, VALUES]


@pytest.mark.rule("E2")
@pytest.mark.parametrize("encoding, sent", [("base64", PACKED), ("float", VALUES)])
async def test_a_named_encoding_is_left_alone(flavour: Flavour, encoding: str, sent: Any) -> None:
    server = Recorder(answer(sent))
    client = flavour.client(server)
    response = await flavour.settle(
        client.embeddings.create(input="a", model="m", encoding_format=encoding)
    )
    assert json.loads(server.requests[0].content)["encoding_format"] == encoding
    assert response.data[0].embedding == sent


@pytest.mark.rule("E3")
async def test_floats_of_a_server_without_base64_are_kept(flavour: Flavour) -> None:
    client = flavour.client(Recorder(answer(VALUES)))
    response = await flavour.settle(client.embeddings.create(input="a", model="m"))
    assert response.data[0].embedding == VALUES


@pytest.mark.rule("E4")
async def test_no_embedding_is_an_error_by_default_only(flavour: Flavour) -> None:
    client = flavour.client(Recorder(answer()))
    with pytest.raises(ValueError, match="No embedding data received"):
        await flavour.settle(client.embeddings.create(input="a", model="m"))
    response = await flavour.settle(
        client.embeddings.create(input="a", model="m", encoding_format="float")
    )
    assert response.data == []


@pytest.mark.rule("E5")
async def test_numpy_is_not_needed(flavour: Flavour, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "numpy", None)
    client = flavour.client(Recorder(answer(PACKED)))
    response = await flavour.settle(client.embeddings.create(input="a", model="m"))
    assert response.data[0].embedding == VALUES


async def test_raw_responses_are_decoded_too(flavour: Flavour) -> None:
    client = flavour.client(Recorder(answer(PACKED)))
    raw = await flavour.settle(client.embeddings.with_raw_response.create(input="a", model="m"))
    assert raw.parse().data[0].embedding == VALUES


async def test_bytes_of_the_other_order_are_swapped(
    flavour: Flavour, monkeypatch: pytest.MonkeyPatch
) -> None:
    swapped = base64.b64encode(struct.pack(">3f", *VALUES)).decode()
    monkeypatch.setattr("openai.lib._methods.embeddings.sys.byteorder", "big")
    client = flavour.client(Recorder(answer(swapped)))
    response = await flavour.settle(client.embeddings.create(input="a", model="m"))
    assert response.data[0].embedding == VALUES


@pytest.mark.rule("Q11")
@pytest.mark.parametrize("text", ["none!", "!!!!!!!!", "AAA", "AAAA", "AAAAAAA!", "ä", "AA==AA=="])
@pytest.mark.parametrize("raw", [False, True])
async def test_text_that_is_not_base64(flavour: Flavour, text: str, raw: bool) -> None:
    embeddings = flavour.client(Recorder(answer(PACKED, text))).embeddings

    async def create() -> None:
        create = embeddings.with_raw_response.create if raw else embeddings.create
        created = await flavour.settle(create(input="a", model="m"))
        if raw:
            created.parse()

    with pytest.raises(ValueError, match="base64") as caught:
        await create()
    assert isinstance(caught.value, openai.APIResponseValidationError)
    assert "https://api.test/v1/embeddings" in str(caught.value)


@pytest.mark.rule("Q11")
@given(values=st.lists(st.floats(width=32, allow_nan=False), max_size=20), width=st.integers(1, 9))
def test_base64_in_other_spellings(values: list[float], width: int) -> None:
    text = base64.urlsafe_b64encode(struct.pack(f"<{len(values)}f", *values)).decode()
    lines = "\n".join(text[i : i + width] for i in range(0, len(text), width))
    client = Flavour("sync").client(Recorder(answer(text, lines, text.rstrip("="))))
    response = client.embeddings.create(input="a", model="m")
    assert [item.embedding for item in response.data] == [values, values, values]
