"""One access token for all who need one: kept while it is fresh, replaced by one of them.

Threads and tasks that come while a token is being fetched wait for it, and share its failure too.
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
"""Seconds for which an old token that could not be replaced is used before the next try."""


class TransientError(Exception):
    """A token could not be had this time; `error` is what to raise where there is no other."""

    def __init__(self, error: Exception) -> None:
        super().__init__(str(error))
        self.error = error


class _AbandonedError(Exception):
    """Whoever fetched a token was stopped from outside."""


class _Kept:
    """The token in force."""

    def __init__(self, clock: Callable[[], float]) -> None:
        self._clock = clock
        self._token: Token | None = None

    def fresh(self) -> str | None:
        """Return the token if it need not be replaced."""
        token = self._token
        return token.value if token is not None and token.is_fresh(self._clock()) else None

    def invalidate(self, refused: str | None = None) -> None:
        """Forget the token: any, or `refused` alone if another has taken its place since."""
        token = self._token
        if token is not None and refused in {None, token.value}:
            self._token = None

    def _keep(self, token: Token) -> Token:
        self._token = token
        return token

    def _keep_on(self, failure: TransientError) -> Token:
        """Return the old token for a little longer, or raise if it is of no use."""
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
    """A token that threads share."""

    def __init__(self, clock: Callable[[], float]) -> None:
        super().__init__(clock)
        self._lock = Lock()
        self._flight: Future[Token] | None = None

    def get(self, fetch: Callable[[], Token]) -> str:
        """Return a token; `fetch` one if there is none and nobody else does."""
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
    """A fetch that tasks of one event loop wait for."""

    def __init__(self) -> None:
        self.landed = anyio.Event()
        self.outcome: Token | Exception = _AbandonedError()


class AsyncTokenCache(_Kept):
    """A token that the tasks of an event loop share."""

    def __init__(self, clock: Callable[[], float]) -> None:
        super().__init__(clock)
        self._flights: WeakKeyDictionary[object, _Flight] = WeakKeyDictionary()

    async def get(self, fetch: Callable[[], Awaitable[Token]]) -> str:
        """Return a token; `fetch` one if there is none and nobody else does."""
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
