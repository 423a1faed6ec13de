"""Access tokens for a workload identified by a client certificate.

The HTTP client holds the certificate. So the exchange goes through the transports of that client,
and the token is sent only to the origin of this client.
"""

from __future__ import annotations

import json
import math
import time
import weakref
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeGuard, cast

import anyio
import httpx
from typing_extensions import override

from .._exceptions import APIConnectionError, APITimeoutError, OAuthError, OpenAIError
from .._request.retries import Retries
from .._transport.libraries import is_timeout_error, library_of
from .credentials import WORKLOAD_HEADER, Token, bearer, origin
from .identities import X509WorkloadIdentity
from .signer import Signer, signed_token
from .token_cache import AsyncTokenCache, TokenCache, TransientError
from .token_exchange import exchange_body, token_of

if TYPE_CHECKING:
    from .._clients.settings import Settings
    from .._request.options import FinalRequestOptions

__all__ = ["X509Signer", "is_x509", "mtls_url", "x509_workload_identity"]

_EXCHANGE_URL = "https://mtls.auth.openai.com/oauth/token"
_SUBJECT = {"subject_token_type": "urn:openai:params:oauth:token-type:x509"}
_HOSTS = {"global": "mtls", "us": "mtls-us", "eu": "mtls-eu"}
_TIMEOUT = 10.0
_MAX_RETRIES = 2
_RETRIES = Retries()
_FOREIGN_HEADERS = ("api-key", "x-api-key", "proxy-authorization")


def x509_workload_identity(
    *,
    identity_provider_id: str,
    service_account_id: str,
    refresh_buffer_seconds: float | None = None,
) -> X509WorkloadIdentity:
    """Return an identity for a client certificate.

    Pass it as `workload_identity`, with an `http_client` that holds the certificate.
    """
    identity: X509WorkloadIdentity = {
        "type": "x509",
        "identity_provider_id": identity_provider_id,
        "service_account_id": service_account_id,
    }
    if refresh_buffer_seconds is not None:
        identity["refresh_buffer_seconds"] = refresh_buffer_seconds
    return identity


def is_x509(identity: object) -> TypeGuard[X509WorkloadIdentity]:
    """Whether an identity uses a client certificate."""
    return (
        isinstance(identity, Mapping) and cast("Mapping[str, Any]", identity).get("type") == "x509"
    )


def mtls_url(residency: str) -> str:
    """Return the base URL that accepts client certificates in a region."""
    if residency not in _HOSTS:
        raise OpenAIError(
            f"There is no address for client certificates in {residency!r}; there is one in "
            f"{', '.join(_HOSTS)}."
        )
    return f"https://{_HOSTS[residency]}.api.openai.com/v1"


class X509Signer(Signer):
    """Signs requests with access tokens, if they go to the server that the certificate is for."""

    replaces_http_auth = True
    refuses_connections = True

    def __init__(self, client: Settings, identity: X509WorkloadIdentity) -> None:
        self.auth = None
        self._client: Any = weakref.proxy(client)
        self._identity: Any = dict(identity)
        self._cache = TokenCache(time.monotonic)
        self._async_cache = AsyncTokenCache(time.monotonic)

    @override
    def transform_request(self, options: FinalRequestOptions) -> FinalRequestOptions:
        if options.follow_redirects:
            raise OpenAIError("A request with an X.509 identity cannot follow redirects.")
        options.follow_redirects = False
        return options

    @override
    def takes(self, request: httpx.Request) -> bool:
        if self._client.workload_identity != self._identity:
            raise OpenAIError(
                "The X.509 identity of a client cannot be changed; use "
                "`client.copy(workload_identity=...)`."
            )
        url, base = request.url, self._client.base_url
        if url.scheme != "https" or origin(url) != origin(base) or url.userinfo:
            raise OpenAIError(
                "A request with an X.509 identity goes over https to the host of the client's base "
                f"URL, {base.host}; this one would go to {url.host} over {url.scheme}."
            )
        hosts = request.headers.get_list("host")
        if len(hosts) != 1 or hosts[0].encode() != url.netloc:
            raise OpenAIError("A request with an X.509 identity has one `Host`, that of its URL.")
        for name in _FOREIGN_HEADERS:
            if name in request.headers:
                raise OpenAIError(f"The header `{name}` does not go with an X.509 identity.")
        return bool(request.headers.get("Authorization") == WORKLOAD_HEADER)

    @override
    def get_headers(self, request: httpx.Request) -> dict[str, str]:
        return bearer(self._cache.get(lambda: _exchange(self._client, self._identity, request)))

    @override
    async def get_headers_async(self, request: httpx.Request) -> dict[str, str]:
        token = await self._async_cache.get(
            lambda: _async_exchange(self._client, self._identity, request)
        )
        return bearer(token)

    @override
    def invalidate(self, request: httpx.Request) -> bool:
        refused = signed_token(request)
        if refused is not None:
            self._cache.invalidate(refused)
            self._async_cache.invalidate(refused)
        return refused is not None

    @override
    def normalize_response(self, response: httpx.Response) -> httpx.Response:
        token = signed_token(response.request)
        is_ours = response.request.headers.get("Authorization") == f"Bearer {token}"
        if token is not None and not is_ours:
            raise OpenAIError(
                "A hook of the HTTP client changed `Authorization` on a request that an X.509 "
                "identity had signed."
            )
        return response


async def _async_exchange(client: Any, identity: Any, request: httpx.Request) -> Token:
    """Ask for a token, within the timeouts of `request`; retry after transient failures.

    Raises:
        OpenAIError: the exchange was refused.
        TransientError: no attempt succeeded.
    """
    retries_taken = 0
    while True:
        question, asked_at = _question(client, identity, request), time.monotonic()
        # Use the transport directly, so that no hook, cookie or auth of the caller's interferes.
        transport = client._client._transport_for_url(question.url)
        delay = min(0.5 * 2.0**retries_taken, 8.0)
        try:
            response = await transport.handle_async_request(question)
            response.request = question
            await response.aread()
        except Exception as exc:  # noqa: BLE001 - transports raise many types
            error: OpenAIError = _no_answer(exc, request)
        else:
            if not _is_transient(response):
                return _token_in(response, identity, asked_at)
            error = OpenAIError(f"The token exchange failed with status {response.status_code}.")
            wanted = _RETRIES.server_delay(response.headers, time.time())
            delay = wanted if wanted is not None and wanted >= 0 else delay
        is_last = retries_taken >= min(client.max_retries, _MAX_RETRIES)
        if is_last or delay > _RETRIES.longest_server_delay:
            raise TransientError(error)
        await anyio.sleep(delay)
        retries_taken += 1


# twin of _async_exchange
def _exchange(client: Any, identity: Any, request: httpx.Request) -> Token:
    """Ask for a token, within the timeouts of `request`; retry after transient failures.

    Raises:
        OpenAIError: the exchange was refused.
        TransientError: no attempt succeeded.
    """
    retries_taken = 0
    while True:
        question, asked_at = _question(client, identity, request), time.monotonic()
        # Use the transport directly, so that no hook, cookie or auth of the caller's interferes.
        transport = client._client._transport_for_url(question.url)
        delay = min(0.5 * 2.0**retries_taken, 8.0)
        try:
            response = transport.handle_request(question)
            response.request = question
            response.read()
        except Exception as exc:  # noqa: BLE001 - transports raise many types
            error: OpenAIError = _no_answer(exc, request)
        else:
            if not _is_transient(response):
                return _token_in(response, identity, asked_at)
            error = OpenAIError(f"The token exchange failed with status {response.status_code}.")
            wanted = _RETRIES.server_delay(response.headers, time.time())
            delay = wanted if wanted is not None and wanted >= 0 else delay
        is_last = retries_taken >= min(client.max_retries, _MAX_RETRIES)
        if is_last or delay > _RETRIES.longest_server_delay:
            raise TransientError(error)
        time.sleep(delay)
        retries_taken += 1


def _question(client: Any, identity: Any, request: httpx.Request) -> Any:
    library = library_of(client._client)
    limits = request.extensions.get("timeout", {})
    return library.Request(
        "POST",
        library.URL(_EXCHANGE_URL),
        headers={"Accept": "application/json", "Content-Type": "application/json"},
        content=json.dumps(exchange_body(identity, _SUBJECT)).encode(),
        extensions={
            "timeout": {
                phase: _TIMEOUT if limits.get(phase) is None else min(limits[phase], _TIMEOUT)
                for phase in ("connect", "read", "write", "pool")
            }
        },
    )


def _no_answer(exc: Exception, request: httpx.Request) -> OpenAIError:
    timed_out = is_timeout_error(exc)
    error = APITimeoutError(request) if timed_out else APIConnectionError(request=request)
    error.__cause__ = exc
    return error


def _is_transient(answer: httpx.Response) -> bool:
    """Whether the exchange may succeed on another attempt."""
    status = answer.status_code
    if answer.is_success or status in {400, 401, 403}:
        return False
    wanted = answer.headers.get("x-should-retry") == "true"
    return wanted or status in {408, 409, 429} or status >= 500


def _token_in(answer: httpx.Response, identity: Any, asked_at: float) -> Token:
    try:
        token = token_of(answer, identity, asked_at=asked_at)
    except OAuthError as exc:
        body = {"error": exc.error} if isinstance(exc.error, str) else None
        raise OAuthError(response=exc.response, body=body) from None
    fields = json.loads(answer.content)
    if str(fields.get("token_type", "bearer")).lower() != "bearer":
        raise OpenAIError("The token exchange gave a token that is not a bearer token.")
    if not math.isfinite(fields["expires_in"]) or fields["expires_in"] <= 0:
        raise OpenAIError("The token exchange gave a token without a lifetime.")
    return token
