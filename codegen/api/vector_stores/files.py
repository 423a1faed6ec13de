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
        """Attach an uploaded file to a vector store; it is processed in the background.

        file_id: Id of an uploaded file, which is cut into chunks and indexed.
        chunking_strategy: `auto`, 800 tokens that overlap by 400, or `static` with your own numbers.
        """

    @get("/{file_id}")
    def retrieve(file_id: str, *, vector_store_id: str) -> VectorStoreFile:
        """Fetch a file of a vector store, to see whether it is processed."""

    @post("/{file_id}")
    def update(
        file_id: str, *, vector_store_id: str, attributes: dict[str, str | float | bool] | None
    ) -> VectorStoreFile:
        """Change the attributes of a file in a vector store."""

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
        """See which files a vector store holds, or which could not be processed.

        filter: Only files that are `in_progress`, `completed`, `failed` or `cancelled`.
        limit: Maximum number of items on a page, 1 to 100; 20 by default.
        order: Sort order by creation time: `asc`, or `desc`, the default.
        """

    @delete("/{file_id}")
    def delete(file_id: str, *, vector_store_id: str) -> VectorStoreFileDeleted:
        """Take a file out of a vector store; the file itself is kept."""

    @helper(
        wait=retrieve(file_id, vector_store_id=vector_store_id),
        until=status != "in_progress",
        extras=(),
    )
    def poll(
        file_id: str,
        *,
        vector_store_id: str,
        poll_interval_ms: int = ...,
        max_wait_seconds: float = ...,
    ) -> VectorStoreFile:
        """Wait until a file of a vector store is processed.

        A TimeoutError says that it took longer than `max_wait_seconds`.

        max_wait_seconds: Seconds until a TimeoutError is raised; never if left out.
        """

    @helper(
        like=create,
        then=poll(file_id, vector_store_id=vector_store_id),
        without=("vector_store_id",),
    )
    def create_and_poll(
        file_id: str,
        *,
        vector_store_id: str,
        poll_interval_ms: int = ...,
        max_wait_seconds: float = ...,
    ) -> VectorStoreFile:
        """Attach a file to a vector store, and wait until it is processed.

        A TimeoutError says that it took longer than `max_wait_seconds`.

        max_wait_seconds: Seconds until a TimeoutError is raised; never if left out.
        """

    @helper("openai.lib._methods.vector_stores:upload", extras=())
    def upload(
        *,
        vector_store_id: str,
        file: File,
        chunking_strategy: FileChunkingStrategyParam = ...,
    ) -> VectorStoreFile:
        """Upload a file and attach it to a vector store; it is not waited for.

        file: Open binary file, bytes, path, or tuple of name, contents and media type.
        chunking_strategy: `auto`, 800 tokens that overlap by 400, or `static` with your own numbers.
        """

    @helper("openai.lib._methods.vector_stores:upload_and_poll", extras=())
    def upload_and_poll(
        *,
        vector_store_id: str,
        file: File,
        attributes: dict[str, str | float | bool] | None = ...,
        poll_interval_ms: int = ...,
        max_wait_seconds: float = ...,
        chunking_strategy: FileChunkingStrategyParam = ...,
    ) -> VectorStoreFile:
        """Upload a file, attach it to a vector store, and wait until it is processed.

        A TimeoutError says that it took longer than `max_wait_seconds`.

        file: Open binary file, bytes, path, or tuple of name, contents and media type.
        max_wait_seconds: Seconds until a TimeoutError is raised; never if left out.
        chunking_strategy: `auto`, 800 tokens that overlap by 400, or `static` with your own numbers.
        """

    @get("/{file_id}/content")
    def content(file_id: str, *, vector_store_id: str) -> Page[FileContentResponse]:
        """Fetch the text that was read from a file, page by page."""


class FileContentResponse(Model):
    text: str = ...
    type: str = ...


class VectorStoreFile(Model):
    """A file in a vector store.

    id: Id of the file, the same as in `files`.
    last_error: Why the file failed; None otherwise.
    status: `in_progress`, `completed`, `cancelled` or `failed`; then see `last_error`.
    usage_bytes: Bytes that the file occupies in the vector store.
    chunking_strategy: How the file was cut into chunks.
    """

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
        """Why a file failed.

        code: `server_error`, `unsupported_file` or `invalid_file`.
        message: Description of the error, for people.
        """

        code: Literal["server_error", "unsupported_file", "invalid_file"]
        message: str


class VectorStoreFileDeleted(Model):
    id: str
    deleted: bool
    object: Literal["vector_store.file.deleted"]
