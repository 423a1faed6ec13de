"""Embeddings, images and sound: requests, results, playback."""

from __future__ import annotations

import base64
import json
import logging
import struct
import sys
import threading
import wave
from collections.abc import AsyncIterator, Callable
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from typing_extensions import Self

import openai._extras as extras
from openai import HttpxBinaryResponseContent, OpenAIError
from openai._extras._common import MissingDependencyError
from openai.helpers import LocalAudioPlayer, Microphone
from openai.lib._methods.embeddings import decode
from openai.types import audio
from tests.family import httpx
from tests.flavours import Flavour, Recorder
from tests.sound import CallbackStop, plug_in

pytestmark = pytest.mark.anyio

FLOATS = [0.5, -1.25, 3.0]
PACKED = base64.b64encode(struct.pack("<3f", *FLOATS)).decode()


def embedding(value: object) -> httpx.Response:
    item = {"object": "embedding", "index": 0, "embedding": value}
    return httpx.Response(200, json={"object": "list", "model": "m", "data": [item]})


async def embed(flavour: Flavour, sent: Recorder, **options: Any) -> Any:
    client = flavour.client(sent)
    return await flavour.settle(client.embeddings.create(model="m", input="hi", **options))


@pytest.mark.rule("E1")
async def test_embeddings_travel_as_base64(flavour: Flavour) -> None:
    sent = Recorder(embedding(PACKED))
    found = await embed(flavour, sent)
    assert json.loads(sent.last.content)["encoding_format"] == "base64"
    assert found.data[0].embedding == FLOATS
    assert all(type(value) is float for value in found.data[0].embedding)


@pytest.mark.rule("E2")
@pytest.mark.parametrize("chosen, value", [("base64", PACKED), ("float", FLOATS)])
async def test_a_chosen_encoding_is_left_alone(
    flavour: Flavour, chosen: str, value: object
) -> None:
    sent = Recorder(embedding(value))
    found = await embed(flavour, sent, encoding_format=chosen)
    assert json.loads(sent.last.content)["encoding_format"] == chosen
    assert found.data[0].embedding == value


@pytest.mark.rule("E3")
async def test_lists_are_kept(flavour: Flavour) -> None:
    found = await embed(flavour, Recorder(embedding(FLOATS)))
    assert found.data[0].embedding == FLOATS


@pytest.mark.rule("E4")
@pytest.mark.parametrize("body", [{"data": []}, {}])
async def test_no_data(flavour: Flavour, body: dict[str, Any]) -> None:
    sent = Recorder(httpx.Response(200, json={"object": "list", **body}))
    with pytest.raises(ValueError, match="No embedding data"):
        await embed(flavour, sent)
    found = await embed(flavour, sent, encoding_format="float")
    assert found.object == "list"


@pytest.mark.rule("E5")
def test_numpy_is_not_needed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "numpy", None)
    assert not extras.has_numpy()
    found: Any = decode(openai_embedding())
    assert found.data[0].embedding == FLOATS
    monkeypatch.undo()
    assert extras.has_numpy()
    unpacked = np.frombuffer(base64.b64decode(PACKED), dtype="<f4").tolist()
    assert unpacked == found.data[0].embedding


def openai_embedding() -> Any:
    from openai.types import CreateEmbeddingResponse

    return CreateEmbeddingResponse.construct(**embedding(PACKED).json())


SPOKEN = {
    None: audio.Transcription,
    "json": audio.Transcription,
    "verbose_json": audio.TranscriptionVerbose,
    "diarized_json": audio.TranscriptionDiarized,
    "text": str,
    "srt": str,
    "vtt": str,
}


@pytest.mark.rule("E6")
@pytest.mark.parametrize("chosen, kind", SPOKEN.items())
async def test_transcriptions(flavour: Flavour, chosen: str | None, kind: type) -> None:
    answer = b'{"text":"hi"}'
    sent = Recorder(
        httpx.Response(200, content=answer, headers={"content-type": "application/json"})
    )
    options = {} if chosen is None else {"response_format": chosen}
    found = await flavour.settle(
        flavour.client(sent).audio.transcriptions.create(file=b"sound", model="m", **options)
    )
    assert type(found) is kind
    assert b'name="file"; filename="upload"' in sent.last.content
    if kind is str:
        assert found == answer.decode()


@pytest.mark.rule("E6")
@pytest.mark.parametrize("group", ["transcriptions", "translations"])
@pytest.mark.filterwarnings("ignore::DeprecationWarning")
async def test_an_unknown_format_is_warned_of(
    flavour: Flavour, group: str, caplog: pytest.LogCaptureFixture
) -> None:
    sent = Recorder(httpx.Response(200, json={"text": "hi"}))
    endpoint = getattr(flavour.client(sent).audio, group)
    with caplog.at_level(logging.WARNING, logger=f"openai.audio.{group}"):
        found = await flavour.settle(
            endpoint.create(file=b"sound", model="m", response_format="morse")
        )
    assert type(found) in {audio.Transcription, audio.Translation}
    assert [r.name for r in caplog.records] == [f"openai.audio.{group}"]
    assert "morse" in caplog.text


@pytest.mark.filterwarnings("ignore::DeprecationWarning")
@pytest.mark.parametrize(
    "chosen, kind", [("json", audio.Translation), ("verbose_json", audio.TranslationVerbose)]
)
async def test_translations(flavour: Flavour, chosen: str, kind: type) -> None:
    sent = Recorder(httpx.Response(200, json={"text": "hi"}))
    found = await flavour.settle(
        flavour.client(sent).audio.translations.create(
            file=b"sound", model="m", response_format=chosen
        )
    )
    assert type(found) is kind


@pytest.mark.rule("E7")
async def test_images_are_edited(flavour: Flavour) -> None:
    sent = Recorder(httpx.Response(200, json={"created": 1, "data": []}))
    images = flavour.client(sent).images
    await flavour.settle(images.edit(image=[b"one", b"two"], prompt="p", mask=b"m"))
    assert sent.last.content.count(b'name="image[]"') == 2
    assert sent.last.content.count(b'name="mask"') == 1
    await flavour.settle(images.edit(image=b"one", prompt="p"))
    assert b'name="image"; filename' in sent.last.content
    assert b"image[]" not in sent.last.content


@pytest.mark.rule("3M2")
async def test_images_are_marked_up(flavour: Flavour) -> None:
    sent = Recorder(httpx.Response(200, json={"created": 1, "data": []}))
    images = flavour.client(sent).images
    await flavour.settle(images.edit(image=b"one", prompt="p", markup=b"x", svg={"model": "y"}))
    for name in (b'name="image"; filename', b'name="markup"; filename', b'name="svg[model]"'):
        assert name in sent.last.content


@pytest.mark.rule("3M1")
async def test_voices_are_always_forms(flavour: Flavour) -> None:
    sent = Recorder(httpx.Response(200, json={"id": "voice_1"}))
    voices = flavour.client(sent).audio.voices
    await flavour.settle(voices.create(name="n", prompt="calm", type="prompt"))
    assert sent.last.headers["content-type"].startswith("multipart/form-data; boundary=")
    assert b'name="prompt"\r\n\r\ncalm' in sent.last.content


@pytest.mark.rule("3M3")
async def test_calls_are_offered(flavour: Flavour) -> None:
    sent = Recorder(httpx.Response(200, content=b"answer"))
    calls = flavour.client(sent).realtime.calls
    found = await flavour.settle(calls.create(sdp="v=0", extra_headers={"content-type": "x"}))
    assert found.text == "answer"
    assert sent.last.content == b"v=0"
    assert sent.last.headers.get_list("content-type") == ["application/sdp"]
    assert sent.last.headers["accept"] == "application/sdp"
    session: Any = {"type": "realtime", "model": "m"}
    await flavour.settle(calls.create(sdp="v=0", session=session, extra_body={"extra": "1"}))
    assert sent.last.headers["content-type"].startswith("multipart/form-data; boundary=")
    parts = [part.strip() for part in sent.last.content.split(b"--")]
    names = [part.split(b'name="')[1].split(b'"')[0] for part in parts if b"name=" in part]
    assert names == [b"extra", b"sdp", b"session"]
    assert b"filename" not in sent.last.content
    assert b'Content-Type: application/json\r\n\r\n{"type":"realtime"' in sent.last.content
    with pytest.raises(TypeError, match="sdp"):
        await flavour.settle(calls.create(sdp=b"v=0"))


@pytest.mark.rule("E8")
async def test_speech(flavour: Flavour, tmp_path: Path) -> None:
    sent = Recorder(httpx.Response(200, content=b"sound"))
    found = await flavour.settle(
        flavour.client(sent).audio.speech.create(input="hi", model="m", voice="alloy")
    )
    assert isinstance(found, HttpxBinaryResponseContent)
    assert sent.last.headers["accept"] == "application/octet-stream"
    assert found.content == b"sound"
    found.write_to_file(tmp_path / "speech")
    assert (tmp_path / "speech").read_bytes() == b"sound"
    with pytest.warns(DeprecationWarning, match="with_streaming_response"):
        found.stream_to_file(tmp_path / "again")
    assert (tmp_path / "again").read_bytes() == b"sound"


@pytest.mark.rule("E9")
async def test_contents_of_files(flavour: Flavour) -> None:
    sent = Recorder(httpx.Response(200, content=b"data"))
    found = await flavour.settle(flavour.client(sent).files.content("file-1"))
    assert isinstance(found, HttpxBinaryResponseContent)
    assert sent.last.headers["accept"] == "application/binary"


@pytest.mark.rule("E10")
@pytest.mark.parametrize(
    "library, extra",
    [("numpy", "voice_helpers"), ("sounddevice", "voice_helpers"), ("pandas", "datalib")],
)
def test_a_missing_library_says_what_to_install(
    monkeypatch: pytest.MonkeyPatch, library: str, extra: str
) -> None:
    monkeypatch.setitem(sys.modules, library, None)
    with pytest.raises(MissingDependencyError, match=extra) as caught:
        getattr(extras, library).anything  # noqa: B018
    assert library in str(caught.value)
    assert isinstance(caught.value, OpenAIError)


def test_a_library_that_is_there() -> None:
    assert extras.numpy.float32 is np.float32


# Sound


class Stream:
    """A loudspeaker or a microphone: calls back from another thread until it is stopped."""

    frames = 4
    opened: list[Stream]
    heard: list[Any]
    spoken: list[Any]

    def __init__(self, *, samplerate: int, channels: int, dtype: Any, callback: Any) -> None:
        assert samplerate == 24_000
        self.channels, self.dtype, self.callback = channels, dtype, callback
        self.opened.append(self)
        self.thread = threading.Thread(target=self.run)

    def __enter__(self) -> Self:
        self.thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self.thread.join(timeout=10)

    def run(self) -> None:
        spoken = iter(self.spoken)
        try:
            while True:
                out = np.full((self.frames, self.channels), 7, dtype=self.dtype)
                if (piece := next(spoken, None)) is not None:
                    out = np.asarray(piece, dtype=self.dtype).reshape(-1, self.channels)
                self.callback(out, len(out), None, None)
                self.heard.append(out.copy())
        except CallbackStop:
            pass


@pytest.fixture
def device(monkeypatch: pytest.MonkeyPatch) -> type[Stream]:
    device = type("Device", (Stream,), {"opened": [], "heard": [], "spoken": []})
    plug_in(monkeypatch, device)
    return device


def heard(device: type[Stream]) -> list[float]:
    return np.concatenate(device.heard)[:, 0].tolist() if device.heard else []


async def test_integers_are_played(device: type[Stream]) -> None:
    await LocalAudioPlayer().play(np.array([32767, 0, -32767, 0, 32767], dtype=np.int16))
    assert heard(device) == [1, 0, -1, 0, 1, 0, 0, 0]
    assert device.opened[0].dtype is np.float32


async def test_floats_are_played_as_they_are(device: type[Stream]) -> None:
    stereo = np.array([[0.5, -0.5]] * 4, dtype=np.float32)
    await LocalAudioPlayer().play(stereo)
    assert device.opened[0].channels == 2
    assert np.concatenate(device.heard).tolist() == stereo.tolist()


async def test_other_numbers_are_refused(device: type[Stream]) -> None:
    wrong: Any = np.array([1, 2], dtype=np.int64)
    with pytest.raises(ValueError, match="int64"):
        await LocalAudioPlayer().play(wrong)
    assert device.opened == []


async def test_responses_are_played(device: type[Stream]) -> None:
    content = struct.pack("<4h", 32767, 0, -32767, 0) + b"\x01"
    response = httpx.Response(200, content=content)
    await LocalAudioPlayer().play(HttpxBinaryResponseContent(response))
    assert heard(device) == [1, 0, -1, 0]


@pytest.mark.parametrize("name", ["sync", "async"])
async def test_streamed_responses_are_played(device: type[Stream], name: str) -> None:
    flavour = Flavour(name)
    sent = Recorder(httpx.Response(200, content=struct.pack("<4h", 32767, 0, 0, 0)))
    manager = flavour.client(sent).audio.speech.with_streaming_response.create(
        input="hi", model="m", voice="alloy"
    )
    async with flavour.entered(manager) as response:
        await LocalAudioPlayer().play(response)
    assert heard(device) == [1, 0, 0, 0]


async def test_playing_is_stopped(device: type[Stream]) -> None:
    player = LocalAudioPlayer(should_stop=lambda: len(device.heard) >= 2)
    await player.play(np.zeros(1000, dtype=np.int16))
    assert len(device.heard) == 2


async def arrays(*items: Any) -> AsyncIterator[Any]:
    for item in items:
        yield item


async def played(device: type[Stream], *items: Any, should_stop: Any = None) -> list[float]:
    stream: Any = arrays(*items)
    await LocalAudioPlayer(should_stop).play_stream(stream)
    return [value for value in heard(device) if value]


async def test_a_stream_is_played(device: type[Stream]) -> None:
    first = np.array([32767] * 3, dtype=np.int16)
    second = np.array([0.5] * 3, dtype=np.float32)
    assert await played(device, first, second) == [1.0] * 3 + [0.5] * 3


async def test_none_ends_a_stream(device: type[Stream]) -> None:
    first = np.array([32767] * 3, dtype=np.int16)
    assert await played(device, first, None, first) == [1.0] * 3


async def test_a_long_stream_waits_for_the_loudspeaker(device: type[Stream]) -> None:
    piece = np.array([32767] * 4, dtype=np.int16)
    assert await played(device, *[piece] * 200) == [1.0] * 800


async def test_a_stream_is_stopped(device: type[Stream]) -> None:
    pieces = [np.array([32767] * 4, dtype=np.int16)] * 200
    assert len(await played(device, *pieces, should_stop=lambda: len(device.heard) >= 3)) <= 12


async def test_a_failing_stream_fails_the_player(device: type[Stream]) -> None:
    async def failing() -> AsyncIterator[Any]:
        yield np.array([32767], dtype=np.int16)
        raise ZeroDivisionError

    stream: Any = failing()
    with pytest.raises(ZeroDivisionError):
        await LocalAudioPlayer().play_stream(stream)
    assert max(heard(device)) == 1


def counting(device: type[Stream]) -> Callable[[], bool]:
    """Record as long as something is said."""
    left = [len(device.spoken)]

    def should_record() -> bool:
        left[0] -= 1
        return left[0] >= 0

    return should_record


async def test_a_recording(device: type[Stream]) -> None:
    device.spoken = [[1, 2], [3, 4]]
    microphone = Microphone(should_record=counting(device))
    name, file, kind = await microphone.record()
    assert (name, kind) == ("audio.wav", "audio/wav")
    with wave.open(file) as wav:
        assert (wav.getnchannels(), wav.getsampwidth(), wav.getframerate()) == (1, 2, 24_000)
        assert wav.readframes(10) == struct.pack("<4h", 1, 2, 3, 4)


async def test_a_recording_as_an_array(device: type[Stream]) -> None:
    device.spoken = [[[1, 2], [3, 4]]]
    microphone = Microphone(2, np.float32, should_record=counting(device))
    found = await microphone.record(return_ndarray=True)
    assert found.dtype == np.float32
    assert found.tolist() == [[1, 2], [3, 4]]


@pytest.mark.rule("3M4")
@pytest.mark.parametrize(
    "dtype, spoken, width, written",
    [
        (np.float32, [1.5, -1.5, 0.0], 2, struct.pack("<3h", 32767, -32767, 0)),
        (np.int8, [-128, 0, 127], 1, bytes([0, 128, 255])),
        (np.uint8, [0, 128, 255], 1, bytes([0, 128, 255])),
        (np.int32, [1, -1, 2**31 - 1], 4, struct.pack("<3i", 1, -1, 2**31 - 1)),
    ],
)
async def test_a_wav_file_is_valid(
    device: type[Stream], dtype: Any, spoken: list[float], width: int, written: bytes
) -> None:
    device.spoken = [spoken]
    _, file, _ = await Microphone(dtype=dtype, should_record=counting(device)).record()
    with wave.open(file) as wav:
        assert wav.getsampwidth() == width
        assert wav.readframes(10) == written


async def test_a_recording_ends_in_time(
    device: type[Stream], monkeypatch: pytest.MonkeyPatch
) -> None:
    times = iter([0.0, 1.0, 2.0, 2.1])
    monkeypatch.setattr("openai.helpers.microphone.monotonic", lambda: next(times))
    device.spoken = [[1], [2], [3]]
    found = await Microphone(timeout=2).record(return_ndarray=True)
    assert found.tolist() == [[1], [2]]


async def test_nothing_recorded(device: type[Stream]) -> None:
    found = await Microphone(should_record=lambda: False).record(return_ndarray=True)
    assert found.shape == (0, 1)
    _, file, _ = await Microphone(should_record=lambda: False).record()
    with wave.open(file) as wav:
        assert wav.getnframes() == 0
