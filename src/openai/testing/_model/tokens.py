"""A small deterministic tokenizer: about four characters per token, as in English text.

It uses no real model's vocabulary. Joining the tokens of a text restores the text; streams, limits
and log probabilities rely on that.
"""

from __future__ import annotations

import re
import zlib
from collections.abc import Sequence

from .._service.wire import Object

__all__ = ["count", "encode", "logprobs", "split"]

_PIECE = re.compile(r" ?[^\W\d_]{1,5}|\d{1,3}|\s|[^\w\s]|_", re.UNICODE)
_ALTERNATIVES = (" the", " a", ".", ",", "\n", " and", " of", " to", " in", " is")


def split(text: str) -> list[str]:
    """Split `text` into tokens; joining them restores it."""
    return _PIECE.findall(text)


def count(text: str) -> int:
    """Return how many tokens `text` has."""
    return len(split(text))


def encode(piece: str) -> int:
    """Return the id of one token."""
    return zlib.crc32(piece.encode()) % 100_000


def logprobs(pieces: Sequence[str], top: int) -> list[Object]:
    """Return one log-probability entry per token, with `top` alternatives each."""
    return [_entry(piece, top) for piece in pieces]


def _entry(piece: str, top: int) -> Object:
    first = _score(piece, -(encode(piece) % 97) / 1000)
    others = [text for text in _ALTERNATIVES if text != piece]
    ranked = [piece, *others, *(f" {number}" for number in range(10))][:top]
    alternatives = [_score(text, first["logprob"] - rank * 1.5) for rank, text in enumerate(ranked)]
    return {**first, "top_logprobs": alternatives}


def _score(piece: str, logprob: float) -> Object:
    return {"token": piece, "logprob": round(logprob, 4), "bytes": list(piece.encode())}
