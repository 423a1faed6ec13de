"""Talk with a model: press Enter, speak, press Enter again, and hear the answer.

Needs a microphone, loudspeakers and `pip install "openai[realtime,voice_helpers]"`. If one of them
is missing, the program says so.
"""

from __future__ import annotations

import asyncio
import base64
import importlib
import sys
from typing import Any

from openai import AsyncOpenAI
from openai.resources.realtime.realtime import AsyncRealtimeConnection

MODEL = "gpt-realtime"
RATE = 24_000
INSTALL = """\
Push to talk needs sound: {problem}
Install what records and plays it, and plug in a microphone:
    pip install "openai[realtime,voice_helpers]"
    apt install libportaudio2        # Debian, Ubuntu; other systems bring it along
examples/realtime_audio_file.py does the same with files, and needs neither."""


def sound() -> Any:
    """Load the sound library, and check that there is a microphone.

    Raises:
        RuntimeError: one of the two is missing.
    """
    try:
        sounddevice: Any = importlib.import_module("sounddevice")
    except (ImportError, OSError) as exc:
        raise RuntimeError(f"the `sounddevice` library cannot be loaded ({exc}).") from exc
    try:
        sounddevice.check_input_settings(channels=1, dtype="int16", samplerate=RATE)
    except Exception as exc:
        raise RuntimeError(f"there is no microphone that records at {RATE} Hz.") from exc
    return sounddevice


async def main() -> None:
    """Record questions and play the answers until the input ends."""
    try:
        device = sound()
    except RuntimeError as exc:
        print(INSTALL.format(problem=exc))
        return
    async with AsyncOpenAI() as client, client.realtime.connect(model=MODEL) as connection:
        await connection.session.update(
            session={
                "type": "realtime",
                "output_modalities": ["audio"],
                "audio": {"input": {"turn_detection": None}},
            }
        )
        print("Press Enter to start and to stop speaking, Ctrl-D to quit.")
        while await pressed("Ready. "):
            await record(device, connection)
            await play(device, connection)


async def pressed(prompt: str) -> bool:
    """Wait for the Enter key. Return `False` if the input ended instead."""
    print(prompt, end="", flush=True)
    return bool(await asyncio.to_thread(sys.stdin.readline))


async def record(device: Any, connection: AsyncRealtimeConnection) -> None:
    """Send the recording until the user presses the key again."""
    loop = asyncio.get_running_loop()
    pieces: asyncio.Queue[bytes | None] = asyncio.Queue()

    def heard(data: Any, _frames: int, _time: Any, _status: Any) -> None:
        loop.call_soon_threadsafe(pieces.put_nowait, bytes(data))

    async def stop() -> None:
        await pressed("Speak, then press Enter. ")
        pieces.put_nowait(None)

    stopping = asyncio.create_task(stop())
    with device.RawInputStream(samplerate=RATE, channels=1, dtype="int16", callback=heard):
        while (piece := await pieces.get()) is not None:
            await connection.input_audio_buffer.append(audio=base64.b64encode(piece).decode())
    await stopping
    await connection.input_audio_buffer.commit()
    await connection.response.create()


async def play(device: Any, connection: AsyncRealtimeConnection) -> None:
    """Play the answer while it arrives."""
    with device.RawOutputStream(samplerate=RATE, channels=1, dtype="int16") as speaker:
        async for event in connection:
            if event.type == "response.output_audio.delta":
                await asyncio.to_thread(speaker.write, base64.b64decode(event.delta))
            elif event.type == "response.output_audio_transcript.delta":
                print(event.delta, end="", flush=True)
            elif event.type == "error":
                print(f"The server says: {event.error.message}")
                break
            elif event.type == "response.done":
                break
    print()


if __name__ == "__main__":
    asyncio.run(main())
