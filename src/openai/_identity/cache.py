"""Caches one access token. The first caller to find it stale refreshes it; the others wait.

Threads and tasks that wait for a refresh share its failure too.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from concurrent.futures import Future
from dataclasses import replace
from threading import Lock
from weakref import WeakKeyDictionary

import anyio

from .._transport.pool import running_loop
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


class _Kept:
    """The cached token."""

    def __init__(self, clock: Callable[[], float]) -> None:
        self._clock = clock
        self._token: Token | None = None

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


class TokenCache(_Kept):
    """A token cache for threads."""

    def __init__(self, clock: Callable[[], float]) -> None:
        super().__init__(clock)
        self._lock = Lock()
        self._flight: Future[Token] | None = None

    def get(self, fetch: Callable[[], Token]) -> str:
        """Return a token; call `fetch` if it is stale and no other caller is fetching."""
        while True:
            with self._lock:
                if (fresh := self.fresh()) is not None:
                    return fresh
                flight, leads = self._flight, self._flight is None
                if flight is None:
                    flight = self._flight = Future()
            if leads:
                self._fly(flight, fetch)
            try:
                return self._usable(flight.result())
            except _AbandonedError:
                continue

    def _fly(self, flight: Future[Token], fetch: Callable[[], Token]) -> None:
        try:
            try:
                token = self._keep(fetch())
            except TransientError as failure:
                token = self._keep_on(failure)
        except Exception as exc:  # noqa: BLE001 - everybody who waits is to see it
            self._land(flight, exc)
        except BaseException:
            self._land(flight, _AbandonedError())
            raise
        else:
            self._land(flight, token)

    def _land(self, flight: Future[Token], outcome: Token | Exception) -> None:
        with self._lock:
            self._flight = None
        if isinstance(outcome, Token):
            flight.set_result(outcome)
        else:
            flight.set_exception(outcome)


class _Flight:
    """A fetch in progress, which tasks of one event loop wait for."""

    def __init__(self) -> None:
        self.landed = anyio.Event()
        self.outcome: Token | Exception = _AbandonedError()


class AsyncTokenCache(_Kept):
    """A token cache for the tasks of an event loop."""

    def __init__(self, clock: Callable[[], float]) -> None:
        super().__init__(clock)
        self._flights: WeakKeyDictionary[object, _Flight] = WeakKeyDictionary()

    async def get(self, fetch: Callable[[], Awaitable[Token]]) -> str:
        """Return a token; call `fetch` if it is stale and no other caller is fetching."""
        loop = running_loop()
        while True:
            if (fresh := self.fresh()) is not None:
                return fresh
            flight = self._flights.get(loop)
            if flight is None:
                flight = self._flights[loop] = _Flight()
                await self._fly(flight, fetch, loop)
            else:
                await flight.landed.wait()
            if isinstance(flight.outcome, Token):
                return self._usable(flight.outcome)
            if not isinstance(flight.outcome, _AbandonedError):
                raise flight.outcome

    async def _fly(
        self, flight: _Flight, fetch: Callable[[], Awaitable[Token]], loop: object
    ) -> None:
        try:
            try:
                flight.outcome = self._keep(await fetch())
            except TransientError as failure:
                flight.outcome = self._keep_on(failure)
        except Exception as exc:  # noqa: BLE001 - everybody who waits is to see it
            flight.outcome = exc
        finally:
            del self._flights[loop]
            flight.landed.set()
