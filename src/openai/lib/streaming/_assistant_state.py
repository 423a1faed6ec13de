"""The state of a streamed run, and the callbacks that each event triggers.

Pure: this module names the callbacks in order; the handlers in `_assistants` call them.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any, TypeVar, cast

from ... import types
from ..._exceptions import APIError, also
from ..._models import construct_type
from ._deltas import accumulate_delta, dump_sent
from ._ends import reason_of

if TYPE_CHECKING:
    from ...types.beta import AssistantStreamEvent
    from ...types.beta.threads import Message, Run
    from ...types.beta.threads.runs import RunStep, ToolCall

__all__ = ["Call", "RunState", "texts"]

_FoundT = TypeVar("_FoundT")

Call = tuple[str, tuple[Any, ...]]
"""The name of a callback, and its arguments."""

_STEP_ENDS = {"completed", "cancelled", "expired", "failed"}
_RUN_ENDS = _STEP_ENDS | {"requires_action", "incomplete"}
_RUN_EVENTS = _RUN_ENDS | {"created", "queued", "in_progress", "cancelling"}


class RunState:
    """The run, its steps and its messages so far."""

    def __init__(self) -> None:
        self.run: Run | None = None
        self.steps: dict[str, RunStep] = {}
        self.messages: dict[str, Message] = {}
        self.message: Message | None = None
        self.step_id: str | None = None
        self._content_index: int | None = None
        self._tool_call: ToolCall | None = None
        self._tool_index: int | None = None
        self._failure: Exception | None = None
        self._error: Any = None
        """The server's error, if it came as an event."""

    def add(self, event: AssistantStreamEvent) -> Iterator[Call]:
        """Add an event, and yield the callbacks that it triggers, except `on_event`."""
        name: str | None = event.event
        data: Any = event.data
        kind, _, what = (name or "").removeprefix("thread.").rpartition(".")
        if kind == "run" and what in _RUN_EVENTS:
            self.run = data
            if what in _RUN_ENDS:
                yield from self._end_tool_call()
        elif kind == "message":
            yield from self._add_message(what, data)
        elif kind == "run.step":
            yield from self._add_step(what, data)
        elif name == "error":
            self._error = data

    def fail(self, exc: Exception) -> None:
        """Store what ended the stream; an error of the API gets the run so far."""
        self._failure = exc
        if isinstance(exc, APIError):
            cast("Any", exc).run = self.run

    def result(self, found: _FoundT | None, name: str, stream: Any) -> _FoundT:
        """Return what was found; raise if it is nothing, or if an error came before the run's end.

        Raises:
            APIError: says why; it is a `RuntimeError` too. Its `run` is the run so far.
        """
        has_ended = self.run is not None and self.run.status in _RUN_ENDS
        if self._failure is not None and not has_ended:
            raise self._failure
        if found and (has_ended or self._error is None):
            return found
        words, body = reason_of(self.run, self._error, what="run")
        message = (
            f"{words.rstrip('.')}. The stream ended with nothing to return as {name}; the run so "
            "far is in this exception's `run`."
        )
        error = also(APIError(message, stream.response.request, body=body), RuntimeError(message))
        cast("Any", error).run = self.run
        raise error

    def _add_message(self, what: str, data: Any) -> Iterator[Call]:
        if what == "created":
            self.message = self.messages[data.id] = data
            self._content_index = None
            yield "on_message_created", (data,)
        elif what == "delta":
            yield from self._add_message_delta(data.delta)
        elif what in {"completed", "incomplete"}:
            self.message = self.messages[data.id] = data
            yield from self._end_content(data)
            self._content_index = None
            yield "on_message_done", (data,)

    def _add_message_delta(self, delta: Any) -> Iterator[Call]:
        message = self.message
        if message is None:
            raise RuntimeError(
                "A piece of a message arrived before the event `thread.message.created`."
            )
        pieces: list[Any] = delta.content or []
        blocks: list[Any] = message.content
        for piece in pieces:
            if _add_content(blocks, piece) and piece.type == "text":
                yield "on_text_created", (blocks[piece.index].text,)
        for piece in pieces:
            if piece.type == "text" and piece.text:
                yield "on_text_delta", (piece.text, blocks[piece.index].text)
            if piece.index != self._content_index:
                yield from self._end_content(message)
                self._content_index = piece.index
        yield "on_message_delta", (delta, message)

    def _end_content(self, message: Message) -> Iterator[Call]:
        """Yield the callbacks for a complete block of a message."""
        if self._content_index is None or self._content_index >= len(message.content):
            return
        block = message.content[self._content_index]
        if block.type == "text":
            yield "on_text_done", (block.text,)
        elif block.type == "image_file":
            yield "on_image_file_done", (block.image_file,)

    def _add_step(self, what: str, data: Any) -> Iterator[Call]:
        if what == "created":
            self.step_id = data.id
            self.steps[data.id] = data
            yield "on_run_step_created", (data,)
        elif what == "in_progress":
            self.step_id = data.id
            self.steps.setdefault(data.id, data)
        elif what == "delta":
            step = self._add_step_delta(data)
            yield from self._tool_calls(data.delta.step_details, step)
            yield "on_run_step_delta", (data.delta, step)
        elif what in _STEP_ENDS:
            self.steps[data.id] = data
            yield from self._end_tool_call()
            yield "on_run_step_done", (data,)
            self.step_id = None

    def _add_step_delta(self, event: Any) -> RunStep:
        if event.id not in self.steps:
            raise RuntimeError(
                "A piece of a run step arrived before the event `thread.run.step.created`."
            )
        tree = accumulate_delta(dump_sent(self.steps[event.id]), dump_sent(event.delta))
        step: Any = construct_type(type_=types.beta.threads.runs.RunStep, value=tree)
        self.steps[event.id] = step
        return cast("RunStep", step)

    def _tool_calls(self, details: Any, step: RunStep) -> Iterator[Call]:
        if details is None or details.type != "tool_calls":
            return
        deltas: list[Any] = details.tool_calls or []
        for delta in deltas:
            call = _tool_call(step, delta.index)
            if delta.index == self._tool_index:
                self._tool_call = call
                yield "on_tool_call_delta", (delta, call)
            else:
                yield from self._end_tool_call()
                self._tool_index, self._tool_call = delta.index, call
                yield "on_tool_call_created", (call,)

    def _end_tool_call(self) -> Iterator[Call]:
        """Yield the callback for a complete tool call, once."""
        call = self._tool_call
        self._tool_call = self._tool_index = None
        if call is not None:
            yield "on_tool_call_done", (call,)


def texts(event: AssistantStreamEvent) -> Iterator[str]:
    """Yield the non-empty pieces of text in an event."""
    if event.event == "thread.message.delta":
        for content in event.data.delta.content or []:
            if content.type == "text" and content.text and content.text.value:
                yield content.text.value


def _add_content(blocks: list[Any], delta: Any) -> bool:
    """Add a piece to a block of a message; return whether the block is new."""
    piece = dump_sent(delta)
    piece.pop("index", None)
    index: int = delta.index
    is_new = index >= len(blocks)
    tree = accumulate_delta({} if is_new else dump_sent(blocks[index]), piece)
    content_type: Any = types.beta.threads.MessageContent
    # At the end if it is new.
    blocks[index : index + 1] = [construct_type(type_=content_type, value=tree)]
    return is_new


def _tool_call(step: RunStep, index: int) -> ToolCall:
    """Return the tool call of a step with this index."""
    calls: list[Any] = cast("Any", step.step_details).tool_calls
    found = (call for call in calls if getattr(call, "index", None) == index)
    return cast("ToolCall", next(found, calls[-1]))
