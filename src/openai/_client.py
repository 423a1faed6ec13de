"""`OpenAI` and `AsyncOpenAI`: whose key is used, which server is asked, and copies with changes."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping
from typing import TYPE_CHECKING, Any

import sniffio
from typing_extensions import Self, override

from ._base_client import AsyncAPIClient, SyncAPIClient
from ._clients.namespaces import (
    AsyncNamespaces,
    AsyncOpenAIWithRawResponse,
    AsyncOpenAIWithStreamedResponse,
    OpenAIWithRawResponse,
    OpenAIWithStreamedResponse,
    SyncNamespaces,
)
from ._clients.settings import DataResidency as DataResidency, Settings
from ._constants import DEFAULT_MAX_RETRIES
from ._streaming import AsyncStream as AsyncStream, Stream as Stream
from ._types import NotGiven, RequestOptions as RequestOptions, not_given

if TYPE_CHECKING:
    import httpx

    from ._identity.provider import Provider
    from ._request.options import FinalRequestOptions
    from ._types import Timeout
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


class AsyncOpenAI(AsyncNamespaces, Settings, AsyncAPIClient):
    """The asynchronous client of the API.

    Credentials come from the arguments, or else from `OPENAI_API_KEY` and `OPENAI_ADMIN_KEY`.
    Use it in `async with`, or `await client.close()` when done.

    Args:
        api_key: A key, or a coroutine function that returns one and is asked before each attempt.
        workload_identity: Whose tokens are exchanged for access, in place of a key.
        provider: A cloud that serves the API, from `openai.providers`.
        base_url: Where the API is; `OPENAI_BASE_URL` or https://api.openai.com/v1 otherwise.
        data_residency: The region to ask, in place of `base_url`.
        timeout: Seconds, or an `httpx.Timeout`; `None` waits for ever. Ten minutes by default.
        max_retries: How often a failed request is tried again.
        default_headers: Sent with every request; the value `omit` takes a header away.
        http_client: An `httpx.AsyncClient` to send requests with, closed with this client.

    Raises:
        OpenAIError: there are no credentials.
    """

    api_key: str

    def __init__(
        self,
        *,
        api_key: str | Callable[[], Awaitable[str]] | None = None,
        admin_api_key: str | None = None,
        workload_identity: WorkloadIdentity | X509WorkloadIdentity | None = None,
        organization: str | None = None,
        project: str | None = None,
        webhook_secret: str | None = None,
        provider: Provider | None = None,
        base_url: str | httpx.URL | NotGiven | None = not_given,
        websocket_base_url: str | httpx.URL | None = None,
        data_residency: DataResidency | None = None,
        timeout: float | Timeout | NotGiven | None = not_given,
        max_retries: int = DEFAULT_MAX_RETRIES,
        default_headers: Mapping[str, Any] | None = None,
        default_query: Mapping[str, object] | None = None,
        http_client: httpx.AsyncClient | None = None,
        _strict_response_validation: bool = False,
        _enforce_credentials: bool = True,
    ) -> None:
        self._take_provider(
            provider,
            api_key=api_key,
            admin_api_key=admin_api_key,
            workload_identity=workload_identity,
            base_url=base_url,
            data_residency=data_residency,
        )
        self._take_credentials(
            api_key, admin_api_key, workload_identity, enforce=_enforce_credentials
        )
        self._take_places(organization, project, webhook_secret)
        super().__init__(
            base_url=self._take_address(base_url, websocket_base_url, data_residency),
            max_retries=max_retries,
            timeout=timeout,
            http_client=http_client,
            custom_headers=self._headers_to_send(default_headers),
            custom_query=default_query,
            _strict_response_validation=_strict_response_validation,
        )

    @property
    def with_raw_response(self) -> AsyncOpenAIWithRawResponse:
        """The same namespaces, whose methods return responses unparsed."""
        return AsyncOpenAIWithRawResponse(self)

    @property
    def with_streaming_response(self) -> AsyncOpenAIWithStreamedResponse:
        """The same namespaces, whose methods return responses unread."""
        return AsyncOpenAIWithStreamedResponse(self)

    async def _refresh_api_key(self) -> str:
        """Ask the key callable for a key, where there is one; return the key in force."""
        if self._api_key_provider is not None:
            self.api_key = await self._api_key_provider()
        return self.api_key

    async def _connection_headers(self) -> dict[str, str]:
        """Return the headers that sign a connection which is no request, such as a WebSocket."""
        if self._signer is not None:
            return await self._signer.connection_headers_async()
        await self._refresh_api_key()
        return self.auth_headers

    @override
    async def _prepare_options(self, options: FinalRequestOptions) -> FinalRequestOptions:
        if self._needs_fresh_key(options):
            options = self._pin_key(options, await self._refresh_api_key())
        return await super()._prepare_options(options)

    # twin: differs, because only the asynchronous flavour has to name its event loop.
    @override
    def _flavour(self) -> str:
        try:
            return f"async:{sniffio.current_async_library()}"
        except sniffio.AsyncLibraryNotFoundError:
            return "async:false"

    def copy(
        self,
        *,
        api_key: str | Callable[[], Awaitable[str]] | None = None,
        admin_api_key: str | None = None,
        workload_identity: WorkloadIdentity | X509WorkloadIdentity | None = None,
        organization: str | None = None,
        project: str | None = None,
        webhook_secret: str | None = None,
        provider: Provider | NotGiven | None = not_given,
        websocket_base_url: str | httpx.URL | None = None,
        base_url: str | httpx.URL | None = None,
        data_residency: DataResidency | None = None,
        timeout: float | Timeout | NotGiven | None = not_given,
        http_client: httpx.AsyncClient | None = None,
        max_retries: int | NotGiven = not_given,
        default_headers: Mapping[str, Any] | None = None,
        set_default_headers: Mapping[str, Any] | None = None,
        default_query: Mapping[str, object] | None = None,
        set_default_query: Mapping[str, object] | None = None,
        _enforce_credentials: bool | None = None,
        _extra_kwargs: Mapping[str, Any] | None = None,
    ) -> Self:
        """Return a client with some settings changed, sharing this one's connections.

        Args:
            default_headers: Added to the headers that are set.
            set_default_headers: Put in the place of the headers that are set.
        """
        arguments = self._copy_arguments(
            api_key=api_key,
            admin_api_key=admin_api_key,
            workload_identity=workload_identity,
            organization=organization,
            project=project,
            webhook_secret=webhook_secret,
            provider=provider,
            websocket_base_url=websocket_base_url,
            base_url=base_url,
            data_residency=data_residency,
            timeout=timeout,
            http_client=http_client,
            max_retries=max_retries,
            default_headers=default_headers,
            set_default_headers=set_default_headers,
            default_query=default_query,
            set_default_query=set_default_query,
            _enforce_credentials=_enforce_credentials,
        )
        return self._clone({**arguments, **(_extra_kwargs or {})})

    with_options = copy


# twin of AsyncOpenAI
class OpenAI(SyncNamespaces, Settings, SyncAPIClient):
    """The client of the API.

    Credentials come from the arguments, or else from `OPENAI_API_KEY` and `OPENAI_ADMIN_KEY`.
    Use it in `with`, or `client.close()` when done.

    Args:
        api_key: A key, or a function that returns one and is asked before each attempt.
        workload_identity: Whose tokens are exchanged for access, in place of a key.
        provider: A cloud that serves the API, from `openai.providers`.
        base_url: Where the API is; `OPENAI_BASE_URL` or https://api.openai.com/v1 otherwise.
        data_residency: The region to ask, in place of `base_url`.
        timeout: Seconds, or an `httpx.Timeout`; `None` waits for ever. Ten minutes by default.
        max_retries: How often a failed request is tried again.
        default_headers: Sent with every request; the value `omit` takes a header away.
        http_client: An `httpx.Client` to send requests with, closed with this client.

    Raises:
        OpenAIError: there are no credentials.
    """

    api_key: str

    def __init__(
        self,
        *,
        api_key: str | Callable[[], str] | None = None,
        admin_api_key: str | None = None,
        workload_identity: WorkloadIdentity | X509WorkloadIdentity | None = None,
        organization: str | None = None,
        project: str | None = None,
        webhook_secret: str | None = None,
        provider: Provider | None = None,
        base_url: str | httpx.URL | NotGiven | None = not_given,
        websocket_base_url: str | httpx.URL | None = None,
        data_residency: DataResidency | None = None,
        timeout: float | Timeout | NotGiven | None = not_given,
        max_retries: int = DEFAULT_MAX_RETRIES,
        default_headers: Mapping[str, Any] | None = None,
        default_query: Mapping[str, object] | None = None,
        http_client: httpx.Client | None = None,
        _strict_response_validation: bool = False,
        _enforce_credentials: bool = True,
    ) -> None:
        self._take_provider(
            provider,
            api_key=api_key,
            admin_api_key=admin_api_key,
            workload_identity=workload_identity,
            base_url=base_url,
            data_residency=data_residency,
        )
        self._take_credentials(
            api_key, admin_api_key, workload_identity, enforce=_enforce_credentials
        )
        self._take_places(organization, project, webhook_secret)
        super().__init__(
            base_url=self._take_address(base_url, websocket_base_url, data_residency),
            max_retries=max_retries,
            timeout=timeout,
            http_client=http_client,
            custom_headers=self._headers_to_send(default_headers),
            custom_query=default_query,
            _strict_response_validation=_strict_response_validation,
        )

    @property
    def with_raw_response(self) -> OpenAIWithRawResponse:
        """The same namespaces, whose methods return responses unparsed."""
        return OpenAIWithRawResponse(self)

    @property
    def with_streaming_response(self) -> OpenAIWithStreamedResponse:
        """The same namespaces, whose methods return responses unread."""
        return OpenAIWithStreamedResponse(self)

    def _refresh_api_key(self) -> str:
        """Ask the key callable for a key, where there is one; return the key in force."""
        if self._api_key_provider is not None:
            self.api_key = self._api_key_provider()
        return self.api_key

    def _connection_headers(self) -> dict[str, str]:
        """Return the headers that sign a connection which is no request, such as a WebSocket."""
        if self._signer is not None:
            return self._signer.connection_headers()
        self._refresh_api_key()
        return self.auth_headers

    @override
    def _prepare_options(self, options: FinalRequestOptions) -> FinalRequestOptions:
        if self._needs_fresh_key(options):
            options = self._pin_key(options, self._refresh_api_key())
        return super()._prepare_options(options)

    def copy(
        self,
        *,
        api_key: str | Callable[[], str] | None = None,
        admin_api_key: str | None = None,
        workload_identity: WorkloadIdentity | X509WorkloadIdentity | None = None,
        organization: str | None = None,
        project: str | None = None,
        webhook_secret: str | None = None,
        provider: Provider | NotGiven | None = not_given,
        websocket_base_url: str | httpx.URL | None = None,
        base_url: str | httpx.URL | None = None,
        data_residency: DataResidency | None = None,
        timeout: float | Timeout | NotGiven | None = not_given,
        http_client: httpx.Client | None = None,
        max_retries: int | NotGiven = not_given,
        default_headers: Mapping[str, Any] | None = None,
        set_default_headers: Mapping[str, Any] | None = None,
        default_query: Mapping[str, object] | None = None,
        set_default_query: Mapping[str, object] | None = None,
        _enforce_credentials: bool | None = None,
        _extra_kwargs: Mapping[str, Any] | None = None,
    ) -> Self:
        """Return a client with some settings changed, sharing this one's connections.

        Args:
            default_headers: Added to the headers that are set.
            set_default_headers: Put in the place of the headers that are set.
        """
        arguments = self._copy_arguments(
            api_key=api_key,
            admin_api_key=admin_api_key,
            workload_identity=workload_identity,
            organization=organization,
            project=project,
            webhook_secret=webhook_secret,
            provider=provider,
            websocket_base_url=websocket_base_url,
            base_url=base_url,
            data_residency=data_residency,
            timeout=timeout,
            http_client=http_client,
            max_retries=max_retries,
            default_headers=default_headers,
            set_default_headers=set_default_headers,
            default_query=default_query,
            set_default_query=set_default_query,
            _enforce_credentials=_enforce_credentials,
        )
        return self._clone({**arguments, **(_extra_kwargs or {})})

    with_options = copy


Client = OpenAI
AsyncClient = AsyncOpenAI
