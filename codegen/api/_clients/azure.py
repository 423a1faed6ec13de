"""`AzureOpenAI` and `AsyncAzureOpenAI`: clients of the models that Azure serves."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping
from typing import TYPE_CHECKING, Any, overload

from typing_extensions import Self, override

from .._client import AsyncOpenAI, OpenAI
from .._clients.azure import (
    API_KEY_SENTINEL as API_KEY_SENTINEL,
    AsyncAzureADTokenProvider as AsyncAzureADTokenProvider,
    AsyncAzureSettings,
    AzureADTokenProvider as AzureADTokenProvider,
    BaseAzureClient as BaseAzureClient,
    MutuallyExclusiveAuthError as MutuallyExclusiveAuthError,
    SyncAzureSettings,
    _deployments_endpoints as _deployments_endpoints,
)
from .._constants import DEFAULT_MAX_RETRIES
from .._types import NotGiven, not_given

if TYPE_CHECKING:
    import httpx

    from .._transport import other
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


class AsyncAzureOpenAI(AsyncAzureSettings, AsyncOpenAI):
    """The asynchronous client of models that Azure serves.

    Its address is `azure_endpoint` or `base_url`; its credentials are a key or a token of Microsoft
    Entra ID. Use it in `async with`, or `await client.close()` when done.
    """

    @overload(azure_endpoint=str, without=["base_url"])
    @overload(without=["azure_endpoint", "base_url"])
    @overload(base_url=str | httpx.URL, without=["azure_endpoint", "azure_deployment"])
    def __init__(
        self,
        *,
        api_version: str | None = None,
        azure_endpoint: str | None = None,
        azure_deployment: str | None = None,
        api_key,
        admin_api_key,
        workload_identity: Any,
        azure_ad_token: str | None = None,
        azure_ad_token_provider: AsyncAzureADTokenProvider | None = None,
        organization,
        project,
        webhook_secret,
        websocket_base_url,
        base_url: str | httpx.URL | None = None,
        timeout,
        max_retries,
        default_headers,
        default_query,
        http_client,
        _strict_response_validation,
        _enforce_credentials,
    ) -> None:
        """Create a client of one Azure resource.

        Args:
            api_version: Version of the API, such as `2024-10-21`. Default: environment variable
                `OPENAI_API_VERSION`.
            azure_endpoint: URL of the resource, such as https://my.openai.azure.com. Default:
                environment variable `AZURE_OPENAI_ENDPOINT`.
            azure_deployment: Deployment to use, whatever model a call names.
            api_key: API key, or a coroutine function that returns one and is called before each
                attempt. Default: environment variable `AZURE_OPENAI_API_KEY`.
            admin_api_key: Not used by Azure.
            workload_identity: Not used by Azure; an X.509 identity is refused.
            azure_ad_token: Token of Microsoft Entra ID. Default: environment variable
                `AZURE_OPENAI_AD_TOKEN`.
            azure_ad_token_provider: Function that returns such a token and is called before each
                attempt.
            base_url: URL of the API itself; excludes `azure_endpoint`.

        Raises:
            OpenAIError: There are no credentials.
            ValueError: The version or the address is missing, or there are two addresses.
        """
        super().__init__(**self._openai_arguments(...))

    @override
    def copy(
        self,
        *,
        api_key,
        admin_api_key,
        workload_identity,
        organization,
        project,
        webhook_secret,
        provider: Any,
        api_version,
        azure_ad_token,
        azure_ad_token_provider,
        websocket_base_url,
        base_url,
        data_residency: Any,
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

        Args:
            provider: Refused: only `OpenAI` takes a provider.
            data_residency: Refused: the endpoint decides the region.

        Raises:
            OpenAIError: A `provider` or a `data_residency` was passed.
            ValueError: Headers or query parameters are both added and replaced.
        """
        return self._copy(...)

    with_options = copy


# twin of AsyncAzureOpenAI
class AzureOpenAI: ...
