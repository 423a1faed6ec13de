"""Workload identities, as a caller describes them."""

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
    """A source of tokens that identify this program."""

    token_type: Literal["jwt", "id"]
    get_token: Callable[[], str]
    """Returns a valid token; asynchronous clients call it in a worker thread."""


class WorkloadIdentity(TypedDict, total=False):
    """A program that its platform identifies with a token."""

    identity_provider_id: Required[str]
    service_account_id: Required[str]
    provider: Required[SubjectTokenProvider]
    refresh_buffer_seconds: float
    """Seconds before expiry at which an access token is refreshed; 1200 by default."""


SubjectTokenWorkloadIdentity: TypeAlias = WorkloadIdentity
"""Another name of `WorkloadIdentity`, in contrast to the identity with a certificate."""


class X509WorkloadIdentity(TypedDict):
    """A program identified by a client certificate, which the HTTP client holds."""

    type: Literal["x509"]
    identity_provider_id: str
    service_account_id: str
    refresh_buffer_seconds: NotRequired[float]
