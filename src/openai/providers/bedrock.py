"""Amazon Bedrock as a provider, with a bearer token or with AWS credentials."""

from __future__ import annotations

import httpx

from .._identity.bedrock import (
    AwsCredentialsProvider as AwsCredentialsProvider,
    BedrockOptions,
    BedrockTokenProvider as BedrockTokenProvider,
    bedrock_provider,
)
from .._identity.bedrock_hosts import BedrockEndpoint as BedrockEndpoint
from .._identity.provider import Provider
from .._types import NOT_GIVEN, NotGiven

__all__ = ["AwsCredentialsProvider", "BedrockEndpoint", "BedrockTokenProvider", "bedrock"]


def bedrock(
    *,
    region: str | None = None,
    endpoint: BedrockEndpoint | None = None,
    base_url: str | httpx.URL | NotGiven | None = NOT_GIVEN,
    api_key: str | NotGiven | None = NOT_GIVEN,
    token_provider: BedrockTokenProvider | None = None,
    access_key_id: str | None = None,
    secret_access_key: str | None = None,
    session_token: str | None = None,
    profile: str | None = None,
    credential_provider: AwsCredentialsProvider | None = None,
) -> Provider:
    """Return a provider that sends requests to Amazon Bedrock.

    Args:
        region: AWS region, by default that of `AWS_REGION` or `AWS_DEFAULT_REGION`.
        endpoint: Family of hosts, unless `base_url` names one.
        base_url: Base URL of the API, by default that of `AWS_BEDROCK_BASE_URL`; `None` ignores it.
        api_key: Bearer token, by default that of `AWS_BEARER_TOKEN_BEDROCK`; `None` ignores it.
        token_provider: Function that returns a bearer token; called before each attempt.
        credential_provider: Function that returns AWS credentials; called before each attempt.

    Raises:
        OpenAIError: an argument is blank, or two exclude each other.
    """
    options = BedrockOptions(
        region=region,
        endpoint=endpoint,
        base_url=base_url if base_url is None or isinstance(base_url, NotGiven) else str(base_url),
        api_key=api_key,
        token_provider=token_provider,
        access_key_id=access_key_id,
        secret_access_key=secret_access_key,
        session_token=session_token,
        profile=profile,
        credential_provider=credential_provider,
    ).checked()
    return bedrock_provider(options)
