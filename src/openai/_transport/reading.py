"""Put a time limit on the reads of one thread from a connection."""

from __future__ import annotations

import time
from collections.abc import Generator
from contextlib import contextmanager
from threading import get_ident
from typing import Any

import httpx

__all__ = ["limit_reads"]


@contextmanager
def limit_reads(response: httpx.Response, seconds: float) -> Generator[bool, None, None]:
    """Fail reads of the response's body after a while; yield whether that is possible.

    The limit is not that of the request, because it counts for all reads together. It needs the
    connection, which a transport of the caller's may not show.
    """
    stream: Any = response.extensions.get("network_stream")
    read: Any = getattr(stream, "read", None)
    thread, deadline = get_ident(), time.monotonic() + seconds

    def read_until(max_bytes: int, timeout: float | None = None) -> bytes:
        if get_ident() == thread:
            left = deadline - time.monotonic()
            if left <= 0:
                raise TimeoutError
            timeout = left if timeout is None else min(left, timeout)
        # Otherwise the body has ended, and another thread got the connection from the pool.
        data: bytes = read(max_bytes, timeout)
        return data

    try:
        stream.read = read_until
    except AttributeError:
        yield False
        return
    try:
        yield read is not None
    finally:
        if stream.read is read_until:
            del stream.read
