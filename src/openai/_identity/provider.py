"""Clouds that serve the API instead of OpenAI, and the signers of clients that use one."""

from __future__ import annotations

from collections.abc import Callable
from typing import ClassVar

import httpx
from typing_extensions import override

from .._exceptions import OpenAIError
from .credentials import origin
from .signer import Signer as Signer

__all__ = ["Provider", "ProviderRuntime", "check_provider"]


class ProviderRuntime(Signer):
    """The signer of a client whose requests go to a cloud instead of OpenAI."""

    replaces_http_auth: ClassVar[bool] = True

    title: ClassVar[str] = ""
    """The name of the cloud in error messages."""

    foreign_headers: ClassVar[tuple[str, ...]] = ()
    """Headers that conflict with the credentials of the cloud."""

    def __init__(self, name: str, base_url: str) -> None:
        self.name = name
        self.base_url = base_url

    @override
    def takes(self, request: httpx.Request) -> bool:
        if origin(request.url) != origin(base_url := httpx.URL(self.base_url)):
            raise OpenAIError(
                f"A client of {self.title} sends requests to {base_url.host} only, so that its "
                f"credentials go nowhere else. This one would go to {request.url.host}."
            )
        for name in self.foreign_headers:
            if name in request.headers:
                raise OpenAIError(
                    f"The header `{name}` cannot be set on a request to {self.title}, which is "
                    "signed by the provider."
                )
        return True

    @override
    def check_destination(self, url: httpx.URL) -> None:
        base_url = httpx.URL(self.base_url)
        secure = {"ws": "http", "wss": "https"}
        if origin(url.copy_with(scheme=secure.get(url.scheme, url.scheme))) != origin(base_url):
            raise OpenAIError(
                f"The credentials of {self.title} are sent to {_address(base_url)} only, and this "
                f"WebSocket would be opened at {_address(url)}. Leave `websocket_base_url` out, or "
                "pass the provider a `base_url` with the same scheme, host and port."
            )


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


def _address(url: httpx.URL) -> str:
    return f"{url.scheme}://{url.netloc.decode()}"
