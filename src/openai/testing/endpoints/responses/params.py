"""The parameters of the Responses API, and the rules between them."""

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
from ..chat.params import EFFORT

__all__ = ["COMPACT", "COUNT", "CREATE", "INPUT", "INPUT_ITEMS", "ITEMS", "RETRIEVE"]

_INCLUDE = Array(
    Choice(
        "file_search_call.results",
        "web_search_call.results",
        "web_search_call.action.sources",
        "message.input_image.image_url",
        "computer_call_output.output.image_url",
        "code_interpreter_call.outputs",
        "reasoning.encrypted_content",
        "message.output_text.logprobs",
    )
)


def _open(**fields: Kind) -> Record:
    return Record({"type": Need(Text()), **fields}, opened=True)


_PARTS = Tagged(
    "type",
    {
        "input_text": _open(text=Need(Text())),
        "output_text": _open(text=Need(Text())),
        "refusal": _open(refusal=Need(Text())),
        "input_image": _open(
            image_url=Text(), file_id=Text(), detail=Choice("low", "high", "auto", "original")
        ),
        "input_file": _open(file_id=Text(), filename=Text(), file_data=Text(), file_url=Text()),
        "input_audio": _open(input_audio=Need(Dictionary())),
    },
)
_CONTENT = Either(Text(), Array(_PARTS))
_MESSAGE = Record(
    {
        "type": Choice("message"),
        "role": Need(Choice("user", "assistant", "system", "developer")),
        "content": Need(_CONTENT),
        "id": Text(),
        "status": Choice("in_progress", "completed", "incomplete"),
        "phase": Choice("commentary", "final_answer"),
    }
)
_OTHER_ITEMS = [
    "additional_tools",
    "apply_patch_call",
    "apply_patch_call_output",
    "code_interpreter_call",
    "compaction",
    "computer_call",
    "computer_call_output",
    "file_search_call",
    "image_generation_call",
    "item_reference",
    "local_shell_call",
    "local_shell_call_output",
    "mcp_approval_request",
    "mcp_approval_response",
    "mcp_call",
    "mcp_list_tools",
    "shell_call",
    "shell_call_output",
    "tool_search_call",
    "tool_search_output",
    "web_search_call",
]
_ITEM = Tagged(
    "type",
    {
        "message": _MESSAGE,
        "function_call": _open(
            call_id=Need(Text(1, 64)), name=Need(Text(1)), arguments=Need(Text())
        ),
        "function_call_output": _open(
            call_id=Need(Text(1, 64)), output=Need(Either(Text(), Array(_PARTS)))
        ),
        "custom_tool_call": _open(call_id=Need(Text(1)), name=Need(Text(1)), input=Need(Text())),
        "custom_tool_call_output": _open(
            call_id=Need(Text(1)), output=Need(Either(Text(), Array(_PARTS)))
        ),
        "reasoning": _open(summary=Need(Array(Dictionary()))),
        **dict.fromkeys(_OTHER_ITEMS, _open()),
    },
    default="message",
)
INPUT = Either(Text(), Array(_ITEM))
INPUT_ITEMS = Array(_ITEM, 0, 20)
_FORMAT = Tagged(
    "type",
    {
        "text": Record({"type": Need(Text())}),
        "json_object": Record({"type": Need(Text())}),
        "json_schema": Record(
            {
                "type": Need(Text()),
                "name": Need(Text()),
                "description": Text(),
                "schema": Need(Dictionary()),
                "strict": Flag(),
            }
        ),
    },
)
_TEXT = Record({"format": _FORMAT, "verbosity": Choice("low", "medium", "high")})
_REASONING = Record(
    {
        "effort": EFFORT,
        "summary": Choice("auto", "concise", "detailed"),
        "generate_summary": Choice("auto", "concise", "detailed"),
        "context": Choice("auto", "current_turn", "all_turns"),
        "mode": Text(),
    }
)
_OTHER_TOOLS = [
    "apply_patch",
    "code_interpreter",
    "computer",
    "computer_use_preview",
    "file_search",
    "image_generation",
    "local_shell",
    "mcp",
    "namespace",
    "programmatic_tool_calling",
    "shell",
    "tool_search",
    "web_search",
    "web_search_2025_08_26",
    "web_search_preview",
    "web_search_preview_2025_03_11",
]
_TOOL = Tagged(
    "type",
    {
        "function": Record(
            {
                "type": Need(Text()),
                "name": Need(Text()),
                "description": Text(),
                "parameters": Dictionary(),
                "output_schema": Dictionary(),
                "strict": Flag(),
                "defer_loading": Flag(),
                "allowed_callers": Array(Choice("direct", "programmatic")),
            }
        ),
        "custom": Record(
            {
                "type": Need(Text()),
                "name": Need(Text()),
                "description": Text(),
                "format": Dictionary(),
                "defer_loading": Flag(),
                "allowed_callers": Array(Choice("direct", "programmatic")),
            }
        ),
        **dict.fromkeys(_OTHER_TOOLS, _open()),
    },
)
_NAMED = Record({"type": Need(Text()), "name": Need(Text())})
_TOOL_CHOICE = Either(
    Choice("none", "auto", "required"),
    Tagged(
        "type",
        {
            "function": _NAMED,
            "custom": _NAMED,
            **dict.fromkeys([*_OTHER_TOOLS, "computer_use"], Record({"type": Need(Text())})),
            "mcp": Record({"type": Need(Text()), "server_label": Need(Text()), "name": Text()}),
            "allowed_tools": Record(
                {
                    "type": Need(Text()),
                    "mode": Need(Choice("auto", "required")),
                    "tools": Need(Array(Dictionary())),
                }
            ),
        },
    ),
)
_CONVERSATION = Either(Text(), Record({"id": Need(Text())}))


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


CREATE = Record(
    {
        "background": Flag(),
        "context_management": Array(Dictionary(), 1),
        "conversation": _CONVERSATION,
        "include": _INCLUDE,
        "input": INPUT,
        "instructions": Text(),
        "max_output_tokens": Integer(16),
        "max_tool_calls": Integer(1),
        "metadata": METADATA,
        "model": Text(1),
        "moderation": Dictionary(),
        "parallel_tool_calls": Flag(),
        "previous_response_id": Text(),
        "prompt": Record({"id": Need(Text()), "version": Text(), "variables": Dictionary()}),
        "prompt_cache_key": Text(),
        "prompt_cache_options": Dictionary(),
        "prompt_cache_retention": Choice("in_memory", "in-memory", "24h"),
        "reasoning": _REASONING,
        "safety_identifier": Text(most=64),
        "service_tier": Choice("auto", "default", "flex", "scale", "priority", "fast", "ultrafast"),
        "store": Flag(),
        "stream": Flag(),
        "stream_options": Record({"include_obfuscation": Flag()}),
        "temperature": Number(0, 2),
        "text": _TEXT,
        "tool_choice": _TOOL_CHOICE,
        "tools": Array(_TOOL, 0, 128),
        "top_logprobs": Integer(0, 20),
        "top_p": Number(0, 1),
        "truncation": Choice("auto", "disabled"),
        "user": Text(),
    },
    _check_combinations,
    _check_tools,
    _check_format,
)
COUNT = Record(
    {
        "conversation": _CONVERSATION,
        "input": INPUT,
        "instructions": Text(),
        "model": Text(),
        "parallel_tool_calls": Flag(),
        "personality": Text(),
        "previous_response_id": Text(),
        "reasoning": _REASONING,
        "text": _TEXT,
        "tool_choice": _TOOL_CHOICE,
        "tools": Array(_TOOL, 0, 128),
        "truncation": Choice("auto", "disabled"),
    },
)
COMPACT = Record(
    {
        "model": Need(Text(1)),
        "input": INPUT,
        "instructions": Text(),
        "previous_response_id": Text(),
        "prompt_cache_key": Text(most=64),
        "prompt_cache_options": Anything(),
        "prompt_cache_retention": Choice("in_memory", "24h"),
        "service_tier": Choice("auto", "default", "fast", "flex", "priority"),
    }
)
RETRIEVE = Record(
    {
        "include": _INCLUDE,
        "stream": Flag(),
        "starting_after": Integer(0),
        "include_obfuscation": Flag(),
    }
)
ITEMS = page(include=_INCLUDE)
