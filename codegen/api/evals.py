"""The `evals` endpoints and their types."""


class Evals(Resource, path="/evals"):
    @post
    def create(
        *,
        data_source_config: DataSourceConfig,
        testing_criteria: list[TestingCriterion],
        metadata: Metadata | None = ...,
        name: str = ...,
    ) -> EvalCreateResponse:
        """Create an eval: where samples come from and how they are graded."""

        class DataSourceConfig(Custom | Logs | StoredCompletions):
            class Custom:
                item_schema: dict[str, object]
                type: Literal["custom"]
                include_sample_schema: bool = ...

            class Logs:
                type: Literal["logs"]
                metadata: dict[str, object] = ...

            class StoredCompletions:
                type: Literal["stored_completions"]
                metadata: dict[str, object] = ...

        class TestingCriterion(
            LabelModel | graders.StringCheckGrader | TextSimilarity | Python | ScoreModel
        ):
            class LabelModel:
                input: list[Input]
                labels: list[str]
                model: str
                name: str
                passing_labels: list[str]
                type: Literal["label_model"]

                class Input(SimpleInputMessage | EvalItem):
                    class SimpleInputMessage:
                        content: str
                        role: str

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
                            | graders.GraderInputsParam
                        ):
                            class OutputText:
                                text: str
                                type: Literal["output_text"]

                            class InputImage:
                                image_url: str
                                type: Literal["input_image"]
                                detail: str = ...

            class TextSimilarity(graders.TextSimilarityGrader):
                pass_threshold: float

            class Python(graders.PythonGrader):
                pass_threshold: float = ...

            class ScoreModel(graders.ScoreModelGraderParam):
                pass_threshold: float = ...

    @get("/{eval_id}")
    def retrieve(eval_id: str) -> EvalRetrieveResponse:
        """Fetch an eval."""

    @post("/{eval_id}")
    def update(
        eval_id: str, *, metadata: Metadata | None = ..., name: str = ...
    ) -> EvalUpdateResponse:
        """Change the name or metadata of an eval."""

    @get
    def list(
        *,
        after: str = ...,
        limit: int = ...,
        order: Literal["asc", "desc"] = ...,
        order_by: Literal["created_at", "updated_at"] = ...,
    ) -> CursorPage[EvalListResponse]:
        """List the evals, page by page.

        after: the last id of the page before; a loop over the result does that by itself.
        limit: how many a page brings, 20 by default.
        order: `asc` brings the oldest first, `desc` the newest; `asc` by default.
        """

    @delete("/{eval_id}")
    def delete(eval_id: str) -> EvalDeleteResponse:
        """Delete an eval."""


class EvalCreateResponse(Model):
    id: str
    created_at: int
    data_source_config: DataSourceConfig
    metadata: Metadata = ...
    name: str
    object: Literal["eval"]
    testing_criteria: list[TestingCriterion]

    class DataSourceConfig(
        Tagged["type", EvalCustomDataSourceConfig, Logs, EvalStoredCompletionsDataSourceConfig]
    ):
        class Logs:
            schema: dict[str, object]
            type: Literal["logs"]
            metadata: Metadata = ...

    class TestingCriterion(
        graders.LabelModelGrader
        | graders.StringCheckGrader
        | EvalGraderTextSimilarity
        | EvalGraderPython
        | EvalGraderScoreModel
    ):
        class EvalGraderTextSimilarity(graders.TextSimilarityGrader):
            pass_threshold: float

        class EvalGraderPython(graders.PythonGrader):
            pass_threshold: float = ...

        class EvalGraderScoreModel(graders.ScoreModelGrader):
            pass_threshold: float = ...


class EvalCustomDataSourceConfig(Model):
    schema: dict[str, object]
    type: Literal["custom"]


class EvalDeleteResponse(Model):
    deleted: bool
    eval_id: str
    object: str


class EvalListResponse(Model, like=EvalCreateResponse): ...


class EvalRetrieveResponse(Model, like=EvalCreateResponse): ...


class EvalStoredCompletionsDataSourceConfig(Model):
    schema: dict[str, object]
    type: Literal["stored_completions"]
    metadata: Metadata = ...


class EvalUpdateResponse(Model, like=EvalCreateResponse): ...
