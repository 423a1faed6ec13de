"""Figures that may only move one way: read and write `name = number` files."""

from __future__ import annotations

import re
from pathlib import Path

_LINE = re.compile(r'^"?([\w-]+)"? = (\d+)$', re.MULTILINE)


def read_figures(path: Path) -> dict[str, int]:
    """Return the figures that a file holds."""
    return {name: int(number) for name, number in _LINE.findall(path.read_text("utf-8"))}


def write_figures(path: Path, figures: dict[str, int]) -> None:
    """Write the figures into a file, and keep the comment it begins with."""
    text = path.read_text("utf-8")
    comment = "".join(line for line in text.splitlines(keepends=True) if line.startswith("#"))
    lines = [f"{name} = {number}\n" for name, number in figures.items()]
    path.write_text(comment + "".join(lines), "utf-8")
