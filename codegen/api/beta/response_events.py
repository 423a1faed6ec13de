"""Types of `beta`: response events."""


class BetaResponseAudioDeltaEvent(Model):
    delta: str
    sequence_number: int
    type: Literal["response.audio.delta"]
    agent: Agent = ...

    class Agent:
        agent_name: str


class BetaResponseAudioDoneEvent(Model):
    sequence_number: int
    type: Literal["response.audio.done"]
    agent: Agent = ...

    class Agent:
        agent_name: str


class BetaResponseAudioTranscriptDeltaEvent(Model):
    delta: str
    sequence_number: int
    type: Literal["response.audio.transcript.delta"]
    agent: Agent = ...

    class Agent:
        agent_name: str


class BetaResponseAudioTranscriptDoneEvent(Model):
    sequence_number: int
    type: Literal["response.audio.transcript.done"]
    agent: Agent = ...

    class Agent:
        agent_name: str


class BetaResponseCompactionCompactingEvent(Model):
    item_id: str
    output_index: int
    sequence_number: int
    type: Literal["response.compaction.compacting"]
    agent: Agent = ...

    class Agent:
        agent_name: str


class BetaResponseCompletedEvent(Model):
    response: BetaResponse
    sequence_number: int
    type: Literal["response.completed"]
    agent: Agent = ...

    class Agent:
        agent_name: str


class BetaResponseContentPartAddedEvent(Model):
    content_index: int
    item_id: str
    output_index: int
    part: Part
    sequence_number: int
    type: Literal["response.content_part.added"]
    agent: Agent = ...

    class Part(Tagged["type", BetaResponseOutputText, BetaResponseOutputRefusal, ReasoningText]):
        class ReasoningText:
            text: str
            type: Literal["reasoning_text"]

    class Agent:
        agent_name: str


class BetaResponseContentPartDoneEvent(Model):
    content_index: int
    item_id: str
    output_index: int
    part: Part
    sequence_number: int
    type: Literal["response.content_part.done"]
    agent: Agent = ...

    class Part(Tagged["type", BetaResponseOutputText, BetaResponseOutputRefusal, ReasoningText]):
        class ReasoningText:
            text: str
            type: Literal["reasoning_text"]

    class Agent:
        agent_name: str


class BetaResponseCreatedEvent(Model):
    response: BetaResponse
    sequence_number: int
    type: Literal["response.created"]
    agent: Agent = ...

    class Agent:
        agent_name: str


class BetaResponseErrorEvent(Model):
    code: str = ...
    message: str
    param: str = ...
    sequence_number: int
    type: Literal["error"]
    agent: Agent = ...

    class Agent:
        agent_name: str


class BetaResponseFailedEvent(Model):
    response: BetaResponse
    sequence_number: int
    type: Literal["response.failed"]
    agent: Agent = ...

    class Agent:
        agent_name: str


class BetaResponseInProgressEvent(Model):
    response: BetaResponse
    sequence_number: int
    type: Literal["response.in_progress"]
    agent: Agent = ...

    class Agent:
        agent_name: str


class BetaResponseIncompleteEvent(Model):
    response: BetaResponse
    sequence_number: int
    type: Literal["response.incomplete"]
    agent: Agent = ...

    class Agent:
        agent_name: str


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


class BetaResponseOutputItemAddedEvent(Model):
    item: BetaResponseOutputItem
    output_index: int
    sequence_number: int
    type: Literal["response.output_item.added"]
    agent: Agent = ...

    class Agent:
        agent_name: str


class BetaResponseOutputItemDoneEvent(Model):
    item: BetaResponseOutputItem
    output_index: int
    sequence_number: int
    type: Literal["response.output_item.done"]
    agent: Agent = ...

    class Agent:
        agent_name: str


class BetaResponseOutputTextAnnotationAddedEvent(Model):
    annotation: Annotation = ...
    annotation_index: int
    content_index: int
    item_id: str
    output_index: int
    sequence_number: int
    type: Literal["response.output_text.annotation.added"]
    agent: Agent = ...

    class Annotation(
        Union[Tagged["type", FileCitation, URLCitation, ContainerFileCitation, FilePath] | None]
    ):
        class FileCitation:
            file_id: str
            filename: str
            index: int
            type: Literal["file_citation"]

        class URLCitation:
            end_index: int
            start_index: int
            title: str
            type: Literal["url_citation"]
            url: str

        class ContainerFileCitation:
            container_id: str
            end_index: int
            file_id: str
            filename: str
            start_index: int
            type: Literal["container_file_citation"]

        class FilePath:
            file_id: str
            index: int
            type: Literal["file_path"]

    class Agent:
        agent_name: str


class BetaResponseQueuedEvent(Model):
    response: BetaResponse
    sequence_number: int
    type: Literal["response.queued"]
    agent: Agent = ...

    class Agent:
        agent_name: str


class BetaResponseReasoningSummaryPartAddedEvent(Model):
    item_id: str
    output_index: int
    part: Part
    sequence_number: int
    summary_index: int
    type: Literal["response.reasoning_summary_part.added"]
    agent: Agent = ...

    class Part:
        text: str
        type: Literal["summary_text"]

    class Agent:
        agent_name: str


class BetaResponseReasoningSummaryPartDoneEvent(Model):
    item_id: str
    output_index: int
    part: Part
    sequence_number: int
    summary_index: int
    type: Literal["response.reasoning_summary_part.done"]
    agent: Agent = ...
    status: Literal["incomplete"] = ...

    class Part:
        text: str
        type: Literal["summary_text"]

    class Agent:
        agent_name: str


class BetaResponseReasoningSummaryTextDeltaEvent(Model):
    delta: str
    item_id: str
    output_index: int
    sequence_number: int
    summary_index: int
    type: Literal["response.reasoning_summary_text.delta"]
    agent: Agent = ...

    class Agent:
        agent_name: str


class BetaResponseReasoningSummaryTextDoneEvent(Model):
    item_id: str
    output_index: int
    sequence_number: int
    summary_index: int
    text: str
    type: Literal["response.reasoning_summary_text.done"]
    agent: Agent = ...

    class Agent:
        agent_name: str


class BetaResponseReasoningTextDeltaEvent(Model):
    content_index: int
    delta: str
    item_id: str
    output_index: int
    sequence_number: int
    type: Literal["response.reasoning_text.delta"]
    agent: Agent = ...

    class Agent:
        agent_name: str


class BetaResponseReasoningTextDoneEvent(Model):
    content_index: int
    item_id: str
    output_index: int
    sequence_number: int
    text: str
    type: Literal["response.reasoning_text.done"]
    agent: Agent = ...

    class Agent:
        agent_name: str


class BetaResponseRefusalDeltaEvent(Model):
    content_index: int
    delta: str
    item_id: str
    output_index: int
    sequence_number: int
    type: Literal["response.refusal.delta"]
    agent: Agent = ...

    class Agent:
        agent_name: str


class BetaResponseRefusalDoneEvent(Model):
    content_index: int
    item_id: str
    output_index: int
    refusal: str
    sequence_number: int
    type: Literal["response.refusal.done"]
    agent: Agent = ...

    class Agent:
        agent_name: str


class BetaResponseSteerAcceptedEvent(Model):
    sequence_number: int
    steer: Steer
    type: Literal["response.steer.accepted"]
    stream_id: str = ...

    class Steer:
        id: str
        previous_response_id: str


class BetaResponseSteerEvent(Both):
    input: BetaResponseSteerInput
    previous_response_id: str
    type: Literal["response.steer"]


class BetaResponseSteerFailedEvent(Model):
    error: Error
    sequence_number: int
    steer: Steer
    type: Literal["response.steer.failed"]
    stream_id: str = ...

    class Error:
        code: BetaResponseSteerErrorCode
        message: str
        type: Literal["invalid_request_error"]

    class Steer:
        input: BetaResponseSteerInput
        previous_response_id: str
        id: str = ...


class BetaResponseSteerPendingEvent(Model):
    reason: BetaResponseSteerPendingReason
    required_input: list[BetaResponseSteerRequiredInput]
    sequence_number: int
    steer: Steer
    type: Literal["response.steer.pending"]
    stream_id: str = ...

    class Steer:
        id: str
        previous_response_id: str


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


class BetaResponseTextDeltaEvent(Model):
    content_index: int
    delta: str
    item_id: str
    logprobs: list[Logprob]
    output_index: int
    sequence_number: int
    type: Literal["response.output_text.delta"]
    agent: Agent = ...

    class Logprob:
        token: str
        logprob: float
        top_logprobs: list[TopLogprob] = ...

        class TopLogprob:
            token: str = ...
            logprob: float = ...

    class Agent:
        agent_name: str


class BetaResponseTextDoneEvent(Model):
    content_index: int
    item_id: str
    logprobs: list[Logprob]
    output_index: int
    sequence_number: int
    text: str
    type: Literal["response.output_text.done"]
    agent: Agent = ...

    class Logprob:
        token: str
        logprob: float
        top_logprobs: list[TopLogprob] = ...

        class TopLogprob:
            token: str = ...
            logprob: float = ...

    class Agent:
        agent_name: str


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

        class ToolChoice(
            Union[
                BetaToolChoiceOptions
                | BetaToolChoiceAllowed
                | BetaToolChoiceTypes
                | BetaToolChoiceFunction
                | BetaToolChoiceMcp
                | BetaToolChoiceCustom
                | BetaSpecificProgrammaticToolCallingParam
                | BetaToolChoiceApplyPatch
                | BetaToolChoiceShell
            ]
        ):
            class BetaSpecificProgrammaticToolCallingParam:
                type: Literal["programmatic_tool_calling"]


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

            class Misalignment:
                detailed_explanation: str = ...
                error_type: (
                    str
                    | Literal[
                        "potentially_unintended_data_transfer",
                        "potentially_unintended_data_access",
                        "potentially_unintended_destructive_activity",
                        "other",
                    ]
                ) = ...
                review_target: str = ...
                steer: Steer = ...

                class Steer:
                    message: str

        class Agent:
            agent_name: str
