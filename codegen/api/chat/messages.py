"""Types of `chat`: messages."""


class ChatCompletionAssistantMessageParam(Param):
    """An earlier message of the model.

    role: Always `assistant`.
    content: Text, or its parts; needed unless there are tool calls.
    name: Name that tells participants of the same role apart.
    refusal: Text of an earlier refusal.
    tool_calls: Calls of that message; a `tool` message must answer each.
    """

    role: Literal["assistant"]
    audio: Audio | None = ...
    content: str | list[ContentArrayOfContentPart] | None = ...
    function_call: Deprecated[FunctionCall | None] = ...  # Use `tool_calls`.
    name: str = ...
    refusal: str | None = ...
    tool_calls: list[ChatCompletionMessageToolCallUnionParam] = ...

    class Audio:
        """An earlier spoken answer.

        id: Id of the audio.
        """

        id: str

    ContentArrayOfContentPart = (
        ChatCompletionContentPartText | ChatCompletionContentPartRefusalParam
    )

    class FunctionCall:
        arguments: str
        name: str


class ChatCompletionContentPartImage(Both):
    """An image in a message.

    image_url: Address of the image, and how finely the model sees it.
    """

    image_url: ImageURL
    type: Literal["image_url"]
    prompt_cache_breakpoint: PromptCacheBreakpoint = ...

    class ImageURL:
        """Where an image is, and how finely the model sees it.

        detail: Fineness: `auto`, the default, `low`, `high` or `original`; finer costs more tokens.
        """

        url: str
        detail: Literal["auto", "low", "high", "original"] = ...

    class PromptCacheBreakpoint:
        mode: Literal["explicit"]
        ttl: Literal["30m", "12h"] = ...


class ChatCompletionContentPartInputAudioParam(Param):
    """A sound in a message.

    input_audio: Audio data and its format.
    """

    input_audio: InputAudio
    type: Literal["input_audio"]
    prompt_cache_breakpoint: PromptCacheBreakpoint = ...

    class InputAudio:
        """Audio data and its format."""

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
        """A file in a message.

        file: Uploaded file by its id, or the contents themselves.
        """

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
    """A text in a message.

    text: The text.
    """

    text: str
    type: Literal["text"]
    prompt_cache_breakpoint: PromptCacheBreakpoint = ...

    class PromptCacheBreakpoint:
        mode: Literal["explicit"]
        ttl: Literal["30m", "12h"] = ...


class ChatCompletionDeveloperMessageParam(Param):
    """Instructions from the developer, which the model follows before the user's.

    content: Text of the instructions.
    role: Always `developer`.
    name: Name that tells participants of the same role apart.
    """

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
    """Instructions from the developer; newer models call them `developer` messages.

    content: Text of the instructions.
    role: Always `system`.
    name: Name that tells participants of the same role apart.
    """

    content: str | list[ChatCompletionContentPartText]
    role: Literal["system"]
    name: str = ...


class ChatCompletionToolMessageParam(Param):
    """The output of one tool call.

    content: Output of the tool, as text.
    role: Always `tool`.
    tool_call_id: Id of the call that this answers.
    """

    content: str | list[ChatCompletionContentPartText]
    role: Literal["tool"]
    tool_call_id: str


class ChatCompletionUserMessageParam(Param):
    """A message of the end user.

    content: Text, or a list of text, images, audio and files.
    role: Always `user`.
    name: Name that tells participants of the same role apart.
    """

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
