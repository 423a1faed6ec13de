"""Transcribe recordings: the comment of a WAV file, else a description of the recording."""

from __future__ import annotations

import re
import struct
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from .._service.wire import Object
from . import tokens

__all__ = ["Transcript", "transcribe"]

_BYTES_PER_SECOND = 16_000
_WORDS_PER_SEGMENT = 8
_Span = tuple[float, float, str]


@dataclass(frozen=True)
class Transcript:
    """The text and length of a recording; its words are spaced evenly."""

    text: str
    seconds: float

    def words(self) -> list[_Span]:
        """Return start, end and text of each word."""
        found = self.text.split()
        step = self.seconds / max(len(found), 1)
        return [
            (round(at * step, 2), round((at + 1) * step, 2), word) for at, word in enumerate(found)
        ]

    def segments(self) -> list[_Span]:
        """Return start, end and text of each segment: a sentence, but at most eight words."""
        groups: list[list[_Span]] = [[]]
        for word in self.words():
            if len(groups[-1]) >= _WORDS_PER_SEGMENT or _ends_sentence(groups[-1]):
                groups.append([])
            groups[-1].append(word)
        return [
            (group[0][0], group[-1][1], " ".join(word for _, _, word in group))
            for group in groups
            if group
        ]

    def as_text(self, form: str) -> str:
        """Return the text, plain or as subtitles in SRT or WebVTT."""
        if form == "text":
            return f"{self.text}\n"
        mark = "," if form == "srt" else "."
        blocks = [
            f"{_clock(start, mark)} --> {_clock(end, mark)}\n{text}\n"
            for start, end, text in self.segments()
        ]
        if form == "srt":
            return "\n".join(f"{number}\n{block}" for number, block in enumerate(blocks, 1))
        return "WEBVTT\n\n" + "\n".join(blocks)

    def as_verbose(self, granularities: Sequence[str]) -> Object:
        """Return the text with the times of its words or segments."""
        answer: Object = {
            "language": "english",
            "duration": round(self.seconds, 2),
            "text": self.text,
        }
        if "word" in granularities:
            answer["words"] = [
                {"word": word, "start": start, "end": end} for start, end, word in self.words()
            ]
        if "segment" in granularities:
            answer["segments"] = list(self._segment_objects())
        return answer

    def as_diarized(self, speakers: Sequence[str]) -> Object:
        """Return the text with its segments assigned to the speakers in turn."""
        segments: list[Any] = [
            {
                "type": "transcript.text.segment",
                "id": f"seg_{number}",
                "start": start,
                "end": end,
                "text": text,
                "speaker": speakers[number % len(speakers)],
            }
            for number, (start, end, text) in enumerate(self.segments())
        ]
        return {"duration": round(self.seconds, 2), "text": self.text, "segments": segments}

    def _segment_objects(self) -> Iterator[Object]:
        for number, (start, end, text) in enumerate(self.segments()):
            yield {
                "id": number,
                "seek": 0,
                "start": start,
                "end": end,
                "text": f" {text}",
                "tokens": [tokens.encode(piece) for piece in tokens.split(text)],
                "temperature": 0.0,
                "avg_logprob": -0.2,
                "compression_ratio": 1.0,
                "no_speech_prob": 0.01,
            }


def transcribe(data: bytes, filename: str) -> Transcript:
    """Return the transcript of a recording: its comment, or a sentence that names the file."""
    text, seconds = "", len(data) / _BYTES_PER_SECOND
    rate = _BYTES_PER_SECOND
    for name, payload in _chunks(data):
        if name == b"fmt " and len(payload) >= 16:
            rate = struct.unpack("<I", payload[8:12])[0] or rate
        elif name == b"data":
            seconds = len(payload) / rate
        elif name == b"LIST" and payload.startswith(b"INFOICMT") and len(payload) > 12:
            size = struct.unpack("<I", payload[8:12])[0]
            text = payload[12 : 12 + size].decode(errors="replace")
    return Transcript(text or f"This is a recording named {filename}.", seconds)


def _chunks(data: bytes) -> Iterator[tuple[bytes, bytes]]:
    if data[:4] != b"RIFF" or data[8:12] != b"WAVE":
        return
    at = 12
    while at + 8 <= len(data):
        name, size = struct.unpack("<4sI", data[at : at + 8])
        yield name, data[at + 8 : at + 8 + size]
        at += 8 + size + size % 2


def _ends_sentence(group: Sequence[_Span]) -> bool:
    return bool(group) and re.search(r"[.!?]$", group[-1][2]) is not None


def _clock(seconds: float, mark: str) -> str:
    whole, thousandths = divmod(round(seconds * 1000), 1000)
    minutes, second = divmod(whole, 60)
    hours, minute = divmod(minutes, 60)
    return f"{hours:02}:{minute:02}:{second:02}{mark}{thousandths:03}"
