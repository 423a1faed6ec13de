"""JSON schemas for strict structured outputs: pydantic's, adapted to the API's subset.

The API requires closed objects, required properties, and no `$ref` with siblings. `_strict` has the
keywords that it does not accept.
"""

from __future__ import annotations

import copy
import inspect
from collections.abc import Callable
from contextlib import suppress
from functools import lru_cache
from types import GenericAlias
from typing import Any, TypeGuard, cast

import pydantic
from pydantic.errors import PydanticInvalidForJsonSchema
from pydantic.json_schema import GenerateJsonSchema
from typing_extensions import override

from .._reply.shaping.annotations import type_adapter
from .._utils._utils import is_dict
from ._strict import check, check_root, rewrite

__all__ = [
    "has_more_than_n_keys",
    "is_basemodel_type",
    "is_dataclass_like_type",
    "resolve_ref",
    "schema_of_arguments",
    "schema_of_format",
    "to_strict_json_schema",
    "validate_format",
]

_Path = tuple[str, ...]


def to_strict_json_schema(
    model: type[pydantic.BaseModel] | pydantic.TypeAdapter[Any], *, name: str | None = None
) -> dict[str, Any]:
    """Return the JSON schema of `model` for strict mode.

    Args:
        name: what error messages call it; by default the name of the class.

    Raises:
        TypeError: `model` is neither a model class nor a `TypeAdapter`.
        UnsupportedSchemaError: a field has no schema in strict mode.
    """
    make: Callable[..., dict[str, Any]]
    if is_basemodel_type(model):
        make, own_name = model.model_json_schema, model.__name__
    elif isinstance(model, pydantic.TypeAdapter):
        make, own_name = model.json_schema, ""
    else:
        raise TypeError(
            "A strict schema is made from a pydantic model class or a `pydantic.TypeAdapter`, "
            f"not from {model!r}; wrap other types as `pydantic.TypeAdapter(...)`."
        )
    invalid: PydanticInvalidForJsonSchema | None = None
    try:
        schema = make()
    except PydanticInvalidForJsonSchema as exc:
        invalid, schema = exc, make(schema_generator=_Lenient)  # to find the field
    rewrite(schema)
    strict = _ensure_strict_json_schema(schema, path=(), root=schema)
    check(strict, name or own_name or str(schema.get("title") or "the type"), invalid)
    return strict


class _Lenient(GenerateJsonSchema):
    """Generates empty schemas for types that have none."""

    @override
    def handle_invalid_for_json_schema(self, schema: Any, error_info: str) -> dict[str, Any]:
        return {}


def _ensure_strict_json_schema(
    json_schema: object, *, path: tuple[str, ...], root: dict[str, object]
) -> dict[str, Any]:
    """Make a schema strict, in place, and return it.

    Args:
        path: the location of the schema in `root`, for error messages.
        root: the whole document, which references point into.

    Raises:
        TypeError: a part that must be a schema is not a dict.
        ValueError: a reference does not point into `root`.
    """
    return _Strict(root).normalize(json_schema, path)


class _Strict:
    """Makes the schemas of one document strict."""

    def __init__(self, root: dict[str, object]) -> None:
        self._root = root
        self._open: list[str] = []  # the references being inlined

    def normalize(self, schema: object, path: _Path) -> dict[str, Any]:
        """Make a schema and all nested schemas strict, in place."""
        if not isinstance(schema, dict):
            place = ".".join(path) or "the root"
            raise TypeError(f"Expected {schema!r} to be a dict, as a schema at {place} must be.")
        node = cast("dict[str, Any]", schema)
        for key in ("$defs", "definitions"):
            self._normalize_definitions(node, key, path)
        if node.get("type") == "object" and "additionalProperties" not in node:
            node["additionalProperties"] = False
        if isinstance(properties := node.get("properties"), dict):
            node["required"] = list(cast("dict[str, object]", properties))
            self._normalize_entries(properties, (*path, "properties"))
        if isinstance(node.get("items"), dict):
            node["items"] = self.normalize(node["items"], (*path, "items"))
        if isinstance(node.get("anyOf"), list):
            node["anyOf"] = self._normalize_list(node["anyOf"], (*path, "anyOf"))
        if isinstance(node.get("allOf"), list):
            self._normalize_all_of(node, path)
        if "default" in node and node["default"] is None:
            del node["default"]
        return self._inline(node, path)

    def _normalize_definitions(self, node: dict[str, Any], key: str, path: _Path) -> None:
        definitions = node.get(key)
        if not isinstance(definitions, dict):
            return
        named = cast("dict[str, object]", definitions)
        for name, schema in named.items():
            # A schema cannot be inlined within its own definition: that would never end.
            self._open.append("/".join(("#", *path, key, name)))
            named[name] = self.normalize(schema, (*path, key, name))
            self._open.pop()

    def _normalize_entries(self, entries: Any, path: _Path) -> None:
        for name, schema in entries.items():
            entries[name] = self.normalize(schema, (*path, name))

    def _normalize_list(self, schemas: list[Any], path: _Path) -> list[dict[str, Any]]:
        return [self.normalize(each, (*path, str(at))) for at, each in enumerate(schemas)]

    def _normalize_all_of(self, node: dict[str, Any], path: _Path) -> None:
        schemas = self._normalize_list(node["allOf"], (*path, "allOf"))
        if len(schemas) == 1:
            node.update(schemas[0])
            del node["allOf"]
        else:
            node["allOf"] = schemas

    def _inline(self, node: dict[str, Any], path: _Path) -> dict[str, Any]:
        """Inline a `$ref` with siblings, which strict mode does not allow."""
        ref = node.get("$ref")
        if not ref or not has_more_than_n_keys(node, 1):
            return node
        if not isinstance(ref, str):
            raise AssertionError(f"Expected `$ref` to be a string, not {ref!r}.")  # noqa: TRY004
        target = resolve_ref(root=self._root, ref=ref)
        if not isinstance(target, dict):
            raise ValueError(  # noqa: TRY004 - what is wrong is the reference
                f"Expected {ref!r} to point to a dict, but found {target!r}."
            )
        if ref in self._open:
            del node["$ref"]
            node["anyOf"] = [{"$ref": ref}]  # which may have siblings, such as a description
            return node
        # The definition stays in the document, and must not share parts with this copy.
        node.update({**copy.deepcopy(cast("dict[str, Any]", target)), **node})
        del node["$ref"]
        self._open.append(ref)
        try:
            return self.normalize(node, path)
        finally:
            self._open.pop()


def schema_of_format(type_: Any) -> dict[str, Any] | None:
    """Return the strict schema of a pydantic model or dataclass; `None` for other types.

    A `RootModel` that is no object becomes the field `value` of one; see `validate_format`.
    """
    if not is_basemodel_type(type_):
        if not is_dataclass_like_type(type_):
            return None
        return to_strict_json_schema(type_adapter(type_))
    schema = to_strict_json_schema(type_)
    if schema.get("type") == "object":
        return schema
    if not issubclass(type_, pydantic.RootModel):
        check_root(schema, type_.__name__)
    definitions = ("$defs", "definitions")
    outer: dict[str, Any] = {key: schema.pop(key) for key in definitions if key in schema}
    return {
        **outer,
        "properties": {"value": schema},
        "required": ["value"],
        "title": type_.__name__,
        "type": "object",
        "additionalProperties": False,
    }


def schema_of_arguments(model: type[pydantic.BaseModel]) -> dict[str, Any]:
    """Return the strict schema of a tool's arguments.

    Raises:
        UnsupportedSchemaError: the model is no object, or a field has no schema in strict mode.
    """
    schema = to_strict_json_schema(model)
    check_root(schema, model.__name__)
    return schema


def validate_format(type_: Any, text: str) -> Any:
    """Parse JSON into a type.

    A `RootModel` is taken out of the object that `schema_of_format` puts it into.

    Raises:
        pydantic.ValidationError: the text does not match the type.
    """
    if not is_basemodel_type(type_):
        return type_adapter(type_).validate_json(text)
    model: Any = type_
    if (outer := _outer_model(model)) is None:
        return model.model_validate_json(text)
    try:
        return outer.model_validate_json(text).value
    except pydantic.ValidationError:
        with suppress(pydantic.ValidationError):
            return model.model_validate_json(text)  # a server may send the bare value
        raise


@lru_cache(maxsize=256)
def _outer_model(model: Any) -> Any:
    """Return the model that has a `RootModel` as its field `value`; `None` if there is none."""
    if pydantic.RootModel not in model.__mro__:
        return None
    try:
        if to_strict_json_schema(model).get("type") == "object":
            return None
    except (TypeError, ValueError, pydantic.errors.PydanticUserError):
        return None  # so it was not sent
    config = pydantic.ConfigDict(extra="forbid")
    return pydantic.create_model(model.__name__, __config__=config, value=(model, ...))


def resolve_ref(*, root: dict[str, object], ref: str) -> object:
    """Return the target of a reference such as `#/$defs/Step`.

    Raises:
        ValueError: it does not start with `#/`.
    """
    if not ref.startswith("#/"):
        raise ValueError(
            f"The reference {ref!r} does not start with `#/`; only local ones resolve."
        )
    found: Any = root
    for key in ref[2:].split("/"):
        if not is_dict(found):
            raise AssertionError(f"Met {found!r} where {ref!r} needs a dict.")
        found = found[key]
    return found


def is_basemodel_type(typ: object) -> TypeGuard[type[pydantic.BaseModel]]:
    """Return whether `typ` is a pydantic model class."""
    # Python 3.10 counts `list[int]` as a class, and then fails to compare it.
    if not inspect.isclass(typ) or isinstance(typ, GenericAlias):
        return False
    return issubclass(typ, pydantic.BaseModel)


def is_dataclass_like_type(typ: object) -> bool:
    """Return whether `typ` has a pydantic schema, like a pydantic dataclass."""
    return inspect.isclass(typ) and hasattr(typ, "__pydantic_config__")


def has_more_than_n_keys(obj: dict[str, object], n: int) -> bool:
    """Return whether a dict has more than `n` keys."""
    return len(obj) > n
