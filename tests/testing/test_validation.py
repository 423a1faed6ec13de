"""Invalid chat parameters: the error names the parameter, and its code the problem."""

from __future__ import annotations

from typing import Any

import pytest

CHAT = {"model": "gpt-4o", "messages": [{"role": "user", "content": "Hello"}]}
CALL = {"id": "call_1", "type": "function", "function": {"name": "f", "arguments": "{}"}}


@pytest.mark.parametrize(
    "change, param, code",
    [
        ({"temperature": 2.5}, "temperature", "decimal_above_max_value"),
        ({"temperature": "hot"}, "temperature", "invalid_type"),
        ({"temperature": True}, "temperature", "invalid_type"),
        ({"top_p": -1}, "top_p", "decimal_below_min_value"),
        ({"n": 0}, "n", "integer_below_min_value"),
        ({"n": 1.5}, "n", "invalid_type"),
        ({"n": 129}, "n", "integer_above_max_value"),
        ({"messages": []}, "messages", "empty_array"),
        ({"messages": "hi"}, "messages", "invalid_type"),
        ({"messages": None}, "messages", "invalid_type"),
        ({"messages": ["hi"]}, "messages[0]", "invalid_type"),
        ({"messages": [{"content": "x"}]}, "messages[0].role", "missing_required_parameter"),
        (
            {"messages": [{"role": "king", "content": "x"}]},
            "messages[0].role",
            "invalid_value",
        ),
        ({"messages": [{"role": "user"}]}, "messages[0].content", "missing_required_parameter"),
        (
            {"messages": [{"role": "user", "content": [{"type": "smell"}]}]},
            "messages[0].content[0].type",
            "invalid_value",
        ),
        (
            {"messages": [{"role": "user", "content": "x", "mood": 1}]},
            "messages[0].mood",
            "unknown_parameter",
        ),
        ({"colour": "red"}, "colour", "unknown_parameter"),
        ({"stop": ["a"] * 5}, "stop", "array_above_max_length"),
        ({"reasoning_effort": "huge"}, "reasoning_effort", "invalid_value"),
        ({"metadata": {"k" * 65: "v"}}, "metadata", "string_above_max_length"),
        ({"metadata": {"k": "v" * 513}}, "metadata.k", "string_above_max_length"),
        ({"metadata": {"k": 1}}, "metadata.k", "invalid_type"),
        ({"logit_bias": {"50": 101}}, "logit_bias.50", "decimal_above_max_value"),
        ({"max_tokens": 0}, "max_tokens", "integer_below_min_value"),
        ({"response_format": {"type": "xml"}}, "response_format.type", "invalid_value"),
        ({"tools": []}, "tools", "empty_array"),
        (
            {"tools": [{"type": "function", "function": {"name": "a b"}}]},
            "tools[0].function.name",
            "invalid_value",
        ),
        ({"stream_options": {}}, "stream_options", "invalid_parameter_combination"),
        (
            {"max_tokens": 1, "max_completion_tokens": 1},
            "max_tokens",
            "invalid_parameter_combination",
        ),
        ({"model": "o3", "max_tokens": 9}, "max_tokens", "unsupported_parameter"),
        ({"model": "o3", "temperature": 0.5}, "temperature", "unsupported_value"),
    ],
)
def test_bad_parameter(api: Any, change: Any, param: str, code: str) -> None:
    error = api.refusal("/chat/completions", {**CHAT, **change})
    assert (error["param"], error["code"]) == (param, code)
    assert error["type"] == "invalid_request_error"


@pytest.mark.parametrize("name", ["model", "messages"])
def test_missing_parameter(api: Any, name: str) -> None:
    body = {key: value for key, value in CHAT.items() if key != name}
    error = api.refusal("/chat/completions", body)
    assert (error["param"], error["code"]) == (name, "missing_required_parameter")


def test_null_is_absence_for_optional_parameters(api: Any) -> None:
    api.post("/chat/completions", {**CHAT, "temperature": None, "tools": None, "stream": None})


@pytest.mark.parametrize(
    "change, words",
    [
        ({"tool_choice": "auto"}, "'tools'"),
        ({"top_logprobs": 2}, "'logprobs'"),
        ({"response_format": {"type": "json_object"}}, "json"),
        ({"modalities": ["audio"]}, "'audio'"),
        (
            {"messages": [{"role": "tool", "tool_call_id": "call_1", "content": "x"}]},
            "preceding message",
        ),
        (
            {"messages": [{"role": "assistant", "tool_calls": [CALL]}, *CHAT["messages"]]},
            "missing: call_1",
        ),
    ],
)
def test_rules_between_parameters(api: Any, change: Any, words: str) -> None:
    assert words in api.refusal("/chat/completions", {**CHAT, **change})["message"]


def test_strict_schemas_are_checked(api: Any) -> None:
    loose = {"type": "object", "properties": {"a": {"type": "string"}}}
    described = {"name": "n", "schema": loose, "strict": True}
    wanted = {"type": "json_schema", "json_schema": described}
    error = api.refusal("/chat/completions", {**CHAT, "response_format": wanted})
    assert (error["param"], error["code"]) == ("response_format", "invalid_json_schema")
    described["strict"] = False
    api.post("/chat/completions", {**CHAT, "response_format": wanted})


def test_schema_that_nothing_conforms_to(api: Any) -> None:
    endless = {"type": "object", "properties": {"a": {"$ref": "#"}}, "required": ["a"]}
    wanted = {"type": "json_schema", "json_schema": {"name": "n", "schema": endless}}
    error = api.refusal("/chat/completions", {**CHAT, "response_format": wanted})
    assert "endless" in error["message"]


def test_unknown_model(api: Any) -> None:
    error = api.refusal("/chat/completions", {**CHAT, "model": "gpt-99"}, 404)
    assert error["code"] == "model_not_found"
