"""AWS credentials and signatures for Amazon Bedrock, using botocore.

botocore is an optional dependency (`openai[bedrock]`), imported when credentials are needed.
"""

from __future__ import annotations

import hashlib
import os
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from importlib import import_module
from threading import Lock
from typing import Any, Literal, TypeAlias

from .._exceptions import OpenAIError

__all__ = ["BedrockAwsAuth", "BedrockAwsAuthConfig", "resolve_aws_region_with_source"]

_REPLACED = {"authorization", "x-amz-content-sha256", "x-amz-date", "x-amz-security-token"}
_Source: TypeAlias = Literal["static", "profile", "provider", "default"]


@dataclass(frozen=True)
class BedrockAwsAuthConfig:
    """The source of AWS credentials, and the region to sign for."""

    region: str
    source: _Source
    region_source: Literal["argument", "environment", "session"]
    profile: str | None = None
    access_key_id: str | None = field(default=None, repr=False)
    secret_access_key: str | None = field(default=None, repr=False)
    session_token: str | None = field(default=None, repr=False)
    credentials_provider: Callable[[], object] | None = field(default=None, repr=False)


class BedrockAwsAuth:
    """Signs requests with AWS Signature Version 4."""

    def __init__(self, config: BedrockAwsAuthConfig, *, session: Any = None) -> None:
        self.config = config
        self._session = session
        self._lock = Lock()

    @classmethod
    def resolve(
        cls,
        *,
        region: str | None = None,
        profile: str | None = None,
        access_key_id: str | None = None,
        secret_access_key: str | None = None,
        session_token: str | None = None,
        credentials_provider: Callable[[], object] | None = None,
    ) -> BedrockAwsAuth:
        """Return a signer for these credentials; the session's region is the fallback.

        Raises:
            OpenAIError: there is no region, or botocore is needed and not installed.
        """
        found, named_by = resolve_aws_region_with_source(region)
        session: Any = None
        if found is None:
            session = _session(profile)
            found = session.get_config_variable("region")
        if not found:
            raise missing_region()
        source: _Source = "default" if profile is None else "profile"
        if access_key_id is not None:
            source = "static"
        if credentials_provider is not None:
            source = "provider"
        return cls(
            BedrockAwsAuthConfig(
                region=found,
                source=source,
                region_source=named_by if session is None else "session",
                profile=profile,
                access_key_id=access_key_id,
                secret_access_key=secret_access_key,
                session_token=session_token,
                credentials_provider=credentials_provider,
            ),
            session=session,
        )

    def sign(
        self,
        *,
        method: str,
        url: str,
        headers: Mapping[str, str],
        body: bytes,
        service: str = "bedrock-mantle",
    ) -> dict[str, str]:
        """Return the signed headers of a request; every failure raises `OpenAIError`."""
        auth, awsrequest = _botocore("auth"), _botocore("awsrequest")
        unsigned = {k: v for k, v in headers.items() if k.lower() not in _REPLACED}
        unsigned["X-Amz-Content-SHA256"] = hashlib.sha256(body).hexdigest()
        try:
            credentials = self._credentials()
            request = awsrequest.AWSRequest(method=method, url=url, data=body, headers=unsigned)
            auth.SigV4Auth(credentials, service, self.config.region).add_auth(request)
        except OpenAIError:
            raise
        except Exception as exc:
            raise OpenAIError(
                f"The request could not be signed with AWS credentials ({type(exc).__name__})."
            ) from exc
        return dict(request.headers.items())

    def _credentials(self) -> Any:
        config = self.config
        if config.credentials_provider is not None:
            credentials: Any = config.credentials_provider()
        elif config.access_key_id is not None:
            credentials = _botocore("credentials").Credentials(
                config.access_key_id, config.secret_access_key, config.session_token
            )
        else:
            with self._lock:
                if self._session is None:
                    self._session = _session(config.profile)
            credentials = self._session.get_credentials()
        if credentials is None:
            raise OpenAIError(
                "No AWS credentials were found. Pass `access_key_id` and `secret_access_key`, "
                "`profile` or `credential_provider`, or configure AWS for this machine."
            )
        # Credentials that refresh themselves must not change while a request is signed.
        freeze = getattr(credentials, "get_frozen_credentials", None)
        return credentials if freeze is None else freeze()


def resolve_aws_region_with_source(
    region: str | None,
) -> tuple[str | None, Literal["argument", "environment"]]:
    """Return the region of the argument or the environment, and its source."""
    if region is not None:
        return region.strip(), "argument"
    for name in ("AWS_REGION", "AWS_DEFAULT_REGION"):
        if found := os.environ.get(name, "").strip():
            return found, "environment"
    return None, "environment"


def missing_region() -> OpenAIError:
    """Build the error for a missing region."""
    return OpenAIError(
        "Bedrock needs a region. Pass `region`, or set the environment variable AWS_REGION or "
        "AWS_DEFAULT_REGION."
    )


def _session(profile: str | None) -> Any:
    botocore_session = _botocore("session")
    try:
        session = botocore_session.Session(profile=profile)
        session.get_config_variable("region")
    except Exception as exc:
        raise OpenAIError(
            f"The configuration of AWS could not be read ({type(exc).__name__})."
        ) from exc
    return session


def _botocore(module: str) -> Any:
    try:
        return import_module(f"botocore.{module}")
    except ImportError as exc:
        raise OpenAIError(
            "AWS credentials need the botocore package: `pip install 'openai[bedrock]'`. A bearer "
            "token (`api_key` or `token_provider`) needs no package."
        ) from exc
