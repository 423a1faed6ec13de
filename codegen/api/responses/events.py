"""Types of `responses`: events."""


class ResponseAudioDeltaEvent(Model):
    delta: str
    sequence_number: int
    type: Literal["response.audio.delta"]


class ResponseAudioDoneEvent(Model):
    sequence_number: int
    type: Literal["response.audio.done"]


class ResponseAudioTranscriptDeltaEvent(Model):
    delta: str
    sequence_number: int
    type: Literal["response.audio.transcript.delta"]


class ResponseAudioTranscriptDoneEvent(Model):
    sequence_number: int
    type: Literal["response.audio.transcript.done"]


class ResponseCompactionCompactingEvent(Model):
    item_id: str
    output_index: int
    sequence_number: int
    type: Literal["response.compaction.compacting"]


class ResponseCompletedEvent(Model):
    response: Response
    sequence_number: int
    type: Literal["response.completed"]


class ResponseContentPartAddedEvent(Model):
    content_index: int
    item_id: str
    output_index: int
    part: Part
    sequence_number: int
    type: Literal["response.content_part.added"]

    class Part(Tagged["type", ResponseOutputText, ResponseOutputRefusal, ReasoningText]):
        class ReasoningText:
            text: str
            type: Literal["reasoning_text"]


class ResponseContentPartDoneEvent(Model, like=ResponseContentPartAddedEvent):
    type: Literal["response.content_part.done"]


class ResponseCreatedEvent(Model):
    response: Response
    sequence_number: int
    type: Literal["response.created"]


class ResponseErrorEvent(Model):
    code: str = ...
    message: str
    param: str = ...
    sequence_number: int
    type: Literal["error"]


class ResponseFailedEvent(Model):
    response: Response
    sequence_number: int
    type: Literal["response.failed"]


class ResponseInProgressEvent(Model):
    response: Response
    sequence_number: int
    type: Literal["response.in_progress"]


class ResponseIncompleteEvent(Model):
    response: Response
    sequence_number: int
    type: Literal["response.incomplete"]


class ResponseOutputItemAddedEvent(Model):
    item: ResponseOutputItem
    output_index: int
    sequence_number: int
    type: Literal["response.output_item.added"]


class ResponseOutputItemDoneEvent(Model):
    item: ResponseOutputItem
    output_index: int
    sequence_number: int
    type: Literal["response.output_item.done"]


class ResponseOutputTextAnnotationAddedEvent(Model):
    annotation: Annotation = ...
    annotation_index: int
    content_index: int
    item_id: str
    output_index: int
    sequence_number: int
    type: Literal["response.output_text.annotation.added"]

    class Annotation(
        Tagged["type", FileCitation, URLCitation, ContainerFileCitation, FilePath] | None
    ):
        class FileCitation:
            file_id: str
            filename: str
            index: int
            type: Literal["file_citation"]

        class URLCitation(like=responses.ResponseOutputText.Annotation.URLCitation): ...

        class ContainerFileCitation(
            like=responses.ResponseOutputText.Annotation.ContainerFileCitation
        ): ...

        class FilePath:
            file_id: str
            index: int
            type: Literal["file_path"]


class ResponseQueuedEvent(Model):
    response: Response
    sequence_number: int
    type: Literal["response.queued"]


class ResponseReasoningSummaryPartAddedEvent(Model):
    item_id: str
    output_index: int
    part: Part
    sequence_number: int
    summary_index: int
    type: Literal["response.reasoning_summary_part.added"]

    class Part:
        text: str
        type: Literal["summary_text"]


class ResponseReasoningSummaryPartDoneEvent(Model, like=ResponseReasoningSummaryPartAddedEvent):
    type: Literal["response.reasoning_summary_part.done"]
    status: Literal["incomplete"] = ...


class ResponseReasoningSummaryTextDeltaEvent(Model):
    delta: str
    item_id: str
    output_index: int
    sequence_number: int
    summary_index: int
    type: Literal["response.reasoning_summary_text.delta"]


class ResponseReasoningSummaryTextDoneEvent(Model):
    item_id: str
    output_index: int
    sequence_number: int
    summary_index: int
    text: str
    type: Literal["response.reasoning_summary_text.done"]


class ResponseReasoningTextDeltaEvent(Model):
    content_index: int
    delta: str
    item_id: str
    output_index: int
    sequence_number: int
    type: Literal["response.reasoning_text.delta"]


class ResponseReasoningTextDoneEvent(Model):
    content_index: int
    item_id: str
    output_index: int
    sequence_number: int
    text: str
    type: Literal["response.reasoning_text.done"]


class ResponseRefusalDeltaEvent(Model):
    content_index: int
    delta: str
    item_id: str
    output_index: int
    sequence_number: int
    type: Literal["response.refusal.delta"]


class ResponseRefusalDoneEvent(Model):
    content_index: int
    item_id: str
    output_index: int
    refusal: str
    sequence_number: int
    type: Literal["response.refusal.done"]


class ResponseTextDeltaEvent(Model):
    content_index: int
    delta: str
    item_id: str
    logprobs: list[Logprob]
    output_index: int
    sequence_number: int
    type: Literal["response.output_text.delta"]

    class Logprob:
        token: str
        logprob: float
        top_logprobs: list[TopLogprob] = ...

        class TopLogprob:
            token: str = ...
            logprob: float = ...


class ResponseTextDoneEvent(Model):
    content_index: int
    item_id: str
    logprobs: list[Logprob]
    output_index: int
    sequence_number: int
    text: str
    type: Literal["response.output_text.done"]

    class Logprob:
        token: str
        logprob: float
        top_logprobs: list[TopLogprob] = ...

        class TopLogprob:
            token: str = ...
            logprob: float = ...
