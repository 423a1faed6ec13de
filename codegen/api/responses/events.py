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
    """The response is complete; the last event of a stream.

    response: The whole response, with its output and usage.
    """

    response: Response
    sequence_number: int
    type: Literal["response.completed"]


class ResponseContentPartAddedEvent(Model):
    """A new part of a message begins.

    part: The part, still empty.
    """

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
    """A part of a message is complete."""

    type: Literal["response.content_part.done"]


class ResponseCreatedEvent(Model):
    """The response is created; the first event of a stream.

    response: The response, still without output.
    """

    response: Response
    sequence_number: int
    type: Literal["response.created"]


class ResponseErrorEvent(Model):
    """An error ended the stream.

    code: Kind of the error, for programs.
    message: Description of the error, for people.
    param: Name of the argument that is wrong.
    """

    code: str = ...
    message: str
    param: str = ...
    sequence_number: int
    type: Literal["error"]


class ResponseFailedEvent(Model):
    """The response failed; the last event of a stream.

    response: The response; `error` tells why it failed.
    """

    response: Response
    sequence_number: int
    type: Literal["response.failed"]


class ResponseInProgressEvent(Model):
    """The model has begun to work on the response.

    response: The response, still without output.
    """

    response: Response
    sequence_number: int
    type: Literal["response.in_progress"]


class ResponseIncompleteEvent(Model):
    """The response ended early; the last event of a stream.

    response: The response; `incomplete_details` tells why.
    """

    response: Response
    sequence_number: int
    type: Literal["response.incomplete"]


class ResponseOutputItemAddedEvent(Model):
    """A new output item begins.

    item: The item, still without its content.
    """

    item: ResponseOutputItem
    output_index: int
    sequence_number: int
    type: Literal["response.output_item.added"]


class ResponseOutputItemDoneEvent(Model):
    """An output item is complete.

    item: The whole item.
    """

    item: ResponseOutputItem
    output_index: int
    sequence_number: int
    type: Literal["response.output_item.done"]


class ResponseOutputTextAnnotationAddedEvent(Model):
    """A citation was added to a text.

    annotation: The citation, and its place in the text.
    """

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
    """The response waits to be processed.

    response: The response, still without output.
    """

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
    """Text was added to the summary of the reasoning.

    delta: Text to append.
    """

    delta: str
    item_id: str
    output_index: int
    sequence_number: int
    summary_index: int
    type: Literal["response.reasoning_summary_text.delta"]


class ResponseReasoningSummaryTextDoneEvent(Model):
    """A part of the summary is complete.

    text: The whole part.
    """

    item_id: str
    output_index: int
    sequence_number: int
    summary_index: int
    text: str
    type: Literal["response.reasoning_summary_text.done"]


class ResponseReasoningTextDeltaEvent(Model):
    """Text was added to the reasoning.

    delta: Text to append.
    """

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
    """Text was added to a refusal.

    delta: Text to append.
    """

    content_index: int
    delta: str
    item_id: str
    output_index: int
    sequence_number: int
    type: Literal["response.refusal.delta"]


class ResponseRefusalDoneEvent(Model):
    """A refusal is complete.

    refusal: Text of the whole refusal.
    """

    content_index: int
    item_id: str
    output_index: int
    refusal: str
    sequence_number: int
    type: Literal["response.refusal.done"]


class ResponseTextDeltaEvent(Model):
    """Text was added to a message.

    delta: Text to append.
    logprobs: Log probabilities of these tokens, if `include` asked for them.
    """

    content_index: int
    delta: str
    item_id: str
    logprobs: list[Logprob]
    output_index: int
    sequence_number: int
    type: Literal["response.output_text.delta"]

    class Logprob:
        """A generated token, its probability, and the likeliest alternatives."""

        token: str
        logprob: float
        top_logprobs: list[TopLogprob] = ...

        class TopLogprob:
            token: str = ...
            logprob: float = ...


class ResponseTextDoneEvent(Model):
    """A text is complete.

    logprobs: Log probabilities of its tokens, if `include` asked for them.
    text: The whole text.
    """

    content_index: int
    item_id: str
    logprobs: list[Logprob]
    output_index: int
    sequence_number: int
    text: str
    type: Literal["response.output_text.done"]

    class Logprob:
        """A generated token, its probability, and the likeliest alternatives."""

        token: str
        logprob: float
        top_logprobs: list[TopLogprob] = ...

        class TopLogprob:
            token: str = ...
            logprob: float = ...
