"""Requests that the server received, for assertions."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

__all__ = ["RecordedFile", "RecordedRequest"]


@dataclass(frozen=True)
class RecordedFile:
    """One uploaded file; `content` is `None` if it is larger than 1 MiB."""

    filename: str
    content_type: str | None
    size: int
    content: bytes | None = field(repr=False)


@dataclass
class RecordedRequest:
    """One request as it arrived.

    `path` lacks the version prefix (`/chat/completions`); `target` is the path and query as sent.
    `body` is the decoded JSON or form, text that could not be decoded, or `None`; files in a form
    are `RecordedFile`s. `status` is that of the answer, `None` until the answer starts.
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
        """Return one header's value, or `None`; `name` is case-insensitive."""
        return self.headers.get(name.lower())
