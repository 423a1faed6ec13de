"""Makes failed responses readable whose Content-Encoding header is false.

A proxy's error page may keep the header of the page that it replaces. httpx cannot decode it, and
raises an error without the response, so that its status is lost.
"""

from __future__ import annotations

from typing import Any

import httpx

from .libraries import is_client, is_decoding_error, library_of

__all__ = ["guard_failures"]

_FIRST_FAILURE = 400


def guard_failures(client: Any) -> None:
    """Make an HTTP client keep the status of failed responses, also one that was injected."""
    hooks: list[Any] = client.event_hooks["response"]
    hook = _async_keep_readable if is_client(client, "AsyncClient") else _keep_readable
    if hook not in hooks:
        hooks.insert(0, hook)  # the caller's hooks may read the body


async def _async_keep_readable(response: httpx.Response) -> None:
    if response.status_code >= _FIRST_FAILURE and _is_encoded(response):
        raw = bytearray()
        async for piece in response.aiter_raw():
            raw += piece
        _put_back(response, bytes(raw))


# twin of _async_keep_readable
def _keep_readable(response: httpx.Response) -> None:
    if response.status_code >= _FIRST_FAILURE and _is_encoded(response):
        raw = bytearray()
        for piece in response.iter_raw():
            raw += piece
        _put_back(response, bytes(raw))


def _is_encoded(response: httpx.Response) -> bool:
    return "content-encoding" in response.headers and not response.is_stream_consumed


def _put_back(response: httpx.Response, raw: bytes) -> None:
    """Make the body readable once more; drop the header if it is false."""
    library = library_of(response)
    try:
        # This reads, and so decodes.
        library.Response(response.status_code, headers=response.headers, content=raw)
    except Exception as exc:
        if not is_decoding_error(exc):
            raise
        del response.headers["content-encoding"]
    response.stream = library.ByteStream(raw)
    response.is_stream_consumed = response.is_closed = False
