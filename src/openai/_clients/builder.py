"""Builds the requests of a client from its settings and the options of a call.

This is the hot path: headers, joined URLs and timeouts are cached until a setting changes.
"""

from __future__ import annotations

import logging
import uuid
from collections.abc import Mapping
from functools import cache
from math import inf
from typing import TYPE_CHECKING, Any, cast

import httpx

from .._constants import RAW_RESPONSE_HEADER
from .._edition import SNI_HAS_HYPHENS
from .._identity.credentials import FIRST_HOP
from .._qs import Querystring
from .._request.body import dump_json, force_multipart, form_fields, json_body
from .._request.headers import has_header, http_headers, merge_headers
from .._request.logs import loggable_options, redacting_logger
from .._request.options import FinalRequestOptions, SecurityOptions
from .._request.platform import platform_headers
from .._request.retries import timeout_problem
from .._request.url import add_trailing_slash, as_url, join_url, query_url
from .._types import NotGiven, Omit

if TYPE_CHECKING:
    from .._exceptions import OpenAIError
    from .._identity.provider import Signer
    from .._types import HttpxSendArgs, Timeout

__all__ = ["RequestBuilder", "is_ours", "log", "read_timeout", "timeout_extension"]

log = redacting_logger("openai._base_client")
# The HTTP libraries log the URLs of our requests, including their query.
redacting_logger("httpx")
redacting_logger("httpx._client")  # the name before httpx 0.24
redacting_logger("httpx2")

_QUERYSTRING = Querystring(array_format="brackets")

# The hooks of header building; if a subclass overrides one, headers are not cached.
_HEADER_HOOKS = (
    "_auth_headers",
    "_build_headers",
    "_validate_headers",
    "auth_headers",
    "default_headers",
    "platform_headers",
    "user_agent",
)
_CACHED_REQUESTS = 128


class RequestBuilder:
    """Builds requests from settings, and has the hooks that change them."""

    timeout: float | Timeout | None
    _client: httpx.Client | httpx.AsyncClient
    _http: Any
    _idempotency_header: str | None = None
    _signer: Signer | None = None

    def _keep_settings(
        self,
        version: str,
        base_url: str | httpx.URL,
        custom_headers: Mapping[str, Any] | None,
        custom_query: Mapping[str, object] | None,
    ) -> None:
        self._version = version
        self._base_url = self._enforce_trailing_slash(as_url(base_url))
        self._custom_headers = dict(custom_headers or {})
        self._custom_query = dict(custom_query or {})
        self._headers_cache: dict[object, httpx.Headers] = {}
        self._url_cache: dict[str, httpx.URL] = {}
        self._url_cache_base = self._base_url

    def _share_caches(self, origin: RequestBuilder) -> None:
        """Share the caches of another client; their keys include the settings."""
        if type(self) is type(origin):
            self._headers_cache = origin._headers_cache
        if self._base_url is origin._url_cache_base:
            self._url_cache, self._url_cache_base = origin._url_cache, origin._url_cache_base

    # ---------------------------------------------------------------- settings

    @property
    def base_url(self) -> httpx.URL:
        """The URL that request paths are joined to; always ends in a slash."""
        return self._base_url

    @base_url.setter
    def base_url(self, url: httpx.URL | str) -> None:
        self._base_url = self._enforce_trailing_slash(as_url(url))

    @property
    def qs(self) -> Querystring:
        """The serializer of nested values in queries and forms."""
        return _QUERYSTRING

    @property
    def custom_auth(self) -> httpx.Auth | None:
        """An `httpx.Auth` that replaces the HTTP client's."""
        return None

    @property
    def auth_headers(self) -> dict[str, str]:
        """The headers that carry this client's credentials."""
        return {}

    @property
    def default_headers(self) -> dict[str, str | Omit]:
        """The headers of every request, without credentials."""
        return {
            "Accept": "application/json",
            "Content-Type": "application/json",
            "User-Agent": self.user_agent,
            **self.platform_headers(),
            **self._custom_headers,
        }

    @property
    def default_query(self) -> dict[str, object]:
        """The query parameters of every request."""
        return {**self._custom_query}

    @property
    def user_agent(self) -> str:
        """The `User-Agent` this client sends."""
        return f"{self.__class__.__name__}/Python {self._version}"

    def platform_headers(self) -> dict[str, str]:
        """Return the headers that describe package, platform and interpreter."""
        return platform_headers(self._version)

    def _enforce_trailing_slash(self, url: httpx.URL) -> httpx.URL:
        return add_trailing_slash(url)

    # ------------------------------------------------------------------- hooks

    def _auth_headers(self, security: SecurityOptions) -> dict[str, str]:  # noqa: ARG002
        return {}

    def _auth_query(self, security: SecurityOptions) -> dict[str, str]:  # noqa: ARG002
        return {}

    def _validate_headers(
        self, headers: Mapping[str, Any], custom_headers: Mapping[str, Any]
    ) -> None:
        """Raise if the merged headers of a request are invalid."""

    def _header_state(self) -> tuple[object, ...]:
        """Return the settings that the default and auth headers depend on, as a cache key."""
        return tuple(self._custom_headers.items())

    def _give_idempotency_key(self, options: FinalRequestOptions) -> None:
        """Set one idempotency key for all attempts of a request, if keys are enabled."""
        if (
            self._idempotency_header
            and options.idempotency_key is None
            and options.method.lower() != "get"
        ):
            options.idempotency_key = self._idempotency_key()

    def _idempotency_key(self) -> str:
        return f"stainless-python-retry-{uuid.uuid4()}"

    # --------------------------------------------------------------- one request

    def _build_request(
        self, options: FinalRequestOptions, *, retries_taken: int = 0
    ) -> httpx.Request:
        if log.isEnabledFor(logging.DEBUG):
            log.debug("Request options: %s", loggable_options(options))
        timeout = options.timeout
        is_default = isinstance(timeout, NotGiven)
        if is_default:
            timeout = self.timeout
        # What was assigned is not checked, except a tuple, which httpx takes apart here.
        is_checked = not is_default or timeout.__class__ is tuple
        if is_checked and (problem := timeout_problem(timeout)):
            raise self._refusal(problem, options)
        url = self._request_url(options)
        has_body = options.method.lower() != "get"
        body = json_body(options) if has_body else None
        if has_body and self._is_multipart(options):
            return self._multipart_request(options, url, body, timeout, retries_taken=retries_taken)
        content: Any = None
        if has_body:
            content = options.content if body is None else dump_json(body)
            if isinstance(content, bytearray):
                content = bytes(content)
        if (content is None or isinstance(content, bytes)) and self._sends_directly():
            headers = self._wire_headers(options, url, timeout, retries_taken=retries_taken)
            return self._direct_request(options.method, url, headers, content, timeout)
        headers = self._build_headers(options, retries_taken=retries_taken)
        return self._careful_request(options.method, url, headers, timeout, content=content)

    def _refusal(self, problem: Exception, options: FinalRequestOptions) -> OpenAIError:
        """Return the error of a request that cannot be sent.

        It is an `APIConnectionError` as well, which is what transports made of such requests.
        """
        from .._transport.explain import refusal  # only needed when something is wrong

        return refusal(problem, httpx.Request(options.method, self._request_url(options)))

    def _request_url(self, options: FinalRequestOptions) -> httpx.URL:
        url = self._prepare_url(options.url)
        security = self._auth_query(options.security)
        params = options.params
        if self._custom_query or params or security:
            return query_url(url, {**security, **self.default_query, **params}, self.qs)
        query = self.default_query
        return query_url(url, query, self.qs) if query else url

    def _prepare_url(self, url: str) -> httpx.URL:
        """Join a request path to the base URL; an absolute URL is unchanged."""
        base = self.base_url
        if base is not self._url_cache_base or len(self._url_cache) > _CACHED_REQUESTS:
            self._url_cache, self._url_cache_base = {}, base
        joined = self._url_cache.get(url)
        if joined is None:
            joined = self._url_cache[url] = join_url(base, url)
        return joined

    def _build_headers(
        self, options: FinalRequestOptions, *, retries_taken: int = 0
    ) -> httpx.Headers:
        custom: Mapping[str, Any] = {} if isinstance(options.headers, NotGiven) else options.headers
        merged = merge_headers(self._auth_headers(options.security), self.default_headers, custom)
        self._validate_headers(merged, custom)
        try:
            headers = http_headers(merged)
        except (TypeError, ValueError) as exc:
            raise self._refusal(exc, options) from None
        if options.method.lower() == "get":
            headers.pop("content-type", None)
        name = self._idempotency_header
        if name and options.idempotency_key and not has_header(custom, name.lower()):
            headers[name] = options.idempotency_key
        if not has_header(custom, "x-stainless-retry-count"):
            headers["x-stainless-retry-count"] = str(retries_taken)
        if not has_header(custom, "x-stainless-read-timeout"):
            timeout = self.timeout if isinstance(options.timeout, NotGiven) else options.timeout
            seconds = read_timeout(timeout)
            if seconds is not None:
                headers["x-stainless-read-timeout"] = str(seconds)
        return headers

    def _wire_headers(
        self, options: FinalRequestOptions, url: httpx.URL, timeout: Any, *, retries_taken: int
    ) -> httpx.Headers:
        """Return all headers of a request but its length; equal requests share one object."""
        if self._idempotency_header or not is_ours(cast("Any", type(self)), _HEADER_HOOKS):
            return self._with_client_headers(options, url, retries_taken=retries_taken)
        custom = () if isinstance(options.headers, NotGiven) else tuple(options.headers.items())
        seconds = read_timeout(timeout)
        key = (
            options.method,
            url.netloc,
            tuple(options.security.items()),
            custom,
            seconds,
            seconds.__class__,  # 5 and 5.0 are equal, and are sent as given
            retries_taken,
            tuple(self._client.headers.raw),
            self._header_state(),
        )
        try:
            headers = self._headers_cache.get(key)
        except TypeError:  # a header that is not a string: building raises a better error
            return self._with_client_headers(options, url, retries_taken=retries_taken)
        if headers is None:
            if len(self._headers_cache) > _CACHED_REQUESTS:
                self._headers_cache.clear()
            headers = self._with_client_headers(options, url, retries_taken=retries_taken)
            self._headers_cache[key] = headers
        return headers

    def _with_client_headers(
        self, options: FinalRequestOptions, url: httpx.URL, *, retries_taken: int
    ) -> httpx.Headers:
        """Merge our headers over the HTTP client's, like `httpx.Client.build_request`."""
        built = self._build_headers(options, retries_taken=retries_taken)
        headers: httpx.Headers = self._http.Headers(self._client.headers.raw)
        headers.update(self._http.Headers(built.raw))
        if "host" not in headers:
            headers = self._http.Headers([(b"Host", url.netloc), *headers.raw])
        return headers

    def _sends_directly(self) -> bool:
        """Return whether the HTTP client would add only headers to our requests."""
        client = self._client
        library = self._http
        stock = type(client).build_request in {
            library.Client.build_request,
            library.AsyncClient.build_request,
        }
        return stock and not client.cookies and not client.params

    def _direct_request(
        self, method: str, url: httpx.URL, headers: Any, content: bytes | None, timeout: Any
    ) -> httpx.Request:
        library = self._http
        request: httpx.Request = library.Request(
            method.upper(),
            url if library is httpx else library.URL(str(url)),
            headers=headers,
            stream=library.ByteStream(content or b""),
            extensions=self._extensions(url, timeout),
        )
        if content is not None or request.method in {"POST", "PUT", "PATCH"}:
            request.headers["Content-Length"] = str(len(content or b""))
        request.read()
        return request

    def _careful_request(
        self, method: str, url: httpx.URL, headers: httpx.Headers, timeout: Any, **body: Any
    ) -> httpx.Request:
        library = self._http
        return self._client.build_request(
            method=method,
            url=url if library is httpx else str(url),
            headers=headers if library is httpx else library.Headers(headers.raw),
            extensions=self._extensions(url, timeout),
            **body,
        )

    def _extensions(self, url: httpx.URL, timeout: Any) -> dict[str, Any]:
        extensions: dict[str, Any] = {
            "timeout": timeout_extension(timeout),
            FIRST_HOP: None,
        }
        if SNI_HAS_HYPHENS and "_" in url.host:
            extensions["sni_hostname"] = url.host.replace("_", "-")
        return extensions

    def _is_multipart(self, options: FinalRequestOptions) -> bool:
        return options.files is not None or self._content_type(options).startswith(
            "multipart/form-data"
        )

    def _content_type(self, options: FinalRequestOptions) -> str:
        """Return the content type set by the call or by the client's headers."""
        custom: Mapping[str, Any] = {} if isinstance(options.headers, NotGiven) else options.headers
        for headers in (custom, self._custom_headers):
            for name, value in headers.items():
                if str(name).lower() == "content-type":
                    return value if isinstance(value, str) else ""
        return ""

    def _multipart_request(
        self,
        options: FinalRequestOptions,
        url: httpx.URL,
        body: object,
        timeout: Any,
        *,
        retries_taken: int,
    ) -> httpx.Request:
        headers = self._build_headers(options, retries_taken=retries_taken)
        content_type = self._content_type(options)
        form: Any = None
        if content_type.startswith("multipart/form-data") or not content_type:
            if "boundary" not in content_type:
                # httpx sets the header itself, with its random boundary.
                headers.pop("content-type", None)
            if body is not None:
                form = self._serialize_multipartform(_as_dict(body))
        files = options.files or force_multipart
        return self._careful_request(options.method, url, headers, timeout, data=form, files=files)

    def _serialize_multipartform(self, data: Mapping[object, object]) -> dict[str, object]:
        fields = self.qs.stringify_items(cast("Mapping[str, object]", data))
        return cast("dict[str, object]", form_fields(fields))

    def _send_arguments(self, options: FinalRequestOptions) -> HttpxSendArgs:
        arguments: HttpxSendArgs = {}
        if self.custom_auth is not None:
            from .._transport.families import convert_auth  # only needed for an auth of the caller

            arguments["auth"] = convert_auth(self.custom_auth, self._http)
        elif self._signer is not None and self._signer.replaces_http_auth:
            arguments["auth"] = self._http.Auth()
        if options.follow_redirects is not None:
            arguments["follow_redirects"] = options.follow_redirects
        return arguments

    def _should_stream_response_body(self, request: httpx.Request) -> bool:
        return bool(request.headers.get(RAW_RESPONSE_HEADER) == "stream")


def read_timeout(timeout: Any) -> float | None:
    """Return the read timeout in seconds, in the caller's type; `None` for no limit."""
    seconds: float | None = timeout.read if hasattr(timeout, "read") else timeout
    return seconds


def timeout_extension(timeout: Any) -> dict[str, float | None]:
    """Return the four timeouts as a request's `timeout` extension."""
    whole: httpx.Timeout = timeout if hasattr(timeout, "as_dict") else httpx.Timeout(timeout)
    phases = whole.as_dict()
    if inf not in phases.values():
        return phases
    # No socket can wait so long; it can wait without a limit.
    return {phase: None if seconds == inf else seconds for phase, seconds in phases.items()}


@cache
def is_ours(client_class: type, hooks: tuple[str, ...]) -> bool:
    """Return whether no class outside this package overrides these hooks."""
    for hook in hooks:
        owner = next(base for base in client_class.__mro__ if hook in vars(base))
        if owner.__module__.partition(".")[0] != "openai":
            return False
    return True


def _as_dict(body: object) -> Mapping[object, object]:
    if not isinstance(body, dict):
        raise TypeError(
            f"A multipart request needs a dictionary of form fields, not {type(body).__name__}."
        )
    return cast("dict[object, object]", body)
