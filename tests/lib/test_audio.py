"""What transcriptions and translations come back as."""

from __future__ import annotations

import logging
from typing import Any

import httpx
import pytest

from openai.lib._audio import transcription_type, translation_type
from openai.types import audio

from .conftest import Flavour, Recorder

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
