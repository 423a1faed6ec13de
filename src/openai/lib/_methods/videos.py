"""Videos that are waited for."""

# A helper of a deprecated API calls what is deprecated:
# pyright: reportDeprecated=false

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from ..._legacy_response import async_to_raw_response_wrapper, to_raw_response_wrapper
from ..._types import Omit, omit
from . import polling
from .deprecated import without_warning
from .polling import Deadline, check_limit, poll_headers

if TYPE_CHECKING:
    from ..._legacy_response import LegacyAPIResponse
    from ...resources.videos import AsyncVideos, Videos
    from ...types import Video

__all__ = ["async_create_and_poll", "async_poll", "create_and_poll", "poll"]


def _is_over(video: Video) -> bool:
    """Whether a video is made, or will not be."""
    return video.status not in {"queued", "in_progress"}


async def async_poll(
    videos: AsyncVideos,
    video_id: str,
    *,
    poll_interval_ms: int | Omit = omit,
    max_wait_seconds: float | Omit = omit,
) -> Video:
    """Wait until a video is made or has failed.

    Raises:
        TimeoutError: it took longer than `max_wait_seconds`.
    """
    deadline = Deadline(max_wait_seconds, waiting_for=f"the video {video_id}")
    headers = poll_headers(poll_interval_ms)
    raw_retrieve = async_to_raw_response_wrapper(without_warning(videos.retrieve))

    async def retrieve() -> LegacyAPIResponse[Video]:
        return await raw_retrieve(video_id, extra_headers=headers)

    return await polling.async_poll(
        retrieve,
        _is_over,
        poll_interval_ms=poll_interval_ms,
        sleep=videos._sleep,
        deadline=deadline,
    )


# twin of async_poll
def poll(
    videos: Videos,
    video_id: str,
    *,
    poll_interval_ms: int | Omit = omit,
    max_wait_seconds: float | Omit = omit,
) -> Video:
    """Wait until a video is made or has failed.

    Raises:
        TimeoutError: it took longer than `max_wait_seconds`.
    """
    deadline = Deadline(max_wait_seconds, waiting_for=f"the video {video_id}")
    headers = poll_headers(poll_interval_ms)
    raw_retrieve = to_raw_response_wrapper(without_warning(videos.retrieve))

    def retrieve() -> LegacyAPIResponse[Video]:
        return raw_retrieve(video_id, extra_headers=headers)

    return polling.poll(
        retrieve,
        _is_over,
        poll_interval_ms=poll_interval_ms,
        sleep=videos._sleep,
        deadline=deadline,
    )


async def async_create_and_poll(
    videos: AsyncVideos,
    *,
    poll_interval_ms: int | Omit = omit,
    max_wait_seconds: float | Omit = omit,
    **arguments: Any,
) -> Video:
    """Begin a video, and wait until it is made or has failed."""
    check_limit(max_wait_seconds)
    video = await without_warning(videos.create)(**arguments)
    return await async_poll(
        videos, video.id, poll_interval_ms=poll_interval_ms, max_wait_seconds=max_wait_seconds
    )


# twin of async_create_and_poll
def create_and_poll(
    videos: Videos,
    *,
    poll_interval_ms: int | Omit = omit,
    max_wait_seconds: float | Omit = omit,
    **arguments: Any,
) -> Video:
    """Begin a video, and wait until it is made or has failed."""
    check_limit(max_wait_seconds)
    video = without_warning(videos.create)(**arguments)
    return poll(
        videos, video.id, poll_interval_ms=poll_interval_ms, max_wait_seconds=max_wait_seconds
    )
