"""Pydantic and typing helpers under old names, which other packages import."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING, Any, Literal, TypeVar

import pydantic
from pydantic import ConfigDict
from pydantic.fields import FieldInfo
from pydantic_core import PydanticUndefined

from ._models import GenericModel
from ._utils._compat import (
    get_args,
    get_origin,
    is_literal_type,
    is_typeddict,
    is_union,
    parse_date,
    parse_datetime,
)

if TYPE_CHECKING:
    from ._types import IncEx

__all__ = [
    "PYDANTIC_V1",
    "PYDANTIC_V2",
    "ConfigDict",
    "GenericModel",
    "cached_property",
    "field_get_default",
    "field_is_required",
    "field_outer_type",
    "get_args",
    "get_model_config",
    "get_model_fields",
    "get_origin",
    "is_literal_type",
    "is_typeddict",
    "is_union",
    "model_copy",
    "model_dump",
    "model_json",
    "model_json_schema",
    "model_parse",
    "model_parse_json",
    "parse_date",
    "parse_datetime",
    "parse_obj",
    "typed_cached_property",
]

PYDANTIC_V1 = False
PYDANTIC_V2 = True

_ModelT = TypeVar("_ModelT", bound=pydantic.BaseModel)

typed_cached_property = cached_property


def parse_obj(model: type[_ModelT], value: object) -> _ModelT:
    """Validate `value` against `model`."""
    return model.model_validate(value)


def model_parse(model: type[_ModelT], data: Any) -> _ModelT:
    """Validate `data` against `model`."""
    return model.model_validate(data)


def model_parse_json(model: type[_ModelT], data: str | bytes) -> _ModelT:
    """Validate the JSON text `data` against `model`."""
    return model.model_validate_json(data)


def model_json_schema(model: type[pydantic.BaseModel]) -> dict[str, Any]:
    """Return the JSON schema of `model`."""
    return model.model_json_schema()


def model_copy(model: _ModelT, *, deep: bool = False) -> _ModelT:
    """Return a copy of `model`; its values are shared unless `deep`."""
    return model.model_copy(deep=deep)


def model_json(model: pydantic.BaseModel, *, indent: int | None = None) -> str:
    """Return `model` as JSON text."""
    return model.model_dump_json(indent=indent)


def model_dump(
    model: pydantic.BaseModel,
    *,
    exclude: IncEx | None = None,
    exclude_unset: bool = False,
    exclude_defaults: bool = False,
    warnings: bool = True,
    mode: Literal["json", "python"] = "python",
    by_alias: bool | None = None,
) -> dict[str, Any]:
    """Return `model` as a dict."""
    return model.model_dump(
        mode=mode,
        exclude=exclude,
        exclude_unset=exclude_unset,
        exclude_defaults=exclude_defaults,
        warnings=warnings,
        by_alias=bool(by_alias),
    )


def get_model_config(model: type[pydantic.BaseModel]) -> ConfigDict:
    """Return the configuration of a model class."""
    return model.model_config


def get_model_fields(model: type[pydantic.BaseModel]) -> dict[str, FieldInfo]:
    """Return the fields of a model class."""
    return model.model_fields


def field_is_required(field: FieldInfo) -> bool:
    """Return whether the field has no default."""
    return field.is_required()


def field_get_default(field: FieldInfo) -> Any:
    """Return the default of the field; `None` if it has none."""
    default = field.get_default()
    return None if default is PydanticUndefined else default


def field_outer_type(field: FieldInfo) -> Any:
    """Return the annotation of the field."""
    return field.annotation
