"""Generate strings that match a regular expression, for schemas with a `pattern`.

Supports the syntax that schemas use: literals, escapes, classes, groups, alternatives, counts and
anchors. For a pattern with anything else, `example()` returns `None`.
"""

from __future__ import annotations

import re
import string
from itertools import count

__all__ = ["example"]

_CLASSES = {
    "d": "0123456789",
    "w": string.ascii_lowercase + string.digits,
    "s": " ",
    "D": string.ascii_lowercase,
    "W": "-",
    "S": string.ascii_lowercase,
}
_ESCAPES = {"n": "\n", "t": "\t", "r": "\r", "f": "\f", "v": "\v"}
_PRINTABLE = string.ascii_lowercase + string.ascii_uppercase + string.digits + " -_.:/@+,"
_MOST = 10_000


def example(pattern: str, *, least: int = 0, most: int | None = None, seed: int = 0) -> str | None:
    """Return a string of allowed length that contains a match of `pattern`, or `None`."""
    for extra in (0, 1, 2, 4, 8, max(least - 1, 0), least, 16, 32):
        try:
            text = _Reader(pattern, extra, seed).read()
        except (ValueError, IndexError):  # unsupported syntax, or not a pattern at all
            return None
        fits = least <= len(text) and (most is None or len(text) <= most)
        if fits and re.search(pattern, text):
            return text
    return None


class _Reader:
    """Reads a pattern once and writes a match while reading."""

    def __init__(self, pattern: str, extra: int, seed: int) -> None:
        self._pattern = pattern
        self._at = 0
        self._extra = extra
        self._numbers = count(seed)

    def read(self) -> str:
        text = self._alternatives()
        if self._at < len(self._pattern):
            raise ValueError("unbalanced parenthesis")
        return text

    def _peek(self) -> str:
        return self._pattern[self._at : self._at + 1]

    def _take(self) -> str:
        char = self._pattern[self._at]
        self._at += 1
        return char

    def _alternatives(self) -> str:
        first = self._sequence()
        while self._peek() == "|":
            self._at += 1
            self._sequence()
        return first

    def _sequence(self) -> str:
        parts: list[str] = []
        while self._peek() not in {"", "|", ")"}:
            start = self._at
            part = self._atom()
            times = self._times()
            parts.append(part)
            end = self._at
            for _ in range(times - 1):
                self._at = start
                parts.append(self._atom())
            self._at = end
            if times == 0:
                parts.pop()
        return "".join(parts)

    def _atom(self) -> str:
        char = self._take()
        if char == "(":
            return self._group()
        if char == "[":
            return self._pick(self._char_class())
        if char == "\\":
            return self._escape()
        if char == ".":
            return self._pick(_CLASSES["w"])
        if char in "^$":
            return ""
        return char

    def _group(self) -> str:
        if self._peek() == "?":
            self._at += 1
            kind = self._take()
            if kind in "P<":
                self._at = self._pattern.index(">", self._at) + 1
            elif kind != ":":
                raise ValueError("look-around is not supported")
        text = self._alternatives()
        self._take()
        return text

    def _escape(self) -> str:
        char = self._take()
        if char in _CLASSES:
            return self._pick(_CLASSES[char])
        if char in "bBAZz":
            return ""
        if char.isdigit():
            raise ValueError("back references are not supported")
        return _ESCAPES.get(char, char)

    def _char_class(self) -> str:
        negated = self._peek() == "^"
        self._at += negated
        chars: list[str] = []
        while self._peek() != "]" or not chars:
            char = self._take()
            if char == "\\":
                char = self._take()
                if char in _CLASSES:
                    chars.extend(_CLASSES[char])
                    continue
                char = _ESCAPES.get(char, char)
            if self._peek() == "-" and self._pattern[self._at + 1] != "]":
                self._at += 1
                end = self._take()
                chars.extend(map(chr, range(ord(char), ord(end) + 1)))
            else:
                chars.append(char)
        self._at += 1
        if negated:
            return "".join(char for char in _PRINTABLE if char not in chars)
        return "".join(chars)

    def _times(self) -> int:
        char = self._peek()
        times = 1
        if char in {"*", "+", "?"} and char:
            self._at += 1
            times = {"*": 0, "+": 1, "?": 0}[char] + (
                min(self._extra, 1) if char == "?" else self._extra
            )
        elif char == "{" and (
            found := re.compile(r"\{(\d+)(,?)(\d*)\}").match(self._pattern, self._at)
        ):
            self._at = found.end()
            times = int(found[1])
            if found[2]:
                top = int(found[3]) if found[3] else times + self._extra
                times = min(times + self._extra, top)
        if self._peek() in {"?", "+"} and char in {"*", "+", "?", "{"}:
            self._at += 1
        if times > _MOST:
            raise ValueError("too many repetitions")
        return times

    def _pick(self, chars: str) -> str:
        if not chars:
            raise ValueError("empty character class")
        return chars[next(self._numbers) % len(chars)]
