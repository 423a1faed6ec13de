"""Groups transcript fragments of a live session into turns: speaker, text, start, end.

Times are milliseconds; `now` is an argument. A word of the assistant within a turn of the user may
be a backchannel (a mere sign of listening): it is held until that is certain, and then dropped or
promoted to a turn. `lib.live` has the timers and callbacks.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Literal

__all__ = [
    "Fragment",
    "Grouping",
    "Limits",
    "TranscriptSegment",
    "TranscriptSegmentCloseReason",
    "TranscriptSegmentClosedEvent",
]

Speaker = Literal["user", "assistant"]
TranscriptSegmentCloseReason = Literal[
    "speaker_change", "inactivity", "timestamp_reset", "session_closed", "manual"
]

PENDING_MS = 50

_ACKNOWLEDGMENTS = (
    *("aha", "alright", "gotcha", "hm", "hmm", "mhm", "mm", "mm hmm", "okay", "ok"),
    *("right", "sure", "uh huh", "yeah", "yep", "yes"),
)
_PUNCTUATION = ".,!?;:\"'()[]{}"
_WHITESPACE = "\t\n\v\f\r \u00a0\u1680\u2028\u2029\u202f\u205f\u3000\ufeff" + "".join(
    map(chr, range(0x2000, 0x200B))
)


@dataclass(frozen=True)
class TranscriptSegment:
    """The uninterrupted speech of one speaker; times in milliseconds."""

    id: str
    previous_id: str | None
    speaker: Speaker
    text: str
    start_ms: int
    end_ms: int


@dataclass(frozen=True)
class TranscriptSegmentClosedEvent:
    """A segment is final; `reason` says why it closed."""

    segment: TranscriptSegment
    reason: TranscriptSegmentCloseReason


@dataclass(frozen=True)
class Limits:
    """Thresholds for silences and words, in milliseconds."""

    separation: float = 500
    silence: float = 2000
    longest_backchannel: float = 1000
    isolation: float = 2000


@dataclass(frozen=True)
class Fragment:
    """One delta of a transcript."""

    speaker: Speaker
    text: str
    start: int
    end: int


Update = TranscriptSegment | TranscriptSegmentClosedEvent


class Grouping:
    """The current turn, the held turn, and fragments pending for others of their interval."""

    def __init__(self, name: str, limits: Limits, acknowledgments: Sequence[str] = ()) -> None:
        self._name = name
        self._limits = limits
        self._acknowledgments = {_normalize(a) for a in (*_ACKNOWLEDGMENTS, *acknowledgments)}
        self._count = 0
        self._last_emitted: str | None = None
        self._last_start: int | None = None
        self._assistant_end: int | None = None
        self._anchor: tuple[int, float] | None = None
        self._pending: list[Fragment] = []
        self._pending_since = 0.0
        self._current: TranscriptSegment | None = None
        self._held: TranscriptSegment | None = None
        self._is_droppable = False
        self._updates: list[Update] = []

    def take_updates(self) -> list[Update]:
        """Return the updates since the last call, in order."""
        taken, self._updates = self._updates, []
        return taken

    # -------------------------------------------------------------------- arrival

    def push(self, fragment: Fragment, now: float) -> None:
        """Add a fragment; fragments of the same interval are committed together."""
        pending = self._pending
        if pending and (pending[0].start, pending[0].end) == (fragment.start, fragment.end):
            pending.append(fragment)
            if len({f.speaker for f in pending}) > 1:
                self._commit_pending()
            return
        self._commit_pending()
        if self._current is not None and self._current.speaker == fragment.speaker:
            self._commit([fragment], now)
        else:
            self._pending, self._pending_since = [fragment], now

    def wake(self, now: float) -> None:
        """Run everything that is due."""
        if self._pending and now >= self._pending_since + PENDING_MS:
            self._commit_pending()
        if self._anchor is not None:
            end, arrived = self._anchor
            self._advance(end + now - arrived)

    def next_wake(self) -> float | None:
        """Return the next time at which `wake` has work to do."""
        times = [self._pending_since + PENDING_MS] if self._pending else []
        deadline = self._deadline()
        if deadline is not None and self._anchor is not None:
            end, arrived = self._anchor
            times.append(arrived + deadline - end)
        return min(times, default=None)

    def close(self, reason: TranscriptSegmentCloseReason) -> None:
        """Close all turns."""
        self._commit_pending()
        self._close_all(reason)

    def _commit_pending(self) -> None:
        if self._pending:
            pending, self._pending = self._pending, []
            self._commit(pending, self._pending_since)

    def _commit(self, batch: list[Fragment], now: float) -> None:
        start = batch[0].start
        if self._last_start is not None and start < self._last_start:
            self._close_all("timestamp_reset")
            self._anchor = None
        self._last_start = start
        if self._anchor is None or batch[0].end >= self._anchor[0]:
            self._anchor = (batch[0].end, now)
        self._advance(start, through=False)
        first = self._current.speaker if self._current is not None else "user"
        is_other = all(f.speaker != first for f in batch)
        if self._held is not None and self._deadline() == start and is_other:
            # Once: a held turn that begins now may go on with this batch.
            self._meet_deadline()
        for fragment in sorted(batch, key=lambda f: f.speaker != first):
            self._ingest(fragment)

    # ------------------------------------------------------------------ deadlines

    def _deadline(self) -> float | None:
        current, held, limits = self._current, self._held, self._limits
        if current is None:
            return None
        if held is not None:
            promoted = current.end_ms + limits.separation
            if self._may_be_dropped(held):
                return max(promoted, held.end_ms + limits.isolation)
            return promoted
        return current.end_ms + limits.silence if current.speaker == "assistant" else None

    def _advance(self, time: float, *, through: bool = True) -> None:
        """Run the deadlines before a time; with `through`, also those at it."""
        while (deadline := self._deadline()) is not None:
            if deadline > time or (deadline == time and not through):
                return
            self._meet_deadline()

    def _meet_deadline(self) -> None:
        if self._held is None:
            self._close_current("inactivity")
        elif self._is_talked_over(self._held) or self._may_be_dropped(self._held):
            self._held = None
        else:
            self._begin(self._held)

    def _is_short(self, start: int, end: int) -> bool:
        return end - start < self._limits.longest_backchannel

    def _is_talked_over(self, held: TranscriptSegment) -> bool:
        """Return whether the user kept talking over the held turn, which is a mere sign then.

        Words that are no acknowledgment are an answer, however short.
        """
        is_sign = self._is_droppable and self._is_short(held.start_ms, held.end_ms)
        return is_sign and self._current is not None and self._current.end_ms > held.end_ms

    def _may_be_dropped(self, held: TranscriptSegment) -> bool:
        """Return whether silence after the held turn would prove it a backchannel."""
        before = self._assistant_end
        isolated = before is None or held.start_ms - before > self._limits.isolation
        return self._is_droppable and isolated and self._is_short(held.start_ms, held.end_ms)

    # ------------------------------------------------------------------ ingestion

    def _ingest(self, fragment: Fragment) -> None:
        current = self._current
        if current is not None and current.speaker == fragment.speaker:
            self._emit(_append(current, fragment, spaced=self._held is not None))
        elif current is not None and current.speaker == "user":
            self._interject(fragment, current)
        else:
            self._begin(self._turn(fragment))

    def _interject(self, fragment: Fragment, current: TranscriptSegment) -> None:
        """Add words of the assistant during a turn of the user."""
        held = self._held
        if held is not None and self._is_talked_over(held):
            held = None
        turn = self._turn(fragment) if held is None else _append(held, fragment)
        is_short = self._is_short(turn.start_ms, fragment.end)
        word = _normalize(turn.text)
        if fragment.start - current.end_ms < self._limits.separation:
            known = any(a.startswith(word) for a in self._acknowledgments)
            self._held, self._is_droppable = turn, known and is_short
        elif word in self._acknowledgments and is_short:
            self._held, self._is_droppable = turn, held is not None
        elif held is not None and self._is_talked_over(held):
            self._begin(self._turn(fragment))
        else:
            self._begin(turn)

    def _begin(self, turn: TranscriptSegment) -> None:
        """Close the current turn, and make another one the current."""
        self._held = None
        self._close_current("speaker_change")
        self._emit(turn)

    def _close_all(self, reason: TranscriptSegmentCloseReason) -> None:
        held, self._held = self._held, None
        # What nobody talked over may be an answer; no silence has shown that it is a mere sign.
        if held is not None and self._is_talked_over(held):
            held = None
        self._close_current(reason)
        if held is not None and held.text:
            self._emit(held)
            self._close_current(reason)

    def _close_current(self, reason: TranscriptSegmentCloseReason) -> None:
        current, self._current = self._current, None
        if current is not None:
            if current.speaker == "assistant":
                self._assistant_end = current.end_ms
            self._updates.append(TranscriptSegmentClosedEvent(current, reason))

    # -------------------------------------------------------------------- updates

    def _turn(self, fragment: Fragment) -> TranscriptSegment:
        name = f"{self._name}_{self._count}"
        self._count += 1
        return TranscriptSegment(
            name, None, fragment.speaker, fragment.text, fragment.start, fragment.end
        )

    def _emit(self, turn: TranscriptSegment) -> None:
        """Make a turn the current one, and emit it."""
        if self._last_emitted != turn.id:
            turn = replace(turn, previous_id=self._last_emitted)
            self._last_emitted = turn.id
        self._current = turn
        self._updates.append(turn)


def _append(
    turn: TranscriptSegment, fragment: Fragment, *, spaced: bool = False
) -> TranscriptSegment:
    glued = turn.text[-1:].isalnum() and fragment.text[:1].isalnum()
    text = f"{turn.text} {fragment.text}" if spaced and glued else turn.text + fragment.text
    # Spelled out, because `replace` is slower than the rest of this function.
    return TranscriptSegment(
        turn.id, turn.previous_id, turn.speaker, text, turn.start_ms, max(turn.end_ms, fragment.end)
    )


def _normalize(text: str) -> str:
    """Normalize a text to compare it with acknowledgments."""
    lowered = text.lower().replace("-", " ").strip(_WHITESPACE + _PUNCTUATION)
    return re.sub(f"[{_WHITESPACE}]+", " ", lowered)
