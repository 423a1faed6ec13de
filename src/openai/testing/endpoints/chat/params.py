"""The parameters of chat completions, and the rules between them."""

from __future__ import annotations

from ..._model.catalogue import is_reasoning
from ..._service.errors import invalid
from ..._service.params import (
    METADATA,
    Anything,
    Array,
    Choice,
    Dictionary,
    Either,
    Flag,
    Integer,
    Kind,
    Need,
    Number,
    Record,
    Tagged,
    Text,
    page,
)
from ..._service.strictness import check_name, check_strict
from ..._service.wire import Object, is_object

__all__ = [
    "CREATE",
    "EFFORT",
    "FUNCTION",
    "LIST",
    "MESSAGES",
    "NAMED",
    "RESPONSE_FORMAT",
    "STREAM_OPTIONS",
    "UPDATE",
]

_BREAKPOINT = Dictionary()
EFFORT = Choice("none", "minimal", "low", "medium", "high", "xhigh", "max")
STREAM_OPTIONS = Record({"include_usage": Flag(), "include_obfuscation": Flag()})


def _part(name: str, inner: Kind) -> Record:
    return Record({"type": Need(Text()), name: Need(inner), "prompt_cache_breakpoint": _BREAKPOINT})


_TEXT_PART = _part("text", Text())
_USER_PARTS = {
    "text": _TEXT_PART,
    "image_url": _part(
        "image_url", Record({"url": Need(Text()), "detail": Choice("auto", "low", "high")})
    ),
    "input_audio": _part(
        "input_audio", Record({"data": Need(Text()), "format": Need(Choice("wav", "mp3"))})
    ),
    "file": _part("file", Record({"filename": Text(), "file_data": Text(), "file_id": Text()})),
}
_TEXT_CONTENT = Either(Text(), Array(Tagged("type", {"text": _TEXT_PART}), 1))
_CALLED = Record({"name": Need(Text()), "arguments": Need(Text())}, opened=True)
_CUSTOM_CALLED = Record({"name": Need(Text()), "input": Need(Text())})


def _call(name: str, inner: Kind) -> Record:
    return Record(
        {"id": Need(Text()), "type": Need(Text()), "index": Integer(0), name: Need(inner)}
    )


_MESSAGE = Tagged(
    "role",
    {
        "developer": Record({"role": Need(Text()), "content": Need(_TEXT_CONTENT), "name": Text()}),
        "system": Record({"role": Need(Text()), "content": Need(_TEXT_CONTENT), "name": Text()}),
        "user": Record(
            {
                "role": Need(Text()),
                "content": Need(Either(Text(), Array(Tagged("type", _USER_PARTS), 1))),
                "name": Text(),
            }
        ),
        "assistant": Record(
            {
                "role": Need(Text()),
                "content": Either(
                    Text(),
                    Array(
                        Tagged("type", {"text": _TEXT_PART, "refusal": _part("refusal", Text())}),
                        1,
                    ),
                ),
                "refusal": Text(),
                "name": Text(),
                "audio": Record({"id": Need(Text())}, opened=True),
                "annotations": Array(Anything()),
                "parsed": Anything(),
                "tool_calls": Array(
                    Tagged(
                        "type",
                        {
                            "function": _call("function", _CALLED),
                            "custom": _call("custom", _CUSTOM_CALLED),
                        },
                    )
                ),
                "function_call": _CALLED,
            }
        ),
        "tool": Record(
            {"role": Need(Text()), "content": Need(_TEXT_CONTENT), "tool_call_id": Need(Text())}
        ),
        "function": Record({"role": Need(Text()), "content": Text(), "name": Need(Text())}),
    },
)
FUNCTION = Record(
    {
        "name": Need(Text()),
        "description": Text(),
        "parameters": Dictionary(),
        "strict": Flag(),
    }
)
_TOOL = Tagged(
    "type",
    {
        "function": Record({"type": Need(Text()), "function": Need(FUNCTION)}),
        "custom": Record(
            {
                "type": Need(Text()),
                "custom": Need(
                    Record({"name": Need(Text()), "description": Text(), "format": Dictionary()})
                ),
            }
        ),
    },
)
NAMED = Record({"name": Need(Text())})
_TOOL_CHOICE = Either(
    Choice("none", "auto", "required"),
    Tagged(
        "type",
        {
            "function": Record({"type": Need(Text()), "function": Need(NAMED)}),
            "custom": Record({"type": Need(Text()), "custom": Need(NAMED)}),
            "allowed_tools": Record(
                {
                    "type": Need(Text()),
                    "allowed_tools": Need(
                        Record(
                            {
                                "mode": Need(Choice("auto", "required")),
                                "tools": Need(Array(Dictionary())),
                            }
                        )
                    ),
                }
            ),
        },
    ),
)
RESPONSE_FORMAT = Tagged(
    "type",
    {
        "text": Record({"type": Need(Text())}),
        "json_object": Record({"type": Need(Text())}),
        "json_schema": Record(
            {
                "type": Need(Text()),
                "json_schema": Need(
                    Record(
                        {
                            "name": Need(Text()),
                            "description": Text(),
                            "schema": Dictionary(),
                            "strict": Flag(),
                        }
                    )
                ),
            }
        ),
    },
)


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
    """Refuse tool results without a call, and calls without a result."""
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


MESSAGES = Array(_MESSAGE, 1)
CREATE = Record(
    {
        "messages": Need(MESSAGES),
        "model": Need(Text(1)),
        "audio": Record(
            {
                "voice": Need(Either(Text(), Record({"id": Need(Text())}))),
                "format": Need(Choice("wav", "aac", "mp3", "flac", "opus", "pcm16")),
            }
        ),
        "frequency_penalty": Number(-2, 2),
        "function_call": Either(Choice("none", "auto"), NAMED),
        "functions": Array(FUNCTION, 1, 128),
        "logit_bias": Dictionary(Number(-100, 100)),
        "logprobs": Flag(),
        "max_completion_tokens": Integer(1),
        "max_tokens": Integer(1),
        "metadata": METADATA,
        "modalities": Array(Choice("text", "audio"), 1),
        "moderation": Dictionary(),
        "n": Integer(1, 128),
        "parallel_tool_calls": Flag(),
        "prediction": Dictionary(),
        "presence_penalty": Number(-2, 2),
        "prompt_cache_key": Text(),
        "prompt_cache_options": Dictionary(),
        "prompt_cache_retention": Choice("in_memory", "in-memory", "24h"),
        "reasoning_effort": EFFORT,
        "response_format": RESPONSE_FORMAT,
        "safety_identifier": Text(most=64),
        "seed": Integer(-(2**63), 2**63),
        "service_tier": Choice("auto", "default", "flex", "scale", "priority", "fast"),
        "stop": Either(Text(), Array(Text(), 1, 4)),
        "store": Flag(),
        "stream": Flag(),
        "stream_options": STREAM_OPTIONS,
        "temperature": Number(0, 2),
        "tool_choice": _TOOL_CHOICE,
        "tools": Array(_TOOL, 1, 128),
        "top_logprobs": Integer(0, 20),
        "top_p": Number(0, 1),
        "user": Text(),
        "verbosity": Choice("low", "medium", "high"),
        "web_search_options": Dictionary(),
    },
    _check_limits,
    _check_tools,
    _check_format,
    _check_turns,
)
UPDATE = Record({"metadata": METADATA})
LIST = page(100, model=Text(), metadata=METADATA)
