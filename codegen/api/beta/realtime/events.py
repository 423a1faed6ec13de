"""Types of `beta.realtime`: events."""


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
    logprobs: list[Logprob] = ...

    class Usage(like=realtime.ConversationItemInputAudioTranscriptionCompletedEvent.Usage): ...

    class Logprob:
        token: str
        bytes: list[int]
        logprob: float


class ConversationItemInputAudioTranscriptionDeltaEvent(Model):
    event_id: str
    item_id: str
    type: Literal["conversation.item.input_audio_transcription.delta"]
    content_index: int = ...
    delta: str = ...
    logprobs: list[Logprob] = ...

    class Logprob:
        token: str
        bytes: list[int]
        logprob: float


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


class ErrorEvent(Model):
    error: Error
    event_id: str
    type: Literal["error"]

    class Error:
        message: str
        type: str
        code: str = ...
        event_id: str = ...
        param: str = ...


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


class RateLimitsUpdatedEvent(Model):
    event_id: str
    rate_limits: list[RateLimit]
    type: Literal["rate_limits.updated"]

    class RateLimit:
        limit: int = ...
        name: Literal["requests", "tokens"] = ...
        remaining: int = ...
        reset_seconds: float = ...


class RealtimeClientEvent(
    Both,
    Tagged[
        "type",
        ConversationItemCreateEvent,
        ConversationItemDeleteEvent,
        ConversationItemRetrieveEvent,
        ConversationItemTruncateEvent,
        InputAudioBufferAppendEvent,
        InputAudioBufferClearEvent,
        OutputAudioBufferClear,
        InputAudioBufferCommitEvent,
        ResponseCancelEvent,
        ResponseCreateEvent,
        SessionUpdateEvent,
        TranscriptionSessionUpdate,
    ],
):
    class OutputAudioBufferClear:
        type: Literal["output_audio_buffer.clear"]
        event_id: str = ...


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
        ErrorEvent,
        InputAudioBufferClearedEvent,
        InputAudioBufferCommittedEvent,
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
        TranscriptionSessionUpdatedEvent,
        OutputAudioBufferStarted,
        OutputAudioBufferStopped,
        OutputAudioBufferCleared,
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


class SessionCreatedEvent(Model):
    event_id: str
    session: Session
    type: Literal["session.created"]


class SessionUpdateEvent(Both):
    session: Session
    type: Literal["session.update"]
    event_id: str = ...

    class Session:
        client_secret: ClientSecret = ...
        input_audio_format: Literal["pcm16", "g711_ulaw", "g711_alaw"] = ...
        input_audio_noise_reduction: InputAudioNoiseReduction = ...
        input_audio_transcription: InputAudioTranscription = ...
        instructions: str = ...
        max_response_output_tokens: int | Literal["inf"] = ...
        modalities: list[Literal["text", "audio"]] = ...
        model: Literal[
            "gpt-realtime",
            "gpt-realtime-2025-08-28",
            "gpt-4o-realtime-preview",
            "gpt-4o-realtime-preview-2024-10-01",
            "gpt-4o-realtime-preview-2024-12-17",
            "gpt-4o-realtime-preview-2025-06-03",
            "gpt-4o-mini-realtime-preview",
            "gpt-4o-mini-realtime-preview-2024-12-17",
        ] = ...
        output_audio_format: Literal["pcm16", "g711_ulaw", "g711_alaw"] = ...
        speed: float = ...
        temperature: float = ...
        tool_choice: str = ...
        tools: list[Tool] = ...
        tracing: Tracing = ...
        turn_detection: TurnDetection = ...
        voice: (
            str | Literal["alloy", "ash", "ballad", "coral", "echo", "sage", "shimmer", "verse"]
        ) = ...

        class ClientSecret:
            expires_after: ExpiresAfter = ...

            class ExpiresAfter:
                anchor: Literal["created_at"]
                seconds: int = ...

        class InputAudioNoiseReduction:
            type: Literal["near_field", "far_field"] = ...

        class InputAudioTranscription:
            language: str = ...
            model: str = ...
            prompt: str = ...

        class Tool:
            description: str = ...
            name: str = ...
            parameters: object = ...
            type: Literal["function"] = ...

        class Tracing(Literal["auto"] | TracingConfiguration):
            class TracingConfiguration:
                group_id: str = ...
                metadata: object = ...
                workflow_name: str = ...

        class TurnDetection:
            create_response: bool = ...
            eagerness: Literal["low", "medium", "high", "auto"] = ...
            interrupt_response: bool = ...
            prefix_padding_ms: int = ...
            silence_duration_ms: int = ...
            threshold: float = ...
            type: Literal["server_vad", "semantic_vad"] = ...


class SessionUpdatedEvent(Model):
    event_id: str
    session: Session
    type: Literal["session.updated"]


class TranscriptionSessionUpdatedEvent(Model):
    event_id: str
    session: TranscriptionSession
    type: Literal["transcription_session.updated"]
