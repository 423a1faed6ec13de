"""Parse the texts and tool arguments of responses; convert formats and tools beforehand."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any, cast

from typing_extensions import TypeVar

from ..._types import NotGiven, Omit, omit
from ..._utils._utils import is_given
from ...types import responses
from .._tools import PydanticFunctionTool, ResponsesPydanticFunctionTool
from ._completions import parse_arguments, parse_json, type_to_response_format_param
from ._rebuild import rebuild

__all__ = [
    "TextFormatT",
    "flat_tools",
    "get_input_tool_by_name",
    "is_final",
    "parse_function_tool_arguments",
    "parse_response",
    "parse_text",
    "parts_of",
    "text_with_format",
    "type_to_text_format_param",
]

TextFormatT = TypeVar("TextFormatT", default=None)
"""The type that the text of a message is parsed into."""


# Before the request


def type_to_text_format_param(
    type_: type[Any] | Omit | NotGiven,
) -> responses.ResponseFormatTextConfigParam | Omit:
    """Return the `text.format` for JSON of a type.

    Raises:
        TypeError: the type is neither a pydantic model class nor a pydantic dataclass.
        UnsupportedSchemaError: a field of it has no schema in strict mode.
    """
    wrapped = type_to_response_format_param(type_)
    if isinstance(wrapped, Omit):
        return omit
    inner = cast("dict[str, Any]", wrapped).get("json_schema")
    if inner is None:
        return cast("responses.ResponseFormatTextConfigParam", wrapped)
    return {
        "type": "json_schema",
        "strict": inner["strict"],
        "name": inner["name"],
        "schema": inner["schema"],
    }


def text_with_format(
    text: responses.ResponseTextConfigParam | Omit | NotGiven,
    text_format: type[Any] | Omit | NotGiven,
) -> responses.ResponseTextConfigParam | Omit | NotGiven:
    """Return a copy of `text` with the format for a type.

    Raises:
        TypeError: `text` already has a format.
    """
    if not is_given(text_format):
        return text
    given = cast("Mapping[str, Any] | None", text) if is_given(text) else None
    merged: dict[str, Any] = dict(given or {})
    if "format" in merged:
        raise TypeError("Pass either `text_format` or `text={'format': ...}`, not both.")
    merged["format"] = type_to_text_format_param(text_format)
    return cast("responses.ResponseTextConfigParam", merged)


def flat_tools(
    tools: Iterable[responses.tool_param.ParseableToolParam] | Omit | NotGiven,
) -> list[responses.ToolParam] | Omit:
    """Return tools as a list in the form of the Responses API; chat tools are converted.

    Raises:
        TypeError: `pydantic_function_tool` did not build a chat tool.
    """
    return [_flat_tool(tool) for tool in tools] if is_given(tools) else omit


def _flat_tool(tool: Any) -> Any:
    if "function" in tool:
        function = tool["function"]
        if not isinstance(function, PydanticFunctionTool):
            raise TypeError(
                "A tool in the form of chat completions is accepted only if it was made by "
                "`openai.pydantic_function_tool()`; write others in the form of the Responses API."
            )
        # In this order, and with a `description` even if it is null.
        keys = ("name", "description", "parameters", "strict")
        flat: Any = {"type": "function", **dict.fromkeys(keys), **function}
        return ResponsesPydanticFunctionTool(flat, function.model).cast()
    if tool.get("type") == "namespace":
        return {**tool, "tools": [_flat_tool(inner) for inner in tool.get("tools", ())]}
    return tool


# After the response


def parse_response(
    *,
    text_format: type[TextFormatT] | Omit | NotGiven,
    input_tools: Iterable[responses.ToolParam] | Omit | NotGiven | None,
    response: responses.Response | responses.ParsedResponse[object],
) -> responses.ParsedResponse[TextFormatT]:
    """Return a response whose texts and tool arguments are parsed; `None` for what was cut.

    Raises:
        pydantic.ValidationError: the JSON does not match the type.
        json.JSONDecodeError: the arguments of a strict tool are not valid JSON.
    """
    tools = list(input_tools) if is_given(input_tools) and input_tools is not None else []
    is_cut = response.status in _CUT
    output: list[Any] = []
    try:
        # The API leaves out `output`, or sends null, while it is empty.
        for item in cast("Iterable[Any]", response.output or ()):
            cut = is_cut or getattr(item, "status", None) == "incomplete"
            output.append(_parse_item(item, text_format, tools, is_cut=cut))
    except ValueError as exc:
        _attach(exc, response)
        raise
    return rebuild(response, responses.ParsedResponse, output=output)


_CUT = frozenset({"incomplete", "failed", "cancelled"})


def _attach(failure: Any, response: responses.Response) -> None:
    """Let a failure to parse show the response that was parsed."""
    failure.response = response
    if hasattr(failure, "add_note"):  # from Python 3.11 on
        failure.add_note(
            f"The response {response.id} ({response.status}) is in this exception's `response`, "
            "with its `usage`."
        )


def _parse_item(
    item: Any, text_format: type[Any] | Omit | NotGiven, tools: list[Any], *, is_cut: bool
) -> Any:
    kind = getattr(item, "type", None)
    if kind == "message":
        return _parse_message(item, text_format, is_cut=is_cut)
    if kind != "function_call":
        return item
    try:
        parsed = parse_function_tool_arguments(input_tools=tools, function_call=item)
    except ValueError:
        if not is_cut:
            raise
        parsed = None
    return rebuild(item, responses.ParsedResponseFunctionToolCall, parsed_arguments=parsed)


def is_final(phase: str | None) -> bool:
    """Return whether a message of this phase is the answer, not a commentary."""
    return phase is None or phase == "final_answer"


def _parse_message(
    message: responses.ResponseOutputMessage,
    text_format: type[Any] | Omit | NotGiven,
    *,
    is_cut: bool,
) -> responses.ParsedResponseOutputMessage[Any]:
    format_ = text_format if is_final(getattr(message, "phase", None)) else omit
    content: list[Any] = []
    for part in parts_of(message.content):
        if getattr(part, "type", None) == "output_text":
            parsed = _parse_part(part.text, format_, is_cut=is_cut)
            content.append(rebuild(part, responses.ParsedResponseOutputText, parsed=parsed))
        else:
            content.append(part)
    return rebuild(message, responses.ParsedResponseOutputMessage, content=content)


def parts_of(content: Any) -> list[Any]:
    """Return the parts of an item; some servers send a plain text, or null."""
    if isinstance(content, str):
        return [
            responses.ResponseOutputText.construct(type="output_text", text=content, annotations=[])
        ]
    return [*(content or ())]


def _parse_part(text: str | None, format_: Any, *, is_cut: bool) -> Any:
    try:
        return parse_text(text, format_)
    except ValueError:
        if is_cut:
            return None
        raise


def parse_text(
    text: str | None, text_format: type[TextFormatT] | Omit | NotGiven
) -> TextFormatT | None:
    """Parse a text into the requested type, if there are both.

    Raises:
        pydantic.ValidationError: the text does not match the type.
    """
    return parse_json(text_format, text) if text and is_given(text_format) else None


def get_input_tool_by_name(
    *, input_tools: Iterable[responses.ToolParam], name: str, namespace: str | None = None
) -> Any:
    """Return the function tool with a name, if there is one.

    Args:
        input_tools: the tools in the form of the Responses API.
        name: the called function.
        namespace: its group; for a function without a group, the API repeats the name.
    """
    if namespace is None or namespace == name:
        for tool in cast("Iterable[Any]", input_tools):
            if tool.get("type") == "function" and tool.get("name") == name:
                return tool
    if namespace is None:
        return None
    for group in cast("Iterable[Any]", input_tools):
        if group.get("type") == "namespace" and group.get("name") == namespace:
            return get_input_tool_by_name(input_tools=group.get("tools", ()), name=name)
    return None


def parse_function_tool_arguments(
    *,
    input_tools: Iterable[responses.ToolParam] | Omit | NotGiven | None,
    function_call: responses.ResponseFunctionToolCall | responses.ParsedResponseFunctionToolCall,
) -> object | None:
    """Parse the arguments of a call: into the tool's model, or plain data for a strict tool.

    Raises:
        pydantic.ValidationError: the arguments do not match the tool's model.
        json.JSONDecodeError: the arguments of a strict tool are not valid JSON.
    """
    if not is_given(input_tools) or input_tools is None:
        return None
    tool = get_input_tool_by_name(
        input_tools=input_tools, name=function_call.name, namespace=function_call.namespace
    )
    return None if tool is None else parse_arguments(tool, function_call.arguments)
