"""Reads the declarations of model classes and annotations, without pydantic's schemas."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable
from contextlib import suppress
from dataclasses import dataclass
from typing import (
    TYPE_CHECKING,
    Annotated,
    Any,
    ForwardRef,
    Literal,
    NamedTuple,
    TypeGuard,
    TypeVar,
    Union,
    get_args,
    get_origin,
)

import pydantic
from pydantic import TypeAdapter
from pydantic.fields import FieldInfo
from pydantic_core import core_schema
from typing_extensions import Format, get_annotations, get_type_hints

from ..._utils._transform import PropertyInfo
from ..._utils._typing import is_type_alias_type

if TYPE_CHECKING:
    from pydantic import GetCoreSchemaHandler

__all__ = [
    "Also",
    "Declaration",
    "DeclaredField",
    "cache_by_type",
    "declaration",
    "defining_module",
    "discriminator_in",
    "field_annotation",
    "is_model_class",
    "literal_values",
    "type_adapter",
    "unwrap",
    "wire_key",
]


class DeclaredField(NamedTuple):
    """A field of a class, with all names in its annotation resolved."""

    name: str
    key: str
    """The field's key in JSON."""
    annotation: Any
    metadata: tuple[Any, ...]
    info: FieldInfo


class Declaration(NamedTuple):
    """The declarations of a model class."""

    fields: tuple[DeclaredField, ...]
    extras: Any
    """The type of extra values; `Any` unless the class declares one."""


_T = TypeVar("_T")
_DECLARATION = "__openai_declaration__"
_MEMORY = 4096


def is_model_class(tp: object) -> TypeGuard[type[pydantic.BaseModel]]:
    """Return whether `tp` is a pydantic model class."""
    return isinstance(tp, type) and issubclass(tp, pydantic.BaseModel)


@dataclass(frozen=True)
class Also:
    """A value or a model that the API sends and a type does not list; it is accepted."""

    other: str | type[pydantic.BaseModel]

    def __get_pydantic_core_schema__(
        self, source: Any, handler: GetCoreSchemaHandler
    ) -> core_schema.CoreSchema:
        if not isinstance(self.other, str):
            return handler.generate_schema(source | self.other)
        return core_schema.no_info_wrap_validator_function(
            lambda value, validate: value if value == self.other else validate(value),
            handler(source),
        )


def unwrap(type_: Any, metadata: Iterable[Any] = ()) -> tuple[Any, tuple[Any, ...]]:
    """Return the type behind aliases and `Annotated`, and their metadata, innermost first."""
    found = tuple(metadata)
    while True:
        if is_type_alias_type(type_):
            type_ = type_.__value__
        elif (origin := get_origin(type_)) is Annotated:
            type_, *inner = get_args(type_)
            models = [i for i in inner if isinstance(i, Also) and not isinstance(i.other, str)]
            if models:
                members = (type_, *(also.other for also in models))
                type_ = Union[members]  # noqa: UP007 - known only at run time
            found = (*(info for info in inner if info not in models), *found)
        elif is_type_alias_type(origin):
            # A generic alias: substitute the arguments in its value.
            type_ = origin.__value__[get_args(type_)]
        else:
            return type_, found


def literal_values(annotation: Any) -> tuple[Any, ...]:
    """Return the values of `Literal[...]`, or nothing for any other annotation."""
    inner, _ = unwrap(annotation)
    return get_args(inner) if get_origin(inner) is Literal else ()


def field_annotation(cls: type[pydantic.BaseModel], name: str) -> Any:
    """Return the annotation of one field, with all names resolved."""
    annotation = cls.model_fields[name].annotation
    if _is_unresolved(annotation):
        annotation = next(f.annotation for f in declaration(cls).fields if f.name == name)
    return annotation


def discriminator_in(metadata: Iterable[Any]) -> str | None:
    """Return the declared discriminator of a union, if there is one."""
    for info in metadata:
        if isinstance(info, PropertyInfo) and info.discriminator is not None:
            return info.discriminator
    return None


def wire_key(name: str, info: FieldInfo) -> str:
    """Return the field's key in JSON."""
    alias = info.validation_alias if isinstance(info.validation_alias, str) else info.alias
    return alias or name


def defining_module(cls: type, method: str) -> str:
    """Return the module that defines `method` of `cls`."""
    # Not the module of the class: the package shows some classes as its own.
    return str(getattr(cls, method).__module__)


def declaration(cls: type[pydantic.BaseModel]) -> Declaration:
    """Return the declarations of `cls`, which are read once and cached on the class."""
    declared: Declaration | None = cls.__dict__.get(_DECLARATION)
    if declared is None:
        declared = Declaration(_declared_fields(cls), _extras_annotation(cls))
        setattr(cls, _DECLARATION, declared)
    return declared


def _declared_fields(cls: type[pydantic.BaseModel]) -> tuple[DeclaredField, ...]:
    fields = cls.model_fields
    hints: dict[str, Any] = {}
    if not getattr(cls, "__pydantic_fields_complete__", False):
        names = [name for name, info in fields.items() if _is_unresolved(info.annotation)]
        # Resolving names is cheap; pydantic would build the whole schema.
        hints = {name: _hint(cls, name) for name in names}
        if None in hints.values():
            # A class inside a function: only pydantic knows its namespace.
            with suppress(pydantic.errors.PydanticUserError):
                cls.model_rebuild(raise_errors=False)
            fields = cls.model_fields
    declared: list[DeclaredField] = []
    for name, info in fields.items():
        annotation, metadata = info.annotation, tuple(info.metadata)
        if hints and _is_unresolved(annotation):
            annotation, metadata = unwrap(hints[name] or Any, metadata)
        declared.append(DeclaredField(name, wire_key(name, info), annotation, metadata, info))
    return tuple(declared)


def _extras_annotation(cls: type[pydantic.BaseModel]) -> Any:
    if "__pydantic_extra__" in get_annotations(cls, format=Format.FORWARDREF):
        args = get_args(_hint(cls, "__pydantic_extra__"))
        return args[1] if len(args) == 2 else Any
    base = cls.__mro__[1]
    if not is_model_class(base) or base is pydantic.BaseModel:
        return Any
    return declaration(base).extras


def _hint(cls: type, name: str) -> Any:
    """Return the annotation of an attribute with its names resolved, or `None`."""
    for base in cls.__mro__:
        annotations = get_annotations(base, format=Format.FORWARDREF)
        if name in annotations:
            break
    else:
        return None

    def holder() -> None: ...

    # One attribute at a time: pydantic adds annotations whose names the module may lack.
    holder.__annotations__ = {name: annotations[name]}
    module = sys.modules.get(base.__module__)
    try:
        # In this order, names of the module win over names of the class.
        hints = get_type_hints(holder, vars(base).copy(), vars(module), include_extras=True)
    except (NameError, TypeError, AttributeError):
        return None
    return hints[name]


def _is_unresolved(annotation: Any) -> bool:
    if isinstance(annotation, (str, ForwardRef)):
        return True
    origin, args = get_origin(annotation), get_args(annotation)
    if origin is Literal:
        return False
    return any(_is_unresolved(arg) for arg in (args[:1] if origin is Annotated else args))


def cache_by_type(make: Callable[[Any, str | None], _T]) -> Callable[[Any, str | None], _T]:
    """Return `make` with a cache for each type.

    Types are compared by identity: `Union[A, B] == Union[B, A]`, but the order matters.
    """
    made: dict[tuple[int, str | None], tuple[Any, _T]] = {}

    def get(type_: Any, name: str | None) -> _T:
        key = (id(type_), name)
        entry = made.get(key)
        if entry is None:
            if len(made) >= _MEMORY:
                # No program has this many types in its code; these are created by each call.
                made.clear()
            # The entry holds the type too, so that its id is not reused.
            entry = made[key] = type_, make(type_, name)
        return entry[1]

    return get


@cache_by_type
def _type_adapter(type_: Any, _: str | None) -> TypeAdapter[Any]:
    return TypeAdapter(type_)


def type_adapter(type_: Any) -> TypeAdapter[Any]:
    """Return pydantic's own validator of `type_`, built once."""
    return _type_adapter(type_, None)
