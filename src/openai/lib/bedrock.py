"""`BedrockOpenAI` and `AsyncBedrockOpenAI`: clients of Amazon Bedrock with settings of their own.

New programs pass `provider=bedrock(...)` to the ordinary clients. These keep the options under the
names they had first, and let `api_key`, `aws_region` and `base_url` be assigned to.
"""

from __future__ import annotations

import inspect
import os
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import replace
from typing import TYPE_CHECKING, Any, cast

import httpx
from typing_extensions import Self, override

from .._client import AsyncOpenAI, OpenAI
from .._clients.settings import Settings
from .._constants import DEFAULT_MAX_RETRIES
from .._exceptions import OpenAIError
from .._identity.bedrock import BedrockOptions, BedrockRuntime
from .._identity.provider import Provider
from .._types import NotGiven, not_given

if TYPE_CHECKING:
    from .._types import Timeout

__all__ = [
    "AsyncBedrockOpenAI",
    "AsyncBedrockTokenProvider",
    "AwsCredentialsProvider",
    "BedrockOpenAI",
    "BedrockTokenProvider",
]

BedrockTokenProvider = Callable[[], str]
AsyncBedrockTokenProvider = Callable[[], "str | Awaitable[str]"]
AwsCredentialsProvider = Callable[[], object]

_OPTIONS = {
    "api_key": "api_key",
    "bedrock_token_provider": "token_provider",
    "aws_region": "region",
    "aws_profile": "profile",
    "aws_access_key_id": "access_key_id",
    "aws_secret_access_key": "secret_access_key",
    "aws_session_token": "session_token",
    "aws_credentials_provider": "credential_provider",
    "base_url": "base_url",
}
"""What the clients call an option, and what `bedrock()` calls it."""

_BEARER = ("api_key", "token_provider")
_AWS = ("profile", "access_key_id", "secret_access_key", "session_token", "credential_provider")


class BaseBedrockClient(Settings):
    """What both flavours share: the options of the provider, and their changes."""

    _options: BedrockOptions
    _is_made = False

    # ------------------------------------------------------------- construction

    def _take_options(self, **given: Any) -> Provider:
        """Keep the options, and return the provider they make."""
        if callable(given["api_key"]):
            raise OpenAIError(
                "`api_key` of a Bedrock client is a string; pass a function as "
                "`bedrock_token_provider`."
            )
        options = {_OPTIONS[name]: value for name, value in given.items() if value is not None}
        if isinstance(url := options.get("base_url"), (str, httpx.URL)):
            # Blank: the address follows from the region, whatever the environment says.
            options["base_url"] = str(url) if str(url).strip() else None
        if not set(options) & {*_BEARER, *_AWS} and (token := _environment_token()):
            options["api_key"] = token
        self._options = BedrockOptions(**options, signs_as_mantle=True).checked()
        return _provider_of(self._options)

    @property
    def _runtime(self) -> BedrockRuntime:
        return cast("BedrockRuntime", self._provider_runtime)

    def _change(self, **changes: Any) -> None:
        """Follow a setting that was assigned: the next request is signed by it."""
        self._options = replace(self._options, **changes).checked()
        self._adopt(self._options, _provider_of(self._options))

    def _adopt(self, options: BedrockOptions, provider: Provider) -> None:
        self._options = options
        self._provider = provider
        self._provider_runtime = self._signer = provider.start()
        self._base_url = self._enforce_trailing_slash(httpx.URL(self._runtime.base_url))

    # ----------------------------------------------------------------- settings

    def _read_key(self) -> str:
        key = self._options.api_key
        return key if isinstance(key, str) else ""

    def _write_key(self, key: str) -> None:
        if self._is_made and key != self.api_key:
            self._change(**dict.fromkeys(_AWS), api_key=key, token_provider=None)

    api_key: Any = property(
        _read_key, _write_key, doc="The bearer token, or nothing where AWS credentials sign."
    )

    @property
    def aws_region(self) -> str | None:
        """The region that requests go to and are signed for."""
        return self._runtime.region

    @aws_region.setter
    def aws_region(self, region: str) -> None:
        self._change(region=region)

    @property
    def base_url(self) -> Any:
        """The URL that request paths are joined to; always ends in a slash."""
        return self._base_url

    @base_url.setter
    def base_url(self, url: httpx.URL | str) -> None:
        if httpx.URL(str(url)) != self._base_url:
            self._change(base_url=str(url) or None)

    # ------------------------------------------------------------------- copies

    def _copy_bedrock(
        self, own: Mapping[str, Any], given: Mapping[str, Any], extra: Mapping[str, Any]
    ) -> Self:
        """Return a copy: `own` are the options of Bedrock, `given` those of any client."""
        for name in ("admin_api_key", "workload_identity", "data_residency"):
            if given.get(name) is not None:
                raise OpenAIError(f"A client of Bedrock cannot be given a `{name}`.")
        if not isinstance(given["provider"], NotGiven):
            raise OpenAIError(
                "A client of Bedrock has its provider already; make an `OpenAI` client instead."
            )
        if callable(own["api_key"]):
            raise OpenAIError("`api_key` of a Bedrock client is a string.")
        options = self._options_of_copy({_OPTIONS[k]: v for k, v in own.items() if v})
        arguments = {**self._copy_arguments(**given), **extra}
        cls = self._class_of_copies()
        clone: Self = cls(**_accepted(cls, arguments))
        shared = self._provider if options is self._options else None
        clone._adopt(options, shared or _provider_of(options))
        return clone

    @override
    def _copy_arguments(self, **given: Any) -> dict[str, Any]:
        arguments = super()._copy_arguments(**given)
        for name in ("api_key", "admin_api_key", "workload_identity", "provider", "base_url"):
            arguments.pop(name, None)
        for name, option in _OPTIONS.items():
            value = getattr(self._options, option)
            arguments[name] = None if isinstance(value, NotGiven) else value
        return arguments

    def _options_of_copy(self, changes: dict[str, Any]) -> BedrockOptions:
        if not changes:
            return self._options
        if "base_url" in changes:
            changes["base_url"] = str(changes["base_url"])
        if set(changes) & {*_BEARER, *_AWS}:
            changes = {**dict.fromkeys((*_BEARER, *_AWS)), **changes}
        return replace(self._options, **changes).checked()


class AsyncBedrockOpenAI(BaseBedrockClient, AsyncOpenAI):
    """The asynchronous client of Amazon Bedrock.

    Args:
        api_key: A bearer token; `AWS_BEARER_TOKEN_BEDROCK` as it is now, otherwise.
        bedrock_token_provider: Returns a bearer token, and is asked before each attempt.
        aws_region: The region of AWS; `AWS_REGION` or `AWS_DEFAULT_REGION` otherwise.
        aws_credentials_provider: Returns AWS credentials, and is asked before each attempt.
        base_url: The address of the API; `AWS_BEDROCK_BASE_URL` or the region's own otherwise.

    Raises:
        OpenAIError: there is no region, or arguments are blank or exclude each other.
    """

    def __init__(
        self,
        *,
        api_key: str | None = None,
        bedrock_token_provider: AsyncBedrockTokenProvider | None = None,
        aws_region: str | None = None,
        aws_profile: str | None = None,
        aws_access_key_id: str | None = None,
        aws_secret_access_key: str | None = None,
        aws_session_token: str | None = None,
        aws_credentials_provider: AwsCredentialsProvider | None = None,
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
        provider = self._take_options(
            api_key=api_key,
            bedrock_token_provider=bedrock_token_provider,
            aws_region=aws_region,
            aws_profile=aws_profile,
            aws_access_key_id=aws_access_key_id,
            aws_secret_access_key=aws_secret_access_key,
            aws_session_token=aws_session_token,
            aws_credentials_provider=aws_credentials_provider,
            base_url=base_url,
        )
        super().__init__(
            provider=provider,
            organization=organization,
            project=project,
            webhook_secret=webhook_secret,
            websocket_base_url=websocket_base_url,
            timeout=timeout,
            max_retries=max_retries,
            default_headers=default_headers,
            default_query=default_query,
            http_client=http_client,
            _strict_response_validation=_strict_response_validation,
            _enforce_credentials=_enforce_credentials,
        )
        self._is_made = True

    @override
    def copy(
        self,
        *,
        api_key: Any = None,
        bedrock_token_provider: AsyncBedrockTokenProvider | None = None,
        aws_region: str | None = None,
        aws_profile: str | None = None,
        aws_access_key_id: str | None = None,
        aws_secret_access_key: str | None = None,
        aws_session_token: str | None = None,
        aws_credentials_provider: AwsCredentialsProvider | None = None,
        admin_api_key: str | None = None,
        workload_identity: Any = None,
        organization: str | None = None,
        project: str | None = None,
        webhook_secret: str | None = None,
        provider: Any = not_given,
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

        Credentials of another kind take the place of those that are set.

        Args:
            default_headers: Added to the headers that are set.
            set_default_headers: Put in the place of the headers that are set.
        """
        own = {
            "api_key": api_key,
            "bedrock_token_provider": bedrock_token_provider,
            "aws_region": aws_region,
            "aws_profile": aws_profile,
            "aws_access_key_id": aws_access_key_id,
            "aws_secret_access_key": aws_secret_access_key,
            "aws_session_token": aws_session_token,
            "aws_credentials_provider": aws_credentials_provider,
            "base_url": base_url,
        }
        given = {
            "admin_api_key": admin_api_key,
            "workload_identity": workload_identity,
            "organization": organization,
            "project": project,
            "webhook_secret": webhook_secret,
            "provider": provider,
            "websocket_base_url": websocket_base_url,
            "data_residency": data_residency,
            "timeout": timeout,
            "http_client": http_client,
            "max_retries": max_retries,
            "default_headers": default_headers,
            "set_default_headers": set_default_headers,
            "default_query": default_query,
            "set_default_query": set_default_query,
            "_enforce_credentials": _enforce_credentials,
        }
        return self._copy_bedrock(own, given, _extra_kwargs or {})

    with_options = copy


# twin of AsyncBedrockOpenAI
class BedrockOpenAI(BaseBedrockClient, OpenAI):
    """The client of Amazon Bedrock.

    Args:
        api_key: A bearer token; `AWS_BEARER_TOKEN_BEDROCK` as it is now, otherwise.
        bedrock_token_provider: Returns a bearer token, and is asked before each attempt.
        aws_region: The region of AWS; `AWS_REGION` or `AWS_DEFAULT_REGION` otherwise.
        aws_credentials_provider: Returns AWS credentials, and is asked before each attempt.
        base_url: The address of the API; `AWS_BEDROCK_BASE_URL` or the region's own otherwise.

    Raises:
        OpenAIError: there is no region, or arguments are blank or exclude each other.
    """

    def __init__(
        self,
        *,
        api_key: str | None = None,
        bedrock_token_provider: BedrockTokenProvider | None = None,
        aws_region: str | None = None,
        aws_profile: str | None = None,
        aws_access_key_id: str | None = None,
        aws_secret_access_key: str | None = None,
        aws_session_token: str | None = None,
        aws_credentials_provider: AwsCredentialsProvider | None = None,
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
        provider = self._take_options(
            api_key=api_key,
            bedrock_token_provider=bedrock_token_provider,
            aws_region=aws_region,
            aws_profile=aws_profile,
            aws_access_key_id=aws_access_key_id,
            aws_secret_access_key=aws_secret_access_key,
            aws_session_token=aws_session_token,
            aws_credentials_provider=aws_credentials_provider,
            base_url=base_url,
        )
        super().__init__(
            provider=provider,
            organization=organization,
            project=project,
            webhook_secret=webhook_secret,
            websocket_base_url=websocket_base_url,
            timeout=timeout,
            max_retries=max_retries,
            default_headers=default_headers,
            default_query=default_query,
            http_client=http_client,
            _strict_response_validation=_strict_response_validation,
            _enforce_credentials=_enforce_credentials,
        )
        self._is_made = True

    @override
    def copy(
        self,
        *,
        api_key: Any = None,
        bedrock_token_provider: BedrockTokenProvider | None = None,
        aws_region: str | None = None,
        aws_profile: str | None = None,
        aws_access_key_id: str | None = None,
        aws_secret_access_key: str | None = None,
        aws_session_token: str | None = None,
        aws_credentials_provider: AwsCredentialsProvider | None = None,
        admin_api_key: str | None = None,
        workload_identity: Any = None,
        organization: str | None = None,
        project: str | None = None,
        webhook_secret: str | None = None,
        provider: Any = not_given,
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

        Credentials of another kind take the place of those that are set.

        Args:
            default_headers: Added to the headers that are set.
            set_default_headers: Put in the place of the headers that are set.
        """
        own = {
            "api_key": api_key,
            "bedrock_token_provider": bedrock_token_provider,
            "aws_region": aws_region,
            "aws_profile": aws_profile,
            "aws_access_key_id": aws_access_key_id,
            "aws_secret_access_key": aws_secret_access_key,
            "aws_session_token": aws_session_token,
            "aws_credentials_provider": aws_credentials_provider,
            "base_url": base_url,
        }
        given = {
            "admin_api_key": admin_api_key,
            "workload_identity": workload_identity,
            "organization": organization,
            "project": project,
            "webhook_secret": webhook_secret,
            "provider": provider,
            "websocket_base_url": websocket_base_url,
            "data_residency": data_residency,
            "timeout": timeout,
            "http_client": http_client,
            "max_retries": max_retries,
            "default_headers": default_headers,
            "set_default_headers": set_default_headers,
            "default_query": default_query,
            "set_default_query": set_default_query,
            "_enforce_credentials": _enforce_credentials,
        }
        return self._copy_bedrock(own, given, _extra_kwargs or {})

    with_options = copy


def _provider_of(options: BedrockOptions) -> Provider:
    return Provider("bedrock", lambda: BedrockRuntime(options))


def _environment_token() -> str:
    return os.environ.get("AWS_BEARER_TOKEN_BEDROCK", "").strip()


def _accepted(cls: type[Any], arguments: dict[str, Any]) -> dict[str, Any]:
    """Return the arguments that the constructor of `cls`, maybe a narrower one, has names for."""
    parameters = inspect.signature(cls).parameters
    if any(each.kind is each.VAR_KEYWORD for each in parameters.values()):
        return arguments
    return {name: value for name, value in arguments.items() if name in parameters}
