"""CHANGELOG.md: its form, and when a branch must change it."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from scripts.changelog import is_missing

CHANGELOG = Path(__file__).parents[2] / "CHANGELOG.md"

_VERSION = r"\d+\.\d+\.\d+"
_HEADING = re.compile(
    rf"^## {_VERSION} and {_VERSION}, (not released yet|\d{{4}}-\d{{2}}-\d{{2}})$"
)


def test_each_release_of_both_editions_has_a_heading_and_entries() -> None:
    sections = CHANGELOG.read_text("utf-8").split("\n## ")[1:]
    assert sections
    for section in sections:
        heading, _, text = section.partition("\n")
        assert _HEADING.match(f"## {heading}"), heading
        assert "\n* " in text, heading


@pytest.mark.parametrize(
    "paths, messages, missing",
    [
        (["src/openai/_files.py"], "files: read in slices", True),
        (["codegen/api/files.py", "api.md"], "files: add an endpoint", True),
        (["src/openai/_files.py", "CHANGELOG.md"], "files: read in slices", False),
        (["tests/request/test_files.py", "docs/a.md"], "tests: more files", False),
        (["src/openai/_files.py"], "files: rename\n\nChangelog: none, because …", False),
        (["src/openai/_files.py"], "files: rename\n\nChangelog: none, because", True),
        ([], "", False),
    ],
)
def test_a_change_that_users_notice_needs_an_entry(
    paths: list[str], messages: str, *, missing: bool
) -> None:
    assert is_missing(paths, messages) is missing
