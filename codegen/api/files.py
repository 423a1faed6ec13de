"""The `files` endpoints and their types."""


class Files(Resource, path="/files"):
    @post(encoding="multipart")
    def create(
        *, file: File, purpose: FilePurpose, expires_after: ExpiresAfter = ...
    ) -> FileObject:
        """Upload a file, for fine-tuning, batches, assistants or as input of a model.

        file: Open binary file, bytes, path, or tuple of name, contents and media type.
        purpose: `assistants`, `batch`, `fine-tune`, `vision`, `user_data` or `evals`.
        expires_after: Expiry, 3600 to 2,592,000 seconds after creation; batch files default to 30 days.
        """

        class ExpiresAfter:
            anchor: Literal["created_at"]
            seconds: int  # Lifetime after the anchor, from 3600 seconds to 2592000 (30 days).

    @get("/{file_id}")
    def retrieve(file_id: str) -> FileObject:
        """Fetch what is known about a file: name, size, status."""

    @get
    def list(
        *,
        after: str = ...,
        limit: int = ...,
        order: Literal["asc", "desc"] = ...,
        purpose: str = ...,
    ) -> CursorPage[FileObject]:
        """Find uploaded files, such as all of one purpose.

        limit: Maximum number of files on a page, 1 to 10,000, the default.
        order: Sort order by creation time: `asc`, or `desc`, the default.
        purpose: Only files of this purpose.
        """

    @delete("/{file_id}")
    def delete(file_id: str) -> FileDeleted:
        """Delete a file, from all vector stores too."""

    @get("/{file_id}/content", accept="application/binary")
    def content(file_id: str) -> Binary:
        """Download the contents of a file."""

    @helper(
        "openai.lib._methods.polling:wait_for_processing",
        wait=retrieve(id),
        until=status in {"processed", "error", "deleted"},
        extras=(),
    )
    def wait_for_processing(
        id: str, *, poll_interval: float = 5.0, max_wait_seconds: float = 30 * 60
    ) -> FileObject:
        """Wait until a file is processed, refused or deleted.

        A RuntimeError says that it took longer than `max_wait_seconds`.

        id: Id of the file.
        max_wait_seconds: Seconds until a RuntimeError is raised.
        """

    @get("/{file_id}/content")
    @deprecated("Use content() instead.")
    def retrieve_content(file_id: str) -> str:
        """Fetch the contents of a file as text."""


FileChunkingStrategy = Tagged[
    "type", StaticFileChunkingStrategyObject, OtherFileChunkingStrategyObject
]

FileContent = str


class FileDeleted(Model):
    """Confirms that a file is deleted.

    id: Id of the file.
    """

    id: str
    deleted: bool
    object: Literal["file"]


class FileObject(Model):
    """An uploaded file, or one that the API wrote.

    id: Id of the file, which other endpoints take as `file_id`.
    filename: Name of the file as it was uploaded.
    purpose: Purpose that the file was uploaded or written for.
    expires_at: When the file is deleted, in Unix seconds; None if it stays.
    """

    id: str
    bytes: int
    created_at: int
    filename: str
    object: Literal["file"]
    purpose: Literal[
        "assistants",
        "assistants_output",
        "batch",
        "batch_output",
        "fine-tune",
        "fine-tune-results",
        "vision",
        "user_data",
    ]
    status: Deprecated[Literal["uploaded", "processed", "error"]]
    expires_at: int = ...
    status_details: Deprecated[str] = ...


FilePurpose = Literal["assistants", "batch", "fine-tune", "vision", "user_data", "evals"]
