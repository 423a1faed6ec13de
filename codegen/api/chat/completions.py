"""The `chat.completions` endpoints and their types."""

from openai.lib._parsing import ResponseFormatT
from openai.lib._parsing._completions import _type_to_response_format
from openai.lib.streaming.chat import AsyncChatCompletionStreamManager, ChatCompletionStreamManager


class Completions(Resource, path="/chat/completions"):
    @post(stream=ChatCompletionChunk, data_only="response_format")
    def create(
        *,
        messages: list[ChatCompletionMessageParam],
        model: str | Exact[shared.ChatModel],
        audio: ChatCompletionAudioParam | None = ...,
        frequency_penalty: float | None = ...,
        function_call: Deprecated[FunctionCall] = ...,  # Use `tool_choice`.
        functions: Deprecated[list[Function]] = ...,  # Use `tools`.
        logit_bias: dict[str, int] | None = ...,
        logprobs: bool | None = ...,  # Whether the answer tells how likely its tokens were.
        max_completion_tokens: int | None = ...,
        max_tokens: Deprecated[int | None] = ...,  # Use `max_completion_tokens`.
        metadata: Metadata | None = ...,
        modalities: list[Literal["text", "audio"]] | None = ...,
        moderation: Moderation | None = ...,
        n: int | None = ...,
        parallel_tool_calls: bool = ...,
        prediction: ChatCompletionPredictionContentParam | None = ...,
        presence_penalty: float | None = ...,
        prompt_cache_key: str | None = ...,
        prompt_cache_options: PromptCacheOptions = ...,
        prompt_cache_retention: Literal["in_memory", "24h"] | None = ...,
        reasoning_effort: Exact[shared.ReasoningEffort] | None = ...,
        response_format: ResponseFormat = ...,
        safety_identifier: str | None = ...,
        seed: int | None = ...,
        service_tier: Literal["auto", "default", "flex", "scale", "priority", "fast"] | None = ...,
        stop: str | list[str] | None = ...,
        store: bool | None = ...,
        stream_options: ChatCompletionStreamOptionsParam | None = ...,
        temperature: float | None = ...,
        tool_choice: ChatCompletionToolChoiceOptionParam = ...,
        tools: list[ChatCompletionToolUnionParam] = ...,
        top_logprobs: int | None = ...,
        top_p: float | None = ...,
        user: Deprecated[str] = ...,  # Use `safety_identifier` or `prompt_cache_key`.
        verbosity: Literal["low", "medium", "high"] | None = ...,
        web_search_options: WebSearchOptions = ...,
    ) -> ChatCompletion:
        """Answer a conversation with the next message, or with several to choose from.

        messages: Conversation so far, oldest message first; system or developer messages lead.
        model: Model to use, such as `gpt-5.4` or `gpt-4o`.
        audio: Voice and file format; needed if `modalities` contains `audio`.
        logprobs: Whether to return the log probabilities of the output tokens; False by default.
        max_completion_tokens: Maximum number of generated tokens, reasoning included.
        modalities: `["text"]`, the default, or `["text", "audio"]`, for models that speak.
        n: Number of answers, 1 to 128; 1 by default. All their tokens are charged.
        response_format: JSON schema to follow (see `parse()`), or `{"type": "json_object"}`; text by default.
        seed: Same seed, nearly same result; compare `system_fingerprint` to notice changes.
        stop: Up to four sequences that end the output, not part of it; not for `o3` and `o4-mini`.
        store: Whether the completion is kept, for `retrieve()` and `list()`; False by default.
        stream_options: `{"include_usage": True}` adds a chunk with the usage; only with `stream=True`.
        tool_choice: `none`, `auto`, the default with tools, `required`, or one tool by name.
        tools: Functions and custom tools the model may call; see `pydantic_function_tool()`.
        top_logprobs: Number of likeliest tokens to return at each position, 0 to 20; needs `logprobs`.
        stream: True returns chunks while the answer is written; `stream()` accumulates them.
        """

        class Function:
            name: str
            description: str = ...
            parameters: FunctionParameters = ...

        FunctionCall = Literal["none", "auto"] | ChatCompletionFunctionCallOptionParam

        class Moderation(like=responses.ResponsesClientEvent.ResponseCreate.Moderation): ...

        class PromptCacheOptions:
            mode: Literal["implicit", "explicit"] = ...
            ttl: Literal["30m"] = ...

        ResponseFormat = ResponseFormatText | ResponseFormatJSONSchema | ResponseFormatJSONObject

        class WebSearchOptions:
            search_context_size: Literal["low", "medium", "high"] = ...
            user_location: UserLocation | None = ...

            class UserLocation:
                approximate: Approximate
                type: Literal["approximate"]

                class Approximate:
                    city: str = ...
                    country: str = ...
                    region: str = ...
                    timezone: str = ...

    @helper("openai.lib._methods.chat:parse", like=create, wrapped=("Raw", "Streaming"))
    def parse(
        *, response_format: type[ResponseFormatT] = ...
    ) -> ParsedChatCompletion[ResponseFormatT]:
        """Create a completion, its content and tool arguments parsed.

        response_format: Pydantic model or dataclass, whose schema is sent and which the content is parsed into.
        tools: Strict functions only, such as `openai.pydantic_function_tool()` makes.
        """

    @helper("openai.lib._methods.chat:stream", like=create, plain=True)
    def stream(
        *, response_format: CompletionCreateParams.ResponseFormat | type[ResponseFormatT] = ...
    ) -> ChatCompletionStreamManager[ResponseFormatT]:
        """Create a completion and follow it, event by event, while it is written.

        response_format: Pydantic model or dataclass, whose schema is sent and which the content is parsed into.
        """

    @get("/{completion_id}")
    def retrieve(completion_id: str) -> ChatCompletion:
        """Fetch a completion that was stored with `store=True`."""

    @post("/{completion_id}")
    def update(completion_id: str, *, metadata: Metadata | None) -> ChatCompletion:
        """Change the metadata of a stored completion."""

    @get
    def list(
        *,
        after: str = ...,
        limit: int = ...,
        metadata: Metadata | None = ...,
        model: str = ...,
        order: Literal["asc", "desc"] = ...,
    ) -> CursorPage[ChatCompletion]:
        """Find completions that were kept with `store=True`, by model or metadata.

        limit: Maximum number of items on a page, 20 by default.
        metadata: Only completions with these key-value pairs.
        model: Only completions of this model.
        order: Sort order by creation time: `asc`, the default, or `desc`.
        """

    @delete("/{completion_id}")
    def delete(completion_id: str) -> ChatCompletionDeleted:
        """Delete a completion that was kept with `store=True`."""


class ChatCompletion(Model):
    """The answer to a conversation: one choice, or `n` of them.

    id: Id of the completion, by which a stored one is retrieved.
    choices: Answers, `n` of them; usually one.
    created: When the answer was created, in Unix seconds.
    model: Model that answered, with its date where it has one.
    metadata: Key-value pairs of the request, if it was stored.
    moderation: Moderation results of input and output, if the request asked for them.
    service_tier: Service tier that processed the request; it may differ from the requested one.
    system_fingerprint: Backend configuration; results with the same `seed` may differ once it changes.
    usage: Tokens of the prompt and of all choices.
    """

    id: str
    choices: list[Choice]
    created: int
    model: str
    object: Literal["chat.completion"]
    metadata: Metadata = ...
    moderation: Moderation = ...
    service_tier: Literal["auto", "default", "flex", "scale", "priority", "fast"] = ...
    system_fingerprint: str = ...
    usage: CompletionUsage = ...

    class Choice:
        """One answer: its message, and why it ended.

        finish_reason: `stop`, `length` (token limit), `tool_calls`, `content_filter` or `function_call`.
        index: Position among the choices.
        logprobs: Log probabilities of the tokens, if the request asked for them.
        message: Message of the assistant: text, a refusal, or tool calls.
        """

        finish_reason: Literal["stop", "length", "tool_calls", "content_filter", "function_call"]
        index: int
        logprobs: Logprobs = ...
        message: ChatCompletionMessage

        class Logprobs:
            """Log probabilities of an answer's tokens."""

            content: list[ChatCompletionTokenLogprob] = ...
            refusal: list[ChatCompletionTokenLogprob] = ...

    class Moderation:
        input: Input
        output: Output

        class Input(Tagged["type", ModerationResults, Error]):
            class ModerationResults:
                model: str
                results: list[Result]
                type: Literal["moderation_results"]

                class Result:
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

        class Output(Tagged["type", ModerationResults, Error]):
            class ModerationResults:
                model: str
                results: list[Result]
                type: Literal["moderation_results"]

                class Result:
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


class ChatCompletionAudio(Model):
    """A spoken answer.

    id: Id of the audio, which a later request refers to it by.
    data: Audio in the requested format, as base64.
    """

    id: str
    data: str
    expires_at: int
    transcript: str


class ChatCompletionAudioParam(Param):
    """Voice and format of a spoken answer."""

    format: Literal["wav", "aac", "mp3", "flac", "opus", "pcm16"]
    voice: Voice

    class Voice(
        str
        | Literal[
            "alloy", "ash", "ballad", "coral", "echo", "sage", "shimmer", "verse", "marin", "cedar"
        ]
        | ID
    ):
        class ID:
            id: str


class ChatCompletionChunk(Model):
    """A part of a streamed answer.

    id: Id of the completion; all its chunks have the same.
    choices: Parts of the choices; empty in the last chunk with `include_usage`.
    created: When the completion was created, in Unix seconds; the same in all chunks.
    model: Model that answers.
    service_tier: Service tier that processed the request; it may differ from the requested one.
    system_fingerprint: Backend configuration; results with the same `seed` may differ once it changes.
    usage: Tokens of the whole request: in the last chunk only, with `include_usage`.
    """

    id: str
    choices: list[Choice]
    created: int
    model: str
    object: Literal["chat.completion.chunk"]
    moderation: Moderation = ...
    obfuscation: str = ...
    service_tier: Literal["auto", "default", "flex", "scale", "priority", "fast"] = ...
    system_fingerprint: str = ...
    usage: CompletionUsage = ...

    class Choice:
        """A part of one choice.

        delta: What this chunk adds to the message.
        index: Position among the choices, to tell them apart.
        finish_reason: Why the choice ended, as in `ChatCompletion`; None until its last chunk.
        logprobs: Log probabilities of this chunk's tokens, if the request asked for them.
        """

        delta: Delta
        index: int
        finish_reason: Literal[
            "stop", "length", "tool_calls", "content_filter", "function_call"
        ] = ...
        logprobs: Logprobs = ...

        class Delta:
            """What a chunk adds to the message; absent fields are None.

            audio: Audio to append, for models that speak.
            content: Text to append.
            refusal: Text to append to the refusal.
            role: Role of the message, in the first chunk.
            tool_calls: Parts of tool calls; join those of the same `index`.
            """

            audio: Audio = ...
            content: str = ...
            function_call: Deprecated[FunctionCall] = ...  # See `tool_calls`.
            refusal: str = ...
            role: Literal["developer", "system", "user", "assistant", "tool"] = ...
            tool_calls: list[ToolCall] = ...

            class Audio:
                id: str = ...
                data: str = ...
                expires_at: int = ...
                transcript: str = ...

            class FunctionCall:
                arguments: str = ...
                name: str = ...

            class ToolCall:
                """A part of one tool call.

                index: Position among the tool calls, to join the parts of one.
                id: Id of the call, in its first part.
                function: Name and arguments, as far as this chunk has them.
                """

                index: int
                id: str = ...
                function: Function = ...
                type: Literal["function"] = ...

                class Function:
                    """Name and arguments of a call, in parts.

                    arguments: JSON text to append; it is complete only with the last part.
                    name: Name of the function, in the first part.
                    """

                    arguments: str = ...
                    name: str = ...

        class Logprobs:
            """Log probabilities of a chunk's tokens."""

            content: list[ChatCompletionTokenLogprob] = ...
            refusal: list[ChatCompletionTokenLogprob] = ...

    class Moderation(like=ChatCompletion.Moderation): ...


class ChatCompletionDeleted(Model):
    """Confirms that a stored completion is deleted.

    id: Id of the completion.
    """

    id: str
    deleted: bool
    object: Literal["chat.completion.deleted"]


class ChatCompletionMessage(Model):
    """A message that the model wrote; append it to `messages` to go on.

    content: Text of the answer; None if there are tool calls or a refusal only.
    refusal: Text of the refusal; None unless the model declined.
    role: Always `assistant`.
    annotations: Web pages that the text cites, if web search was used.
    audio: Spoken answer, if `modalities` contained `audio`.
    tool_calls: Calls to run; answer each with a `tool` message that has its id.
    """

    content: str = ...
    refusal: str = ...
    role: Literal["assistant"]
    annotations: list[Annotation] = ...
    audio: ChatCompletionAudio = ...
    function_call: Deprecated[FunctionCall] = ...  # See `tool_calls`.
    tool_calls: list[ChatCompletionMessageToolCall.ChatCompletionMessageToolCallUnion] = ...

    class Annotation:
        """A citation in the text.

        url_citation: Web page, and the range of the text that cites it.
        """

        type: Literal["url_citation"]
        url_citation: URLCitation

        class URLCitation:
            """A web page, and the range of the text that cites it.

            title: Title of the web page.
            url: Address of the web page.
            """

            end_index: int
            start_index: int
            title: str
            url: str

    class FunctionCall:
        """A call of the older `functions`.

        name: Name of the function.
        """

        arguments: str
        name: str


ChatCompletionModality = Literal["text", "audio"]


class ChatCompletionPredictionContentParam(Param):
    """Text that the answer is expected to repeat.

    content: Expected text, such as a file before a small change.
    """

    content: str | list[ChatCompletionContentPartText]
    type: Literal["content"]


ChatCompletionReasoningEffort = ReasoningEffort

ChatCompletionRole = Literal["developer", "system", "user", "assistant", "tool", "function"]


class ChatCompletionStoreMessage(Model, ChatCompletionMessage):
    id: str
    content_parts: list[ChatCompletionStoreMessageContentPart] = ...
    ChatCompletionStoreMessageContentPart = (
        ChatCompletionContentPartText | ChatCompletionContentPartImage
    )


class ChatCompletionStreamOptionsParam(Param):
    """Options of a stream of chunks.

    include_usage: Whether one more chunk at the end tells the tokens of the whole request.
    """

    include_obfuscation: bool = ...
    include_usage: bool = ...


class ChatCompletionTokenLogprob(Model):
    """A generated token, its probability, and the likeliest alternatives."""

    token: str
    bytes: list[int] = ...
    logprob: float
    top_logprobs: list[TopLogprob]

    class TopLogprob:
        """A likely token at a position, and its probability."""

        token: str
        bytes: list[int] = ...
        logprob: float


@export("ParsedChoice", "ParsedChatCompletionMessage")
class ParsedChatCompletion(Model, ChatCompletion, GenericModel, Generic[ContentType]):
    """A completion whose content and tool arguments are parsed.

    choices: Answers, `n` of them; usually one.
    """

    choices: list[ParsedChoice[ContentType]]
    ContentType = TypeVar("ContentType")

    class ParsedChatCompletionMessage(ChatCompletionMessage, GenericModel, Generic[ContentType]):
        """A message whose content is parsed into `parsed`.

        parsed: Content as the `response_format`; None for a refusal or tool calls only.
        """

        parsed: ContentType = ...
        tool_calls: list[ParsedFunctionToolCall] = ...

        @property
        def __api_exclude__(self) -> dict[str, object]:
            """What is left out when the message is sent back to the API."""
            calls = {"__all__": {"function": {"parsed_arguments"}}}
            return {"parsed": True, "tool_calls": calls if self.tool_calls else True}

    class ParsedChoice(ChatCompletion.Choice, GenericModel, Generic[ContentType]):
        """One answer, parsed.

        message: Message, whose `parsed` has the content.
        """

        message: ParsedChatCompletionMessage[ContentType]


@export("ParsedFunction")
class ParsedFunctionToolCall(Model, ChatCompletionMessageFunctionToolCall):
    function: ParsedFunction

    class ParsedFunction(ChatCompletionMessageFunctionToolCall.Function):
        parsed_arguments: object = ...
