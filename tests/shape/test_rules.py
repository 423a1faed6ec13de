"""Every rule of docs/behaviour has a test that names it, or is counted as untested."""

from __future__ import annotations

import ast
import json
from pathlib import Path

import pytest

from scripts import figures, rules, surface


def test_the_documents_number_their_rules() -> None:
    documented = rules.documented_rules()
    assert set(documented) == {"editions", "helpers", "helpers-3x", "reality", "transport"}
    assert documented["transport"] == [f"T{number}" for number in range(1, 186)]
    assert sum(len(found) for found in documented.values()) > 580


def test_no_rule_stands_twice_and_every_mark_names_one() -> None:
    assert list(rules.complaints(rules.documented_rules(), rules.named_rules())) == []


def test_rules_without_a_test_become_fewer() -> None:
    named = rules.named_rules()
    documented = rules.documented_rules()
    missing = {name: [rule for rule in of if rule not in named] for name, of in documented.items()}
    assert list(rules.changes(missing)) == []


def test_marks_are_found_on_functions_classes_and_parameters(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    mark = "pytest.mark.rule"
    text = f"""
@{mark}("T1", "T2")
def test_a(): ...
@{mark}("S3")
class TestB: ...
cases = [pytest.param(1, marks={mark}("3K4"))]
"""
    ast.parse(text)
    (tmp_path / "test_sample.py").write_text(text)
    monkeypatch.setattr(rules, "TESTS", tmp_path)
    monkeypatch.setattr(rules, "ROOT", tmp_path)
    assert set(rules.named_rules()) == {"T1", "T2", "S3", "3K4"}


def test_wrong_marks_and_doubled_rules_are_complaints() -> None:
    found = list(rules.complaints({"a": ["T1", "T1"]}, {"T2": ["tests/x.py:3"]}))
    assert found == [
        "T1 has 2 rows in docs/behaviour; a rule has one row.",
        "tests/x.py:3: no document has a rule T2.",
    ]


def test_figures_keep_the_comment_above_them(tmp_path: Path) -> None:
    path = tmp_path / "figures.toml"
    path.write_text("# What this is.\nold = 1\n")
    figures.write_figures(path, {"a": 2, "helpers-3x": 0})
    assert path.read_text() == "# What this is.\na = 2\nhelpers-3x = 0\n"
    assert figures.read_figures(path) == {"a": 2, "helpers-3x": 0}


@pytest.mark.parametrize("now, status", [(4, 1), (5, 0), (6, 0)])
def test_the_interface_may_only_grow(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, now: int, status: int
) -> None:
    record = tmp_path / "surface.toml"
    record.write_text("fields = 5\n")
    monkeypatch.setattr(surface, "RECORD", record)
    measured = tmp_path / "measured.json"
    measured.write_text(json.dumps({"ok": {"fields": now}, "all": {"fields": 9}}))
    assert surface.main([str(measured), "--record"]) == status
    assert figures.read_figures(record) == {"fields": max(now, 5)}
