"""Expect an error."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any


@contextmanager
def refused(kind: type[Exception]) -> Iterator[Any]:
    """Check that the block raises an error of a kind, and add it to the list."""
    caught: list[Exception] = []
    try:
        yield caught
    except kind as error:
        caught.append(error)
    else:
        raise AssertionError(f"{kind.__name__} was not raised.")
