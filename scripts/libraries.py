"""Run programs that use this package through other libraries.

    python scripts/libraries.py                        # all of tests/libraries, on edition 2
    python scripts/libraries.py --edition 3
    python scripts/libraries.py --edition 3 llm ag2    # use_llm.py and use_ag2.py

Each library gets a separate environment with the built wheel of the edition and the library's
newest version; `pip check` has to find no conflict. The emulator is the service, and the programs
cannot reach other machines. The service has to see an answer, a stream, tools, structured output
and an error in what each program does, or what its line `Shows:` lists. A table at the end has all.

It needs a package index; uv installs faster if this environment has it. It is not part of
`./scripts/test`: a change in another project can make it fail.
"""

from __future__ import annotations

import argparse
import os
import re
import subprocess
import sys
import tempfile
import venv
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from importlib.metadata import distributions
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from openai.testing import Emulator, RecordedRequest

ROOT = Path(__file__).parents[1]
PROGRAMS = ROOT / "tests" / "libraries"
SHOWN = ["answer", "stream", "tools", "structured output", "error"]
INSTALLING, RUNNING = 1200.0, 300.0
"""Time limits in seconds."""


class Failure(Exception):
    """The output of a step that failed."""


@dataclass
class Library:
    """A library, and what came of its program."""

    program: Path
    requirements: list[str]
    editions: list[str]
    shows: list[str]
    version: str = ""
    seen: Sequence[str] = ()
    checked: str = ""
    outcome: str = "ok"

    @classmethod
    def read(cls, program: Path) -> Library:
        """Read the lines `Editions:`, `Requires:` and perhaps `Shows:` of a program."""
        text = program.read_text("utf-8")
        words = {
            line: listed.split(", ")
            for line, listed in re.findall(r"^(Editions|Requires|Shows): (.+)$", text, re.MULTILINE)
        }
        return cls(program, words["Requires"], words["Editions"], words.get("Shows", SHOWN))

    @property
    def key(self) -> str:
        """The name that selects the program."""
        return self.program.stem.removeprefix("use_")

    @property
    def name(self) -> str:
        """The name of the library on the package index."""
        return re.split(r"[\[<>=]", self.requirements[0])[0]


class Environment:
    """A virtual environment that other programs than this one run in."""

    def __init__(self, folder: str) -> None:
        self.folder = Path(folder)
        self.python = self.folder / "env" / "bin" / "python"
        venv.create(self.folder / "env")

    def install(self, *requirements: str) -> None:
        """Install packages."""
        if find_spec("uv"):
            command = ["-m", "uv", "pip", "install", "--quiet", "--python", str(self.python)]
        else:
            command = ["-m", "pip", "--python", str(self.python), "install", "--quiet"]
        _run([sys.executable, *command, *requirements], INSTALLING)

    def conflicts(self) -> list[str]:
        """Return the conflicts that `pip check` finds, without the version of this package."""
        command = [sys.executable, "-m", "pip", "--python", str(self.python), "check"]
        done = subprocess.run(command, capture_output=True, text=True, check=False)
        found = re.sub(r"\bopenai \d[\d.]*\d", "openai", done.stdout)
        return sorted(found.splitlines()) if done.returncode else []

    def version(self, name: str) -> str:
        """Return the version of an installed package."""
        (packages,) = self.folder.glob("env/lib/python*/site-packages")
        (found,) = distributions(name=name, path=[str(packages)])
        return found.version

    def run(self, program: Path, server: Emulator) -> None:
        """Run a program with the emulator as its service, and no way to other machines."""
        attempts = self.folder / "attempts"
        inherited = {name: os.environ[name] for name in ("PATH", "LANG") if name in os.environ}
        settings = {
            "HOME": str(self.folder),
            "PYTHONPATH": str(PROGRAMS / "guard"),
            "ATTEMPTS": str(attempts),
            "OPENAI_API_KEY": server.api_key,
            "OPENAI_BASE_URL": server.base_url,
            "AZURE_OPENAI_API_KEY": server.api_key,
            "AZURE_OPENAI_ENDPOINT": server.url,
        }
        _run([self.python, str(program)], RUNNING, inherited | settings)
        if attempts.exists():
            raise Failure(f"It wanted to reach other machines:\n{attempts.read_text('utf-8')}")


def main(argv: list[str]) -> int:
    """Run the programs; return how many failed."""
    parser = argparse.ArgumentParser(description="Run programs that use other libraries.")
    parser.add_argument("--edition", choices=("2", "3"), default="2")
    parser.add_argument("names", nargs="*", metavar="library", help="one of tests/libraries")
    arguments = parser.parse_args(argv)
    edition: str = arguments.edition
    every = [Library.read(program) for program in sorted(PROGRAMS.glob("use_*.py"))]
    known = {library.key: library for library in every if edition in library.editions}
    if unknown := sorted(set(arguments.names) - set(known)):
        sys.exit(f"Edition {edition} has no {unknown[0]!r}. It has: {' '.join(known)}")
    chosen = [known[name] for name in arguments.names or known]
    subprocess.run([ROOT / "scripts" / "build", "--edition", edition], check=True)
    (wheel,) = (ROOT / "dist").glob(f"openai-{edition}.*.whl")
    for library in chosen:
        print(f"\n{library.name} ...", flush=True)
        try:
            try_library(library, wheel, edition)
        except Failure as failure:
            library.outcome = "FAILED"
            print(failure)
    print_table(chosen, edition)
    return sum(library.outcome != "ok" for library in chosen)


def try_library(library: Library, wheel: Path, edition: str) -> None:
    """Install a library next to the wheel, and run its program."""
    with tempfile.TemporaryDirectory() as folder, Emulator() as server:
        environment = Environment(folder)
        environment.install(str(wheel), *library.requirements)
        library.version = environment.version(library.name)
        conflicts = environment.conflicts()
        library.checked = "conflicts" if conflicts else "clean"
        environment.run(library.program, server)
        library.seen = [kind for kind in SHOWN if kind in set(_kinds(server.requests))]
        if missing := [kind for kind in library.shows if kind not in library.seen]:
            raise Failure(f"The service saw no {' and no '.join(missing)}.")
        if conflicts:
            # Whose conflicts are they? The official package has the same requirements to meet.
            environment.install(f"openai=={edition}.*,!={environment.version('openai')}")
            ours = sorted(set(conflicts) - set(environment.conflicts()))
            print("\n".join(["pip check:", *conflicts]))
            library.checked = "its own conflicts"
            if ours:
                library.checked = "conflicts"
                raise Failure("\n".join(["Not with the official package:", *ours]))


def _kinds(requests: list[RecordedRequest]) -> Iterator[str]:
    """Yield what the requests to models show."""
    for request in requests:
        if request.path not in {"/chat/completions", "/responses"}:
            continue
        if request.status != 200:
            yield "error"
            continue
        body: dict[str, Any] = request.body
        yield "stream" if body.get("stream") else "answer"
        if body.get("tools"):
            yield "tools"
        text: dict[str, Any] = body.get("text") or {}
        wanted: dict[str, Any] = body.get("response_format") or text.get("format") or {}
        if wanted.get("type") == "json_schema":
            yield "structured output"


def _run(command: Sequence[str | Path], limit: float, env: dict[str, str] | None = None) -> None:
    try:
        done = subprocess.run(
            command, capture_output=True, text=True, check=False, timeout=limit, env=env
        )
    except subprocess.TimeoutExpired as expired:
        raise Failure(f"It did not end within {limit:.0f} seconds.") from expired
    if done.returncode:
        raise Failure(f"{done.stdout}{done.stderr}"[-6000:])


def print_table(libraries: list[Library], edition: str) -> None:
    """Print what each library did."""
    row = "{:40} {:10} {:10} {:8} {}"
    print("\n" + row.format(f"edition {edition}", "version", "pip check", "outcome", "shown"))
    for one in libraries:
        shown = ", ".join(one.seen)
        print(row.format(one.name, one.version, one.checked, one.outcome, shown))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
