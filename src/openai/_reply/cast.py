"""Converts a response that has been read to the type the caller asked for."""

from __future__ import annotations

import logging
from collections.abc import Callable
from functools import lru_cache
from types import UnionType
from typing import TYPE_CHECKING, Annotated, Any, Union, get_args, get_origin

import httpx
import pydantic
from typing_extensions import TypeAliasType

from .._exceptions import APIResponseValidationError, also, error_words, reported_error
from .._models import BaseModel, add_request_id, is_basemodel
from .._types import NoneType, NotGiven
from .json import construct_json, load_json
from .unexpected import (
    UnexpectedContent,
    UnexpectedText,
    broken_json,
    unexpected_kind,
    unexpected_reply,
)

if TYPE_CHECKING:
    from .._request.options import FinalRequestOptions
    from .parser import ReplyParser

__all__ = [
    "builds_itself",
    "cast_response",
    "is_own_model",
    "json_of",
    "post_parse",
    "unwrap_alias",
    "wraps_response",
]

log = logging.getLogger("openai._response")

_Caster = Callable[[Any, httpx.Response, "ReplyParser"], Any]

_TEXT_TYPES: dict[Any, Callable[[httpx.Response], object]] = {
    NoneType: lambda _: None,
    str: lambda response: response.text,
    bytes: lambda response: response.content,
    int: lambda response: int(response.text),
    float: lambda response: float(response.text),
    bool: lambda response: response.text.strip().lower() == "true",
}


def cast_response(cast_to: Any, response: httpx.Response, client: ReplyParser) -> Any:
    """Return the body of `response`, which has been read, as `cast_to`.

    Raises:
        TypeError: `cast_to` is a pydantic model that does not derive from `openai.BaseModel`.
        RuntimeError: no body can be converted to `cast_to`.
        APIResponseValidationError: the body is not what was asked for, or the client is strict and
            the body does not fit. If it is declared as JSON and is not, this error is also a
            `json.JSONDecodeError`.
    """
    try:
        caster = _caster_for(cast_to)
    except TypeError as exc:
        if "unhashable" not in str(exc):
            raise
        caster = _caster_for.__wrapped__(cast_to)
    return caster(unwrap_alias(cast_to), response, client)


def post_parse(parsed: Any, response: httpx.Response, options: FinalRequestOptions) -> Any:
    """Return a result as the method returns it: parsed, decoded, or connected to its list.

    Raises:
        APIResponseValidationError: it is text, or a part of it cannot be read.
    """
    post_parser = options.post_parser
    if isinstance(post_parser, NotGiven):
        return parsed
    if isinstance(parsed, UnexpectedText):
        raise parsed.error("data")
    try:
        return post_parser(parsed)
    except UnexpectedContent as exc:
        error = unexpected_reply(response, str(exc), response.text)
        raise also(error, exc.__cause__ or ValueError()) from exc


def json_of(response: httpx.Response) -> Any:
    """Return the decoded body of a response.

    Raises:
        APIResponseValidationError: it is not JSON; also a `json.JSONDecodeError`.
    """
    try:
        return load_json(response.content)
    except (ValueError, RecursionError) as exc:
        raise broken_json(response, exc) from exc


def builds_itself(cast_to: Any) -> bool:
    """Whether `cast_to` has a `build(response=…, data=…)`, which replaces the rules."""
    # `isinstance(list[int], type)` is true on Python 3.10, and such an alias may not be hashable.
    return issubclass(type(cast_to), type) and _has_build(cast_to)


@lru_cache(maxsize=4096)
def _has_build(cls: type) -> bool:
    return callable(getattr(cls, "build", None))


def unwrap_alias(cast_to: Any) -> Any:
    """Return the type behind a type alias and one layer of `Annotated`."""
    while isinstance(cast_to, TypeAliasType):
        cast_to = cast_to.__value__
    return get_args(cast_to)[0] if get_origin(cast_to) is Annotated else cast_to


def wraps_response(cast_to: Any) -> bool:
    """Whether `cast_to` is a response class (`APIResponse[T]`) rather than a type of the body."""
    try:
        return _wraps_response(cast_to)
    except TypeError:  # an annotation that cannot be hashed is not one of our classes
        return False


@lru_cache(maxsize=4096)
def _wraps_response(cast_to: Any) -> bool:
    origin = get_origin(cast_to) or cast_to
    return isinstance(origin, type) and getattr(origin, "__wraps_response__", False) is True


@lru_cache(maxsize=4096)
def _caster_for(cast_to: Any) -> _Caster:
    if cast_to is None:
        raise TypeError("`cast_to` must be a type; pass `NoneType` for an answer without a body.")
    cast_to = unwrap_alias(cast_to)
    if cast_to in _TEXT_TYPES:
        read = _TEXT_TYPES[cast_to]
        return lambda _, response, __: read(response)
    if isinstance(cast_to, type) and issubclass(cast_to, BaseModel):
        return _cast_model
    if isinstance(cast_to, type) and any(map(_is_response_class, cast_to.__mro__)):
        if not _is_response_class(cast_to):
            raise ValueError(
                f"Subclasses of httpx.Response cannot be `cast_to`, and {cast_to!r} is one. "
                "Pass `httpx.Response` itself."
            )
        return lambda _, response, __: response
    if getattr(cast_to, "__holds_response__", False) is True:
        return lambda binary, response, _: binary(response)
    if isinstance(cast_to, type) and issubclass(cast_to, pydantic.BaseModel):
        raise TypeError(
            f"{cast_to!r} must derive from openai's BaseModel: `from openai import BaseModel`."
        )
    if get_origin(cast_to) not in {list, dict, Union, UnionType} and cast_to not in (
        object,
        list,
        dict,
    ):
        raise RuntimeError(
            f"The response type {cast_to!r} is not supported. Use a subclass of openai.BaseModel, "
            "a dict, list or Union of such, NoneType, str, bytes, int, float, bool, object or "
            "httpx.Response."
        )
    return _cast_json


def _is_response_class(cls: type) -> bool:
    """Whether `cls` is the `Response` class of httpx or httpx2."""
    return cls.__name__ == "Response" and cls.__module__.partition(".")[0] in {"httpx", "httpx2"}


def _cast_model(cast_to: Any, response: httpx.Response, client: ReplyParser) -> Any:
    result = _cast_json(cast_to, response, client)
    if isinstance(result, BaseModel):
        if result.__pydantic_extra__ or len(result.__pydantic_fields_set__) < _FEW_FIELDS:
            _refuse_error(result, response)
        add_request_id(result, response.headers.get("x-request-id"))
    elif (
        is_own_model(cast_to)
        and not isinstance(result, UnexpectedText)
        and client._shapes_leniently()
        and not builds_itself(cast_to)
    ):
        raise unexpected_kind(response, load_json(response.content))
    return result


# A body with fewer fields that the model declares may be an error.
_FEW_FIELDS = 4
# The fields that say nothing of the answer itself, so that an error may have them too.
_ENVELOPE = frozenset(
    {"created", "created_at", "error", "id", "model", "object", "status", "type", "usage"}
)


def is_own_model(cast_to: Any) -> bool:
    """Whether `cast_to` is a model of this package, whose kind of JSON is known.

    A model of the caller's own is built from whatever comes.
    """
    return str(cast_to.__module__).startswith("openai.")


def _refuse_error(result: BaseModel, response: httpx.Response) -> None:
    """Raise if a body with status 200 consists of an error and nothing of the answer."""
    declared = vars(result)
    came = result.__pydantic_fields_set__
    if any(declared.get(name) for name in came if name not in _ENVELOPE):
        return
    fields = {name: declared[name] for name in came & declared.keys()}
    if fields.get("error") and (fields.get("status") or fields.get("object", "error") != "error"):
        return  # a failed response or job, which says so in its own field
    if not is_own_model(type(result)):
        return
    body = {**fields, **(result.__pydantic_extra__ or {})}
    if reported_error(body) or (not any(fields.values()) and error_words(body)):
        problem = "Expected a result, but an error came."
        raise unexpected_reply(response, problem, response.text, body=load_json(response.content))


def _cast_json(cast_to: Any, response: httpx.Response, client: ReplyParser) -> Any:
    media_type, _, _ = response.headers.get("content-type", "*").partition(";")
    if media_type.endswith("json"):
        return _shape(cast_to, response, client)
    if is_basemodel(cast_to):
        try:
            load_json(response.content)
        except ValueError as exc:
            log.debug("Could not read the data as JSON: %s", type(exc).__name__)
        else:
            return _shape(cast_to, response, client)
    if client._strict_response_validation:
        raise APIResponseValidationError(
            response=response,
            message=(
                "Expected Content-Type response header to be `application/json` but received "
                f"`{media_type}` instead."
            ),
            body=response.text,
        )
    # Return a body of an unexpected type as text, so that nothing is lost.
    return UnexpectedText.of(response) if is_basemodel(cast_to) else response.text


def _shape(cast_to: Any, response: httpx.Response, client: ReplyParser) -> Any:
    if client._shapes_leniently() and not builds_itself(cast_to):
        try:
            return construct_json(cast_to, response.content)
        except (ValueError, RecursionError) as exc:
            raise broken_json(response, exc) from exc
    return client._process_response_data(data=json_of(response), cast_to=cast_to, response=response)
