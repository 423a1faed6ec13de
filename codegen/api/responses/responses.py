"""The `responses.responses` endpoints and their types."""

from openai.lib._parsing._responses import TextFormatT
from openai.lib.streaming.responses._responses import (
    AsyncResponseStreamManager,
    ResponseStreamManager,
)


class Responses(Resource, path="/responses"):
    @post(stream=ResponseStreamEvent)
    def create(
        *,
        access_programs: AccessPrograms = ...,
        background: bool | None = ...,
        background_options: BackgroundOptions = ...,
        context_management: list[ContextManagement] | None = ...,
        conversation: Conversation | None = ...,
        image: Image = ...,
        include: list[ResponseIncludable] | None = ...,
        input: str | ResponseInput = ...,
        instructions: str | None = ...,
        max_output_tokens: int | None = ...,
        max_tool_calls: int | None = ...,
        metadata: Metadata | None = ...,
        model: ResponsesModel = ...,
        moderation: Moderation | None = ...,
        parallel_tool_calls: bool | None = ...,
        previous_response_id: str | None = ...,
        prompt: ResponsePrompt | None = ...,
        prompt_cache_key: str | None = ...,
        prompt_cache_options: PromptCacheOptions = ...,
        prompt_cache_retention: Literal["in_memory", "24h"] | None = ...,
        reasoning: Reasoning | None = ...,
        safety_identifier: str | None = ...,
        service_tier: ServiceTier | None = ...,
        store: bool | None = ...,
        stream_options: StreamOptions | None = ...,
        temperature: float | None = ...,
        text: ResponseTextConfig = ...,
        tool_choice: ToolChoice = ...,
        tools: list[ToolParam] = ...,
        top_logprobs: int | None = ...,
        top_p: float | None = ...,
        truncation: Literal["auto", "disabled"] | None = ...,
        user: Deprecated[str] = ...,  # Use `safety_identifier` or `prompt_cache_key`.
    ) -> Response:
        """Let a model respond to text, images and files, with tools and remembered context.

        background: True returns at once while the model goes on; fetch the response by its id.
        conversation: Conversation whose items come first, and which the new items are added to.
        include: Extra data to return, such as `message.output_text.logprobs`.
        input: Text, or a list of messages, images, files and other items.
        instructions: System message for this response; `previous_response_id` does not carry it over.
        max_output_tokens: Maximum number of generated tokens, reasoning included; at least 16.
        max_tool_calls: Maximum calls of built-in tools, all tools together; further calls are ignored.
        model: Model to use, such as `gpt-5.4` or `o3`.
        previous_response_id: Id of the response to continue; not together with `conversation`.
        prompt: Stored prompt, by its id, with the values of its variables.
        reasoning: Effort and summary of reasoning; for reasoning models only.
        store: Whether the response is kept for later requests; True by default.
        stream_options: `{"include_obfuscation": False}` leaves out padding; only with `stream=True`.
        text: Format and verbosity of the text, such as a JSON schema; see `parse()`.
        tool_choice: `none`, `auto`, `required`, some of the tools, or one by name.
        tools: Tools the model may use: built-in ones, MCP servers and functions.
        top_logprobs: Number of likeliest tokens to return at each position, 0 to 20.
        stream: True returns events while the response is written; `stream()` accumulates them.
        """

        class AccessPrograms:
            cyber: Literal["standard", "daybreak_blue", "daybreak_red"] = ...

        class BackgroundOptions:
            completion_window: Literal["soonest", "2h", "8h"] = ...
            continuation_id: str = ...

        class ContextManagement:
            type: str
            compact_threshold: int | None = ...

        Conversation = str | ResponseConversationParam

        class Image:
            context_compression: Literal["auto", "enabled", "disabled"] = ...

        class Moderation(like=ResponsesClientEvent.ResponseCreate.Moderation): ...

        class PromptCacheOptions:
            comparison_response_id: str | None = ...
            mode: Literal["implicit", "explicit"] = ...
            prewarm: bool = ...
            ttl: Literal["30m", "12h"] = ...

        class StreamOptions:
            include_obfuscation: bool = ...

        class ToolChoice(like=Response.ToolChoice): ...

    @helper("openai.lib._methods.responses:parse", like=create, wrapped="Raw")
    def parse(
        *,
        parse_as: type[TextFormatT] | None,
        text_format: type = ...,
        stream: Literal[False, True] | None = ...,
        tools: list[ToolParam.ParseableToolParam] = ...,
        verbosity: Literal["low", "medium", "high"] | None = ...,
    ) -> ParsedResponse[TextFormatT]:
        """Create a response, its texts and tool arguments parsed.

        parse_as: Type to parse into when its schema is not sent; None parses nothing.
        text_format: Pydantic model or dataclass, whose schema is sent and which texts are parsed into.
        stream: Not supported; `stream()` follows a response while it is written.
        """

    @helper("openai.lib._methods.responses:parse", like=create, wrapped="Raw")
    def parse(
        *,
        text_format: type[TextFormatT] = ...,
        stream: Literal[False, True] | None = ...,
        tools: list[ToolParam.ParseableToolParam] = ...,
        verbosity: Literal["low", "medium", "high"] | None = ...,
    ) -> ParsedResponse[TextFormatT]:
        """Create a response, its texts and tool arguments parsed."""

    @helper("openai.lib._methods.responses:stream", plain=True)
    def stream(
        *,
        response_id: str,
        text_format: type[TextFormatT] = ...,
        starting_after: int = ...,
        tools: list[ToolParam.ParseableToolParam] = ...,
    ) -> ResponseStreamManager[TextFormatT]:
        """Follow a response that is under way, event by event.

        response_id: Id of the response to follow, which was started with `background=True`.
        text_format: Pydantic model or dataclass, which texts are parsed into.
        starting_after: Sequence number: only later events are yielded, but all are accumulated.
        """

    @helper("openai.lib._methods.responses:stream", like=create, plain=True)
    def stream(
        *,
        input: str | ResponseInput,
        model: ResponsesModel,
        text_format: type[TextFormatT] = ...,
        tools: list[ToolParam.ParseableToolParam] = ...,
    ) -> ResponseStreamManager[TextFormatT]:
        """Create a response and follow it, event by event, while it is written."""

    @get("/{response_id}", stream=ResponseStreamEvent)
    def retrieve(
        response_id: str,
        *,
        include: list[ResponseIncludable] = ...,
        include_obfuscation: bool = ...,
        starting_after: int = ...,
    ) -> Response:
        """Fetch a stored response, or follow one that is still being written.

        include: Extra data to return, as in `create()`.
        include_obfuscation: False leaves out the padding that hides the length of each part.
        starting_after: Sequence number: only later events are returned; needs `stream=True`.
        stream: True returns the response's events, from the first or after `starting_after`.
        """

    @delete("/{response_id}", accept="*/*")
    def delete(response_id: str) -> None:
        """Delete a stored response, so that it is neither fetched nor continued."""

    @post("/{response_id}/cancel")
    def cancel(response_id: str) -> Response:
        """Stop a response that was started with `background` and is still at work."""

    @post("/compact")
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
        input: str | list[ResponseInputItem] | None = ...,
        instructions: str | None = ...,
        previous_response_id: str | None = ...,
        prompt_cache_key: str | None = ...,
        prompt_cache_options: PromptCacheOptions | None = ...,
        prompt_cache_retention: Literal["in_memory", "24h"] | None = ...,
        service_tier: Literal["auto", "default", "fast", "flex", "priority"] | None = ...,
    ) -> CompactedResponse:
        """Condense a long context into fewer items, to go on from them for less.

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
    Connection, path="/responses", receives=ResponsesServerEvent, sends=ResponsesClientEvent
):
    """Responses, one after the other or in lanes, over one connection."""

    def connect():
        """Open a connection for responses; nothing is opened before the result is entered."""

    response.create: ResponsesClientEvent.ResponseCreate  # Ask the model for an answer.
    response.steer: ResponseSteerEvent  # Give input to a response that is under way.


class CompactedResponse(Model):
    """A compacted context, to pass on as `input`.

    id: Id of the compacted response.
    output: Items that replace the earlier context.
    usage: Tokens of the compaction.
    image: Options of images that were used.
    """

    id: str
    created_at: int
    object: Literal["response.compaction"]
    output: list[ResponseOutputItem]
    usage: ResponseUsage
    image: Image = ...

    class Image:
        context_compression: Literal["enabled", "disabled"]


ImageDetail = Literal["low", "high", "auto", "original"]


class InputTokenCountResponse(Model):
    """The number of tokens that an input has."""

    input_tokens: int
    object: Literal["response.input_tokens"]


@export(
    "ParsedContent",
    "ParsedResponseOutputItem",
    "ParsedResponseOutputText",
    "ParsedResponseOutputMessage",
    "ParsedResponseFunctionToolCall",
)
class ParsedResponse(Model, Response, GenericModel, Generic[ContentType]):
    """A response whose texts and tool arguments are parsed.

    output: Output items; messages and function calls are parsed.
    """

    output: list[ParsedResponseOutputItem[ContentType]]

    @property
    def output_parsed(self) -> ContentType | None:
        """The first parsed output, if there is any."""
        for item in self.output or ():
            if hasattr(item, "type") and item.type == "message":
                for part in item.content or ():
                    if (
                        hasattr(part, "type")
                        and part.type == "output_text"
                        and part.parsed is not None
                    ):
                        return part.parsed
        return None

    ContentType = TypeVar("ContentType")

    class ParsedResponseOutputText(ResponseOutputText, GenericModel, Generic[ContentType]):
        """A text, parsed into `parsed`.

        parsed: Text as the `text_format`.
        """

        parsed: ContentType = ...

    ParsedContent = Tagged["type", ParsedResponseOutputText[ContentType], ResponseOutputRefusal]

    class ParsedResponseOutputMessage(ResponseOutputMessage, GenericModel, Generic[ContentType]):
        """A message whose texts are parsed.

        content: Texts, each with `parsed`, and refusals.
        """

        content: list[ParsedContent[ContentType]]

        @property
        def __api_exclude__(self) -> dict[str, object]:
            """What is left out when the message is sent back to the API."""
            return {"content": {"__all__": {"parsed"}}}

    class ParsedResponseFunctionToolCall(ResponseFunctionToolCall):
        """A function call with parsed arguments."""

        parsed_arguments: Exact[object] = ...

        __api_exclude__: ClassVar[set[str]] = {"parsed_arguments"}

    ParsedResponseOutputItem = Tagged[
        "type",
        ParsedResponseOutputMessage[ContentType],
        ParsedResponseFunctionToolCall,
        ResponseFileSearchToolCall,
        ResponseFunctionWebSearch,
        ResponseComputerToolCall,
        ResponseComputerToolCallOutputItem,
        ResponseToolSearchCall,
        ResponseToolSearchOutputItem,
        ResponseOutputItem.AdditionalTools,
        ResponseReasoningItem,
        ResponseOutputItem.Program,
        ResponseOutputItem.ProgramOutput,
        ResponseOutputItem.McpCall,
        ResponseOutputItem.McpApprovalRequest,
        ResponseOutputItem.McpApprovalResponse,
        ResponseOutputItem.ImageGenerationCall,
        ResponseOutputItem.LocalShellCall,
        ResponseOutputItem.LocalShellCallOutput,
        ResponseOutputItem.LocalShellCall.Action,
        ResponseOutputItem.McpListTools,
        ResponseCodeInterpreterToolCall,
        ResponseCompactionItem,
        ResponseFunctionShellToolCall,
        ResponseFunctionShellToolCallOutput,
        ResponseApplyPatchToolCall,
        ResponseApplyPatchToolCallOutput,
        ResponseFunctionToolCallOutputItem,
        ResponseCustomToolCall,
        ResponseCustomToolCallOutputItem,
    ]


class Response(Model):
    """A response of a model: its output items, or how far they are.

    id: Id of the response, which `previous_response_id` continues from.
    access_programs: Access program that was used.
    error: Why the response failed; None otherwise.
    incomplete_details: Why the response is incomplete, such as its token limit; None otherwise.
    instructions: System message that the request passed.
    metadata: Key-value pairs that the request passed.
    model: Model that answered.
    output: Items that the model generated: messages, tool calls and reasoning.
    parallel_tool_calls: Whether several tools could be called at once.
    temperature: Sampling temperature that was used.
    tool_choice: Choice of tools that the request passed.
    tools: Tools that the model could use.
    top_p: Nucleus sampling that was used.
    conversation: Conversation that the items were added to.
    image: Options of images that were used.
    max_output_tokens: Limit of generated tokens that the request passed.
    max_tool_calls: Limit of built-in tool calls that the request passed.
    moderation: Moderation results of input and output, if the request asked for them.
    previous_response_id: Id of the response that this one continues.
    prompt: Stored prompt that was used.
    reasoning: Reasoning settings that were used.
    safety_identifier: Id of the end user that the request passed.
    service_tier: Service tier that processed the request; it may differ from the requested one.
    status: `completed`, `incomplete`, `failed`, `cancelled`, `in_progress` or `queued`.
    text: Format and verbosity of the text.
    truncation: Handling of too long a context that was used.
    usage: Tokens of input and output.
    """

    id: str
    access_programs: AccessPrograms = ...
    created_at: float
    error: ResponseError = ...
    incomplete_details: IncompleteDetails = ...
    instructions: str | list[ResponseInputItem] = ...
    metadata: Metadata = ...
    model: ResponsesModel
    object: Literal["response"]
    output: list[ResponseOutputItem]
    parallel_tool_calls: bool
    temperature: float = ...
    tool_choice: ToolChoice
    tools: list[Tool]
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
    prompt: ResponsePrompt = ...
    prompt_cache_diagnostics: PromptCacheDiagnostics = ...
    prompt_cache_key: str = ...
    prompt_cache_options: PromptCacheOptions = ...
    prompt_cache_retention: Literal["in_memory", "24h"] = ...
    reasoning: Reasoning = ...
    safety_identifier: str = ...
    service_tier: ServiceTier = ...
    status: ResponseStatus = ...
    text: ResponseTextConfig = ...
    tool_usage: ToolUsage = ...
    top_logprobs: int = ...
    truncation: Literal["auto", "disabled"] = ...
    usage: ResponseUsage = ...
    user: Deprecated[str] = ...  # Use `safety_identifier` or `prompt_cache_key`.

    @property
    def output_text(self) -> str:
        """All text the model wrote, joined; empty when there is none."""
        return "".join(
            str(getattr(part, "text", part) or "")  # some servers send a text in place of parts
            for item in self.output or ()
            if hasattr(item, "type") and item.type == "message"
            for part in item.content or ()
            if getattr(part, "type", "output_text") == "output_text"
        )

    class AccessPrograms:
        cyber: Literal["standard", "daybreak_blue", "daybreak_red"]

    class IncompleteDetails:
        """Why a response is incomplete.

        reason: `max_output_tokens`, `content_filter` or another limit.
        """

        reason: Literal["max_output_tokens", "max_messages", "content_filter", "steered"] = ...

    class ToolChoice(
        ToolChoiceOptions
        | ToolChoiceAllowed
        | ToolChoiceTypes
        | ToolChoiceFunction
        | ToolChoiceMcp
        | ToolChoiceCustom
        | SpecificProgrammaticToolCallingParam
        | ToolChoiceApplyPatch
        | ToolChoiceShell
    ):
        class SpecificProgrammaticToolCallingParam:
            type: Literal["programmatic_tool_calling"]

    class Conversation:
        """The conversation of a response.

        id: Id of the conversation.
        """

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

    class Moderation:
        input: Input
        output: Output

        class Input(Tagged["type", ModerationResult, Error]):
            class ModerationResult:
                categories: dict[str, bool]
                category_applied_input_types: dict[str, list[Literal["text", "image"]]]
                category_scores: dict[str, float]
                flagged: bool
                model: str
                type: Literal["moderation_result"]

            class Error:
                code: str
                message: str
                type: Literal["error"]

        class Output(Tagged["type", ModerationResult, Error]):
            class ModerationResult:
                categories: dict[str, bool]
                category_applied_input_types: dict[str, list[Literal["text", "image"]]]
                category_scores: dict[str, float]
                flagged: bool
                model: str
                type: Literal["moderation_result"]

            class Error:
                code: str
                message: str
                type: Literal["error"]

    class PromptCacheDiagnostics(
        Tagged["type", CacheMiss, CacheHit, ComparisonResponseNotFound, Unavailable]
    ):
        class CacheMiss:
            cache_missed_tokens: int
            reason: Literal[
                "model_changed",
                "prompt_cache_key_changed",
                "tools_changed",
                "text_format_changed",
                "reasoning_effort_changed",
                "verbosity_changed",
                "context_compacted",
                "input_changed",
                "service_tier_changed",
            ]
            type: Literal["cache_miss"]
            comparison_reusable_tokens: int = ...

        class CacheHit:
            type: Literal["cache_hit"]

        class ComparisonResponseNotFound:
            type: Literal["comparison_response_not_found"]

        class Unavailable:
            type: Literal["unavailable"]

    class PromptCacheOptions:
        """Settings of the prompt cache that were used."""

        mode: Literal["implicit", "explicit"]
        ttl: Literal["30m", "12h"]
        comparison_response_id: str = ...

    class ToolUsage:
        """Use of built-in tools.

        image_gen: Tokens of image generation.
        web_search: Requests of web searches.
        """

        image_gen: ImageGen
        web_search: WebSearch

        class ImageGen:
            input_tokens: int
            input_tokens_details: InputTokensDetails
            output_tokens: int
            total_tokens: int
            cached_tokens: int = ...
            cached_tokens_details: CachedTokensDetails = ...
            output_tokens_details: OutputTokensDetails = ...

            class InputTokensDetails:
                image_tokens: int
                text_tokens: int

            class CachedTokensDetails:
                cached_image_tokens: int
                cached_text_tokens: int

            class OutputTokensDetails:
                image_tokens: int
                text_tokens: int

        class WebSearch:
            num_requests: int


ResponseInput = Both[list[ResponseInputItem]]

ServiceTier = Literal["auto", "default", "flex", "scale", "priority", "fast", "ultrafast"] | None
