"""The rules of `construct` as schemas of pydantic-core, which parses JSON straight to models.

Every schema here accepts everything: a model accepts any object, and the rules themselves handle
other values. Scalars are passed through unless the rules would convert them. A rule that no schema
can express becomes a call of `construct` for that value, so both ways always agree.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable
from functools import cache, partial
from typing import Any, Literal, cast, get_args, get_origin

import pydantic
from pydantic_core import CoreSchema, SchemaValidator, core_schema as cs

from ..._types import NoneType
from ..._utils._transform import PropertyInfo
from ..._utils._typing import is_type_alias_type, is_union_type
from .annotations import (
    declaration,
    discriminator_in,
    is_model_class,
    unwrap,
)
from .checked import FallbackBudget, SchemaBuilder, UnseenTagHandler, Unsupported, model_field
from .construct import (
    ModelField,
    coercer,
    construct_member,
    is_constructed_leniently,
    plan_of,
    union_rules,
)
from .unions import Tags, UnionPlan, union_plan

__all__ = ["StaleValidator", "json_shaper"]

_ANY = cs.any_schema()
_LEFT_ALONE = {Any, object, str, NoneType}
# Every smaller integer can be represented as a float.
_EXACT_FLOATS = 2.0**53
_FLOAT = cs.float_schema(strict=True, gt=-_EXACT_FLOATS, lt=_EXACT_FLOATS)


class StaleValidator(Exception):
    """The text has tags that this shaper was not built for: build another and start again."""


def json_shaper(type_: Any) -> Callable[[bytes | bytearray], Any]:
    """Return the function that parses JSON text to a `type_`.

    It raises `ValueError` for text it cannot parse, and `StaleValidator` if it must be rebuilt.
    """
    builder = LenientBuilder(FallbackBudget(_outgrow))
    return builder.finish(builder.build_lenient(type_)).validate_json


def _outgrow() -> None:
    raise StaleValidator


class LenientBuilder(SchemaBuilder):
    """Builds one validator that accepts everything."""

    def build_lenient(self, type_: Any, metadata: Iterable[Any] = ()) -> CoreSchema:
        """Return the schema that converts any value to `type_`."""
        if is_type_alias_type(type_):
            # A recursive alias.
            return _rules(coercer(type_, tuple(metadata)))
        inner, metadata = unwrap(type_, metadata)
        if _leaves_alone(inner):
            return _ANY
        if is_union_type(inner):
            return self._lenient_union(union_plan(inner, discriminator_in(metadata)))
        origin, args = get_origin(inner) or inner, list(get_args(inner))
        if origin is list and len(args) == 1:
            return self._lenient_list(args[0])
        if origin is dict and len(args) == 2:
            values = self.build_lenient(args[1])
            return values if values is _ANY else _first_of(cs.dict_schema(_ANY, values), _ANY)
        if is_model_class(inner):
            return self._lenient_model(inner)
        rules = _rules(coercer(inner))
        return _first_of(_FLOAT, rules) if inner is float else rules

    def _lenient_list(self, item: Any) -> CoreSchema:
        if item is float:
            # Embeddings: a hundred thousand numbers, none of which needs a second look.
            return _first_of(
                cs.list_schema(_FLOAT), cs.list_schema(self.build_lenient(float)), _ANY
            )
        items = self.build_lenient(item)
        return items if items is _ANY else _first_of(cs.list_schema(items), _ANY)

    # Unions

    def _lenient_union(self, plan: UnionPlan) -> CoreSchema:
        return cs.nullable_schema(self._lenient_choice(plan))

    def _lenient_choice(self, plan: UnionPlan) -> CoreSchema:
        rules = union_rules(plan)
        first, *others = plan.members
        if others and plan.tags is not None:
            return self.by_tag(
                plan,
                partial(self._lenient_candidates, plan),
                UnseenTagHandler(plan, self.budget, otherwise=rules),
            )
        try:
            checked = self.build_checked(plan.union if others else first, exact=False)
        except Unsupported:
            return _rules(rules)
        if plan.discriminator is not None:
            return _first_of(checked, _rules(partial(construct_member, plan)))
        return _first_of(checked, self._refused(plan, first))

    def _lenient_candidates(self, plan: UnionPlan, tag: str) -> CoreSchema:
        tags = cast("Tags", plan.tags)
        candidates, member = tags.candidates[tag], plan.member_for({tags.key: tag})
        return _first_of(self.candidates(candidates), self._refused(plan, member))

    def _refused(self, plan: UnionPlan, member: Any) -> CoreSchema:
        """Return the schema for values that validation refuses: convert them to `member`."""
        inner, _ = unwrap(member)
        if is_model_class(inner) and not is_constructed_leniently(inner):
            # If it raises, the next member is tried.
            return _rules(partial(construct_member, plan))
        if plan.refuses or coercer(member) is None or inner is float:
            return self.build_lenient(member)

        budget = self.budget

        def construct(value: Any) -> Any:
            plan.refuses = True
            budget.spend()
            return construct_member(plan, value)

        return _rules(construct)

    # Models

    def _lenient_model(self, cls: type[pydantic.BaseModel]) -> CoreSchema:
        rules = _rules(coercer(cls))
        plan = plan_of(cls)
        if not is_constructed_leniently(cls) or plan.by_name or not plan.keeps_extras:
            return rules
        if any(f.key != f.name for f in plan.fields) and not _asks_about_extra_keys():
            return rules
        model = self.define(f"lenient:{cls.__qualname__}:{id(cls)}", lambda: self._model(cls))
        return _first_of(model, rules)

    def _model(self, cls: type[pydantic.BaseModel]) -> CoreSchema:
        plan = plan_of(cls)
        declared, extras = declaration(cls)
        fields = zip(declared, plan.fields, strict=True)
        return self.model(
            cls,
            {field.name: model_field(field, self._field(planned)) for field, planned in fields},
            None if extras is Any else self.build_lenient(extras),
            extra_keys=_extra_keys([field.name for field in declared if field.name != field.key]),
            post_init=None if plan.private is None else "_put_private_defaults",
        )

    def _field(self, field: ModelField) -> CoreSchema:
        schema = self.build_lenient(field.annotation, field.metadata)
        if field.fresh_default is not None:
            fresh_default = field.fresh_default
            schema = _first_of(_null_as(fresh_default), schema)
            return cs.with_default_schema(schema, default_factory=fresh_default)
        if field.default is not None:
            schema = _first_of(_null_as(lambda: field.default), schema)
        elif schema["type"] not in {"any", "nullable"}:
            schema = cs.nullable_schema(schema)
        return cs.with_default_schema(schema, default=field.default)


def _extra_keys(names: Collection[str]) -> CoreSchema | None:
    """Return the schema of extra keys, given the fields whose key differs from their name.

    pydantic-core could not tell afterwards whether `in_` is the field whose key is `in`, or an
    extra attribute of that name. `construct` handles such an object.
    """
    if not names:
        return None

    def refuse_names(key: str) -> str:
        if key in names:
            raise ValueError(f"{key!r} is the name of a field, and not its key.")
        return key

    return cs.no_info_plain_validator_function(refuse_names)


@cache
def _asks_about_extra_keys() -> bool:
    # Not every pydantic supports this, and 2.13 loses keys that equal field names.
    asked: list[str] = []

    def ask(key: str) -> str:
        asked.append(key)
        return key

    fields = {"name": cs.model_field(_ANY, validation_alias="key")}
    schema = cs.model_fields_schema(fields, extra_behavior="allow")
    schema["extras_keys_schema"] = cs.no_info_plain_validator_function(ask)
    SchemaValidator(schema).validate_json(b'{"name": 1, "key": 2}')
    return bool(asked)


def _first_of(*choices: CoreSchema) -> CoreSchema:
    return cs.union_schema(list(choices), mode="left_to_right")


def _rules(rules: Callable[[Any], Any] | None) -> CoreSchema:
    return _ANY if rules is None else cs.no_info_plain_validator_function(rules)


def _null_as(default: Callable[[], Any]) -> CoreSchema:
    return cs.chain_schema(
        [cs.none_schema(), cs.no_info_plain_validator_function(lambda _: default())]
    )


def _leaves_alone(type_: Any) -> bool:
    """Return whether JSON values of `type_` need no conversion, not even in a union."""
    inner, metadata = unwrap(type_)
    if not all(isinstance(info, PropertyInfo) for info in metadata):
        return False
    origin, args = get_origin(inner) or inner, list(get_args(inner))
    if origin is Literal:
        return all(isinstance(arg, str) for arg in args)
    if origin is dict and len(args) == 2 and args[0] is not str:
        return False
    if is_union_type(inner) or origin in {list, dict}:
        return all(map(_leaves_alone, args))
    return inner in _LEFT_ALONE
