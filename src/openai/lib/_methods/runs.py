"""Stream runs of assistants to a handler; entering the manager sends the request."""

# These helpers of a deprecated API call deprecated methods:
# pyright: reportDeprecated=false

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial
from typing import TYPE_CHECKING, Any

from ..._request.url import check_path
from ..._types import Omit
from ..streaming._assistants import (
    AssistantEventHandler,
    AssistantStreamManager,
    AsyncAssistantEventHandler,
    AsyncAssistantStreamManager,
)
from .deprecated import without_warning

if TYPE_CHECKING:
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
    runs: AsyncRuns, *, thread_id: str, **arguments: Any
) -> AsyncAssistantStreamManager[Any]:
    """Stream a new run to a handler."""
    check_path(thread_id=thread_id)
    return _async_manage("threads.runs.create_and_stream", runs.create, thread_id, **arguments)


# twin of async_stream
def stream(runs: Runs, *, thread_id: str, **arguments: Any) -> AssistantStreamManager[Any]:
    """Stream a new run to a handler."""
    check_path(thread_id=thread_id)
    return _manage("threads.runs.create_and_stream", runs.create, thread_id, **arguments)


def async_submit_tool_outputs_stream(
    runs: AsyncRuns, *, run_id: str, thread_id: str, **arguments: Any
) -> AsyncAssistantStreamManager[Any]:
    """Submit tool outputs, and stream the rest of the run to a handler."""
    check_path(run_id=run_id, thread_id=thread_id)
    helper, method = "threads.runs.submit_tool_outputs_stream", runs.submit_tool_outputs
    return _async_manage(helper, method, run_id, thread_id=thread_id, **arguments)


# twin of async_submit_tool_outputs_stream
def submit_tool_outputs_stream(
    runs: Runs, *, run_id: str, thread_id: str, **arguments: Any
) -> AssistantStreamManager[Any]:
    """Submit tool outputs, and stream the rest of the run to a handler."""
    check_path(run_id=run_id, thread_id=thread_id)
    helper, method = "threads.runs.submit_tool_outputs_stream", runs.submit_tool_outputs
    return _manage(helper, method, run_id, thread_id=thread_id, **arguments)


def async_create_and_run_stream(
    threads: AsyncThreads, **arguments: Any
) -> AsyncAssistantStreamManager[Any]:
    """Create a thread with a run, and stream the run to a handler."""
    return _async_manage("threads.create_and_run_stream", threads.create_and_run, **arguments)


# twin of async_create_and_run_stream
def create_and_run_stream(threads: Threads, **arguments: Any) -> AssistantStreamManager[Any]:
    """Create a thread with a run, and stream the run to a handler."""
    return _manage("threads.create_and_run_stream", threads.create_and_run, **arguments)


def _async_manage(
    helper: str,
    method: Callable[..., Any],
    *path: str,
    event_handler: AsyncAssistantEventHandler | Omit | None = None,
    extra_headers: Mapping[str, Any] | None = None,
    **arguments: Any,
) -> AsyncAssistantStreamManager[Any]:
    """Build the manager of a streamed call; its headers name the helper."""
    handler = event_handler or None
    headers: dict[str, Any] = {
        "X-Stainless-Stream-Helper": helper,
        "X-Stainless-Custom-Event-Handler": "false" if handler is None else "true",
        **(extra_headers or {}),
    }
    start = partial(without_warning(method), *path, stream=True, extra_headers=headers, **arguments)
    return AsyncAssistantStreamManager(start, event_handler=handler or AsyncAssistantEventHandler())


# twin of _async_manage
def _manage(
    helper: str,
    method: Callable[..., Any],
    *path: str,
    event_handler: AssistantEventHandler | Omit | None = None,
    extra_headers: Mapping[str, Any] | None = None,
    **arguments: Any,
) -> AssistantStreamManager[Any]:
    """Build the manager of a streamed call; its headers name the helper."""
    handler = event_handler or None
    headers: dict[str, Any] = {
        "X-Stainless-Stream-Helper": helper,
        "X-Stainless-Custom-Event-Handler": "false" if handler is None else "true",
        **(extra_headers or {}),
    }
    start = partial(without_warning(method), *path, stream=True, extra_headers=headers, **arguments)
    return AssistantStreamManager(start, event_handler=handler or AssistantEventHandler())
