"""The part of JSON Schema that strict mode accepts: rewrite what has a form in it, refuse the rest.

The schemas come from pydantic types, which check every constraint when the answer is parsed. So a
constraint that the API does not accept is left out, and described in words if that helps.
"""

from __future__ import annotations

import hashlib
import re
import unicodedata
from collections.abc import Iterator
from typing import Any, cast

from .._exceptions import OpenAIError, also
from .._utils._utils import is_dict, is_list

__all__ = ["UnsupportedSchemaError", "check", "check_root", "rewrite", "valid_name"]

_PARTS_BY_NAME = frozenset({"properties", "$defs", "definitions"})
_FIELDS = frozenset({"properties"})
_LISTS_OF_PARTS = frozenset({"anyOf", "oneOf", "allOf", "prefixItems"})
_TYPES = frozenset({"type", "$ref", "anyOf", "enum", "const"})

_FORMATS = frozenset(
    "date-time time date duration email hostname ipv4 ipv6 uuid".split()  # noqa: SIM905
)
_TOKEN = re.compile(r"\\.|\[\^?\]?(?:\\.|[^\]\\])*\]|\(\?<?[=!]|\(\?:|[()]", re.DOTALL)
_LOOKAROUND = {"(?=", "(?!", "(?<=", "(?<!"}
_DECIMAL = r"^(?!^[-+.]*$)[+-]?0*\d*\.?\d*$"
"""Pydantic's pattern of a `Decimal` without limits."""
_DECIMAL_WITHOUT_LOOKAHEAD = r"^[+-]?(\d+\.?\d*|\.\d+)$"

_USE_FIELDS = (
    "name its fields in a model, or write a list of objects that have a key and a value, such as "
    "`list[Entry]`"
)
_USE_VALIDATOR = "leave it out of the schema, and check it in a validator of the model"
_REFUSED = {
    "allOf": "write one model that has all the fields",
    "oneOf": "write one union",
    "prefixItems": "write a list, or a model that has a field for each place",
    "not": _USE_VALIDATOR,
    "if": _USE_VALIDATOR,
    "then": _USE_VALIDATOR,
    "else": _USE_VALIDATOR,
    "dependentRequired": _USE_VALIDATOR,
    "dependentSchemas": _USE_VALIDATOR,
    "patternProperties": _USE_FIELDS,
    "propertyNames": _USE_FIELDS,
    "unevaluatedProperties": _USE_FIELDS,
}
"""Keywords that strict mode does not accept, and what to write instead."""


class UnsupportedSchemaError(OpenAIError, TypeError, ValueError):
    """A type has no schema in strict mode; the text names the field and says what to write."""


# Rewriting


def rewrite(node: Any) -> None:
    """Replace, in place, what strict mode accepts only in another form.

    Schemas that it accepts as they are do not change.
    """
    if not is_dict(node):
        return
    for _, part in _parts(node):
        rewrite(part)
    node.pop("discriminator", None)
    node.pop("default", None)  # every field is required, so that it has no use
    if "oneOf" in node and "anyOf" not in node:
        _replace(node, "oneOf", "anyOf", node["oneOf"])
    if node.get("additionalProperties") is True and node.get("properties"):
        node["additionalProperties"] = False  # the class takes more, but cannot be sent more
    if (places := node.get("prefixItems")) and is_list(places) and all(map(is_dict, places)):
        _rewrite_tuple(node, places)
    if node.pop("uniqueItems", None):
        _describe(node, "Each item occurs once.")
    if "format" in node and node["format"] not in _FORMATS:
        _describe(node, f"Format: {node.pop('format')}.")
    if isinstance(node.get("pattern"), str):
        _rewrite_pattern(node)


def _parts(
    node: dict[str, Any], *, by_name: frozenset[str] = _PARTS_BY_NAME
) -> Iterator[tuple[str, Any]]:
    """Return the nested schemas of a schema, each with what it adds to the path of a field."""
    for key, value in node.items():
        if key in by_name and is_dict(value):
            for name, part in value.items():
                yield f".{name}" if key == "properties" else "", part
        elif key == "items" and is_dict(value):
            yield "[]", value
        elif key in _LISTS_OF_PARTS and is_list(value):
            for part in value:
                yield "[]" if key == "prefixItems" else "", part


def _replace(node: dict[str, Any], key: str, new: str, value: Any) -> None:
    """Rename a key and set its value, in its place."""
    changed = [(new, value) if each == key else (each, old) for each, old in node.items()]
    node.clear()
    node.update(changed)


def _describe(node: dict[str, Any], text: str) -> None:
    node["description"] = f"{node['description']} {text}" if node.get("description") else text


def _rewrite_tuple(node: dict[str, Any], places: list[Any]) -> None:
    """Write a tuple as a list of its types; pydantic checks their order."""
    if is_dict(rest := node.pop("items", None)):
        places = [*places, rest]
    kinds: list[Any] = []
    for place in places:
        kind = {key: value for key, value in place.items() if key != "title"}
        if kind not in kinds:
            kinds.append(kind)
    _replace(node, "prefixItems", "items", kinds[0] if len(kinds) == 1 else {"anyOf": kinds})
    if len(kinds) > 1 or any("title" in place for place in places):
        _describe(node, f"In this order: {', '.join(map(_word_for, places))}.")


def _word_for(node: dict[str, Any]) -> str:
    if "$ref" in node:
        return str(node["$ref"]).rpartition("/")[2]
    named: Any = node.get("title") or node.get("type") or node.get("const")
    if is_list(parts := node.get("anyOf")) and not named:
        return " or ".join(map(_word_for, cast("list[dict[str, Any]]", parts)))
    return str(named or "one of the values")


def _rewrite_pattern(node: dict[str, Any]) -> None:
    pattern: str = node["pattern"]
    if pattern == _DECIMAL:
        node["pattern"] = _DECIMAL_WITHOUT_LOOKAHEAD
        return
    if not any(token[0] in _LOOKAROUND for token in _TOKEN.finditer(pattern)):
        return
    if (wider := _without_lookaround(pattern)) is None:
        del node["pattern"]
    else:
        node["pattern"] = wider
    _describe(node, f"Pattern: {pattern}")


def _without_lookaround(pattern: str) -> str | None:
    """Return a pattern without its lookaheads and lookbehinds, which matches more.

    `None` if that needs more than leaving them out.
    """
    kept: list[str] = []
    groups: list[bool] = []  # the open groups, outermost first: whether they are left out
    end = 0
    for token in _TOKEN.finditer(pattern):
        text, skipped = token[0], any(groups)
        if not skipped:
            kept.append(pattern[end : token.start()])
        end = token.end()
        if text.startswith("("):
            groups.append(text not in {"(", "(?:"})
            skipped = any(groups)
        elif text == ")":
            if not groups or (groups.pop() and pattern[end : end + 1] in {"*", "+", "?", "{"}):
                return None
        elif text[1:].isdigit():
            return None  # it refers to a group, whose number changes
        if not skipped:
            kept.append("(" if text == "(?:" else text)
    return None if groups else "".join([*kept, pattern[end:]])


# Checking


def check(schema: dict[str, Any], name: str, former: Exception | None = None) -> None:
    """Check that strict mode accepts a schema whose objects are closed and complete.

    Args:
        name: the type, as the start of the path in error messages.
        former: why the type has no schema; the error is also of its class.

    Raises:
        UnsupportedSchemaError: a field has no schema in strict mode.
    """
    definitions: dict[str, Any] = {}
    for key in ("$defs", "definitions"):
        named: dict[str, Any] = schema.get(key) or {}
        definitions.update({f"#/{key}/{each}": part for each, part in named.items()})
    seen: set[str] = set()

    def visit(node: Any, path: str) -> None:
        if not is_dict(node):
            return
        ref = node.get("$ref")
        if isinstance(ref, str) and ref in definitions:
            if ref not in seen:
                seen.add(ref)
                visit(definitions[ref], path)
            return
        if (problem := _problem(node)) is not None:
            error = UnsupportedSchemaError(_refusal(path, *problem))
            raise error if former is None else also(error, former) from former
        for step, part in _parts(node, by_name=_FIELDS):
            visit(part, path + step)

    visit(schema, name)
    for ref in definitions:
        visit({"$ref": ref}, ref.rpartition("/")[2])


def check_root(schema: dict[str, Any], name: str) -> None:
    """Check that a schema is that of an object.

    Raises:
        UnsupportedSchemaError: it is not.
    """
    if schema.get("type") != "object":
        kind = schema.get("type") or "union"
        raise UnsupportedSchemaError(
            _refusal(name, f"it is of type {kind}, not an object", "make it a field of a model")
        )


def _refusal(path: str, problem: str, remedy: str) -> str:
    return (
        f"Strict mode does not accept `{path}`: {problem}. Instead, {remedy}. For a server that "
        "accepts it, pass the schema as a dict."
    )


def _problem(node: dict[str, Any]) -> tuple[str, str] | None:
    """Return what strict mode does not accept in a schema, and what to write instead."""
    kinds: Any = node.get("type")
    if "object" in (kinds if is_list(kinds) else [kinds]) and (
        "properties" not in node or node.get("additionalProperties") is not False
    ):
        return "it is a dictionary whose keys are not known", _USE_FIELDS
    if not node.keys().isdisjoint(_REFUSED):
        keyword = next(each for each in _REFUSED if each in node)
        return f"its schema has `{keyword}`", _REFUSED[keyword]
    if _TYPES.isdisjoint(node):
        return "it takes a value of any type", "give it a type, such as `str` or a union"
    if kinds == "array" and not is_dict(node.get("items")):
        return "its items have no type", "give them one, such as `list[str]`"
    return None


# Names


def valid_name(name: str) -> str:
    """Return a name that the API accepts: at most 64 letters, digits, `_` and `-`.

    A name that it accepts is returned unchanged. One that loses letters gets a checksum, so that
    different names stay different.
    """
    if re.fullmatch(r"[a-zA-Z0-9_-]{0,64}", name):
        return name
    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode()
    valid = re.sub(r"[^a-zA-Z0-9_-]+", "_", plain).strip("_")
    if name.isascii() and 0 < len(valid) <= 64:
        return valid
    checksum = hashlib.sha256(name.encode("utf-8", "surrogatepass")).hexdigest()[:8]
    return f"{valid[:55]}_{checksum}".lstrip("_")
