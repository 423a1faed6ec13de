"""Send a WAV file to a realtime session, and save the spoken answer as another.

    python realtime_audio_file.py question.wav answer.wav

The file must be 16-bit mono at 24 kHz. Without arguments the program sends a tone and saves the
answer in a temporary folder.
"""

from __future__ import annotations

import array
import base64
import math
import sys
import tempfile
import wave
from collections.abc import Iterator
from pathlib import Path

from openai import OpenAI
from openai.resources.realtime.realtime import RealtimeConnection

MODEL = "gpt-realtime"
RATE = 24_000
SAMPLE_BYTES = 2
PIECE = RATE // 10 * SAMPLE_BYTES  # a tenth of a second


def main(arguments: list[str]) -> None:
    """Send one recording, and save the answer."""
    pcm = read_wave(Path(arguments[0])) if arguments else tone(0.5)
    folder = Path(tempfile.gettempdir())
    target = Path(arguments[1]) if len(arguments) > 1 else folder / "realtime_answer.wav"
    with OpenAI() as client, client.realtime.connect(model=MODEL) as connection:
        connection.session.update(
            session={
                "type": "realtime",
                "output_modalities": ["audio"],
                # The recording is complete, so the service need not detect where it ends.
                "audio": {"input": {"turn_detection": None}},
            }
        )
        for piece in pieces(pcm):
            connection.input_audio_buffer.append(audio=base64.b64encode(piece).decode())
        connection.input_audio_buffer.commit()
        connection.response.create()
        answer = listen(connection)
    write_wave(target, answer)
    print(f"\n{len(answer) / RATE / SAMPLE_BYTES:.1f} seconds of sound written to {target}")


def listen(connection: RealtimeConnection) -> bytes:
    """Print the transcript while it arrives, and return the sound of the answer."""
    sound = bytearray()
    for event in connection:
        if event.type == "response.output_audio.delta":
            sound += base64.b64decode(event.delta)
        elif event.type == "response.output_audio_transcript.delta":
            print(event.delta, end="", flush=True)
        elif event.type == "error":
            sys.exit(f"The server says: {event.error.message}")
        elif event.type == "response.done":
            break
    return bytes(sound)


def pieces(pcm: bytes) -> Iterator[bytes]:
    """Yield the sound a tenth of a second at a time."""
    for start in range(0, len(pcm), PIECE):
        yield pcm[start : start + PIECE]


def read_wave(path: Path) -> bytes:
    """Return the samples of a WAV file; it must have the format of the session."""
    with wave.open(str(path), "rb") as file:
        found = (file.getnchannels(), file.getsampwidth(), file.getframerate())
        if found != (1, SAMPLE_BYTES, RATE):
            sys.exit(f"{path} must be 16-bit mono at {RATE} Hz; convert it first.")
        return file.readframes(file.getnframes())


def write_wave(path: Path, pcm: bytes) -> None:
    """Write samples to a WAV file."""
    with wave.open(str(path), "wb") as file:
        file.setnchannels(1)
        file.setsampwidth(SAMPLE_BYTES)
        file.setframerate(RATE)
        file.writeframes(pcm)


def tone(seconds: float, pitch: float = 440.0) -> bytes:
    """Return a tone, to be sent when there is no recording."""
    count = int(RATE * seconds)
    samples = array.array(
        "h", (int(8000 * math.sin(2 * math.pi * pitch * n / RATE)) for n in range(count))
    )
    if sys.byteorder == "big":
        samples.byteswap()
    return samples.tobytes()


if __name__ == "__main__":
    main(sys.argv[1:])
