"""The events of a streamed response: the API's, four of them with extra fields."""

from __future__ import annotations

from typing import TYPE_CHECKING, Generic, TypeAlias

from ...._models import GenericModel
from ....types.responses.parsed_response import ParsedResponse
from ....types.responses.response_completed_event import (
    ResponseCompletedEvent as _ResponseCompletedEvent,
)
from ....types.responses.response_function_call_arguments_delta_event import (
    ResponseFunctionCallArgumentsDeltaEvent as _ResponseFunctionCallArgumentsDeltaEvent,
)
from ....types.responses.response_text_delta_event import (
    ResponseTextDeltaEvent as _ResponseTextDeltaEvent,
)
from ....types.responses.response_text_done_event import (
    ResponseTextDoneEvent as _ResponseTextDoneEvent,
)
from ..._parsing._responses import TextFormatT
from .._deferred import DeferredFields
from ._plain_events import PlainEvent

__all__ = [
    "ResponseCompletedEvent",
    "ResponseFunctionCallArgumentsDeltaEvent",
    "ResponseStreamEvent",
    "ResponseTextDeltaEvent",
    "ResponseTextDoneEvent",
]


class ResponseTextDeltaEvent(DeferredFields, _ResponseTextDeltaEvent):
    """A piece of a text."""

    snapshot: str
    """The text so far."""


class ResponseTextDoneEvent(_ResponseTextDoneEvent, GenericModel, Generic[TextFormatT]):
    """A text is complete."""

    parsed: TextFormatT | None = None
    """The text, parsed into the requested format."""


class ResponseFunctionCallArgumentsDeltaEvent(
    DeferredFields, _ResponseFunctionCallArgumentsDeltaEvent
):
    """A piece of the arguments of a call."""

    snapshot: str
    """The arguments so far."""


class ResponseCompletedEvent(_ResponseCompletedEvent, GenericModel, Generic[TextFormatT]):
    """The response is complete."""

    if TYPE_CHECKING:
        response: ParsedResponse[TextFormatT]  # pyright: ignore[reportIncompatibleVariableOverride]
    else:
        # With a type argument, pydantic would build a class and validators at import.
        response: ParsedResponse


ResponseStreamEvent: TypeAlias = (
    ResponseTextDeltaEvent
    | ResponseTextDoneEvent[TextFormatT]
    | ResponseFunctionCallArgumentsDeltaEvent
    | ResponseCompletedEvent[TextFormatT]
    | PlainEvent
)
"""Any event, distinguished by `event.type`."""
