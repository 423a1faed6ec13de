"""What was asked of the server, kept for assertions."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

__all__ = ["RecordedFile", "RecordedRequest"]


@dataclass(frozen=True)
class RecordedFile:
    """One uploaded file; `content` is kept up to 1 MiB, and is `None` beyond."""

    filename: str
    content_type: str | None
    size: int
    content: bytes | None = field(repr=False)


@dataclass
class RecordedRequest:
    """One request as it arrived.

    `path` is what follows the version prefix (`/chat/completions`), `target` the path and query as
    sent. `body` is the decoded JSON or form, text that could not be decoded, or `None`; files in a
    form are `RecordedFile`s. `status` is what was answered, `None` until the answer starts.
    """

    method: str
    path: str
    target: str
    query: dict[str, Any]
    headers: Mapping[str, str]
    body: Any = None
    status: int | None = None
    request_id: str = ""

    def header(self, name: str) -> str | None:
        """Return one header's value, or `None`; the case of `name` does not matter."""
        return self.headers.get(name.lower())
