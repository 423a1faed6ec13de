"""Types of `beta`: response websocket."""


class BetaResponseInjectCreatedEvent(Model):
    response_id: str
    sequence_number: int
    type: Literal["response.inject.created"]
    stream_id: str = ...


class BetaResponseInjectEvent(Both):
    input: list[BetaResponseInputItem]
    response_id: str
    type: Literal["response.inject"]


class BetaResponseInjectFailedEvent(Model):
    error: Error
    input: list[BetaResponseInputItem]
    response_id: str
    sequence_number: int
    type: Literal["response.inject.failed"]
    stream_id: str = ...

    class Error:
        code: Literal["response_already_completed", "response_not_found"]
        message: str


class BetaResponseSteerAcceptedEvent(Model, like=responses.ResponseSteerAcceptedEvent): ...


BetaResponseSteerErrorCode = (
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


class BetaResponseSteerEvent(Both, like=responses.ResponseSteerEvent): ...


class BetaResponseSteerFailedEvent(Model, like=responses.ResponseSteerFailedEvent): ...


class BetaResponseSteerInput(Both, like=responses.ResponseSteerInput):
    class ResponseSteerInputItemList:
        class Message(like=FromAgent): ...

        class FunctionCallOutput(like=BetaResponseInputItem.FunctionCallOutput): ...


BetaResponseSteerInputContent = Both[
    Tagged[
        "type",
        BetaResponseInputTextContent,
        BetaResponseInputImageContent,
        BetaResponseInputFileContent,
    ]
]


class BetaResponseSteerPendingEvent(Model, like=responses.ResponseSteerPendingEvent): ...


BetaResponseSteerPendingReason = Literal["waiting_for_required_input"] | str


class BetaResponseSteerRequiredInput(Model, like=responses.ResponseSteerRequiredInput): ...


BetaResponseStreamEvent = Tagged[
    "type",
    BetaResponseAudioDeltaEvent,
    BetaResponseAudioDoneEvent,
    BetaResponseAudioTranscriptDeltaEvent,
    BetaResponseAudioTranscriptDoneEvent,
    BetaResponseCodeInterpreterCallCodeDeltaEvent,
    BetaResponseCodeInterpreterCallCodeDoneEvent,
    BetaResponseCodeInterpreterCallCompletedEvent,
    BetaResponseCodeInterpreterCallInProgressEvent,
    BetaResponseCodeInterpreterCallInterpretingEvent,
    BetaResponseCompactionCompactingEvent,
    BetaResponseCompletedEvent,
    BetaResponseContentPartAddedEvent,
    BetaResponseContentPartDoneEvent,
    BetaResponseCreatedEvent,
    BetaResponseErrorEvent,
    BetaResponseFileSearchCallCompletedEvent,
    BetaResponseFileSearchCallInProgressEvent,
    BetaResponseFileSearchCallSearchingEvent,
    BetaResponseFunctionCallArgumentsDeltaEvent,
    BetaResponseFunctionCallArgumentsDoneEvent,
    BetaResponseShellCallCommandAddedEvent,
    BetaResponseShellCallCommandDeltaEvent,
    BetaResponseShellCallCommandDoneEvent,
    BetaResponseShellCallOutputContentDeltaEvent,
    BetaResponseShellCallOutputContentDoneEvent,
    BetaResponseInProgressEvent,
    BetaResponseFailedEvent,
    BetaResponseIncompleteEvent,
    BetaResponseOutputItemAddedEvent,
    BetaResponseOutputItemDoneEvent,
    BetaResponseReasoningSummaryPartAddedEvent,
    BetaResponseReasoningSummaryPartDoneEvent,
    BetaResponseReasoningSummaryTextDeltaEvent,
    BetaResponseReasoningSummaryTextDoneEvent,
    BetaResponseReasoningTextDeltaEvent,
    BetaResponseReasoningTextDoneEvent,
    BetaResponseRefusalDeltaEvent,
    BetaResponseRefusalDoneEvent,
    BetaResponseTextDeltaEvent,
    BetaResponseTextDoneEvent,
    BetaResponseWebSearchCallCompletedEvent,
    BetaResponseWebSearchCallInProgressEvent,
    BetaResponseWebSearchCallSearchingEvent,
    BetaResponseImageGenCallCompletedEvent,
    BetaResponseImageGenCallGeneratingEvent,
    BetaResponseImageGenCallInProgressEvent,
    BetaResponseImageGenCallPartialImageEvent,
    BetaResponseMcpCallArgumentsDeltaEvent,
    BetaResponseMcpCallArgumentsDoneEvent,
    BetaResponseMcpCallCompletedEvent,
    BetaResponseMcpCallFailedEvent,
    BetaResponseMcpCallInProgressEvent,
    BetaResponseMcpListToolsCompletedEvent,
    BetaResponseMcpListToolsFailedEvent,
    BetaResponseMcpListToolsInProgressEvent,
    BetaResponseOutputTextAnnotationAddedEvent,
    BetaResponseQueuedEvent,
    BetaResponseCustomToolCallInputDeltaEvent,
    BetaResponseCustomToolCallInputDoneEvent,
]


class BetaResponsesClientEvent(
    Both, Tagged["type", ResponseCreate, BetaResponseSteerEvent, BetaResponseInjectEvent]
):
    class ResponseCreate:
        type: Literal["response.create"]
        access_programs: AccessPrograms = ...
        background: bool | None = ...
        background_options: BackgroundOptions = ...
        context_management: list[ContextManagement] | None = ...
        conversation: Conversation | None = ...
        generate: bool = ...
        image: Image = ...
        include: list[BetaResponseIncludable] | None = ...
        input: str | BetaResponseInput = ...
        instructions: str | None = ...
        max_output_tokens: int | None = ...
        max_tool_calls: int | None = ...
        metadata: dict[str, str] | None = ...
        model: (
            Literal[
                "gpt-6-astra",
                "gpt-6.2-astra",
                "gpt-6.1-sol",
                "gpt-6.2-sol",
                "gpt-6.1-terra",
                "gpt-6-sol",
                "gpt-6-luna",
                "gpt-5.6-sol",
                "gpt-5.6-terra",
                "gpt-5.6-luna",
                "gpt-5.5",
                "gpt-5.5-2026-04-23",
                "gpt-5.4",
                "gpt-5.4-mini",
                "gpt-5.4-nano",
                "gpt-5.4-mini-2026-03-17",
                "gpt-5.4-nano-2026-03-17",
                "gpt-5.3-chat-latest",
                "gpt-5.2",
                "gpt-5.2-2025-12-11",
                "gpt-5.2-chat-latest",
                "gpt-5.2-pro",
                "gpt-5.2-pro-2025-12-11",
                "gpt-5.1",
                "gpt-5.1-2025-11-13",
                "gpt-5.1-codex",
                "gpt-5.1-mini",
                "gpt-5.1-chat-latest",
                "gpt-5",
                "gpt-5-mini",
                "gpt-5-nano",
                "gpt-5-2025-08-07",
                "gpt-5-mini-2025-08-07",
                "gpt-5-nano-2025-08-07",
                "gpt-5-chat-latest",
                "gpt-4.1",
                "gpt-4.1-mini",
                "gpt-4.1-nano",
                "gpt-4.1-2025-04-14",
                "gpt-4.1-mini-2025-04-14",
                "gpt-4.1-nano-2025-04-14",
                "o4-mini",
                "o4-mini-2025-04-16",
                "o3",
                "o3-2025-04-16",
                "o3-mini",
                "o3-mini-2025-01-31",
                "o1",
                "o1-2024-12-17",
                "o1-preview",
                "o1-preview-2024-09-12",
                "o1-mini",
                "o1-mini-2024-09-12",
                "gpt-4o",
                "gpt-4o-2024-11-20",
                "gpt-4o-2024-08-06",
                "gpt-4o-2024-05-13",
                "gpt-audio-mini",
                "gpt-audio-mini-2025-12-15",
                "gpt-4o-audio-preview",
                "gpt-4o-audio-preview-2024-10-01",
                "gpt-4o-audio-preview-2024-12-17",
                "gpt-4o-audio-preview-2025-06-03",
                "gpt-4o-mini-audio-preview",
                "gpt-4o-mini-audio-preview-2024-12-17",
                "gpt-4o-search-preview",
                "gpt-4o-mini-search-preview",
                "gpt-4o-search-preview-2025-03-11",
                "gpt-4o-mini-search-preview-2025-03-11",
                "chatgpt-4o-latest",
                "codex-mini-latest",
                "gpt-4o-mini",
                "gpt-4o-mini-2024-07-18",
                "gpt-4-turbo",
                "gpt-4-turbo-2024-04-09",
                "gpt-4-0125-preview",
                "gpt-4-turbo-preview",
                "gpt-4-1106-preview",
                "gpt-4-vision-preview",
                "gpt-4",
                "gpt-4-0314",
                "gpt-4-0613",
                "gpt-4-32k",
                "gpt-4-32k-0314",
                "gpt-4-32k-0613",
                "gpt-3.5-turbo",
                "gpt-3.5-turbo-16k",
                "gpt-3.5-turbo-0301",
                "gpt-3.5-turbo-0613",
                "gpt-3.5-turbo-1106",
                "gpt-3.5-turbo-0125",
                "gpt-3.5-turbo-16k-0613",
                "o1-pro",
                "o1-pro-2025-03-19",
                "o3-pro",
                "o3-pro-2025-06-10",
                "o3-deep-research",
                "o3-deep-research-2025-06-26",
                "o4-mini-deep-research",
                "o4-mini-deep-research-2025-06-26",
                "computer-use-preview",
                "computer-use-preview-2025-03-11",
                "gpt-5.5-pro",
                "gpt-5.5-pro-2026-04-23",
                "gpt-5-codex",
                "gpt-5-pro",
                "gpt-5-pro-2025-10-06",
                "gpt-5.1-codex-max",
                "gpt-daybreak-blue-latest",
                "gpt-daybreak-red-latest",
                "gpt-5.6-cyber",
                "gpt-6-cyber",
                "gpt-rosalind-research",
                "gpt-6-rosalind",
                "gpt-6.2-astra-law",
            ]
            | str
        ) = ...
        moderation: Moderation | None = ...
        multi_agent: MultiAgent | None = ...
        parallel_tool_calls: bool | None = ...
        previous_response_id: str | None = ...
        prompt: BetaResponsePrompt | None = ...
        prompt_cache_key: str | None = ...
        prompt_cache_options: PromptCacheOptions = ...
        prompt_cache_retention: Literal["in_memory", "24h"] | None = ...
        reasoning: Reasoning | None = ...
        safety_identifier: str | None = ...
        service_tier: BetaServiceTier | None = ...
        store: bool | None = ...
        stream: bool | None = ...
        stream_id: str = ...
        stream_options: StreamOptions | None = ...
        temperature: float | None = ...
        text: BetaResponseTextConfig = ...
        tool_choice: ToolChoice = ...
        tools: list[BetaTool] = ...
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

        Conversation = str | BetaResponseConversationParam | None

        class Image:
            context_compression: Literal["auto", "enabled", "disabled"] = ...

        class Moderation(like=responses.ResponsesClientEvent.ResponseCreate.Moderation): ...

        class MultiAgent:
            enabled: bool
            max_concurrent_subagents: int = ...

        class PromptCacheOptions:
            comparison_response_id: str | None = ...
            mode: Literal["implicit", "explicit"] = ...
            prewarm: bool = ...
            ttl: Literal["30m", "12h"] = ...

        class Reasoning:
            context: Literal["auto", "current_turn", "all_turns"] | None = ...
            effort: Literal["none", "minimal", "low", "medium", "high", "xhigh", "max"] | None = ...
            generate_summary: Literal["auto", "concise", "detailed"] | None = ...
            mode: str | Literal["standard", "pro"] = ...
            summary: Literal["auto", "concise", "detailed"] | None = ...

        class StreamOptions:
            include_obfuscation: bool = ...

        class ToolChoice(like=BetaResponse.ToolChoice): ...


class BetaResponsesServerEvent(
    Model,
    Tagged[
        "type",
        BetaResponseAudioWsDelta,
        BetaResponseAudioWsDone,
        BetaResponseAudioTranscriptWsDelta,
        BetaResponseAudioTranscriptWsDone,
        BetaResponseCodeInterpreterCallCodeWsDelta,
        BetaResponseCodeInterpreterCallCodeWsDone,
        BetaResponseCodeInterpreterCallWsCompleted,
        BetaResponseCodeInterpreterCallInWsProgress,
        BetaResponseCodeInterpreterCallWsInterpreting,
        BetaResponseCompactionWsCompacting,
        BetaResponseWsCompleted,
        BetaResponseContentPartWsAdded,
        BetaResponseContentPartWsDone,
        BetaResponseWsCreated,
        BetaResponseFileSearchCallWsCompleted,
        BetaResponseFileSearchCallInWsProgress,
        BetaResponseFileSearchCallWsSearching,
        BetaResponseFunctionCallArgumentsWsDelta,
        BetaResponseFunctionCallArgumentsWsDone,
        BetaResponseShellCallCommandWsAdded,
        BetaResponseShellCallCommandWsDelta,
        BetaResponseShellCallCommandWsDone,
        BetaResponseShellCallOutputContentWsDelta,
        BetaResponseShellCallOutputContentWsDone,
        BetaResponseInWsProgress,
        BetaResponseWsFailed,
        BetaResponseWsIncomplete,
        BetaResponseOutputItemWsAdded,
        BetaResponseOutputItemWsDone,
        BetaResponseReasoningSummaryPartWsAdded,
        BetaResponseReasoningSummaryPartWsDone,
        BetaResponseReasoningSummaryTextWsDelta,
        BetaResponseReasoningSummaryTextWsDone,
        BetaResponseReasoningTextWsDelta,
        BetaResponseReasoningTextWsDone,
        BetaResponseRefusalWsDelta,
        BetaResponseRefusalWsDone,
        BetaResponseTextWsDelta,
        BetaResponseTextWsDone,
        BetaResponseWebSearchCallWsCompleted,
        BetaResponseWebSearchCallInWsProgress,
        BetaResponseWebSearchCallWsSearching,
        BetaResponseImageGenCallWsCompleted,
        BetaResponseImageGenCallWsGenerating,
        BetaResponseImageGenCallInWsProgress,
        BetaResponseImageGenCallPartialWsImage,
        BetaResponseMcpCallArgumentsWsDelta,
        BetaResponseMcpCallArgumentsWsDone,
        BetaResponseMcpCallWsCompleted,
        BetaResponseMcpCallWsFailed,
        BetaResponseMcpCallInWsProgress,
        BetaResponseMcpListToolsWsCompleted,
        BetaResponseMcpListToolsWsFailed,
        BetaResponseMcpListToolsInWsProgress,
        BetaResponseOutputTextAnnotationWsAdded,
        BetaResponseWsQueued,
        BetaResponseCustomToolCallInputWsDelta,
        BetaResponseCustomToolCallInputWsDone,
        BetaResponseWsError,
        BetaResponseSteerAcceptedEvent,
        BetaResponseSteerPendingEvent,
        BetaResponseSteerFailedEvent,
        BetaResponseInjectCreatedEvent,
        BetaResponseInjectFailedEvent,
    ],
):
    class BetaResponseAudioWsDelta(BetaResponseAudioDeltaEvent):
        stream_id: str = ...

    class BetaResponseAudioWsDone(BetaResponseAudioDoneEvent):
        stream_id: str = ...

    class BetaResponseAudioTranscriptWsDelta(BetaResponseAudioTranscriptDeltaEvent):
        stream_id: str = ...

    class BetaResponseAudioTranscriptWsDone(BetaResponseAudioTranscriptDoneEvent):
        stream_id: str = ...

    class BetaResponseCodeInterpreterCallCodeWsDelta(BetaResponseCodeInterpreterCallCodeDeltaEvent):
        stream_id: str = ...

    class BetaResponseCodeInterpreterCallCodeWsDone(BetaResponseCodeInterpreterCallCodeDoneEvent):
        stream_id: str = ...

    class BetaResponseCodeInterpreterCallWsCompleted(BetaResponseCodeInterpreterCallCompletedEvent):
        stream_id: str = ...

    class BetaResponseCodeInterpreterCallInWsProgress(
        BetaResponseCodeInterpreterCallInProgressEvent
    ):
        stream_id: str = ...

    class BetaResponseCodeInterpreterCallWsInterpreting(
        BetaResponseCodeInterpreterCallInterpretingEvent
    ):
        stream_id: str = ...

    class BetaResponseCompactionWsCompacting(BetaResponseCompactionCompactingEvent):
        stream_id: str = ...

    class BetaResponseWsCompleted(BetaResponseCompletedEvent):
        stream_id: str = ...

    class BetaResponseContentPartWsAdded(BetaResponseContentPartAddedEvent):
        stream_id: str = ...

    class BetaResponseContentPartWsDone(BetaResponseContentPartDoneEvent):
        stream_id: str = ...

    class BetaResponseWsCreated(BetaResponseCreatedEvent):
        stream_id: str = ...

    class BetaResponseFileSearchCallWsCompleted(BetaResponseFileSearchCallCompletedEvent):
        stream_id: str = ...

    class BetaResponseFileSearchCallInWsProgress(BetaResponseFileSearchCallInProgressEvent):
        stream_id: str = ...

    class BetaResponseFileSearchCallWsSearching(BetaResponseFileSearchCallSearchingEvent):
        stream_id: str = ...

    class BetaResponseFunctionCallArgumentsWsDelta(BetaResponseFunctionCallArgumentsDeltaEvent):
        stream_id: str = ...

    class BetaResponseFunctionCallArgumentsWsDone(BetaResponseFunctionCallArgumentsDoneEvent):
        stream_id: str = ...

    class BetaResponseShellCallCommandWsAdded(BetaResponseShellCallCommandAddedEvent):
        stream_id: str = ...

    class BetaResponseShellCallCommandWsDelta(BetaResponseShellCallCommandDeltaEvent):
        stream_id: str = ...

    class BetaResponseShellCallCommandWsDone(BetaResponseShellCallCommandDoneEvent):
        stream_id: str = ...

    class BetaResponseShellCallOutputContentWsDelta(BetaResponseShellCallOutputContentDeltaEvent):
        stream_id: str = ...

    class BetaResponseShellCallOutputContentWsDone(BetaResponseShellCallOutputContentDoneEvent):
        stream_id: str = ...

    class BetaResponseInWsProgress(BetaResponseInProgressEvent):
        stream_id: str = ...

    class BetaResponseWsFailed(BetaResponseFailedEvent):
        stream_id: str = ...

    class BetaResponseWsIncomplete(BetaResponseIncompleteEvent):
        stream_id: str = ...

    class BetaResponseOutputItemWsAdded(BetaResponseOutputItemAddedEvent):
        stream_id: str = ...

    class BetaResponseOutputItemWsDone(BetaResponseOutputItemDoneEvent):
        stream_id: str = ...

    class BetaResponseReasoningSummaryPartWsAdded(BetaResponseReasoningSummaryPartAddedEvent):
        stream_id: str = ...

    class BetaResponseReasoningSummaryPartWsDone(BetaResponseReasoningSummaryPartDoneEvent):
        stream_id: str = ...

    class BetaResponseReasoningSummaryTextWsDelta(BetaResponseReasoningSummaryTextDeltaEvent):
        stream_id: str = ...

    class BetaResponseReasoningSummaryTextWsDone(BetaResponseReasoningSummaryTextDoneEvent):
        stream_id: str = ...

    class BetaResponseReasoningTextWsDelta(BetaResponseReasoningTextDeltaEvent):
        stream_id: str = ...

    class BetaResponseReasoningTextWsDone(BetaResponseReasoningTextDoneEvent):
        stream_id: str = ...

    class BetaResponseRefusalWsDelta(BetaResponseRefusalDeltaEvent):
        stream_id: str = ...

    class BetaResponseRefusalWsDone(BetaResponseRefusalDoneEvent):
        stream_id: str = ...

    class BetaResponseTextWsDelta(BetaResponseTextDeltaEvent):
        stream_id: str = ...

    class BetaResponseTextWsDone(BetaResponseTextDoneEvent):
        stream_id: str = ...

    class BetaResponseWebSearchCallWsCompleted(BetaResponseWebSearchCallCompletedEvent):
        stream_id: str = ...

    class BetaResponseWebSearchCallInWsProgress(BetaResponseWebSearchCallInProgressEvent):
        stream_id: str = ...

    class BetaResponseWebSearchCallWsSearching(BetaResponseWebSearchCallSearchingEvent):
        stream_id: str = ...

    class BetaResponseImageGenCallWsCompleted(BetaResponseImageGenCallCompletedEvent):
        stream_id: str = ...

    class BetaResponseImageGenCallWsGenerating(BetaResponseImageGenCallGeneratingEvent):
        stream_id: str = ...

    class BetaResponseImageGenCallInWsProgress(BetaResponseImageGenCallInProgressEvent):
        stream_id: str = ...

    class BetaResponseImageGenCallPartialWsImage(BetaResponseImageGenCallPartialImageEvent):
        stream_id: str = ...

    class BetaResponseMcpCallArgumentsWsDelta(BetaResponseMcpCallArgumentsDeltaEvent):
        stream_id: str = ...

    class BetaResponseMcpCallArgumentsWsDone(BetaResponseMcpCallArgumentsDoneEvent):
        stream_id: str = ...

    class BetaResponseMcpCallWsCompleted(BetaResponseMcpCallCompletedEvent):
        stream_id: str = ...

    class BetaResponseMcpCallWsFailed(BetaResponseMcpCallFailedEvent):
        stream_id: str = ...

    class BetaResponseMcpCallInWsProgress(BetaResponseMcpCallInProgressEvent):
        stream_id: str = ...

    class BetaResponseMcpListToolsWsCompleted(BetaResponseMcpListToolsCompletedEvent):
        stream_id: str = ...

    class BetaResponseMcpListToolsWsFailed(BetaResponseMcpListToolsFailedEvent):
        stream_id: str = ...

    class BetaResponseMcpListToolsInWsProgress(BetaResponseMcpListToolsInProgressEvent):
        stream_id: str = ...

    class BetaResponseOutputTextAnnotationWsAdded(BetaResponseOutputTextAnnotationAddedEvent):
        stream_id: str = ...

    class BetaResponseWsQueued(BetaResponseQueuedEvent):
        stream_id: str = ...

    class BetaResponseCustomToolCallInputWsDelta(BetaResponseCustomToolCallInputDeltaEvent):
        stream_id: str = ...

    class BetaResponseCustomToolCallInputWsDone(BetaResponseCustomToolCallInputDoneEvent):
        stream_id: str = ...

    class BetaResponseWsError:
        error: Error
        type: Literal["error"]
        agent: Agent = ...
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

            class Misalignment(like=responses.ResponseError.Misalignment): ...

        class Agent:
            agent_name: str
