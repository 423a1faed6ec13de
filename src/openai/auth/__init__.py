"""Workload identity: exchanges a token of the program's platform for access to the API.

from openai import OpenAI
from openai.auth import k8s_service_account_token_provider

client = OpenAI(
    workload_identity={
        "identity_provider_id": "idp_123",
        "service_account_id": "sa_456",
        "provider": k8s_service_account_token_provider(),
    }
)
"""

from __future__ import annotations

from .._identity.identities import (
    SubjectTokenProvider as SubjectTokenProvider,
    SubjectTokenWorkloadIdentity as SubjectTokenWorkloadIdentity,
    WorkloadIdentity as WorkloadIdentity,
    X509WorkloadIdentity as X509WorkloadIdentity,
)
from .._identity.subject_tokens import (
    azure_managed_identity_token_provider as azure_managed_identity_token_provider,
    gcp_id_token_provider as gcp_id_token_provider,
    k8s_service_account_token_provider as k8s_service_account_token_provider,
)
from .._identity.workload import WorkloadIdentityAuth as WorkloadIdentityAuth
from .._identity.x509 import x509_workload_identity as x509_workload_identity

__all__ = [
    "SubjectTokenProvider",
    "SubjectTokenWorkloadIdentity",
    "WorkloadIdentity",
    "WorkloadIdentityAuth",
    "X509WorkloadIdentity",
    "azure_managed_identity_token_provider",
    "gcp_id_token_provider",
    "k8s_service_account_token_provider",
    "x509_workload_identity",
]
