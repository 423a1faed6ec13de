"""Records sound from the default microphone."""

from __future__ import annotations

import asyncio
import io
from collections.abc import Callable
from time import monotonic
from typing import TYPE_CHECKING, Any, Generic, Literal, TypeVar, overload

from .._extras import sounddevice as sd
from ._sound import run_device, wav_file

if TYPE_CHECKING:
    import numpy as np
    import numpy.typing as npt

else:
    from .._extras import numpy as np

__all__ = ["Microphone"]

DType = TypeVar("DType", bound="np.generic")


class Microphone(Generic[DType]):
    """Records from the default microphone.

    A recording ends when `should_record` returns false, or after `timeout` seconds. Without either
    it lasts until it is cancelled. An exception in `should_record` ends it, and `record` raises it.
    """

    def __init__(
        self,
        channels: int = 1,
        dtype: type[DType] | None = None,
        should_record: Callable[[], bool] | None = None,
        timeout: float | None = None,
    ) -> None:
        self.channels = channels
        self.dtype: Any = np.int16 if dtype is None else dtype
        self.should_record = should_record
        self.timeout = timeout

    @overload
    async def record(self, return_ndarray: Literal[True]) -> npt.NDArray[DType]: ...
    @overload
    async def record(
        self, return_ndarray: Literal[False] | None = ...
    ) -> tuple[str, io.BytesIO, str]: ...
    async def record(
        self,
        return_ndarray: bool | None = False,  # noqa: FBT001, FBT002 - so it is called
    ) -> npt.NDArray[DType] | tuple[str, io.BytesIO, str]:
        """Record, and return a WAV file to upload, or the samples as an array."""
        pieces: list[Any] = []
        began = monotonic()

        def step(data: Any, _frames: int) -> bool:
            if self._is_over(monotonic() - began):
                return False
            pieces.append(data.copy())  # the library reuses this array
            return True

        await run_device(
            step,
            asyncio.Event(),
            sd.InputStream,
            seconds=self.timeout,
            channels=self.channels,
            dtype=self.dtype,
        )
        empty: Any = np.zeros((0, self.channels), dtype=self.dtype)
        audio: npt.NDArray[DType] = np.concatenate([empty, *pieces])
        if return_ndarray:
            return audio
        return "audio.wav", wav_file(audio, self.channels), "audio/wav"

    def _is_over(self, seconds: float) -> bool:
        if self.timeout is not None and seconds > self.timeout:
            return True
        return self.should_record is not None and not self.should_record()
