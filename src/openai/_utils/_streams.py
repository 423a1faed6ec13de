"""Run iterators to their end and discard the items."""

from __future__ import annotations

from collections import deque
from collections.abc import AsyncIterator, Iterator
from typing import Any

__all__ = ["consume_async_iterator", "consume_sync_iterator"]


def consume_sync_iterator(iterator: Iterator[Any]) -> None:
    """Run `iterator` to its end and discard the items."""
    deque(iterator, maxlen=0)


async def consume_async_iterator(iterator: AsyncIterator[Any]) -> None:
    """Run `iterator` to its end and discard the items."""
    async for _ in iterator:
        pass
