"""The `batches` endpoints and their types."""


class Batches(Resource, path="/batches"):
    @post
    def create(
        *,
        completion_window: Literal["24h"],
        endpoint: Literal[
            "/v1/responses",
            "/v1/chat/completions",
            "/v1/embeddings",
            "/v1/completions",
            "/v1/moderations",
            "/v1/images/generations",
            "/v1/images/edits",
            "/v1/videos",
        ],
        input_file_id: str,
        metadata: Metadata | None = ...,
        output_expires_after: OutputExpiresAfter = ...,
    ) -> Batch:
        """Start to work through a file of requests, for half the price, within a day.

        completion_window: Only `24h`.
        endpoint: Endpoint of all requests, such as `/v1/responses` or `/v1/chat/completions`.
        input_file_id: Id of a JSONL file of requests, uploaded with the purpose `batch`.
        output_expires_after: Expiry of result files, 3600 to 2,592,000 seconds after they are made.
        """

        class OutputExpiresAfter:
            anchor: Literal["created_at"]
            seconds: int

    @get("/{batch_id}")
    def retrieve(batch_id: str) -> Batch:
        """Fetch a batch, to see how far it is and where its results are."""

    @get
    def list(*, after: str = ..., limit: int = ...) -> CursorPage[Batch]:
        """Find batches of the organization, such as those still at work.

        limit: Maximum number of items on a page, 1 to 100; 20 by default.
        """

    @post("/{batch_id}/cancel")
    def cancel(batch_id: str) -> Batch:
        """Cancel a batch; what is done by then is kept."""


class Batch(Model):
    """A batch of requests that is processed within a day.

    id: Id of the batch.
    status: `validating`, `in_progress`, `finalizing`, then `completed`, `failed`, `expired`, ….
    error_file_id: Id of the JSONL file with the requests that failed.
    errors: Errors of the input file, if validation failed.
    expired_at: When the batch expired, in Unix seconds.
    expires_at: When requests that are not done yet expire, in Unix seconds.
    model: Model of the requests.
    output_file_id: Id of the JSONL file with the results of requests that succeeded.
    request_counts: Numbers of requests: all, completed and failed ones.
    usage: Tokens of all requests.
    """

    id: str
    completion_window: str
    created_at: int
    endpoint: str
    input_file_id: str
    object: Literal["batch"]
    status: Literal[
        "validating",
        "failed",
        "in_progress",
        "finalizing",
        "completed",
        "expired",
        "cancelling",
        "cancelled",
    ]
    cancelled_at: int = ...
    cancelling_at: int = ...
    completed_at: int = ...
    error_file_id: str = ...
    errors: Errors = ...
    expired_at: int = ...
    expires_at: int = ...
    failed_at: int = ...
    finalizing_at: int = ...
    in_progress_at: int = ...
    metadata: Metadata = ...
    model: str = ...
    output_file_id: str = ...
    request_counts: BatchRequestCounts = ...
    usage: BatchUsage = ...

    class Errors:
        data: list[BatchError] = ...
        object: str = ...


class BatchError(Model):
    """An error in the input file of a batch.

    code: Kind of the error, for programs.
    message: Description of the error, for people.
    param: Name of the argument that is wrong.
    """

    code: str = ...
    line: int = ...
    message: str = ...
    param: str = ...


class BatchRequestCounts(Model):
    """Numbers of a batch's requests.

    completed: Requests that succeeded.
    failed: Requests that failed.
    total: All requests.
    """

    completed: int
    failed: int
    total: int


class BatchUsage(Model):
    input_tokens: int
    input_tokens_details: InputTokensDetails
    output_tokens: int
    output_tokens_details: OutputTokensDetails
    total_tokens: int

    class InputTokensDetails:
        cached_tokens: int

    class OutputTokensDetails:
        reasoning_tokens: int
