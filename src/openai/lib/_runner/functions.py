"""Functions that a tool runner calls: their tools, their arguments, their outputs.

`schema` builds the argument models.
"""

from __future__ import annotations

import copy
import inspect
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from types import NoneType, UnionType
from typing import Any, Union, get_args, get_origin, get_type_hints

import pydantic
from typing_extensions import Self

from ..._utils._utils import is_dict, is_list, is_mapping
from .._pydantic import to_strict_json_schema
from .._strict import valid_name
from .._tools import ResponsesPydanticFunctionTool
from .callbacks import binds_cancelled, takes_cancelled
from .schema import arguments_model, keywords, name_of, read_docstring, text_output

__all__ = ["AsyncRegisteredFunction", "RegisteredFunction", "validate_output"]

_CALLABLE: Any = Callable

_BLOCKS: dict[str, tuple[set[str], set[str]]] = {
    "input_text": ({"text"}, set()),
    "input_image": ({"image_url", "file_id"}, {"detail"}),
    "input_file": ({"file_data", "file_id", "file_url"}, {"filename", "detail"}),
}
"""Types of input blocks: the texts of which a block needs one, and further ones."""


@dataclass(frozen=True)
class RegisteredFunction:
    """A function tool, and the function that answers its calls.

    Args:
        tool: the tool, in the form of `responses.create`.
        execute: takes the arguments as a dict; returns text, or a list of input blocks.
        allow_output_override: whether the caller of the runner may supply outputs instead.
        independent: whether calls may run at the same time as other independent calls.
    """

    tool: Mapping[str, Any]
    execute: Callable[..., Any]
    allow_output_override: bool = False
    independent: bool = False
    model: type[pydantic.BaseModel] | None = field(default=None, repr=False, kw_only=True)
    """The model that arguments are parsed into; `None` if `execute` takes a dict."""

    convert: Callable[[Any], Any] | None = field(default=None, repr=False, kw_only=True)
    """Converts other results of `execute` into text or blocks."""

    @classmethod
    def from_tool(
        cls,
        tool: Mapping[str, Any],
        *,
        execute: Callable[..., Any],
        allow_output_override: bool = False,
        independent: bool = False,
    ) -> Self:
        """Register a tool built from a pydantic model; `execute` takes an instance of it.

        Raises:
            ValueError: `pydantic_responses_function_tool` did not build the tool.
        """
        if not isinstance(tool, ResponsesPydanticFunctionTool):
            raise ValueError(  # noqa: TRY004 - the contract's error
                "`from_tool` takes what `openai.pydantic_responses_function_tool` made; register "
                "other tools with the class itself."
            )
        registered = cls(tool, execute, allow_output_override, independent, model=tool.model)
        registered.check()
        return registered

    @classmethod
    def from_function(
        cls,
        function: Callable[..., Any],
        *,
        name: str | None = None,
        description: str | None = None,
        allow_output_override: bool = False,
        independent: bool = False,
    ) -> Self:
        """Build a tool from a plain function: the model fills in the annotated parameters.

        Its docstring describes the tool; `Annotated[..., Field(description=...)]` or else the lines
        under `Args:` describe the parameters. The model does not see a parameter `cancelled`: the
        runner passes it a function that returns whether the run was cancelled. Text and lists of
        input blocks are sent as returned; anything else is serialized as JSON.

        Raises:
            TypeError: a parameter has no annotation, a private name, or cannot be passed by
                keyword; or `cancelled` is not annotated as callable.
            UnsupportedSchemaError: a parameter has no schema in strict mode.
        """
        model = arguments_model(function, besides=_hidden_parameters(function))
        about, parameters = read_docstring(inspect.getdoc(function) or "")
        schema = to_strict_json_schema(model, name=name_of(function))
        schema.pop("title", None)
        for parameter, text in parameters.items():
            found = schema.get("properties", {}).get(parameter, {})
            if "$ref" not in found:
                found.setdefault("description", text)
        tool: dict[str, Any] = {
            "type": "function",
            "name": valid_name(name_of(function)) if name is None else name,
            "strict": True,
            "parameters": {"properties": {}, "required": [], **schema},
        }
        if text := about if description is None else description:
            tool["description"] = text
        execute = _spread_arguments(function)
        return cls(
            tool, execute, allow_output_override, independent, model=model, convert=_as_output
        )

    @property
    def name(self) -> str:
        """The name of the tool; empty if it has none."""
        name = self.tool.get("name")
        return name if isinstance(name, str) else ""

    def check(self) -> None:
        """Validate the registration.

        Raises:
            ValueError: the tool, `execute` or a switch is invalid.
        """
        tool: Any = self.tool
        is_tool = is_mapping(tool) and tool.get("type") == "function"
        if not is_tool or not self.name.strip():
            raise ValueError("A registered function needs a tool of type `function` with a name.")
        if not callable(self.execute):
            raise ValueError(  # noqa: TRY004 - the contract's error
                f"`execute` of the function {self.name!r} must be callable."
            )
        switches: tuple[object, ...] = (self.allow_output_override, self.independent)
        if not all(isinstance(switch, bool) for switch in switches):
            raise ValueError(f"The switches of the function {self.name!r} must be true or false.")

    def parse(self, arguments: dict[str, Any]) -> Any:
        """Return the arguments in the form that `execute` takes.

        Raises:
            pydantic.ValidationError: the arguments do not match the tool.
        """
        return arguments if self.model is None else self.model.model_validate(arguments)

    def output(self, value: Any) -> str | list[Any]:
        """Convert a result of `execute` to the output of a call.

        Raises:
            ValueError: it is neither text nor a list of input blocks.
        """
        return validate_output(value if self.convert is None else self.convert(value))

    def call(self, arguments: Any, cancelled: Callable[[], bool]) -> Any:
        """Call the function, with `cancelled` if it takes it."""
        if takes_cancelled(self.execute):
            return self.execute(arguments, cancelled=cancelled)
        return self.execute(arguments)


@dataclass(frozen=True)
class AsyncRegisteredFunction(RegisteredFunction):
    """The same for `AsyncResponsesToolRunner`: `execute` may be asynchronous."""


def _hidden_parameters(function: Callable[..., Any]) -> set[str]:
    """Return the parameters that the model does not fill in: `cancelled`, or none.

    Raises:
        TypeError: `cancelled` is not annotated as callable.
    """
    if not takes_cancelled(function):
        return {"cancelled"} if binds_cancelled(function) else set()
    if not _allows_callable(get_type_hints(function).get("cancelled", Any)):
        raise TypeError(
            "The parameter `cancelled` is given by the runner, as a function that tells whether "
            "the run was cancelled: annotate it as `Callable[[], bool]`, or give a parameter that "
            "the model shall fill in another name."
        )
    return {"cancelled"}


def _allows_callable(hint: Any) -> bool:
    """Return whether an annotation allows a callable."""
    hint = getattr(hint, "__value__", hint)  # of `type X = ...`
    origin = get_origin(hint)
    if origin in (Union, UnionType):
        return all(each is NoneType or _allows_callable(each) for each in get_args(hint))
    kind = hint if origin is None else origin
    return kind is Any or (isinstance(kind, type) and issubclass(kind, _CALLABLE))


def validate_output(value: Any) -> str | list[Any]:
    """Validate an output of a function, and return a copy.

    Raises:
        ValueError: it is neither text nor a list of input blocks.
    """
    if isinstance(value, str):
        return value
    if not is_list(value):
        raise ValueError("A function must return text or a list of input blocks.")
    blocks: list[Any] = copy.deepcopy(value)
    for block in blocks:
        _check_block(block)
    return blocks


def _block_kind(value: Any) -> str | None:
    """Return the type of an input block; `None` if the value is not one."""
    kind = value.get("type") if is_dict(value) else None
    return kind if isinstance(kind, str) and kind in _BLOCKS else None


def _check_block(block: Any) -> None:
    kind = _block_kind(block)
    if kind is None:
        known = ", ".join(f"`{each}`" for each in _BLOCKS)
        raise ValueError(f"A block of a function's output must be a dict of type {known}.")
    sources, others = _BLOCKS[kind]
    given = dict(block)
    cache = given.pop("prompt_cache_breakpoint", None)
    if cache not in (None, {"mode": "explicit"}):
        raise ValueError('`prompt_cache_breakpoint` must be {"mode": "explicit"}.')
    if unknown := set(given) - sources - others - {"type"}:
        raise ValueError(f"A block of type `{kind}` has no keys {sorted(map(str, unknown))}.")
    if not all(isinstance(text, str) for text in given.values()):
        raise ValueError(f"The values of a block of type `{kind}` must be texts.")
    found = sources & set(given)
    if not found or (kind != "input_text" and not any(given[key].strip() for key in found)):
        raise ValueError(f"A block of type `{kind}` needs one of {sorted(sources)}.")


def _spread_arguments(function: Callable[..., Any]) -> Callable[..., Any]:
    """Return a function that takes a model and passes its fields as keyword arguments."""

    def execute(arguments: pydantic.BaseModel) -> Any:
        return function(**keywords(arguments))

    def execute_cancellable(arguments: pydantic.BaseModel, *, cancelled: Callable[[], bool]) -> Any:
        return function(**keywords(arguments), cancelled=cancelled)

    return execute_cancellable if takes_cancelled(function) else execute


def _as_output(value: Any) -> Any:
    """Convert a plain function's result: JSON, unless it is text or input blocks."""
    return "null" if value is None else text_output(value, is_part=_block_kind)
