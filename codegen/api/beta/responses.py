"""The `beta.responses` endpoints and their types."""


class Responses(Resource, path="/responses"):
    @post("?beta=true", stream=BetaResponseStreamEvent)
    def create(
        *,
        access_programs: AccessPrograms = ...,
        background: bool | None = ...,
        background_options: BackgroundOptions = ...,
        context_management: list[ContextManagement] | None = ...,
        conversation: Conversation | None = ...,
        image: Image = ...,
        include: list[BetaResponseIncludable] | None = ...,
        input: str | BetaResponseInput = ...,
        instructions: str | None = ...,
        max_output_tokens: int | None = ...,
        max_tool_calls: int | None = ...,
        metadata: dict[str, str] | None = ...,
        model: Literal[
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
        | str = ...,
        moderation: Moderation | None = ...,
        multi_agent: MultiAgent | None = ...,
        parallel_tool_calls: bool | None = ...,
        previous_response_id: str | None = ...,
        prompt: BetaResponsePrompt | None = ...,
        prompt_cache_key: str | None = ...,
        prompt_cache_options: PromptCacheOptions = ...,
        prompt_cache_retention: Literal["in_memory", "24h"] | None = ...,
        reasoning: Reasoning | None = ...,
        safety_identifier: str | None = ...,
        service_tier: BetaServiceTier | None = ...,
        store: bool | None = ...,
        stream_options: StreamOptions | None = ...,
        temperature: float | None = ...,
        text: BetaResponseTextConfig = ...,
        tool_choice: ToolChoice = ...,
        tools: list[BetaTool] = ...,
        top_logprobs: int | None = ...,
        top_p: float | None = ...,
        truncation: Literal["auto", "disabled"] | None = ...,
        user: str = ...,
        betas: Header["openai-beta", list[Literal["responses_multi_agent=v1"]]] = ...,
    ) -> BetaResponse:
        """Let a model respond with features in beta, such as several agents at work.

        background: True returns at once while the model goes on; fetch the response by its id.
        conversation: Conversation whose items come first, and which the new items are added to.
        include: Extra data to return, such as `message.output_text.logprobs`.
        input: Text, or a list of messages, images, files and other items.
        instructions: System message; `previous_response_id` does not carry it over.
        max_output_tokens: Maximum number of generated tokens, reasoning included; at least 16.
        max_tool_calls: Maximum calls of built-in tools, all tools together; further calls are ignored.
        model: Model to use, such as `gpt-5.4` or `o3`.
        previous_response_id: Id of the response to continue; not together with `conversation`.
        prompt: Stored prompt, by its id, with the values of its variables.
        store: Whether the response is kept for later requests; True by default.
        stream_options: `{"include_obfuscation": False}` leaves out padding; only with `stream=True`.
        tool_choice: `none`, `auto`, `required`, some of the tools, or one by name.
        tools: Tools the model may use: built-in ones, MCP servers and functions.
        top_logprobs: Number of likeliest tokens to return at each position, 0 to 20.
        """

        class AccessPrograms:
            cyber: Literal["standard", "daybreak_blue", "daybreak_red"] = ...

        class BackgroundOptions:
            completion_window: Literal["soonest", "2h", "8h"] = ...
            continuation_id: str = ...

        class ContextManagement:
            type: str
            compact_threshold: int | None = ...

        Conversation = str | BetaResponseConversationParam

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

        class Reasoning(like=BetaResponsesClientEvent.ResponseCreate.Reasoning): ...

        class StreamOptions:
            include_obfuscation: bool = ...

        class ToolChoice(like=BetaResponse.ToolChoice): ...

    @get("/{response_id}?beta=true", stream=BetaResponseStreamEvent)
    def retrieve(
        response_id: str,
        *,
        include: list[BetaResponseIncludable] = ...,
        include_obfuscation: bool = ...,
        starting_after: int = ...,
        betas: Header["openai-beta", list[Literal["responses_multi_agent=v1"]]] = ...,
    ) -> BetaResponse:
        """Fetch a stored response, or follow one that is still being written.

        include: Extra data to return, as in `create()`.
        include_obfuscation: False leaves out the padding that hides the length of each part.
        starting_after: Sequence number: only later events are returned; needs `stream=True`.
        """

    @delete("/{response_id}?beta=true", accept="*/*")
    def delete(
        response_id: str,
        *,
        betas: Header["openai-beta", list[Literal["responses_multi_agent=v1"]]] = ...,
    ) -> None:
        """Delete a stored response, so that it is neither fetched nor continued."""

    @post("/{response_id}/cancel?beta=true")
    def cancel(
        response_id: str,
        *,
        betas: Header["openai-beta", list[Literal["responses_multi_agent=v1"]]] = ...,
    ) -> BetaResponse:
        """Cancel a response that is working in the background."""

    @post("/compact?beta=true")
    def compact(
        *,
        model: Literal[
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
        | None,
        image: Image = ...,
        input: str | list[BetaResponseInputItem] | None = ...,
        instructions: str | None = ...,
        previous_response_id: str | None = ...,
        prompt_cache_key: str | None = ...,
        prompt_cache_options: PromptCacheOptions | None = ...,
        prompt_cache_retention: Literal["in_memory", "24h"] | None = ...,
        service_tier: Literal["auto", "default", "fast", "flex", "priority"] | None = ...,
        betas: Header["openai-beta", list[Literal["responses_multi_agent=v1"]]] = ...,
    ) -> BetaCompactedResponse:
        """Condense a long context into fewer items, to go on from them.

        model: Model to use, such as `gpt-5.4` or `o3`.
        input: Text, or a list of messages, images, files and other items.
        instructions: System message; `previous_response_id` does not carry it over.
        previous_response_id: Id of the response whose context is compacted.
        """

        class Image:
            context_compression: Literal["auto", "enabled", "disabled"] = ...

        class PromptCacheOptions:
            mode: Literal["implicit", "explicit"] = ...
            ttl: Literal["30m"] = ...


class ResponsesConnection(
    Connection, path="/responses", receives=BetaResponsesServerEvent, sends=BetaResponsesClientEvent
):
    """Responses, one after the other or in lanes, over one connection."""

    def connect():
        """Open a connection for responses; nothing is opened before the result is entered."""

    response.create: BetaResponsesClientEvent.ResponseCreate  # Ask the model for an answer.
    response.inject: BetaResponseInjectEvent  # Put items into a response that is under way.
    response.steer: BetaResponseSteerEvent  # Give input to a response that is under way.


class BetaCompactedResponse(Model, like=responses.CompactedResponse): ...


BetaImageDetail = Literal["low", "high", "auto", "original"]


class BetaResponse(Model):
    id: str
    access_programs: AccessPrograms = ...
    created_at: float
    error: BetaResponseError = ...
    incomplete_details: IncompleteDetails = ...
    instructions: str | list[BetaResponseInputItem] = ...
    metadata: dict[str, str] = ...
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
    )
    object: Literal["response"]
    output: list[BetaResponseOutputItem]
    parallel_tool_calls: bool
    temperature: float = ...
    tool_choice: ToolChoice
    tools: list[BetaTool]
    top_p: float = ...
    background: bool = ...
    completed_at: float = ...
    conversation: Conversation = ...
    image: Image = ...
    input_transformations: list[InputTransformation] = ...
    max_output_tokens: int = ...
    max_tool_calls: int = ...
    moderation: Moderation = ...
    previous_response_id: str = ...
    prompt: BetaResponsePrompt = ...
    prompt_cache_diagnostics: PromptCacheDiagnostics = ...
    prompt_cache_key: str = ...
    prompt_cache_options: PromptCacheOptions = ...
    prompt_cache_retention: Literal["in_memory", "24h"] = ...
    reasoning: Reasoning = ...
    safety_identifier: str = ...
    service_tier: BetaServiceTier = ...
    status: BetaResponseStatus = ...
    text: BetaResponseTextConfig = ...
    tool_usage: ToolUsage = ...
    top_logprobs: int = ...
    truncation: Literal["auto", "disabled"] = ...
    usage: BetaResponseUsage = ...
    user: str = ...

    class AccessPrograms:
        cyber: Literal["standard", "daybreak_blue", "daybreak_red"]

    class IncompleteDetails:
        reason: Literal["max_output_tokens", "max_messages", "content_filter", "steered"] = ...

    class ToolChoice(
        BetaToolChoiceOptions
        | BetaToolChoiceAllowed
        | BetaToolChoiceTypes
        | BetaToolChoiceFunction
        | BetaToolChoiceMcp
        | BetaToolChoiceCustom
        | BetaSpecificProgrammaticToolCallingParam
        | BetaToolChoiceApplyPatch
        | BetaToolChoiceShell
    ):
        class BetaSpecificProgrammaticToolCallingParam:
            type: Literal["programmatic_tool_calling"]

    class Conversation:
        id: str

    class Image:
        context_compression: Literal["enabled", "disabled"]

    class InputTransformation:
        id: str
        action: Literal["removed"]
        reason: Literal[
            "organization_mismatch",
            "end_user_mismatch",
            "model_mismatch",
            "prefix_mismatch",
            "turn_boundary",
        ]
        type: Literal["reasoning"]

    class Moderation(like=responses.Response.Moderation): ...

    class PromptCacheDiagnostics(like=responses.Response.PromptCacheDiagnostics): ...

    class PromptCacheOptions:
        mode: Literal["implicit", "explicit"]
        ttl: Literal["30m", "12h"]
        comparison_response_id: str = ...

    class Reasoning:
        context: Literal["auto", "current_turn", "all_turns"] = ...
        effort: Literal["none", "minimal", "low", "medium", "high", "xhigh", "max"] = ...
        generate_summary: Literal["auto", "concise", "detailed"] = ...
        mode: str | Literal["standard", "pro"] = ...
        summary: Literal["auto", "concise", "detailed"] = ...

    class ToolUsage(like=responses.Response.ToolUsage): ...


BetaResponseInput = Both[list[BetaResponseInputItem]]

BetaServiceTier = (
    Literal["auto", "default", "flex", "scale", "priority", "fast", "ultrafast"] | None
)


class FromAgent(Mixin):
    agent: Agent | None = ...

    class Agent:
        agent_name: str
