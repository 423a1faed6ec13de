"""The `vector_stores.file_batches` endpoints and their types."""


class FileBatches(
    Resource, path="/vector_stores/{vector_store_id}/file_batches", beta="assistants=v2"
):
    @post
    def create(
        vector_store_id: str,
        *,
        attributes: dict[str, str | float | bool] | None = ...,
        chunking_strategy: FileChunkingStrategyParam = ...,
        file_ids: list[str] = ...,
        files: list[File] = ...,
    ) -> VectorStoreFileBatch:
        """Attach up to 2000 uploaded files at once; easier on limits than one by one.

        attributes: Attributes of all `file_ids`; with `files`, each has its own.
        chunking_strategy: `auto`, 800 tokens that overlap by 400, or `static` with your own numbers.
        file_ids: Up to 2000 ids of uploaded files; otherwise pass `files`.
        files: Up to 2000 ids with individual attributes and chunking; otherwise pass `file_ids`.
        """

        class File:
            file_id: str
            attributes: dict[str, str | float | bool] | None = ...
            chunking_strategy: FileChunkingStrategyParam = ...

    @get("/{batch_id}")
    def retrieve(batch_id: str, *, vector_store_id: str) -> VectorStoreFileBatch:
        """Fetch a batch of files, to see how many are processed."""

    @post("/{batch_id}/cancel")
    def cancel(batch_id: str, *, vector_store_id: str) -> VectorStoreFileBatch:
        """Stop processing a batch of files as soon as possible."""

    @helper(like=create, then=poll(id, vector_store_id=vector_store_id))
    def create_and_poll(
        *, poll_interval_ms: int = ..., max_wait_seconds: float = ...
    ) -> VectorStoreFileBatch:
        """Attach files to a vector store, and wait until none is being processed.

        A TimeoutError says that it took longer than `max_wait_seconds`.

        max_wait_seconds: Seconds until a TimeoutError is raised; never if left out.
        """

    @helper(
        wait=retrieve(batch_id, vector_store_id=vector_store_id),
        until=file_counts.in_progress == 0,
        extras=(),
    )
    def poll(
        batch_id: str,
        *,
        vector_store_id: str,
        poll_interval_ms: int = ...,
        max_wait_seconds: float = ...,
    ) -> VectorStoreFileBatch:
        """Wait until no file of a batch is being processed.

        A TimeoutError says that it took longer than `max_wait_seconds`.

        max_wait_seconds: Seconds until a TimeoutError is raised; never if left out.
        """

    @helper("openai.lib._methods.vector_stores:upload_batch_and_poll", extras=())
    def upload_and_poll(
        vector_store_id: str,
        *,
        files: Iterable[File],
        max_concurrency: int = 5,
        file_ids: list[str] = [],
        poll_interval_ms: int = ...,
        max_wait_seconds: float = ...,
        chunking_strategy: FileChunkingStrategyParam = ...,
    ) -> VectorStoreFileBatch:
        """Upload files, attach them to a vector store, and wait until all are processed.

        Every file is tried, and no batch is created if one fails: the exception of the first that
        failed is raised, with the names of all that did. Its `failed_files` holds the exceptions
        by position, its `uploaded_file_ids` the ids of the others. A TimeoutError says that it took
        longer than `max_wait_seconds` after the uploads.

        files: Files to upload.
        max_concurrency: Maximum number of uploads at once.
        file_ids: Ids of uploaded files that go into the batch first.
        max_wait_seconds: Seconds until a TimeoutError is raised; never if left out.
        chunking_strategy: `auto`, 800 tokens that overlap by 400, or `static` with your own numbers.
        """

    @get("/{batch_id}/files")
    def list_files(
        batch_id: str,
        *,
        vector_store_id: str,
        after: str = ...,
        before: str = ...,
        filter: Literal["in_progress", "completed", "failed", "cancelled"] = ...,
        limit: int = ...,
        order: Literal["asc", "desc"] = ...,
    ) -> CursorPage[VectorStoreFile]:
        """See which files of a batch are processed, or have failed.

        filter: Only files that are `in_progress`, `completed`, `failed` or `cancelled`.
        limit: Maximum number of items on a page, 1 to 100; 20 by default.
        order: Sort order by creation time: `asc`, or `desc`, the default.
        """


class VectorStoreFileBatch(Model):
    """Files that are added to a vector store together.

    id: Id of the batch.
    file_counts: Numbers of files: all, and by state.
    status: `in_progress`, `completed`, `cancelled` or `failed`.
    """

    id: str
    created_at: int
    file_counts: FileCounts
    object: Also["vector_store.file_batch", Literal["vector_store.files_batch"]]
    status: Literal["in_progress", "completed", "cancelled", "failed"]
    vector_store_id: str

    class FileCounts:
        """Numbers of files in each state.

        cancelled: Files that were cancelled.
        completed: Files that can be searched.
        failed: Files that could not be processed.
        in_progress: Files that are being processed.
        total: All files.
        """

        cancelled: int
        completed: int
        failed: int
        in_progress: int
        total: int
