"""Audio: text to speech, transcription and translation.

Speech is a tone in a WAV file whose comment is the text, so that transcribing the emulator's own
speech restores the text. The transcript of any other recording names its file. Speech is a WAV
file in every format but `pcm`.
"""

from __future__ import annotations

import base64
from collections.abc import Iterator

from starlette.datastructures import UploadFile
from starlette.responses import PlainTextResponse, Response, StreamingResponse

from .._model import tokens
from .._model.generation import scripted_reply
from .._model.transcript import Transcript, transcribe
from .._model.wav import sound, speak
from .._service.errors import invalid
from .._service.kinds import Choice, Either, Kind, Need, Record, Text
from .._service.routing import Area, Call, Result, events
from .._service.tables import Range
from .._service.wire import Object, event
from ..prompt import Prompt, Turn

__all__ = ["area"]

area: Area = Area()

_BLOCK = 16 * 1024
_MEDIA_TYPES = {
    "mp3": "audio/mpeg",
    "opus": "audio/ogg",
    "aac": "audio/aac",
    "flac": "audio/flac",
    "wav": "audio/wav",
    "pcm": "audio/pcm",
}
VOICES = (
    "alloy",
    "ash",
    "ballad",
    "cedar",
    "coral",
    "echo",
    "fable",
    "marin",
    "nova",
    "onyx",
    "sage",
    "shimmer",
    "verse",
)
_LIMITS: dict[str, Range] = {
    "input": (1, 4096),
    "instructions": (None, 4096),
    "model": (1, None),
    "speed": (0.25, 4),
}
_VOICES: dict[str, Kind] = {"voice": Need(Either(Choice(*VOICES), Record({"id": Need(Text())})))}


@area.post("/audio/speech", limits=_LIMITS, accepts=_VOICES, metered=True)
def speech(call: Call) -> Response:
    """Convert text to speech, as audio bytes or as events."""
    body = call.body
    call.service.need_model(body["model"], "speech")
    form: str = body.get("response_format", "mp3")
    speed: float = body.get("speed", 1.0)
    data = (sound if form == "pcm" else speak)(body["input"], speed)
    blocks = [data[at : at + _BLOCK] for at in range(0, len(data), _BLOCK)]
    if body.get("stream_format") == "sse":
        if body["model"].startswith("tts-1"):
            message = f"'{body['model']}' does not support 'stream_format': 'sse'."
            raise invalid(message, "stream_format", "unsupported_value")
        return events(_speech_events(blocks, body["input"]))
    return StreamingResponse(iter(blocks), media_type=_MEDIA_TYPES[form])


def _speech_events(blocks: list[bytes], text: str) -> Iterator[bytes]:
    for block in blocks:
        data = {"type": "speech.audio.delta", "audio": base64.b64encode(block).decode()}
        yield event(data)
    used, made = tokens.count(text), len(blocks)
    usage = {"input_tokens": used, "output_tokens": made, "total_tokens": used + made}
    yield event({"type": "speech.audio.done", "usage": usage})


_RECORDED: dict[str, Range] = {"model": (1, None), "temperature": (0, 1)}


@area.post(
    "/audio/transcriptions",
    limits={
        **_RECORDED,
        "known_speaker_names": (0, 4),
        "known_speaker_references": (0, 4),
        "languages": (1, None),
    },
    metered=True,
)
async def transcriptions(call: Call) -> Result:
    """Transcribe a recording."""
    body = call.body
    _check_format(body)
    transcript = await _transcript(call)
    if body.get("stream") and body["model"] != "whisper-1":
        return events(_transcript_events(transcript, body))
    return _as_answer(transcript, body, "transcribe")


@area.post("/audio/translations", limits=_RECORDED, metered=True)
async def translations(call: Call) -> Result:
    """Transcribe a recording in English."""
    return _as_answer(await _transcript(call), call.body, "translate")


def _check_format(body: Object) -> None:
    model: str = body["model"]
    form = body.get("response_format", "json")
    if form == "diarized_json":
        allowed = "diarize" in model
    else:
        allowed = model == "whisper-1" or form in {"json", "text"}
    if not allowed:
        message = f"'response_format' '{form}' is not supported by '{model}'."
        raise invalid(message, "response_format", "unsupported_value")
    if "timestamp_granularities" in body and form != "verbose_json":
        message = "'timestamp_granularities' needs 'response_format' to be 'verbose_json'."
        raise invalid(message, "timestamp_granularities")


async def _transcript(call: Call) -> Transcript:
    upload: UploadFile = call.body["file"]
    call.service.need_model(call.body["model"], "transcription")
    data = await upload.read()
    if not data:
        raise invalid("The audio file is empty.", "file", "invalid_value")
    found = transcribe(data, upload.filename or "audio")
    prompt = Prompt(call.body["model"], [Turn("user", found.text)], raw=call.body)
    reply = scripted_reply(call, prompt)
    if reply is None or reply.text is None:
        return found
    return Transcript(reply.text, found.seconds)


def _as_answer(transcript: Transcript, body: Object, task: str) -> Result:
    form = body.get("response_format", "json")
    if form in {"text", "srt", "vtt"}:
        return PlainTextResponse(transcript.as_text(form))
    if form == "diarized_json":
        return transcript.as_diarized(body.get("known_speaker_names", ["A"])) | {"task": task}
    usage: Object = {"type": "duration", "seconds": round(transcript.seconds)}
    if form == "verbose_json":
        wanted = body.get("timestamp_granularities", ["segment"])
        return {**transcript.as_verbose(wanted), "task": task, "usage": usage}
    if task == "translate":
        return {"text": transcript.text}
    answer: Object = {"text": transcript.text}
    if "logprobs" in body.get("include", ()):
        answer["logprobs"] = _logprobs(tokens.split(transcript.text))
    answer["usage"] = usage if body["model"] == "whisper-1" else _usage(transcript)
    return answer


def _usage(transcript: Transcript) -> Object:
    audio, made = round(transcript.seconds * 10), tokens.count(transcript.text)
    return {
        "type": "tokens",
        "input_tokens": audio,
        "input_token_details": {"text_tokens": 0, "audio_tokens": audio},
        "output_tokens": made,
        "total_tokens": audio + made,
    }


def _logprobs(pieces: list[str]) -> list[Object]:
    return [
        {name: entry[name] for name in ("token", "logprob", "bytes")}
        for entry in tokens.logprobs(pieces, 0)
    ]


def _transcript_events(transcript: Transcript, body: Object) -> Iterator[bytes]:
    with_logprobs = "logprobs" in body.get("include", ())
    pieces = tokens.split(transcript.text)
    for piece in pieces:
        delta: Object = {"type": "transcript.text.delta", "delta": piece}
        if with_logprobs:
            delta["logprobs"] = _logprobs([piece])
        yield event(delta)
    done: Object = {"type": "transcript.text.done", "text": transcript.text}
    if with_logprobs:
        done["logprobs"] = _logprobs(pieces)
    yield event({**done, "usage": _usage(transcript)})
