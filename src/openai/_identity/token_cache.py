"""Caches one access token. The first caller to find it stale refreshes it; the others wait.

Threads and tasks that wait for a refresh share its failure too.
"""

from __future__ import annotations

import threading
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field, replace
from typing import Any
from weakref import WeakKeyDictionary

import anyio

from .._transport.loops import running_loop
from .credentials import Token

__all__ = ["AsyncTokenCache", "TokenCache", "TransientError"]

_PAUSE_AFTER_FAILURE = 0.5
"""Seconds to keep using an old token after a failed refresh, before the next attempt."""


class TransientError(Exception):
    """A refresh failed for the moment; `error` is raised if no usable token is left."""

    def __init__(self, error: Exception) -> None:
        super().__init__(str(error))
        self.error = error


class _AbandonedError(Exception):
    """The caller that refreshed the token was cancelled."""


@dataclass
class _Refresh:
    """A refresh in progress, which other callers wait for."""

    ended: Any
    outcome: Token | Exception = field(default_factory=_AbandonedError)


class _CachedToken:
    """The cached token."""

    def __init__(self, clock: Callable[[], float]) -> None:
        self._clock = clock
        self._token: Token | None = None
        self._lock = threading.Lock()
        self._refreshes: WeakKeyDictionary[object, _Refresh] = WeakKeyDictionary()

    def fresh(self) -> str | None:
        """Return the token if it is fresh."""
        token = self._token
        return token.value if token is not None and token.is_fresh(self._clock()) else None

    def invalidate(self, refused: str | None = None) -> None:
        """Drop the cached token; with `refused`, only if it is still that one."""
        token = self._token
        if token is not None and refused in {None, token.value}:
            self._token = None

    def _keep(self, token: Token) -> Token:
        self._token = token
        return token

    def _keep_on(self, failure: TransientError) -> Token:
        """Return the old token for a little longer, or raise if it has expired."""
        token, now = self._token, self._clock()
        if token is None or not token.is_usable(now):
            raise failure.error
        return self._keep(replace(token, refresh_at=now + _PAUSE_AFTER_FAILURE))

    def _usable(self, token: Token) -> str:
        if not token.is_usable(self._clock()):
            raise RuntimeError(
                "The token exchange gave an access token that has expired already; check the clock "
                "and the lifetime that the identity provider is set to."
            )
        return token.value


class AsyncTokenCache(_CachedToken):
    """A token cache for the tasks of an event loop."""

    async def get(self, fetch: Callable[[], Awaitable[Token]]) -> str:
        """Return a token; call `fetch` if it is stale and no other caller is fetching."""
        sharers = self._sharers()
        while True:
            with self._lock:
                if (fresh := self.fresh()) is not None:
                    return fresh
                is_first = sharers not in self._refreshes
                refresh = self._refreshes.setdefault(sharers, _Refresh(anyio.Event()))
            if is_first:
                await self._refresh(refresh, fetch, sharers)
            else:
                await refresh.ended.wait()
            if isinstance(refresh.outcome, Token):
                return self._usable(refresh.outcome)
            if not isinstance(refresh.outcome, _AbandonedError):
                raise refresh.outcome

    async def _refresh(
        self, refresh: _Refresh, fetch: Callable[[], Awaitable[Token]], sharers: object
    ) -> None:
        try:
            try:
                refresh.outcome = self._keep(await fetch())
            except TransientError as failure:
                refresh.outcome = self._keep_on(failure)
        except Exception as exc:  # noqa: BLE001 - everybody who waits is to see it
            refresh.outcome = exc
        finally:
            with self._lock:
                del self._refreshes[sharers]
            refresh.ended.set()

    def _sharers(self) -> object:
        """Return an object that stands for the callers that can wait for each other."""
        return running_loop()


# twin of AsyncTokenCache
class TokenCache(_CachedToken):
    """A token cache for the tasks of an event loop."""

    def get(self, fetch: Callable[[], Token]) -> str:
        """Return a token; call `fetch` if it is stale and no other caller is fetching."""
        sharers = self._sharers()
        while True:
            with self._lock:
                if (fresh := self.fresh()) is not None:
                    return fresh
                is_first = sharers not in self._refreshes
                refresh = self._refreshes.setdefault(sharers, _Refresh(threading.Event()))
            if is_first:
                self._refresh(refresh, fetch, sharers)
            else:
                refresh.ended.wait()
            if isinstance(refresh.outcome, Token):
                return self._usable(refresh.outcome)
            if not isinstance(refresh.outcome, _AbandonedError):
                raise refresh.outcome

    def _refresh(self, refresh: _Refresh, fetch: Callable[[], Token], sharers: object) -> None:
        try:
            try:
                refresh.outcome = self._keep(fetch())
            except TransientError as failure:
                refresh.outcome = self._keep_on(failure)
        except Exception as exc:  # noqa: BLE001 - everybody who waits is to see it
            refresh.outcome = exc
        finally:
            with self._lock:
                del self._refreshes[sharers]
            refresh.ended.set()

    # twin: differs, because all threads can wait for each other, and tasks of one event loop.
    def _sharers(self) -> object:
        return self
