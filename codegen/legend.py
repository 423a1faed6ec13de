"""Writes the generated code in the examples of `docs/design/definition.md`.

A block that begins with `# codegen/api/…` is a separate definition. A block below it that begins
with `# src/openai/…: Name, Class.method` shows the code generated for these names.
"""

from __future__ import annotations

import ast
import re
import tempfile
from collections.abc import Mapping
from itertools import pairwise
from pathlib import Path
from textwrap import dedent

from .check import check
from .docs import Docs
from .emit import emit
from .read import read
from .words import Mistake

PAGE = "docs/design/definition.md"
_BLOCK = re.compile(
    r"^```python\n# (codegen/api/|)([\w/]+\.py)(?:: ([^\n]+))?\n((?s:.*?))^```$", re.MULTILINE
)
_EXTRAS = re.compile(r"^    extra_headers: .*\n(?:    .*\n){2}    timeout: .*\n", re.MULTILINE)


class Legend:
    """The page, and the code generated for its examples."""

    def __init__(self, page: str, source: Path) -> None:
        self.page = page
        self.mistakes: list[Mistake] = []
        self.files: dict[str, str] = {}
        """The generated files that are shown, each in a folder named after its example."""
        example = ""
        generated: dict[str, str] = {}
        for found in _BLOCK.finditer(page):
            if found[1]:
                example, generated = f"legend{found.start()}", self._generate(found, source)
            elif found[2] in generated:
                self.files[f"{example}/{found[2]}"] = generated[found[2]]

    def _generate(self, found: re.Match[str], source: Path) -> dict[str, str]:
        line = self.page.count("\n", 0, found.start(4)) + 1
        with tempfile.TemporaryDirectory() as name:
            path = Path(name, found[2])
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(found[4], "utf-8")
            api = read(Path(name))
        mistakes = check(api, source)
        self.mistakes += [m._replace(file=PAGE, line=m.line + line - 1) for m in mistakes]
        return {} if mistakes else emit(api, Docs({}))

    def text(self, formatted: Mapping[str, str]) -> str:
        """Return the page with the current generated code."""
        example = ""

        def block(found: re.Match[str]) -> str:
            nonlocal example
            if found[1]:
                example = f"legend{found.start()}"
                return found[0]
            file = formatted.get(f"{example}/{found[2]}", "")
            parts = [_find_statements(file, name.strip()) for name in found[3].split(",")]
            shown = parts[0]
            for before, part in pairwise(parts):
                shown += ("\n" if before[0] == part[0] == "_" else "\n\n") + part
            return f"```python\n# {found[2]}: {found[3]}\n{shown}```"

        return _BLOCK.sub(block, self.page)


def _find_statements(text: str, name: str) -> str:
    """Return the statements of a module, or of a class in it, that define a name."""
    *above, last = name.split(".")
    body = ast.parse(text).body
    for outer in above:
        body = [n for c in body if isinstance(c, ast.ClassDef) and c.name == outer for n in c.body]
    lines = text.splitlines(keepends=True)
    found = ""
    for node in body:
        target = node.targets[0] if isinstance(node, ast.Assign) else getattr(node, "target", node)
        if last in {getattr(target, "name", ""), getattr(target, "id", "")}:
            first = min([node.lineno, *(d.lineno for d in getattr(node, "decorator_list", []))])
            found += dedent("".join(lines[first - 1 : node.end_lineno]))
    found = _EXTRAS.sub("    …,\n", found)
    return found or f"# There is no {name}.\n"
