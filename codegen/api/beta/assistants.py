"""The `beta.assistants` endpoints and their types."""


class Assistants(Resource, path="/assistants", beta="assistants=v2"):
    @post
    @deprecated("The Assistants API is deprecated in favour of the Responses API.")
    def create(
        *,
        model: str | Exact[shared.ChatModel],
        description: str | None = ...,
        instructions: str | None = ...,
        metadata: Metadata | None = ...,
        name: str | None = ...,
        reasoning_effort: Exact[shared.ReasoningEffort] | None = ...,
        response_format: AssistantResponseFormatOption | None = ...,
        temperature: float | None = ...,
        tool_resources: ToolResources | None = ...,
        tools: list[AssistantTool] = ...,
        top_p: float | None = ...,
    ) -> Assistant:
        """Keep a model with instructions and tools, to be run on threads by its id.

        model: Model that the assistant uses.
        description: Description of the assistant, up to 512 characters.
        instructions: System instructions of the assistant, up to 256,000 characters.
        name: Name of the assistant, up to 256 characters.
        response_format: `auto`, a JSON schema, or `json_object`; ask for JSON in the messages too.
        tool_resources: File ids for the code interpreter, vector stores for file search.
        tools: Up to 128 tools: code interpreter, file search and functions.
        """

        class ToolResources:
            code_interpreter: CodeInterpreter = ...
            file_search: FileSearch = ...

            class CodeInterpreter:
                file_ids: list[str] = ...

            class FileSearch:
                vector_store_ids: list[str] = ...
                vector_stores: list[VectorStore] = ...

                class VectorStore:
                    chunking_strategy: ChunkingStrategy = ...
                    file_ids: list[str] = ...
                    metadata: Metadata | None = ...

                    class ChunkingStrategy(Auto | Static):
                        class Auto:
                            type: Literal["auto"]

                        class Static:
                            static: Static
                            type: Literal["static"]

                            class Static:
                                chunk_overlap_tokens: int
                                max_chunk_size_tokens: int

    @get("/{assistant_id}")
    @deprecated("The Assistants API is deprecated in favour of the Responses API.")
    def retrieve(assistant_id: str) -> Assistant:
        """See which model, instructions and tools an assistant has."""

    @post("/{assistant_id}")
    @deprecated("The Assistants API is deprecated in favour of the Responses API.")
    def update(
        assistant_id: str,
        *,
        description: str | None = ...,
        instructions: str | None = ...,
        metadata: Metadata | None = ...,
        model: str
        | Literal[
            "gpt-5",
            "gpt-5-mini",
            "gpt-5-nano",
            "gpt-5-2025-08-07",
            "gpt-5-mini-2025-08-07",
            "gpt-5-nano-2025-08-07",
            "gpt-4.1",
            "gpt-4.1-mini",
            "gpt-4.1-nano",
            "gpt-4.1-2025-04-14",
            "gpt-4.1-mini-2025-04-14",
            "gpt-4.1-nano-2025-04-14",
            "o3-mini",
            "o3-mini-2025-01-31",
            "o1",
            "o1-2024-12-17",
            "gpt-4o",
            "gpt-4o-2024-11-20",
            "gpt-4o-2024-08-06",
            "gpt-4o-2024-05-13",
            "gpt-4o-mini",
            "gpt-4o-mini-2024-07-18",
            "gpt-4.5-preview",
            "gpt-4.5-preview-2025-02-27",
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
            "gpt-3.5-turbo-0613",
            "gpt-3.5-turbo-1106",
            "gpt-3.5-turbo-0125",
            "gpt-3.5-turbo-16k-0613",
        ] = ...,
        name: str | None = ...,
        reasoning_effort: Exact[shared.ReasoningEffort] | None = ...,
        response_format: AssistantResponseFormatOption | None = ...,
        temperature: float | None = ...,
        tool_resources: ToolResources | None = ...,
        tools: list[AssistantTool] = ...,
        top_p: float | None = ...,
    ) -> Assistant:
        """Change an assistant for all runs from now on; what is left out stays.

        description: Description of the assistant, up to 512 characters.
        instructions: System instructions of the assistant, up to 256,000 characters.
        model: Model that the assistant uses.
        name: Name of the assistant, up to 256 characters.
        response_format: `auto`, a JSON schema, or `json_object`; ask for JSON in the messages too.
        tool_resources: File ids for the code interpreter, vector stores for file search.
        tools: Up to 128 tools: code interpreter, file search and functions.
        """

        class ToolResources(like=Assistant.ToolResources): ...

    @get
    @deprecated("The Assistants API is deprecated in favour of the Responses API.")
    def list(
        *,
        after: str = ...,
        before: str = ...,
        limit: int = ...,
        order: Literal["asc", "desc"] = ...,
    ) -> CursorPage[Assistant]:
        """Find the id of an assistant, to run it on a thread.

        limit: Maximum number of items on a page, 1 to 100; 20 by default.
        order: Sort order by creation time: `asc`, or `desc`, the default.
        """

    @delete("/{assistant_id}")
    @deprecated("The Assistants API is deprecated in favour of the Responses API.")
    def delete(assistant_id: str) -> AssistantDeleted:
        """Delete an assistant that no more runs shall use."""


class Assistant(Model):
    id: str
    created_at: int
    description: str = ...
    instructions: str = ...
    metadata: Metadata = ...
    model: str
    name: str = ...
    object: Literal["assistant"]
    tools: list[AssistantTool]
    response_format: AssistantResponseFormatOption = ...
    temperature: float = ...
    tool_resources: ToolResources = ...
    top_p: float = ...

    class ToolResources:
        code_interpreter: CodeInterpreter = ...
        file_search: FileSearch = ...

        class CodeInterpreter:
            file_ids: list[str] = ...

        class FileSearch:
            vector_store_ids: list[str] = ...


class AssistantDeleted(Model):
    id: str
    deleted: bool
    object: Literal["assistant.deleted"]


AssistantResponseFormatOption = Both[
    Literal["auto"] | ResponseFormatText | ResponseFormatJSONObject | ResponseFormatJSONSchema
]


class AssistantStreamEvent(
    Model,
    Tagged[
        "event",
        ThreadCreated,
        ThreadRunCreated,
        ThreadRunQueued,
        ThreadRunInProgress,
        ThreadRunRequiresAction,
        ThreadRunCompleted,
        ThreadRunIncomplete,
        ThreadRunFailed,
        ThreadRunCancelling,
        ThreadRunCancelled,
        ThreadRunExpired,
        ThreadRunStepCreated,
        ThreadRunStepInProgress,
        ThreadRunStepDelta,
        ThreadRunStepCompleted,
        ThreadRunStepFailed,
        ThreadRunStepCancelled,
        ThreadRunStepExpired,
        ThreadMessageCreated,
        ThreadMessageInProgress,
        ThreadMessageDelta,
        ThreadMessageCompleted,
        ThreadMessageIncomplete,
        ErrorEvent,
    ],
):
    class ThreadCreated:
        data: Thread
        event: Literal["thread.created"]
        enabled: bool = ...

    class ThreadRunCreated:
        data: beta.threads.Run
        event: Literal["thread.run.created"]

    class ThreadRunQueued:
        data: beta.threads.Run
        event: Literal["thread.run.queued"]

    class ThreadRunInProgress:
        data: beta.threads.Run
        event: Literal["thread.run.in_progress"]

    class ThreadRunRequiresAction:
        data: beta.threads.Run
        event: Literal["thread.run.requires_action"]

    class ThreadRunCompleted:
        data: beta.threads.Run
        event: Literal["thread.run.completed"]

    class ThreadRunIncomplete:
        data: beta.threads.Run
        event: Literal["thread.run.incomplete"]

    class ThreadRunFailed:
        data: beta.threads.Run
        event: Literal["thread.run.failed"]

    class ThreadRunCancelling:
        data: beta.threads.Run
        event: Literal["thread.run.cancelling"]

    class ThreadRunCancelled:
        data: beta.threads.Run
        event: Literal["thread.run.cancelled"]

    class ThreadRunExpired:
        data: beta.threads.Run
        event: Literal["thread.run.expired"]

    class ThreadRunStepCreated:
        data: beta.threads.runs.RunStep
        event: Literal["thread.run.step.created"]

    class ThreadRunStepInProgress:
        data: beta.threads.runs.RunStep
        event: Literal["thread.run.step.in_progress"]

    class ThreadRunStepDelta:
        data: beta.threads.runs.RunStepDeltaEvent
        event: Literal["thread.run.step.delta"]

    class ThreadRunStepCompleted:
        data: beta.threads.runs.RunStep
        event: Literal["thread.run.step.completed"]

    class ThreadRunStepFailed:
        data: beta.threads.runs.RunStep
        event: Literal["thread.run.step.failed"]

    class ThreadRunStepCancelled:
        data: beta.threads.runs.RunStep
        event: Literal["thread.run.step.cancelled"]

    class ThreadRunStepExpired:
        data: beta.threads.runs.RunStep
        event: Literal["thread.run.step.expired"]

    class ThreadMessageCreated:
        data: beta.threads.Message
        event: Literal["thread.message.created"]

    class ThreadMessageInProgress:
        data: beta.threads.Message
        event: Literal["thread.message.in_progress"]

    class ThreadMessageDelta:
        data: beta.threads.MessageDeltaEvent
        event: Literal["thread.message.delta"]

    class ThreadMessageCompleted:
        data: beta.threads.Message
        event: Literal["thread.message.completed"]

    class ThreadMessageIncomplete:
        data: beta.threads.Message
        event: Literal["thread.message.incomplete"]

    class ErrorEvent:
        data: ErrorObject
        event: Literal["error"]


AssistantTool = Both[Tagged["type", CodeInterpreterTool, FileSearchTool, FunctionTool]]


class AssistantToolChoice(Both):
    type: Literal["function", "code_interpreter", "file_search"]
    function: AssistantToolChoiceFunction = ...


class AssistantToolChoiceFunction(Both):
    name: str


AssistantToolChoiceOption = Both[Literal["none", "auto", "required"] | AssistantToolChoice]


class CodeInterpreterTool(Both):
    type: Literal["code_interpreter"]


class FileSearchTool(Both):
    type: Literal["file_search"]
    file_search: FileSearch = ...

    class FileSearch:
        max_num_results: int = ...
        ranking_options: RankingOptions = ...

        class RankingOptions:
            score_threshold: float
            ranker: Literal["auto", "default_2024_08_21"] = ...


class FunctionTool(Both):
    function: FunctionDefinition
    type: Literal["function"]
