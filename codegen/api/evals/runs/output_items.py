"""The `evals.runs.output_items` endpoints and their types."""


class OutputItems(Resource, path="/evals/{eval_id}/runs/{run_id}/output_items"):
    @get("/{output_item_id}")
    def retrieve(output_item_id: str, *, eval_id: str, run_id: str) -> OutputItemRetrieveResponse:
        """See how one sample of a run was answered and graded."""

    @get
    def list(
        run_id: str,
        *,
        eval_id: str,
        after: str = ...,
        limit: int = ...,
        order: Literal["asc", "desc"] = ...,
        status: Literal["fail", "pass"] = ...,
    ) -> CursorPage[OutputItemListResponse]:
        """See how each sample of a run did, such as all that failed.

        limit: Maximum number of items on a page, 20 by default.
        order: Sort order by creation time: `asc`, the default, or `desc`.
        status: Only samples that `fail` or `pass`.
        """


class OutputItemListResponse(Model):
    id: str
    created_at: int
    datasource_item: dict[str, object]
    datasource_item_id: int
    eval_id: str
    object: Literal["eval.run.output_item"]
    results: list[Result]
    run_id: str
    sample: Sample
    status: str

    class Result(Extra[object]):
        name: str
        passed: bool
        score: float
        sample: dict[str, object] = ...
        type: str = ...

    class Sample:
        error: EvalAPIError
        finish_reason: str
        input: list[Input]
        max_completion_tokens: int
        model: str
        output: list[Output]
        seed: int
        temperature: float
        top_p: float
        usage: Usage

        class Input:
            content: str
            role: str

        class Output:
            content: str = ...
            role: str = ...

        class Usage:
            cached_tokens: int
            completion_tokens: int
            prompt_tokens: int
            total_tokens: int


class OutputItemRetrieveResponse(Model, like=OutputItemListResponse): ...
