"""Turns the options of `bedrock()` into a base URL and a signer."""

from __future__ import annotations

import os
import re
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any

import httpx
from typing_extensions import override

from .._exceptions import OpenAIError
from .._request.url import as_url
from .._types import NOT_GIVEN, NotGiven
from .._utils._sync import to_thread
from ..lib._bedrock_auth import BedrockAwsAuth, missing_region, resolve_aws_region_with_source
from .bedrock_hosts import SERVICES, BedrockEndpoint, canonical_host, check_region, default_url
from .credentials import bearer, check_key, is_header_token
from .provider import Provider, ProviderRuntime
from .token_source import TokenSource

if TYPE_CHECKING:
    from .._request.options import FinalRequestOptions

__all__ = [
    "AwsCredentialsProvider",
    "BedrockOptions",
    "BedrockRuntime",
    "BedrockTokenProvider",
    "bedrock_provider",
]

BedrockTokenProvider = Callable[[], "str | Awaitable[str]"]
AwsCredentialsProvider = Callable[[], object]

_BEARER_VARIABLE = "AWS_BEARER_TOKEN_BEDROCK"
_FORM = "text that a header can hold (ASCII without control characters), and not blank"
_RESPONSES = re.compile(r"/responses(?:/.*)?$")


@dataclass(frozen=True)
class BedrockOptions:
    """The arguments of `bedrock()`."""

    region: str | None = None
    endpoint: BedrockEndpoint | None = None
    base_url: str | NotGiven | None = NOT_GIVEN
    api_key: str | NotGiven | None = field(default=NOT_GIVEN, repr=False)
    token_provider: BedrockTokenProvider | None = None
    access_key_id: str | None = field(default=None, repr=False)
    secret_access_key: str | None = field(default=None, repr=False)
    session_token: str | None = field(default=None, repr=False)
    profile: str | None = None
    credential_provider: AwsCredentialsProvider | None = None
    uses_environment_token: bool = False
    signs_as_mantle: bool = False
    """Whether requests to foreign hosts are signed as for the mantle family."""
    found_region: str | None = None
    """The region of the environment or of a profile; counts if there is no `region`."""
    found_in_profile: bool = False
    is_complete: bool = False
    """Whether the environment was read; what it said then holds for copies and changes."""

    def checked(self) -> BedrockOptions:
        """Validate the options, and complete them from the environment if that was not done.

        Raises:
            OpenAIError: an option is invalid, or two exclude each other.
        """
        for name, value in vars(self).items():
            if isinstance(value, str) and not value.strip():
                raise OpenAIError(f"`{name}` is blank; leave it out, or pass a value.")
        return self.completed()

    def completed(self) -> BedrockOptions:
        """Do what `checked` does, but let a blank `api_key` fail when a request needs it."""
        self._refuse_contradictions()
        if self.region is not None:
            check_region(self.region.strip())
        if self.endpoint not in {None, *SERVICES}:
            raise OpenAIError(f"`endpoint` is `mantle` or `runtime`, not {self.endpoint!r}.")
        if isinstance(self.base_url, str):
            self.check_host(as_url(self.base_url), self.region)
        return self if self.is_complete else self._with_environment()

    def _with_environment(self) -> BedrockOptions:
        is_given = self.api_key is None or self.has_bearer or self.aws_sources
        url = self.base_url
        if isinstance(url, NotGiven):
            url = os.environ.get("AWS_BEDROCK_BASE_URL", "").strip() or None
        return replace(
            self,
            base_url=url,
            uses_environment_token=not is_given
            and bool(os.environ.get(_BEARER_VARIABLE, "").strip()),
            found_region=resolve_aws_region_with_source(None)[0],
            is_complete=True,
        )

    @property
    def has_bearer(self) -> bool:
        """Whether a bearer token was passed, or a function that returns one."""
        return isinstance(self.api_key, str) or self.token_provider is not None

    @property
    def aws_sources(self) -> list[str]:
        """The given sources of AWS credentials, by the names of their options."""
        names = ("access_key_id", "profile", "credential_provider")
        return [name for name in names if getattr(self, name) is not None]

    def token_source(self) -> TokenSource | None:
        """Return the source of bearer tokens, or `None` if AWS credentials sign."""
        if self.token_provider is not None:
            return _tokens(self.token_provider, "token_provider")
        if isinstance(self.api_key, str):
            key = self.api_key
            return _tokens(lambda: key, "api_key")
        if self.uses_environment_token:
            # Read for each request, because the variable changes when the token is rotated.
            return _tokens(lambda: os.environ.get(_BEARER_VARIABLE, ""), _BEARER_VARIABLE)
        return None

    def aws(self, region: str | None) -> BedrockAwsAuth:
        """Return the signer of these AWS credentials."""
        return BedrockAwsAuth.resolve(
            region=region,
            profile=self.profile,
            access_key_id=self.access_key_id,
            secret_access_key=self.secret_access_key,
            session_token=self.session_token,
            credentials_provider=self.credential_provider,
        )

    def given_url(self) -> httpx.URL | None:
        """Return the base URL that was passed or found, without a path to responses."""
        url = self.base_url
        if not isinstance(url, str):
            return None
        return as_url(_RESPONSES.sub("", url.strip().rstrip("/")).rstrip("/"))

    def check_host(self, url: httpx.URL, region: str | None) -> None:
        """Raise if `url` is a Bedrock host of another family or region."""
        host = canonical_host(url)
        if host is None:
            return
        if self.endpoint not in {None, host.endpoint}:
            raise OpenAIError(
                f"{url.host} is a host of the family `{host.endpoint}`, and `endpoint` says "
                f"`{self.endpoint}`."
            )
        if region is not None and region.strip() != host.region:
            raise OpenAIError(f"{url.host} is not in the region {region.strip()}.")

    def _refuse_contradictions(self) -> None:
        if self.api_key is not None and not isinstance(self.api_key, NotGiven):
            # One that is no text would count as none, and other credentials would be used.
            check_key(self.api_key)
        if isinstance(self.api_key, str) and self.token_provider is not None:
            raise OpenAIError("`api_key` and `token_provider` are mutually exclusive.")
        if (self.access_key_id is None) != (self.secret_access_key is None):
            raise OpenAIError("Pass `access_key_id` and `secret_access_key` together.")
        if self.session_token is not None and self.access_key_id is None:
            raise OpenAIError("`session_token` belongs to an `access_key_id`, which is missing.")
        sources = self.aws_sources
        if len(sources) > 1:
            raise OpenAIError(
                f"AWS credentials come from one source; {' and '.join(sources)} were given."
            )
        if sources and self.has_bearer:
            raise OpenAIError(
                f"A bearer token and AWS credentials ({sources[0]}) are mutually exclusive."
            )


class BedrockRuntime(ProviderRuntime):
    """Signs the requests of one client for Amazon Bedrock."""

    title = "Bedrock"
    foreign_headers = ("authorization",)

    def __init__(self, options: BedrockOptions) -> None:
        self._bearer = options.token_source()
        url = options.given_url()
        host = None if url is None else canonical_host(url)
        region = options.region or options.found_region
        if host is not None and (region is None or self._bearer is not None):
            # A bearer token is not bound to a region; only an argument may contradict the host.
            region = options.region or host.region
        if region is None and (url is None or self._bearer is None):
            region = resolve_aws_region_with_source(None)[0]
        self._aws = None if self._bearer is not None else options.aws(region)
        self.region = region and region.strip() if self._aws is None else self._aws.config.region
        if url is None:
            if self.region is None:
                raise missing_region()
            url = httpx.URL(default_url(options.endpoint or "mantle", self.region))
            host = canonical_host(url)
        options.check_host(url, self.region)
        in_profile = self._aws is not None and self._aws.config.region_source == "session"
        self.options = replace(
            options,
            found_region=self.region if options.region is None else options.found_region,
            found_in_profile=in_profile or options.found_in_profile,
        )
        custom = "mantle" if options.signs_as_mantle else options.endpoint or "mantle"
        self._service = SERVICES[custom if host is None else host.endpoint]
        super().__init__("bedrock", str(url))

    @override
    def transform_request(self, options: FinalRequestOptions) -> FinalRequestOptions:
        if self._aws is not None:
            if options.follow_redirects:
                raise OpenAIError(
                    "A request signed with AWS credentials cannot follow redirects: the signature "
                    "holds for one address. Leave `follow_redirects` out."
                )
            options.follow_redirects = False
        return options

    @override
    def get_headers(self, request: httpx.Request) -> dict[str, str]:
        return self._aws_headers(request) if self._bearer is None else bearer(self._bearer.get())

    @override
    async def get_headers_async(self, request: httpx.Request) -> dict[str, str]:
        if self._bearer is None:
            # Sessions read files, and credentials may be fetched over the network.
            return await to_thread(self._aws_headers, request)
        return bearer(await self._bearer.get_async())

    @override
    def sign(self, request: httpx.Request, headers: Mapping[str, str]) -> None:
        if self._bearer is None:
            # Change the request in place: it may belong to httpx2.
            request.headers = type(request.headers)(headers)
        else:
            super().sign(request, headers)

    @override
    def check_connections(self) -> None:
        if self._bearer is None:
            super().check_connections()

    def _aws_headers(self, request: httpx.Request) -> dict[str, str]:
        aws: Any = self._aws
        try:
            body = request.content
        except httpx.RequestNotRead:
            raise OpenAIError(
                "AWS signs the whole body, and this one is a stream. Pass it as bytes, or use a "
                "bearer token."
            ) from None
        signed: dict[str, str] = aws.sign(
            method=request.method,
            url=str(request.url),
            headers=dict(request.headers.items()),
            body=body,
            service=self._service,
        )
        return signed


def bedrock_provider(options: BedrockOptions) -> Provider:
    """Return the provider of checked options; all its clients get the region found first."""

    def start() -> BedrockRuntime:
        nonlocal options
        runtime = BedrockRuntime(options)
        options = runtime.options
        return runtime

    return Provider("bedrock", start)


def _tokens(provider: BedrockTokenProvider, option: str) -> TokenSource:
    return TokenSource(provider, option=option, is_valid=is_header_token, form=_FORM)
