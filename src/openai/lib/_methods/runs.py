"""Stream runs of assistants to a handler; entering the manager sends the request."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import TYPE_CHECKING, Any

from ..._request.url import check_path
from ..._types import NotGiven, Omit, not_given, omit
from ..streaming._assistants import (
    AssistantEventHandler,
    AssistantStreamManager,
    AsyncAssistantEventHandler,
    AsyncAssistantStreamManager,
)

if TYPE_CHECKING:
    import httpx

    from ..._request.endpoint import Endpoint
    from ..._resource import AsyncAPIResource, SyncAPIResource
    from ..._types import Body, Headers, Query
    from ...resources.beta.threads.runs.runs import AsyncRuns, Runs
    from ...resources.beta.threads.threads import AsyncThreads, Threads

__all__ = [
    "async_create_and_run_stream",
    "async_stream",
    "async_submit_tool_outputs_stream",
    "create_and_run_stream",
    "stream",
    "submit_tool_outputs_stream",
]


def async_stream(
    runs: AsyncRuns, endpoint: Endpoint, *, thread_id: str, **arguments: Any
) -> AsyncAssistantStreamManager[Any]:
    """Stream a new run to a handler."""
    helper, path = "threads.runs.create_and_stream", {"thread_id": thread_id}
    return _async_manage(helper, runs, endpoint, path, **arguments)


# twin of async_stream
def stream(
    runs: Runs, endpoint: Endpoint, *, thread_id: str, **arguments: Any
) -> AssistantStreamManager[Any]:
    """Stream a new run to a handler."""
    helper, path = "threads.runs.create_and_stream", {"thread_id": thread_id}
    return _manage(helper, runs, endpoint, path, **arguments)


def async_submit_tool_outputs_stream(
    runs: AsyncRuns, endpoint: Endpoint, *, run_id: str, thread_id: str, **arguments: Any
) -> AsyncAssistantStreamManager[Any]:
    """Submit tool outputs, and stream the rest of the run to a handler."""
    path = {"run_id": run_id, "thread_id": thread_id}
    helper = "threads.runs.submit_tool_outputs_stream"
    return _async_manage(helper, runs, endpoint, path, **arguments)


# twin of async_submit_tool_outputs_stream
def submit_tool_outputs_stream(
    runs: Runs, endpoint: Endpoint, *, run_id: str, thread_id: str, **arguments: Any
) -> AssistantStreamManager[Any]:
    """Submit tool outputs, and stream the rest of the run to a handler."""
    path = {"run_id": run_id, "thread_id": thread_id}
    helper = "threads.runs.submit_tool_outputs_stream"
    return _manage(helper, runs, endpoint, path, **arguments)


def async_create_and_run_stream(
    threads: AsyncThreads, endpoint: Endpoint, **arguments: Any
) -> AsyncAssistantStreamManager[Any]:
    """Create a thread with a run, and stream the run to a handler."""
    helper = "threads.create_and_run_stream"
    return _async_manage(helper, threads, endpoint, None, **arguments)


# twin of async_create_and_run_stream
def create_and_run_stream(
    threads: Threads, endpoint: Endpoint, **arguments: Any
) -> AssistantStreamManager[Any]:
    """Create a thread with a run, and stream the run to a handler."""
    helper = "threads.create_and_run_stream"
    return _manage(helper, threads, endpoint, None, **arguments)


def _async_manage(
    helper: str,
    resource: AsyncAPIResource,
    endpoint: Endpoint,
    path: dict[str, str] | None,
    *,
    event_handler: AsyncAssistantEventHandler | Omit | None = None,
    extra_headers: Headers | None = None,
    extra_query: Query | None = None,
    extra_body: Body | None = None,
    timeout: float | httpx.Timeout | NotGiven | None = not_given,
    include: Sequence[str] | Omit = omit,
    **body: Any,
) -> AsyncAssistantStreamManager[Any]:
    """Build the manager of a streamed call; its headers name the helper.

    It calls the endpoint, and not the method that does: programs that patch `create` expect a run
    from it, and not a stream.
    """
    check_path(**(path or {}))
    handler = event_handler or None
    headers: dict[str, Any] = {
        "X-Stainless-Stream-Helper": helper,
        "X-Stainless-Custom-Event-Handler": "false" if handler is None else "true",
        **(extra_headers or {}),
    }
    start = partial(
        resource._call,
        endpoint,
        (headers, extra_query, extra_body, timeout),
        path=path,
        query={"include": include},
        body={**body, "stream": True},
        stream=True,
    )
    return AsyncAssistantStreamManager(start, event_handler=handler or AsyncAssistantEventHandler())


# twin of _async_manage
def _manage(
    helper: str,
    resource: SyncAPIResource,
    endpoint: Endpoint,
    path: dict[str, str] | None,
    *,
    event_handler: AssistantEventHandler | Omit | None = None,
    extra_headers: Headers | None = None,
    extra_query: Query | None = None,
    extra_body: Body | None = None,
    timeout: float | httpx.Timeout | NotGiven | None = not_given,
    include: Sequence[str] | Omit = omit,
    **body: Any,
) -> AssistantStreamManager[Any]:
    """Build the manager of a streamed call; its headers name the helper.

    It calls the endpoint, and not the method that does: programs that patch `create` expect a run
    from it, and not a stream.
    """
    check_path(**(path or {}))
    handler = event_handler or None
    headers: dict[str, Any] = {
        "X-Stainless-Stream-Helper": helper,
        "X-Stainless-Custom-Event-Handler": "false" if handler is None else "true",
        **(extra_headers or {}),
    }
    start = partial(
        resource._call,
        endpoint,
        (headers, extra_query, extra_body, timeout),
        path=path,
        query={"include": include},
        body={**body, "stream": True},
        stream=True,
    )
    return AssistantStreamManager(start, event_handler=handler or AssistantEventHandler())
