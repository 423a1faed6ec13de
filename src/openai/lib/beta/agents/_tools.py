"""Functions as tools of an agent: a schema from their types, and arguments that are checked."""

from __future__ import annotations

import copy
import inspect
import json
from collections.abc import Awaitable, Callable, Collection, Mapping
from typing import Any, Generic, TypeVar, cast, get_type_hints, overload

import pydantic

from ...._types import Omit, omit
from ...._utils._utils import is_given, is_iterable, is_list, is_mapping
from ..._pydantic import resolve_ref

__all__ = [
    "FunctionTool",
    "arguments_model",
    "function_tool",
    "is_part",
    "keywords",
    "pydantic_function_tool",
    "text_output",
]

_ModelT = TypeVar("_ModelT", bound=pydantic.BaseModel)


class FunctionTool(Generic[_ModelT]):
    """A tool with checked arguments: call it with a dict, it calls the handler with a model.

    Raises:
        ValueError: it has no name.
        TypeError: the model is no object in JSON.
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
        """The tool as `agent["tools"]` takes it; a new copy each time."""
        return copy.deepcopy(self._definition)

    def __call__(self, arguments: Mapping[str, object]) -> Any:
        """Check the arguments, and call the handler with them."""
        return self._handler(self._model.model_validate(arguments))


def pydantic_function_tool(
    model: type[_ModelT],
    *,
    handler: Callable[[_ModelT], Any],
    name: str | None = None,
    description: str | None = None,
    defer_loading: bool | Omit = omit,
) -> FunctionTool[_ModelT]:
    """Make a tool of a model and a function that takes it; what it returns becomes text."""
    return FunctionTool(
        model,
        _with_text_output(handler),
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
    """Make a tool of a function: its annotated parameters are the arguments.

    Raises:
        TypeError: a parameter has no annotation, a private name, or cannot be given by name.
    """

    def decorate(function: Callable[..., Any]) -> FunctionTool[Any]:
        model = arguments_model(function)

        def handler(arguments: pydantic.BaseModel) -> Any:
            return function(**keywords(arguments))

        return FunctionTool(
            model,
            _with_text_output(handler),
            name=_name(function) if name is None else name,
            description=(inspect.getdoc(function) or "") if description is None else description,
            defer_loading=defer_loading,
        )

    return decorate if function is None else decorate(function)


def _name(function: Callable[..., Any]) -> str:
    return str(getattr(function, "__name__", ""))


def arguments_model(
    function: Callable[..., Any], *, besides: Collection[str] = ()
) -> type[pydantic.BaseModel]:
    """Return a model of what a function takes; anything else is refused by it.

    Args:
        besides: parameters that the model does not give.

    Raises:
        TypeError: a parameter has no annotation, a private name, or cannot be given by name.
    """
    hints = get_type_hints(function, include_extras=True)
    fields: dict[str, Any] = {}
    for name, parameter in inspect.signature(function).parameters.items():
        if name in besides:
            continue
        if parameter.kind not in {parameter.POSITIONAL_OR_KEYWORD, parameter.KEYWORD_ONLY}:
            raise TypeError(
                f"The parameter {parameter} of {_name(function)} cannot be given by name."
            )
        if name.startswith("_"):
            raise TypeError(f"The parameter {name} of {_name(function)} needs a public name.")
        if name not in hints:
            raise TypeError(f"The parameter {name} of {_name(function)} needs an annotation.")
        default: Any = ... if parameter.default is parameter.empty else parameter.default
        fields[_field(name)] = (hints[name], default)
    config = pydantic.ConfigDict(
        extra="forbid",
        arbitrary_types_allowed=False,
        alias_generator=_parameter,
        protected_namespaces=(),
    )
    return pydantic.create_model("ToolArguments", __config__=config, **fields)


def keywords(arguments: pydantic.BaseModel) -> dict[str, Any]:
    """Return what a model made by `arguments_model` holds, by the names of the parameters."""
    return {_parameter(field): getattr(arguments, field) for field in type(arguments).model_fields}


# Pydantic has no use for a field that is named like something of its own, such as `model_config`
# or `copy`: it drops, refuses or warns of it. Such a field has one underscore more than its
# parameter, which the model that fills it in does not see.


def _field(parameter: str) -> str:
    return f"{parameter}_" if hasattr(pydantic.BaseModel, parameter.rstrip("_")) else parameter


def _parameter(field: str) -> str:
    return field.removesuffix("_") if hasattr(pydantic.BaseModel, field.rstrip("_")) else field


def _with_text_output(handler: Callable[[Any], Any]) -> Callable[[Any], Any]:
    def call(arguments: Any) -> Any:
        output = handler(arguments)
        return _later(output) if inspect.isawaitable(output) else text_output(output)

    return call


async def _later(output: Awaitable[Any]) -> Any:
    return text_output(await output)


def text_output(value: Any) -> Any:
    """Return what a handler returned as text or parts, which a model can read."""
    if value is None or isinstance(value, str):
        return value
    if isinstance(value, pydantic.BaseModel):
        return value.model_dump_json()
    if is_list(value) and value and all(is_part(each) for each in value):
        return value
    if is_iterable(value) and not is_mapping(value):
        value = list(value)
    return json.dumps(
        value, ensure_ascii=False, allow_nan=False, separators=(",", ":"), default=_plain
    )


def _plain(value: Any) -> Any:
    if isinstance(value, pydantic.BaseModel):
        return value.model_dump(mode="json")
    if is_mapping(value):
        return dict(value)
    raise TypeError(f"A tool cannot return {type(value).__name__}: it is not JSON.")


def is_part(value: Any) -> bool:
    """Whether a value is a piece of text or an image, as the API takes them."""
    if not isinstance(value, dict):
        return False
    part = cast("dict[str, Any]", value)
    texts = {"input_text": "text", "input_image": "image_url"}
    key = texts.get(str(part.get("type")))
    return key is not None and set(part) == {"type", key} and isinstance(part[key], str)
