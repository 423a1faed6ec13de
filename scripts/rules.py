"""List the rules of `docs/behaviour` that no test names.

    python scripts/rules.py            # fails if more rules lack a test than recorded
    python scripts/rules.py --record   # record how many lack a test, after the number has fallen

A rule is a table row of the documents that begins with its number: `| T33 | … |`. A test names it
with `@pytest.mark.rule("T33")`.
"""

from __future__ import annotations

import argparse
import ast
import re
import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

if __package__:
    from .figures import read_figures, write_figures
else:
    from figures import read_figures, write_figures

ROOT = Path(__file__).resolve().parent.parent
DOCUMENTS = ROOT / "docs" / "behaviour"
TESTS = ROOT / "tests"
RECORD = TESTS / "shape" / "rules.toml"

_RULE = re.compile(r"^\| (3?[A-Z]\d+) \|", re.MULTILINE)


def main(argv: list[str]) -> int:
    """Print the list; return 1 if it is longer than recorded, or a test names an unknown rule."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--record", action="store_true", help="record the figures")
    arguments = parser.parse_args(argv)
    documents = documented_rules()
    named = named_rules()
    missing = {
        name: [rule for rule in rules if rule not in named] for name, rules in documents.items()
    }
    for name, rules in documents.items():
        print(f"{name}: {len(rules)} rules, {len(missing[name])} that no test names")
        if missing[name]:
            print(f"  {' '.join(missing[name])}")
    if arguments.record:
        write_figures(RECORD, {name: len(rules) for name, rules in missing.items()})
    problems = [*complaints(documents, named), *changes(missing)]
    for problem in problems:
        print(problem, file=sys.stderr)
    return 1 if problems else 0


def documented_rules() -> dict[str, list[str]]:
    """Return the rules of each document, by the document's name."""
    return {
        path.stem: _RULE.findall(path.read_text("utf-8")) for path in sorted(DOCUMENTS.glob("*.md"))
    }


def named_rules() -> dict[str, list[str]]:
    """Return the rules that tests name, each with the places that name it."""
    places: dict[str, list[str]] = {}
    for path in sorted(TESTS.rglob("*.py")):
        for rule, line in _marks(ast.parse(path.read_text("utf-8"))):
            places.setdefault(rule, []).append(f"{path.relative_to(ROOT)}:{line}")
    return places


def complaints(documents: dict[str, list[str]], named: dict[str, list[str]]) -> Iterator[str]:
    """Yield duplicate and unknown rules."""
    known = Counter(rule for rules in documents.values() for rule in rules)
    for rule, count in known.items():
        if count > 1:
            yield f"{rule} has {count} rows in docs/behaviour; a rule has one row."
    for rule, places in named.items():
        if rule not in known:
            yield f"{places[0]}: no document has a rule {rule}."


def changes(missing: dict[str, list[str]]) -> Iterator[str]:
    """Yield the differences between these figures and the recorded ones."""
    recorded = read_figures(RECORD)
    for name, rules in missing.items():
        before, now = recorded.get(name, 0), len(rules)
        if now > before:
            yield f"{name}: {now} rules have no test, {before} had none before: one lost its test."
        elif now < before:
            yield (
                f"{name}: {now} rules have no test, {before} had none before; record that:"
                " python scripts/rules.py --record"
            )


def _marks(tree: ast.Module) -> Iterator[tuple[str, int]]:
    for node in ast.walk(tree):
        if not isinstance(node, ast.Call) or not isinstance(node.func, ast.Attribute):
            continue
        if node.func.attr == "rule" and ast.unparse(node.func.value) == "pytest.mark":
            for argument in node.args:
                if isinstance(argument, ast.Constant):
                    yield str(argument.value), node.lineno


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
