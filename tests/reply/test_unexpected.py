"""Responses with status 200 that are not what the call returns."""

from __future__ import annotations

import copy
import json
import pickle
from collections.abc import Callable
from typing import Any

import pytest

import openai
from openai import APIResponseValidationError, BaseModel, OpenAIError, pagination
from tests.family import by_edition, httpx
from tests.flavours import Flavour, Recorder

pytestmark = pytest.mark.anyio

HTML = httpx.Response(200, html="<html><body>portal</body></html>")
PLAIN = httpx.Response(200, text="upstream connect error")
CHAT: dict[str, Any] = {"model": "m", "messages": [{"role": "user", "content": "x"}]}

CALLS: dict[str, Callable[[Any], Any]] = {
    "chat.create": lambda client: client.chat.completions.create(**CHAT),
    "chat.parse": lambda client: client.chat.completions.parse(**CHAT),
    "responses.create": lambda client: client.responses.create(model="m", input="x"),
    "responses.parse": lambda client: client.responses.parse(model="m", input="x"),
    "embeddings": lambda client: client.embeddings.create(model="m", input="x"),
    "models.list": lambda client: client.models.list(),
    "files.retrieve": lambda client: client.files.retrieve("f"),
}
PLAIN_CALLS = ("chat.create", "responses.create", "files.retrieve")
PARSED_CALLS = tuple(name for name in CALLS if name not in PLAIN_CALLS)


class Own(BaseModel):
    n: int | None = None


async def _fail(flavour: Flavour, answer: httpx.Response, call: Callable[[Any], Any]) -> Any:
    with pytest.raises(OpenAIError) as caught:
        await flavour.settle(call(flavour.client(Recorder(answer))))
    return caught.value


@pytest.mark.rule("Q1")
@pytest.mark.parametrize("answer", [HTML, PLAIN])
@pytest.mark.parametrize("name", PLAIN_CALLS)
async def test_text_stays_text_until_it_is_used_as_a_model(
    flavour: Flavour, answer: httpx.Response, name: str
) -> None:
    result = await flavour.settle(CALLS[name](flavour.client(Recorder(answer))))
    assert isinstance(result, str)
    assert result == answer.text
    assert json.dumps(result) == json.dumps(answer.text)
    for copied in (copy.copy(result), copy.deepcopy(result), pickle.loads(pickle.dumps(result))):
        assert copied == answer.text
    as_model: Any = result
    assert not hasattr(as_model, "choices")
    with pytest.raises(AttributeError) as caught:
        _ = as_model.choices
    assert isinstance(caught.value, APIResponseValidationError)
    assert caught.value.body == answer.text
    assert answer.text in str(caught.value)


@pytest.mark.rule("Q2")
@pytest.mark.parametrize("answer", [HTML, PLAIN])
@pytest.mark.parametrize("name", PARSED_CALLS)
async def test_text_that_has_to_be_parsed_is_an_error(
    flavour: Flavour, answer: httpx.Response, name: str
) -> None:
    error = await _fail(flavour, answer, CALLS[name])
    assert isinstance(error, APIResponseValidationError)
    assert isinstance(error, AttributeError)
    assert error.status_code == 200


@pytest.mark.rule("Q3")
@pytest.mark.parametrize("content", [b"", b" \n ", b'{"id": "c", "choices": [', b"{oops}", b"\xff"])
@pytest.mark.parametrize("name", CALLS)
async def test_broken_json(flavour: Flavour, content: bytes, name: str) -> None:
    answer = httpx.Response(200, headers={"content-type": "application/json"}, content=content)
    error = await _fail(flavour, answer, CALLS[name])
    assert isinstance(error, APIResponseValidationError)
    assert isinstance(error, json.JSONDecodeError)
    assert isinstance(error.__cause__, json.JSONDecodeError)
    assert error.pos == error.__cause__.pos
    assert ("an empty body" in str(error)) is (not content.strip())


@pytest.mark.rule("Q3")
@pytest.mark.parametrize("raw", [False, True])
async def test_broken_json_of_a_streamed_response(flavour: Flavour, raw: bool) -> None:
    answer = httpx.Response(200, headers={"content-type": "application/json"}, content=b"{")
    models = flavour.client(Recorder(answer)).models
    manager = models.with_streaming_response.retrieve("m")
    async with flavour.entered(manager) as response:
        with pytest.raises(json.JSONDecodeError) as caught:
            await flavour.settle(response.json() if raw else response.parse())
    assert isinstance(caught.value, APIResponseValidationError)


@pytest.mark.rule("Q3")
@pytest.mark.parametrize("content", [b"[" * 100_000, b'{"id": ' + b"1" * 5_000 + b"}"])
async def test_json_that_python_cannot_hold(flavour: Flavour, content: bytes) -> None:
    answer = httpx.Response(200, headers={"content-type": "application/json"}, content=content)
    error = await _fail(flavour, answer, CALLS["files.retrieve"])
    assert isinstance(error, APIResponseValidationError)
    assert type(error.__cause__) in type(error).__mro__
    assert len(str(error)) < 1_000


@pytest.mark.rule("Q4")
@pytest.mark.parametrize(
    ("content", "found"),
    [("[]", "a list"), ('[{"id": "c"}]', "a list"), ("null", "null"), ("5", "a bare value")],
)
@pytest.mark.parametrize("name", CALLS)
async def test_json_that_is_no_object(
    flavour: Flavour, content: str, found: str, name: str
) -> None:
    answer = httpx.Response(200, headers={"content-type": "application/json"}, content=content)
    error = await _fail(flavour, answer, CALLS[name])
    assert isinstance(error, APIResponseValidationError)
    assert found in str(error)
    assert "application/json" in str(error)


@pytest.mark.rule("Q4")
async def test_a_model_of_the_callers_own_takes_what_comes(flavour: Flavour) -> None:
    results = []
    for body in ('[{"n": 1}]', "null", "5", '{"error": {"message": "m"}}'):
        answer = httpx.Response(200, headers={"content-type": "application/json"}, content=body)
        client = flavour.client(Recorder(answer))
        results.append(await flavour.settle(client.get("/x", cast_to=Own)))
    assert results[0] == [Own.construct(n=1)]
    assert results[1:3] == [None, 5]
    assert results[3].error == {"message": "m"}


ERRORS: list[tuple[Any, str, Any]] = [
    ({"error": {"message": "no credit", "code": "quota", "type": "t"}}, "no credit", "quota"),
    (
        {"error": {"message": "no", "code": 402}, "id": "gen-1", "model": "m"},
        "no",
        by_edition(two=402, three="402"),
    ),
    ({"error": "no credit"}, "no credit", None),
    ({"error": {"error": {"message": "inner", "code": "c"}}}, "inner", "c"),
    ({"object": "error", "message": "flat", "code": 400}, "flat", by_edition(two=400, three="400")),
    ({"detail": "Not Found"}, "Not Found", None),
    ({"detail": [{"loc": ["body"], "msg": "field required"}]}, "field required", None),
    ({"message": "no route", "choices": None}, "no route", None),
]


@pytest.mark.rule("Q5", "Q7")
@pytest.mark.parametrize(("body", "words", "code"), ERRORS)
@pytest.mark.parametrize("name", CALLS)
async def test_an_error_with_status_200(
    flavour: Flavour, body: Any, words: str, code: object, name: str
) -> None:
    error = await _fail(flavour, httpx.Response(200, json=body), CALLS[name])
    assert type(error) is APIResponseValidationError
    assert f"The server says: {words}" in str(error)
    assert error.code == code


@pytest.mark.rule("Q6")
@pytest.mark.parametrize(
    ("name", "body"),
    [
        ("chat.create", {}),
        ("chat.create", {"id": "c", "choices": [], "error": None}),
        ("chat.create", {"id": "c", "choices": [{"index": 0}], "error": {"message": "late"}}),
        ("responses.create", {"id": "r", "status": "failed", "error": {"message": "m"}}),
        ("models.list", {}),
        ("models.list", {"data": []}),
        ("files.retrieve", {"id": "f", "purpose": "batch", "message": "m"}),
    ],
)
async def test_what_may_be_a_result_is_one(flavour: Flavour, name: str, body: Any) -> None:
    client = flavour.client(Recorder(httpx.Response(200, json=body)))
    result = await flavour.settle(CALLS[name](client))
    assert isinstance(result, BaseModel)
    assert result.to_dict() == body


@pytest.mark.rule("Q7")
async def test_what_the_error_says(flavour: Flavour) -> None:
    page = "<!DOCTYPE html><html><head><title>Sign in</title></head>" + "x" * 500
    pages: Any = pagination.AsyncPage if flavour.is_async else pagination.SyncPage

    def call(client: Any) -> Any:
        return client.get_api_list("/things?api_key=secret-1", model=Own, page=pages[Own])

    error = await _fail(flavour, httpx.Response(200, html=page), call)
    text = str(error)
    assert "https://api.test/v1/things" in text
    assert "status 200" in text
    assert "text/html" in text
    assert repr(page[:200]) in text
    assert page[:210] not in text
    assert "base_url" in text
    assert "secret-1" not in text
    assert error.response.status_code == 200
    restored = pickle.loads(pickle.dumps(error))
    assert str(restored) == text
    assert isinstance(restored, AttributeError)


@pytest.mark.rule("Q10")
@pytest.mark.parametrize("status", [301, 302, 303])
@pytest.mark.parametrize("final", [405, 404, 503, 200])
@pytest.mark.parametrize("stream", [False, True])
async def test_a_redirect_that_changes_the_method(
    flavour: Flavour, status: int, final: int, stream: bool
) -> None:
    def answer(request: httpx.Request) -> httpx.Response:
        if request.url.path == "/v1/chat/completions":
            return httpx.Response(status, headers={"location": "https://api.test/elsewhere?key=k"})
        return httpx.Response(final, json={"detail": "d", "code": "c"})

    sent = Recorder(answer)
    create = flavour.client(sent).chat.completions.create
    with pytest.raises(openai.APIError, match="redirected") as caught:
        await flavour.settle(create(**CHAT, stream=stream))
    error: Any = caught.value
    assert [request.method for request in sent.requests] == ["POST", "GET"]
    for words in (str(status), "https://api.test/elsewhere", "/v1/chat/completions", "307"):
        assert words in str(error)
    assert "405 -" not in str(error)
    expected: Any = {
        200: APIResponseValidationError,
        404: openai.NotFoundError,
        405: openai.APIStatusError,
        503: openai.InternalServerError,
    }
    assert type(error) is expected[final]


@pytest.mark.rule("Q10")
@pytest.mark.parametrize("status", [307, 308])
async def test_a_redirect_that_keeps_the_method(flavour: Flavour, status: int) -> None:
    def answer(request: httpx.Request) -> httpx.Response:
        if request.url.path == "/v1/chat/completions":
            return httpx.Response(status, headers={"location": "/elsewhere"})
        return httpx.Response(200, json={"id": request.method})

    create = flavour.client(answer).chat.completions.create
    assert (await flavour.settle(create(**CHAT))).id == "POST"


@pytest.mark.rule("Q10")
async def test_a_redirect_of_a_get(flavour: Flavour) -> None:
    def answer(request: httpx.Request) -> httpx.Response:
        if request.url.path == "/v1/models/m":
            return httpx.Response(302, headers={"location": "/elsewhere"})
        return httpx.Response(200, json={"id": "m"})

    assert (await flavour.settle(flavour.client(answer).models.retrieve("m"))).id == "m"
