"""Accumulates events into a response and enriches them, without I/O.

The cost of an event does not depend on the number of earlier events: texts are stored in pieces,
and the snapshot is updated only when read (see `_deferred`).
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import cache, partial
from typing import TYPE_CHECKING, Any, Generic, cast

from ...._exceptions import APIError, APIResponseValidationError, also
from ...._models import BaseModel
from ...._types import Omit, omit
from ...._utils._utils import is_given
from ....types import responses
from ..._parsing._rebuild import rebuild
from ..._parsing._responses import TextFormatT, is_final, parse_response, parse_text
from .._deferred import DeferredFields, DeferredSnapshot, defer, refresh
from .._ends import FAILED, end_error
from . import _events
from ._outputs import Findings, Outputs
from ._pieces import PARTS, PIECES, Piece

if TYPE_CHECKING:
    import httpx

    from ._output import OutputState

__all__ = ["ResponseStreamState"]

_CALLS = frozenset({"function_call", "custom_tool_call"})
_RUNNING = frozenset({"response.created", "response.queued", "response.in_progress"})
_CUT_SHORT = frozenset({"response.failed", "response.incomplete"})
_ABOUT_RESPONSES = frozenset({*_RUNNING, *_CUT_SHORT, "response.completed", "error"})
_ENRICHED: dict[str, type[DeferredFields]] = {
    "response.output_text": _events.ResponseTextDeltaEvent,
    "response.function_call_arguments": _events.ResponseFunctionCallArgumentsDeltaEvent,
}
"""The classes of deltas that have a snapshot, by event type without `.delta`."""

_OWNERS = {piece.part: piece.item for piece in PIECES.values() if piece.parts}
"""The type of the item, by type of the part."""


class ResponseStreamState(Generic[TextFormatT]):
    """Accumulates the events of a response.

    What is odd about them is logged, and the response that the last event brings is right in
    doubt.

    Args:
        input_tools: the tools of the request, in the form of the Responses API.
        text_format: the type that texts are parsed into.
        from_start: whether to refuse items before the first event that brings a response.
    """

    def __init__(
        self,
        *,
        input_tools: Iterable[responses.ToolParam] | Omit = omit,
        text_format: type[TextFormatT] | Omit = omit,
        from_start: bool = True,
    ) -> None:
        self._tools: list[responses.ToolParam] = list(input_tools) if is_given(input_tools) else []
        self._text_format = text_format
        self._from_start = from_start
        self._findings = Findings()
        self._outputs = Outputs(self._findings)
        self._by_index = self._outputs.by_index
        self._snapshot: _events.ParsedResponseSnapshot | None = None
        # Tracers read this attribute by its name.
        self._completed_response: responses.ParsedResponse[TextFormatT] | None = None
        self._error_event: Any = None
        self._failure: Exception | None = None
        self._first: str | None = None
        """The type of the first event, if it has no response and began an item."""
        self._end: str | None = None
        """The type of the event that ended the response."""
        self._handlers = self._make_handlers()

    @classmethod
    @cache
    def _make_handlers(cls) -> dict[str, Callable[[Any, Any], Any]]:
        """Return the method that handles each type of event, once for all states."""
        handlers: dict[str, Callable[[Any, Any], Any]] = {
            "error": cls._note_error,
            "response.completed": cls._complete,
            "response.output_item.added": cls._add_item,
            "response.output_item.done": cls._finish_item,
            "response.output_text.annotation.added": cls._annotate,
            **dict.fromkeys(_CUT_SHORT, cls._cut_short),
            **dict.fromkeys(_RUNNING, cls._go_on),
        }
        for base, piece in PIECES.items():
            rich = _ENRICHED.get(base)
            grow = partial(cls._grow, rich=rich) if rich else cls._grow_silently
            handlers[f"{base}.delta"] = partial(grow, piece=piece)
            handlers[f"{base}.done"] = partial(cls._finish_piece, piece=piece)
        for base, (kind, name) in PARTS.items():
            handlers[f"{base}.added"] = partial(cls._add_part, kind=kind, name=name)
            handlers[f"{base}.done"] = partial(cls._finish_part, kind=kind, name=name)
        handlers["response.output_text.done"] = cls._finish_text
        return handlers

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

    @property
    def has_no_response(self) -> bool:
        """Whether there were events of items, and none with a response."""
        return self._first is not None and self._end is None

    @property
    def final_response(self) -> responses.ParsedResponse[TextFormatT] | None:
        """The response that ended with success, or is plain text that was cut; else `None`."""
        if self._end not in {"response.completed", "response.incomplete"}:
            return None
        response = cast("responses.ParsedResponse[TextFormatT]", self._snapshot)
        if self._end == "response.completed" and response.status not in FAILED:
            return self._completed_response
        is_plain = not is_given(self._text_format) and not any(
            getattr(item, "type", None) in _CALLS for item in response.output
        )
        is_cut = self._end == "response.incomplete" or response.status == "incomplete"
        return response if is_cut and is_plain else None

    def end_error(self, request: httpx.Request) -> APIError:
        """Return the error of a stream that is over and has no `final_response`."""
        error = end_error(self._snapshot, self._error_event, self._end, request)
        error.__cause__ = self._failure
        return error

    def note_failure(self, failure: Exception) -> Exception:
        """Store and return why the events ended.

        An error that the API sent gets the response so far; that of a stream without any event
        is a `RuntimeError` too.
        """
        if self._snapshot is None and type(failure) is APIResponseValidationError:
            failure = also(failure, RuntimeError())
        self._failure = failure
        if type(failure) is APIError and not hasattr(failure, "response"):
            cast("Any", failure).response = self._snapshot
        return failure

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
            RuntimeError: the first event brings no response, but something of its items.
            pydantic.ValidationError: complete JSON does not match its type; the exception's
                `response` is the response.
        """
        try:
            handler = self._handlers[event.type]
        except (AttributeError, KeyError):
            return [cast("Any", event)]
        if self._snapshot is None:
            self._start(event.type, event)
        handled: Any = handler(self, event)
        return [] if handled is None else [handled]

    # ---------------------------------------------------------------- the response

    def _start(self, kind: str, event: Any) -> None:
        response: Any = getattr(event, "response", None)
        if kind not in _ABOUT_RESPONSES:
            if self._from_start:
                raise RuntimeError(
                    f"Expected the first event to be `response.created`, but got `{kind}`."
                )
            self._first = kind
        if kind != "response.created":
            self._findings.note("A streamed response begins with `%s`.", kind)
        if response is None:
            response = responses.Response.construct(status="in_progress")
        self._set_snapshot(response)
        for index, item in enumerate(response.output or ()):
            self._outputs.add(item, index)

    def _set_snapshot(self, response: responses.Response) -> None:
        self._snapshot = snapshot = rebuild(response, _Snapshot)
        defer(snapshot, output=self._output_so_far)

    def _touch(self) -> None:
        if isinstance(self._snapshot, _Snapshot):
            refresh(self._snapshot, "output", self._output_so_far)

    def _output_so_far(self) -> list[Any]:
        return [each.item for each in self._outputs.ordered()]

    def _response_of(self, event: Any) -> responses.Response:
        """Return the response of an event; the one so far, if it has none."""
        known: Any = self._snapshot
        response: responses.Response | None = event.response
        if response is None:
            self._findings.note("`%s` came without a response.", event.type)
            status = event.type.rpartition(".")[2]
            return rebuild(known, responses.Response, status=status, output=None)
        if known.id is not None and response.id != known.id:
            self._findings.note(
                "`%s` is about the response %s, in a stream of %s.",
                event.type,
                response.id,
                known.id,
            )
        return response

    def _go_on(self, event: Any) -> Any:
        if event.response is None:
            return event
        response = self._response_of(event)
        if event.type == "response.created" and self._end is None:
            self._set_snapshot(response)
        if _output_of(response) is None:
            return _with_response(event, rebuild(response, type(response), output=[]))
        return event

    def _note_error(self, event: Any) -> Any:
        self._error_event = event
        if self._end is None:
            self._end = event.type
        return event

    def _end_with(self, event: Any) -> tuple[responses.Response, Any]:
        """Return the response of the last event with its whole output, and that event."""
        response = self._response_of(event)
        sent = _output_of(response)
        output = self._outputs.complete(sent)
        if sent is None or not _is_same(sent, output):
            response = rebuild(response, type(response), output=output)
            event = _with_response(event, response)
        elif event.response is None:
            event = _with_response(event, response)
        self._end = event.type
        self._snapshot = rebuild(response, responses.ParsedResponse)
        return response, event

    def _cut_short(self, event: Any) -> Any:
        response, event = self._end_with(event)
        if response.status not in FAILED:
            status = event.type.rpartition(".")[2]
            self._snapshot = rebuild(response, responses.ParsedResponse, status=status)
        self._snapshot = cast("Any", self._parse(cast("Any", self._snapshot)))
        return event

    def _complete(self, event: Any) -> Any:
        response, event = self._end_with(event)
        self._completed_response = self._parse(response)
        self._snapshot = cast("responses.ParsedResponse[object]", self._completed_response)
        return rebuild(event, _events.ResponseCompletedEvent, response=self._completed_response)

    def _parse(self, response: responses.Response) -> responses.ParsedResponse[TextFormatT]:
        return parse_response(
            response=response, text_format=self._text_format, input_tools=self._tools
        )

    # ---------------------------------------------------------------- its items

    def _output_for(self, kind: str, event: Any) -> OutputState:
        output = self._by_index.get(event.output_index)
        if output is None or output.kind != kind:
            output = self._outputs.find(kind, event)
        return output

    def _add_item(self, event: Any) -> Any:
        if event.item is None:
            return None
        self._outputs.add(event.item, event.output_index)
        self._touch()
        return event

    def _finish_item(self, event: Any) -> Any:
        if event.item is None:
            return None
        self._outputs.finish(event.item, event.output_index)
        self._touch()
        return event

    def _add_part(self, event: Any, kind: str, name: str) -> Any:
        index: int | None = getattr(event, f"{name}_index", None)
        self._owner_of_part(kind, event).add_part(name, event.part, index)
        self._touch()
        return event

    def _finish_part(self, event: Any, kind: str, name: str) -> Any:
        index: int | None = getattr(event, f"{name}_index", None)
        self._owner_of_part(kind, event).finish_part(name, event.part, index)
        self._touch()
        return event

    def _owner_of_part(self, kind: str, event: Any) -> OutputState:
        # Reasoning has parts of the same events as messages have.
        known = self._by_index.get(event.output_index)
        part: str | None = getattr(event.part, "type", None)
        if part not in _OWNERS and known is not None and known.kind == "reasoning":
            return known
        return self._output_for(_OWNERS.get(part or "", kind), event)

    def _grow(self, event: Any, piece: Piece, rich: type[DeferredFields]) -> Any:
        output = self._by_index.get(event.output_index)
        if output is None or output.kind != piece.item:
            output = self._outputs.find(piece.item, event)
        index = event.content_index if piece.parts else None
        text = output.grow(piece, index, event.delta or "")
        self._touch()
        handled = rebuild(event, rich)
        defer(handled, snapshot=partial(text.first, text.length))
        return handled

    def _grow_silently(self, event: Any, piece: Piece) -> Any:
        index = getattr(event, piece.index, None) if piece.parts else None
        self._output_for(piece.item, event).grow(piece, index, event.delta or "")
        self._touch()
        return event

    def _finish_piece(self, event: Any, piece: Piece) -> Any:
        index = getattr(event, piece.index, None) if piece.parts else None
        output = self._output_for(piece.item, event)
        output.replace(piece, index, getattr(event, piece.name, None))
        self._touch()
        return event

    def _finish_text(self, event: Any) -> Any:
        output = self._output_for("message", event)
        text = output.replace(PIECES["response.output_text"], event.content_index, event.text)
        self._touch()
        parsed = None
        if text and is_given(self._text_format) and is_final(output.phase):
            try:
                parsed = parse_text(text, self._text_format)
            except ValueError:
                # It may have been cut: the last event says so, or the parser fails there.
                parsed = None
        return rebuild(event, _events.ResponseTextDoneEvent, parsed=parsed)

    def _annotate(self, event: Any) -> Any:
        output = self._output_for("message", event)
        output.annotate(event.content_index, event.annotation_index, event.annotation)
        self._touch()
        return event


class _Snapshot(DeferredSnapshot, _events.ParsedResponseSnapshot):
    """A response whose items are built on first read."""


def _output_of(response: responses.Response) -> list[Any] | None:
    # The API may leave it out, contrary to its type.
    return cast("list[Any] | None", response.output)


def _is_same(sent: list[Any], output: list[Any]) -> bool:
    return len(sent) == len(output) and all(a is b for a, b in zip(sent, output, strict=True))


def _with_response(event: BaseModel, response: responses.Response) -> Any:
    """Return a copy of the event with this response."""
    return rebuild(event, type(event), response=response)
