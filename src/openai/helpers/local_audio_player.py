"""Plays sound through the default loudspeaker: arrays, responses, and streams of arrays."""

from __future__ import annotations

import asyncio
import queue
from collections.abc import AsyncGenerator, Callable
from typing import TYPE_CHECKING, Any, TypeAlias

from .._extras import sounddevice as sd
from .._legacy_response import HttpxBinaryResponseContent
from .._response import AsyncStreamedBinaryAPIResponse, StreamedBinaryAPIResponse
from ._samples import SAMPLE_RATE, for_loudspeaker, from_pcm

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
        position = 0

        def fill(out: Any, frames: int) -> bool:
            nonlocal position
            piece = audio[position : position + frames]
            if not len(piece) or self._is_stopped():
                return False
            out[: len(piece)] = piece
            out[len(piece) :] = 0
            position += len(piece)
            return True

        await self._run(fill, audio.shape[1], asyncio.Event())

    async def play_stream(
        self,
        buffer_stream: AsyncGenerator[Audio | None, None],
    ) -> None:
        """Play arrays as they arrive; `None` ends it, and so does the end of the stream.

        A late array leaves a gap of silence. A stream that has not ended by itself is closed.
        """
        waiting: queue.Queue[Any] = queue.Queue(_QUEUED)
        finished = asyncio.Event()
        rest = np.zeros((0, self.channels), dtype=np.float32)

        def fill(out: Any, frames: int) -> bool:
            nonlocal rest
            filled = 0
            ended = self._is_stopped()
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
            out[filled:] = 0
            if ended and filled:
                waiting.put_nowait(None)  # the samples in `out` are played first
            return not ended or filled > 0

        feeding = asyncio.create_task(self._feed(buffer_stream, waiting, finished))
        try:
            await self._run(fill, self.channels, finished)
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
        except Exception:
            await _put(waiting, None, finished)
            raise
        await _put(waiting, None, finished)
        return True

    def _is_stopped(self) -> bool:
        return self.should_stop is not None and self.should_stop()

    @staticmethod
    async def _run(
        fill: Callable[[Any, int], bool], channels: int, finished: asyncio.Event
    ) -> None:
        """Play the samples that `fill` writes, in the loudspeaker's thread, until it is `False`."""
        failures: list[BaseException] = []
        loop = asyncio.get_running_loop()

        def callback(out: Any, frames: int, *_: Any) -> None:
            try:
                has_more = fill(out, frames)
            except BaseException as failure:  # noqa: BLE001 - raised below
                failures.append(failure)
                has_more = False
            if not has_more:
                out[:] = 0
                loop.call_soon_threadsafe(finished.set)
                raise sd.CallbackStop

        with sd.OutputStream(
            samplerate=SAMPLE_RATE, channels=channels, dtype=np.float32, callback=callback
        ):
            await finished.wait()
        if failures:
            raise failures[0]


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
