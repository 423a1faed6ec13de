"""Print the lowest versions that this package allows, as requirements for pip.

    python scripts/oldest.py        # httpx==0.23.1 pydantic==2.11 …, then the tools that run tests

The requirements of the package and of the extras that the tests use are pinned to their lower
bounds. The tools that run the tests are not pinned.
"""

from __future__ import annotations

import sys
from importlib.metadata import requires

from packaging.requirements import Requirement

EXTRAS = ("", "aiohttp", "bedrock", "realtime", "testing")
"""The tested extras; not httpx2, which needs a newer h11 than the lowest httpx allows."""

TOOLS = (
    "blockbuster",
    "hypothesis",
    "jsonschema",
    "numpy",
    "pytest",
    "pytest-xdist",
    "trio<0.22",
)
"""The tools that run the tests; the lowest anyio does not work with a newer trio."""


def is_tested(requirement: Requirement) -> bool:
    """Whether this is a requirement of the package, or of a tested extra."""
    marker = requirement.marker
    return marker is None or any(marker.evaluate({"extra": extra}) for extra in EXTRAS)


def pin(requirement: Requirement) -> str:
    """Pin a requirement to its lower bound, if it has one."""
    lowest = [part.version for part in requirement.specifier if part.operator == ">="]
    return f"{requirement.name}=={lowest[0]}" if lowest else requirement.name


def main() -> None:
    """Print all requirements on one line."""
    needed = map(Requirement, requires("openai") or [])
    print(*map(pin, filter(is_tested, needed)), *TOOLS)


if __name__ == "__main__":
    sys.exit(main())
