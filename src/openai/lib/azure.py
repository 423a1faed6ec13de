"""`AzureOpenAI` and `AsyncAzureOpenAI`: clients of the models that Azure serves."""

from __future__ import annotations

import inspect
from collections.abc import Awaitable, Callable, Mapping
from typing import TYPE_CHECKING, Any, overload

from typing_extensions import Self, Unpack, override

from .._client import AsyncOpenAI, OpenAI
from .._clients.azure import (
    API_KEY_SENTINEL as API_KEY_SENTINEL,
    AzureOptions,
    BaseAzureClient as BaseAzureClient,
    MutuallyExclusiveAuthError as MutuallyExclusiveAuthError,
    _deployments_endpoints as _deployments_endpoints,
    check_token,
)
from .._constants import DEFAULT_MAX_RETRIES
from .._types import NotGiven, not_given

if TYPE_CHECKING:
    import httpx

    from .._request.options import FinalRequestOptions
    from .._types import Timeout

__all__ = [
    "API_KEY_SENTINEL",
    "AsyncAzureADTokenProvider",
    "AsyncAzureOpenAI",
    "AzureADTokenProvider",
    "AzureOpenAI",
    "BaseAzureClient",
    "MutuallyExclusiveAuthError",
]

AzureADTokenProvider = Callable[[], str]
AsyncAzureADTokenProvider = Callable[[], "str | Awaitable[str]"]


class AsyncAzureOpenAI(BaseAzureClient, AsyncOpenAI):
    """The asynchronous client of models that Azure serves.

    Args:
        api_version: The version of Azure's API; `OPENAI_API_VERSION` otherwise.
        azure_endpoint: The address of the resource, such as https://my.openai.azure.com;
            `AZURE_OPENAI_ENDPOINT` otherwise.
        azure_deployment: The deployment to ask, whatever model a call names.
        api_key: A key, or a coroutine function that returns one and is asked before each attempt;
            `AZURE_OPENAI_API_KEY` otherwise.
        azure_ad_token: A token of Microsoft Entra ID; `AZURE_OPENAI_AD_TOKEN` otherwise.
        azure_ad_token_provider: Returns such a token, and is asked before each attempt.
        base_url: The address of the API itself, in place of `azure_endpoint`.

    Raises:
        OpenAIError: there are no credentials.
        ValueError: the version or the address is missing, or there are two addresses.
    """

    @overload
    def __init__(
        self,
        *,
        azure_endpoint: str,
        azure_deployment: str | None = None,
        api_key: str | Callable[[], Awaitable[str]] | None = None,
        azure_ad_token_provider: AsyncAzureADTokenProvider | None = None,
        http_client: httpx.AsyncClient | None = None,
        **options: Unpack[AzureOptions],
    ) -> None: ...

    @overload
    def __init__(
        self,
        *,
        azure_deployment: str | None = None,
        api_key: str | Callable[[], Awaitable[str]] | None = None,
        azure_ad_token_provider: AsyncAzureADTokenProvider | None = None,
        http_client: httpx.AsyncClient | None = None,
        **options: Unpack[AzureOptions],
    ) -> None: ...

    @overload
    def __init__(
        self,
        *,
        base_url: str | httpx.URL,
        api_key: str | Callable[[], Awaitable[str]] | None = None,
        azure_ad_token_provider: AsyncAzureADTokenProvider | None = None,
        http_client: httpx.AsyncClient | None = None,
        **options: Unpack[AzureOptions],
    ) -> None: ...

    def __init__(
        self,
        *,
        api_version: str | None = None,
        azure_endpoint: str | None = None,
        azure_deployment: str | None = None,
        api_key: str | Callable[[], Awaitable[str]] | None = None,
        admin_api_key: str | None = None,
        workload_identity: Any = None,
        azure_ad_token: str | None = None,
        azure_ad_token_provider: AsyncAzureADTokenProvider | None = None,
        organization: str | None = None,
        project: str | None = None,
        webhook_secret: str | None = None,
        websocket_base_url: str | httpx.URL | None = None,
        base_url: str | httpx.URL | None = None,
        timeout: float | Timeout | NotGiven | None = not_given,
        max_retries: int = DEFAULT_MAX_RETRIES,
        default_headers: Mapping[str, Any] | None = None,
        default_query: Mapping[str, object] | None = None,
        http_client: httpx.AsyncClient | None = None,
        _strict_response_validation: bool = False,
        _enforce_credentials: bool = True,
    ) -> None:
        self._refuse_certificates(workload_identity)
        key = self._take_azure_credentials(
            api_key, azure_ad_token, azure_ad_token_provider, enforce=_enforce_credentials
        )
        url = self._take_azure_address(api_version, azure_endpoint, azure_deployment, base_url)
        super().__init__(
            api_key=key,
            admin_api_key=admin_api_key,
            organization=organization,
            project=project,
            webhook_secret=webhook_secret,
            websocket_base_url=websocket_base_url,
            base_url=url,
            timeout=timeout,
            max_retries=max_retries,
            default_headers=default_headers,
            default_query={**(default_query or {}), "api-version": self._api_version},
            http_client=http_client,
            _strict_response_validation=_strict_response_validation,
            _enforce_credentials=False,
        )

    async def _get_azure_ad_token(self) -> str | None:
        """Return the token in force: the fixed one, or what the provider gives."""
        if self._azure_ad_token is not None:
            return self._azure_ad_token
        if self._azure_ad_token_provider is None:
            return None
        token: object = self._azure_ad_token_provider()
        if inspect.isawaitable(token):
            token = await token
        return check_token(token)

    @override
    async def _prepare_options(self, options: FinalRequestOptions) -> FinalRequestOptions:
        options = await super()._prepare_options(options)
        token = await self._get_azure_ad_token()
        return self._sign_options(options, token, await self._refresh_api_key())

    async def _configure_realtime(
        self, model: str, extra_query: Mapping[str, object]
    ) -> tuple[httpx.URL, dict[str, str]]:
        """Return where a realtime connection is opened, and the headers that sign it."""
        return self._realtime_url(model, extra_query), await self._connection_headers()

    @override
    async def _connection_headers(self) -> dict[str, str]:
        key = await self._refresh_api_key()
        token = None if key else await self._get_azure_ad_token()
        return self._azure_connection_headers(key, token)

    @override
    def copy(
        self,
        *,
        api_key: str | Callable[[], Awaitable[str]] | None = None,
        admin_api_key: str | None = None,
        workload_identity: Any = None,
        organization: str | None = None,
        project: str | None = None,
        webhook_secret: str | None = None,
        provider: Any = not_given,
        api_version: str | None = None,
        azure_ad_token: str | None = None,
        azure_ad_token_provider: AsyncAzureADTokenProvider | None = None,
        websocket_base_url: str | httpx.URL | None = None,
        base_url: str | httpx.URL | None = None,
        data_residency: Any = None,
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
        azure = {
            "api_version": api_version,
            "azure_ad_token": azure_ad_token,
            "azure_ad_token_provider": azure_ad_token_provider,
        }
        given = {name: value for name, value in azure.items() if value}
        return super().copy(
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
            _extra_kwargs={**given, **(_extra_kwargs or {})},
        )

    with_options = copy


# twin of AsyncAzureOpenAI
class AzureOpenAI(BaseAzureClient, OpenAI):
    """The client of models that Azure serves.

    Args:
        api_version: The version of Azure's API; `OPENAI_API_VERSION` otherwise.
        azure_endpoint: The address of the resource, such as https://my.openai.azure.com;
            `AZURE_OPENAI_ENDPOINT` otherwise.
        azure_deployment: The deployment to ask, whatever model a call names.
        api_key: A key, or a function that returns one and is asked before each attempt;
            `AZURE_OPENAI_API_KEY` otherwise.
        azure_ad_token: A token of Microsoft Entra ID; `AZURE_OPENAI_AD_TOKEN` otherwise.
        azure_ad_token_provider: Returns such a token, and is asked before each attempt.
        base_url: The address of the API itself, in place of `azure_endpoint`.

    Raises:
        OpenAIError: there are no credentials.
        ValueError: the version or the address is missing, or there are two addresses.
    """

    @overload
    def __init__(
        self,
        *,
        azure_endpoint: str,
        azure_deployment: str | None = None,
        api_key: str | Callable[[], str] | None = None,
        azure_ad_token_provider: AzureADTokenProvider | None = None,
        http_client: httpx.Client | None = None,
        **options: Unpack[AzureOptions],
    ) -> None: ...

    @overload
    def __init__(
        self,
        *,
        azure_deployment: str | None = None,
        api_key: str | Callable[[], str] | None = None,
        azure_ad_token_provider: AzureADTokenProvider | None = None,
        http_client: httpx.Client | None = None,
        **options: Unpack[AzureOptions],
    ) -> None: ...

    @overload
    def __init__(
        self,
        *,
        base_url: str | httpx.URL,
        api_key: str | Callable[[], str] | None = None,
        azure_ad_token_provider: AzureADTokenProvider | None = None,
        http_client: httpx.Client | None = None,
        **options: Unpack[AzureOptions],
    ) -> None: ...

    def __init__(
        self,
        *,
        api_version: str | None = None,
        azure_endpoint: str | None = None,
        azure_deployment: str | None = None,
        api_key: str | Callable[[], str] | None = None,
        admin_api_key: str | None = None,
        workload_identity: Any = None,
        azure_ad_token: str | None = None,
        azure_ad_token_provider: AzureADTokenProvider | None = None,
        organization: str | None = None,
        project: str | None = None,
        webhook_secret: str | None = None,
        websocket_base_url: str | httpx.URL | None = None,
        base_url: str | httpx.URL | None = None,
        timeout: float | Timeout | NotGiven | None = not_given,
        max_retries: int = DEFAULT_MAX_RETRIES,
        default_headers: Mapping[str, Any] | None = None,
        default_query: Mapping[str, object] | None = None,
        http_client: httpx.Client | None = None,
        _strict_response_validation: bool = False,
        _enforce_credentials: bool = True,
    ) -> None:
        self._refuse_certificates(workload_identity)
        key = self._take_azure_credentials(
            api_key, azure_ad_token, azure_ad_token_provider, enforce=_enforce_credentials
        )
        url = self._take_azure_address(api_version, azure_endpoint, azure_deployment, base_url)
        super().__init__(
            api_key=key,
            admin_api_key=admin_api_key,
            organization=organization,
            project=project,
            webhook_secret=webhook_secret,
            websocket_base_url=websocket_base_url,
            base_url=url,
            timeout=timeout,
            max_retries=max_retries,
            default_headers=default_headers,
            default_query={**(default_query or {}), "api-version": self._api_version},
            http_client=http_client,
            _strict_response_validation=_strict_response_validation,
            _enforce_credentials=False,
        )

    # twin: differs, because a synchronous client has nothing to await.
    def _get_azure_ad_token(self) -> str | None:
        """Return the token in force: the fixed one, or what the provider gives."""
        if self._azure_ad_token is not None:
            return self._azure_ad_token
        if self._azure_ad_token_provider is None:
            return None
        return check_token(self._azure_ad_token_provider())

    @override
    def _prepare_options(self, options: FinalRequestOptions) -> FinalRequestOptions:
        options = super()._prepare_options(options)
        token = self._get_azure_ad_token()
        return self._sign_options(options, token, self._refresh_api_key())

    def _configure_realtime(
        self, model: str, extra_query: Mapping[str, object]
    ) -> tuple[httpx.URL, dict[str, str]]:
        """Return where a realtime connection is opened, and the headers that sign it."""
        return self._realtime_url(model, extra_query), self._connection_headers()

    @override
    def _connection_headers(self) -> dict[str, str]:
        key = self._refresh_api_key()
        token = None if key else self._get_azure_ad_token()
        return self._azure_connection_headers(key, token)

    @override
    def copy(
        self,
        *,
        api_key: str | Callable[[], str] | None = None,
        admin_api_key: str | None = None,
        workload_identity: Any = None,
        organization: str | None = None,
        project: str | None = None,
        webhook_secret: str | None = None,
        provider: Any = not_given,
        api_version: str | None = None,
        azure_ad_token: str | None = None,
        azure_ad_token_provider: AzureADTokenProvider | None = None,
        websocket_base_url: str | httpx.URL | None = None,
        base_url: str | httpx.URL | None = None,
        data_residency: Any = None,
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
        azure = {
            "api_version": api_version,
            "azure_ad_token": azure_ad_token,
            "azure_ad_token_provider": azure_ad_token_provider,
        }
        given = {name: value for name, value in azure.items() if value}
        return super().copy(
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
            _extra_kwargs={**given, **(_extra_kwargs or {})},
        )

    with_options = copy
