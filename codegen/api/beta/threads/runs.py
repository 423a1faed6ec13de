"""The `beta.threads.runs` endpoints and their types."""

from openai.lib.streaming import (
    AssistantEventHandler,
    AssistantEventHandlerT,
    AssistantStreamManager,
    AsyncAssistantEventHandler,
    AsyncAssistantEventHandlerT,
    AsyncAssistantStreamManager,
)


class Runs(Resource, path="/threads/{thread_id}/runs", beta="assistants=v2"):
    @post(stream=AssistantStreamEvent, synthesize_event_and_data=True)
    @deprecated("The Assistants API is deprecated in favour of the Responses API.")
    def create(
        thread_id: str,
        *,
        assistant_id: str,
        include: Query[list[beta.threads.runs.RunStepInclude]] = ...,
        additional_instructions: str | None = ...,
        additional_messages: list[AdditionalMessage] | None = ...,
        instructions: str | None = ...,
        max_completion_tokens: int | None = ...,
        max_prompt_tokens: int | None = ...,
        metadata: Metadata | None = ...,
        model: str | Exact[shared.ChatModel] | None = ...,
        parallel_tool_calls: bool = ...,
        reasoning_effort: Exact[shared.ReasoningEffort] | None = ...,
        response_format: AssistantResponseFormatOption | None = ...,
        temperature: float | None = ...,
        tool_choice: AssistantToolChoiceOption | None = ...,
        tools: list[AssistantTool] | None = ...,
        top_p: float | None = ...,
        truncation_strategy: TruncationStrategy | None = ...,
    ) -> Run:
        """Let an assistant work on a thread.

        include: `["step_details.tool_calls[*].file_search.results[*].content"]` adds what was found.
        additional_instructions: Instructions appended to the assistant's, for this run.
        instructions: Instructions for this run, which replace the assistant's.
        max_completion_tokens: Maximum output tokens of the whole run, at least 256; then it ends as `incomplete`.
        max_prompt_tokens: Maximum input tokens of the whole run, at least 256; then it ends as `incomplete`.
        model: Model for this run; the assistant's own if left out.
        response_format: `auto`, a JSON schema, or `json_object`; ask for JSON in the messages too.
        tool_choice: `none`, `auto`, the default, `required`, or one tool by name.
        tools: Tools for this run, up to 20, which replace the assistant's.
        truncation_strategy: `auto`, or `last_messages` with the number of messages to keep.
        stream: True returns the run's events; `stream()` takes a handler of them.
        """

        class AdditionalMessage:
            content: str | list[MessageContentPartParam]
            role: Literal["user", "assistant"]
            attachments: list[Attachment] | None = ...
            metadata: Metadata | None = ...

            class Attachment(like=ThreadCreateParams.Message.Attachment): ...

        class TruncationStrategy:
            type: Literal["auto", "last_messages"]
            last_messages: int | None = ...

    @get("/{run_id}")
    @deprecated("The Assistants API is deprecated in favour of the Responses API.")
    def retrieve(run_id: str, *, thread_id: str) -> Run:
        """Fetch a run, to see how far it is."""

    @post("/{run_id}")
    @deprecated("The Assistants API is deprecated in favour of the Responses API.")
    def update(run_id: str, *, thread_id: str, metadata: Metadata | None = ...) -> Run:
        """Change the metadata of a run; its settings are fixed."""

    @get
    @deprecated("The Assistants API is deprecated in favour of the Responses API.")
    def list(
        thread_id: str,
        *,
        after: str = ...,
        before: str = ...,
        limit: int = ...,
        order: Literal["asc", "desc"] = ...,
    ) -> CursorPage[Run]:
        """See which runs a thread has had, and how they ended.

        limit: Maximum number of items on a page, 1 to 100; 20 by default.
        order: Sort order by creation time: `asc`, or `desc`, the default.
        """

    @post("/{run_id}/cancel")
    @deprecated("The Assistants API is deprecated in favour of the Responses API.")
    def cancel(run_id: str, *, thread_id: str) -> Run:
        """Stop a run that is at work, so that the thread can be changed again."""

    @post(
        "/{run_id}/submit_tool_outputs", stream=AssistantStreamEvent, synthesize_event_and_data=True
    )
    @deprecated("The Assistants API is deprecated in favour of the Responses API.")
    def submit_tool_outputs(run_id: str, *, thread_id: str, tool_outputs: list[ToolOutput]) -> Run:
        """Submit the outputs of all tool calls that a run is waiting for.

        tool_outputs: Outputs of all pending calls, each with the id of its call.
        stream: True returns the events of the run as it goes on.
        """

        class ToolOutput:
            output: str = ...
            tool_call_id: str = ...

    @helper(
        wait=retrieve(run_id, thread_id=thread_id),
        until=(
            status
            in {"requires_action", "cancelled", "completed", "failed", "expired", "incomplete"}
        ),
        extras=(),
    )
    @deprecated("The Assistants API is deprecated in favour of the Responses API.")
    def poll(
        run_id: str,
        thread_id: str,
        extra_headers: object = ...,
        extra_query: object = ...,
        extra_body: object = ...,
        timeout: object = ...,
        poll_interval_ms: int = ...,
        *,
        max_wait_seconds: float = ...,
    ) -> beta.threads.Run:
        """Wait until a run is over, or needs the output of tools.

        A TimeoutError says that it took longer than `max_wait_seconds`.

        max_wait_seconds: Seconds until a TimeoutError is raised; never if left out.
        """

    @helper(like=create, then=poll(id, thread_id))
    @deprecated("The Assistants API is deprecated in favour of the Responses API.")
    def create_and_poll(
        *, thread_id: str, poll_interval_ms: int = ..., max_wait_seconds: float = ...
    ) -> beta.threads.Run:
        """Create a run, and wait until it is over or needs the output of tools.

        A TimeoutError says that it took longer than `max_wait_seconds`.

        max_wait_seconds: Seconds until a TimeoutError is raised; never if left out.
        """

    @helper("openai.lib._methods.runs:stream", like=create, plain=True, direct=True)
    @deprecated("The Assistants API is deprecated in favour of the Responses API.")
    def stream(*, thread_id: str) -> AssistantStreamManager[AssistantEventHandler]:
        """Stream the events of a new run to a handler."""

    @helper("openai.lib._methods.runs:stream", like=create, plain=True, direct=True)
    @deprecated("The Assistants API is deprecated in favour of the Responses API.")
    def stream(
        *, thread_id: str, event_handler: AssistantEventHandlerT
    ) -> AssistantStreamManager[AssistantEventHandlerT]:
        """Stream the events of a new run to a handler."""

    @helper(
        "openai.lib._methods.runs:stream",
        like=create,
        plain=True,
        direct=True,
        without=("include",),
    )
    @deprecated("The Assistants API is deprecated in favour of the Responses API.")
    def create_and_stream(*, thread_id: str) -> AssistantStreamManager[AssistantEventHandler]:
        """Stream the events of a new run to a handler."""

    @helper(
        "openai.lib._methods.runs:stream",
        like=create,
        plain=True,
        direct=True,
        without=("include",),
    )
    @deprecated("The Assistants API is deprecated in favour of the Responses API.")
    def create_and_stream(
        *, thread_id: str, event_handler: AssistantEventHandlerT
    ) -> AssistantStreamManager[AssistantEventHandlerT]:
        """Stream the events of a new run to a handler."""

    @helper(like=submit_tool_outputs, then=poll(id, thread_id))
    @deprecated("The Assistants API is deprecated in favour of the Responses API.")
    def submit_tool_outputs_and_poll(
        *,
        run_id: str,
        thread_id: str,
        poll_interval_ms: int = ...,
        max_wait_seconds: float = ...,
    ) -> beta.threads.Run:
        """Submit tool outputs, and wait until the run is over or needs more of them.

        A TimeoutError says that it took longer than `max_wait_seconds`.

        max_wait_seconds: Seconds until a TimeoutError is raised; never if left out.
        """

    @helper(
        "openai.lib._methods.runs:submit_tool_outputs_stream",
        like=submit_tool_outputs,
        plain=True,
        direct=True,
    )
    @deprecated("The Assistants API is deprecated in favour of the Responses API.")
    def submit_tool_outputs_stream(
        *, run_id: str, thread_id: str
    ) -> AssistantStreamManager[AssistantEventHandler]:
        """Submit tool outputs, and stream how the run goes on to a handler."""

    @helper(
        "openai.lib._methods.runs:submit_tool_outputs_stream",
        like=submit_tool_outputs,
        plain=True,
        direct=True,
    )
    @deprecated("The Assistants API is deprecated in favour of the Responses API.")
    def submit_tool_outputs_stream(
        *, run_id: str, thread_id: str, event_handler: AssistantEventHandlerT
    ) -> AssistantStreamManager[AssistantEventHandlerT]:
        """Submit tool outputs, and stream how the run goes on to a handler."""


AnnotationDelta = Tagged["type", FileCitationDeltaAnnotation, FilePathDeltaAnnotation]


class FileCitationDeltaAnnotation(Model):
    index: int
    type: Literal["file_citation"]
    end_index: int = ...
    file_citation: FileCitation = ...
    start_index: int = ...
    text: str = ...

    class FileCitation:
        file_id: str = ...
        quote: str = ...


class FilePathDeltaAnnotation(Model):
    index: int
    type: Literal["file_path"]
    end_index: int = ...
    file_path: FilePath = ...
    start_index: int = ...
    text: str = ...

    class FilePath:
        file_id: str = ...


class ImageFileDelta(Model):
    detail: Literal["auto", "low", "high"] = ...
    file_id: str = ...


class ImageFileDeltaBlock(Model):
    index: int
    type: Literal["image_file"]
    image_file: ImageFileDelta = ...


class ImageURLDelta(Model):
    detail: Literal["auto", "low", "high"] = ...
    url: str = ...


class ImageURLDeltaBlock(Model):
    index: int
    type: Literal["image_url"]
    image_url: ImageURLDelta = ...


MessageContentDelta = Tagged[
    "type", ImageFileDeltaBlock, TextDeltaBlock, RefusalDeltaBlock, ImageURLDeltaBlock
]


class MessageDelta(Model):
    content: list[MessageContentDelta] = ...
    role: Literal["user", "assistant"] = ...


class MessageDeltaEvent(Model):
    id: str
    delta: MessageDelta
    object: Literal["thread.message.delta"]


class RefusalDeltaBlock(Model):
    index: int
    type: Literal["refusal"]
    refusal: str = ...


class RequiredActionFunctionToolCall(Model):
    id: str
    function: Function
    type: Literal["function"]

    class Function:
        arguments: str
        name: str


class Run(Model):
    id: str
    assistant_id: str
    cancelled_at: int = ...
    completed_at: int = ...
    created_at: int
    expires_at: int = ...
    failed_at: int = ...
    incomplete_details: IncompleteDetails = ...
    instructions: str
    last_error: LastError = ...
    max_completion_tokens: int = ...
    max_prompt_tokens: int = ...
    metadata: Metadata = ...
    model: str
    object: Literal["thread.run"]
    parallel_tool_calls: bool
    required_action: RequiredAction = ...
    response_format: AssistantResponseFormatOption = ...
    started_at: int = ...
    status: RunStatus
    thread_id: str
    tool_choice: AssistantToolChoiceOption = ...
    tools: list[AssistantTool]
    truncation_strategy: TruncationStrategy = ...
    usage: Usage = ...
    temperature: float = ...
    top_p: float = ...

    class IncompleteDetails:
        reason: Literal["max_completion_tokens", "max_prompt_tokens"] = ...

    class LastError:
        code: Literal["server_error", "rate_limit_exceeded", "invalid_prompt"]
        message: str

    class RequiredAction:
        submit_tool_outputs: SubmitToolOutputs
        type: Literal["submit_tool_outputs"]

        class SubmitToolOutputs:
            tool_calls: list[RequiredActionFunctionToolCall]

    class TruncationStrategy:
        type: Literal["auto", "last_messages"]
        last_messages: int = ...

    class Usage:
        completion_tokens: int
        prompt_tokens: int
        total_tokens: int


RunStatus = Literal[
    "queued",
    "in_progress",
    "requires_action",
    "cancelling",
    "cancelled",
    "failed",
    "completed",
    "incomplete",
    "expired",
]


class TextDelta(Model):
    annotations: list[AnnotationDelta] = ...
    value: str = ...


class TextDeltaBlock(Model):
    index: int
    type: Literal["text"]
    text: TextDelta = ...
