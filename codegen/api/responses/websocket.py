"""Types of `responses`: websocket."""


class ResponseSteerAcceptedEvent(Model):
    sequence_number: int
    steer: Steer  # The input that was given to the running response.
    type: Literal["response.steer.accepted"]
    stream_id: str = ...

    class Steer:
        id: str
        previous_response_id: str


ResponseSteerErrorCode = (
    Literal[
        "response_not_found",
        "invalid_input",
        "steering_not_supported",
        "too_many_pending_steers",
        "response_already_completed",
        "response_not_active",
        "successor_creation_failed",
    ]
    | str
)


class ResponseSteerEvent(Both):
    input: ResponseSteerInput
    previous_response_id: str
    type: Literal["response.steer"]


class ResponseSteerFailedEvent(Model):
    error: Error
    sequence_number: int
    steer: Steer  # The input that was given to the running response.
    type: Literal["response.steer.failed"]
    stream_id: str = ...

    class Error:
        code: ResponseSteerErrorCode
        message: str
        type: Literal["invalid_request_error"]

    class Steer:
        input: ResponseSteerInput
        previous_response_id: str
        id: str = ...


class ResponseSteerInput(Both, str | list[ResponseSteerInputItemList]):
    class ResponseSteerInputItemList(Tagged["type", Message, FunctionCallOutput]):
        class Message:
            content: list[ResponseSteerInputContent] | str
            role: Literal["user"]
            type: Literal["message"]
            id: str | None = ...
            status: str | None = ...

        class FunctionCallOutput:
            output: str | ResponseFunctionCallOutputItemList
            type: Literal["function_call_output"]
            id: str | None = ...
            call_id: str | None = ...
            caller: Caller | None = ...
            name: str | None = ...
            namespace: str | None = ...
            status: Literal["in_progress", "completed", "incomplete"] | None = ...

            class Caller(like=ResponseApplyPatchToolCall.Caller): ...


ResponseSteerInputContent = Both[
    Tagged["type", ResponseInputTextContent, ResponseInputImageContent, ResponseInputFileContent]
]


class ResponseSteerPendingEvent(Model):
    reason: ResponseSteerPendingReason
    required_input: list[ResponseSteerRequiredInput]
    sequence_number: int
    steer: Steer  # The input that was given to the running response.
    type: Literal["response.steer.pending"]
    stream_id: str = ...

    class Steer:
        id: str
        previous_response_id: str


ResponseSteerPendingReason = Literal["waiting_for_required_input"] | str


class ResponseSteerRequiredInput(
    Model,
    Tagged[
        "type",
        FunctionCallOutput,
        CustomToolCallOutput,
        ComputerCallOutput,
        ShellCallOutput,
        ApplyPatchCallOutput,
        ToolSearchOutput,
        McpApprovalResponse,
    ],
):
    class FunctionCallOutput:
        call_id: str
        name: str
        type: Literal["function_call_output"]

    class CustomToolCallOutput:
        call_id: str
        type: Literal["custom_tool_call_output"]

    class ComputerCallOutput:
        call_id: str
        type: Literal["computer_call_output"]

    class ShellCallOutput:
        call_id: str
        type: Literal["shell_call_output"]

    class ApplyPatchCallOutput:
        call_id: str
        type: Literal["apply_patch_call_output"]

    class ToolSearchOutput:
        call_id: str
        execution: Literal["client"]
        type: Literal["tool_search_output"]

    class McpApprovalResponse:
        approval_request_id: str
        type: Literal["mcp_approval_response"]


ResponseStreamEvent = Tagged[
    "type",
    ResponseAudioDeltaEvent,
    ResponseAudioDoneEvent,
    ResponseAudioTranscriptDeltaEvent,
    ResponseAudioTranscriptDoneEvent,
    ResponseCodeInterpreterCallCodeDeltaEvent,
    ResponseCodeInterpreterCallCodeDoneEvent,
    ResponseCodeInterpreterCallCompletedEvent,
    ResponseCodeInterpreterCallInProgressEvent,
    ResponseCodeInterpreterCallInterpretingEvent,
    ResponseCompactionCompactingEvent,
    ResponseCompletedEvent,
    ResponseContentPartAddedEvent,
    ResponseContentPartDoneEvent,
    ResponseCreatedEvent,
    ResponseErrorEvent,
    ResponseFileSearchCallCompletedEvent,
    ResponseFileSearchCallInProgressEvent,
    ResponseFileSearchCallSearchingEvent,
    ResponseFunctionCallArgumentsDeltaEvent,
    ResponseFunctionCallArgumentsDoneEvent,
    ResponseShellCallCommandAddedEvent,
    ResponseShellCallCommandDeltaEvent,
    ResponseShellCallCommandDoneEvent,
    ResponseShellCallOutputContentDeltaEvent,
    ResponseShellCallOutputContentDoneEvent,
    ResponseInProgressEvent,
    ResponseFailedEvent,
    ResponseIncompleteEvent,
    ResponseOutputItemAddedEvent,
    ResponseOutputItemDoneEvent,
    ResponseReasoningSummaryPartAddedEvent,
    ResponseReasoningSummaryPartDoneEvent,
    ResponseReasoningSummaryTextDeltaEvent,
    ResponseReasoningSummaryTextDoneEvent,
    ResponseReasoningTextDeltaEvent,
    ResponseReasoningTextDoneEvent,
    ResponseRefusalDeltaEvent,
    ResponseRefusalDoneEvent,
    ResponseTextDeltaEvent,
    ResponseTextDoneEvent,
    ResponseWebSearchCallCompletedEvent,
    ResponseWebSearchCallInProgressEvent,
    ResponseWebSearchCallSearchingEvent,
    ResponseImageGenCallCompletedEvent,
    ResponseImageGenCallGeneratingEvent,
    ResponseImageGenCallInProgressEvent,
    ResponseImageGenCallPartialImageEvent,
    ResponseMcpCallArgumentsDeltaEvent,
    ResponseMcpCallArgumentsDoneEvent,
    ResponseMcpCallCompletedEvent,
    ResponseMcpCallFailedEvent,
    ResponseMcpCallInProgressEvent,
    ResponseMcpListToolsCompletedEvent,
    ResponseMcpListToolsFailedEvent,
    ResponseMcpListToolsInProgressEvent,
    ResponseOutputTextAnnotationAddedEvent,
    ResponseQueuedEvent,
    ResponseCustomToolCallInputDeltaEvent,
    ResponseCustomToolCallInputDoneEvent,
]


class ResponsesClientEvent(Both, Tagged["type", ResponseCreate, ResponseSteerEvent]):
    class ResponseCreate:
        type: Literal["response.create"]
        access_programs: AccessPrograms = ...
        background: bool | None = ...
        background_options: BackgroundOptions = ...
        context_management: list[ContextManagement] | None = ...
        conversation: Conversation | None = ...
        generate: bool = ...
        image: Image = ...
        include: list[ResponseIncludable] | None = ...
        input: str | ResponseInput = ...
        instructions: str | None = ...
        max_output_tokens: int | None = ...
        max_tool_calls: int | None = ...
        metadata: Metadata | None = ...
        model: shared.ResponsesModel = ...
        moderation: Moderation | None = ...
        parallel_tool_calls: bool | None = ...
        previous_response_id: str | None = ...
        prompt: ResponsePrompt | None = ...
        prompt_cache_key: str | None = ...
        prompt_cache_options: PromptCacheOptions = ...
        prompt_cache_retention: Literal["in_memory", "24h"] | None = ...
        reasoning: shared.Reasoning | None = ...
        safety_identifier: str | None = ...
        service_tier: ServiceTier | None = ...
        store: bool | None = ...
        stream: bool | None = ...
        stream_id: str = ...
        stream_options: StreamOptions | None = ...
        temperature: float | None = ...
        text: ResponseTextConfig = ...
        tool_choice: ToolChoice = ...
        tools: list[Tool] = ...
        top_logprobs: int | None = ...
        top_p: float | None = ...
        truncation: Literal["auto", "disabled"] | None = ...
        user: str = ...

        class AccessPrograms:
            cyber: Literal["standard", "daybreak_blue", "daybreak_red"] = ...

        class BackgroundOptions:
            completion_window: Literal["soonest", "2h", "8h"] = ...
            continuation_id: str = ...

        class ContextManagement:
            type: str
            compact_threshold: int | None = ...

        Conversation = str | ResponseConversationParam | None

        class Image:
            context_compression: Literal["auto", "enabled", "disabled"] = ...

        class Moderation:
            model: str
            policy: Policy | None = ...

            class Policy:
                input: Input | None = ...
                output: Output | None = ...

                class Input:
                    mode: Literal["score", "block"]

                class Output:
                    mode: Literal["score", "block"]

        class PromptCacheOptions:
            comparison_response_id: str | None = ...
            mode: Literal["implicit", "explicit"] = ...
            prewarm: bool = ...
            ttl: Literal["30m", "12h"] = ...

        class StreamOptions:
            include_obfuscation: bool = ...

        class ToolChoice(like=Response.ToolChoice): ...

    ContextManagement = ResponseCreate.ContextManagement
    Conversation = ResponseCreate.Conversation

    class Moderation(Union[ResponseCreate.Moderation]):
        class Policy(Union[ResponseCreate.Moderation.Policy]):
            Input = ResponseCreate.Moderation.Policy.Input
            Output = ResponseCreate.Moderation.Policy.Output

    PromptCacheOptions = ResponseCreate.PromptCacheOptions
    StreamOptions = ResponseCreate.StreamOptions

    class ToolChoice(Union[ResponseCreate.ToolChoice]):
        SpecificProgrammaticToolCallingParam = (
            ResponseCreate.ToolChoice.SpecificProgrammaticToolCallingParam
        )


class ResponsesServerEvent(
    Model,
    Tagged[
        "type",
        ResponseAudioWsDelta,
        ResponseAudioWsDone,
        ResponseAudioTranscriptWsDelta,
        ResponseAudioTranscriptWsDone,
        ResponseCodeInterpreterCallCodeWsDelta,
        ResponseCodeInterpreterCallCodeWsDone,
        ResponseCodeInterpreterCallWsCompleted,
        ResponseCodeInterpreterCallInWsProgress,
        ResponseCodeInterpreterCallWsInterpreting,
        ResponseCompactionWsCompacting,
        ResponseWsCompleted,
        ResponseContentPartWsAdded,
        ResponseContentPartWsDone,
        ResponseWsCreated,
        ResponseFileSearchCallWsCompleted,
        ResponseFileSearchCallInWsProgress,
        ResponseFileSearchCallWsSearching,
        ResponseFunctionCallArgumentsWsDelta,
        ResponseFunctionCallArgumentsWsDone,
        ResponseShellCallCommandWsAdded,
        ResponseShellCallCommandWsDelta,
        ResponseShellCallCommandWsDone,
        ResponseShellCallOutputContentWsDelta,
        ResponseShellCallOutputContentWsDone,
        ResponseInWsProgress,
        ResponseWsFailed,
        ResponseWsIncomplete,
        ResponseOutputItemWsAdded,
        ResponseOutputItemWsDone,
        ResponseReasoningSummaryPartWsAdded,
        ResponseReasoningSummaryPartWsDone,
        ResponseReasoningSummaryTextWsDelta,
        ResponseReasoningSummaryTextWsDone,
        ResponseReasoningTextWsDelta,
        ResponseReasoningTextWsDone,
        ResponseRefusalWsDelta,
        ResponseRefusalWsDone,
        ResponseTextWsDelta,
        ResponseTextWsDone,
        ResponseWebSearchCallWsCompleted,
        ResponseWebSearchCallInWsProgress,
        ResponseWebSearchCallWsSearching,
        ResponseImageGenCallWsCompleted,
        ResponseImageGenCallWsGenerating,
        ResponseImageGenCallInWsProgress,
        ResponseImageGenCallPartialWsImage,
        ResponseMcpCallArgumentsWsDelta,
        ResponseMcpCallArgumentsWsDone,
        ResponseMcpCallWsCompleted,
        ResponseMcpCallWsFailed,
        ResponseMcpCallInWsProgress,
        ResponseMcpListToolsWsCompleted,
        ResponseMcpListToolsWsFailed,
        ResponseMcpListToolsInWsProgress,
        ResponseOutputTextAnnotationWsAdded,
        ResponseWsQueued,
        ResponseCustomToolCallInputWsDelta,
        ResponseCustomToolCallInputWsDone,
        ResponseWsError,
        ResponseSteerAcceptedEvent,
        ResponseSteerPendingEvent,
        ResponseSteerFailedEvent,
    ],
):
    class ResponseAudioWsDelta(ResponseAudioDeltaEvent):
        stream_id: str = ...

    class ResponseAudioWsDone(ResponseAudioDoneEvent):
        stream_id: str = ...

    class ResponseAudioTranscriptWsDelta(ResponseAudioTranscriptDeltaEvent):
        stream_id: str = ...

    class ResponseAudioTranscriptWsDone(ResponseAudioTranscriptDoneEvent):
        stream_id: str = ...

    class ResponseCodeInterpreterCallCodeWsDelta(ResponseCodeInterpreterCallCodeDeltaEvent):
        stream_id: str = ...

    class ResponseCodeInterpreterCallCodeWsDone(ResponseCodeInterpreterCallCodeDoneEvent):
        stream_id: str = ...

    class ResponseCodeInterpreterCallWsCompleted(ResponseCodeInterpreterCallCompletedEvent):
        stream_id: str = ...

    class ResponseCodeInterpreterCallInWsProgress(ResponseCodeInterpreterCallInProgressEvent):
        stream_id: str = ...

    class ResponseCodeInterpreterCallWsInterpreting(ResponseCodeInterpreterCallInterpretingEvent):
        stream_id: str = ...

    class ResponseCompactionWsCompacting(ResponseCompactionCompactingEvent):
        stream_id: str = ...

    class ResponseWsCompleted(ResponseCompletedEvent):
        stream_id: str = ...

    class ResponseContentPartWsAdded(ResponseContentPartAddedEvent):
        stream_id: str = ...

    class ResponseContentPartWsDone(ResponseContentPartDoneEvent):
        stream_id: str = ...

    class ResponseWsCreated(ResponseCreatedEvent):
        stream_id: str = ...

    class ResponseFileSearchCallWsCompleted(ResponseFileSearchCallCompletedEvent):
        stream_id: str = ...

    class ResponseFileSearchCallInWsProgress(ResponseFileSearchCallInProgressEvent):
        stream_id: str = ...

    class ResponseFileSearchCallWsSearching(ResponseFileSearchCallSearchingEvent):
        stream_id: str = ...

    class ResponseFunctionCallArgumentsWsDelta(ResponseFunctionCallArgumentsDeltaEvent):
        stream_id: str = ...

    class ResponseFunctionCallArgumentsWsDone(ResponseFunctionCallArgumentsDoneEvent):
        stream_id: str = ...

    class ResponseShellCallCommandWsAdded(ResponseShellCallCommandAddedEvent):
        stream_id: str = ...

    class ResponseShellCallCommandWsDelta(ResponseShellCallCommandDeltaEvent):
        stream_id: str = ...

    class ResponseShellCallCommandWsDone(ResponseShellCallCommandDoneEvent):
        stream_id: str = ...

    class ResponseShellCallOutputContentWsDelta(ResponseShellCallOutputContentDeltaEvent):
        stream_id: str = ...

    class ResponseShellCallOutputContentWsDone(ResponseShellCallOutputContentDoneEvent):
        stream_id: str = ...

    class ResponseInWsProgress(ResponseInProgressEvent):
        stream_id: str = ...

    class ResponseWsFailed(ResponseFailedEvent):
        stream_id: str = ...

    class ResponseWsIncomplete(ResponseIncompleteEvent):
        stream_id: str = ...

    class ResponseOutputItemWsAdded(ResponseOutputItemAddedEvent):
        stream_id: str = ...

    class ResponseOutputItemWsDone(ResponseOutputItemDoneEvent):
        stream_id: str = ...

    class ResponseReasoningSummaryPartWsAdded(ResponseReasoningSummaryPartAddedEvent):
        stream_id: str = ...

    class ResponseReasoningSummaryPartWsDone(ResponseReasoningSummaryPartDoneEvent):
        stream_id: str = ...

    class ResponseReasoningSummaryTextWsDelta(ResponseReasoningSummaryTextDeltaEvent):
        stream_id: str = ...

    class ResponseReasoningSummaryTextWsDone(ResponseReasoningSummaryTextDoneEvent):
        stream_id: str = ...

    class ResponseReasoningTextWsDelta(ResponseReasoningTextDeltaEvent):
        stream_id: str = ...

    class ResponseReasoningTextWsDone(ResponseReasoningTextDoneEvent):
        stream_id: str = ...

    class ResponseRefusalWsDelta(ResponseRefusalDeltaEvent):
        stream_id: str = ...

    class ResponseRefusalWsDone(ResponseRefusalDoneEvent):
        stream_id: str = ...

    class ResponseTextWsDelta(ResponseTextDeltaEvent):
        stream_id: str = ...

    class ResponseTextWsDone(ResponseTextDoneEvent):
        stream_id: str = ...

    class ResponseWebSearchCallWsCompleted(ResponseWebSearchCallCompletedEvent):
        stream_id: str = ...

    class ResponseWebSearchCallInWsProgress(ResponseWebSearchCallInProgressEvent):
        stream_id: str = ...

    class ResponseWebSearchCallWsSearching(ResponseWebSearchCallSearchingEvent):
        stream_id: str = ...

    class ResponseImageGenCallWsCompleted(ResponseImageGenCallCompletedEvent):
        stream_id: str = ...

    class ResponseImageGenCallWsGenerating(ResponseImageGenCallGeneratingEvent):
        stream_id: str = ...

    class ResponseImageGenCallInWsProgress(ResponseImageGenCallInProgressEvent):
        stream_id: str = ...

    class ResponseImageGenCallPartialWsImage(ResponseImageGenCallPartialImageEvent):
        stream_id: str = ...

    class ResponseMcpCallArgumentsWsDelta(ResponseMcpCallArgumentsDeltaEvent):
        stream_id: str = ...

    class ResponseMcpCallArgumentsWsDone(ResponseMcpCallArgumentsDoneEvent):
        stream_id: str = ...

    class ResponseMcpCallWsCompleted(ResponseMcpCallCompletedEvent):
        stream_id: str = ...

    class ResponseMcpCallWsFailed(ResponseMcpCallFailedEvent):
        stream_id: str = ...

    class ResponseMcpCallInWsProgress(ResponseMcpCallInProgressEvent):
        stream_id: str = ...

    class ResponseMcpListToolsWsCompleted(ResponseMcpListToolsCompletedEvent):
        stream_id: str = ...

    class ResponseMcpListToolsWsFailed(ResponseMcpListToolsFailedEvent):
        stream_id: str = ...

    class ResponseMcpListToolsInWsProgress(ResponseMcpListToolsInProgressEvent):
        stream_id: str = ...

    class ResponseOutputTextAnnotationWsAdded(ResponseOutputTextAnnotationAddedEvent):
        stream_id: str = ...

    class ResponseWsQueued(ResponseQueuedEvent):
        stream_id: str = ...

    class ResponseCustomToolCallInputWsDelta(ResponseCustomToolCallInputDeltaEvent):
        stream_id: str = ...

    class ResponseCustomToolCallInputWsDone(ResponseCustomToolCallInputDoneEvent):
        stream_id: str = ...

    class ResponseWsError:
        error: Error
        type: Literal["error"]
        sequence_number: int = ...
        status: int = ...
        stream_id: str = ...

        class Error:
            code: str = ...
            message: str
            param: str = ...
            type: str
            headers: dict[str, str] = ...
            misalignment: Misalignment = ...

            class Misalignment(like=ResponseError.Misalignment): ...
