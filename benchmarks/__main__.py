"""Measure and print ratios.

    python -m benchmarks                             # this package against a bare program
    python -m benchmarks --other /path/to/python     # and against its `openai` package

Each case runs several times in separate processes; the fastest run counts. Seconds depend on the
machine, ratios hardly do.
"""

from __future__ import annotations

import argparse
import subprocess
import sys
from pathlib import Path

from .cases import CASES

PROGRAM = Path(__file__).with_name("cases.py")


def main(argv: list[str]) -> None:
    """Print one line for each case."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks", description=__doc__)
    parser.add_argument("cases", nargs="*", help=f"of {', '.join(CASES)} (default: all)")
    parser.add_argument("--other", metavar="PYTHON", help="an interpreter with another `openai`")
    parser.add_argument("--runs", type=int, default=5, help="processes for each number")
    arguments = parser.parse_args(argv)
    if unknown := set(arguments.cases) - set(CASES):
        parser.error(f"there is no case {', '.join(sorted(unknown))}; there are {', '.join(CASES)}")
    columns = ["case", "bare", "client", "client/bare"] + ["other/client"] * bool(arguments.other)
    print("".join(f"{column:>14}" for column in columns))
    for case in arguments.cases or CASES:
        bare = fastest(sys.executable, case, "bare", arguments.runs)
        ours = fastest(sys.executable, case, "client", arguments.runs)
        cells = [case, duration(bare), duration(ours), f"{ours / bare:.2f}"]
        if arguments.other:
            theirs = fastest(arguments.other, case, "client", arguments.runs)
            cells.append(f"{theirs / ours:.2f}")
        print("".join(f"{cell:>14}" for cell in cells) + f"   {CASES[case][2]}")


def fastest(python: str, case: str, who: str, runs: int) -> float:
    """Return the CPU seconds of the fastest of several runs."""
    command = [python, str(PROGRAM), case, who]
    return min(float(subprocess.check_output(command, text=True)) for _ in range(runs))


def duration(seconds: float) -> str:
    """Format seconds for people."""
    return f"{seconds * 1e3:.1f} ms" if seconds > 1e-3 else f"{seconds * 1e6:.1f} µs"


if __name__ == "__main__":
    main(sys.argv[1:])
