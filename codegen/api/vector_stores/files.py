"""The `vector_stores.files` endpoints and their types."""


class Files(Resource, path="/vector_stores/{vector_store_id}/files", beta="assistants=v2"):
    @post
    def create(
        vector_store_id: str,
        *,
        file_id: str,
        attributes: dict[str, str | float | bool] | None = ...,
        chunking_strategy: FileChunkingStrategyParam = ...,
    ) -> VectorStoreFile:
        """Create a file of a vector store."""

    @get("/{file_id}")
    def retrieve(file_id: str, *, vector_store_id: str) -> VectorStoreFile:
        """Fetch a file of a vector store."""

    @post("/{file_id}")
    def update(
        file_id: str, *, vector_store_id: str, attributes: dict[str, str | float | bool] | None
    ) -> VectorStoreFile:
        """Change a file of a vector store."""

    @get
    def list(
        vector_store_id: str,
        *,
        after: str = ...,
        before: str = ...,
        filter: Literal["in_progress", "completed", "failed", "cancelled"] = ...,
        limit: int = ...,
        order: Literal["asc", "desc"] = ...,
    ) -> CursorPage[VectorStoreFile]:
        """List the files of a vector store, page by page."""

    @delete("/{file_id}")
    def delete(file_id: str, *, vector_store_id: str) -> VectorStoreFileDeleted:
        """Delete a file of a vector store."""

    @get("/{file_id}/content")
    def content(file_id: str, *, vector_store_id: str) -> Page[FileContentResponse]:
        """Download the contents of a file of a vector store."""


class FileContentResponse(Model):
    text: str = ...
    type: str = ...


class VectorStoreFile(Model):
    id: str
    created_at: int
    last_error: LastError = ...
    object: Literal["vector_store.file"]
    status: Literal["in_progress", "completed", "cancelled", "failed"]
    usage_bytes: int
    vector_store_id: str
    attributes: dict[str, str | float | bool] = ...
    chunking_strategy: FileChunkingStrategy = ...

    class LastError:
        code: Literal["server_error", "unsupported_file", "invalid_file"]
        message: str


class VectorStoreFileDeleted(Model):
    id: str
    deleted: bool
    object: Literal["vector_store.file.deleted"]
