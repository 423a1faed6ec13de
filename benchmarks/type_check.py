"""Measure how long type checkers take for a program of six lines that uses the client.

    python -m benchmarks.type_check                          # this package, and its dependencies
    python -m benchmarks.type_check --other /path/to/python  # and its `openai` package

Nothing is cached. `bare` is a program that only names a client of httpx and a model of pydantic: it
is the minimum for a package built on the two. Checkers run in the environment of this interpreter.
The figure is the least CPU time of several runs.
"""

from __future__ import annotations

import argparse
import resource
import subprocess
import sys
import tempfile
from pathlib import Path

PROGRAM = """\
from openai import OpenAI

client = OpenAI()
answer = client.responses.create(model="gpt-4.1-mini", input="Hi")
print(answer.output_text)
"""
BARE = """\
import httpx
import pydantic

class Model(pydantic.BaseModel):
    text: str

def ask(client: httpx.Client) -> Model:
    return Model(text=client.get("/").text)
"""


def command(checker: str, python: str, program: Path) -> list[str]:
    """Return the command that checks a program against the packages of an interpreter."""
    if checker == "pyright":
        return [sys.executable, "-m", "pyright", "--pythonpath", python, str(program)]
    cache = f"--cache-dir={program.parent / 'cache'}"
    return [sys.executable, "-m", "mypy", "--python-executable", python, cache, str(program)]


def processor_time(checker: str, python: str, text: str) -> float:
    """Check a program in an empty folder, and return the CPU seconds."""
    with tempfile.TemporaryDirectory() as folder:
        program = Path(folder) / "program.py"
        program.write_text(text, "utf-8")
        before = resource.getrusage(resource.RUSAGE_CHILDREN)
        done = subprocess.run(
            command(checker, python, program),
            cwd=folder,
            capture_output=True,
            text=True,
            check=False,
        )
        after = resource.getrusage(resource.RUSAGE_CHILDREN)
    if done.returncode:
        raise SystemExit(f"{checker} does not accept the program: {done.stdout}{done.stderr}")
    return after.ru_utime - before.ru_utime + after.ru_stime - before.ru_stime


def main(argv: list[str]) -> None:
    """Print one line for each checker."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.type_check", description=__doc__)
    parser.add_argument("--other", metavar="PYTHON", help="an interpreter with another `openai`")
    parser.add_argument("--here", metavar="PYTHON", default=sys.executable, help="one with ours")
    parser.add_argument("--runs", type=int, default=3, help="runs for each number")
    arguments = parser.parse_args(argv)
    programs = {"bare": (arguments.here, BARE), "client": (arguments.here, PROGRAM)}
    if arguments.other:
        programs["other"] = (arguments.other, PROGRAM)
    print("".join(f"{column:>10}" for column in ["checker", *programs]))
    for checker in ("mypy", "pyright"):
        seconds = [
            min(processor_time(checker, *program) for _ in range(arguments.runs))
            for program in programs.values()
        ]
        print(f"{checker:>10}" + "".join(f"{each:>8.1f} s" for each in seconds))


if __name__ == "__main__":
    main(sys.argv[1:])
