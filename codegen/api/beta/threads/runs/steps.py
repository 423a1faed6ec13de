"""The `beta.threads.runs.steps` endpoints and their types."""


class Steps(Resource, path="/threads/{thread_id}/runs/{run_id}/steps", beta="assistants=v2"):
    @get("/{step_id}")
    @deprecated("The Assistants API is deprecated in favour of the Responses API.")
    def retrieve(
        step_id: str, *, thread_id: str, run_id: str, include: list[RunStepInclude] = ...
    ) -> RunStep:
        """See what one step of a run did: the message written or tools called.

        include: `["step_details.tool_calls[*].file_search.results[*].content"]` adds what was found.
        """

    @get
    @deprecated("The Assistants API is deprecated in favour of the Responses API.")
    def list(
        run_id: str,
        *,
        thread_id: str,
        after: str = ...,
        before: str = ...,
        include: list[RunStepInclude] = ...,
        limit: int = ...,
        order: Literal["asc", "desc"] = ...,
    ) -> CursorPage[RunStep]:
        """See step by step how a run came to its result.

        include: `["step_details.tool_calls[*].file_search.results[*].content"]` adds what was found.
        limit: Maximum number of items on a page, 1 to 100; 20 by default.
        order: Sort order by creation time: `asc`, or `desc`, the default.
        """


class CodeInterpreterLogs(Model):
    index: int
    type: Literal["logs"]
    logs: str = ...


class CodeInterpreterOutputImage(Model):
    index: int
    type: Literal["image"]
    image: Image = ...

    class Image:
        file_id: str = ...


class CodeInterpreterToolCall(Model):
    id: str
    code_interpreter: CodeInterpreter
    type: Literal["code_interpreter"]

    class CodeInterpreter:
        input: str
        outputs: list[Output]

        class Output(Tagged["type", Logs, Image]):
            class Logs:
                logs: str
                type: Literal["logs"]

            class Image:
                image: Image
                type: Literal["image"]

                class Image:
                    file_id: str


class CodeInterpreterToolCallDelta(Model):
    index: int
    type: Literal["code_interpreter"]
    id: str = ...
    code_interpreter: CodeInterpreter = ...

    class CodeInterpreter:
        input: str = ...
        outputs: list[Output] = ...
        Output = Tagged["type", CodeInterpreterLogs, CodeInterpreterOutputImage]


class FileSearchToolCall(Model):
    id: str
    file_search: FileSearch
    type: Literal["file_search"]

    class FileSearch:
        ranking_options: RankingOptions = ...
        results: list[Result] = ...

        class RankingOptions:
            ranker: Literal["auto", "default_2024_08_21"]
            score_threshold: float

        class Result:
            file_id: str
            file_name: str
            score: float
            content: list[Content] = ...

            class Content:
                text: str = ...
                type: Literal["text"] = ...


class FileSearchToolCallDelta(Model):
    file_search: object
    index: int
    type: Literal["file_search"]
    id: str = ...


class FunctionToolCall(Model):
    id: str
    function: Function
    type: Literal["function"]

    class Function:
        arguments: str
        name: str
        output: str = ...


class FunctionToolCallDelta(Model):
    index: int
    type: Literal["function"]
    id: str = ...
    function: Function = ...

    class Function:
        arguments: str = ...
        name: str = ...
        output: str = ...


class MessageCreationStepDetails(Model):
    message_creation: MessageCreation
    type: Literal["message_creation"]

    class MessageCreation:
        message_id: str


class RunStep(Model):
    id: str
    assistant_id: str
    cancelled_at: int = ...
    completed_at: int = ...
    created_at: int
    expired_at: int = ...
    failed_at: int = ...
    last_error: LastError = ...
    metadata: Metadata = ...
    object: Literal["thread.run.step"]
    run_id: str
    status: Literal["in_progress", "cancelled", "failed", "completed", "expired"]
    step_details: StepDetails
    thread_id: str
    type: Literal["message_creation", "tool_calls"]
    usage: Usage = ...

    class LastError:
        code: Literal["server_error", "rate_limit_exceeded"]
        message: str

    StepDetails = Tagged["type", MessageCreationStepDetails, ToolCallsStepDetails]

    class Usage:
        completion_tokens: int
        prompt_tokens: int
        total_tokens: int


class RunStepDelta(Model):
    step_details: StepDetails = ...
    StepDetails = Tagged["type", RunStepDeltaMessageDelta, ToolCallDeltaObject]


class RunStepDeltaEvent(Model):
    id: str
    delta: RunStepDelta
    object: Literal["thread.run.step.delta"]


class RunStepDeltaMessageDelta(Model):
    type: Literal["message_creation"]
    message_creation: MessageCreation = ...

    class MessageCreation:
        message_id: str = ...


RunStepInclude = Literal["step_details.tool_calls[*].file_search.results[*].content"]

ToolCall = Tagged["type", CodeInterpreterToolCall, FileSearchToolCall, FunctionToolCall]

ToolCallDelta = Tagged[
    "type", CodeInterpreterToolCallDelta, FileSearchToolCallDelta, FunctionToolCallDelta
]


class ToolCallDeltaObject(Model):
    type: Literal["tool_calls"]
    tool_calls: list[ToolCallDelta] = ...


class ToolCallsStepDetails(Model):
    tool_calls: list[ToolCall]
    type: Literal["tool_calls"]
