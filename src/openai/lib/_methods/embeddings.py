"""Request embeddings as base64, a quarter of the size of a JSON list of numbers.

They are decoded to lists of floats unless the caller passed `encoding_format`.
"""

from __future__ import annotations

import sys
from array import array
from binascii import a2b_base64
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

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
        ValueError: the response holds no embedding.
    """
    if not response.data:
        raise ValueError("No embedding data received: the response has no `data`.")
    for item in response.data:
        data: object = item.embedding
        if isinstance(data, str):
            item.embedding = _floats(data)
    return response


def _floats(data: str) -> list[float]:
    values = array("f", a2b_base64(data))
    if sys.byteorder == "big":
        values.byteswap()  # the API sends little-endian
    return values.tolist()
