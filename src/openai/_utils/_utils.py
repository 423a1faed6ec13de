"""Small predicates and conversions without a better home."""

from __future__ import annotations

import functools
import inspect
import os
import sys
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeGuard, TypeVar, cast

from typing_extensions import TypeIs

from .._types import NotGiven, Omit

if TYPE_CHECKING:
    from .._request.files import extract_files as extract_files
    from .._types import FileTypes, HeadersLike
    from ..lib.azure import AsyncAzureOpenAI, AzureOpenAI

__all__ = [
    "coerce_boolean",
    "coerce_float",
    "coerce_integer",
    "extract_files",
    "file_from_path",
    "flatten",
    "get_async_library",
    "get_required_header",
    "is_async_azure_client",
    "is_azure_client",
    "is_dict",
    "is_given",
    "is_iterable",
    "is_list",
    "is_mapping",
    "is_mapping_t",
    "is_sequence",
    "is_sequence_t",
    "is_tuple",
    "is_tuple_t",
    "json_safe",
    "lru_cache",
    "maybe_coerce_boolean",
    "maybe_coerce_float",
    "maybe_coerce_integer",
    "removeprefix",
    "removesuffix",
    "required_args",
    "strip_not_given",
]

_T = TypeVar("_T")
_TupleT = TypeVar("_TupleT", bound="tuple[object, ...]")
_MappingT = TypeVar("_MappingT", bound="Mapping[str, object]")
_SequenceT = TypeVar("_SequenceT", bound="Sequence[object]")
_CallableT = TypeVar("_CallableT", bound="Callable[..., Any]")

# Given arguments


def is_given(obj: _T | NotGiven | Omit) -> TypeGuard[_T]:
    """Return whether a caller passed a value: neither `omit` nor `not_given`."""
    return not isinstance(obj, (NotGiven, Omit))


def strip_not_given(obj: object) -> Any:
    """Return a mapping without values that were not given; anything else unchanged."""
    if not is_mapping(obj):
        return obj
    return {key: value for key, value in obj.items() if not isinstance(value, NotGiven)}


def required_args(*variants: Sequence[str]) -> Callable[[_CallableT], _CallableT]:
    """Require that a call gives every argument of at least one of `variants`.

    Overloaded methods declare arguments as optional that some overloads require; leaving them out
    then raises the `TypeError` that Python would raise. `None` counts as given.
    """
    wanted = [frozenset(variant) for variant in variants]

    def decorate(func: _CallableT) -> _CallableT:
        positional = _positional_parameters(func)
        first = 1 if positional[:1] == ("self",) else 0

        @functools.wraps(func)
        def wrapper(*args: Any, **kwargs: Any) -> Any:
            given: Any = kwargs.keys()
            if len(args) > first:
                _check_positional(func, positional, args)
                given = {*given, *positional[: len(args)]}
            for variant in wanted:
                if given >= variant:
                    return func(*args, **kwargs)
            raise _missing_arguments(variants, set(given))

        if sys.version_info >= (3, 12) and inspect.iscoroutinefunction(func):
            inspect.markcoroutinefunction(wrapper)
        return cast("_CallableT", wrapper)

    return decorate


def _positional_parameters(func: Callable[..., Any]) -> tuple[str, ...]:
    code = getattr(func, "__code__", None)
    if code is not None:
        return tuple(code.co_varnames[: code.co_argcount])
    return tuple(
        name
        for name, parameter in inspect.signature(func).parameters.items()
        if parameter.kind in {parameter.POSITIONAL_ONLY, parameter.POSITIONAL_OR_KEYWORD}
    )


def _check_positional(
    func: Callable[..., Any], positional: tuple[str, ...], args: tuple[Any, ...]
) -> None:
    if len(args) > len(positional):
        raise TypeError(
            f"{func.__name__}() takes {len(positional)} positional argument(s) "
            f"but {len(args)} were given"
        )


def _missing_arguments(variants: Sequence[Sequence[str]], given: set[str]) -> TypeError:
    if len(variants) == 1:
        missing = [f"{name!r}" for name in variants[0] if name not in given]
        plural = "s" if len(missing) > 1 else ""
        return TypeError(f"Missing required argument{plural}: {_join_names(missing)}")
    alternatives = [f"({_join_names([repr(name) for name in variant])})" for variant in variants]
    return TypeError(
        f"Missing required arguments; expected {' or '.join(alternatives)} to be given"
    )


def _join_names(names: list[str]) -> str:
    return " and ".join(filter(None, [", ".join(names[:-1]), names[-1]]))


# Predicates


def is_mapping(obj: object) -> TypeIs[Mapping[Any, Any]]:
    """Return whether `obj` is a mapping."""
    return isinstance(obj, Mapping)


def is_mapping_t(obj: _MappingT | object) -> TypeGuard[_MappingT]:
    """Return whether `obj` is a mapping; keeps its static type."""
    return isinstance(obj, Mapping)


def is_dict(obj: object) -> TypeIs[dict[Any, Any]]:
    """Return whether `obj` is a dict."""
    return isinstance(obj, dict)


def is_list(obj: object) -> TypeIs[list[Any]]:
    """Return whether `obj` is a list."""
    return isinstance(obj, list)


def is_tuple(obj: object) -> TypeIs[tuple[Any, ...]]:
    """Return whether `obj` is a tuple."""
    return isinstance(obj, tuple)


def is_tuple_t(obj: _TupleT | object) -> TypeGuard[_TupleT]:
    """Return whether `obj` is a tuple; keeps its static type."""
    return isinstance(obj, tuple)


def is_sequence(obj: object) -> TypeIs[Sequence[Any]]:
    """Return whether `obj` is a sequence; strings are."""
    return isinstance(obj, Sequence)


def is_sequence_t(obj: _SequenceT | object) -> TypeGuard[_SequenceT]:
    """Return whether `obj` is a sequence; keeps its static type."""
    return isinstance(obj, Sequence)


def is_iterable(obj: object) -> TypeIs[Iterable[Any]]:
    """Return whether `obj` can be iterated over; strings can."""
    return isinstance(obj, Iterable)


def is_azure_client(client: object) -> TypeGuard[AzureOpenAI]:
    """Return whether `client` talks to Azure."""
    azure: Any = sys.modules.get("openai.lib.azure")
    return azure is not None and isinstance(client, azure.AzureOpenAI)


def is_async_azure_client(client: object) -> TypeGuard[AsyncAzureOpenAI]:
    """Return whether `client` talks to Azure, asynchronously."""
    azure: Any = sys.modules.get("openai.lib.azure")
    return azure is not None and isinstance(client, azure.AsyncAzureOpenAI)


# Conversions


def coerce_integer(val: str) -> int:
    """Parse a decimal integer."""
    return int(val, base=10)


def coerce_float(val: str) -> float:
    """Parse a float."""
    return float(val)


def coerce_boolean(val: str) -> bool:
    """Return whether `val` is `true`, `1` or `on`."""
    return val in {"true", "1", "on"}


def maybe_coerce_integer(val: str | None) -> int | None:
    """Parse a decimal integer; `None` stays `None`."""
    return None if val is None else coerce_integer(val)


def maybe_coerce_float(val: str | None) -> float | None:
    """Parse a float; `None` stays `None`."""
    return None if val is None else coerce_float(val)


def maybe_coerce_boolean(val: str | None) -> bool | None:
    """Return whether `val` is `true`, `1` or `on`; `None` stays `None`."""
    return None if val is None else coerce_boolean(val)


def removeprefix(string: str, prefix: str) -> str:
    """Return `string` without `prefix` at its start."""
    return string.removeprefix(prefix)


def removesuffix(string: str, suffix: str) -> str:
    """Return `string` without `suffix` at its end."""
    return string.removesuffix(suffix)


def flatten(t: Iterable[Iterable[_T]]) -> list[_T]:
    """Return the items of the iterables in `t`."""
    return [item for inner in t for item in inner]


def json_safe(data: object) -> object:
    """Return a copy of `data` with plain dicts and lists, and dates as ISO text."""
    if isinstance(data, Mapping):
        items = cast("Mapping[object, object]", data).items()
        return {json_safe(key): json_safe(value) for key, value in items}
    if isinstance(data, Iterable) and not isinstance(data, (str, bytes, bytearray)):
        return [json_safe(item) for item in cast("Iterable[object]", data)]
    return data.isoformat() if isinstance(data, (datetime, date)) else data


def file_from_path(path: str) -> FileTypes:
    """Read the file at `path`; return its name and content for a file argument."""
    return os.path.basename(path), Path(path).read_bytes()  # noqa: PTH119 - a name, not a path


def get_required_header(headers: HeadersLike | Mapping[str, object], header: str) -> str:
    """Return the value of `header`, ignoring case.

    Raises:
        ValueError: the header is missing or empty.
    """
    if isinstance(headers, Mapping):
        wanted = header.lower()
        for name, value in cast("Mapping[str, object]", headers).items():
            if isinstance(value, str) and value and name.lower() == wanted:
                return value
    capitalised = "-".join(part.capitalize() for part in header.split("-"))
    for name in (header, header.lower(), header.upper(), capitalised):
        found = cast("HeadersLike", headers).get(name)
        if isinstance(found, str) and found:
            return found
    raise ValueError(f"The header {header!r} is missing or empty.")


def get_async_library() -> str:
    """Return the running library, `asyncio` or `trio`; `false` outside of both."""
    try:
        import sniffio

        return sniffio.current_async_library()
    except Exception:  # noqa: BLE001 - only for logs and headers, so it must not fail
        return "false"


def lru_cache(*, maxsize: int | None = 128) -> Callable[[_CallableT], _CallableT]:
    """Return `functools.lru_cache`, typed so that the function keeps its signature."""
    cache: Any = functools.lru_cache(maxsize=maxsize)
    return cast("Callable[[_CallableT], _CallableT]", cache)


if not TYPE_CHECKING:

    def __getattr__(name: str) -> object:
        # `_request.files` imports the predicates above.
        if name == "extract_files":
            from .._request.files import extract_files

            return extract_files
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
