"""What is logged about a request, and what never is."""

from __future__ import annotations

import logging
import subprocess
import sys

import httpx
import pytest

from tests.flavours import Flavour, Recorder

pytestmark = pytest.mark.anyio


@pytest.mark.rule("T176")
def test_logging_is_turned_on_by_the_environment() -> None:
    program = (
        "import logging, openai\n"
        "print([logging.getLogger(n).level for n in ('openai', 'httpx')], "
        "logging.root.handlers != [])"
    )

    def run(level: str) -> str:
        environment = {"OPENAI_LOG": level, "PYTHONPATH": ":".join(sys.path)}
        arguments = [sys.executable, "-c", program]
        done = subprocess.run(
            arguments, env=environment, capture_output=True, text=True, check=True
        )
        return done.stdout.strip()

    assert run("debug") == "[10, 10] True"
    assert run("info") == "[20, 20] True"
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
    assert "<redacted>" in shown
    assert "kept" in shown
    assert headers["Authorization"] == "Bearer secret-1"
    assert "https://api.test/v1/x" in shown


async def test_files_are_not_logged(flavour: Flavour, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.DEBUG, logger="openai")
    client = flavour.client(Recorder())
    await flavour.settle(client.files.create(file=b"private contents", purpose="batch"))
    await flavour.settle(client.post("/x", cast_to=object, content=b"private bytes"))
    shown = " ".join(record.getMessage() for record in caplog.records)
    assert "private" not in shown
    assert "'purpose': 'batch'" in shown
