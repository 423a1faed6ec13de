"""The errors that `python -m codegen` reports for mistakes in a definition.

`mistakes.txt` lists them: a wrong line, and the report of the generator.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path
from textwrap import dedent

import pytest

from tests.codegen.project import Project

GROUPS = [
    group.split("\n@@ ")
    for group in Path(__file__).with_name("mistakes.txt").read_text("utf-8").split("\n# ")
]
RIGHT = dedent(GROUPS[0][0].partition("\n\n")[2]).strip() + "\n"
CASES = {
    name: lines.splitlines()
    for group in GROUPS
    for name, _, lines in (case.partition("\n") for case in group[1:])
}


def marked(name: str, mark: str) -> str:
    """Return the lines of a case that begin with a mark."""
    return "\n".join(line[1:] for line in CASES[name] if line.startswith(mark))


@pytest.fixture(scope="module")
def said(tmp_path_factory: pytest.TempPathFactory) -> Callable[[str], str]:
    """Run the generator once for each group of mistakes, and return what it says about a case."""
    lines: list[str] = []
    for group in GROUPS[1:]:
        project = Project(tmp_path_factory.mktemp("project"))
        for name in (case.partition("\n")[0] for case in group[1:]):
            wrong = RIGHT.replace(marked(name, "-"), marked(name, "+"), 1)
            assert wrong != RIGHT, name
            project.write(f"codegen/api/{folder(name)}/{folder(name)}.py", wrong)
        status, output = project.run("--check")
        assert status == 1
        lines += output.splitlines()

    def about(name: str) -> str:
        start = f"codegen/api/{folder(name)}/{folder(name)}.py:"
        found = [line.removeprefix(start) for line in lines if line.startswith(start)]
        return "\n".join(f" {line}" for line in found).replace(folder(name), "CASE")

    return about


def folder(name: str) -> str:
    return name.replace(" ", "_")


@pytest.mark.parametrize("name", CASES)
def test_each_mistake_is_named_with_its_place_and_a_way_out(
    said: Callable[[str], str], name: str
) -> None:
    # Python 3.13 says which kind of argument is missing.
    assert said(name).replace("required keyword-only", "required") == marked(name, "!")


def test_all_mistakes_are_reported_at_once_in_order(tmp_path: Path) -> None:
    project = Project(tmp_path)
    project.edit("codegen/api/files.py", "-> FileDeleted:", "-> FileDeletd:")
    project.edit(
        "codegen/api/batches.py", '@post("/{batch_id}/cancel")', '@post("/{batch}/cancel")'
    )
    project.edit("codegen/glossary.toml", 'active = "', f'active = "{"Very " * 20}')
    project.edit("codegen/glossary.toml", "\nx = ", '\ny = "Twice."\nz = Not in quotes.\nx = ')
    status, output = project.run()
    assert status == 1
    assert [re.sub(r"\d+", "N", line) for line in output.splitlines()] == [
        (
            "codegen/api/batches.py:N: Batches.cancel: the path has {batch}, but there is no "
            "argument batch; did you mean batch_id?"
        ),
        "codegen/api/files.py:N: Files.delete: unknown type FileDeletd; did you mean FileDeleted?",
        "codegen/glossary.toml:N: active: has N characters; N fit on a line",
        'codegen/glossary.toml:N: is no line `name = "What it is."`: z = Not in quotes.',
        "codegen/glossary.toml:N: y: stands in line N already; keep one of them",
        "N mistakes; nothing was written.",
    ]
