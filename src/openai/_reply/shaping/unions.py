"""The members of a union, and the keys by which data names one of them."""

from __future__ import annotations

import weakref
from collections.abc import Callable, Hashable, Mapping
from contextlib import suppress
from functools import cached_property
from typing import Any, NamedTuple, get_args, get_origin

import pydantic

from ..._types import NoneType
from ..._utils._typing import is_union_type
from .annotations import (
    cache_by_type,
    defining_module,
    field_annotation,
    is_model_class,
    literal_values,
    unwrap,
    wire_key,
)

__all__ = [
    "DISCRIMINATOR_CACHE",
    "Discriminator",
    "Tags",
    "UnionPlan",
    "Unknown",
    "is_plain",
    "union_plan",
]


class Discriminator(NamedTuple):
    """The declared discriminator: the key in data that names a member."""

    key: str
    members: Mapping[str, Any]


class Tags(NamedTuple):
    """Tags: the key by which every member of a union accepts or refuses data."""

    name: str
    """The field that has the tag."""
    key: str
    candidates: Mapping[str, tuple[Any, ...]]
    untagged: tuple[Any, ...]
    """The members that accept data without a tag."""


class Unknown(NamedTuple):
    """What an object becomes if it has a tag that no member has."""

    cls: type[pydantic.BaseModel]
    key: str
    """The key of the tag."""
    tags: frozenset[object]
    """The tags that members have."""
    shared: tuple[str, ...]
    """The fields of all members, which can be read without looking at the tag."""


DISCRIMINATOR_CACHE: weakref.WeakKeyDictionary[Any, Discriminator | None] = (
    weakref.WeakKeyDictionary()
)
"""The plan of each union that has a discriminator."""

# Settings that do not affect which data a model accepts.
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
    """A union, and the tags and validators known so far."""

    def __init__(self, union: Any, discriminator: str | None) -> None:
        self.union = union
        self.name = discriminator
        self.members: tuple[Any, ...] = tuple(arg for arg in get_args(union) if arg is not NoneType)
        self.tags_met: set[str] = set()
        """The tags seen in data; validators include only their members."""
        self.refuses = False
        """Whether any data was refused by all members."""
        self.validators: dict[Hashable, Callable[[Any], Any]] = {}
        """The validators built so far, for the members of one tag or for all."""

    @cached_property
    def discriminator(self) -> Discriminator | None:
        """The declared discriminator, if there is one."""
        if self.name is None:
            return None
        found = _find_discriminator(self.members, self.name)
        # Before Python 3.14, `A | B` has no weak references.
        with suppress(TypeError):
            DISCRIMINATOR_CACHE[self.union] = found
        return found

    @cached_property
    def tags(self) -> Tags | None:
        """The tags, if every member requires one under the same key.

        Every member must be a plain model that accepts only certain strings under that key. Then
        validation against the members of one tag gives the same result as against all.
        """
        names = [self.name] if self.name is not None else _listing_fields(self.members[0])
        for name in names:
            found = _find_tags(self.members, name)
            if found is not None:
                return found
        return None

    @cached_property
    def unknown(self) -> Unknown | None:
        """What data with an unknown tag becomes, if every member that is a model has a tag."""
        models = [model for member in self.members if (model := _model_behind(member))]
        cls: Any = getattr(models[0], "__unknown_member__", None) if len(models) > 1 else None
        name = self.name if self.tags is None else self.tags.name
        if cls is None or name is None or not all(_is_tagged(each, name) for each in models):
            return None
        key = wire_key(name, models[0].model_fields[name])
        tags = frozenset(tag for each in models for tag in _tag_values(each, name))
        shared = [f for f in models[0].model_fields if all(f in m.model_fields for m in models)]
        return Unknown(cls, key, tags, tuple(shared))

    def member_for(self, data: Mapping[str, Any]) -> Any:
        """Return the member that a tag in `data` names, or `None`."""
        for known, key in self._by_tag:
            tag = data.get(key)
            if isinstance(tag, str) and tag in known:
                return known[tag]
        return None

    @cached_property
    def _by_tag(self) -> list[tuple[Mapping[str, Any], str]]:
        found: list[tuple[Mapping[str, Any], str]] = []
        if self.discriminator is not None:
            found.append((self.discriminator.members, self.discriminator.key))
        if self.tags is not None:
            first = {tag: members[0] for tag, members in self.tags.candidates.items()}
            found.append((first, self.tags.key))
        return found


union_plan = cache_by_type(UnionPlan)
"""Return the plan of a union, created once for each discriminator."""


def _find_discriminator(members: tuple[Any, ...], name: str) -> Discriminator | None:
    key: str | None = None
    by_tag: dict[str, Any] = {}
    for member in members:
        cls = _model_behind(member)
        if cls is None or name not in cls.model_fields:
            continue
        info = cls.model_fields[name]
        key = key or wire_key(name, info)
        tags = literal_values(field_annotation(cls, name))
        by_tag.update((tag, member) for tag in tags if _is_tag(tag))
    return Discriminator(key, by_tag) if key is not None and by_tag else None


def _find_tags(members: tuple[Any, ...], name: str) -> Tags | None:
    keys: set[str] = set()
    candidates: dict[str, tuple[Any, ...]] = {}
    untagged: list[Any] = []
    for member in members:
        cls = _model_behind(member)
        if cls is None or not is_plain(cls):
            return None
        info = cls.model_fields.get(name)
        values = () if info is None or info.metadata else _tag_values(cls, name)
        tags = [value for value in values if _is_tag(value)]
        if info is None or not tags or len(tags) < len(values) - (None in values):
            return None
        keys.add(wire_key(name, info))
        for tag in tags:
            candidates[tag] = (*candidates.get(tag, ()), member)
        if None in values or not info.is_required():
            untagged.append(member)
    return Tags(name, keys.pop(), candidates, tuple(untagged)) if len(keys) == 1 else None


def _listing_fields(member: Any) -> list[str]:
    cls = _model_behind(member)
    return [] if cls is None else [name for name in cls.model_fields if _tag_values(cls, name)]


def _tag_values(cls: type[pydantic.BaseModel], name: str) -> tuple[Any, ...]:
    """Return the values of `Literal[...]` or of `Literal[...] | None`."""
    annotation, _ = unwrap(field_annotation(cls, name))
    if not is_union_type(annotation):
        return literal_values(annotation)
    members = [arg for arg in get_args(annotation) if arg is not NoneType]
    values = literal_values(members[0]) if len(members) == 1 else ()
    return (*values, None) if values else ()


def _is_tagged(cls: type[pydantic.BaseModel], name: str) -> bool:
    tags = _tag_values(cls, name) if name in cls.model_fields else ()
    return any(map(_is_tag, tags)) and all(tag is None or _is_tag(tag) for tag in tags)


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
