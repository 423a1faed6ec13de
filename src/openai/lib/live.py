"""Transcript groupers: push the events of a live connection, get callbacks for segments.

`_socket.transcript` decides how words become segments. The two flavours share their validation, but
one wakes by a thread's timer and the other by the event loop, so neither is a twin.
"""

from __future__ import annotations

import asyncio
import itertools
import threading
import time
from collections import deque
from collections.abc import Mapping, Sequence
from contextvars import ContextVar
from typing import Any, Literal, TypeGuard, cast

from typing_extensions import override

from .._exceptions import OpenAIError
from .._socket.handlers import EventHandler, EventHandlers
from .._socket.transcript import (
    Fragment,
    Grouping,
    Limits,
    TranscriptSegment,
    TranscriptSegmentClosedEvent,
    TranscriptSegmentCloseReason,
    Update,
)
from ._runner.callbacks import maybe_await
from .streaming._stream import AsyncClosing, Closing

__all__ = [
    "AsyncTranscriptGrouper",
    "TranscriptGrouper",
    "TranscriptSegment",
    "TranscriptSegmentCloseReason",
    "TranscriptSegmentClosedEvent",
]

_part_of: ContextVar[asyncio.Task[None] | None] = ContextVar("delivery", default=None)
"""The delivery whose callbacks started the current task."""

_LARGEST_OPTION = 2**31 - 1
_LARGEST_TIME = 2**53 - 1
_SPEAKERS: dict[str, Literal["user", "assistant"]] = {
    "session.input_transcript.delta": "user",
    "session.output_transcript.delta": "assistant",
}
_numbers = itertools.count()


class _Grouper(EventHandlers):
    """The common parts of both flavours."""

    _timer: threading.Timer | asyncio.TimerHandle | None = None

    def __init__(
        self,
        *,
        min_turn_separation_ms: float | None = None,
        assistant_silence_ms: float | None = None,
        backchannel_max_duration_ms: float | None = None,
        backchannel_isolation_ms: float | None = None,
        additional_acknowledgments: Sequence[str] | None = None,
    ) -> None:
        super().__init__()
        limits = Limits(
            separation=_option("min_turn_separation_ms", min_turn_separation_ms, 500),
            silence=_option("assistant_silence_ms", assistant_silence_ms, 2000),
            longest_backchannel=_option(
                "backchannel_max_duration_ms", backchannel_max_duration_ms, 1000
            ),
            isolation=_option("backchannel_isolation_ms", backchannel_isolation_ms, 2000),
        )
        name = f"segment_{next(_numbers)}"
        self._grouping = Grouping(name, limits, additional_acknowledgments or ())
        self._seen: set[str] = set()
        self._waiting: deque[Update] = deque()
        self._closed = False
        self._lock = threading.RLock()
        self._delivering = threading.Lock()

    def _now(self) -> float:
        return time.monotonic() * 1000

    def _take(self, event: object) -> None:
        """Apply one event.

        Raises:
            OpenAIError: the grouper is closed, or the event is invalid.
        """
        if self._closed:
            raise OpenAIError("This transcript grouper is closed; make a new one.")
        event_type = str(_field(event, "type"))
        if event_type == "session.closed":
            self._end("session_closed")
        elif event_type in _SPEAKERS:
            event_id, fragment = _fragment(event, _SPEAKERS[event_type])
            if event_id not in self._seen:
                self._seen.add(event_id)
                if fragment.text:
                    self._grouping.push(fragment, self._now())

    def _end(self, reason: TranscriptSegmentCloseReason) -> None:
        if not self._closed:
            self._closed = True
            self._grouping.close(reason)

    def _collect(self) -> float | None:
        """Collect the updates, stop the timer, and return the seconds until the next update."""
        self._waiting.extend(self._grouping.take_updates())
        if self._timer is not None:
            self._timer.cancel()
            self._timer = None
        due = None if self._closed else self._grouping.next_wake()
        return None if due is None else max(0.0, due - self._now()) / 1000

    def _handlers_for(self, update: Update) -> list[EventHandler]:
        is_closing = isinstance(update, TranscriptSegmentClosedEvent)
        return self._handlers.get_handlers("segment.closed" if is_closing else "segment.updated")

    @override
    def _register(self, event_type: str, handler: EventHandler | None, *, once: bool) -> Any:
        if event_type not in {"segment.updated", "segment.closed"}:
            raise OpenAIError(
                f"There are no events {event_type!r}; use 'segment.updated' or 'segment.closed'."
            )
        return super()._register(event_type, handler, once=once)


class TranscriptGrouper(Closing, _Grouper):
    """Groups the transcript of a live session into segments, and emits them.

    Callbacks run one at a time, in the thread that pushes or in the timer's.
    """

    def push(self, event: object) -> None:
        """Add one event of the connection; events without a transcript are ignored."""
        with self._lock:
            self._take(event)
            self._schedule()
        self._deliver()

    @override
    def close(self) -> None:
        """Close all segments; closing twice does nothing."""
        with self._lock:
            self._end("manual")
            self._schedule()
        self._deliver()

    def _wake(self) -> None:
        with self._lock:
            if self._closed:
                return
            self._grouping.wake(self._now())
            self._schedule()
        self._deliver()

    def _schedule(self) -> None:
        if (seconds := self._collect()) is not None:
            self._timer = threading.Timer(seconds, self._wake)
            self._timer.daemon = True
            self._timer.start()

    def _deliver(self) -> None:
        """Run callbacks outside the lock; only one thread delivers at a time."""
        while self._waiting and self._delivering.acquire(blocking=False):
            try:
                while self._waiting:
                    update = self._waiting.popleft()
                    for handler in self._handlers_for(update):
                        handler(update)
            finally:
                self._delivering.release()


class AsyncTranscriptGrouper(AsyncClosing, _Grouper):
    """Groups the transcript of a live session into segments, and emits them.

    It belongs to the first event loop that uses it. Callbacks may be asynchronous; they run one
    after the other, even if the task that pushed is cancelled.
    """

    _loop: asyncio.AbstractEventLoop | None = None
    _delivery: asyncio.Task[None] | None = None

    async def push(self, event: object) -> None:
        """Add one event of the connection; events without a transcript are ignored."""
        self._bind()
        self._take(event)
        self._schedule()
        await self._deliver()

    @override
    async def close(self) -> None:
        """Close all segments; closing twice does nothing."""
        self._bind()
        self._end("manual")
        self._schedule()
        await self._deliver()

    def _bind(self) -> None:
        loop = asyncio.get_running_loop()
        if self._loop is None:
            self._loop = loop
        elif self._loop is not loop:
            raise OpenAIError("This transcript grouper belongs to another event loop.")

    def _wake(self) -> None:
        if self._closed or self._loop is None:
            return
        self._grouping.wake(self._now())
        self._schedule()
        self._start().add_done_callback(self._report)

    def _report(self, delivery: asyncio.Task[None]) -> None:
        error = None if delivery.cancelled() else delivery.exception()
        if error is not None and self._loop is not None:
            message = "A function for transcript segments failed"
            self._loop.call_exception_handler({"message": message, "exception": error})

    def _schedule(self) -> None:
        if (seconds := self._collect()) is not None and self._loop is not None:
            self._timer = self._loop.call_later(seconds, self._wake)

    def _start(self) -> asyncio.Task[None]:
        if self._delivery is None or self._delivery.done():
            self._delivery = asyncio.ensure_future(self._call_all())
        return self._delivery

    async def _deliver(self) -> None:
        delivery = self._start()
        # A callback that pushes, or a task of it, is part of the delivery and cannot wait for it.
        if delivery is not _part_of.get():
            await asyncio.shield(delivery)

    async def _call_all(self) -> None:
        _part_of.set(asyncio.current_task())
        while self._waiting:
            update = self._waiting.popleft()
            for handler in self._handlers_for(update):
                await maybe_await(handler(update))


def _option(name: str, value: object, default: float) -> float:
    if value is None:
        return default
    if not _is_number(value, _LARGEST_OPTION):
        raise OpenAIError(f"`{name}` must be a number from 0 to {_LARGEST_OPTION}, not {value!r}.")
    return value


def _is_number(value: object, largest: int) -> TypeGuard[float]:
    """Return whether a value is a number from 0 to the largest."""
    return isinstance(value, (int, float)) and not isinstance(value, bool) and 0 <= value <= largest


def _field(event: object, name: str) -> object:
    if isinstance(event, Mapping):
        return cast("Mapping[str, object]", event).get(name)
    return getattr(event, name, None)


def _fragment(event: object, speaker: Literal["user", "assistant"]) -> tuple[str, Fragment]:
    """Parse a delta.

    Raises:
        OpenAIError: a field is missing or invalid.
    """
    event_id, text = _field(event, "event_id"), _field(event, "delta")
    if not isinstance(event_id, str) or not event_id:
        raise OpenAIError("A transcript delta needs an `event_id`, a string that is not empty.")
    if not isinstance(text, str):
        raise OpenAIError("The `delta` of a transcript must be a string.")
    start, end = _time(event, "start_ms"), _time(event, "end_ms")
    if end < start:
        raise OpenAIError(f"A transcript delta ends at {end} ms, before it starts at {start} ms.")
    return event_id, Fragment(speaker, text, start, end)


def _time(event: object, name: str) -> int:
    value = _field(event, name)
    if not _is_number(value, _LARGEST_TIME) or value % 1:
        raise OpenAIError(f"`{name}` must be a whole number of milliseconds, not {value!r}.")
    return int(value)
