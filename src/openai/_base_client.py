"""How a client performs one request: prepare, build, send, retry, parse.

The decisions on the way are in `_clients/{base,builder}.py`, `_request/` and `_reply/`. The
asynchronous client is written here; the synchronous one below it is its twin.
"""

from __future__ import annotations

import time
import warnings
from collections.abc import Mapping
from io import BytesIO
from types import TracebackType
from typing import TYPE_CHECKING, Any, TypeVar

import httpx
from typing_extensions import Self, override

from . import _exceptions as errors
from ._clients.base import BaseClient, check_http_client, log
from ._constants import (
    DEFAULT_CONNECTION_LIMITS as DEFAULT_CONNECTION_LIMITS,
    DEFAULT_MAX_RETRIES as DEFAULT_MAX_RETRIES,
    DEFAULT_TIMEOUT as DEFAULT_TIMEOUT,
    RAW_RESPONSE_HEADER,
)
from ._edition import LOG_SHOWS_REQUESTS
from ._files import async_to_httpx_files, refresh_files, to_httpx_files
from ._reply.cast import cast_response, post_parse, wraps_response
from ._reply.unexpected import changed_method
from ._request.body import ForceMultipartDict as ForceMultipartDict
from ._request.headers import merge_headers as _merge_mappings
from ._request.operation import Operation, file_objects, repeat_request
from ._request.options import FinalRequestOptions, request_options as make_request_options
from ._request.platform import (
    OtherArch as OtherArch,
    OtherPlatform as OtherPlatform,
    Platform,
    get_architecture as get_architecture,
    get_platform as get_platform,
    platform_headers as platform_headers,
)
from ._streaming import AsyncStream, Stream, open_stream
from ._transport.encodings import aread_failure, read_failure
from ._transport.libraries import HTTPX_DEFAULT_TIMEOUT as HTTPX_DEFAULT_TIMEOUT
from ._transport.pool import (
    AsyncHttpxClientWrapper as AsyncHttpxClientWrapper,
    DefaultAsyncHttpxClient as DefaultAsyncHttpxClient,
    DefaultHttpxClient as DefaultHttpxClient,
    SyncHttpxClientWrapper as SyncHttpxClientWrapper,
)
from ._types import NotGiven, not_given
from ._version import __version__

if TYPE_CHECKING:
    from ._transport import other
    from ._types import (
        AsyncBinaryTypes,
        BinaryTypes,
        Body,
        RequestFiles,
        RequestOptions,
        Timeout,
    )
    from .pagination import (
        AsyncPaginator as AsyncPaginator,
        BaseAsyncPage as BaseAsyncPage,
        BasePage as BasePage,
        BaseSyncPage as BaseSyncPage,
        PageInfo as PageInfo,
    )

__all__ = [
    "AsyncAPIClient",
    "BaseClient",
    "SyncAPIClient",
    "_merge_mappings",
    "make_request_options",
]

# Other packages annotate their own `request` with these.
_StreamT = TypeVar("_StreamT", bound=Stream[Any])  # noqa: PYI018
_AsyncStreamT = TypeVar("_AsyncStreamT", bound=AsyncStream[Any])  # noqa: PYI018


class AsyncAPIClient(BaseClient[httpx.AsyncClient, AsyncStream[Any]]):
    """An asynchronous client: it owns an HTTP client and has a method for each verb."""

    _client: httpx.AsyncClient
    _default_stream_cls: type[AsyncStream[Any]] | None = AsyncStream

    def __init__(
        self,
        *,
        version: str = __version__,
        base_url: str | httpx.URL,
        _strict_response_validation: bool = False,
        max_retries: int = DEFAULT_MAX_RETRIES,
        timeout: float | Timeout | NotGiven | None = not_given,
        http_client: httpx.AsyncClient | other.AsyncHttpClient | None = None,
        custom_headers: Mapping[str, Any] | None = None,
        custom_query: Mapping[str, object] | None = None,
    ) -> None:
        if http_client is not None:
            check_http_client(http_client, "AsyncClient")
        super().__init__(
            version=version,
            base_url=base_url,
            max_retries=max_retries,
            timeout=timeout,
            http_client=http_client,
            custom_headers=custom_headers,
            custom_query=custom_query,
            _strict_response_validation=_strict_response_validation,
        )
        client = http_client or AsyncHttpxClientWrapper(
            base_url=self._base_url, timeout=self.timeout
        )
        self._use_http_client(client, own=http_client is None)

    def is_closed(self) -> bool:
        """Whether the HTTP client is closed and can send no more requests."""
        return self._client.is_closed

    async def close(self) -> None:
        """Close the HTTP client, even one that you passed in; no more requests can be sent."""
        if hasattr(self, "_client"):
            await self._client.aclose()

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(
        self,
        exc_type: type[BaseException] | None,
        exc: BaseException | None,
        exc_tb: TracebackType | None,
    ) -> None:
        await self.close()

    # ------------------------------------------------------------------ hooks

    # twin: differs, because only an event loop must not be blocked.
    async def _prepare_options(self, options: FinalRequestOptions) -> FinalRequestOptions:
        """Change the options of one attempt before its request is built."""
        if options.files:
            await refresh_files(file_objects(options))
        return options

    async def _prepare_request(self, request: httpx.Request) -> None:
        """Change a request before it is sent."""

    async def _send_request(
        self, request: httpx.Request, *, stream: bool, **kwargs: Any
    ) -> httpx.Response:
        return await self._client.send(request, stream=stream, **kwargs)

    # ------------------------------------------------------------- one request

    async def request(
        self,
        cast_to: Any,
        options: FinalRequestOptions,
        *,
        stream: bool = False,
        stream_cls: Any = None,
    ) -> Any:
        """Send a request, retry it as the rules allow, and return the parsed response.

        Raises:
            APIConnectionError: no response arrived.
            APIStatusError: the response has a failing status.
        """
        options = options.model_copy()
        cast_to = self._maybe_override_cast_to(cast_to, options)
        self._give_idempotency_key(options)
        if not Platform.is_known:
            await self._look_up_platform()
        if options.files is not None:
            options.files = await async_to_httpx_files(options.files)
        operation = Operation(options, max_retries=self.max_retries, started=time.monotonic())
        while True:
            attempt = await self._prepare_options(operation.next_attempt())
            if self._signer is not None:
                attempt = self._signer.transform_request(attempt)
            request = self._build_request(attempt, retries_taken=operation.retries_taken)
            await self._prepare_request(request)
            response = await self._attempt(operation, attempt, request, stream=stream)
            if response is not None:
                break
        return await self._process_response(
            cast_to=cast_to,
            options=attempt,
            response=response,
            stream=stream,
            stream_cls=stream_cls,
            retries_taken=operation.retries_taken,
        )

    async def _look_up_platform(self) -> None:
        """Read the names of the platform before the first request."""
        from ._transport.threads import run_in_thread

        await run_in_thread(platform_headers, self._version)

    # twin: differs, because only an event loop must not be blocked.
    @override
    def _multipart_request(
        self, options: FinalRequestOptions, *arguments: Any, **more: Any
    ) -> httpx.Request:
        request = super()._multipart_request(options, *arguments, **more)
        if any(not isinstance(file, BytesIO) for file in file_objects(options)):
            from ._transport.threads import read_in_thread

            read_in_thread(request.stream)
        return request

    async def _attempt(
        self,
        operation: Operation,
        options: FinalRequestOptions,
        request: httpx.Request,
        *,
        stream: bool,
    ) -> httpx.Response | None:
        """Make one attempt; return its response, or `None` after the pause before a retry."""
        self._log_request(request)
        response: httpx.Response | None = None
        try:
            response = await self._send(operation, options, request, stream=stream)
        except errors.OpenAIError:
            raise
        except Exception as exc:  # noqa: BLE001 - it is raised, unless a retry may help
            log.debug("Encountered %s", type(exc).__name__, exc_info=LOG_SHOWS_REQUESTS)
            error = self._error_after(exc, operation, request)
            if error is not None:
                raise error from error.__cause__
        else:
            self._log_response(response)
            if response.history and (problem := changed_method(response)):
                await aread_failure(response)
                raise self._redirect_error(problem, response)
            if response.is_success:
                return response
            if operation.retries_left <= 0 or not self._should_retry(response):
                failure = self._failure(response, await aread_failure(response))
                log.debug("Re-raising status error")
                raise failure from failure.__cause__
            await response.aclose()
        if not operation.is_resending:
            await self._sleep_for_retry(
                retries_taken=operation.retries_taken,
                max_retries=operation.max_retries,
                options=options,
                response=response,
            )
        operation.begin_retry()
        return None

    async def _send(
        self,
        operation: Operation,
        options: FinalRequestOptions,
        request: httpx.Request,
        *,
        stream: bool,
    ) -> httpx.Response:
        """Send one attempt; if its credentials are refused, send it again with new ones."""
        stream = stream or self._should_stream_response_body(request)
        arguments = self._send_arguments(options)
        signer = self._signer
        if signer is None:
            return await self._send_request(request, stream=stream, **arguments)
        if signer.takes(request):
            signer.sign(request, await signer.get_headers_async(request))
        response = await self._send_request(request, stream=stream, **arguments)
        if response.status_code == 401 and operation.is_replayable and signer.invalidate(request):
            again = repeat_request(request)
            signer.sign(again, await signer.get_headers_async(again))
            await response.aclose()
            operation.rewind()
            response = await self._send_request(again, stream=stream, **arguments)
        return signer.normalize_response(response)

    # twin: differs, because only asynchronous clients need anyio.
    async def _sleep(self, seconds: float) -> None:
        import anyio

        await anyio.sleep(seconds)

    async def _sleep_for_retry(
        self,
        *,
        retries_taken: int,
        max_retries: int,
        options: FinalRequestOptions,
        response: httpx.Response | None,
    ) -> None:
        await self._sleep(self._retry_delay(max_retries - retries_taken, options, response))

    async def _process_response(
        self,
        *,
        cast_to: Any,
        options: FinalRequestOptions,
        response: httpx.Response,
        stream: bool,
        stream_cls: Any,
        retries_taken: int = 0,
    ) -> Any:
        raw = response.request.headers.get(RAW_RESPONSE_HEADER)
        if raw or (not stream and wraps_response(cast_to)):
            from ._response import wrap_async_response

            return wrap_async_response(
                raw,
                cast_to=cast_to,
                client=self,
                options=options,
                response=response,
                stream=stream,
                stream_cls=stream_cls,
                retries_taken=retries_taken,
            )
        if cast_to is type(response):
            return response
        if stream:
            return open_stream(self, response, cast_to, stream_cls, options)
        return post_parse(cast_response(cast_to, response, self), response, options)

    # ---------------------------------------------------------------- verbs

    async def get(
        self,
        path: str,
        *,
        cast_to: Any,
        options: RequestOptions | None = None,
        stream: bool = False,
        stream_cls: Any = None,
    ) -> Any:
        """Send a GET request to any path."""
        final = FinalRequestOptions.construct(method="get", url=path, **(options or {}))
        return await self.request(cast_to, final, stream=stream, stream_cls=stream_cls)

    async def post(
        self,
        path: str,
        *,
        cast_to: Any,
        body: Body | None = None,
        content: AsyncBinaryTypes | None = None,
        options: RequestOptions | None = None,
        files: RequestFiles | None = None,
        stream: bool = False,
        stream_cls: Any = None,
    ) -> Any:
        """Send a POST request to any path: JSON as `body`, bytes as `content`, or `files`."""
        final = _with_body("post", path, body, content, files, options)
        return await self.request(cast_to, final, stream=stream, stream_cls=stream_cls)

    async def patch(
        self,
        path: str,
        *,
        cast_to: Any,
        body: Body | None = None,
        content: AsyncBinaryTypes | None = None,
        files: RequestFiles | None = None,
        options: RequestOptions | None = None,
    ) -> Any:
        """Send a PATCH request to any path."""
        return await self.request(cast_to, _with_body("patch", path, body, content, files, options))

    async def put(
        self,
        path: str,
        *,
        cast_to: Any,
        body: Body | None = None,
        content: AsyncBinaryTypes | None = None,
        files: RequestFiles | None = None,
        options: RequestOptions | None = None,
    ) -> Any:
        """Send a PUT request to any path."""
        return await self.request(cast_to, _with_body("put", path, body, content, files, options))

    async def delete(
        self,
        path: str,
        *,
        cast_to: Any,
        body: Body | None = None,
        content: AsyncBinaryTypes | None = None,
        options: RequestOptions | None = None,
    ) -> Any:
        """Send a DELETE request to any path."""
        return await self.request(cast_to, _with_body("delete", path, body, content, None, options))

    def get_api_list(
        self,
        path: str,
        *,
        model: Any,
        page: Any,
        body: Body | None = None,
        options: RequestOptions | None = None,
        method: str = "get",
    ) -> Any:
        """Request a list from any path, page by page."""
        final = FinalRequestOptions.construct(
            method=method, url=path, json_data=body, **(options or {})
        )
        return self._request_api_list(model, page, final)

    # twin: differs, because the paginator is awaited or iterated over later.
    def _request_api_list(
        self, model: Any, page: Any, options: FinalRequestOptions
    ) -> AsyncPaginator[Any, Any]:
        from .pagination import AsyncPaginator

        return AsyncPaginator(client=self, options=options, page_cls=page, model=model)


# twin of AsyncAPIClient
class SyncAPIClient(BaseClient[httpx.Client, Stream[Any]]):
    """A synchronous client: it owns an HTTP client and has a method for each verb."""

    _client: httpx.Client
    _default_stream_cls: type[Stream[Any]] | None = Stream

    def __init__(
        self,
        *,
        version: str = __version__,
        base_url: str | httpx.URL,
        _strict_response_validation: bool = False,
        max_retries: int = DEFAULT_MAX_RETRIES,
        timeout: float | Timeout | NotGiven | None = not_given,
        http_client: httpx.Client | other.HttpClient | None = None,
        custom_headers: Mapping[str, Any] | None = None,
        custom_query: Mapping[str, object] | None = None,
    ) -> None:
        if http_client is not None:
            check_http_client(http_client, "Client")
        super().__init__(
            version=version,
            base_url=base_url,
            max_retries=max_retries,
            timeout=timeout,
            http_client=http_client,
            custom_headers=custom_headers,
            custom_query=custom_query,
            _strict_response_validation=_strict_response_validation,
        )
        client = http_client or SyncHttpxClientWrapper(
            base_url=self._base_url, timeout=self.timeout
        )
        self._use_http_client(client, own=http_client is None)

    def is_closed(self) -> bool:
        """Whether the HTTP client is closed and can send no more requests."""
        return self._client.is_closed

    def close(self) -> None:
        """Close the HTTP client, even one that you passed in; no more requests can be sent."""
        if hasattr(self, "_client"):
            self._client.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        exc_type: type[BaseException] | None,
        exc: BaseException | None,
        exc_tb: TracebackType | None,
    ) -> None:
        self.close()

    # ------------------------------------------------------------------ hooks

    # twin: differs, because only an event loop must not be blocked.
    def _prepare_options(self, options: FinalRequestOptions) -> FinalRequestOptions:
        """Change the options of one attempt before its request is built."""
        return options

    def _prepare_request(self, request: httpx.Request) -> None:
        """Change a request before it is sent."""

    def _send_request(
        self, request: httpx.Request, *, stream: bool, **kwargs: Any
    ) -> httpx.Response:
        return self._client.send(request, stream=stream, **kwargs)

    # ------------------------------------------------------------- one request

    def request(
        self,
        cast_to: Any,
        options: FinalRequestOptions,
        *,
        stream: bool = False,
        stream_cls: Any = None,
    ) -> Any:
        """Send a request, retry it as the rules allow, and return the parsed response.

        Raises:
            APIConnectionError: no response arrived.
            APIStatusError: the response has a failing status.
        """
        options = options.model_copy()
        cast_to = self._maybe_override_cast_to(cast_to, options)
        self._give_idempotency_key(options)
        if not Platform.is_known:
            self._look_up_platform()
        if options.files is not None:
            options.files = to_httpx_files(options.files)
        operation = Operation(options, max_retries=self.max_retries, started=time.monotonic())
        while True:
            attempt = self._prepare_options(operation.next_attempt())
            if self._signer is not None:
                attempt = self._signer.transform_request(attempt)
            request = self._build_request(attempt, retries_taken=operation.retries_taken)
            self._prepare_request(request)
            response = self._attempt(operation, attempt, request, stream=stream)
            if response is not None:
                break
        return self._process_response(
            cast_to=cast_to,
            options=attempt,
            response=response,
            stream=stream,
            stream_cls=stream_cls,
            retries_taken=operation.retries_taken,
        )

    def _look_up_platform(self) -> None:
        """Read the names of the platform before the first request."""
        from ._transport.threads import run_here

        run_here(platform_headers, self._version)

    def _attempt(
        self,
        operation: Operation,
        options: FinalRequestOptions,
        request: httpx.Request,
        *,
        stream: bool,
    ) -> httpx.Response | None:
        """Make one attempt; return its response, or `None` after the pause before a retry."""
        self._log_request(request)
        response: httpx.Response | None = None
        try:
            response = self._send(operation, options, request, stream=stream)
        except errors.OpenAIError:
            raise
        except Exception as exc:  # noqa: BLE001 - it is raised, unless a retry may help
            log.debug("Encountered %s", type(exc).__name__, exc_info=LOG_SHOWS_REQUESTS)
            error = self._error_after(exc, operation, request)
            if error is not None:
                raise error from error.__cause__
        else:
            self._log_response(response)
            if response.history and (problem := changed_method(response)):
                read_failure(response)
                raise self._redirect_error(problem, response)
            if response.is_success:
                return response
            if operation.retries_left <= 0 or not self._should_retry(response):
                failure = self._failure(response, read_failure(response))
                log.debug("Re-raising status error")
                raise failure from failure.__cause__
            response.close()
        if not operation.is_resending:
            self._sleep_for_retry(
                retries_taken=operation.retries_taken,
                max_retries=operation.max_retries,
                options=options,
                response=response,
            )
        operation.begin_retry()
        return None

    def _send(
        self,
        operation: Operation,
        options: FinalRequestOptions,
        request: httpx.Request,
        *,
        stream: bool,
    ) -> httpx.Response:
        """Send one attempt; if its credentials are refused, send it again with new ones."""
        stream = stream or self._should_stream_response_body(request)
        arguments = self._send_arguments(options)
        signer = self._signer
        if signer is None:
            return self._send_request(request, stream=stream, **arguments)
        if signer.takes(request):
            signer.sign(request, signer.get_headers(request))
        response = self._send_request(request, stream=stream, **arguments)
        if response.status_code == 401 and operation.is_replayable and signer.invalidate(request):
            again = repeat_request(request)
            signer.sign(again, signer.get_headers(again))
            response.close()
            operation.rewind()
            response = self._send_request(again, stream=stream, **arguments)
        return signer.normalize_response(response)

    # twin: differs, because only asynchronous clients need anyio.
    def _sleep(self, seconds: float) -> None:
        time.sleep(seconds)

    def _sleep_for_retry(
        self,
        *,
        retries_taken: int,
        max_retries: int,
        options: FinalRequestOptions,
        response: httpx.Response | None,
    ) -> None:
        self._sleep(self._retry_delay(max_retries - retries_taken, options, response))

    def _process_response(
        self,
        *,
        cast_to: Any,
        options: FinalRequestOptions,
        response: httpx.Response,
        stream: bool,
        stream_cls: Any,
        retries_taken: int = 0,
    ) -> Any:
        raw = response.request.headers.get(RAW_RESPONSE_HEADER)
        if raw or (not stream and wraps_response(cast_to)):
            from ._response import wrap_response

            return wrap_response(
                raw,
                cast_to=cast_to,
                client=self,
                options=options,
                response=response,
                stream=stream,
                stream_cls=stream_cls,
                retries_taken=retries_taken,
            )
        if cast_to is type(response):
            return response
        if stream:
            return open_stream(self, response, cast_to, stream_cls, options)
        return post_parse(cast_response(cast_to, response, self), response, options)

    # ---------------------------------------------------------------- verbs

    def get(
        self,
        path: str,
        *,
        cast_to: Any,
        options: RequestOptions | None = None,
        stream: bool = False,
        stream_cls: Any = None,
    ) -> Any:
        """Send a GET request to any path."""
        final = FinalRequestOptions.construct(method="get", url=path, **(options or {}))
        return self.request(cast_to, final, stream=stream, stream_cls=stream_cls)

    def post(
        self,
        path: str,
        *,
        cast_to: Any,
        body: Body | None = None,
        content: BinaryTypes | None = None,
        options: RequestOptions | None = None,
        files: RequestFiles | None = None,
        stream: bool = False,
        stream_cls: Any = None,
    ) -> Any:
        """Send a POST request to any path: JSON as `body`, bytes as `content`, or `files`."""
        final = _with_body("post", path, body, content, files, options)
        return self.request(cast_to, final, stream=stream, stream_cls=stream_cls)

    def patch(
        self,
        path: str,
        *,
        cast_to: Any,
        body: Body | None = None,
        content: BinaryTypes | None = None,
        files: RequestFiles | None = None,
        options: RequestOptions | None = None,
    ) -> Any:
        """Send a PATCH request to any path."""
        return self.request(cast_to, _with_body("patch", path, body, content, files, options))

    def put(
        self,
        path: str,
        *,
        cast_to: Any,
        body: Body | None = None,
        content: BinaryTypes | None = None,
        files: RequestFiles | None = None,
        options: RequestOptions | None = None,
    ) -> Any:
        """Send a PUT request to any path."""
        return self.request(cast_to, _with_body("put", path, body, content, files, options))

    def delete(
        self,
        path: str,
        *,
        cast_to: Any,
        body: Body | None = None,
        content: BinaryTypes | None = None,
        options: RequestOptions | None = None,
    ) -> Any:
        """Send a DELETE request to any path."""
        return self.request(cast_to, _with_body("delete", path, body, content, None, options))

    def get_api_list(
        self,
        path: str,
        *,
        model: Any,
        page: Any,
        body: Body | None = None,
        options: RequestOptions | None = None,
        method: str = "get",
    ) -> Any:
        """Request a list from any path, page by page."""
        final = FinalRequestOptions.construct(
            method=method, url=path, json_data=body, **(options or {})
        )
        return self._request_api_list(model, page, final)

    # twin: differs, because there is nothing to await: the first page is fetched at once.
    def _request_api_list(self, model: Any, page: Any, options: FinalRequestOptions) -> Any:
        from .pagination import attach_page

        attach_page(self, model, options)
        return self.request(page, options)


def _with_body(
    method: str,
    path: str,
    body: object,
    content: BinaryTypes | AsyncBinaryTypes | None,
    files: RequestFiles | None,
    options: RequestOptions | None,
) -> FinalRequestOptions:
    if body is not None and content is not None:
        raise TypeError("Passing both `body` and `content` is not supported; pass one of them.")
    if files is not None and content is not None:
        raise TypeError("Passing both `files` and `content` is not supported; pass one of them.")
    if isinstance(body, bytes):
        warnings.warn(
            "Bytes as `body` are deprecated, and are sent as they are. Pass them as `content`.",
            DeprecationWarning,
            stacklevel=3,
        )
        body, content = None, body
    return FinalRequestOptions.construct(
        method=method,
        url=path,
        json_data=body,
        content=content,
        files=files,
        **(options or {}),
    )


def __getattr__(name: str) -> object:
    # Page classes are pydantic models, which a client that never lists anything need not load.
    if name in {"AsyncPaginator", "BaseAsyncPage", "BasePage", "BaseSyncPage", "PageInfo"}:
        from . import pagination

        return getattr(pagination, name)
    if name == "DefaultAioHttpClient":
        from ._transport.aiohttp import DefaultAioHttpClient

        return DefaultAioHttpClient
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
