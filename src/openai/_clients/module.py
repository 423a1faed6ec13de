"""The client behind `openai.chat…`, created on first use; the package has its settings.

    import openai

    openai.api_key = "sk-…"
    openai.responses.create(model="gpt-4.1", input="Say hello.")

Settings are attributes of the package and are read at each request, so an assignment takes effect
at once. The cloud is chosen when the client is created, by `openai.api_type` or else by the
environment; after `openai._reset_client()` it is chosen again.
"""

from __future__ import annotations

import os
from collections.abc import Callable
from threading import RLock
from typing import TYPE_CHECKING, Any

import httpx
from typing_extensions import override

import openai as _package

from .._client import OpenAI
from .._edition import AZURE_CREDENTIALS_COMBINE, AZURE_TOKEN_IS_SHOWN
from .._exceptions import OpenAIError
from .._request.url import as_url
from .._transport.libraries import library_of
from .._transport.pool import SyncHttpxClientWrapper
from ..lib.azure import AzureOpenAI
from ..lib.bedrock import BedrockOpenAI
from .base import guard_redirects

if TYPE_CHECKING:
    from .._request.options import FinalRequestOptions

__all__ = [
    "_AmbiguousModuleClientUsageError",
    "_AzureModuleClient",
    "_BedrockModuleClient",
    "_ModuleClient",
    "_load_client",
    "_reset_client",
]

_lock = RLock()
_loaded: OpenAI | None = None

_settings: Any = _package


class _AmbiguousModuleClientUsageError(OpenAIError):
    """The environment has credentials for more than one cloud."""

    def __init__(self) -> None:
        super().__init__(
            "The environment has credentials for more than one service, so that it does not say "
            "which one `openai` is to ask. Set `openai.api_type`, or the environment variable "
            "OPENAI_API_TYPE, to `openai`, `azure` or `amazon-bedrock`."
        )


def _live(name: str, *, default: Callable[[], Any] | None = None) -> Any:
    """Return a property that reads and writes a setting of the package.

    Settings that a client takes from the environment are stored in the package too.
    """

    def read(_client: object) -> Any:
        value = getattr(_settings, name)
        return default() if value is None and default is not None else value

    def write(_client: object, value: Any) -> None:
        setattr(_settings, name, value)

    return property(read, write)


class _LiveSettings:
    """The settings of a client, stored in the package."""

    admin_api_key: Any = _live("admin_api_key")
    organization: Any = _live("organization")
    project: Any = _live("project")
    webhook_secret: Any = _live("webhook_secret")
    timeout: Any = _live("timeout")
    max_retries: Any = _live("max_retries")
    _custom_headers: Any = _live("default_headers", default=dict)
    _custom_query: Any = _live("default_query", default=dict)

    _refreshed_key = ""
    _own_http_client: Any = None
    _guarded_http_client: Any = None
    _url_in_force: tuple[object, httpx.URL] | None = None
    _base_url: httpx.URL

    def _read_key(self) -> str:
        key = _settings.api_key
        if isinstance(key, str):
            return key
        return "" if key is None else self._refreshed_key

    def _write_key(self, key: str) -> None:
        if callable(_settings.api_key):
            self._refreshed_key = key
        elif key or _settings.api_key is not None:
            _settings.api_key = key

    def _read_key_provider(self) -> Any:
        return _settings.api_key if callable(_settings.api_key) else None

    def _read_http_client(self) -> Any:
        client = _settings.http_client
        if client is None:
            if self._own_http_client is None:
                self._own_http_client = SyncHttpxClientWrapper()
            client = self._own_http_client
        if client is not self._guarded_http_client:
            guard_redirects(client)
            self._guarded_http_client = client
        return client

    def _write_http_client(self, client: Any) -> None:
        _settings.http_client = client

    @property
    def base_url(self) -> httpx.URL:
        url = _settings.base_url
        if url is None:
            return self._base_url
        if self._url_in_force is None or self._url_in_force[0] is not url:
            self._url_in_force = url, as_url(url)
        return self._url_in_force[1]

    @base_url.setter
    def base_url(self, url: httpx.URL | str) -> None:
        _settings.base_url = url

    def _follow_settings(self, _value: Any) -> None:
        """Ignore assignments by the constructor: the value is read from the settings."""

    api_key: Any = property(_read_key, _write_key)
    _api_key_provider: Any = property(_read_key_provider, _follow_settings)
    _client: Any = property(_read_http_client, _write_http_client)
    _http: Any = property(lambda self: library_of(self._client), _follow_settings)


class _ModuleClient(_LiveSettings, OpenAI):
    """The client of OpenAI's own API behind `openai.chat…`."""

    @override
    def _class_of_copies(self) -> type[Any]:
        return OpenAI


class _AzureModuleClient(_LiveSettings, AzureOpenAI):
    """The client of Azure behind `openai.chat…`."""

    @override
    def _class_of_copies(self) -> type[Any]:
        return AzureOpenAI


class _BedrockModuleClient(_LiveSettings, BedrockOpenAI):
    """The client of Amazon Bedrock behind `openai.chat…`."""

    api_key: Any = BedrockOpenAI.api_key
    base_url: Any = BedrockOpenAI.base_url
    _followed: tuple[Any, Any] = (None, None)

    @override
    def _prepare_options(self, options: FinalRequestOptions) -> FinalRequestOptions:
        now = (_settings.api_key, _settings.base_url)
        if now != self._followed:
            key, url = now
            if isinstance(key, str) and key:
                self.api_key = key
            if url is not None:
                self.base_url = url
            self._followed = now
        return super()._prepare_options(options)

    @override
    def _class_of_copies(self) -> type[Any]:
        return BedrockOpenAI


def _load_client() -> OpenAI:
    """Return the client of the package, created on first use.

    Raises:
        OpenAIError: the environment names more than one service, or the chosen one has no
            credentials. A missing key of OpenAI itself raises only in a request that needs it.
    """
    global _loaded  # noqa: PLW0603 - the one client of the package
    with _lock:
        if _loaded is None:
            _loaded = _make_client()
        return _loaded


def _reset_client() -> None:
    """Drop the client; the next use creates one from the current settings."""
    global _loaded  # noqa: PLW0603
    with _lock:
        _loaded = None


def _make_client() -> OpenAI:
    for name, variable in (
        ("azure_endpoint", "AZURE_OPENAI_ENDPOINT"),
        ("azure_ad_token", "AZURE_OPENAI_AD_TOKEN"),
        ("api_version", "OPENAI_API_VERSION"),
    ):
        if getattr(_settings, name) is None and (name != "azure_ad_token" or AZURE_TOKEN_IS_SHOWN):
            setattr(_settings, name, os.environ.get(variable))
    if _settings.api_type is None:
        _settings.api_type = _api_type()
    common = {
        name: getattr(_settings, name)
        for name in (
            "api_key",
            "organization",
            "project",
            "webhook_secret",
            "base_url",
            "timeout",
            "max_retries",
            "default_headers",
            "default_query",
            "http_client",
        )
    }
    if _settings.api_type == "azure":
        return _AzureModuleClient(
            api_version=_settings.api_version,
            azure_endpoint=_settings.azure_endpoint,
            azure_ad_token=_settings.azure_ad_token,
            azure_ad_token_provider=_settings.azure_ad_token_provider,
            **common,
        )
    if _settings.api_type == "amazon-bedrock":
        return _BedrockModuleClient(
            bedrock_token_provider=_settings.bedrock_token_provider, **common
        )
    return _ModuleClient(
        admin_api_key=_settings.admin_api_key, _enforce_credentials=False, **common
    )


def _api_type() -> str:
    """Return the only service with credentials in the environment; OpenAI if there is none."""
    has_azure_key = "AZURE_OPENAI_API_KEY" in os.environ
    has_azure = _settings.azure_endpoint is not None or has_azure_key
    token = _settings.azure_ad_token or os.environ.get("AZURE_OPENAI_AD_TOKEN")
    has_token = token is not None or _settings.azure_ad_token_provider is not None
    has_openai = "OPENAI_API_KEY" in os.environ
    has_both = has_token and has_azure_key and AZURE_CREDENTIALS_COMBINE
    if has_both or (has_openai and (has_azure or has_token)):
        raise _AmbiguousModuleClientUsageError
    return "azure" if has_azure or has_token else "openai"
