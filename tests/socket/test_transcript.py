"""Transcripts of live sessions grouped into segments: rules with a given clock, then drivers."""

from __future__ import annotations

import asyncio
import inspect
from collections.abc import Iterator
from typing import Any

import pytest

from openai import OpenAIError
from openai._socket.transcript import Fragment, Grouping, Limits, TranscriptSegmentClosedEvent
from openai.lib.live import AsyncTranscriptGrouper, TranscriptGrouper

pytestmark = pytest.mark.anyio


@pytest.fixture
def anyio_backend() -> str:
    return "asyncio"


class Talk:
    """A grouping whose clock is the end of what was said last."""

    def __init__(self, **limits: float) -> None:
        self.grouping = Grouping("s", Limits(**limits), ["roger"])
        self.log: list[str] = []
        self.now = 0.0

    def say(self, speaker: str, text: str, start: int, end: int, now: float | None = None) -> None:
        self.now = end if now is None else now
        self.grouping.push(Fragment(speaker, text, start, end), self.now)  # type: ignore[arg-type]
        self._note()

    def wait(self, milliseconds: float) -> None:
        self.now += milliseconds
        self.grouping.wake(self.now)
        self._note()

    def close(self) -> list[str]:
        self.grouping.close("manual")
        self._note()
        return self.log

    def _note(self) -> None:
        for update in self.grouping.take_updates():
            if isinstance(update, TranscriptSegmentClosedEvent):
                segment = update.segment
                self.log.append(f"{segment.speaker} closed {update.reason}: {segment.text}")
            else:
                self.log.append(f"{update.speaker}: {update.text}")


@pytest.mark.rule("3L9")
def test_the_other_speaker_takes_over() -> None:
    talk = Talk()
    talk.say("assistant", "hello", 0, 500)
    talk.say("user", "hi", 600, 900)
    talk.wait(50)
    assert talk.log == ["assistant: hello", "assistant closed speaker_change: hello", "user: hi"]


@pytest.mark.rule("D11")
@pytest.mark.parametrize("pieces", [["banana"], ["bana", "na"]])
@pytest.mark.parametrize("after", [1, 499, 500, 501, 2500])
def test_a_short_answer_is_a_turn(pieces: list[str], after: int) -> None:
    """Words that are no acknowledgment stay, although the user keeps talking."""
    talk = Talk()
    talk.say("user", "what fruit is", 0, 2000)
    for place, piece in enumerate(pieces):
        talk.say("assistant", piece, 1000 + 100 * place, 1100 + 100 * place, now=2000)
    talk.say("user", " yellow", 2000, 3000)
    talk.say("user", " and sweet", 3000 + after, 4000 + after)
    log = talk.close()
    whole = "what fruit is yellow and sweet"
    if after <= 500:
        assert log[-3:] == [
            f"user closed manual: {whole}", "assistant: banana", "assistant closed manual: banana",
        ]  # fmt: skip
    else:
        # It ended more than two seconds ago, so silence closes it.
        assert "user closed speaker_change: what fruit is yellow" in log
        assert "assistant closed inactivity: banana" in log
        assert log[-1] == "user closed manual:  and sweet"


@pytest.mark.rule("D11")
def test_a_long_answer_goes_on_from_a_short_one() -> None:
    talk = Talk()
    talk.say("user", "what fruit is", 0, 2000)
    talk.say("assistant", "banana", 1000, 1300, now=2000)
    talk.say("user", " yellow", 2000, 3000)
    talk.say("assistant", " it is", 3500, 4000)
    assert talk.close()[-2:] == [
        "assistant: banana it is", "assistant closed manual: banana it is",
    ]  # fmt: skip


@pytest.mark.rule("D11")
@pytest.mark.parametrize("word", ["yes", "al", "banana"])
def test_the_last_word_of_a_session_is_a_turn(word: str) -> None:
    """Nothing was said over it, and no silence followed: it may be the answer."""
    talk = Talk()
    talk.say("user", "is it?", 0, 1000)
    talk.say("assistant", word, 1100, 1400, now=1100)
    assert talk.close()[-1] == f"assistant closed manual: {word}"


@pytest.mark.rule("D11")
def test_a_short_answer_survives_a_reset() -> None:
    talk = Talk()
    talk.say("user", "what fruit is", 0, 2000)
    talk.say("assistant", "banana", 1000, 1300, now=2000)
    talk.say("user", " yellow", 2000, 3000)
    talk.say("user", "again", 0, 500)
    assert "assistant closed timestamp_reset: banana" in talk.close()


@pytest.mark.rule("3L10")
def test_a_sign_of_listening_is_no_turn() -> None:
    talk = Talk()
    talk.say("user", "so I went", 0, 3000)
    talk.say("assistant", "mhm", 1000, 1300, now=3100)
    talk.say("user", "home", 3000, 4000, now=4000)
    assert talk.close() == [
        "user: so I went", "user: so I went home", "user closed manual: so I went home",
    ]  # fmt: skip


@pytest.mark.rule("3L11")
def test_a_silent_assistant_has_finished() -> None:
    talk = Talk()
    talk.say("assistant", "bye", 0, 500)
    talk.wait(50)
    talk.wait(1949)
    assert talk.log == ["assistant: bye"]
    talk.wait(1)
    assert talk.log[1:] == ["assistant closed inactivity: bye"]
    assert talk.grouping.next_wake() is None


def test_a_user_is_never_finished_by_silence() -> None:
    talk = Talk()
    talk.say("user", "well", 0, 500)
    talk.wait(100_000)
    assert talk.log == ["user: well"]


@pytest.mark.rule("3L12")
def test_time_that_goes_back_starts_anew() -> None:
    talk = Talk()
    talk.say("user", "a", 5000, 6000)
    talk.wait(50)
    talk.say("user", "b", 0, 100)
    assert talk.log == ["user: a", "user closed timestamp_reset: a", "user: b"]


def test_an_answer_after_a_pause_takes_over_at_once() -> None:
    talk = Talk()
    talk.say("user", "what time is it", 0, 1000)
    talk.say("assistant", "Noon", 1600, 2000)
    talk.wait(50)
    assert talk.log[-2:] == ["user closed speaker_change: what time is it", "assistant: Noon"]


def test_an_early_answer_waits_for_the_pause() -> None:
    talk = Talk()
    talk.say("user", "what", 0, 1000)
    talk.say("assistant", "Noon it is", 1100, 1400)
    talk.wait(50)
    assert talk.log == ["user: what"]
    talk.wait(100)
    assert talk.log[1:] == ["user closed speaker_change: what", "assistant: Noon it is"]


def test_a_lonely_acknowledgment_within_the_pause_is_dropped_after_silence() -> None:
    talk = Talk()
    talk.say("user", "over", 0, 1000)
    talk.say("assistant", "Roger!", 1100, 1300)
    talk.wait(50)
    talk.wait(1949)
    assert talk.grouping.next_wake() is not None
    talk.wait(1)
    assert talk.grouping.next_wake() is None
    assert talk.close() == ["user: over", "user closed manual: over"]


def test_both_speakers_in_one_interval_go_together() -> None:
    talk = Talk()
    talk.say("assistant", "yes", 0, 100)
    talk.say("user", "no", 0, 100)
    assert talk.log == ["user: no"]
    talk.say("assistant", " sir, I will", 100, 2000)
    talk.wait(50)
    assert talk.log[1:] == ["user closed speaker_change: no", "assistant: yes sir, I will"]


def delta(speaker: str, event_id: str, text: str, start: Any = 0, end: Any = 100) -> dict[str, Any]:
    kind = "input" if speaker == "user" else "output"
    return {
        "type": f"session.{kind}_transcript.delta",
        "event_id": event_id,
        "delta": text,
        "start_ms": start,
        "end_ms": end,
    }


@pytest.fixture(params=[TranscriptGrouper, AsyncTranscriptGrouper])
def grouper_class(request: pytest.FixtureRequest) -> Any:
    return request.param


async def settle(value: Any) -> Any:
    return await value if inspect.isawaitable(value) else value


@pytest.mark.rule("3L13", "3L15")
async def test_a_grouper_tells_of_segments(grouper_class: Any) -> None:
    grouper = grouper_class()
    heard: list[Any] = []
    assert grouper.on("segment.updated", heard.append) is grouper

    @grouper.once("segment.closed")
    def closed(event: Any) -> None:
        heard.append(event.reason)

    await settle(grouper.push({"type": "session.started"}))
    await settle(grouper.push(delta("user", "e1", "hi")))
    await settle(grouper.push(delta("user", "e1", "again")))
    await settle(grouper.push(delta("user", "e2", "")))
    await settle(grouper.push({"type": "session.closed"}))
    segment, reason = heard
    assert (segment.text, segment.previous_id, segment.start_ms) == ("hi", None, 0)
    assert segment.id.startswith("segment_")
    assert segment.id.endswith("_0")
    assert reason == "session_closed"
    await settle(grouper.close())
    with pytest.raises(OpenAIError, match="closed"):
        await settle(grouper.push(delta("user", "e3", "hi")))


@pytest.mark.rule("3L14")
@pytest.mark.parametrize(
    "event",
    [
        delta("user", "e", "x", 5, 4),
        delta("user", "e", "x", True, 4),
        delta("user", "e", "x", 0, 1.5),
        delta("user", "e", "x", -1, 1),
        delta("user", "", "x"),
        {**delta("user", "e", "x"), "delta": None},
    ],
)
async def test_what_cannot_be_right_changes_nothing(grouper_class: Any, event: Any) -> None:
    grouper = grouper_class()
    with pytest.raises(OpenAIError):
        await settle(grouper.push(event))
    assert grouper._seen == set()
    await settle(grouper.push(delta("user", "e", "x", 0.0, 4.0)))
    await settle(grouper.close())


@pytest.mark.rule("3L16")
@pytest.mark.parametrize("value", [True, -1, float("nan"), float("inf"), 2**31, "1"])
def test_options_are_numbers_in_range(grouper_class: Any, value: Any) -> None:
    with pytest.raises(OpenAIError, match="assistant_silence_ms"):
        grouper_class(assistant_silence_ms=value)


def test_there_are_two_kinds_of_news(grouper_class: Any) -> None:
    with pytest.raises(OpenAIError, match=r"segment\.updated"):
        grouper_class().on("segment.opened", print)


async def test_a_function_may_push_and_fail(grouper_class: Any) -> None:
    grouper = grouper_class()
    texts: list[str] = []

    def closed(event: Any) -> Any:
        texts.append(event.segment.text)
        return grouper.close()

    grouper.on("segment.closed", closed)
    await settle(grouper.push(delta("user", "e", "hi")))
    await settle(grouper.close())
    assert texts == ["hi"]

    def fail(event: Any) -> None:
        raise ZeroDivisionError

    other = grouper_class().on("segment.closed", fail)
    await settle(other.push(delta("user", "e", "hi")))
    with pytest.raises(ZeroDivisionError):
        await settle(other.close())


async def test_a_task_of_a_function_may_close() -> None:
    grouper = AsyncTranscriptGrouper()
    texts: list[str] = []

    async def closed(event: Any) -> None:
        await asyncio.gather(grouper.close(), asyncio.create_task(grouper.close()))
        texts.append(event.segment.text)

    grouper.on("segment.closed", closed)
    await grouper.push(delta("user", "e", "hi"))
    await asyncio.wait_for(grouper.close(), 5)
    assert texts == ["hi"]


async def test_whatever_can_be_awaited_is() -> None:
    grouper = AsyncTranscriptGrouper()
    awaited: list[str] = []

    class Later:
        def __await__(self) -> Iterator[None]:
            awaited.append("later")
            yield from ()

    grouper.on("segment.closed", lambda _: Later())
    await grouper.push(delta("user", "e", "hi"))
    await grouper.close()
    assert awaited == ["later"]


async def test_the_timer_tells_what_time_has_decided(grouper_class: Any) -> None:
    grouper = grouper_class()
    heard: list[str] = []
    grouper.on("segment.updated", lambda segment: heard.append(segment.text))
    clock = iter([0.0, 0.0, 1000.0, 1000.0, 1000.0])
    grouper._now = lambda: next(clock)
    await settle(grouper.push(delta("user", "e", "hi")))
    grouper._timer.cancel()
    grouper._wake()
    if grouper_class is AsyncTranscriptGrouper:
        await grouper._delivery
    assert heard == ["hi"]
    await settle(grouper.close())


async def test_a_block_closes(grouper_class: Any) -> None:
    heard: list[str] = []
    if grouper_class is TranscriptGrouper:
        with grouper_class() as grouper:
            grouper.on("segment.closed", lambda event: heard.append(event.reason))
            grouper.push(delta("user", "e", "hi"))
    else:
        async with grouper_class() as grouper:
            grouper.on("segment.closed", lambda event: heard.append(event.reason))
            await grouper.push(delta("user", "e", "hi"))
    assert heard == ["manual"]


@pytest.mark.rule("3L17")
def test_an_asynchronous_grouper_belongs_to_one_loop() -> None:
    grouper = AsyncTranscriptGrouper()
    asyncio.run(grouper.push({"type": "session.started"}))
    with pytest.raises(OpenAIError, match="another event loop"):
        asyncio.run(grouper.push({"type": "session.started"}))
