"""Settings of `OpenAI` and `AsyncOpenAI`: credentials, address, organization and project.

Arguments win over the environment; an empty string counts as given. The classes that take the
arguments and describe them are generated: `_client.py`.
"""

from __future__ import annotations

import inspect
import os
from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Any, ClassVar, Literal, TypeAlias, cast, get_args

import httpx
import sniffio
from typing_extensions import Self, override

from .._base_client import AsyncAPIClient, SyncAPIClient
from .._exceptions import OpenAIError, also
from .._identity.credentials import WORKLOAD_PLACEHOLDER, bearer, check_key
from .._identity.provider import Provider, ProviderRuntime, check_provider
from .._identity.secrets import (
    without_secret_headers,
    without_secret_params,
    without_secrets_in_url,
)
from .._request.headers import has_header, merge_headers
from .._request.url import as_url
from .._types import NotGiven, Omit, not_given
from .base import BaseClient

if TYPE_CHECKING:
    from .._request.options import FinalRequestOptions, SecurityOptions
    from ..auth import WorkloadIdentity, WorkloadIdentityAuth, X509WorkloadIdentity

__all__ = ["AsyncSettings", "DataResidency", "Settings", "SyncSettings"]

DataResidency: TypeAlias = Literal["global", "us", "eu", "ae", "au", "in", "jp"]
"""A region in which OpenAI keeps and processes data."""

_RESIDENCIES = get_args(DataResidency)

_NOT_PICKLED = frozenset(
    {
        "admin_api_key",
        "api_key",
        "azure_ad_token",
        "azure_ad_token_provider",
        "http_client",
        "webhook_secret",
    }
)
"""Arguments that are secrets or cannot be pickled."""

_REPLACED_BY_PROVIDERS = (
    "api_key",
    "admin_api_key",
    "workload_identity",
    "base_url",
    "data_residency",
)
"""Arguments that a provider sets itself."""

_STRIPPED: dict[str, Callable[[Any], Any]] = {
    "azure_endpoint": without_secrets_in_url,
    "base_url": without_secrets_in_url,
    "default_headers": without_secret_headers,
    "default_query": without_secret_params,
    "websocket_base_url": without_secrets_in_url,
}
"""Arguments that may hold secrets, and the functions that remove them for a pickle."""


class Settings(BaseClient[Any, Any]):
    """The settings of a client of either flavour, and how requests use them."""

    api_key: str
    admin_api_key: str | None
    workload_identity: WorkloadIdentity | X509WorkloadIdentity | None
    organization: str | None
    project: str | None
    webhook_secret: str | None
    websocket_base_url: str | httpx.URL | None
    data_residency: DataResidency | None
    _api_key_provider: Callable[[], Any] | None = None
    _provider: Provider | None = None
    _provider_runtime: ProviderRuntime | None = None
    _workload_identity_auth: WorkloadIdentityAuth | None = None
    _has_default_url: bool = False
    _known_environment: Mapping[str, str | None] | None = None
    _environment_headers: str | None = None
    _default_stream_cls: Any

    # ------------------------------------------------------------- construction

    def _transport_arguments(self, **given: Any) -> dict[str, Any]:
        """Store credentials, organization and URLs; return the arguments of the base client."""
        if given["provider"] is not None:
            self._take_provider(given)
        self._take_credentials(
            given["api_key"],
            given["admin_api_key"],
            given["workload_identity"],
            enforce=given["_enforce_credentials"],
        )
        self._take_places(given["organization"], given["project"], given["webhook_secret"])
        return {
            "base_url": self._take_address(
                given["base_url"], given["websocket_base_url"], given["data_residency"]
            ),
            "max_retries": given["max_retries"],
            "timeout": given["timeout"],
            "http_client": given["http_client"],
            "custom_headers": self._headers_to_send(given["default_headers"]),
            "custom_query": given["default_query"],
            "_strict_response_validation": given["_strict_response_validation"],
        }

    def _take_provider(self, given: Mapping[str, Any]) -> None:
        conflicts = {name: given[name] for name in _REPLACED_BY_PROVIDERS}
        self._provider = check_provider(given["provider"], conflicts)
        self._provider_runtime = self._signer = self._provider.start()

    def _take_credentials(
        self,
        api_key: str | Callable[[], Any] | None,
        admin_api_key: str | None,
        workload_identity: Any,
        *,
        enforce: bool,
    ) -> None:
        self.workload_identity = workload_identity
        if workload_identity is not None:
            if api_key is not None and api_key != WORKLOAD_PLACEHOLDER:
                raise OpenAIError(
                    "`api_key` and `workload_identity` are mutually exclusive; pass one of them."
                )
            api_key = WORKLOAD_PLACEHOLDER
        if self._provider is None:
            api_key = stripped(self._or_environment(api_key, "OPENAI_API_KEY"))
            admin_api_key = stripped(self._or_environment(admin_api_key, "OPENAI_ADMIN_KEY"))
        if api_key and not callable(api_key):
            check_key(api_key)
        self._api_key_provider = api_key if callable(api_key) else None
        self.api_key = api_key if isinstance(api_key, str) else ""
        self.admin_api_key = admin_api_key
        if enforce and not api_key and admin_api_key is None and self._provider is None:
            raise OpenAIError(
                "Missing credentials. Pass `api_key`, `workload_identity` or `admin_api_key`, or "
                "set the environment variable OPENAI_API_KEY or OPENAI_ADMIN_KEY."
            )
        if workload_identity is not None:
            from .._identity.workload import workload_signer

            self._signer = workload_signer(self, workload_identity)
            self._workload_identity_auth = self._signer.auth

    def _take_places(
        self, organization: str | None, project: str | None, webhook_secret: str | None
    ) -> None:
        if self._provider is None:
            organization = stripped(self._or_environment(organization, "OPENAI_ORG_ID"))
            project = stripped(self._or_environment(project, "OPENAI_PROJECT_ID"))
        self.organization = organization
        self.project = project
        # Blanks around it may belong to it.
        self.webhook_secret = self._or_environment(webhook_secret, "OPENAI_WEBHOOK_SECRET")

    def _take_address(
        self,
        base_url: str | httpx.URL | NotGiven | None,
        websocket_base_url: str | httpx.URL | None,
        residency: DataResidency | None,
    ) -> str | httpx.URL:
        """Determine the base URL."""
        self.websocket_base_url = stripped(websocket_base_url)
        if websocket_base_url is not None:
            as_url(websocket_base_url, "websocket_base_url")
        self.data_residency = residency
        if residency is not None:
            if not isinstance(base_url, NotGiven) or websocket_base_url is not None:
                raise ValueError(
                    "`data_residency` says where requests go; it cannot be combined with "
                    "`base_url` or `websocket_base_url`."
                )
            return self._regional_url(residency)
        if self._provider_runtime is not None:
            return self._provider_runtime.base_url
        if base_url is not None and not isinstance(base_url, NotGiven):
            return base_url
        if url := (self._environment("OPENAI_BASE_URL") or "").strip():
            return url
        self._has_default_url = True
        return self._regional_url("global")

    def _regional_url(self, residency: object) -> str:
        if residency not in _RESIDENCIES:
            raise ValueError(
                f"Unknown `data_residency` {residency!r}; it is one of {', '.join(_RESIDENCIES)}."
            )
        if self.workload_identity is not None:
            from .._identity.x509 import is_x509, mtls_url

            if is_x509(self.workload_identity):
                return mtls_url(str(residency))
        prefix = "" if residency == "global" else f"{residency}."
        return f"https://{prefix}api.openai.com/v1"

    def _headers_to_send(self, default_headers: Mapping[str, Any] | None) -> dict[str, Any]:
        environment: dict[str, str] = {}
        if self._provider is None:
            self._environment_headers = self._environment("OPENAI_CUSTOM_HEADERS")
            environment = _headers_in(self._environment_headers)
        if self._signer is not None and self._signer.replaces_http_auth:
            environment = without_secret_headers(environment)
        return merge_headers(environment, default_headers or {})

    def _environment(self, name: str) -> str | None:
        """Return a variable; copies have what the first client found, and read no others."""
        known = self._known_environment
        return os.environ.get(name) if known is None else known.get(name)

    def _or_environment(self, value: Any, name: str) -> Any:
        return self._environment(name) if value is None else value

    # ------------------------------------------------------------------- address

    @property
    @override
    def base_url(self) -> httpx.URL:
        """The URL that request paths are joined to; always ends in a slash."""
        return self._base_url

    @base_url.setter
    def base_url(self, url: httpx.URL | str) -> None:
        self._base_url = self._enforce_trailing_slash(as_url(url))
        self._has_default_url, self.data_residency = False, None

    # --------------------------------------------------------------- credentials

    @property
    @override
    def auth_headers(self) -> dict[str, str]:
        has_key = stripped(self.api_key) and self.api_key != WORKLOAD_PLACEHOLDER
        return bearer(self.api_key) if has_key and self._provider is None else {}

    @override
    def _auth_headers(self, security: SecurityOptions) -> dict[str, str]:
        if self._provider is not None:
            return {}
        if security.get("bearer_auth") and (key := stripped(self.api_key)):
            return bearer(key)
        if security.get("admin_api_key_auth") and (key := stripped(self.admin_api_key)):
            return bearer(key)
        return {}

    @override
    def _validate_headers(
        self, headers: Mapping[str, Any], custom_headers: Mapping[str, Any]
    ) -> None:
        # The mapping may still hold an `Omit`: the caller wants no credentials.
        if self._provider is None and not has_header(headers, "authorization"):
            problem = (
                "Could not resolve authentication method. Set `api_key` or `admin_api_key` as this "
                'endpoint needs, or send none on purpose with the header `{"Authorization": omit}`.'
            )
            raise also(OpenAIError(problem), TypeError(problem))

    def _needs_fresh_key(self, options: FinalRequestOptions) -> bool:
        return self._api_key_provider is not None and bool(options.security.get("bearer_auth"))

    def _pin_key(self, options: FinalRequestOptions, key: str) -> FinalRequestOptions:
        """Sign this request with `key`, even if another request changes `api_key` meanwhile."""
        if not key:
            # Without a key, this request must not get the bearer key of another request either.
            options.security = {**options.security, "bearer_auth": False}
        elif not has_header(self._custom_headers, "authorization"):
            pin_header(options, bearer(key))
        return options

    # ------------------------------------------------------------------- headers

    @property
    @override
    def default_headers(self) -> dict[str, str | Omit]:
        return {
            **super().default_headers,
            "X-Stainless-Async": self._flavour(),
            "OpenAI-Organization": Omit() if self.organization is None else self.organization,
            "OpenAI-Project": Omit() if self.project is None else self.project,
            **self._custom_headers,
        }

    def _flavour(self) -> str:
        return "false"

    @override
    def _header_state(self) -> tuple[object, ...]:
        credentials = (self.api_key, self.admin_api_key, self.organization, self.project)
        return (*credentials, self._flavour(), *self._custom_headers.items())

    # -------------------------------------------------------------------- copies

    _copied: ClassVar[tuple[str, ...]] = (
        "api_key",
        "admin_api_key",
        "workload_identity",
        "organization",
        "project",
        "webhook_secret",
        "websocket_base_url",
        "http_client",
    )

    def _copy(self, **given: Any) -> Self:
        """Return a client with these arguments of `copy()` and this client's other settings."""
        arguments = self._copy_arguments(given)
        arguments.update(given["_extra_kwargs"] or {})
        return self._clone(arguments)

    def _copy_arguments(self, given: Mapping[str, Any]) -> dict[str, Any]:
        """Merge the arguments of `copy()` with the settings of this client."""
        kept = self._kept_settings(given)
        arguments = {name: given.get(name) or kept.get(name) for name in self._copied}
        if arguments["workload_identity"] is None:
            # A subclass may be older than this argument.
            del arguments["workload_identity"]
        for name in ("timeout", "max_retries"):
            value = given.get(name, not_given)
            arguments[name] = getattr(self, name) if isinstance(value, NotGiven) else value
        for name, merge in (("default_headers", merge_headers), ("default_query", _merge_queries)):
            added, instead = given.get(name), given.get(f"set_{name}")
            if added is not None and instead is not None:
                raise ValueError(
                    f"`{name}` and `set_{name}` are mutually exclusive; the first adds to what is "
                    "set, the second replaces it."
                )
            inherited = kept.get(name, {}) if instead is None else instead
            arguments[name] = merge(inherited, added) if added else inherited
        enforce = given.get("_enforce_credentials")
        arguments["_enforce_credentials"] = True if enforce is None else enforce
        arguments.update(self._copied_address(given))
        return arguments

    def _kept_settings(self, given: Mapping[str, Any]) -> dict[str, Any]:
        """Return the settings that a copy inherits unless they are overridden."""
        kept: dict[str, Any] = {
            "webhook_secret": self.webhook_secret,
            "websocket_base_url": None if given.get("data_residency") else self.websocket_base_url,
            "http_client": self._client,
            "default_query": self._custom_query,
        }
        if self._changes_provider(given):
            # All other settings belong to an account at the previous provider.
            return kept
        kept["organization"], kept["project"] = self.organization, self.project
        kept["admin_api_key"] = self.admin_api_key
        kept["default_headers"] = self._custom_headers
        if given.get("workload_identity") or given.get("api_key") or self._provider is not None:
            return kept
        if self.workload_identity is not None:
            kept["workload_identity"] = self.workload_identity
        else:
            kept["api_key"] = self._api_key_provider or self.api_key
        return kept

    def _changes_provider(self, given: Mapping[str, Any]) -> bool:
        provider = given.get("provider", not_given)
        return not isinstance(provider, NotGiven) and provider is not self._provider

    def _copied_address(self, given: Mapping[str, Any]) -> dict[str, Any]:
        changes = self._changes_provider(given)
        provider = given["provider"] if changes else self._provider
        base_url, residency = given.get("base_url") or None, given.get("data_residency")
        if residency is not None:
            # If both are given, the constructor raises.
            both = {} if base_url is None else {"base_url": base_url}
            address: dict[str, Any] = {"data_residency": residency, **both}
        elif base_url is not None or provider is not None or changes:
            address = {"base_url": base_url}
        elif self.data_residency is not None:
            address = {"data_residency": self.data_residency}
        else:
            address = {"base_url": self.base_url}
        return address if provider is None else {**address, "provider": provider}

    def _clone(self, arguments: Mapping[str, Any]) -> Self:
        """Return a client of this class with these arguments."""
        is_same = arguments.get("provider") is self._provider
        clone = self._construct(self._class_of_copies(), arguments, is_same_account=is_same)
        if self._has_default_url and arguments.get("base_url") is self.base_url:
            # The default URL depends on the kind of identity.
            clone.base_url = clone._regional_url("global")
            clone._has_default_url = True
        if clone._client is self._client and clone._provider is self._provider:
            clone._share_caches(self)
        return cast("Self", clone)

    def _construct(self, cls: Any, arguments: Mapping[str, Any], *, is_same_account: bool) -> Any:
        """Create a client; for the same account, it does not matter what the environment is now."""
        clone = cls.__new__(cls)
        if is_same_account:
            clone._known_environment = {"OPENAI_CUSTOM_HEADERS": self._environment_headers}
        clone.__init__(**arguments)
        return clone

    def _class_of_copies(self) -> type[Any]:
        return type(self)

    def __copy__(self) -> Self:
        return self._clone(self._copy_arguments({}))

    def __deepcopy__(self, memo: dict[int, Any]) -> Self:
        arguments = self._copy_arguments({})
        if self._owns_http_client:
            arguments["http_client"] = None
        memo[id(self)] = clone = self._clone(arguments)
        return clone

    def __reduce__(self) -> tuple[Any, ...]:
        """Pickle the settings, without connections and secrets.

        When the pickle is loaded, credentials come from the environment or are assigned.

        Raises:
            TypeError: the client has an identity or a provider, which cannot be pickled.
        """
        if self._signer is not None:
            raise TypeError(
                "A client with a provider or a workload identity cannot be pickled; make it where "
                "it is used."
            )
        arguments = {k: v for k, v in self._copy_arguments({}).items() if k not in _NOT_PICKLED}
        for name, without_secrets in _STRIPPED.items():
            if arguments.get(name):
                arguments[name] = without_secrets(arguments[name])
        arguments["_enforce_credentials"] = False
        return _restored, (self._class_of_copies(), arguments, self._has_default_url)


class AsyncSettings(Settings, AsyncAPIClient):
    """The settings of an asynchronous client; its key may be a callable."""

    api_key: str

    async def _refresh_api_key(self) -> str:
        """Call the key callable, if there is one, and return the current key."""
        if self._api_key_provider is not None:
            self.api_key = _returned_key(await self._api_key_provider())
        return self.api_key

    async def _connection_headers(self) -> dict[str, str]:
        """Return the credential headers of a connection without a request, such as a WebSocket."""
        if self._signer is not None:
            self._signer.check_connections()
            return await self._signer.get_headers_async(httpx.Request("GET", self.base_url))
        await self._refresh_api_key()
        return self.auth_headers

    @override
    async def _prepare_options(self, options: FinalRequestOptions) -> FinalRequestOptions:
        if self._needs_fresh_key(options):
            options = self._pin_key(options, await self._refresh_api_key())
        return await super()._prepare_options(options)

    # twin: differs, because only the asynchronous flavour names its event loop.
    @override
    def _flavour(self) -> str:
        try:
            return f"async:{sniffio.current_async_library()}"
        except sniffio.AsyncLibraryNotFoundError:
            return "async:false"


# twin of AsyncSettings
class SyncSettings(Settings, SyncAPIClient):
    """The settings of a synchronous client; its key may be a callable."""

    api_key: str

    def _refresh_api_key(self) -> str:
        """Call the key callable, if there is one, and return the current key."""
        if self._api_key_provider is not None:
            self.api_key = _returned_key(self._api_key_provider())
        return self.api_key

    def _connection_headers(self) -> dict[str, str]:
        """Return the credential headers of a connection without a request, such as a WebSocket."""
        if self._signer is not None:
            self._signer.check_connections()
            return self._signer.get_headers(httpx.Request("GET", self.base_url))
        self._refresh_api_key()
        return self.auth_headers

    @override
    def _prepare_options(self, options: FinalRequestOptions) -> FinalRequestOptions:
        if self._needs_fresh_key(options):
            options = self._pin_key(options, self._refresh_api_key())
        return super()._prepare_options(options)


def _returned_key(key: Any) -> str:
    """Validate what the `api_key` function returned."""
    if inspect.isawaitable(key):
        if inspect.iscoroutine(key):
            key.close()
        raise TypeError(
            "The `api_key` function is asynchronous, and this client is not. Pass a function that "
            "returns the key, or use the asynchronous client."
        )
    return check_key(key or "").strip()


def _restored(cls: type[Any], arguments: dict[str, Any], has_default_url: bool) -> Any:  # noqa: FBT001 - in a pickle
    client = cls(**arguments)
    client._has_default_url = has_default_url
    return client


def pin_header(options: FinalRequestOptions, header: Mapping[str, str]) -> None:
    """Set a header on one request, unless the caller has set it."""
    own: Mapping[str, Any] = {} if isinstance(options.headers, NotGiven) else options.headers
    options.headers = merge_headers(header, own)


def _merge_queries(kept: Mapping[str, Any], added: Mapping[str, Any]) -> dict[str, Any]:
    return {**kept, **added}


def stripped(value: Any) -> Any:
    """Return a setting without the blanks and line ends around it."""
    return value.strip() if isinstance(value, str) else value


def _headers_in(lines: str | None) -> dict[str, str]:
    """Return the headers of `OPENAI_CUSTOM_HEADERS`: one `name: value` a line."""
    headers: dict[str, str] = {}
    for line in lines.split("\n") if lines else ():
        name, colon, value = line.partition(":")
        if colon and name.strip():
            headers[name.strip()] = value.strip()
    return headers
