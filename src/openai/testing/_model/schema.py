"""Generate JSON values that conform to a JSON schema, filled with values from the prompt.

The same schema and hints give the same value. `Unsatisfiable` is raised if no finite value conforms
to the schema (an object that requires itself), or if the generator does not support it.
`patterns` generates the strings of a `pattern`.
"""

from __future__ import annotations

import math
import re
import uuid
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from .._service.strictness import resolve
from .._service.wire import Object, dumps, is_array, is_object
from .patterns import example

__all__ = ["Hints", "Unsatisfiable", "generate"]

_DEEP = 5
_TOO_DEEP = 48
_MANY_TURNS = 64
_FORMATS = {
    "date-time": "2025-01-15T09:30:00Z",
    "date": "2025-01-15",
    "time": "09:30:00Z",
    "duration": "P1D",
    "email": "user@example.com",
    "idn-email": "user@example.com",
    "hostname": "example.com",
    "ipv4": "192.0.2.1",
    "ipv6": "2001:db8::1",
    "uri": "https://example.com/item",
    "uri-reference": "/item",
}
_MENTIONED = {
    "date": re.compile(r"\b\d{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|1\d|2[0-8])\b"),
    "email": re.compile(r"\b[\w+-]+(?:\.[\w+-]+)*@[\w-]+(?:\.[\w-]+)+\b", re.ASCII),
    "uri": re.compile(r"\bhttps?://[\w./?=&%-]*[\w/]", re.ASCII),
}
"""Patterns that recognize a format's values in a prompt."""
_ANY_TYPE = ("string", "object", "array", "number", "integer", "boolean", "null")


class Unsatisfiable(ValueError):
    """No value can be generated for this schema."""


@dataclass
class Hints:
    """Values that the prompt mentions; each is used in turn where it fits."""

    strings: Sequence[str] = ()
    numbers: Sequence[float] = ()
    text: str = ""
    _used: dict[str, int] = field(default_factory=dict[str, int], repr=False)

    def next_string(self, least: int, most: float) -> str | None:
        """Return the next string whose length is in range, if any."""
        fitting = [text for text in self.strings if least <= len(text) <= most]
        return fitting[self._turn("strings") % len(fitting)] if fitting else None

    def next_number(self, fitting: Sequence[float]) -> float | None:
        """Return the next of `fitting`, if any."""
        return fitting[self._turn("numbers") % len(fitting)] if fitting else None

    def _turn(self, kind: str) -> int:
        turn = self._used.get(kind, 0)
        self._used[kind] = turn + 1
        return turn

    def mentions(self, value: object) -> bool:
        """Return whether the prompt mentions `value` as a word."""
        return re.search(rf"\b{re.escape(str(value))}\b", self.text, re.IGNORECASE) is not None


def generate(schema: Object, hints: Hints | None = None) -> Any:
    """Return a value that conforms to `schema`."""
    return _Generator(schema, hints or Hints()).value(schema, "value", 0)


class _Generator:
    """Walks a schema and builds a value."""

    def __init__(self, root: Object, hints: Hints) -> None:
        self._root = root
        self._hints = hints

    def value(self, schema: object, name: str, depth: int, turn: int = 0) -> Any:
        """Return a value for `schema`; `turn` is the position of an item in its list."""
        if depth > _TOO_DEEP:
            raise Unsatisfiable(f"the schema of '{name}' requires an endless value")
        if schema is False:
            raise Unsatisfiable(f"the schema of '{name}' allows no value")
        if not is_object(schema):
            return self._free_string(name, {}, turn)
        plain = self._flatten(schema, name, depth)
        if "const" in plain:
            return plain["const"]
        if "enum" in plain:
            return self._enum(plain, name, turn)
        kind = self._type(plain, depth)
        if kind == "object":
            return self._object(plain, depth)
        if kind == "array":
            return self._array(plain, name, depth)
        if kind == "string":
            return self._string(plain, name, turn)
        if kind in {"integer", "number"}:
            return self._number(plain, turn, whole=kind == "integer")
        return None if kind == "null" else turn % 2 == 0

    def _flatten(self, schema: Object, name: str, depth: int) -> Object:
        """Resolve references, choose one alternative of each union, and merge `allOf`."""
        for _ in range(_TOO_DEEP):
            if "$ref" in schema:
                target = self._resolve(schema["$ref"])
                schema = _merge(target, {k: v for k, v in schema.items() if k != "$ref"})
            elif choices := schema.get("anyOf") or schema.get("oneOf"):
                rest = {k: v for k, v in schema.items() if k not in {"anyOf", "oneOf"}}
                schema = _merge(rest, self._choose(choices, depth))
            elif parts := schema.get("allOf"):
                schema = {k: v for k, v in schema.items() if k != "allOf"}
                for part in parts:
                    schema = _merge(schema, self._flatten(part, name, depth))
            else:
                return schema
        raise Unsatisfiable(f"the schema of '{name}' refers to itself")

    def _resolve(self, ref: str) -> Object:
        node = resolve(ref, self._root)
        if node is None:
            raise Unsatisfiable(f"the reference '{ref}' leads to nothing in the schema")
        return node if is_object(node) else {}

    def _choose(self, choices: Sequence[object], depth: int) -> Object:
        plain = [choice for choice in choices if is_object(choice)]
        if not plain:
            return {}
        filled = [choice for choice in plain if choice.get("type") != "null"] or plain
        if depth < _DEEP:
            return filled[0]
        return min(plain, key=lambda choice: self._weight(choice, frozenset()))

    def _weight(self, schema: Any, seen: frozenset[str]) -> int:
        """Return the least size of a value; a schema that requires itself counts as endless."""
        if not is_object(schema):
            return 0
        node = schema
        if ref := node.get("$ref"):
            if ref in seen:
                return _TOO_DEEP
            return self._weight(self._resolve(ref), seen | {ref})
        if choices := node.get("anyOf") or node.get("oneOf"):
            return min(self._weight(choice, seen) for choice in choices)
        if node.get("type") == "array":
            return 1 + int(node.get("minItems", 0)) * self._weight(node.get("items"), seen)
        properties: Object = node.get("properties", {})
        required = node.get("required", ())
        inner = sum(self._weight(properties.get(name), seen) for name in required)
        return min(1 + inner, _TOO_DEEP) if properties else 0

    def _type(self, schema: Object, depth: int) -> str:
        declared = schema.get("type")
        if is_array(declared):
            kinds: list[str] = declared
            if depth >= _DEEP and "null" in kinds:
                return "null"
            return next((kind for kind in kinds if kind != "null"), "null")
        if isinstance(declared, str):
            if declared not in _ANY_TYPE:
                raise Unsatisfiable(f"'{declared}' is not a type")
            return declared
        if "properties" in schema or "required" in schema:
            return "object"
        if "items" in schema or "prefixItems" in schema:
            return "array"
        numeric = {"minimum", "maximum", "exclusiveMinimum", "exclusiveMaximum", "multipleOf"}
        return "number" if numeric & schema.keys() else "string"

    def _enum(self, schema: Object, name: str, turn: int) -> Any:
        values = [value for value in schema["enum"] if _fits_type(value, schema.get("type"))]
        if not values:
            raise Unsatisfiable(f"the enum of '{name}' has no value of its type")
        mentioned = [value for value in values if self._hints.mentions(value)]
        ranked = [*mentioned, *(value for value in values if value not in mentioned)]
        return ranked[turn % len(ranked)]

    def _object(self, schema: Object, depth: int) -> Object:
        properties: Object = schema.get("properties", {})
        required: list[str] = schema.get("required", [])
        result: Object = {}
        for name, part in properties.items():
            if name in required or (depth < _DEEP and part is not False):
                result[name] = self.value(part, name, depth + 1)
        extra = schema.get("additionalProperties")
        other: Object = extra if is_object(extra) else {}
        for name in required:
            if name not in result:
                result[name] = self.value(other, name, depth + 1)
        number = 0
        while len(result) < schema.get("minProperties", 0):
            number += 1
            result.setdefault(f"key_{number}", self.value(other, "key", depth + 1))
        return result

    def _array(self, schema: Object, name: str, depth: int) -> list[Any]:
        least, most = schema.get("minItems", 0), schema.get("maxItems", math.inf)
        first: list[Any] = schema.get("prefixItems", [])
        items = [self.value(part, name, depth + 1) for part in first]
        rest = schema.get("items", {})
        size = max(least, len(items))
        if rest is not False and size <= len(first):
            wanted = 1 if depth < _DEEP else 0
            if is_object(rest) and self._is_free_string(rest):
                wanted = max(wanted, min(len(self._hints.strings), 20))
            size = max(size, min(wanted, most))
        seen = {dumps(item) for item in items}
        turn = 0
        while len(items) < min(size, most):
            item = self.value(rest, name, depth + 1, turn)
            turn += 1
            if schema.get("uniqueItems") and dumps(item) in seen:
                if turn > size + len(self._hints.strings) + _MANY_TURNS:
                    break
                continue
            seen.add(dumps(item))
            items.append(item)
        if len(items) < least:
            raise Unsatisfiable(f"'{name}' needs {least} different items")
        return items

    def _is_free_string(self, schema: Object) -> bool:
        special = {"enum", "const", "pattern", "format", "$ref", "anyOf"}
        return schema.get("type") == "string" and not special & schema.keys()

    def _string(self, schema: Object, name: str, turn: int) -> str:
        least, most = schema.get("minLength", 0), schema.get("maxLength")
        if pattern := schema.get("pattern"):
            return self._match_pattern(pattern, name, turn, least, most)
        form = schema.get("format", "")
        if form == "uuid":
            return str(uuid.uuid5(uuid.NAMESPACE_URL, f"{name}/{turn}"))
        if form in _MENTIONED and (match := _MENTIONED[form].search(self._hints.text)):
            return match.group()
        return _FORMATS.get(form) or self._free_string(name, schema, turn)

    def _match_pattern(
        self, pattern: str, name: str, turn: int, least: int, most: int | None
    ) -> str:
        try:
            compiled = re.compile(pattern)
        except re.error as exc:
            raise Unsatisfiable(f"the pattern of '{name}' cannot be read: {exc}") from exc
        longest = math.inf if most is None else most
        for text in self._hints.strings:
            if compiled.search(text) and least <= len(text) <= longest:
                return text
        made = example(pattern, least=least, most=most, seed=turn)
        if made is None:
            raise Unsatisfiable(f"no text was found that matches the pattern of '{name}'")
        return made

    def _free_string(self, name: str, schema: Object, turn: int) -> str:
        least, most = schema.get("minLength", 0), schema.get("maxLength", math.inf)
        if turn < max(len(self._hints.strings), 1):
            hint = self._hints.next_string(least, most)
            if hint is not None:
                return hint
        text = name.replace("_", " ") if turn == 0 else f"{turn + 1} {name.replace('_', ' ')}"
        text = text.ljust(least, ".")
        return text if most == math.inf else text[: int(most)]

    def _number(self, schema: Object, turn: int, *, whole: bool) -> float:
        low, high = _bounds(schema, whole=whole)
        step = schema.get("multipleOf")

        def fits(value: float) -> bool:
            if not low <= value <= high or value in _exclusions(schema):
                return False
            if whole and value != int(value):
                return False
            return step is None or (value / step) == int(value / step)

        hinted = self._hints.next_number([value for value in self._hints.numbers if fits(value)])
        if hinted is not None and turn < max(len(self._hints.numbers), 1):
            return int(hinted) if whole else hinted
        start = low if low > -math.inf else min(0, high)
        unit = step or (1 if whole or high - low > 2 else (high - low) / 8)
        base = math.ceil(start / unit) * unit if unit else start
        # A different value each turn, until none is left.
        for offset in (*range(turn, turn + _MANY_TURNS), *range(turn)):
            value = base + offset * unit
            if fits(value):
                return int(value) if whole else value
        if fits(start):
            return int(start) if whole else start
        raise Unsatisfiable("no number lies in the range of the schema")


def _bounds(schema: Object, *, whole: bool) -> tuple[float, float]:
    low = schema.get("minimum", -math.inf)
    high = schema.get("maximum", math.inf)
    low = max(low, schema.get("exclusiveMinimum", -math.inf))
    high = min(high, schema.get("exclusiveMaximum", math.inf))
    if whole:
        low = math.ceil(low) if low > -math.inf else low
        high = math.floor(high) if high < math.inf else high
    return low, high


def _exclusions(schema: Object) -> set[float]:
    return {schema[key] for key in ("exclusiveMinimum", "exclusiveMaximum") if key in schema}


def _fits_type(value: object, declared: object) -> bool:
    if declared is None:
        return True
    kinds: list[str] = declared if is_array(declared) else [str(declared)]
    names: dict[str, type | tuple[type, ...]] = {
        "string": str,
        "integer": int,
        "number": (int, float),
        "boolean": bool,
        "array": list,
        "object": dict,
        "null": type(None),
    }
    if isinstance(value, bool):
        return "boolean" in kinds
    return any(isinstance(value, names[kind]) for kind in kinds if kind in names)


_LOWER = {"minimum", "exclusiveMinimum", "minLength", "minItems", "minProperties"}
_UPPER = {"maximum", "exclusiveMaximum", "maxLength", "maxItems", "maxProperties"}


def _merge(base: Object, more: Object) -> Object:
    """Merge two schemas key by key; of two bounds the stricter one wins."""
    merged = {**base, **more}
    if "properties" in base and "properties" in more:
        merged["properties"] = {**base["properties"], **more["properties"]}
    if "required" in base and "required" in more:
        merged["required"] = list(dict.fromkeys([*base["required"], *more["required"]]))
    for keys, tighter in ((_LOWER, max), (_UPPER, min)):
        for key in keys & base.keys() & more.keys():
            merged[key] = tighter(base[key], more[key])
    return merged
