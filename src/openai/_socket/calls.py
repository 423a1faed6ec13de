"""Creates realtime calls: send an SDP offer, receive an SDP answer."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, cast

from .._request.body import dump_json, plain
from .._request.endpoint import drop_absent
from .._types import FileTypes

if TYPE_CHECKING:
    from .._request.endpoint import CallExtras, Endpoint
    from .._request.options import FinalRequestOptions
    from .._resource import AsyncAPIResource, SyncAPIResource

__all__ = ["async_create", "create"]


async def async_create(
    resource: AsyncAPIResource,
    endpoint: Endpoint,
    extras: CallExtras,
    *,
    body: Mapping[str, object],
) -> Any:
    """Send the offer, with the session's settings if given."""
    return await resource._client.request(endpoint.cast_to, _options(endpoint, extras, body))


# twin of async_create
def create(
    resource: SyncAPIResource,
    endpoint: Endpoint,
    extras: CallExtras,
    *,
    body: Mapping[str, object],
) -> Any:
    """Send the offer, with the session's settings if given."""
    return resource._client.request(endpoint.cast_to, _options(endpoint, extras, body))


def _options(
    endpoint: Endpoint, extras: CallExtras, body: Mapping[str, object]
) -> FinalRequestOptions:
    """Build the request options: the bare offer, or a form with the session and other fields.

    Raises:
        TypeError: the offer is not a string.
    """
    extra_headers, extra_query, extra_body, timeout = extras
    fields = {**drop_absent(body), **cast("Mapping[str, object]", extra_body or {})}
    sdp = fields.pop("sdp", None)
    if not isinstance(sdp, str):
        raise TypeError(f"`sdp` must be the text of an offer, not {type(sdp).__name__}.")
    kind = "multipart/form-data" if fields else "application/sdp"
    kept = {k: v for k, v in (extra_headers or {}).items() if k.lower() != "content-type"}
    options_extras: CallExtras = ({**kept, "Content-Type": kind}, extra_query, None, timeout)
    if not fields:
        options = endpoint.options(options_extras)
        options.content = sdp.encode()
        return options
    # Parts without a file name are plain form fields, each with its content type.
    parts: list[tuple[str, FileTypes]] = [("sdp", (None, sdp.encode(), "application/sdp"))]
    if "session" in fields:
        settings = dump_json(plain(fields.pop("session"), documented=True))
        parts.append(("session", (None, settings, "application/json")))
    options = endpoint.options(options_extras, body=fields)
    options.files = parts
    return options
