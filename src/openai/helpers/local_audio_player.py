"""Plays sound through the default loudspeaker: arrays, responses, and streams of arrays."""

from __future__ import annotations

import asyncio
import queue
from collections.abc import AsyncGenerator, Callable
from typing import TYPE_CHECKING, Any, TypeAlias

from .._extras import sounddevice as sd
from .._legacy_response import HttpxBinaryResponseContent
from .._response import AsyncStreamedBinaryAPIResponse, StreamedBinaryAPIResponse
from ._sound import for_loudspeaker, from_pcm, run_device

if TYPE_CHECKING:
    import numpy as np
    import numpy.typing as npt

    Audio: TypeAlias = npt.NDArray[np.int16] | npt.NDArray[np.float32]

else:
    from .._extras import numpy as np

__all__ = ["LocalAudioPlayer"]

_CHUNK_BYTES = 1024
_QUEUED = 50
_UNDERRUN_SECONDS = 0.1
_FULL_SECONDS = 0.01


class LocalAudioPlayer:
    """Plays through the default loudspeaker until the sound ends or `should_stop` is true.

    An exception in `should_stop` stops the player and is raised by it.
    """

    channels = 1

    def __init__(self, should_stop: Callable[[], bool] | None = None) -> None:
        self.should_stop = should_stop

    @property
    def dtype(self) -> type[np.float32]:
        """The sample type that the loudspeaker gets."""
        return np.float32

    async def play(
        self,
        input: (
            Audio
            | HttpxBinaryResponseContent
            | AsyncStreamedBinaryAPIResponse
            | StreamedBinaryAPIResponse
        ),
    ) -> None:
        """Play an array, or a response of 16-bit samples, to its end.

        Raises:
            ValueError: the array is neither int16 nor float32.
        """
        audio = for_loudspeaker(await _samples(input), self.channels)
        waiting: queue.Queue[Any] = queue.Queue()
        waiting.put(audio)
        waiting.put(None)
        await self._run(waiting, audio.shape[1], asyncio.Event())

    async def play_stream(self, buffer_stream: AsyncGenerator[Audio | None, None]) -> None:
        """Play arrays as they arrive; `None` ends it, and so does the end of the stream.

        A late array leaves a gap of silence. A stream that has not ended by itself is closed.
        """
        waiting: queue.Queue[Any] = queue.Queue(_QUEUED)
        finished = asyncio.Event()
        feeding = asyncio.create_task(self._feed(buffer_stream, waiting, finished))
        try:
            await self._run(waiting, self.channels, finished)
        finally:
            finished.set()
            feeding.cancel()
            [has_ended] = await asyncio.gather(feeding, return_exceptions=True)
            if has_ended is not True and hasattr(buffer_stream, "aclose"):
                await buffer_stream.aclose()
        if not feeding.cancelled() and (failure := feeding.exception()) is not None:
            raise failure

    async def _feed(
        self,
        buffer_stream: AsyncGenerator[Audio | None, None],
        waiting: queue.Queue[Any],
        finished: asyncio.Event,
    ) -> bool:
        """Pass arrays to the loudspeaker's thread as fast as it plays them.

        Return whether the stream ended by itself.
        """
        try:
            async for audio in buffer_stream:
                if finished.is_set():
                    return False
                if audio is None:
                    break
                await _put(waiting, for_loudspeaker(audio, self.channels), finished)
            return True
        finally:
            await _put(waiting, None, finished)

    async def _run(self, waiting: queue.Queue[Any], channels: int, finished: asyncio.Event) -> None:
        """Play the arrays of a queue, until it holds `None` or the player is stopped."""
        rest = np.zeros((0, channels), dtype=np.float32)

        def fill(out: Any, frames: int) -> bool:
            nonlocal rest
            out[:] = 0
            filled = 0
            ended = self.should_stop is not None and self.should_stop()
            while filled < frames and not ended:
                if not len(rest):
                    try:
                        arrived = waiting.get(timeout=_UNDERRUN_SECONDS)
                    except queue.Empty:
                        break
                    if arrived is None:
                        ended = True
                        break
                    rest = arrived
                piece, rest = rest[: frames - filled], rest[frames - filled :]
                out[filled : filled + len(piece)] = piece
                filled += len(piece)
            if ended and filled:
                waiting.put_nowait(None)  # the samples in `out` are played first
            return not ended or filled > 0

        await run_device(fill, finished, sd.OutputStream, channels=channels, dtype=np.float32)


async def _put(waiting: queue.Queue[Any], item: Any, finished: asyncio.Event) -> None:
    while not finished.is_set():
        try:
            waiting.put_nowait(item)
        except queue.Full:
            await asyncio.sleep(_FULL_SECONDS)
        else:
            return


async def _samples(input: Any) -> Any:
    """Return the samples of an array or of a response."""
    if isinstance(input, AsyncStreamedBinaryAPIResponse):
        return from_pcm(b"".join([chunk async for chunk in input.iter_bytes(_CHUNK_BYTES)]))
    if isinstance(input, (HttpxBinaryResponseContent, StreamedBinaryAPIResponse)):
        return from_pcm(b"".join(input.iter_bytes(_CHUNK_BYTES)))
    return input
