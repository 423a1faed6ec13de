"""Errors of a handshake that failed: what it was, where, and why, without secrets.

Each error is one of this package and also of the class that the library or Python raised.
"""

from __future__ import annotations

import asyncio

import httpx
from websockets.exceptions import InvalidStatus, InvalidURI

from .._exceptions import OpenAIError, also, error_message_and_body, status_error
from .._identity.secrets import without_secrets_in_url
from .._transport.explain import early_phase, explained, place, why

__all__ = ["exchange_failure", "handshake_failure"]


class HandshakeResponse(httpx.Response):
    """The response to a refused handshake; `body` is what the library calls its content."""

    @property
    def body(self) -> bytes:
        return self.content


def handshake_failure(exc: Exception, url: httpx.URL) -> OpenAIError:
    """Return the error for a handshake with `url` that failed with `exc`."""
    address = place(url)
    if isinstance(exc, InvalidURI):
        problem = f"{without_secrets_in_url(url)!r} is no URL of a WebSocket: {exc.msg}."
        return also(OpenAIError(f"{problem} Check `base_url` or `websocket_base_url`."), exc)
    request = httpx.Request("GET", without_secrets_in_url(url))
    if isinstance(exc, InvalidStatus):
        status = exc.response.status_code
        if status < 300:
            text = f"{address} answered with status {status} instead of opening a WebSocket."
            return also(explained(text, request), exc)
        return _status_error(exc, request, address)
    if isinstance(exc, (TimeoutError, asyncio.TimeoutError)):  # two classes before Python 3.11
        text = f"The WebSocket handshake with {address} took too long: {exc}."
        return also(explained(text, request, timed_out=True), exc)
    return also(explained(_what_failed(exc, address), request), exc)


def exchange_failure(exc: httpx.TransportError) -> OpenAIError:
    """Return the error for credentials that could not be fetched before a handshake."""
    request = httpx.Request(exc.request.method, without_secrets_in_url(exc.request.url))
    words = str(exc) or type(exc).__name__
    text = f"Credentials could not be fetched from {place(request.url)}: {words}."
    return also(explained(text, request, timed_out=isinstance(exc, httpx.TimeoutException)), exc)


def _what_failed(exc: Exception, address: str) -> str:
    if found := early_phase(exc, address, other=""):
        return found
    if isinstance(exc, OSError):
        return f"Connecting to {address} failed: {why([exc])}."
    causes = [str(each) for each in (exc, exc.__cause__) if each is not None]
    return f"The WebSocket handshake with {address} failed: {', because '.join(causes)}."


def _status_error(exc: InvalidStatus, request: httpx.Request, address: str) -> OpenAIError:
    response = _response(exc, request)
    message, body = error_message_and_body(response.status_code, response.text)
    where = f"status {response.status_code} in the WebSocket handshake with {address}"
    return also(status_error(f"{message} ({where})", response=response, body=body), exc)


def _response(exc: InvalidStatus, request: httpx.Request) -> HandshakeResponse:
    refusal = exc.response
    headers = list(refusal.headers.raw_items())
    body = bytes(refusal.body or b"")
    try:
        return HandshakeResponse(
            refusal.status_code, headers=headers, content=body, request=request
        )
    except httpx.DecodingError:
        # The body is not encoded as the headers say.
        headers = [pair for pair in headers if pair[0].lower() != "content-encoding"]
        return HandshakeResponse(
            refusal.status_code, headers=headers, content=body, request=request
        )
