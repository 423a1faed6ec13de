"""Halves of surrogate pairs, which some servers send and UTF-8 cannot encode."""

from __future__ import annotations

import re

__all__ = ["escape_halves", "join_halves"]

_HALF = re.compile("[\ud800-\udfff]")


def escape_halves(json_text: str) -> str:
    """Return JSON text with halves of surrogate pairs as escapes, so that it can be encoded."""
    return _HALF.sub(lambda half: f"\\u{ord(half[0]):04x}", json_text)


def join_halves(text: str, more: str) -> str:
    """Return two texts joined; a character that was cut between them becomes whole."""
    if "\udc00" <= more[:1] <= "\udfff" and "\ud800" <= text[-1:] <= "\udbff":
        pair = (text[-1] + more[0]).encode("utf-16", "surrogatepass").decode("utf-16")
        return f"{text[:-1]}{pair}{more[1:]}"
    return text + more
