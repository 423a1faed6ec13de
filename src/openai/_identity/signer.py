"""Signs requests with the tokens of a workload identity."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from typing_extensions import override

from .._exceptions import OpenAIError
from .credentials import WORKLOAD_PLACEHOLDER, bearer
from .provider import Signer
from .workload import WorkloadIdentityAuth
from .x509 import X509Signer, is_x509

if TYPE_CHECKING:
    import httpx

    from .._clients.settings import Settings

__all__ = ["WorkloadSigner", "workload_signer"]

_PLACEHOLDER = f"Bearer {WORKLOAD_PLACEHOLDER}"
_SIGNED = "openai_workload_identity"
"""The request extension that marks a token of ours, so that only it is dropped on refusal."""


def workload_signer(client: Settings, identity: Any) -> WorkloadSigner | X509Signer:
    """Return the signer for a workload identity.

    Raises:
        OpenAIError: the argument is not a workload identity.
    """
    if is_x509(identity):
        return X509Signer(client, identity)
    if "provider" not in identity:
        raise OpenAIError(
            "`workload_identity` needs a `provider` of subject tokens, such as "
            "`openai.auth.k8s_service_account_token_provider()`."
        )
    return WorkloadSigner(WorkloadIdentityAuth(workload_identity=identity))


class WorkloadSigner(Signer):
    """Replaces the placeholder in a request by an access token."""

    def __init__(self, auth: WorkloadIdentityAuth) -> None:
        self.auth = auth

    @override
    def prepare_request(self, request: httpx.Request) -> None:
        if request.headers.get("Authorization") == _PLACEHOLDER:
            _sign(request, self.auth.get_token())

    @override
    async def prepare_async_request(self, request: httpx.Request) -> None:
        if request.headers.get("Authorization") == _PLACEHOLDER:
            _sign(request, await self.auth.get_token_async())

    @override
    def renew(self, request: httpx.Request) -> bool:
        if _SIGNED not in request.extensions:
            return False
        self.auth.invalidate_token(_token(request))
        _sign(request, self.auth.get_token())
        return True

    @override
    async def renew_async(self, request: httpx.Request) -> bool:
        if _SIGNED not in request.extensions:
            return False
        self.auth.invalidate_token(_token(request))
        _sign(request, await self.auth.get_token_async())
        return True

    @override
    def connection_headers(self) -> dict[str, str]:
        return bearer(self.auth.get_token())

    @override
    async def connection_headers_async(self) -> dict[str, str]:
        return bearer(await self.auth.get_token_async())


def _sign(request: httpx.Request, token: str) -> None:
    request.headers.update(bearer(token))
    request.extensions[_SIGNED] = True


def _token(request: httpx.Request) -> str:
    return str(request.headers["Authorization"]).partition(" ")[2]
