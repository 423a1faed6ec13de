"""The `beta.threads` endpoints and their types."""


class Threads(Resource, path="/threads", beta="assistants=v2"):
    @post
    @deprecated("The Assistants API is deprecated in favour of the Responses API.")
    def create(
        *,
        messages: list[Message] = ...,
        metadata: Metadata | None = ...,
        tool_resources: ToolResources | None = ...,
    ) -> Thread:
        """Create a thread."""

        class Message:
            content: str | list[beta.threads.MessageContentPartParam]
            role: Literal["user", "assistant"]
            attachments: list[Attachment] | None = ...
            metadata: Metadata | None = ...

            class Attachment:
                file_id: str = ...
                tools: list[Tool] = ...

                class Tool(Union[CodeInterpreterTool | FileSearch]):
                    class FileSearch:
                        type: Literal["file_search"]

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

                    class ChunkingStrategy(Union[Auto | Static]):
                        class Auto:
                            type: Literal["auto"]

                        class Static:
                            static: Static
                            type: Literal["static"]

                            class Static:
                                chunk_overlap_tokens: int
                                max_chunk_size_tokens: int

    @get("/{thread_id}")
    @deprecated("The Assistants API is deprecated in favour of the Responses API.")
    def retrieve(thread_id: str) -> Thread:
        """Fetch a thread."""

    @post("/{thread_id}")
    @deprecated("The Assistants API is deprecated in favour of the Responses API.")
    def update(
        thread_id: str,
        *,
        metadata: Metadata | None = ...,
        tool_resources: ToolResources | None = ...,
    ) -> Thread:
        """Change a thread."""

        class ToolResources:
            code_interpreter: CodeInterpreter = ...
            file_search: FileSearch = ...

            class CodeInterpreter:
                file_ids: list[str] = ...

            class FileSearch:
                vector_store_ids: list[str] = ...

    @delete("/{thread_id}")
    @deprecated("The Assistants API is deprecated in favour of the Responses API.")
    def delete(thread_id: str) -> ThreadDeleted:
        """Delete a thread."""

    @post("/runs", stream=AssistantStreamEvent, synthesize_event_and_data=True)
    @deprecated("The Assistants API is deprecated in favour of the Responses API.")
    def create_and_run(
        *,
        assistant_id: str,
        instructions: str | None = ...,
        max_completion_tokens: int | None = ...,
        max_prompt_tokens: int | None = ...,
        metadata: Metadata | None = ...,
        model: str | Exact[shared.ChatModel] | None = ...,
        parallel_tool_calls: bool = ...,
        response_format: AssistantResponseFormatOption | None = ...,
        temperature: float | None = ...,
        thread: Thread = ...,
        tool_choice: AssistantToolChoiceOption | None = ...,
        tool_resources: ToolResources | None = ...,
        tools: list[AssistantTool] | None = ...,
        top_p: float | None = ...,
        truncation_strategy: TruncationStrategy | None = ...,
    ) -> beta.threads.Run:
        """Create and run a thread."""

        class Thread:
            messages: list[Message] = ...
            metadata: Metadata | None = ...
            tool_resources: ToolResources | None = ...

            class Message:
                content: str | list[beta.threads.MessageContentPartParam]
                role: Literal["user", "assistant"]
                attachments: list[Attachment] | None = ...
                metadata: Metadata | None = ...

                class Attachment:
                    file_id: str = ...
                    tools: list[Tool] = ...

                    class Tool(Union[CodeInterpreterTool | FileSearch]):
                        class FileSearch:
                            type: Literal["file_search"]

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

                        class ChunkingStrategy(Union[Auto | Static]):
                            class Auto:
                                type: Literal["auto"]

                            class Static:
                                static: Static
                                type: Literal["static"]

                                class Static:
                                    chunk_overlap_tokens: int
                                    max_chunk_size_tokens: int

        class ToolResources:
            code_interpreter: CodeInterpreter = ...
            file_search: FileSearch = ...

            class CodeInterpreter:
                file_ids: list[str] = ...

            class FileSearch:
                vector_store_ids: list[str] = ...

        class TruncationStrategy:
            type: Literal["auto", "last_messages"]
            last_messages: int | None = ...


class Thread(Model):
    id: str
    created_at: int
    metadata: Metadata = ...
    object: Literal["thread"]
    tool_resources: ToolResources = ...

    class ToolResources:
        code_interpreter: CodeInterpreter = ...
        file_search: FileSearch = ...

        class CodeInterpreter:
            file_ids: list[str] = ...

        class FileSearch:
            vector_store_ids: list[str] = ...


class ThreadDeleted(Model):
    id: str
    deleted: bool
    object: Literal["thread.deleted"]
