"""The `evals.runs` endpoints and their types."""


class Runs(Resource, path="/evals/{eval_id}/runs"):
    @post
    def create(
        eval_id: str, *, data_source: DataSource, metadata: Metadata | None = ..., name: str = ...
    ) -> RunCreateResponse:
        """Test a model, or finished answers, against the criteria of an eval.

        data_source: Samples: `jsonl` with finished answers, or a source that a model answers.
        name: Name of the run.
        """

        class DataSource(
            CreateEvalJSONLRunDataSource
            | CreateEvalCompletionsRunDataSourceParam
            | CreateEvalResponsesRunDataSource
        ):
            class CreateEvalResponsesRunDataSource:
                source: Source
                type: Literal["responses"]
                input_messages: InputMessages = ...
                model: str = ...
                sampling_params: SamplingParams = ...

                class Source(FileContent | FileID | Responses):
                    class FileContent(
                        like=CreateEvalCompletionsRunDataSource.Source.FileContent
                    ): ...

                    class FileID:
                        id: str
                        type: Literal["file_id"]

                    class Responses:
                        type: Literal["responses"]
                        created_after: int | None = ...
                        created_before: int | None = ...
                        instructions_search: str | None = ...
                        metadata: object | None = ...
                        model: str | None = ...
                        reasoning_effort: Exact[shared.ReasoningEffort] | None = ...
                        temperature: float | None = ...
                        tools: list[str] | None = ...
                        top_p: float | None = ...
                        users: list[str] | None = ...

                class InputMessages(Template | ItemReference):
                    class Template:
                        template: list[Template]
                        type: Literal["template"]

                        class Template(ChatMessage | EvalItem):
                            class ChatMessage:
                                content: str
                                role: str

                            class EvalItem(
                                like=EvalCreateParams.TestingCriterion.LabelModel.Input.EvalItem
                            ): ...

                    class ItemReference:
                        item_reference: str
                        type: Literal["item_reference"]

                class SamplingParams:
                    max_completion_tokens: int = ...
                    reasoning_effort: Exact[shared.ReasoningEffort] | None = ...
                    seed: int = ...
                    temperature: float = ...
                    text: Text = ...
                    tools: list[responses.ToolParam] = ...
                    top_p: float = ...

                    class Text:
                        format: responses.ResponseFormatTextConfig = ...

    @get("/{run_id}")
    def retrieve(run_id: str, *, eval_id: str) -> RunRetrieveResponse:
        """See whether a run is finished, and how many samples passed."""

    @get
    def list(
        eval_id: str,
        *,
        after: str = ...,
        limit: int = ...,
        order: Literal["asc", "desc"] = ...,
        status: Literal["queued", "in_progress", "completed", "canceled", "failed"] = ...,
    ) -> CursorPage[RunListResponse]:
        """See an eval's runs, to compare models or prompts.

        limit: Maximum number of items on a page, 20 by default.
        order: Sort order by creation time: `asc`, the default, or `desc`.
        status: Only runs that are `queued`, `in_progress`, `completed`, `canceled` or `failed`.
        """

    @delete("/{run_id}")
    def delete(run_id: str, *, eval_id: str) -> RunDeleteResponse:
        """Delete a run of an eval, with its results."""

    @post("/{run_id}/cancel", rule="EVAL_RUN_CANCEL_PATH")
    def cancel(run_id: str, *, eval_id: str) -> RunCancelResponse:
        """Stop a run that is at work."""


class CreateEvalCompletionsRunDataSource(Model):
    source: Source
    type: Literal["completions"]
    input_messages: InputMessages = ...
    model: str = ...
    sampling_params: SamplingParams = ...

    class Source(Tagged["type", FileContent, FileID, StoredCompletions]):
        class FileContent:
            content: list[Content]
            type: Literal["file_content"]

            class Content:
                item: dict[str, object]
                sample: dict[str, object] = ...

        class FileID:
            id: str
            type: Literal["file_id"]

        class StoredCompletions:
            type: Literal["stored_completions"]
            created_after: int = ...
            created_before: int = ...
            limit: int = ...
            metadata: Metadata = ...
            model: str = ...

    class InputMessages(Tagged["type", Template, ItemReference]):
        class Template:
            template: list[Template]
            type: Literal["template"]

            class Template(responses.EasyInputMessage | EvalItem):
                class EvalItem:
                    content: Content
                    role: Literal["user", "assistant", "system", "developer"]
                    type: Literal["message"] = ...

                    class Content(
                        str
                        | responses.ResponseInputText
                        | OutputText
                        | InputImage
                        | responses.ResponseInputAudio
                        | graders.GraderInputs
                    ):
                        class OutputText:
                            text: str
                            type: Literal["output_text"]

                        class InputImage:
                            image_url: str
                            type: Literal["input_image"]
                            detail: str = ...

        class ItemReference:
            item_reference: str
            type: Literal["item_reference"]

    class SamplingParams:
        max_completion_tokens: int = ...
        reasoning_effort: ReasoningEffort = ...
        response_format: ResponseFormat = ...
        seed: int = ...
        temperature: float = ...
        tools: list[chat.ChatCompletionFunctionTool] = ...
        top_p: float = ...
        ResponseFormat = ResponseFormatText | ResponseFormatJSONSchema | ResponseFormatJSONObject


class CreateEvalCompletionsRunDataSourceParam(Param):
    source: Source
    type: Literal["completions"]
    input_messages: InputMessages = ...
    model: str = ...
    sampling_params: SamplingParams = ...

    class Source(FileContent | FileID | StoredCompletions):
        class FileContent(like=CreateEvalCompletionsRunDataSource.Source.FileContent): ...

        class FileID:
            id: str
            type: Literal["file_id"]

        class StoredCompletions:
            type: Literal["stored_completions"]
            created_after: int | None = ...
            created_before: int | None = ...
            limit: int | None = ...
            metadata: Metadata | None = ...
            model: str | None = ...

    class InputMessages(Template | ItemReference):
        class Template:
            template: list[Template]
            type: Literal["template"]

            class Template(responses.EasyInputMessage | EvalItem):
                class EvalItem(
                    like=EvalCreateParams.TestingCriterion.LabelModel.Input.EvalItem
                ): ...

        class ItemReference:
            item_reference: str
            type: Literal["item_reference"]

    class SamplingParams:
        max_completion_tokens: int = ...
        reasoning_effort: Exact[shared.ReasoningEffort] | None = ...
        response_format: ResponseFormat = ...
        seed: int = ...
        temperature: float = ...
        tools: list[chat.ChatCompletionFunctionTool] = ...
        top_p: float = ...
        ResponseFormat = ResponseFormatText | ResponseFormatJSONSchema | ResponseFormatJSONObject


class CreateEvalJSONLRunDataSource(Both):
    source: Source
    type: Literal["jsonl"]

    class Source(Tagged["type", FileContent, FileID]):
        class FileContent(like=CreateEvalCompletionsRunDataSource.Source.FileContent): ...

        class FileID:
            id: str
            type: Literal["file_id"]


class EvalAPIError(Model):
    code: str
    message: str


class RunCancelResponse(Model):
    id: str
    created_at: int
    data_source: DataSource
    error: EvalAPIError
    eval_id: str
    metadata: Metadata = ...
    model: str
    name: str
    object: Literal["eval.run"]
    per_model_usage: list[PerModelUsage]
    per_testing_criteria_results: list[PerTestingCriteriaResult]
    report_url: str
    result_counts: ResultCounts
    status: str

    class DataSource(
        Tagged["type", CreateEvalJSONLRunDataSource, CreateEvalCompletionsRunDataSource, Responses]
    ):
        class Responses:
            source: Source
            type: Literal["responses"]
            input_messages: InputMessages = ...
            model: str = ...
            sampling_params: SamplingParams = ...

            class Source(Tagged["type", FileContent, FileID, Responses]):
                class FileContent(like=CreateEvalCompletionsRunDataSource.Source.FileContent): ...

                class FileID:
                    id: str
                    type: Literal["file_id"]

                class Responses:
                    type: Literal["responses"]
                    created_after: int = ...
                    created_before: int = ...
                    instructions_search: str = ...
                    metadata: object = ...
                    model: str = ...
                    reasoning_effort: ReasoningEffort = ...
                    temperature: float = ...
                    tools: list[str] = ...
                    top_p: float = ...
                    users: list[str] = ...

            class InputMessages(Tagged["type", Template, ItemReference]):
                class Template:
                    template: list[Template]
                    type: Literal["template"]

                    class Template(ChatMessage | EvalItem):
                        class ChatMessage:
                            content: str
                            role: str

                        class EvalItem(
                            like=CreateEvalCompletionsRunDataSource.InputMessages.Template.Template.EvalItem
                        ): ...

                class ItemReference:
                    item_reference: str
                    type: Literal["item_reference"]

            class SamplingParams:
                max_completion_tokens: int = ...
                reasoning_effort: ReasoningEffort = ...
                seed: int = ...
                temperature: float = ...
                text: Text = ...
                tools: list[responses.Tool] = ...
                top_p: float = ...

                class Text:
                    format: responses.ResponseFormatTextConfig = ...

    class PerModelUsage:
        cached_tokens: int
        completion_tokens: int
        invocation_count: int
        run_model_name: Wire["model_name", str]
        prompt_tokens: int
        total_tokens: int

    class PerTestingCriteriaResult:
        failed: int
        passed: int
        testing_criteria: str

    class ResultCounts:
        errored: int
        failed: int
        passed: int
        total: int


class RunCreateResponse(Model, like=RunCancelResponse): ...


class RunDeleteResponse(Model):
    deleted: bool = ...
    object: str = ...
    run_id: str = ...


class RunListResponse(Model, like=RunCancelResponse): ...


class RunRetrieveResponse(Model, like=RunCancelResponse): ...
