"""A copy of the generator and the definition, for tests to edit."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[2]


class Project:
    """A copy of the definition and its generator; or an empty one, which writes where it stands."""

    def __init__(self, folder: Path, *, is_empty: bool = False) -> None:
        self.folder = folder
        ignored = shutil.ignore_patterns("api" if is_empty else "", "__pycache__")
        shutil.copytree(ROOT / "codegen", folder / "codegen", ignore=ignored)
        shutil.copy(ROOT / "pyproject.toml", folder)
        if is_empty:
            (folder / "src/openai").mkdir(parents=True)
            self.write("docs/design/definition.md", "")
        else:
            (folder / "src").symlink_to(ROOT / "src")
            shutil.copytree(ROOT / "docs/design", folder / "docs/design")

    def write(self, name: str, text: str) -> None:
        path = self.folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text.lstrip("\n"), "utf-8")

    def edit(self, name: str, old: str, new: str) -> None:
        path = self.folder / name
        text = path.read_text("utf-8")
        assert old in text
        path.write_text(text.replace(old, new, 1), "utf-8")

    def run(self, *arguments: str, python: tuple[str, ...] = ()) -> tuple[int, str]:
        """Return the exit status, and everything that was printed."""
        done = subprocess.run(
            [sys.executable, *python, "-m", "codegen", *arguments],
            cwd=self.folder,
            capture_output=True,
            text=True,
            check=False,
        )
        output = done.stdout + done.stderr
        assert "Traceback" not in output, output
        return done.returncode, output
