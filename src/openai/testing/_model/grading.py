"""Graders of evaluations: fill templates from an item and a sample, then compare them."""

from __future__ import annotations

import re
from difflib import SequenceMatcher
from typing import Any

from .._service.wire import Object, dumps, is_object
from .vectors import cosine, embed

__all__ = ["fill", "grade"]

_PLACE = re.compile(r"\{\{\s*([\w.]+)\s*\}\}")
_DIMENSIONS = 256


def fill(template: str, values: Object) -> str:
    """Replace each `{{item.name}}` in a template; unknown names become empty."""
    return _PLACE.sub(lambda match: _text(_lookup(values, match[1])), template)


def _lookup(values: Object, path: str) -> Any:
    node: Any = values
    for step in path.split("."):
        node = node.get(step) if is_object(node) else None
    return node


def _text(value: Any) -> str:
    if value is None:
        return ""
    return value if isinstance(value, str) else dumps(value)


def grade(grader: Object, values: Object) -> tuple[float, bool]:
    """Return the score of one grader between 0 and 1, and whether it passes.

    Text similarity compares vectors for `cosine`, and matching blocks for all other metrics.
    """
    found, wanted = fill(grader["input"], values), fill(grader["reference"], values)
    if grader["type"] == "string_check":
        passed = _compare(grader["operation"], found, wanted)
        return float(passed), passed
    if grader["evaluation_metric"] == "cosine":
        score = max(cosine(embed(found, _DIMENSIONS), embed(wanted, _DIMENSIONS)), 0.0)
    else:
        score = SequenceMatcher(None, found, wanted).ratio()
    return round(score, 6), score >= grader["pass_threshold"]


def _compare(operation: str, found: str, wanted: str) -> bool:
    if operation == "eq":
        return found == wanted
    if operation == "ne":
        return found != wanted
    if operation == "like":
        return wanted in found
    return wanted.lower() in found.lower()
