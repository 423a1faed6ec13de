"""Types of `live`: events."""

ClientEvent = Both[
    Tagged[
        "type",
        SessionStartEvent,
        SessionUpdateEvent,
        InputAudioAppendEvent,
        InputAudioMuteEvent,
        InputAudioUnmuteEvent,
        OutputAudioFixturePlayEvent,
        InstructionsAppendEvent,
        ThinkingAppendEvent,
        CommentaryAppendEvent,
        DecisionCreateEvent,
        DecisionItemCreateEvent,
        DecisionItemDeleteEvent,
        ResponseItemCreateEvent,
        ResponseCreateEvent,
        SessionCloseEvent,
    ]
]


class CommentaryAppendEvent(Both):
    content: str
    delegation_id: str | None
    type: Literal["session.commentary.append"]
    event_id: str | None = ...


class CommentaryAppendedEvent(Model):
    end_ms: int
    event_id: str
    start_ms: int
    type: Literal["session.commentary.appended"]
    client_event_id: str = ...


class ConnectClientEvent(
    Both,
    Tagged[
        "type",
        SessionUpdateEvent,
        InputAudioMuteEvent,
        InputAudioUnmuteEvent,
        OutputAudioFixturePlayEvent,
        TransportDtmfSend,
        InstructionsAppendEvent,
        ThinkingAppendEvent,
        CommentaryAppendEvent,
        DecisionCreateEvent,
        DecisionItemCreateEvent,
        DecisionItemDeleteEvent,
        ResponseItemCreateEvent,
        ResponseCreateEvent,
        SessionCloseEvent,
    ],
):
    class TransportDtmfSend:
        event: str
        type: Literal["transport.dtmf.send"]
        event_id: str | None = ...


class ConnectServerEvent(
    Model,
    Tagged[
        "type",
        SessionStartedEvent,
        SessionUpdatedEvent,
        SessionResumed,
        SessionPaused,
        InputAudioMutedEvent,
        InputAudioUnmutedEvent,
        OutputAudioFixturePlayingEvent,
        OutputAudioFixturePlayedEvent,
        InstructionsAppendedEvent,
        ThinkingAppendedEvent,
        CommentaryAppendedEvent,
        InputTranscriptDeltaEvent,
        OutputTranscriptDeltaEvent,
        DelegationCreatedEvent,
        DecisionEvent,
        DecisionItemCreatedEvent,
        DecisionItemDeletedEvent,
        ResponseEvent,
        SessionUsageUpdatedEvent,
        SessionClosedEvent,
        ErrorEvent,
        InfoEvent,
        SessionInputAudioAppend,
        OutputAudioDeltaEvent,
        TransportDtmfReceived,
        TransportDtmfSend,
        TransportDtmfSent,
        TransportRinging,
        TransportAnswered,
        TransportFailed,
    ],
    like=ForkServerEvent,
):
    class SessionResumed:
        event_id: str
        type: Literal["session.resumed"]
        client_event_id: str = ...

    class SessionPaused:
        event_id: str
        type: Literal["session.paused"]
        client_event_id: str = ...


class DelegationCreatedEvent(Model):
    delegation: Delegation
    event_id: str
    offset_ms: int
    type: Literal["session.delegation.created"]
    client_event_id: str = ...

    class Delegation:
        id: str
        target: Literal["client", "responses", "decisions"]
        type: Literal["delegation"]
        response_id: str = ...


class ErrorEvent(Model):
    error: Error
    event_id: str
    type: Literal["error"]
    client_event_id: str = ...


ForkClientEvent = Both[
    Tagged[
        "type",
        ForkSessionStartEvent,
        SessionUpdateEvent,
        InputAudioAppendEvent,
        InputAudioMuteEvent,
        InputAudioUnmuteEvent,
        OutputAudioFixturePlayEvent,
        InstructionsAppendEvent,
        ThinkingAppendEvent,
        CommentaryAppendEvent,
        DecisionCreateEvent,
        DecisionItemCreateEvent,
        DecisionItemDeleteEvent,
        ResponseItemCreateEvent,
        ResponseCreateEvent,
        SessionCloseEvent,
    ]
]


class ForkServerEvent(
    Model,
    Tagged[
        "type",
        SessionStartedEvent,
        SessionUpdatedEvent,
        InputAudioMutedEvent,
        InputAudioUnmutedEvent,
        OutputAudioFixturePlayingEvent,
        OutputAudioFixturePlayedEvent,
        InstructionsAppendedEvent,
        ThinkingAppendedEvent,
        CommentaryAppendedEvent,
        SessionInputAudioAppend,
        OutputAudioDeltaEvent,
        InputTranscriptDeltaEvent,
        OutputTranscriptDeltaEvent,
        DelegationCreatedEvent,
        DecisionEvent,
        DecisionItemCreatedEvent,
        DecisionItemDeletedEvent,
        ResponseEvent,
        SessionUsageUpdatedEvent,
        SessionClosedEvent,
        ErrorEvent,
        InfoEvent,
        TransportDtmfReceived,
        TransportDtmfSend,
        TransportDtmfSent,
        TransportRinging,
        TransportAnswered,
        TransportFailed,
    ],
):
    class SessionInputAudioAppend:
        audio: str
        type: Literal["session.input_audio.append"]

    class TransportDtmfReceived:
        event: str
        event_id: str
        type: Literal["transport.dtmf.received"]

    class TransportDtmfSend:
        event: str
        event_id: str
        type: Literal["transport.dtmf.send"]
        client_event_id: str = ...

    class TransportDtmfSent:
        event: str
        event_id: str
        type: Literal["transport.dtmf.sent"]
        client_event_id: str = ...

    class TransportRinging:
        event_id: str
        session_id: str
        type: Literal["transport.ringing"]

    class TransportAnswered:
        event_id: str
        session_id: str
        type: Literal["transport.answered"]

    class TransportFailed:
        error: Error
        event_id: str
        session_id: str
        type: Literal["transport.failed"]

        class Error:
            code: str
            message: str
            type: Literal["call_error"]
            param: str = ...


class ForkSessionStartEvent(Both):
    session: ForkSessionConfig
    type: Literal["session.start"]
    event_id: str | None = ...


class InfoEvent(Model):
    code: str
    event_id: str
    message: str
    type: Literal["info"]
    client_event_id: str = ...


class InputAudioAppendEvent(Both):
    audio: str
    type: Literal["session.input_audio.append"]
    event_id: str | None = ...


class InputAudioMuteEvent(Both):
    type: Literal["session.input_audio.mute"]
    event_id: str | None = ...


class InputAudioMutedEvent(Model):
    event_id: str
    type: Literal["session.input_audio.muted"]
    client_event_id: str = ...


class InputAudioUnmuteEvent(Both):
    type: Literal["session.input_audio.unmute"]
    event_id: str | None = ...


class InputAudioUnmutedEvent(Model):
    event_id: str
    type: Literal["session.input_audio.unmuted"]
    client_event_id: str = ...


class InputTranscriptDeltaEvent(Model):
    delta: str
    end_ms: int
    event_id: str
    start_ms: int
    type: Literal["session.input_transcript.delta"]
    client_event_id: str = ...


class InstructionsAppendEvent(Both):
    content: str
    delegation_id: str | None
    type: Literal["session.instructions.append"]
    event_id: str | None = ...


class InstructionsAppendedEvent(Model):
    end_ms: int
    event_id: str
    start_ms: int
    type: Literal["session.instructions.appended"]
    client_event_id: str = ...


class OutputAudioDeltaEvent(Model):
    delta: str
    type: Literal["session.output_audio.delta"]
    end_ms: int = ...
    start_ms: int = ...


class OutputAudioFixturePlayEvent(Both):
    audio: str
    type: Literal["session.output_audio.fixture.play"]
    event_id: str | None = ...


class OutputAudioFixturePlayedEvent(Model):
    event_id: str
    type: Literal["session.output_audio.fixture.played"]
    client_event_id: str = ...


class OutputAudioFixturePlayingEvent(Model):
    event_id: str
    type: Literal["session.output_audio.fixture.playing"]
    client_event_id: str = ...


class OutputTranscriptDeltaEvent(Model):
    delta: str
    end_ms: int
    event_id: str
    start_ms: int
    type: Literal["session.output_transcript.delta"]
    client_event_id: str = ...


class ServerEvent(Model, like=ForkServerEvent): ...


class ThinkingAppendEvent(Both):
    content: str
    delegation_id: str | None
    type: Literal["session.thinking.append"]
    event_id: str | None = ...


class ThinkingAppendedEvent(Model):
    end_ms: int
    event_id: str
    start_ms: int
    type: Literal["session.thinking.appended"]
    client_event_id: str = ...
