"""Convert a model to another class without validation, dump or deep copy."""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache
from typing import Any, TypeVar, cast

from ..._models import BaseModel

__all__ = ["rebuild"]

_ModelT = TypeVar("_ModelT", bound=BaseModel)


def rebuild(model: BaseModel, cls: Callable[..., _ModelT], **changes: Any) -> _ModelT:
    """Return a new `cls` with the fields of `model`, updated by `changes`.

    The values are shared with the original, which does not change. Other fields of `cls` get their
    defaults. Pass generic classes without a type argument; type checkers infer it.
    """
    target = cast("type[_ModelT]", cls)
    instance = target.__new__(target)
    put = object.__setattr__
    put(instance, "__dict__", {**_added_defaults(type(model), target), **model.__dict__, **changes})
    put(instance, "__pydantic_fields_set__", {*model.model_fields_set, *changes})
    put(instance, "__pydantic_extra__", dict(model.__pydantic_extra__ or {}))
    put(instance, "__pydantic_private__", None)
    return instance


@lru_cache(maxsize=256)
def _added_defaults(source: type[BaseModel], target: type[BaseModel]) -> dict[str, Any]:
    return {
        name: info.get_default()
        for name, info in target.model_fields.items()
        if name not in source.model_fields and not info.is_required()
    }
