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

ERROR_CODE_IS_TEXT: Final = choose(
    "E101", two=False, three=True, because="programs of 2.x compare integer codes; 3.x has text"
)
ERROR_TEXT_QUOTES_BODY: Final = choose(
    "E102", two=True, three=False, because="3.x keeps bodies, which may repeat inputs, out of logs"
)
EMPTY_TEXT_IS_SENT: Final = choose(
    "E103", two=False, three=True, because="`a=` may differ from no `a`; 2.x cannot send it"
)
SNI_HAS_HYPHENS: Final = choose(
    "E104", two=True, three=False, because="2.x replaces underscores, which no certificate has"
)
BSD_HAS_A_NAME: Final = choose(
    "E105", two=False, three=True, because="3.x asks the system too, 2.x only for the distribution"
)
LOG_LEVELS: Final = choose(
    "E106",
    two=("debug", "info"),
    three=("debug", "info", "warning", "error", "critical"),
    because="2.x ignores the other values of OPENAI_LOG",
)
LOG_SETS_HTTP_LIBRARY: Final = choose(
    "E107", two=True, three=False, because="lines of httpx2 have URLs, which 3.x does not log"
)
LOG_SHOWS_REQUESTS: Final = choose(
    "E108", two=True, three=False, because="3.x logs no URLs, headers, bodies and tracebacks"
)
CLOSED_IS_CONNECTION_ERROR: Final = choose(
    "E109", two=True, three=False, because="the HTTP library raises a RuntimeError, which 3.x keeps"
)
AZURE_CREDENTIALS_COMBINE: Final = choose(
    "E110", two=True, three=False, because="3.x sends exactly the credentials that were given"
)
AZURE_TOKEN_IS_SHOWN: Final = choose(
    "E111", two=True, three=False, because="3.x keeps the environment's token out of the globals"
)

# --------------------------------------------------------------------- endpoints

EVAL_RUN_CANCEL_PATH: Final = "/evals/{eval_id}/runs/{run_id}" + choose(
    "E145", two="", three="/cancel", because="a gateway may allow only the path that it knows"
)
DEPRECATES_LIKE_3X: Final = choose(
    "E146", two=False, three=True, because="3.x warns about videos, variations and translations"
)
