"""The base of clients of both flavours: process replies, raise errors, decide on retries.

`builder` builds the requests; `settings` adds the credentials of a client of the API.
"""

from __future__ import annotations

import logging
import random
import time
from collections.abc import Mapping
from operator import attrgetter
from typing import TYPE_CHECKING, Any, Generic, TypeVar, cast

import httpx

from .. import _exceptions as errors
from .._constants import DEFAULT_TIMEOUT, OVERRIDE_CAST_TO_HEADER
from .._edition import CLOSED_IS_CONNECTION_ERROR, HTTP_LIBRARY, LOG_SHOWS_REQUESTS, OTHER_LIBRARY
from .._identity.credentials import forget_foreign_credentials
from .._models import construct_type, validate_type
from .._reply.sse import SSEDecoder
from .._reply.unexpected import undecodable
from .._request.logs import loggable_method, loggable_url
from .._request.options import FinalRequestOptions
from .._request.retries import Retries, check_max_retries, check_timeout, wrong_phase
from .._transport.encodings import guard_failures
from .._transport.libraries import (
    HTTPX_DEFAULT_TIMEOUT,
    is_client,
    is_decoding_error,
    is_timeout_error,
    library_of,
)
from .._types import NotGiven
from .builder import RequestBuilder, is_ours, log as log, timeout_extension

if TYPE_CHECKING:
    from .._reply.sse import SSEBytesDecoder
    from .._request.operation import Operation
    from .._transport import other
    from .._types import Timeout

__all__ = ["BaseClient", "guard_redirects", "log"]

_HttpxClientT = TypeVar("_HttpxClientT", bound="httpx.Client | httpx.AsyncClient")
_DefaultStreamT = TypeVar("_DefaultStreamT", bound="Any")

_RETRIES = Retries()

_ANSWER = attrgetter("request.method", "url", "status_code", "reason_phrase", "headers")

_CLOSED = (
    "The HTTP client is closed. Send requests before `close()` and before the end of the `with` "
    "block, or make a new client."
)


class BaseClient(RequestBuilder, Generic[_HttpxClientT, _DefaultStreamT]):
    """The base of both flavours: processes replies and decides on retries."""

    max_retries: int
    _client: _HttpxClientT
    _default_stream_cls: type[_DefaultStreamT] | None = None

    def __init__(
        self,
        *,
        version: str,
        base_url: str | httpx.URL,
        _strict_response_validation: bool,
        max_retries: int,
        timeout: float | Timeout | NotGiven | None,
        http_client: _HttpxClientT | other.HttpClient | other.AsyncHttpClient | None,
        custom_headers: Mapping[str, Any] | None = None,
        custom_query: Mapping[str, object] | None = None,
    ) -> None:
        self._keep_settings(version, base_url, custom_headers, custom_query)
        self.max_retries = check_max_retries(max_retries)
        self.timeout: float | Timeout | None = _client_timeout(timeout, http_client)
        self._strict_response_validation = _strict_response_validation

    def _use_http_client(self, client: Any, *, own: bool) -> None:
        self._client = client
        self._owns_http_client = own
        self._http: Any = library_of(client)
        guard_redirects(client)
        guard_failures(client)

    # ------------------------------------------------------------------- replies

    def _make_sse_decoder(self) -> SSEBytesDecoder:
        return SSEDecoder()

    def _make_status_error(
        self, err_msg: str, *, body: object, response: httpx.Response
    ) -> errors.APIStatusError:
        return errors.status_error(err_msg, body=body, response=response)

    def _make_status_error_from_response(self, response: httpx.Response) -> errors.APIStatusError:
        if response.is_closed and not response.is_stream_consumed:
            # Closed before it was read, so the error has no body.
            return self._make_status_error(
                f"Error code: {response.status_code}", body=None, response=response
            )
        text: str | None = response.text
        if text and "\ufffd" in text and "content-encoding" in response.headers:
            text = None  # compressed in a way that no installed package decodes
        message, body = errors.error_message_and_body(response.status_code, text)
        return self._make_status_error(message, body=body, response=response)

    def _failure(self, response: httpx.Response, broke_off: Exception | None) -> BaseException:
        """Return the error of a failed response; `broke_off` ended its body, if anything did."""
        error = self._make_status_error_from_response(response)
        if broke_off is None:
            return error
        from .._transport.explain import cut_error  # only needed when something failed

        return cut_error(error, broke_off, response)

    def _redirect_error(self, problem: str, response: httpx.Response) -> errors.APIError:
        """Return the error for a call that a redirect turned into another request."""
        if response.is_success:
            return errors.APIResponseValidationError(response, response.text, message=problem)
        _, body = errors.error_message_and_body(response.status_code, response.text)
        return self._make_status_error(problem, body=body, response=response)

    def _process_response_data(
        self, *, data: object, cast_to: Any, response: httpx.Response
    ) -> Any:
        """Convert decoded JSON to `cast_to`: leniently, or validated on a strict client."""
        if data is None or cast_to is object:
            return data
        try:
            if callable(build := getattr(cast_to, "build", None)):
                return cast("Any", build)(response=response, data=data)
            if self._strict_response_validation:
                return validate_type(type_=cast_to, value=data)
            return construct_type(type_=cast_to, value=data)
        except ValueError as exc:
            if type(exc).__name__ != "ValidationError":
                raise
            raise errors.APIResponseValidationError(response=response, body=data) from exc

    def _shapes_leniently(self) -> bool:
        """Return whether models may be built from bytes: not strict, no hook overridden."""
        return not self._strict_response_validation and is_ours(
            cast("Any", type(self)), ("_process_response_data",)
        )

    def _maybe_override_cast_to(self, cast_to: Any, options: FinalRequestOptions) -> Any:
        """Return the response class that a wrapper put into the headers, or else `cast_to`."""
        headers = options.headers
        if isinstance(headers, NotGiven) or OVERRIDE_CAST_TO_HEADER not in headers:
            return cast_to
        remaining = dict(headers)
        override = remaining.pop(OVERRIDE_CAST_TO_HEADER)
        options.headers = remaining
        return override

    # ---------------------------------------------------------- after an attempt

    def _log_request(self, request: httpx.Request) -> None:
        if log.isEnabledFor(logging.DEBUG):
            method, url = loggable_method(request.method), loggable_url(" ", request.url)
            log.debug("Sending HTTP Request: %s%s", method, url)

    def _log_response(self, response: httpx.Response) -> None:
        if not log.isEnabledFor(logging.DEBUG):
            return
        if not LOG_SHOWS_REQUESTS:
            method = loggable_method(response.request.method)
            log.debug("HTTP Response: %s %i", method, response.status_code)
        else:
            log.debug('HTTP Response: %s %s "%i %s" %s', *_ANSWER(response))
        log.debug("request_id: %s", response.headers.get("x-request-id"))

    def _error_after(
        self, exc: Exception, operation: Operation, request: httpx.Request
    ) -> BaseException | None:
        """Return the error that ends the request after a failed attempt; `None` to retry it.

        Its `__cause__` is set. What the caller's code raised is returned as it is.
        """
        from .._transport import explain, failures  # only needed when something failed

        own = failures.callers_error(exc)
        if isinstance(exc, RuntimeError) and self._client.is_closed:
            refusal = explain.refusal(RuntimeError(_CLOSED), request, cause=exc)
            return refusal if CLOSED_IS_CONNECTION_ERROR else exc
        if own is not None:
            return own
        if is_decoding_error(exc):
            return undecodable(exc, request)  # the next attempt would fail like this one
        problem = wrong_phase(request.extensions.get("timeout"))
        if problem := problem or failures.spent_phase(exc, request):
            return explain.refusal(problem, request, cause=exc)
        if failures.met_closed_connection(exc) and operation.resend(request.method):
            log.info("Retrying request%s at once", loggable_url(" to ", operation.options.url))
            return None
        if operation.retries_left > 0 and not failures.is_hopeless(exc, request):
            return None
        log.debug("Raising %s error", "timeout" if is_timeout_error(exc) else "connection")
        return explain.connection_error(
            exc,
            request,
            attempts=operation.describe_attempts(time.monotonic()),
            proxy=self._proxy(request),
        )

    def _proxy(self, request: httpx.Request) -> str | None:
        """Return the proxy that a request goes through, without its password, if it is ours."""
        find: Any = getattr(self._client, "_transport_for_url", None)
        return None if find is None else getattr(find(request.url), "proxy", None)

    def _should_retry(self, response: httpx.Response) -> bool:
        retried, reason = _RETRIES.retries_status(
            response.status_code, response.headers, time.time()
        )
        log.debug("%s, because %s", "Retrying" if retried else "Not retrying", reason)
        return retried

    def _parse_retry_after_header(
        self, response_headers: httpx.Headers | None = None
    ) -> float | None:
        return _RETRIES.server_delay(response_headers, time.time())

    def _calculate_retry_timeout(
        self,
        remaining_retries: int,
        options: FinalRequestOptions,
        response_headers: httpx.Headers | None = None,
    ) -> float:
        return _RETRIES.delay(
            remaining_retries,
            options.get_max_retries(self.max_retries),
            response_headers,
            now=time.time(),
            jitter=random.random(),  # noqa: S311 - spreads load, guards nothing
        )

    def _retry_delay(
        self, retries_left: int, options: FinalRequestOptions, response: httpx.Response | None
    ) -> float:
        """Return the seconds to sleep before the next attempt, and log them."""
        left = retries_left - 1
        log.debug("%d %s left after this one", left, "retry" if left == 1 else "retries")
        delay = self._calculate_retry_timeout(
            retries_left, options, None if response is None else response.headers
        )
        log.info("Retrying request%s in %f seconds", loggable_url(" to ", options.url), delay)
        return delay


def guard_redirects(client: Any) -> None:
    """Keep credentials from following a redirect, also with an injected HTTP client."""
    hooks: list[Any] = client.event_hooks["request"]
    if forget_foreign_credentials not in hooks and _forget_foreign_credentials not in hooks:
        is_async = is_client(client, "AsyncClient")
        hooks.append(_forget_foreign_credentials if is_async else forget_foreign_credentials)


async def _forget_foreign_credentials(request: httpx.Request) -> None:
    forget_foreign_credentials(request)


def _client_timeout(timeout: Any, http_client: Any) -> Any:
    if not isinstance(timeout, NotGiven):
        check_timeout(timeout)
        return timeout
    if http_client is None:
        return DEFAULT_TIMEOUT
    own = http_client.timeout
    # Without a timeout, httpx defaults to five seconds: too few for a long answer.
    is_default = timeout_extension(own) == HTTPX_DEFAULT_TIMEOUT.as_dict()
    return DEFAULT_TIMEOUT if is_default else own


def check_http_client(http_client: object, name: str) -> None:
    """Refuse an `http_client` that is not an httpx or httpx2 client of the right flavour."""
    if not is_client(http_client, name):
        raise TypeError(
            f"Invalid `http_client` argument; Expected an instance of `{HTTP_LIBRARY}.{name}` "
            f"(or `{OTHER_LIBRARY}.{name}`) but got {type(http_client)}."
        )
