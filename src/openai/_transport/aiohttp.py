"""`DefaultAioHttpClient`: an `httpx.AsyncClient` that sends over aiohttp's connections.

aiohttp is an optional dependency (`openai[aiohttp]`) and supports asyncio only. It transports the
bytes; httpx still handles redirects, cookies, proxy settings and decoding.
"""

from __future__ import annotations

import contextlib
import socket
from collections.abc import AsyncIterator, Generator
from typing import TYPE_CHECKING, Any

import httpx
from typing_extensions import override

from .._constants import DEFAULT_SOCKET_OPTIONS
from .._exceptions import OpenAIError, also
from .environment import NO_PROXY_HELP, address_of, is_socks
from .pool import DefaultAsyncHttpxClient, PooledAsyncTransport, checked, shared_tls_context
from .sockets import SocketOptions, set_options

if TYPE_CHECKING:
    import aiohttp

__all__ = ["AiohttpTransport", "DefaultAioHttpClient"]


class DefaultAioHttpClient(DefaultAsyncHttpxClient):
    """An `httpx.AsyncClient` on aiohttp, with this package's timeout, limits and redirects.

    Takes every argument of `httpx.AsyncClient`; what you pass wins over the defaults.

    Raises:
        RuntimeError: aiohttp is not installed.
        httpx.UnsupportedProtocol: `http2` is asked for, which aiohttp does not speak.
    """

    def __init__(self, **kwargs: Any) -> None:
        _import_aiohttp()
        if kwargs.get("http2"):
            raise httpx.UnsupportedProtocol("aiohttp does not speak HTTP/2; leave `http2` out.")
        super().__init__(**kwargs)

    @override
    def _init_transport(self, *_args: Any, **kwargs: Any) -> httpx.AsyncBaseTransport:
        if kwargs.get("transport") is not None:
            transport: httpx.AsyncBaseTransport = super()._init_transport(**kwargs)
            return transport
        return _pooled(checked(kwargs), proxy=None, options=self._socket_options)

    @override
    def _init_proxy_transport(
        self, proxy: httpx.Proxy, *_args: Any, **kwargs: Any
    ) -> httpx.AsyncBaseTransport:
        if is_socks(proxy):
            message = f"aiohttp cannot use a SOCKS proxy; use another client. {NO_PROXY_HELP}"
            raise also(OpenAIError(message), ValueError(message))
        pool = _pooled(checked(kwargs), proxy=proxy, options=self._socket_options)
        pool.proxy = address_of(proxy)
        return pool


def _pooled(
    arguments: dict[str, Any], *, proxy: httpx.Proxy | None, options: SocketOptions
) -> PooledAsyncTransport:
    verify = arguments.get("verify", True)
    cert, limits = arguments.get("cert"), arguments.get("limits")
    trust_env = arguments.get("trust_env", True)

    def make(secure: bool) -> AiohttpTransport:  # noqa: FBT001 - the pools' key
        context: Any = False
        if secure and verify is True and cert is None:
            context = shared_tls_context(trust_env=trust_env)
        elif secure:
            context = httpx.create_ssl_context(verify=verify, cert=cert, trust_env=trust_env)
        return AiohttpTransport(ssl=context, limits=limits, proxy=proxy, socket_options=options)

    return PooledAsyncTransport(make, secure=proxy is not None)


class AiohttpTransport(httpx.AsyncBaseTransport):
    """Sends httpx's requests over an aiohttp session, which the first request opens."""

    _session: aiohttp.ClientSession | None = None

    def __init__(
        self,
        *,
        ssl: Any = True,
        limits: httpx.Limits | None = None,
        proxy: httpx.Proxy | None = None,
        socket_options: SocketOptions = DEFAULT_SOCKET_OPTIONS,
    ) -> None:
        self._ssl = ssl
        self._limits = limits or httpx.Limits()
        self._proxy = proxy
        self._socket_options = socket_options

    @override
    async def handle_async_request(self, request: httpx.Request) -> httpx.Response:
        aiohttp = _import_aiohttp()
        session = self._opened()
        with _mapped_errors(request):
            response = await session.request(
                request.method,
                _url(request.url),
                headers=_sendable(request),
                data=_body(request),
                allow_redirects=False,
                auto_decompress=False,
                compress=False,
                timeout=_timeout(aiohttp, request),
                proxy=None if self._proxy is None else str(self._proxy.url),
                proxy_headers=None if self._proxy is None else dict(self._proxy.headers),
                server_hostname=request.extensions.get("sni_hostname"),
            )
        version = response.version
        return httpx.Response(
            response.status,
            headers=response.raw_headers,
            stream=_ResponseStream(response, request),
            extensions={
                "http_version": b"HTTP/1.0" if version and version.minor == 0 else b"HTTP/1.1",
                "reason_phrase": (response.reason or "").encode("ascii", "ignore"),
            },
        )

    @override
    async def aclose(self) -> None:
        if self._session is not None:
            await self._session.close()
            self._session = None

    def __del__(self) -> None:
        if self._session is not None:
            # The session's event loop has ended; closing it can no longer be awaited.
            self._session.detach()

    def _opened(self) -> aiohttp.ClientSession:
        session = self._session
        if session is None:
            aiohttp = _import_aiohttp()
            limits = self._limits
            session = self._session = aiohttp.ClientSession(
                auto_decompress=False,
                connector=aiohttp.TCPConnector(
                    ssl=self._ssl,
                    limit=limits.max_connections or 0,
                    keepalive_timeout=limits.keepalive_expiry,
                    **_opening(aiohttp, self._socket_options),
                ),
                # httpx keeps the cookies.
                cookie_jar=aiohttp.DummyCookieJar(),
                skip_auto_headers=("Accept", "Accept-Encoding", "Content-Type", "User-Agent"),
            )
        return session


def _opening(aiohttp: Any, options: SocketOptions) -> dict[str, Any]:
    """Return the argument of a connector that sets options on the sockets it opens."""
    if not options or not hasattr(aiohttp, "SocketFactoryType"):
        return {}  # aiohttp before 3.12

    def make(address: Any) -> socket.socket:
        made = socket.socket(*address[:3])  # family, type, protocol
        set_options(made, options)
        return made

    return {"socket_factory": make}


class _ResponseStream(httpx.AsyncByteStream):
    """The body of a response as it arrives."""

    def __init__(self, response: aiohttp.ClientResponse, request: httpx.Request) -> None:
        self._response = response
        self._request = request

    @override
    async def __aiter__(self) -> AsyncIterator[bytes]:
        with _mapped_errors(self._request):
            async for chunk in self._response.content.iter_any():
                yield chunk

    @override
    async def aclose(self) -> None:
        # Unread bytes would be read as the next response on this connection.
        if self._response.content.at_eof():
            self._response.release()
        else:
            self._response.close()


@contextlib.contextmanager
def _mapped_errors(request: httpx.Request) -> Generator[None, None, None]:
    """Raise the corresponding error of httpx."""
    try:
        yield
    except httpx.HTTPError:
        raise
    except Exception as exc:
        mapped = _httpx_error(exc)
        if mapped is None:
            raise
        raise mapped(str(exc) or type(exc).__name__, request=request) from exc


def _httpx_error(exc: Exception) -> type[httpx.RequestError] | None:
    aiohttp = _import_aiohttp()
    kinds: list[tuple[Any, type[httpx.RequestError]]] = [
        (aiohttp.ConnectionTimeoutError, httpx.ConnectTimeout),
        (aiohttp.SocketTimeoutError, httpx.ReadTimeout),
        (aiohttp.ServerTimeoutError, httpx.ReadTimeout),
        (TimeoutError, httpx.ReadTimeout),
        (aiohttp.ClientProxyConnectionError, httpx.ProxyError),
        (aiohttp.ClientHttpProxyError, httpx.ProxyError),
        (aiohttp.ClientConnectorError, httpx.ConnectError),
        (aiohttp.NonHttpUrlClientError, httpx.UnsupportedProtocol),
        (aiohttp.InvalidURL, httpx.UnsupportedProtocol),
        (aiohttp.ServerDisconnectedError, httpx.RemoteProtocolError),
        (aiohttp.ClientPayloadError, httpx.RemoteProtocolError),
        (aiohttp.ClientResponseError, httpx.RemoteProtocolError),
        (aiohttp.ClientOSError, httpx.ReadError),
        (aiohttp.ClientError, httpx.TransportError),
        (ConnectionError, httpx.ReadError),
    ]
    return next((mapped for kind, mapped in kinds if isinstance(exc, kind)), None)


def _url(url: httpx.URL) -> Any:
    from yarl import URL

    # httpx has encoded the URL; encoding it twice would change signed and quoted paths.
    return URL(str(url), encoded=True)


def _sendable(request: httpx.Request) -> list[tuple[str, str]]:
    # aiohttp writes the framing of a body of unknown length itself.
    return [(k, v) for k, v in request.headers.multi_items() if k.lower() != "transfer-encoding"]


def _body(request: httpx.Request) -> Any:
    stream = request.stream
    if isinstance(stream, httpx.ByteStream):
        return b"".join(stream)
    return stream


def _timeout(aiohttp: Any, request: httpx.Request) -> Any:
    phases = request.extensions.get("timeout", {})
    return aiohttp.ClientTimeout(
        total=None,
        connect=phases.get("pool"),
        sock_connect=phases.get("connect"),
        sock_read=phases.get("read"),
    )


def _import_aiohttp() -> Any:
    try:
        import aiohttp
    except ImportError as exc:
        raise RuntimeError(
            "This client needs the aiohttp package: `pip install 'openai[aiohttp]'`."
        ) from exc
    return aiohttp
