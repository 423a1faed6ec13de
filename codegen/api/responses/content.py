"""Types of `responses`: content."""


class EasyInputMessage(Both):
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
    id: str
    content: list[Content]
    role: Literal["assistant"]
    status: Literal["in_progress", "completed", "incomplete"]
    type: Literal["message"]
    phase: Literal["commentary", "final_answer"] | None = ...
    Content = Tagged["type", ResponseOutputText, ResponseOutputRefusal]


class ResponseOutputRefusal(Both):
    refusal: str
    type: Literal["refusal"]


class ResponseOutputText(Both):
    annotations: list[Annotation]
    text: str
    type: Literal["output_text"]
    logprobs: list[Logprob] = ...

    class Annotation(Tagged["type", FileCitation, URLCitation, ContainerFileCitation, FilePath]):
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

    class Logprob:
        token: str
        bytes: list[int]
        logprob: float
        top_logprobs: list[TopLogprob]

        class TopLogprob:
            token: str
            bytes: list[int]
            logprob: float
