"""Types of `realtime`: events."""

ConnectClientEventParam = Param[
    RealtimeTranslationSessionUpdateEvent
    | RealtimeTranslationInputAudioBufferAppendEvent
    | RealtimeTranslationSessionCloseEvent
]


class ConversationCreatedEvent(Model):
    conversation: Conversation
    event_id: str
    type: Literal["conversation.created"]

    class Conversation:
        id: str = ...
        object: Literal["realtime.conversation"] = ...


class ConversationItemCreateEvent(Both):
    item: ConversationItem
    type: Literal["conversation.item.create"]
    event_id: str = ...
    previous_item_id: str = ...


class ConversationItemCreatedEvent(Model):
    event_id: str
    item: ConversationItem
    type: Literal["conversation.item.created"]
    previous_item_id: str = ...


class ConversationItemDeleteEvent(Both):
    item_id: str
    type: Literal["conversation.item.delete"]
    event_id: str = ...


class ConversationItemDeletedEvent(Model):
    event_id: str
    item_id: str
    type: Literal["conversation.item.deleted"]


class ConversationItemInputAudioTranscriptionCompletedEvent(Model):
    content_index: int
    event_id: str
    item_id: str
    transcript: str
    type: Literal["conversation.item.input_audio_transcription.completed"]
    usage: Usage
    languages: list[audio.TranscriptionLanguage] = ...
    logprobs: list[LogProbProperties] = ...

    class Usage(TranscriptTextUsageTokens | TranscriptTextUsageDuration):
        class TranscriptTextUsageTokens:
            input_tokens: int
            output_tokens: int
            total_tokens: int
            type: Literal["tokens"]
            input_token_details: InputTokenDetails = ...

            class InputTokenDetails:
                audio_tokens: int = ...
                text_tokens: int = ...

        class TranscriptTextUsageDuration:
            seconds: float
            type: Literal["duration"]


class ConversationItemInputAudioTranscriptionDeltaEvent(Model):
    event_id: str
    item_id: str
    type: Literal["conversation.item.input_audio_transcription.delta"]
    content_index: int = ...
    delta: str = ...
    logprobs: list[LogProbProperties] = ...


class ConversationItemInputAudioTranscriptionFailedEvent(Model):
    content_index: int
    error: Error
    event_id: str
    item_id: str
    type: Literal["conversation.item.input_audio_transcription.failed"]

    class Error:
        code: str = ...
        message: str = ...
        param: str = ...
        type: str = ...


class ConversationItemRetrieveEvent(Both):
    item_id: str
    type: Literal["conversation.item.retrieve"]
    event_id: str = ...


class ConversationItemTruncateEvent(Both):
    audio_end_ms: int
    content_index: int
    item_id: str
    type: Literal["conversation.item.truncate"]
    event_id: str = ...


class ConversationItemTruncatedEvent(Model):
    audio_end_ms: int
    content_index: int
    event_id: str
    item_id: str
    type: Literal["conversation.item.truncated"]


class InputAudioBufferAppendEvent(Both):
    audio: str
    type: Literal["input_audio_buffer.append"]
    event_id: str = ...


class InputAudioBufferClearEvent(Both):
    type: Literal["input_audio_buffer.clear"]
    event_id: str = ...


class InputAudioBufferClearedEvent(Model):
    event_id: str
    type: Literal["input_audio_buffer.cleared"]


class InputAudioBufferCommitEvent(Both):
    type: Literal["input_audio_buffer.commit"]
    event_id: str = ...


class InputAudioBufferCommittedEvent(Model):
    event_id: str
    item_id: str
    type: Literal["input_audio_buffer.committed"]
    previous_item_id: str = ...


class InputAudioBufferDtmfEventReceivedEvent(Model):
    event: str
    received_at: int
    type: Literal["input_audio_buffer.dtmf_event_received"]


class InputAudioBufferSpeechStartedEvent(Model):
    audio_start_ms: int
    event_id: str
    item_id: str
    type: Literal["input_audio_buffer.speech_started"]


class InputAudioBufferSpeechStoppedEvent(Model):
    audio_end_ms: int
    event_id: str
    item_id: str
    type: Literal["input_audio_buffer.speech_stopped"]


class OutputAudioBufferClearEvent(Both):
    type: Literal["output_audio_buffer.clear"]
    event_id: str = ...


class RateLimitsUpdatedEvent(Model):
    event_id: str
    rate_limits: list[RateLimit]
    type: Literal["rate_limits.updated"]

    class RateLimit:
        limit: int = ...
        name: Literal["requests", "tokens"] = ...
        remaining: int = ...
        reset_seconds: float = ...


RealtimeClientEvent = Both[
    Tagged[
        "type",
        ConversationItemCreateEvent,
        ConversationItemDeleteEvent,
        ConversationItemRetrieveEvent,
        ConversationItemTruncateEvent,
        InputAudioBufferAppendEvent,
        InputAudioBufferClearEvent,
        OutputAudioBufferClearEvent,
        InputAudioBufferCommitEvent,
        ResponseCancelEvent,
        ResponseCreateEvent,
        SessionUpdateEvent,
    ]
]


class RealtimeErrorEvent(Model):
    error: RealtimeError
    event_id: str
    type: Literal["error"]


class RealtimeServerEvent(
    Model,
    Tagged[
        "type",
        ConversationCreatedEvent,
        ConversationItemCreatedEvent,
        ConversationItemDeletedEvent,
        ConversationItemInputAudioTranscriptionCompletedEvent,
        ConversationItemInputAudioTranscriptionDeltaEvent,
        ConversationItemInputAudioTranscriptionFailedEvent,
        ConversationItemRetrieved,
        ConversationItemTruncatedEvent,
        RealtimeErrorEvent,
        InputAudioBufferClearedEvent,
        InputAudioBufferCommittedEvent,
        InputAudioBufferDtmfEventReceivedEvent,
        InputAudioBufferSpeechStartedEvent,
        InputAudioBufferSpeechStoppedEvent,
        RateLimitsUpdatedEvent,
        ResponseAudioDeltaEvent,
        ResponseAudioDoneEvent,
        ResponseAudioTranscriptDeltaEvent,
        ResponseAudioTranscriptDoneEvent,
        ResponseContentPartAddedEvent,
        ResponseContentPartDoneEvent,
        ResponseCreatedEvent,
        ResponseDoneEvent,
        ResponseFunctionCallArgumentsDeltaEvent,
        ResponseFunctionCallArgumentsDoneEvent,
        ResponseOutputItemAddedEvent,
        ResponseOutputItemDoneEvent,
        ResponseTextDeltaEvent,
        ResponseTextDoneEvent,
        SessionCreatedEvent,
        SessionUpdatedEvent,
        OutputAudioBufferStarted,
        OutputAudioBufferStopped,
        OutputAudioBufferCleared,
        ConversationItemAdded,
        ConversationItemDone,
        InputAudioBufferTimeoutTriggered,
        ConversationItemInputAudioTranscriptionSegment,
        McpListToolsInProgress,
        McpListToolsCompleted,
        McpListToolsFailed,
        ResponseMcpCallArgumentsDelta,
        ResponseMcpCallArgumentsDone,
        ResponseMcpCallInProgress,
        ResponseMcpCallCompleted,
        ResponseMcpCallFailed,
    ],
):
    class ConversationItemRetrieved:
        event_id: str
        item: ConversationItem
        type: Literal["conversation.item.retrieved"]

    class OutputAudioBufferStarted:
        event_id: str
        response_id: str
        type: Literal["output_audio_buffer.started"]

    class OutputAudioBufferStopped:
        event_id: str
        response_id: str
        type: Literal["output_audio_buffer.stopped"]

    class OutputAudioBufferCleared:
        event_id: str
        response_id: str
        type: Literal["output_audio_buffer.cleared"]


RealtimeTranslationClientEvent = Both[
    Tagged[
        "type",
        RealtimeTranslationSessionUpdateEvent,
        RealtimeTranslationInputAudioBufferAppendEvent,
        RealtimeTranslationSessionCloseEvent,
    ]
]


class RealtimeTranslationInputAudioBufferAppendEvent(Both):
    audio: str
    type: Literal["session.input_audio_buffer.append"]
    event_id: str = ...


class RealtimeTranslationInputTranscriptDeltaEvent(Model):
    delta: str
    event_id: str
    type: Literal["session.input_transcript.delta"]
    elapsed_ms: int = ...


class RealtimeTranslationOutputAudioDeltaEvent(Model):
    delta: str
    event_id: str
    type: Literal["session.output_audio.delta"]
    channels: int = ...
    elapsed_ms: int = ...
    format: Literal["pcm16"] = ...
    sample_rate: int = ...


class RealtimeTranslationOutputTranscriptDeltaEvent(Model):
    delta: str
    event_id: str
    type: Literal["session.output_transcript.delta"]
    elapsed_ms: int = ...


RealtimeTranslationServerEvent = Tagged[
    "type",
    RealtimeErrorEvent,
    RealtimeTranslationSessionCreatedEvent,
    RealtimeTranslationSessionUpdatedEvent,
    RealtimeTranslationSessionClosedEvent,
    RealtimeTranslationInputTranscriptDeltaEvent,
    RealtimeTranslationOutputTranscriptDeltaEvent,
    RealtimeTranslationOutputAudioDeltaEvent,
]


class RealtimeTranslationSessionCloseEvent(Both):
    type: Literal["session.close"]
    event_id: str = ...


class RealtimeTranslationSessionClosedEvent(Model):
    event_id: str
    type: Literal["session.closed"]


class RealtimeTranslationSessionCreatedEvent(Model):
    event_id: str
    session: RealtimeTranslationSession
    type: Literal["session.created"]


class RealtimeTranslationSessionUpdateEvent(Both):
    session: RealtimeTranslationSessionUpdateRequest
    type: Literal["session.update"]
    event_id: str = ...


class RealtimeTranslationSessionUpdatedEvent(Model):
    event_id: str
    session: RealtimeTranslationSession
    type: Literal["session.updated"]


class SessionCreatedEvent(Model):
    event_id: str
    session: Session
    type: Literal["session.created"]
    Session = RealtimeSessionCreateRequest | RealtimeTranscriptionSessionCreateRequest


class SessionUpdateEvent(Both):
    session: Session
    type: Literal["session.update"]
    event_id: str = ...
    Session = RealtimeSessionCreateRequest | RealtimeTranscriptionSessionCreateRequest


class SessionUpdatedEvent(Model):
    event_id: str
    session: Session
    type: Literal["session.updated"]
    Session = RealtimeSessionCreateRequest | RealtimeTranscriptionSessionCreateRequest
