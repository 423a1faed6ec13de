"""The request that opens a WebSocket: its URL, query and headers, without I/O."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any, cast
from urllib.parse import parse_qsl, urlencode

import httpx

from .._qs import Querystring
from .._request.headers import drop_omitted, has_header, merge_headers
from .._request.options import FinalRequestOptions
from .._types import Headers, NotGiven, Omit

__all__ = [
    "SocketEndpoint",
    "brings_credentials",
    "deployment_query",
    "handshake_query",
    "handshake_url",
    "sets_authorization",
    "upgrade_request",
]

_SCHEMES = {"http": "ws", "https": "wss"}
_NOT_FOR_SOCKETS = ("Accept", "Content-Type")

Pairs = list[tuple[str, str]]


@dataclass(frozen=True)
class SocketEndpoint:
    """The constant settings of one WebSocket endpoint."""

    path: str
    receives: Callable[[], Any]
    """Returns the union of the server's events; imports it on first use."""
    transform: Callable[[], Any] | None = None
    """Returns the type of sent events, if a nested wire name differs from its field name."""
    beta: str = ""
    last: tuple[str, ...] = ()
    """Parameters that override `extra_query`."""
    has_deployments: bool = False
    """Whether Azure needs a deployment in its URL."""
    is_legacy: bool = False
    """Whether a caller's `Authorization` replaces credentials that cannot sign a WebSocket."""


def upgrade_request(
    client: Any,
    socket: SocketEndpoint,
    options: FinalRequestOptions,
    layers: tuple[Mapping[str, Any], ...],
    auth: Mapping[str, Any],
) -> tuple[httpx.URL, dict[str, str]]:
    """Return the URL and the headers of the request."""
    url = handshake_url(httpx.URL(options.url))
    query = handshake_query(url, client.default_query, *layers)
    defaults = {n: v for n, v in client.default_headers.items() if n not in _NOT_FOR_SOCKETS}
    beta = {"OpenAI-Beta": socket.beta} if socket.beta else {}
    own: Mapping[str, Any] = {} if isinstance(options.headers, NotGiven) else options.headers
    headers = merge_headers(auth, defaults, beta, own)
    return url.copy_with(query=query or None), drop_omitted(headers)


def brings_credentials(client: Any, socket: SocketEndpoint, extra_headers: Headers) -> bool:
    """Return whether the caller sets or omits `Authorization` of a legacy connection."""
    if not socket.is_legacy or (client._signer is not None and client._signer.refuses_connections):
        return False
    return sets_authorization(client, extra_headers)


def sets_authorization(client: Any, extra_headers: Headers) -> bool:
    """Return whether the caller sets or omits `Authorization`; then no token is added."""
    return any(
        has_header(given, "authorization") for given in (client._custom_headers, extra_headers)
    )


def handshake_url(url: httpx.URL, *, secure: bool = False) -> httpx.URL:
    """Return the URL with an HTTP scheme replaced by `ws` or `wss`."""
    return url.copy_with(scheme="wss" if secure else _SCHEMES.get(url.scheme, url.scheme))


def deployment_query(url: httpx.URL) -> dict[str, str]:
    """Return the parameters that Azure's URL sets for good; callers may override others."""
    return {name: url.params[name] for name in ("api-version", "deployment") if name in url.params}


def handshake_query(
    url: httpx.URL, default: Mapping[str, object], *layers: Mapping[str, Any] | httpx.QueryParams
) -> bytes:
    """Return the query of a handshake; names in later layers override earlier ones.

    Args:
        url: Its query overrides `default`; `layers` override both.
        default: The client's query, serialized as in requests.
        layers: Arguments of a call: `None` is blank, lists repeat the name, mappings nest.
    """
    pairs = Querystring(array_format="brackets").stringify_items(
        {name: value for name, value in default.items() if not isinstance(value, Omit)}
    )
    pairs = _override(pairs, parse_qsl(url.query.decode(), keep_blank_values=True))
    for layer in layers:
        # The other library has parameters that may occur twice, too.
        items: Any = getattr(layer, "multi_items", layer.items)()
        pairs = _override(pairs, items)
    return urlencode(pairs).encode()


def _override(pairs: Pairs, layer: Iterable[tuple[str, object]]) -> Pairs:
    given = [(name, value) for name, value in layer if not isinstance(value, (Omit, NotGiven))]
    written = [pair for name, value in given for pair in _pairs(name, value)]
    replaced = {name for name, _ in (*given, *written)}
    kept = [pair for pair in pairs if replaced.isdisjoint({pair[0], pair[0].partition("[")[0]})]
    return kept + written


def _pairs(name: str, value: object) -> Pairs:
    if isinstance(value, (Omit, NotGiven)):
        return []
    if isinstance(value, Mapping):
        nested = cast("Mapping[str, object]", value)
        return [p for key, item in nested.items() for p in _pairs(f"{name}[{key}]", item)]
    if isinstance(value, (list, tuple)):
        return [p for item in cast("Iterable[object]", value) for p in _pairs(name, item)]
    if isinstance(value, bool):
        return [(name, "true" if value else "false")]
    return [(name, "" if value is None else str(value))]
