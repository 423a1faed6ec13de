"""Types of `realtime`: response events."""


class ResponseAudioDeltaEvent(Model):
    content_index: int
    delta: str
    event_id: str
    item_id: str
    output_index: int
    response_id: str
    type: Literal["response.output_audio.delta"]


class ResponseAudioDoneEvent(Model):
    content_index: int
    event_id: str
    item_id: str
    output_index: int
    response_id: str
    type: Literal["response.output_audio.done"]


class ResponseAudioTranscriptDeltaEvent(Model, like=ResponseAudioDeltaEvent):
    type: Literal["response.output_audio_transcript.delta"]


class ResponseAudioTranscriptDoneEvent(Model):
    content_index: int
    event_id: str
    item_id: str
    output_index: int
    response_id: str
    transcript: str
    type: Literal["response.output_audio_transcript.done"]


class ResponseCancelEvent(Both):
    type: Literal["response.cancel"]
    event_id: str = ...
    response_id: str = ...


class ResponseContentPartAddedEvent(Model):
    content_index: int
    event_id: str
    item_id: str
    output_index: int
    part: Part
    response_id: str
    type: Literal["response.content_part.added"]

    class Part:
        audio: str = ...
        text: str = ...
        transcript: str = ...
        type: Literal["text", "audio"] = ...


class ResponseContentPartDoneEvent(Model, like=ResponseContentPartAddedEvent):
    type: Literal["response.content_part.done"]


class ResponseCreateEvent(Both):
    type: Literal["response.create"]
    event_id: str = ...
    response: RealtimeResponseCreateParams = ...


class ResponseCreatedEvent(Model):
    event_id: str
    response: RealtimeResponse
    type: Literal["response.created"]


class ResponseDoneEvent(Model):
    event_id: str
    response: RealtimeResponse
    type: Literal["response.done"]


class ResponseFunctionCallArgumentsDeltaEvent(Model):
    call_id: str
    delta: str
    event_id: str
    item_id: str
    output_index: int
    response_id: str
    type: Literal["response.function_call_arguments.delta"]


class ResponseFunctionCallArgumentsDoneEvent(Model):
    arguments: str
    call_id: str
    event_id: str
    item_id: str
    name: str
    output_index: int
    response_id: str
    type: Literal["response.function_call_arguments.done"]


class ResponseOutputItemAddedEvent(Model):
    event_id: str
    item: ConversationItem
    output_index: int
    response_id: str
    type: Literal["response.output_item.added"]


class ResponseOutputItemDoneEvent(Model):
    event_id: str
    item: ConversationItem
    output_index: int
    response_id: str
    type: Literal["response.output_item.done"]


class ResponseTextDeltaEvent(Model, like=ResponseAudioDeltaEvent):
    type: Literal["response.output_text.delta"]


class ResponseTextDoneEvent(Model):
    content_index: int
    event_id: str
    item_id: str
    output_index: int
    response_id: str
    text: str
    type: Literal["response.output_text.done"]
