"""Runs of assistants that are waited for, and runs whose events are streamed to a handler."""

# A helper of a deprecated API calls what is deprecated:
# pyright: reportDeprecated=false

from __future__ import annotations

from collections.abc import Mapping
from functools import partial
from typing import TYPE_CHECKING, Any, cast

from ..._legacy_response import async_to_raw_response_wrapper, to_raw_response_wrapper
from ..._request.url import check_path
from ..._types import Omit, omit
from ..streaming._assistants import (
    AssistantEventHandler,
    AssistantStreamManager,
    AsyncAssistantEventHandler,
    AsyncAssistantStreamManager,
)
from . import polling
from .deprecated import without_warning
from .polling import Deadline, check_limit, poll_headers

if TYPE_CHECKING:
    from ..._legacy_response import LegacyAPIResponse
    from ...resources.beta.threads.runs.runs import AsyncRuns, Runs
    from ...resources.beta.threads.threads import AsyncThreads, Threads
    from ...types.beta.threads import Run

__all__ = [
    "async_create_and_poll",
    "async_create_and_run_poll",
    "async_create_and_run_stream",
    "async_create_and_stream",
    "async_poll",
    "async_stream",
    "async_submit_tool_outputs_and_poll",
    "async_submit_tool_outputs_stream",
    "create_and_poll",
    "create_and_run_poll",
    "create_and_run_stream",
    "create_and_stream",
    "poll",
    "stream",
    "submit_tool_outputs_and_poll",
    "submit_tool_outputs_stream",
]

_ENDS = frozenset({"requires_action", "cancelled", "completed", "failed", "expired", "incomplete"})


def _is_over(run: Run) -> bool:
    """Whether a run waits for nobody, or for its caller."""
    return run.status in _ENDS


def _extras(arguments: Mapping[str, Any]) -> dict[str, Any]:
    """Return the arguments that serve each request of a helper."""
    names = ("extra_headers", "extra_query", "extra_body", "timeout")
    return {name: arguments[name] for name in names if name in arguments}


def _streamed(helper: str, handler: object, arguments: dict[str, Any]) -> dict[str, Any]:
    """Return the arguments of a streamed call, with the headers that tell of the helper."""
    headers: dict[str, Any] = {
        "X-Stainless-Stream-Helper": helper,
        "X-Stainless-Custom-Event-Handler": "false" if handler is None else "true",
        **(arguments.get("extra_headers") or {}),
    }
    return {**arguments, "stream": True, "extra_headers": headers}


# Waiting


async def async_poll(
    runs: AsyncRuns,
    run_id: str,
    thread_id: str,
    *,
    extra_headers: Mapping[str, Any] | None = None,
    poll_interval_ms: int | Omit = omit,
    max_wait_seconds: float | Omit = omit,
    **options: Any,
) -> Run:
    """Wait until a run is over, or needs the output of tools.

    Raises:
        TimeoutError: it took longer than `max_wait_seconds`.
    """
    deadline = Deadline(max_wait_seconds, waiting_for=f"the run {run_id} of the thread {thread_id}")
    headers = poll_headers(poll_interval_ms, extra_headers)
    raw_retrieve = async_to_raw_response_wrapper(without_warning(runs.retrieve))

    async def retrieve() -> LegacyAPIResponse[Run]:
        return await raw_retrieve(run_id, thread_id=thread_id, extra_headers=headers, **options)

    return await polling.async_poll(
        retrieve, _is_over, poll_interval_ms=poll_interval_ms, sleep=runs._sleep, deadline=deadline
    )


# twin of async_poll
def poll(
    runs: Runs,
    run_id: str,
    thread_id: str,
    *,
    extra_headers: Mapping[str, Any] | None = None,
    poll_interval_ms: int | Omit = omit,
    max_wait_seconds: float | Omit = omit,
    **options: Any,
) -> Run:
    """Wait until a run is over, or needs the output of tools.

    Raises:
        TimeoutError: it took longer than `max_wait_seconds`.
    """
    deadline = Deadline(max_wait_seconds, waiting_for=f"the run {run_id} of the thread {thread_id}")
    headers = poll_headers(poll_interval_ms, extra_headers)
    raw_retrieve = to_raw_response_wrapper(without_warning(runs.retrieve))

    def retrieve() -> LegacyAPIResponse[Run]:
        return raw_retrieve(run_id, thread_id=thread_id, extra_headers=headers, **options)

    return polling.poll(
        retrieve, _is_over, poll_interval_ms=poll_interval_ms, sleep=runs._sleep, deadline=deadline
    )


async def async_create_and_poll(
    runs: AsyncRuns,
    *,
    thread_id: str,
    poll_interval_ms: int | Omit = omit,
    max_wait_seconds: float | Omit = omit,
    **arguments: Any,
) -> Run:
    """Start a run and wait until it is over, or needs the output of tools."""
    check_limit(max_wait_seconds)
    run = await without_warning(runs.create)(thread_id, stream=False, **arguments)
    return await async_poll(
        runs,
        run.id,
        thread_id,
        poll_interval_ms=poll_interval_ms,
        max_wait_seconds=max_wait_seconds,
        **_extras(arguments),
    )


# twin of async_create_and_poll
def create_and_poll(
    runs: Runs,
    *,
    thread_id: str,
    poll_interval_ms: int | Omit = omit,
    max_wait_seconds: float | Omit = omit,
    **arguments: Any,
) -> Run:
    """Start a run and wait until it is over, or needs the output of tools."""
    check_limit(max_wait_seconds)
    run = without_warning(runs.create)(thread_id, stream=False, **arguments)
    return poll(
        runs,
        run.id,
        thread_id,
        poll_interval_ms=poll_interval_ms,
        max_wait_seconds=max_wait_seconds,
        **_extras(arguments),
    )


async def async_submit_tool_outputs_and_poll(
    runs: AsyncRuns,
    *,
    run_id: str,
    thread_id: str,
    poll_interval_ms: int | Omit = omit,
    max_wait_seconds: float | Omit = omit,
    **arguments: Any,
) -> Run:
    """Hand in the output of tools, and wait for the run to be over or to need more."""
    check_limit(max_wait_seconds)
    run = await without_warning(runs.submit_tool_outputs)(
        run_id, thread_id=thread_id, stream=False, **arguments
    )
    return await async_poll(
        runs,
        run.id,
        thread_id,
        poll_interval_ms=poll_interval_ms,
        max_wait_seconds=max_wait_seconds,
        **_extras(arguments),
    )


# twin of async_submit_tool_outputs_and_poll
def submit_tool_outputs_and_poll(
    runs: Runs,
    *,
    run_id: str,
    thread_id: str,
    poll_interval_ms: int | Omit = omit,
    max_wait_seconds: float | Omit = omit,
    **arguments: Any,
) -> Run:
    """Hand in the output of tools, and wait for the run to be over or to need more."""
    check_limit(max_wait_seconds)
    run = without_warning(runs.submit_tool_outputs)(
        run_id, thread_id=thread_id, stream=False, **arguments
    )
    return poll(
        runs,
        run.id,
        thread_id,
        poll_interval_ms=poll_interval_ms,
        max_wait_seconds=max_wait_seconds,
        **_extras(arguments),
    )


async def async_create_and_run_poll(
    threads: AsyncThreads,
    *,
    poll_interval_ms: int | Omit = omit,
    max_wait_seconds: float | Omit = omit,
    **arguments: Any,
) -> Run:
    """Create a thread with a run, and wait until the run is over or needs tools."""
    check_limit(max_wait_seconds)
    run = await without_warning(threads.create_and_run)(stream=False, **arguments)
    return await async_poll(
        threads.runs,
        run.id,
        run.thread_id,
        poll_interval_ms=poll_interval_ms,
        max_wait_seconds=max_wait_seconds,
        **_extras(arguments),
    )


# twin of async_create_and_run_poll
def create_and_run_poll(
    threads: Threads,
    *,
    poll_interval_ms: int | Omit = omit,
    max_wait_seconds: float | Omit = omit,
    **arguments: Any,
) -> Run:
    """Create a thread with a run, and wait until the run is over or needs tools."""
    check_limit(max_wait_seconds)
    run = without_warning(threads.create_and_run)(stream=False, **arguments)
    return poll(
        threads.runs,
        run.id,
        run.thread_id,
        poll_interval_ms=poll_interval_ms,
        max_wait_seconds=max_wait_seconds,
        **_extras(arguments),
    )


# Streaming: nothing is sent before the manager is entered


def async_stream(
    runs: AsyncRuns,
    *,
    thread_id: str,
    event_handler: AsyncAssistantEventHandler | Omit | None = None,
    **arguments: Any,
) -> AsyncAssistantStreamManager[Any]:
    """Stream a new run to a handler."""
    check_path(thread_id=thread_id)
    handler = event_handler or None
    arguments = _streamed("threads.runs.create_and_stream", handler, arguments)
    return AsyncAssistantStreamManager(
        partial(without_warning(cast("Any", runs.create)), thread_id, **arguments),
        event_handler=handler or AsyncAssistantEventHandler(),
    )


# twin of async_stream
def stream(
    runs: Runs,
    *,
    thread_id: str,
    event_handler: AssistantEventHandler | Omit | None = None,
    **arguments: Any,
) -> AssistantStreamManager[Any]:
    """Stream a new run to a handler."""
    check_path(thread_id=thread_id)
    handler = event_handler or None
    arguments = _streamed("threads.runs.create_and_stream", handler, arguments)
    return AssistantStreamManager(
        partial(without_warning(cast("Any", runs.create)), thread_id, **arguments),
        event_handler=handler or AssistantEventHandler(),
    )


async_create_and_stream = async_stream
create_and_stream = stream


def async_submit_tool_outputs_stream(
    runs: AsyncRuns,
    *,
    run_id: str,
    thread_id: str,
    event_handler: AsyncAssistantEventHandler | Omit | None = None,
    **arguments: Any,
) -> AsyncAssistantStreamManager[Any]:
    """Hand in the output of tools, and stream how the run goes on to a handler."""
    check_path(run_id=run_id, thread_id=thread_id)
    handler = event_handler or None
    arguments = _streamed("threads.runs.submit_tool_outputs_stream", handler, arguments)
    return AsyncAssistantStreamManager(
        partial(
            without_warning(cast("Any", runs.submit_tool_outputs)),
            run_id,
            thread_id=thread_id,
            **arguments,
        ),
        event_handler=handler or AsyncAssistantEventHandler(),
    )


# twin of async_submit_tool_outputs_stream
def submit_tool_outputs_stream(
    runs: Runs,
    *,
    run_id: str,
    thread_id: str,
    event_handler: AssistantEventHandler | Omit | None = None,
    **arguments: Any,
) -> AssistantStreamManager[Any]:
    """Hand in the output of tools, and stream how the run goes on to a handler."""
    check_path(run_id=run_id, thread_id=thread_id)
    handler = event_handler or None
    arguments = _streamed("threads.runs.submit_tool_outputs_stream", handler, arguments)
    return AssistantStreamManager(
        partial(
            without_warning(cast("Any", runs.submit_tool_outputs)),
            run_id,
            thread_id=thread_id,
            **arguments,
        ),
        event_handler=handler or AssistantEventHandler(),
    )


def async_create_and_run_stream(
    threads: AsyncThreads,
    *,
    event_handler: AsyncAssistantEventHandler | Omit | None = None,
    **arguments: Any,
) -> AsyncAssistantStreamManager[Any]:
    """Create a thread with a run, and stream the run to a handler."""
    handler = event_handler or None
    arguments = _streamed("threads.create_and_run_stream", handler, arguments)
    return AsyncAssistantStreamManager(
        partial(without_warning(cast("Any", threads.create_and_run)), **arguments),
        event_handler=handler or AsyncAssistantEventHandler(),
    )


# twin of async_create_and_run_stream
def create_and_run_stream(
    threads: Threads,
    *,
    event_handler: AssistantEventHandler | Omit | None = None,
    **arguments: Any,
) -> AssistantStreamManager[Any]:
    """Create a thread with a run, and stream the run to a handler."""
    handler = event_handler or None
    arguments = _streamed("threads.create_and_run_stream", handler, arguments)
    return AssistantStreamManager(
        partial(without_warning(cast("Any", threads.create_and_run)), **arguments),
        event_handler=handler or AssistantEventHandler(),
    )
