"""Reads the network settings of the environment: proxies, hosts without proxy, certificates.

httpx reads the same variables. What is wrong in them is reported here when a client is created,
with the name of the variable; entries of `NO_PROXY` that name no host are skipped.
"""

from __future__ import annotations

import ipaddress
import os
import re
import ssl
from functools import lru_cache
from importlib.util import find_spec
from typing import TYPE_CHECKING, Any, TypeAlias

import httpx

from .._exceptions import OpenAIError, also
from .._request.logs import redacting_logger
from .._request.url import parse_url

if TYPE_CHECKING:
    from collections.abc import Mapping

__all__ = [
    "NO_PROXY_HELP",
    "address_of",
    "check_certificates",
    "check_proxy",
    "is_socks",
    "read_proxies",
    "wrong_certificates",
]

Network: TypeAlias = "ipaddress.IPv4Network | ipaddress.IPv6Network"

log = redacting_logger("openai._transport")

NO_PROXY_HELP = (
    "If you want no proxy, look at HTTP_PROXY, HTTPS_PROXY and ALL_PROXY in the environment."
)
_CERTIFICATES = "SSL_CERT_FILE"


class NetworksWithoutProxy:
    """The networks that `NO_PROXY` names, such as `10.0.0.0/8`, as a pattern for httpx."""

    def __init__(self, networks: tuple[Network, ...]) -> None:
        self._networks = networks

    def matches(self, url: httpx.URL) -> bool:
        """Whether the host of a URL is an address in one of the networks."""
        try:
            address = ipaddress.ip_address(url.host)
        except ValueError:
            return False
        return any(address in network for network in self._networks)


def read_proxies(
    found: Mapping[str, str],
) -> tuple[dict[str, httpx.Proxy | None], NetworksWithoutProxy | None]:
    """Return the proxies of the environment by httpx's patterns, and the networks without one."""
    patterns, networks = _without_proxy(found.get("no") or "")
    if patterns is None:
        return {}, None
    proxies = {**_proxies(found), **dict.fromkeys(patterns)}
    return proxies, NetworksWithoutProxy(networks) if networks else None


def address_of(proxy: httpx.Proxy) -> str:
    """Return host and port of a proxy, without its user."""
    return proxy.url.copy_with(username=None, password=None).netloc.decode()


def check_proxy(proxy: httpx.Proxy) -> None:
    """Refuse a SOCKS proxy without the package that it needs.

    Raises:
        OpenAIError: the package is not installed; the error is an `ImportError` too.
    """
    if is_socks(proxy) and find_spec("socksio") is None:
        message = (
            f"The proxy {proxy.url.scheme}://{address_of(proxy)} needs the package socksio: "
            f"install it with `pip install 'httpx[socks]'`. {NO_PROXY_HELP}"
        )
        raise also(OpenAIError(message), ImportError(message))


def is_socks(proxy: httpx.Proxy) -> bool:
    """Whether a proxy is a SOCKS proxy."""
    return proxy.url.scheme.startswith("socks")


def check_certificates(arguments: Mapping[str, Any]) -> None:
    """Refuse an `SSL_CERT_FILE` without certificates, if a client would read it.

    Raises:
        OpenAIError: it is not there, or has none; the error is an `OSError` too.
    """
    path = os.environ.get(_CERTIFICATES)
    asked = arguments.get("verify", True) is True and arguments.get("trust_env", True)
    if not path or not asked:
        return
    try:
        _find_certificate(path)
    except OSError as exc:
        raise wrong_certificates(exc) from exc


# Found once, it is not looked for again: every client asks, and the first one's TLS context stays.
@lru_cache(maxsize=8)
def _find_certificate(path: str) -> None:
    with open(path, "rb") as file:
        if not any(b"-----BEGIN " in line for line in file):
            raise ssl.SSLError(1, "it has no certificate")


def wrong_certificates(exc: OSError) -> OSError | OpenAIError:
    """Return the error of certificates that cannot be loaded, which names the variable."""
    path = os.environ.get(_CERTIFICATES)
    if not path:
        return exc
    why = exc.strerror or str(exc)
    message = (
        f"{_CERTIFICATES} is {path!r}, from which no certificates can be read: {why}. Let it name "
        "a file of certificates in PEM format, or unset it."
    )
    return also(OpenAIError(message), exc)


def _proxies(found: Mapping[str, str]) -> dict[str, httpx.Proxy]:
    return {
        f"{scheme}://": _proxy(text, f"{scheme.upper()}_PROXY")
        for scheme in ("http", "https", "all")
        if (text := (found.get(scheme) or "").strip())
    }


def _proxy(text: str, variable: str) -> httpx.Proxy:
    url = parse_url(text if "://" in text else f"http://{text}")
    wrong: type[Exception] = httpx.InvalidURL
    if url is not None and url.host:
        if url.scheme == "socks5h":
            # httpx before 0.28 does not know this name; all versions let the proxy find the host.
            url = url.copy_with(scheme="socks5")
        try:
            return httpx.Proxy(url=url)
        except ValueError:
            wrong = ValueError
    # The URL may have a password, and the text of httpx's error a part of it.
    message = (
        f"{variable} is no URL of a proxy. Set it to a URL such as http://proxy.example:8080, with "
        "`:`, `/` and `@` of a password written as `%3A`, `%2F` and `%40`, or unset it."
    )
    raise also(OpenAIError(message), wrong(message))


@lru_cache(maxsize=8)
def _without_proxy(text: str) -> tuple[tuple[str, ...] | None, tuple[Network, ...]]:
    """Return the patterns and the networks in `NO_PROXY`; no patterns at all if it is `*`."""
    patterns: list[str] = []
    networks: list[Network] = []
    for entry in filter(None, re.split(r"[\s,;]+", text)):
        if entry == "*":
            return None, ()
        network = _network(entry)
        if network is not None:
            networks.append(network)
            continue
        pattern = _pattern(entry)
        if parse_url(pattern) is None:
            log.warning("NO_PROXY has the entry %r, which names no host and is skipped.", entry)
        else:
            patterns.append(pattern)
    return tuple(patterns), tuple(networks)


def _network(entry: str) -> Network | None:
    try:
        return ipaddress.ip_network(entry.strip("[]"), strict=False) if "/" in entry else None
    except ValueError:
        return None


def _pattern(entry: str) -> str:
    """Return the pattern of URLs that an entry of `NO_PROXY` covers."""
    if "://" in entry:
        return entry
    host = entry.strip("[]")
    try:
        address = ipaddress.ip_address(host)
    except ValueError:
        if host.lower() == "localhost" or entry.startswith("["):
            return f"all://{entry}"
        return f"all://*{entry.removeprefix('*')}"
    return f"all://[{host}]" if address.version == 6 else f"all://{host}"
