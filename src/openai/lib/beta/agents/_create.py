"""`beta.agents.sessions.create`: calls the endpoint, runs tools and parses the output."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from ...._utils._utils import is_given
from ._dispatch import AsyncToolDispatcher, ToolDispatcher, options_for_all
from ._result import agent_text_format

if TYPE_CHECKING:
    from ...._request.endpoint import CallExtras, Endpoint
    from ....resources.beta.agents.sessions.sessions import AsyncSessions, Sessions
    from ...streaming.agents import AsyncToolHandler, ToolHandler

__all__ = ["async_create", "create"]


async def async_create(
    sessions: AsyncSessions,
    endpoint: Endpoint,
    extras: CallExtras,
    *,
    body: Mapping[str, object],
    output_type: type | None,
    tool_handlers: Mapping[str, AsyncToolHandler] | None,
    stream: object,
) -> Any:
    """Call the endpoint; its stream runs the tools and parses the output.

    Raises:
        TypeError: the output type is neither a pydantic model nor a pydantic dataclass.
        ValueError: a format is given besides the output type, or tools are given without
            `stream`.
    """
    body = _body(body, output_type)
    if not stream:
        if tool_handlers:
            raise ValueError("`tool_handlers` are run by a stream; pass `stream=True` as well.")
        return await sessions._call(endpoint, extras, body=body)
    from ._event_stream import AsyncAgentSessionEventStream

    extra_headers, _, _, timeout = extras
    later = options_for_all({"extra_headers": extra_headers, "timeout": timeout})
    dispatcher = AsyncToolDispatcher(sessions, dict(tool_handlers or {}), later)
    stream_class: type[Any] = AsyncAgentSessionEventStream

    def bind(answer: Any) -> Any:
        if isinstance(answer, stream_class):
            answer._bind(output_type, dispatcher)
        return answer

    options = endpoint.options(extras, body=body)
    options.post_parser = bind  # for raw responses, which build their streams on request
    return bind(
        await sessions._client.request(
            endpoint.cast_to, options, stream=True, stream_cls=stream_class
        )
    )


# twin of async_create
def create(
    sessions: Sessions,
    endpoint: Endpoint,
    extras: CallExtras,
    *,
    body: Mapping[str, object],
    output_type: type | None,
    tool_handlers: Mapping[str, ToolHandler] | None,
    stream: object,
) -> Any:
    """Call the endpoint; its stream runs the tools and parses the output.

    Raises:
        TypeError: the output type is neither a pydantic model nor a pydantic dataclass.
        ValueError: a format is given besides the output type, or tools are given without
            `stream`.
    """
    body = _body(body, output_type)
    if not stream:
        if tool_handlers:
            raise ValueError("`tool_handlers` are run by a stream; pass `stream=True` as well.")
        return sessions._call(endpoint, extras, body=body)
    from ._event_stream import AgentSessionEventStream

    extra_headers, _, _, timeout = extras
    later = options_for_all({"extra_headers": extra_headers, "timeout": timeout})
    dispatcher = ToolDispatcher(sessions, dict(tool_handlers or {}), later)
    stream_class: type[Any] = AgentSessionEventStream

    def bind(answer: Any) -> Any:
        if isinstance(answer, stream_class):
            answer._bind(output_type, dispatcher)
        return answer

    options = endpoint.options(extras, body=body)
    options.post_parser = bind  # for raw responses, which build their streams on request
    return bind(
        sessions._client.request(endpoint.cast_to, options, stream=True, stream_cls=stream_class)
    )


def _body(body: Mapping[str, object], output_type: type | None) -> Mapping[str, object]:
    """Return the body with the output format; the caller's mappings are not changed."""
    if output_type is None:
        return body
    agent: Any = body["agent"] if is_given(body["agent"]) else {}
    text: Mapping[str, Any] = agent.get("text") or {}
    if text.get("format") is not None:
        raise ValueError('Pass `output_type` or `agent["text"]["format"]`, not both.')
    text = {**text, "format": agent_text_format(output_type)}
    return {**body, "agent": {**agent, "text": text}}
