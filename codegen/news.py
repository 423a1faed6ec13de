"""Reports new and changed fields, and the line that each inherits from the glossary."""

from __future__ import annotations

import ast
from collections.abc import Iterator, Mapping
from pathlib import Path

from .docs import Docs
from .glossary import FILE
from .model import Api, Field, Shape

_Classes = dict[str, dict[str, str]]


def news(api: Api, docs: Docs, files: Mapping[str, str], project: Path) -> Iterator[str]:
    """Yield a line for each field that differs from the previously generated file."""
    compared: dict[str, tuple[_Classes, _Classes]] = {}
    reported: set[str] = set()
    for part, shape in docs.fields:
        for flavour in shape.flavours:
            module = f"src/{shape.module(flavour).replace('.', '/')}.py"
            if module not in compared:
                path = project / module
                before = path.read_text("utf-8") if path.exists() else ""
                same = before == files[module]
                compared[module] = ({}, {}) if same else (_fields(before), _fields(files[module]))
            name = part.model_name if flavour == "model" else part.name
            old, new = (c.get(shape.title(flavour), {}).get(name) for c in compared[module])
            who = f"{place(api, part, shape)} {shape.path}.{part.name}"
            if new is None or new == old or who in reported:
                continue
            reported.add(who)
            yield (
                f"changed: {who}: {new}, was {old}"
                if old
                else f"new: {who}: {_origin(docs, part, shape)}"
            )


def undecided(api: Api, docs: Docs) -> Iterator[str]:
    """Yield a line for each field that has no line, not even an empty one in the glossary."""
    lines = {
        f"{place(api, part, shape)}: {shape.path}.{part.name}: {_origin(docs, part, shape)}"
        for part, shape in docs.fields
        if not part.doc and not docs.key(part, shape)
    }
    yield from sorted(lines)


def place(api: Api, part: Field, shape: Shape) -> str:
    """Return the file and line of a field, which may be copied from another file."""
    source = api.files.get(part.type)
    return f"{source}:{part.type.lineno}" if source else f"{shape.source}:{shape.line}"


def _origin(docs: Docs, part: Field, shape: Shape) -> str:
    if part.doc:
        return f'"{part.doc}" (its own)'
    key = docs.key(part, shape)
    if not key:
        name = part.name
        return f'no line: add `{name} = "…"` to {FILE}, or `{name} = ""` if the name says enough'
    line = docs.glossary[key]
    return f'"{line}" (glossary: {key})' if line else f"its name says enough (glossary: {key})"


def _fields(text: str) -> _Classes:
    """Return the annotated fields of every class of a module."""
    return {
        node.name: {
            part.target.id: ast.unparse(part.annotation)
            for part in node.body
            if isinstance(part, ast.AnnAssign) and isinstance(part.target, ast.Name)
        }
        for node in ast.parse(text).body
        if isinstance(node, ast.ClassDef)
    }
