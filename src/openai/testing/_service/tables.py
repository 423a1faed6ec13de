"""The tables of an endpoint: the generated ones, and what is added to them by hand.

`_parameters` holds names, types, enums and what is required, for each endpoint of the definition.
The endpoints add ranges and further kinds, each with a path that says where: `expires_after.days`
goes into an object, `tools[]` into the items of a list. `*` stands for every value of an object
that has the rest of the path, and for every record of a union; one record is named by its tag.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from copy import copy
from dataclasses import replace
from functools import cache, partial
from importlib import import_module

from .params import (
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
"""Least and most: of a number, of the characters of a text, of the items of a list."""


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
    """Return tables with ranges, and with kinds that are added or replace others.

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
    """Return the table of the JSON that is taken for a form, with others instead of its files."""
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
    """Change what is sent: body and form, or the query of what has neither."""
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
    """Change those kinds that have the path; one must."""
    changed: dict[str, Kind] = {}
    for name, kind in kinds.items():
        try:
            changed[name] = _change(kind, steps, change)
        except LookupError:
            continue
    if not changed:
        raise LookupError(f"no parameter has {'.'.join(steps)!r} in it")
    return {**kinds, **changed}


def _change(kind: Kind, steps: Sequence[str], change: Callable[[Kind], Kind]) -> Kind:
    """Return a copy of a kind with something changed in it."""
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
    """Return a kind with a range; of several kinds the lists get it, or all if there is none."""
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
    """Return a record with one more parameter, or a union with a record for one more tag."""
    twin = copy(kind)
    match twin:
        case Record():
            twin.fields = twin.fields | {name: added}
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
