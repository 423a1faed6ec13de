"""Splits bytes into server-sent events.

Two parsers give the same events. The fast one handles whole blocks of `data: …` or `event: …` and
`data: …`, which is all that most servers send. The other one reads line by line: comments, ids,
data of several lines, and after the first carriage return the rest of the stream. Both take time
linear in the number of bytes, whatever the chunks are.
"""

from __future__ import annotations

import json
from collections.abc import AsyncIterator, Iterator
from typing import Any, Protocol

from typing_extensions import override, runtime_checkable

__all__ = ["EventSplitter", "SSEBytesDecoder", "SSEDecoder", "ServerSentEvent"]

_BOM = b"\xef\xbb\xbf"
_FIELDS = frozenset({b"data", b"event", b"id", b"retry"})
_MOST_STRANGE = 64 * 1024  # bytes of other lines to keep
_MOST_NAMES = 256  # servers use a few dozen names; one that invents them must not fill the memory


class ServerSentEvent:
    """One event of a stream. `raw` is its data as bytes; `data` is decoded when first read."""

    raw: bytes
    # Class attributes, so that most events cost one assignment.
    _data: str | None = None
    _event: str | None = None
    _id: str | None = None
    _retry: int | None = None

    def __init__(
        self,
        *,
        event: str | None = None,
        data: str | None = None,
        id: str | None = None,
        retry: int | None = None,
    ) -> None:
        self._event = event or None
        self._data = data or ""
        self._id = id
        self._retry = retry
        self.raw = self._data.encode()

    @property
    def event(self) -> str | None:
        """The name of the event, if it has one."""
        return self._event

    @property
    def data(self) -> str:
        """The data lines, joined by newlines."""
        if self._data is None:
            self._data = self.raw.decode()
        return self._data

    @property
    def id(self) -> str | None:
        """The id of this event, or else the last id of an earlier event."""
        return self._id

    @property
    def retry(self) -> int | None:
        """The reconnection time in milliseconds, if this event sets one."""
        return self._retry

    def json(self) -> Any:
        """Parse the data as JSON."""
        return json.loads(self.data)

    @override
    def __repr__(self) -> str:
        return (
            f"ServerSentEvent(event={self.event!r}, data={self.data!r}, "
            f"id={self.id!r}, retry={self.retry!r})"
        )


class _Fields:
    """The event being read, line by line."""

    def __init__(self) -> None:
        self.last_id: str | None = None
        self.begun = False
        self._event: str | None = None
        self.data: list[bytes] = []
        self._retry: int | None = None
        self.strangers: list[bytes] = []  # lines that belong to no event
        self._room = _MOST_STRANGE

    def line(self, line: bytes) -> ServerSentEvent | None:
        """Read one line without its line end; return the event if a blank line completes it."""
        if not line:
            return self._dispatch()
        name, _, value = line.partition(b":")
        if not name:
            return None  # a comment
        if not line.isascii():
            line.decode()  # even unused fields must be UTF-8
        if name not in _FIELDS and self._room > 0:
            # A body that is no stream, or an error that a relay wrote between the events.
            self._room -= len(line)
            self.strangers.append(line)
        self.begun = True
        self._field(name, value.removeprefix(b" "))
        return None

    def _field(self, name: bytes, value: bytes) -> None:
        if name == b"data":
            self.data.append(value)
        elif name == b"event":
            self._event = value.decode() or None
        elif name == b"id":
            if b"\0" not in value:
                self.last_id = value.decode()
        elif name == b"retry":
            try:
                self._retry = int(value.decode())
            except ValueError:
                return

    def _dispatch(self) -> ServerSentEvent | None:
        self.begun = False
        if not (self._event or self.data or self.last_id or self._retry is not None):
            return None
        event = ServerSentEvent(event=self._event, id=self.last_id, retry=self._retry)
        event.raw = b"\n".join(self.data)
        event._data = None
        self._event, self._retry = None, None
        self.data = []
        return event


class EventSplitter:
    """Splits one stream of bytes into events.

    Bytes that are not UTF-8 raise `UnicodeDecodeError`, after the events before them were returned.
    """

    def __init__(self) -> None:
        self._fields = _Fields()
        self._names: dict[bytes, str] = {}
        self._tail = bytearray()  # the incomplete block or line
        self._at_start = True  # where a byte order mark may be
        self._by_line = False
        self._skips_newline = False  # the second half of a CRLF split between chunks
        self._failure: UnicodeDecodeError | None = None

    @property
    def pending(self) -> bool:
        """Whether an event is incomplete. At the end of the stream this means it was cut."""
        if self._fields.begun:
            return True
        return any(line and line[0] != ord(":") for line in self._tail.split(b"\n"))

    @property
    def rest(self) -> bytes:
        """The lines that belong to no event, and an incomplete one at the end."""
        tail = b"" if self._tail_is_field else bytes(self._tail)
        return b"\n".join([*self._fields.strangers, tail])

    @property
    def cut(self) -> bytes:
        """The data of the incomplete event at the end."""
        tail = bytes(self._tail) if self._tail_is_field else b""
        return b"\n".join([*self._fields.data, tail.removeprefix(b"data:")]).strip()

    @property
    def _tail_is_field(self) -> bool:
        return bytes(self._tail).partition(b":")[0] in _FIELDS

    def feed(self, chunk: bytes) -> list[ServerSentEvent]:
        """Read the next bytes and return the events that they complete."""
        if self._failure is not None:
            raise self._failure
        if self._at_start:
            chunk = self._after_bom(chunk)
        events: list[ServerSentEvent] = []
        try:
            if self._by_line or b"\r" in chunk:
                self._feed_lines(chunk, events)
            else:
                self._feed_blocks(chunk, events)
        except UnicodeDecodeError as exc:
            self._failure = exc
            if not events:
                raise
        return events

    def close(self) -> None:
        """End the stream. An incomplete event is dropped; check `pending` first."""
        if self._failure is not None:
            raise self._failure
        if not self._by_line:
            # Validate the whole lines of the last block, as reading line by line would.
            self._feed_lines(b"", [])

    def _after_bom(self, chunk: bytes) -> bytes:
        start = bytes(self._tail) + chunk
        self._tail.clear()
        if len(start) < len(_BOM) and _BOM.startswith(start):
            self._tail += start
            return b""
        self._at_start = False
        return start.removeprefix(_BOM)

    def _feed_blocks(self, chunk: bytes, events: list[ServerSentEvent]) -> None:
        tail = self._tail
        if tail:
            # Search only the new bytes: a block may arrive in many pieces.
            ends_here = b"\n\n" in chunk or (tail[-1] == ord("\n") and chunk.startswith(b"\n"))
            tail += chunk
            if not ends_here:
                return
            chunk = bytes(tail)
            tail.clear()
        *blocks, rest = chunk.split(b"\n\n")
        if rest.startswith(b"\n"):
            # A blank line alone, which is complete before the next block arrives.
            blocks_end = len(rest) - len(rest.lstrip(b"\n"))
            self._add_blocks(blocks, events, checked=chunk.isascii())
            self._add_lines(rest[:blocks_end].splitlines(), events)
            rest = rest[blocks_end:]
        else:
            self._add_blocks(blocks, events, checked=chunk.isascii())
        tail += rest

    def _add_blocks(
        self, blocks: list[bytes], events: list[ServerSentEvent], *, checked: bool
    ) -> None:
        new, names, last_id = object.__new__, self._names, self._fields.last_id
        for block in blocks:
            data, name = block, b""
            if block.startswith(b"event: "):
                name, _, data = block[7:].partition(b"\n")
            if not data.startswith(b"data: ") or b"\n" in data:
                self._add_lines([*block.split(b"\n"), b""], events)
                last_id = self._fields.last_id
                continue
            if not checked:
                block.decode()
            event: ServerSentEvent = new(ServerSentEvent)
            event.raw = data[6:]
            if name:
                event._event = names.get(name) or self._name(name)
            if last_id is not None:
                event._id = last_id
            events.append(event)

    def _name(self, name: bytes) -> str:
        text = name.decode()
        if len(self._names) < _MOST_NAMES:
            self._names[name] = text
        return text

    def _feed_lines(self, chunk: bytes, events: list[ServerSentEvent]) -> None:
        if not self._by_line:
            self._by_line = True
            chunk = bytes(self._tail) + chunk
            self._tail.clear()
        if self._skips_newline and chunk:
            chunk = chunk.removeprefix(b"\n")
            self._skips_newline = False
        if not chunk:
            return
        self._skips_newline = chunk.endswith(b"\r")
        lines = chunk.splitlines()
        rest = b"" if chunk.endswith((b"\n", b"\r")) else lines.pop()
        if lines and self._tail:
            lines[0] = bytes(self._tail) + lines[0]
            self._tail.clear()
        self._tail += rest
        self._add_lines(lines, events)

    def _add_lines(self, lines: list[bytes], events: list[ServerSentEvent]) -> None:
        for line in lines:
            event = self._fields.line(line)
            if event is not None:
                events.append(event)


@runtime_checkable
class SSEBytesDecoder(Protocol):
    """The interface of decoders that a client's `_make_sse_decoder()` returns."""

    def iter_bytes(self, iterator: Iterator[bytes]) -> Iterator[ServerSentEvent]:
        """Decode the bytes of a body into events."""
        ...

    def aiter_bytes(self, iterator: AsyncIterator[bytes]) -> AsyncIterator[ServerSentEvent]:
        """Decode the bytes of a body into events, asynchronously."""
        ...


class SSEDecoder:
    """Decodes the body of a response into events; one object may decode several in turn."""

    def __init__(self) -> None:
        self._splitter = EventSplitter()
        self._fields = _Fields()

    @property
    def pending(self) -> bool:
        """Whether the last stream ended within an event."""
        return self._splitter.pending

    @property
    def rest(self) -> bytes:
        """What came beside the events of the last stream; see `EventReader.finish`."""
        return self._splitter.rest

    @property
    def cut(self) -> bytes:
        """The data of the event that the last stream ended within."""
        return self._splitter.cut

    def iter_bytes(self, iterator: Iterator[bytes]) -> Iterator[ServerSentEvent]:
        """Yield the events of a body as its bytes arrive."""
        splitter = self._splitter = EventSplitter()
        for chunk in iterator:
            yield from splitter.feed(chunk)
        splitter.close()

    async def aiter_bytes(self, iterator: AsyncIterator[bytes]) -> AsyncIterator[ServerSentEvent]:
        """Yield the events of a body as its bytes arrive."""
        splitter = self._splitter = EventSplitter()
        async for chunk in iterator:
            for event in splitter.feed(chunk):
                yield event
        splitter.close()

    def decode(self, line: str) -> ServerSentEvent | None:
        """Read one line without its line end; return the event if a blank line completes it."""
        return self._fields.line(line.encode())
