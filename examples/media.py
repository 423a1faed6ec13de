"""Generate a picture, generate speech, and transcribe the speech."""

from __future__ import annotations

import base64
import tempfile
from pathlib import Path

from openai import OpenAI

SENTENCE = "The train to the coast leaves at seven."


def main() -> None:
    """Write both files to a temporary folder, and print what they contain."""
    client = OpenAI()
    with tempfile.TemporaryDirectory() as folder:
        picture = draw(client, Path(folder) / "lighthouse.png")
        print(f"{picture.name}: {picture.stat().st_size} bytes")
        speech = speak(client, Path(folder) / "train.wav")
        print(f"{speech.name}: {speech.stat().st_size} bytes")
        # A path is enough; the file is read while it is sent.
        heard = client.audio.transcriptions.create(file=speech, model="gpt-4o-mini-transcribe")
        print(f"transcription: {heard.text}")


def draw(client: OpenAI, path: Path) -> Path:
    """Generate a picture and write it to a file."""
    answer = client.images.generate(model="gpt-image-1", prompt="a lighthouse at dusk")
    images = answer.data or []
    path.write_bytes(base64.b64decode(images[0].b64_json or ""))
    return path


def speak(client: OpenAI, path: Path) -> Path:
    """Write speech to a file while it arrives, without holding all of it in memory."""
    with client.audio.speech.with_streaming_response.create(
        model="gpt-4o-mini-tts", voice="alloy", input=SENTENCE, response_format="wav"
    ) as response:
        response.stream_to_file(path)
    return path


if __name__ == "__main__":
    main()
