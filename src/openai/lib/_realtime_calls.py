"""Opens a realtime call: an SDP offer goes out, and an SDP answer comes back."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from .._core.encode import dump_json, plain
from .._types import NotGiven, Omit

if TYPE_CHECKING:
    from .._core.request import CallExtras, Endpoint
    from .._models import FinalRequestOptions
    from .._resource import AsyncAPIResource, SyncAPIResource

__all__ = ["async_create", "create"]


async def async_create(
    resource: AsyncAPIResource,
    endpoint: Endpoint,
    extras: CallExtras,
    *,
    body: Mapping[str, object],
) -> Any:
    """Send the offer, with the session's settings if there are any."""
    return await resource._client.request(endpoint.cast_to, _options(endpoint, extras, body))


# twin of async_create
def create(
    resource: SyncAPIResource,
    endpoint: Endpoint,
    extras: CallExtras,
    *,
    body: Mapping[str, object],
) -> Any:
    """Send the offer, with the session's settings if there are any."""
    return resource._client.request(endpoint.cast_to, _options(endpoint, extras, body))


def _options(
    endpoint: Endpoint, extras: CallExtras, body: Mapping[str, object]
) -> FinalRequestOptions:
    """Describe the request: the bare offer, or a form of the offer and the session."""
    sdp, session = str(body["sdp"]), body["session"]
    extra_headers, extra_query, extra_body, timeout = extras
    if isinstance(session, (Omit, NotGiven)):
        headers = {"Content-Type": "application/sdp", **(extra_headers or {})}
        options = endpoint.options((headers, extra_query, None, timeout))
        options.content = sdp.encode()
        return options
    headers = {"Content-Type": "multipart/form-data", **(extra_headers or {})}
    options = endpoint.options((headers, extra_query, extra_body, timeout), body={})
    settings = dump_json(plain(session, documented=True))
    # Parts without a file name are plain fields of the form, each with a type of its own.
    options.files = [
        ("sdp", (None, sdp.encode(), "application/sdp")),
        ("session", (None, settings, "application/json")),
    ]
    return options
