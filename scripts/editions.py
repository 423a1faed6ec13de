"""Write the source of an edition: the tree that its wheel and source distribution are built from.

    python scripts/editions.py write 3      # into build/edition-3
    python scripts/editions.py install 3    # the same, installed for work in this environment

Edition 2 is this project as it stands. Edition 3 is the same code on httpx2: the imports of httpx
become imports of httpx2, and `_edition`, the version and the requirements follow. Each line stays
in its place, so that a traceback fits both.
"""

from __future__ import annotations

import argparse
import re
import shutil
import subprocess
import sys
import sysconfig
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent

EDITIONS = ("2", "3")

VERSION = "3.57.100"
"""Of edition 3: the level of its interface, and a patch number that no other package has."""

_PARTS = ("src", "README.md", "CHANGELOG.md", "LICENSE", "api.md", "pyproject.toml")
"""What a build reads."""

_LINES = (
    # the library of the edition
    (r"^(\s*)import httpx$", r"\1import httpx2 as httpx"),
    (r"^(\s*)import httpx as (\w+)$", r"\1import httpx2 as \2"),
    (r"^(\s*)from httpx import ", r"\1from httpx2 import "),
    (r'LazyModule\("httpx"\)', 'LazyModule("httpx2")'),
    # the other one
    (r"^(\s*)import httpx2 as other_httpx$", r"\1import httpx as other_httpx"),
    (r"^(\s*)from httpx2 import \*", r"\1from httpx import *"),
    # the numbers
    (r"^EDITION: Final\[int\] = 2$", "EDITION: Final[int] = 3"),
    (r'^__version__ = "2\.54\.100"$', f'__version__ = "{VERSION}"'),
)
_RULES = [(re.compile(line, re.MULTILINE), replaced) for line, replaced in _LINES]

_PROJECT = {
    'version = "2.54.100"': f'version = "{VERSION}"',
    '"anyio>=3.5,<5"': '"anyio>=4.10,<5"',
    '"httpx>=0.23.1,<1"': '"httpx2>=2.12,<3"',
    # `openai[httpx2]` asks for what edition 3 has anyway; its extra is the other library.
    'httpx2 = ["httpx2>=2,<3"]': 'httpx = ["httpx>=0.25.1,<1"]\nhttpx2 = []',
}


def rewrite(text: str) -> str:
    """Return the text of a program as edition 3 has it."""
    if "httpx" in text or "EDITION" in text or "__version__" in text:
        for line, replaced in _RULES:
            text = line.sub(replaced, text)
    return text


def write_tree(edition: str) -> Path:
    """Write the tree of an edition, and return its path. Edition 2 is the project itself.

    What is the same already is not written, and what the source no longer has is removed.
    """
    if edition == "2":
        return ROOT
    folder = ROOT / "build" / f"edition-{edition}"
    wanted = {folder / path for path in _paths()}
    for path in [*folder.rglob("*")]:
        if path.is_file() and path not in wanted and "__pycache__" not in path.parts:
            path.unlink()
    for path in _paths():
        write_file(path, folder)
    return folder


def write_file(path: Path, folder: Path) -> None:
    """Write one file of edition 3, unless it is the same already."""
    content, target = (ROOT / path).read_bytes(), folder / path
    if path.suffix in {".py", ".md"}:
        content = rewrite(content.decode()).encode()
    elif path.name == "pyproject.toml":
        content = _rewrite_project(content.decode()).encode()
    if not target.exists() or target.read_bytes() != content:
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(content)


def install(edition: str) -> None:
    """Install an edition into this environment, so that a change of the source takes effect."""
    folder = write_tree(edition)
    subprocess.run([sys.executable, "-m", "pip", "install", "--editable", folder], check=True)
    hook = Path(sysconfig.get_path("purelib")) / "_openai_edition.pth"
    hook.unlink(missing_ok=True)
    if folder != ROOT:
        hook.write_text(hook_of(folder), "utf-8")


def hook_of(folder: Path) -> str:
    """Return the line that starts the refresher with the interpreter.

    It does nothing once the edition is uninstalled, or this project is gone.
    """
    scripts, source = str(ROOT / "scripts"), str(folder / "src")
    return (
        f"import os, sys; {source!r} in sys.path and os.path.exists({scripts + '/editions.py'!r}) "
        f"and (sys.path.insert(0, {scripts!r}), __import__('editions').Refresher.start("
        f"{str(folder)!r}), sys.path.remove({scripts!r}))"
    )


class Refresher:
    """Writes a module of an edition that is installed for work before it is imported.

    The interpreter asks it for each import. It finds nothing itself; it writes or deletes the file
    that the finder after it looks for.
    """

    def __init__(self, folder: str) -> None:
        self._folder = Path(folder)

    @classmethod
    def start(cls, folder: str) -> None:
        """Refresh the modules that are imported from now on."""
        sys.meta_path.insert(0, cls(folder))

    def find_spec(self, name: str, _path: object = None, _target: object = None) -> None:
        """Write the file of a module if its source has changed; delete it if that is gone."""
        if name.partition(".")[0] != "openai":
            return
        module = Path("src", *name.split("."))
        if not (ROOT / module).exists():
            # An empty folder would still be a package.
            shutil.rmtree(self._folder / module, ignore_errors=True)
        for path in (module / "__init__.py", module.with_suffix(".py")):
            source, copy = ROOT / path, self._folder / path
            if not source.exists():
                copy.unlink(missing_ok=True)
            elif not copy.exists() or source.stat().st_mtime_ns != copy.stat().st_mtime_ns:
                write_file(path, self._folder)
                shutil.copystat(source, copy)


def _rewrite_project(text: str) -> str:
    for line, replaced in _PROJECT.items():
        if line not in text:
            sys.exit(f"pyproject.toml no longer has `{line}`. Mend `_PROJECT` in {__file__}.")
        text = text.replace(line, replaced)
    return text


def _paths() -> Iterator[Path]:
    for part in _PARTS:
        found = (ROOT / part).rglob("*") if (ROOT / part).is_dir() else [ROOT / part]
        for path in found:
            if path.is_file() and "__pycache__" not in path.parts:
                yield path.relative_to(ROOT)


def main(argv: list[str]) -> None:
    """Write or install an edition."""
    parser = argparse.ArgumentParser(description="Write or install an edition.")
    parser.add_argument("task", choices=("write", "install"))
    parser.add_argument("edition", choices=EDITIONS)
    arguments = parser.parse_args(argv)
    if arguments.task == "install":
        install(arguments.edition)
    else:
        print(write_tree(arguments.edition))


if __name__ == "__main__":
    main(sys.argv[1:])
