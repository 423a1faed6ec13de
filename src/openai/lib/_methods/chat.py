"""`chat.completions.parse` and `stream`: structured outputs, and streams with snapshots."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import partial
from typing import TYPE_CHECKING, Any

from ... import types
from ..._request.endpoint import Endpoint
from ..._types import Omit, omit
from ..._utils._utils import is_given
from .._parsing._completions import (
    ResponseFormatT,
    parse_chat_completion,
    type_to_response_format_param,
    validate_input_tools,
)

if TYPE_CHECKING:
    from ..._request.options import FinalRequestOptions
    from ..._resource import AsyncAPIResource, SyncAPIResource
    from ...resources.chat.completions import AsyncCompletions, Completions
    from ...types.chat.completion_create_params import ResponseFormat
    from ..streaming.chat import AsyncChatCompletionStreamManager, ChatCompletionStreamManager

__all__ = ["async_parse", "async_stream", "parse", "stream"]

_HELPER = "X-Stainless-Helper-Method"
_PARSE = Endpoint(
    "post",
    "/chat/completions",
    cast_to=lambda: types.chat.ChatCompletion,
    headers={_HELPER: "chat.completions.parse"},
)


async def async_parse(completions: AsyncAPIResource, **arguments: Any) -> Any:
    """Call the endpoint and parse the completion."""
    return await completions._client.request(_PARSE.cast_to, _parse_options(**arguments))


# twin of async_parse
def parse(completions: SyncAPIResource, **arguments: Any) -> Any:
    """Call the endpoint and parse the completion."""
    return completions._client.request(_PARSE.cast_to, _parse_options(**arguments))


def _parse_options(
    *,
    response_format: type[Any] | Omit,
    tools: Iterable[types.chat.ChatCompletionToolUnionParam] | Omit,
    extra_headers: Any,
    extra_query: Any,
    extra_body: Any,
    timeout: Any,
    **params: object,
) -> FinalRequestOptions:
    checked = validate_input_tools(tools)
    sent = {
        **params,
        "response_format": type_to_response_format_param(response_format),
        "tools": checked,
        "stream": False,
    }
    options = _PARSE.options((extra_headers, extra_query, extra_body, timeout), body=sent)
    options.post_parser = lambda completion: parse_chat_completion(
        chat_completion=completion, response_format=response_format, input_tools=checked
    )
    return options


def async_stream(
    completions: AsyncCompletions,
    *,
    response_format: type[ResponseFormatT] | ResponseFormat | Omit,
    tools: Iterable[types.chat.ChatCompletionToolUnionParam] | Omit,
    **params: Any,
) -> AsyncChatCompletionStreamManager[ResponseFormatT]:
    """Prepare the call; entering the returned manager sends it."""
    from ..streaming.chat import AsyncChatCompletionStreamManager

    listed = list(tools) if is_given(tools) else omit
    send = _request(completions, response_format, listed, **params)
    return AsyncChatCompletionStreamManager(
        send(), response_format=response_format, input_tools=listed
    )


def stream(
    completions: Completions,
    *,
    response_format: type[ResponseFormatT] | ResponseFormat | Omit,
    tools: Iterable[types.chat.ChatCompletionToolUnionParam] | Omit,
    **params: Any,
) -> ChatCompletionStreamManager[ResponseFormatT]:
    """Prepare the call; entering the returned manager sends it."""
    from ..streaming.chat import ChatCompletionStreamManager

    listed = list(tools) if is_given(tools) else omit
    send = _request(completions, response_format, listed, **params)
    return ChatCompletionStreamManager(send, response_format=response_format, input_tools=listed)


def _request(
    completions: Any, response_format: Any, tools: Any, *, extra_headers: Any, **params: Any
) -> Callable[[], Any]:
    """Return a function that requests the stream."""
    return partial(
        completions.create,
        **params,
        response_format=type_to_response_format_param(response_format),
        tools=tools,
        stream=True,
        extra_headers={_HELPER: "chat.completions.stream", **(extra_headers or {})},
    )
