"""Types of `chat`: messages."""


class ChatCompletionAssistantMessageParam(Param):
    role: Literal["assistant"]
    audio: Audio | None = ...
    content: str | list[ContentArrayOfContentPart] | None = ...
    function_call: Deprecated[FunctionCall | None] = ...  # Use `tool_calls`.
    name: str = ...
    refusal: str | None = ...
    tool_calls: list[ChatCompletionMessageToolCallUnionParam] = ...

    class Audio:
        id: str

    ContentArrayOfContentPart = (
        ChatCompletionContentPartText | ChatCompletionContentPartRefusalParam
    )

    class FunctionCall:
        arguments: str
        name: str


class ChatCompletionContentPartImage(Both):
    image_url: ImageURL
    type: Literal["image_url"]
    prompt_cache_breakpoint: PromptCacheBreakpoint = ...

    class ImageURL:
        url: str
        detail: Literal["auto", "low", "high", "original"] = ...

    class PromptCacheBreakpoint:
        mode: Literal["explicit"]
        ttl: Literal["30m", "12h"] = ...


class ChatCompletionContentPartInputAudioParam(Param):
    input_audio: InputAudio
    type: Literal["input_audio"]
    prompt_cache_breakpoint: PromptCacheBreakpoint = ...

    class InputAudio:
        data: str
        format: Literal["wav", "mp3"]

    class PromptCacheBreakpoint:
        mode: Literal["explicit"]
        ttl: Literal["30m", "12h"] = ...


class ChatCompletionContentPartParam(
    Param,
    ChatCompletionContentPartText
    | ChatCompletionContentPartImage
    | ChatCompletionContentPartInputAudioParam
    | File,
):
    class File:
        file: File
        type: Literal["file"]
        prompt_cache_breakpoint: PromptCacheBreakpoint = ...

        class File:
            file_data: str = ...
            file_id: str = ...
            filename: str = ...

        class PromptCacheBreakpoint:
            mode: Literal["explicit"]
            ttl: Literal["30m", "12h"] = ...


class ChatCompletionContentPartRefusalParam(Param):
    refusal: str
    type: Literal["refusal"]


class ChatCompletionContentPartText(Both):
    text: str
    type: Literal["text"]
    prompt_cache_breakpoint: PromptCacheBreakpoint = ...

    class PromptCacheBreakpoint:
        mode: Literal["explicit"]
        ttl: Literal["30m", "12h"] = ...


class ChatCompletionDeveloperMessageParam(Param):
    content: str | list[ChatCompletionContentPartText]
    role: Literal["developer"]
    name: str = ...


class ChatCompletionFunctionMessageParam(Param):
    content: str | None
    name: str
    role: Literal["function"]


ChatCompletionMessageParam = Param[
    ChatCompletionDeveloperMessageParam
    | ChatCompletionSystemMessageParam
    | ChatCompletionUserMessageParam
    | ChatCompletionAssistantMessageParam
    | ChatCompletionToolMessageParam
    | ChatCompletionFunctionMessageParam
]


class ChatCompletionSystemMessageParam(Param):
    content: str | list[ChatCompletionContentPartText]
    role: Literal["system"]
    name: str = ...


class ChatCompletionToolMessageParam(Param):
    content: str | list[ChatCompletionContentPartText]
    role: Literal["tool"]
    tool_call_id: str


class ChatCompletionUserMessageParam(Param):
    content: str | list[ChatCompletionContentPartParam]
    role: Literal["user"]
    name: str = ...


CreateChatCompletionRequestMessageParam = Param[
    ChatCompletionDeveloperMessageParam
    | ChatCompletionSystemMessageParam
    | ChatCompletionUserMessageParam
    | ChatCompletionAssistantMessageParam
    | ChatCompletionToolMessageParam
    | ChatCompletionFunctionMessageParam
]
