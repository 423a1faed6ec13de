"""The events of a streamed response: the API's, four of them with extra fields."""

from __future__ import annotations

from typing import TYPE_CHECKING, Generic, TypeAlias

from ...._models import GenericModel
from ....types import responses
from ..._parsing._responses import TextFormatT
from .._deferred import DeferredFields
from ._plain_events import PlainEvent

__all__ = [
    "ParsedResponseSnapshot",
    "ResponseCompletedEvent",
    "ResponseFunctionCallArgumentsDeltaEvent",
    "ResponseStreamEvent",
    "ResponseTextDeltaEvent",
    "ResponseTextDoneEvent",
]


if TYPE_CHECKING:
    ParsedResponseSnapshot: TypeAlias = responses.ParsedResponse[object]
else:
    # With a type argument, pydantic would build a class and validators that nothing uses.
    ParsedResponseSnapshot = responses.ParsedResponse


class ResponseTextDeltaEvent(DeferredFields, responses.ResponseTextDeltaEvent):
    """A piece of a text."""

    snapshot: str
    """The text so far."""


class ResponseTextDoneEvent(responses.ResponseTextDoneEvent, GenericModel, Generic[TextFormatT]):
    """A text is complete."""

    parsed: TextFormatT | None = None
    """The text, parsed into the requested format."""


class ResponseFunctionCallArgumentsDeltaEvent(
    DeferredFields, responses.ResponseFunctionCallArgumentsDeltaEvent
):
    """A piece of the arguments of a call."""

    snapshot: str
    """The arguments so far."""


class ResponseCompletedEvent(responses.ResponseCompletedEvent, GenericModel, Generic[TextFormatT]):
    """The response is complete."""

    if TYPE_CHECKING:
        response: responses.ParsedResponse[TextFormatT]  # pyright: ignore[reportIncompatibleVariableOverride]
    else:
        # With a type argument, pydantic would build a class and validators at import.
        response: responses.ParsedResponse


ResponseStreamEvent: TypeAlias = (
    ResponseTextDeltaEvent
    | ResponseTextDoneEvent[TextFormatT]
    | ResponseFunctionCallArgumentsDeltaEvent
    | ResponseCompletedEvent[TextFormatT]
    | PlainEvent
)
"""Any event, distinguished by `event.type`."""
