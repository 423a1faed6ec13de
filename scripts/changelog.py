"""Check that a branch which changes the package also changes CHANGELOG.md.

    python scripts/changelog.py origin/main    # checks HEAD from where it left that branch

A change of `src/openai` or of the definition in `codegen/api` needs a change of CHANGELOG.md, or a
commit with a line `Changelog: none, because …`.
"""

from __future__ import annotations

import re
import subprocess
import sys
from collections.abc import Iterable

NOTICED = ("src/openai/", "codegen/api/")
_EXCUSE = re.compile(r"^Changelog: none, because \S", re.MULTILINE)


def is_missing(paths: Iterable[str], messages: str) -> bool:
    """Whether these changed paths lack an entry, or a commit that says why there is none."""
    changed = list(paths)
    is_noticed = any(path.startswith(NOTICED) for path in changed)
    return is_noticed and "CHANGELOG.md" not in changed and not _EXCUSE.search(messages)


def _git(*arguments: str) -> str:
    done = subprocess.run(["git", *arguments], capture_output=True, text=True, check=True)  # noqa: S607 - git is found on the path
    return done.stdout


def main() -> str | None:
    """Return an error message, or `None`."""
    if len(sys.argv) != 2:
        return "Usage: python scripts/changelog.py BASE"
    base = f"{sys.argv[1]}..."
    paths = _git("diff", "--name-only", f"{base}HEAD").splitlines()
    if is_missing(paths, _git("log", "--format=%B", f"{sys.argv[1]}..HEAD")):
        return (
            "This branch changes the package but not CHANGELOG.md. Add a line to the unreleased "
            "version, or write in a commit: `Changelog: none, because …`."
        )
    return None


if __name__ == "__main__":
    sys.exit(main())
