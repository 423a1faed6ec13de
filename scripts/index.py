"""Write an index of the built packages in a folder, for `pip install --extra-index-url`.

    python scripts/index.py dist        # writes dist/simple/openai/index.html

The pages have the form of the Python package index's simple interface. The folder can be read as
`file://…/dist/simple`, or served by any web server.
"""

from __future__ import annotations

import argparse
import hashlib
import sys
from html import escape
from pathlib import Path

PAGE = "<!DOCTYPE html>\n<html><body>\n{links}\n</body></html>\n"


def main(argv: list[str]) -> None:
    """Write the pages."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path, help="the folder with the wheels")
    folder: Path = parser.parse_args(argv).folder
    built = sorted([*folder.glob("openai-*.whl"), *folder.glob("openai-*.tar.gz")])
    _write(folder / "simple" / "openai", "\n".join(map(_link, built)))
    _write(folder / "simple", '<a href="openai/">openai</a>')


def _link(package: Path) -> str:
    digest = hashlib.sha256(package.read_bytes()).hexdigest()
    name = escape(package.name)
    return f'<a href="../../{name}#sha256={digest}" data-requires-python="&gt;=3.10">{name}</a><br>'


def _write(folder: Path, links: str) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "index.html").write_text(PAGE.format(links=links), "utf-8")


if __name__ == "__main__":
    main(sys.argv[1:])
