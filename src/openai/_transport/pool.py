"""The default HTTP clients: their connection pools and their shared TLS context.

A connection pool belongs to the process and the event loop that opened it. The transports here keep
one inner transport for each, so that one client works across several `asyncio.run()` calls and in
a forked child. The first https request creates the TLS context; later clients share it.
"""

from __future__ import annotations

import contextlib
import os
import sys
import weakref
from collections.abc import Callable
from threading import Lock
from typing import TYPE_CHECKING, Any

import httpx
from typing_extensions import override

from .._constants import DEFAULT_CONNECTION_LIMITS, DEFAULT_TIMEOUT

if TYPE_CHECKING:
    import ssl

__all__ = [
    "AsyncHttpxClientWrapper",
    "DefaultAsyncHttpxClient",
    "DefaultHttpxClient",
    "SyncHttpxClientWrapper",
]

_tls_contexts: dict[tuple[object, ...], ssl.SSLContext] = {}
_tls_lock = Lock()


def shared_tls_context(*, trust_env: bool = True) -> ssl.SSLContext:
    """Return the one TLS context of all default clients with these environment settings."""
    paths = (os.environ.get("SSL_CERT_FILE"), os.environ.get("SSL_CERT_DIR")) if trust_env else ()
    key = (trust_env, *paths)
    with _tls_lock:
        if key not in _tls_contexts:
            _tls_contexts[key] = httpx.create_ssl_context(trust_env=trust_env)
        return _tls_contexts[key]


def _inner_arguments(arguments: dict[str, Any], *, secure: bool) -> dict[str, Any]:
    """Fill in the TLS part of a transport's arguments, unless the caller decided it."""
    if arguments.get("verify", True) is not True or arguments.get("cert") is not None:
        return arguments
    if not secure:
        # Loading the certificate store takes 20 ms, which plain http does not need.
        return {**arguments, "verify": False}
    return {**arguments, "verify": shared_tls_context(trust_env=arguments.get("trust_env", True))}


class PooledAsyncTransport(httpx.AsyncBaseTransport):
    """Keeps one inner transport for each process and event loop, created on first use."""

    def __init__(self, make: Callable[[bool], httpx.AsyncBaseTransport]) -> None:
        self._make = make
        self._process = os.getpid()
        self._pools: weakref.WeakKeyDictionary[object, dict[bool, httpx.AsyncBaseTransport]] = (
            weakref.WeakKeyDictionary()
        )

    @override
    async def handle_async_request(self, request: httpx.Request) -> httpx.Response:
        secure = request.url.scheme != "http"
        pools = self._of_this_loop()
        if secure not in pools:
            pools[secure] = self._make(secure)
        return await pools[secure].handle_async_request(request)

    @override
    async def aclose(self) -> None:
        for transport in self._of_this_loop().values():
            await transport.aclose()
        # Pools of other loops are not closed: their loop has ended, or runs in another thread.
        self._pools.clear()

    def _of_this_loop(self) -> dict[bool, httpx.AsyncBaseTransport]:
        if self._process != os.getpid():
            # A forked child must only drop the parent's sockets, never use or shut them down.
            self._pools = weakref.WeakKeyDictionary()
            self._process = os.getpid()
        return self._pools.setdefault(running_loop(), {})


class PooledTransport(httpx.BaseTransport):
    """Keeps one inner transport for each process, created on first use."""

    def __init__(self, make: Callable[[bool], httpx.BaseTransport]) -> None:
        self._make = make
        self._process = os.getpid()
        self._pools: dict[bool, httpx.BaseTransport] = {}
        self._lock = Lock()

    @override
    def handle_request(self, request: httpx.Request) -> httpx.Response:
        secure = request.url.scheme != "http"
        if self._process != os.getpid() or secure not in self._pools:
            self._open(secure)
        return self._pools[secure].handle_request(request)

    @override
    def close(self) -> None:
        if self._process == os.getpid():
            for transport in self._pools.values():
                transport.close()
        self._pools = {}

    def _open(self, secure: bool) -> None:  # noqa: FBT001 - the pools' key
        with self._lock:
            if self._process != os.getpid():
                # A forked child must only drop the parent's sockets, never use or shut them down.
                self._pools = {}
                self._process = os.getpid()
            if secure not in self._pools:
                self._pools[secure] = self._make(secure)


def running_loop() -> object:
    # A running event loop means that its library is imported; synchronous programs need none.
    asyncio, trio = sys.modules.get("asyncio"), sys.modules.get("trio")
    if asyncio is not None and (loop := asyncio._get_running_loop()) is not None:
        return loop
    if trio is not None:
        return trio.lowlevel.current_trio_token()
    raise RuntimeError("There is no running event loop; await this inside asyncio or trio.")


class _QuickCookies(httpx.Cookies):
    """A cookie jar that checks for `Set-Cookie` before it parses a response.

    httpx builds a `urllib` request with every header for each response. Most responses set no
    cookie; that work would be half the cost of `Client.send`.
    """

    @override
    def extract_cookies(self, response: httpx.Response) -> None:
        if "set-cookie" in response.headers:
            super().extract_cookies(response)


def _with_defaults(arguments: dict[str, Any]) -> dict[str, Any]:
    defaults = {
        "timeout": DEFAULT_TIMEOUT,
        "limits": DEFAULT_CONNECTION_LIMITS,
        "follow_redirects": True,
    }
    return {**defaults, **arguments}


class DefaultAsyncHttpxClient(httpx.AsyncClient):
    """An `httpx.AsyncClient` with this package's timeout, limits and redirect setting.

    Takes every argument of `httpx.AsyncClient`; what you pass wins over the defaults.
    """

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(**_with_defaults(kwargs))
        self._quick_cookies = _QuickCookies(super().cookies)

    @property
    @override
    def cookies(self) -> httpx.Cookies:
        return self._quick_cookies

    @cookies.setter
    def cookies(self, cookies: Any) -> None:
        self._quick_cookies = _QuickCookies(cookies)

    # `**kwargs`, because versions of httpx differ in what they pass here.
    @override
    def _init_transport(self, **kwargs: Any) -> httpx.AsyncBaseTransport:  # type: ignore[override]
        if kwargs.get("transport") is not None:
            return super()._init_transport(**kwargs)
        make = super()._init_transport
        return PooledAsyncTransport(lambda secure: make(**_inner_arguments(kwargs, secure=secure)))

    @override
    def _init_proxy_transport(self, proxy: httpx.Proxy, **kwargs: Any) -> httpx.AsyncBaseTransport:  # type: ignore[override]
        make = super()._init_proxy_transport
        return PooledAsyncTransport(lambda _: make(proxy, **_inner_arguments(kwargs, secure=True)))


class DefaultHttpxClient(httpx.Client):
    """An `httpx.Client` with this package's timeout, limits and redirect setting.

    Takes every argument of `httpx.Client`; what you pass wins over the defaults.
    """

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(**_with_defaults(kwargs))
        self._quick_cookies = _QuickCookies(super().cookies)

    @property
    @override
    def cookies(self) -> httpx.Cookies:
        return self._quick_cookies

    @cookies.setter
    def cookies(self, cookies: Any) -> None:
        self._quick_cookies = _QuickCookies(cookies)

    # `**kwargs`, because versions of httpx differ in what they pass here.
    @override
    def _init_transport(self, **kwargs: Any) -> httpx.BaseTransport:  # type: ignore[override]
        if kwargs.get("transport") is not None:
            return super()._init_transport(**kwargs)
        make = super()._init_transport
        return PooledTransport(lambda secure: make(**_inner_arguments(kwargs, secure=secure)))

    @override
    def _init_proxy_transport(self, proxy: httpx.Proxy, **kwargs: Any) -> httpx.BaseTransport:  # type: ignore[override]
        make = super()._init_proxy_transport
        return PooledTransport(lambda _: make(proxy, **_inner_arguments(kwargs, secure=True)))


class AsyncHttpxClientWrapper(DefaultAsyncHttpxClient):
    """An HTTP client created by this package; it closes when the last reference goes."""

    def __del__(self) -> None:
        if self.is_closed or "asyncio" not in sys.modules:
            return
        import asyncio

        # Without a running loop there is nothing to close the connections with.
        with contextlib.suppress(Exception):
            asyncio.get_running_loop().create_task(self.aclose())


class SyncHttpxClientWrapper(DefaultHttpxClient):
    """An HTTP client created by this package; it closes when the last reference goes."""

    def __del__(self) -> None:
        if self.is_closed:
            return
        # The interpreter may be shutting down.
        with contextlib.suppress(Exception):
            self.close()
