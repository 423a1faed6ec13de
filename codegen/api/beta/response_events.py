"""Types of `beta`: response events."""


class BetaResponseAudioDeltaEvent(Model, like=(responses.ResponseAudioDeltaEvent, FromAgent)): ...


class BetaResponseAudioDoneEvent(Model, like=(responses.ResponseAudioDoneEvent, FromAgent)): ...


class BetaResponseAudioTranscriptDeltaEvent(
    Model, like=(responses.ResponseAudioTranscriptDeltaEvent, FromAgent)
): ...


class BetaResponseAudioTranscriptDoneEvent(
    Model, like=(responses.ResponseAudioTranscriptDoneEvent, FromAgent)
): ...


class BetaResponseCompactionCompactingEvent(
    Model, like=(responses.ResponseCompactionCompactingEvent, FromAgent)
): ...


class BetaResponseCompletedEvent(Model, like=(responses.ResponseCompletedEvent, FromAgent)): ...


class BetaResponseContentPartAddedEvent(
    Model, like=(responses.ResponseContentPartAddedEvent, FromAgent)
): ...


class BetaResponseContentPartDoneEvent(Model, like=BetaResponseContentPartAddedEvent):
    type: Literal["response.content_part.done"]


class BetaResponseCreatedEvent(Model, like=(responses.ResponseCreatedEvent, FromAgent)): ...


class BetaResponseErrorEvent(Model, like=(responses.ResponseErrorEvent, FromAgent)): ...


class BetaResponseFailedEvent(Model, like=(responses.ResponseFailedEvent, FromAgent)): ...


class BetaResponseInProgressEvent(Model, like=(responses.ResponseInProgressEvent, FromAgent)): ...


class BetaResponseIncompleteEvent(Model, like=(responses.ResponseIncompleteEvent, FromAgent)): ...


class BetaResponseOutputItemAddedEvent(
    Model, like=(responses.ResponseOutputItemAddedEvent, FromAgent)
): ...


class BetaResponseOutputItemDoneEvent(Model, like=BetaResponseOutputItemAddedEvent):
    type: Literal["response.output_item.done"]


class BetaResponseOutputTextAnnotationAddedEvent(
    Model, like=(responses.ResponseOutputTextAnnotationAddedEvent, FromAgent)
):
    class Annotation(like=responses.ResponseOutputTextAnnotationAddedEvent.Annotation): ...


class BetaResponseQueuedEvent(Model, like=(responses.ResponseQueuedEvent, FromAgent)): ...


class BetaResponseReasoningSummaryPartAddedEvent(
    Model, like=(responses.ResponseReasoningSummaryPartAddedEvent, FromAgent)
): ...


class BetaResponseReasoningSummaryPartDoneEvent(
    Model, like=BetaResponseReasoningSummaryPartAddedEvent
):
    type: Literal["response.reasoning_summary_part.done"]
    status: Literal["incomplete"] = ...


class BetaResponseReasoningSummaryTextDeltaEvent(
    Model, like=(responses.ResponseReasoningSummaryTextDeltaEvent, FromAgent)
): ...


class BetaResponseReasoningSummaryTextDoneEvent(
    Model, like=(responses.ResponseReasoningSummaryTextDoneEvent, FromAgent)
): ...


class BetaResponseReasoningTextDeltaEvent(
    Model, like=(responses.ResponseReasoningTextDeltaEvent, FromAgent)
): ...


class BetaResponseReasoningTextDoneEvent(
    Model, like=(responses.ResponseReasoningTextDoneEvent, FromAgent)
): ...


class BetaResponseRefusalDeltaEvent(Model, like=BetaResponseReasoningTextDeltaEvent):
    type: Literal["response.refusal.delta"]


class BetaResponseRefusalDoneEvent(Model, like=(responses.ResponseRefusalDoneEvent, FromAgent)): ...


class BetaResponseTextDeltaEvent(Model, like=(responses.ResponseTextDeltaEvent, FromAgent)): ...


class BetaResponseTextDoneEvent(Model, like=(responses.ResponseTextDoneEvent, FromAgent)): ...
