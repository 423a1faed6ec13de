"""Says in words why no response arrived: where, in which phase, why, and how often it was tried.

The words stand in the text of `APIConnectionError` and `APITimeoutError`, behind the short text
that programs compare.
"""

from __future__ import annotations

import os
import re
import socket
import ssl
from typing import TYPE_CHECKING, Any

from .._exceptions import APIConnectionError, APIStatusError, APITimeoutError, OpenAIError, also
from .._reply.unexpected import not_utf8
from .failures import callers_error, chain, is_about_header, is_of_network
from .libraries import is_timeout_error

if TYPE_CHECKING:
    import httpx

__all__ = [
    "body_error",
    "connection_error",
    "cut_error",
    "early_phase",
    "explained",
    "place",
    "refusal",
    "why",
]

_PORTS = {"http": 80, "https": 443, "ws": 80, "wss": 443}
_LONGEST_REASON = 300

_SENTENCES = {
    "ConnectError": "Connecting to {peer} failed: {reason}.",
    "ConnectTimeout": "Connecting to {peer} took {limit}.",
    "ConnectionRefusedError": "Connecting to {peer} failed: {reason}.",
    "DecodingError": "Decoding the response from {peer} failed: {reason}.",
    "PoolTimeout": "Waiting for a free connection to {peer} took {limit}.",
    "ProxyError": "Reaching {peer} failed: {reason}.",
    "ReadError": "Reading the response from {peer} failed: {reason}.",
    "ReadTimeout": "Reading the response from {peer}: the next bytes took {limit}.",
    "RemoteProtocolError": "Reading the response from {peer} failed: {reason}.",
    "WriteError": "Sending the request to {peer} failed: {reason}.",
    "WriteTimeout": "Sending the request to {peer} took {limit}.",
    "Exception": "The request to {peer} failed: {reason}.",
}
"""What failed, by the class of the exception: httpx, httpx2 and httpcore use the same names."""

_CERTIFICATE_HELP = (
    " Set the environment variable SSL_CERT_FILE to a file with the certificate of the authority "
    "that issued it{other}."
)
_OTHER_REMEDIES = {
    10: " The server needs a new certificate, unless the clock of this machine is wrong.",
    62: " Check the host of the URL: the certificate is one of another name.",
    64: " Check the host of the URL: the certificate is one of another address.",
}
"""What to do about a certificate that has expired or is another's, by the code of OpenSSL."""

_OTHER_HELP = ", or pass an `http_client` whose `verify` has it"
_SCHEME_HELP = (
    "The URL does not begin with http:// or https://; it has {scheme}. Pass a whole URL as "
    "`base_url`, or set it in OPENAI_BASE_URL, such as https://api.openai.com/v1."
)


def connection_error(
    exc: BaseException, request: httpx.Request, *, attempts: str, proxy: str | None = None
) -> APIConnectionError:
    """Return the error of a request that got no response; its cause is `exc`.

    If `exc` is no error of the network, but one that a library could not handle, the error is of
    both classes.
    """
    # A redirect leads elsewhere, and so may a request of a hook.
    sent: Any = getattr(exc, "_request", None) or request
    peer = place(sent.url)
    if proxy and peer == place(request.url):
        peer += f" through the proxy {proxy}"
    words = f"{_details(exc, request, peer)} {attempts}."
    error = explained(words, request, timed_out=is_timeout_error(exc))
    if not is_of_network(exc):
        error = also(error, exc)
    # An error about a header quotes its value, which may be secret.
    error.__cause__ = None if is_about_header(exc) else exc
    return error


def refusal(
    problem: Exception, request: httpx.Request, *, cause: BaseException | None = None
) -> APIConnectionError:
    """Return the error of a request that cannot be sent; it is a `problem` too."""
    text = problem.reason if isinstance(problem, UnicodeEncodeError) else str(problem)
    timed_out = cause is not None and is_timeout_error(cause)
    error = also(explained(text, request, timed_out=timed_out), problem)
    error.__cause__ = cause
    return error


def body_error(exc: Exception, response: httpx.Response) -> BaseException:
    """Return the error of a body that broke off, which is of both classes; or `exc` itself.

    An exception of the caller's code is returned as it is, and so is one of this package.
    """
    if isinstance(exc, OpenAIError):
        return exc
    own = callers_error(exc, sends=True)
    error: OpenAIError
    if own is None and isinstance(exc, UnicodeDecodeError):
        error = not_utf8(response, exc)
    elif own is not None or not is_of_network(exc, sends=True):
        return own or exc
    else:
        attempts = f"The response had begun, with status {response.status_code}"
        error = also(connection_error(exc, response.request, attempts=attempts), exc)
    error.__cause__ = exc
    return error


def cut_error(error: APIStatusError, exc: Exception, response: httpx.Response) -> BaseException:
    """Return the error of a failed response whose body broke off with `exc`, and is one too."""
    found = body_error(exc, response)
    if not isinstance(found, APIConnectionError):
        return found
    error.message = f"{error.message} (the body broke off: {why(list(chain(exc)))})"
    error.args = (error.message,)
    both = also(error, exc)
    both.__cause__ = exc
    return both


def explained(words: str, request: httpx.Request, *, timed_out: bool = False) -> APIConnectionError:
    """Return the error of a request without a response, with `words` behind its short text."""
    error = APITimeoutError(request) if timed_out else APIConnectionError(request=request)
    error.message = f"{error.message} {words}"
    error.args = (error.message,)
    return error


def place(url: httpx.URL) -> str:
    """Return host and port of a URL, without its user."""
    host = f"[{url.host}]" if ":" in url.host else url.host
    return f"{host or '(no host)'}:{url.port or _PORTS.get(url.scheme, '(no port)')}"


def _details(exc: BaseException, request: httpx.Request, peer: str) -> str:
    """Say what failed, and why."""
    if is_about_header(exc):
        return (
            f"The request to {peer} has a header whose name or value cannot be sent. It is one of "
            "the HTTP client or of a hook; look for line ends and blanks in it."
        )
    links = list(chain(exc))
    if any(type(link).__name__ == "UnsupportedProtocol" for link in links):
        sent: Any = getattr(exc, "_request", None) or request
        scheme = sent.url.scheme
        if str(sent.url) != str(request.url):
            return (
                f"{place(request.url)} redirected the request to a URL with the scheme {scheme!r}."
            )
        return _SCHEME_HELP.format(scheme=f"the scheme {scheme!r}" if scheme else "no scheme")
    if not request.url.host:
        return "The URL has no host. Pass a whole URL as `base_url`."
    # aiohttp derives its errors from those of ssl, whose attributes they lack; the last has them.
    for link in reversed(links):
        if found := early_phase(link, peer):
            return found
    name = next(base.__name__ for base in type(exc).__mro__ if base.__name__ in _SENTENCES)
    reason = why(links)
    if getattr(exc, "_request", request) is None:
        return f"A hook or the authentication of the HTTP client raised {name}: {reason}."
    if name == "ProxyError" and reason.startswith("407"):
        reason += " (put user and password into the URL of the proxy)"
    return _SENTENCES[name].format(peer=peer, reason=reason, limit=_limit(name, request))


def early_phase(link: BaseException, peer: str, *, other: str = _OTHER_HELP) -> str | None:
    """Say why no connection was made, if name or TLS are the reason."""
    if isinstance(link, ssl.SSLCertVerificationError):
        problem = (getattr(link, "verify_message", "") or _words(link)).rstrip(".")
        remedy = _OTHER_REMEDIES.get(getattr(link, "verify_code", 0))
        return (
            f"The TLS handshake with {peer} failed, because the certificate of the server is not "
            f"trusted: {problem}."
            + (remedy or f"{_named_files()}{_CERTIFICATE_HELP.format(other=other)}")
        )
    if isinstance(link, ssl.SSLError) and not isinstance(link, ssl.SSLWantReadError):
        return f"The TLS connection to {peer} failed: {_words(link)}."
    if isinstance(link, (socket.gaierror, socket.herror)):
        return f"Resolving the host name of {peer} failed (DNS): {_words(link)}."
    if isinstance(link, UnicodeError) and "idna" in str(link):
        return f"Resolving the host name of {peer} failed (DNS): it is no valid name."
    return None


def _limit(name: str, request: httpx.Request) -> str:
    """Return how long a phase may take."""
    limits: Any = request.extensions.get("timeout") or {}
    seconds = limits.get(name.removesuffix("Timeout").lower())
    return "too long" if seconds is None else f"longer than {seconds:g} s"


def why(links: list[BaseException]) -> str:
    """Return the most telling words of an exception and its causes."""
    for link in links:
        number = getattr(link, "errno", None)
        if isinstance(link, OSError) and not isinstance(link, ssl.SSLError) and number:
            return os.strerror(number) if number > 0 else _words(link)
    for link in links:
        if words := _words(link):
            return words
    return type(links[0]).__name__


def _words(exc: BaseException) -> str:
    strerror = getattr(exc, "strerror", None)
    text = strerror if isinstance(exc, socket.gaierror) and strerror else str(exc)
    if isinstance(exc, ssl.SSLError) and (reason := getattr(exc, "reason", None)):
        text = reason.replace("_", " ").lower()
    text = re.sub(r"//[^/?#\s]*@", "//<redacted>@", " ".join(text.split()))
    return text[:_LONGEST_REASON].rstrip(".")


def _named_files() -> str:
    """Return which certificates the environment names, because those count, and no others."""
    for name in ("SSL_CERT_FILE", "SSL_CERT_DIR"):
        if value := os.environ.get(name):
            return f" {name} is {value!r}."
    return ""
