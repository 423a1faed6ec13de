"""What model classes and type annotations declare, read without building pydantic's schemas."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable
from contextlib import suppress
from typing import (
    Annotated,
    Any,
    ForwardRef,
    Literal,
    NamedTuple,
    TypeGuard,
    TypeVar,
    get_args,
    get_origin,
)

import pydantic
from pydantic import TypeAdapter
from pydantic.fields import FieldInfo
from typing_extensions import Format, get_annotations, get_type_hints

from ..._utils._transform import PropertyInfo
from ..._utils._typing import is_type_alias_type

__all__ = [
    "Declaration",
    "DeclaredField",
    "declaration",
    "defining_module",
    "discriminator_in",
    "field_annotation",
    "is_model_class",
    "literal_values",
    "remembered",
    "type_adapter",
    "unwrap",
    "wire_key",
]


class DeclaredField(NamedTuple):
    """A field as its class declares it, with all names resolved."""

    name: str
    key: str
    """The key that holds the field in JSON."""
    annotation: Any
    metadata: tuple[Any, ...]
    info: FieldInfo


class Declaration(NamedTuple):
    """What a model class declares."""

    fields: tuple[DeclaredField, ...]
    extras: Any
    """The type of the values that are no fields, `Any` where the class does not say."""


_T = TypeVar("_T")
_DECLARATION = "__openai_declaration__"
_MEMORY = 4096


def is_model_class(tp: object) -> TypeGuard[type[pydantic.BaseModel]]:
    """Return whether `tp` is a pydantic model class."""
    return isinstance(tp, type) and issubclass(tp, pydantic.BaseModel)


def unwrap(type_: Any, metadata: Iterable[Any] = ()) -> tuple[Any, tuple[Any, ...]]:
    """Return the type behind aliases and `Annotated`, and what these say, nearest first."""
    found = tuple(metadata)
    while True:
        if is_type_alias_type(type_):
            type_ = type_.__value__
        elif (origin := get_origin(type_)) is Annotated:
            type_, *inner = get_args(type_)
            found = (*inner, *found)
        elif is_type_alias_type(origin):
            # A generic alias: put the arguments into its value.
            type_ = origin.__value__[get_args(type_)]
        else:
            return type_, found


def literal_values(annotation: Any) -> tuple[Any, ...]:
    """Return the values of `Literal[...]`; of any other annotation, none."""
    inner, _ = unwrap(annotation)
    return get_args(inner) if get_origin(inner) is Literal else ()


def field_annotation(cls: type[pydantic.BaseModel], name: str) -> Any:
    """Return the annotation of one field, with all names resolved."""
    annotation = cls.model_fields[name].annotation
    if _is_unresolved(annotation):
        annotation = next(f.annotation for f in declaration(cls).fields if f.name == name)
    return annotation


def discriminator_in(metadata: Iterable[Any]) -> str | None:
    """Return the field that tells the members of a union apart, if one is declared."""
    for info in metadata:
        if isinstance(info, PropertyInfo) and info.discriminator is not None:
            return info.discriminator
    return None


def wire_key(name: str, info: FieldInfo) -> str:
    """Return the key that holds the field in JSON."""
    alias = info.validation_alias if isinstance(info.validation_alias, str) else info.alias
    return alias or name


def defining_module(cls: type, method: str) -> str:
    """Return the module that `method` of `cls` was written in."""
    # Not that of the class: the package shows some classes as its own.
    return str(getattr(cls, method).__module__)


def declaration(cls: type[pydantic.BaseModel]) -> Declaration:
    """Return what `cls` declares; read once and kept on the class."""
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
        # Resolving names is cheap; letting pydantic do it would build the whole schema.
        hints = {name: _hint(cls, name) for name in names}
        if None in hints.values():
            # A class inside a function: only pydantic remembers where its names come from.
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
    """Return the annotation of one attribute with its names resolved, `None` if they cannot be."""
    for base in cls.__mro__:
        annotations = get_annotations(base, format=Format.FORWARDREF)
        if name in annotations:
            break
    else:
        return None

    def holder() -> None: ...

    # Alone: pydantic adds annotations of its own, whose names the module need not have.
    holder.__annotations__ = {name: annotations[name]}
    module = sys.modules.get(base.__module__)
    try:
        # In this order, names of the module come before those of the class.
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


def remembered(make: Callable[[Any, str | None], _T]) -> Callable[[Any, str | None], _T]:
    """Return `make`, remembering what it made for each type.

    Types are told apart by identity: `Union[A, B]` equals `Union[B, A]`, and the order matters.
    """
    made: dict[tuple[int, str | None], tuple[Any, _T]] = {}

    def get(type_: Any, name: str | None) -> _T:
        key = (id(type_), name)
        entry = made.get(key)
        if entry is None:
            if len(made) >= _MEMORY:
                # The code of a program holds fewer types; these are made anew at each call.
                made.clear()
            # The type is kept, so that its id stays its own.
            entry = made[key] = type_, make(type_, name)
        return entry[1]

    return get


@remembered
def _type_adapter(type_: Any, _: str | None) -> TypeAdapter[Any]:
    return TypeAdapter(type_)


def type_adapter(type_: Any) -> TypeAdapter[Any]:
    """Return pydantic's own validator of `type_`, made once."""
    return _type_adapter(type_, None)
