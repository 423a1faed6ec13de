"""Embeddings by feature hashing: texts that share words or trigrams get similar vectors."""

from __future__ import annotations

import base64
import hashlib
import math
import re
import struct
from collections.abc import Iterator, Sequence

__all__ = ["cosine", "embed", "pack"]

_WORD = re.compile(r"\w+")
_BIAS = 0.2
_SPREAD = 4


def embed(text: str, dimensions: int) -> list[float]:
    """Return the unit vector of `text`; equal texts give equal vectors.

    Words weigh more than trigrams. A small constant component keeps every vector away from zero,
    even for a text without words.
    """
    vector = [0.0] * dimensions
    vector[0] = _BIAS
    for feature, weight in _features(text):
        digest = hashlib.blake2b(feature.encode(), digest_size=_SPREAD * 4).digest()
        for number in struct.unpack(f"<{_SPREAD}I", digest):
            vector[(number >> 1) % dimensions] += weight if number & 1 else -weight
    norm = math.sqrt(sum(value * value for value in vector)) or 1.0
    return [value / norm for value in vector]


def _features(text: str) -> Iterator[tuple[str, float]]:
    for word in _WORD.findall(text.lower()):
        yield word, 1.0
        padded = f"<{word}>"
        for at in range(len(padded) - 2):
            yield padded[at : at + 3], 0.4


def cosine(left: Sequence[float], right: Sequence[float]) -> float:
    """Return the cosine similarity of two unit vectors."""
    return sum(a * b for a, b in zip(left, right, strict=True))


def pack(vector: Sequence[float]) -> str:
    """Encode a vector as base64 of little-endian 32-bit floats."""
    return base64.b64encode(struct.pack(f"<{len(vector)}f", *vector)).decode()
