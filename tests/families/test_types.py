"""Checkers take clients and responses of either library, installed or not, without an `ignore`."""

from __future__ import annotations

import re
import subprocess
import sys
import typing
import venv
from pathlib import Path
from typing import Any

import pytest

import openai
from openai._response import BaseAPIResponse
from tests.families.other import other_httpx
from tests.family import HTTP_LIBRARY, OTHER_LIBRARY, httpx

PROGRAM = """\
from __future__ import annotations

import {library}
from openai import AsyncAzureOpenAI, AsyncOpenAI, AzureOpenAI, OpenAI
from openai.lib.bedrock import AsyncBedrockOpenAI, BedrockOpenAI


def sync(injected: {library}.Client) -> {library}.Request:
    client = OpenAI(http_client=injected)
    AzureOpenAI(azure_endpoint="https://x.test", api_version="1", http_client=injected)
    BedrockOpenAI(http_client=injected).copy(http_client=injected)
    client = client.with_options(http_client=injected).copy(http_client={library}.Client())
    raw = client.models.with_raw_response.list()
    response: {library}.Response = raw.http_response
    print(response.status_code + raw.http_response.status_code)
    with client.models.with_streaming_response.list() as streamed:
        response = streamed.http_response
    request: {library}.Request = raw.http_response.request
    print(request.url, raw.http_request.headers["x"])
    return raw.http_request


async def not_sync(injected: {library}.AsyncClient) -> {library}.Response:
    client = AsyncOpenAI(http_client=injected)
    AsyncAzureOpenAI(azure_endpoint="https://x.test", api_version="1", http_client=injected)
    AsyncBedrockOpenAI(http_client=injected)
    client = client.with_options(http_client={library}.AsyncClient())
    raw = await client.models.with_raw_response.list()
    return raw.http_response
"""

MISTAKES = """\
from __future__ import annotations

import {library}
from openai import AsyncOpenAI, OpenAI

OpenAI(http_client={library}.AsyncClient())
AsyncOpenAI(http_client={library}.Client())
OpenAI(http_client=3)
number: int = OpenAI().models.with_raw_response.list().http_response
print(number, OpenAI().models.with_raw_response.list().http_response.no_such_name)
"""

PACKAGES = {"httpx", "site-packages"}
"""The last names of folders with packages; `scripts/steps.sh` installs the other library so."""

MISTAKEN_LINES = {6, 7, 8, 9, 10}


def environment(folder: Path, *, other: bool) -> Path:
    """Make an environment of the packages installed here, with the other library or without it."""
    venv.create(folder)
    (packages,) = (folder / "lib").glob("python3*/site-packages")
    left_out = set() if other else {OTHER_LIBRARY}
    for path in map(Path, sys.path):
        for entry in path.iterdir() if path.name in PACKAGES else ():
            link = packages / entry.name
            if not link.exists() and entry.suffix != ".pth" and entry.name not in left_out:
                link.symlink_to(entry)
    if not (packages / "openai").exists():
        (packages / "openai").symlink_to(Path(openai.__path__[0]))
    return folder / "bin" / "python"


def errors_of(checker: str, python: Path, folder: Path) -> dict[str, set[int]]:
    """Return the lines of the programs in a folder that a strict checker complains about."""
    (folder / "pyrightconfig.json").write_text('{"typeCheckingMode": "strict"}')
    options = {
        "mypy": ("--strict", "--python-executable", str(python)),
        "pyright": ("--pythonpath", str(python)),
    }
    command = [sys.executable, "-m", checker, *options[checker], "."]
    done = subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False)
    assert not done.stderr
    found = re.findall(r"(\w+)\.py:(\d+)(?::\d+ -|:) error: ", done.stdout)
    assert found, done.stdout
    lines: dict[str, set[int]] = {}
    for program, line in found:
        lines.setdefault(program, set()).add(int(line))
    return lines


@pytest.mark.rule("E29")
@pytest.mark.parametrize("checker", ["mypy", "pyright"])
@pytest.mark.parametrize("other", [True, False], ids=["with the other library", "without it"])
def test_checkers_know_both_libraries(tmp_path: Path, checker: str, other: bool) -> None:
    python = environment(tmp_path / "environment", other=other)
    folder = tmp_path / "programs"
    folder.mkdir()
    libraries = [HTTP_LIBRARY, OTHER_LIBRARY] if other else [HTTP_LIBRARY]
    for library in libraries:
        (folder / f"right_{library}.py").write_text(PROGRAM.format(library=library))
        (folder / f"wrong_{library}.py").write_text(MISTAKES.format(library=library))
    expected = {f"wrong_{library}": MISTAKEN_LINES for library in libraries}
    assert errors_of(checker, python, folder) == expected


@pytest.mark.rule("E29")
def test_annotations_resolve_at_run_time(monkeypatch: pytest.MonkeyPatch) -> None:
    hints = typing.get_type_hints(BaseAPIResponse)
    assert hints["http_response"] == httpx.Response | other_httpx.Response
    request: Any = BaseAPIResponse.http_request
    assert typing.get_type_hints(request.fget)["return"] == httpx.Request | other_httpx.Request
    injected = httpx.Client | other_httpx.Client | None
    assert typing.get_type_hints(openai)["http_client"] == injected
    monkeypatch.delitem(sys.modules, OTHER_LIBRARY)
    assert typing.get_type_hints(BaseAPIResponse)["http_response"] is httpx.Response
    assert typing.get_type_hints(openai)["http_client"] == httpx.Client | None
    assert OTHER_LIBRARY not in sys.modules
