"""Signs requests if that takes more than a constant key.

A client has at most one `Signer`. It may change the options of an attempt, sign the built request,
inspect the response, and ask for a refused request to be sent again with new credentials. Workload
identity and the clouds of `openai.providers` are signers; clients know no more of them than this
interface.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, ClassVar

from typing_extensions import override

from .._exceptions import OpenAIError

if TYPE_CHECKING:
    import httpx

    from .._request.options import FinalRequestOptions

__all__ = ["Provider", "ProviderRuntime", "Signer", "check_provider"]


class Signer:
    """Signs the requests of one client; this base class changes nothing.

    The asynchronous client calls the `async` hooks. By default they call the synchronous ones.
    """

    replaces_http_auth: ClassVar[bool] = False
    """Whether the `auth` of the HTTP client must not touch signed requests."""

    refuses_connections: ClassVar[bool] = False
    """Whether WebSockets are refused, even with credentials that the caller passes."""

    def transform_request(self, options: FinalRequestOptions) -> FinalRequestOptions:
        """Return the options of an attempt, changed as needed, before its request is built."""
        return options

    async def transform_async_request(self, options: FinalRequestOptions) -> FinalRequestOptions:
        """Return the options of an attempt, changed as needed, before its request is built."""
        return self.transform_request(options)

    def prepare_request(self, request: httpx.Request) -> None:
        """Sign a request before it is sent."""

    async def prepare_async_request(self, request: httpx.Request) -> None:
        """Sign a request before it is sent."""
        self.prepare_request(request)

    def renew(self, request: httpx.Request) -> bool:  # noqa: ARG002
        """Sign a refused request again; return whether to resend it."""
        return False

    async def renew_async(self, request: httpx.Request) -> bool:
        """Sign a refused request again; return whether to resend it."""
        return self.renew(request)

    def connection_headers(self) -> dict[str, str]:
        """Return the headers that sign a connection other than a request, such as a WebSocket."""
        raise OpenAIError(
            "The credentials of this client sign requests only; open connections with a client "
            "that has an `api_key`."
        )

    async def connection_headers_async(self) -> dict[str, str]:
        """Return the headers that sign a connection other than a request, such as a WebSocket."""
        return self.connection_headers()

    def normalize_response(self, response: httpx.Response) -> httpx.Response:
        """Return the response as the API itself would have sent it."""
        return response

    async def normalize_async_response(self, response: httpx.Response) -> httpx.Response:
        """Return the response as the API itself would have sent it."""
        return self.normalize_response(response)


class ProviderRuntime(Signer):
    """The signer of a client whose requests go to a cloud instead of OpenAI."""

    replaces_http_auth: ClassVar[bool] = True

    def __init__(self, name: str, base_url: str) -> None:
        self.name = name
        self.base_url = base_url


class Provider:
    """A cloud that serves the API; see `openai.providers`.

    Several clients can share it; each gets its own signer.
    """

    __slots__ = ("_start", "name")

    def __init__(self, name: str, start: Callable[[], ProviderRuntime]) -> None:
        self.name: str = name
        self._start = start

    def start(self) -> ProviderRuntime:
        """Return the signer of one client."""
        return self._start()

    @override
    def __repr__(self) -> str:
        return f"<openai.providers.{self.name}>"


def check_provider(provider: object, conflicts: dict[str, object]) -> Provider:
    """Return `provider` if it is valid and no other argument contradicts it.

    Raises:
        OpenAIError: it does not come from `openai.providers`, or another argument excludes it.
    """
    if not isinstance(provider, Provider):
        raise OpenAIError(
            "Invalid provider. Pass what a function of `openai.providers` returns, such as "
            '`bedrock(region="us-east-1")`.'
        )
    given = [f"`{name}`" for name, value in conflicts.items() if value]
    if given:
        raise OpenAIError(
            f"{', '.join(given)} cannot be combined with the provider `{provider.name}`, which "
            "has its own credentials and URL. Pass them to "
            f"`openai.providers.{provider.name}()` instead."
        )
    return provider
