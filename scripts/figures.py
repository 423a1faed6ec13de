"""Read and write files of `name = number` lines: figures that may only rise, or only fall."""

from __future__ import annotations

import re
from pathlib import Path

_LINE = re.compile(r'^"?([\w-]+)"? = (\d+)$', re.MULTILINE)


def read_figures(path: Path) -> dict[str, int]:
    """Return the figures in a file."""
    return {name: int(number) for name, number in _LINE.findall(path.read_text("utf-8"))}


def write_figures(path: Path, figures: dict[str, int]) -> None:
    """Write the figures to a file, and keep the comment at its beginning."""
    text = path.read_text("utf-8")
    comment = "".join(line for line in text.splitlines(keepends=True) if line.startswith("#"))
    lines = [f"{name} = {number}\n" for name, number in figures.items()]
    path.write_text(comment + "".join(lines), "utf-8")
