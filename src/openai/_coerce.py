"""How decoded data becomes the declared type when nothing may be refused or lost.

Data from the API is shaped, not checked: objects become models, whatever their fields hold; a value
that does not fit its type stays what it is. Only unions look closer, because there a choice must
be made: validation decides first, then the discriminator, then the order of the members.

Each type is looked at once and becomes a function from value to value, or `None` where every value
is right as it is.
"""

from __future__ import annotations

import weakref
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from copy import deepcopy
from dataclasses import dataclass
from datetime import date, datetime
from functools import lru_cache
from typing import (
    Annotated,
    Any,
    ForwardRef,
    Literal,
    NamedTuple,
    TypeGuard,
    cast,
    get_args,
    get_origin,
)

import pydantic
from pydantic import TypeAdapter
from pydantic.fields import FieldInfo
from typing_extensions import Format, get_annotations, get_type_hints

from ._types import NoneType
from ._utils._datetime_parse import parse_date, parse_datetime
from ._utils._transform import PropertyInfo
from ._utils._typing import is_type_alias_type, is_union_type
from ._utils._utils import is_list, is_mapping

__all__ = [
    "DISCRIMINATOR_CACHE",
    "Coercer",
    "ModelField",
    "ModelPlan",
    "UnionPlan",
    "coercer",
    "construct_model",
    "is_model_class",
    "plan_of",
    "type_adapter",
    "union_plan",
    "unwrap",
]

Coercer = Callable[[Any], Any]

_MISSING: Any = object()
_SCALARS = (str, int, float, bool, NoneType)
_PLAN = "__openai_plan__"
_LENIENT_MODULE = f"{__package__}._models"


# Models


class ModelField(NamedTuple):
    """One field of a model, as construction needs to know it."""

    name: str
    key: str
    annotation: Any
    metadata: tuple[Any, ...]
    coerce: Coercer | None
    default: Any
    """The value of a field without data; `None` where the field is required."""
    fresh_default: Callable[[], Any] | None
    """Makes the default where it must not be shared between instances."""
    info: FieldInfo


@dataclass(frozen=True)
class ModelPlan:
    """What construction needs to know of a model class."""

    fields: tuple[ModelField, ...]
    keys: frozenset[str]
    by_name: bool
    """Whether a field may also come under its own name instead of its alias."""
    keeps_extras: bool
    extras: Coercer | None
    private: tuple[tuple[str, Any], ...] | None


def is_model_class(tp: object) -> TypeGuard[type[pydantic.BaseModel]]:
    """Return whether `tp` is a pydantic model class."""
    return isinstance(tp, type) and issubclass(tp, pydantic.BaseModel)


def plan_of(cls: type[pydantic.BaseModel]) -> ModelPlan:
    """Return the plan of `cls`, made on first use and kept on the class."""
    plan: ModelPlan | None = cls.__dict__.get(_PLAN)
    if plan is None:
        plan = _make_plan(cls)
        setattr(cls, _PLAN, plan)
    return plan


def construct_model(
    cls: type[pydantic.BaseModel], values: Mapping[str, Any], fields_set: set[str] | None = None
) -> Any:
    """Return an instance of `cls` holding `values`, shaped field by field and never checked.

    No validator and no `model_post_init` runs. A field that is missing, or `null`, has its default;
    keys that are no field become extra attributes.
    """
    plan = plan_of(cls)
    attributes: dict[str, Any] = {}
    present: set[str] = set()
    for name, key, _, _, coerce, default, fresh_default, _ in plan.fields:
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
    return {
        name: attribute.get_default()
        for name, attribute in plan.private
        if attribute.default_factory is not None or attribute.default is not _undefined()
    }


def _undefined() -> Any:
    from pydantic_core import PydanticUndefined

    return PydanticUndefined


def _put_extras(extras: dict[str, Any], plan: ModelPlan, values: Mapping[str, Any]) -> None:
    used: Collection[str] = plan.keys
    if plan.by_name:
        used = {f.name if f.key not in values else f.key for f in plan.fields}
    for key, value in values.items():
        if key not in used:
            extras[key] = value if plan.extras is None else plan.extras(value)


def _make_plan(cls: type[pydantic.BaseModel]) -> ModelPlan:
    config = cls.model_config
    fields = tuple(
        _model_field(name, info, annotation, metadata)
        for name, info, annotation, metadata in _declared_fields(cls)
    )
    private = cls.__private_attributes__
    return ModelPlan(
        fields=fields,
        keys=frozenset(f.key for f in fields),
        by_name=bool(config.get("populate_by_name") or config.get("validate_by_name")),
        keeps_extras=config.get("extra") == "allow",
        extras=_extras_coercer(cls),
        private=tuple(private.items()) if private else None,
    )


def _model_field(
    name: str, info: FieldInfo, annotation: Any, metadata: tuple[Any, ...]
) -> ModelField:
    alias = info.validation_alias if isinstance(info.validation_alias, str) else info.alias
    default: Any = None
    fresh_default: Callable[[], Any] | None = None
    if not info.is_required():
        if info.default_factory is not None:
            fresh_default = lambda: _call_factory(info)  # noqa: E731
        elif isinstance(info.default, _SCALARS):
            default = info.default
        else:
            fresh_default = lambda: deepcopy(info.default)  # noqa: E731
    coerce = coercer(annotation, metadata)
    return ModelField(
        name, alias or name, annotation, metadata, coerce, default, fresh_default, info
    )


def _call_factory(info: FieldInfo) -> Any:
    factory = cast("Callable[..., Any]", info.default_factory)
    try:
        return factory()
    except TypeError:
        # A factory that wants the validated fields: there are none here.
        return None


def _extras_coercer(cls: type[pydantic.BaseModel]) -> Coercer | None:
    annotation = extras_annotation(cls)
    return None if annotation is Any else coercer(annotation, ())


def extras_annotation(cls: type[pydantic.BaseModel]) -> Any:
    """Return the type of the values that are no fields, `Any` where the class does not say."""
    for base in cls.__mro__:
        if base is pydantic.BaseModel:
            break
        if "__pydantic_extra__" in get_annotations(base, format=Format.FORWARDREF):
            hints = _type_hints(base)
            args = get_args(hints.get("__pydantic_extra__"))
            return args[1] if len(args) == 2 else Any
    return Any


def _declared_fields(
    cls: type[pydantic.BaseModel],
) -> Iterable[tuple[str, FieldInfo, Any, tuple[Any, ...]]]:
    """Yield name, description, annotation and metadata of each field, names resolved."""
    fields = cls.model_fields
    if any(_unresolved(info.annotation) for info in fields.values()):
        # Resolving is cheap; letting pydantic do it builds the whole schema.
        hints = _type_hints(cls)
        if not hints:
            cls.model_rebuild(raise_errors=False)
            fields = cls.model_fields
    else:
        hints = {}
    for name, info in fields.items():
        annotation, metadata = info.annotation, tuple(info.metadata)
        if _unresolved(annotation):
            annotation, found = unwrap(hints.get(name, Any))
            metadata += found
        yield name, info, annotation, metadata


def _type_hints(cls: type) -> dict[str, Any]:
    try:
        return get_type_hints(cls, include_extras=True)
    except (NameError, TypeError, AttributeError):
        # A class inside a function: only pydantic remembers where its names come from.
        return {}


def _unresolved(annotation: Any) -> bool:
    if isinstance(annotation, (str, ForwardRef)):
        return True
    origin, args = get_origin(annotation), get_args(annotation)
    if origin is Literal:
        return False
    return any(_unresolved(arg) for arg in (args[:1] if origin is Annotated else args))


# Types


def unwrap(type_: Any, metadata: Iterable[Any] = ()) -> tuple[Any, tuple[Any, ...]]:
    """Return the type behind aliases and `Annotated`, and what these say, nearest first."""
    found = tuple(metadata)
    while True:
        if is_type_alias_type(type_):
            type_ = type_.__value__
        elif get_origin(type_) is Annotated:
            type_, *inner = get_args(type_)
            found = (*inner, *found)
        elif is_type_alias_type(origin := get_origin(type_)):
            # A generic alias: put the arguments into its value.
            type_ = origin.__value__[get_args(type_)]
        else:
            return type_, found


def coercer(type_: Any, metadata: Sequence[Any] = ()) -> Coercer | None:
    """Return the function that shapes a value as `type_`, `None` if there is nothing to shape."""
    discriminator = _discriminator(metadata)
    try:
        return _cached_coercer(type_, discriminator)
    except TypeError:
        # Unhashable metadata inside `Annotated`.
        return _make_coercer(type_, discriminator)


@lru_cache(maxsize=4096)
def _cached_coercer(type_: Any, discriminator: str | None) -> Coercer | None:
    return _make_coercer(type_, discriminator)


def _make_coercer(type_: Any, discriminator: str | None) -> Coercer | None:
    if is_type_alias_type(type_):
        # An alias may speak of itself, so its value is looked at when data comes.
        return _AliasCoercer(type_, discriminator)
    inner, metadata = unwrap(type_)
    discriminator = _discriminator(metadata) or discriminator
    origin = get_origin(inner) or inner
    if is_union_type(inner):
        return union_plan(inner, discriminator)
    if origin is list:
        return _list_coercer(get_args(inner))
    if origin is dict:
        return _dict_coercer(get_args(inner))
    if is_model_class(origin):
        return _model_coercer(inner if is_model_class(inner) else origin)
    return _SCALAR_COERCERS.get(inner) if isinstance(inner, type) else None


def _discriminator(metadata: Iterable[Any]) -> str | None:
    for info in metadata:
        if isinstance(info, PropertyInfo) and info.discriminator is not None:
            return info.discriminator
    return None


class _AliasCoercer:
    def __init__(self, alias: Any, discriminator: str | None) -> None:
        self.alias = alias
        self.discriminator = discriminator

    def __call__(self, value: Any) -> Any:
        coerce = _cached_coercer(self.alias.__value__, self.discriminator)
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
    elif _defining_module(cls, "construct") == "pydantic.main":
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
    """Return whether `cls` is constructed by `construct_model`, not by a method of its own."""
    return (
        _defining_module(cls, "construct") == _LENIENT_MODULE
        and _defining_module(cls, "model_construct") == _LENIENT_MODULE
    )


def _defining_module(cls: type, method: str) -> str:
    return next(base.__module__ for base in cls.__mro__ if method in base.__dict__)


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


class Discriminator(NamedTuple):
    """Where the data of a union says which member it is."""

    key: str
    members: Mapping[str, Any]


DISCRIMINATOR_CACHE: weakref.WeakKeyDictionary[Any, Discriminator] = weakref.WeakKeyDictionary()
"""What was found out about each union that has a discriminator."""


class UnionPlan:
    """Chooses between the members of a union.

    1. What pydantic accepts for the union as a whole is the answer: it converts where that loses
       nothing (`"5"` for an int) and picks the member that fits best.
    2. Else the discriminator names the member, whatever the other fields hold.
    3. Else the first member takes it.
    """

    def __init__(self, union: Any, discriminator: str | None) -> None:
        self.union = union
        self.members = tuple(arg for arg in get_args(union) if arg is not NoneType)
        self.discriminator = find_discriminator(union, discriminator)

    def __call__(self, value: Any) -> Any:
        if value is None:
            return None
        try:
            return self.validate(value)
        except Exception:  # noqa: BLE001 - a member's own validator may raise what it likes
            return self.construct(value)

    def validate(self, value: Any) -> Any:
        """Return `value` as pydantic makes it of the union, or raise."""
        return type_adapter(self.union).validate_python(value)

    def construct(self, value: object) -> Any:
        """Return `value` as the member it is meant to be, though it does not fit."""
        if self.discriminator is not None and is_mapping(value):
            tag = value.get(self.discriminator.key)
            if isinstance(tag, str) and (member := self.discriminator.members.get(tag)):
                return _construct_member(member, value)
        for member in self.members:
            try:
                return _construct_member(member, value)
            except Exception:  # noqa: BLE001, S112 - a `construct` of the caller's own
                continue
        return value


def union_plan(union: Any, discriminator: str | None) -> UnionPlan:
    """Return the plan of `union`, made once for each discriminator."""
    return _cached_plan(union, discriminator)


@lru_cache(maxsize=4096)
def _cached_plan(union: Any, discriminator: str | None) -> UnionPlan:
    return UnionPlan(union, discriminator)


def _construct_member(member: Any, value: Any) -> Any:
    coerce = coercer(member)
    return value if coerce is None else coerce(value)


def find_discriminator(union: Any, name: str | None) -> Discriminator | None:
    """Return where data for `union` says what it is: under the wire name of the field `name`."""
    if name is None:
        return None
    try:
        found = DISCRIMINATOR_CACHE.get(union)
    except TypeError:
        # `A | B` cannot be referenced weakly before Python 3.14.
        return _find_discriminator(union, name)
    if found is None:
        found = _find_discriminator(union, name)
        if found is not None:
            DISCRIMINATOR_CACHE[union] = found
    return found


def _find_discriminator(union: Any, name: str) -> Discriminator | None:
    key: str | None = None
    members: dict[str, Any] = {}
    for member in get_args(union):
        cls, _ = unwrap(member)
        if not is_model_class(get_origin(cls) or cls):
            continue
        for field in plan_of(cls if is_model_class(cls) else get_origin(cls)).fields:
            if field.name == name:
                key = key or field.key
                for tag in literal_values(field.annotation):
                    if isinstance(tag, str):
                        members[tag] = member
    return Discriminator(key, members) if key is not None and members else None


def literal_values(annotation: Any) -> tuple[Any, ...]:
    """Return the values of `Literal[...]`; of any other annotation, none."""
    inner, _ = unwrap(annotation)
    return get_args(inner) if get_origin(inner) is Literal else ()


@lru_cache(maxsize=4096)
def _cached_adapter(type_: Any) -> TypeAdapter[Any]:
    return TypeAdapter(type_)


def type_adapter(type_: Any) -> TypeAdapter[Any]:
    """Return pydantic's own validator of `type_`, made once."""
    try:
        return _cached_adapter(type_)
    except TypeError as exc:
        if "unhashable" not in str(exc):
            raise
        return TypeAdapter(type_)
