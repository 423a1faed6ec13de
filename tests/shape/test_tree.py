"""What the tree must not hold: paths of a machine, leftovers, and lines nobody can read."""

from __future__ import annotations

import ast
import re
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
TEXT = {".py", ".md", ".toml", ".yml", ".sh", ""}

FORBIDDEN = {
    r"/work\b|/home/\w+/|/Users/\w+/|/root\b": "a path of one machine",
    r"\bTODO\b|\bFIXME\b|\bXXX\b": "a leftover; do it, or open an issue",
    r"\b(?:language model|AI|LLM)[- ](?:generated|written)\b": "talk about how it was made",
    r"(?i)\bclean[- ]room\b|\bupstream(?:'s)? (?:package|code|source|SDK)\b": "talk of its origin",
}


def tracked() -> list[Path]:
    """Return the files of the project; without git, those of a source archive."""
    done = subprocess.run(
        ["git", "ls-files"], capture_output=True, text=True, cwd=ROOT, check=False
    )
    names = done.stdout.splitlines()
    paths = [ROOT / name for name in names] or [
        path for folder in ("src", "tests", "codegen") for path in (ROOT / folder).rglob("*.py")
    ]
    return [path for path in paths if path.suffix in TEXT and path.is_file()]


@pytest.mark.parametrize("pattern", FORBIDDEN, ids=list(FORBIDDEN.values()))
def test_nothing_holds(pattern: str) -> None:
    found = [
        f"{path.relative_to(ROOT)}:{number}: {line.strip()[:100]}"
        for path in tracked()
        if path != Path(__file__) and path.name != "LICENSE"
        for number, line in enumerate(path.read_text("utf-8").splitlines(), start=1)
        if re.search(pattern, line)
    ]
    assert found == [], FORBIDDEN[pattern]


def hand_written() -> list[Path]:
    folders = ("src/openai", "codegen", "scripts", "benchmarks", "tests", "examples")
    outside = (ROOT / "src/openai/types", ROOT / "src/openai/resources", ROOT / "codegen/api")
    return [
        path
        for path in tracked()
        if path.suffix == ".py"
        and any(path.is_relative_to(ROOT / folder) for folder in folders)
        and not any(path.is_relative_to(folder) for folder in outside)
    ]


def test_every_module_says_what_it_decides() -> None:
    silent = [
        str(path.relative_to(ROOT))
        for path in hand_written()
        if path.stat().st_size and ast.get_docstring(ast.parse(path.read_text("utf-8"))) is None
    ]
    assert silent == []


def test_first_lines_of_docstrings_fit_into_a_line() -> None:
    long = [
        f"{path.relative_to(ROOT)}:{getattr(node, 'lineno', 1)}"
        for path in hand_written()
        if path.is_relative_to(ROOT / "src")
        for node in ast.walk(ast.parse(path.read_text("utf-8")))
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef)
        and (text := ast.get_docstring(node))
        and not node.name.startswith("_")
        and len(text.splitlines()[0]) > 88
    ]
    assert long == []


def test_tests_do_not_sleep() -> None:
    sleeping = [
        f"{path.relative_to(ROOT)}:{node.lineno}"
        for path in hand_written()
        if path.is_relative_to(ROOT / "tests")
        for node in ast.walk(ast.parse(path.read_text("utf-8")))
        if isinstance(node, ast.Call)
        and ast.unparse(node.func) in {"time.sleep", "asyncio.sleep", "anyio.sleep", "trio.sleep"}
        and ast.unparse(node.args[0] if node.args else node.func) != "0"
    ]
    assert sleeping == []
