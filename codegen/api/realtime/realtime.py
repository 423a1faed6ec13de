"""The `realtime.realtime` endpoints and their types."""


class Realtime(Resource): ...


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


ConversationItem = Both[
    Tagged[
        "type",
        RealtimeConversationItemSystemMessage,
        RealtimeConversationItemUserMessage,
        RealtimeConversationItemAssistantMessage,
        RealtimeConversationItemFunctionCall,
        RealtimeConversationItemFunctionCallOutput,
        RealtimeMcpApprovalResponse,
        RealtimeMcpListTools,
        RealtimeMcpToolCall,
        RealtimeMcpApprovalRequest,
    ]
]


class ConversationItemAdded(Model):
    event_id: str
    item: ConversationItem
    type: Literal["conversation.item.added"]
    previous_item_id: str = ...


class ConversationItemDone(Model):
    event_id: str
    item: ConversationItem
    type: Literal["conversation.item.done"]
    previous_item_id: str = ...


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


class LogProbProperties(Model):
    token: str
    bytes: list[int]
    logprob: float


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

    class Voice(
        Union[
            str
            | Literal[
                "alloy",
                "ash",
                "ballad",
                "coral",
                "echo",
                "sage",
                "shimmer",
                "verse",
                "marin",
                "cedar",
            ]
            | ID
        ]
    ):
        class ID:
            id: str


class RealtimeAudioFormats(Both, Tagged["type", AudioPCM, AudioPCM.U, AudioPCM.A]):
    class AudioPCM:
        rate: Literal[24000] = ...
        type: Literal["audio/pcm"] = ...

        class U:
            type: Literal["audio/pcmu"] = ...

        class A:
            type: Literal["audio/pcma"] = ...


class RealtimeAudioInputTurnDetection(Both, Union[Tagged["type", ServerVad, SemanticVad] | None]):
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


class RealtimeConnectParams(Param):
    call_id: str = ...
    model: str = ...


class RealtimeConversationItemAssistantMessage(Both):
    content: list[Content]
    role: Literal["assistant"]
    type: Literal["message"]
    id: str = ...
    object: Literal["realtime.item"] = ...
    status: Literal["completed", "incomplete", "in_progress"] = ...

    class Content:
        audio: str = ...
        text: str = ...
        transcript: str = ...
        type: Literal["output_text", "output_audio"] = ...


class RealtimeConversationItemFunctionCall(Both):
    arguments: str
    name: str
    type: Literal["function_call"]
    id: str = ...
    call_id: str = ...
    object: Literal["realtime.item"] = ...
    status: Literal["completed", "incomplete", "in_progress"] = ...


class RealtimeConversationItemFunctionCallOutput(Both):
    call_id: str
    output: str
    type: Literal["function_call_output"]
    id: str = ...
    object: Literal["realtime.item"] = ...
    status: Literal["completed", "incomplete", "in_progress"] = ...


class RealtimeConversationItemSystemMessage(Both):
    content: list[Content]
    role: Literal["system"]
    type: Literal["message"]
    id: str = ...
    object: Literal["realtime.item"] = ...
    status: Literal["completed", "incomplete", "in_progress"] = ...

    class Content:
        text: str = ...
        type: Literal["input_text"] = ...


class RealtimeConversationItemUserMessage(Both):
    content: list[Content]
    role: Literal["user"]
    type: Literal["message"]
    id: str = ...
    object: Literal["realtime.item"] = ...
    status: Literal["completed", "incomplete", "in_progress"] = ...

    class Content:
        audio: str = ...
        detail: Literal["auto", "low", "high"] = ...
        image_url: str = ...
        text: str = ...
        transcript: str = ...
        type: Literal["input_text", "input_audio", "input_image"] = ...


class RealtimeError(Model):
    message: str
    type: str
    code: str = ...
    event_id: str = ...
    param: str = ...


class RealtimeFunctionTool(Both):
    description: str = ...
    name: str = ...
    parameters: object = ...
    type: Literal["function"] = ...


class RealtimeMcpApprovalRequest(Both):
    id: str
    arguments: str
    name: str
    server_label: str
    type: Literal["mcp_approval_request"]


class RealtimeMcpApprovalResponse(Both):
    id: str
    approval_request_id: str
    approve: bool
    type: Literal["mcp_approval_response"]
    reason: str | None = ...


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


class RealtimeMcpProtocolError(Both):
    code: int
    message: str
    type: Literal["protocol_error"]


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


class RealtimeMcphttpError(Both):
    code: int
    message: str
    type: Literal["http_error"]


class RealtimeReasoning(Both):
    effort: RealtimeReasoningEffort = ...


RealtimeReasoningEffort = Literal["minimal", "low", "medium", "high", "xhigh"]


class RealtimeResponse(Model):
    id: str = ...
    audio: Audio = ...
    conversation_id: str = ...
    max_output_tokens: int | Literal["inf"] = ...
    metadata: Metadata = ...
    object: Literal["realtime.response"] = ...
    output: list[ConversationItem] = ...
    output_modalities: list[Literal["text", "audio"]] = ...
    status: Literal["completed", "cancelled", "failed", "incomplete", "in_progress"] = ...
    status_details: RealtimeResponseStatus = ...
    usage: RealtimeResponseUsage = ...

    class Audio:
        output: Output = ...

        class Output:
            format: RealtimeAudioFormats = ...
            voice: (
                str
                | Literal[
                    "alloy",
                    "ash",
                    "ballad",
                    "coral",
                    "echo",
                    "sage",
                    "shimmer",
                    "verse",
                    "marin",
                    "cedar",
                ]
            ) = ...


class RealtimeResponseCreateAudioOutput(Both):
    output: Output = ...

    class Output:
        format: RealtimeAudioFormats = ...
        voice: Voice = ...

        class Voice(
            Union[
                str
                | Literal[
                    "alloy",
                    "ash",
                    "ballad",
                    "coral",
                    "echo",
                    "sage",
                    "shimmer",
                    "verse",
                    "marin",
                    "cedar",
                ]
                | ID
            ]
        ):
            class ID:
                id: str


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

    class AllowedTools(Union[list[str] | McpToolFilter | None]):
        class McpToolFilter:
            read_only: bool = ...
            tool_names: list[str] = ...

    class RequireApproval(Union[McpToolApprovalFilter | Literal["always", "never"] | None]):
        class McpToolApprovalFilter:
            always: Always = ...
            never: Never = ...

            class Always:
                read_only: bool = ...
                tool_names: list[str] = ...

            class Never:
                read_only: bool = ...
                tool_names: list[str] = ...


class RealtimeResponseCreateParams(Both):
    audio: RealtimeResponseCreateAudioOutput = ...
    conversation: str | Literal["auto", "none"] = ...
    input: list[ConversationItem] = ...
    instructions: str = ...
    max_output_tokens: int | Literal["inf"] = ...
    metadata: Metadata | None = ...
    output_modalities: list[Literal["text", "audio"]] = ...
    parallel_tool_calls: bool = ...
    prompt: responses.ResponsePrompt | None = ...
    reasoning: RealtimeReasoning = ...
    tool_choice: Tool.Choice = ...
    tools: list[Tool] = ...

    class Tool(Union[RealtimeFunctionTool | RealtimeResponseCreateMcpTool]):
        Choice = (
            responses.ToolChoiceOptions | responses.ToolChoiceFunction | responses.ToolChoiceMcp
        )


class RealtimeResponseCreateParamsWithReferencesParam(Param):
    audio: RealtimeResponseCreateAudioOutput = ...
    conversation: str | Literal["auto", "none"] = ...
    input: list[ConversationItem | ResponseItemReference] = ...
    instructions: str = ...
    max_output_tokens: int | Literal["inf"] = ...
    metadata: Metadata | None = ...
    output_modalities: list[Literal["text", "audio"]] = ...
    parallel_tool_calls: bool = ...
    prompt: responses.ResponsePrompt | None = ...
    reasoning: RealtimeReasoning = ...
    tool_choice: Tool.Choice = ...
    tools: list[Tool] = ...

    class Tool(Union[RealtimeFunctionTool | RealtimeResponseCreateMcpTool]):
        Choice = (
            responses.ToolChoiceOptions | responses.ToolChoiceFunction | responses.ToolChoiceMcp
        )


class RealtimeResponseStatus(Model):
    error: Error = ...
    reason: Literal[
        "turn_detected", "client_cancelled", "max_output_tokens", "content_filter"
    ] = ...
    type: Literal["completed", "cancelled", "incomplete", "failed"] = ...

    class Error:
        code: str = ...
        message: str = ...
        type: str = ...


class RealtimeResponseUsage(Model):
    input_token_details: RealtimeResponseUsageInputTokenDetails = ...
    input_tokens: int = ...
    output_token_details: RealtimeResponseUsageOutputTokenDetails = ...
    output_tokens: int = ...
    total_tokens: int = ...


class RealtimeResponseUsageInputTokenDetails(Model):
    audio_tokens: int = ...
    cached_tokens: int = ...
    cached_tokens_details: CachedTokensDetails = ...
    image_tokens: int = ...
    text_tokens: int = ...

    class CachedTokensDetails:
        audio_tokens: int = ...
        image_tokens: int = ...
        text_tokens: int = ...


class RealtimeResponseUsageOutputTokenDetails(Model):
    audio_tokens: int = ...
    text_tokens: int = ...


RealtimeToolChoiceConfig = Both[
    responses.ToolChoiceOptions | responses.ToolChoiceFunction | responses.ToolChoiceMcp
]

RealtimeToolsConfig = Both[list[RealtimeToolsConfigUnion]]


class RealtimeToolsConfigUnion(Both, Tagged["type", RealtimeFunctionTool, Mcp]):
    class Mcp:
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

        class AllowedTools(Union[list[str] | McpToolFilter | None]):
            class McpToolFilter:
                read_only: bool = ...
                tool_names: list[str] = ...

        class RequireApproval(Union[McpToolApprovalFilter | Literal["always", "never"] | None]):
            class McpToolApprovalFilter:
                always: Always = ...
                never: Never = ...

                class Always:
                    read_only: bool = ...
                    tool_names: list[str] = ...

                class Never:
                    read_only: bool = ...
                    tool_names: list[str] = ...


class RealtimeTracingConfig(Both, Union[Literal["auto"] | TracingConfiguration | None]):
    class TracingConfiguration:
        group_id: str = ...
        metadata: object = ...
        workflow_name: str = ...


class RealtimeTranslationClientSecretCreateResponse(Model):
    expires_at: int
    session: RealtimeTranslationSession
    value: str


RealtimeTruncation = Both[Literal["auto", "disabled"] | RealtimeTruncationRetentionRatio]


class RealtimeTruncationRetentionRatio(Both):
    retention_ratio: float
    type: Literal["retention_ratio"]
    token_limits: TokenLimits = ...

    class TokenLimits:
        post_instructions: int = ...


class ResponseCreateEventWithReferencesParam(Param):
    type: Literal["response.create"]
    event_id: str = ...
    response: RealtimeResponseCreateParamsWithReferencesParam = ...


class ResponseItemReference(Both):
    id: str
    type: Literal["item_reference"]


class ResponseMcpCallArgumentsDelta(Model):
    delta: str
    event_id: str
    item_id: str
    output_index: int
    response_id: str
    type: Literal["response.mcp_call_arguments.delta"]
    obfuscation: str = ...


class ResponseMcpCallArgumentsDone(Model):
    arguments: str
    event_id: str
    item_id: str
    output_index: int
    response_id: str
    type: Literal["response.mcp_call_arguments.done"]


class ResponseMcpCallCompleted(Model):
    event_id: str
    item_id: str
    output_index: int
    type: Literal["response.mcp_call.completed"]


class ResponseMcpCallFailed(Model):
    event_id: str
    item_id: str
    output_index: int
    type: Literal["response.mcp_call.failed"]


class ResponseMcpCallInProgress(Model):
    event_id: str
    item_id: str
    output_index: int
    type: Literal["response.mcp_call.in_progress"]
