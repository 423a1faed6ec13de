"""An independent Python client for the OpenAI API.

    from openai import OpenAI

    client = OpenAI()
    answer = client.responses.create(model="gpt-4.1", input="Say hello.")
    print(answer.output_text)

Importing this package loads neither httpx nor pydantic; every name is loaded when it is used.

Small programs need not create a client: `openai.responses.create(...)` uses a shared one, with the
settings below, such as `openai.api_key = "sk-…"`.
"""

from __future__ import annotations

import os as _os
import typing as _t

from ._constants import DEFAULT_MAX_RETRIES
from ._edition import AZURE_TOKEN_IS_SHOWN as _SHOWS_TOKEN
from ._lazy import LazyModule as _LazyModule, lazy as _lazy
from ._request.logs import setup_logging as _setup_logging
from ._types import NOT_GIVEN, NoneType, NotGiven, Omit, not_given, omit
from ._version import __title__, __version__

if _t.TYPE_CHECKING:
    import httpx as _httpx

    from . import resources as resources, types as types
    from ._base_client import (
        DefaultAsyncHttpxClient as DefaultAsyncHttpxClient,
        DefaultHttpxClient as DefaultHttpxClient,
    )
    from ._client import (
        AsyncClient as AsyncClient,
        AsyncOpenAI as AsyncOpenAI,
        Client as Client,
        OpenAI as OpenAI,
    )
    from ._clients.module import (
        _AmbiguousModuleClientUsageError as _AmbiguousModuleClientUsageError,
        _AzureModuleClient as _AzureModuleClient,
        _BedrockModuleClient as _BedrockModuleClient,
        _load_client as _load_client,
        _ModuleClient as _ModuleClient,
        _reset_client as _reset_client,
    )
    from ._clients.proxies import (
        admin as admin,
        audio as audio,
        batches as batches,
        beta as beta,
        chat as chat,
        completions as completions,
        containers as containers,
        content_provenance_checks as content_provenance_checks,
        conversations as conversations,
        decisions as decisions,
        embeddings as embeddings,
        evals as evals,
        files as files,
        fine_tuning as fine_tuning,
        images as images,
        live as live,
        models as models,
        moderations as moderations,
        realtime as realtime,
        responses as responses,
        safety as safety,
        skills as skills,
        uploads as uploads,
        vector_stores as vector_stores,
        videos as videos,
        webhooks as webhooks,
    )
    from ._clients.settings import DataResidency as DataResidency
    from ._constants import (
        DEFAULT_CONNECTION_LIMITS as DEFAULT_CONNECTION_LIMITS,
        DEFAULT_SOCKET_OPTIONS as DEFAULT_SOCKET_OPTIONS,
        DEFAULT_TIMEOUT as DEFAULT_TIMEOUT,
    )
    from ._exceptions import (
        APIConnectionError as APIConnectionError,
        APIError as APIError,
        APIResponseValidationError as APIResponseValidationError,
        APIStatusError as APIStatusError,
        APITimeoutError as APITimeoutError,
        AuthenticationError as AuthenticationError,
        BadRequestError as BadRequestError,
        ConflictError as ConflictError,
        ContentFilterFinishReasonError as ContentFilterFinishReasonError,
        InternalServerError as InternalServerError,
        InvalidWebhookSignatureError as InvalidWebhookSignatureError,
        LengthFinishReasonError as LengthFinishReasonError,
        NotFoundError as NotFoundError,
        OAuthError as OAuthError,
        OpenAIError as OpenAIError,
        PermissionDeniedError as PermissionDeniedError,
        RateLimitError as RateLimitError,
        UnprocessableEntityError as UnprocessableEntityError,
        WebSocketConnectionClosedError as WebSocketConnectionClosedError,
        WebSocketQueueFullError as WebSocketQueueFullError,
    )
    from ._legacy_response import HttpxBinaryResponseContent as HttpxBinaryResponseContent
    from ._models import BaseModel as BaseModel, UnknownMember as UnknownMember
    from ._response import APIResponse as APIResponse, AsyncAPIResponse as AsyncAPIResponse
    from ._streaming import AsyncStream as AsyncStream, Stream as Stream
    from ._transport import other as _other
    from ._transport.aiohttp import DefaultAioHttpClient as DefaultAioHttpClient
    from ._transport.libraries import (
        DefaultAsyncHttpx2Client as DefaultAsyncHttpx2Client,
        DefaultHttpx2Client as DefaultHttpx2Client,
    )
    from ._types import (
        ProxiesTypes as ProxiesTypes,
        RequestOptions as RequestOptions,
        Timeout as Timeout,
        Transport as Transport,
    )
    from ._utils._utils import file_from_path as file_from_path
    from .lib._old_api import (
        Audio as Audio,
        ChatCompletion as ChatCompletion,
        Completion as Completion,
        Customer as Customer,
        Deployment as Deployment,
        Edit as Edit,
        Embedding as Embedding,
        Engine as Engine,
        ErrorObject as ErrorObject,
        File as File,
        FineTune as FineTune,
        FineTuningJob as FineTuningJob,
        Image as Image,
        Model as Model,
        Moderation as Moderation,
    )
    from .lib._tools import (
        pydantic_function_tool as pydantic_function_tool,
        pydantic_responses_function_tool as pydantic_responses_function_tool,
    )
    from .lib.azure import AsyncAzureOpenAI as AsyncAzureOpenAI, AzureOpenAI as AzureOpenAI
    from .lib.bedrock import (
        AsyncBedrockOpenAI as AsyncBedrockOpenAI,
        BedrockOpenAI as BedrockOpenAI,
    )
    from .lib.computer import (
        AsyncComputerDriver as AsyncComputerDriver,
        AsyncComputerToolset as AsyncComputerToolset,
        ComputerDriver as ComputerDriver,
        ComputerToolset as ComputerToolset,
    )
    from .lib.streaming import (
        AssistantEventHandler as AssistantEventHandler,
        AsyncAssistantEventHandler as AsyncAssistantEventHandler,
    )
    from .types.websocket_reconnection import (
        ReconnectingEvent as ReconnectingEvent,
        ReconnectingOverrides as ReconnectingOverrides,
    )
    from .version import VERSION as VERSION
else:
    # The modules that annotations name, of the settings below and of the errors:
    # `typing.get_type_hints` looks for them here.
    _httpx, _chat = _LazyModule("httpx"), _LazyModule("openai.types.chat")
    _other = _LazyModule("openai._transport.other")

_homes = {
    "._base_client": "DefaultAsyncHttpxClient DefaultHttpxClient",
    "._client": "AsyncClient AsyncOpenAI Client OpenAI",
    "._constants": "DEFAULT_CONNECTION_LIMITS DEFAULT_SOCKET_OPTIONS DEFAULT_TIMEOUT",
    "._exceptions": (
        "APIConnectionError APIError APIResponseValidationError APIStatusError APITimeoutError "
        "AuthenticationError BadRequestError ConflictError ContentFilterFinishReasonError "
        "InternalServerError InvalidWebhookSignatureError LengthFinishReasonError NotFoundError "
        "OAuthError OpenAIError PermissionDeniedError RateLimitError UnprocessableEntityError "
        "WebSocketConnectionClosedError WebSocketQueueFullError"
    ),
    "._transport.libraries": "DefaultAsyncHttpx2Client DefaultHttpx2Client",
    "._legacy_response": "HttpxBinaryResponseContent",
    "._models": "BaseModel UnknownMember",
    "._clients.proxies": (
        "admin audio batches beta chat completions containers content_provenance_checks "
        "conversations decisions embeddings evals files fine_tuning images live models "
        "moderations realtime responses safety skills uploads vector_stores videos webhooks"
    ),
    "._clients.module": (
        "_AmbiguousModuleClientUsageError _AzureModuleClient _BedrockModuleClient _ModuleClient "
        "_load_client _reset_client"
    ),
    "._response": "APIResponse AsyncAPIResponse",
    "._clients.settings": "DataResidency",
    "._streaming": "AsyncStream Stream",
    "._types": "ProxiesTypes RequestOptions Timeout Transport",
    "._utils._utils": "file_from_path",
    "._transport.aiohttp": "DefaultAioHttpClient",
    ".lib._old_api": (
        "Audio ChatCompletion Completion Customer Deployment Edit Embedding Engine ErrorObject "
        "File FineTune FineTuningJob Image Model Moderation"
    ),
    ".lib._tools": "pydantic_function_tool pydantic_responses_function_tool",
    ".lib.azure": "AsyncAzureOpenAI AzureOpenAI",
    ".lib.bedrock": "AsyncBedrockOpenAI BedrockOpenAI",
    ".lib.computer": "AsyncComputerDriver AsyncComputerToolset ComputerDriver ComputerToolset",
    ".lib.streaming": "AssistantEventHandler AsyncAssistantEventHandler",
    ".types.websocket_reconnection": "ReconnectingEvent ReconnectingOverrides",
    ".version": "VERSION",
}
_find, _list = _lazy(__name__, homes=_homes)[:2]

__all__ = [
    "DEFAULT_CONNECTION_LIMITS",
    "DEFAULT_MAX_RETRIES",
    "DEFAULT_TIMEOUT",
    "NOT_GIVEN",
    "APIConnectionError",
    "APIError",
    "APIResponseValidationError",
    "APIStatusError",
    "APITimeoutError",
    "AsyncBedrockOpenAI",
    "AsyncClient",
    "AsyncComputerDriver",
    "AsyncComputerToolset",
    "AsyncOpenAI",
    "AsyncStream",
    "AuthenticationError",
    "BadRequestError",
    "BaseModel",
    "BedrockOpenAI",
    "Client",
    "ComputerDriver",
    "ComputerToolset",
    "ConflictError",
    "ContentFilterFinishReasonError",
    "DataResidency",
    "DefaultAioHttpClient",
    "DefaultAsyncHttpx2Client",
    "DefaultAsyncHttpxClient",
    "DefaultHttpx2Client",
    "DefaultHttpxClient",
    "InternalServerError",
    "InvalidWebhookSignatureError",
    "LengthFinishReasonError",
    "NoneType",
    "NotFoundError",
    "NotGiven",
    "OAuthError",
    "Omit",
    "OpenAI",
    "OpenAIError",
    "PermissionDeniedError",
    "ProxiesTypes",
    "RateLimitError",
    "ReconnectingEvent",
    "ReconnectingOverrides",
    "RequestOptions",
    "Stream",
    "Timeout",
    "Transport",
    "UnknownMember",
    "UnprocessableEntityError",
    "WebSocketConnectionClosedError",
    "WebSocketQueueFullError",
    "__title__",
    "__version__",
    "file_from_path",
    "not_given",
    "omit",
    "types",
]

# Settings of the client behind `openai.responses`, `openai.chat` and so on, read at each request

api_key: str | _t.Callable[[], str] | None = None
admin_api_key: str | None = None
organization: str | None = None
project: str | None = None
webhook_secret: str | None = None
base_url: str | _httpx.URL | None = None
max_retries: int = DEFAULT_MAX_RETRIES
default_headers: _t.Mapping[str, _t.Any] | None = None
default_query: _t.Mapping[str, object] | None = None
http_client: _httpx.Client | _other.HttpClient | None = None
if _t.TYPE_CHECKING:
    timeout: float | Timeout | None
    """How long to wait; ten minutes, until something else is assigned."""

# Settings that say which service is asked, read when that client is made

api_type: _t.Literal["openai", "azure", "amazon-bedrock"] | None
api_type = _t.cast("_t.Any", _os.environ.get("OPENAI_API_TYPE"))
api_version: str | None = _os.environ.get("OPENAI_API_VERSION")
azure_endpoint: str | None = _os.environ.get("AZURE_OPENAI_ENDPOINT")
azure_ad_token: str | None = _os.environ.get("AZURE_OPENAI_AD_TOKEN") if _SHOWS_TOKEN else None
azure_ad_token_provider: _t.Callable[[], str] | None = None
bedrock_token_provider: _t.Callable[[], str] | None = None


def __dir__() -> list[str]:
    return sorted({*_list(), "timeout"})


def __getattr__(name: str) -> object:
    if name == "timeout":
        # Made by httpx, which an import of this package does not load.
        return globals().setdefault(name, __getattr__("DEFAULT_TIMEOUT"))
    value = _find(name)
    _show_public_name(name, value)
    return value


def _show_public_name(name: str, value: object) -> None:
    """Make tracebacks and `repr` show the name that people import."""
    if name in __all__ and str(getattr(value, "__module__", "")).startswith("openai."):
        _t.cast("_t.Any", value).__module__ = __name__


for _sentinel in (NotGiven, Omit):
    _show_public_name(_sentinel.__name__, _sentinel)

_setup_logging()
