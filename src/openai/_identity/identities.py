"""What an identity consists of."""

from __future__ import annotations

from collections.abc import Callable
from typing import Literal, TypeAlias

from typing_extensions import NotRequired, Required, TypedDict

__all__ = [
    "SubjectTokenProvider",
    "SubjectTokenWorkloadIdentity",
    "WorkloadIdentity",
    "X509WorkloadIdentity",
]


class SubjectTokenProvider(TypedDict):
    """A source of tokens that say who this program is."""

    token_type: Literal["jwt", "id"]
    get_token: Callable[[], str]
    """Returns a token that is valid now; called in a worker thread by asynchronous clients."""


class WorkloadIdentity(TypedDict, total=False):
    """A program that its platform vouches for with a token."""

    identity_provider_id: Required[str]
    service_account_id: Required[str]
    provider: Required[SubjectTokenProvider]
    refresh_buffer_seconds: float
    """How long before its end an access token is replaced; 20 minutes by default."""


SubjectTokenWorkloadIdentity: TypeAlias = WorkloadIdentity
"""The name of `WorkloadIdentity` that tells it from the kind with a certificate."""


class X509WorkloadIdentity(TypedDict):
    """A program that a client certificate vouches for; the HTTP client has the certificate."""

    type: Literal["x509"]
    identity_provider_id: str
    service_account_id: str
    refresh_buffer_seconds: NotRequired[float]
