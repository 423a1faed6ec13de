"""The `containers.files` endpoints and their types."""


class Files(Resource, path="/containers/{container_id}/files"):
    @post(encoding="auto")
    def create(container_id: str, *, file: File = ..., file_id: str = ...) -> FileCreateResponse:
        """Bring a file into a container, for code to work on: an upload, or by id.

        file: File to upload; otherwise pass `file_id`.
        file_id: Id of an uploaded file to copy; otherwise pass `file`.
        """

    @get("/{file_id}")
    def retrieve(file_id: str, *, container_id: str) -> FileRetrieveResponse:
        """See the path and size of a file in a container, and who put it there."""

    @get
    def list(
        container_id: str,
        *,
        after: str = ...,
        limit: int = ...,
        order: Literal["asc", "desc"] = ...,
    ) -> CursorPage[FileListResponse]:
        """See which files a container holds, such as those that code has written.

        limit: Maximum number of items on a page, 1 to 100; 20 by default.
        order: Sort order by creation time: `asc`, or `desc`, the default.
        """

    @delete("/{file_id}", accept="*/*")
    def delete(file_id: str, *, container_id: str) -> None:
        """Delete a file from a container; an uploaded original stays."""


class FileCreateResponse(Model):
    id: str
    bytes: int
    container_id: str
    created_at: int
    object: Literal["container.file"]
    path: str
    source: str


class FileListResponse(Model, like=FileCreateResponse): ...


class FileRetrieveResponse(Model, like=FileCreateResponse): ...
