"""Hold what was measured of the interface against what is recorded: no figure may fall.

    python scripts/surface.py MEASURED.json            # compare
    python scripts/surface.py MEASURED.json --record   # write the figures down, after they rose

The measurement counts, area by area, how much of the interface's manifest the package provides.
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
    """Print how the figures moved; return 1 when one fell."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("measured", type=Path, help="what the measuring tool wrote")
    parser.add_argument("--record", action="store_true", help="write the figures down")
    arguments = parser.parse_args(argv)
    measured = json.loads(arguments.measured.read_text("utf-8"))
    now: dict[str, int] = {area: measured["ok"].get(area, 0) for area in measured["all"]}
    before = read_figures(RECORD)
    fallen = [area for area in before if now.get(area, 0) < before[area]]
    risen = [area for area in now if now[area] > before.get(area, 0)]
    for area in fallen:
        print(f"{area}: {now.get(area, 0)} of the interface hold, {before[area]} did before.")
    if fallen:
        return 1
    if arguments.record:
        write_figures(RECORD, now)
        print(f"Recorded in {RECORD.name}: {now}")
    elif risen:
        print(f"More of the interface holds than recorded ({', '.join(risen)}); write it down:")
        print(f"    python scripts/surface.py {arguments.measured} --record")
    else:
        print("The interface holds as recorded.")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
