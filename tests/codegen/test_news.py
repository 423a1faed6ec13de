"""What the generator reports about new fields and the glossary, and when it cannot run."""

from __future__ import annotations

import ast
import subprocess
import sys
from pathlib import Path

import pytest

from codegen.__main__ import find_problem
from tests.codegen.project import ROOT, Project


def test_the_generator_is_quiet_when_nothing_is_new(small: Project) -> None:
    assert small.run() == (0, "")
    assert small.run("--check") == (0, "")


def test_new_fields_are_listed_with_the_line_they_inherit(small: Project) -> None:
    small.edit("codegen/api/things.py", "size: int = ...", "size: int = ..., colour: str = ...")
    small.edit(
        "codegen/api/things.py",
        "    name: str\n",
        "    name: str | Literal[1]\n    size: int = ...\n    owner: str  # Who has it.\n",
    )
    status, output = small.run()
    assert status == 0
    question = 'no line: add `colour = "…"` to codegen/glossary.toml, or `colour = ""` if the name '
    assert output.splitlines() == [
        f"new: codegen/api/things.py:3 ThingCreateParams.colour: {question}says enough",
        "changed: codegen/api/things.py:9 Thing.name: str | Literal[1], was str",
        'new: codegen/api/things.py:10 Thing.size: "How large it is." (glossary: size)',
        'new: codegen/api/things.py:11 Thing.owner: "Who has it." (its own)',
        "written: src/openai/resources/things.py",
        "written: src/openai/testing/_parameters/things.py",
        "written: src/openai/types/thing.py",
        "written: src/openai/types/thing_create_params.py",
    ]
    assert small.run("--check") == (
        1,
        f"codegen/api/things.py:3: ThingCreateParams.colour: {question}says enough\n",
    )


def test_a_line_of_the_glossary_about_nothing_is_an_error(small: Project) -> None:
    small.edit("codegen/glossary.toml", "size =", '"Thing.nam" = "Its name."\nsise =')
    small.edit("codegen/api/things.py", "    name: str\n", "    name: str  # Its own line.\n")
    small.edit("codegen/api/things.py", "*, name: str,", "*, id: str,")
    assert small.run() == (
        1,
        (
            "codegen/glossary.toml:3: name: every field of this name has a more specific line; "
            "remove this one\n"
            "codegen/glossary.toml:4: Thing.nam: no field is called Thing.nam; "
            "did you mean Thing.name?\n"
            "codegen/glossary.toml:5: sise: no field is called sise; did you mean size?\n"
            "3 mistakes; nothing was written.\n"
        ),
    )


def test_the_glossary_is_sorted_and_keeps_its_comments(small: Project) -> None:
    before = (small.folder / "codegen/glossary.toml").read_text("utf-8")
    small.edit(
        "codegen/glossary.toml",
        "name = ",
        '# Metres.\nsize   =   "How large it is."\n\n"Thing.name" = "Its \\"name\\"."\nname = ',
    )
    small.edit("codegen/glossary.toml", '\nsize = "How large it is."\n', "\n")
    status, output = small.run("--check")
    assert status == 1
    assert "differs: codegen/glossary.toml" in output
    assert small.run()[0] == 0
    added = '"Thing.name" = "Its \\"name\\"."\n'
    expected = before.replace("name = ", f"{added}name = ").replace("size", "# Metres.\nsize")
    assert (small.folder / "codegen/glossary.toml").read_text("utf-8") == expected


# Which Python


def test_a_python_without_the_tools_says_which_command_to_use(tmp_path: Path) -> None:
    project = Project(tmp_path)
    status, output = project.run("--check", python=("-S",))
    assert status == 1
    reason = f"The generator cannot run: {sys.executable} has no ruff, which formats what is"
    assert output == (
        f"{reason} generated. Run `./scripts/test` once, which makes .venv with the tools, "
        "then `.venv/bin/python -m codegen --check`.\n"
    )
    (tmp_path / ".venv/bin").mkdir(parents=True)
    (tmp_path / ".venv/bin/python").touch()
    output = project.run("twins", python=("-S",))[1]
    assert output == f"{reason} generated. Run `.venv/bin/python -m codegen twins`.\n"


def test_an_old_python_can_read_what_says_that_it_is_too_old() -> None:
    for name in ("__init__.py", "__main__.py"):
        text = (ROOT / "codegen" / name).read_text("utf-8")
        assert ast.parse(text, feature_version=(3, 6)).body


def test_an_old_python_is_told_which_to_use(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "version_info", (3, 9, 1, "final", 0))
    assert "Python 3.9 is too old. Run `" in find_problem()


# Changes


def test_a_revision_that_does_not_exist_is_named() -> None:
    done = subprocess.run(
        [sys.executable, "-m", "codegen", "diff", "no-such-revision"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 1
    assert done.stderr.startswith("There is no definition at no-such-revision: ")
    assert "Traceback" not in done.stderr
