"""The differences between the editions stand in one table, in code and in the document."""

from __future__ import annotations

import ast
import os
import sys
from pathlib import Path

import pytest

from scripts import editions
from scripts.rules import documented_rules, named_rules
from tests.shape.test_layers import MODULES

TABLE = MODULES["openai._edition"]


def chosen() -> dict[str, tuple[str, dict[str, str]]]:
    """Return the rules of the table: the name of the constant, and the arguments of `choose`."""
    found: dict[str, tuple[str, dict[str, str]]] = {}
    for node in ast.walk(ast.parse(TABLE.read_text("utf-8"))):
        if not isinstance(node, ast.AnnAssign) or node.value is None:
            continue
        for call in ast.walk(node.value):
            if not isinstance(call, ast.Call) or ast.unparse(call.func) != "choose":
                continue
            rule = ast.literal_eval(call.args[0])
            assert rule not in found, f"{rule} stands twice in the table"
            options = {str(option.arg): ast.unparse(option.value) for option in call.keywords}
            found[rule] = (ast.unparse(node.target), options)
    assert len(found) == TABLE.read_text("utf-8").count("choose(") - 1, "a rule has no constant"
    return found


RULES = chosen()


def test_only_the_table_asks_for_the_edition() -> None:
    for module, path in MODULES.items():
        source = path.read_text("utf-8")
        names = {
            name.id
            if isinstance(name, ast.Name)
            else getattr(name, "attr", getattr(name, "name", ""))
            for name in ast.walk(ast.parse(source))
            if "EDITION" in source and isinstance(name, (ast.Name, ast.Attribute, ast.alias))
        }
        assert "EDITION" not in names or path == TABLE, f"{module} reads the edition"


@pytest.mark.parametrize("rule", RULES)
def test_a_rule_is_documented_tested_and_used(rule: str) -> None:
    name, options = RULES[rule]
    assert set(options) == {"two", "three", "because"}
    assert options["two"] != options["three"]
    assert rule in documented_rules()["editions"]
    assert rule in named_rules()
    readers = [path for path in MODULES.values() if name in path.read_text("utf-8")]
    assert len(readers) > 1, f"nobody reads {name}"


def test_the_table_imports_nothing_but_typing() -> None:
    tree = ast.parse(TABLE.read_text("utf-8"))
    imported = {node.module for node in ast.walk(tree) if isinstance(node, ast.ImportFrom)} | {
        node.names[0].name for node in ast.walk(tree) if isinstance(node, ast.Import)
    }
    assert imported == {"__future__", "typing"}


@pytest.fixture
def source(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A project with one module; its edition 3 is in `build/edition-3`."""
    monkeypatch.setattr(editions, "ROOT", tmp_path)
    package = tmp_path / "src" / "openai"
    package.mkdir(parents=True)
    (package / "a.py").write_text("import httpx\n", "utf-8")
    return package


@pytest.fixture
def installed(source: Path) -> Path:
    folder = editions.write_tree("3")
    assert folder == source.parent.parent / "build" / "edition-3"
    return folder / "src" / "openai"


def refresh(installed: Path, name: str) -> None:
    editions.Refresher(str(installed.parent.parent)).find_spec(f"openai.{name}")


def test_an_edition_that_is_installed_for_work_follows_the_source(
    source: Path, installed: Path
) -> None:
    assert (installed / "a.py").read_text("utf-8") == "import httpx2 as httpx\n"
    (source / "a.py").write_text("import httpx as changed\n", "utf-8")
    os.utime(source / "a.py", (1, 1))  # older than what was written
    refresh(installed, "a")
    assert (installed / "a.py").read_text("utf-8") == "import httpx2 as changed\n"
    (source / "b").mkdir()
    (source / "b" / "__init__.py").write_text("from httpx import URL\n", "utf-8")
    refresh(installed, "b")
    assert (installed / "b" / "__init__.py").read_text("utf-8") == "from httpx2 import URL\n"
    (installed / "b" / "__pycache__").mkdir()
    (source / "b" / "__init__.py").unlink()
    (source / "b").rmdir()
    (source / "a.py").unlink()
    refresh(installed, "a")
    refresh(installed, "b")
    assert [*installed.iterdir()] == []


def test_a_tree_has_no_file_that_the_source_no_longer_has(source: Path, installed: Path) -> None:
    (source / "a.py").rename(source / "data.txt")
    editions.write_tree("3")
    assert [path.name for path in installed.iterdir()] == ["data.txt"]
    (source / "data.txt").unlink()
    editions.write_tree("3")
    assert [*installed.iterdir()] == []


def test_the_hook_of_an_edition_that_is_gone_does_nothing(
    installed: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    hook = editions.hook_of(installed.parent.parent)
    assert "\n" not in hook
    before = [*sys.meta_path], [*sys.path]
    exec(hook, {})  # as the interpreter does; the edition is not installed
    assert ([*sys.meta_path], [*sys.path]) == before
    monkeypatch.syspath_prepend(str(installed.parent))
    before = [*sys.meta_path], [*sys.path]
    exec(hook, {})  # it is installed, but the project is gone
    assert ([*sys.meta_path], [*sys.path]) == before
