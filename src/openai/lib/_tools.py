"""Function tools built from pydantic models; they keep the model to parse arguments."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, cast

import pydantic

from .._types import Omit, omit
from ._pydantic import schema_of_arguments
from ._strict import valid_name

if TYPE_CHECKING:
    from ..types.chat.chat_completion_function_tool_param import ChatCompletionFunctionToolParam
    from ..types.responses.function_tool_param import FunctionToolParam
    from ..types.shared_params.function_definition import FunctionDefinition

__all__ = [
    "PydanticFunctionTool",
    "ResponsesPydanticFunctionTool",
    "arguments_text",
    "pydantic_function_tool",
    "pydantic_responses_function_tool",
]


class PydanticFunctionTool(dict[str, Any]):
    """The `function` part of a chat tool, and the model of its arguments."""

    model: type[pydantic.BaseModel]

    def __init__(self, defn: FunctionDefinition, model: type[pydantic.BaseModel]) -> None:
        super().__init__(defn)
        self.model = model

    def cast(self) -> FunctionDefinition:
        """Return itself, typed as a function definition."""
        return cast("FunctionDefinition", self)


class ResponsesPydanticFunctionTool(dict[str, Any]):
    """A function tool of the Responses API, and the model of its arguments."""

    model: type[pydantic.BaseModel]

    def __init__(self, tool: FunctionToolParam, model: type[pydantic.BaseModel]) -> None:
        super().__init__(tool)
        self.model = model

    def cast(self) -> FunctionToolParam:
        """Return itself, typed as a function tool."""
        return cast("FunctionToolParam", self)


def pydantic_function_tool(
    model: type[pydantic.BaseModel], *, name: str | None = None, description: str | None = None
) -> ChatCompletionFunctionToolParam:
    """Build a chat function tool whose arguments are parsed into a pydantic model.

    Args:
        name: the name of the function; by default the name of the class, in letters that the API
            accepts.
        description: when to call it; by default the docstring of the class.
    """
    function = PydanticFunctionTool(
        cast("FunctionDefinition", _definition(model, name, description)), model
    )
    return {"type": "function", "function": function.cast()}


def pydantic_responses_function_tool(
    model: type[pydantic.BaseModel],
    *,
    name: str | None = None,
    description: str | None = None,
    defer_loading: bool | Omit = omit,
) -> FunctionToolParam:
    """Build a Responses function tool whose arguments are parsed into a pydantic model.

    Args:
        name: the name of the function; by default the name of the class, in letters that the API
            accepts.
        description: when to call it; by default the docstring of the class.
        defer_loading: load the tool only when tool search finds it.
    """
    tool = {"type": "function", **_definition(model, name, description)}
    if not isinstance(defer_loading, Omit):
        tool["defer_loading"] = defer_loading
    return ResponsesPydanticFunctionTool(cast("FunctionToolParam", tool), model).cast()


def _definition(
    model: type[pydantic.BaseModel], name: str | None, description: str | None
) -> dict[str, Any]:
    definition: dict[str, Any] = {
        "name": name or valid_name(model.__name__),
        "strict": True,
        "parameters": schema_of_arguments(model),
    }
    if description is None:
        description = model.__doc__
    if description is not None:
        definition["description"] = description
    return definition


def arguments_text(arguments: Any, tool: Mapping[str, Any], model: object = None) -> str:
    """Return the arguments of a call as JSON text.

    Servers send nothing, null or the text `null` for a call without arguments: that is `{}`, unless
    the tool requires some. Some servers send a dict.

    Args:
        tool: the definition of the function.
        model: the model of its arguments, which knows what is required.
    """
    if arguments is not None and not isinstance(arguments, str):
        return json.dumps(arguments)
    text = arguments or ""
    if text.strip() not in {"", "null"}:
        return text
    parameters: Any = tool.get("parameters") or {}
    return text if model is None and parameters.get("required") else "{}"
