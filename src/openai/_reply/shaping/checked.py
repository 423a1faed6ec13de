"""Validators that accept what pydantic accepts, written straight from annotations.

They give the same results as pydantic's own, for the annotations that responses are made of, at a
hundredth of the cost of generating those: names are resolved already, and a union whose members
insist on tags grows only by the members that turn up in data. For any other annotation there is
`Unsupported`, and pydantic's own validator.
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
    DeclaredField,
    declaration,
    discriminator_in,
    is_model_class,
    type_adapter,
    unwrap,
)
from .unions import Tags, UnionPlan, is_plain, union_plan

__all__ = [
    "Growth",
    "Patience",
    "SchemaBuilder",
    "Unsupported",
    "model_field",
    "validate_union",
]

# A slow way costs about a hundredth of building a validator anew.
_PATIENCE = 100

_SCALARS: dict[Any, Callable[[], CoreSchema]] = {
    Any: cs.any_schema,
    object: cs.any_schema,
    NoneType: cs.none_schema,
    None: cs.none_schema,
    str: cs.str_schema,
    int: cs.int_schema,
    float: cs.float_schema,
    bool: cs.bool_schema,
    datetime: cs.datetime_schema,
    date: cs.date_schema,
}


class Unsupported(Exception):
    """Only pydantic itself knows what it makes of this annotation."""


def validate_union(plan: UnionPlan, value: Any) -> Any:
    """Return `value` as pydantic makes it of the union.

    Raises:
        ValueError: no member accepts it.
        Exception: whatever else a validator of a member raises.
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
    patience = Patience(lambda: plan.validators.pop(key, None))
    builder = SchemaBuilder(patience)
    try:
        if members is None:
            schema = builder.checked(plan.union, exact=plan.tags is not None)
        else:
            schema = builder.candidates(members)
        return builder.finish(schema).validate_python
    except Unsupported:
        return type_adapter(plan.union).validate_python


class Patience:
    """How often a validator may leave data to slower ways before it should be built anew.

    Args:
        lost: called when it should.
    """

    def __init__(self, lost: Callable[[], object]) -> None:
        self._lost = lost
        self._left = _PATIENCE

    def spend(self) -> None:
        """Count one value that went a slower way."""
        self._left -= 1
        if self._left < 0:
            self._lost()


class SchemaBuilder:
    """Collects the parts of one validator."""

    def __init__(self, patience: Patience) -> None:
        self.patience = patience
        self._references: dict[Hashable, list[dict[str, Any]]] = {}
        self._schemas: dict[Hashable, CoreSchema] = {}
        self._unfinished: set[Hashable] = set()
        self._recursive: set[Hashable] = set()
        self._models: set[type[pydantic.BaseModel]] = set()

    # Definitions

    def define(self, key: Hashable, make: Callable[[], CoreSchema]) -> CoreSchema:
        """Return a reference to the schema under `key`, which `make` makes when it is new."""
        reference = cast("dict[str, Any]", cs.definition_reference_schema(f"{key}"))
        if key in self._unfinished:
            self._recursive.add(key)
        elif key not in self._schemas:
            self._unfinished.add(key)
            known = set(self._schemas)
            try:
                self._schemas[key] = make()
            except Unsupported:
                # What was made on the way may refer to what was not.
                for stray in set(self._schemas) - known:
                    del self._schemas[stray]
                raise
            finally:
                self._unfinished.discard(key)
        self._references.setdefault(key, []).append(reference)
        return cast("CoreSchema", reference)

    def finish(self, schema: CoreSchema) -> SchemaValidator:
        """Return the validator of `schema`; what is used once stands where it is used."""
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

    # What pydantic accepts

    def checked(self, type_: Any, metadata: Iterable[Any] = (), *, exact: bool) -> CoreSchema:
        """Return the schema that accepts what pydantic accepts as `type_`.

        Args:
            type_: the annotation.
            metadata: what stands around the annotation.
            exact: keep, in unions, what lets an outer union choose between members that all accept.

        Raises:
            Unsupported: ask pydantic itself.
        """
        inner, metadata = unwrap(type_, metadata)
        if not all(isinstance(info, PropertyInfo) for info in metadata):
            raise Unsupported
        if is_union_type(inner):
            return self._checked_union(union_plan(inner, discriminator_in(metadata)), exact=exact)
        origin, args = get_origin(inner) or inner, get_args(inner)
        if origin is list:
            return cs.list_schema(self.checked(args[0], exact=exact) if args else None)
        if origin is dict and (not args or args[0] is str):
            items = self.checked(args[1], exact=exact) if args else None
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
        """Return the schema of the members that share a tag."""
        if len(members) == 1:
            return self.checked(members[0], exact=False)
        return cs.union_schema([self.checked(member, exact=True) for member in members])

    def _checked_union(self, plan: UnionPlan, *, exact: bool) -> CoreSchema:
        if len(plan.members) == 1:
            schema = self.checked(plan.members[0], exact=exact)
        elif (tags := plan.tags) is not None and not exact:
            schema = self.by_tag(
                plan,
                lambda tag: self.candidates(tags.candidates[tag]),
                Growth(plan, self.patience),
            )
        else:
            exact = exact or not _differ_in_kind(plan.members)
            schema = cs.union_schema([self.checked(m, exact=exact) for m in plan.members])
        accepts_null = len(plan.members) < len(get_args(plan.union))
        return cs.nullable_schema(schema) if accepts_null else schema

    def by_tag(
        self,
        plan: UnionPlan,
        candidates: Callable[[str], CoreSchema],
        growth: Growth,
    ) -> CoreSchema:
        """Return a schema of the tags met so far; other data is left to `growth`."""
        tags = cast("Tags", plan.tags)
        rest = cs.no_info_plain_validator_function(growth)
        if not growth.built:
            return rest
        choices = {tag: candidates(tag) for tag in sorted(growth.built)}
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
            None if extras is Any else self.checked(extras, exact=exact),
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
        """Return the schema of a model that keeps what it does not know."""
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
        schema = self.checked(declared.annotation, declared.metadata, exact=exact)
        if info.is_required():
            return schema
        if info.validate_default or getattr(info, "default_factory_takes_validated_data", False):
            raise Unsupported
        if info.default_factory is not None:
            factory = cast("Callable[[], Any]", info.default_factory)
            return cs.with_default_schema(schema, default_factory=factory)
        return cs.with_default_schema(schema, default=info.default)


class Growth:
    """Takes the data of a union that its validator was not built for.

    Args:
        plan: the union, which remembers the tags that were met.
        patience: that of the validator.
        otherwise: makes something of what the union refuses; without it, that is an error.
    """

    def __init__(
        self,
        plan: UnionPlan,
        patience: Patience,
        otherwise: Callable[[Any], Any] | None = None,
    ) -> None:
        self.built = frozenset(plan.tags_met)
        self._plan = plan
        self._patience = patience
        self._otherwise = otherwise

    def __call__(self, value: Any) -> Any:
        """Return what the whole union makes of `value`."""
        tags = cast("Tags", self._plan.tags)
        tag: object = value.get(tags.key) if value.__class__ is dict else None
        if isinstance(tag, str) and tag in tags.candidates:
            if tag not in self.built:
                self._plan.tags_met.add(tag)
                self._patience.spend()
            elif self._otherwise is None:
                raise ValueError("The member with this tag has refused it already.")
        if self._otherwise is None:
            return validate_union(self._plan, value)
        return self._otherwise(value)


def _differ_in_kind(members: Sequence[Any]) -> bool:
    """Return whether no JSON value could be more than one of `members`, texts aside."""
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
    """Keep pydantic-core from putting the own validators of `models` in place of ours.

    Once pydantic has completed a class, pydantic-core takes its validator for any schema of the
    class, unless told otherwise, and older versions cannot be told.
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
