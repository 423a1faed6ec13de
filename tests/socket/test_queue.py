"""The queue of frames: its limit, its order, and its content after a failed send."""

from __future__ import annotations

import threading
from collections.abc import Callable
from typing import Any

import pytest

from openai import WebSocketConnectionClosedError, WebSocketQueueFullError
from openai._socket.queue import Receipt, SendQueue

pytestmark = pytest.mark.anyio


class Failure(Exception):
    pass


class Sink:
    """Takes frames, and fails on one of them."""

    def __init__(self, fails_on: object = None) -> None:
        self.frames: list[Any] = []
        self.fails_on = fails_on
        self.failure: type[BaseException] = Failure

    def send(self, frame: str | bytes) -> None:
        if frame == self.fails_on:
            raise self.failure
        self.frames.append(frame)

    async def asend(self, frame: str | bytes) -> None:
        self.send(frame)


@pytest.fixture(params=["sync", "async"])
def flush(request: pytest.FixtureRequest) -> Callable[..., Any]:
    async def run(queue: SendQueue, sink: Sink, **options: Any) -> None:
        if request.param == "async":
            await queue.flush_async(sink.asend, **options)
        else:
            queue.flush_sync(sink.send, **options)

    return run


async def test_frames_leave_in_order_and_free_their_bytes(flush: Callable[..., Any]) -> None:
    queue, sink = SendQueue(max_bytes=6), Sink()
    for frame in ("a", b"bc", "ü"):
        queue.enqueue(frame)
    await flush(queue, sink)
    assert sink.frames == ["a", b"bc", "ü"]
    assert not queue
    assert len(queue) == 0
    queue.enqueue("abcdef")


async def test_who_is_interrupted_is_not_the_sender(flush: Callable[..., Any]) -> None:
    queue, sink, receipt = SendQueue(), Sink(fails_on="b"), Receipt()
    sink.failure = KeyboardInterrupt
    queue.enqueue("b", receipt=receipt)
    with pytest.raises(KeyboardInterrupt):
        await flush(queue, sink)
    assert isinstance(receipt.error, WebSocketConnectionClosedError)
    assert receipt.error.unsent_frames == ["b"]


def test_a_frame_can_be_withdrawn() -> None:
    queue, receipts = SendQueue(max_bytes=3), [Receipt() for _ in range(3)]
    for name, receipt in zip("abc", receipts, strict=True):
        queue.enqueue(name, receipt=receipt)
    assert queue.withdraw(receipts[1])
    assert not queue.withdraw(receipts[1])
    queue.enqueue("d")
    assert queue.drain() == ["a", "c", "d"]


def test_the_limit_counts_bytes_of_utf8() -> None:
    queue = SendQueue(max_bytes=4)
    queue.enqueue("üü")
    with pytest.raises(WebSocketQueueFullError, match="4 of 4 bytes"):
        queue.enqueue("x")
    assert queue.drain() == ["üü"]
    queue.enqueue("four")


@pytest.mark.rule("K23")
async def test_a_failed_flush_keeps_the_failed_frame_and_the_later_ones(
    flush: Callable[..., Any],
) -> None:
    queue, sink = SendQueue(), Sink(fails_on="2")
    for frame in "123":
        queue.enqueue(frame)
    with pytest.raises(Failure):
        await flush(queue, sink)
    assert sink.frames == ["1"]
    assert queue.drain() == ["2", "3"]


async def test_a_failed_frame_can_be_given_up(flush: Callable[..., Any]) -> None:
    queue, sink = SendQueue(max_bytes=3), Sink(fails_on="1")
    for frame in "12":
        queue.enqueue(frame)
    with pytest.raises(Failure):
        await flush(queue, sink, requeue_failed=False)
    queue.enqueue("34")
    assert queue.drain() == ["2", "34"]


async def test_the_sender_of_a_failed_frame_is_told_and_owns_it(flush: Callable[..., Any]) -> None:
    queue, sink, receipt = SendQueue(), Sink(fails_on="1"), Receipt()
    queue.enqueue("1", receipt=receipt)
    with pytest.raises(Failure):
        await flush(queue, sink)
    assert isinstance(receipt.error, Failure)
    assert not queue


async def test_preparation_that_fails_fails_no_frame(flush: Callable[..., Any]) -> None:
    def closed() -> None:
        raise Failure

    queue, sink, receipt = SendQueue(), Sink(), Receipt()
    queue.enqueue("1", receipt=receipt)
    with pytest.raises(Failure):
        await flush(queue, sink, requeue_failed=False, prepare_send=closed)
    assert queue.drain() == ["1"]
    assert receipt.error is None


def test_what_nobody_waits_behind_is_not_queued() -> None:
    queue = SendQueue()
    assert not queue.enqueue("a", only_if_pending=True)
    queue.enqueue("a")
    assert queue.has_pending_or_flushing
    assert queue.enqueue("b", only_if_pending=True)
    assert queue.drain() == ["a", "b"]


def test_a_frame_on_its_way_counts_against_the_limit() -> None:
    queue = SendQueue(max_bytes=2)
    queue.enqueue("ab")
    refused: list[bool] = []

    def send(frame: str | bytes) -> None:
        with pytest.raises(WebSocketQueueFullError):
            queue.enqueue("c")
        refused.append(queue.is_flush_owner())
        queue.flush_sync(send)  # its own flush is not waited for

    queue.flush_sync(send)
    assert refused == [True]


def test_one_flush_at_a_time_and_the_other_waits_for_it() -> None:
    queue, sink = SendQueue(), Sink()
    queue.enqueue("1")
    started, go_on = threading.Event(), threading.Event()

    def slow(frame: str | bytes) -> None:
        started.set()
        go_on.wait(5)
        sink.send(frame)

    first = threading.Thread(target=queue.flush_sync, args=(slow,))
    first.start()
    assert started.wait(5)
    assert queue.enqueue("2", only_if_pending=True)
    second = threading.Thread(target=queue.flush_sync, args=(sink.send,))
    second.start()
    go_on.set()
    first.join(5)
    second.join(5)
    assert sink.frames == ["1", "2"]


def test_those_who_wait_hear_that_nothing_is_sent_any_more() -> None:
    queue, receipt = SendQueue(), Receipt()
    queue.enqueue("1", receipt=receipt)
    queue.mark_unsent()
    assert receipt.unsent
    assert len(queue) == 1
    queue.mark_unsent(clear=True)
    assert len(queue) == 0


async def test_a_frame_that_failed_is_kept_for_one_to_tell(flush: Callable[..., Any]) -> None:
    queue, sink, receipt = SendQueue(max_bytes=3), Sink(fails_on="2"), Receipt()
    for frame in ("1", "2", "3"):
        queue.enqueue(frame)
    with pytest.raises(Failure):
        await flush(queue, sink, requeue_failed=False)
    assert queue.drain_failed() == ["2"]
    assert queue.drain_failed() == []
    queue.enqueue("2", receipt=receipt)
    with pytest.raises(Failure):
        await flush(queue, sink, requeue_failed=False)
    assert isinstance(receipt.error, Failure)
    assert queue.drain_failed() == []
    assert sink.frames == ["1", "3"]
