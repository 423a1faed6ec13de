"""The tables of an endpoint: find generated ones, add hand-written ranges and kinds.

`_parameters` is generated from the definition: names, types, enums and required parameters of each
endpoint. Endpoints add ranges and kinds to it, each at a path: `expires_after.days` leads into an
object, `tools[]` into the items of a list. `*` matches all values of an object or all records of a
union, if they have the rest of the path. A tag in place of `*` matches one record.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from copy import copy
from dataclasses import replace
from functools import cache, partial
from importlib import import_module

from .kinds import (
    Array,
    Dictionary,
    Either,
    Kind,
    Need,
    Number,
    Parameters,
    Record,
    Tagged,
    Text,
    Upload,
)

__all__ = ["Range", "extend", "find", "take_json"]

Range = tuple[float | None, float | None]
"""Minimum and maximum: of a number, of a text's length, of a list's length."""


def find(method: str, path: str) -> Parameters:
    """Return the generated tables of an endpoint.

    Raises:
        LookupError: the definition has no such endpoint.
    """
    return _load(path.split("/")[1])[_without_names(f"{method} {path}")]


@cache
def _load(area: str) -> dict[str, Parameters]:
    module = import_module(f".._parameters.{area}", __package__)
    return {_without_names(key): tables for key, tables in module.ENDPOINTS.items()}


def _without_names(key: str) -> str:
    return re.sub(r"\{[^}]*\}", "{}", key)


def extend(
    tables: Parameters, limits: Mapping[str, Range], accepts: Mapping[str, Kind]
) -> Parameters:
    """Return tables with additional ranges, and with kinds added or replaced.

    A parameter that is replaced is required only if the new kind is a `Need`.

    Raises:
        LookupError: a path leads nowhere.
    """
    for path, limit in limits.items():
        tables = _amend(tables, _steps(path), partial(_limit, limit=limit))
    for path, kind in accepts.items():
        *above, name = _steps(path)
        tables = _amend(tables, above, partial(_accept, name=name, added=kind))
    return tables


def take_json(form: Record, instead: Mapping[str, Kind]) -> Record:
    """Return a form's table as one for JSON, with other parameters instead of its files."""
    kept = {name: kind for name, kind in form.fields.items() if not _is_file(kind)}
    required = {name: Need(kind) for name, kind in kept.items() if name in form.required}
    return Record({**kept, **required, **instead})


def _is_file(kind: Kind) -> bool:
    match kind:
        case Array():
            return _is_file(kind.item)
        case Either():
            return all(map(_is_file, kind.kinds))
        case _:
            return isinstance(kind, Upload)


def _steps(path: str) -> list[str]:
    return re.findall(r"\[\]|[^.\[\]]+", path)


def _amend(tables: Parameters, steps: Sequence[str], change: Callable[[Kind], Kind]) -> Parameters:
    """Change the tables of body and form, or that of the query if there is neither."""
    given = {"body": tables.body, "form": tables.form}
    sent = {name: kind for name, kind in given.items() if kind is not None}
    if sent:
        found = _some(sent, steps, change)
        return replace(tables, body=found.get("body"), form=found.get("form"))
    query = _change(tables.query, steps, change)
    return replace(tables, query=query) if isinstance(query, Record) else tables


def _some(
    kinds: Mapping[str, Kind], steps: Sequence[str], change: Callable[[Kind], Kind]
) -> dict[str, Kind]:
    """Change the kinds that have the path; at least one must have it."""
    changed: dict[str, Kind] = {}
    for name, kind in kinds.items():
        try:
            changed[name] = _change(kind, steps, change)
        except LookupError:
            continue
    if not changed:
        raise LookupError(f"no parameter has the path {'.'.join(steps)!r}")
    return {**kinds, **changed}


def _change(kind: Kind, steps: Sequence[str], change: Callable[[Kind], Kind]) -> Kind:
    """Return a copy of a kind, changed at the end of the path."""
    if not steps:
        return change(kind)
    step, *rest = steps
    twin = copy(kind)
    match twin:
        case Record() if step == "*":
            twin.fields = _some(twin.fields, rest, change)
        case Record():
            twin.fields = twin.fields | {step: _change(twin.fields[step], rest, change)}
        case Array() if step == "[]":
            twin.item = _change(twin.item, rest, change)
        case Dictionary() if step == "*":
            twin.value = _change(twin.value, rest, change)
        case Tagged() if step == "*":
            twin.records = _some(twin.records, rest, change)
        case Tagged():
            twin.records = {**twin.records, step: _change(twin.records[step], rest, change)}
        case Either():
            numbered = {str(number): inner for number, inner in enumerate(twin.kinds)}
            twin.kinds = tuple(_some(numbered, steps, change).values())
        case _:
            raise LookupError(step)
    return twin


def _limit(kind: Kind, limit: Range) -> Kind:
    """Return a kind with a range; in a union its lists get the range, else all its kinds."""
    twin = copy(kind)
    match twin:
        case Either():
            lists: list[Kind] = [one for one in twin.kinds if isinstance(one, Array)]
            ranged = lists or [one for one in twin.kinds if isinstance(one, (Text, Number))]
            twin.kinds = tuple(_limit(one, limit) if one in ranged else one for one in twin.kinds)
        case Number():
            twin.least, twin.most = limit
        case Text() | Array():
            twin.least, twin.most = limit[0] or 0, limit[1]
        case _:
            raise LookupError(f"{kind.expected} has no range")
    return twin


def _accept(kind: Kind, name: str, added: Kind) -> Kind:
    """Return a record with another parameter, or a union with another tagged record."""
    twin = copy(kind)
    match twin:
        case Record():
            changed = Record({name: added})
            twin.fields = twin.fields | changed.fields
            twin.required = twin.required - {name} | changed.required
        case Tagged():
            twin.records = {**twin.records, name: added}
        case Either():
            records = [one for one in twin.kinds if isinstance(one, (Record, Tagged, Either))]
            twin.kinds = tuple(
                _accept(one, name, added) if one in records else one for one in twin.kinds
            )
        case _:
            raise LookupError(name)
    return twin
