"""Writes the docstrings of generated fields and methods, from the definition and glossary."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from .model import Endpoint, Field, Shape


@dataclass
class Docs:
    """The lines that describe fields, and the shapes for arguments of streaming endpoints."""

    glossary: Mapping[str, str]
    streaming: dict[int, str] = field(default_factory=dict[int, str])
    used: set[str] = field(default_factory=set[str])
    fields: list[tuple[Field, Shape]] = field(default_factory=list[tuple[Field, Shape]])

    def keys(self, part: Field, *shapes: Shape) -> list[str]:
        """Return a field's possible keys in the glossary: by owner, and by name."""
        owners = [*(shape.name for shape in shapes), *(["Params"] * any(map(_is_params, shapes)))]
        return [*(f"{owner}.{part.name}" for owner in owners), part.name]

    def key(self, part: Field, *shapes: Shape) -> str:
        """Return a field's key in the glossary: that of its owner, else its name."""
        keys = [key for key in self.keys(part, *shapes) if key in self.glossary]
        return next((key for key in keys if self.glossary[key]), keys[-1] if keys else "")

    def field_line(self, part: Field, shape: Shape) -> str:
        """Return the line of a field, and record it as written."""
        self.fields.append((part, shape))
        return self.line(part, shape)

    def line(self, part: Field, *shapes: Shape) -> str:
        """Return the line of a field or argument: its own, else the glossary's."""
        line = part.doc
        if not line and (key := self.key(part, *shapes)):
            self.used.add(key)
            line = self.glossary[key]
        return f"Deprecated. {line}".rstrip() if part.deprecated else line

    def docstring(self, endpoint: Endpoint, arguments: Iterable[Field]) -> str:
        """Return a method's docstring: a description, and a line for each argument."""
        text = [line.strip() for line in f'"""{endpoint.doc.strip()}'.splitlines()]
        shapes = [e.params for e in (endpoint, *endpoint.variants, endpoint.like) if e is not None]
        lines = {a.name: self.line(a, *shapes) for a in _in_order_of_search(arguments)}
        said = [f"    {name}: {line}" for name, line in lines.items() if line]
        text += ["", "Args:", *said] if said else []
        if len(text) == 1:
            return f'        {text[0]}"""'
        return "\n".join(f"        {line}".rstrip() for line in [*text, '"""'])


def _is_params(shape: Shape) -> bool:
    """Return whether the fields are the arguments of an endpoint or of a variant."""
    owner = shape.outer if shape.outer is not None and shape.outer.is_alias else shape
    return owner.name.endswith("Params")


def _in_order_of_search(arguments: Iterable[Field]) -> list[Field]:
    """Sort a name before names that end with it: editors take the first `name: ` found."""
    ordered: list[Field] = []
    for argument in arguments:
        places = (n for n, other in enumerate(ordered) if other.name.endswith(argument.name))
        ordered.insert(next(places, len(ordered)), argument)
    return ordered
