"""`OpenAI` and `AsyncOpenAI`: whose key is used, which server is asked, and copies with changes."""

from __future__ import annotations

import os
from collections.abc import Awaitable, Callable, Mapping
from typing import TYPE_CHECKING, Any

import sniffio
from typing_extensions import Self, override

from ._base_client import AsyncAPIClient, SyncAPIClient
from ._constants import DEFAULT_MAX_RETRIES
from ._core.headers import has_header
from ._exceptions import OpenAIError
from ._namespaces import (
    AsyncNamespaces,
    AsyncOpenAIWithRawResponse,
    AsyncOpenAIWithStreamedResponse,
    OpenAIWithRawResponse,
    OpenAIWithStreamedResponse,
    SyncNamespaces,
)
from ._shared_client import BaseClient
from ._streaming import AsyncStream as AsyncStream, Stream as Stream
from ._types import NotGiven, Omit, RequestOptions as RequestOptions, not_given

if TYPE_CHECKING:
    import httpx

    from ._models import FinalRequestOptions, SecurityOptions
    from ._types import Timeout

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

_BASE_URL = "https://api.openai.com/v1"


class _Settings(BaseClient[Any, Any]):
    """What both flavours take, keep and send along: credentials, organization, project."""

    api_key: str
    admin_api_key: str | None
    organization: str | None
    project: str | None
    webhook_secret: str | None
    websocket_base_url: str | httpx.URL | None
    _api_key_provider: Callable[[], Any] | None

    def _take_credentials(
        self,
        api_key: str | Callable[[], Any] | None,
        admin_api_key: str | None,
        *,
        enforce: bool,
    ) -> None:
        if api_key is None:
            api_key = os.environ.get("OPENAI_API_KEY")
        if admin_api_key is None:
            admin_api_key = os.environ.get("OPENAI_ADMIN_KEY")
        self._api_key_provider = None if isinstance(api_key, str) else api_key
        self.api_key = api_key if isinstance(api_key, str) else ""
        self.admin_api_key = admin_api_key
        if enforce and not api_key and admin_api_key is None:
            raise OpenAIError(
                "Missing credentials. Pass `api_key` or `admin_api_key`, or set the environment "
                "variable OPENAI_API_KEY or OPENAI_ADMIN_KEY. A workload without a key of its own "
                "passes `workload_identity`."
            )

    def _take_places(
        self,
        organization: str | None,
        project: str | None,
        webhook_secret: str | None,
        websocket_base_url: str | httpx.URL | None,
    ) -> None:
        self.organization = _or_environment(organization, "OPENAI_ORG_ID")
        self.project = _or_environment(project, "OPENAI_PROJECT_ID")
        self.webhook_secret = _or_environment(webhook_secret, "OPENAI_WEBHOOK_SECRET")
        self.websocket_base_url = websocket_base_url

    @property
    @override
    def auth_headers(self) -> dict[str, str]:
        return {"Authorization": f"Bearer {self.api_key}"} if self.api_key else {}

    @override
    def _auth_headers(self, security: SecurityOptions) -> dict[str, str]:
        if security.get("bearer_auth") and (headers := self.auth_headers):
            return headers
        if security.get("admin_api_key_auth") and self.admin_api_key:
            return {"Authorization": f"Bearer {self.admin_api_key}"}
        return {}

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

    @override
    def _validate_headers(
        self, headers: Mapping[str, Any], custom_headers: Mapping[str, Any]
    ) -> None:
        # An `Omit` is still in the mapping here: it says that no credentials are wanted.
        if not has_header(headers, "authorization"):
            raise TypeError(
                "Could not resolve authentication method. Set `api_key` or `admin_api_key` as this "
                'endpoint needs, or send none on purpose with the header `{"Authorization": omit}`.'
            )

    def _needs_fresh_key(self, options: FinalRequestOptions) -> bool:
        return self._api_key_provider is not None and bool(options.security.get("bearer_auth"))

    def _pin_key(self, options: FinalRequestOptions, key: str) -> FinalRequestOptions:
        """Sign this request with `key`, whatever another one makes of `api_key` meanwhile."""
        if key and not has_header(self._custom_headers, "authorization"):
            own: Mapping[str, Any] = (
                {} if isinstance(options.headers, NotGiven) else options.headers
            )
            if not has_header(own, "authorization"):
                options.headers = {"Authorization": f"Bearer {key}", **own}
        return options

    def _copy_arguments(self, **given: Any) -> dict[str, Any]:
        """Merge what `copy()` was given with what this client has."""
        arguments = {
            name: value or self._copied(name)
            for name, value in given.items()
            if name not in {"timeout", "max_retries", "_enforce_credentials"}
            and not name.startswith(("default_", "set_default_"))
        }
        for name in ("timeout", "max_retries"):
            value = given[name]
            arguments[name] = getattr(self, name) if isinstance(value, NotGiven) else value
        for name in ("headers", "query"):
            merged, replaced = given[f"default_{name}"], given[f"set_default_{name}"]
            if merged is not None and replaced is not None:
                raise ValueError(
                    f"`default_{name}` and `set_default_{name}` are mutually exclusive; the first "
                    "adds to what is set, the second replaces it."
                )
            current: Mapping[str, Any] = getattr(self, f"_custom_{name}")
            arguments[f"default_{name}"] = (
                replaced if replaced is not None else {**current, **(merged or {})}
            )
        enforce = given["_enforce_credentials"]
        arguments["_enforce_credentials"] = True if enforce is None else enforce
        return arguments

    def _copied(self, name: str) -> Any:
        if name == "api_key":
            return self._api_key_provider or self.api_key
        if name == "http_client":
            return self._client
        return getattr(self, name)


class AsyncOpenAI(AsyncNamespaces, _Settings, AsyncAPIClient):
    """The asynchronous client of the API.

    Credentials come from the arguments, or else from `OPENAI_API_KEY` and `OPENAI_ADMIN_KEY`.
    Use it in `async with`, or `await client.close()` when done.

    Args:
        api_key: A key, or a coroutine function that returns one and is asked before each attempt.
        base_url: Where the API is; `OPENAI_BASE_URL` or https://api.openai.com/v1 otherwise.
        timeout: Seconds, or an `httpx.Timeout`; `None` waits for ever. Ten minutes by default.
        max_retries: How often a failed request is tried again.
        default_headers: Sent with every request; the value `omit` takes a header away.
        http_client: An `httpx.AsyncClient` to send requests with, closed with this client.

    Raises:
        OpenAIError: there are no credentials.
    """

    def __init__(
        self,
        *,
        api_key: str | Callable[[], Awaitable[str]] | None = None,
        admin_api_key: str | None = None,
        organization: str | None = None,
        project: str | None = None,
        webhook_secret: str | None = None,
        base_url: str | httpx.URL | None = None,
        websocket_base_url: str | httpx.URL | None = None,
        timeout: float | Timeout | NotGiven | None = not_given,
        max_retries: int = DEFAULT_MAX_RETRIES,
        default_headers: Mapping[str, Any] | None = None,
        default_query: Mapping[str, object] | None = None,
        http_client: httpx.AsyncClient | None = None,
        _strict_response_validation: bool = False,
        _enforce_credentials: bool = True,
    ) -> None:
        self._take_credentials(api_key, admin_api_key, enforce=_enforce_credentials)
        self._take_places(organization, project, webhook_secret, websocket_base_url)
        super().__init__(
            base_url=_base_url(base_url),
            max_retries=max_retries,
            timeout=timeout,
            http_client=http_client,
            custom_headers={**_environment_headers(), **(default_headers or {})},
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
        organization: str | None = None,
        project: str | None = None,
        webhook_secret: str | None = None,
        websocket_base_url: str | httpx.URL | None = None,
        base_url: str | httpx.URL | None = None,
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
            organization=organization,
            project=project,
            webhook_secret=webhook_secret,
            websocket_base_url=websocket_base_url,
            base_url=base_url,
            timeout=timeout,
            http_client=http_client,
            max_retries=max_retries,
            default_headers=default_headers,
            set_default_headers=set_default_headers,
            default_query=default_query,
            set_default_query=set_default_query,
            _enforce_credentials=_enforce_credentials,
        )
        return self.__class__(**arguments, **(_extra_kwargs or {}))

    with_options = copy


# twin of AsyncOpenAI
class OpenAI(SyncNamespaces, _Settings, SyncAPIClient):
    """The client of the API.

    Credentials come from the arguments, or else from `OPENAI_API_KEY` and `OPENAI_ADMIN_KEY`.
    Use it in `with`, or `client.close()` when done.

    Args:
        api_key: A key, or a function that returns one and is asked before each attempt.
        base_url: Where the API is; `OPENAI_BASE_URL` or https://api.openai.com/v1 otherwise.
        timeout: Seconds, or an `httpx.Timeout`; `None` waits for ever. Ten minutes by default.
        max_retries: How often a failed request is tried again.
        default_headers: Sent with every request; the value `omit` takes a header away.
        http_client: An `httpx.Client` to send requests with, closed with this client.

    Raises:
        OpenAIError: there are no credentials.
    """

    def __init__(
        self,
        *,
        api_key: str | Callable[[], str] | None = None,
        admin_api_key: str | None = None,
        organization: str | None = None,
        project: str | None = None,
        webhook_secret: str | None = None,
        base_url: str | httpx.URL | None = None,
        websocket_base_url: str | httpx.URL | None = None,
        timeout: float | Timeout | NotGiven | None = not_given,
        max_retries: int = DEFAULT_MAX_RETRIES,
        default_headers: Mapping[str, Any] | None = None,
        default_query: Mapping[str, object] | None = None,
        http_client: httpx.Client | None = None,
        _strict_response_validation: bool = False,
        _enforce_credentials: bool = True,
    ) -> None:
        self._take_credentials(api_key, admin_api_key, enforce=_enforce_credentials)
        self._take_places(organization, project, webhook_secret, websocket_base_url)
        super().__init__(
            base_url=_base_url(base_url),
            max_retries=max_retries,
            timeout=timeout,
            http_client=http_client,
            custom_headers={**_environment_headers(), **(default_headers or {})},
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
        organization: str | None = None,
        project: str | None = None,
        webhook_secret: str | None = None,
        websocket_base_url: str | httpx.URL | None = None,
        base_url: str | httpx.URL | None = None,
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
            organization=organization,
            project=project,
            webhook_secret=webhook_secret,
            websocket_base_url=websocket_base_url,
            base_url=base_url,
            timeout=timeout,
            http_client=http_client,
            max_retries=max_retries,
            default_headers=default_headers,
            set_default_headers=set_default_headers,
            default_query=default_query,
            set_default_query=set_default_query,
            _enforce_credentials=_enforce_credentials,
        )
        return self.__class__(**arguments, **(_extra_kwargs or {}))

    with_options = copy


def _or_environment(value: str | None, name: str) -> str | None:
    return os.environ.get(name) if value is None else value


def _base_url(value: str | httpx.URL | None) -> str | httpx.URL:
    if value is not None:
        return value
    return os.environ.get("OPENAI_BASE_URL", "").strip() or _BASE_URL


def _environment_headers() -> dict[str, str]:
    """Return the headers of `OPENAI_CUSTOM_HEADERS`: one `name: value` a line."""
    headers: dict[str, str] = {}
    for line in os.environ.get("OPENAI_CUSTOM_HEADERS", "").split("\n"):
        name, colon, value = line.partition(":")
        if colon and name.strip():
            headers[name.strip()] = value.strip()
    return headers


Client = OpenAI
AsyncClient = AsyncOpenAI
