"""Responses: items, events, background work, continuation, storage."""

from __future__ import annotations

import json
from typing import Any

import pytest

from openai.testing import Emulator
from tests.family import httpx

ASK = {"model": "gpt-4o", "input": "Say one two"}
TOOL = {
    "type": "function",
    "name": "get_weather",
    "parameters": {
        "type": "object",
        "properties": {"city": {"type": "string"}},
        "required": ["city"],
        "additionalProperties": False,
    },
    "strict": True,
}


def parse_events(text: str) -> list[Any]:
    blocks = [block for block in text.split("\n\n") if block]
    return [json.loads(block.partition("data: ")[2]) for block in blocks]


def text_of(response: Any) -> str:
    return "".join(
        part["text"]
        for item in response["output"]
        if item["type"] == "message"
        for part in item["content"]
    )


def test_response_has_output_and_usage(api: Any) -> None:
    response = api.post("/responses", ASK)
    assert response["status"] == "completed"
    assert text_of(response) == "one two"
    usage = response["usage"]
    assert usage["total_tokens"] == usage["input_tokens"] + usage["output_tokens"]
    assert api.get(f"/responses/{response['id']}") == response


def test_events_come_in_order_and_are_numbered(api: Any) -> None:
    events = api.events("/responses", {**ASK, "stream": True})
    assert [event["sequence_number"] for event in events] == list(range(len(events)))
    assert [event["type"] for event in events] == [
        "response.created",
        "response.in_progress",
        "response.output_item.added",
        "response.content_part.added",
        "response.output_text.delta",
        "response.output_text.delta",
        "response.output_text.done",
        "response.content_part.done",
        "response.output_item.done",
        "response.completed",
    ]
    final = events[-1]["response"]
    assert events[0]["response"]["output"] == []
    assert final["output"][0] == events[-2]["item"]
    assert text_of(final) == "".join(event.get("delta", "") for event in events)


def test_function_call_events(api: Any) -> None:
    body = {**ASK, "input": "weather in Paris", "tools": [TOOL], "stream": True}
    events = api.events("/responses", body)
    deltas = [e["delta"] for e in events if e["type"] == "response.function_call_arguments.delta"]
    done = next(e for e in events if e["type"] == "response.function_call_arguments.done")
    assert "".join(deltas) == done["arguments"] == '{"city":"Paris"}'
    item = events[-1]["response"]["output"][0]
    assert (item["type"], item["name"]) == ("function_call", "get_weather")


def test_function_call_round_trip(api: Any) -> None:
    question = {"role": "user", "content": "weather in Paris"}
    first = api.post("/responses", {**ASK, "input": [question], "tools": [TOOL]})
    call = first["output"][0]
    output = {"type": "function_call_output", "call_id": call["call_id"], "output": "sunny"}
    second = api.post("/responses", {**ASK, "input": [question, call, output], "tools": [TOOL]})
    assert text_of(second) == "The tool returned: sunny"
    body = {**ASK, "input": [output], "previous_response_id": first["id"], "tools": [TOOL]}
    assert text_of(api.post("/responses", body)) == "The tool returned: sunny"


def test_unmatched_calls_and_outputs_are_refused(api: Any) -> None:
    output = {"type": "function_call_output", "call_id": "call_x", "output": ""}
    assert "call_x" in api.refusal("/responses", {**ASK, "input": [output]})["message"]
    call = {"type": "function_call", "call_id": "call_y", "name": "f", "arguments": "{}"}
    assert "call_y" in api.refusal("/responses", {**ASK, "input": [call]})["message"]


def test_reasoning_summary(api: Any) -> None:
    body = {"model": "gpt-5", "input": "Hello", "reasoning": {"summary": "auto"}}
    response = api.post("/responses", body)
    assert [item["type"] for item in response["output"]] == ["reasoning", "message"]
    assert response["output"][0]["summary"][0]["text"]
    assert response["usage"]["output_tokens_details"]["reasoning_tokens"] > 0
    kinds = {event["type"] for event in api.events("/responses", {**body, "stream": True})}
    assert "response.reasoning_summary_text.delta" in kinds


def test_structured_text(api: Any) -> None:
    schema = {
        "type": "object",
        "properties": {"n": {"type": "integer", "minimum": 10}},
        "required": ["n"],
        "additionalProperties": False,
    }
    form = {"type": "json_schema", "name": "n", "schema": schema, "strict": True}
    response = api.post("/responses", {**ASK, "input": "take 12", "text": {"format": form}})
    assert json.loads(text_of(response)) == {"n": 12}


def test_incomplete_response(api: Any) -> None:
    body = {**ASK, "input": "Count to 100", "max_output_tokens": 16}
    response = api.post("/responses", body)
    assert response["status"] == "incomplete"
    assert response["incomplete_details"] == {"reason": "max_output_tokens"}
    assert api.events("/responses", {**body, "stream": True})[-1]["type"] == "response.incomplete"


def test_failed_response(api: Any) -> None:
    api.server.script({"finish_reason": "failed", "error": {"message": "it broke"}})
    response = api.post("/responses", ASK)
    assert response["status"] == "failed"
    assert response["error"] == {"code": "server_error", "message": "it broke"}


def test_continuation_sees_what_came_before() -> None:
    seen: list[int] = []

    def respond(prompt: Any) -> None:
        seen.append(len(prompt.turns))

    with Emulator(responder=respond) as server:
        headers = {"authorization": f"Bearer {server.api_key}"}
        with httpx.Client(base_url=server.base_url, headers=headers) as http:
            first = http.post("/responses", json=ASK).json()
            more = {**ASK, "input": "more", "previous_response_id": first["id"]}
            http.post("/responses", json=more)
    assert seen == [1, 3]


def test_unknown_previous_response(api: Any) -> None:
    error = api.refusal("/responses", {**ASK, "previous_response_id": "resp_none"})
    assert error["code"] == "previous_response_not_found"


def test_background_response_ends_after_a_few_looks(api: Any) -> None:
    made = api.post("/responses", {**ASK, "background": True})
    assert (made["status"], made["output"]) == ("queued", [])
    path = f"/responses/{made['id']}"
    assert [api.get(path)["status"] for _ in range(3)] == ["in_progress", "completed", "completed"]


def test_background_stream_can_be_resumed(api: Any) -> None:
    events = api.events("/responses", {**ASK, "background": True, "stream": True})
    path = f"/responses/{events[0]['response']['id']}"
    assert [event["type"] for event in events[:3]] == [
        "response.created",
        "response.queued",
        "response.in_progress",
    ]
    replayed = api.http.get(path, params={"stream": "true"})
    assert parse_events(replayed.text) == events
    resumed = api.http.get(path, params={"stream": "true", "starting_after": 4})
    assert parse_events(resumed.text) == events[5:]


def test_cancel(api: Any) -> None:
    made = api.post("/responses", {**ASK, "background": True})
    path = f"/responses/{made['id']}"
    assert api.post(f"{path}/cancel")["status"] == "cancelled"
    assert api.get(path)["status"] == "cancelled"
    foreground = api.post("/responses", ASK)
    api.post(f"/responses/{foreground['id']}/cancel", status=400)


def test_input_items_and_delete(api: Any) -> None:
    items = [{"role": "user", "content": word} for word in ("a", "b", "c")]
    made = api.post("/responses", {**ASK, "input": items})
    path = f"/responses/{made['id']}"
    page = api.get(f"{path}/input_items", limit=2)
    assert [item["content"][0]["text"] for item in page["data"]] == ["c", "b"]
    assert page["has_more"] is True
    rest = api.get(f"{path}/input_items", after=page["last_id"])
    assert [item["content"][0]["text"] for item in rest["data"]] == ["a"]
    api.delete(path)
    api.get(path, 404)


def test_what_is_not_stored_cannot_be_retrieved(api: Any) -> None:
    made = api.post("/responses", {**ASK, "store": False})
    api.get(f"/responses/{made['id']}", 404)


def test_token_count_is_that_of_the_response(api: Any) -> None:
    counted = api.post("/responses/input_tokens", ASK)
    assert counted["object"] == "response.input_tokens"
    assert counted["input_tokens"] == api.post("/responses", ASK)["usage"]["input_tokens"]


def test_compacted_context_continues(api: Any) -> None:
    items = [{"role": "user", "content": "Say x"}, {"role": "assistant", "content": "x"}]
    compacted = api.post("/responses/compact", {"model": "gpt-4o", "input": items})
    assert [item["type"] for item in compacted["output"]] == ["message", "compaction"]
    body = {**ASK, "input": [*compacted["output"], {"role": "user", "content": "Say y"}]}
    assert text_of(api.post("/responses", body)) == "y"


def test_functions_need_not_say_whether_they_are_strict(api: Any) -> None:
    loose = {name: value for name, value in TOOL.items() if name != "strict"}
    body: Any = {**ASK, "input": "weather in Paris", "tools": [loose]}
    response = api.post("/responses", body)
    assert response["output"][0]["name"] == "get_weather"
    assert response["tools"] == [TOOL]
    assert api.post("/responses", {**body, "tools": [{**loose, "strict": False}]})["output"]


@pytest.mark.parametrize(
    "change, param",
    [
        ({"input": None}, "input"),
        ({"max_output_tokens": 3}, "max_output_tokens"),
        ({"background": True, "store": False}, "background"),
        ({"include": ["everything"]}, "include[0]"),
        ({"input": [{"role": "owner", "content": "x"}]}, "input[0].role"),
        ({"input": [{"type": "massage"}]}, "input[0].type"),
        ({"text": {"format": {"type": "xml"}}}, "text.format.type"),
        ({"tools": [{"type": "function"}]}, "tools[0].name"),
        ({"nonsense": 1}, "nonsense"),
    ],
)
def test_bad_parameters_are_named(api: Any, change: Any, param: str) -> None:
    assert api.refusal("/responses", {**ASK, **change})["param"] == param


def kinds(events: list[Any]) -> list[str]:
    return [event["type"].removeprefix("response.") for event in events]


def test_file_search_answers_from_the_store(api: Any) -> None:
    file = api.upload(b"Cats purr and hunt mice.", name="cats.txt")["id"]
    store = api.post("/vector_stores", {"file_ids": [file]})["id"]
    for _ in range(2):
        api.get(f"/vector_stores/{store}/files/{file}")
    tool = {"type": "file_search", "vector_store_ids": [store]}
    body: Any = {**ASK, "input": "what do cats hunt?", "tools": [tool]}
    body["include"] = ["file_search_call.results"]
    search, message = api.post("/responses", body)["output"]
    assert search["results"][0]["file_id"] == file
    part = message["content"][0]
    assert part["text"] == "According to cats.txt: Cats purr and hunt mice."
    assert part["annotations"][0]["file_id"] == file
    seen = kinds(api.events("/responses", {**body, "stream": True}))
    assert seen.index("file_search_call.searching") < seen.index("output_text.annotation.added")


def test_web_search_cites_its_page(api: Any) -> None:
    body = {**ASK, "input": "search the web for cats", "tools": [{"type": "web_search"}]}
    search, message = api.post("/responses", body)["output"]
    assert search["action"]["query"] == "search the web for cats"
    part = message["content"][0]
    (citation,) = part["annotations"]
    assert part["text"][citation["start_index"] : citation["end_index"]] == citation["url"]
    assert "sources" not in search["action"]


def test_code_interpreter_and_image_generation(api: Any) -> None:
    tools = [
        {"type": "code_interpreter", "container": {"type": "auto"}},
        {"type": "image_generation"},
    ]
    body: Any = {**ASK, "tools": tools, "input": "compute 6 * 7"}
    body["include"] = ["code_interpreter_call.outputs"]
    code = api.post("/responses", body)["output"][0]
    assert code["outputs"] == [{"type": "logs", "logs": "42\n"}]
    events = api.events("/responses", {**body, "stream": True})
    deltas = [e["delta"] for e in events if e["type"].endswith("call_code.delta")]
    assert "".join(deltas) == code["code"]
    image = api.post("/responses", {**body, "input": "draw a cat"})["output"][0]
    assert image["result"].startswith("iVBOR")
    seen = kinds(api.events("/responses", {**body, "input": "draw a cat", "stream": True}))
    assert "image_generation_call.generating" in seen


def test_tool_choice_decides_about_hosted_tools(api: Any) -> None:
    tools = [{"type": "web_search"}]
    plain = api.post("/responses", {**ASK, "tools": tools})
    assert [item["type"] for item in plain["output"]] == ["message"]
    forced = api.post("/responses", {**ASK, "tools": tools, "tool_choice": tools[0]})
    assert forced["output"][0]["type"] == "web_search_call"
    asked = {**ASK, "input": "search cats", "tools": tools}
    none = api.post("/responses", {**asked, "tool_choice": "none"})
    assert [item["type"] for item in none["output"]] == ["message"]
    api.server.script("scripted")
    assert text_of(api.post("/responses", asked)) == "scripted"


DOCS = {"type": "mcp", "server_label": "docs", "server_url": "https://docs.test/mcp"}


def test_tools_of_servers_ask_before_they_run(api: Any) -> None:
    asked: list[Any] = [{"role": "user", "content": "Look cats up in the docs."}]
    body: Any = {**ASK, "tools": [{**DOCS, "allowed_tools": ["lookup"]}]}
    first = api.post("/responses", {**body, "input": asked})["output"]
    assert [item["type"] for item in first] == ["mcp_list_tools", "mcp_approval_request"]
    assert first[1]["name"] == "lookup"
    answer = {"type": "mcp_approval_response", "approval_request_id": first[1]["id"]}
    granted = [*asked, *first, {**answer, "approve": True}]
    call, message = api.post("/responses", {**body, "input": granted})["output"]
    assert (call["type"], call["approval_request_id"]) == ("mcp_call", first[1]["id"])
    assert message["content"][0]["text"].startswith("According to docs")
    denied = [*asked, *first, {**answer, "approve": False}]
    refused = api.post("/responses", {**body, "input": denied})
    assert text_of(refused) == "lookup of docs was not approved."
    again = [*granted, call, message]
    assert text_of(api.post("/responses", {**body, "input": again})).startswith("You said")


def test_tools_of_servers_need_not_ask(api: Any) -> None:
    body: Any = {**ASK, "input": "What do the docs say?"}
    for rule in ("never", {"never": {"tool_names": ["search"]}}):
        tools = [{**DOCS, "require_approval": rule}]
        kinds_of = [
            item["type"] for item in api.post("/responses", {**body, "tools": tools})["output"]
        ]
        assert kinds_of == ["mcp_list_tools", "mcp_call", "message"]
    assert text_of(api.post("/responses", {**ASK, "tools": [DOCS]})) == "one two"
    choice = {"type": "mcp", "server_label": "docs"}
    forced = api.post("/responses", {**ASK, "tools": [DOCS], "tool_choice": choice})
    assert forced["output"][1]["type"] == "mcp_approval_request"


@pytest.mark.parametrize(
    "tool, field",
    [
        ({"type": "computer"}, "actions"),
        (
            {
                "type": "computer_use_preview",
                "display_height": 1,
                "display_width": 1,
                "environment": "browser",
            },
            "action",
        ),
    ],
)
def test_a_computer_is_looked_at_once(api: Any, tool: Any, field: str) -> None:
    asked: list[Any] = [{"role": "user", "content": "What is on the screen?"}]
    body: Any = {**ASK, "tools": [tool]}
    [call] = api.post("/responses", {**body, "input": asked})["output"]
    assert call["type"] == "computer_call"
    assert call[field]
    pixel = "data:image/gif;base64,R0lGODlhAQABAAAAACw="
    shown = {"type": "computer_screenshot", "image_url": pixel}
    output = {"type": "computer_call_output", "call_id": call["call_id"], "output": shown}
    text = text_of(api.post("/responses", {**body, "input": [*asked, call, output]}))
    assert text.startswith("The tool returned: ")


def test_whole_items_can_be_scripted(api: Any) -> None:
    click = {"type": "click", "button": "left", "x": 1, "y": 2}
    api.server.script({"items": [{"type": "computer_call", "call_id": "c", "actions": [click]}]})
    [call] = api.post("/responses", ASK)["output"]
    assert call["actions"] == [click]
    assert call["id"].startswith("cu_")
