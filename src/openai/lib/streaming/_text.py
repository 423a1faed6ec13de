"""Texts that grow piece by piece, and their partial JSON.

Adding a piece costs the same however long the text has become. Reading the text joins the pieces.
"""

from __future__ import annotations

from typing import Any

from pydantic_core import from_json

from ..._utils._unicode import join_halves

__all__ = ["Text", "partial_json", "unparsed"]


class Text:
    """A text in pieces."""

    __slots__ = ("_partial", "_partial_length", "_pieces", "length")

    def __init__(self, text: str = "") -> None:
        self._pieces = [text]
        self.length = len(text)
        self._partial: Any = None
        self._partial_length = -1

    def append(self, piece: str) -> None:
        """Add a piece."""
        if "\udc00" <= piece[:1] <= "\udfff":
            # The rest of a character that was cut: its first half ends the last piece.
            self._pieces = [join_halves(str(self), piece)]
            self.length = len(self._pieces[0])
            return
        self._pieces.append(piece)
        self.length += len(piece)

    def __str__(self) -> str:
        if len(self._pieces) > 1:
            self._pieces = ["".join(self._pieces)]
        return self._pieces[0]

    def first(self, length: int) -> str:
        """Return the first `length` characters."""
        return str(self)[:length]

    def json(self, length: int) -> Any:
        """Parse the first `length` characters as partial JSON."""
        if self._partial_length != length:
            self._partial = partial_json(self.first(length))
            self._partial_length = length
        return self._partial


def partial_json(text: str) -> Any:
    """Parse JSON that may be cut anywhere; `None` if nothing can be parsed.

    A cut string is left out; complete values are kept.
    """
    try:
        return from_json(text, allow_partial=True)
    except ValueError:
        return None


def unparsed() -> None:
    """Return the parsed value of a text that is not parsed: none."""
