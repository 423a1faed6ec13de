"""One call of the API from its start to the end of its last attempt.

An operation knows how many retries are left and whether its body can be sent twice. It decides
what happens between two attempts; the client carries it out.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import IO, TYPE_CHECKING, Any, cast

import httpx

from .._types import NotGiven
from .retries import check_max_retries

if TYPE_CHECKING:
    from .options import FinalRequestOptions

__all__ = ["Operation", "file_objects", "repeat_request"]

# A second request of these methods changes nothing more (RFC 9110, 9.2.2).
_IDEMPOTENT = frozenset({"DELETE", "GET", "HEAD", "OPTIONS", "PUT", "TRACE"})


class Operation:
    """The attempts of one request; attempt `n` is made with `retries_taken == n`."""

    def __init__(
        self, options: FinalRequestOptions, *, max_retries: int, started: float = 0.0
    ) -> None:
        self.options = options
        self.started = started
        own = options.max_retries
        self.max_retries = max_retries if isinstance(own, NotGiven) else check_max_retries(own)
        self.retries_taken = 0
        self.is_resending = False  # whether the next attempt follows without a pause
        self._uncounted: int | None = None
        self._streams = list(file_objects(options))
        self._positions = [stream.tell() for stream in self._streams if _seekable(stream)]
        self.is_replayable = len(self._positions) == len(self._streams) and _replayable(
            options.content
        )

    @property
    def retries_left(self) -> int:
        """How many more attempts may follow the current one."""
        return self.max_retries - self.retries_taken if self.is_replayable else 0

    def describe_attempts(self, now: float) -> str:
        """Say how many attempts were made, in which time."""
        made = self.retries_taken + (self._uncounted or 0) + 1
        attempts = "1 attempt" if made == 1 else f"{made} attempts"
        only_once = "" if self.is_replayable else "; the body can be read only once"
        return f"Made {attempts} in {now - self.started:.1f} s{only_once}"

    def next_attempt(self) -> FinalRequestOptions:
        """Return a copy of the options for one attempt, which hooks may change."""
        return self.options.model_copy()

    def resend(self, method: str) -> bool:
        """Decide whether the next attempt follows at once, after a kept connection was closed.

        The server may have closed it while it was idle, or after it had read the request: nobody
        can tell. So an attempt is free only if the method is idempotent. Any other takes one of the
        retries that are left, but needs no pause: the server refused nothing.
        """
        is_free = method in _IDEMPOTENT
        may_follow = self.is_replayable if is_free else self.retries_left > 0
        self.is_resending = may_follow and self._uncounted is None
        self._uncounted = int(is_free) if self.is_resending else self._uncounted
        return self.is_resending

    def begin_retry(self) -> None:
        """Count the retry, unless it is free, and rewind its body."""
        self.retries_taken += 0 if self.is_resending and self._uncounted else 1
        self.is_resending = False
        self.rewind()

    def rewind(self) -> None:
        """Seek every file of the body back to its starting position."""
        for stream, position in zip(self._streams, self._positions, strict=True):
            stream.seek(position)


def file_objects(options: FinalRequestOptions) -> Iterator[IO[bytes]]:
    """Yield the file objects in the body of a request."""
    if hasattr(options.content, "read"):
        yield options.content
    files = options.files
    if files:
        pairs: Any = files.items() if hasattr(files, "items") else files
        for _, file in pairs:
            content: Any = cast("Any", file)[1] if isinstance(file, tuple) else file
            if hasattr(content, "read"):
                yield content


def _seekable(stream: Any) -> bool:
    try:
        return bool(stream.seekable())
    except (AttributeError, ValueError):
        return False


def _replayable(content: object) -> bool:
    """Whether a raw body can be sent a second time; an iterator is spent by the first."""
    if content is None or isinstance(content, (bytes, bytearray, str, list, tuple)):
        return True
    return hasattr(content, "read")


def repeat_request(request: httpx.Request) -> httpx.Request:
    """Return an equal request as a new object, so that the first one stays as it was sent."""
    repeated = type(request)(
        request.method,
        request.url,
        headers=request.headers,
        stream=request.stream,
        extensions=dict(request.extensions),
    )
    if hasattr(request, "_content"):
        # The body is in memory; hooks and recorders read it there.
        repeated.read()
    return repeated
