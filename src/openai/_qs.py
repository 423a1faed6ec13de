"""Flattens nested values into the `name=value` pairs of query strings and forms."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from enum import Enum
from typing import Any, cast, get_args
from urllib.parse import parse_qs, urlencode

from ._edition import EMPTY_TEXT_IS_SENT
from ._types import ArrayFormat, NestedFormat, NotGiven, Omit, not_given

__all__ = ["Options", "Querystring", "parse", "stringify", "stringify_items"]


class Querystring:
    """Writes nested values as flat pairs, and parses query strings.

    Args:
        array_format: `repeat` writes `a=1&a=2`, `brackets` `a[]=1&a[]=2`, `indices`
            `a[0]=1&a[1]=2`, `comma` `a=1,2`.
        nested_format: `brackets` writes `a[b]=1`, `dots` `a.b=1`.
    """

    def __init__(
        self, *, array_format: ArrayFormat = "repeat", nested_format: NestedFormat = "brackets"
    ) -> None:
        self.array_format: ArrayFormat = array_format
        self.nested_format: NestedFormat = nested_format

    def parse(self, query: str) -> Mapping[str, object]:
        """Parse a query string into lists of values by name."""
        return parse_qs(query)

    def stringify(
        self,
        params: Mapping[str, object],
        *,
        array_format: ArrayFormat | NotGiven = not_given,
        nested_format: NestedFormat | NotGiven = not_given,
    ) -> str:
        """Write `params` as a query string, without the question mark."""
        return urlencode(
            self.stringify_items(params, array_format=array_format, nested_format=nested_format)
        )

    def stringify_items(
        self,
        params: Mapping[str, object],
        *,
        array_format: ArrayFormat | NotGiven = not_given,
        nested_format: NestedFormat | NotGiven = not_given,
    ) -> list[tuple[str, str]]:
        """Write `params` as flat pairs, but no `None`, empty containers, and texts in edition 2."""
        options = Options(self, array_format=array_format, nested_format=nested_format)
        return [pair for name, value in params.items() for pair in _pairs(name, value, options)]


class Options:
    """The formats of one call; they default to those of the `Querystring`."""

    array_format: ArrayFormat
    nested_format: NestedFormat

    def __init__(
        self,
        qs: Querystring | None = None,
        *,
        array_format: ArrayFormat | NotGiven = not_given,
        nested_format: NestedFormat | NotGiven = not_given,
    ) -> None:
        default = qs or Querystring()
        self.array_format = (
            default.array_format if isinstance(array_format, NotGiven) else array_format
        )
        self.nested_format = (
            default.nested_format if isinstance(nested_format, NotGiven) else nested_format
        )


def _pairs(name: str, value: object, options: Options) -> Iterable[tuple[str, str]]:
    if isinstance(value, Mapping):
        dots = options.nested_format == "dots"
        for key, item in cast("Mapping[str, object]", value).items():
            yield from _pairs(f"{name}.{key}" if dots else f"{name}[{key}]", item, options)
    elif isinstance(value, (list, tuple)):
        yield from _array_pairs(name, cast("list[object]", value), options)
    elif (text := _text(value)) or (EMPTY_TEXT_IS_SENT and not _absent(value)):
        yield name, text


def _array_pairs(
    name: str, items: list[object] | tuple[object, ...], options: Options
) -> Iterable[tuple[str, str]]:
    array_format = options.array_format
    if array_format == "comma":
        yield name, ",".join(_text(item) for item in items if not _absent(item))
        return
    if array_format not in get_args(ArrayFormat):
        choices = ", ".join(get_args(ArrayFormat))
        raise NotImplementedError(
            f"Unknown array format {array_format!r}; choose one of {choices}."
        )
    for index, item in enumerate(items):
        if array_format == "repeat":
            yield from _pairs(name, item, options)
        elif array_format == "brackets":
            yield from _pairs(f"{name}[]", item, options)
        else:
            yield from _pairs(f"{name}[{index}]", item, options)


def _text(value: Any) -> str:
    if isinstance(value, Enum):
        value = value.value
    if value is True:
        return "true"
    if value is False:
        return "false"
    return "" if _absent(value) else str(value)


def _absent(value: object) -> bool:
    return value is None or isinstance(value, (Omit, NotGiven))


_default = Querystring()
parse = _default.parse
stringify = _default.stringify
stringify_items = _default.stringify_items
