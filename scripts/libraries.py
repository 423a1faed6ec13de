"""Run programs that use this package through other libraries.

    python scripts/libraries.py                  # all of tests/libraries
    python scripts/libraries.py langchain        # tests/libraries/use_langchain.py

It needs a package index, because it creates an environment in a temporary folder. The emulator is
the service. It is not part of `./scripts/test`: a change in another project can make it fail.
"""

from __future__ import annotations

import os
import re
import subprocess
import sys
import tempfile
import venv
from pathlib import Path

from openai.testing import Emulator

ROOT = Path(__file__).parents[1]
PROGRAMS = ROOT / "tests" / "libraries"


def main(names: list[str]) -> int:
    """Run the programs; return how many failed."""
    known = sorted(PROGRAMS.glob("use_*.py"))
    programs = [PROGRAMS / f"use_{name}.py" for name in names] or known
    if not set(programs) <= set(known):
        sys.exit(f"Known names: {' '.join(each.stem.removeprefix('use_') for each in known)}")
    with tempfile.TemporaryDirectory() as folder, Emulator() as server:
        venv.create(folder, with_pip=True)
        python = Path(folder) / "bin" / "python"
        build = [python, "-m", "pip", "wheel", "--quiet", "--no-deps", "--wheel-dir", folder, ROOT]
        subprocess.run(build, check=True)
        (wheel,) = Path(folder).glob("openai-*.whl")
        settings = {
            "OPENAI_API_KEY": server.api_key,
            "OPENAI_BASE_URL": server.base_url,
            "AZURE_OPENAI_API_KEY": server.api_key,
            "AZURE_OPENAI_ENDPOINT": server.url,
        }
        failed = [program for program in programs if not runs(program, python, wheel, settings)]
    return len(failed)


def runs(program: Path, python: Path, wheel: Path, settings: dict[str, str]) -> bool:
    """Install the requirements of a program, run it, and print the outcome."""
    found = re.search(r"^Requires: (.+)$", program.read_text("utf-8"), re.MULTILINE)
    required = found[1].split(", ") if found else []
    for command in (
        ["-m", "pip", "install", "--quiet", "--disable-pip-version-check", str(wheel), *required],
        [str(program)],
    ):
        done = subprocess.run(
            [python, *command],
            capture_output=True,
            text=True,
            check=False,
            env={**os.environ, **settings},
        )
        if done.returncode:
            print(f"FAILED  {program.stem}\n{done.stderr}")
            return False
    print(f"ok      {program.stem}")
    return True


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
