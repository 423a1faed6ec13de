"""Converts decoded data to the declared type, value by value: these are the rules.

Each type is inspected once and becomes a function from value to value, or `None` if no value needs
conversion.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from copy import deepcopy
from dataclasses import dataclass
from datetime import date, datetime
from functools import partial
from typing import Any, NamedTuple, cast, get_args, get_origin

import pydantic
from pydantic_core import PydanticUndefined

from ..._types import NoneType
from ..._utils._datetime_parse import parse_date, parse_datetime
from ..._utils._typing import is_type_alias_type, is_union_type
from ..._utils._utils import is_list, is_mapping
from .annotations import (
    DeclaredField,
    cache_by_type,
    declaration,
    defining_module,
    discriminator_in,
    is_model_class,
    unwrap,
)
from .checked import validate_union
from .unions import UnionPlan, Unknown, union_plan

__all__ = [
    "Coercer",
    "ModelField",
    "ModelPlan",
    "coercer",
    "construct_member",
    "construct_model",
    "is_constructed_leniently",
    "plan_of",
    "private_defaults",
    "union_rules",
]

Coercer = Callable[[Any], Any]

_MISSING: Any = object()
_SCALARS = (str, int, float, bool, NoneType)
_PLAN = "__openai_plan__"
_LENIENT_MODULE = "openai._models"

# Models


class ModelField(NamedTuple):
    """One field of a model, prepared for construction."""

    name: str
    key: str
    annotation: Any
    metadata: tuple[Any, ...]
    coerce: Coercer | None
    default: Any
    """The value of a missing field; `None` if the field is required."""
    fresh_default: Callable[[], Any] | None
    """Creates the default if instances must not share it."""


@dataclass(frozen=True)
class ModelPlan:
    """A model class, prepared for construction."""

    fields: tuple[ModelField, ...]
    keys: frozenset[str]
    by_name: bool
    """Whether data may use a field's name instead of its alias."""
    keeps_extras: bool
    extras: Coercer | None
    private: tuple[tuple[str, Any], ...] | None


def plan_of(cls: type[pydantic.BaseModel]) -> ModelPlan:
    """Return the plan of `cls`, which is created on first use and cached on the class."""
    plan: ModelPlan | None = cls.__dict__.get(_PLAN)
    if plan is None:
        plan = _make_plan(cls)
        setattr(cls, _PLAN, plan)
    return plan


def construct_model(
    cls: type[pydantic.BaseModel], values: Mapping[str, Any], fields_set: set[str] | None = None
) -> Any:
    """Return an instance of `cls` with `values`, converted field by field without validation.

    No validator and no `model_post_init` runs. A missing field, or one that is `null`, gets its
    default; unknown keys become extra attributes.
    """
    plan = plan_of(cls)
    attributes: dict[str, Any] = {}
    present: set[str] = set()
    for name, key, _, _, coerce, default, fresh_default in plan.fields:
        value = values.get(key, _MISSING)
        if value is _MISSING and plan.by_name:
            value = values.get(name, _MISSING)
        if value is not _MISSING:
            present.add(name)
            if value is not None:
                attributes[name] = value if coerce is None else coerce(value)
                continue
        attributes[name] = default if fresh_default is None else fresh_default()
    extras: dict[str, Any] | None = {} if plan.keeps_extras else None
    if extras is not None and (plan.by_name or len(present) != len(values)):
        _put_extras(extras, plan, values)
    instance = cls.__new__(cls)
    put = object.__setattr__
    put(instance, "__dict__", attributes)
    put(instance, "__pydantic_fields_set__", present if fields_set is None else fields_set)
    put(instance, "__pydantic_extra__", extras)
    put(instance, "__pydantic_private__", private_defaults(plan))
    return instance


def private_defaults(plan: ModelPlan) -> dict[str, Any] | None:
    """Return the private attributes of a new instance."""
    if plan.private is None:
        return None
    values = {name: attribute.get_default() for name, attribute in plan.private}
    return {name: value for name, value in values.items() if value is not PydanticUndefined}


def _put_extras(extras: dict[str, Any], plan: ModelPlan, values: Mapping[str, Any]) -> None:
    used: Collection[str] = plan.keys
    if plan.by_name:
        used = {f.name if f.key not in values else f.key for f in plan.fields}
    for key, value in values.items():
        if key not in used:
            extras[key] = value if plan.extras is None else plan.extras(value)


def _make_plan(cls: type[pydantic.BaseModel]) -> ModelPlan:
    config = cls.model_config
    declared = declaration(cls)
    private = cls.__private_attributes__
    return ModelPlan(
        fields=tuple(map(_model_field, declared.fields)),
        keys=frozenset(field.key for field in declared.fields),
        by_name=bool(config.get("populate_by_name") or config.get("validate_by_name")),
        keeps_extras=config.get("extra") == "allow",
        extras=None if declared.extras is Any else coercer(declared.extras),
        private=tuple(private.items()) if private else None,
    )


def _model_field(declared: DeclaredField) -> ModelField:
    name, key, annotation, metadata, info = declared
    default: Any = None
    fresh_default: Callable[[], Any] | None = None
    if not info.is_required():
        if info.default_factory is not None:
            fresh_default = partial(_call_factory, info.default_factory)
        elif isinstance(info.default, _SCALARS):
            default = info.default
        else:
            fresh_default = partial(deepcopy, info.default)
    coerce = coercer(annotation, metadata)
    return ModelField(name, key, annotation, metadata, coerce, default, fresh_default)


def _call_factory(factory: Callable[..., Any]) -> Any:
    try:
        return factory()
    except TypeError:
        # A factory that takes the validated fields cannot be called: nothing is validated here.
        return None


# Types


def coercer(type_: Any, metadata: Sequence[Any] = ()) -> Coercer | None:
    """Return the function that converts a value to `type_`, or `None` if none is needed."""
    return _coercer(type_, discriminator_in(metadata))


@cache_by_type
def _coercer(type_: Any, discriminator: str | None) -> Coercer | None:
    if is_type_alias_type(type_):
        # An alias may be recursive, so its value is resolved when data arrives.
        return _AliasCoercer(type_, discriminator)
    inner, metadata = unwrap(type_)
    discriminator = discriminator_in(metadata) or discriminator
    origin = get_origin(inner) or inner
    if is_union_type(inner):
        return union_rules(union_plan(inner, discriminator))
    if origin is list:
        return _list_coercer(get_args(inner))
    if origin is dict:
        return _dict_coercer(get_args(inner))
    if is_model_class(origin):
        return _model_coercer(inner if is_model_class(inner) else origin)
    return _SCALAR_COERCERS.get(inner) if isinstance(inner, type) else None


class _AliasCoercer:
    def __init__(self, alias: Any, discriminator: str | None) -> None:
        self.alias = alias
        self.discriminator = discriminator

    def __call__(self, value: Any) -> Any:
        coerce = _coercer(self.alias.__value__, self.discriminator)
        return value if coerce is None else coerce(value)


def _list_coercer(args: tuple[Any, ...]) -> Coercer | None:
    coerce = coercer(args[0]) if args else None
    if coerce is None:
        return None

    def coerce_list(value: object) -> Any:
        if not is_list(value):
            return value
        return [None if item is None else coerce(item) for item in value]

    return coerce_list


def _dict_coercer(args: tuple[Any, ...]) -> Coercer | None:
    coerce = coercer(args[1]) if len(args) == 2 else None
    if coerce is None:
        return None

    def coerce_dict(value: object) -> Any:
        if not is_mapping(value):
            return value
        return {key: None if item is None else coerce(item) for key, item in value.items()}

    return coerce_dict


def _model_coercer(cls: type[pydantic.BaseModel]) -> Coercer:
    build: Callable[[Mapping[str, Any]], Any]
    if is_constructed_leniently(cls):
        build = lambda values: construct_model(cls, values)  # noqa: E731
    elif defining_module(cls, "construct") == "pydantic.main":
        build = lambda values: cls.model_construct(**values)  # noqa: E731
    else:
        build = lambda values: cast("Any", cls).construct(**values)  # noqa: E731

    def shape(value: object) -> Any:
        if is_mapping(value) and all(isinstance(key, str) for key in value):
            return build(value)
        return value

    def coerce_model(value: object) -> Any:
        if is_list(value):
            return [shape(item) for item in value]
        return shape(value)

    return coerce_model


def is_constructed_leniently(cls: type[pydantic.BaseModel]) -> bool:
    """Return whether `construct_model` constructs `cls`, rather than its own method."""
    return (
        defining_module(cls, "construct") == _LENIENT_MODULE
        and defining_module(cls, "model_construct") == _LENIENT_MODULE
    )


def _coerce_float(value: Any) -> Any:
    if isinstance(value, int):
        try:
            as_float = float(value)
        except OverflowError:
            return value
        return as_float if as_float == value else value
    return value


def _coerce_datetime(value: Any) -> Any:
    try:
        return parse_datetime(value)
    except (ValueError, TypeError, OverflowError):
        return value


def _coerce_date(value: Any) -> Any:
    try:
        return parse_date(value)
    except (ValueError, TypeError, OverflowError):
        return value


_SCALAR_COERCERS: dict[type, Coercer] = {
    float: _coerce_float,
    datetime: _coerce_datetime,
    date: _coerce_date,
}


# Unions


def union_rules(plan: UnionPlan) -> Coercer:
    """Return the function that chooses a member of a union and converts to it.

    1. If pydantic accepts the value for the union, its result is used: pydantic converts without
       loss (`"5"` for an int) and picks the member that fits best.
    2. Otherwise the tag names the member, whatever the other fields hold.
    3. Otherwise, if the tag is that of no member, the object is of a kind that is not known.
    4. Otherwise the first member is used.
    """

    def coerce_union(value: Any) -> Any:
        if value is None:
            return None
        try:
            return validate_union(plan, value)
        except Exception:  # noqa: BLE001 - a member's own validator may raise what it likes
            return construct_member(plan, value)

    return coerce_union


def construct_member(plan: UnionPlan, value: Any) -> Any:
    """Convert a value that fits no member to the member that it is meant to be."""
    member: Any = None
    if is_mapping(value):
        member = plan.member_for(value)
        if member is None and (unknown := plan.unknown) and _is_unknown(unknown, value):
            return _construct_unknown(unknown, value)
    for candidate in plan.members if member is None else (member,):
        coerce = coercer(candidate)
        try:
            return value if coerce is None else coerce(value)
        except Exception:  # noqa: BLE001, S112 - a `construct` of the caller's own
            continue
    return value


def _is_unknown(unknown: Unknown, value: Mapping[Any, Any]) -> bool:
    tag = value.get(unknown.key)
    known = tag is None or (isinstance(tag, str) and tag in unknown.tags)
    return not known and all(isinstance(key, str) for key in value)


def _construct_unknown(unknown: Unknown, value: Mapping[str, Any]) -> Any:
    made = construct_model(unknown.cls, value)
    for name in unknown.shared:
        if name not in value:
            # An attribute but not a field, so that it is not dumped.
            vars(made)[name] = None
    return made
