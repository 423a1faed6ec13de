"""The `files` endpoints and their types."""


class Files(Resource, path="/files"):
    @post(encoding="multipart")
    def create(
        *, file: File, purpose: FilePurpose, expires_after: ExpiresAfter = ...
    ) -> FileObject:
        """Create a file."""

        class ExpiresAfter:
            anchor: Literal["created_at"]
            seconds: int

    @get("/{file_id}")
    def retrieve(file_id: str) -> FileObject:
        """Fetch a file."""

    @get
    def list(
        *,
        after: str = ...,
        limit: int = ...,
        order: Literal["asc", "desc"] = ...,
        purpose: str = ...,
    ) -> CursorPage[FileObject]:
        """List the files, page by page."""

    @delete("/{file_id}")
    def delete(file_id: str) -> FileDeleted:
        """Delete a file."""

    @get("/{file_id}/content", accept="application/binary")
    def content(file_id: str) -> Binary:
        """Download the contents of a file."""

    @get("/{file_id}/content")
    @deprecated("Use content() instead.")
    def retrieve_content(file_id: str) -> str:
        """Fetch the content of a file."""


FileChunkingStrategy = Tagged[
    "type", StaticFileChunkingStrategyObject, OtherFileChunkingStrategyObject
]

FileContent = str


class FileDeleted(Model):
    id: str
    deleted: bool
    object: Literal["file"]


class FileObject(Model):
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
    status: Literal["uploaded", "processed", "error"]
    expires_at: int = ...
    status_details: str = ...


FilePurpose = Literal["assistants", "batch", "fine-tune", "vision", "user_data", "evals"]
