"""Generate JSON schemas from functions and types, and validate arguments against them.

Agents, tool runners and the browser declare their tools and parse arguments with it.
"""

from __future__ import annotations

import inspect
import json
import re
from collections.abc import Callable, Collection
from functools import cache
from typing import Any, cast, get_type_hints

import pydantic

from ..._utils._utils import is_dict, is_iterable, is_list, is_mapping
from .._pydantic import resolve_ref, to_strict_json_schema

__all__ = [
    "adapter",
    "arguments_model",
    "first_problem",
    "inline_schema",
    "is_part",
    "keywords",
    "name_of",
    "read_docstring",
    "text_output",
    "validate",
]

_PARAMETERS = re.compile(r"^(?:Args|Arguments|Parameters):\n((?:[ \t]+.*\n?|\n)*)", re.MULTILINE)
_PARAMETER = re.compile(r"^\*{0,2}(\w+)(?: *\([^)]*\))?: *(.*)$")


# Functions


def name_of(function: Callable[..., Any]) -> str:
    """Return the name of a function; empty if it has none."""
    return str(getattr(function, "__name__", ""))


def arguments_model(
    function: Callable[..., Any], *, besides: Collection[str] = ()
) -> type[pydantic.BaseModel]:
    """Build a strict pydantic model of a function's parameters.

    Args:
        besides: parameters that the language model does not fill in.

    Raises:
        TypeError: a parameter has no annotation, a private name, or cannot be passed by keyword.
    """
    hints = get_type_hints(function, include_extras=True)
    fields: dict[str, Any] = {}
    for name, parameter in inspect.signature(function).parameters.items():
        if name in besides:
            continue
        if parameter.kind not in {parameter.POSITIONAL_OR_KEYWORD, parameter.KEYWORD_ONLY}:
            raise TypeError(
                f"The parameter {parameter} of {name_of(function)} cannot be given by name."
            )
        if name.startswith("_"):
            raise TypeError(f"The parameter {name} of {name_of(function)} needs a public name.")
        if name not in hints:
            raise TypeError(f"The parameter {name} of {name_of(function)} needs an annotation.")
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
    """Return the keyword arguments that an instance of an `arguments_model` holds."""
    return {_parameter(field): getattr(arguments, field) for field in type(arguments).model_fields}


# Pydantic drops, refuses or warns of a field that is named like a member of its models, such as
# `model_config` or `copy`. Such a field has one underscore more than its
# parameter, which the model that fills it in does not see.


def _field(parameter: str) -> str:
    return f"{parameter}_" if hasattr(pydantic.BaseModel, parameter.rstrip("_")) else parameter


def _parameter(field: str) -> str:
    return field.removesuffix("_") if hasattr(pydantic.BaseModel, field.rstrip("_")) else field


def read_docstring(documentation: str) -> tuple[str, dict[str, str]]:
    """Return the descriptions of a function and of its parameters in its docstring."""
    found = _PARAMETERS.search(documentation)
    if found is None:
        return documentation.strip(), {}
    lines = inspect.cleandoc(found[1]).splitlines()
    parameters: dict[str, str] = {}
    name = ""
    for line in lines:
        if entry := _PARAMETER.match(line):
            name = entry[1]
            parameters[name] = entry[2]
        elif name and line.strip():
            parameters[name] = f"{parameters[name]} {line.strip()}".strip()
    return documentation[: found.start()].strip(), parameters


# Types


def validate(type_: Any, value: Any) -> Any:
    """Validate a value against a type, and return a copy.

    Raises:
        pydantic.ValidationError: the value does not match.
    """
    return adapter(type_).validate_python(value, strict=True)


def first_problem(error: ValueError) -> str:
    """Return the message of the first error, without the value."""
    if not isinstance(error, pydantic.ValidationError):
        return str(error)
    first = error.errors(include_url=False, include_input=False)[0]
    text = first["msg"].removeprefix("Value error, ")
    return ": ".join(filter(None, [".".join(map(str, first["loc"])), f"{text}."]))


@cache
def inline_schema(type_: Any) -> dict[str, Any]:
    """Return the strict JSON schema of a type without `$ref`s; it is cached, so copy it."""
    schema = to_strict_json_schema(adapter(type_))
    return cast("dict[str, Any]", _inline(schema, schema))


@cache
def adapter(type_: Any) -> pydantic.TypeAdapter[Any]:
    """Return the cached validator of a type."""
    return pydantic.TypeAdapter(type_)


def _inline(schema: Any, root: dict[str, Any]) -> Any:
    """Return a schema without titles and references, its unions simplified."""
    if is_list(schema):
        return [_inline(each, root) for each in schema]
    if not is_dict(schema):
        return schema
    if "$ref" in schema:
        return _inline(resolve_ref(root=root, ref=schema["$ref"]), root)
    schema = {key: value for key, value in schema.items() if key not in ("title", "$defs")}
    if "anyOf" in schema:
        schema = {"type": [each["type"] for each in schema.pop("anyOf")], **schema}
    return {key: _inline(value, root) for key, value in schema.items()}


# Outputs


def is_part(value: Any) -> bool:
    """Return whether a value is a text or image part of the API."""
    if not is_dict(value):
        return False
    texts = {"input_text": "text", "input_image": "image_url"}
    key = texts.get(str(value.get("type")))
    return key is not None and set(value) == {"type", key} and isinstance(value[key], str)


def text_output(value: Any, is_part: Callable[[Any], object] = is_part) -> Any:
    """Convert a handler's result to text, or leave it if it is a list of parts."""
    if value is None or isinstance(value, str):
        return value
    if isinstance(value, pydantic.BaseModel):
        return value.model_dump_json()
    if is_list(value) and value and all(map(is_part, value)):
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
