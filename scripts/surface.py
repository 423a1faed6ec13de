"""Compare the measured interface with the recorded one: no figure may fall.

    python scripts/surface.py MEASURED.json            # compare
    python scripts/surface.py MEASURED.json --record   # record the figures, after they rose

The measurement counts how much of the interface's manifest the package provides, by area.
"""

from __future__ import annotations

import argparse
import json
import sys
from pathlib import Path

if __package__:
    from .figures import read_figures, write_figures
else:
    from figures import read_figures, write_figures

RECORD = Path(__file__).resolve().parent.parent / "tests" / "shape" / "surface.toml"


def main(argv: list[str]) -> int:
    """Print how the figures changed; return 1 if one fell."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("measured", type=Path, help="the output of the measuring tool")
    parser.add_argument("--record", action="store_true", help="record the figures")
    arguments = parser.parse_args(argv)
    measured = json.loads(arguments.measured.read_text("utf-8"))
    now: dict[str, int] = {area: measured["ok"].get(area, 0) for area in measured["all"]}
    before = read_figures(RECORD)
    fallen = [area for area in before if now.get(area, 0) < before[area]]
    risen = [area for area in now if now[area] > before.get(area, 0)]
    for area in fallen:
        print(f"{area}: {now.get(area, 0)} names hold, {before[area]} did before.")
    if fallen:
        return 1
    if arguments.record:
        write_figures(RECORD, now)
        print(f"Recorded in {RECORD.name}: {now}")
    elif risen:
        print(f"More of the interface holds than recorded ({', '.join(risen)}); record it:")
        print(f"    python scripts/surface.py {arguments.measured} --record")
    else:
        print("The interface holds as recorded.")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
