"""Signs requests for a workload that its platform identifies with a token."""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

import httpx
from typing_extensions import override

from .._exceptions import OpenAIError
from .._utils._sync import to_thread
from .credentials import WORKLOAD_HEADER, Token, bearer
from .identities import WorkloadIdentity
from .signer import Signer, signed_token
from .token_cache import TokenCache
from .token_exchange import exchange_body, token_of
from .x509 import X509Signer, is_x509

if TYPE_CHECKING:
    from .._clients.settings import Settings

__all__ = ["WorkloadIdentityAuth", "workload_signer"]

_EXCHANGE_URL = "https://auth.openai.com/oauth/token"
_TIMEOUT = 10.0
_SUBJECT_TYPES = {
    "jwt": "urn:ietf:params:oauth:token-type:jwt",
    "id": "urn:ietf:params:oauth:token-type:id_token",
}


class WorkloadIdentityAuth:
    """Exchanges tokens of a platform for access tokens, and caches those until they expire."""

    def __init__(
        self,
        *,
        workload_identity: WorkloadIdentity,
        token_exchange_url: str = _EXCHANGE_URL,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self.workload_identity = workload_identity
        self.token_exchange_url = token_exchange_url
        self._clock = clock
        self._cache = TokenCache(clock)

    def get_token(self) -> str:
        """Return an access token; one thread fetches it while the others wait.

        Raises:
            OAuthError: the exchange was refused.
            OpenAIError: there is no subject token, or no access token came back.
        """
        return self._cache.get(self._exchange)

    async def get_token_async(self) -> str:
        """Return an access token; a worker thread fetches it if there is none."""
        fresh = self._cache.fresh()
        # Reading the subject token blocks: it comes from a file or a function.
        return fresh if fresh is not None else await to_thread(self.get_token)

    def invalidate_token(self, refused: str | None = None) -> None:
        """Drop the cached token; with `refused`, only if it is still that one."""
        self._cache.invalidate(refused)

    def _exchange(self) -> Token:
        identity: Any = self.workload_identity
        body = exchange_body(identity, _subject(identity["provider"]))
        asked_at = self._clock()
        with httpx.Client(timeout=_TIMEOUT, follow_redirects=False) as client:
            try:
                response = client.post(self.token_exchange_url, json=body)
            except httpx.RequestError as exc:
                # A caller may log the request of the error, which has the subject's token.
                exc.request = httpx.Request("POST", self.token_exchange_url)
                raise
        return token_of(response, identity, asked_at=asked_at)


class WorkloadSigner(Signer):
    """Signs requests and connections with the tokens of a `WorkloadIdentityAuth`."""

    def __init__(self, auth: WorkloadIdentityAuth) -> None:
        self.auth = auth

    @override
    def takes(self, request: httpx.Request) -> bool:
        return bool(request.headers.get("Authorization") == WORKLOAD_HEADER)

    @override
    def get_headers(self, request: httpx.Request) -> dict[str, str]:
        return bearer(self.auth.get_token())

    @override
    async def get_headers_async(self, request: httpx.Request) -> dict[str, str]:
        return bearer(await self.auth.get_token_async())

    @override
    def invalidate(self, request: httpx.Request) -> bool:
        refused = signed_token(request)
        if refused is not None:
            self.auth.invalidate_token(refused)
        return refused is not None

    @override
    def check_connections(self) -> None:
        """Tokens of a workload sign connections too."""


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


def _subject(provider: Any) -> dict[str, str]:
    token_type = provider["token_type"]
    if token_type not in _SUBJECT_TYPES:
        raise OpenAIError(
            f"Unsupported `token_type` {token_type!r} of a subject token; it is one of "
            f"{', '.join(_SUBJECT_TYPES)}."
        )
    token = provider["get_token"]()
    if not isinstance(token, str) or not token:
        raise OpenAIError("The provider of the workload identity gave an empty subject token.")
    return {"subject_token": token, "subject_token_type": _SUBJECT_TYPES[token_type]}
