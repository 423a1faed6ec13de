"""What differs between the two editions of this package, rule by rule.

Edition 2 uses `httpx` and keeps the defaults of the 2.x line of the API's clients; edition 3 uses
`httpx2` and has those of the 3.x line. The build of edition 3 (`scripts/editions.py`) writes `3`
below, and imports `httpx2` as `httpx`. The code reads the rules; only this module asks for the
number. `docs/behaviour/editions.md` has a row for each rule.
"""

from __future__ import annotations

from typing import Final, TypeVar

EDITION: Final[int] = 2

_T = TypeVar("_T")


def choose(rule: str, *, two: _T, three: _T, because: str) -> _T:
    """Return the value of a rule in this edition; `rule` and `because` are for readers."""
    del rule, because
    return two if EDITION == 2 else three


HTTP_LIBRARY, OTHER_LIBRARY = ("httpx", "httpx2") if EDITION == 2 else ("httpx2", "httpx")
"""The library that sends the requests, and the one whose clients may be injected."""

# ------------------------------------------------------------------------ errors

ERROR_CODE_IS_TEXT: Final = choose(
    "E101", two=False, three=True, because="programs of 2.x compare integer codes; 3.x has text"
)
