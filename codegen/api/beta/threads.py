"""The `beta.threads` endpoints and their types."""

from openai.lib.streaming import (
    AssistantEventHandler,
    AssistantEventHandlerT,
    AssistantStreamManager,
    AsyncAssistantEventHandler,
    AsyncAssistantEventHandlerT,
    AsyncAssistantStreamManager,
)


class Threads(Resource, path="/threads", beta="assistants=v2"):
    @post
    @deprecated("The Assistants API is deprecated in favour of the Responses API.")
    def create(
        *,
        messages: list[Message] = ...,
        metadata: Metadata | None = ...,
        tool_resources: ToolResources | None = ...,
    ) -> Thread:
        """Start a conversation that assistants can be run on.

        messages: Messages that the thread begins with.
        tool_resources: File ids for the code interpreter, vector stores for file search.
        """

        class Message:
            content: str | list[beta.threads.MessageContentPartParam]
            role: Literal["user", "assistant"]
            attachments: list[Attachment] | None = ...
            metadata: Metadata | None = ...

            class Attachment:
                file_id: str = ...
                tools: list[Tool] = ...

                class Tool(CodeInterpreterTool | FileSearch):
                    class FileSearch:
                        type: Literal["file_search"]

        class ToolResources(like=AssistantCreateParams.ToolResources): ...

    @get("/{thread_id}")
    @deprecated("The Assistants API is deprecated in favour of the Responses API.")
    def retrieve(thread_id: str) -> Thread:
        """See the metadata of a thread, and which files its tools have."""

    @post("/{thread_id}")
    @deprecated("The Assistants API is deprecated in favour of the Responses API.")
    def update(
        thread_id: str,
        *,
        metadata: Metadata | None = ...,
        tool_resources: ToolResources | None = ...,
    ) -> Thread:
        """Change the metadata of a thread, or which files its tools have.

        tool_resources: File ids for the code interpreter, vector stores for file search.
        """

        class ToolResources(like=Assistant.ToolResources): ...

    @delete("/{thread_id}")
    @deprecated("The Assistants API is deprecated in favour of the Responses API.")
    def delete(thread_id: str) -> ThreadDeleted:
        """Delete a thread for good, once its conversation is over."""

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
        """Start a conversation and let an assistant answer, in one request.

        max_completion_tokens: Maximum output tokens of the whole run, at least 256; then it ends as `incomplete`.
        max_prompt_tokens: Maximum input tokens of the whole run, at least 256; then it ends as `incomplete`.
        model: Model for this run; the assistant's own if left out.
        response_format: `auto`, a JSON schema, or `json_object`; ask for JSON in the messages too.
        tool_choice: `none`, `auto`, the default, `required`, or one tool by name.
        tool_resources: File ids for the code interpreter, vector stores for file search.
        tools: Tools for this run, up to 20, which replace the assistant's.
        truncation_strategy: `auto`, or `last_messages` with the number of messages to keep.
        """

        class Thread:
            messages: list[Message] = ...
            metadata: Metadata | None = ...
            tool_resources: ToolResources | None = ...

            class Message:
                content: str | list[beta.threads.MessageContentPartParam]
                role: Literal["user", "assistant"]
                attachments: list[Attachment] | None = ...
                metadata: Metadata | None = ...

                class Attachment(like=ThreadCreateParams.Message.Attachment): ...

            class ToolResources(like=AssistantCreateParams.ToolResources): ...

        class ToolResources(like=Assistant.ToolResources): ...

        class TruncationStrategy:
            type: Literal["auto", "last_messages"]
            last_messages: int | None = ...

    @helper(like=create_and_run, then=runs.poll(id, thread_id))
    @deprecated("The Assistants API is deprecated in favour of the Responses API.")
    def create_and_run_poll(
        *, poll_interval_ms: int = ..., max_wait_seconds: float = ...
    ) -> beta.threads.Run:
        """Create a thread with a run, and wait until the run is over or needs tools.

        A TimeoutError says that it took longer than `max_wait_seconds`.

        max_wait_seconds: Seconds until a TimeoutError is raised; never if left out.
        """

    @helper(
        "openai.lib._methods.runs:create_and_run_stream",
        like=create_and_run,
        plain=True,
        direct=True,
    )
    @deprecated(
        "The Assistants API is deprecated in favour of the Responses API.",
        rule="DEPRECATES_LIKE_3X",
    )
    def create_and_run_stream() -> AssistantStreamManager[AssistantEventHandler]:
        """Create a thread with a run, and stream its events to a handler."""

    @helper(
        "openai.lib._methods.runs:create_and_run_stream",
        like=create_and_run,
        plain=True,
        direct=True,
    )
    @deprecated(
        "The Assistants API is deprecated in favour of the Responses API.",
        rule="DEPRECATES_LIKE_3X",
    )
    def create_and_run_stream(
        *, event_handler: AssistantEventHandlerT
    ) -> AssistantStreamManager[AssistantEventHandlerT]:
        """Create a thread with a run, and stream its events to a handler."""


class Thread(Model):
    id: str
    created_at: int
    metadata: Metadata = ...
    object: Literal["thread"]
    tool_resources: ToolResources = ...

    class ToolResources(like=Assistant.ToolResources): ...


class ThreadDeleted(Model):
    id: str
    deleted: bool
    object: Literal["thread.deleted"]
