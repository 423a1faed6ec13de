"""Types of `graders`: graders."""


class GraderInputs(Model, list[GraderInputItem]):
    class GraderInputItem(
        str | responses.ResponseInputText | OutputText | InputImage | responses.ResponseInputAudio
    ):
        class OutputText:
            text: str
            type: Literal["output_text"]

        class InputImage:
            image_url: str
            type: Literal["input_image"]
            detail: str = ...


class GraderInputsParam(Param, list[GraderInputsParamItem]):
    class GraderInputsParamItem(
        str | responses.ResponseInputText | OutputText | InputImage | responses.ResponseInputAudio
    ):
        class OutputText:
            text: str
            type: Literal["output_text"]

        class InputImage:
            image_url: str
            type: Literal["input_image"]
            detail: str = ...


class LabelModelGrader(Both):
    input: list[Input]
    labels: list[str]
    model: str
    name: str
    passing_labels: list[str]
    type: Literal["label_model"]

    class Input:
        content: Content
        role: Literal["user", "assistant", "system", "developer"]
        type: Literal["message"] = ...

        class Content(
            str
            | responses.ResponseInputText
            | OutputText
            | InputImage
            | responses.ResponseInputAudio
            | GraderInputs
        ):
            class OutputText:
                text: str
                type: Literal["output_text"]

            class InputImage:
                image_url: str
                type: Literal["input_image"]
                detail: str = ...


class MultiGrader(Both):
    calculate_output: str
    graders: Graders
    name: str
    type: Literal["multi"]
    Graders = (
        StringCheckGrader
        | TextSimilarityGrader
        | PythonGrader
        | ScoreModelGrader
        | LabelModelGrader
    )


class PythonGrader(Both):
    name: str
    source: str
    type: Literal["python"]
    image_tag: str = ...


class ScoreModelGrader(Model):
    input: list[Input]
    model: str
    name: str
    type: Literal["score_model"]
    range: list[float] = ...
    sampling_params: SamplingParams = ...

    class Input(like=LabelModelGrader.Input): ...

    class SamplingParams:
        max_completions_tokens: int = ...
        reasoning_effort: ReasoningEffort = ...
        seed: int = ...
        temperature: float = ...
        top_p: float = ...


class ScoreModelGraderParam(Param):
    input: list[Input]
    model: str
    name: str
    type: Literal["score_model"]
    range: list[float] = ...
    sampling_params: SamplingParams = ...

    class Input:
        content: Content
        role: Literal["user", "assistant", "system", "developer"]
        type: Literal["message"] = ...

        class Content(
            str
            | responses.ResponseInputText
            | OutputText
            | InputImage
            | responses.ResponseInputAudio
            | GraderInputsParam
        ):
            class OutputText:
                text: str
                type: Literal["output_text"]

            class InputImage:
                image_url: str
                type: Literal["input_image"]
                detail: str = ...

    class SamplingParams:
        max_completions_tokens: int | None = ...
        reasoning_effort: Exact[shared.ReasoningEffort] | None = ...
        seed: int | None = ...
        temperature: float | None = ...
        top_p: float | None = ...


class StringCheckGrader(Both):
    input: str
    name: str
    operation: Literal["eq", "ne", "like", "ilike"]
    reference: str
    type: Literal["string_check"]


class TextSimilarityGrader(Both):
    evaluation_metric: Literal[
        "cosine",
        "fuzzy_match",
        "bleu",
        "gleu",
        "meteor",
        "rouge_1",
        "rouge_2",
        "rouge_3",
        "rouge_4",
        "rouge_5",
        "rouge_l",
    ]
    input: str
    name: str
    reference: str
    type: Literal["text_similarity"]
