"""The documentation is correct: README blocks and examples run, and links resolve."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.family import as_edition

ROOT = Path(__file__).parents[1]
EXAMPLES = ROOT / "examples"
DOCUMENTS = sorted(
    path
    for path in [*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md"), *ROOT.glob(".github/**/*.md")]
    if path.name != "api.md"
)

_BLOCK = re.compile(r"^```python\n(.*?)^```$", re.MULTILINE | re.DOTALL)
_LINK = re.compile(r"\]\(([^)#\s]+)(?:#[^)]*)?\)")


def blocks(document: Path) -> Iterator[tuple[int, str]]:
    """Yield each block of Python with the line it begins on."""
    text = document.read_text("utf-8")
    for found in _BLOCK.finditer(text):
        yield text.count("\n", 0, found.start(1)) + 1, found[1]


@pytest.mark.usefixtures("settings")
def test_the_readme_runs(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    Path("notes.txt").write_text("Some notes.")
    namespace: dict[str, object] = {"__name__": "readme"}
    found = list(blocks(ROOT / "README.md"))
    assert len(found) >= 10
    for line, block in found:
        code = compile("\n" * (line - 1) + as_edition(block), "README.md", "exec")
        exec(code, namespace)
    assert "Ahoy" in capsys.readouterr().out


def programs() -> list[Path]:
    return [path for path in sorted(EXAMPLES.glob("*.py")) if path.name != "offline_tests.py"]


@pytest.mark.parametrize("program", programs(), ids=lambda path: path.name)
def test_examples_run(program: Path, settings: dict[str, str], tmp_path: Path) -> None:
    copy = tmp_path / program.name
    copy.write_text(as_edition(program.read_text("utf-8")), "utf-8")
    done = subprocess.run(
        [sys.executable, "-W", "error", str(copy)],
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
        env={**os.environ, **settings},
    )
    assert done.returncode == 0, done.stderr
    assert done.stdout.strip()


def test_push_to_talk_records_and_plays(settings: dict[str, str]) -> None:
    sound = str(ROOT / "tests" / "data" / "sound")
    done = subprocess.run(
        [sys.executable, "-W", "error", str(EXAMPLES / "push_to_talk.py")],
        input="\n" * 4,  # start and end, twice
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
        env={**os.environ, **settings, "PYTHONPATH": sound},
    )
    assert done.returncode == 0, done.stderr
    played = [int(size) for size in re.findall(r"^played (\d+) bytes$", done.stderr, re.MULTILINE)]
    assert len(played) == 2, done.stderr
    assert min(played) > 24_000, "half a second at least"


def test_push_to_talk_says_what_to_install(settings: dict[str, str], tmp_path: Path) -> None:
    problem = "PortAudio library not found"
    (tmp_path / "sounddevice.py").write_text(f"raise OSError({problem!r})")
    done = subprocess.run(
        [sys.executable, str(EXAMPLES / "push_to_talk.py")],
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
        env={**os.environ, **settings, "PYTHONPATH": str(tmp_path)},
    )
    assert problem in done.stdout
    assert "pip install" in done.stdout


def test_the_example_of_tests_passes() -> None:
    done = subprocess.run(
        [
            sys.executable,
            "-m",
            "pytest",
            "-q",
            "-p",
            "no:cacheprovider",
            "examples/offline_tests.py",
        ],
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
        cwd=ROOT,
    )
    assert "4 passed" in done.stdout, done.stdout


def test_every_example_is_listed() -> None:
    text = (EXAMPLES / "README.md").read_text("utf-8")
    listed = re.findall(r"^\| \[(\S+\.py)\]", text, re.MULTILINE)
    assert sorted(listed) == sorted(path.name for path in EXAMPLES.glob("*.py"))


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda path: path.name)
def test_links_lead_somewhere(document: Path) -> None:
    text = re.sub(r"`[^`]*`", "", document.read_text("utf-8"))
    targets = [link for link in _LINK.findall(text) if "://" not in link and "mailto:" not in link]
    missing = [link for link in targets if not (document.parent / link).exists()]
    assert missing == []


def test_the_readme_names_commands_that_exist() -> None:
    text = (ROOT / "README.md").read_text("utf-8")
    commands = set(re.findall(r"^\./(scripts/\w+)", text, re.MULTILINE))
    assert commands >= {"scripts/demo", "scripts/test"}
    for command in commands:
        assert os.access(ROOT / command, os.X_OK), command
