"""Settings of Azure clients: URLs with deployments, and credentials.

Azure serves a model under the name of a deployment. A few endpoints have that name in their path;
all require an `api-version` in the query. Credentials are a key in the header `api-key`, or a token
of Microsoft Entra ID in `Authorization`.
"""

from __future__ import annotations

import inspect
import re
from collections.abc import Awaitable, Callable, Mapping
from typing import TYPE_CHECKING, Any, ClassVar, cast

import httpx
from typing_extensions import Self, override

from .._edition import AZURE_CREDENTIALS_COMBINE
from .._exceptions import OpenAIError
from .._identity.credentials import bearer
from .._request.headers import has_header
from .._request.url import as_url, join_url, path_template
from .._types import NotGiven, Omit, not_given
from .settings import AsyncSettings, Settings, SyncSettings, pin_header, stripped

if TYPE_CHECKING:
    from .._request.options import FinalRequestOptions, SecurityOptions

__all__ = [
    "API_KEY_SENTINEL",
    "AsyncAzureADTokenProvider",
    "AsyncAzureSettings",
    "AzureADTokenProvider",
    "BaseAzureClient",
    "MutuallyExclusiveAuthError",
    "SyncAzureSettings",
]

AzureADTokenProvider = Callable[[], str]
AsyncAzureADTokenProvider = Callable[[], "str | Awaitable[str]"]

API_KEY_SENTINEL = "-no-api-key-"
"""A placeholder for "no API key" that other packages use; it is never sent."""

_DEPLOYMENT = re.compile(rb"/deployments/[^/]+(?:/.*)?$")

_deployments_endpoints = frozenset(
    {
        "/completions",
        "/chat/completions",
        "/embeddings",
        "/audio/transcriptions",
        "/audio/translations",
        "/audio/speech",
        "/images/generations",
        "/images/edits",
    }
)


class MutuallyExclusiveAuthError(OpenAIError):
    """Two kinds of credentials were given, which exclude each other; edition 2 takes both."""


class BaseAzureClient(Settings):
    """The common base of both flavours: URLs and credentials of requests to Azure."""

    _api_version: str
    _azure_endpoint: httpx.URL | None
    _azure_deployment: str | None
    _azure_base_url: httpx.URL | None = None
    _azure_root: httpx.URL | None = None
    """The URL of paths without a deployment."""
    _azure_ad_token: str | None
    _azure_ad_token_provider: Callable[[], Any] | None

    _copied: ClassVar[tuple[str, ...]] = (
        *Settings._copied,
        "api_version",
        "azure_ad_token",
        "azure_ad_token_provider",
    )

    # ------------------------------------------------------------- construction

    def _openai_arguments(self, **given: Any) -> dict[str, Any]:
        """Store the settings of Azure; return the arguments of `OpenAI`."""
        self._refuse_certificates(given.pop("workload_identity"))
        key = self._take_azure_credentials(
            *map(given.pop, ("api_key", "azure_ad_token", "azure_ad_token_provider")),
            enforce=given["_enforce_credentials"],
        )
        url = self._take_azure_address(
            *map(given.pop, ("api_version", "azure_endpoint", "azure_deployment", "base_url"))
        )
        given["default_query"] = {
            **(given["default_query"] or {}),
            "api-version": self._api_version,
        }
        return {**given, "api_key": key, "base_url": url, "_enforce_credentials": False}

    def _take_azure_credentials(
        self,
        api_key: str | Callable[[], Any] | None,
        azure_ad_token: str | None,
        azure_ad_token_provider: Callable[[], Any] | None,
        *,
        enforce: bool,
    ) -> str | Callable[[], Any]:
        """Store the tokens, and return the key; empty if there is none."""
        credentials = (api_key, azure_ad_token, azure_ad_token_provider)
        given = sum(each not in (None, API_KEY_SENTINEL) for each in credentials)
        if given > 1 and not AZURE_CREDENTIALS_COMBINE:
            raise MutuallyExclusiveAuthError(
                "Pass only one of `api_key`, `azure_ad_token` and `azure_ad_token_provider`."
            )
        if azure_ad_token is None and (AZURE_CREDENTIALS_COMBINE or not given):
            azure_ad_token = self._environment("AZURE_OPENAI_AD_TOKEN")
            given += azure_ad_token is not None
        if api_key is None and (AZURE_CREDENTIALS_COMBINE or not given):
            api_key = self._environment("AZURE_OPENAI_API_KEY")
        api_key, azure_ad_token = stripped(api_key), stripped(azure_ad_token)
        if api_key is None or api_key == API_KEY_SENTINEL:
            api_key = ""
        if enforce and not api_key and azure_ad_token is None and azure_ad_token_provider is None:
            raise OpenAIError(
                "Missing credentials. Pass `api_key`, `azure_ad_token` or "
                "`azure_ad_token_provider`, or set the environment variable AZURE_OPENAI_API_KEY "
                "or AZURE_OPENAI_AD_TOKEN."
            )
        self._azure_ad_token = azure_ad_token
        self._azure_ad_token_provider = azure_ad_token_provider
        return api_key

    def _take_azure_address(
        self,
        api_version: str | None,
        azure_endpoint: str | None,
        azure_deployment: str | None,
        base_url: str | httpx.URL | None,
    ) -> str | httpx.URL:
        """Store version, endpoint and deployment, and return their base URL."""
        if api_version is None:
            api_version = self._environment("OPENAI_API_VERSION")
        if api_version is None:
            raise ValueError(
                "Azure needs an API version. Pass `api_version`, or set the environment variable "
                "OPENAI_API_VERSION."
            )
        self._api_version = stripped(api_version)
        self._azure_endpoint = self._azure_deployment = None
        if base_url is not None:
            if azure_endpoint is not None:
                raise ValueError(
                    "`base_url` and `azure_endpoint` are mutually exclusive; pass one of them."
                )
            return base_url
        if azure_endpoint is None:
            azure_endpoint = self._environment("AZURE_OPENAI_ENDPOINT")
        if azure_endpoint is None:
            raise ValueError(
                "Azure needs an address. Pass `azure_endpoint` or `base_url`, or set the "
                "environment variable AZURE_OPENAI_ENDPOINT."
            )
        self._azure_endpoint = as_url(azure_endpoint, "azure_endpoint")
        self._azure_deployment = azure_deployment
        root = join_url(
            as_url(str(azure_endpoint).strip().rstrip("/"), "azure_endpoint"), "openai/"
        )
        self._azure_root = self._azure_base_url = root
        if azure_deployment is not None:
            path = path_template("deployments/{name}/", name=azure_deployment)
            self._azure_base_url = join_url(root, path)
        return self._azure_base_url

    # ------------------------------------------------------------------ addresses

    @override
    def _build_request(
        self, options: FinalRequestOptions, *, retries_taken: int = 0
    ) -> httpx.Request:
        # `options` belongs to this attempt; a retry starts from the path without a model.
        options.url = self._deployment_path(options.url, options.json_data)
        return super()._build_request(options, retries_taken=retries_taken)

    def _deployment_path(self, url: str, body: object) -> str:
        """Return the path of an endpoint, with the deployment of `body` if Azure requires it."""
        path = "/" + url.lstrip("/")
        if (
            path.partition("?")[0] not in _deployments_endpoints
            or not isinstance(body, Mapping)
            or "/deployments" in self.base_url.path
        ):
            return url
        model = cast("Mapping[str, object]", body).get("model")
        if model is None or isinstance(model, (Omit, NotGiven)):
            return url
        return path_template("/deployments/{model}", model=model) + path

    @override
    def _prepare_url(self, url: str) -> httpx.URL:
        """Join a request path to the base URL, without its deployment if the path takes none."""
        path = "/" + url.partition("?")[0].lstrip("/")
        if self._azure_deployment is None or path in _deployments_endpoints:
            return super()._prepare_url(url)
        return join_url(self._url_without_deployment(), url)

    def _url_without_deployment(self) -> httpx.URL:
        """Return the base URL without a deployment, which may have been assigned with one."""
        url = self.base_url
        if url == self._azure_base_url and self._azure_root is not None:
            return self._azure_root
        path, mark, query = url.raw_path.partition(b"?")
        path = _DEPLOYMENT.sub(b"/", path)
        return url.copy_with(raw_path=path + mark + query)

    def _endpoint_in_force(self) -> httpx.URL | None:
        """Return the endpoint of the resource, unless a base URL has replaced it."""
        return self._azure_endpoint if self.base_url == self._azure_base_url else None

    @property
    @override
    def default_query(self) -> dict[str, object]:
        return {"api-version": self._api_version, **super().default_query}

    def _realtime_url(self, model: str, extra_query: Mapping[str, object]) -> httpx.URL:
        if self.websocket_base_url is not None:
            url = join_url(as_url(self.websocket_base_url, "websocket_base_url"), "/realtime")
        else:
            url = self._prepare_url("/realtime").copy_with(scheme="wss")
        query = {
            **url.params,
            **extra_query,
            "api-version": self._api_version,
            "deployment": self._azure_deployment or model,
        }
        return url.copy_with(query=self.qs.stringify(query).encode())

    # ---------------------------------------------------------------- credentials

    @property
    @override
    def auth_headers(self) -> dict[str, str]:
        if self._azure_ad_token is not None:
            return bearer(self._azure_ad_token)
        return {"api-key": self.api_key.strip()} if self._has_key() else {}

    @override
    def _auth_headers(self, security: SecurityOptions) -> dict[str, str]:
        return self.auth_headers

    @override
    def _header_state(self) -> tuple[object, ...]:
        return (self._azure_ad_token, *super()._header_state())

    @override
    def _validate_headers(
        self, headers: Mapping[str, Any], custom_headers: Mapping[str, Any]
    ) -> None:
        # The mapping may still hold an `Omit`: the caller wants no credentials.
        if not has_header(headers, "authorization") and not has_header(headers, "api-key"):
            raise TypeError(
                "Could not resolve authentication method. Set `api_key`, `azure_ad_token` or "
                "`azure_ad_token_provider`, or send a header `api-key` or `Authorization`."
            )

    @override
    def _needs_fresh_key(self, options: FinalRequestOptions) -> bool:
        # On Azure a key is not a bearer token; `_sign_options` sets its header.
        return False

    def _has_key(self) -> bool:
        return bool(self.api_key) and self.api_key != API_KEY_SENTINEL

    def _sign_options(
        self, options: FinalRequestOptions, token: str | None, key: str
    ) -> FinalRequestOptions:
        """Set a token, or else a key, on one attempt; headers of the call override it."""
        own: Mapping[str, Any] = {} if isinstance(options.headers, NotGiven) else options.headers
        if token is not None:
            pin_header(options, bearer(token))
        elif key and key != API_KEY_SENTINEL:
            pin_header(options, {"api-key": key})
        elif not any(
            has_header(headers, name)
            for headers in (own, self._custom_headers)
            for name in ("authorization", "api-key")
        ):
            raise ValueError(
                "This client has no credentials for Azure. Set `api_key`, `azure_ad_token` or "
                "`azure_ad_token_provider`."
            )
        return options

    def _azure_connection_headers(self, key: str, token: str | None) -> dict[str, str]:
        if key and key != API_KEY_SENTINEL:
            return {"api-key": key}
        return {} if token is None else bearer(token)

    def _refuse_certificates(self, workload_identity: object) -> None:
        """Refuse an X.509 identity; Azure ignores all other kinds."""
        if workload_identity is not None:
            from .._identity.x509 import is_x509

            if is_x509(workload_identity):
                raise OpenAIError("Azure does not take an X.509 workload identity.")

    # --------------------------------------------------------------------- copies

    @override
    def _kept_settings(self, given: Mapping[str, Any]) -> dict[str, Any]:
        named = not isinstance(given.get("provider", not_given), NotGiven)
        if named or given.get("data_residency") is not None:
            name = "provider" if named else "data_residency"
            raise OpenAIError(
                f"A client of Azure cannot be given a `{name}`; make an `OpenAI` client."
            )
        kept = super()._kept_settings(given)
        kept["api_version"] = self._api_version
        names = ("api_key", "azure_ad_token", "azure_ad_token_provider")
        if not AZURE_CREDENTIALS_COMBINE and any(map(given.get, names)):
            return {**kept, **dict.fromkeys(names)}
        kept["api_key"] = self._api_key_provider or self.api_key or None
        kept["azure_ad_token"] = self._azure_ad_token
        kept["azure_ad_token_provider"] = self._azure_ad_token_provider
        return kept

    @override
    def _copied_address(self, given: Mapping[str, Any]) -> dict[str, Any]:
        endpoint = self._endpoint_in_force()
        if endpoint is None or given.get("base_url"):
            return {"base_url": given.get("base_url") or self.base_url}
        return {"azure_endpoint": str(endpoint), "azure_deployment": self._azure_deployment}

    @override
    def _clone(self, arguments: Mapping[str, Any]) -> Self:
        clone = super()._clone(arguments)
        if arguments.get("base_url") is not None and clone.base_url == self.base_url:
            # The constructor takes no deployment beside a base URL; this one was assigned.
            clone._azure_deployment = self._azure_deployment
        return clone


class AsyncAzureSettings(BaseAzureClient, AsyncSettings):
    """The settings of an asynchronous client of Azure, and its credentials."""

    async def _get_azure_ad_token(self) -> str | None:
        """Return the current token: the fixed one, or the provider's."""
        if self._azure_ad_token is not None:
            return self._azure_ad_token
        if self._azure_ad_token_provider is None:
            return None
        token: object = self._azure_ad_token_provider()
        if inspect.isawaitable(token):
            token = await token
        return _check_token(token)

    @override
    async def _prepare_options(self, options: FinalRequestOptions) -> FinalRequestOptions:
        options = await super()._prepare_options(options)
        token = await self._get_azure_ad_token()
        return self._sign_options(options, token, await self._refresh_api_key())

    async def _configure_realtime(
        self, model: str, extra_query: Mapping[str, object]
    ) -> tuple[httpx.URL, dict[str, str]]:
        """Return the URL and the credential headers of a realtime connection."""
        return self._realtime_url(model, extra_query), await self._connection_headers()

    @override
    async def _connection_headers(self) -> dict[str, str]:
        key = await self._refresh_api_key()
        token = None if key else await self._get_azure_ad_token()
        return self._azure_connection_headers(key, token)


# twin of AsyncAzureSettings
class SyncAzureSettings(BaseAzureClient, SyncSettings):
    """The settings of a synchronous client of Azure, and its credentials."""

    # twin: differs, because a synchronous client has nothing to await.
    def _get_azure_ad_token(self) -> str | None:
        """Return the current token: the fixed one, or the provider's."""
        if self._azure_ad_token is not None:
            return self._azure_ad_token
        if self._azure_ad_token_provider is None:
            return None
        return _check_token(self._azure_ad_token_provider())

    @override
    def _prepare_options(self, options: FinalRequestOptions) -> FinalRequestOptions:
        options = super()._prepare_options(options)
        token = self._get_azure_ad_token()
        return self._sign_options(options, token, self._refresh_api_key())

    def _configure_realtime(
        self, model: str, extra_query: Mapping[str, object]
    ) -> tuple[httpx.URL, dict[str, str]]:
        """Return the URL and the credential headers of a realtime connection."""
        return self._realtime_url(model, extra_query), self._connection_headers()

    @override
    def _connection_headers(self) -> dict[str, str]:
        key = self._refresh_api_key()
        token = None if key else self._get_azure_ad_token()
        return self._azure_connection_headers(key, token)


def _check_token(token: object) -> str:
    """Validate the result of a token provider."""
    if inspect.iscoroutine(token):
        token.close()
    if not isinstance(token, str) or not token:
        raise ValueError(
            "`azure_ad_token_provider` must return a token: a string that is not empty. "
            f"It returned {'an empty one' if token == '' else f'a {type(token).__name__}'}."
        )
    return token
