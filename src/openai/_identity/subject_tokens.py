"""Fetches tokens from the platform a program runs on: Kubernetes, Azure, Google Cloud."""

from __future__ import annotations

from contextlib import nullcontext
from pathlib import Path
from typing import TYPE_CHECKING, Any

import httpx

from .._exceptions import SubjectTokenProviderError
from .identities import SubjectTokenProvider

if TYPE_CHECKING:
    from .._transport import other

__all__ = [
    "azure_managed_identity_token_provider",
    "gcp_id_token_provider",
    "k8s_service_account_token_provider",
]

_AZURE_URL = "http://169.254.169.254/metadata/identity/oauth2/token"
_GCP_URL = (
    "http://metadata.google.internal/computeMetadata/v1/instance/service-accounts/default/identity"
)


def k8s_service_account_token_provider(
    token_file_path: str | Path = "/var/run/secrets/kubernetes.io/serviceaccount/token",  # noqa: S107
) -> SubjectTokenProvider:
    """Return a source of the token that Kubernetes mounts into a pod, read at each call."""

    def get_token() -> str:
        try:
            token = Path(token_file_path).read_text("utf-8").strip()
        except (OSError, UnicodeDecodeError) as exc:
            raise SubjectTokenProviderError(
                f"The service account token could not be read from {token_file_path}."
            ) from exc
        if not token:
            raise SubjectTokenProviderError(f"The file {token_file_path} has no token in it.")
        return token

    return {"token_type": "jwt", "get_token": get_token}


def azure_managed_identity_token_provider(
    resource: str = "https://management.azure.com/",
    *,
    object_id: str | None = None,
    client_id: str | None = None,
    msi_res_id: str | None = None,
    api_version: str = "2018-02-01",
    timeout: float = 10.0,
    http_client: httpx.Client | other.HttpClient | None = None,
) -> SubjectTokenProvider:
    """Return a source of the tokens of a managed identity, from Azure's metadata service.

    Args:
        object_id: The identity to use if the machine has several; or `client_id`, or `msi_res_id`.
        timeout: Seconds to wait for the service.
        http_client: Sends the requests; by default a new, short-lived client does.
    """
    ids = {"object_id": object_id, "client_id": client_id, "msi_res_id": msi_res_id}
    params = {
        "api-version": api_version,
        "resource": resource,
        **{name: value for name, value in ids.items() if value is not None},
    }

    def get_token() -> str:
        response = _ask(_AZURE_URL, params, {"Metadata": "true"}, timeout, http_client)
        try:
            token: Any = response.json().get("access_token")
        except (ValueError, AttributeError) as exc:
            raise SubjectTokenProviderError(
                "Azure's metadata service answered with something that is no token.",
                response=response,
            ) from exc
        return _token(token, response)

    return {"token_type": "jwt", "get_token": get_token}


def gcp_id_token_provider(
    audience: str = "https://api.openai.com/v1",
    *,
    timeout: float = 10.0,
    http_client: httpx.Client | other.HttpClient | None = None,
) -> SubjectTokenProvider:
    """Return a source of the ID tokens of a service account, from Google's metadata service.

    Args:
        audience: The intended recipient of the token.
        timeout: Seconds to wait for the service.
        http_client: Sends the requests; by default a new, short-lived client does.
    """

    def get_token() -> str:
        headers = {"Metadata-Flavor": "Google"}
        response = _ask(_GCP_URL, {"audience": audience}, headers, timeout, http_client)
        return _token(response.text.strip(), response)

    return {"token_type": "id", "get_token": get_token}


def _ask(
    url: str,
    params: dict[str, str],
    headers: dict[str, str],
    timeout: float,
    http_client: httpx.Client | other.HttpClient | None,
) -> httpx.Response:
    opened: Any = httpx.Client() if http_client is None else nullcontext(http_client)
    try:
        with opened as client:
            response: httpx.Response = client.get(
                url, params=params, headers=headers, timeout=timeout
            )
    except Exception as exc:
        raise SubjectTokenProviderError(
            f"The metadata service of the platform could not be asked ({type(exc).__name__}). Does "
            "this program run where it says it does?"
        ) from exc
    if not response.is_success:
        raise SubjectTokenProviderError(
            f"The metadata service of the platform answered with status {response.status_code}.",
            response=response,
        )
    return response


def _token(token: object, response: httpx.Response) -> str:
    if not isinstance(token, str) or not token:
        raise SubjectTokenProviderError(
            "The metadata service of the platform gave no token.", response=response
        )
    return token
