"""Kinds of parameters: tables of kinds validate the bodies and queries of requests.

An endpoint's table is a `Record` of kinds: `Record({"model": Need(Text()), "n": Integer(1, 128)})`.
Checking drops `null`s of optional parameters, so that `.get(name, default)` returns the effective
value. The first broken rule raises an error with the service's code for it. `tables` finds the
generated tables and adds the limits that endpoints declare.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, ClassVar

from typing_extensions import override

from .errors import ServiceError, invalid
from .wire import Object, is_array, is_object

__all__ = [
    "METADATA",
    "Anything",
    "Array",
    "Choice",
    "Dictionary",
    "Either",
    "Flag",
    "Integer",
    "Kind",
    "Need",
    "Nothing",
    "Number",
    "Parameters",
    "Record",
    "Tagged",
    "Text",
    "Upload",
    "nested",
]


_NAMES = {"str": "a string", "int": "an integer", "float": "a decimal", "list": "an array"}


def _article(value: object) -> str:
    if value is None:
        return "null"
    if isinstance(value, bool):
        return "a boolean"
    return _NAMES.get(type(value).__name__, "an object")


class Kind:
    """A kind of parameter: which values it accepts."""

    expected: ClassVar[str] = "any value"
    types: ClassVar[tuple[type, ...]] = (object,)

    def accepts(self, value: object) -> bool:
        """Return whether `value` has the right JSON type; nothing else is checked."""
        return object in self.types or type(value) in self.types

    def check(self, value: object, at: str) -> Any:
        """Return the normalised value, or raise the service's error for it."""
        if not self.accepts(value):
            message = f"Invalid type for '{at}': expected {self.expected}, got {_article(value)}."
            raise invalid(message, at, "invalid_type")
        return self.inspect(value, at)

    def inspect(self, value: Any, at: str) -> Any:
        """Validate a value that has the right JSON type."""
        del at
        return value

    def coerce(self, value: object) -> object:
        """Parse a value that was sent as text, in a query or a form."""
        return value


class Anything(Kind):
    """Any JSON value."""


class Nothing(Kind):
    """`null` for a required parameter."""

    expected = "null"
    types = (type(None),)


class Need(Kind):
    """Marks a required parameter of a `Record`."""

    def __init__(self, kind: Kind) -> None:
        self.kind = kind


class Text(Kind):
    """A string with an optional range of lengths."""

    expected = "a string"
    types = (str,)

    def __init__(self, least: float = 0, most: float | None = None) -> None:
        self.least = least
        self.most = most

    @override
    def inspect(self, value: Any, at: str) -> Any:
        if len(value) < self.least:
            message = f"Invalid '{at}': the string is too short, the minimum is {self.least}."
            raise invalid(message, at, "string_below_min_length")
        if self.most is not None and len(value) > self.most:
            message = (
                f"Invalid '{at}': the string is too long, the maximum is {self.most}"
                f" characters, got {len(value)}."
            )
            raise invalid(message, at, "string_above_max_length")
        return value


class Choice(Text):
    """One of a few strings."""

    def __init__(self, *values: str) -> None:
        super().__init__()
        self.values = values

    @override
    def inspect(self, value: Any, at: str) -> Any:
        if value not in self.values:
            allowed = ", ".join(f"'{allowed}'" for allowed in self.values)
            message = f"Invalid value for '{at}': '{value}' is not one of {allowed}."
            raise invalid(message, at, "invalid_value")
        return value


class Flag(Kind):
    """A boolean."""

    expected = "a boolean"
    types = (bool,)

    @override
    def coerce(self, value: object) -> object:
        return {"true": True, "false": False}.get(str(value).lower(), value)


class Number(Kind):
    """A number with an optional range."""

    expected = "a decimal"
    types: ClassVar[tuple[type, ...]] = (int, float)
    _code: ClassVar[str] = "decimal"

    def __init__(self, least: float | None = None, most: float | None = None) -> None:
        self.least = least
        self.most = most

    @override
    def inspect(self, value: Any, at: str) -> Any:
        if self.least is not None and value < self.least:
            message = f"Invalid '{at}': the minimum is {self.least}, got {value}."
            raise invalid(message, at, f"{self._code}_below_min_value")
        if self.most is not None and value > self.most:
            message = f"Invalid '{at}': the maximum is {self.most}, got {value}."
            raise invalid(message, at, f"{self._code}_above_max_value")
        return value

    @override
    def coerce(self, value: object) -> object:
        try:
            return float(str(value))
        except ValueError:
            return value


class Integer(Number):
    """An integer with an optional range."""

    expected = "an integer"
    types = (int,)
    _code = "integer"

    @override
    def coerce(self, value: object) -> object:
        try:
            return int(str(value))
        except ValueError:
            return value


class Upload(Kind):
    """A file part of a multipart form."""

    expected = "a file"

    @override
    def accepts(self, value: object) -> bool:
        return hasattr(value, "filename") and hasattr(value, "file")


class Array(Kind):
    """A list whose items are all of one kind."""

    expected = "an array"
    types = (list,)

    def __init__(self, item: Kind, least: float = 0, most: float | None = None) -> None:
        self.item = item
        self.least = least
        self.most = most

    @override
    def inspect(self, value: Any, at: str) -> Any:
        if len(value) < self.least:
            code = "empty_array" if not value else "array_below_min_length"
            message = f"Invalid '{at}': it needs at least {self.least} items, got {len(value)}."
            raise invalid(message, at, code)
        if self.most is not None and len(value) > self.most:
            message = f"Invalid '{at}': it takes at most {self.most} items, got {len(value)}."
            raise invalid(message, at, "array_above_max_length")
        return [self.item.check(item, f"{at}[{index}]") for index, item in enumerate(value)]

    @override
    def coerce(self, value: object) -> object:
        items = value if is_array(value) else [value]
        return [self.item.coerce(item) for item in items]


class _Structure(Kind):
    """An object; in a form it may be JSON text."""

    expected = "an object"
    types: ClassVar[tuple[type, ...]] = (dict,)

    @override
    def coerce(self, value: object) -> object:
        if isinstance(value, str):
            try:
                return json.loads(value)
            except ValueError:
                return value
        return value


class Dictionary(_Structure):
    """An object with arbitrary keys and values of one kind."""

    def __init__(self, value: Kind | None = None, most: int | None = None, key: int = 0) -> None:
        self.value: Kind | Anything = value or Anything()
        self.most = most
        self.key = key

    @override
    def inspect(self, value: Any, at: str) -> Any:
        if self.most is not None and len(value) > self.most:
            message = f"Invalid '{at}': it takes at most {self.most} properties, got {len(value)}."
            raise invalid(message, at, "object_above_max_properties")
        for key in value:
            if self.key and len(key) > self.key:
                message = f"Invalid '{at}': the key '{key}' is longer than {self.key} characters."
                raise invalid(message, at, "string_above_max_length")
        return {key: self.value.check(item, f"{at}.{key}") for key, item in value.items()}


METADATA = Dictionary(Text(most=512), most=16, key=64)
"""Metadata: up to 16 pairs of strings."""


class Record(_Structure):
    """An object with named parameters; others are refused unless it is `open`."""

    def __init__(
        self,
        fields: Mapping[str, Kind] | None = None,
        *,
        opened: bool = False,
    ) -> None:
        self.fields: dict[str, Kind] = {}
        self.required: set[str] = set()
        self.opened = opened
        for name, kind in (fields or {}).items():
            if isinstance(kind, Need):
                self.required.add(name)
                self.fields[name] = kind.kind
            else:
                self.fields[name] = kind

    @override
    def inspect(self, value: Any, at: str) -> Any:
        prefix = f"{at}." if at else ""
        checked: Object = {}
        for name, item in value.items():
            kind = self.fields.get(name)
            if kind is None:
                if not self.opened:
                    path = prefix + name
                    raise invalid(f"Unknown parameter: '{path}'.", path, "unknown_parameter")
                checked[name] = item
            elif item is not None or name in self.required:
                checked[name] = kind.check(item, prefix + name)
        for name in self.fields:
            if name in self.required and name not in checked:
                path = prefix + name
                message = f"Missing required parameter: '{path}'."
                raise invalid(message, path, "missing_required_parameter")
        return checked

    @override
    def coerce(self, value: object) -> object:
        value = super().coerce(value)
        if not is_object(value):
            return value
        return {
            name: self.fields[name].coerce(item) if name in self.fields else item
            for name, item in value.items()
        }


class Tagged(_Structure):
    """A union of records distinguished by one property, which `untagged` may lack."""

    def __init__(self, tag: str, records: Mapping[str, Kind], *untagged: str) -> None:
        self.tag = tag
        self.records: Mapping[str, Kind] = records
        self.untagged = untagged

    @override
    def inspect(self, value: Any, at: str) -> Any:
        path = f"{at}.{self.tag}"
        tag = value.get(self.tag)
        if tag is None and self.untagged:
            return Either(*(self.records[name] for name in self.untagged)).check(value, at)
        if tag is None:
            message = f"Missing required parameter: '{path}'."
            raise invalid(message, path, "missing_required_parameter")
        Choice(*self.records).check(tag, path)
        return self.records[tag].check(value, at)

    @override
    def coerce(self, value: object) -> object:
        value = super().coerce(value)
        record = self.records.get(str(value.get(self.tag))) if is_object(value) else None
        return value if record is None else record.coerce(value)


class Either(Kind):
    """A union: the first kind that accepts the value's JSON type validates it."""

    def __init__(self, *kinds: Kind) -> None:
        self.kinds = kinds

    @override
    def accepts(self, value: object) -> bool:
        return any(kind.accepts(value) for kind in self.kinds)

    @override
    def check(self, value: object, at: str) -> Any:
        problems: list[ServiceError] = []
        for kind in self.kinds:
            if kind.accepts(value):
                try:
                    return kind.check(value, at)
                except ServiceError as exc:
                    problems.append(exc)
        if problems:
            raise problems[0]
        expected = " or ".join(kind.expected for kind in self.kinds)
        message = f"Invalid type for '{at}': expected {expected}, got {_article(value)}."
        raise invalid(message, at, "invalid_type")

    @override
    def coerce(self, value: object) -> object:
        for kind in self.kinds:
            coerced = kind.coerce(value)
            if kind.accepts(coerced):
                return coerced
        return value


@dataclass(frozen=True)
class Parameters:
    """What an endpoint accepts: a query, and a JSON body or a form."""

    query: Record = field(default_factory=Record)
    body: Kind | None = None
    form: Kind | None = None


def nested(pairs: Sequence[tuple[str, object]]) -> Object:
    """Parse names such as `a[b]`, `a[]` and repeated ones into nested objects and lists."""
    result: Object = {}
    for name, value in pairs:
        head, *rest = name.replace("]", "").split("[")
        target: Object = result
        while rest and rest[0]:
            deeper = target.setdefault(head, {})
            if not is_object(deeper):
                raise invalid(f"Invalid parameter: '{name}'.", head, "invalid_type")
            target, head = deeper, rest.pop(0)
        if rest:
            target.setdefault(head, []).append(value)
        elif head in target:
            earlier = target[head]
            target[head] = [*earlier, value] if is_array(earlier) else [earlier, value]
        else:
            target[head] = value
    return result
