"""The `fine_tuning.alpha.graders` endpoints and their types."""


class Graders(Resource, path="/fine_tuning/alpha/graders"):
    @post("/run")
    def run(*, grader: Grader, model_sample: str, item: object = ...) -> GraderRunResponse:
        """Try out a grader on one answer, before training or testing with it.

        model_sample: Answer to grade; if it is JSON, graders see it as `output_json` too.
        item: Sample that the answer belongs to; graders see it as `item`.
        """
        Grader = (
            graders.StringCheckGrader
            | graders.TextSimilarityGrader
            | graders.PythonGrader
            | graders.ScoreModelGraderParam
            | graders.MultiGrader
        )

    @post("/validate")
    def validate(*, grader: Grader) -> GraderValidateResponse:
        """Check that a grader is well formed, before a job fails because of it."""
        Grader = (
            graders.StringCheckGrader
            | graders.TextSimilarityGrader
            | graders.PythonGrader
            | graders.ScoreModelGraderParam
            | graders.MultiGrader
        )


class GraderRunResponse(Model):
    metadata: Metadata
    api_model_grader_token_usage_per_model: Wire[
        "model_grader_token_usage_per_model", dict[str, object]
    ]
    reward: float
    sub_rewards: dict[str, object]

    class Metadata:
        errors: Errors
        execution_time: float
        name: str
        sampled_model_name: str = ...
        scores: dict[str, object]
        token_usage: int = ...
        type: str

        class Errors:
            formula_parse_error: bool
            invalid_variable_error: bool
            api_model_grader_parse_error: Wire["model_grader_parse_error", bool]
            api_model_grader_refusal_error: Wire["model_grader_refusal_error", bool]
            api_model_grader_server_error: Wire["model_grader_server_error", bool]
            api_model_grader_server_error_details: Wire[
                "model_grader_server_error_details", str
            ] = ...
            other_error: bool
            python_grader_runtime_error: bool
            python_grader_runtime_error_details: str = ...
            python_grader_server_error: bool
            python_grader_server_error_type: str = ...
            sample_parse_error: bool
            truncated_observation_error: bool
            unresponsive_reward_error: bool


class GraderValidateResponse(Model):
    grader: Grader = ...
    Grader = (
        graders.StringCheckGrader
        | graders.TextSimilarityGrader
        | graders.PythonGrader
        | graders.ScoreModelGrader
        | graders.MultiGrader
    )
