"""Types of `responses`: content."""


class EasyInputMessage(Both):
    """A message, as text or as a list of content parts.

    content: Text, or a list of texts, images and files.
    role: `user`, `assistant`, `system` or `developer`.
    """

    content: str | ResponseInputMessageContentList
    role: Literal["user", "assistant", "system", "developer"]
    phase: Literal["commentary", "final_answer"] | None = ...
    type: Literal["message"] = ...


class ResponseInputAudio(Both):
    input_audio: InputAudio
    type: Literal["input_audio"]

    class InputAudio:
        data: str
        format: Literal["mp3", "wav"]


ResponseInputContent = Both[
    Tagged["type", ResponseInputText, ResponseInputImage, ResponseInputFile]
]


class ResponseInputFile(Both):
    """A file in the input: by id, by address, or its contents.

    file_id: Id of an uploaded file.
    """

    type: Literal["input_file"]
    detail: Literal["auto", "low", "high"] = ...
    file_data: str = ...
    file_id: str | None = ...
    file_url: str = ...
    filename: str = ...
    prompt_cache_breakpoint: PromptCacheBreakpoint = ...

    class PromptCacheBreakpoint:
        mode: Literal["explicit"]
        ttl: Literal["30m", "12h"] = ...


class ResponseInputFileContent(Both, like=ResponseInputFile):
    file_data: str | None = ...
    file_url: str | None = ...
    filename: str | None = ...
    prompt_cache_breakpoint: PromptCacheBreakpoint | None = ...


class ResponseInputImage(Both):
    """An image in the input, by address or by file id.

    detail: Fineness: `auto`, the default, `low`, `high` or `original`; finer costs more tokens.
    file_id: Id of an uploaded image.
    """

    detail: ImageDetail
    type: Literal["input_image"]
    file_id: str | None = ...
    image_url: str | None = ...
    prompt_cache_breakpoint: PromptCacheBreakpoint = ...

    class PromptCacheBreakpoint:
        mode: Literal["explicit"]
        ttl: Literal["30m", "12h"] = ...


class ResponseInputImageContent(Both):
    type: Literal["input_image"]
    detail: ImageDetail | None = ...
    file_id: str | None = ...
    image_url: str | None = ...
    prompt_cache_breakpoint: PromptCacheBreakpoint | None = ...

    class PromptCacheBreakpoint:
        mode: Literal["explicit"]
        ttl: Literal["30m", "12h"] = ...


ResponseInputMessageContentList = Both[list[ResponseInputContent]]


class ResponseInputText(Both):
    """A text in the input.

    text: The text.
    """

    text: str
    type: Literal["input_text"]
    prompt_cache_breakpoint: PromptCacheBreakpoint = ...

    class PromptCacheBreakpoint:
        mode: Literal["explicit"]
        ttl: Literal["30m", "12h"] = ...


class ResponseInputTextContent(Both):
    text: str
    type: Literal["input_text"]
    prompt_cache_breakpoint: PromptCacheBreakpoint | None = ...

    class PromptCacheBreakpoint:
        mode: Literal["explicit"]
        ttl: Literal["30m", "12h"] = ...


class ResponseOutputMessage(Both):
    """A message that the model wrote.

    id: Id of the message.
    content: Texts and refusals of the message.
    role: Always `assistant`.
    status: `in_progress`, `completed` or `incomplete`.
    """

    id: str
    content: list[Content]
    role: Literal["assistant"]
    status: Literal["in_progress", "completed", "incomplete"]
    type: Literal["message"]
    phase: Literal["commentary", "final_answer"] | None = ...
    Content = Tagged["type", ResponseOutputText, ResponseOutputRefusal]


class ResponseOutputRefusal(Both):
    """A refusal instead of an answer.

    refusal: Text of the refusal.
    """

    refusal: str
    type: Literal["refusal"]


class ResponseOutputText(Both):
    """A text of a message; `Response.output_text` joins them all.

    annotations: Citations of web pages and files, each with its place in the text.
    text: The text.
    logprobs: Log probabilities of the tokens, if `include` asked for them.
    """

    annotations: list[Annotation]
    text: str
    type: Literal["output_text"]
    logprobs: list[Logprob] = ...

    class Annotation(Tagged["type", FileCitation, URLCitation, ContainerFileCitation, FilePath]):
        class FileCitation:
            """An uploaded file that the text cites.

            index: Position in the text where the citation stands.
            """

            file_id: str
            filename: str
            index: int
            type: Literal["file_citation"]

        class URLCitation:
            """A web page, and the range of the text that cites it.

            title: Title of the web page.
            url: Address of the web page.
            """

            end_index: int
            start_index: int
            title: str
            type: Literal["url_citation"]
            url: str

        class ContainerFileCitation:
            """A file in a container that the text cites."""

            container_id: str
            end_index: int
            file_id: str
            filename: str
            start_index: int
            type: Literal["container_file_citation"]

        class FilePath:
            """A file that the text offers."""

            file_id: str
            index: int
            type: Literal["file_path"]

    class Logprob:
        """A generated token, its probability, and the likeliest alternatives."""

        token: str
        bytes: list[int]
        logprob: float
        top_logprobs: list[TopLogprob]

        class TopLogprob:
            """A likely token at a position, and its probability."""

            token: str
            bytes: list[int]
            logprob: float
