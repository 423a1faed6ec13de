"""Decoding server-sent events: the same events for any split of the bytes."""

from __future__ import annotations

import sys
from collections.abc import AsyncIterator, Iterable
from contextlib import suppress
from typing import Any

import anyio
import pytest
from hypothesis import given, strategies as st

from openai._reply.sse import EventSplitter, ServerSentEvent, SSEDecoder

Seen = tuple[str | None, bytes, str | None, int | None]

# Bytes that mean something, so that random streams are rich in events and near-events.
PIECES = st.sampled_from(
    [
        *(b"data: a", b"data: ", b"data:b", b"data", b"event: e", b"event:", b"event: \xc3\xa9"),
        *(b"id: 7", b"id:", b"id: \0", b"retry: 3", b"retry: x", b": c", b":", b"other: 1"),
        *(b"\n", b"\n\n", b"\r", b"\r\n", b"\xef\xbb\xbf", b"\xe2\x82\xac", b"\xff", b" "),
    ]
)
STREAMS = st.lists(PIECES, max_size=24).map(b"".join)


def seen(event: ServerSentEvent) -> Seen:
    return event.event, event.raw, event.id, event.retry


def read(chunks: Iterable[bytes]) -> tuple[list[Seen], bool, bool]:
    """Feed the chunks; return the events, whether one was cut, and whether the bytes are bad."""
    splitter = EventSplitter()
    events: list[Seen] = []
    try:
        for chunk in chunks:
            events.extend(map(seen, splitter.feed(chunk)))
        splitter.close()
    except UnicodeDecodeError:
        return events, False, True
    return events, splitter.pending, False


def data(stream: bytes) -> list[str]:
    return [event.data for event in SSEDecoder().iter_bytes(iter([stream]))]


def by_the_book(stream: bytes) -> tuple[list[Seen], bool, bool]:
    """Parse a whole stream in the plainest way: one line after the other."""
    stream = stream.removeprefix(b"\xef\xbb\xbf")
    lines = stream.replace(b"\r\n", b"\n").replace(b"\r", b"\n").split(b"\n")
    unfinished = lines.pop()
    events: list[Seen] = []
    event, last_id, retry, begun = b"", None, None, False
    parts: list[bytes] = []
    for line in lines:
        field, _, value = line.partition(b":")
        try:
            line.decode(errors="strict" if field else "ignore")
        except UnicodeDecodeError:
            return events, False, True
        value = value.removeprefix(b" ")
        if not line:
            if event or parts or last_id or retry is not None:
                events.append((event.decode() or None, b"\n".join(parts), last_id, retry))
            event, parts, retry, begun = b"", [], None, False
            continue
        begun = begun or bool(field)
        if field == b"data":
            parts.append(value)
        elif field == b"event":
            event = value
        elif field == b"id" and b"\0" not in value:
            last_id = value.decode()
        elif field == b"retry":
            with suppress(ValueError):
                retry = int(value.decode())
    return events, begun or (unfinished[:1] not in {b"", b":"}), False


@pytest.mark.rule("T142")
@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_line_ends(end: str) -> None:
    stream = "event: e\ndata: 1\nid: 5\nretry: 9\n\n: hello\n\ndata: 2\n\n".replace("\n", end)
    events = [seen(e) for e in SSEDecoder().iter_bytes(iter([stream.encode()]))]
    assert events == [("e", b"1", "5", 9), (None, b"", "5", None), (None, b"2", "5", None)]


def test_mixed_line_ends() -> None:
    assert data(b"data: 1\r\ndata: 2\rdata: 3\n\r\ndata: 4\n\n") == ["1\n2\n3", "4"]


@pytest.mark.rule("T143")
def test_cut_within_crlf_and_within_a_character() -> None:
    stream = "data: 1\r\n\r\ndata: €\r\n\r\n".encode()
    for cut in range(len(stream) + 1):
        events, pending, bad = read([stream[:cut], stream[cut:]])
        assert [raw.decode() for _, raw, _, _ in events] == ["1", "€"]
        assert (pending, bad) == (False, False)


@pytest.mark.parametrize(
    "chunks",
    [
        [b"data: 1\r", b"\n\r", b"\n"],
        [b"data: 1\n", b"\n"],
        [b"data: 1\r", b"\r"],
        [b"data: 1", b"\n\n"],
        [b"\xef", b"\xbb", b"\xbfdata: 1\n\n"],
        [b"", b"data: 1\n\n", b""],
    ],
)
def test_event_is_returned_by_the_bytes_that_complete_it(chunks: list[bytes]) -> None:
    splitter = EventSplitter()
    results = [splitter.feed(chunk) for chunk in chunks]
    complete = next(index for index, events in enumerate(results) if events)
    assert all(not chunk.strip() for chunk in chunks[complete + 1 :])
    assert [event.data for events in results for event in events] == ["1"]


def test_crlf_event_does_not_wait_for_the_last_newline() -> None:
    assert len(EventSplitter().feed(b"data: 1\r\n\r")) == 1


@pytest.mark.rule("T144")
def test_data_lines_are_joined() -> None:
    assert data(b"data: a\ndata:\ndata:  b\ndata\n\n") == ["a\n\n b\n"]


@pytest.mark.rule("T145")
def test_other_line_separators_are_data() -> None:
    text = "a\u2028b\u2029c\u0085d\x0be\x0cf\x1cg"
    assert data(f"data: {text}\n\n".encode()) == [text]
    assert data(f"data: {text}\r\n\r\n".encode()) == [text]


@pytest.mark.rule("T146")
def test_comments_and_unknown_fields_are_ignored() -> None:
    stream = b": hi\n\n:\n\nfoo: 1\nretry: x\nbar\n\ndata: 1\nretry: 1.5\n: in between\n\n"
    events = [seen(e) for e in SSEDecoder().iter_bytes(iter([stream]))]
    assert events == [(None, b"1", None, None)]


@pytest.mark.rule("T147")
@pytest.mark.parametrize(
    ("rest", "pending"),
    [
        (b"", False),
        (b"\n", False),
        (b": ping", False),
        (b": ping\n", False),
        (b"data: 2", True),
        (b"data: 2\n", True),
        (b"event: x\n", True),
        (b"da", True),
        (b": ping\ndata: 2\n", True),
    ],
)
@pytest.mark.parametrize("end", [b"\n", b"\r\n"])
def test_event_without_its_blank_line_is_dropped_and_told(
    rest: bytes, pending: bool, end: bytes
) -> None:
    decoder = SSEDecoder()
    stream = (b"data: 1\n\n" + rest).replace(b"\n", end)
    assert [e.data for e in decoder.iter_bytes(iter([stream]))] == ["1"]
    assert decoder.pending is pending


def test_event_name_lasts_for_one_event() -> None:
    stream = b"event: a\ndata: 1\n\ndata: 2\n\nevent:\ndata: 3\n\nevent: \ndata: 4\n\n"
    events = SSEDecoder().iter_bytes(iter([stream]))
    assert [e.event for e in events] == ["a", None, None, None]


def test_id_lasts_and_empties() -> None:
    stream = b"id: 1\ndata: a\n\ndata: b\n\nid: x\0y\ndata: c\n\nid\ndata: d\n\n"
    events = SSEDecoder().iter_bytes(iter([stream]))
    assert [e.id for e in events] == ["1", "1", "1", ""]


def test_blank_line_after_an_id_dispatches_an_event_without_data() -> None:
    events, pending, _ = read([b"id: 1\ndata: a\n\n\n"])
    assert events == [(None, b"a", "1", None), (None, b"", "1", None)]
    assert pending is False


def test_retry_alone_is_an_event() -> None:
    assert read([b"retry: 10\n\n"])[0] == [(None, b"", None, 10)]


@pytest.mark.parametrize("line", [b"data: \xff", b"event: \xff\ndata: 2", b"x: \xff"])
def test_bytes_that_are_not_utf8_raise_after_the_events_before_them(line: bytes) -> None:
    events = SSEDecoder().iter_bytes(iter([b"data: 1\n\n" + line + b"\n\ndata: 3\n\n"]))
    assert next(events).data == "1"
    with pytest.raises(UnicodeDecodeError):
        next(events)


@pytest.mark.rule("X11")
def test_comments_may_be_anything() -> None:
    assert data(b": \xff\n\ndata: 1\n\n: \xe2\x82\ndata: 2\n\n") == ["1", "2"]


def test_failure_stays() -> None:
    splitter = EventSplitter()
    with pytest.raises(UnicodeDecodeError):
        splitter.feed(b"data: \xff\n\n")
    with pytest.raises(UnicodeDecodeError):
        splitter.feed(b"data: 1\n\n")
    with pytest.raises(UnicodeDecodeError):
        splitter.close()


def test_only_one_byte_order_mark_is_dropped() -> None:
    bom = b"\xef\xbb\xbf"
    assert data(bom + b"data: 1\n\n") == ["1"]
    assert data(bom + bom + b"data: 1\n\n" + b"data: 2\n\n") == ["2"]
    assert data(b"data: 1\n\n" + bom + b"data: 2\n\n") == ["1"]


def test_decoder_starts_anew_with_each_body() -> None:
    decoder = SSEDecoder()
    assert [e.id for e in decoder.iter_bytes(iter([b"id: 1\ndata: a\n\ndata: cut"]))] == ["1"]
    assert [seen(e) for e in decoder.iter_bytes(iter([b"data: b\n\n"]))] == [
        (None, b"b", None, None)
    ]


def test_decoder_reads_asynchronously() -> None:
    async def chunks() -> AsyncIterator[bytes]:
        for chunk in (b"data: 1\n", b"\nevent: e\nda", b"ta: 2\n\ndata: cut"):
            yield chunk

    async def collect() -> tuple[list[Seen], bool]:
        decoder = SSEDecoder()
        events = [seen(event) async for event in decoder.aiter_bytes(chunks())]
        return events, decoder.pending

    assert anyio.run(collect) == ([(None, b"1", None, None), ("e", b"2", None, None)], True)


def test_decode_takes_single_lines() -> None:
    decoder = SSEDecoder()
    assert decoder.decode("event: e") is None
    assert decoder.decode("data: {") is None
    assert decoder.decode("data: }") is None
    event = decoder.decode("")
    assert event is not None
    assert (event.event, event.data, event.json()) == ("e", "{\n}", {})
    assert decoder.decode("") is None


def test_event_is_made_by_hand() -> None:
    event = ServerSentEvent(event="e", data='{"a": "é"}', id="1", retry=2)
    assert event.json() == {"a": "é"}
    assert event.raw == '{"a": "é"}'.encode()
    assert repr(event) == """ServerSentEvent(event='e', data='{"a": "é"}', id='1', retry=2)"""
    assert (ServerSentEvent().data, ServerSentEvent().event) == ("", None)


def test_event_names_do_not_pile_up() -> None:
    splitter = EventSplitter()
    for number in range(1000):
        (event,) = splitter.feed(b"event: n%d\ndata: 1\n\n" % number)
        assert event.event == f"n{number}"
    assert len(splitter._names) < 1000


@given(STREAMS)
def test_both_parsers_agree_with_the_plainest_one(stream: bytes) -> None:
    assert read([stream]) == by_the_book(stream)


@given(st.binary(max_size=60))
def test_arbitrary_bytes(stream: bytes) -> None:
    assert read([stream]) == by_the_book(stream)


@given(STREAMS, st.data())
def test_any_cutting_gives_the_same_events(stream: bytes, draw: st.DataObject) -> None:
    cuts = draw.draw(st.lists(st.integers(0, len(stream)), max_size=8).map(sorted))
    chunks = [stream[a:b] for a, b in zip([0, *cuts], [*cuts, len(stream)], strict=True)]
    assert read(chunks) == read([stream])
    assert read([stream[i : i + 1] for i in range(len(stream))]) == read([stream])


def bytecodes(chunks: list[bytes]) -> int:
    """Count the lines of Python that run while the chunks are fed."""
    count = 0

    def trace(_frame: Any, _event: str, _argument: Any) -> Any:
        nonlocal count
        count += 1
        return trace

    splitter = EventSplitter()
    before = sys.gettrace()
    sys.settrace(trace)
    try:
        for chunk in chunks:
            splitter.feed(chunk)
    finally:
        sys.settrace(before)
    return count


@pytest.mark.rule("3C14")
@pytest.mark.parametrize("end", [b"\n\n", b"\r\n\r\n"])
@pytest.mark.parametrize("size", [1, 7])
def test_small_pieces_of_a_long_line_cost_the_same_each(end: bytes, size: int) -> None:
    def cost(length: int) -> int:
        stream = b"data: " + b"x" * length + end
        return bytecodes([stream[i : i + size] for i in range(0, len(stream), size)])

    assert cost(8000) < 2.2 * cost(4000)
