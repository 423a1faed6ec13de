"""Settings of Bedrock clients; some can be changed at any time."""

from __future__ import annotations

import inspect
import os
from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Any, cast

import httpx
from typing_extensions import Self, override

from .._exceptions import OpenAIError
from .._identity.bedrock import (
    AwsCredentialsProvider as AwsCredentialsProvider,
    BedrockOptions,
    BedrockRuntime,
    BedrockTokenProvider as AsyncBedrockTokenProvider,
    bedrock_provider,
)
from .._identity.credentials import check_key
from .._identity.provider import Provider
from .._request.url import as_url
from .._types import NotGiven
from .settings import Settings

__all__ = [
    "AsyncBedrockTokenProvider",
    "AwsCredentialsProvider",
    "BaseBedrockClient",
    "BedrockTokenProvider",
]

BedrockTokenProvider = Callable[[], str]

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
"""The clients' name of each option, and its name in `bedrock()`."""

_BEARER = ("api_key", "token_provider")
_AWS = ("profile", "access_key_id", "secret_access_key", "session_token", "credential_provider")

_CREDENTIALS = (*_BEARER, *_AWS)


class BaseBedrockClient(Settings):
    """The common base of both flavours: the options of the provider, and their changes."""

    _replaced: Mapping[str, Any] | None = None
    """The credentials before `api_key` was assigned; a blank key brings them back."""

    # ------------------------------------------------------------- construction

    def _openai_arguments(self, **given: Any) -> dict[str, Any]:
        """Return the arguments of `OpenAI`, with a provider for those of Bedrock."""
        provider = self._take_options(**{name: given.pop(name) for name in _OPTIONS})
        return {**given, "provider": provider}

    def _take_options(self, **given: Any) -> Provider:
        """Return the provider of these options and of the environment."""
        if callable(given["api_key"]):
            raise OpenAIError(
                "`api_key` of a Bedrock client is a string; pass a function as "
                "`bedrock_token_provider`."
            )
        options = {_OPTIONS[name]: value for name, value in given.items() if value is not None}
        if (url := options.get("base_url")) is not None:
            # Blank: the region determines the URL, not the environment.
            options["base_url"] = str(url) if str(url).strip() else None
        if not set(options) & {*_CREDENTIALS} and (token := _environment_token()):
            options["api_key"] = token
        return bedrock_provider(BedrockOptions(**options, signs_as_mantle=True).checked())

    @property
    def _runtime(self) -> BedrockRuntime:
        return cast("BedrockRuntime", self._provider_runtime)

    @property
    def _options(self) -> BedrockOptions:
        return self._runtime.options

    def _change(self, **changes: Any) -> None:
        """Apply an assigned setting; the next request uses it."""
        self._adopt(bedrock_provider(replace(self._options, **changes).checked()))

    def _adopt(self, provider: Provider) -> None:
        self._provider = provider
        self._provider_runtime = self._signer = provider.start()
        self._base_url = self._enforce_trailing_slash(httpx.URL(self._runtime.base_url))

    # ----------------------------------------------------------------- settings

    def _read_key(self) -> str:
        key = self._options.api_key
        return key if isinstance(key, str) else ""

    def _assign_key(self, key: str | None) -> None:
        # The constructor first assigns an empty key; only later assignments count.
        if "_base_url" not in vars(self) or key == self.api_key:
            return
        given = check_key(key or "").strip()
        has_key = isinstance(self._options.api_key, str)
        if not given and not has_key:
            return
        if not given and self._replaced is not None:
            options, self._replaced = replace(self._options, **self._replaced), None
        else:
            if given and not has_key:
                self._replaced = {name: getattr(self._options, name) for name in _CREDENTIALS}
            # Without a key, the next request fails: nobody chose the credentials of the machine.
            changes: dict[str, Any] = {**dict.fromkeys(_CREDENTIALS), "api_key": given}
            options = replace(self._options, **changes)
        self._adopt(bedrock_provider(options.completed()))

    api_key: Any = property(
        _read_key, _assign_key, doc="The bearer token, empty if AWS credentials sign."
    )

    @property
    def aws_region(self) -> str | None:
        """The region that requests are sent to and signed for."""
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
        if as_url(url) != self._base_url:
            self._change(base_url=str(url) or None)

    # ------------------------------------------------------------------- copies

    @override
    def _copy(self, **given: Any) -> Self:
        own = {name: given.pop(name) for name in _OPTIONS}
        for name in ("admin_api_key", "workload_identity", "data_residency"):
            if given.get(name) is not None:
                raise OpenAIError(f"A client of Bedrock cannot be given a `{name}`.")
        if not isinstance(given["provider"], NotGiven):
            raise OpenAIError(
                "A client of Bedrock has its provider already; make an `OpenAI` client instead."
            )
        if callable(own["api_key"]):
            raise OpenAIError("`api_key` of a Bedrock client is a string.")
        if own["api_key"] == "":
            raise OpenAIError("`api_key` is blank; leave it out, or pass a value.")
        options = self._options_of_copy({_OPTIONS[k]: v for k, v in own.items() if v})
        arguments = self._copy_arguments(given)
        arguments.update(given["_extra_kwargs"] or {})
        return self._clone_with(options, arguments)

    @override
    def _clone(self, arguments: Mapping[str, Any]) -> Self:
        return self._clone_with(self._options, arguments)

    def _clone_with(self, options: BedrockOptions, arguments: Mapping[str, Any]) -> Self:
        """Return a client of this class with these options, whatever the environment is now."""
        cls = self._class_of_copies()
        arguments = _filter_arguments(cls, arguments)
        clone: Self = self._construct(cls, arguments, is_same_account=True)
        shared = self._provider if options is self._options else None
        clone._adopt(shared or bedrock_provider(options))
        return clone

    @override
    def _copy_arguments(self, given: Mapping[str, Any]) -> dict[str, Any]:
        arguments = super()._copy_arguments(given)
        for name in ("api_key", "admin_api_key", "workload_identity", "provider", "base_url"):
            arguments.pop(name, None)
        for name, option in _OPTIONS.items():
            value = getattr(self._options, option)
            arguments[name] = None if isinstance(value, NotGiven) else value
        # Found in the environment or a profile; the constructor must not search again.
        arguments["aws_region"] = self.aws_region
        arguments["base_url"] = arguments["base_url"] or ""
        return arguments

    def _options_of_copy(self, changes: dict[str, Any]) -> BedrockOptions:
        if not changes:
            return self._options
        if "base_url" in changes:
            changes["base_url"] = str(changes["base_url"])
        if set(changes) & {*_CREDENTIALS}:
            changes = {**dict.fromkeys(_CREDENTIALS), "uses_environment_token": False, **changes}
        if changes.get("profile") and self._options.found_in_profile:
            changes |= {"found_region": None, "found_in_profile": False}
        return replace(self._options, **changes).checked()


def _environment_token() -> str:
    return os.environ.get("AWS_BEARER_TOKEN_BEDROCK", "").strip()


def _filter_arguments(cls: type[Any], arguments: Mapping[str, Any]) -> Mapping[str, Any]:
    """Return the arguments that the constructor of `cls`, maybe a subclass, accepts."""
    parameters = inspect.signature(cls).parameters
    if any(each.kind is each.VAR_KEYWORD for each in parameters.values()):
        return arguments
    return {name: value for name, value in arguments.items() if name in parameters}
