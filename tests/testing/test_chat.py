"""Chat completions: answers, choices, streams, tools, formats, limits, storage."""

from __future__ import annotations

import base64
import json
from typing import Any

import pytest

CHAT = {"model": "gpt-4o", "messages": [{"role": "user", "content": "Say one two three"}]}
WEATHER = {
    "type": "function",
    "function": {
        "name": "get_weather",
        "parameters": {
            "type": "object",
            "properties": {"city": {"type": "string"}},
            "required": ["city"],
            "additionalProperties": False,
        },
        "strict": True,
    },
}
PIXEL = (
    "data:image/png;base64,iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk"
    "+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=="
)


def test_completion_has_the_whole_envelope(api: Any) -> None:
    answer = api.post("/chat/completions", CHAT)
    assert answer["object"] == "chat.completion"
    assert answer["id"].startswith("chatcmpl-")
    assert answer["choices"] == [
        {
            "index": 0,
            "message": {
                "role": "assistant",
                "content": "one two three",
                "refusal": None,
                "annotations": [],
            },
            "logprobs": None,
            "finish_reason": "stop",
        }
    ]
    usage = answer["usage"]
    assert usage["total_tokens"] == usage["prompt_tokens"] + usage["completion_tokens"] > 3


def test_same_seed_and_requests_give_the_same_answers(api: Any) -> None:
    first = api.post("/chat/completions", CHAT)
    api.server.reset()
    second = api.post("/chat/completions", CHAT)
    assert first["id"] == second["id"]


@pytest.mark.parametrize(
    "question, answer",
    [
        ("Say 'good night'", "good night"),
        ("What is 2 + 3 * 4?", "14"),
        ("What is (10 - 4) / 4?", "1.5"),
        ("What is 1/0?", "You said: What is 1/0?"),
        ("Count to 4", "1, 2, 3, 4"),
        ("List 2 fruits", "1. fruit 1\n2. fruit 2"),
        ("How many words are in 'a b c'?", "3"),
        ("Reverse the word: abc", "cba"),
        ("Uppercase: abc", "ABC"),
        ("Hello", "Hello! How can I help?"),
        ("Lorem ipsum", "You said: Lorem ipsum"),
    ],
)
def test_answers_follow_the_documented_rules(api: Any, question: str, answer: str) -> None:
    assert api.say(question) == answer


def test_stream_joins_to_the_completion(api: Any) -> None:
    whole = api.post("/chat/completions", CHAT)["choices"][0]["message"]["content"]
    *chunks, done = api.events("/chat/completions", {**CHAT, "stream": True})
    assert done == "[DONE]"
    assert {chunk["object"] for chunk in chunks} == {"chat.completion.chunk"}
    assert len({chunk["id"] for chunk in chunks}) == 1
    deltas = [chunk["choices"][0]["delta"] for chunk in chunks]
    assert deltas[0] == {"role": "assistant", "content": "", "refusal": None}
    assert "".join(delta.get("content") or "" for delta in deltas) == whole
    assert [chunk["choices"][0]["finish_reason"] for chunk in chunks][-1] == "stop"
    assert all("usage" not in chunk for chunk in chunks)


def test_stream_with_usage_ends_with_a_chunk_without_choices(api: Any) -> None:
    body = {**CHAT, "stream": True, "stream_options": {"include_usage": True}}
    *chunks, last, done = api.events("/chat/completions", body)
    assert done == "[DONE]"
    assert all(chunk["usage"] is None for chunk in chunks)
    assert last["choices"] == []
    assert last["usage"] == api.post("/chat/completions", CHAT)["usage"]


def test_n_choices(api: Any) -> None:
    answer = api.post("/chat/completions", {**CHAT, "n": 3})
    assert [choice["index"] for choice in answer["choices"]] == [0, 1, 2]
    *chunks, _ = api.events("/chat/completions", {**CHAT, "n": 2, "stream": True})
    for index in range(2):
        texts = [
            chunk["choices"][0]["delta"].get("content") or ""
            for chunk in chunks
            if chunk["choices"][0]["index"] == index
        ]
        assert "".join(texts) == "one two three"


def test_names_in_the_question_become_parallel_tool_calls(api: Any) -> None:
    answer = api.chat("What is the weather in Paris and London?", tools=[WEATHER])
    choice = answer["choices"][0]
    assert choice["finish_reason"] == "tool_calls"
    assert choice["message"]["content"] is None
    calls = choice["message"]["tool_calls"]
    assert [json.loads(call["function"]["arguments"]) for call in calls] == [
        {"city": "Paris"},
        {"city": "London"},
    ]
    one = api.chat(
        "What is the weather in Paris and London?", tools=[WEATHER], parallel_tool_calls=False
    )
    assert len(one["choices"][0]["message"]["tool_calls"]) == 1


def test_tool_choice_decides(api: Any) -> None:
    asked = "Tell me a joke"
    assert "tool_calls" not in api.chat(asked, tools=[WEATHER])["choices"][0]["message"]
    for choice in ("required", {"type": "function", "function": {"name": "get_weather"}}):
        message = api.chat(asked, tools=[WEATHER], tool_choice=choice)["choices"][0]["message"]
        assert message["tool_calls"][0]["function"]["name"] == "get_weather"
    question = "The weather in Oslo?"
    message = api.chat(question, tools=[WEATHER], tool_choice="none")["choices"][0]["message"]
    assert "tool_calls" not in message


def test_tool_results_are_answered(api: Any) -> None:
    question = {"role": "user", "content": "The weather in Oslo?"}
    body = {**CHAT, "messages": [question], "tools": [WEATHER]}
    called = api.post("/chat/completions", body)["choices"][0]["message"]
    result = {"role": "tool", "tool_call_id": called["tool_calls"][0]["id"], "content": "rain"}
    body["messages"] = [question, called, result]
    answer = api.post("/chat/completions", body)
    assert answer["choices"][0]["message"]["content"] == "The tool returned: rain"
    body["messages"] = [question, called, {**result, "name": "get_weather"}]
    assert api.post("/chat/completions", body)["choices"][0]["message"]["content"]


def test_tool_calls_stream_in_pieces(api: Any) -> None:
    body = {**CHAT, "tools": [WEATHER], "tool_choice": "required", "stream": True}
    body["messages"] = [{"role": "user", "content": "weather in Paris and London"}]
    *chunks, _ = api.events("/chat/completions", body)
    calls: dict[int, str] = {}
    for chunk in chunks:
        for part in chunk["choices"][0]["delta"].get("tool_calls", ()):
            calls[part["index"]] = calls.get(part["index"], "") + part["function"]["arguments"]
    assert [json.loads(text) for text in calls.values()] == [{"city": "Paris"}, {"city": "London"}]


def test_custom_tool_gets_the_question(api: Any) -> None:
    tool = {"type": "custom", "custom": {"name": "run_code"}}
    message = api.chat("code: print(1)", tools=[tool], tool_choice="required")["choices"][0][
        "message"
    ]
    assert message["tool_calls"][0]["custom"] == {"name": "run_code", "input": "code: print(1)"}


def test_legacy_functions(api: Any) -> None:
    answer = api.chat("The weather in Rome", functions=[WEATHER["function"]])["choices"][0]
    assert answer["finish_reason"] == "function_call"
    assert json.loads(answer["message"]["function_call"]["arguments"]) == {"city": "Rome"}


def test_json_schema_output_takes_values_from_the_question(api: Any) -> None:
    schema = {
        "type": "object",
        "properties": {
            "name": {"type": "string"},
            "age": {"type": "integer"},
            "mood": {"type": "string", "enum": ["sad", "happy"]},
        },
        "required": ["name", "age", "mood"],
        "additionalProperties": False,
    }
    wanted = {"type": "json_schema", "json_schema": {"name": "p", "schema": schema, "strict": True}}
    text = api.say("This is Ada, she is 36 and happy", response_format=wanted)
    assert json.loads(text) == {"name": "Ada", "age": 36, "mood": "happy"}


def test_json_object_output(api: Any) -> None:
    text = api.say("Answer in json", response_format={"type": "json_object"})
    assert json.loads(text) == {"answer": "You said: Answer in json"}


def test_limits_and_stops(api: Any) -> None:
    choice = api.chat("Count to 50", max_tokens=5)["choices"][0]
    assert choice["finish_reason"] == "length"
    assert choice["message"]["content"] == "1, 2,"
    choice = api.chat("Count to 50", stop=["7", "4"])["choices"][0]
    assert choice["finish_reason"] == "stop"
    assert choice["message"]["content"] == "1, 2, 3, "


def test_logprobs(api: Any) -> None:
    answer = api.chat("Say one two", logprobs=True, top_logprobs=3)["choices"][0]
    entries = answer["logprobs"]["content"]
    assert "".join(entry["token"] for entry in entries) == "one two"
    for entry in entries:
        assert bytes(entry["bytes"]).decode() == entry["token"]
        assert len(entry["top_logprobs"]) == 3
        assert entry["top_logprobs"][0]["token"] == entry["token"]
        assert entry["logprob"] <= 0


def test_images_are_described(api: Any) -> None:
    def ask(url: str) -> list[Any]:
        part = {"type": "image_url", "image_url": {"url": url}}
        content = [{"type": "text", "text": "What is this?"}, part]
        return [{"role": "user", "content": content}]

    answer = api.post("/chat/completions", {**CHAT, "messages": ask(PIXEL)})
    text = answer["choices"][0]["message"]["content"]
    assert text == "The image is a PNG of 1x1 pixels, of 70 bytes."
    answer = api.post("/chat/completions", {**CHAT, "messages": ask("https://x.test/a.png")})
    assert "https://x.test/a.png" in answer["choices"][0]["message"]["content"]
    wrong = {**CHAT, "messages": ask("data:image/png;base64,aGVsbG8=")}
    assert api.refusal("/chat/completions", wrong)["code"] == "invalid_image_format"


def test_audio_answer(api: Any) -> None:
    audio = {"voice": "alloy", "format": "wav"}
    body = {**CHAT, "model": "gpt-4o-audio-preview", "modalities": ["text", "audio"]}
    message = api.post("/chat/completions", {**body, "audio": audio})["choices"][0]["message"]
    assert message["content"] is None
    assert message["audio"]["transcript"] == "one two three"
    assert base64.b64decode(message["audio"]["data"]).startswith(b"RIFF")


def test_reasoning_models_count_reasoning_tokens(api: Any) -> None:
    usage = api.chat("Hello", model="o3")["usage"]
    assert usage["completion_tokens_details"]["reasoning_tokens"] > 0


def test_stored_completions(api: Any) -> None:
    made = [
        api.chat(f"Say {word}", store=True, metadata={"word": word})["id"] for word in ("a", "b")
    ]
    api.chat("Say c")
    path = f"/chat/completions/{made[0]}"
    listed = api.get("/chat/completions")
    assert [row["id"] for row in listed["data"]] == made
    assert "request" not in listed["data"][0]
    assert [row["id"] for row in api.get("/chat/completions?metadata[word]=b")["data"]] == made[1:]
    assert api.get(path)["metadata"] == {"word": "a"}
    assert api.post(path, {"metadata": {"x": "y"}})["metadata"] == {"x": "y"}
    assert api.get(path)["metadata"] == {"x": "y"}
    messages = api.get(f"{path}/messages")
    assert [row["content"] for row in messages["data"]] == ["Say a"]
    assert api.delete(path) == {"object": "chat.completion.deleted", "id": made[0], "deleted": True}
    api.get(path, 404)
