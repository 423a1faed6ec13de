"""The exceptions that error responses raise."""

from __future__ import annotations

from typing import Any

import pytest

import openai
from tests.family import by_edition, httpx
from tests.flavours import Flavour, Recorder

pytestmark = pytest.mark.anyio


async def _error(flavour: Flavour, answer: httpx.Response) -> Any:
    client = flavour.client(Recorder(answer), max_retries=0)
    with pytest.raises(openai.APIStatusError) as caught:
        await flavour.settle(client.get("/x", cast_to=object))
    return caught.value


@pytest.mark.rule("T100")
async def test_the_services_error(flavour: Flavour) -> None:
    inner = {"message": "m", "code": "c", "param": "p", "type": "t"}
    answer = httpx.Response(400, json={"error": inner}, headers={"x-request-id": "r"})
    error = await _error(flavour, answer)
    assert type(error) is openai.BadRequestError
    assert error.body == inner
    assert (error.code, error.param, error.type, error.request_id) == ("c", "p", "t", "r")
    quoted = by_edition(two=str({"error": inner}), three="m")
    assert error.message == f"Error code: 400 - {quoted}"
    assert error.response.request is error.request


@pytest.mark.rule("T101", "T102", "T103", "T104")
@pytest.mark.parametrize(
    ("answer", "body", "message"),
    [
        (httpx.Response(400, json={"message": "m"}), {"message": "m"}, None),
        (httpx.Response(502, text=" <html> "), "<html>", "<html>"),
        (httpx.Response(500), "", "Error code: 500"),
        (httpx.Response(400, json={"error": "oops"}), "oops", None),
        (httpx.Response(400, json={"error": None}), None, None),
        (httpx.Response(400, json=[1]), [1], "Error code: 400 - [1]"),
    ],
)
async def test_bodies_of_other_shapes(
    flavour: Flavour, answer: httpx.Response, body: object, message: str | None
) -> None:
    error = await _error(flavour, answer)
    assert error.body == body
    assert error.code is None
    if message is not None:
        short = f"Error code: {answer.status_code}"
        assert error.message == str(error) == by_edition(two=message, three=short)


@pytest.mark.rule("T105")
@pytest.mark.parametrize(
    ("status", "name"),
    [
        (400, "BadRequestError"),
        (401, "AuthenticationError"),
        (403, "PermissionDeniedError"),
        (404, "NotFoundError"),
        (405, "APIStatusError"),
        (408, "APIStatusError"),
        (409, "ConflictError"),
        (418, "APIStatusError"),
        (422, "UnprocessableEntityError"),
        (429, "RateLimitError"),
        (500, "InternalServerError"),
        (599, "InternalServerError"),
    ],
)
async def test_classes_by_status(flavour: Flavour, status: int, name: str) -> None:
    error = await _error(flavour, httpx.Response(status))
    assert type(error) is getattr(openai, name)
    assert error.status_code == status


@pytest.mark.rule("T107")
async def test_status_errors_have_no_context(flavour: Flavour) -> None:
    error = await _error(flavour, httpx.Response(400))
    assert error.__cause__ is None
    assert error.__suppress_context__


async def test_a_page_of_html_with_status_200(flavour: Flavour) -> None:
    html = httpx.Response(200, html="<html>captive portal</html>")
    answer = await flavour.settle(flavour.client(Recorder(html)).models.retrieve("m"))
    assert answer == "<html>captive portal</html>"
    strict = flavour.client(Recorder(html), _strict_response_validation=True)
    with pytest.raises(openai.APIResponseValidationError, match="text/html"):
        await flavour.settle(strict.models.retrieve("m"))
