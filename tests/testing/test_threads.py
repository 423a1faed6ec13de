"""Assistants, threads and runs; conversations; the token exchange."""

from __future__ import annotations

import json
from typing import Any

import pytest

from openai.testing import Emulator, ToolCall
from tests.family import httpx

TOOL = {
    "type": "function",
    "function": {
        "name": "get_weather",
        "parameters": {
            "type": "object",
            "properties": {"city": {"type": "string"}},
            "required": ["city"],
        },
    },
}


def assistant(api: Any, **more: Any) -> str:
    identifier: str = api.post("/assistants", {"model": "gpt-4o", **more})["id"]
    return identifier


def thread(api: Any, text: str) -> str:
    messages = [{"role": "user", "content": text}]
    identifier: str = api.post("/threads", {"messages": messages})["id"]
    return identifier


def named_events(response: httpx.Response) -> list[tuple[str, Any]]:
    found: list[tuple[str, Any]] = []
    for block in response.text.split("\n\n"):
        if block:
            name, _, data = block.partition("\ndata: ")
            value = data if data == "[DONE]" else json.loads(data)
            found.append((name.removeprefix("event: "), value))
    return found


def finish(api: Any, path: str) -> Any:
    row: Any = None
    for _ in range(5):
        row = api.get(path)
        if row["status"] not in {"queued", "in_progress"}:
            return row
    raise AssertionError(row)


def test_assistant_life(api: Any) -> None:
    made = api.post("/assistants", {"model": "gpt-4o", "name": "A", "tools": [TOOL]})
    path = f"/assistants/{made['id']}"
    assert made["object"] == "assistant"
    assert api.post(path, {"name": "B"})["name"] == "B"
    assert api.get(path)["tools"] == [TOOL]
    assert [row["name"] for row in api.get("/assistants")["data"]] == ["B"]
    api.delete(path)
    api.get(path, 404)
    assert api.refusal("/assistants", {"model": "none"}, 404)["code"] == "model_not_found"


def test_thread_and_message_life(api: Any) -> None:
    made = thread(api, "first")
    path = f"/threads/{made}"
    message = api.post(f"{path}/messages", {"role": "user", "content": "second"})
    assert message["content"] == [{"type": "text", "text": {"value": "second", "annotations": []}}]
    listed = api.get(f"{path}/messages")["data"]
    assert [row["content"][0]["text"]["value"] for row in listed] == ["second", "first"]
    own = f"{path}/messages/{message['id']}"
    assert api.post(own, {"metadata": {"a": "b"}})["metadata"] == {"a": "b"}
    assert api.get(own)["metadata"] == {"a": "b"}
    api.delete(own)
    assert api.post(path, {"metadata": {"c": "d"}})["metadata"] == {"c": "d"}
    api.delete(path)
    api.get(path, 404)


def test_run_answers_the_thread(api: Any) -> None:
    where = f"/threads/{thread(api, 'Say one two')}"
    run = api.post(f"{where}/runs", {"assistant_id": assistant(api)})
    assert run["status"] == "queued"
    assert api.get(f"{where}/runs/{run['id']}")["status"] == "in_progress"
    done = finish(api, f"{where}/runs/{run['id']}")
    assert done["status"] == "completed"
    assert done["usage"]["completion_tokens"] == 2
    answer = api.get(f"{where}/messages", run_id=run["id"])["data"][0]
    assert answer["role"] == "assistant"
    assert answer["content"][0]["text"]["value"] == "one two"
    (step,) = api.get(f"{where}/runs/{run['id']}/steps")["data"]
    assert step["step_details"]["message_creation"]["message_id"] == answer["id"]
    assert api.get(f"{where}/runs/{run['id']}/steps/{step['id']}") == step


def test_run_calls_tools_and_takes_their_outputs(api: Any) -> None:
    where = f"/threads/{thread(api, 'the weather in Rome')}"
    run = api.post(f"{where}/runs", {"assistant_id": assistant(api, tools=[TOOL])})
    path = f"{where}/runs/{run['id']}"
    waiting = finish(api, path)
    assert waiting["status"] == "requires_action"
    (call,) = waiting["required_action"]["submit_tool_outputs"]["tool_calls"]
    assert json.loads(call["function"]["arguments"]) == {"city": "Rome"}
    api.refusal(f"{where}/messages", {"role": "user", "content": "too early"})
    api.refusal(f"{where}/runs", {"assistant_id": run["assistant_id"]})
    wrong = {"tool_outputs": [{"tool_call_id": "call_x", "output": "sun"}]}
    assert call["id"] in api.refusal(f"{path}/submit_tool_outputs", wrong)["message"]
    outputs = {"tool_outputs": [{"tool_call_id": call["id"], "output": "sun"}]}
    assert api.post(f"{path}/submit_tool_outputs", outputs)["status"] == "queued"
    assert finish(api, path)["status"] == "completed"
    answer = api.get(f"{where}/messages")["data"][0]["content"][0]["text"]["value"]
    assert answer == "The tool returned: sun"
    steps = api.get(f"{path}/steps")["data"]
    assert [step["type"] for step in steps] == ["message_creation", "tool_calls"]
    assert steps[1]["step_details"]["tool_calls"][0]["function"]["output"] == "sun"


def test_streamed_run(api: Any, http: httpx.Client) -> None:
    body: Any = {"assistant_id": assistant(api), "stream": True}
    body["thread"] = {"messages": [{"role": "user", "content": "Say one two"}]}
    events = named_events(http.post("/threads/runs", json=body))
    assert [name for name, _ in events] == [
        "thread.created",
        "thread.run.created",
        "thread.run.queued",
        "thread.run.in_progress",
        "thread.run.step.created",
        "thread.run.step.in_progress",
        "thread.message.created",
        "thread.message.in_progress",
        "thread.message.delta",
        "thread.message.delta",
        "thread.message.completed",
        "thread.run.step.completed",
        "thread.run.completed",
        "done",
    ]
    deltas = [data["delta"]["content"][0] for name, data in events if name.endswith("delta")]
    assert "".join(part["text"]["value"] for part in deltas) == "one two"
    assert all(not key.startswith("_") for _, data in events[:-1] for key in data)


def test_streamed_tool_run(api: Any, http: httpx.Client) -> None:
    where = f"/threads/{thread(api, 'x')}"
    api.server.script([ToolCall("get_weather", {"city": "Bern"}), ToolCall("get_weather", "{}")])
    body = {"assistant_id": assistant(api, tools=[TOOL]), "stream": True}
    events = named_events(http.post(f"{where}/runs", json=body))
    assert [name for name, _ in events][-2:] == ["thread.run.requires_action", "done"]
    arguments = ["", ""]
    for name, data in events:
        if name == "thread.run.step.delta":
            for part in data["delta"]["step_details"]["tool_calls"]:
                arguments[part["index"]] += part["function"]["arguments"]
    assert arguments == ['{"city":"Bern"}', "{}"]
    run = events[-2][1]
    calls = run["required_action"]["submit_tool_outputs"]["tool_calls"]
    outputs = [{"tool_call_id": call["id"], "output": "sun"} for call in calls]
    path = f"{where}/runs/{run['id']}/submit_tool_outputs"
    more = named_events(http.post(path, json={"tool_outputs": outputs, "stream": True}))
    names = [name for name, _ in more]
    assert names[:2] == ["thread.run.step.completed", "thread.run.queued"]
    assert names[-2:] == ["thread.run.completed", "done"]


def test_failed_cut_and_cancelled_runs(api: Any) -> None:
    made = assistant(api)
    where = f"/threads/{thread(api, 'Count to 900')}/runs"
    api.server.script(status=500, error={"message": "it broke"})
    failed = finish(api, f"{where}/{api.post(where, {'assistant_id': made})['id']}")
    assert (failed["status"], failed["last_error"]["message"]) == ("failed", "it broke")
    body = {"assistant_id": made, "max_completion_tokens": 256}
    cut = finish(api, f"{where}/{api.post(where, body)['id']}")
    assert cut["incomplete_details"] == {"reason": "max_completion_tokens"}
    running = api.post(where, body)["id"]
    assert api.post(f"{where}/{running}/cancel")["status"] == "cancelled"
    api.post(f"{where}/{running}/cancel", status=400)
    assert api.get(where)["data"][0]["id"] == running


def test_conversations_collect_items(api: Any) -> None:
    first = {"role": "user", "content": "Say a"}
    made = api.post("/conversations", {"items": [first], "metadata": {"x": "y"}})
    path = f"/conversations/{made['id']}"
    assert set(made) == {"id", "object", "created_at", "metadata"}
    body = {"model": "gpt-4o", "input": "Say b", "conversation": made["id"]}
    response = api.post("/responses", body)
    assert response["conversation"] == {"id": made["id"]}
    items = api.get(f"{path}/items", order="asc")["data"]
    assert [item["content"][0]["text"] for item in items] == ["Say a", "Say b", "b"]
    added = api.post(f"{path}/items", {"items": [first, first]})
    assert len(added["data"]) == 2
    own = f"{path}/items/{added['data'][0]['id']}"
    assert api.get(own)["role"] == "user"
    api.delete(own)
    api.get(own, 404)
    assert api.post(path, {"metadata": {"n": "1"}})["metadata"] == {"n": "1"}
    api.delete(path)
    api.get(path, 404)


GRANT = {
    "grant_type": "urn:ietf:params:oauth:grant-type:token-exchange",
    "subject_token": "header.payload.signature",
    "subject_token_type": "urn:ietf:params:oauth:token-type:jwt",
    "identity_provider_id": "idp_1",
    "service_account_id": "sa_1",
}


def test_exchanged_token_is_accepted(server: Emulator) -> None:
    answer = httpx.post(f"{server.url}/oauth/token", json=GRANT).json()
    assert answer["expires_in"] == 3600
    headers = {"authorization": f"Bearer {answer['access_token']}"}
    assert httpx.get(f"{server.base_url}/models", headers=headers).status_code == 200
    server.reset()
    assert httpx.get(f"{server.base_url}/models", headers=headers).status_code == 401


@pytest.mark.parametrize(
    "change, status, error",
    [
        ({"grant_type": "password"}, 400, "unsupported_grant_type"),
        ({"subject_token": ""}, 400, "invalid_request"),
        ({"subject_token_type": "saml"}, 400, "invalid_request"),
        ({"subject_token": "expired"}, 401, "invalid_grant"),
    ],
)
def test_refused_exchanges(server: Emulator, change: Any, status: int, error: str) -> None:
    response = httpx.post(f"{server.url}/oauth/token", json={**GRANT, **change})
    assert (response.status_code, response.json()["error"]) == (status, error)
