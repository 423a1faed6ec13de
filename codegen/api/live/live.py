"""The `live.live` endpoints and their types."""


class Live(Resource, path="/live/sessions"):
    @post
    def create(*, session: MediaSessionConfigParam, transport: Transport) -> LiveCreateResponse:
        """Begin a live session over WebRTC: send an SDP offer, receive the answer."""

        class Transport:
            sdp: str
            type: Literal["webrtc"]


class LiveConnection(
    Connection,
    path="/live/sessions",
    receives=ServerEvent,
    sends=ClientEvent,
    queue="DEFAULT_LIVE_SEND_QUEUE_MAX_BYTES",
):
    """A live session: audio and decisions in both directions."""

    def connect():
        """Open a live session; nothing is opened before the result is entered."""

    decision.create: DecisionCreateEvent  # Ask for a decision.
    decision.item.create: DecisionItemCreateEvent  # Add an item to the decision.
    decision.item.delete: DecisionItemDeleteEvent  # Remove an item from the decision.
    response.create: ResponseCreateEvent  # Ask the model for an answer.
    response.item.create: ResponseItemCreateEvent  # Add an item to what the answer is based on.
    session.close: SessionCloseEvent  # End the session once what is under way is finished.
    session.commentary.append: CommentaryAppendEvent  # Add commentary to what the model may say.
    session.input_audio.append: (
        InputAudioAppendEvent  # Send audio, base64-encoded, for the model to hear.
    )
    session.input_audio.mute: InputAudioMuteEvent  # Stop the model from hearing the input.
    session.input_audio.unmute: InputAudioUnmuteEvent  # Let the model hear the input again.
    session.instructions.append: InstructionsAppendEvent  # Add instructions to be followed.
    session.output_audio.fixture.play: OutputAudioFixturePlayEvent  # Play prepared audio.
    session.start: SessionStartEvent  # Start the session with these settings.
    session.thinking.append: ThinkingAppendEvent  # Add thoughts to what the model goes by.
    session.update: SessionUpdateEvent  # Change the settings of the session.


class AudioFormat(Both, Tagged["type", AudioPCM, AudioPCMU, AudioPCMA]):
    class AudioPCM:
        rate: Literal[16000, 24000]
        type: Literal["audio/pcm"]

    class AudioPCMA:
        rate: int
        type: Literal["audio/pcma"]

    class AudioPCMU:
        rate: int
        type: Literal["audio/pcmu"]


BuiltInVoice = Literal[
    "alloy",
    "ash",
    "ballad",
    "beacon",
    "bossa",
    "cedar",
    "cinder",
    "coral",
    "delta",
    "echo",
    "gleam",
    "marin",
    "meridian",
    "quartz",
    "ripple",
    "sage",
    "shida",
    "shimmer",
    "stone",
    "tempo",
    "verse",
    "vesper",
    "willow",
]


class ClientConfig(Both):
    data_channel: DataChannelConfig


class CustomVoice(Both):
    id: str


class DataChannelConfig(Both):
    allowed_client_events: Literal["all"] | list[str] = ...
    allowed_server_events: Literal["all"] | list[ServerEventSelector] = ...


class Error(Model):
    code: str
    message: str
    type: str
    client_event_id: str = ...
    param: str = ...


class ForkSessionConfig(Both):
    audio: Audio = ...
    client: ClientConfig = ...
    delegation: Delegation = ...
    store: bool = ...

    class Audio:
        format: AudioFormat = ...

    class Delegation:
        type: Literal["responses"]
        acknowledgement_delay_ms: int = ...
        responses: ResponsesDelegationUpdateConfig = ...


class FunctionTool(Both):
    name: str
    type: Literal["function"]
    description: str | None = ...
    parameters: dict[str, object] | None = ...
    strict: bool | None = ...


class InitialItem(Both, Tagged["role", Developer, User, Assistant]):
    class Developer:
        content: list[Content]
        role: Literal["developer"]
        id: str | None = ...
        status: Literal["incomplete", "completed"] | None = ...
        type: Literal["message"] = ...

        class Content:
            text: str
            type: Literal["input_text"] = ...

    class User:
        content: list[Content]
        role: Literal["user"]
        id: str | None = ...
        status: Literal["incomplete", "completed"] | None = ...
        type: Literal["message"] = ...

        class Content:
            text: str
            type: Literal["input_text"] = ...

    class Assistant:
        content: list[Content]
        role: Literal["assistant"]
        id: str | None = ...
        status: Literal["incomplete", "completed"] | None = ...
        type: Literal["message"] = ...

        class Content(Tagged["type", Text, OutputText]):
            class Text:
                text: str
                type: Literal["text"] = ...

            class OutputText:
                text: str
                type: Literal["output_text"]


class LiveCreateResponse(Model):
    session: Session
    transport: Transport

    class Session:
        id: str

    class Transport:
        sdp: str
        type: Literal["webrtc"]


class MediaSessionConfigParam(Param):
    model: str | Literal["gpt-live-1", "gpt-live-1.1"]
    audio: Audio = ...
    client: ClientConfig = ...
    delegation: Delegation | None = ...
    idle_timeout_s: int = ...
    input: list[InitialItem] = ...
    instructions: str | None = ...
    safety_identifier: str | None = ...
    store: bool = ...
    triggers: list[DecisionTrigger] = ...
    wake_policy: WakePolicy = ...

    class Audio:
        output: Output = ...

        class Output:
            voice: Voice = ...
            Voice = str | BuiltInVoice | CustomVoice

    class Delegation(ClientDelegation | Responses | Decisions):
        class Responses:
            responses: ResponsesDelegationConfig
            type: Literal["responses"]
            acknowledgement_delay_ms: int = ...

        class Decisions:
            decisions: DecisionsDelegationConfig
            type: Literal["decisions"]
            acknowledgement_delay_ms: int = ...

    class WakePolicy:
        type: Literal["speech"]
        vad_threshold: float = ...


class MediaSessionForkConfigParam(Param):
    client: ClientConfig = ...
    delegation: Delegation = ...
    store: bool = ...

    class Delegation:
        type: Literal["responses"]
        acknowledgement_delay_ms: int = ...
        responses: ResponsesDelegationUpdateConfig = ...


class ServerEventSelector(Both):
    type: str
    response_event: str = ...


class SessionConfig(Both):
    model: str | Literal["gpt-live-1", "gpt-live-1.1"]
    audio: Audio = ...
    client: ClientConfig = ...
    delegation: Delegation | None = ...
    input: list[InitialItem] = ...
    instructions: str | None = ...
    safety_identifier: str | None = ...
    store: bool = ...
    triggers: list[DecisionTrigger] = ...

    class Audio:
        format: AudioFormat = ...
        output: Output = ...

        class Output:
            voice: Voice = ...
            Voice = str | BuiltInVoice | CustomVoice

    class Delegation(Tagged["type", ClientDelegation, Responses, Decisions] | None):
        class Responses:
            responses: ResponsesDelegationConfig
            type: Literal["responses"]
            acknowledgement_delay_ms: int = ...

        class Decisions:
            decisions: DecisionsDelegationConfig
            type: Literal["decisions"]
            acknowledgement_delay_ms: int = ...


class SessionForkResponse(Model, like=LiveCreateResponse): ...


class SessionResource(Model):
    id: str
    expires_at: int
    model: str | Literal["gpt-live-1", "gpt-live-1.1"]
    status: Literal["active"]
    audio: Audio = ...
    client: ClientConfig = ...
    delegation: Delegation = ...
    input: list[InitialItem] = ...
    instructions: str = ...
    safety_identifier: str = ...
    store: bool = ...
    triggers: list[DecisionTrigger] = ...

    class Audio:
        format: AudioFormat = ...
        output: Output = ...

        class Output:
            voice: Voice = ...
            Voice = str | BuiltInVoice | CustomVoice

    class Delegation(Tagged["type", ClientDelegation, Responses, Decisions] | None):
        class Responses:
            responses: ResponsesDelegationConfig
            type: Literal["responses"]
            acknowledgement_delay_ms: int = ...

        class Decisions:
            decisions: DecisionsDelegationConfig
            type: Literal["decisions"]
            acknowledgement_delay_ms: int = ...


class SessionUpdateConfig(Both):
    delegation: Delegation | None = ...
    triggers: list[DecisionTrigger] = ...

    class Delegation(Tagged["type", ClientDelegation, Responses, Decisions] | None):
        class Responses:
            type: Literal["responses"]
            acknowledgement_delay_ms: int = ...
            responses: ResponsesDelegationUpdateConfig = ...

        class Decisions:
            type: Literal["decisions"]
            acknowledgement_delay_ms: int = ...
            decisions: DecisionsDelegationUpdateConfig = ...


class SessionUsage(Model):
    seconds: float
    active_seconds: int = ...
    paused_seconds: int = ...


class SidebandConnectParams(Param):
    graceful_close: bool = ...
