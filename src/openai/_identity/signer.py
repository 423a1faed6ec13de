"""Signs requests if that takes more than a constant key.

A client has at most one `Signer`. It may change the options of an attempt, sign the built request,
inspect the response, and ask for a refused request to be sent again with new credentials. Workload
identities and the clouds of `openai.providers` are signers; clients know no more of them than this
interface.
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from typing import TYPE_CHECKING, ClassVar

from .._exceptions import OpenAIError

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    import httpx

    from .._request.options import FinalRequestOptions

__all__ = ["Signer", "signed_token"]

_SIGNED = "openai_signed"
"""The request extension that marks a token of ours, so that only it is dropped on refusal."""


class Signer(ABC):
    """Signs the requests of one client."""

    replaces_http_auth: ClassVar[bool] = False
    """Whether the `auth` of the HTTP client must not touch signed requests."""

    refuses_connections: ClassVar[bool] = False
    """Whether WebSockets are refused, even with credentials that the caller passes."""

    def transform_request(self, options: FinalRequestOptions) -> FinalRequestOptions:
        """Return the options of an attempt, changed as needed, before its request is built."""
        return options

    def takes(self, request: httpx.Request) -> bool:  # noqa: ARG002
        """Return whether to sign a request; raise if it must not be sent."""
        return True

    @abstractmethod
    def get_headers(self, request: httpx.Request) -> dict[str, str]:
        """Return the headers that sign a request; fetch credentials if that needs new ones."""

    @abstractmethod
    async def get_headers_async(self, request: httpx.Request) -> dict[str, str]:
        """Return the headers that sign a request; fetch credentials if that needs new ones."""

    def sign(self, request: httpx.Request, headers: Mapping[str, str]) -> None:
        """Add the signing headers, a bearer token, to a request."""
        request.headers.update(headers)
        # Stored as a function, so that printing the extensions does not print the token.
        request.extensions[_SIGNED] = lambda: headers["Authorization"].removeprefix("Bearer ")

    def invalidate(self, request: httpx.Request) -> bool:  # noqa: ARG002
        """Drop the credentials of a refused request; return whether new ones may help."""
        return False

    def check_connections(self) -> None:
        """Raise if these credentials cannot sign a WebSocket."""
        raise OpenAIError(
            "The credentials of this client sign requests only; open connections with a client "
            "that has an `api_key`."
        )

    def check_destination(self, url: httpx.URL) -> None:  # noqa: B027 - most may go anywhere
        """Raise if these credentials must not be sent to the WebSocket at `url`."""

    def normalize_response(self, response: httpx.Response) -> httpx.Response:
        """Return the response as the API itself would have sent it."""
        return response


def signed_token(request: httpx.Request) -> str | None:
    """Return the token that a signer added to a request; `None` if it added none."""
    read: Callable[[], str] | None = request.extensions.get(_SIGNED)
    return None if read is None else read()
