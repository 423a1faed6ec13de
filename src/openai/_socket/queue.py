"""A send queue: buffers frames up to a number of bytes, and sends them in order.

A frame counts against the limit until its send returns. One flush runs at a time: a second caller
waits for it, and then finds its frames sent.
"""

from __future__ import annotations

import asyncio
import threading
from collections import deque
from collections.abc import Awaitable, Callable, Generator, Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from .._exceptions import WebSocketConnectionClosedError, WebSocketQueueFullError

__all__ = ["Frame", "Receipt", "SendQueue", "unsent_error"]

Frame = str | bytes
"""The data of one WebSocket message: text or bytes."""


@dataclass(eq=False)
class Receipt:
    """Delivery status of one queued frame."""

    sent: bool = False
    unsent: bool = False
    """Whether the connection was closed before the frame's turn came."""
    error: BaseException | None = None


@dataclass(eq=False)
class _Entry:
    data: Frame
    size: int
    receipt: Receipt | None


class SendQueue:
    """A thread-safe queue of frames that wait for a connection."""

    def __init__(self, max_bytes: int = 1_048_576) -> None:
        self._max_bytes = max_bytes
        self._entries: deque[_Entry] = deque()
        self._failed: list[Frame] = []
        self._bytes = 0
        self._owner: int | None = None
        self._changed = threading.Condition()

    def enqueue(
        self, data: Frame, *, only_if_pending: bool = False, receipt: Receipt | None = None
    ) -> bool:
        """Add a frame; with `only_if_pending`, return `False` instead if the queue is empty.

        Raises:
            WebSocketQueueFullError: the frame does not fit; it was not added.
        """
        size = len(data.encode()) if isinstance(data, str) else len(data)
        with self._changed:
            if only_if_pending and not self.has_pending_or_flushing:
                return False
            if self._bytes + size > self._max_bytes:
                raise WebSocketQueueFullError(
                    f"A message of {size} bytes does not fit into the send queue, which holds "
                    f"{self._bytes} of {self._max_bytes} bytes. Send less at a time, or raise "
                    "`max_queue_size`."
                )
            self._entries.append(_Entry(data, size, receipt))
            self._bytes += size
            return True

    @property
    def has_pending_or_flushing(self) -> bool:
        """Whether a frame sent now would overtake another."""
        return bool(self._entries) or self._owner is not None

    def is_flush_owner(self, task_id: int | None = None) -> bool:
        """Return whether this thread, or the task with this id, runs the flush."""
        return self._owner == (threading.get_ident() if task_id is None else task_id)

    def drain(self) -> list[Frame]:
        """Remove and return all frames."""
        with self._changed:
            frames = [entry.data for entry in self._entries]
            self._bytes -= sum(entry.size for entry in self._entries)
            self._entries.clear()
            return frames

    def drain_failed(self) -> list[Frame]:
        """Remove and return the frames that failed and were not requeued."""
        with self._changed:
            frames, self._failed = self._failed, []
            return frames

    def mark_unsent(self, *, clear: bool = False) -> None:
        """Mark all frames as unsent for their senders; with `clear`, drop them."""
        with self._changed:
            for entry in self._entries:
                if entry.receipt is not None:
                    entry.receipt.unsent = True
        if clear:
            self.drain()

    def withdraw(self, receipt: Receipt) -> bool:
        """Remove the frame of a receipt; return whether it was still queued."""
        with self._changed:
            for entry in self._entries:
                if entry.receipt is receipt:
                    self._entries.remove(entry)
                    self._bytes -= entry.size
                    return True
        return False

    async def flush_async(
        self,
        send: Callable[[Frame], Awaitable[object]],
        *,
        requeue_failed: bool = True,
        prepare_send: Callable[[], object] | None = None,
    ) -> None:
        """Send all frames in order; a failure stops the flush, and later frames stay queued.

        Args:
            requeue_failed: Put the failed frame back in front instead of aside, unless its
                sender raises the error.
            prepare_send: Called before each frame; if it raises, no frame counts as failed.
        """
        task = id(asyncio.current_task())
        if self.is_flush_owner(task):
            return
        while not self._begin(task):
            await asyncio.to_thread(self._wait_for_end)
        try:
            for entry in self._drain_in_order(prepare_send):
                with self._sending(entry, requeue=requeue_failed):
                    await send(entry.data)
        finally:
            self._end()

    def flush_sync(
        self,
        send: Callable[[Frame], object],
        *,
        requeue_failed: bool = True,
        prepare_send: Callable[[], object] | None = None,
    ) -> None:
        """Send all frames in order, as `flush_async` does."""
        if self.is_flush_owner():
            return
        while not self._begin(threading.get_ident()):
            self._wait_for_end()
        try:
            for entry in self._drain_in_order(prepare_send):
                with self._sending(entry, requeue=requeue_failed):
                    send(entry.data)
        finally:
            self._end()

    def __len__(self) -> int:
        return len(self._entries)

    def __bool__(self) -> bool:
        return bool(self._entries)

    # ------------------------------------------------------------------ one flush

    def _begin(self, owner: int) -> bool:
        with self._changed:
            if self._owner is not None:
                return False
            self._owner = owner
            return True

    def _wait_for_end(self) -> None:
        with self._changed:
            self._changed.wait_for(lambda: self._owner is None)

    def _end(self) -> None:
        with self._changed:
            self._owner = None
            self._changed.notify_all()

    def _drain_in_order(self, prepare_send: Callable[[], object] | None) -> Iterator[_Entry]:
        while self._entries:
            if prepare_send is not None:
                prepare_send()
            with self._changed:
                entry = self._entries.popleft() if self._entries else None
            if entry is not None:
                yield entry

    @contextmanager
    def _sending(self, entry: _Entry, *, requeue: bool) -> Generator[None]:
        try:
            yield
        except BaseException as exc:
            self._fail(entry, exc, requeue=requeue)
            raise
        with self._changed:
            self._bytes -= entry.size
        if entry.receipt is not None:
            entry.receipt.sent = True

    def _fail(self, entry: _Entry, error: BaseException, *, requeue: bool) -> None:
        with self._changed:
            if entry.receipt is not None:
                # A cancellation or interrupt hits the flusher, not the sender of the frame.
                is_failure = isinstance(error, Exception)
                entry.receipt.error = error if is_failure else _interruption(entry.data)
            elif requeue:
                self._entries.appendleft(entry)
                return
            else:
                self._failed.append(entry.data)
            self._bytes -= entry.size


def unsent_error(unsent: list[Frame], *, is_open: bool) -> WebSocketConnectionClosedError:
    """Build the error that holds the frames that may not have arrived."""
    what = "1 queued message" if len(unsent) == 1 else f"{len(unsent)} queued messages"
    text = f"The connection was closed before {what} could be sent; see `unsent_frames`."
    if is_open:
        text = (
            f"The connection is open again, but sending {what} failed on the way. The server may "
            "have received it, so it is not sent again: see `unsent_frames`, and iterate once more."
        )
    return WebSocketConnectionClosedError(text, unsent_messages=unsent)


def _interruption(data: Frame) -> WebSocketConnectionClosedError:
    return WebSocketConnectionClosedError(
        "Another task or thread was sending this message when it was interrupted. The server may "
        "have received it, so it is not sent again: see `unsent_frames`.",
        unsent_messages=[data],
    )
