"""Inspect type annotations and extract types from them."""

from __future__ import annotations

import collections.abc
from typing import Annotated, Any, TypeVar, get_args, get_origin

import typing_extensions
from typing_extensions import NotRequired, Required, TypeAliasType, TypeIs

from ._compat import is_union

__all__ = [
    "extract_type_arg",
    "extract_type_var_from_base",
    "is_annotated_type",
    "is_iterable_type",
    "is_list_type",
    "is_required_type",
    "is_sequence_type",
    "is_type_alias_type",
    "is_typevar",
    "is_union_type",
    "strip_annotated_type",
]

# `typing_extensions` has its own class if it backports a newer one.
_ALIAS_TYPES = (
    TypeAliasType,
    *filter(None, [getattr(__import__("typing"), "TypeAliasType", None)]),
)
_WRAPPERS = (Annotated, Required, NotRequired)


def is_annotated_type(typ: Any) -> bool:
    """Return whether `typ` is `Annotated[...]`."""
    return get_origin(typ) is Annotated


def is_list_type(typ: Any) -> bool:
    """Return whether `typ` is `list`, with or without an item type."""
    return (get_origin(typ) or typ) is list


def is_sequence_type(typ: Any) -> bool:
    """Return whether `typ` is `Sequence`, with or without an item type."""
    return (get_origin(typ) or typ) in _origins("Sequence")


def is_iterable_type(typ: Any) -> bool:
    """Return whether `typ` is `Iterable`, with or without an item type."""
    return (get_origin(typ) or typ) in _origins("Iterable")


def is_union_type(typ: Any) -> bool:
    """Return whether `typ` is a union, written either way."""
    return is_union(get_origin(typ))


def is_required_type(typ: Any) -> bool:
    """Return whether `typ` is `Required[...]`."""
    return get_origin(typ) is Required


def is_typevar(typ: Any) -> bool:
    """Return whether `typ` is a type variable."""
    return isinstance(typ, TypeVar)


def is_type_alias_type(tp: Any, /) -> TypeIs[typing_extensions.TypeAliasType]:
    """Return whether `tp` is from a `type X = ...` statement or `TypeAliasType`."""
    return isinstance(tp, _ALIAS_TYPES)


def strip_annotated_type(typ: Any) -> Any:
    """Return the type inside any layers of `Annotated`, `Required` and `NotRequired`."""
    while get_origin(typ) in _WRAPPERS:
        typ = get_args(typ)[0]
    return typ


def extract_type_arg(typ: Any, index: int) -> Any:
    """Return the type argument of `typ` at `index`.

    Raises:
        RuntimeError: `typ` has no such argument.
    """
    args = get_args(typ)
    try:
        return args[index]
    except IndexError:
        raise RuntimeError(
            f"Expected {typ} to have a type argument at index {index}, but it has {len(args)}."
        ) from None


def extract_type_var_from_base(
    typ: Any, *, generic_bases: tuple[type, ...], index: int, failure_message: str | None = None
) -> Any:
    """Return the type that `typ` substitutes for a type variable of `generic_bases`.

    `typ` may be `Base[T]` itself, a class derived from `Base[T]`, or a generic class between them:
    with `class Mine(Base[list[U]], Generic[U])`, the result for `Mine[int]` is `list[int]`.

    Raises:
        RuntimeError: `typ` does not determine it.
    """
    cls: Any = get_origin(typ) or typ
    if cls in generic_bases:
        return extract_type_arg(typ, index)
    for base in getattr(cls, "__orig_bases__", ()):
        origin = get_origin(base)
        if not (isinstance(origin, type) and issubclass(origin, generic_bases)):
            continue
        found = extract_type_var_from_base(base, generic_bases=generic_bases, index=index)
        return _substitute(found, cls, get_args(typ), failure_message)
    for base in getattr(cls, "__bases__", ()):
        # A class whose base determines it.
        if base not in generic_bases and issubclass(base, generic_bases):
            return extract_type_var_from_base(
                base, generic_bases=generic_bases, index=index, failure_message=failure_message
            )
    raise RuntimeError(failure_message or f"Could not resolve the type argument {index} of {typ}.")


def _substitute(found: Any, cls: Any, args: tuple[Any, ...], failure_message: str | None) -> Any:
    variables = (found,) if is_typevar(found) else getattr(found, "__parameters__", ())
    if not variables:
        return found
    if not args:
        raise RuntimeError(
            failure_message or f"Pass the type argument of {cls.__name__}: {cls.__name__}[...]."
        )
    values = dict(zip(cls.__parameters__, args, strict=False))
    return values[found] if is_typevar(found) else found[tuple(values[v] for v in variables)]


def _origins(name: str) -> tuple[Any, ...]:
    import typing

    return getattr(typing, name), getattr(collections.abc, name)
