"""The page about the definition's language explains every word; its examples are generated."""

from __future__ import annotations

import ast
import re

import pytest

from codegen import words
from tests.codegen.project import ROOT, Project

PAGE = "docs/design/definition.md"
TEXT = (ROOT / PAGE).read_text("utf-8")
EXAMPLES = re.findall(r"^```python\n# codegen/api/(.*?)^```$", TEXT, re.MULTILINE | re.DOTALL)


def used() -> set[str]:
    """Return every name and keyword that the examples use."""
    nodes = [node for text in EXAMPLES for node in ast.walk(ast.parse(text.partition("\n")[2]))]
    names = {node.id for node in nodes if isinstance(node, ast.Name)}
    return names | {str(node.arg) for node in nodes if isinstance(node, ast.keyword)}


@pytest.mark.parametrize("word", sorted(words.ALL))
def test_every_word_is_explained_and_used_in_an_example(word: str) -> None:
    prose = re.sub(r"^```python\n.*?^```$", "", TEXT, flags=re.MULTILINE | re.DOTALL)
    assert re.search(rf"`[^`]*\b{word}\b[^`]*`", prose)
    assert word in used()


@pytest.mark.parametrize("value", sorted({v for values in words.VALUES.values() for v in values}))
def test_every_value_is_named(value: str) -> None:
    assert re.search(rf"\b{value}\b", TEXT)


def test_every_example_shows_what_it_becomes() -> None:
    assert len(re.findall(r"^# src/openai/", TEXT, re.MULTILINE)) > len(EXAMPLES) > 8
    assert "# There is no" not in TEXT


def test_examples_are_kept_equal_to_what_they_generate(small: Project) -> None:
    page = """
    ```python
    # codegen/api/things.py
    class Thing(Model):
        secret: Secret[str]
    ```

    It becomes:

    ```python
    # src/openai/types/thing.py: Thing
    class Thing: ...
    ```
    """
    small.write(PAGE, re.sub(r"^    ", "", page, flags=re.MULTILINE))
    assert small.run("--check") == (
        1,
        f"differs: {PAGE}\nRun `.venv/bin/python -m codegen`, which writes them.\n",
    )
    assert small.run() == (0, f"written: {PAGE}\n")
    shown = "class Thing(BaseModel):\n    secret: str = Field(repr=False)\n```\n"
    assert shown in (small.folder / PAGE).read_text("utf-8")
    small.edit(PAGE, "Secret[str]", "Secre[str]")
    mistake = f"{PAGE}:4: Thing.secret: unknown type Secre; did you mean Secret?\n"
    assert small.run() == (1, f"{mistake}1 mistake; nothing was written.\n")
