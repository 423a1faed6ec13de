"""Lanes of one connection: routes events to them, limits how many wait, tracks responses.

Nothing here waits or sends: the drivers hold a lock, and wake the callers that wait for a lane.
"""

from __future__ import annotations

import re
from collections import deque
from dataclasses import dataclass, field
from typing import Any

from .._exceptions import WebSocketConnectionClosedError
from .._models import BaseModel

__all__ = [
    "LaneState",
    "Lanes",
    "ResponsesWebSocketBufferError",
    "ResponsesWebSocketError",
    "ResponsesWebSocketLimits",
]

TERMINAL = frozenset({"response.completed", "response.failed", "response.incomplete"})

_ENDS = TERMINAL | {"error"}

_STREAM_ID = re.compile(r"[A-Za-z0-9_.-]{1,256}")


class ResponsesWebSocketBufferError(RuntimeError):
    """More events wait than the limits allow; they are gone."""


class ResponsesWebSocketError(RuntimeError):
    """The server reported an error; `event` is what it said."""

    def __init__(self, event: Any) -> None:
        super().__init__(f"The server reported an error: {event}")
        self.event = event


@dataclass(frozen=True)
class ResponsesWebSocketLimits:
    """How much may wait to be received; bytes are those of the messages."""

    max_lanes: int
    max_events_per_lane: int
    max_events: int
    max_bytes_per_lane: int
    max_bytes: int
    max_response_bytes: int | None = None

    def __post_init__(self) -> None:
        for name, value in vars(self).items():
            if name == "max_response_bytes" and value is None:
                continue
            if isinstance(value, bool) or not isinstance(value, int) or value < 1:
                raise ValueError(f"`{name}` must be a positive whole number, not {value!r}.")


@dataclass
class LaneResponse:
    """The latest response of a lane, as far as it was received: its items, and its end."""

    limit: int | None
    size: int = 0
    items: dict[int, Any] = field(default_factory=dict[int, Any])
    response: Any = None
    error: Exception | None = None

    @property
    def is_over(self) -> bool:
        """Whether the response has ended, well or not."""
        return self.response is not None or self.error is not None

    def take(self, event: Any, size: int) -> None:
        """Add one event that was taken out of the lane."""
        kind = _kind(event)
        if kind == "error":
            self.error = ResponsesWebSocketError(event)
            return
        if kind not in TERMINAL and kind not in {"response.created", "response.output_item.done"}:
            return
        if kind == "response.created":
            self.size, self.items, self.response, self.error = 0, {}, None, None
        self.size += size
        if self.limit is not None and self.size > self.limit:
            self.error = ResponsesWebSocketBufferError(
                f"The response is larger than `max_response_bytes`, {self.limit} bytes."
            )
        elif kind == "response.output_item.done":
            self.items[event.output_index] = event.item
        elif kind in TERMINAL:
            self._end(event)

    def _end(self, event: Any) -> None:
        response = getattr(event, "response", None)
        if response is None:
            self.error = ValueError(f"The event {event.type!r} has no response.")
            return
        if response.output is None and self.items:
            items = [self.items[index] for index in sorted(self.items)]
            response = response.model_copy(update={"output": items})
        self.response = response


@dataclass
class LaneState:
    """The events of one lane that nobody has received yet."""

    stream_id: str | None
    latest: LaneResponse
    waiting: deque[tuple[Any, int]] = field(default_factory=deque[tuple[Any, int]])
    size: int = 0
    in_flight: bool = False
    is_closed: bool = False
    error: Exception | None = None
    sent_on: object = None
    """The socket that the latest response was asked for on."""
    lost: Exception | None = None
    """That the response is lost, to be raised after `before_lost` of the events that wait."""
    before_lost: int = 0

    @property
    def has_news(self) -> bool:
        """Whether `take` has something to return or to raise."""
        return bool(self.waiting) or self.lost is not None

    @property
    def is_under_way(self) -> bool:
        """Whether there is a response whose end is still to be received."""
        return self.in_flight and (self.lost is None or not _ENDS.isdisjoint(self._kinds()))

    @property
    def is_settled(self) -> bool:
        """Whether the latest response has ended, and no newer one waits."""
        newer = any(_kind(event) == "response.created" for event, _ in list(self.waiting))
        return self.latest.is_over and not newer

    def start(self, response: LaneResponse, socket: object) -> None:
        """Begin a response, and forget one that was lost before."""
        if self.lost is not None:
            for _ in range(self.before_lost):
                self._pop()
            self.lost, self.before_lost = None, 0
        self.in_flight, self.latest, self.sent_on = True, response, socket

    def take(self) -> Any:
        """Return the next event, and update the response by it.

        Raises:
            WebSocketConnectionClosedError: here the response was lost with its connection.
            ValueError: the next message is no event; it is gone.
        """
        if self.lost is not None:
            if not self.before_lost:
                error, self.lost = self.lost, None
                self.in_flight, self.latest.error = False, error
                raise error
            self.before_lost -= 1
        event, size = self._pop()
        if not isinstance(event, BaseModel):
            text = f"The server sent a message that is no event: {str(event)[:200]}"
            raise ValueError(text)  # noqa: TRY004 - the caller passed nothing of a wrong type
        self.note(event, size)
        return event

    def _pop(self) -> tuple[Any, int]:
        event, size = self.waiting.popleft()
        self.size -= size
        return event, size

    def note(self, event: Any, size: int) -> None:
        """Follow the response, where the event is this lane's own."""
        if not self._owns(event):
            return
        if _kind(event) == "response.created":
            self.in_flight = True
        self.latest.take(event, size)
        if _kind(event) in _ENDS:
            self.in_flight = False

    def _owns(self, event: Any) -> bool:
        return getattr(event, "stream_id", None) in {None, self.stream_id}

    def lose(self, socket: object) -> None:
        """Fail the response, unless it was asked for on this new socket or its end waits."""
        if self.error is not None or (self.in_flight and self.sent_on is socket):
            return
        goes_on = self.in_flight
        for kind in self._kinds():
            goes_on = kind == "response.created" or (goes_on and kind not in _ENDS)
        if goes_on:
            self.before_lost = len(self.waiting)
            self.lost = WebSocketConnectionClosedError(
                "The connection was lost and is open again, but the response that was under way "
                "is lost: send it again.",
                unsent_messages=[],
            )

    def _kinds(self) -> list[str | None]:
        """Return the types of this lane's own events that wait."""
        return [_kind(event) for event, _ in self.waiting if self._owns(event)]

    def clear(self) -> None:
        """Forget what waits."""
        self.waiting.clear()
        self.size = 0
        self.lost, self.before_lost = None, 0


class Lanes:
    """All lanes of one connection."""

    def __init__(self, limits: ResponsesWebSocketLimits, *, isolate_overflow: bool) -> None:
        self._limits = limits
        self._isolates = isolate_overflow
        self.by_id: dict[str | None, LaneState] = {}
        self.error: Exception | None = None
        self.is_over = False

    def register(self, stream_id: str | None) -> LaneState:
        """Add a lane.

        Raises:
            ValueError: the name is taken, or is none.
            ResponsesWebSocketBufferError: there are as many lanes as the limits allow.
        """
        _check_stream_id(stream_id)
        if stream_id in self.by_id:
            raise ValueError(f"There is a lane {stream_id!r} already.")
        if len(self.by_id) >= self._limits.max_lanes:
            raise ResponsesWebSocketBufferError(
                f"There are {len(self.by_id)} lanes already, as many as `max_lanes` allows."
            )
        lane = LaneState(stream_id, LaneResponse(self._limits.max_response_bytes))
        # Replaced, not changed: the reader may be looking through it.
        self.by_id = {**self.by_id, stream_id: lane}
        return lane

    def reconnect(self, socket: object) -> None:
        """Free the names of closed lanes, fail what was under way: the server knows neither."""
        self.by_id = {name: lane for name, lane in self.by_id.items() if not lane.is_closed}
        for lane in self.by_id.values():
            lane.lose(socket)

    def route(self, event: Any, size: int) -> bool:
        """Put an event into its lane; whether the session can go on."""
        lane = self.by_id.get(getattr(event, "stream_id", None))
        if lane is None or lane.is_closed:
            lane = self.by_id.get(None)
        if lane is None or lane.is_closed or lane.error is not None:
            return True
        if not self._isolates:
            if (what := self._exceeded(lane, size)) is not None:
                self.fail(ResponsesWebSocketBufferError(f"More events wait than `{what}` allows."))
                return False
        elif not self._make_room(lane, size):
            return True
        lane.waiting.append((event, size))
        lane.size += size
        return True

    def fail(self, error: Exception) -> None:
        """End the session for all lanes."""
        self.error, self.is_over = error, True
        for lane in self.by_id.values():
            lane.error = lane.error or error

    def _totals(self) -> tuple[int, int]:
        lanes = self.by_id.values()
        return sum(len(lane.waiting) for lane in lanes), sum(lane.size for lane in lanes)

    def _exceeded(self, lane: LaneState, size: int) -> str | None:
        """Return the limit that one more event would exceed."""
        limits, (events, total) = self._limits, self._totals()
        if len(lane.waiting) + 1 > limits.max_events_per_lane:
            return "max_events_per_lane"
        if lane.size + size > limits.max_bytes_per_lane:
            return "max_bytes_per_lane"
        if events + 1 > limits.max_events:
            return "max_events"
        return "max_bytes" if total + size > limits.max_bytes else None

    def _make_room(self, lane: LaneState, size: int) -> bool:
        """Fail lanes until the event fits; whether its own is still there."""
        while (what := self._exceeded(lane, size)) is not None:
            victim = lane
            if what == "max_events":
                victim = max(self.by_id.values(), key=lambda found: len(found.waiting))
            elif what == "max_bytes" and size <= self._limits.max_bytes:
                victim = max(self.by_id.values(), key=lambda found: found.size)
            victim.error = ResponsesWebSocketBufferError(
                f"More events wait than `{what}` allows; this lane was given up."
            )
            victim.clear()
            if victim is lane:
                return False
        return True


def _kind(event: Any) -> str | None:
    """Return the type of an event; nothing for a message that is none."""
    kind = getattr(event, "type", None)
    return kind if isinstance(kind, str) else None


def _check_stream_id(stream_id: object) -> None:
    if stream_id is None or (isinstance(stream_id, str) and _STREAM_ID.fullmatch(stream_id)):
        return
    raise ValueError(
        f"A stream id has 1 to 256 letters, digits, `_`, `.` or `-`; {stream_id!r} is none."
    )


def address_to_lane(event: Any, stream_id: str | None) -> dict[str, Any]:
    """Return a `response.create` for a lane.

    Raises:
        ValueError: the event names another lane.
    """
    named = event.get("stream_id")
    if named is not None and named != stream_id:
        raise ValueError(f"The event is for lane {named!r}, and this is lane {stream_id!r}.")
    return event if stream_id is None else {**event, "stream_id": stream_id}
