"""Deferred model fields: computed on first read.

A stream builds several objects for every piece of text. Most of their fields are never read, and
some cost time in proportion to the whole text so far: the text itself, and its parsed JSON.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any, TypeVar

import pydantic
from typing_extensions import override

from ..._models import BaseModel
from .._parsing._rebuild import rebuild

__all__ = ["DeferredFields", "DeferredSnapshot", "build", "defer", "put", "refresh"]

_ModelT = TypeVar("_ModelT", bound=BaseModel)

# The stored attributes, without computing the deferred ones.
_attributes: Any = vars(pydantic.BaseModel)["__dict__"]
_KEY = "_deferred"


class DeferredFields(BaseModel):
    """A model that computes a deferred field on first read, and all of them when dumped."""

    if not TYPE_CHECKING:
        # Dumping, comparing, copying and pickling all read the attributes here.
        @property
        def __dict__(self) -> dict[str, Any]:
            attributes: dict[str, Any] = _attributes.__get__(self)
            for name, make in attributes.pop(_KEY, {}).items():
                if name not in attributes:
                    attributes[name] = make()
            return attributes

        @__dict__.setter
        def __dict__(self, attributes: dict[str, Any]) -> None:
            _attributes.__set__(self, attributes)

        def __getattr__(self, name: str) -> Any:
            # Called only for attributes that are not stored: the deferred ones.
            attributes = _attributes.__get__(self)
            make = attributes.get(_KEY, {}).get(name)
            if make is None:
                return super().__getattr__(name)
            value = attributes[name] = make()
            return value


class DeferredSnapshot(DeferredFields):
    """A snapshot that is built on first read.

    List it before the plain model among the bases of a class; instances then have the plain model's
    `repr`, and equal a plain model with the same fields.
    """

    @override
    def __repr_name__(self) -> str:
        return type(self).__bases__[-1].__name__

    @override
    def __eq__(self, other: object) -> bool:
        if isinstance(other, DeferredSnapshot):
            return super().__eq__(other)
        plain: Any = type(self).__bases__[-1]
        return isinstance(other, plain) and rebuild(self, plain) == other

    __hash__ = BaseModel.__hash__


def defer(model: DeferredFields, **makers: Callable[[], Any]) -> None:
    """Drop the values of some fields, and compute them on the next read."""
    attributes: dict[str, Any] = _attributes.__get__(model)
    for name in makers:
        attributes.pop(name, None)
    attributes.setdefault(_KEY, {}).update(makers)
    model.__pydantic_fields_set__.update(makers)


def refresh(model: DeferredFields, name: str, make: Callable[[], Any]) -> None:
    """Do as `defer`; cheaper, if the field was not read since."""
    attributes = _attributes.__get__(model)
    if name in attributes or _KEY not in attributes:
        defer(model, **{name: make})


def put(model: DeferredFields, /, **values: Any) -> None:
    """Set fields without computing the deferred ones."""
    _attributes.__get__(model).update(values)
    model.__pydantic_fields_set__.update(values)


def build(cls: type[_ModelT], values: dict[str, Any], **makers: Callable[[], Any]) -> _ModelT:
    """Build an instance from unvalidated `values`; `makers` compute its deferred fields."""
    instance = cls.__new__(cls)
    set_ = object.__setattr__
    set_(instance, "__pydantic_fields_set__", {*values, *makers})
    set_(instance, "__pydantic_extra__", {})
    set_(instance, "__pydantic_private__", None)
    if makers:
        values[_KEY] = makers
    set_(instance, "__dict__", values)
    return instance
