"""Chat completions: ranges, rules, and answers that clients send back in requests."""

from __future__ import annotations

from ..._service.catalogue import is_reasoning
from ..._service.errors import invalid
from ..._service.kinds import (
    Anything,
    Array,
    Dictionary,
    Flag,
    Integer,
    Kind,
    Need,
    Number,
    Record,
    Text,
)
from ..._service.strictness import check_name, check_strict
from ..._service.tables import Range
from ..._service.wire import Object, is_object

__all__ = ["ACCEPTS", "LIMITS", "RULES", "SAMPLING"]

SAMPLING: dict[str, Range] = {"temperature": (0, 2), "top_p": (0, 1)}
LIMITS: dict[str, Range] = {
    **SAMPLING,
    "frequency_penalty": (-2, 2),
    "functions": (1, 128),
    "max_completion_tokens": (1, None),
    "max_tokens": (1, None),
    "messages": (1, None),
    "messages[].*.content": (1, None),
    "modalities": (1, None),
    "model": (1, None),
    "n": (1, 128),
    "presence_penalty": (-2, 2),
    "safety_identifier": (None, 64),
    "seed": (-(2**63), 2**63),
    "stop": (1, 4),
    "tools": (1, 128),
    "top_logprobs": (0, 20),
}
_MESSAGE = "messages[].assistant"
_CALLED = Record({"name": Need(Text()), "arguments": Need(Text())}, opened=True)
ACCEPTS: dict[str, Kind] = {
    "functions[].strict": Flag(),
    "logit_bias": Dictionary(Number(-100, 100)),
    f"{_MESSAGE}.annotations": Array(Anything()),
    f"{_MESSAGE}.audio": Record({"id": Need(Text())}, opened=True),
    f"{_MESSAGE}.function_call": _CALLED,
    f"{_MESSAGE}.parsed": Anything(),
    f"{_MESSAGE}.tool_calls[].*.index": Integer(0),
    f"{_MESSAGE}.tool_calls[].function.function": Need(_CALLED),
    "messages[].tool.name": Text(),
}
"""What the service takes besides its definition: fields of an answer's message, or of its merged
deltas, and the name of the function in the message with its result."""


def _check_limits(body: Object) -> None:
    model: str = body["model"]
    if "max_tokens" in body and "max_completion_tokens" in body:
        message = "Give either 'max_tokens' or 'max_completion_tokens', not both."
        raise invalid(message, "max_tokens", "invalid_parameter_combination")
    if is_reasoning(model):
        if "max_tokens" in body:
            message = f"'max_tokens' is not supported by '{model}'; use 'max_completion_tokens'."
            raise invalid(message, "max_tokens", "unsupported_parameter")
        if body.get("temperature", 1) != 1:
            message = f"'{model}' supports only the default of 'temperature', 1."
            raise invalid(message, "temperature", "unsupported_value")
    if body.get("top_logprobs") is not None and not body.get("logprobs"):
        raise invalid("'top_logprobs' needs 'logprobs' to be true.", "top_logprobs")
    if "stream_options" in body and not body.get("stream"):
        message = "'stream_options' is only allowed together with 'stream': true."
        raise invalid(message, "stream_options", "invalid_parameter_combination")


def _check_tools(body: Object) -> None:
    names: list[str] = []
    for index, tool in enumerate(body.get("tools", ())):
        inner: Object = tool[tool["type"]]
        at = f"tools[{index}].{tool['type']}"
        check_name(inner["name"], f"{at}.name")
        names.append(inner["name"])
        if inner.get("strict"):
            check_strict(inner.get("parameters", {}), inner["name"], f"{at}.parameters")
    for index, function in enumerate(body.get("functions", ())):
        check_name(function["name"], f"functions[{index}].name")
    choice = body.get("tool_choice")
    if choice is not None and not names and choice != "none":
        raise invalid("'tool_choice' is only allowed when 'tools' are given.", "tool_choice")
    if is_object(choice) and choice["type"] in {"function", "custom"}:
        wanted: str = choice[choice["type"]]["name"]
        if wanted not in names:
            message = f"'tool_choice' names the tool '{wanted}', which is not in 'tools'."
            raise invalid(message, "tool_choice", "invalid_value")


def _check_format(body: Object) -> None:
    wanted: Object = body.get("response_format") or {"type": "text"}
    if wanted["type"] == "json_schema":
        described: Object = wanted["json_schema"]
        check_name(described["name"], "response_format.json_schema.name")
        if described.get("strict"):
            check_strict(described.get("schema", {}), described["name"], "response_format")
    if wanted["type"] == "json_object" and "json" not in str(body["messages"]).lower():
        message = "'messages' must mention 'json' to use 'response_format' of type 'json_object'."
        raise invalid(message, "messages")
    if "audio" in body.get("modalities", ()) and "audio" not in body:
        raise invalid("'audio' is required when 'modalities' include audio.", "audio")


def _check_turns(body: Object) -> None:
    """Refuse tool results without a call and calls without a result."""
    open_calls: set[str] = set()
    for index, message in enumerate(body["messages"]):
        if message["role"] == "tool":
            if message["tool_call_id"] not in open_calls:
                at = f"messages[{index}].role"
                text = f"'{at}': a 'tool' message must answer a preceding message's tool call."
                raise invalid(text, at)
            open_calls.remove(message["tool_call_id"])
            continue
        if open_calls:
            break
        open_calls = {call["id"] for call in message.get("tool_calls", ())}
    if open_calls:
        missing = ", ".join(sorted(open_calls))
        text = f"Every tool call needs a 'tool' message that answers it; missing: {missing}."
        raise invalid(text, "messages")


RULES = (_check_limits, _check_tools, _check_format, _check_turns)
