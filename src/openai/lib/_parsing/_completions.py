"""Parse the contents and tool arguments of chat completions; validate tools beforehand."""

from __future__ import annotations

import json
import logging
from collections.abc import Iterable
from typing import TYPE_CHECKING, Any, TypeGuard, cast

import pydantic
from typing_extensions import TypeVar

from ..._exceptions import ContentFilterFinishReasonError, LengthFinishReasonError
from ..._models import BaseModel
from ..._types import NotGiven, Omit, omit
from ..._utils._utils import is_dict, is_given, is_list
from ...types import chat
from .._pydantic import (
    is_basemodel_type,
    is_dataclass_like_type,
    schema_of_format,
    validate_format,
)
from .._strict import valid_name
from .._tools import PydanticFunctionTool, arguments_text
from ._rebuild import rebuild

if TYPE_CHECKING:
    from ...types.chat.chat_completion import Choice
    from ...types.chat.chat_completion_message_function_tool_call import Function
    from ...types.chat.completion_create_params import ResponseFormat

__all__ = [
    "ResponseFormatT",
    "get_input_tool_by_name",
    "has_parseable_input",
    "has_rich_response_format",
    "is_parseable_tool",
    "is_response_format_param",
    "is_strict_chat_completion_tool_param",
    "maybe_parse_content",
    "parse_chat_completion",
    "parse_function_tool_arguments",
    "select_strict_chat_completion_tools",
    "text_of",
    "type_to_response_format_param",
    "validate_input_tools",
]

log = logging.getLogger("openai.lib.parsing")

ResponseFormatT = TypeVar("ResponseFormatT", default=None)
"""The type that the content of a message is parsed into."""

_AnyFormat = TypeVar("_AnyFormat")


# Before the request


def validate_input_tools(
    tools: Iterable[chat.ChatCompletionToolUnionParam] | Omit | NotGiven = omit,
) -> list[chat.ChatCompletionFunctionToolParam] | Omit:
    """Return `tools` as a list of strict functions.

    Raises:
        ValueError: a tool is not a function, or is not strict.
    """
    if not is_given(tools):
        return omit
    checked: list[chat.ChatCompletionFunctionToolParam] = []
    for tool in tools:
        if tool["type"] != "function":
            raise ValueError(
                f"Tools of type `{tool['type']}` cannot be parsed, only `function` tools can; use "
                "`chat.completions.create` for the others."
            )
        if tool["function"].get("strict") is not True:
            raise ValueError(
                f"The function `{tool['function']['name']}` is not strict, and only strict ones "
                "can be parsed; set `strict` to True or use `openai.pydantic_function_tool`."
            )
        checked.append(tool)
    return checked


def is_strict_chat_completion_tool_param(
    tool: chat.ChatCompletionToolUnionParam,
) -> TypeGuard[chat.ChatCompletionFunctionToolParam]:
    """Return whether a tool is a function with a strict schema."""
    return tool["type"] == "function" and tool["function"].get("strict") is True


def select_strict_chat_completion_tools(
    tools: Iterable[chat.ChatCompletionToolUnionParam] | Omit | NotGiven = omit,
) -> list[chat.ChatCompletionFunctionToolParam] | Omit:
    """Return the tools that are functions with strict schemas."""
    if not is_given(tools):
        return omit
    return [tool for tool in tools if is_strict_chat_completion_tool_param(tool)]


def is_response_format_param(response_format: object) -> TypeGuard[ResponseFormat]:
    """Return whether a response format is already in the form of the API."""
    return isinstance(response_format, dict)


def type_to_response_format_param(
    response_format: type[Any] | ResponseFormat | Omit | NotGiven | None,
) -> ResponseFormat | Omit:
    """Return the `response_format` for JSON of a type; a dict is returned unchanged.

    Raises:
        TypeError: the type is neither a pydantic model class nor a pydantic dataclass.
        UnsupportedSchemaError: a field of it has no schema in strict mode.
    """
    if not is_given(response_format):
        return omit
    if is_response_format_param(response_format):
        return response_format
    # Always a class from here on; type guards do not narrow `type[Any]`.
    cls: Any = response_format
    if (schema := schema_of_format(cls)) is None:
        raise _unsupported_type_error(cls)
    return {
        "type": "json_schema",
        "json_schema": {
            "schema": schema,
            "name": valid_name(cls.__name__),
            "strict": True,
        },
    }


# Programs import this from `openai.resources.chat.completions.completions`.
_type_to_response_format = type_to_response_format_param


def _unsupported_type_error(type_: Any) -> TypeError:
    return TypeError(
        f"Structured outputs are not supported for {type_!r}; pass a pydantic model class or a "
        "pydantic dataclass, or a dict in the form of the API. For a list or a union, pass a "
        "subclass of `pydantic.RootModel`."
    )


# After the response


def has_parseable_input(
    *,
    response_format: type[Any] | ResponseFormat | Omit | NotGiven,
    input_tools: Iterable[chat.ChatCompletionToolUnionParam] | Omit | NotGiven = omit,
) -> bool:
    """Return whether any part of the answer will be parsed."""
    if has_rich_response_format(response_format):
        return True
    return is_given(input_tools) and any(is_parseable_tool(tool) for tool in input_tools)


def has_rich_response_format(
    response_format: type[_AnyFormat] | ResponseFormat | Omit | NotGiven,
) -> TypeGuard[type[_AnyFormat]]:
    """Return whether a response format is a type, not a dict."""
    return is_given(response_format) and not is_response_format_param(response_format)


def is_parseable_tool(input_tool: chat.ChatCompletionToolUnionParam) -> bool:
    """Return whether the arguments of a tool can be parsed."""
    if input_tool["type"] != "function":
        return False
    function: Any = input_tool["function"]
    return isinstance(function, PydanticFunctionTool) or bool(function.get("strict"))


def parse_chat_completion(
    *,
    response_format: type[ResponseFormatT] | ResponseFormat | Omit | NotGiven,
    input_tools: Iterable[chat.ChatCompletionToolUnionParam] | Omit | NotGiven,
    chat_completion: chat.ChatCompletion | chat.ParsedChatCompletion[object],
) -> chat.ParsedChatCompletion[ResponseFormatT]:
    """Return a completion whose contents and tool arguments are parsed.

    A text that was cut at the token limit is returned if there is nothing to parse.

    Raises:
        LengthFinishReasonError: a choice to parse was cut at the token limit.
        ContentFilterFinishReasonError: the content filter withheld a choice.
        pydantic.ValidationError: the JSON does not match the type; the attribute `completion` of
            this error and the next has the whole completion.
        json.JSONDecodeError: the arguments of a strict tool are not valid JSON.
    """
    tools = list(input_tools) if is_given(input_tools) else []
    is_parsed = has_parseable_input(response_format=response_format, input_tools=tools)
    choices: list[chat.ParsedChoice[Any]] = []
    for choice in filter(None, chat_completion.choices or ()):
        if is_parsed or choice.finish_reason != "length":
            raise_for_finish_reason(choice.finish_reason, chat_completion)
        try:
            choices.append(_parse_choice(choice, response_format, tools))
        except ValueError as error:
            explain_parse_failure(error, choice.finish_reason, chat_completion)
            raise
    return rebuild(chat_completion, chat.ParsedChatCompletion, choices=choices)


def raise_for_finish_reason(
    reason: str | None,
    completion: chat.ChatCompletion | chat.ParsedChatCompletion[object],
) -> None:
    """Raise if a choice was cut or withheld, so that it cannot be parsed."""
    if reason == "length":
        raise LengthFinishReasonError(completion=completion)
    if reason == "content_filter":
        raise ContentFilterFinishReasonError(completion=completion)


def explain_parse_failure(
    error: ValueError,
    reason: str | None,
    completion: chat.ChatCompletion | chat.ParsedChatCompletion[object],
) -> None:
    """Add the completion to an error of parsing, and whether the answer was complete."""
    failure: Any = error
    failure.completion = completion
    end = (
        f"The finish reason is {reason!r}."
        if reason
        else ("The answer may be incomplete: no finish reason has arrived.")
    )
    note = f"{end} See the attribute `completion` of this error for the answer and its usage."
    failure.__notes__ = [*getattr(failure, "__notes__", ()), note]


def _parse_choice(
    choice: Choice,
    response_format: Any,
    tools: list[chat.ChatCompletionToolUnionParam],
) -> chat.ParsedChoice[Any]:
    # A service that withholds an answer may leave out its message.
    message = cast("chat.ChatCompletionMessage | None", choice.message)
    if not isinstance(message, BaseModel):
        return rebuild(choice, chat.ParsedChoice)
    changes: dict[str, Any] = {
        "parsed": maybe_parse_content(response_format=response_format, message=message)
    }
    if is_list(message.tool_calls):
        changes["tool_calls"] = _parse_tool_calls(message.tool_calls, tools) or None
    return rebuild(
        choice,
        chat.ParsedChoice,
        message=rebuild(message, chat.ParsedChatCompletionMessage, **changes),
    )


def _parse_tool_calls(
    calls: Iterable[Any], tools: list[chat.ChatCompletionToolUnionParam]
) -> list[Any]:
    kept: list[Any] = []
    for call in filter(None, calls):
        if (call.type or "function") == "function" and call.function is not None:
            parsed = parse_function_tool_arguments(input_tools=tools, function=call.function)
            function = rebuild(call.function, chat.ParsedFunction, parsed_arguments=parsed)
            kept.append(rebuild(call, chat.ParsedFunctionToolCall, function=function))
        elif call.type == "custom":
            log.warning(
                "Custom tool calls cannot be parsed; ignoring the call %s of the tool %s.",
                call.id,
                call.custom.name,
            )
        else:
            kept.append(call)
    return kept


def maybe_parse_content(
    *,
    response_format: type[ResponseFormatT] | ResponseFormat | Omit | NotGiven,
    message: chat.ChatCompletionMessage | chat.ParsedChatCompletionMessage[object],
) -> ResponseFormatT | None:
    """Parse the content of a message into the requested type, if there is content.

    Raises:
        pydantic.ValidationError: the content does not match the type.
    """
    text = text_of(message.content)
    if has_rich_response_format(response_format) and text and not message.refusal:
        return parse_json(response_format, text)
    return None


def text_of(content: Any) -> str | None:
    """Return a message's text; servers other than OpenAI's may send a list of parts."""
    if not is_list(content):
        return cast("str | None", content)
    texts = [part.get("text") for part in content if is_dict(part) and part.get("type") == "text"]
    return "".join(text for text in texts if isinstance(text, str))


def parse_json(type_: type[_AnyFormat], text: str) -> _AnyFormat:
    """Parse JSON text into a pydantic model or dataclass.

    Raises:
        pydantic.ValidationError: the text does not match the type.
        TypeError: the type is neither.
    """
    cls: Any = type_
    if is_basemodel_type(cls) or is_dataclass_like_type(cls):
        return cast("_AnyFormat", validate_format(cls, text))
    raise _unsupported_type_error(cls)


def get_input_tool_by_name(
    *, input_tools: Iterable[chat.ChatCompletionToolUnionParam], name: str
) -> chat.ChatCompletionFunctionToolParam | None:
    """Return the function tool with a name, if there is one."""
    for tool in input_tools:
        if tool["type"] == "function" and tool["function"].get("name") == name:
            return tool
    return None


def parse_function_tool_arguments(
    *, input_tools: Iterable[chat.ChatCompletionToolUnionParam], function: Function
) -> object | None:
    """Parse the arguments of a call: into the tool's model, or plain data for a strict tool.

    Raises:
        pydantic.ValidationError: the arguments do not match the tool's model.
        json.JSONDecodeError: the arguments of a strict tool are not valid JSON.
    """
    tool = get_input_tool_by_name(input_tools=input_tools, name=function.name)
    return None if tool is None else parse_arguments(tool["function"], function.arguments)


def parse_arguments(function: Any, arguments: Any) -> object | None:
    """Parse arguments by the definition of their function; `None` if it is not strict."""
    model: type[pydantic.BaseModel] | None = getattr(function, "model", None)
    if model is not None:
        return model.model_validate_json(arguments_text(arguments, function, model))
    return json.loads(arguments_text(arguments, function)) if function.get("strict") else None
