"""The rules of strict JSON schemas, for structured outputs and strict tools."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from .errors import ServiceError, invalid
from .wire import Object, dumps, is_array, is_object

__all__ = ["check_name", "check_strict", "resolve"]

_NAME = re.compile(r"[a-zA-Z0-9_-]{1,64}")
_LOOKAROUND = re.compile(
    r"(?:\\.|\[(?:\\.|[^\]\\])*\]|\((?!\?<?[=!])|[^\\\[(])*\(\?<?[=!]", re.DOTALL
)
"""A pattern up to a lookahead or lookbehind that is neither escaped nor in a class."""

_REFUSED = (
    "allOf",
    "oneOf",
    "discriminator",
    "prefixItems",
    "uniqueItems",
    "default",
    "not",
    "dependentRequired",
    "dependentSchemas",
    "if",
    "then",
    "else",
    "patternProperties",
    "unevaluatedProperties",
    "propertyNames",
)
_MOST_DEPTH = 10
_MOST_PROPERTIES = 5000
_MOST_ENUM = 1000


def check_name(name: str, at: str) -> None:
    """Refuse a function or format name with characters besides letters, digits, `_`, `-`."""
    if not _NAME.fullmatch(name):
        message = f"Invalid '{at}': '{name}' must be 1 to 64 letters, digits, '_' or '-'."
        raise invalid(message, at, "invalid_value")


def check_strict(schema: Object, name: str, param: str) -> None:
    """Refuse a schema that strict mode does not support."""

    def refuse(path: tuple[str, ...], problem: str) -> ServiceError:
        where = f"In context={path!r}, " if path else ""
        message = f"Invalid schema for '{name}': {where}{problem}"
        return invalid(message, param, "invalid_json_schema")

    if schema.get("type") != "object":
        raise refuse((), f"the root must have type 'object', got {dumps(schema.get('type'))}.")
    if "anyOf" in schema:
        raise refuse((), "the root must not use 'anyOf'.")
    properties = 0
    for path, node, depth in _nodes(schema, (), 1):
        if problem := _problem(node, schema):
            raise refuse(path, problem)
        if depth > _MOST_DEPTH:
            raise refuse(path, f"objects are nested deeper than {_MOST_DEPTH} levels.")
        properties += len(node.get("properties", ()))
    if properties > _MOST_PROPERTIES:
        raise refuse((), f"the schema has more than {_MOST_PROPERTIES} properties.")


def _problem(node: Object, root: Object) -> str | None:
    for keyword in _REFUSED:
        if keyword in node:
            return f"'{keyword}' is not permitted."
    if _LOOKAROUND.match(str(node.get("pattern", ""))):
        return "'pattern' must not have a lookahead or lookbehind."
    if len(node.get("enum", ())) > _MOST_ENUM:
        return f"'enum' has more than {_MOST_ENUM} values."
    if "$ref" in node and resolve(node["$ref"], root) is None:
        return f"the reference '{node['$ref']}' cannot be resolved."
    if not {"type", "$ref", "anyOf", "enum", "const"} & node.keys():
        return "the schema must have a 'type' key."
    if node.get("type") == "array" and "items" not in node:
        return "an array schema is missing 'items'."
    if _is_object(node):
        if node.get("additionalProperties") is not False:
            return "'additionalProperties' is required to be supplied and to be false."
        missing = [key for key in node.get("properties", {}) if key not in node.get("required", [])]
        if missing:
            return f"'required' must list every key of 'properties'; '{missing[0]}' is missing."
    return None


def _is_object(node: Object) -> bool:
    kind: Any = node.get("type")
    return kind == "object" or (is_array(kind) and "object" in kind)


def resolve(ref: object, root: Object) -> Any:
    """Return the schema that a reference within `root` points at, or `None`."""
    node: Any = root
    if not isinstance(ref, str) or not ref.startswith("#"):
        return None
    for step in filter(None, ref[1:].split("/")):
        key = step.replace("~1", "/").replace("~0", "~")
        node = node.get(key) if is_object(node) else None
    return node


def _nodes(
    node: Any, path: tuple[str, ...], depth: int
) -> Iterator[tuple[tuple[str, ...], Object, int]]:
    if not is_object(node):
        return
    schema = node
    yield path, schema, depth
    deeper = depth + _is_object(schema)
    for key in ("properties", "$defs", "definitions"):
        for name, part in schema.get(key, {}).items():
            yield from _nodes(part, (*path, key, name), deeper if key == "properties" else depth)
    for index, part in enumerate(schema.get("anyOf", ())):
        yield from _nodes(part, (*path, "anyOf", str(index)), depth)
    if "items" in schema:
        yield from _nodes(schema["items"], (*path, "items"), deeper)
