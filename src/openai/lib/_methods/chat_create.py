"""What `chat.completions.create` checks before it calls the endpoint.

It stands apart from `parse` and `stream`, so that a plain call loads nothing of what they need.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

import pydantic

if TYPE_CHECKING:
    from ..._request.endpoint import CallExtras, Endpoint
    from ..._resource import AsyncAPIResource, SyncAPIResource

__all__ = ["async_create", "create"]


async def async_create(
    completions: AsyncAPIResource,
    endpoint: Endpoint,
    extras: CallExtras,
    *,
    body: Mapping[str, object],
    stream: object,
) -> Any:
    """Call the endpoint, unless a class was passed that only `parse` can deal with."""
    _reject_model_class(body["response_format"])
    return await completions._call(endpoint, extras, body=body, stream=stream)


# twin of async_create
def create(
    completions: SyncAPIResource,
    endpoint: Endpoint,
    extras: CallExtras,
    *,
    body: Mapping[str, object],
    stream: object,
) -> Any:
    """Call the endpoint, unless a class was passed that only `parse` can deal with."""
    _reject_model_class(body["response_format"])
    return completions._call(endpoint, extras, body=body, stream=stream)


def _reject_model_class(response_format: object) -> None:
    if isinstance(response_format, type(pydantic.BaseModel)):
        raise TypeError(
            "`chat.completions.create` takes a dict as `response_format`; to get a "
            f"{response_format.__name__} back, call `chat.completions.parse` instead."
        )
