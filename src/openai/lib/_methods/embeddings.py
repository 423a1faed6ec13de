"""Request embeddings as base64, a quarter of the size of a JSON list of numbers.

They are decoded to lists of floats unless the caller passed `encoding_format`.
"""

from __future__ import annotations

import sys
from array import array
from binascii import a2b_base64, b2a_base64
from collections.abc import Mapping
from contextlib import suppress
from typing import TYPE_CHECKING, Any

from ..._reply.unexpected import UnexpectedContent
from ..._types import NotGiven, Omit

if TYPE_CHECKING:
    from ..._request.endpoint import CallExtras, Endpoint
    from ..._request.options import FinalRequestOptions
    from ..._resource import AsyncAPIResource, SyncAPIResource
    from ...types import CreateEmbeddingResponse

__all__ = ["async_create", "create", "decode"]


async def async_create(
    resource: AsyncAPIResource,
    endpoint: Endpoint,
    extras: CallExtras,
    *,
    body: Mapping[str, object],
) -> Any:
    """Create embeddings, and decode them unless the caller chose the encoding."""
    options = _options(endpoint, extras, body)
    return await resource._client.request(endpoint.cast_to, options)


# twin of async_create
def create(
    resource: SyncAPIResource,
    endpoint: Endpoint,
    extras: CallExtras,
    *,
    body: Mapping[str, object],
) -> Any:
    """Create embeddings, and decode them unless the caller chose the encoding."""
    options = _options(endpoint, extras, body)
    return resource._client.request(endpoint.cast_to, options)


def _options(
    endpoint: Endpoint, extras: CallExtras, body: Mapping[str, object]
) -> FinalRequestOptions:
    if not isinstance(body["encoding_format"], (Omit, NotGiven)):
        return endpoint.options(extras, body=body)
    options = endpoint.options(extras, body={**body, "encoding_format": "base64"})
    options.post_parser = decode
    return options


def decode(response: CreateEmbeddingResponse) -> CreateEmbeddingResponse:
    """Decode base64 to lists of floats, in place; lists are left unchanged.

    Raises:
        UnexpectedContent: the response holds no embedding, or one that is not base64.
    """
    if not response.data:
        raise UnexpectedContent("No embedding data received: the response has no `data`.")
    for item in response.data:
        data: object = item.embedding
        if isinstance(data, str):
            item.embedding = _floats(data)
    return response


def _floats(data: str) -> list[float]:
    try:
        values = array("f", _decode(data))
    except ValueError as exc:
        problem = f"Expected an embedding as base64 of floats, but other text came ({exc})."
        raise UnexpectedContent(problem) from exc
    if sys.byteorder == "big":
        values.byteswap()  # the API sends little-endian
    return values.tolist()


def _decode(data: str) -> bytes:
    """Decode base64, also with line ends, without padding, or in the alphabet for URLs.

    Raises:
        ValueError: `data` has other characters.
    """
    # The decoder skips what is no base64, so that the result would be wrong numbers.
    whole = len(data) // 4 * 3 - data[-2:].count("=")
    with suppress(ValueError):
        raw = a2b_base64(data)
        if len(raw) == whole and len(data) % 4 == 0:
            return raw
    plain = "".join(data.split()).translate(_FROM_URL_ALPHABET).rstrip("=")
    raw = a2b_base64(plain + "=" * (-len(plain) % 4))
    if b2a_base64(raw, newline=False).decode().rstrip("=") != plain:
        raise ValueError("it has characters that base64 has not")
    return raw


_FROM_URL_ALPHABET = str.maketrans("-_", "+/")
