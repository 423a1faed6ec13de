"""Merges header mappings: names compare without case, and later mappings win.

A header that cannot be sent is refused. The error names it and where it comes from, but does not
have its value, which may be secret.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from contextlib import suppress
from typing import Any

import httpx

from .._exceptions import OpenAIError, also
from .._types import NotGiven, Omit

__all__ = ["drop_omitted", "has_header", "http_headers", "merge_headers"]

_LINE_ENDS = re.compile(rb"[\0\n\v\f\r]")
"""Bytes that no header can have."""

_NAME = re.compile(rb"[!#$%&'*+.^_`|~0-9A-Za-z-]+")

_SETTINGS = {
    "api-key": "`api_key`",
    "authorization": "`api_key`, or the token or header that replaces it",
    "openai-organization": "`organization`",
    "openai-project": "`project`",
}
"""The settings that these headers come from."""


def merge_headers(*mappings: Mapping[str, Any]) -> dict[str, Any]:
    """Merge header mappings; a later entry replaces an earlier one, in its own spelling.

    `Omit` values are kept, so that a header removed once stays removed in further merges.
    """
    merged: dict[str, tuple[str, Any]] = {}
    for mapping in mappings:
        for name, value in mapping.items():
            if not isinstance(name, (str, bytes)):
                raise _nameless(name)
            if not isinstance(value, NotGiven):
                merged[name.lower()] = (name, value)
    return dict(merged.values())


def drop_omitted(headers: Mapping[str, Any]) -> dict[str, str]:
    """Return the headers to send: those whose value is not `Omit`."""
    return {name: value for name, value in headers.items() if not isinstance(value, Omit)}


def http_headers(headers: Mapping[str, Any]) -> httpx.Headers:
    """Return the headers to send, without `Omit` and without blanks around values.

    Raises:
        ValueError: a header has a character that cannot be sent; if that is one beyond ASCII, the
            error is a `UnicodeEncodeError`, whose `reason` is the text.
        TypeError: a value is no text.
    """
    given: Mapping[str, Any] = drop_omitted(headers)
    sent = {
        name: value.strip(" \t") if isinstance(value, str) else value
        for name, value in given.items()
    }
    # httpx before 0.28 raises AttributeError for what is no text.
    with suppress(AttributeError, TypeError, UnicodeEncodeError):
        made = httpx.Headers(sent)
        are_named = all(_NAME.fullmatch(name) for name, _ in made.raw)
        if are_named and not _LINE_ENDS.search(b"".join([value for _, value in made.raw])):
            return made
    raise next(filter(None, (_problem(name, value) for name, value in sent.items())))


def _nameless(name: object) -> OpenAIError:
    """Return the error of a header whose name is no text."""
    text = (
        f"A header has a name of type {type(name).__name__}, not str. Check the headers of the "
        "client and of the call."
    )
    return also(also(OpenAIError(text), TypeError(text)), AttributeError(text))


def _problem(name: str | bytes, value: object) -> ValueError | TypeError | None:
    """Return the error of a header that cannot be sent, without its value."""
    name = name.decode("latin-1") if isinstance(name, bytes) else name
    text = value.decode("latin-1") if isinstance(value, bytes) else str(value)
    shown = f"The header '{name.encode('ascii', 'backslashreplace').decode()}' cannot be sent"
    source = _SETTINGS.get(name.lower(), "the headers of the client and of the call")
    help_ = f"Check {source}: was something copied along with it?"
    if not isinstance(value, (str, bytes)):
        kind = type(value).__name__
        return TypeError(
            f"{shown}: its value is of type {kind}, not str. Check {source}; the value "
            "`openai.omit` removes a header."
        )
    if found := _LINE_ENDS.search(text.encode("latin-1", "replace")):
        return ValueError(
            f"{shown}: its value has a line end or another control character "
            f"({found[0]!r:.9}, position {found.start()}). {help_}"
        )
    for part, what in ((name, "name"), (text if isinstance(value, str) else "", "value")):
        at = next((at for at, character in enumerate(part) if not character.isascii()), None)
        if at is not None:
            reason = (
                f"{shown}: its {what} has the character U+{ord(part[at]):04X} (position {at}), "
                f"and headers are ASCII. {help_}"
            )
            # The value may be secret, so it is not the object of this error.
            return UnicodeEncodeError("ascii", "?", 0, 1, reason)
    if _NAME.fullmatch(name.encode()):
        return None
    return ValueError(f"{shown}: its name is empty or has a wrong character. {help_}")


def has_header(headers: Mapping[str, object], name: str) -> bool:
    """Whether a mapping has an entry of this lower-case name, in any spelling."""
    return any(key.lower() == name for key in headers)
