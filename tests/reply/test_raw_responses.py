"""Results of a call: typed values, raw responses, streamed responses, files."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any, Optional, Union

import pydantic
import pytest

import openai
from openai import BaseModel
from openai._legacy_response import HttpxBinaryResponseContent, LegacyAPIResponse
from openai._response import StreamAlreadyConsumed
from tests.family import httpx
from tests.flavours import Body, Flavour, Recorder

pytestmark = pytest.mark.anyio


class Model(BaseModel):
    name: str
    n: int | None = None


class Other(BaseModel):
    other: str


async def _cast(flavour: Flavour, answer: httpx.Response, cast_to: Any, **settings: Any) -> Any:
    client = flavour.client(Recorder(answer), **settings)
    return await flavour.settle(client.get("/x", cast_to=cast_to))


@pytest.mark.rule("T111")
async def test_a_model_of_wrong_types(flavour: Flavour) -> None:
    model = await _cast(flavour, httpx.Response(200, json={"name": 5, "x": 1}), Model)
    assert model.name == 5
    assert model.x == 1
    assert model.n is None


@pytest.mark.rule("T112")
async def test_text_where_a_model_is_due(flavour: Flavour) -> None:
    answer = httpx.Response(200, text="plain")
    assert await _cast(flavour, answer, Model) == "plain"
    with pytest.raises(openai.APIResponseValidationError) as caught:
        await _cast(flavour, answer, Model, _strict_response_validation=True)
    assert caught.value.body == "plain"


@pytest.mark.rule("T113")
async def test_json_under_another_content_type(flavour: Flavour) -> None:
    answer = httpx.Response(200, text='{"name": "a"}')
    assert await _cast(flavour, answer, Model) == Model(name="a")
    assert await _cast(flavour, answer, dict[str, Any]) == '{"name": "a"}'


@pytest.mark.rule("T114")
async def test_kinds_of_json(flavour: Flavour) -> None:
    headers = {"content-type": "application/problem+json"}
    answer = httpx.Response(200, content=b'{"a": 1}', headers=headers)
    assert await _cast(flavour, answer, object) == {"a": 1}


@pytest.mark.rule("T115")
async def test_no_content(flavour: Flavour) -> None:
    assert await _cast(flavour, httpx.Response(204), Model) == ""
    assert await _cast(flavour, httpx.Response(204), openai.NoneType) is None


@pytest.mark.rule("T116")
@pytest.mark.parametrize("body", [b"", b"{", b"not json"])
async def test_json_that_is_none(flavour: Flavour, body: bytes) -> None:
    answer = httpx.Response(200, content=body, headers={"content-type": "application/json"})
    with pytest.raises(json.JSONDecodeError):
        await _cast(flavour, answer, Model)


@pytest.mark.rule("T117")
@pytest.mark.parametrize(
    ("cast_to", "text", "expected"),
    [
        (str, "5", "5"),
        (bytes, "5", b"5"),
        (int, "5", 5),
        (float, "5", 5.0),
        (bool, "TRUE", True),
        (bool, "no", False),
        (object, "[1]", [1]),
        (list, "[1]", [1]),
        (dict, '{"a": 1}', {"a": 1}),
        (list[int], "[1]", [1]),
        (Optional[Model], '{"name": "a"}', Model(name="a")),  # noqa: UP045 - the older spelling
        (Model | None, '{"name": "a"}', Model(name="a")),
        (Model, "null", None),
    ],
)
async def test_what_a_body_can_become(
    flavour: Flavour, cast_to: Any, text: str, expected: object
) -> None:
    headers = {"content-type": "application/json"}
    answer = httpx.Response(200, content=text.encode(), headers=headers)
    result = await _cast(flavour, answer, cast_to)
    assert result == expected
    assert type(result) is type(expected)


@pytest.mark.rule("T117")
async def test_the_response_itself(flavour: Flavour) -> None:
    response = await _cast(flavour, httpx.Response(200, json={}), httpx.Response)
    assert type(response) is httpx.Response
    with pytest.raises(ValueError, match=r"httpx\.Response"):
        await _cast(flavour, httpx.Response(200), type("Mine", (httpx.Response,), {}))
    with pytest.raises(RuntimeError, match="not supported"):
        await _cast(flavour, httpx.Response(200, json={}), Any)
    with pytest.raises(TypeError, match="cast_to"):
        await _cast(flavour, httpx.Response(200, json={}), None)


@pytest.mark.rule("T118")
async def test_models_of_another_base(flavour: Flavour) -> None:
    plain = type("Plain", (pydantic.BaseModel,), {})
    with pytest.raises(TypeError, match="BaseModel"):
        await _cast(flavour, httpx.Response(200, json={}), plain)


@pytest.mark.rule("T119")
async def test_strict_validation(flavour: Flavour) -> None:
    with pytest.raises(openai.APIResponseValidationError) as caught:
        await _cast(flavour, httpx.Response(200, json={}), Model, _strict_response_validation=True)
    assert isinstance(caught.value.__cause__, pydantic.ValidationError)
    assert caught.value.status_code == 200
    assert caught.value.body == {}


@pytest.mark.rule("T120")
async def test_the_request_id(flavour: Flavour) -> None:
    class Nested(BaseModel):
        inner: Model

    body = {"inner": {"name": "a"}}
    answer = httpx.Response(200, json=body, headers={"x-request-id": "req_1"})
    nested = await _cast(flavour, answer, Nested)
    assert nested._request_id == "req_1"
    with pytest.raises(AttributeError):
        _ = nested.inner._request_id
    assert "req_1" not in repr(nested)
    assert nested.to_dict() == body


@pytest.mark.rule("T129")
async def test_a_list_where_a_model_is_due(flavour: Flavour) -> None:
    result = await _cast(flavour, httpx.Response(200, json=[{"name": "a"}, 3]), Model)
    assert result == [Model(name="a"), 3]


async def test_a_hook_shapes_data(flavour: Flavour) -> None:
    def shape(_: Any, *, data: Any, cast_to: Any, response: httpx.Response) -> Any:
        return (data, cast_to, response.status_code)

    mine = type("Mine", (flavour.client_class,), {"_process_response_data": shape})
    transport = httpx.MockTransport(Recorder(httpx.Response(200, json={"name": "a"})))
    client = mine(api_key="k", http_client=flavour.http_class(transport=transport))
    result = await flavour.settle(client.get("/x", cast_to=Model))
    assert result == ({"name": "a"}, Model, 200)


# ------------------------------------------------------------------ raw responses


def _streamed(*pieces: bytes) -> Recorder:
    """Answer with a body that is not read before somebody reads it."""
    return Recorder(lambda _: httpx.Response(200, stream=Body(*pieces)))


MODEL = httpx.Response(200, json={"id": "m"}, headers={"x-request-id": "r"})


@pytest.mark.rule("T131", "T133")
async def test_raw_responses(flavour: Flavour) -> None:
    sent = Recorder(MODEL)
    response = await flavour.settle(flavour.client(sent).models.with_raw_response.retrieve("m"))
    assert type(response) is LegacyAPIResponse
    assert sent.last.headers["x-stainless-raw-response"] == "true"
    model = response.parse()
    assert model.id == "m"
    assert response.parse() is model
    assert response.request_id == "r"
    assert response.text == response.content.decode()
    assert json.loads(response.text) == {"id": "m"}
    assert (response.status_code, response.method, response.retries_taken) == (200, "GET", 0)
    assert repr(response).startswith("<APIResponse [200 OK] type=")
    assert response.is_closed


@pytest.mark.rule("T132")
async def test_raw_responses_as_another_type(flavour: Flavour) -> None:
    sent = Recorder(httpx.Response(200, json={"other": "o"}, headers={"x-request-id": "r"}))
    response = await flavour.settle(flavour.client(sent).models.with_raw_response.retrieve("m"))
    other = response.parse(to=Other)
    assert type(other) is Other
    assert other._request_id == "r"
    assert response.parse(to=Other) is other
    assert response.parse(to=dict) == {"other": "o"}


async def test_raw_responses_from_the_root(flavour: Flavour) -> None:
    client = flavour.client(Recorder(MODEL))
    response = await flavour.settle(client.with_raw_response.models.retrieve("m"))
    assert response.parse().id == "m"
    async with flavour.entered(client.with_streaming_response.models.retrieve("m")) as streamed:
        assert (await flavour.settle(streamed.parse())).id == "m"


@pytest.mark.rule("T134")
async def test_streamed_responses_wait_to_be_entered(flavour: Flavour) -> None:
    sent = _streamed(b'{"id":"m"}')
    manager = flavour.client(sent).models.with_streaming_response.retrieve("m")
    assert sent.requests == []
    async with flavour.entered(manager) as response:
        assert sent.last.headers["x-stainless-raw-response"] == "stream"
        assert not response.is_closed
    assert response.is_closed


@pytest.mark.rule("T135")
async def test_a_streamed_body_is_gone(flavour: Flavour) -> None:
    manager = flavour.client(_streamed(b'{"id":', b'"m"}')).models.with_streaming_response.retrieve(
        "m"
    )
    async with flavour.entered(manager) as response:
        assert b"".join(await flavour.collect(response.iter_bytes(2))) == b'{"id":"m"}'
        with pytest.raises(StreamAlreadyConsumed, match="read"):
            await flavour.settle(response.read())


@pytest.mark.rule("T136")
async def test_a_body_that_was_read_stays(flavour: Flavour) -> None:
    manager = flavour.client(_streamed(b'{"id":', b'"m"}')).models.with_streaming_response.retrieve(
        "m"
    )
    async with flavour.entered(manager) as response:
        assert await flavour.settle(response.read()) == b'{"id":"m"}'
        assert await flavour.settle(response.json()) == {"id": "m"}
        assert await flavour.settle(response.text()) == '{"id":"m"}'
        assert (await flavour.settle(response.parse())).id == "m"
        assert await flavour.collect(response.iter_lines()) == ['{"id":"m"}']
        assert response.is_closed


@pytest.mark.rule("T137")
async def test_leaving_early_closes(flavour: Flavour) -> None:
    manager = flavour.client(_streamed(b'{"id":', b'"m"}')).models.with_streaming_response.retrieve(
        "m"
    )
    entered: list[Any] = []

    async def leave() -> None:
        async with flavour.entered(manager) as response:
            entered.append(response)
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        await leave()
    assert entered[0].is_closed


FILE = httpx.Response(200, content=b"contents")


@pytest.mark.rule("T138")
async def test_a_file_is_streamed_to_disk(flavour: Flavour, tmp_path: Path) -> None:
    manager = flavour.client(Recorder(FILE)).files.with_streaming_response.content("f")
    async with flavour.entered(manager) as response:
        await flavour.settle(response.stream_to_file(tmp_path / "f", chunk_size=2))
    assert (tmp_path / "f").read_bytes() == b"contents"


@pytest.mark.rule("T139")
async def test_a_file_in_memory(flavour: Flavour, tmp_path: Path) -> None:
    content = await flavour.settle(flavour.client(Recorder(FILE)).files.content("f"))
    assert type(content) is HttpxBinaryResponseContent
    assert content.content == content.read() == b"contents"
    assert content.text == "contents"
    assert list(content.iter_bytes(4)) == [b"cont", b"ents"]
    content.write_to_file(tmp_path / "f")
    assert (tmp_path / "f").read_bytes() == b"contents"
    with pytest.warns(DeprecationWarning, match="with_streaming_response"):
        content.stream_to_file(tmp_path / "g")
    assert (tmp_path / "g").read_bytes() == b"contents"


@pytest.mark.rule("T140")
async def test_an_error_inside_a_streaming_context(flavour: Flavour) -> None:
    answer = httpx.Response(404, json={"error": {"message": "no such model"}})
    manager = flavour.client(Recorder(answer)).models.with_streaming_response.retrieve("m")
    with pytest.raises(openai.NotFoundError, match="no such model"):
        async with flavour.entered(manager):
            pass


@pytest.mark.rule("T141")
async def test_the_callers_headers_stay_as_they_are(flavour: Flavour) -> None:
    headers = {"X-A": "1"}
    sent = Recorder(MODEL)
    await flavour.settle(
        flavour.client(sent).models.with_raw_response.retrieve("m", extra_headers=headers)
    )
    assert headers == {"X-A": "1"}
    assert sent.last.headers["x-a"] == "1"


@pytest.mark.parametrize("value", ["raw", "stream"])
async def test_raw_responses_of_any_path(flavour: Flavour, value: str) -> None:
    options = {"headers": {"X-Stainless-Raw-Response": value}}
    client = flavour.client(Recorder(MODEL))
    response = await flavour.settle(client.get("/x", cast_to=Model, options=options))
    expected = openai.AsyncAPIResponse if flavour.is_async else openai.APIResponse
    assert type(response) is expected
    assert (await flavour.settle(response.json())) == {"id": "m"}


async def test_a_response_class_as_the_type(flavour: Flavour) -> None:
    right: Any = openai.AsyncAPIResponse if flavour.is_async else openai.APIResponse
    wrong: Any = openai.APIResponse if flavour.is_async else openai.AsyncAPIResponse
    answer = httpx.Response(200, json={"name": "a"})
    response = await _cast(flavour, answer, right[Model])
    assert type(response) is right
    assert await flavour.settle(response.parse()) == Model(name="a")
    with pytest.raises(TypeError, match="cast_to"):
        await _cast(flavour, answer, wrong[Model])


async def test_a_union_of_models(flavour: Flavour) -> None:
    answer = httpx.Response(200, json={"other": "o"})
    union = Union[Model, Other]  # noqa: UP007 - the older spelling
    assert await _cast(flavour, answer, union) == Other(other="o")
