"""Bearer tokens from a function of the caller, for both flavours of clients."""

from __future__ import annotations

import inspect
from collections.abc import Callable, Generator
from contextlib import contextmanager
from typing import Any, TypeGuard

from .._exceptions import OpenAIError
from .credentials import is_token

__all__ = ["TokenSource"]


class TokenSource:
    """Calls a function for a token; errors never contain the token.

    Args:
        is_valid: Decides about a token without the blanks around it.
        form: What a token consists of, for the error message.
    """

    def __init__(
        self,
        provider: Callable[[], Any],
        *,
        option: str,
        is_valid: Callable[[object], TypeGuard[str]] = is_token,
        form: str = "printable ASCII without spaces, and not empty",
    ) -> None:
        self._provider = provider
        self._option = option
        self._is_valid = is_valid
        self._form = form

    def get(self) -> str:
        """Return a token; the function must not be asynchronous."""
        with self._hidden_errors():
            token = self._provider()
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
        with self._hidden_errors():
            token = self._provider()
            if inspect.isawaitable(token):
                token = await token
        return self._checked(token)

    @contextmanager
    def _hidden_errors(self) -> Generator[None]:
        try:
            yield
        except OpenAIError:
            raise
        except Exception as exc:
            raise OpenAIError(f"`{self._option}` failed to return a token.") from exc

    def _checked(self, token: object) -> str:
        if isinstance(token, str):
            token = token.strip()
        if not self._is_valid(token):
            raise OpenAIError(
                f"The token of `{self._option}` cannot be used; it must be {self._form}."
            )
        return token
