"""The Responses API: ranges, rules, and items that clients send back in requests."""

from __future__ import annotations

from ..._service.catalogue import is_reasoning
from ..._service.errors import invalid
from ..._service.kinds import Choice, Either, Flag, Kind, Need, Nothing, Record, Text
from ..._service.strictness import check_name, check_strict
from ..._service.tables import Range
from ..._service.wire import Object, is_object
from ..chat.params import SAMPLING

__all__ = ["ACCEPTS", "LIMITS", "RULES"]

LIMITS: dict[str, Range] = {
    **SAMPLING,
    "context_management": (1, None),
    "input[].custom_tool_call.call_id": (1, None),
    "input[].custom_tool_call.name": (1, None),
    "input[].custom_tool_call_output.call_id": (1, None),
    "input[].function_call.call_id": (1, 64),
    "input[].function_call.name": (1, None),
    "input[].function_call_output.call_id": (1, 64),
    "max_output_tokens": (16, None),
    "max_tool_calls": (1, None),
    "model": (1, None),
    "safety_identifier": (None, 64),
    "tools": (0, 128),
    "top_logprobs": (0, 20),
}
_MESSAGE = "input[].message"
_TYPE: dict[str, Kind] = {"type": Need(Text())}
ACCEPTS: dict[str, Kind] = {
    f"{_MESSAGE}.content[].output_text": Record({**_TYPE, "text": Need(Text())}, opened=True),
    f"{_MESSAGE}.content[].refusal": Record({**_TYPE, "refusal": Need(Text())}, opened=True),
    f"{_MESSAGE}.id": Text(),
    f"{_MESSAGE}.status": Choice("in_progress", "completed", "incomplete"),
    "tool_choice.web_search": Record(_TYPE),
    "tools[].function.strict": Either(Flag(), Nothing()),
}
"""What the service takes besides its definition: messages of an answer, with or without fields that
only answers have, and functions that do not say whether they are strict."""


def _check_tools(body: Object) -> None:
    tools: list[Object] = body.get("tools", [])
    names = {tool.get("name") for tool in tools}
    for index, tool in enumerate(tools):
        if tool["type"] not in {"function", "custom"}:
            continue
        check_name(tool["name"], f"tools[{index}].name")
        if tool.get("strict"):
            check_strict(tool.get("parameters", {}), tool["name"], f"tools[{index}].parameters")
    choice = body.get("tool_choice")
    if is_object(choice) and choice.get("name") and choice["name"] not in names:
        message = f"'tool_choice' names the tool '{choice['name']}', which is not in 'tools'."
        raise invalid(message, "tool_choice", "invalid_value")


def _check_format(body: Object) -> None:
    wanted: Object = body.get("text", {}).get("format", {"type": "text"})
    if wanted["type"] == "json_schema":
        check_name(wanted["name"], "text.format.name")
        if wanted.get("strict"):
            check_strict(wanted["schema"], wanted["name"], "text.format.schema")
    if wanted["type"] == "json_object" and "json" not in str(body.get("input")).lower():
        message = "'input' must mention 'json' to use 'text.format' of type 'json_object'."
        raise invalid(message, "input")


def _check_combinations(body: Object) -> None:
    if "previous_response_id" in body and "conversation" in body:
        message = "Give either 'previous_response_id' or 'conversation', not both."
        raise invalid(message, "previous_response_id", "mutually_exclusive_parameters")
    if body.get("background") and body.get("store") is False:
        raise invalid("'background' needs 'store' to be true.", "background")
    if "stream_options" in body and not body.get("stream"):
        message = "'stream_options' is only allowed together with 'stream': true."
        raise invalid(message, "stream_options")
    if not ({"input", "previous_response_id", "prompt", "conversation"} & body.keys()):
        message = "Give one of 'input', 'previous_response_id', 'prompt' or 'conversation'."
        raise invalid(message, "input", "missing_required_parameter")
    if "model" not in body and "prompt" not in body:
        raise invalid("Missing required parameter: 'model'.", "model", "missing_required_parameter")
    if is_reasoning(body.get("model", "")) and body.get("temperature", 1) != 1:
        message = f"'temperature' is not supported by '{body['model']}'."
        raise invalid(message, "temperature", "unsupported_parameter")


RULES = (_check_combinations, _check_tools, _check_format)
