"""The differences between the editions stand in one table, in code and in the document."""

from __future__ import annotations

import ast

import pytest

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
