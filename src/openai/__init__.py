"""An independent Python client for the OpenAI API.

    from openai import OpenAI

    client = OpenAI()
    answer = client.responses.create(model="gpt-4.1", input="Say hello.")
    print(answer.output_text)

Importing this package loads neither httpx nor pydantic; every name is loaded when it is used.
"""

from __future__ import annotations

import typing as _t

from ._core.logs import setup_logging as _setup_logging
from ._lazy import lazy as _lazy
from ._types import NOT_GIVEN, NoneType, NotGiven, Omit, not_given, omit
from ._version import __title__, __version__

if _t.TYPE_CHECKING:
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
    from ._constants import (
        DEFAULT_CONNECTION_LIMITS as DEFAULT_CONNECTION_LIMITS,
        DEFAULT_MAX_RETRIES as DEFAULT_MAX_RETRIES,
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
    from ._httpx2 import (
        DefaultAsyncHttpx2Client as DefaultAsyncHttpx2Client,
        DefaultHttpx2Client as DefaultHttpx2Client,
    )
    from ._legacy_response import HttpxBinaryResponseContent as HttpxBinaryResponseContent
    from ._models import BaseModel as BaseModel
    from ._response import APIResponse as APIResponse, AsyncAPIResponse as AsyncAPIResponse
    from ._streaming import AsyncStream as AsyncStream, Stream as Stream
    from ._types import (
        ProxiesTypes as ProxiesTypes,
        RequestOptions as RequestOptions,
        Timeout as Timeout,
        Transport as Transport,
    )
    from ._utils._utils import file_from_path as file_from_path
    from .version import VERSION as VERSION

_names = {
    "APIConnectionError": "._exceptions",
    "APIError": "._exceptions",
    "APIResponse": "._response",
    "APIResponseValidationError": "._exceptions",
    "APIStatusError": "._exceptions",
    "APITimeoutError": "._exceptions",
    "AsyncAPIResponse": "._response",
    "AsyncClient": "._client",
    "AsyncOpenAI": "._client",
    "AsyncStream": "._streaming",
    "AuthenticationError": "._exceptions",
    "BadRequestError": "._exceptions",
    "BaseModel": "._models",
    "Client": "._client",
    "ConflictError": "._exceptions",
    "ContentFilterFinishReasonError": "._exceptions",
    "DEFAULT_CONNECTION_LIMITS": "._constants",
    "DEFAULT_MAX_RETRIES": "._constants",
    "DEFAULT_TIMEOUT": "._constants",
    "DefaultAsyncHttpx2Client": "._httpx2",
    "DefaultAsyncHttpxClient": "._base_client",
    "DefaultHttpx2Client": "._httpx2",
    "DefaultHttpxClient": "._base_client",
    "HttpxBinaryResponseContent": "._legacy_response",
    "InternalServerError": "._exceptions",
    "InvalidWebhookSignatureError": "._exceptions",
    "LengthFinishReasonError": "._exceptions",
    "NotFoundError": "._exceptions",
    "OAuthError": "._exceptions",
    "OpenAI": "._client",
    "OpenAIError": "._exceptions",
    "PermissionDeniedError": "._exceptions",
    "ProxiesTypes": "._types",
    "RateLimitError": "._exceptions",
    "RequestOptions": "._types",
    "Stream": "._streaming",
    "Timeout": "._types",
    "Transport": "._types",
    "UnprocessableEntityError": "._exceptions",
    "VERSION": ".version",
    "WebSocketConnectionClosedError": "._exceptions",
    "WebSocketQueueFullError": "._exceptions",
    "file_from_path": "._utils._utils",
}

_find, __dir__, _ = _lazy(__name__, _names)

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
    "AsyncClient",
    "AsyncOpenAI",
    "AsyncStream",
    "AuthenticationError",
    "BadRequestError",
    "BaseModel",
    "Client",
    "ConflictError",
    "ContentFilterFinishReasonError",
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
    "RequestOptions",
    "Stream",
    "Timeout",
    "Transport",
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


def __getattr__(name: str) -> object:
    value = _find(name)
    # Tracebacks and `repr` then show the name that people import.
    if name in _names and getattr(value, "__module__", "").startswith("openai."):
        value.__module__ = __name__
    return value


for _own in (NotGiven, Omit):
    _own.__module__ = __name__

_setup_logging()
