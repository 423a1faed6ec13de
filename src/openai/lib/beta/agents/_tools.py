"""Functions as tools of an agent: schemas from their types, and validated arguments."""

from __future__ import annotations

import copy
import inspect
from collections.abc import Awaitable, Callable, Mapping
from typing import Any, Generic, TypeVar, cast, overload

import pydantic

from ...._types import Omit, omit
from ...._utils._utils import is_given
from ..._pydantic import resolve_ref
from ..._runner.schema import arguments_model, keywords, name_of, text_output

__all__ = ["FunctionTool", "function_tool", "pydantic_function_tool"]

_ModelT = TypeVar("_ModelT", bound=pydantic.BaseModel)


class FunctionTool(Generic[_ModelT]):
    """A tool that validates a dict of arguments, and calls the handler with a model.

    Raises:
        ValueError: the name is blank.
        TypeError: the model's schema is not an object.
    """

    def __init__(
        self,
        model: type[_ModelT],
        handler: Callable[[_ModelT], Any],
        *,
        name: str,
        description: str,
        defer_loading: bool | Omit = omit,
    ) -> None:
        if not name:
            raise ValueError("A tool needs a name.")
        schema = model.model_json_schema()
        root: Any = schema
        while "$ref" in root:
            root = resolve_ref(root=cast("dict[str, object]", schema), ref=root["$ref"])
        if root.get("type") != "object":
            raise TypeError(f"The arguments of a tool are an object, and {model.__name__} is none.")
        self.name = name
        self._model = model
        self._handler = handler
        self._definition: dict[str, Any] = {
            "type": "function",
            "name": name,
            "description": description,
            "parameters": schema,
        }
        if is_given(defer_loading):
            self._definition["defer_loading"] = defer_loading

    @property
    def definition(self) -> dict[str, Any]:
        """The definition for `agent["tools"]`; a new copy each time."""
        return copy.deepcopy(self._definition)

    def __call__(self, arguments: Mapping[str, object]) -> Any:
        """Validate the arguments, and call the handler with them."""
        return self._handler(self._model.model_validate(arguments))


def pydantic_function_tool(
    model: type[_ModelT],
    *,
    handler: Callable[[_ModelT], Any],
    name: str | None = None,
    description: str | None = None,
    defer_loading: bool | Omit = omit,
) -> FunctionTool[_ModelT]:
    """Build a tool from a model and a function that takes it; its result becomes text."""

    async def convert_later(output: Awaitable[Any]) -> Any:
        return text_output(await output)

    def call(arguments: _ModelT) -> Any:
        output = handler(arguments)
        return convert_later(output) if inspect.isawaitable(output) else text_output(output)

    return FunctionTool(
        model,
        call,
        name=model.__name__ if name is None else name,
        description=inspect.cleandoc(model.__doc__ or "") if description is None else description,
        defer_loading=defer_loading,
    )


@overload
def function_tool(function: Callable[..., Any], /) -> FunctionTool[Any]: ...
@overload
def function_tool(
    *,
    name: str | None = None,
    description: str | None = None,
    defer_loading: bool | Omit = omit,
) -> Callable[[Callable[..., Any]], FunctionTool[Any]]: ...
def function_tool(
    function: Callable[..., Any] | None = None,
    /,
    *,
    name: str | None = None,
    description: str | None = None,
    defer_loading: bool | Omit = omit,
) -> FunctionTool[Any] | Callable[[Callable[..., Any]], FunctionTool[Any]]:
    """Build a tool from a function; its annotated parameters are the arguments.

    Raises:
        TypeError: a parameter has no annotation, a private name, or cannot be passed by keyword.
    """

    def decorate(function: Callable[..., Any]) -> FunctionTool[Any]:
        return pydantic_function_tool(
            arguments_model(function),
            handler=lambda arguments: function(**keywords(arguments)),
            name=name_of(function) if name is None else name,
            description=(inspect.getdoc(function) or "") if description is None else description,
            defer_loading=defer_loading,
        )

    return decorate if function is None else decorate(function)
