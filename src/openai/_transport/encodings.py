"""Makes failed responses readable whose Content-Encoding header is false, or that break off.

A proxy's error page may keep the header of the page that it replaces. httpx cannot decode it, and
raises an error without the response, so that its status is lost.
"""

from __future__ import annotations

from typing import Any

import httpx

from .libraries import is_client, is_decoding_error, library_of

__all__ = ["aread_failure", "guard_failures", "read_failure"]

_FIRST_FAILURE = 400


def guard_failures(client: Any) -> None:
    """Make an HTTP client keep the status of failed responses, also one that was injected."""
    hooks: list[Any] = client.event_hooks["response"]
    if _keep_readable not in hooks and _async_keep_readable not in hooks:
        is_async = is_client(client, "AsyncClient")
        # First, because the caller's hooks may read the body.
        hooks.insert(0, _async_keep_readable if is_async else _keep_readable)


async def aread_failure(response: httpx.Response) -> Exception | None:
    """Read the body of a failed response as far as it arrives; return what broke it off."""
    if response.is_closed:
        return None
    broke_off = await _aread_raw(response)
    await response.aread()
    return broke_off


# twin of aread_failure
def read_failure(response: httpx.Response) -> Exception | None:
    """Read the body of a failed response as far as it arrives; return what broke it off."""
    if response.is_closed:
        return None
    broke_off = _read_raw(response)
    response.read()
    return broke_off


async def _async_keep_readable(response: httpx.Response) -> None:
    if response.status_code >= _FIRST_FAILURE and _is_encoded(response):
        broke_off = await _aread_raw(response)
        if broke_off is not None:
            raise broke_off


# twin of _async_keep_readable
def _keep_readable(response: httpx.Response) -> None:
    if response.status_code >= _FIRST_FAILURE and _is_encoded(response):
        broke_off = _read_raw(response)
        if broke_off is not None:
            raise broke_off


async def _aread_raw(response: httpx.Response) -> Exception | None:
    raw, broke_off = bytearray(), None
    try:
        async for piece in response.aiter_raw():
            raw += piece
    except Exception as exc:  # noqa: BLE001 - it is returned
        broke_off = exc
        await response.aclose()
    _put_back(response, bytes(raw))
    return broke_off


# twin of _aread_raw
def _read_raw(response: httpx.Response) -> Exception | None:
    raw, broke_off = bytearray(), None
    try:
        for piece in response.iter_raw():
            raw += piece
    except Exception as exc:  # noqa: BLE001 - it is returned
        broke_off = exc
        response.close()
    _put_back(response, bytes(raw))
    return broke_off


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
