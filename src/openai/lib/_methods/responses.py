"""`responses.parse` and `stream`: structured outputs, and streams with snapshots."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import TYPE_CHECKING, Any, cast

from ... import types
from ..._request.endpoint import Endpoint
from ..._types import Omit, omit
from ..._utils._utils import is_given
from .._parsing._responses import (
    TextFormatT,
    flat_tools,
    parse_response,
    text_with_format,
)
from ..streaming._deltas import dump_sent

if TYPE_CHECKING:
    from ..._request.options import FinalRequestOptions
    from ..._resource import AsyncAPIResource, SyncAPIResource
    from ...types.responses.tool_param import ParseableToolParam
    from ..streaming.responses import AsyncResponseStreamManager, ResponseStreamManager

__all__ = ["async_parse", "async_stream", "parse", "stream"]

_EXTRAS = ("extra_headers", "extra_query", "extra_body", "timeout")
_PARSE = Endpoint("post", "/responses", cast_to=lambda: types.responses.Response)


async def async_parse(responses: AsyncAPIResource, **arguments: Any) -> Any:
    """Call the endpoint and parse the response."""
    return await responses._client.request(_PARSE.cast_to, _parse_options(**arguments))


# twin of async_parse
def parse(responses: SyncAPIResource, **arguments: Any) -> Any:
    """Call the endpoint and parse the response."""
    return responses._client.request(_PARSE.cast_to, _parse_options(**arguments))


def _parse_options(
    *,
    text_format: type[Any] | Omit,
    parse_as: type[Any] | Omit | None,
    extra_headers: Any,
    extra_query: Any,
    extra_body: Any,
    timeout: Any,
    **params: Any,
) -> FinalRequestOptions:
    if is_given(params["stream"]) and params["stream"]:
        raise TypeError(
            "`responses.parse` returns a whole response; to read its events as they arrive, call "
            "`responses.stream`."
        )
    tools = flat_tools(params["tools"])
    text = text_with_format(params["text"], text_format)
    # A one-shot iterable must become a list: it is read here, and again for the body.
    if isinstance(params["input"], Iterable) and not isinstance(params["input"], str):
        params["input"] = [*params["input"]]
    local = _local_type(text, text_format, parse_as, _last_update(params["input"], extra_body))
    verbosity = params.pop("verbosity")
    if is_given(verbosity):
        # The API takes the format only as a part of `text`.
        text = {"verbosity": verbosity, **(text if is_given(text) and text else {})}
    extras = (extra_headers, extra_query, extra_body, timeout)
    options = _PARSE.options(extras, body={**params, "text": text, "tools": tools})
    options.post_parser = lambda response: parse_response(
        response=response, text_format=local, input_tools=tools
    )
    return options


def _local_type(
    text: Any,
    text_format: type[Any] | Omit,
    parse_as: type[Any] | Omit | None,
    update: Mapping[str, Any] | None,
) -> type[Any] | Omit:
    """Return the type to parse into, given the format set in the conversation."""
    if update is not None and update.get("type") == "text":
        if is_given(parse_as) and parse_as is not None:
            raise TypeError(
                "The last `configuration_update` of the input asks for plain text, which cannot "
                "be parsed; leave `parse_as` out."
            )
        return omit
    if is_given(parse_as):
        return omit if parse_as is None else parse_as
    if update is not None and is_given(text_format) and dict(update) != text["format"]:
        raise TypeError(
            "The last `configuration_update` of the input asks for another format than "
            "`text_format`; say with `parse_as` what the answer is to be parsed into."
        )
    return text_format


def _last_update(input_: Any, extra_body: object) -> Mapping[str, Any] | None:
    """Return the format in the last configuration update of an input."""
    if isinstance(extra_body, Mapping):
        input_ = cast("Mapping[str, Any]", extra_body).get("input", input_)
    if not isinstance(input_, (list, tuple)):
        return None
    for item in reversed(cast("list[Any]", input_)):
        if _get(item, "type") == "configuration_update":
            format_ = _get(_get(item, "text"), "format")
            if format_ is not None:
                return cast("Mapping[str, Any]", dump_sent(format_))
    return None


def _get(value: Any, name: str) -> Any:
    if isinstance(value, Mapping):
        return cast("Mapping[str, Any]", value).get(name)
    return getattr(value, name, None)


# Streams


def async_stream(
    responses: AsyncAPIResource,
    *,
    text_format: type[TextFormatT] | Omit,
    tools: Iterable[ParseableToolParam] | Omit,
    starting_after: int | Omit,
    **params: Any,
) -> AsyncResponseStreamManager[TextFormatT]:
    """Prepare the call; entering the returned manager sends it."""
    from ..streaming.responses import AsyncResponseStreamManager

    flat = flat_tools(tools)
    return AsyncResponseStreamManager(
        _async_open(responses, text_format, flat, starting_after, params),
        text_format=text_format,
        input_tools=flat,
        starting_after=starting_after if is_given(starting_after) else None,
    )


# twin of async_stream
def stream(
    responses: SyncAPIResource,
    *,
    text_format: type[TextFormatT] | Omit,
    tools: Iterable[ParseableToolParam] | Omit,
    starting_after: int | Omit,
    **params: Any,
) -> ResponseStreamManager[TextFormatT]:
    """Prepare the call; entering the returned manager sends it."""
    from ..streaming.responses import ResponseStreamManager

    flat = flat_tools(tools)
    return ResponseStreamManager(
        _open(responses, text_format, flat, starting_after, params),
        text_format=text_format,
        input_tools=flat,
        starting_after=starting_after if is_given(starting_after) else None,
    )


def _async_open(responses: AsyncAPIResource, *arguments: Any) -> Any:
    """Return a coroutine that requests the stream of a new or an existing response."""
    return _open(responses, *arguments)()


def _open(
    responses: Any,
    text_format: type[Any] | Omit,
    tools: Any,
    starting_after: int | Omit,
    params: dict[str, Any],
) -> Callable[[], Any]:
    """Return a function that requests the stream of a new or an existing response."""
    extras = {name: params.pop(name) for name in _EXTRAS}
    response_id = params.pop("response_id")
    given = {name: value for name, value in params.items() if is_given(value)}
    if not given:
        if not is_given(response_id):
            raise ValueError(
                "Pass `input` and `model` to start a response, or `response_id` to follow one "
                "that is under way."
            )
        # The server replays all events, for a complete snapshot; the stream skips the early ones.
        return lambda: responses.retrieve(response_id, stream=True, include=[], **extras)
    if is_given(response_id) or is_given(starting_after):
        raise ValueError(
            "`response_id` and `starting_after` follow a response that is under way, which takes "
            f"none of the parameters of a new one; leave out {', '.join(given)}."
        )
    for name in ("input", "model"):
        if name not in given:
            raise ValueError(f"`{name}` is required to start a response.")
    given["text"] = text_with_format(given.get("text", omit), text_format)
    return lambda: responses.create(**given, tools=tools, stream=True, **extras)
