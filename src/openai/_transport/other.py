"""The classes of the HTTP library that is not the edition's, for annotations.

The library need not be installed. Checkers see its classes if it is, and placeholders otherwise.
At run time an annotation names the library's classes if the program has imported it.
"""

# pyright: reportUnnecessaryTypeIgnoreComment=false
# The comments `type: ignore` are for mypy.

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, TypeAlias

import httpx

from .._edition import OTHER_LIBRARY

__all__ = ["AsyncHttpClient", "EitherRequest", "EitherResponse", "HttpClient"]

if TYPE_CHECKING:
    # mypy takes the first definition of a name, pyright the last. An `import *` from a library that
    # is not installed defines nothing, so that the placeholder counts.
    from httpx2 import *  # noqa: F403  # pyright: ignore[reportAssignmentType, reportWildcardImportFromLibrary]

    class AsyncClient: ...  # type: ignore[no-redef]

    class Client: ...  # type: ignore[no-redef]

    class Request: ...  # type: ignore[no-redef]

    class Response: ...  # type: ignore[no-redef]

    from httpx2 import *  # noqa: F403  # pyright: ignore[reportAssignmentType, reportWildcardImportFromLibrary]

    AsyncHttpClient: TypeAlias = AsyncClient
    HttpClient: TypeAlias = Client

    class EitherRequest(httpx.Request, Request):  # type: ignore[misc]
        """A request of the client's library, which may be annotated as one of either library."""

    class EitherResponse(httpx.Response, Response):  # type: ignore[misc]
        """A response of the client's library, which may be annotated as one of either library."""

        request: EitherRequest  # pyright: ignore[reportIncompatibleMethodOverride, reportIncompatibleVariableOverride]

else:

    def __getattr__(name: str) -> object:
        if name not in __all__:
            raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
        kind = name.replace("Http", "").replace("Either", "")
        theirs = getattr(sys.modules.get(OTHER_LIBRARY, httpx), kind)
        return getattr(httpx, kind) | theirs if name.startswith("Either") else theirs
