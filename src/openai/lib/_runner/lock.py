"""The lock of runners and toolsets: while busy, they refuse another run."""

from __future__ import annotations

import threading
from collections.abc import Generator
from contextlib import contextmanager

__all__ = ["RunLock"]


class RunLock:
    """Allows one run at a time, and none after `close`."""

    def __init__(self, what: str = "runner") -> None:
        self._what = what
        self._lock = threading.Lock()
        self._busy = False
        self._closed = False

    @contextmanager
    def hold(self) -> Generator[None]:
        """Hold the lock for the block.

        Raises:
            RuntimeError: another run holds it, or the runner is closed.
        """
        with self._lock:
            if self._closed:
                raise RuntimeError(f"This {self._what} is closed; make a new one.")
            if self._busy:
                raise RuntimeError(f"This {self._what} is busy; use one for each run at a time.")
            self._busy = True
        try:
            yield
        finally:
            with self._lock:
                self._busy = False

    def close(self) -> dict[str, str]:
        """Refuse further runs, and return whether one is still active."""
        with self._lock:
            self._closed = True
            return {"status": "draining" if self._busy else "closed"}
