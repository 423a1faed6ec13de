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
        """Say once how samples look and how they are graded; `runs` test models by it.

        data_source_config: `custom` with a JSON schema of the samples, or `logs` that the API keeps.
        testing_criteria: Graders, which refer to data as `{{item.x}}` and `{{sample.output_text}}`.
        name: Name of the eval.
        """

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
        """See how the samples of an eval look and how they are graded."""

    @post("/{eval_id}")
    def update(
        eval_id: str, *, metadata: Metadata | None = ..., name: str = ...
    ) -> EvalUpdateResponse:
        """Change the name or metadata of an eval; its criteria are fixed.

        name: Name of the eval.
        """

    @get
    def list(
        *,
        after: str = ...,
        limit: int = ...,
        order: Literal["asc", "desc"] = ...,
        order_by: Literal["created_at", "updated_at"] = ...,
    ) -> CursorPage[EvalListResponse]:
        """Find the id of an eval, to run it again.

        limit: Maximum number of items on a page, 20 by default.
        order: Sort order by creation time: `asc`, the default, or `desc`.
        order_by: `created_at`, the default, or `updated_at`.
        """

    @delete("/{eval_id}")
    def delete(eval_id: str) -> EvalDeleteResponse:
        """Delete an eval that shall not be run any more."""


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
