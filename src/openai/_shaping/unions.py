"""What is known about the members of a union, and how data says which of them it is."""

from __future__ import annotations

import weakref
from collections.abc import Callable, Mapping
from functools import cached_property, lru_cache
from typing import Any, NamedTuple, get_args, get_origin

import pydantic

from .._types import NoneType
from .annotations import (
    defining_module,
    field_literals,
    is_model_class,
    unwrap,
    wire_key,
)

__all__ = ["DISCRIMINATOR_CACHE", "Discriminator", "Tags", "UnionPlan", "is_plain", "union_plan"]


class Discriminator(NamedTuple):
    """Where data says which member it is meant to be."""

    key: str
    members: Mapping[str, Any]


class Tags(NamedTuple):
    """Where data says which members can accept it; no other member will."""

    key: str
    candidates: Mapping[str, tuple[Any, ...]]


DISCRIMINATOR_CACHE: weakref.WeakKeyDictionary[Any, Discriminator] = weakref.WeakKeyDictionary()
"""What was found out about each union that has a discriminator."""

# Settings that change nothing about which data a model accepts.
_HARMLESS_CONFIG = {
    "arbitrary_types_allowed",
    "defer_build",
    "extra",
    "json_schema_extra",
    "protected_namespaces",
    "title",
    "use_attribute_docstrings",
}


class UnionPlan:
    """A union, and what was learnt about it so far."""

    def __init__(self, union: Any, discriminator: str | None) -> None:
        self.union = union
        self.name = discriminator
        self.members: tuple[Any, ...] = tuple(arg for arg in get_args(union) if arg is not NoneType)
        self.tags_met: set[str] = set()
        """The tags seen in data; validators are built for these only."""
        self.validators: dict[str | None, Callable[[Any], Any]] = {}
        """The validators of candidates by tag; under `None`, that of the whole union."""

    @cached_property
    def discriminator(self) -> Discriminator | None:
        """Where data says which member it is meant to be, if the union declares it."""
        if self.name is None:
            return None
        try:
            found = DISCRIMINATOR_CACHE.get(self.union)
        except TypeError:
            # `A | B` cannot be referenced weakly before Python 3.14.
            return _find_discriminator(self.members, self.name)
        if found is None:
            found = _find_discriminator(self.members, self.name)
            if found is not None:
                DISCRIMINATOR_CACHE[self.union] = found
        return found

    @cached_property
    def tags(self) -> Tags | None:
        """Where data says which members can accept it, if every member insists on its tags.

        Every member must be a plain model that requires the same key and accepts certain strings
        there and nothing else. Validating against the members of one tag then comes to the same
        as validating against all.
        """
        names = [self.name] if self.name is not None else _required_tags(self.members[0])
        for name in names:
            found = _find_tags(self.members, name)
            if found is not None:
                return found
        return None

    def member_for(self, data: Mapping[str, Any]) -> Any:
        """Return the member that the discriminator in `data` names, `None` if it names none."""
        if self.discriminator is None:
            return None
        tag = data.get(self.discriminator.key)
        return self.discriminator.members.get(tag) if isinstance(tag, str) else None


def union_plan(union: Any, discriminator: str | None) -> UnionPlan:
    """Return the plan of `union`, made once for each discriminator."""
    return _cached_plan(union, discriminator)


@lru_cache(maxsize=4096)
def _cached_plan(union: Any, discriminator: str | None) -> UnionPlan:
    return UnionPlan(union, discriminator)


def _find_discriminator(members: tuple[Any, ...], name: str) -> Discriminator | None:
    key: str | None = None
    by_tag: dict[str, Any] = {}
    for member in members:
        cls = _model_behind(member)
        if cls is None or name not in cls.model_fields:
            continue
        info = cls.model_fields[name]
        key = key or wire_key(name, info)
        by_tag.update((tag, member) for tag in field_literals(cls, name) if _is_tag(tag))
    return Discriminator(key, by_tag) if key is not None and by_tag else None


def _find_tags(members: tuple[Any, ...], name: str) -> Tags | None:
    keys: set[str] = set()
    candidates: dict[str, tuple[Any, ...]] = {}
    for member in members:
        cls = _model_behind(member)
        if cls is None or not is_plain(cls):
            return None
        info = cls.model_fields.get(name)
        if info is None or not info.is_required() or info.metadata:
            return None
        tags = field_literals(cls, name)
        if not tags or not all(map(_is_tag, tags)):
            return None
        keys.add(wire_key(name, info))
        for tag in tags:
            candidates[tag] = (*candidates.get(tag, ()), member)
    return Tags(keys.pop(), candidates) if len(keys) == 1 else None


def _required_tags(member: Any) -> list[str]:
    cls = _model_behind(member)
    if cls is None:
        return []
    return [
        name
        for name, info in cls.model_fields.items()
        if info.is_required() and field_literals(cls, name)
    ]


def _model_behind(member: Any) -> type[pydantic.BaseModel] | None:
    inner, _ = unwrap(member)
    return inner if is_model_class(inner) and get_origin(inner) is None else None


def _is_tag(value: object) -> bool:
    return type(value) is str


def is_plain(cls: type[pydantic.BaseModel]) -> bool:
    """Return whether the fields of `cls` are all that decides what it accepts."""
    decorators = cls.__pydantic_decorators__
    return not (
        set(cls.model_config) - _HARMLESS_CONFIG
        or cls.model_config.get("extra") != "allow"
        or decorators.validators
        or decorators.field_validators
        or decorators.root_validators
        or decorators.model_validators
        or cls.__pydantic_root_model__
        or cls.__pydantic_custom_init__
        or cls.__pydantic_post_init__
        or cls.__private_attributes__
        or defining_module(cls, "__get_pydantic_core_schema__") != "pydantic.main"
    )
