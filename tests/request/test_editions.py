"""What requests look like, and what is logged of them, in this edition."""

from __future__ import annotations

import logging
import re
from typing import Any

import pytest

import openai
from openai._request.options import FinalRequestOptions
from tests.family import assert_logs_show, by_edition, httpx
from tests.flavours import Flavour, Recorder

pytestmark = pytest.mark.anyio


@pytest.mark.rule("E103")
async def test_empty_texts_in_the_query(flavour: Flavour) -> None:
    sent = Recorder()
    client = flavour.client(sent, default_query={"z": ""})
    params = {"a": "", "b": None, "c": [], "d": "1"}
    await flavour.settle(client.get("/x", cast_to=object, options={"params": params}))
    assert str(sent.last.url) == "https://api.test/v1/x" + by_edition(
        two="?d=1", three="?z=&a=&d=1"
    )


@pytest.mark.rule("E103")
async def test_empty_texts_in_a_form(flavour: Flavour) -> None:
    sent = Recorder()
    call = flavour.client(sent).audio.transcriptions.create(file=b"x", model="m", prompt="")
    await flavour.settle(call)
    names = re.findall(rb' name="(.*?)"', sent.last.content)
    assert (b"prompt" in names) is by_edition(two=False, three=True)
    assert b"model" in names


ATTEMPTS: dict[str, Any] = {
    "status": httpx.Response(500, json={"error": "payload"}, headers={"x-request-id": "req_1"}),
    "network": httpx.ConnectError("payload"),
    "timeout": httpx.ReadTimeout("payload"),
}

FULL = ["/x?q=payload", "payload", "x-mine", "Traceback"]


@pytest.mark.rule("E108")
@pytest.mark.parametrize("name", ATTEMPTS)
async def test_what_is_logged_of_an_attempt(
    flavour: Flavour, caplog: pytest.LogCaptureFixture, no_delay: list[float], name: str
) -> None:
    caplog.set_level(logging.DEBUG, logger="openai")
    client = flavour.client(Recorder(ATTEMPTS[name]), max_retries=1)
    options = {"headers": {"x-mine": "payload"}, "params": {"q": "payload"}}
    body = {"text": "payload"}
    with pytest.raises(openai.APIError):
        await flavour.settle(client.post("/x", cast_to=object, body=body, options=options))
    assert [part for part in FULL if part in caplog.text] == by_edition(
        two=FULL if name != "status" else FULL[:3], three=[]
    )
    ended = {"status": "500", "network": "ConnectError", "timeout": "ReadTimeout"}[name]
    for part in ("POST", "req_1" if name == "status" else ended, ended, " seconds"):
        assert part in caplog.text


@pytest.mark.rule("E108")
@pytest.mark.parametrize(("method", "shown"), [("get", "GET"), ("payload", "<custom>")])
async def test_a_method_that_http_does_not_know(
    flavour: Flavour, caplog: pytest.LogCaptureFixture, method: str, shown: str
) -> None:
    caplog.set_level(logging.DEBUG, logger="openai")
    options = FinalRequestOptions(method=method, url="/x")
    await flavour.settle(flavour.client(Recorder()).request(object, options))
    assert ("payload" in caplog.text) is (method == "payload" and by_edition(two=True, three=False))
    for line in ("Request options: {'method': '%s'}", "HTTP Response: %s 200"):
        assert (line % shown in caplog.text) is by_edition(two=False, three=True)


async def test_a_result_that_is_no_json(flavour: Flavour, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.DEBUG, logger="openai")
    answer = httpx.Response(200, text="payload", headers={"content-type": "text/x-payload"})
    await flavour.settle(flavour.client(Recorder(answer)).models.retrieve("m"))
    assert "Could not read the data as JSON: JSONDecodeError" in caplog.text
    assert_logs_show(caplog.text, "payload")
