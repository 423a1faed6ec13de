"""Builds validators straight from annotations; they accept exactly what pydantic accepts.

For the annotations of responses they give the same results as pydantic's own validators, at a
hundredth of the cost of generating those: names are resolved already, and a tagged union includes
only the members whose tags occur in data. Any other annotation raises `Unsupported`, and pydantic's
own validator is used.
"""

from __future__ import annotations

import threading
from collections.abc import Callable, Generator, Hashable, Iterable, Sequence
from contextlib import contextmanager
from datetime import date, datetime
from typing import Any, Literal, cast, get_args, get_origin

import pydantic
from pydantic_core import CoreSchema, SchemaValidator, core_schema as cs

from ..._types import NoneType
from ..._utils._transform import PropertyInfo
from ..._utils._typing import is_union_type
from .annotations import (
    Also,
    DeclaredField,
    declaration,
    discriminator_in,
    is_model_class,
    type_adapter,
    unwrap,
)
from .unions import Tags, UnionPlan, is_plain, union_plan

__all__ = [
    "FallbackBudget",
    "SchemaBuilder",
    "UnseenTagHandler",
    "Unsupported",
    "model_field",
    "validate_union",
]

# A fallback costs about a hundredth of rebuilding a validator.
_PATIENCE = 100

_validate_float = SchemaValidator(cs.float_schema()).validate_python


def _checked_float() -> CoreSchema:
    """Return the schema of a float, which treats JSON text as it treats its data.

    For text alone, pydantic 2.11 refuses whole numbers of 19 and more digits, and later versions
    read those too large for a float as infinite.
    """
    finite = cs.float_schema(allow_inf_nan=False)
    rest = cs.no_info_plain_validator_function(_validate_float)
    return cs.union_schema([finite, rest], mode="left_to_right")


_SCALARS: dict[Any, Callable[[], CoreSchema]] = {
    Any: cs.any_schema,
    object: cs.any_schema,
    NoneType: cs.none_schema,
    None: cs.none_schema,
    str: cs.str_schema,
    int: cs.int_schema,
    float: _checked_float,
    bool: cs.bool_schema,
    datetime: cs.datetime_schema,
    date: cs.date_schema,
}


class Unsupported(Exception):
    """Only pydantic's own validator supports this annotation."""


def validate_union(plan: UnionPlan, value: Any) -> Any:
    """Validate `value` for the union as pydantic does, and return the result.

    Raises:
        ValueError: no member accepts `value`.
        Exception: a member's own validator raised it.
    """
    members: tuple[Any, ...] | None = None
    tag: str | None = None
    if plan.tags is not None and value.__class__ is dict:
        tag = value.get(plan.tags.key)
        if tag is None:
            members = plan.tags.untagged
        elif tag.__class__ is str:
            members = plan.tags.candidates.get(tag, ())
        if members == ():
            raise ValueError(f"No member of the union accepts {tag!r} as {plan.tags.key}.")
    key = None if members is None else (tag,)
    validate = plan.validators.get(key)
    if validate is None:
        validate = plan.validators[key] = _union_validator(plan, key, members)
    return validate(value)


def _union_validator(
    plan: UnionPlan, key: Hashable, members: Sequence[Any] | None
) -> Callable[[Any], Any]:
    budget = FallbackBudget(lambda: plan.validators.pop(key, None))
    builder = SchemaBuilder(budget)
    try:
        if members is None:
            schema = builder.build_checked(plan.union, exact=plan.tags is not None)
        else:
            schema = builder.candidates(members)
        return builder.finish(schema).validate_python
    except Unsupported:
        return type_adapter(plan.union).validate_python


class FallbackBudget:
    """Counts fallbacks to the slow path; when they run out, the validator is rebuilt.

    Args:
        lost: called when they have run out.
    """

    def __init__(self, lost: Callable[[], object]) -> None:
        self._lost = lost
        self._left = _PATIENCE

    def spend(self) -> None:
        """Count one value that took the slow path."""
        self._left -= 1
        if self._left < 0:
            self._lost()


class SchemaBuilder:
    """Builds the schema of one validator."""

    def __init__(self, budget: FallbackBudget) -> None:
        self.budget = budget
        self._references: dict[Hashable, list[dict[str, Any]]] = {}
        self._schemas: dict[Hashable, CoreSchema] = {}
        self._unfinished: set[Hashable] = set()
        self._recursive: set[Hashable] = set()
        self._models: set[type[pydantic.BaseModel]] = set()

    # Definitions

    def define(self, key: Hashable, make: Callable[[], CoreSchema]) -> CoreSchema:
        """Return a reference to the schema under `key`; `make` builds it the first time."""
        reference = cast("dict[str, Any]", cs.definition_reference_schema(f"{key}"))
        if key in self._unfinished:
            self._recursive.add(key)
        elif key not in self._schemas:
            self._unfinished.add(key)
            known = set(self._schemas)
            try:
                self._schemas[key] = make()
            except Unsupported:
                # Schemas that were finished may refer to the one that failed.
                for stray in set(self._schemas) - known:
                    del self._schemas[stray]
                raise
            finally:
                self._unfinished.discard(key)
        self._references.setdefault(key, []).append(reference)
        return cast("CoreSchema", reference)

    def finish(self, schema: CoreSchema) -> SchemaValidator:
        """Return the validator of `schema`; definitions used only once are inlined."""
        definitions: list[CoreSchema] = []
        for key, part in self._schemas.items():
            references = self._references.get(key, [])
            if len(references) == 1 and key not in self._recursive:
                references[0].clear()
                references[0].update(part)
            else:
                definitions.append(cast("CoreSchema", {**part, "ref": f"{key}"}))
        if definitions:
            schema = cs.definitions_schema(schema, definitions)
        make = cast("Any", SchemaValidator)
        if _CAN_REFUSE_OWN_VALIDATORS:
            return cast("SchemaValidator", make(schema, None, _use_prebuilt=False))
        with _incomplete(self._models):
            return cast("SchemaValidator", make(schema))

    # Schemas that accept what pydantic accepts

    def build_checked(self, type_: Any, metadata: Iterable[Any] = (), *, exact: bool) -> CoreSchema:
        """Return the schema that accepts what pydantic accepts for `type_`.

        Args:
            type_: the annotation.
            metadata: the metadata around the annotation.
            exact: keep in unions the details by which an outer union ranks members that all accept.

        Raises:
            Unsupported: use pydantic's own validator.
        """
        inner, metadata = unwrap(type_, metadata)
        origin, args = get_origin(inner) or inner, get_args(inner)
        if origin is Literal:
            args = (*args, *(info.other for info in metadata if isinstance(info, Also)))
            metadata = tuple(info for info in metadata if not isinstance(info, Also))
        if not all(isinstance(info, PropertyInfo) for info in metadata):
            raise Unsupported
        if is_union_type(inner):
            return self._checked_union(union_plan(inner, discriminator_in(metadata)), exact=exact)
        if origin is list:
            return cs.list_schema(self.build_checked(args[0], exact=exact) if args else None)
        if origin is dict and (not args or args[0] is str):
            items = self.build_checked(args[1], exact=exact) if args else None
            return cs.dict_schema(cs.str_schema() if args else None, items)
        if origin is Literal:
            if not all(isinstance(arg, (str, int, NoneType)) for arg in args):
                raise Unsupported
            return cs.literal_schema(list(args))
        if inner in _SCALARS:
            return _SCALARS[inner]()
        if isinstance(inner, type) and issubclass(inner, pydantic.BaseModel):
            cls = inner
            return self.define(
                f"{'exact' if exact else 'checked'}:{cls.__qualname__}:{id(cls)}",
                lambda: self._checked_model(cls, exact=exact),
            )
        raise Unsupported

    def candidates(self, members: Sequence[Any]) -> CoreSchema:
        """Return the schema of all members with one tag."""
        if len(members) == 1:
            return self.build_checked(members[0], exact=False)
        return cs.union_schema([self.build_checked(member, exact=True) for member in members])

    def _checked_union(self, plan: UnionPlan, *, exact: bool) -> CoreSchema:
        if len(plan.members) == 1:
            schema = self.build_checked(plan.members[0], exact=exact)
        elif (tags := plan.tags) is not None and not exact:
            schema = self.by_tag(
                plan,
                lambda tag: self.candidates(tags.candidates[tag]),
                UnseenTagHandler(plan, self.budget),
            )
        else:
            exact = exact or not _differ_in_kind(plan.members)
            schema = cs.union_schema([self.build_checked(m, exact=exact) for m in plan.members])
        accepts_null = len(plan.members) < len(get_args(plan.union))
        return cs.nullable_schema(schema) if accepts_null else schema

    def by_tag(
        self,
        plan: UnionPlan,
        candidates: Callable[[str], CoreSchema],
        unseen: UnseenTagHandler,
    ) -> CoreSchema:
        """Return a schema of the tags seen so far; `unseen` handles all other data."""
        tags = cast("Tags", plan.tags)
        rest = cs.no_info_plain_validator_function(unseen)
        if not unseen.built:
            return rest
        choices = {tag: candidates(tag) for tag in sorted(unseen.built)}
        return cs.union_schema(
            [cs.tagged_union_schema(choices, tags.key), rest], mode="left_to_right"
        )

    def _checked_model(self, cls: type[pydantic.BaseModel], *, exact: bool) -> CoreSchema:
        if not is_plain(cls):
            raise Unsupported
        fields, extras = declaration(cls)
        return self.model(
            cls,
            {
                field.name: model_field(field, self._checked_field(field, exact=exact))
                for field in fields
            },
            None if extras is Any else self.build_checked(extras, exact=exact),
        )

    def model(
        self,
        cls: type[pydantic.BaseModel],
        fields: dict[str, cs.ModelField],
        extras: CoreSchema | None,
        *,
        extra_keys: CoreSchema | None = None,
        post_init: str | None = None,
    ) -> CoreSchema:
        """Return the schema of a model that keeps unknown fields."""
        self._models.add(cls)
        inner = cs.model_fields_schema(
            fields, model_name=cls.__name__, extras_schema=extras, extra_behavior="allow"
        )
        if extra_keys is not None:
            inner["extras_keys_schema"] = extra_keys
        schema = cs.model_schema(
            cls,
            inner,
            post_init=post_init,
            config=cs.CoreConfig(title=cls.__name__, extra_fields_behavior="allow"),
        )
        if (origin := cls.__pydantic_generic_metadata__["origin"]) is not None:
            schema["generic_origin"] = origin
        return schema

    def _checked_field(self, declared: DeclaredField, *, exact: bool) -> CoreSchema:
        info = declared.info
        alias = info.validation_alias
        if (alias is not None and not isinstance(alias, str)) or info.discriminator:
            raise Unsupported
        schema = self.build_checked(declared.annotation, declared.metadata, exact=exact)
        if info.is_required():
            return schema
        if info.validate_default or getattr(info, "default_factory_takes_validated_data", False):
            raise Unsupported
        if info.default_factory is not None:
            factory = cast("Callable[[], Any]", info.default_factory)
            return cs.with_default_schema(schema, default_factory=factory)
        return cs.with_default_schema(schema, default=info.default)


class UnseenTagHandler:
    """Handles data with tags that the validator of a union was not built for.

    Args:
        plan: the union; it records the tags seen.
        budget: the fallback budget of the validator.
        otherwise: converts data that the union refuses; without it, such data is an error.
    """

    def __init__(
        self,
        plan: UnionPlan,
        budget: FallbackBudget,
        otherwise: Callable[[Any], Any] | None = None,
    ) -> None:
        self.built = frozenset(plan.tags_met)
        self._plan = plan
        self._budget = budget
        self._otherwise = otherwise

    def __call__(self, value: Any) -> Any:
        """Validate `value` against the whole union and return the result."""
        tags = cast("Tags", self._plan.tags)
        tag: object = value.get(tags.key) if value.__class__ is dict else None
        if isinstance(tag, str) and tag in tags.candidates:
            if tag not in self.built:
                self._plan.tags_met.add(tag)
                self._budget.spend()
            elif self._otherwise is None:
                raise ValueError("The member with this tag has refused it already.")
        if self._otherwise is None:
            return validate_union(self._plan, value)
        return self._otherwise(value)


def _differ_in_kind(members: Sequence[Any]) -> bool:
    """Return whether every JSON value except text fits at most one of `members`."""
    kinds = [kind for member in members if (kind := _kind(member)) != "string"]
    return None not in kinds and len(kinds) == len(set(kinds))


def _kind(member: Any) -> str | None:
    inner, metadata = unwrap(member)
    origin = get_origin(inner) or inner
    if metadata:
        return None
    if origin is str or (
        origin is Literal and all(isinstance(arg, str) for arg in get_args(inner))
    ):
        return "string"
    if origin is list:
        return "array"
    return "object" if origin is dict or is_model_class(origin) else None


def model_field(field: DeclaredField, schema: CoreSchema) -> cs.ModelField:
    """Return the schema of one field of a model."""
    key = None if field.key == field.name else field.key
    return cs.model_field(schema, validation_alias=key)


@contextmanager
def _incomplete(models: Iterable[type[pydantic.BaseModel]]) -> Generator[None]:
    """Keep pydantic-core from replacing our schemas by the own validators of `models`.

    Once pydantic has completed a class, pydantic-core uses the validator of that class for every
    schema of it. Newer versions have a switch for this; older ones have not.
    """
    with _completing:
        complete = [cls for cls in models if cls.__dict__.get("__pydantic_complete__")]
        for cls in complete:
            cls.__pydantic_complete__ = False
        try:
            yield
        finally:
            for cls in complete:
                cls.__pydantic_complete__ = True


def _can_refuse_own_validators() -> bool:
    try:
        cast("Any", SchemaValidator)(cs.any_schema(), None, _use_prebuilt=False)
    except TypeError:
        return False
    return True


_completing = threading.Lock()
_CAN_REFUSE_OWN_VALIDATORS = _can_refuse_own_validators()
