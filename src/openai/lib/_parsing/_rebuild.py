"""A model of another class with the same contents: no validation, no dump, no deep copy."""

from __future__ import annotations

from typing import Any, TypeVar

from ..._models import BaseModel

__all__ = ["rebuilt"]

_ModelT = TypeVar("_ModelT", bound=BaseModel)


def rebuilt(model: BaseModel, cls: type[_ModelT], **changes: Any) -> _ModelT:
    """Return a new `cls` that holds what `model` holds, except for `changes`.

    The original stays as it was; what it contains is shared. Fields of `cls` that neither has are
    at their defaults.
    """
    defaults = {
        name: info.get_default()
        for name, info in cls.model_fields.items()
        if name not in type(model).model_fields and not info.is_required()
    }
    instance = cls.__new__(cls)
    put = object.__setattr__
    put(instance, "__dict__", {**defaults, **model.__dict__, **changes})
    put(instance, "__pydantic_fields_set__", {*model.model_fields_set, *changes})
    put(instance, "__pydantic_extra__", dict(model.__pydantic_extra__ or {}))
    put(instance, "__pydantic_private__", None)
    return instance
