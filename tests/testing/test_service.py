"""The server: life cycle, keys, unknown paths, headers, recorded requests, scripting."""

from __future__ import annotations

import asyncio
import os
import subprocess
import sys
import time
from typing import Any

import pytest

from openai.testing import Emulator, Prompt, Reply, ToolCall
from tests.family import HTTP_LIBRARY, httpx

CHAT = {"model": "gpt-4o", "messages": [{"role": "user", "content": "Say hi"}]}


def ask(server: Emulator, **options: Any) -> httpx.Response:
    headers = {"authorization": f"Bearer {server.api_key}", **options.pop("headers", {})}
    url = f"{server.base_url}/chat/completions"
    return httpx.post(url, json={**CHAT, **options}, headers=headers)


def said(response: httpx.Response) -> Any:
    assert response.status_code == 200, response.text
    return response.json()["choices"][0]["message"]["content"]


def test_server_starts_quickly_and_stops() -> None:
    started = time.perf_counter()
    with Emulator() as server:
        assert said(ask(server)) == "hi"
        elapsed = time.perf_counter() - started
    assert elapsed < 3  # far above what it takes; a hang is what this finds
    with pytest.raises(httpx.ConnectError):
        ask(server)
    assert len(server.requests) == 1
    server.stop()


def test_server_starts_again_and_refuses_a_second_start() -> None:
    server = Emulator()
    with server:
        with pytest.raises(RuntimeError, match="running already"):
            server.start()
        port = server.url
    with server:
        assert server.url == port
        assert said(ask(server)) == "hi"


def test_servers_live_side_by_side() -> None:
    with Emulator() as one, Emulator(api_key="sk-other") as other:
        assert one.base_url != other.base_url
        assert said(ask(one)) == said(ask(other)) == "hi"
        assert len(one.requests) == len(other.requests) == 1


def test_async_use() -> None:
    async def talk() -> Any:
        async with Emulator() as server:
            headers = {"authorization": f"Bearer {server.api_key}"}
            async with httpx.AsyncClient(headers=headers) as http:
                return said(await http.post(f"{server.base_url}/chat/completions", json=CHAT))

    assert asyncio.run(talk()) == "hi"


def test_application_without_a_socket() -> None:
    async def talk() -> Any:
        server = Emulator()
        transport = httpx.ASGITransport(app=server.app)
        headers = {"authorization": f"Bearer {server.api_key}"}
        async with httpx.AsyncClient(transport=transport, headers=headers) as http:
            return said(await http.post("http://emulator/v1/chat/completions", json=CHAT))

    assert asyncio.run(talk()) == "hi"


def test_program_prints_where_it_listens() -> None:
    command = [sys.executable, "-m", "openai.testing", "--port", "0", "--api-key", "sk-mine"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as process:
        try:
            assert process.stdout is not None
            line = process.stdout.readline().strip()
            values = dict(pair.split("=", 1) for pair in line.split())
            assert values["OPENAI_BASE_URL"].startswith("http://127.0.0.1:")
            headers = {"authorization": f"Bearer {values['OPENAI_API_KEY']}"}
            url = f"{values['OPENAI_BASE_URL']}/chat/completions"
            assert said(httpx.post(url, json=CHAT, headers=headers)) == "hi"
        finally:
            process.terminate()
        assert process.wait(10) in {0, -15}


def test_program_tells_that_a_port_is_taken(server: Emulator) -> None:
    port = server.url.rpartition(":")[2]
    command = [sys.executable, "-m", "openai.testing", "--port", port]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 1
    assert f"Cannot listen on 127.0.0.1:{port}" in done.stderr


def run_python(code: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-c", code],
        capture_output=True,
        text=True,
        check=False,
        env={**os.environ, "PYTHONWARNINGS": "error"},
    )


def test_import_loads_no_server() -> None:
    code = "import sys, openai.testing; print(sorted({'starlette', 'uvicorn'} & set(sys.modules)))"
    assert run_python(code).stdout.strip() == "[]"


def test_missing_extra_is_named() -> None:
    code = (
        "import sys; sys.modules['starlette'] = None\n"
        "import importlib.util as u; find = u.find_spec\n"
        "u.find_spec = lambda name: None if name == 'starlette' else find(name)\n"
        "from openai.testing import Emulator"
    )
    done = run_python(code)
    assert done.returncode == 1
    assert "pip install 'openai[testing]'" in done.stderr


def test_server_side_loads_no_client() -> None:
    code = (
        "import sys, openai; before = set(sys.modules)\n"
        "import openai.testing.server\n"
        "more = set(sys.modules) - before\n"
        "print(*(m for m in more if m.startswith('openai.') and '.testing' not in m))\n"
        "print(*({'httpx', 'pydantic'} & set(sys.modules)))"
    )
    assert run_python(code).stdout == "\n\n"


@pytest.mark.parametrize("headers", [{}, {"authorization": "Basic x"}])
def test_missing_key(server: Emulator, headers: dict[str, str]) -> None:
    response = httpx.get(f"{server.base_url}/models", headers=headers)
    assert response.status_code == 401
    assert response.json()["error"]["code"] == "missing_api_key"


def test_wrong_key_is_not_repeated(server: Emulator) -> None:
    headers = {"authorization": "Bearer sk-very-secret-key"}
    response = httpx.get(f"{server.base_url}/models", headers=headers)
    error = response.json()["error"]
    assert (response.status_code, error["code"]) == (401, "invalid_api_key")
    assert "very-secret" not in error["message"]


def test_unknown_paths_and_methods(http: httpx.Client) -> None:
    missing = http.get("/nothing")
    assert (missing.status_code, missing.json()["error"]["type"]) == (404, "invalid_request_error")
    wrong = http.put("/files")
    assert (wrong.status_code, wrong.json()["error"]["code"]) == (405, "method_not_supported")


@pytest.mark.parametrize(
    "content, kind, status",
    [
        (b"{", "application/json", 400),
        (b"[]", "application/json", 400),
        (b"{}", "text/plain", 415),
        (b"", "application/json", 400),
    ],
)
def test_unreadable_bodies(http: httpx.Client, content: bytes, kind: str, status: int) -> None:
    headers = {"content-type": kind}
    response = http.post("/chat/completions", content=content, headers=headers)
    assert response.status_code == status
    assert response.json()["error"]["type"] == "invalid_request_error"


def test_response_headers() -> None:
    with Emulator(clock=lambda: 1.0) as server:
        response = ask(server)
        failed = ask(server, model="none")
    assert response.headers["x-request-id"] == server.requests[0].request_id
    assert response.headers["openai-version"] == "2020-10-01"
    assert int(response.headers["openai-processing-ms"]) >= 0
    assert response.headers["x-ratelimit-remaining-requests"] == "9999"
    assert failed.headers["x-request-id"] != response.headers["x-request-id"]


def test_requests_are_recorded(server: Emulator, http: httpx.Client) -> None:
    http.get("/files", params={"limit": 2}, headers={"X-Mine": "1"})
    files = {"file": ("a.txt", b"abc", "text/plain")}
    http.post("/files", files=files, data={"purpose": "user_data"})
    listed, uploaded = server.requests
    assert (listed.method, listed.path, listed.query) == ("GET", "/files", {"limit": "2"})
    assert listed.target == "/v1/files?limit=2"
    assert listed.header("x-mine") == "1"
    assert uploaded.body["purpose"] == "user_data"
    file = uploaded.body["file"]
    assert (file.filename, file.content_type, file.content) == ("a.txt", "text/plain", b"abc")
    assert uploaded.status == 200


def test_azure_paths_and_key(server: Emulator) -> None:
    path = "/openai/deployments/gpt-4o/chat/completions"
    response = httpx.post(
        f"{server.url}{path}",
        params={"api-version": "2024-10-21"},
        headers={"api-key": server.api_key},
        json=CHAT,
    )
    assert said(response) == "hi"
    request = server.requests[-1]
    assert request.path == "/chat/completions"
    assert request.target == f"{path}?api-version=2024-10-21"


def test_azure_deployments_have_any_name(server: Emulator) -> None:
    path = f"{server.url}/openai/deployments/my-deployment/chat/completions"
    query, headers = {"api-version": "2024-10-21"}, {"api-key": server.api_key}
    body = {"messages": CHAT["messages"]}
    answer = httpx.post(path, params=query, headers=headers, json=body)
    assert said(answer) == "hi"
    assert answer.json()["model"] == "my-deployment"
    assert server.requests[-1].body == body
    unsaid = httpx.post(path, params=query, headers=headers, json={"model": None, **body})
    assert unsaid.json()["model"] == "my-deployment"
    missing = httpx.post(path, headers=headers, json=body)
    assert (missing.status_code, missing.json()["error"]["code"]) == (404, "404")
    for root in ("/openai/v1", "/api/projects/mine/openai/v1"):
        newer = httpx.post(f"{server.url}{root}/chat/completions", headers=headers, json=CHAT)
        assert said(newer) == "hi"


def test_script_answers_in_turn_and_ends(server: Emulator) -> None:
    server.script("first", Reply(text="second"))
    server.script(text="third", finish_reason="length")
    assert [said(ask(server)) for _ in range(4)] == ["first", "second", "third", "hi"]


def test_script_of_tool_calls_and_refusals(server: Emulator) -> None:
    server.script(ToolCall("f", {"a": 1}, id="call_1"))
    choice = ask(server).json()["choices"][0]
    call = {"id": "call_1", "type": "function", "function": {"name": "f", "arguments": '{"a":1}'}}
    assert choice["message"]["tool_calls"] == [call]
    assert choice["finish_reason"] == "tool_calls"
    server.script(refusal="I will not.")
    message = ask(server).json()["choices"][0]["message"]
    assert (message["content"], message["refusal"]) == (None, "I will not.")
    server.script(text="", finish_reason="content_filter")
    assert ask(server).json()["choices"][0]["finish_reason"] == "content_filter"


def test_script_of_exact_chunks(server: Emulator) -> None:
    server.script(chunks=["a", "", "bc"])
    response = ask(server, stream=True)
    assert response.text.count('"content":"') == 4
    assert '"content":"bc"' in response.text


def test_script_of_an_error(server: Emulator) -> None:
    server.script(status=429, error={"code": "slow_down"}, headers={"retry-after": "3"})
    response = ask(server)
    assert (response.status_code, response.headers["retry-after"]) == (429, "3")
    assert response.json()["error"]["code"] == "slow_down"


def test_script_by_header_and_metadata(server: Emulator) -> None:
    assert said(ask(server, headers={"x-emulator-reply": "by header"})) == "by header"
    assert said(ask(server, metadata={"emulator_reply": '{"text": "by data"}'})) == "by data"
    wrong = ask(server, headers={"x-emulator-reply": '{"nonsense": 1}'})
    assert wrong.status_code == 400
    assert "nonsense" in wrong.json()["error"]["message"]


def test_responder_of_the_test() -> None:
    def respond(prompt: Prompt) -> str | None:
        return "mine" if "hi" in prompt.question else None

    with Emulator(responder=respond) as server:
        assert said(ask(server)) == "mine"
        other = [{"role": "user", "content": "Say no"}]
        assert said(ask(server, messages=other)) == "no"


def test_failing_responder_is_told() -> None:
    def respond(prompt: Prompt) -> str:
        raise KeyError(prompt.question)

    with Emulator(responder=respond) as server:
        failed = ask(server)
        assert (failed.status_code, failed.json()["error"]["type"]) == (500, "server_error")
        assert "KeyError('Say hi')" in failed.json()["error"]["message"]
        assert httpx.get(f"{server.base_url}/models").status_code == 401


def test_unknown_script_field_is_told(server: Emulator) -> None:
    with pytest.raises(ValueError, match="no field 'txt'"):
        server.script(txt="x")


def test_remote_control(server: Emulator) -> None:
    control = f"{server.url}/_emulator"
    replies = {"replies": ["remote", {"tool_calls": [{"name": "f"}]}]}
    assert httpx.post(f"{control}/script", json=replies).json() == {"scripted": 2}
    assert said(ask(server)) == "remote"
    assert ask(server).json()["choices"][0]["message"]["tool_calls"][0]["function"]["name"] == "f"
    httpx.post(f"{control}/faults", json={"status": 503, "times": 1})
    assert [ask(server).status_code for _ in range(2)] == [503, 200]
    seen = httpx.get(f"{control}/requests").json()
    assert [request["status"] for request in seen] == [200, 200, 503, 200]
    httpx.post(f"{control}/reset")
    assert server.requests == []


def test_plugin_gives_a_fresh_server_to_each_test(tmp_path: Any) -> None:
    (tmp_path / "test_it.py").write_text(
        f"import os, {HTTP_LIBRARY} as httpx\n"
        "def test_one(openai_emulator):\n"
        "    httpx.get(openai_emulator.base_url + '/models')\n"
        "    assert len(openai_emulator.requests) == 1\n"
        "    assert os.environ['OPENAI_BASE_URL'] == openai_emulator.base_url\n"
        "def test_two(openai_emulator):\n"
        "    assert openai_emulator.requests == []\n"
    )
    command = [sys.executable, "-m", "pytest", "-q", "-p", "openai.testing.pytest_plugin"]
    done = subprocess.run(
        [*command, "-p", "no:cacheprovider", str(tmp_path)],
        capture_output=True,
        text=True,
        check=False,
        cwd=tmp_path,
        env={**os.environ, "PYTEST_DISABLE_PLUGIN_AUTOLOAD": "1"},
    )
    assert "2 passed" in done.stdout, done.stdout + done.stderr
