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
from threading import RLock
from typing import TYPE_CHECKING, Any, ClassVar
from urllib.request import getproxies

import httpx
from typing_extensions import override

from .._constants import DEFAULT_CONNECTION_LIMITS, DEFAULT_SOCKET_OPTIONS, DEFAULT_TIMEOUT
from .._edition import OTHER_LIBRARY

if TYPE_CHECKING:
    import ssl

    from .loops import LoopConnections
    from .sockets import SocketOptions

__all__ = [
    "AsyncHttpxClientWrapper",
    "DefaultAsyncHttpxClient",
    "DefaultHttpxClient",
    "SyncHttpxClientWrapper",
]

_tls_contexts: dict[tuple[object, ...], ssl.SSLContext] = {}
_TLS_ARGUMENTS = ("verify", "cert", "trust_env")
_CORES = {"httpcore", "httpcore2"}


class _Opening:
    lock = RLock()
    """Held while a TLS context or a synchronous pool is made."""

    @classmethod
    def renew_lock(cls) -> None:
        cls.lock = RLock()


if hasattr(os, "register_at_fork"):
    # Another thread may hold it while this one forks; in the child nobody would release it.
    os.register_at_fork(after_in_child=_Opening.renew_lock)


def shared_tls_context(*, trust_env: bool = True, library: Any = httpx) -> ssl.SSLContext:
    """Return the one TLS context of a library's clients with these environment settings."""
    paths = (os.environ.get("SSL_CERT_FILE"), os.environ.get("SSL_CERT_DIR")) if trust_env else ()
    key = (library.__name__, trust_env, *paths)
    with _Opening.lock:
        if key not in _tls_contexts:
            try:
                _tls_contexts[key] = library.create_ssl_context(trust_env=trust_env)
            except OSError as exc:
                from .environment import wrong_certificates  # only needed for its error

                raise wrong_certificates(exc) from exc
        return _tls_contexts[key]


def checked(arguments: dict[str, Any], library: Any = httpx) -> dict[str, Any]:
    """Check the TLS part of a transport's arguments now; what the caller passed is loaded now."""
    if "SSL_CERT_FILE" in os.environ:
        from .environment import check_certificates  # only needed for the variable

        check_certificates(arguments)
    if not isinstance(arguments.get("verify"), str) and arguments.get("cert") is None:
        return arguments
    chosen = {name: arguments[name] for name in _TLS_ARGUMENTS if name in arguments}
    return {**arguments, "verify": library.create_ssl_context(**chosen), "cert": None}


def _with_tls(arguments: dict[str, Any], *, secure: bool, library: Any = httpx) -> dict[str, Any]:
    """Fill in the TLS part of a transport's arguments, unless the caller decided it."""
    if arguments.get("verify", True) is not True or arguments.get("cert") is not None:
        return arguments
    if not secure:
        # Loading the certificate store takes 20 ms, which plain http does not need.
        return {**arguments, "verify": False}
    trust_env = arguments.get("trust_env", True)
    return {**arguments, "verify": shared_tls_context(trust_env=trust_env, library=library)}


class PooledAsyncTransport(httpx.AsyncBaseTransport):
    """Keeps one inner transport for each process and event loop, created on first use."""

    proxy: str | None = None
    _is_loaded: ClassVar[bool] = False

    def __init__(
        self, make: Callable[[bool], httpx.AsyncBaseTransport], *, secure: bool = False
    ) -> None:
        # Synchronous clients need neither this nor threads.
        from .loops import ConnectionsOfLoops

        self._make = make
        self._always_secure = secure
        self._connections = ConnectionsOfLoops()
        # Unlike `__del__`, this runs before the collector finalizes the sockets.
        weakref.finalize(self, self._connections.retire).atexit = False

    @override
    async def handle_async_request(self, request: httpx.Request) -> httpx.Response:
        mine = self._connections.of_running_loop() or await self._connections.open()
        secure = self._always_secure or request.url.scheme != "http"
        transport = mine.transports.get(secure) or await self._add(mine, secure=secure)
        response = await transport.handle_async_request(request)
        # A response that is still read keeps its connection, even if the client is dropped.
        response.extensions["openai_pool"] = self
        return response

    @override
    async def aclose(self) -> None:
        await self._connections.aclose()

    async def _add(self, mine: LoopConnections, *, secure: bool) -> httpx.AsyncBaseTransport:
        if secure or not PooledAsyncTransport._is_loaded:
            from .threads import current_async_library, run_in_thread

            # Loading certificates, and the modules of the first connection, would block the loop.
            made = await run_in_thread(self._load, secure, current_async_library())
        else:
            made = self._make(secure)
        return mine.transports.setdefault(secure, made)

    def _load(self, secure: bool, library: str) -> httpx.AsyncBaseTransport:  # noqa: FBT001
        from .threads import import_anyio

        made = self._make(secure)
        if not sys.modules.keys().isdisjoint(_CORES):  # not with aiohttp
            import_anyio(library)
            PooledAsyncTransport._is_loaded = True
        return made


class PooledTransport(httpx.BaseTransport):
    """Keeps one inner transport for each process, created on first use."""

    proxy: str | None = None

    def __init__(
        self, make: Callable[[bool], httpx.BaseTransport], *, secure: bool = False
    ) -> None:
        self._make = make
        self._always_secure = secure
        self._process = os.getpid()
        self._pools: dict[bool, httpx.BaseTransport] = {}

    @override
    def handle_request(self, request: httpx.Request) -> httpx.Response:
        secure = self._always_secure or request.url.scheme != "http"
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
        with _Opening.lock:
            if self._process != os.getpid():
                # A forked child must only drop the parent's sockets, never use or shut them down.
                self._pools = {}
                self._process = os.getpid()
            if secure not in self._pools:
                self._pools[secure] = self._make(secure)


class _QuickCookies(httpx.Cookies):
    """A cookie jar that checks for `Set-Cookie` before it parses a response.

    httpx builds a `urllib` request with every header for each response. Most responses set no
    cookie; that work would be half the cost of `Client.send`.
    """

    @override
    def extract_cookies(self, response: httpx.Response) -> None:
        if "set-cookie" in response.headers:
            super().extract_cookies(response)


def with_defaults(given: dict[str, Any], library: Any = httpx, *, is_async: bool) -> dict[str, Any]:
    """Return the arguments of a library's client, with this package's defaults."""
    arguments = {
        "timeout": DEFAULT_TIMEOUT,
        "limits": DEFAULT_CONNECTION_LIMITS,
        "follow_redirects": True,
        **given,
    }
    if "proxy" in arguments and [*map(int, library.__version__.split(".")[:2])] < [0, 26]:
        arguments["proxies"] = arguments.pop("proxy")  # its former name
    if OTHER_LIBRARY not in sys.modules:
        return arguments
    from .families import convert_arguments  # only needed in a program that uses both libraries

    return convert_arguments(arguments, library, is_async=is_async)


def _checked_proxy(proxy: httpx.Proxy) -> str:
    """Check that a proxy can be used, and return its host and port."""
    from .environment import address_of, check_proxy  # only needed for proxies

    check_proxy(proxy)
    return address_of(proxy)


class _HasDefaults:
    """Fills in the defaults, and reads the proxies of the environment; a mixin before httpx's."""

    _mounts: dict[Any, Any]
    _networks: object = None

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(**with_defaults(kwargs, is_async=isinstance(self, httpx.AsyncClient)))
        if self._networks is not None and self._mounts:
            # Requests to the networks of `NO_PROXY` need no proxy.
            self._mounts = {self._networks: None, **self._mounts}
        above: Any = super()
        self._quick_cookies = _QuickCookies(above.cookies)

    @property
    def cookies(self) -> httpx.Cookies:
        """The cookies of responses, which go with later requests."""
        return self._quick_cookies

    @cookies.setter
    def cookies(self, cookies: Any) -> None:
        self._quick_cookies = _QuickCookies(cookies)

    def _get_proxy_map(self, proxy: Any, allow_env_proxies: Any) -> Any:
        above: Any = super()
        if proxy is not None or not allow_env_proxies:
            return above._get_proxy_map(proxy, allow_env_proxies)
        found = getproxies()
        if not found:
            return {}
        from .environment import read_proxies  # only needed for proxies

        proxies, self._networks = read_proxies(found)
        return proxies


class HasPools:
    """Gives the client of a library our connection pools; a mixin before the library's class."""

    _library: ClassVar[Any] = httpx
    _socket_options: SocketOptions

    def __init__(self, **kwargs: Any) -> None:
        options = kwargs.pop("socket_options", DEFAULT_SOCKET_OPTIONS)
        self._socket_options = () if options is None else tuple(map(tuple, options))
        super().__init__(**kwargs)

    # Versions of the libraries differ in what they pass here.
    def _init_transport(self, *args: Any, **kwargs: Any) -> Any:
        client: Any = super()
        if kwargs.get("transport") is not None:
            return client._init_transport(*args, **kwargs)
        return self._pool(client._init_transport, args, kwargs)

    def _init_proxy_transport(self, proxy: Any, *args: Any, **kwargs: Any) -> Any:
        client: Any = super()
        pool = self._pool(client._init_proxy_transport, (proxy, *args), kwargs, secure=True)
        pool.proxy = _checked_proxy(proxy)
        return pool

    def _pool(self, make: Any, args: Any, kwargs: dict[str, Any], *, secure: bool = False) -> Any:
        library, options = self._library, self._socket_options
        kwargs = checked(kwargs, library)

        def made(secure: bool) -> Any:  # noqa: FBT001 - the pools' key
            from .sockets import with_socket_options  # only needed for the first request

            arguments = _with_tls(kwargs, secure=secure, library=library)
            return with_socket_options(make(*args, **arguments), options)

        is_async = isinstance(self, library.AsyncClient)
        return (PooledAsyncTransport if is_async else PooledTransport)(made, secure=secure)


class DefaultAsyncHttpxClient(_HasDefaults, HasPools, httpx.AsyncClient):
    """An `httpx.AsyncClient` with this package's timeout, limits and redirect setting.

    Takes every argument of `httpx.AsyncClient`; what you pass wins over the defaults. It also takes
    `socket_options`, to set on each connection instead of `openai.DEFAULT_SOCKET_OPTIONS`.
    """


class DefaultHttpxClient(_HasDefaults, HasPools, httpx.Client):
    """An `httpx.Client` with this package's timeout, limits and redirect setting.

    Takes every argument of `httpx.Client`; what you pass wins over the defaults. It also takes
    `socket_options`, to set on each connection instead of `openai.DEFAULT_SOCKET_OPTIONS`.
    """


class AsyncHttpxClientWrapper(DefaultAsyncHttpxClient):
    """An HTTP client created by this package; it closes when the last reference goes."""

    def __del__(self) -> None:
        # A constructor that raised has made no transport.
        if self.is_closed or "asyncio" not in sys.modules or not hasattr(self, "_transport"):
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
