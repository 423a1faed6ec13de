"""Types of `realtime`: session."""


class AudioTranscription(Both):
    delay: Literal["minimal", "low", "medium", "high", "xhigh"] = ...
    keywords: list[str] = ...
    language: str = ...
    languages: list[str] = ...
    model: (
        str
        | Literal[
            "whisper-1",
            "gpt-transcribe",
            "gpt-live-transcribe",
            "gpt-4o-mini-transcribe",
            "gpt-4o-mini-transcribe-2025-12-15",
            "gpt-4o-transcribe",
            "gpt-4o-transcribe-diarize",
            "gpt-realtime-whisper",
        ]
    ) = ...
    prompt: str = ...


class ConversationItemInputAudioTranscriptionSegment(Model):
    id: str
    content_index: int
    end: float
    event_id: str
    item_id: str
    speaker: str
    start: float
    text: str
    type: Literal["conversation.item.input_audio_transcription.segment"]


class InputAudioBufferTimeoutTriggered(Model):
    audio_end_ms: int
    audio_start_ms: int
    event_id: str
    item_id: str
    type: Literal["input_audio_buffer.timeout_triggered"]


class McpListToolsCompleted(Model):
    event_id: str
    item_id: str
    type: Literal["mcp_list_tools.completed"]


class McpListToolsFailed(Model):
    event_id: str
    item_id: str
    type: Literal["mcp_list_tools.failed"]


class McpListToolsInProgress(Model):
    event_id: str
    item_id: str
    type: Literal["mcp_list_tools.in_progress"]


NoiseReductionType = Literal["near_field", "far_field"]


class RealtimeAudioConfig(Both):
    input: RealtimeAudioConfigInput = ...
    output: RealtimeAudioConfigOutput = ...


class RealtimeAudioConfigInput(Both):
    format: RealtimeAudioFormats = ...
    noise_reduction: NoiseReduction = ...
    transcription: AudioTranscription = ...
    turn_detection: RealtimeAudioInputTurnDetection | None = ...

    class NoiseReduction:
        strength: float = ...
        type: NoiseReductionType = ...


class RealtimeAudioConfigOutput(Both):
    format: RealtimeAudioFormats = ...
    speed: float = ...
    voice: Voice = ...

    class Voice(like=chat.ChatCompletionAudioParam.Voice): ...


class RealtimeAudioFormats(Both, Tagged["type", AudioPCM, AudioPCMU, AudioPCMA]):
    class AudioPCM:
        rate: Literal[24000] = ...
        type: Literal["audio/pcm"] = ...

    class AudioPCMA:
        type: Literal["audio/pcma"] = ...

    class AudioPCMU:
        type: Literal["audio/pcmu"] = ...


class RealtimeAudioInputTurnDetection(Both, Tagged["type", ServerVad, SemanticVad] | None):
    class ServerVad:
        type: Literal["server_vad"]
        create_response: bool = ...
        idle_timeout_ms: int | None = ...
        interrupt_response: bool = ...
        prefix_padding_ms: int = ...
        silence_duration_ms: int = ...
        threshold: float = ...

    class SemanticVad:
        type: Literal["semantic_vad"]
        create_response: bool = ...
        eagerness: Literal["low", "medium", "high", "auto"] = ...
        interrupt_response: bool = ...


class RealtimeFunctionTool(Both):
    description: str = ...
    name: str = ...
    parameters: object = ...
    type: Literal["function"] = ...


class RealtimeMcpListTools(Both):
    server_label: str
    tools: list[Tool]
    type: Literal["mcp_list_tools"]
    id: str = ...

    class Tool:
        input_schema: object
        name: str
        annotations: object | None = ...
        description: str | None = ...


class RealtimeMcpToolCall(Both):
    id: str
    arguments: str
    name: str
    server_label: str
    type: Literal["mcp_call"]
    approval_request_id: str | None = ...
    error: Error | None = ...
    output: str | None = ...
    Error = (
        Tagged[
            "type", RealtimeMcpProtocolError, RealtimeMcpToolExecutionError, RealtimeMcphttpError
        ]
        | None
    )


class RealtimeMcpToolExecutionError(Both):
    message: str
    type: Literal["tool_execution_error"]


class RealtimeResponseCreateAudioOutput(Both):
    output: Output = ...

    class Output:
        format: RealtimeAudioFormats = ...
        voice: Voice = ...

        class Voice(like=chat.ChatCompletionAudioParam.Voice): ...


class RealtimeResponseCreateMcpTool(Both):
    server_label: str
    type: Literal["mcp"]
    allowed_callers: list[Literal["direct", "programmatic"]] | None = ...
    allowed_tools: AllowedTools | None = ...
    authorization: str = ...
    connector_id: Literal[
        "connector_dropbox",
        "connector_gmail",
        "connector_googlecalendar",
        "connector_googledrive",
        "connector_microsoftteams",
        "connector_outlookcalendar",
        "connector_outlookemail",
        "connector_sharepoint",
    ] = ...
    defer_loading: bool = ...
    headers: dict[str, str] | None = ...
    require_approval: RequireApproval | None = ...
    server_description: str = ...
    server_url: str = ...
    tunnel_id: str = ...

    class AllowedTools(list[str] | McpToolFilter | None):
        class McpToolFilter:
            read_only: bool = ...
            tool_names: list[str] = ...

    class RequireApproval(McpToolApprovalFilter | Literal["always", "never"] | None):
        class McpToolApprovalFilter:
            always: Always = ...
            never: Never = ...

            class Always:
                read_only: bool = ...
                tool_names: list[str] = ...

            class Never:
                read_only: bool = ...
                tool_names: list[str] = ...


class RealtimeSessionCreateRequest(Both):
    type: Literal["realtime"]
    audio: RealtimeAudioConfig = ...
    include: list[Literal["item.input_audio_transcription.logprobs"]] = ...
    instructions: str = ...
    max_output_tokens: int | Literal["inf"] = ...
    model: (
        str
        | Literal[
            "gpt-realtime",
            "gpt-realtime-1.5",
            "gpt-realtime-2",
            "gpt-realtime-2.1",
            "gpt-realtime-2.1-mini",
            "gpt-realtime-2025-08-28",
            "gpt-4o-realtime-preview",
            "gpt-4o-realtime-preview-2024-10-01",
            "gpt-4o-realtime-preview-2024-12-17",
            "gpt-4o-realtime-preview-2025-06-03",
            "gpt-4o-mini-realtime-preview",
            "gpt-4o-mini-realtime-preview-2024-12-17",
            "gpt-realtime-mini",
            "gpt-realtime-mini-2025-10-06",
            "gpt-realtime-mini-2025-12-15",
            "gpt-audio-1.5",
            "gpt-audio-mini",
            "gpt-audio-mini-2025-10-06",
            "gpt-audio-mini-2025-12-15",
        ]
    ) = ...
    output_modalities: list[Literal["text", "audio"]] = ...
    parallel_tool_calls: bool = ...
    prompt: responses.ResponsePrompt | None = ...
    reasoning: RealtimeReasoning = ...
    tool_choice: RealtimeToolChoiceConfig = ...
    tools: RealtimeToolsConfig = ...
    tracing: RealtimeTracingConfig | None = ...
    truncation: RealtimeTruncation = ...


RealtimeToolChoiceConfig = Both[
    responses.ToolChoiceOptions | responses.ToolChoiceFunction | responses.ToolChoiceMcp
]

RealtimeToolsConfig = Both[list[RealtimeToolsConfigUnion]]


class RealtimeToolsConfigUnion(Both, Tagged["type", RealtimeFunctionTool, Mcp]):
    class Mcp(like=responses.ResponseToolSearchOutputItemParam.Tool.Mcp): ...


class RealtimeTracingConfig(Both, Literal["auto"] | TracingConfiguration | None):
    class TracingConfiguration:
        group_id: str = ...
        metadata: object = ...
        workflow_name: str = ...


class RealtimeTranslationSession(Model):
    id: str
    audio: Audio
    expires_at: int
    model: str
    type: Literal["translation"]

    class Audio:
        input: Input = ...
        output: Output = ...

        class Input:
            noise_reduction: NoiseReduction = ...
            transcription: Transcription = ...

            class NoiseReduction:
                type: NoiseReductionType
                strength: float = ...

            class Transcription:
                model: str

        class Output:
            language: str = ...


class RealtimeTranslationSessionCreateRequestParam(Param):
    model: str
    audio: Audio = ...

    class Audio:
        input: Input = ...
        output: Output = ...

        class Input:
            noise_reduction: NoiseReduction | None = ...
            transcription: Transcription | None = ...

            class NoiseReduction:
                type: NoiseReductionType
                strength: float = ...

            class Transcription:
                model: str

        class Output:
            language: str = ...


class RealtimeTranslationSessionUpdateRequest(Both):
    audio: Audio = ...

    class Audio(like=RealtimeTranslationSessionCreateRequestParam.Audio): ...


RealtimeTruncation = Both[Literal["auto", "disabled"] | RealtimeTruncationRetentionRatio]


class RealtimeTruncationRetentionRatio(Both):
    retention_ratio: float
    type: Literal["retention_ratio"]
    token_limits: TokenLimits = ...

    class TokenLimits:
        post_instructions: int = ...
