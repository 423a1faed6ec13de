"""Log records of a request, and what they must not contain."""

from __future__ import annotations

import io
import logging
import subprocess
import sys
from typing import Any

import pytest
from hypothesis import given, strategies as st
from typing_extensions import override

from openai import APIConnectionError, BaseModel, OpenAI
from openai.testing import Emulator
from tests.family import HTTP_LIBRARY, assert_logs_show, by_edition, httpx
from tests.flavours import Flavour, Recorder

pytestmark = pytest.mark.anyio


@pytest.mark.rule("T176")
def test_logging_is_turned_on_by_the_environment() -> None:
    program = (
        "import logging, openai\n"
        f"print([logging.getLogger(n).level for n in ('openai', {HTTP_LIBRARY!r})], "
        "logging.root.handlers != [])"
    )

    def run(level: str) -> str:
        environment = {"OPENAI_LOG": level, "PYTHONPATH": ":".join(sys.path)}
        arguments = [sys.executable, "-c", program]
        done = subprocess.run(
            arguments, env=environment, capture_output=True, text=True, check=True
        )
        return done.stdout.strip()

    assert run("debug") == by_edition(two="[10, 10] True", three="[10, 0] True")
    assert run("info") == by_edition(two="[20, 20] True", three="[20, 0] True")
    assert run("DEBUG") == "[0, 0] False"


@pytest.mark.rule("T177")
async def test_credentials_are_not_logged(
    flavour: Flavour, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG, logger="openai")
    headers = {"Authorization": "Bearer secret-1", "api-key": "secret-2", "X-Kept": "kept"}
    client = flavour.client(Recorder(httpx.Response(200, json={})), api_key="secret-3")
    await flavour.settle(client.get("/x", cast_to=object, options={"headers": headers}))
    shown = " ".join(record.getMessage() for record in caplog.records)
    assert "secret" not in shown
    assert_logs_show(shown, "<redacted>", "kept", "https://api.test/v1/x")
    assert headers["Authorization"] == "Bearer secret-1"


@pytest.mark.rule("T177")
def test_a_key_that_cannot_be_sent_is_not_logged(
    emulator: Emulator, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG, logger="openai")
    client = OpenAI(api_key="s3\ncret", base_url=emulator.base_url, max_retries=0)
    with pytest.raises(APIConnectionError):
        client.models.list()
    assert "cret" not in caplog.text


async def test_files_are_not_logged(flavour: Flavour, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.DEBUG, logger="openai")
    client = flavour.client(Recorder())
    await flavour.settle(client.files.create(file=b"private contents", purpose="batch"))
    await flavour.settle(client.post("/x", cast_to=object, content=b"private bytes"))
    shown = " ".join(record.getMessage() for record in caplog.records)
    assert "private" not in shown
    assert_logs_show(shown, "'purpose': 'batch'")


def logged(caplog: pytest.LogCaptureFixture, logger: str = "") -> str:
    """Return the lines of a logger and those below it; all lines without one."""
    records = [record for record in caplog.records if record.name.startswith(logger)]
    return "\n".join(record.getMessage() for record in records)


@pytest.mark.rule("T181")
@pytest.mark.parametrize(
    "name", ["X-API-Key", "proxy-authorization", "Cookie", "cf-aig-authorization", "X-Auth-Token"]
)
async def test_headers_of_gateways_are_not_logged(
    flavour: Flavour, caplog: pytest.LogCaptureFixture, name: str
) -> None:
    caplog.set_level(logging.DEBUG)
    answer = httpx.Response(
        200,
        json={},
        headers=[("Set-Cookie", "a=s3cret"), ("Set-Cookie", "b=s3cret"), ("X-Shown", "shown")],
    )
    client = flavour.client(Recorder(answer))
    options = {"headers": {name: "s3cret"}}
    await flavour.settle(client.get("/x", cast_to=object, options=options))
    assert "s3cret" not in logged(caplog)
    redacted = [f"'{name}': '<redacted>'", "'set-cookie', '<redacted>'"]
    assert_logs_show(logged(caplog), *redacted, "'x-shown', 'shown'")
    assert options == {"headers": {name: "s3cret"}}


@pytest.mark.rule("T182")
async def test_secrets_of_urls_are_not_logged(
    flavour: Flavour, caplog: pytest.LogCaptureFixture, no_delay: list[float]
) -> None:
    caplog.set_level(logging.DEBUG)
    sent = Recorder(httpx.Response(500), httpx.Response(200, json={}))
    client = flavour.client(
        sent, base_url="https://u:s3cret@api.test/v1?key=s3cret", default_query={"sig": "s3cret"}
    )
    params = {"api_key": "s3cret", "limit": 2}
    await flavour.settle(
        client.get("x?token=s3cret", cast_to=object, options={"params": dict(params)})
    )
    assert sent.last.url.params["api_key"] == "s3cret"
    assert "s3cret" not in logged(caplog)
    assert "HTTP Request: GET https://<redacted>@api.test/v1/x" in logged(caplog, HTTP_LIBRARY)
    assert_logs_show(
        logged(caplog, "openai"),
        "Sending HTTP Request: GET https://<redacted>@api.test/v1/x?token=<redacted>",
        "'params': {'api_key': '<redacted>', 'limit': 2}",
        "Retrying request to x?token=<redacted> in",
        "limit=2",
    )


async def test_the_url_of_a_cut_stream_is_logged_without_its_secrets(
    flavour: Flavour, caplog: pytest.LogCaptureFixture
) -> None:
    headers = {"content-type": "text/event-stream"}
    client = flavour.client(Recorder(httpx.Response(200, content=b"data: {", headers=headers)))
    options = {"params": {"sig": "s3cret"}}
    stream = await flavour.settle(client.post("/x", cast_to=object, stream=True, options=options))
    await flavour.collect(stream)
    assert "s3cret" not in logged(caplog)
    assert_logs_show(logged(caplog, "openai"), " from https://api.test/v1/x?sig=<redacted>")
    assert "ended within an event" in logged(caplog, "openai")


@pytest.mark.rule("T183")
async def test_secrets_of_bodies_are_not_logged(
    flavour: Flavour, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    sent = Recorder()
    client = flavour.client(sent)
    access = {"authorization": "s3cret", "headers": {"X": "s3cret"}}
    tool: dict[str, Any] = {"type": "mcp", "server_label": "docs", **access}
    parameters = {"type": "object", "properties": {"token": {"type": "string"}}}
    function = {"type": "function", "name": "f", "parameters": parameters, "strict": True}
    await flavour.settle(
        client.responses.create(
            model="m",
            input="hello",
            tools=[tool, function],
            max_output_tokens=5,
            prompt_cache_key="shown",
            extra_body={"api_key": "s3cret", "metadata": {"password": "s3cret"}},
        )
    )
    await flavour.settle(client.post("/x", cast_to=object, content='{"api_key": "s3cret"}'))
    await flavour.settle(
        client.files.create(file=b"s3cret", purpose="batch", extra_body={"password": "s3cret"})
    )
    assert sent.requests[0].content.count(b"s3cret") == 4
    assert "s3cret" not in logged(caplog)
    shown = ["'server_label': 'docs'", repr(parameters), "'max_output_tokens': 5", "'shown'"]
    assert_logs_show(logged(caplog, "openai"), *shown)
    assert tool["headers"] == {"X": "s3cret"}


class Unique(BaseModel):
    """A model that cannot be copied, and so cannot be shown without its secrets."""

    a: int

    @override
    def model_copy(self, **_: Any) -> Any:
        raise OSError


async def test_a_body_that_cannot_be_shown_is_sent(
    flavour: Flavour, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    sent = Recorder()
    body = {"model": Unique(a=1)}
    await flavour.settle(flavour.client(sent).post("/x", cast_to=object, body=body))
    assert sent.last.content == b'{"model":{"a":1}}'
    assert_logs_show(logged(caplog, "openai"), "'json_data': '<dict>'")


nested = st.recursive(
    st.sampled_from(["shown", 1, None]),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(st.sampled_from(["input", "max_tokens", "items"]), inner, max_size=3)
        | st.dictionaries(
            st.sampled_from(["api_key", "authorization", "password", "accessToken"]),
            st.sampled_from(["s3cret", ["s3cret"], {"a": "s3cret"}]),
            min_size=1,
            max_size=2,
        )
    ),
)


@given(st.dictionaries(st.text(max_size=3), nested, max_size=3))
def test_no_secret_of_any_body_is_logged(body: dict[str, Any]) -> None:
    sent, lines = Recorder(), io.StringIO()
    client = OpenAI(
        api_key="k",
        base_url="https://api.test",
        http_client=httpx.Client(transport=httpx.MockTransport(sent)),
    )
    log, handler = logging.getLogger("openai"), logging.StreamHandler(lines)
    level = log.level
    log.addHandler(handler)
    log.setLevel(logging.DEBUG)
    try:
        client.post("/x", cast_to=object, body=body, options={"extra_json": {"b": body}})
    finally:
        log.removeHandler(handler)
        log.setLevel(level)
    assert "s3cret" not in lines.getvalue()
    count = sent.last.content.count(b'"shown"')
    assert lines.getvalue().count("'shown'") == by_edition(two=count, three=0)
