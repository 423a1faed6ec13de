"""Runs `python -m codegen`, or says which Python to use; old ones can parse this file."""

import sys
from importlib.util import find_spec
from pathlib import Path

OLDEST = (3, 10)


def find_problem() -> str:
    """Return why this Python cannot run the generator and what to run instead, or `""`."""
    if sys.version_info < OLDEST:
        reason = "Python {}.{} is too old".format(*sys.version_info)
    elif find_spec("ruff") is None:
        reason = f"{sys.executable} has no ruff, which formats what is generated"
    else:
        return ""
    command = f"`{' '.join(['.venv/bin/python -m codegen', *sys.argv[1:]])}`"
    if not Path(__file__).parent.parent.joinpath(".venv", "bin", "python").exists():
        command = f"`./scripts/test` once, which makes .venv with the tools, then {command}"
    return f"The generator cannot run: {reason}. Run {command}."


if __name__ == "__main__":
    problem = find_problem()
    if problem:
        sys.exit(problem)
    from .command import main

    sys.exit(main(sys.argv[1:]))
