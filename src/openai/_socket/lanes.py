"""Lanes of one connection: route events to them, limit their buffers, track responses.

Nothing here waits or sends: `lib.responses_websocket` holds the lock and wakes waiting callers.
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
    """The buffered events exceeded a limit and were dropped."""


class ResponsesWebSocketError(RuntimeError):
    """The server reported an error; `event` is its error event."""

    def __init__(self, event: Any) -> None:
        super().__init__(f"The server reported an error: {event}")
        self.event = event


@dataclass(frozen=True)
class ResponsesWebSocketLimits:
    """Limits of the receive buffers; sizes are those of the messages, in bytes."""

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
    """The latest response of a lane, as received so far: its items and its final state."""

    limit: int | None
    size: int = 0
    items: dict[int, Any] = field(default_factory=dict[int, Any])
    response: Any = None
    error: Exception | None = None

    @property
    def is_over(self) -> bool:
        """Whether the response has ended, successfully or not."""
        return self.response is not None or self.error is not None

    def take(self, event: Any, size: int) -> None:
        """Add one event that the caller received."""
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
        if not response.output and self.items:
            items = [self.items[index] for index in sorted(self.items)]
            response = response.model_copy(update={"output": items})
        self.response = response


@dataclass
class LaneState:
    """The buffered events of one lane, and the state of its response."""

    stream_id: str | None
    latest: LaneResponse
    waiting: deque[tuple[Any, int]] = field(default_factory=deque[tuple[Any, int]])
    size: int = 0
    in_flight: bool = False
    is_closed: bool = False
    error: Exception | None = None
    sent_on: object = None
    """The socket on which the latest response was requested."""
    lost: Exception | None = None
    """The error of a lost response; raised after `before_lost` of the buffered events."""
    before_lost: int = 0

    @property
    def has_news(self) -> bool:
        """Whether `take` can return or raise."""
        return bool(self.waiting or self.lost or self.error or self.is_closed)

    @property
    def is_under_way(self) -> bool:
        """Whether a response has been requested and its end not yet received."""
        return self.in_flight and (self.lost is None or not _ENDS.isdisjoint(self._kinds()))

    @property
    def is_settled(self) -> bool:
        """Whether the latest response has ended and no newer one is buffered."""
        newer = any(_kind(event) == "response.created" for event, _ in list(self.waiting))
        return self.latest.is_over and not newer

    def start(self, socket: object) -> None:
        """Begin a response that is requested on a socket, and clear the error of a lost one.

        Raises:
            RuntimeError: the response before is under way.
        """
        if self.is_under_way:
            raise RuntimeError(
                "The response before is still under way; receive it to its end first."
            )
        if self.lost is not None:
            for _ in range(self.before_lost):
                self._pop()
            self.lost, self.before_lost = None, 0
        self.in_flight, self.latest, self.sent_on = True, LaneResponse(self.latest.limit), socket

    def take(self) -> Any:
        """Return the next event, and add it to the response.

        Raises:
            WebSocketConnectionClosedError: the response was lost with its connection.
            ValueError: the next message is not an event; it is dropped.
            EOFError: the lane or its session was closed, and no event is left.
        """
        if self.lost is not None:
            if not self.before_lost:
                error, self.lost = self.lost, None
                self.in_flight, self.latest.error = False, error
                raise error
            self.before_lost -= 1
        elif not self.waiting:
            ended = "There are no more events: the lane or its session was closed."
            raise self.error or EOFError(ended)
        event, size = self._pop()
        if not isinstance(event, BaseModel):
            text = f"The server sent a message that is no event: {str(event)[:200]}"
            raise ValueError(text)  # noqa: TRY004 - a wrong message, not a wrong argument
        if self._owns(event):
            self.latest.take(event, size)
            kind = _kind(event)
            self.in_flight = kind == "response.created" or (self.in_flight and kind not in _ENDS)
        return event

    def _pop(self) -> tuple[Any, int]:
        event, size = self.waiting.popleft()
        self.size -= size
        return event, size

    def _owns(self, event: Any) -> bool:
        return getattr(event, "stream_id", None) in {None, self.stream_id}

    def lose(self, socket: object) -> None:
        """Fail the response, unless it was requested on this socket or its end is buffered."""
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
        """Return the types of this lane's buffered events."""
        return [_kind(event) for event, _ in self.waiting if self._owns(event)]

    def clear(self) -> None:
        """Drop the buffered events."""
        self.waiting.clear()
        self.size = 0
        self.lost, self.before_lost = None, 0


class Lanes:
    """All lanes of one connection."""

    def __init__(self, limits: ResponsesWebSocketLimits, *, isolate_overflow: bool) -> None:
        self._limits = limits
        self._isolates = isolate_overflow
        self.by_id: dict[str | None, LaneState] = {}
        self.is_over = False

    def register(self, stream_id: str | None) -> LaneState:
        """Add a lane.

        Raises:
            ValueError: the name is invalid or taken.
            ResponsesWebSocketBufferError: the limit of lanes is reached.
        """
        if not _is_stream_id(stream_id):
            raise ValueError(
                f"A stream id has 1 to 256 letters, digits, `_`, `.` or `-`; {stream_id!r} is none."
            )
        if stream_id in self.by_id:
            raise ValueError(f"There is a lane {stream_id!r} already.")
        if len(self.by_id) >= self._limits.max_lanes:
            raise ResponsesWebSocketBufferError(
                f"There are {len(self.by_id)} lanes already, as many as `max_lanes` allows."
            )
        lane = LaneState(stream_id, LaneResponse(self._limits.max_response_bytes))
        # Replaced, not changed: the reader may be iterating over it.
        self.by_id = {**self.by_id, stream_id: lane}
        return lane

    def reconnect(self, socket: object) -> None:
        """Free the names of closed lanes and fail active responses: the server forgot both."""
        self.by_id = {name: lane for name, lane in self.by_id.items() if not lane.is_closed}
        for lane in self.by_id.values():
            lane.lose(socket)

    def route(self, event: Any, size: int) -> bool:
        """Buffer an event in its lane; return whether the session can continue."""
        lane = self.by_id.get(getattr(event, "stream_id", None))
        if lane is None or lane.is_closed:
            lane = self.by_id.get(None)
        if lane is None or lane.is_closed or lane.error is not None:
            return True
        if not self._isolates:
            if (limit := self._find_exceeded_limit(lane, size)) is not None:
                self.fail(ResponsesWebSocketBufferError(f"More events wait than `{limit}` allows."))
                return False
        elif not self._make_room(lane, size):
            return True
        lane.waiting.append((event, size))
        lane.size += size
        return True

    def fail(self, error: Exception) -> None:
        """End the session in all lanes."""
        self.is_over = True
        for lane in self.by_id.values():
            lane.error = lane.error or error

    def _find_exceeded_limit(self, lane: LaneState, size: int) -> str | None:
        """Return the name of the limit that one more event would exceed."""
        limits, lanes = self._limits, self.by_id.values()
        if len(lane.waiting) + 1 > limits.max_events_per_lane:
            return "max_events_per_lane"
        if lane.size + size > limits.max_bytes_per_lane:
            return "max_bytes_per_lane"
        if sum(len(each.waiting) for each in lanes) + 1 > limits.max_events:
            return "max_events"
        return "max_bytes" if sum(each.size for each in lanes) + size > limits.max_bytes else None

    def _make_room(self, lane: LaneState, size: int) -> bool:
        """Fail lanes until the event fits; return false if its own lane failed."""
        while (limit := self._find_exceeded_limit(lane, size)) is not None:
            victim = lane
            if limit == "max_events":
                victim = max(self.by_id.values(), key=lambda found: len(found.waiting))
            elif limit == "max_bytes" and size <= self._limits.max_bytes:
                victim = max(self.by_id.values(), key=lambda found: found.size)
            victim.error = ResponsesWebSocketBufferError(
                f"More events wait than `{limit}` allows; this lane was given up."
            )
            victim.clear()
            if victim is lane:
                return False
        return True


def _kind(event: Any) -> str | None:
    """Return the type of an event; `None` if the message is not one."""
    kind = getattr(event, "type", None)
    return kind if isinstance(kind, str) else None


def _is_stream_id(value: object) -> bool:
    return value is None or (isinstance(value, str) and bool(_STREAM_ID.fullmatch(value)))


def address_to_lane(event: Any, stream_id: str | None) -> dict[str, Any]:
    """Add the lane's stream id to a `response.create`.

    Raises:
        ValueError: the event names another lane.
    """
    named = event.get("stream_id")
    if named is not None and named != stream_id:
        raise ValueError(f"The event is for lane {named!r}, and this is lane {stream_id!r}.")
    return event if stream_id is None else {**event, "stream_id": stream_id}
