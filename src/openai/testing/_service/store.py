"""Storage of the emulated service: tables of objects, files, and cursor pages."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import AsyncIterator, Callable, Iterable, Iterator, Sequence
from typing import IO

from .errors import invalid, not_found
from .wire import Object

__all__ = ["Blob", "Ids", "Table", "paginate"]

_CHUNK = 64 * 1024


class Ids:
    """Reproducible identifiers: the n-th of a prefix depends on the seed alone."""

    def __init__(self, seed: int) -> None:
        self._seed = seed
        self._counts: Counter[str] = Counter()

    def new(self, prefix: str, *, separator: str = "_", length: int = 24) -> str:
        """Return the next identifier with this prefix."""
        self._counts[prefix] += 1
        text = f"{self._seed}:{prefix}:{self._counts[prefix]}"
        digest = hashlib.sha256(text.encode()).hexdigest()
        return f"{prefix}{separator}{digest[:length]}"


class Table:
    """Objects of one type by `id`, in order of creation."""

    def __init__(self, what: str) -> None:
        self.what = what
        self._rows: dict[str, Object] = {}

    def __iter__(self) -> Iterator[Object]:
        return iter(list(self._rows.values()))

    def __len__(self) -> int:
        return len(self._rows)

    def __contains__(self, identifier: object) -> bool:
        return identifier in self._rows

    def add(self, row: Object) -> Object:
        """Store `row` under its `id`, and return it."""
        self._rows[row["id"]] = row
        return row

    def get(self, identifier: str) -> Object:
        """Return the object with this id, or refuse with 404."""
        try:
            return self._rows[identifier]
        except KeyError:
            raise not_found(self.what, identifier) from None

    def remove(self, identifier: str) -> Object:
        """Remove and return the object with this id, or refuse with 404."""
        row = self.get(identifier)
        del self._rows[identifier]
        return row


class Blob:
    """Bytes of a stored file: in memory if few, on disk if many."""

    def __init__(self, file: IO[bytes]) -> None:
        self._file = file
        self.size: int = file.seek(0, 2)

    def read(self) -> bytes:
        """Return all bytes."""
        self._file.seek(0)
        return self._file.read()

    async def stream(self) -> AsyncIterator[bytes]:
        """Yield the bytes in blocks; concurrent readers in one event loop are safe."""
        position = 0
        while position < self.size:
            self._file.seek(position)
            block = self._file.read(_CHUNK)
            position += len(block)
            yield block

    def close(self) -> None:
        """Release the memory or the file on disk."""
        self._file.close()


def paginate(
    rows: Iterable[Object],
    query: Object,
    *,
    limit: int = 20,
    order: str = "desc",
    show: Callable[[Object], Object] | None = None,
) -> Object:
    """Return one page of `rows` (oldest first) as the list envelope.

    `query` may have `after`, `before`, `limit` and `order`; the arguments are their defaults.
    """
    ordered: list[Object] = list(rows)
    if query.get("order", order) == "desc":
        ordered.reverse()
    if (after := query.get("after")) is not None:
        ordered = ordered[_position(ordered, after, "after") + 1 :]
    if (before := query.get("before")) is not None:
        ordered = ordered[: _position(ordered, before, "before")]
    size = query.get("limit", limit)
    shown: Sequence[Object] = ordered[:size]
    return {
        "object": "list",
        "data": [show(row) for row in shown] if show else list(shown),
        "first_id": shown[0]["id"] if shown else None,
        "last_id": shown[-1]["id"] if shown else None,
        "has_more": len(ordered) > size,
    }


def _position(rows: Sequence[Object], identifier: str, param: str) -> int:
    for index, row in enumerate(rows):
        if row["id"] == identifier:
            return index
    raise invalid(
        f"Invalid '{param}': no item '{identifier}' in this list.", param, "invalid_value"
    )
