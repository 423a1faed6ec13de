"""What differs between the two editions of this package, rule by rule.

Edition 2 uses `httpx` and keeps the defaults of the 2.x line of the API's clients; edition 3 uses
`httpx2` and has those of the 3.x line. The build of edition 3 (`scripts/editions.py`) writes `3`
below, and imports `httpx2` as `httpx`. The code reads the rules; only this module asks for the
number. `docs/behaviour/editions.md` describes each rule.
"""

from __future__ import annotations

from typing import Final

EDITION: Final[int] = 2

HTTP_LIBRARY, OTHER_LIBRARY = ("httpx", "httpx2") if EDITION == 2 else ("httpx2", "httpx")
"""The library that sends the requests, and the one whose clients may be injected."""
