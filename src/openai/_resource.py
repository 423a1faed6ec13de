"""The base classes of resources: each holds a client and calls endpoints on it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, cast

if TYPE_CHECKING:
    from ._client import AsyncOpenAI, OpenAI
    from ._request.endpoint import CallExtras, Endpoint

__all__ = ["AsyncAPIResource", "SyncAPIResource"]


class AsyncAPIResource:
    """A group of endpoints on an asynchronous client."""

    _client: AsyncOpenAI

    def __init__(self, client: AsyncOpenAI) -> None:
        self._client = client
        self._get = client.get
        self._post = client.post
        self._patch = client.patch
        self._put = client.put
        self._delete = client.delete
        self._get_api_list = client.get_api_list

    async def _sleep(self, seconds: float) -> None:
        await self._client._sleep(seconds)

    def _call(
        self,
        endpoint: Endpoint,
        extras: CallExtras,
        *,
        path: Mapping[str, object] | None = None,
        query: Mapping[str, object] | None = None,
        body: Mapping[str, object] | None = None,
        headers: Mapping[str, object] | None = None,
        stream: object = None,
    ) -> Any:
        """Call an endpoint; the calling method declares the type of the result."""
        options = endpoint.options(extras, path=path, query=query, body=body, headers=headers)
        if endpoint.is_list:
            return self._client._request_api_list(endpoint.cast_to, endpoint.async_page, options)
        if stream:
            from ._streaming import AsyncStream

            return self._client.request(
                endpoint.cast_for(options),
                options,
                stream=True,
                stream_cls=cast("Any", AsyncStream)[endpoint.event],
            )
        return self._client.request(endpoint.cast_for(options), options)


# twin of AsyncAPIResource
class SyncAPIResource:
    """A group of endpoints on a synchronous client."""

    _client: OpenAI

    def __init__(self, client: OpenAI) -> None:
        self._client = client
        self._get = client.get
        self._post = client.post
        self._patch = client.patch
        self._put = client.put
        self._delete = client.delete
        self._get_api_list = client.get_api_list

    def _sleep(self, seconds: float) -> None:
        self._client._sleep(seconds)

    def _call(
        self,
        endpoint: Endpoint,
        extras: CallExtras,
        *,
        path: Mapping[str, object] | None = None,
        query: Mapping[str, object] | None = None,
        body: Mapping[str, object] | None = None,
        headers: Mapping[str, object] | None = None,
        stream: object = None,
    ) -> Any:
        """Call an endpoint; the calling method declares the type of the result."""
        options = endpoint.options(extras, path=path, query=query, body=body, headers=headers)
        if endpoint.is_list:
            return self._client._request_api_list(endpoint.cast_to, endpoint.sync_page, options)
        if stream:
            from ._streaming import Stream

            return self._client.request(
                endpoint.cast_for(options),
                options,
                stream=True,
                stream_cls=cast("Any", Stream)[endpoint.event],
            )
        return self._client.request(endpoint.cast_for(options), options)
