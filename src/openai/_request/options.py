"""The options of one request: method, URL, headers, body, timeout, retries.

A client builds the HTTP request from `FinalRequestOptions`. Other packages import these names from
`_models`, which re-exports them.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Annotated, Any, ClassVar, TypeVar

import pydantic
from pydantic import ConfigDict
from pydantic_core import core_schema
from typing_extensions import Self, TypedDict, override

from .._reply.shaping.dump import BUILDS_WHAT_IT_MEETS, build_and_retry
from .._types import AnyMapping, Body, Headers, NotGiven, PostParser, Query
from .._utils._utils import strip_not_given

if TYPE_CHECKING:
    import httpx
    from pydantic import GetCoreSchemaHandler

    from .._types import HttpxRequestFiles

__all__ = [
    "FinalRequestOptions",
    "FinalRequestOptionsInput",
    "SecurityOptions",
    "request_options",
]


def request_options(
    *,
    query: Query | None = None,
    extra_headers: Headers | None = None,
    extra_query: Query | None = None,
    extra_body: Body | None = None,
    idempotency_key: str | None = None,
    timeout: float | httpx.Timeout | NotGiven | None = NotGiven(),  # noqa: B008 - a sentinel without state
    post_parser: PostParser | NotGiven = NotGiven(),  # noqa: B008
    security: Mapping[str, bool] | None = None,
    synthesize_event_and_data: bool | None = None,
) -> dict[str, Any]:
    """Build the `options` of the undocumented verbs; `extra_query` overrides `query`."""
    options: dict[str, Any] = {}
    if extra_headers is not None:
        options["headers"] = extra_headers
    if extra_body is not None:
        options["extra_json"] = extra_body
    if query is not None:
        options["params"] = query
    if extra_query is not None:
        options["params"] = {**options.get("params", {}), **extra_query}
    if not isinstance(timeout, NotGiven):
        options["timeout"] = timeout
    if idempotency_key is not None:
        options["idempotency_key"] = idempotency_key
    if not isinstance(post_parser, NotGiven):
        options["post_parser"] = post_parser
    if security is not None:
        options["security"] = security
    if synthesize_event_and_data is not None:
        options["synthesize_event_and_data"] = synthesize_event_and_data
    return options


class SecurityOptions(TypedDict, total=False):
    """The credentials a request may carry."""

    bearer_auth: bool
    admin_api_key_auth: bool


class FinalRequestOptionsInput(TypedDict, total=False):
    """The fields of `FinalRequestOptions`."""

    method: str
    url: str
    params: Query
    headers: Headers
    max_retries: int
    timeout: float | httpx.Timeout | None
    files: HttpxRequestFiles | None
    idempotency_key: str
    post_parser: PostParser
    follow_redirects: bool
    security: SecurityOptions
    synthesize_event_and_data: bool
    stream_mode: str
    content: Any
    json_data: Body
    extra_json: AnyMapping


class _TimeoutSchema:
    """Tells pydantic which timeouts are valid: numbers, and those of either HTTP library."""

    @classmethod
    def __get_pydantic_core_schema__(
        cls, source: Any, handler: GetCoreSchemaHandler
    ) -> core_schema.CoreSchema:
        return core_schema.union_schema(
            [
                core_schema.no_info_plain_validator_function(_check_phases),
                core_schema.is_instance_schema(NotGiven),
                core_schema.none_schema(),
                core_schema.float_schema(),
            ]
        )


def _check_phases(timeout: Any) -> Any:
    if not hasattr(timeout, "as_dict"):
        raise ValueError("A timeout is a number, an `httpx.Timeout` or `None`.")
    return timeout


class FinalRequestOptions(pydantic.BaseModel):
    """One request: the endpoint's fixed parts and the caller's arguments."""

    model_config: ClassVar[ConfigDict] = ConfigDict(arbitrary_types_allowed=True, defer_build=True)

    method: str
    url: str
    params: Query = {}
    headers: Headers | NotGiven = NotGiven()
    max_retries: int | NotGiven = NotGiven()
    timeout: Annotated[Any, _TimeoutSchema] = NotGiven()
    files: Any = None
    idempotency_key: str | None = None
    post_parser: Callable[[Any], Any] | NotGiven = NotGiven()
    follow_redirects: bool | None = None
    security: SecurityOptions = {"bearer_auth": True, "admin_api_key_auth": True}
    synthesize_event_and_data: bool | None = None
    stream_mode: str | None = None
    content: Any = None
    json_data: Any = None
    """The JSON body, or the fields of a form."""
    extra_json: AnyMapping | None = None
    """Keys that the caller adds to the body (`extra_body`)."""

    def get_max_retries(self, max_retries: int) -> int:
        """Return the retry limit of this request; `max_retries` unless the caller set one."""
        return max_retries if isinstance(self.max_retries, NotGiven) else self.max_retries

    @classmethod
    @override
    def construct(cls, _fields_set: set[str] | None = None, **values: Any) -> Self:
        """Create options without validation; absent values are dropped.

        Mappings are copied, so that changes of the request never reach the caller's objects.
        """
        attributes = _DEFAULT_OPTIONS.copy()
        attributes["params"] = {}
        attributes["security"] = _ALL_CREDENTIALS.copy()
        for name, value in values.items():
            if value.__class__ is dict and name in _MAPPING_OPTIONS:
                attributes[name] = given = value.copy()
                for key, item in value.items():
                    if isinstance(item, NotGiven):
                        del given[key]
            else:
                attributes[name] = strip_not_given(value) if name in _MAPPING_OPTIONS else value
        if len(attributes) > _OPTION_COUNT:
            attributes = {k: v for k, v in attributes.items() if k in cls.model_fields}
        return _bare_options(cls, attributes, set(values) if _fields_set is None else _fields_set)

    if not TYPE_CHECKING:
        model_construct = construct

        if not BUILDS_WHAT_IT_MEETS:
            model_dump = build_and_retry(pydantic.BaseModel.model_dump)
            model_dump_json = build_and_retry(pydantic.BaseModel.model_dump_json)

    @override
    def model_copy(self, *, update: Mapping[str, Any] | None = None, deep: bool = False) -> Self:
        """Return a shallow copy, or with `deep` a copy of every value too."""
        if deep:
            return super().model_copy(update=update, deep=deep)
        attributes = {**self.__dict__, **update} if update else self.__dict__.copy()
        return _bare_options(type(self), attributes, self.model_fields_set.copy())


_ALL_CREDENTIALS: SecurityOptions = {"bearer_auth": True, "admin_api_key_auth": True}


_MAPPING_OPTIONS = frozenset({"params", "headers", "security", "json_data", "extra_json", "files"})


_DEFAULT_OPTIONS: dict[str, Any] = {
    name: info.default
    for name, info in FinalRequestOptions.model_fields.items()
    if not info.is_required()
}


_OPTION_COUNT = len(FinalRequestOptions.model_fields)


_OptionsT = TypeVar("_OptionsT", bound=FinalRequestOptions)


def _bare_options(
    cls: type[_OptionsT], attributes: dict[str, Any], fields_set: set[str]
) -> _OptionsT:
    options = cls.__new__(cls)
    put = object.__setattr__
    put(options, "__dict__", attributes)
    put(options, "__pydantic_fields_set__", fields_set)
    put(options, "__pydantic_extra__", None)
    put(options, "__pydantic_private__", None)
    return options
