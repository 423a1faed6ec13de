"""`chat.completions.parse` and `stream`: structured outputs, and streams with snapshots."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Any

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
    from ..._request.endpoint import CallExtras
    from ..._request.options import FinalRequestOptions
    from ..._resource import AsyncAPIResource, SyncAPIResource
    from ..._types import Headers
    from ...resources.chat.completions import AsyncCompletions, Completions
    from ...types.chat.chat_completion import ChatCompletion
    from ...types.chat.chat_completion_tool_union_param import ChatCompletionToolUnionParam
    from ...types.chat.completion_create_params import ResponseFormat
    from ...types.chat.parsed_chat_completion import ParsedChatCompletion
    from ..streaming.chat import AsyncChatCompletionStreamManager, ChatCompletionStreamManager

__all__ = [
    "async_parse",
    "async_stream",
    "parse",
    "stream",
]

_HELPER = "X-Stainless-Helper-Method"


def _completion_type() -> Any:
    from ...types.chat.chat_completion import ChatCompletion

    return ChatCompletion


_PARSE = Endpoint(
    "post",
    "/chat/completions",
    cast_to=_completion_type,
    headers={_HELPER: "chat.completions.parse"},
)


async def async_parse(
    completions: AsyncAPIResource,
    *,
    response_format: type[ResponseFormatT] | Omit,
    tools: Iterable[ChatCompletionToolUnionParam] | Omit,
    extra_headers: Any,
    extra_query: Any,
    extra_body: Any,
    timeout: Any,
    **params: object,
) -> ParsedChatCompletion[ResponseFormatT]:
    """Call the endpoint and parse the completion."""
    extras = (extra_headers, extra_query, extra_body, timeout)
    options = _parse_options(extras, response_format, tools, params)
    parsed: ParsedChatCompletion[ResponseFormatT]
    parsed = await completions._client.request(_PARSE.cast_to, options)
    return parsed


# twin of async_parse
def parse(
    completions: SyncAPIResource,
    *,
    response_format: type[ResponseFormatT] | Omit,
    tools: Iterable[ChatCompletionToolUnionParam] | Omit,
    extra_headers: Any,
    extra_query: Any,
    extra_body: Any,
    timeout: Any,
    **params: object,
) -> ParsedChatCompletion[ResponseFormatT]:
    """Call the endpoint and parse the completion."""
    extras = (extra_headers, extra_query, extra_body, timeout)
    options = _parse_options(extras, response_format, tools, params)
    parsed: ParsedChatCompletion[ResponseFormatT]
    parsed = completions._client.request(_PARSE.cast_to, options)
    return parsed


def _parse_options(
    extras: CallExtras,
    response_format: type[Any] | Omit,
    tools: Iterable[ChatCompletionToolUnionParam] | Omit,
    params: Mapping[str, object],
) -> FinalRequestOptions:
    checked = validate_input_tools(tools)
    sent = {
        **params,
        "response_format": type_to_response_format_param(response_format),
        "tools": checked,
        "stream": False,
    }
    options = _PARSE.options(extras, body=sent)

    def parse_result(completion: ChatCompletion) -> ParsedChatCompletion[Any]:
        return parse_chat_completion(
            chat_completion=completion, response_format=response_format, input_tools=checked
        )

    options.post_parser = parse_result
    return options


def async_stream(
    completions: AsyncCompletions,
    *,
    response_format: type[ResponseFormatT] | ResponseFormat | Omit,
    tools: Iterable[ChatCompletionToolUnionParam] | Omit,
    extra_headers: Headers | None,
    **params: Any,
) -> AsyncChatCompletionStreamManager[ResponseFormatT]:
    """Prepare the call; entering the returned manager sends it.

    Raises:
        ValueError: a tool is not a function, or is not strict.
    """
    from ..streaming.chat import AsyncChatCompletionStreamManager

    # Only the asynchronous client validates here; programs rely on both behaviours.
    checked = validate_input_tools(tools)
    request = completions.create(
        **params,
        response_format=type_to_response_format_param(response_format),
        tools=checked,
        stream=True,
        extra_headers=_with_helper(extra_headers),
    )
    return AsyncChatCompletionStreamManager(
        request, response_format=response_format, input_tools=checked
    )


def stream(
    completions: Completions,
    *,
    response_format: type[ResponseFormatT] | ResponseFormat | Omit,
    tools: Iterable[ChatCompletionToolUnionParam] | Omit,
    extra_headers: Headers | None,
    **params: Any,
) -> ChatCompletionStreamManager[ResponseFormatT]:
    """Prepare the call; entering the returned manager sends it."""
    from ..streaming.chat import ChatCompletionStreamManager

    listed = list(tools) if is_given(tools) else omit
    sent_format = type_to_response_format_param(response_format)
    return ChatCompletionStreamManager(
        lambda: completions.create(
            **params,
            response_format=sent_format,
            tools=listed,
            stream=True,
            extra_headers=_with_helper(extra_headers),
        ),
        response_format=response_format,
        input_tools=listed,
    )


def _with_helper(extra_headers: Headers | None) -> Headers:
    return {_HELPER: "chat.completions.stream", **(extra_headers or {})}
