"""Types of transcriptions and translations, and the end of playing and recording."""

from __future__ import annotations

import logging
import threading
from collections.abc import AsyncGenerator
from typing import Any

import anyio
import numpy as np
import pytest
from typing_extensions import Self

from openai.helpers import LocalAudioPlayer, Microphone
from openai.lib._methods.audio import transcription_type, translation_type
from openai.types import audio
from tests.family import httpx
from tests.flavours import Flavour, Recorder
from tests.sound import plug_in

pytestmark = pytest.mark.anyio

RECORDING = ("speech.wav", b"RIFF")


@pytest.mark.rule("E6")
@pytest.mark.parametrize(
    "response_format, expected",
    [
        (None, audio.Transcription),
        ("json", audio.Transcription),
        ("verbose_json", audio.TranscriptionVerbose),
        ("diarized_json", audio.TranscriptionDiarized),
        ("text", str),
        ("srt", str),
        ("vtt", str),
    ],
)
def test_the_format_decides_the_type_of_a_transcription(
    response_format: str | None, expected: Any
) -> None:
    assert transcription_type({"response_format": response_format}) is expected


@pytest.mark.rule("E6")
@pytest.mark.parametrize(
    "response_format, expected",
    [
        (None, audio.Translation),
        ("json", audio.Translation),
        ("verbose_json", audio.TranslationVerbose),
        ("text", str),
        ("vtt", str),
    ],
)
def test_the_format_decides_the_type_of_a_translation(
    response_format: str | None, expected: Any
) -> None:
    assert translation_type({"response_format": response_format}) is expected


@pytest.mark.rule("E6")
@pytest.mark.parametrize(
    "pick, response_format, logger",
    [
        (transcription_type, "cbor", "openai.audio.transcriptions"),
        (translation_type, "diarized_json", "openai.audio.translations"),
    ],
)
def test_an_unknown_format_is_read_as_json_with_a_warning(
    pick: Any, response_format: str, logger: str, caplog: pytest.LogCaptureFixture
) -> None:
    with caplog.at_level(logging.WARNING, logger):
        assert pick({"response_format": response_format}) is pick({})
    assert [(record.name, response_format in record.message) for record in caplog.records] == [
        (logger, True)
    ]


async def test_a_transcription_is_text_where_text_was_asked_for(flavour: Flavour) -> None:
    server = Recorder(httpx.Response(200, text="Good day.", headers={"content-type": "text/plain"}))
    client = flavour.client(server)
    text = await flavour.settle(
        client.audio.transcriptions.create(file=RECORDING, model="m", response_format="text")
    )
    assert text == "Good day."
    assert b'name="response_format"' in server.requests[0].content


@pytest.mark.filterwarnings("ignore:Translations are deprecated:DeprecationWarning")
async def test_a_transcription_is_a_model_otherwise(flavour: Flavour) -> None:
    server = Recorder(httpx.Response(200, json={"text": "Good day.", "duration": 1.0}))
    client = flavour.client(server)
    plain = await flavour.settle(client.audio.transcriptions.create(file=RECORDING, model="m"))
    verbose = await flavour.settle(
        client.audio.translations.create(file=RECORDING, model="m", response_format="verbose_json")
    )
    assert type(plain) is audio.Transcription
    assert type(verbose) is audio.TranslationVerbose
    assert plain.text == verbose.text == "Good day."


async def test_events_of_a_transcription_are_typed(flavour: Flavour) -> None:
    lines = 'data: {"type":"transcript.text.delta","delta":"Good"}\n\ndata: [DONE]\n\n'
    server = Recorder(
        httpx.Response(200, text=lines, headers={"content-type": "text/event-stream"})
    )
    client = flavour.client(server)
    stream = await flavour.settle(
        client.audio.transcriptions.create(file=RECORDING, model="m", stream=True)
    )
    events = await flavour.collect(stream)
    assert [type(event) for event in events] == [audio.TranscriptionTextDeltaEvent]


class Device:
    """Calls back from a thread a given number of times; as in the library, errors end it."""

    times: int | None = None

    def __init__(self, *, channels: int, dtype: Any, callback: Any, **_: Any) -> None:
        self.channels, self.dtype, self.callback = channels, dtype, callback
        self.is_closed = threading.Event()
        self.thread = threading.Thread(target=self.run)

    def __enter__(self) -> Self:
        self.thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self.is_closed.set()
        self.thread.join()

    def run(self) -> None:
        done = 0
        try:
            while done != self.times and not self.is_closed.is_set():
                self.callback(np.full((4, self.channels), 7, dtype=self.dtype), 4, None, None)
                done += 1
        except BaseException:  # noqa: BLE001 - the library prints it
            return


@pytest.fixture
def sound(monkeypatch: pytest.MonkeyPatch) -> type[Device]:
    device = type("Sound", (Device,), {})
    plug_in(monkeypatch, device)
    return device


PIECE = np.ones(4, dtype=np.float32)


class Source:
    """A stream without end, which knows whether it was closed."""

    def __init__(self) -> None:
        self.is_under_way = threading.Event()
        self.closings = 0

    async def pieces(self, *items: Any) -> AsyncGenerator[Any, None]:
        try:
            for item in items:
                yield item
            while True:
                self.is_under_way.set()
                yield PIECE
        finally:
            self.closings += 1


@pytest.mark.parametrize("kind", [ZeroDivisionError, SystemError, KeyboardInterrupt])
async def test_what_should_stop_raises_ends_playing(
    sound: type[Device], kind: type[BaseException]
) -> None:
    raised = kind()

    def should_stop() -> bool:
        raise raised

    with anyio.fail_after(5), pytest.raises(kind) as found:
        await LocalAudioPlayer(should_stop).play(PIECE)
    assert found.value is raised


async def test_what_should_stop_raises_ends_a_stream(sound: type[Device]) -> None:
    source = Source()

    def should_stop() -> bool:
        return source.is_under_way.is_set() and bool(1 / 0)

    stream = source.pieces()
    with anyio.fail_after(5), pytest.raises(ZeroDivisionError):
        await LocalAudioPlayer(should_stop).play_stream(stream)
    assert source.closings == 1


async def test_an_array_that_does_not_fit_ends_a_stream(sound: type[Device]) -> None:
    stream = Source().pieces(np.ones((4, 2), dtype=np.float32))
    with anyio.fail_after(5), pytest.raises(ValueError, match="broadcast"):
        await LocalAudioPlayer().play_stream(stream)


async def test_what_should_record_raises_ends_recording(sound: type[Device]) -> None:
    raised = ZeroDivisionError()

    def should_record() -> bool:
        raise raised

    with anyio.fail_after(5), pytest.raises(ZeroDivisionError) as found:
        await Microphone(should_record=should_record, timeout=60).record()
    assert found.value is raised


@pytest.mark.parametrize("seconds", [-1, 0, 0.001])
async def test_a_silent_device_does_not_outlast_the_timeout(
    sound: type[Device], seconds: float
) -> None:
    sound.times = 0
    with anyio.fail_after(5):
        found = await Microphone(timeout=seconds).record(return_ndarray=True)
    assert found.shape == (0, 1)
    assert found.dtype == np.int16


async def test_what_was_heard_before_the_silence_is_kept(
    sound: type[Device], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("openai.helpers.microphone.monotonic", lambda: 0.0)
    monkeypatch.setattr(sound, "__enter__", lambda stream: stream.run())
    monkeypatch.setattr(sound, "__exit__", lambda *_: None)
    sound.times = 2
    with anyio.fail_after(5):
        name, file, kind = await Microphone(timeout=0.001).record()
    assert (name, kind) == ("audio.wav", "audio/wav")
    assert file.read().endswith(b"data" + (16).to_bytes(4, "little") + b"\7\0" * 8)


async def test_cancelling_a_recording_with_a_timeout_cancels_it(sound: type[Device]) -> None:
    sound.times = 0
    recordings: list[object] = []
    with anyio.move_on_after(0):
        recordings.append(await Microphone(timeout=60).record())
    assert recordings == []


async def test_a_stopped_stream_is_closed(sound: type[Device]) -> None:
    source = Source()
    stream = source.pieces()
    with anyio.fail_after(5):
        await LocalAudioPlayer(source.is_under_way.is_set).play_stream(stream)
    assert source.closings == 1


async def test_a_stream_of_what_cannot_be_played_is_closed(sound: type[Device]) -> None:
    source = Source()
    stream = source.pieces(np.ones(4, dtype=np.int64))
    with anyio.fail_after(5), pytest.raises(ValueError, match="int64"):
        await LocalAudioPlayer().play_stream(stream)
    assert source.closings == 1


async def test_a_stream_that_paused_itself_goes_on(sound: type[Device]) -> None:
    source = Source()
    stream = source.pieces(PIECE, None, PIECE, None)
    with anyio.fail_after(5):
        await LocalAudioPlayer().play_stream(stream)
        assert source.closings == 0
        await LocalAudioPlayer().play_stream(stream)
    assert not source.is_under_way.is_set()
    await stream.aclose()


async def test_an_iterator_that_cannot_be_closed_is_stopped(sound: type[Device]) -> None:
    class Endless:
        def __init__(self) -> None:
            self.is_under_way = threading.Event()

        def __aiter__(self) -> Self:
            return self

        async def __anext__(self) -> Any:
            self.is_under_way.set()
            return PIECE

    stream: Any = Endless()
    with anyio.fail_after(5):
        await LocalAudioPlayer(stream.is_under_way.is_set).play_stream(stream)


async def test_a_stream_that_swallows_the_end_does_not_hold_it_up(sound: type[Device]) -> None:
    waits = threading.Event()

    async def pieces() -> AsyncGenerator[Any, None]:
        for _ in range(50):  # as many as are queued
            yield PIECE
        waits.set()
        try:
            await anyio.sleep_forever()
        except BaseException:  # noqa: BLE001 - the case
            return

    def should_stop() -> bool:
        return waits.wait(timeout=5)

    with anyio.fail_after(5):
        await LocalAudioPlayer(should_stop).play_stream(pieces())
