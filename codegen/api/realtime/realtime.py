"""The `realtime.realtime` endpoints and their types."""


class Realtime(Resource): ...


class RealtimeConnection(
    Connection,
    path="/realtime",
    receives=RealtimeServerEvent,
    sends=RealtimeClientEvent | ResponseCreateEventWithReferencesParam,
    has_deployments=True,
):
    """A realtime session: speech, text and tool calls in both directions."""

    def connect(*, call_id: Last[str] = ..., model: str = ...):
        """Open a realtime session; nothing is opened before the result is entered."""

    conversation.item.create: ConversationItemCreateEvent  # Add an item to the conversation.
    conversation.item.delete: ConversationItemDeleteEvent  # Remove an item from the conversation.
    conversation.item.retrieve: (
        ConversationItemRetrieveEvent  # Ask for an item as the server keeps it.
    )
    conversation.item.truncate: (
        ConversationItemTruncateEvent  # Cut what was not heard from the audio of an answer.
    )
    input_audio_buffer.append: (
        InputAudioBufferAppendEvent  # Send audio, base64-encoded, to the input buffer.
    )
    input_audio_buffer.clear: (
        InputAudioBufferClearEvent  # Throw the audio of the input buffer away.
    )
    input_audio_buffer.commit: (
        InputAudioBufferCommitEvent  # Make the audio of the input buffer a message of the user.
    )
    output_audio_buffer.clear: (
        OutputAudioBufferClearEvent  # Stop playing audio over WebRTC, and throw it away.
    )
    response.cancel: ResponseCancelEvent  # Stop an answer that is under way.
    response.create: (
        ResponseCreateEvent | ResponseCreateEventWithReferencesParam
    )  # Ask the model for an answer.
    session.update: SessionUpdateEvent  # Change the settings of the session.


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


class LogProbProperties(Model):
    token: str
    bytes: list[int]
    logprob: float


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


class RealtimeConversationItemUserMessage(Both, like=RealtimeConversationItemAssistantMessage):
    role: Literal["user"]

    class Content:
        detail: Literal["auto", "low", "high"] = ...
        image_url: str = ...
        type: Literal["input_text", "input_audio", "input_image"] = ...


class RealtimeError(Model):
    message: str
    type: str
    code: str = ...
    event_id: str = ...
    param: str = ...


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


class RealtimeMcpProtocolError(Both):
    code: int
    message: str
    type: Literal["protocol_error"]


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
    tool_choice: ToolChoice = ...
    tools: list[Tool] = ...

    class Tool(RealtimeFunctionTool | RealtimeResponseCreateMcpTool): ...

    ToolChoice = (
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
    tool_choice: ToolChoice = ...
    tools: list[Tool] = ...

    class Tool(RealtimeFunctionTool | RealtimeResponseCreateMcpTool): ...

    ToolChoice = (
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


class RealtimeTranslationClientSecretCreateResponse(Model):
    expires_at: int
    session: RealtimeTranslationSession
    value: str


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
