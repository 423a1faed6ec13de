"""The base class of every response: a pydantic model that keeps fields it does not know.

Responses are constructed, not validated: `_reply.shaping` has the rules. The options of a request,
which other packages import from here, live in `_request.options`.
"""

from __future__ import annotations

import os
import threading
from collections.abc import Callable, Iterable, Iterator
from typing import (
    TYPE_CHECKING,
    Annotated,
    Any,
    ClassVar,
    Literal,
    TypeVar,
    cast,
    get_args,
    get_origin,
)
from weakref import WeakValueDictionary

import pydantic
from pydantic import ConfigDict, TypeAdapter
from pydantic_core import core_schema
from typing_extensions import Self, override

from ._reply.shaping.annotations import Also, is_model_class, type_adapter, unwrap
from ._reply.shaping.construct import coercer, construct_model, plan_of, private_defaults
from ._reply.shaping.dump import (
    BUILDS_WHAT_IT_MEETS,
    build_and_retry,
    dump_quietly,
    escape_surrogates,
)
from ._reply.shaping.unions import DISCRIMINATOR_CACHE
from ._request.options import (
    FinalRequestOptions as FinalRequestOptions,
    FinalRequestOptionsInput as FinalRequestOptionsInput,
    SecurityOptions as SecurityOptions,
)
from ._utils._typing import is_union_type
from ._utils._utils import coerce_boolean

if TYPE_CHECKING:
    from pydantic import GetCoreSchemaHandler


__all__ = [
    "DISCRIMINATOR_CACHE",
    "Also",
    "BaseModel",
    "EagerIterable",
    "FinalRequestOptions",
    "FinalRequestOptionsInput",
    "GenericModel",
    "SecurityOptions",
    "TypeAdapter",
    "UnknownMember",
    "add_request_id",
    "build",
    "construct_type",
    "construct_type_unchecked",
    "is_basemodel",
    "is_basemodel_type",
    "set_pydantic_config",
    "validate_type",
]

_T = TypeVar("_T")
_BaseModelT = TypeVar("_BaseModelT", bound="BaseModel")


class BaseModel(pydantic.BaseModel):
    """A response or a part of one. Fields that the class does not know are attributes too."""

    model_config: ClassVar[ConfigDict] = ConfigDict(
        extra="allow",
        # Validators are most of the cost of a class, and construction needs none.
        defer_build=coerce_boolean(os.environ.get("DEFER_PYDANTIC_BUILD", "true")),
    )

    if TYPE_CHECKING:
        _request_id: str | None = None
        """The ID of the request, on the model that the call returned; not on models inside it.

        Quote it when you ask OpenAI about the request.
        """

    @classmethod
    @override
    def construct(cls, /, _fields_set: Any = None, **values: Any) -> Self:
        """Create an instance without validation; nested data becomes nested models.

        A missing field gets its default, or `None` if it has none.
        """
        if _fields_set is None or isinstance(_fields_set, set):
            return cast("Self", construct_model(cls, values, cast("set[str] | None", _fields_set)))
        # The data has a key of this name.
        return cast("Self", construct_model(cls, {**values, "_fields_set": _fields_set}))

    if not TYPE_CHECKING:
        model_construct = construct

        model_dump = dump_quietly(pydantic.BaseModel.model_dump)
        model_dump_json = dump_quietly(pydantic.BaseModel.model_dump_json)
        if not BUILDS_WHAT_IT_MEETS:
            model_dump = build_and_retry(model_dump)
            model_dump_json = build_and_retry(model_dump_json)
        model_dump_json = escape_surrogates(model_dump_json, model_dump)

    @property
    @override
    def model_fields_set(self) -> set[str]:
        """The declared fields that were given a value."""
        fields_set = self.__pydantic_fields_set__
        if (extras := self.__pydantic_extra__) and not fields_set.isdisjoint(extras):
            # pydantic counts extra attributes too when it creates the instance; correct that once.
            fields = type(self).model_fields
            fields_set.difference_update(name for name in extras if name not in fields)
        return fields_set

    def _put_private_defaults(self, _context: object) -> None:
        # pydantic-core calls this by name when it creates instances.
        object.__setattr__(self, "__pydantic_private__", private_defaults(plan_of(type(self))))

    @override
    def __str__(self) -> str:
        return repr(self)

    def to_dict(
        self,
        *,
        mode: Literal["json", "python"] = "python",
        use_api_names: bool = True,
        exclude_unset: bool = True,
        exclude_defaults: bool = False,
        exclude_none: bool = False,
        warnings: bool = True,
    ) -> dict[str, object]:
        """Return the model as a dict, by default with the keys and fields of the response.

        Args:
            mode: `json` converts every value to a JSON type; `python` keeps dates and the like.
            use_api_names: name keys as the API does, not as attributes.
            exclude_unset: leave out fields that the API did not send.
            exclude_defaults: leave out fields that hold their default.
            exclude_none: leave out fields that hold `None`.
            warnings: has no effect: values that do not fit their type are no reason to warn. To
                see them, call `model_dump(warnings="warn")`.
        """
        return self.model_dump(
            mode=mode,
            by_alias=use_api_names,
            exclude_unset=exclude_unset,
            exclude_defaults=exclude_defaults,
            exclude_none=exclude_none,
            warnings=warnings,
        )

    def to_json(
        self,
        *,
        indent: int | None = 2,
        use_api_names: bool = True,
        exclude_unset: bool = True,
        exclude_defaults: bool = False,
        exclude_none: bool = False,
        warnings: bool = True,
    ) -> str:
        """Return the model as JSON text, by default with the keys and fields of the response.

        Args:
            indent: spaces for each level; `None` writes one line.
            use_api_names: name keys as the API does, not as attributes.
            exclude_unset: leave out fields that the API did not send.
            exclude_defaults: leave out fields that hold their default.
            exclude_none: leave out fields that hold `None`.
            warnings: has no effect: values that do not fit their type are no reason to warn. To
                see them, call `model_dump_json(warnings="warn")`.
        """
        return self.model_dump_json(
            indent=indent,
            by_alias=use_api_names,
            exclude_unset=exclude_unset,
            exclude_defaults=exclude_defaults,
            exclude_none=exclude_none,
            warnings=warnings,
        )


# The class shows `openai` as its module, where these names cannot be resolved.
BaseModel.__annotations__["model_config"] = ClassVar[ConfigDict]


class UnknownMember(BaseModel):
    """An object of a kind that this version does not know: an event, an item, a part, a tool.

    It stands where the API sent a `type` that no class has. Each key is an attribute, and values
    are as they came. Fields that all known kinds have are `None` if the API did not send them.
    """

    if TYPE_CHECKING:

        def __getattr__(self, name: str) -> Any: ...

    def to_input(self) -> Any:
        """Return it as input of a request, as it came."""
        return self.to_dict(mode="json")


# Unions look for it here, to know which models of theirs are ours.
setattr(BaseModel, "__unknown_member__", UnknownMember)  # noqa: B010 - not a field


class GenericModel(BaseModel):
    """The base class of generic models, such as pages: `SyncPage[Model]` is one class."""

    if not TYPE_CHECKING:

        def __class_getitem__(cls, item: Any) -> Any:
            # pydantic 2.11 and 2.12 create another class in every thread. Some versions tell equal
            # unions apart by the order of their members, which the text shows.
            key = (cls, item, repr(item))
            try:
                known = _PARAMETRISED.get(key)
            except TypeError:  # `item` cannot be hashed
                return super().__class_getitem__(item)
            if known is not None:
                return known
            created = super().__class_getitem__(item)
            with _parametrising:
                return _PARAMETRISED.setdefault(key, created)

        @classmethod
        def model_rebuild(cls, **options: Any) -> Any:
            # For `SyncPage[Model]`, pydantic builds `SyncPage` too, which nothing needs, and looks
            # for its plugins in files, in the event loop.
            if "_types_namespace" in options and cls.__pydantic_fields_complete__:
                return None
            depth = options.pop("_parent_namespace_depth", 2) + 1
            return super().model_rebuild(**options, _parent_namespace_depth=depth)

        def __reduce_ex__(self, protocol: Any) -> Any:
            generic = type(self).__pydantic_generic_metadata__
            make, arguments, *rest = super().__reduce_ex__(protocol)
            if generic["origin"] is None:
                return make, arguments, *rest
            # A parametrised class is in no module, where pickle could find it by its name.
            return _new_parametrised, (generic["origin"], generic["args"]), *rest


def _new_parametrised(origin: Any, arguments: Any) -> Any:
    cls = origin[arguments if len(arguments) > 1 else arguments[0]]
    return cls.__new__(cls)


_PARAMETRISED: WeakValueDictionary[Any, Any] = WeakValueDictionary()
_parametrising = threading.Lock()


# Convert values to a declared type


def construct_type(*, value: object, type_: Any, metadata: Iterable[Any] | None = None) -> object:
    """Return `value` converted to `type_`; a value that does not fit is returned unchanged."""
    if value is None:
        return None
    coerce = coercer(type_, tuple(metadata or ()))
    return value if coerce is None else coerce(value)


def construct_type_unchecked(*, value: object, type_: type[_T]) -> _T:
    """Return `value` converted to `type_`, and typed as if it had fitted."""
    return cast("_T", construct_type(value=value, type_=type_))


def build(base_model_cls: Callable[..., _BaseModelT], *args: Any, **kwargs: Any) -> _BaseModelT:
    """Construct a model without validating, with the signature of its constructor.

    Raises:
        TypeError: an argument was passed by position.
    """
    if args:
        raise TypeError("Models take keyword arguments only; name each field you pass.")
    return cast("_BaseModelT", construct_type(type_=base_model_cls, value=kwargs))


def validate_type(*, type_: type[_T], value: object) -> _T:
    """Validate `value` for `type_` with pydantic, and return the result.

    Raises:
        pydantic.ValidationError: `value` does not fit.
    """
    if is_model_class(type_):
        return cast("_T", type_.model_validate(value))
    return cast("_T", type_adapter(type_).validate_python(value))


def is_basemodel(type_: Any) -> bool:
    """Return whether `type_` is a model or a union with a model among its members."""
    type_, _ = unwrap(type_)
    if is_union_type(type_):
        return any(is_basemodel(member) for member in get_args(type_))
    return is_basemodel_type(type_)


def is_basemodel_type(type_: Any) -> bool:
    """Return whether `type_` is a class below `BaseModel`, with or without type arguments."""
    origin = get_origin(type_) or type_
    return isinstance(origin, type) and issubclass(origin, BaseModel)


def add_request_id(obj: BaseModel, request_id: str | None) -> None:
    """Store on `obj` the ID of the request that returned it."""
    # In `__dict__` but not a field: copies and pickles keep it, dumps leave it out.
    vars(obj)["_request_id"] = request_id


def set_pydantic_config(typ: Any, config: ConfigDict) -> None:
    """Give a TypedDict a pydantic configuration."""
    setattr(typ, "__pydantic_config__", config)  # noqa: B010 - `Any` may be frozen for a checker


# Iterable parameters


class _EagerIterableSchema:
    """Tells pydantic to iterate once and to keep the items."""

    def __get_pydantic_core_schema__(
        self, source: Any, handler: GetCoreSchemaHandler
    ) -> core_schema.CoreSchema:
        item = next(iter(get_args(source)), Any)
        items = core_schema.list_schema(handler.generate_schema(item))
        return core_schema.no_info_wrap_validator_function(
            _validate_iterable,
            items,
            serialization=core_schema.wrap_serializer_function_ser_schema(
                lambda value, dump: dump(list(value)), schema=items
            ),
        )


def _validate_iterable(
    value: Iterable[Any], handler: core_schema.ValidatorFunctionWrapHandler
) -> Any:
    items = handler(list(value))
    if isinstance(value, (list, str, Iterator)):
        return items
    try:
        return cast("Any", type(value))(items)
    except Exception:  # noqa: BLE001 - a container that is not made from an iterable
        return items


EagerIterable = Annotated[Iterable[_T], _EagerIterableSchema()]
"""An iterable that pydantic reads once, when it validates, so that dumps can repeat it."""
