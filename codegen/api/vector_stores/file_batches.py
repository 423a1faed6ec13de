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
        """Create a file batch of a vector store."""

        class File:
            file_id: str
            attributes: dict[str, str | float | bool] | None = ...
            chunking_strategy: FileChunkingStrategyParam = ...

    @get("/{batch_id}")
    def retrieve(batch_id: str, *, vector_store_id: str) -> VectorStoreFileBatch:
        """Fetch a file batch of a vector store."""

    @post("/{batch_id}/cancel")
    def cancel(batch_id: str, *, vector_store_id: str) -> VectorStoreFileBatch:
        """Cancel a file batch of a vector store."""

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
        """List the files of a file batch."""


class VectorStoreFileBatch(Model):
    id: str
    created_at: int
    file_counts: FileCounts
    object: Literal["vector_store.files_batch"]
    status: Literal["in_progress", "completed", "cancelled", "failed"]
    vector_store_id: str

    class FileCounts:
        cancelled: int
        completed: int
        failed: int
        in_progress: int
        total: int
