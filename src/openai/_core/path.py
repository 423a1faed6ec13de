"""How values are put into URL paths: quoted, and never able to change which endpoint is meant."""

from __future__ import annotations

import re
from urllib.parse import quote

__all__ = ["check_path", "path_template"]

_PLACEHOLDER = re.compile(r"\{(\w+)\}")
_DOT_SEGMENT = re.compile(r"(?:\.|%2[eE]){1,2}")

_PATH_SAFE = "!$&'()*+,;=:@"
_QUERY_SAFE = "!$'()*+,;:@/?"
_FRAGMENT_SAFE = "!$&'()*+,;=:@/?"


def check_path(**values: str) -> None:
    """Refuse what cannot stand in a path, before anything is done that leads there.

    Raises:
        ValueError: a value is empty.
    """
    for name, value in values.items():
        if not value:
            raise ValueError(f"Expected a non-empty value for `{name}` but received {value!r}.")


def path_template(template: str, /, **values: object) -> str:
    """Fill `{name}` placeholders of a path, each value quoted for the part it stands in.

    Raises:
        KeyError: a placeholder has no value.
        ValueError: a segment of the result would be `.` or `..`, which servers and proxies resolve.
    """
    rest, hash_mark, fragment = template.partition("#")
    path, question_mark, query = rest.partition("?")
    path = _fill(path, values, _PATH_SAFE)
    for segment in path.split("/"):
        if _DOT_SEGMENT.fullmatch(segment):
            raise ValueError(
                f"The path {path!r} made from {template!r} has the dot-segment {segment!r}, which "
                "would address another endpoint. Pass an identifier that is not `.` or `..`."
            )
    filled = path
    if question_mark:
        filled += "?" + _fill(query, values, _QUERY_SAFE)
    if hash_mark:
        filled += "#" + _fill(fragment, values, _FRAGMENT_SAFE)
    return filled


def _fill(part: str, values: dict[str, object], safe: str) -> str:
    def replace(match: re.Match[str]) -> str:
        name = match[1]
        if name not in values:
            raise KeyError(f"The path placeholder {{{name}}} has no value")
        return quote(_text(values[name]), safe=safe)

    return _PLACEHOLDER.sub(replace, part)


def _text(value: object) -> str:
    if value is None:
        return "null"
    if isinstance(value, bool):
        return "true" if value else "false"
    return str(value)
