"""Every word of the definition's language; all others are refused.

`docs/design/definition.md` explains each with an example, and a test holds that it does.
"""

from __future__ import annotations

import ast
from difflib import get_close_matches
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable

    from .model import Kind, Place

VERBS = {"get", "post", "put", "patch", "delete"}
KINDS: dict[str, Kind] = {"Model": "model", "Param": "param", "Both": "both", "Mixin": "mixin"}
PLACES: dict[str, Place] = {"Query": "query", "Last": "last", "Local": "local"}
SETTINGS = {"reconnects", "missing", "queue"}

ENDPOINT = {
    "accept", "beta", "cast_by", "data_only", "encoding", "rule", "stream", "stream_mode",
    "stream_type", "synthesize_event_and_data", "variant", "via",
}  # fmt: skip
HELPER = {"direct", "extras", "like", "plain", "then", "until", "wait", "without", "wrapped"}
RESOURCE = {"also", "beta", "path", "security"}
CONNECTION = {"beta", "has_deployments", "is_legacy", "path", "receives", "sends", *SETTINGS}
SHAPE = {"like"}

ENDPOINT_DECORATORS = {*VERBS, "deprecated", "helper", "returns"}
SHAPE_DECORATORS = {"export"}

FIELDS = {
    "Also": 'Also["other value", T]',
    "Deprecated": "Deprecated[T]",
    "Key": 'Key["name on the wire", T]',
    "Secret": "Secret[T]",
    "Wire": 'Wire["name on the wire", T]',
}
"""Words around the whole type of a field, with their syntax."""

ARGUMENTS = {"Header": 'Header["name", T]', **{name: f"{name}[T]" for name in PLACES}}
"""Words around the whole type of an argument, with their syntax."""

TYPES = {"Exact", "List", "Literal", "Tagged", "Union"}
"""Words within types."""

RESULTS = {"Binary", "Stream"}
BASES = {"Connection", "Extra", "Resource", *KINDS}

KEYWORDS = {
    "an endpoint": ENDPOINT,
    "a helper": HELPER,
    "a resource": RESOURCE,
    "a connection": CONNECTION,
    "a type": SHAPE,
    "@deprecated": {"rule"},
}
TEXTS = {
    "accept",
    "also",
    "beta",
    "cast_by",
    "data_only",
    "path",
    "queue",
    "rule",
    "variant",
    "via",
}
FLAGS = {
    "direct", "has_deployments", "is_legacy", "plain", "reconnects", "synthesize_event_and_data",
}  # fmt: skip
ONE_ARGUMENT = {
    "deprecated": '@deprecated("Use other() instead.")',
    "returns": '@returns(T, argument=Literal["value"])',
}

VALUES = {
    "encoding": {"auto", "multipart"},
    "extras": {"extra_headers", "extra_query", "extra_body", "timeout"},
    "missing": {"NOT_GIVEN", "omit"},
    "security": {"admin_api_key_auth", "any", "bearer_auth"},
    "stream_mode": {"events"},
    "wrapped": {"Raw", "Streaming"},
}
"""Words that take one of a few values."""

ALL = {
    *ENDPOINT, *HELPER, *RESOURCE, *CONNECTION, *SHAPE, *ENDPOINT_DECORATORS, *SHAPE_DECORATORS,
    *FIELDS, *ARGUMENTS, *TYPES, *RESULTS, *BASES,
}  # fmt: skip


class DefinitionError(Exception):
    """The definition has mistakes; the message has a line for each."""


class Mistake(NamedTuple):
    """A mistake in the definition, and its place; mistakes sort by place."""

    file: str
    line: int
    owner: str
    text: str

    def __str__(self) -> str:
        owner = f" {self.owner}:" if self.owner else ""
        return f"{self.file}:{self.line}:{owner} {self.text}"


def nearest(name: str, names: Iterable[str]) -> str:
    """Return `; did you mean …?` for an unknown name, or `""` if none is similar."""
    found = get_close_matches(name, sorted(set(names)), 1)
    return f"; did you mean {found[0]}?" if found else ""


def choice(names: Iterable[str]) -> str:
    """Return `a, b or c`, in order."""
    *most, last = sorted(names)
    return f"{', '.join(most)} or {last}" if most else last


def literal(node: ast.AST) -> object:
    """Return the value of a literal expression, or `None` for any other expression."""
    try:
        return ast.literal_eval(node) if isinstance(node, ast.expr) else None
    except ValueError:
        return None
