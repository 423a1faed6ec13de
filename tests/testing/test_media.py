"""Valid images and sound, in every response format."""

from __future__ import annotations

import base64
import io
import wave
from typing import Any

import pytest

from openai.testing._model.png import picture
from openai.testing._model.wav import duration, speak
from tests.family import httpx

PNG = picture("given", 8, 8)


def size_of(data: bytes) -> tuple[int, int]:
    assert data.startswith(b"\x89PNG\r\n\x1a\n")
    assert data.endswith(b"IEND\xaeB`\x82")
    return int.from_bytes(data[16:20], "big"), int.from_bytes(data[20:24], "big")


def test_images_as_base64(api: Any) -> None:
    body = {"model": "gpt-image-1", "prompt": "a fox", "n": 2, "size": "1536x1024"}
    answer = api.post("/images/generations", body)
    images = [base64.b64decode(row["b64_json"]) for row in answer["data"]]
    assert [size_of(data) for data in images] == [(1536, 1024)] * 2
    assert images[0] != images[1]
    assert answer["usage"]["total_tokens"] > answer["usage"]["output_tokens"] > 0


def test_images_as_links_without_a_key(api: Any) -> None:
    answer = api.post("/images/generations", {"prompt": "a fox", "size": "256x256"})
    data = httpx.get(answer["data"][0]["url"])
    assert data.headers["content-type"] == "image/png"
    assert size_of(data.content) == (256, 256)
    assert httpx.get(answer["data"][0]["url"].replace("img-", "img-0")).status_code == 404


def test_image_stream(api: Any) -> None:
    body = {"model": "gpt-image-1", "prompt": "a fox", "stream": True, "partial_images": 2}
    events = api.events("/images/generations", body)
    assert [event["type"] for event in events] == [
        "image_generation.partial_image",
        "image_generation.partial_image",
        "image_generation.completed",
    ]
    assert [event["partial_image_index"] for event in events[:2]] == [0, 1]
    assert len({event["b64_json"] for event in events}) == 3
    plain = api.post("/images/generations", {"model": "gpt-image-1", "prompt": "a fox"})
    assert events[-1]["b64_json"] == plain["data"][0]["b64_json"]


def test_image_edits_and_variations(api: Any) -> None:
    data = {"prompt": "more red", "model": "gpt-image-1", "n": "2"}
    for files in (
        [("image", ("a.png", PNG))],
        [("image[]", ("a.png", PNG)), ("image[]", ("b.png", PNG))],
    ):
        answer = api.post("/images/edits", files=files, data=data)
        assert len(answer["data"]) == 2
    body = {"prompt": "x", "model": "gpt-image-1", "images": [{"file_id": "file-1"}]}
    assert len(api.post("/images/edits", body)["data"]) == 1
    answer = api.post("/images/variations", files={"image": ("a.png", PNG)})
    assert "url" in answer["data"][0]


def test_bad_image_requests(api: Any) -> None:
    path = "/images/generations"
    assert api.refusal(path, {"prompt": "x", "size": "7x7"})["param"] == "size"
    assert api.refusal(path, {"prompt": "x", "model": "dall-e-3", "n": 2})["param"] == "n"
    assert api.refusal(path, {"prompt": ""})["param"] == "prompt"
    files = {"image": ("a.png", b"no image")}
    error = api.post("/images/edits", files=files, data={"prompt": "x"}, status=400)["error"]
    assert error["code"] == "invalid_image_format"


def read_wave(data: bytes) -> tuple[int, float]:
    with wave.open(io.BytesIO(data)) as file:
        assert (file.getnchannels(), file.getsampwidth()) == (1, 2)
        return file.getframerate(), file.getnframes() / file.getframerate()


SPEECH = {"model": "gpt-4o-mini-tts", "voice": "alloy", "input": "Good morning to everyone."}


def test_speech_is_as_long_as_its_text(http: httpx.Client) -> None:
    response = http.post("/audio/speech", json={**SPEECH, "response_format": "wav"})
    assert response.headers["content-type"] == "audio/wav"
    rate, seconds = read_wave(response.content)
    assert rate == 24_000
    assert seconds == pytest.approx(duration(SPEECH["input"]), abs=0.01)
    fast = http.post("/audio/speech", json={**SPEECH, "response_format": "wav", "speed": 2})
    assert read_wave(fast.content)[1] == pytest.approx(seconds / 2, abs=0.01)


def test_speech_samples(http: httpx.Client) -> None:
    response = http.post("/audio/speech", json={**SPEECH, "response_format": "pcm"})
    assert len(response.content) == round(duration(SPEECH["input"]) * 24_000) * 2


def test_speech_events(api: Any, http: httpx.Client) -> None:
    *deltas, done = api.events("/audio/speech", {**SPEECH, "stream_format": "sse"})
    sound = b"".join(base64.b64decode(event["audio"]) for event in deltas)
    assert sound == http.post("/audio/speech", json=SPEECH).content
    assert done["type"] == "speech.audio.done"
    body = {**SPEECH, "model": "tts-1", "stream_format": "sse"}
    assert api.refusal("/audio/speech", body)["code"] == "unsupported_value"


TEXT = "The quick brown fox jumps. Over the lazy dog it goes, again and again and again."


def transcribe(http: httpx.Client, task: str = "transcriptions", **data: Any) -> httpx.Response:
    files = {"file": ("speech.wav", speak(TEXT), "audio/wav")}
    return http.post(f"/audio/{task}", files=files, data={"model": "whisper-1", **data})


def test_own_speech_is_understood(http: httpx.Client) -> None:
    assert transcribe(http).json()["text"] == TEXT
    assert transcribe(http, response_format="text").text == f"{TEXT}\n"
    assert transcribe(http, "translations").json() == {"text": TEXT}


def test_subtitles(http: httpx.Client) -> None:
    srt = transcribe(http, response_format="srt").text
    assert srt.startswith("1\n00:00:00,000 --> 00:00:0")
    assert "The quick brown fox jumps.\n" in srt
    vtt = transcribe(http, response_format="vtt").text
    assert vtt.startswith("WEBVTT\n\n00:00:00.000 --> ")


def test_verbose_transcription(http: httpx.Client) -> None:
    data: Any = {
        "response_format": "verbose_json",
        "timestamp_granularities[]": ["word", "segment"],
    }
    answer = transcribe(http, **data).json()
    assert answer["duration"] == pytest.approx(duration(TEXT), abs=0.01)
    assert [word["word"] for word in answer["words"]] == TEXT.split()
    assert " ".join(part["text"].strip() for part in answer["segments"]) == TEXT
    ends = [part["end"] for part in answer["segments"]]
    assert ends == sorted(ends)


def test_transcription_stream(http: httpx.Client) -> None:
    response = transcribe(http, model="gpt-4o-transcribe", stream="true")
    assert response.text.count("transcript.text.delta") > 5
    assert '"type":"transcript.text.done"' in response.text


def test_diarized_transcription(http: httpx.Client) -> None:
    data = {"model": "gpt-4o-transcribe-diarize", "response_format": "diarized_json"}
    answer = transcribe(http, **data).json()
    assert {part["speaker"] for part in answer["segments"]} == {"A"}


def test_scripted_transcription_and_foreign_recordings(api: Any, http: httpx.Client) -> None:
    api.server.script("as the test says")
    assert transcribe(http).json()["text"] == "as the test says"
    files = {"file": ("song.mp3", b"ID3 and more")}
    answer = http.post("/audio/transcriptions", files=files, data={"model": "whisper-1"})
    assert answer.json()["text"] == "This is a recording named song.mp3."


def test_bad_transcriptions(http: httpx.Client) -> None:
    response = transcribe(http, model="gpt-4o-transcribe", response_format="srt")
    assert response.json()["error"]["code"] == "unsupported_value"
    response = transcribe(http, temperature="2")
    assert response.json()["error"]["param"] == "temperature"
