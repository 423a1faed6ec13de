"""Bearer tokens from a function of the caller, for both flavours of clients."""

from __future__ import annotations

import inspect
from collections.abc import Callable
from typing import Any

import httpx

from .._exceptions import OpenAIError
from .credentials import is_token, origin

__all__ = ["TokenSource", "check_origin", "check_unsigned"]


class TokenSource:
    """Calls a function for a token; errors never contain the token."""

    def __init__(self, provider: Callable[[], Any], *, option: str) -> None:
        self._provider = provider
        self._option = option

    def get(self) -> str:
        """Return a token; the function must not be asynchronous."""
        token = self._ask()
        if inspect.isawaitable(token):
            if inspect.iscoroutine(token):
                token.close()
            raise OpenAIError(
                f"`{self._option}` returned an awaitable. A synchronous client needs a function "
                "that returns the token itself; pass this one to an asynchronous client."
            )
        return self._checked(token)

    async def get_async(self) -> str:
        """Return a token; await it if the function is asynchronous."""
        token = self._ask()
        if inspect.isawaitable(token):
            try:
                token = await token
            except OpenAIError:
                raise
            except Exception as exc:
                raise self._failure() from exc
        return self._checked(token)

    def _ask(self) -> Any:
        try:
            return self._provider()
        except OpenAIError:
            raise
        except Exception as exc:
            raise self._failure() from exc

    def _failure(self) -> OpenAIError:
        return OpenAIError(f"`{self._option}` failed to return a token.")

    def _checked(self, token: object) -> str:
        if not isinstance(token, str) or not is_token(token):
            raise OpenAIError(
                f"`{self._option}` must return a token: printable ASCII without spaces, and not "
                "empty."
            )
        return token


def check_origin(request: httpx.Request, base_url: str, provider: str) -> None:
    """Raise if a request would send the provider's credentials to another origin."""
    if origin(request.url) != origin(httpx.URL(base_url)):
        raise OpenAIError(
            f"A client of {provider} sends requests to {httpx.URL(base_url).host} only, so that "
            f"its credentials go nowhere else. This one would go to {request.url.host}."
        )


def check_unsigned(request: httpx.Request, names: tuple[str, ...], provider: str) -> None:
    """Raise if a request has headers that conflict with the provider's credentials."""
    for name in names:
        if name in request.headers:
            raise OpenAIError(
                f"The header `{name}` cannot be set on a request to {provider}, which is signed by "
                "the provider."
            )
