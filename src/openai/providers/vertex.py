"""Google Vertex AI as a provider, with tokens from a function or from google-auth.

google-auth is an optional dependency, and is imported when its credentials are needed.
"""

from __future__ import annotations

import os
import re
from collections.abc import Awaitable, Callable
from importlib import import_module
from threading import Lock
from typing import TYPE_CHECKING, Any, ClassVar

import anyio
import httpx
from typing_extensions import override

from .._exceptions import APITimeoutError, OpenAIError
from .._identity.credentials import bearer, is_token
from .._identity.provider import Provider, ProviderRuntime
from .._identity.token_source import TokenSource
from .._request.url import as_url
from .._utils._sync import to_thread

if TYPE_CHECKING:
    from .._request.options import FinalRequestOptions

__all__ = ["VertexTokenProvider", "vertex"]

VertexTokenProvider = Callable[[], "str | Awaitable[str]"]

_SCOPE = "https://www.googleapis.com/auth/cloud-platform"
_PROJECT = re.compile(r"(?:[a-z0-9.-]+:)?[a-z][a-z0-9-]*[a-z0-9]|\d+|[a-z]")
_LOCATION = re.compile(r"[a-z]+(?:-[a-z0-9]+)*|[a-z]")


def vertex(
    *,
    project: str | None = None,
    location: str | None = None,
    base_url: str | httpx.URL | None = None,
    token_provider: VertexTokenProvider | None = None,
    credentials: Any = None,
) -> Provider:
    """Return a provider that sends requests to Google Vertex AI.

    Args:
        project: Google Cloud project, by default that of `GOOGLE_CLOUD_PROJECT`.
        location: Region or `global`, by default that of `GOOGLE_CLOUD_LOCATION`.
        base_url: Base URL of the API, instead of project and location.
        token_provider: Function that returns an access token; called before each attempt.
        credentials: Credentials of google-auth, by default the application default credentials.

    Raises:
        OpenAIError: an argument is missing or misspelled, or two exclude each other.
    """
    if token_provider is not None and credentials is not None:
        raise OpenAIError("`token_provider` and `credentials` are mutually exclusive.")
    url = _url_of(project, location) if base_url is None else _checked_url(str(base_url))
    if token_provider is None:
        return Provider("vertex", lambda: VertexRuntime(url, _GoogleTokens(credentials)))
    source = TokenSource(token_provider, option="token_provider")
    return Provider("vertex", lambda: VertexRuntime(url, source))


class VertexRuntime(ProviderRuntime):
    """Signs the requests of one client for Vertex AI."""

    title: ClassVar[str] = "Vertex AI"
    foreign_headers: ClassVar[tuple[str, ...]] = (
        "authorization",
        "api-key",
        "openai-organization",
        "openai-project",
    )

    def __init__(self, base_url: str, tokens: TokenSource | _GoogleTokens) -> None:
        super().__init__("vertex", base_url)
        self._tokens = tokens

    @override
    def transform_request(self, options: FinalRequestOptions) -> FinalRequestOptions:
        options.follow_redirects = False
        return options

    @override
    def get_headers(self, request: httpx.Request) -> dict[str, str]:
        tokens = self._tokens
        return bearer(tokens.get() if isinstance(tokens, TokenSource) else tokens.get(request))

    @override
    async def get_headers_async(self, request: httpx.Request) -> dict[str, str]:
        if not isinstance(self._tokens, TokenSource):
            return bearer(await to_thread(self._tokens.get, request))
        with anyio.move_on_after(_timeout(request, "read")) as scope:
            token = await self._tokens.get_async()
        if scope.cancel_called:
            raise APITimeoutError(request)
        return bearer(token)  # pyright: ignore[reportPossiblyUnboundVariable]


class _GoogleTokens:
    """Access tokens of google-auth, refreshed by one thread at a time."""

    def __init__(self, credentials: Any) -> None:
        self._credentials = credentials
        self._lock = Lock()

    def get(self, request: httpx.Request) -> str:
        """Return a valid token; the timeout of `request` limits how long that takes."""
        seconds = _timeout(request, "pool")
        if not self._lock.acquire(timeout=-1 if seconds is None else seconds):
            raise APITimeoutError(request)
        try:
            token = self._valid_token(_timeout(request, "connect"), _timeout(request, "read"))
        except OpenAIError:
            raise
        except Exception as exc:  # noqa: BLE001 - google-auth raises many types
            # The cause's text may contain the credentials.
            raise OpenAIError(
                f"Google's credentials gave no access token ({type(exc).__name__})."
            ) from None
        finally:
            self._lock.release()
        if not is_token(token):
            raise OpenAIError("Google's credentials gave no usable access token.")
        return token

    def _valid_token(self, connect: float | None, read: float | None) -> Any:
        try:
            google_auth: Any = import_module("google.auth")
            send: Any = import_module("google.auth.transport.requests").Request()
        except ImportError as exc:
            raise OpenAIError(
                "Google's credentials need google-auth and requests: `pip install "
                "'openai[vertex]'`. A `token_provider` needs neither."
            ) from exc
        if self._credentials is None:
            self._credentials = google_auth.default(scopes=[_SCOPE])[0]
        if not self._credentials.valid:

            def send_in_time(*args: Any, **kwargs: Any) -> Any:
                return send(*args, **{**kwargs, "timeout": (connect, read)})

            self._credentials.refresh(send_in_time)
        return self._credentials.token


def _timeout(request: httpx.Request, phase: str) -> float | None:
    seconds: float | None = request.extensions.get("timeout", {}).get(phase)
    return seconds


def _url_of(project: str | None, location: str | None) -> str:
    project = _required(project, "project", "GOOGLE_CLOUD_PROJECT", _PROJECT)
    location = _required(location, "location", "GOOGLE_CLOUD_LOCATION", _LOCATION)
    prefix = "" if location == "global" else f"{location}-"
    return (
        f"https://{prefix}aiplatform.googleapis.com/v1/projects/{project}/locations/{location}"
        "/publishers/openai/v1"
    )


def _required(value: str | None, name: str, variable: str, spelling: re.Pattern[str]) -> str:
    if value is None:
        value = os.environ.get(variable)
    if not value:
        raise OpenAIError(
            f"Vertex AI needs a {name}. Pass `{name}`, or set the environment variable {variable}."
        )
    if not spelling.fullmatch(value):
        raise OpenAIError(f"{value!r} is not spelled like a {name} of Google Cloud.")
    return value


def _checked_url(text: str) -> str:
    url = as_url(text)
    if url.scheme not in {"http", "https"} or not url.host:
        raise OpenAIError("`base_url` of Vertex AI must be an http or https URL with a host.")
    if url.userinfo or url.query or url.fragment:
        raise OpenAIError("`base_url` of Vertex AI takes no user, query or fragment.")
    is_google = url.host == "googleapis.com" or url.host.endswith(".googleapis.com")
    if is_google and url.scheme != "https":
        raise OpenAIError("Hosts of Google are asked over https only.")
    return text
