"""The glossary: one line of text for each field name; parsed, checked, and sorted.

The file consists of lines `name = "text"` in sections. A comment followed by a blank line begins a
section; a comment right above a line belongs to that line and moves with it.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass

from .words import Mistake, nearest

FILE = "codegen/glossary.toml"
LONGEST_LINE = 88
_ENTRY = re.compile(r'("?)([\w.]+)\1 *= *(".*")')


@dataclass
class _Entry:
    key: str
    text: str
    comments: list[str]

    @property
    def order(self) -> tuple[str, bool, str]:
        """The sort key: by field, lines about single owners first."""
        return self.key.rpartition(".")[2], "." not in self.key, self.key

    def lines(self) -> Iterator[str]:
        yield from self.comments
        key = f'"{self.key}"' if "." in self.key else self.key
        yield f"{key} = {json.dumps(self.text, ensure_ascii=False)}"


class Glossary:
    """The lines about fields, and the place of each."""

    def __init__(self, source: str) -> None:
        self.lines: dict[str, str] = {}
        self.places: dict[str, int] = {}
        self.mistakes: list[Mistake] = []
        self._sections: list[tuple[list[str], list[_Entry]]] = [([], [])]
        comments: list[str] = []
        for number, line in enumerate(source.splitlines(), start=1):
            if line.startswith("#"):
                comments.append(line.rstrip())
            elif line.strip():
                self._entry(number, line, comments)
                comments = []
            elif comments:
                self._sections.append((comments, []))
                comments = []
        if comments:
            self._sections.append((comments, []))

    def _entry(self, number: int, line: str, comments: list[str]) -> None:
        try:
            found = _ENTRY.fullmatch(line.strip())
            text = str(json.loads(found[3])) if found else ""
        except ValueError:
            found, text = None, ""
        if found is None:
            self._wrong(number, "", f'is no line `name = "What it is."`: {line[:60]}')
            return
        key = found[2]
        if key in self.places:
            self._wrong(number, key, f"stands in line {self.places[key]} already; keep one of them")
        if len(text) > LONGEST_LINE:
            self._wrong(number, key, f"has {len(text)} characters; {LONGEST_LINE} fit on a line")
        self.lines[key], self.places[key] = text, number
        self._sections[-1][1].append(_Entry(key, text, comments))

    def _wrong(self, number: int, key: str, text: str) -> None:
        self.mistakes.append(Mistake(FILE, number, key, text))

    def unused(self, used: set[str], names: set[str]) -> Iterator[Mistake]:
        """Yield a mistake for each line that no field uses; `names` are the possible keys."""
        for key in self.lines.keys() - used:
            if key in names:
                text = "every field of this name has a more specific line; remove this one"
            else:
                text = f"no field is called {key}{nearest(key, names)}"
            yield Mistake(FILE, self.places[key], key, text)

    def text(self) -> str:
        """Return the file with the lines of each section in order."""
        parts: list[str] = []
        for heading, entries in self._sections:
            ordered = sorted(entries, key=lambda entry: entry.order)
            lines = [line for entry in ordered for line in entry.lines()]
            parts += ["\n".join(part) for part in (heading, lines) if part]
        return "\n\n".join(parts) + "\n"
