"""`BedrockOpenAI` and `AsyncBedrockOpenAI`: clients of Amazon Bedrock with AWS settings.

New programs pass `provider=bedrock(...)` to the ordinary clients. These take the options under
older names, and `api_key`, `aws_region` and `base_url` can be assigned to.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from typing_extensions import Self, override

from .._client import AsyncOpenAI, OpenAI
from .._clients.bedrock import (
    AsyncBedrockTokenProvider as AsyncBedrockTokenProvider,
    AwsCredentialsProvider as AwsCredentialsProvider,
    BaseBedrockClient as BaseBedrockClient,
    BedrockTokenProvider as BedrockTokenProvider,
)
from .._constants import DEFAULT_MAX_RETRIES
from .._types import NotGiven, not_given

if TYPE_CHECKING:
    import httpx

    from .._transport import other
    from .._types import Timeout

__all__ = [
    "AsyncBedrockOpenAI",
    "AsyncBedrockTokenProvider",
    "AwsCredentialsProvider",
    "BedrockOpenAI",
    "BedrockTokenProvider",
]


class AsyncBedrockOpenAI(BaseBedrockClient, AsyncOpenAI):
    """The asynchronous client of Amazon Bedrock.

    Requests carry a bearer token, or are signed with AWS credentials. Use it in `async with`, or
    `await client.close()` when done.
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
        organization,
        project,
        webhook_secret,
        base_url: str | httpx.URL | None = None,
        websocket_base_url,
        timeout,
        max_retries,
        default_headers,
        default_query,
        http_client,
        _strict_response_validation,
        _enforce_credentials,
    ) -> None:
        """Create a client of one AWS region.

        Args:
            api_key: Bearer token. Default: environment variable `AWS_BEARER_TOKEN_BEDROCK`, unless
                AWS credentials are passed.
            bedrock_token_provider: Function that returns a bearer token and is called before each
                attempt.
            aws_region: AWS region. Default: environment variable `AWS_REGION` or
                `AWS_DEFAULT_REGION`, or the profile's region.
            aws_profile: Profile of the AWS configuration whose credentials sign requests.
            aws_access_key_id: Access key ID of static AWS credentials.
            aws_secret_access_key: Secret access key that belongs to `aws_access_key_id`.
            aws_session_token: Session token of temporary AWS credentials.
            aws_credentials_provider: Function that returns AWS credentials and is called before
                each attempt.
            organization: ID of an organization, sent in the header `OpenAI-Organization`.
            project: ID of a project, sent in the header `OpenAI-Project`.
            base_url: URL of the API. Default: environment variable `AWS_BEDROCK_BASE_URL`, or the
                URL of the region.
            default_headers: Headers sent with every request; the value `openai.omit` removes one.

        Raises:
            OpenAIError: There is no region, or arguments are blank or exclude each other.
        """
        super().__init__(**self._openai_arguments(...))

    @override
    def copy(
        self,
        *,
        api_key: Any,
        bedrock_token_provider,
        aws_region,
        aws_profile,
        aws_access_key_id,
        aws_secret_access_key,
        aws_session_token,
        aws_credentials_provider,
        admin_api_key,
        workload_identity: Any,
        organization,
        project,
        webhook_secret,
        provider: Any,
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

        Arguments that are left out keep their settings. Credentials of another kind replace all
        that are set.

        Args:
            admin_api_key: Refused: Bedrock has no such key.
            workload_identity: Refused: a token or AWS credentials sign requests.
            provider: Refused: this client is a provider's already.
            data_residency: Refused: `aws_region` decides the region.

        Raises:
            OpenAIError: An argument is refused, or arguments exclude each other.
            ValueError: Headers or query parameters are both added and replaced.
        """
        return self._copy(...)

    with_options = copy


# twin of AsyncBedrockOpenAI
class BedrockOpenAI: ...
