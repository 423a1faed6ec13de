"""The arguments of every client, each with its type, its default and its description.

The modules beside this one are written out as modules of the package. A constructor or `copy` takes
the arguments it names, as they are described here or in its own `Args:`. What follows "Default:"
holds for constructors; `copy` keeps the setting.
"""

api_key: str | Callable[[], Awaitable[str]] | None = None
"""API key, or a coroutine function that returns one and is called before each attempt. Default:
environment variable `OPENAI_API_KEY`.
"""

admin_api_key: str | None = None
"""Key for the endpoints of `client.admin`. Default: environment variable `OPENAI_ADMIN_KEY`."""

workload_identity: WorkloadIdentity | X509WorkloadIdentity | None = None
"""Identity of this workload, exchanged for short-lived tokens; excludes `api_key`."""

organization: str | None = None
"""ID of the organization that is billed. Default: environment variable `OPENAI_ORG_ID`."""

project: str | None = None
"""ID of the project that requests belong to. Default: environment variable `OPENAI_PROJECT_ID`."""

webhook_secret: str | None = None
"""Secret that `client.webhooks` verifies signatures with. Default: environment variable
`OPENAI_WEBHOOK_SECRET`.
"""

provider: Provider | None = None
"""Cloud that serves the API, such as `openai.providers.bedrock()`; excludes keys and `base_url`."""

base_url: str | httpx.URL | NotGiven | None = not_given
"""URL of the API. Default: environment variable `OPENAI_BASE_URL`, or https://api.openai.com/v1."""

websocket_base_url: str | httpx.URL | None = None
"""URL that WebSockets are opened at. Default: `base_url`, with the scheme `wss`."""

data_residency: DataResidency | None = None
"""Region that stores and processes data, which decides the URL; excludes `base_url`."""

timeout: float | Timeout | NotGiven | None = not_given
"""Seconds to wait for a connection, or for the next bytes, or an `httpx.Timeout`; `None` waits
forever. Default: 600 seconds, and 5 to connect.
"""

max_retries: int = DEFAULT_MAX_RETRIES
"""Number of times a failed request is sent again; 0 disables retries. Default: 2."""

default_headers: Mapping[str, Any] | None = None
"""Headers sent with every request, over those of `OPENAI_CUSTOM_HEADERS`; the value `openai.omit`
removes one.
"""

default_query: Mapping[str, object] | None = None
"""Query parameters sent with every request."""

http_client: httpx.AsyncClient | other.AsyncHttpClient | None = None
"""`AsyncClient` of httpx or httpx2 that sends the requests; closing this client closes it too. Default: one made
for this client.
"""

_strict_response_validation: bool = False
"""Raise `APIResponseValidationError` if a response does not match its type."""

_enforce_credentials: bool = True
"""Raise `OpenAIError` if there are no credentials. Default: True."""


class InCopies:
    """What differs in `copy`, where every argument may be left out."""

    provider: Provider | NotGiven | None = not_given

    base_url: str | httpx.URL | None = None

    timeout: float | Timeout | NotGiven | None = not_given

    max_retries: int | NotGiven = not_given

    default_headers: Mapping[str, Any] | None = None
    """Headers added to the default headers; the value `openai.omit` removes one."""

    default_query: Mapping[str, object] | None = None
    """Query parameters added to the default ones."""

    set_default_headers: Mapping[str, Any] | None = None
    """Headers that replace all default headers; excludes `default_headers`."""

    set_default_query: Mapping[str, object] | None = None
    """Query parameters that replace all default ones; excludes `default_query`."""

    _enforce_credentials: bool | None = None

    _extra_kwargs: Mapping[str, Any] | None = None
    """More arguments for the constructor, such as those of a subclass."""
