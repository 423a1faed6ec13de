"""`OpenAI` and `AsyncOpenAI`: the clients of the API."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping
from functools import cached_property
from typing import TYPE_CHECKING, Any

from typing_extensions import Self

from ._clients.namespaces import (
    AsyncNamespaces,
    AsyncOpenAIWithRawResponse,
    AsyncOpenAIWithStreamedResponse,
    OpenAIWithRawResponse,
    OpenAIWithStreamedResponse,
    SyncNamespaces,
)
from ._clients.settings import AsyncSettings, DataResidency as DataResidency, SyncSettings
from ._constants import DEFAULT_MAX_RETRIES
from ._streaming import AsyncStream as AsyncStream, Stream as Stream
from ._types import (
    NotGiven,
    RequestOptions as RequestOptions,
    Timeout as Timeout,
    Transport as Transport,
    not_given,
)

if TYPE_CHECKING:
    import httpx

    from ._identity.provider import Provider
    from ._transport import other
    from .auth import WorkloadIdentity, X509WorkloadIdentity

__all__ = [
    "AsyncClient",
    "AsyncOpenAI",
    "AsyncOpenAIWithRawResponse",
    "AsyncOpenAIWithStreamedResponse",
    "AsyncStream",
    "Client",
    "OpenAI",
    "OpenAIWithRawResponse",
    "OpenAIWithStreamedResponse",
    "RequestOptions",
    "Stream",
]


class AsyncOpenAI(AsyncNamespaces, AsyncSettings):
    """The asynchronous client of the API.

    Credentials come from the arguments, or else from `OPENAI_API_KEY` and `OPENAI_ADMIN_KEY`.
    Use it in `async with`, or `await client.close()` when done.
    """

    def __init__(
        self,
        *,
        api_key,
        admin_api_key,
        workload_identity,
        organization,
        project,
        webhook_secret,
        provider,
        base_url,
        websocket_base_url,
        data_residency,
        timeout,
        max_retries,
        default_headers,
        default_query,
        http_client,
        _strict_response_validation,
        _enforce_credentials,
    ) -> None:
        """Create a client from arguments, the environment and defaults.

        Raises:
            OpenAIError: There are no credentials, or arguments exclude each other.
            TypeError: `http_client` or `max_retries` has the wrong type.
            ValueError: `max_retries` is negative, or `data_residency` is unknown or not alone.
        """
        super().__init__(**self._transport_arguments(...))

    @cached_property
    def with_raw_response(self) -> AsyncOpenAIWithRawResponse:
        """The same namespaces, whose methods return responses unparsed."""
        return AsyncOpenAIWithRawResponse(self)

    @cached_property
    def with_streaming_response(self) -> AsyncOpenAIWithStreamedResponse:
        """The same namespaces, whose methods return responses unread."""
        return AsyncOpenAIWithStreamedResponse(self)

    def copy(
        self,
        *,
        api_key,
        admin_api_key,
        workload_identity,
        organization,
        project,
        webhook_secret,
        provider,
        websocket_base_url,
        base_url,
        data_residency,
        timeout,
        http_client,
        max_retries,
        default_headers,
        set_default_headers,
        default_query,
        set_default_query,
        _enforce_credentials,
        _extra_kwargs,
    ) -> Self:
        """Return a client with some settings changed, which shares the connections of this one.

        Arguments that are left out keep their settings.

        Raises:
            OpenAIError: Arguments exclude each other.
            ValueError: Headers or query parameters are both added and replaced.
        """
        return self._copy(...)

    with_options = copy


# twin of AsyncOpenAI
class OpenAI: ...


Client = OpenAI
AsyncClient = AsyncOpenAI
