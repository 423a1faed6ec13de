"""Accumulates events into a response and enriches them, without I/O.

The cost of an event does not depend on the number of earlier events: texts are stored in pieces,
and the snapshot is updated only when read (see `_deferred`).
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import partial
from typing import Any, Generic, cast

from ...._models import BaseModel
from ...._types import Omit, omit
from ...._utils._utils import is_given
from ....types import responses
from ..._parsing._rebuild import rebuild
from ..._parsing._responses import TextFormatT, is_final, parse_response, parse_text
from .._deferred import DeferredFields, DeferredSnapshot, defer
from . import _events
from ._output import OutputState, identity
from ._pieces import PIECES, Piece

__all__ = ["ResponseStreamState"]

_RUNNING = frozenset({"response.created", "response.queued", "response.in_progress"})
_CUT_SHORT = frozenset({"response.failed", "response.incomplete"})
_GROWING = (
    ("response.output_text", _events.ResponseTextDeltaEvent),
    ("response.function_call_arguments", _events.ResponseFunctionCallArgumentsDeltaEvent),
)


class ResponseStreamState(Generic[TextFormatT]):
    """Accumulates the events of a response."""

    def __init__(
        self,
        *,
        input_tools: Iterable[responses.ToolParam] | Omit = omit,
        text_format: type[TextFormatT] | Omit = omit,
    ) -> None:
        self._tools: list[responses.ToolParam] = list(input_tools) if is_given(input_tools) else []
        self._text_format = text_format
        self._outputs: dict[int, OutputState] = {}
        self._snapshot: _events.ParsedResponseSnapshot | None = None
        # Tracers read this attribute by its name.
        self._completed_response: responses.ParsedResponse[TextFormatT] | None = None
        self._handlers: dict[str, Callable[[Any], Any]] = {
            "response.output_item.added": self._add_item,
            "response.output_item.done": self._finish_item,
            "response.content_part.added": self._add_part,
            "response.output_text.done": self._finish_text,
            **{f"{base}.delta": partial(self._grow, PIECES[base], cls) for base, cls in _GROWING},
            "response.completed": self._complete,
            **dict.fromkeys(_CUT_SHORT, self._cut_short),
            **dict.fromkeys(_RUNNING, self._go_on),
        }

    @property
    def current_response_snapshot(self) -> _events.ParsedResponseSnapshot:
        """The response so far; later events change the object, and the last one replaces it.

        Raises:
            AssertionError: no event has arrived yet.
        """
        if self._snapshot is None:
            raise AssertionError("No event has come yet, so there is nothing to look at.")
        return self._snapshot

    @property
    def completed_response(self) -> responses.ParsedResponse[TextFormatT] | None:
        """The parsed response of `response.completed`; `None` before that event."""
        return self._completed_response

    def accumulate_event(
        self, event: responses.ResponseStreamEvent
    ) -> _events.ParsedResponseSnapshot:
        """Add an event and return the response so far; raises as `handle_event` does."""
        self.handle_event(event)
        return self.current_response_snapshot

    def handle_event(
        self, event: responses.ResponseStreamEvent
    ) -> list[_events.ResponseStreamEvent[TextFormatT]]:
        """Add an event and return it, enriched if it has a snapshot or a parsed value.

        Raises:
            RuntimeError: an event is missing, or is not of this response.
            AssertionError: a delta does not match the type of its item.
            pydantic.ValidationError: complete JSON does not match its type.
        """
        if self._snapshot is None:
            self._start(event)
        handler = self._handlers.get(event.type)
        handled: Any = event if handler is None else handler(event)
        return [] if handled is None else [handled]

    # ---------------------------------------------------------------- the response

    def _start(self, event: Any) -> None:
        if event.type != "response.created":
            raise RuntimeError(
                f"Expected the first event to be `response.created`, but got `{event.type}`."
            )
        self._snapshot = rebuild(event.response, _Snapshot)
        self._outputs = dict(enumerate(map(OutputState, event.response.output or ())))
        self._touch()

    def _touch(self) -> None:
        if isinstance(self._snapshot, _Snapshot):
            defer(self._snapshot, output=self._output_so_far)

    def _output_so_far(self) -> list[Any]:
        return [self._outputs[index].item for index in sorted(self._outputs)]

    def _collect_output(self) -> list[Any]:
        """Return all accumulated items, for a response that was sent without `output`."""
        outputs = [self._outputs[index] for index in sorted(self._outputs)]
        return [each.finalized or each.item for each in outputs]

    def _check_response(self, event: Any) -> responses.Response:
        known = self.current_response_snapshot.id
        response: responses.Response = event.response
        if response.id != known:
            raise RuntimeError(
                f"`{event.type}` is about the response {response.id}, in a stream of {known}."
            )
        return response

    def _go_on(self, event: Any) -> Any:
        return _with_output(event, self._check_response(event), [])

    def _cut_short(self, event: Any) -> Any:
        event = _with_output(event, self._check_response(event), self._collect_output())
        self._snapshot = rebuild(event.response, responses.ParsedResponse)
        return event

    def _complete(self, event: Any) -> Any:
        response = self._check_response(event)
        sent = _output_of(response)
        listed = {identity(item) for item in sent or ()}
        for index, output in self._outputs.items():
            if output.finalized is None and output.identity not in {None, *listed}:
                raise RuntimeError(
                    f"The response is complete, but its item {index} never was: "
                    "`response.output_item.done` did not come, and it is not in the output."
                )
        if sent is None:
            response = rebuild(response, type(response), output=self._collect_output())
        self._completed_response = parse_response(
            response=response, text_format=self._text_format, input_tools=self._tools
        )
        self._snapshot = cast("responses.ParsedResponse[object]", self._completed_response)
        return rebuild(event, _events.ResponseCompletedEvent, response=self._completed_response)

    # ---------------------------------------------------------------- its items

    def _output_for(self, event: Any) -> OutputState:
        output = self._outputs.get(event.output_index)
        if output is None:
            raise RuntimeError(
                f"`{event.type}` is about item {event.output_index}, which was not added yet."
            )
        return output

    def _add_item(self, event: Any) -> Any:
        if event.item is None:
            return None
        if event.output_index in self._outputs:
            raise RuntimeError(f"Item {event.output_index} was added twice.")
        added = OutputState(event.item)
        if added.identity is not None:
            for index, other in self._outputs.items():
                if other.identity == added.identity:
                    raise RuntimeError(
                        f"Items {index} and {event.output_index} are both {added.identity[1]}."
                    )
        self._outputs[event.output_index] = added
        self._touch()
        return event

    def _finish_item(self, event: Any) -> Any:
        if event.item is None:
            return None
        output = self._outputs.get(event.output_index)
        if output is None:
            output = self._outputs[event.output_index] = OutputState(event.item)
            self._touch()
        finished = identity(event.item)
        if finished is not None and output.identity not in {None, finished}:
            raise RuntimeError(
                f"Item {event.output_index} was added as {output.identity} and done as {finished}."
            )
        output.finalized = event.item
        return event

    def _add_part(self, event: Any) -> Any:
        self._output_for(event).add_part(event.part)
        self._touch()
        return event

    def _grow(self, piece: Piece, cls: type[DeferredFields], event: Any) -> Any:
        text = self._output_for(event).grow(piece, event)
        self._touch()
        handled = rebuild(event, cls)
        defer(handled, snapshot=partial(text.first, text.length))
        return handled

    def _finish_text(self, event: Any) -> Any:
        final = is_final(self._output_for(event).phase)
        parsed = parse_text(event.text, self._text_format if final else omit)
        return rebuild(event, _events.ResponseTextDoneEvent, parsed=parsed)


class _Snapshot(DeferredSnapshot, _events.ParsedResponseSnapshot):
    """A response whose items are built on first read."""


def _output_of(response: responses.Response) -> list[Any] | None:
    # The API may leave it out, contrary to its type.
    return cast("list[Any] | None", response.output)


def _with_output(event: BaseModel, response: responses.Response, output: list[Any]) -> Any:
    """Return a copy of the event whose response has this output."""
    if _output_of(response) is not None:
        return event
    return rebuild(event, type(event), response=rebuild(response, type(response), output=output))
